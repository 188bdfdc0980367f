package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) personMonth(r *Request) error {
	id, month, err := r.ofMonth()
	if err != nil {
		return err
	}
	m, err := r.Work.ParticipantMonth(r.Context(), r.Scope, id, month)
	if err != nil {
		return err
	}
	r.shows(casework.Event{Object: id, Participants: []domain.ID{id}, From: month.First(), To: month.Last()})
	p := r.personMonthPage(id, m)
	if err := r.linkLines(p, m); err != nil {
		return err
	}
	events, err := r.Work.NetworkOn(r.Context(), r.Scope, id, month.First(), month.Last())
	for _, e := range events {
		p.Network = append(p.Network, r.networkRow(e))
	}
	if err != nil {
		return err
	}
	p.NetworkURL = r.link("network_log", id)
	return r.Render(p)
}

// linkLines leads from each charged day to its invoice line, for whoever may
// read invoices.
func (r *Request) linkLines(p *page.ParticipantMonth, m casework.ParticipantMonth) error {
	if !r.server.may(r.Scope.Role, "invoice_of_entry") {
		return nil
	}
	days := map[domain.Day]domain.ID{}
	var entries []domain.ID
	for _, c := range m.Cells {
		if c.Entry != nil {
			days[c.Day], entries = c.Entry.ID, append(entries, c.Entry.ID)
		}
	}
	charges, err := r.Work.ChargesOfEntries(r.Context(), r.Scope, entries...)
	for i := range p.Days {
		if c, charged := charges[days[p.Days[i].Day]]; charged {
			p.Days[i].LineURL = r.URL("invoice", c.InvoiceID) + "#line-" + c.LineID.String()
		}
	}
	return err
}

func (r *Request) personMonthPage(id domain.ID, m casework.ParticipantMonth) *page.ParticipantMonth {
	here := func(month domain.Month) string { return r.URL("participant_month", id, month) }
	t := m.Totals
	p := &page.ParticipantMonth{
		Base: r.BaseText(i18n.MonthTitle(r.Lang, m.Month) + " · " + m.Participant), Name: m.Participant, URL: r.link("participant", id), Month: m.Month,
		Previous: here(m.Month - 1), Next: here(m.Month + 1), Closed: m.Closed, Words: r.Scope.Side == domain.SideProvider,
		Planned: t.Planned, Realised: m.Realised.Month, Minutes: t.Minutes, Coaching: t.Coaching, Extra: t.Extra, CoachingDone: m.Coaching.Done, CoachingAgreed: m.Coaching.Agreed, CoachingWeekly: m.Coaching.Weekly, CoachingUntil: m.Coaching.Until,
		Agreement: m.Realised.Agreement, Year: m.Realised.TwelveMonths, Files: r.monthFiles("participant_month_file", id, m.Month),
	}
	for _, ref := range m.Papers {
		label := r.T("month.follow_up_open")
		if len(m.Papers) > 1 && ref.Number != "" {
			label = r.T("month.follow_up_of", domain.Args{"number": ref.Number})
		}
		if !ref.Issued {
			label = r.T("month.follow_up_draft", domain.Args{"label": label})
		}
		p.FollowUps = append(p.FollowUps, page.Item{Label: label, URL: r.URL("follow_up", ref.AgreementID, m.Month)})
	}
	for _, k := range []page.MonthCount{{State: "missing", Days: t.Missing}, {State: "absent_authorised", Days: t.Authorised}, {State: "absent_unauthorised", Days: t.Unauthorised},
		{State: "absent_undecided", Days: t.Undecided}, {State: "not_arranged", Days: t.NotArranged}, {State: "swapped", Days: t.Swapped},
		{State: "sent_away", Days: t.SentAway}, {State: "not_done", Days: t.NotDone}, {State: "leave", Days: t.Leave}} {
		if k.Days > 0 {
			k.Label = r.T("state." + k.State)
			p.Kinds = append(p.Kinds, k)
		}
	}
	p.Reasons = r.reasonCounts(t.ByReason)
	for _, w := range m.Realised.Weeks {
		_, number := w.Monday.ISOWeek()
		p.Weeks = append(p.Weeks, page.MonthWeek{Number: number, From: w.Monday, To: w.Monday.AddDays(6), Days: w.Days})
	}
	for i, c := range m.Cells {
		if d, ok := r.personDay(m.Days[i], c); ok {
			p.Days = append(p.Days, d)
		}
	}
	for i := range p.Days {
		p.Days[i].Monday = i > 0 && p.Days[i].Day.Monday() != p.Days[i-1].Day.Monday()
	}
	return p
}

// reasonCounts lists the absences by reason, in the order screens show them;
// those without one stand last.
func (r *Request) reasonCounts(by map[domain.Reason]int) []page.MonthCount {
	var out []page.MonthCount
	for _, reason := range domain.Reasons {
		if n := by[reason]; n > 0 {
			out = append(out, page.MonthCount{Label: r.T("day.reason." + string(reason)), Days: n})
		}
	}
	if n := by[""]; n > 0 {
		out = append(out, page.MonthCount{Label: r.T("month.reason_open"), Days: n})
	}
	return out
}

// personDay is a line of the month: a day with a plan or a mark, or a working
// day on which a holiday took the plan's place.
func (r *Request) personDay(day casework.MonthDay, c casework.MonthCell) (page.PersonDay, bool) {
	working := day.Day.Weekday() != 0 && day.Day.Weekday() != 6
	d := page.PersonDay{Day: c.Day, State: cellState(c), InPlan: c.InPlan, Planned: c.Planned, Notes: r.cellNotes(c)}
	if working {
		d.Rest = r.restOf(day)
	}
	marked := c.Entry != nil && !c.Entry.Cleared
	if c.Status == "" && !marked && (d.Rest == "" || c.AgreementID == "") {
		return d, false
	}
	if c.AgreementID != "" && r.Scope.HasUnit(c.UnitID) {
		d.URL = r.link("mark", c.AgreementID, c.Day)
	}
	if !marked {
		return d, true
	}
	e := c.Entry
	d.Marked, d.Billable = true, c.Basis.Billable
	if c.Basis.Key != "" {
		d.Basis = r.T(c.Basis.Key)
	}
	d.From, d.To, d.Realised = e.FromMinute, e.ToMinute, isPresent(d.State)
	if e.Minutes != nil {
		d.Minutes = *e.Minutes
	}
	if e.CoachingMinutes != nil {
		d.Coaching = *e.CoachingMinutes
	}
	r.absenceFacts(&d, *e)
	d.SwappedTo = e.SwappedTo
	for _, field := range []string{domain.FieldTask, domain.FieldDeviation, domain.FieldCoachingContent, domain.FieldReasonText, domain.FieldContact, domain.FieldObservation} {
		if text := c.Fields.Get(field); text != "" {
			d.Words = append(d.Words, text)
		}
	}
	return d, true
}

func (r *Request) absenceFacts(d *page.PersonDay, e domain.DiaryEntry) {
	if e.Status != domain.StatusAbsent {
		return
	}
	switch {
	case e.Reason != "":
		d.Reason = r.T("day.reason." + string(e.Reason))
	case r.Scope.Side == domain.SideProvider: // to the purchaser it may be there and not be shown
		d.Reason = r.T("month.reason_open")
	}
	if e.Certificate == "" || e.Certificate == domain.CertificateNotNeeded {
		return
	}
	state := r.T("day.certificate." + string(e.Certificate))
	if e.CertificateOn.IsZero() {
		d.Proof = r.T("month.certificate", domain.Args{"state": state})
	} else {
		d.Proof = r.T("month.certificate_on", domain.Args{"state": state, "day": i18n.DayMonth(r.Lang, e.CertificateOn)})
	}
}
