package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// SheetForm says how a table is wanted.
type SheetForm struct {
	Format   string // csv, xlsx, or psop: the list that is keyed in there
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
	if form.Format == "psop" {
		if table, err = w.psopTable(ctx, scope, v, form.Language); err != nil {
			return domain.Document{}, nil, err
		}
	}
	name := paperName(v.Invoice)
	if v.Number == "" {
		name = "lasku-" + v.Month.String()
	}
	switch form.Format {
	case "csv", "psop":
		if form.Format == "psop" {
			name += "-psop"
		}
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

// psopTable is the list of realised days in the order they are keyed into PSOP:
// voucher number, provider identifier, days or hours, value (M-04).
func (w *Work) psopTable(ctx context.Context, scope domain.Scope, v InvoiceView, language string) (sheet.Export, error) {
	l, _ := i18n.Parse(language)
	head := func(key string, sum bool) sheet.Head { return sheet.Head{Text: i18n.T(l, key, nil), Sum: sum} }
	e := sheet.Export{Language: string(l), Name: v.Month.String(), Heads: []sheet.Head{head("invoice.voucher", false), head("invoice.identifier", false),
		head("invoice.quantity", true), head("invoice.unit_value", false), head("invoice.amount", true)}}
	held := map[domain.ID]domain.Voucher{}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var people []domain.ID
		for _, line := range v.Items {
			people = append(people, line.ParticipantID)
		}
		vouchers, err := tx.VouchersOf(sortedIDs(people)...)
		for _, x := range vouchers {
			held[x.ID] = x
		}
		return domain.Doing("vouchers", err)
	})
	for _, line := range v.Items {
		if !rules.KeyedIn(held[line.VoucherID].Funding) {
			continue
		}
		var quantity any = line.Days
		if line.Unit == domain.UnitHour {
			quantity = sheet.Hours(line.Minutes)
		}
		e.Rows = append(e.Rows, []any{line.VoucherNumber, held[line.VoucherID].ProviderIdentifier, quantity, line.UnitCents, line.AmountCents})
	}
	return e, err
}

// ChargesOfEntries tells which diary entries are charged by a submitted invoice,
// and on which line: from a day to its line. Whoever may read invoices may.
func (w *Work) ChargesOfEntries(ctx context.Context, scope domain.Scope, entries ...domain.ID) (map[domain.ID]domain.InvoiceDay, error) {
	out := map[domain.ID]domain.InvoiceDay{}
	if err := mayRead(scope); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		charges, err := tx.ChargesOf(entries...)
		for _, c := range charges {
			if c.Live {
				out[c.EntryID] = c
			}
		}
		return domain.Doing("charges", err)
	})
	return out, err
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
