package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// NoticeWays are how a notice can be sent, in the order the form shows them.
var NoticeWays = []string{"post", "secure_mail", "handed_over", "other"}

// NoticeSent is what the sender says of a sending.
type NoticeSent struct {
	On    domain.Day
	How   string // one of NoticeWays
	Proof string // what shows it: a tracking code, who took it
}

// CheckNoticeSent refuses a sending before the period began or in the future, an
// unknown way, and *other* without saying what it was.
func CheckNoticeSent(s NoticeSent, from, today domain.Day) error {
	var wrong domain.Errors
	switch {
	case s.On.IsZero():
		wrong.Add("sent_on", "error.required")
	case s.On > today:
		wrong.Add("sent_on", "notice.sent_future")
	case s.On < from:
		wrong.Add("sent_on", "notice.sent_before")
	}
	if !slices.Contains(NoticeWays, s.How) {
		wrong.Add("sent_how", "error.choice")
	}
	if s.How == "other" && s.Proof == "" {
		wrong.Add("sent_proof", "notice.proof_required")
	}
	if len([]rune(s.Proof)) > 300 {
		wrong.AddWith("sent_proof", "error.too_long", domain.Args{"max": 300})
	}
	return wrong.Err()
}
