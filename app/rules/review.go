package rules

import (
	"unicode/utf8"

	"pajakirja/app/domain"
)

// Decision is what a reviewer says of a line (api.md).
type Decision string

// The decisions.
const (
	DecideAccept Decision = "accept"
	DecideQuery  Decision = "query"
	DecideReject Decision = "reject"
)

// ReasonLength is the longest reason or message about a line, in characters.
const ReasonLength = 2000

// Decide gives the line's next state. A query and a rejection need a reason,
// field "reason". A line that is already accepted or rejected, or queried when
// it is queried again, is the Conflict invoice.line_decided: of two reviewers
// one wins.
func Decide(state domain.LineState, decision Decision, reason string) (domain.LineState, error) {
	next, known := map[Decision]domain.LineState{
		DecideAccept: domain.LineAccepted, DecideQuery: domain.LineQueried, DecideReject: domain.LineRejected}[decision]
	if !known {
		return "", domain.Wrong("decision", "invoice.decision_unknown")
	}
	if decision != DecideAccept {
		if err := MessageText("reason", reason); err != nil {
			return "", err
		}
	}
	if state == domain.LineOpen || state == domain.LineQueried && next != domain.LineQueried {
		return next, nil
	}
	return "", domain.Clash("invoice.line_decided")
}

// MessageText checks a reason or an answer: something is said, and not too long.
func MessageText(field, text string) error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return domain.Wrong(field, "invoice.text_needed")
	case n > ReasonLength:
		return domain.Wrong(field, "invoice.text_long").With(domain.Args{"max": ReasonLength})
	}
	return nil
}

// Clean tells whether a line can be accepted with the others: open and without
// a finding.
func Clean(l domain.InvoiceLine) bool { return l.State == domain.LineOpen && len(l.Findings) == 0 }

// Resolved tells whether every line is accepted or rejected; then the invoice
// is accepted.
func Resolved(lines []domain.InvoiceLine) bool {
	for _, l := range lines {
		if l.State == domain.LineOpen || l.State == domain.LineQueried {
			return false
		}
	}
	return len(lines) > 0
}

// NextState tells whether an invoice may go from one state to the next. The
// Conflict names what it is instead.
func NextState(from, to domain.InvoiceState) error {
	allowed := map[domain.InvoiceState]domain.InvoiceState{
		domain.InvoiceDraft: domain.InvoiceSubmitted, domain.InvoiceSubmitted: domain.InvoiceAccepted,
		domain.InvoiceAccepted: domain.InvoiceSettled, domain.InvoiceSettled: domain.InvoicePaid}
	switch {
	case allowed[from] == to:
		return nil
	case to == domain.InvoiceSubmitted:
		return domain.Clash("invoice.already_submitted")
	case to == domain.InvoiceSettled && from != domain.InvoicePaid && from != domain.InvoiceSettled:
		return domain.Clash("invoice.not_accepted")
	case to == domain.InvoicePaid && from != domain.InvoicePaid:
		return domain.Clash("invoice.not_settled")
	}
	return domain.Clash("invoice.already_done")
}
