package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// monthClose shows what the month still needs towards one purchaser, and what
// the invoice would be.
func (s *Server) monthClose(r *Request) error {
	month := r.QueryMonth("month", monthToClose(r.Today))
	months, err := r.Work.MonthChecklist(r.Context(), r.Scope, month)
	if err != nil {
		return err
	}
	p := &page.MonthClose{Base: r.Base("invoice.close", domain.Args{"month": month}), Month: month, PreviousURL: r.URL("month_close", "?month", month-1)}
	if month < r.Today.Month() {
		p.NextURL = r.URL("month_close", "?month", month+1)
	}
	chosen := 0
	for n, m := range months {
		if m.Purchaser.ID == r.QueryID("purchaser") {
			chosen = n
		}
	}
	for n, m := range months {
		p.Purchasers = append(p.Purchasers, page.Item{Label: m.Purchaser.Name, URL: r.URL("month_close", "?month", month, "?purchaser", m.Purchaser.ID), Current: n == chosen})
	}
	if len(months) == 0 {
		r.Subjects()
		return r.Render(p)
	}
	s.fillClose(r, p, months[chosen])
	return r.Render(p)
}

func (s *Server) fillClose(r *Request, p *page.MonthClose, m casework.MonthClose) {
	p.Purchaser, p.PurchaserID, p.Billable, p.Running = m.Purchaser.Name, m.Purchaser.ID, m.Billable, m.Running
	p.Phase, p.ReportBy, p.DaysLeft, p.LateDays = string(m.Phase), m.ReportBy, int(m.ReportBy-r.Today), m.LateDays
	p.Open, p.Total, p.Blocked, p.Invoice = m.Open(), m.Total, m.Blocked, m.Invoice
	p.Planned, p.Realised, p.Absent, p.Missing = m.Planned, m.Realised, m.Absent, m.Missing
	p.Sent, p.Later = m.Sent(), m.Later
	p.SheetURL = r.link("month", "?month", m.Month)
	if m.Reported {
		p.ReportURL = r.link("activity_draft", m.Month, "?purchaser", m.Purchaser.ID)
	}
	for _, sum := range m.Sums {
		p.Sums = append(p.Sums, page.ProductSum(sum))
	}
	for _, c := range m.Checks {
		p.Checks = append(p.Checks, r.check(c, m.Invoice))
	}
	r.Subjects()
	for _, x := range m.People {
		r.Subjects(x.ParticipantID)
		p.People = append(p.People, page.PersonMonth{Name: x.Name, URL: r.link("participant", x.ParticipantID), Planned: x.Planned, Realised: x.Realised,
			Absent: x.Absent, Missing: x.Missing, Blocked: x.Blocked, Cents: x.Cents})
	}
	r.Looked("", "", m.Month.First(), m.Month.Last())
}

func (r *Request) check(c casework.Check, sent *domain.Invoice) page.Check {
	out := page.Check{Kind: c.Kind, People: c.People(), Section: c.Citation.Section}
	for _, e := range c.Entries {
		entry := page.CheckEntry{Participant: e.Participant, Day: e.Day, Until: e.Until, URL: r.checkLink(c.Kind, e)}
		if c.Kind == "psop" && sent != nil {
			entry.URL = r.link("psop", sent.ID)
		}
		if e.Finding != nil {
			entry.Text = r.finding(e.Finding.Snapshot())
		}
		out.Entries = append(out.Entries, entry)
	}
	return out
}

// checkLink leads to where the thing is put right.
func (r *Request) checkLink(kind string, e casework.CheckEntry) string {
	switch kind {
	case "unmarked", "undecided", "certificate":
		return r.link("day", e.UnitID, e.Day)
	case "evaluation":
		return r.link("evaluation", e.AgreementID, r.QueryMonth("month", monthToClose(r.Today)))
	case "coaching":
		if e.Finding != nil && e.Finding.Rule == "intensive-report" {
			return r.link("coaching", e.AgreementID, e.Day.Month())
		}
		return r.link("agreement", e.AgreementID)
	}
	return r.link("participant", e.ParticipantID)
}
