package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// Who asks for diaries, and who sees that they were asked for.
var (
	diaryAskers  = []domain.Role{domain.RoleReviewer, domain.RolePurchaserAdmin}
	diaryParties = []domain.Role{domain.RoleReviewer, domain.RolePurchaserAdmin, domain.RoleProviderAdmin, domain.RoleSupervisor}
)

func (s *Server) diaryRequestRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/diary-requests", Name: "access", Roles: diaryParties, Audit: "diary_request.list", Handle: s.diaryRequests},
		{Method: "GET", Path: "/diary-requests/new", Name: "access_new", Roles: diaryAskers, Audit: "participant.list", Handle: s.newDiaryRequest},
		{Method: "POST", Path: "/diary-requests", Name: "access_create", Roles: diaryAskers, Audit: "diary_request.create", Handle: s.createDiaryRequest},
		{Method: "GET", Path: "/diary-requests/:id", Name: "access_read", Roles: diaryAskers, Audit: "diary_request.read", Target: TargetAccess, Handle: s.readDiary},
	}
}

func (s *Server) diaryRequests(r *Request) error {
	list, err := r.Work.DiaryRequests(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.DiaryRequests{Base: r.Base("diary_request.title"), Provider: r.Scope.Side == domain.SideProvider}
	var whose []domain.ID
	for _, v := range list {
		whose = append(whose, v.ParticipantID)
		row := diaryRequestRow(v)
		if s.may(r.Scope.Role, "participant_papers") {
			row.PapersURL = r.URL("participant_papers", v.ParticipantID)
		}
		p.Rows = append(p.Rows, row)
	}
	r.Subjects(whose...)
	return r.Render(p)
}

func diaryRequestRow(v casework.DiaryRequestView) page.DiaryRequestRow {
	return page.DiaryRequestRow{ID: v.ID, Name: v.Name, Provider: v.Provider, From: v.FromDay, To: v.ToDay, Reason: v.Reason, By: v.RequestedName,
		At: v.RequestedAt, ExpiresAt: v.ExpiresAt, Open: v.Open}
}

func (s *Server) newDiaryRequest(r *Request) error {
	last := r.Today.Month() - 1
	form := page.NewForm().Set("from", r.QueryDay("from", last.First())).Set("to", r.QueryDay("to", last.Last())).Set("days", "7")
	if id := r.QueryID("participant"); id != "" {
		form.Set("participants", []domain.ID{id})
	}
	return s.diaryRequestForm(r, form)
}

func (s *Server) diaryRequestForm(r *Request, form page.Form) error {
	people, err := r.Work.DiaryRequestChoices(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.DiaryRequestForm{Base: r.Base("diary_request.new_title"), Form: form}
	var whose []domain.ID
	for _, x := range people {
		whose = append(whose, x.ID)
		if len(p.Groups) == 0 || p.Groups[len(p.Groups)-1].Provider != x.Provider {
			p.Groups = append(p.Groups, page.DiaryRequestGroup{Provider: x.Provider})
		}
		group := &p.Groups[len(p.Groups)-1]
		group.People = append(group.People, page.Choice{Option: page.Option{Value: x.ID.String(), Text: x.Name}, ID: "f-participants-" + x.ID.String(),
			Checked: form.Has("participants", x.ID.String())})
	}
	if r.Route.Reads() {
		r.Subjects(whose...)
	}
	return r.Render(p)
}

func (s *Server) createDiaryRequest(r *Request) error {
	in := r.Input()
	ask := casework.DiaryRequestIn{Participants: in.IDs("participants"), From: in.Day("from"), To: in.Day("to"), Reason: in.Lines("reason", 500), Days: in.Int("days")}
	err := in.Err()
	if err == nil {
		_, err = r.Work.RequestDiary(r.Context(), r.Scope, ask)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.diaryRequestForm(r, f) })
	}
	r.Flash("diary_request.sent", domain.Args{"n": len(slices.Compact(slices.Sorted(slices.Values(ask.Participants)))), "day": r.Today.AddDays(max(ask.Days, 1))})
	return r.See(r.URL("access"))
}

func (s *Server) readDiary(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, days, err := r.Work.ReadDiaryByRequest(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.RequestedDiary{Base: r.Base("diary_request.read_title", domain.Args{"name": v.Name}), Request: diaryRequestRow(v)}
	for _, d := range days {
		p.Days = append(p.Days, r.requestedDay(d))
	}
	r.Subjects(v.ParticipantID)
	r.Looked(id, v.Reason, v.FromDay, v.ToDay)
	return r.Render(p)
}

func (r *Request) requestedDay(d casework.RequestedDay) page.RequestedDay {
	e := d.Entry
	out := page.RequestedDay{Day: e.Day, Mark: dayMark(e.Status, e.Authorised), Texts: d.Texts}
	if e.Status == "" {
		out.Mark = "planned"
	}
	out.Word = r.T("state." + out.Mark)
	if e.FromMinute != nil && e.ToMinute != nil {
		out.Time = i18n.Hours(r.Lang, *e.FromMinute, *e.ToMinute)
	}
	if e.Minutes != nil {
		out.Time = joinText(out.Time, i18n.Minutes(*e.Minutes))
	}
	if e.Reason != "" {
		out.Reason = r.T("day.reason." + string(e.Reason))
	}
	if e.CoachingMinutes != nil {
		out.Coaching = *e.CoachingMinutes
	}
	return out
}

func joinText(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}
