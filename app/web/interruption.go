package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// caseworkers decide for the purchaser about their own participants.
var caseworkers = []domain.Role{domain.RoleCaseworker}

func (s *Server) interruptPage(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	return s.interruptForm(r, v, page.NewForm().Set("from", r.Today+1))
}

func (s *Server) interruptForm(r *Request, v casework.AgreementView, form page.Form) error {
	return r.Render(&page.AgreementPart{Base: r.Base("agreement.interrupt_title", domain.Args{"number": v.Number}), Part: "interrupt", Form: form, Name: v.Participant.Name(),
		Agreement: r.agreementOf(v), Reasons: r.coded("message.topic.", domain.InterruptReasons...), Stated: r.coded("agreement.stated.", domain.StatedReasons...)})
}

// interruptService records the purchaser's decision; the provider is told.
func (s *Server) interruptService(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.InterruptIn{From: in.Day("from"), Reason: in.Text("reason", 40), Stated: in.Text("stated", 40), Ground: in.Lines("ground", 4000)}
	if err = in.Err(); err == nil {
		_, err = r.Work.InterruptService(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.interruptForm(r, v, f) })
	}
	r.Flash("agreement.interrupted", domain.Args{"day": values.From})
	return r.See(r.URL("agreement", v.ID))
}
