package casework

import (
	"errors"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
)

// importRow reads the cells of one row, and gathers what is wrong with them and
// which of them say something new.
type importRow struct {
	run     *importRun
	row     sheet.Row
	bad     bool
	changes []rules.ImportColumn
}

func (r *importRow) cell(name string) sheet.Cell {
	place, ok := r.run.table.heads.Places[name]
	if !ok {
		return sheet.Cell{Row: r.row.Number}
	}
	return r.row.Cell(place + 1)
}

func (r *importRow) text(name string) string { return r.cell(name).Text }

// wrong adds a problem at a column. Of an error from reading a cell only the
// reason is kept: its place is told by row and column.
func (r *importRow) wrong(name string, err error) {
	r.problem(r.run.table.columns[name], r.cell(name), err)
}

func (r *importRow) problem(column rules.ImportColumn, cell sheet.Cell, err error) {
	r.bad = true
	var e *domain.Error
	if !errors.As(err, &e) {
		e = (&domain.Error{Kind: domain.Invalid, Key: "import.refused"}).Because(err)
	}
	p := ImportProblem{Row: r.row.Number, Letter: sheet.Letters(cell.Column), Value: cell.Text, Reason: e, column: column}
	if cell.Column > 0 {
		p.head = r.run.table.head.Cell(cell.Column).Text
	}
	if letters := []rune(p.Value); len(letters) > 60 {
		p.Value = string(letters[:59]) + "…"
	}
	if column.Name == "identity_code" {
		p.Value = rules.MaskedTyped(p.Value)
	}
	r.run.preview.Problems = append(r.run.preview.Problems, p)
}

// refuse adds what a rule or a use case refused, each at the column its field
// came from; fields name those that the file calls otherwise.
func (r *importRow) refuse(err error, fields map[string]string) {
	list := domain.Errors{}
	var one *domain.Error
	if !errors.As(err, &list) && errors.As(err, &one) {
		list = domain.Errors{one}
	}
	for _, e := range list {
		name := e.Field
		if other, ok := fields[name]; ok {
			name = other
		}
		if strings.HasPrefix(name, "plan_") && name != "plan_kind" {
			name = "plan"
		}
		r.wrong(name, e)
	}
	if len(list) == 0 {
		r.wrong("", err)
	}
}

// refusals are what the database alone may refuse, in the words of the forms.
var importRefusals = []refusal{
	{"duplicate.participants", "identity_code", "participant.duplicate"},
	{"overlap.vouchers", "voucher_from", "voucher.overlap"},
	{"outside_decision.vouchers", "voucher_to", "voucher.outside"},
	{"outside_decision.agreements", "end_day", "agreement.outside_decision"},
	{"overlap.agreements", "start_day", "agreement.overlap"},
}

// attempt runs a row's use cases; what they refuse becomes problems of the row,
// anything else ends the import.
func (r *importRow) attempt(fields map[string]string, fn func() error) error {
	err := refusedAt(r.run.work.attempt(r.run.scope, fn), importRefusals...)
	switch domain.KindOf(err) {
	case domain.Internal:
		return err
	default:
		r.refuse(err, fields)
		return nil
	}
}

// done adds the row to what the file comes to.
func (r *importRow) done(p domain.Participant, isNew bool) {
	action := ImportSame
	switch {
	case isNew:
		action, r.changes = ImportCreate, nil
	case len(r.changes) > 0:
		action = ImportChange
	}
	slices.SortFunc(r.changes, func(a, b rules.ImportColumn) int { return r.run.table.order[a.Name] - r.run.table.order[b.Name] })
	r.run.preview.Lines = append(r.run.preview.Lines, ImportLine{Row: r.row.Number, Name: p.Name(), Participant: p.ID, Action: action, changes: r.changes})
}

func (r *importRow) changed(name string) {
	if !slices.ContainsFunc(r.changes, func(c rules.ImportColumn) bool { return c.Name == name }) {
		r.changes = append(r.changes, r.run.table.columns[name])
	}
}

// put takes a cell's text over what is stored; an empty cell leaves it alone.
func (r *importRow) put(name string, into *string) {
	putValue(r, name, into, r.text(name), r.text(name) != "")
}

func (r *importRow) putDay(name string, into *domain.Day) {
	day, err := r.cell(name).Day()
	if err != nil {
		r.wrong(name, err)
		return
	}
	putValue(r, name, into, day, !day.IsZero())
}

// putWord takes a code over, by one of its list's words.
func putWord[T ~string](r *importRow, name string, into *T) {
	cell, column := r.cell(name), r.run.table.columns[name]
	if cell.Empty() {
		return
	}
	code, ok := rules.ReadWord(column.Words, cell.Text)
	if !ok {
		r.wrong(name, domain.Wrong(name, "import.word"))
		return
	}
	putValue(r, name, into, T(code), true)
}

func (r *importRow) putBool(name string, into *bool) {
	yes, err := r.cell(name).Bool()
	if err != nil {
		r.wrong(name, err)
		return
	}
	putValue(r, name, into, yes, !r.cell(name).Empty())
}

func (r *importRow) putList(name string, into *[]string) {
	items := splitList(r.text(name))
	if len(items) > 0 && !slices.Equal(items, *into) {
		*into = items
		r.changed(name)
	}
}

func putValue[T comparable](r *importRow, name string, into *T, value T, given bool) {
	if given && value != *into {
		*into = value
		r.changed(name)
	}
}

// splitList reads a cell with several things in it: they stand apart by
// semicolons or lines.
func splitList(text string) []string {
	var out []string
	for _, item := range strings.FieldsFunc(text, func(c rune) bool { return c == ';' || c == '\n' || c == '\r' }) {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// identity reads the identity code; the zero code when there is none or it is
// wrong, which is told without the code.
func (r *importRow) identity() finland.IdentityCode {
	cell := r.cell("identity_code")
	if cell.Empty() {
		return finland.IdentityCode{}
	}
	code, err := finland.ParseIdentityCode(cell.Text)
	var reason finland.Reason
	if errors.As(err, &reason) {
		r.wrong("identity_code", domain.Wrong("identity_code", string(reason)))
	}
	return code
}

// once refuses a second row about the same thing.
func (r *importRow) once(name, key string) {
	if first, twice := r.run.seen[key]; twice {
		r.wrong(name, domain.Wrong(name, "import.double_row").With(domain.Args{"row": first}))
		return
	}
	r.run.seen[key] = r.row.Number
}

// sort puts the problems in the order in which somebody mends them.
func (run *importRun) sort() {
	order := func(p ImportProblem) int {
		if place, ok := run.table.heads.Places[p.column.Name]; ok {
			return place
		}
		return -1
	}
	slices.SortStableFunc(run.preview.Problems, func(a, b ImportProblem) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return order(a) - order(b)
	})
}
