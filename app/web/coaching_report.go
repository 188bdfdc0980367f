package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// coachingDeciders accept or reject reported hours.
var coachingDeciders = []domain.Role{domain.RoleCaseworker, domain.RolePurchaserAdmin}

func (s *Server) coachingRoutes() []Route {
	const at = "/agreements/:id/coaching/:month"
	return []Route{
		{Method: "GET", Path: at, Name: "coaching", Roles: providerPeople, Audit: "coaching_report.read", Target: TargetAgreement, Handle: s.coaching},
		{Method: "GET", Path: at + "/pdf", Name: "coaching_paper", Roles: providerPeople, Audit: "coaching_report.paper", Target: TargetAgreement, Handle: s.coachingPaper},
		{Method: "POST", Path: at, Name: "coaching_send", Roles: providerPeople, Audit: "coaching_report.send", Target: TargetAgreement, Handle: s.sendCoaching},
		{Method: "GET", Path: "/coaching-reports/:id", Name: "coaching_report", Roles: caseReaders, Audit: "coaching_report.read", Target: TargetCoachingReport, Handle: s.coachingReport},
		{Method: "POST", Path: "/coaching-reports/:id", Name: "coaching_decide", Roles: coachingDeciders, Audit: "coaching_report.decide", Target: TargetCoachingReport, Handle: s.decideCoaching},
	}
}

func (s *Server) coaching(r *Request) error {
	id, month, err := r.ofMonth()
	if err != nil {
		return err
	}
	sheet, err := r.Work.CoachingSheet(r.Context(), r.Scope, id, month)
	if err != nil {
		return err
	}
	return s.coachingSheet(r, sheet, page.NewForm().Set("signed_name", sheet.Participant.GivenNames+" "+sheet.Participant.FamilyName))
}

func (s *Server) coachingSheet(r *Request, v casework.CoachingSheet, form page.Form) error {
	at := func(name string, month domain.Month) string { return r.URL(name, v.Agreement.ID, month) }
	p := &page.CoachingSheet{Base: r.BaseText(v.Participant.Name()), Form: form, Name: v.Participant.Name(), Month: v.Month, Number: v.Agreement.Number, AgreeURL: r.link("agreement", v.Agreement.ID),
		Action: at("coaching_send", v.Month), Minutes: v.Minutes(), Diary: v.Diary, Caseworker: v.Participant.CaseworkerName, Section: section(v.Book.Cite("intensive-report").Section)}
	if v.Month > v.Agreement.StartDay.Month() {
		p.Previous = at("coaching", v.Month-1)
	}
	if v.Month < min(r.Today, v.Agreement.LastDay()).Month() {
		p.Next = at("coaching", v.Month+1)
	}
	if len(v.Hours) > 0 {
		p.PaperURL = at("coaching_paper", v.Month)
	}
	for _, h := range v.Hours {
		row := r.coachingHour(h)
		row.Began = i18n.Clock(r.Lang, h.FromMinute)
		if typed := form.Value("from_" + h.Day.String()); typed != "" {
			row.Began = typed
		}
		if row.Problem = form.Problem("from_" + h.Day.String()); row.Problem == "" {
			row.Problem = form.Problem("content_" + h.Day.String())
		}
		row.DayURL = r.link("mark", v.Agreement.ID, h.Day)
		p.Hours = append(p.Hours, row)
	}
	for _, h := range v.Told {
		p.Told += h.Minutes
	}
	for _, x := range v.Reports {
		p.Reports = append(p.Reports, page.Item{Label: r.T("coaching_report.sent_line", domain.Args{"n": x.Number, "day": x.SentOn, "length": i18n.Minutes(x.Minutes)}), URL: r.link("coaching_report", x.ID)})
	}
	p.StandsUnder("evaluations")
	r.Subjects(v.Participant.ID)
	r.Looked(v.Agreement.ID, "", v.Month.First(), v.Month.Last())
	return r.Render(p)
}

func (r *Request) coachingHour(h domain.CoachingHour) page.CoachingHour {
	row := page.CoachingHour{ID: h.ID, Day: h.Day, From: h.FromMinute, To: h.ToMinute, Minutes: h.Minutes, Content: h.Content, By: h.ByName, State: string(h.State), Reason: h.Reason}
	if h.DecidedAt > 0 {
		row.Decided = r.T("coaching_report.decided_by", domain.Args{"name": h.DecidedName, "when": i18n.When(r.Lang, h.DecidedAt)})
	}
	return row
}

func (s *Server) coachingPaper(r *Request) error {
	id, month, err := r.ofMonth()
	if err != nil {
		return err
	}
	d, event, err := r.Work.CoachingDraft(r.Context(), r.Scope, id, month)
	if err != nil {
		return err
	}
	r.shows(event)
	return r.Inline(d.Name, d.MediaType, d.Bytes)
}

func (s *Server) sendCoaching(r *Request) error {
	id, month, err := r.ofMonth()
	if err != nil {
		return err
	}
	sheet, err := r.Work.CoachingSheet(r.Context(), r.Scope, id, month)
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.CoachingReportIn{SignedOn: in.Day("signed_on"), SignedName: in.Text("signed_name", 100), From: map[domain.ID]domain.Minute{}}
	for _, h := range sheet.Hours {
		if field := "from_" + h.Day.String(); in.Text(field, 10) != "" {
			values.From[h.EntryID] = in.Clock(field)
		}
	}
	report := domain.ID("")
	if err = in.Err(); err == nil {
		report, err = r.Work.SendCoachingReport(r.Context(), r.Scope, id, month, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.coachingSheet(r, sheet, f) })
	}
	r.Flash("coaching_report.sent")
	return r.See(r.URL("coaching_report", report))
}

func (s *Server) coachingReport(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.coachingPage(r, id, page.NewForm())
}

func (s *Server) coachingPage(r *Request, id domain.ID, form page.Form) error {
	v, err := r.Work.CoachingReport(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.CoachingReport{Base: r.BaseText(v.Participant.Name()), Form: form, ID: id, Name: v.Participant.Name(), CaseURL: r.link("participant", v.ParticipantID), Month: v.Month, Unit: v.Unit,
		Provider: v.Provider, Sender: v.SentName, SentOn: v.SentOn, SignedOn: v.SignedOn, SignedName: v.SignedName, DocumentID: v.DocumentID, Minutes: v.Minutes, Decides: v.Decides,
		SheetURL: r.link("coaching", v.AgreementID, v.Month)}
	p.Open, p.Accepted, p.Rejected = v.Counts()
	for _, h := range v.Hours {
		row := r.coachingHour(h)
		row.Problem = form.Problem("reason_" + h.Day.String())
		p.Hours = append(p.Hours, row)
	}
	p.StandsUnder("evaluations")
	r.Subjects(v.ParticipantID)
	r.Looked(id, "", v.Month.First(), v.Month.Last())
	return r.Render(p)
}

// decideCoaching takes acceptance in whole, or what was chosen for each row.
func (s *Server) decideCoaching(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.CoachingReport(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	in := r.Input()
	said := map[domain.ID]casework.HourDecision{}
	for _, h := range v.Hours {
		if in.Text("hour_"+h.Day.String(), 10) != "" {
			choice := Choice(in, "hour_"+h.Day.String(), "accept", "reject")
			said[h.ID] = casework.HourDecision{Accept: choice == "accept", Reason: in.Text("reason_"+h.Day.String(), 200)}
		}
	}
	if err = in.Err(); err == nil {
		if in.Text("do", 20) == "all" {
			err = r.Work.AcceptCoaching(r.Context(), r.Scope, id)
		} else {
			err = r.Work.DecideCoaching(r.Context(), r.Scope, id, said)
		}
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.coachingPage(r, id, f) })
	}
	r.Flash("coaching_report.decided_now")
	return r.See(r.URL("coaching_report", id))
}
