package rules

import (
	"strings"

	"pajakirja/app/domain"
)

// DiaryRequestIn is a purchaser's request to see diaries (D-16).
type DiaryRequestIn struct {
	Participants []domain.ID
	From, To     domain.Day
	Reason       string
	Days         int // how long it is open; 0 is the default
}

// The limits of a request [?]: the source gives none; a spot check needs no
// longer.
const (
	DiaryRequestDays     = 7
	diaryRequestMostDays = 30
	diaryRequestPeriod   = 366
	diaryRequestPeople   = 30
	diaryRequestReason   = 500
)

// CheckDiaryRequest refuses a request without people, period or reason, and one
// that reaches further or stays open longer than a spot check needs. It gives
// the request with its defaults filled in.
func CheckDiaryRequest(in DiaryRequestIn, today domain.Day) (DiaryRequestIn, error) {
	var wrong domain.Errors
	in.Reason = strings.TrimSpace(in.Reason)
	if in.Days == 0 {
		in.Days = DiaryRequestDays
	}
	if len(in.Participants) == 0 {
		wrong.Add("participants", "diary_request.no_participants")
	}
	if len(in.Participants) > diaryRequestPeople {
		wrong.AddWith("participants", "diary_request.too_many", domain.Args{"max": diaryRequestPeople})
	}
	switch {
	case in.From.IsZero():
		wrong.Add("from", "error.required")
	case in.To.IsZero():
		wrong.Add("to", "error.required")
	case in.To < in.From:
		wrong.Add("to", "diary_request.order")
	case in.From > today:
		wrong.Add("from", "diary_request.future")
	case int(in.To-in.From) >= diaryRequestPeriod:
		wrong.AddWith("to", "diary_request.too_long", domain.Args{"max": diaryRequestPeriod})
	}
	switch {
	case len([]rune(in.Reason)) < 5:
		wrong.Add("reason", "diary_request.reason_required")
	case len([]rune(in.Reason)) > diaryRequestReason:
		wrong.AddWith("reason", "error.too_long", domain.Args{"max": diaryRequestReason})
	}
	if in.Days < 1 || in.Days > diaryRequestMostDays {
		wrong.AddWith("days", "diary_request.days_wrong", domain.Args{"max": diaryRequestMostDays})
	}
	return in, wrong.Err()
}
