package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// looks are the style ids of one workbook.
type looks struct{ head, day, month, clock, money, hours, text, sumText, sumMoney, sumHours, sumCount int }

// WriteXLSX writes the table as a workbook: heads in bold that stay in place,
// columns as wide as what is in them, days, times, hours and euros as real
// values, sums as formulas with their values.
func WriteXLSX(e Export) ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // nothing is open but memory
	name := worksheetName(e.Name)
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return nil, domain.Doing("naming the worksheet", err)
	}
	styles, err := newLooks(f)
	if err != nil {
		return nil, domain.Doing("making the workbook's styles", err)
	}
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return nil, domain.Doing("opening the worksheet", err)
	}
	if err := e.stream(w, styles); err != nil {
		return nil, domain.Doing("writing the worksheet", err)
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		return nil, domain.Doing("writing the workbook", err)
	}
	return out.Bytes(), nil
}

// stream writes widths, heads, rows and sums, in the order the writer wants.
func (e Export) stream(w *excelize.StreamWriter, styles looks) error {
	for i := range e.Heads {
		if err := w.SetColWidth(i+1, i+1, e.width(i)); err != nil {
			return err
		}
	}
	freeze := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := w.SetPanes(freeze); err != nil {
		return err
	}
	heads := make([]any, len(e.Heads))
	for i, h := range e.Heads {
		heads[i] = excelize.Cell{StyleID: styles.head, Value: legal(h.Text)}
	}
	if err := w.SetRow("A1", heads); err != nil {
		return err
	}
	for n, row := range e.Rows {
		cells := make([]any, len(row))
		for i, v := range row {
			cells[i] = e.cell(v, styles)
		}
		if err := w.SetRow(fmt.Sprintf("A%d", n+2), cells); err != nil {
			return err
		}
	}
	if sums := e.sums(styles); sums != nil {
		if err := w.SetRow(fmt.Sprintf("A%d", len(e.Rows)+2), sums); err != nil {
			return err
		}
	}
	return w.Flush()
}

// cell is a value as a typed cell.
func (e Export) cell(v any, s looks) any {
	switch x := v.(type) {
	case string:
		return excelize.Cell{StyleID: s.text, Value: legal(x)}
	case domain.Day:
		if !x.IsZero() {
			return excelize.Cell{StyleID: s.day, Value: serial(x)}
		}
	case domain.Month:
		if !x.IsZero() {
			return excelize.Cell{StyleID: s.month, Value: serial(x.First())}
		}
	case domain.Minute:
		return excelize.Cell{StyleID: s.clock, Value: float64(x) / 1440}
	case domain.Cents:
		return excelize.Cell{StyleID: s.money, Value: float64(x) / 100}
	case Hours:
		return excelize.Cell{StyleID: s.hours, Value: float64(x) / 60}
	case int:
		return excelize.Cell{Value: x}
	case bool:
		return excelize.Cell{Value: e.yesOrNo(x)}
	}
	return nil
}

// sums are the cells under the columns that are summed, nil when there is none.
// The word stands in the first column unless that one is summed itself.
func (e Export) sums(s looks) []any {
	if len(e.Rows) == 0 {
		return nil
	}
	cells, found := make([]any, len(e.Heads)), false
	for i, h := range e.Heads {
		cells[i] = excelize.Cell{StyleID: s.sumText}
		if h.Sum {
			value, style := e.total(i, s)
			formula := fmt.Sprintf("SUM(%s2:%s%d)", Letters(i+1), Letters(i+1), len(e.Rows)+1)
			cells[i], found = excelize.Cell{StyleID: style, Formula: formula, Value: value}, true
		}
	}
	if !found {
		return nil
	}
	if !e.Heads[0].Sum {
		cells[0] = excelize.Cell{StyleID: s.sumText, Value: i18n.T(e.lang(), "sheet.total", nil)}
	}
	return cells
}

// total adds up a column and gives the style its sum has.
func (e Export) total(column int, s looks) (float64, int) {
	sum, style := 0.0, s.sumCount
	for _, row := range e.Rows {
		if column >= len(row) {
			continue
		}
		switch x := row[column].(type) {
		case domain.Cents:
			sum, style = sum+float64(x)/100, s.sumMoney
		case Hours:
			sum, style = sum+float64(x)/60, s.sumHours
		case int:
			sum += float64(x)
		}
	}
	return sum, style
}

// width is a column's width in letters: its longest text, within bounds.
func (e Export) width(column int) float64 {
	if e.Heads[column].Width > 0 {
		return e.Heads[column].Width
	}
	longest := utf8.RuneCountInString(e.Heads[column].Text) + 1
	for _, row := range e.Rows[:min(len(e.Rows), 500)] {
		if column < len(row) {
			longest = max(longest, utf8.RuneCountInString(e.plain(row[column])))
		}
	}
	return float64(min(max(longest+2, 8), 60))
}

// newLooks makes the styles. The euro and the decimal comma follow the reader's
// own settings.
func newLooks(f *excelize.File) (looks, error) {
	day, month, clock, money, hours := "d.m.yyyy", "m/yyyy", "h:mm", `#,##0.00\ "€"`, "0.00"
	heavy := &excelize.Font{Bold: true}
	above := []excelize.Border{{Type: "top", Style: 1, Color: "1C211F"}, {Type: "bottom", Style: 6, Color: "1C211F"}}
	var s looks
	for _, want := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.head, excelize.Style{
			Font: heavy, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"ECE8DE"}},
			Border:    []excelize.Border{{Type: "bottom", Style: 1, Color: "1C211F"}},
			Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		}},
		{&s.day, excelize.Style{CustomNumFmt: &day}}, {&s.month, excelize.Style{CustomNumFmt: &month}},
		{&s.clock, excelize.Style{CustomNumFmt: &clock}}, {&s.money, excelize.Style{CustomNumFmt: &money}},
		{&s.hours, excelize.Style{CustomNumFmt: &hours}}, {&s.text, excelize.Style{NumFmt: 49}},
		{&s.sumText, excelize.Style{Font: heavy, Border: above}}, {&s.sumCount, excelize.Style{Font: heavy, Border: above}},
		{&s.sumMoney, excelize.Style{Font: heavy, Border: above, CustomNumFmt: &money}},
		{&s.sumHours, excelize.Style{Font: heavy, Border: above, CustomNumFmt: &hours}},
	} {
		id, err := f.NewStyle(&want.style)
		if err != nil {
			return looks{}, err
		}
		*want.id = id
	}
	return s, nil
}

// serial is a day's number in the 1900 system.
func serial(d domain.Day) int { return int(d - domain.NewDay(1899, time.December, 30)) }

// worksheetName is a name Excel takes: at most 31 letters and none of []:*?/\.
func worksheetName(s string) string {
	letters := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r < ' ' {
			return ' '
		}
		return r
	}, s), " '"))
	if len(letters) == 0 {
		return "1"
	}
	return strings.TrimRight(string(letters[:min(len(letters), 31)]), " '")
}

// legal takes out what XML and Excel do not take in a text.
func legal(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	if utf8.RuneCountInString(s) > maxCell {
		s = string([]rune(s)[:maxCell])
	}
	return s
}
