package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// ExportIn asks for a file of one kind. Month narrows attendance, which has one
// row for each marked day; it is asked for then.
type ExportIn struct {
	Kind     ImportKind
	Excel    bool // XLSX instead of CSV
	Month    domain.Month
	Language string // of the heads and words
}

// File is what is handed out: its name holds no person's name.
type File struct {
	Name      string
	MediaType string
	Bytes     []byte
	About     []domain.ID // participants whose data is in it
}

// exported is a row by column name; columns that no row has are left out.
type exported map[string]any

// ExportRows makes the file of the provider's own participants, agreements or a
// month's attendance that ImportFile reads again without changing anything. Of
// the three only the participants' own file has identity codes; the others name
// people by the portal's identifier. Provider admins; the route asks for a
// step-up and logs whose data left. Errors: import.kind, import.month_asked.
func (w *Work) ExportRows(ctx context.Context, scope domain.Scope, in ExportIn) (File, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return File{}, err
	}
	columns := rules.ImportColumns(in.Kind)
	if columns == nil {
		return File{}, domain.Wrong("kind", "import.kind")
	}
	if in.Kind == rules.ImportAttendance && in.Month.IsZero() {
		return File{}, domain.Wrong("month", "import.month_asked")
	}
	var rows []exported
	var about []domain.ID
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		e := exporter{work: w, tx: tx, language: in.Language}
		var err error
		rows, err = e.rows(in)
		about = e.about
		return err
	})
	if err != nil {
		return File{}, err
	}
	name := string(in.Kind)
	if !in.Month.IsZero() {
		name += "-" + in.Month.String()
	}
	f, err := writeExport(in, name, columns, rows)
	f.About = sortedIDs(about)
	return f, err
}

// ImportTemplate is an empty file of a kind with its heads and an example row.
func (w *Work) ImportTemplate(kind ImportKind, excel bool, language string) (File, error) {
	columns := rules.ImportColumns(kind)
	if columns == nil {
		return File{}, domain.Missing()
	}
	example := exported{}
	for _, c := range columns {
		if c.Name != "participant_id" && c.Name != "name" && c.Name != "month" {
			example[c.Name] = c.Example
		}
	}
	return writeExport(ExportIn{Kind: kind, Excel: excel, Language: language}, string(kind)+"-template", columns, []exported{example})
}

func writeExport(in ExportIn, name string, columns []rules.ImportColumn, rows []exported) (File, error) {
	out := sheet.Export{Language: in.Language, Name: name}
	var used []rules.ImportColumn
	for _, c := range columns {
		if len(rows) == 0 || hasColumn(rows, c.Name) {
			used = append(used, c)
			out.Heads = append(out.Heads, sheet.Head{Text: c.Head(in.Language)})
		}
	}
	for _, row := range rows {
		values := make([]any, len(used))
		for i, c := range used {
			values[i] = row[c.Name]
		}
		out.Rows = append(out.Rows, values)
	}
	if !in.Excel {
		return File{Name: name + ".csv", MediaType: "text/csv; charset=utf-8", Bytes: sheet.WriteCSV(out)}, nil
	}
	b, err := sheet.WriteXLSX(out)
	return File{Name: name + ".xlsx", MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Bytes: b}, err
}

func hasColumn(rows []exported, name string) bool {
	for _, row := range rows {
		if _, ok := row[name]; ok {
			return true
		}
	}
	return false
}

// exporter reads the rows of a file in one transaction.
type exporter struct {
	work     *Work
	tx       *store.Tx
	language string
	about    []domain.ID
	people   map[domain.ID]domain.Participant
}

func (e *exporter) rows(in ExportIn) ([]exported, error) {
	people, err := e.load()
	if err != nil {
		return nil, err
	}
	switch in.Kind {
	case rules.ImportParticipants:
		return e.participants(people)
	case rules.ImportAgreements:
		return e.agreements(people)
	}
	return e.attendance(in.Month)
}

// load lists the participants in Finnish order, archived ones last.
func (e *exporter) load() ([]domain.Participant, error) {
	var all []domain.Participant
	e.people = map[domain.ID]domain.Participant{}
	for _, archived := range []bool{false, true} {
		list, err := e.tx.Participants(store.ParticipantFilter{Archived: archived})
		if err != nil {
			return nil, err
		}
		i18n.SortBy(list, domain.Participant.Name)
		all = append(all, list...)
	}
	for _, p := range all {
		e.people[p.ID] = p
	}
	return all, nil
}

// row begins a row with whom it is about, and notes that their data leaves.
func (e *exporter) row(p domain.Participant) exported {
	e.about = append(e.about, p.ID)
	return exported{"participant_id": p.ID.String(), "family_name": p.FamilyName, "given_names": p.GivenNames}
}

func (e *exporter) word(list rules.ImportList, code string) string {
	if code == "" {
		return ""
	}
	return rules.WriteWord(list, code, e.language)
}
