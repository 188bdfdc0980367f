package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// caseworkers decide for the purchaser about their own participants.
var caseworkers = []domain.Role{domain.RoleCaseworker}

// How a service is interrupted, as the form sends it.
const (
	interruptEnds   = "ends"
	interruptPauses = "pauses"
)

func (s *Server) interruptPage(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	return s.interruptForm(r, v, page.NewForm().Set("from", r.Today+1))
}

func (s *Server) interruptForm(r *Request, v casework.AgreementView, form page.Form) error {
	return r.Render(&page.AgreementPart{Base: r.Base("agreement.interrupt_title", domain.Args{"number": v.Number}), Part: "interrupt", Form: form, Name: v.Participant.Name(),
		Agreement: r.agreementOf(v), Ways: r.coded("agreement.interrupt_", interruptEnds, interruptPauses),
		Reasons: r.coded("message.topic.", domain.InterruptReasons...), Stated: r.coded("agreement.stated.", domain.StatedReasons...)})
}

// interruptService records the purchaser's decision; the provider is told.
func (s *Server) interruptService(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	in := r.Input()
	how := in.Text("how", 10)
	if how != interruptEnds && how != interruptPauses {
		in.Wrong("how", "error.choice")
	}
	values := casework.InterruptIn{From: in.Day("from"), Pause: how == interruptPauses, To: in.Day("to"),
		Reason: in.Text("reason", 40), Stated: in.Text("stated", 40), Ground: in.Lines("ground", 4000)}
	if err = in.Err(); err == nil {
		_, err = r.Work.InterruptService(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.interruptForm(r, v, f) })
	}
	r.Flash(map[bool]string{false: "agreement.interrupted", true: "agreement.paused"}[values.Pause], domain.Args{"day": values.From})
	return r.See(r.URL("agreement", v.ID))
}

func (s *Server) resumePage(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	pause, ok := v.PauseToLift(r.Today)
	if !ok {
		return s.backWith(r, domain.Clash("agreement.not_paused"), v.ID)
	}
	return s.resumeForm(r, v, page.NewForm().Set("on", max(pause.From, r.Today)))
}

func (s *Server) resumeForm(r *Request, v casework.AgreementView, form page.Form) error {
	return r.Render(&page.AgreementPart{Base: r.Base("agreement.resume_title", domain.Args{"number": v.Number}), Part: "resume", Form: form, Name: v.Participant.Name(), Agreement: r.agreementOf(v)})
}

// resumeService ends a pause; the provider is told.
func (s *Server) resumeService(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	in := r.Input()
	on := in.Day("on")
	if err = in.Err(); err == nil {
		_, err = r.Work.LiftPause(r.Context(), r.Scope, v.ID, on)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.resumeForm(r, v, f) })
	}
	r.Flash("agreement.resumed", domain.Args{"day": on})
	return r.See(r.URL("agreement", v.ID))
}
