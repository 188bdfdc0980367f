package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) talkRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/agreements/:id/talk", Name: "agreement_talk", Roles: caseReaders, Audit: "agreement.read", Target: TargetAgreement, Handle: s.talkPage},
		{Method: "POST", Path: "/agreements/:id/talk", Name: "agreement_talked", Roles: caseReaders, Audit: "agreement.talk", Target: TargetAgreement, Handle: s.recordTalk},
	}
}

func (s *Server) talkPage(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	form := page.NewForm().Set("talk_on", r.Today).Set("present", domain.TalkParties)
	if !v.TalkOn.IsZero() {
		form = page.NewForm().Set("talk_on", v.TalkOn).Set("present", []string(v.TalkPresent)).Set("duties", v.TalkDuties)
	}
	return s.talkForm(r, v, form)
}

func (s *Server) talkForm(r *Request, v casework.AgreementView, form page.Form) error {
	return r.Render(&page.AgreementPart{Base: r.Base("agreement.talk_title", domain.Args{"number": v.Number}), Part: "talk", Form: form, Name: v.Participant.Name(),
		Agreement: r.agreementOf(v), Present: r.coded("agreement.present.", domain.ReviewPresent...)})
}

func (s *Server) recordTalk(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.TalkIn{On: in.Day("talk_on"), Duties: in.Lines("duties", 4000)}
	given := in.texts("present")
	for _, p := range domain.ReviewPresent {
		if slices.Contains(given, p) {
			values.Present = append(values.Present, p)
		}
	}
	if err = in.Err(); err == nil {
		err = r.Work.RecordTalk(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.talkForm(r, v, f) })
	}
	r.Flash("app.saved")
	return r.See(r.URL("agreement", v.ID))
}
