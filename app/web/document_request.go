package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// requestAnswerers answer requests for papers on the purchaser's side.
var requestAnswerers = []domain.Role{domain.RoleCaseworker, domain.RolePurchaserAdmin}

func (s *Server) documentRequestRoutes() []Route {
	of := TargetDocumentRequest
	return []Route{
		{Method: "GET", Path: "/participants/:id/document-requests/new", Name: "document_request_new", Roles: providerPeople, Audit: "participant.read", Target: TargetParticipant, Handle: s.newDocumentRequest},
		{Method: "POST", Path: "/participants/:id/document-requests", Name: "document_request_create", Roles: providerPeople, Audit: "document_request.ask", Target: TargetParticipant, Handle: s.createDocumentRequest},
		{Method: "GET", Path: "/document-requests/:id", Name: "document_request", Roles: paperReaders, Audit: "document_request.read", Target: of, Handle: s.documentRequest},
		{Method: "POST", Path: "/document-requests/:id/answer", Name: "document_request_answer", Roles: requestAnswerers, Audit: "document_request.answer", Target: of, Limit: fileLimit, Handle: s.answerDocumentRequest},
		{Method: "POST", Path: "/document-requests/:id/refuse", Name: "document_request_refuse", Roles: requestAnswerers, Audit: "document_request.refuse", Target: of, Handle: s.refuseDocumentRequest},
		{Method: "POST", Path: "/document-requests/:id/withdraw", Name: "document_request_withdraw", Roles: providerPeople, Audit: "document_request.withdraw", Target: of, Handle: s.withdrawDocumentRequest},
		{Method: "POST", Path: "/document-requests/:id/consent", Name: "document_request_consent", Roles: providerPeople, Audit: "document_request.consent_withdraw", Target: of, Handle: s.withdrawConsent},
	}
}

func (s *Server) newDocumentRequest(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	return s.documentRequestForm(r, v, page.NewForm())
}

func (s *Server) documentRequestForm(r *Request, v casework.ParticipantView, form page.Form) error {
	return r.Render(&page.DocumentRequestForm{Base: r.Base("document_request.new"), Form: form, Participant: v.ID, Name: v.Name(),
		Ways: r.coded("document_request.how.", domain.ConsentWays...)})
}

func (s *Server) createDocumentRequest(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.DocumentRequestIn{What: in.Text("what", 200), Purpose: in.Text("purpose", 200), ConsentOn: in.Day("consent_on"), ConsentHow: in.Text("consent_how", 20)}
	var id domain.ID
	if err = in.Err(); err == nil {
		id, err = r.Work.RequestDocuments(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.documentRequestForm(r, v, f) })
	}
	r.Flash("document_request.sent")
	return r.See(r.URL("document_request", id))
}

// requestForms are the forms of a request's page.
type requestForms struct{ answer, refusal, consent page.Form }

func (s *Server) documentRequest(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.documentRequestPage(r, id, requestForms{})
}

func (s *Server) documentRequestPage(r *Request, id domain.ID, forms requestForms) error {
	v, err := r.Work.DocumentRequest(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.DocumentRequest{Base: r.Base("document_request.page"), Request: v.DocumentRequest, Name: v.Participant.Name(), Party: v.Purchaser,
		CaseURL: r.link("participant", v.ParticipantID), Files: r.files(v.Files), Answers: v.Answers,
		Withdraws: v.Withdraws && v.State == domain.RequestOpen, ConsentEnds: v.Withdraws,
		Answer: forms.answer.Or("answered_on", r.Today), Refusal: forms.refusal.Or("answered_on", r.Today), Consent: forms.consent.Or("consent_withdrawn_on", r.Today)}
	if r.Scope.Side == domain.SidePurchaser {
		p.Party = v.Provider
	}
	r.Subjects(v.ParticipantID)
	if r.Route.Reads() {
		r.Looked(id, "", 0, 0)
	}
	return r.Render(p)
}

func (s *Server) answerDocumentRequest(r *Request) error {
	shown := func(f page.Form) requestForms { return requestForms{answer: f} }
	return s.onDocumentRequest(r, "document_request.saved", shown, func(id domain.ID, in *Input) error {
		answer := casework.RequestAnswer{Text: in.Lines("answer", 4000), On: in.Day("answered_on")}
		if name, content, err := r.Upload("file"); err == nil && name != "" {
			answer.File = &casework.AttachIn{Title: in.Text("title", 120), Health: in.Bool("health"), Content: content}
		}
		if err := in.Err(); err != nil {
			return err
		}
		return r.Work.AnswerDocumentRequest(r.Context(), r.Scope, id, answer)
	})
}

func (s *Server) refuseDocumentRequest(r *Request) error {
	shown := func(f page.Form) requestForms { return requestForms{refusal: f} }
	return s.onDocumentRequest(r, "document_request.saved", shown, func(id domain.ID, in *Input) error {
		answer := casework.RequestAnswer{Refused: true, Text: in.Lines("answer", 4000), On: in.Day("answered_on")}
		if err := in.Err(); err != nil {
			return err
		}
		return r.Work.AnswerDocumentRequest(r.Context(), r.Scope, id, answer)
	})
}

func consentForm(f page.Form) requestForms { return requestForms{consent: f} }

func (s *Server) withdrawDocumentRequest(r *Request) error {
	return s.onDocumentRequest(r, "document_request.withdrawn_flash", consentForm, func(id domain.ID, _ *Input) error {
		return r.Work.WithdrawDocumentRequest(r.Context(), r.Scope, id)
	})
}

func (s *Server) withdrawConsent(r *Request) error {
	return s.onDocumentRequest(r, "app.saved", consentForm, func(id domain.ID, in *Input) error {
		on := in.Day("consent_withdrawn_on")
		if err := in.Err(); err != nil {
			return err
		}
		return r.Work.WithdrawConsent(r.Context(), r.Scope, id, on)
	})
}

// onDocumentRequest does one thing to a request and shows its page again; a
// refusal lands in the form that was sent.
func (s *Server) onDocumentRequest(r *Request, done string, shown func(page.Form) requestForms, do func(domain.ID, *Input) error) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	if err := do(id, in); err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.documentRequestPage(r, id, shown(f)) })
	}
	r.Flash(done)
	return r.See(r.URL("document_request", id))
}
