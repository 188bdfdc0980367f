package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// ImportKind is what a file is about: participants, agreements or attendance.
type ImportKind = rules.ImportKind

// ImportFile is a file as it came.
type ImportFile struct {
	Kind  ImportKind
	Name  string
	Bytes []byte
}

// Hash is the SHA-256 of the file's bytes in hexadecimal.
func (f ImportFile) Hash() string {
	sum := sha256.Sum256(f.Bytes)
	return hex.EncodeToString(sum[:])
}

// ImportAction is what a row comes to.
type ImportAction string

// The actions.
const (
	ImportCreate ImportAction = "create"
	ImportChange ImportAction = "change"
	ImportSame   ImportAction = "same"
)

// ImportActions lists the actions in the order counts are shown.
var ImportActions = []ImportAction{ImportCreate, ImportChange, ImportSame}

// ImportLine is what would be done, or was done, for a row of the file, or for a
// day of the grid.
type ImportLine struct {
	Row         int
	Name        string // of the participant
	Participant domain.ID
	Day         domain.Day    // attendance
	Status      domain.Status // attendance
	Action      ImportAction
	changes     []rules.ImportColumn
}

// Changes names the columns whose values are new, in a language.
func (l ImportLine) Changes(lang i18n.Lang) string {
	names := make([]string, 0, len(l.changes))
	for _, c := range l.changes {
		names = append(names, c.Head(string(lang)))
	}
	return strings.Join(names, ", ")
}

// ImportProblem is one thing that is wrong with a row. Nothing of a file is
// stored while there is one.
type ImportProblem struct {
	Row    int
	Letter string // of the column; empty when the row as a whole, or a column that the file lacks, is meant
	Value  string // as it stands in the file, identity codes masked
	Reason *domain.Error
	head   string // as the file has it
	column rules.ImportColumn
}

// Column is the column's head as the file has it; in a language when the file
// has no such column.
func (p ImportProblem) Column(lang i18n.Lang) string {
	if p.head != "" {
		return p.head
	}
	if p.column.Name == "" {
		return ""
	}
	return p.column.Head(string(lang))
}

// Text says what is wrong.
func (p ImportProblem) Text(lang i18n.Lang) string { return i18n.Error(lang, p.Reason) }

// Allowed says what the column takes; empty for the row as a whole.
func (p ImportProblem) Allowed(lang i18n.Lang) string { return takes(lang, p.column) }

func takes(lang i18n.Lang, c rules.ImportColumn) string {
	if c.Takes == "" {
		return ""
	}
	return i18n.T(lang, "import.takes."+c.Takes, domain.Args{"words": rules.TakenWords(c.Words, string(lang))})
}

// ImportPreview is what a file would do, row by row, and everything that is
// wrong with it.
type ImportPreview struct {
	Kind     ImportKind
	Name     string
	Hash     string
	Lines    []ImportLine
	Problems []ImportProblem
	Ignored  []string // heads that nothing is read from
	Rows     int      // rows read
}

// Count is how many lines come to an action.
func (p ImportPreview) Count(a ImportAction) int {
	n := 0
	for _, l := range p.Lines {
		if l.Action == a {
			n++
		}
	}
	return n
}

// Participants lists whose data the preview shows.
func (p ImportPreview) Participants() []domain.ID {
	var ids []domain.ID
	for _, l := range p.Lines {
		if l.Participant != "" {
			ids = append(ids, l.Participant)
		}
	}
	return sortedIDs(ids)
}

// errTried ends the transaction of a preview: nothing of it is stored.
var errTried = errors.New("only tried")

// PreviewImport tells what a file would do by doing it and taking it back: the
// same use cases as ApplyImport's, so that nothing is refused later that was not
// told here. Provider admins. Errors are about the file as a whole (at file):
// those of sheet.Read, import.kind, import.missing_column, import.double_column,
// import.no_rows; what is wrong with rows is in the preview. Whose data was
// looked at is logged.
func (w *Work) PreviewImport(ctx context.Context, scope domain.Scope, file ImportFile) (ImportPreview, error) {
	preview, known, err := w.runImport(ctx, scope, file, false)
	if err != nil {
		return ImportPreview{}, err
	}
	return preview, w.AuditRead(ctx, scope, Event{Name: "import.preview", Participants: known, Reason: file.label()})
}

// ApplyImport stores a file in one transaction, or nothing of it: while a row is
// bad the error is import.problems and the preview says which. Importing the
// same file again changes nothing. Provider admins; errors as in PreviewImport.
func (w *Work) ApplyImport(ctx context.Context, scope domain.Scope, file ImportFile) (ImportPreview, error) {
	preview, _, err := w.runImport(ctx, scope, file, true)
	if err == nil && len(preview.Problems) > 0 {
		err = domain.Wrong("file", "import.problems").With(domain.Args{"n": len(preview.Problems)})
	}
	return preview, err
}

// label tells the access log which file it was, without its name: that may hold
// a person's.
func (f ImportFile) label() string { return string(f.Kind) + " " + f.Hash()[:12] }

func (w *Work) runImport(ctx context.Context, scope domain.Scope, file ImportFile, keep bool) (ImportPreview, []domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return ImportPreview{}, nil, err
	}
	table, err := importTable(file)
	if err != nil {
		return ImportPreview{}, nil, err
	}
	var run *importRun
	err = w.Together(ctx, scope, func(w *Work) error {
		run = &importRun{work: w, ctx: ctx, scope: scope, file: file, table: table, seen: map[string]int{},
			preview: ImportPreview{Kind: file.Kind, Name: file.Name, Hash: file.Hash(), Ignored: table.ignored(), Rows: len(table.rows)}}
		if err := run.do(); err != nil {
			return err
		}
		if !keep || len(run.preview.Problems) > 0 {
			return errTried
		}
		return w.change(ctx, scope, func(c *change) error {
			return c.audit(Event{Name: "import.apply", Participants: run.preview.Participants(), Reason: file.label()})
		})
	})
	if err != nil && !errors.Is(err, errTried) {
		return ImportPreview{}, nil, err
	}
	run.sort()
	return run.preview, sortedIDs(run.stored), nil
}

// importTable reads the file and finds its head row: people write titles above
// their tables.
func importTable(file ImportFile) (importSheet, error) {
	columns := rules.ImportColumns(file.Kind)
	if columns == nil {
		return importSheet{}, domain.Wrong("kind", "import.kind")
	}
	table, err := sheet.Read(file.Bytes)
	if err != nil {
		return importSheet{}, err
	}
	best, score := 0, -1
	for i := range min(len(table.Rows), 10) {
		if r, _ := rules.RecogniseHeads(file.Kind, table.Rows[i].Texts); r.Score() > score {
			best, score = i, r.Score()
		}
	}
	heads, err := rules.RecogniseHeads(file.Kind, table.Rows[best].Texts)
	if err != nil {
		return importSheet{}, err
	}
	if len(table.Rows) == best+1 {
		return importSheet{}, domain.Wrong("file", "import.no_rows")
	}
	out := importSheet{heads: heads, head: table.Rows[best], rows: table.Rows[best+1:], columns: map[string]rules.ImportColumn{}, order: map[string]int{}, titles: []string{table.Name}}
	for i, c := range columns {
		out.columns[c.Name], out.order[c.Name] = c, i
	}
	for _, row := range table.Rows[:best] {
		out.titles = append(out.titles, row.Texts...)
	}
	return out, nil
}

// importSheet is a file's table under its heads.
type importSheet struct {
	heads   rules.Recognised
	head    sheet.Row
	rows    []sheet.Row
	columns map[string]rules.ImportColumn
	order   map[string]int // of the kind's columns
	titles  []string       // what stands above the heads, and the worksheet's name
}

func (s importSheet) ignored() []string {
	var out []string
	for _, place := range s.heads.Unknown {
		out = append(out, s.head.Texts[place])
	}
	return out
}

// importRun is one reading of a file in a transaction.
type importRun struct {
	work    *Work
	ctx     context.Context
	scope   domain.Scope
	file    ImportFile
	table   importSheet
	preview ImportPreview
	people  importPeople
	market  importMarket
	seen    map[string]int // what the file has said, by the row it was in
	stored  []domain.ID    // participants that were there before
}

func (run *importRun) do() error {
	err := run.work.read(run.ctx, run.scope, func(tx *store.Tx) error {
		if err := run.loadPeople(tx); err != nil {
			return err
		}
		return run.loadMarket(tx)
	})
	if err != nil {
		return domain.Doing("read what the file is about", err)
	}
	if run.file.Kind == rules.ImportAttendance {
		return run.attendance()
	}
	for _, row := range run.table.rows {
		r := &importRow{run: run, row: row}
		var err error
		if run.file.Kind == rules.ImportParticipants {
			err = run.participant(r)
		} else {
			err = run.agreement(r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
