package pdf

// column is one column of a table; its width is in millimetres, 0 shares what
// is left over.
type column struct {
	head  string
	width float64
	right bool // figures stand to the right
}

// row is one row of a table.
type row struct {
	cells []string
	bold  bool
	tint  bool
	mark  dayMark // state mark on the margin line; none for the zero value
}

// table draws rows under heads that are repeated on every page. Rows are not
// broken unless they are higher than a page.
type table struct {
	c       *canvas
	columns []column
	text    style
	empty   string // what is said when there are no rows
}

const cellPad = 1.6

// newTable shares out the widths.
func (c *canvas) newTable(columns ...column) *table {
	left, sharing := c.right-c.left, 0
	for _, col := range columns {
		left -= col.width
		if col.width == 0 {
			sharing++
		}
	}
	for i := range columns {
		if columns[i].width == 0 {
			columns[i].width = left / float64(sharing)
		}
	}
	return &table{c: c, columns: columns, text: small}
}

// draw draws the table at the writing position.
func (t *table) draw(rows []row) {
	t.c.need(t.headHeight() + 3*t.text.leading())
	t.heads()
	t.c.onPage = t.heads
	for _, r := range rows {
		t.row(r)
	}
	t.c.onPage = nil
	if len(rows) == 0 && t.empty != "" {
		t.c.y += 1
		t.c.y += t.c.text(t.c.left, t.c.y, t.c.right-t.c.left, t.empty, note) + 1
	}
}

func (t *table) headStyle() style { return style{t.text.size - 0.3, true, muted} }

func (t *table) headHeight() float64 {
	high := 1
	for _, col := range t.columns {
		high = max(high, len(t.c.lines(col.head, col.width-2*cellPad, t.headStyle())))
	}
	return float64(high)*t.headStyle().leading() + 2
}

// heads draws the columns' heads with a line under them.
func (t *table) heads() {
	c, h, x := t.c, t.headHeight(), t.c.left
	for _, col := range t.columns {
		lines := c.lines(col.head, col.width-2*cellPad, t.headStyle())
		y := c.y + h - 1.2 - float64(len(lines))*t.headStyle().leading()
		t.cell(x, y, col, lines, t.headStyle())
		x += col.width
	}
	c.y += h
	c.rule(c.left, c.right, c.y, 0.35, ink)
}

// cell draws lines in a column. The outer columns stand flush with the page's
// text.
func (t *table) cell(x, y float64, col column, lines []string, st style) {
	left, right := x+cellPad, x+col.width-cellPad
	if x == t.c.left {
		left = x
	}
	if right+2*cellPad > t.c.right {
		right = t.c.right
	}
	for i, line := range lines {
		at := y + float64(i)*st.leading()
		if col.right {
			t.c.putRight(right, at, line, st)
		} else {
			t.c.put(left, at, line, st)
		}
	}
}

// row draws one row; what is higher than a page goes on line by line.
func (t *table) row(r row) {
	st := t.text
	st.bold = r.bold
	cells, most := make([][]string, len(t.columns)), 1
	for i, col := range t.columns {
		if i < len(r.cells) {
			cells[i] = t.c.lines(r.cells[i], col.width-2*cellPad, st)
			most = max(most, len(cells[i]))
		}
	}
	t.c.need(float64(most)*st.leading() + 2)
	for from := 0; from < most; {
		fit := max(1, int((t.c.room()-2)/st.leading()))
		if t.c.room() < st.leading()+2 {
			t.c.newPage()
			continue
		}
		upto := min(most, from+fit)
		t.chunk(r, cells, from, upto)
		if from = upto; from < most {
			t.c.newPage()
		}
	}
}

// chunk draws the lines from … upto of a row's cells.
func (t *table) chunk(r row, cells [][]string, from, upto int) {
	c, st, x := t.c, t.text, t.c.left
	st.bold = r.bold
	h := float64(upto-from)*st.leading() + 2
	if r.tint {
		c.fill(c.left, c.y, c.right-c.left, h, sunken)
	}
	if from == 0 {
		c.dayMark(c.left-5, c.y+1+st.leading()/2, r.mark)
	}
	for i, col := range t.columns {
		lines := cells[i]
		if from < len(lines) {
			t.cell(x, c.y+1, col, lines[from:min(upto, len(lines))], st)
		}
		x += col.width
	}
	c.y += h
	c.rule(c.left, c.right, c.y, 0.15, hair)
}

// sum draws the accountant's total under the last columns: a single line above,
// a double one below.
func (t *table) sum(caption, amount string) {
	c := t.c
	st := style{t.text.size + 2, true, ink}
	c.need(st.leading() + 6)
	w := max(c.width(amount, st)+2*cellPad, t.columns[len(t.columns)-1].width-cellPad)
	x := c.right - w
	c.y += 1
	c.rule(x, c.right, c.y, 0.35, ink)
	c.y += 1.2
	c.putRight(c.right, c.y, amount, st)
	c.putRight(x-3, c.y, caption, st)
	c.y += st.leading() + 0.6
	c.rule(x, c.right, c.y, 0.3, ink)
	c.rule(x, c.right, c.y+0.8, 0.3, ink)
	c.y += 3
}
