package web

import (
	"strconv"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// groupMonths is how long a group is taken to have met until somebody says.
const groupMonths = 3

func (s *Server) groupCertificates(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := casework.GroupIn{From: r.Today.AddMonths(-groupMonths).AddDays(1), To: r.Today, Weekdays: []int{1, 2, 3, 4, 5}}
	v, err := r.Work.GroupSheet(r.Context(), r.Scope, id, in)
	if err != nil {
		return err
	}
	if len(v.Unit.OpeningDays) > 0 {
		in.Weekdays = v.Unit.OpeningDays
		if v, err = r.Work.GroupSheet(r.Context(), r.Scope, id, in); err != nil {
			return err
		}
	}
	form := page.NewForm().Set("from", in.From).Set("to", in.To).Set("weekdays", weekdayValues(in.Weekdays))
	var picked []domain.ID
	for _, m := range v.Members {
		if m.Group && m.Attended > 0 {
			picked = append(picked, m.AgreementID)
		}
	}
	return s.groupForm(r, v, form.Set("members", picked))
}

func weekdayValues(days []int) []string {
	out := make([]string, 0, len(days))
	for _, d := range days {
		out = append(out, strconv.Itoa(d))
	}
	return out
}

func (s *Server) groupForm(r *Request, v casework.GroupSheet, form page.Form) error {
	p := &page.GroupCertificates{Base: r.BaseText(r.T("certificate.group_of", domain.Args{"unit": v.Unit.Name})), Unit: v.Unit, Form: form,
		Weekdays: weekdayOptions(r.Lang), Sessions: v.Sessions, MayIssue: v.MayIssue}
	var whose []domain.ID
	for _, m := range v.Members {
		whose = append(whose, m.ParticipantID)
		p.Members = append(p.Members, page.Option{Value: string(m.AgreementID), Text: m.Name,
			Hint: r.T("certificate.group_share", domain.Args{"attended": m.Attended, "sessions": v.Sessions, "length": i18n.Minutes(m.Minutes)})})
	}
	if r.Route.Reads() {
		r.Subjects(whose...)
	}
	return r.Render(p)
}

func (s *Server) issueGroupCertificates(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	group := casework.GroupIn{Name: in.Text("name", 120), Topic: in.Text("topic", 120), From: in.Day("from"), To: in.Day("to"), Weekdays: in.Ints("weekdays"), Skills: lines(in.Lines("skills", 3000))}
	members := in.IDs("members")
	v, err := r.Work.GroupSheet(r.Context(), r.Scope, id, group, members...)
	if err != nil {
		return err
	}
	again := func(f page.Form) error { return s.groupForm(r, v, f) }
	if err := in.Err(); err != nil {
		return r.Again(err, in, again)
	}
	if in.Text("do", 10) == "recount" {
		return again(in.Form)
	}
	issued, err := r.Work.IssueGroupCertificates(r.Context(), r.Scope, id, group, members)
	if err != nil {
		return r.Again(err, in, again)
	}
	r.Flash("certificate.group_issued_flash", domain.Args{"n": len(issued)})
	return r.See(r.URL("certificates"))
}
