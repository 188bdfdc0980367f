package rules

import "pajakirja/app/domain"

// DocumentRequestIn is a request for a participant's papers (P-15).
type DocumentRequestIn struct {
	What       string // what
	Purpose    string // purpose
	ConsentOn  domain.Day
	ConsentHow string
}

// ValidDocumentRequest checks a request. Without a consent none can be sent: it
// is missing at consent_on (P-15).
func ValidDocumentRequest(in DocumentRequestIn, today domain.Day) error {
	var f fields
	f.required("what", in.What, MaxLine)
	f.required("purpose", in.Purpose, MaxLine)
	if in.ConsentOn.IsZero() {
		f.errs.Add("consent_on", "document_request.no_consent")
	}
	f.notAfter("consent_on", in.ConsentOn, today)
	f.required("consent_how", in.ConsentHow, MaxCode)
	f.choice("consent_how", in.ConsentHow, domain.ConsentWays...)
	return f.errs.Err()
}

// RequestAnswer is the purchaser's answer to a request for papers.
type RequestAnswer struct {
	Refused bool
	Text    string // answer: why refused; how it was delivered when no file comes with it
	On      domain.Day
	File    *AttachIn // the paper itself, when it is delivered here
}

// ValidAnswer checks an answer: a refusal needs its reason, a delivery a file or
// the words of how it was delivered, and neither lies in the future.
func ValidAnswer(in RequestAnswer, r domain.DocumentRequest, today domain.Day) error {
	var f fields
	switch {
	case in.Refused:
		f.required("answer", in.Text, MaxText)
	case in.File == nil && in.Text == "":
		f.errs.Add("answer", "document_request.nothing")
	}
	f.lines("answer", in.Text, MaxText)
	if f.given("answered_on", in.On) {
		f.notAfter("answered_on", in.On, today)
		if in.On < r.AskedOn {
			f.errs.Add("answered_on", "document_request.before_asked")
		}
	}
	return f.errs.Err()
}

// DeliveryAllowed refuses a delivery after the consent was withdrawn (G-02).
func DeliveryAllowed(r domain.DocumentRequest, on domain.Day) error {
	if !r.ConsentWithdrawnOn.IsZero() && on >= r.ConsentWithdrawnOn {
		return domain.Shut("document_request.consent_gone")
	}
	return nil
}
