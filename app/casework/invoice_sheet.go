package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// SheetForm says how a table is wanted.
type SheetForm struct {
	Format   string // csv or xlsx
	Language string
}

// InvoiceSheet is an invoice's lines and days as a spreadsheet, one row a day:
// what a line is made of, figures only. It also tells whose data it holds. Whoever may read
// the invoice may; NotFound for another format.
func (w *Work) InvoiceSheet(ctx context.Context, scope domain.Scope, id domain.ID, form SheetForm) (domain.Document, []domain.ID, error) {
	v, err := w.Invoice(ctx, scope, id)
	if err != nil {
		return domain.Document{}, nil, err
	}
	var people []domain.ID
	for _, l := range v.Items {
		people = append(people, l.ParticipantID)
	}
	table := invoiceTable(v, form.Language)
	name := paperName(v.Invoice)
	if v.Number == "" {
		name = "lasku-" + v.Month.String()
	}
	switch form.Format {
	case "csv":
		return domain.Document{Name: name + ".csv", MediaType: "text/csv; charset=utf-8", Bytes: sheet.WriteCSV(table)}, sortedIDs(people), nil
	case "xlsx":
		content, err := sheet.WriteXLSX(table)
		return domain.Document{Name: name + ".xlsx", MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Bytes: content}, sortedIDs(people), domain.Doing("write sheet", err)
	}
	return domain.Document{}, nil, domain.Missing()
}

func invoiceTable(v InvoiceView, language string) sheet.Export {
	l, _ := i18n.Parse(language)
	head := func(key string, sum bool) sheet.Head { return sheet.Head{Text: i18n.T(l, key, nil), Sum: sum} }
	e := sheet.Export{Language: string(l), Name: v.Month.String(), Heads: []sheet.Head{head("invoice.sheet_line", false), head("invoice.participant", false),
		head("invoice.voucher", false), head("invoice.product", false), head("invoice.line_state", false), head("app.date", false), head("invoice.sheet_hours", true),
		head("invoice.unit_value", false), head("invoice.sheet_days", true), head("invoice.amount", true)}}
	for _, line := range v.Items {
		e.Rows = append(e.Rows, lineRows(line, i18n.T(l, "state."+string(line.State), nil))...)
	}
	return e
}

// lineRows gives one row a day; the line's money stands on its first row, so
// that a column's sum is the invoice's.
func lineRows(line LineView, state string) [][]any {
	first := func(n int, v any) any {
		if n > 0 {
			return nil
		}
		return v
	}
	row := func(n int, day domain.Day, minutes int) []any {
		return []any{line.Position, line.Participant, line.VoucherNumber, line.ProductName, state, day, sheet.Hours(minutes), line.UnitCents,
			first(n, line.Days), first(n, line.AmountCents)}
	}
	var out [][]any
	for n, d := range line.Charged {
		out = append(out, row(n, d.Day, d.Minutes))
	}
	if len(out) == 0 {
		out = append(out, row(0, 0, line.Minutes))
	}
	return out
}

// ChargeOfEntry finds the invoice line that charges a diary entry: from a day to
// its line. NotFound when nothing does.
func (w *Work) ChargeOfEntry(ctx context.Context, scope domain.Scope, entry domain.ID) (domain.InvoiceDay, error) {
	var day domain.InvoiceDay
	if err := mayRead(scope); err != nil {
		return day, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		charges, err := tx.ChargesOf(entry)
		if err != nil {
			return domain.Doing("charges", err)
		}
		for _, c := range charges {
			if day.ID == "" || c.Live {
				day = c
			}
		}
		if day.ID == "" {
			return domain.Missing()
		}
		return nil
	})
	return day, err
}
