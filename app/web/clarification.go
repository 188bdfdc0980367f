package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// clarifiers open, talk and settle: the people around one participant.
var clarifiers = []domain.Role{domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker}

func (s *Server) clarificationRoutes() []Route {
	one := TargetClarification
	return []Route{
		{Method: "GET", Path: "/clarifications", Name: "clarifications", Roles: messagePeople, Audit: "clarification.list", Handle: s.clarifications},
		{Method: "GET", Path: "/participants/:id/clarifications/new", Name: "clarification_new", Roles: clarifiers, Audit: "participant.read", Target: TargetParticipant, Handle: s.newClarification},
		{Method: "POST", Path: "/participants/:id/clarifications", Name: "clarification_open", Roles: clarifiers, Audit: "clarification.open", Target: TargetParticipant, Handle: s.openClarification},
		{Method: "GET", Path: "/clarifications/:id", Name: "clarification", Roles: messagePeople, Audit: "clarification.read", Target: one, Handle: s.clarification},
		{Method: "POST", Path: "/clarifications/:id/talks", Name: "clarification_talk", Roles: clarifiers, Audit: "clarification.talk", Target: one, Handle: s.addTalk},
		{Method: "POST", Path: "/clarifications/:id/outcome", Name: "clarification_settle", Roles: clarifiers, Audit: "clarification.settle", Target: one, Handle: s.settleClarification},
	}
}

func (s *Server) clarifications(r *Request) error {
	rows, err := r.Work.Clarifications(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.Clarifications{Base: r.Base("clarification.title"), Purchaser: r.Scope.Side == domain.SidePurchaser}
	var whose []domain.ID
	for _, x := range rows {
		p.Rows, whose = append(p.Rows, r.clarificationRow(x)), append(whose, x.ParticipantID)
	}
	if p.Purchaser {
		for _, c := range r.Work.RefusalsByUnit(rows) {
			out := page.RefusalCount{Provider: c.Provider, Unit: c.Unit, N: c.N}
			for _, reason := range domain.RefusalReasons {
				if n := c.ByReason[reason]; n > 0 {
					out.Reasons = append(out.Reasons, r.T("clarification.reason_count", domain.Args{"reason": r.T("clarification.reason." + reason), "n": n}))
				}
			}
			p.Refusals = append(p.Refusals, out)
		}
	}
	r.Subjects(whose...)
	return r.Render(p)
}

func (r *Request) clarificationRow(x casework.ClarificationRow) page.ClarificationRow {
	row := page.ClarificationRow{ID: x.ID, Name: x.Name, Kind: r.T("clarification.kind." + string(x.Kind)), Party: x.Party, Open: x.Open(), Talks: len(x.Talks),
		Opened: r.T("clarification.opened", domain.Args{"day": x.OpenedOn, "name": x.OpenedName})}
	if !row.Open {
		row.End = joinText(r.T("clarification.outcome."+x.Outcome), i18n.Day(r.Lang, x.OutcomeOn))
	}
	return row
}

func (s *Server) newClarification(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	return s.clarificationForm(r, v, page.NewForm().Set("kind", r.Query("kind")))
}

func (s *Server) clarificationForm(r *Request, v casework.ParticipantView, form page.Form) error {
	p := &page.ClarificationForm{Base: r.Base("clarification.new"), Person: v.ID, Name: v.Name(), Form: form, Stated: r.coded("agreement.stated.", domain.StatedReasons...)}
	for _, k := range domain.ClarificationKinds {
		if k == domain.ClarifyRefusal && !r.Scope.Is(domain.RoleProviderAdmin) {
			continue
		}
		p.Kinds = append(p.Kinds, page.Option{Value: string(k), Text: r.T("clarification.kind." + string(k))})
	}
	if r.Scope.Is(domain.RoleProviderAdmin) {
		p.Reasons = r.coded("clarification.reason.", domain.RefusalReasons...)
	}
	if r.Scope.Side == domain.SideProvider {
		var err error
		if p.Units, err = r.unitOptions(); err != nil {
			return err
		}
	}
	return r.Render(p)
}

func (s *Server) openClarification(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.ClarifyIn{Kind: domain.ClarificationKind(in.Text("kind", 20)), Unit: in.ID("unit"), Reason: in.Text("reason", 20), Stated: in.Text("stated", 20), Text: in.Lines("text", 4000)}
	var id domain.ID
	if err = in.Err(); err == nil {
		id, err = r.Work.OpenClarification(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.clarificationForm(r, v, f) })
	}
	if values.Kind == domain.ClarifyRefusal {
		r.Flash("clarification.refused_flash")
	} else {
		r.Flash("clarification.opened_flash")
	}
	return r.See(r.URL("clarification", id))
}

func (s *Server) clarification(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.clarificationPage(r, id, page.NewForm(), page.NewForm())
}

func (s *Server) clarificationPage(r *Request, id domain.ID, talk, outcome page.Form) error {
	x, err := r.Work.Clarification(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.Clarification{Base: r.Base("clarification.page"), Row: r.clarificationRow(x), Person: x.ParticipantID, Agreement: x.AgreementID, MessageID: x.MessageID, Unit: x.Unit, Text: x.Text,
		EndText: x.OutcomeText, Acts: r.Scope.Is(clarifiers...) && x.Open(), Outcomes: r.coded("clarification.outcome.", x.Kind.Outcomes()...),
		TalkForm: talk.Or("talk_on", r.Today), Form: outcome.Or("outcome_on", r.Today).Or("agreed_participant", x.Name)}
	if !r.Scope.Is(clarifiers...) { // a thread is the caseworker's
		p.MessageID = ""
	}
	if x.Reason != "" {
		p.Reason = r.T("clarification.reason." + x.Reason)
	}
	if x.Stated != "" {
		p.Stated = r.T("agreement.stated." + x.Stated)
	}
	for _, t := range x.Talks {
		p.Talks = append(p.Talks, page.ClarificationTalk{Day: t.On, Present: t.Present, Text: t.Text, By: t.By})
	}
	for _, a := range []struct{ side, name string }{{"participant", x.AgreedParticipant}, {"provider", x.AgreedProvider}, {"purchaser", x.AgreedPurchaser}} {
		if a.name != "" {
			p.Agreed = append(p.Agreed, r.T("clarification.agreed_by", domain.Args{"side": r.T("clarification.side." + a.side), "name": a.name}))
		}
	}
	r.Subjects(x.ParticipantID)
	if r.Route.Reads() {
		r.Looked(id, "", 0, 0)
	}
	return r.Render(p)
}

func (s *Server) addTalk(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	talk := domain.ClarificationTalk{On: in.Day("talk_on"), Present: in.Text("talk_present", 300), Text: in.Lines("talk_text", 4000)}
	if err = in.Err(); err == nil {
		err = r.Work.AddTalk(r.Context(), r.Scope, id, talk)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.clarificationPage(r, id, f, page.NewForm()) })
	}
	r.Flash("clarification.talk_flash")
	return r.See(r.URL("clarification", id))
}

func (s *Server) settleClarification(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.SettleIn{Outcome: in.Text("outcome", 20), On: in.Day("outcome_on"), Text: in.Lines("outcome_text", 4000),
		Participant: in.Text("agreed_participant", 100), Provider: in.Text("agreed_provider", 100), Purchaser: in.Text("agreed_purchaser", 100)}
	if err = in.Err(); err == nil {
		err = r.Work.SettleClarification(r.Context(), r.Scope, id, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.clarificationPage(r, id, page.NewForm(), f) })
	}
	r.Flash("clarification.settled_flash")
	return r.See(r.URL("clarification", id))
}

// taskOfClarification is an open clarification on the work list.
func (r *Request) taskOfClarification(row page.TaskRow, x casework.ClarificationRow) page.TaskRow {
	kind := r.T("clarification.kind." + string(x.Kind))
	row.Detail, row.URL = joinText(kind, r.T("clarification.opened", domain.Args{"day": x.OpenedOn, "name": x.OpenedName})), r.link("clarification", x.ID)
	return row
}
