package casework

import (
	"bytes"
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// InvoiceFilter narrows a list of invoices; zero values do not narrow.
type InvoiceFilter = store.InvoiceFilter

// InvoiceRow is one invoice or credit note in a list.
type InvoiceRow struct {
	domain.Invoice
	Party    domain.Organisation // the other party
	Planned  int                 // days, planned against realised and absent
	Realised int
	Absent   int
	Lines    int
	Findings int // lines that have one
	Undone   int // lines open or queried
	Queried  int
	Answered int // lines open again after an answer
	// Exceptions counts the undone lines with a finding or a talk.
	Exceptions int
}

// InvoiceView is an invoice with all that may be seen of it: figures and states,
// never the diary's text or a reason of absence.
type InvoiceView struct {
	InvoiceRow
	Provider  domain.Organisation
	Purchaser domain.Organisation
	Items     []LineView
	Blocked   []BlockedView   // a draft's realised days that are on no line
	Original  *domain.Invoice // of a credit note
	Credit    *domain.Invoice // of an invoice with rejected lines
	Stale     bool            // the diary has changed since the draft
	Keyed     bool            // it has rows that the provider keys into a voucher system (M-03)
}

// Payable is what is left to pay when the credit note is taken off.
func (v InvoiceView) Payable() domain.Cents {
	if v.Credit != nil {
		return v.TotalCents + v.Credit.TotalCents
	}
	return v.TotalCents
}

// LineView is a line with its days and its talk.
type LineView struct {
	domain.InvoiceLine
	Participant string
	Charged     []domain.InvoiceDay
	Messages    []domain.LineMessage
	Original    *LineRef  // the line it corrects or credits
	Strip       []DayMark // the participant's month, where there is something to look at
}

// LineRef names a line of another invoice.
type LineRef struct {
	InvoiceID domain.ID
	Number    string
	Position  int
}

// Answered tells whether the provider has had the last word on the line.
func (l LineView) Answered() bool {
	return l.State == domain.LineOpen && len(l.Messages) > 0 && l.Messages[len(l.Messages)-1].Kind == "answer"
}

// BlockedView is a realised day on no line, with the participant's name.
type BlockedView struct {
	rules.BlockedDay
	Participant string
}

// mayRead are the roles that see invoices: the provider's admin, and the
// purchaser's reviewers and admins.
func mayRead(s domain.Scope) error {
	return may(s, domain.RoleProviderAdmin, domain.RoleReviewer, domain.RolePurchaserAdmin)
}

// Invoices lists invoices and credit notes with planned against realised. The
// purchaser sees no drafts.
func (w *Work) Invoices(ctx context.Context, scope domain.Scope, f InvoiceFilter) ([]InvoiceRow, error) {
	if err := mayRead(scope); err != nil {
		return nil, err
	}
	var out []InvoiceRow
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		invoices, err := tx.Invoices(f)
		if err != nil {
			return domain.Doing("invoices", err)
		}
		out, err = invoiceRows(tx, invoices)
		return err
	})
	return out, err
}

func invoiceRows(tx *store.Tx, invoices []domain.Invoice) ([]InvoiceRow, error) {
	parties, err := partiesOf(tx)
	if err != nil {
		return nil, err
	}
	var ids []domain.ID
	for _, i := range invoices {
		ids = append(ids, i.ID)
	}
	sums, err := tx.LineSums(ids...)
	if err != nil {
		return nil, domain.Doing("lines", err)
	}
	out := make([]InvoiceRow, 0, len(invoices))
	for _, i := range invoices {
		other := i.PurchaserID
		if tx.Scope.Side == domain.SidePurchaser {
			other = i.ProviderID
		}
		s := sums[i.ID]
		out = append(out, InvoiceRow{Invoice: i, Party: parties[other], Planned: s.Planned, Realised: s.Realised, Absent: s.Absent,
			Lines: s.Lines, Findings: s.Findings, Undone: s.Undone, Queried: s.Queried, Answered: s.Answered, Exceptions: s.Exceptions})
	}
	return out, nil
}

// Invoice shows one invoice or credit note with its lines, their days and talk;
// of a draft also what is blocked, and whether the diary has changed since.
func (w *Work) Invoice(ctx context.Context, scope domain.Scope, id domain.ID) (InvoiceView, error) {
	var v InvoiceView
	if err := mayRead(scope); err != nil {
		return v, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		i, err := tx.Invoice(id)
		if err != nil {
			return err
		}
		rows, err := invoiceRows(tx, []domain.Invoice{i})
		if err != nil {
			return err
		}
		v.InvoiceRow = rows[0]
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		v.Provider, v.Purchaser = parties[i.ProviderID], parties[i.PurchaserID]
		if err := v.loadLines(tx); err != nil {
			return err
		}
		if err := v.loadRelated(tx); err != nil {
			return err
		}
		if err := v.loadStrips(tx, w.Today()); err != nil {
			return err
		}
		if v.Keyed, err = tx.UsesPSOP(id); err != nil {
			return domain.Doing("rows to key in", err)
		}
		if i.State == domain.InvoiceDraft {
			return v.loadDraft(tx, w.Today())
		}
		return nil
	})
	return v, err
}

func (v *InvoiceView) loadLines(tx *store.Tx) error {
	lines, err := tx.LinesOf(v.ID)
	if err != nil {
		return domain.Doing("lines", err)
	}
	days, err := tx.InvoiceDaysOf(v.ID)
	if err != nil {
		return domain.Doing("days", err)
	}
	messages, err := tx.MessagesOf(v.ID)
	if err != nil {
		return domain.Doing("messages", err)
	}
	names, err := lineNames(tx, lines)
	if err != nil {
		return err
	}
	at := map[domain.ID]int{}
	for n, l := range lines {
		at[l.ID] = n
		v.Items = append(v.Items, LineView{InvoiceLine: l, Participant: names[l.ParticipantID]})
	}
	for _, d := range days {
		v.Items[at[d.LineID]].Charged = append(v.Items[at[d.LineID]].Charged, d)
	}
	for _, m := range messages {
		v.Items[at[m.LineID]].Messages = append(v.Items[at[m.LineID]].Messages, m)
	}
	return nil
}

func lineNames(tx *store.Tx, lines []domain.InvoiceLine) (map[domain.ID]string, error) {
	var ids []domain.ID
	for _, l := range lines {
		ids = append(ids, l.ParticipantID)
	}
	return nameTexts(tx, ids)
}

// loadRelated finds the credit note or the original, and the lines that lines name.
func (v *InvoiceView) loadRelated(tx *store.Tx) error {
	if v.OriginalID != "" {
		original, err := tx.Invoice(v.OriginalID)
		if err != nil {
			return domain.Doing("original", err)
		}
		v.Original = &original
	} else if credit, err := tx.CreditOf(v.ID); err == nil {
		v.Credit = &credit
	} else if domain.KindOf(err) != domain.NotFound {
		return domain.Doing("credit note", err)
	}
	var named []domain.ID
	for _, l := range v.Items {
		if l.OriginalLineID != "" {
			named = append(named, l.OriginalLineID)
		}
	}
	originals, err := tx.Lines(named...)
	if err != nil {
		return domain.Doing("original lines", err)
	}
	for _, o := range originals {
		i, err := tx.Invoice(o.InvoiceID)
		if err != nil {
			return domain.Doing("original", err)
		}
		for n := range v.Items {
			if v.Items[n].OriginalLineID == o.ID {
				v.Items[n].Original = &LineRef{InvoiceID: i.ID, Number: i.Number, Position: o.Position}
			}
		}
	}
	return nil
}

// loadDraft compares the stored draft with the diary as it is now.
func (v *InvoiceView) loadDraft(tx *store.Tx, today domain.Day) error {
	facts, err := monthFacts(tx, v.PurchaserID, v.Month, today)
	if err != nil {
		return err
	}
	fresh, err := makeDraft(tx, v.Invoice, facts)
	if err != nil {
		return err
	}
	v.Stale = !bytes.Equal(fresh.hash, v.ContentHash)
	names, err := namesOf(tx, fresh.bill)
	if err != nil {
		return err
	}
	for _, b := range fresh.bill.Blocked {
		v.Blocked = append(v.Blocked, BlockedView{b, names[b.ParticipantID]})
	}
	return nil
}

// InvoicePaper is the PDF as issued; NotFound for a draft.
func (w *Work) InvoicePaper(ctx context.Context, scope domain.Scope, id domain.ID) (domain.Document, error) {
	var d domain.Document
	if err := mayRead(scope); err != nil {
		return d, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		i, err := tx.Invoice(id)
		if err != nil {
			return err
		}
		if i.DocumentID == "" {
			d, err = unprintedPaper(tx, i)
			return err
		}
		d, err = tx.Document(i.DocumentID)
		return err
	})
	return d, err
}
