package web

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) activityRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/activity-reports", Name: "activity_reports", Roles: admins, Handle: s.activityReports},
		{Method: "GET", Path: "/activity-reports/of/:month", Name: "activity_draft", Roles: providerAdmins, Audit: "activity_report.read", Handle: s.activityDraft},
		{Method: "POST", Path: "/activity-reports/of/:month", Name: "activity_send", Roles: providerAdmins, Audit: "activity_report.send", Handle: s.sendActivity},
		{Method: "GET", Path: "/activity-reports/:id", Name: "activity_report", Roles: admins, Target: TargetActivityReport, Handle: s.activityReport},
		{Method: "GET", Path: "/activity-reports/:id/file/:code", Name: "activity_file", Roles: admins, Audit: "activity_report.export", Target: TargetActivityReport, StepUp: true, Handle: s.activityFile},
	}
}

func (s *Server) activityReports(r *Request) error {
	items, err := r.Work.ActivityReports(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.ActivityReports{Base: r.Base("activity_report.title"), Back: r.link("reports")}
	for _, i := range items {
		if i.Report == nil {
			p.ToSend = append(p.ToSend, r.activityRow(i))
		} else {
			p.Sent = append(p.Sent, r.activityRow(i))
		}
	}
	p.StandsUnder("reports")
	return r.Render(p)
}

func (r *Request) activityRow(i casework.ActivityItem) page.ActivityRow {
	row := page.ActivityRow{From: i.Period.From, To: i.Period.To, DueOn: i.Period.DueOn, Party: i.Party.Name, Recipient: i.Party.Contact, Late: i.Period.DueOn < r.Today, Read: i.Read}
	if i.Report == nil {
		row.URL = r.link("activity_draft", i.Period.To.Month(), "?purchaser", i.Party.ID)
		return row
	}
	row.SentOn, row.Number, row.Recipient = i.Report.SentOn, i.Report.Number, i.Report.Recipient
	row.Late, row.URL = i.Report.SentOn > i.Report.DueOn, r.link("activity_report", i.Report.ID)
	return row
}

// activityDraft shows what is to be sent: the stretch of the rhythm that the
// month's last day lies in.
func (s *Server) activityDraft(r *Request) error {
	return s.activityForm(r, r.QueryID("purchaser"), page.NewForm())
}

func (s *Server) activityForm(r *Request, purchaser domain.ID, form page.Form) error {
	month, err := r.MonthParam("month")
	if err != nil {
		return err
	}
	sheet, err := r.Work.ActivitySheet(r.Context(), r.Scope, purchaser, month.Last())
	if err != nil {
		return err
	}
	r.Subjects(sheet.About()...)
	r.Looked("", "", sheet.Period.From, sheet.Period.To)
	p := &page.ActivityDraft{Base: r.BaseText(r.T("activity_report.of", domain.Args{"from": sheet.Period.From, "to": sheet.Period.To})), Form: form,
		From: sheet.Period.From, To: sheet.Period.To, DueOn: sheet.Period.DueOn, Purchaser: sheet.Purchaser.Name, PurchaserID: sheet.Purchaser.ID, Recipient: sheet.Purchaser.Contact,
		Provider: sheet.Provider.Name, Section: section(sheet.Citation.Section), Missing: sheet.Missing, Changed: sheet.Changed, MaySend: sheet.Refusal == nil,
		Running: r.Today < sheet.Period.To, Back: r.link("activity_reports")}
	for _, row := range sheet.Rows {
		person := r.activityPerson(row)
		p.People = append(p.People, person)
		p.Sum.Planned, p.Sum.Realised, p.Sum.Minutes = p.Sum.Planned+person.Planned, p.Sum.Realised+person.Realised, p.Sum.Minutes+person.Minutes
		p.Sum.Absent, p.Sum.Missing = p.Sum.Absent+person.Absent, p.Sum.Missing+person.Missing
	}
	for _, sent := range sheet.Sent {
		p.Sent = append(p.Sent, r.activityRow(casework.ActivityItem{Period: sheet.Period, Party: sheet.Purchaser, Report: &sent}))
	}
	p.StandsUnder("reports")
	return r.Render(p)
}

// activityPerson says a participant's days in words: absences and other days by
// their state, in order of day.
func (r *Request) activityPerson(row casework.ActivityRow) page.ActivityPerson {
	t := row.Totals
	p := page.ActivityPerson{Name: row.Name, URL: r.link("participant", row.ParticipantID), Planned: t.Planned, Realised: t.Realised, Minutes: t.Minutes, Absent: t.Absent(), Missing: t.Missing}
	var order []string
	days := map[string][]string{}
	for _, d := range row.Others {
		state := casework.ActivityState(d)
		if days[state] == nil {
			order = append(order, state)
		}
		days[state] = append(days[state], i18n.DayMonth(r.Lang, d.Day))
	}
	for _, state := range order {
		p.Days = append(p.Days, r.T(state)+": "+strings.Join(days[state], ", "))
	}
	return p
}

func (s *Server) sendActivity(r *Request) error {
	month, err := r.MonthParam("month")
	if err != nil {
		return err
	}
	in := r.Input()
	purchaser := in.ID("purchaser")
	if err := in.Err(); err != nil {
		return domain.Missing()
	}
	id, err := r.Work.SendActivityReport(r.Context(), r.Scope, purchaser, month.Last())
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.activityForm(r, purchaser, f) })
	}
	r.Flash("activity_report.sent_now")
	return r.See(r.URL("activity_report", id))
}

func (s *Server) activityReport(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	i, err := r.Work.ActivityReport(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.ActivityReport{Base: r.BaseText(r.T("activity_report.of", domain.Args{"from": i.Period.From, "to": i.Period.To})), Row: r.activityRow(i), ID: id,
		Provider: r.Scope.OrgName, Purchaser: i.Party.Name, Sender: i.Report.SentName, ReadBy: i.ReadBy, People: len(i.Report.About), Days: i.Report.Days, Absences: i.Report.Absences,
		Files: []page.Item{{Label: "PDF", Icon: "doc", URL: r.URL("activity_file", id, "pdf")}, {Label: "CSV", Icon: "doc", URL: r.URL("activity_file", id, "csv")}},
		Back:  r.link("activity_reports")}
	if r.Scope.Side == domain.SidePurchaser {
		p.Provider, p.Purchaser = i.Party.Name, r.Scope.OrgName
	} else {
		p.Again = r.link("activity_draft", i.Period.To.Month(), "?purchaser", i.Party.ID)
	}
	p.Message = r.link("message", i.Report.MessageID)
	p.StandsUnder("reports")
	return r.Render(p)
}

func (s *Server) activityFile(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	d, event, err := r.Work.ActivityReportFile(r.Context(), r.Scope, id, r.Param("code"))
	if err != nil {
		return err
	}
	r.shows(event)
	if d.MediaType == "application/pdf" {
		return r.Inline(d.Name, d.MediaType, d.Bytes)
	}
	return r.Download(d.Name, d.MediaType, d.Bytes)
}
