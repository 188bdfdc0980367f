package page

import "pajakirja/app/domain"

// DocumentRequestForm is the form of a request for a participant's papers.
type DocumentRequestForm struct {
	Base
	Form        Form
	Participant domain.ID
	Name        string
	Ways        []Option // how the consent was given
}

// Template is templates/pages/document_request/new.html.
func (*DocumentRequestForm) Template() string { return "document_request/new" }

// DocumentRequest is one request for papers, with its answer.
type DocumentRequest struct {
	Base
	Request     domain.DocumentRequest
	Name        string
	CaseURL     string // the participant's page, where the reader may open it
	Party       string // the other side
	Files       []File
	Answer      Form
	Refusal     Form
	Consent     Form
	Answers     bool
	Withdraws   bool // the request, while it is open
	ConsentEnds bool // the consent may be noted as withdrawn
}

// Template is templates/pages/document_request/request.html.
func (*DocumentRequest) Template() string { return "document_request/request" }

// RequestRow is a request on the participant's page.
type RequestRow struct {
	domain.DocumentRequest
	URL string
}

// Mark is the state's mark.
func (r RequestRow) Mark() string { return RequestMark(r.State) }

// RequestMark is the mark of a request's state.
func RequestMark(s domain.RequestState) string {
	return map[domain.RequestState]string{domain.RequestOpen: "awaited", domain.RequestAnswered: "done", domain.RequestRefused: "rejected", domain.RequestWithdrawn: "cancelled"}[s]
}

// Mark is the state's mark.
func (p *DocumentRequest) Mark() string { return RequestMark(p.Request.State) }
