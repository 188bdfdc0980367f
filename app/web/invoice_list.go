package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

var invoiceStates = []domain.InvoiceState{domain.InvoiceDraft, domain.InvoiceSubmitted, domain.InvoiceAccepted, domain.InvoiceSettled, domain.InvoicePaid}

// invoices lists by month, other party and state.
func (s *Server) invoices(r *Request) error {
	filter := casework.InvoiceFilter{Other: r.QueryID("party")}
	if month := r.QueryMonth("month", 0); !month.IsZero() {
		filter.From, filter.To = month, month
	} else {
		filter.From = r.Today.Month() - 12
	}
	p := &page.Invoices{Base: r.Base("invoice.list"), Purchaser: r.Scope.Side == domain.SidePurchaser, Form: page.NewForm()}
	for _, state := range invoiceStates {
		if p.Purchaser && state == domain.InvoiceDraft {
			continue
		}
		p.States = append(p.States, page.Option{Value: string(state), Text: r.T("state." + string(state))})
		if r.Query("state") == string(state) {
			filter.States = []domain.InvoiceState{state}
		}
	}
	rows, err := r.Work.Invoices(r.Context(), r.Scope, filter)
	if err != nil {
		return err
	}
	if p.Purchaser {
		waitingFirst(rows)
	}
	for _, row := range rows {
		p.Rows = append(p.Rows, rowOf(row))
		p.Total += row.TotalCents
	}
	parties, err := s.otherParties(r, p.Purchaser)
	if err != nil {
		return err
	}
	p.Parties = parties
	p.Form = p.Form.Set("month", r.Query("month")).Set("state", r.Query("state")).Set("party", r.Query("party"))
	if !p.Purchaser {
		p.CloseURL = r.URL("month_close", "?month", monthToClose(r.Today))
	}
	if len(rows) == 0 && s.may(r.Scope.Role, "contract_new") {
		contracts, err := r.Work.Contracts(r.Context(), r.Scope)
		if err != nil {
			return err
		}
		if len(contracts) == 0 {
			p.FirstURL = r.URL("contract_new")
		}
	}
	return r.Render(p)
}

// waitingFirst puts what waits for its reviewer before what is decided; the months keep their
// order within both.
func waitingFirst(rows []casework.InvoiceRow) {
	slices.SortStableFunc(rows, func(a, b casework.InvoiceRow) int {
		waits := func(r casework.InvoiceRow) int {
			if r.State == domain.InvoiceSubmitted {
				return 0
			}
			return 1
		}
		return waits(a) - waits(b)
	})
}

// otherParties are whom the list can be narrowed to.
func (s *Server) otherParties(r *Request, purchaser bool) ([]page.Option, error) {
	rows, err := r.Work.Invoices(r.Context(), r.Scope, casework.InvoiceFilter{From: r.Today.Month() - 12})
	if err != nil {
		return nil, err
	}
	seen := map[domain.ID]bool{}
	var out []page.Option
	for _, row := range rows {
		if !seen[row.Party.ID] {
			seen[row.Party.ID] = true
			out = append(out, page.Option{Value: row.Party.ID.String(), Text: row.Party.Name})
		}
	}
	i18n.SortBy(out, func(o page.Option) string { return o.Text })
	return out, nil
}

// monthToClose is the month whose reporting is at hand: this one from the 25th,
// the former one before.
func monthToClose(today domain.Day) domain.Month {
	if today >= today.Month().First().AddDays(24) {
		return today.Month()
	}
	return today.Month() - 1
}

// showReview shows the reviewer an invoice: what is clean in one line, the
// exceptions one by one.
func (s *Server) showReview(r *Request, v casework.InvoiceView) error {
	p := &page.InvoiceReview{Base: r.BaseText(r.invoiceTitle(v.Invoice)), Row: rowOf(v.InvoiceRow), Provider: v.Provider.Name,
		Reviewer: r.Scope.Is(domain.RoleReviewer), Credit: v.Credit, Payable: v.Payable(), Form: page.NewForm().Set("paid_on", r.Today)}
	for _, l := range v.Items {
		line := s.lineOf(r, v, l)
		switch {
		case l.State == domain.LineAccepted || l.State == domain.LineRejected:
			p.Done = append(p.Done, line)
		case l.State == domain.LineOpen && len(l.Findings) == 0 && len(l.Messages) == 0:
			p.Clean = append(p.Clean, line)
			p.CleanCents += l.AmountCents
		default:
			p.Exceptions = append(p.Exceptions, line)
		}
	}
	queue, err := r.Work.Invoices(r.Context(), r.Scope, casework.InvoiceFilter{States: []domain.InvoiceState{domain.InvoiceSubmitted}})
	if err != nil {
		return err
	}
	for _, row := range queue {
		q := rowOf(row)
		q.Current = q.ID == v.ID
		p.Queue = append(p.Queue, q)
	}
	return r.Render(p)
}
