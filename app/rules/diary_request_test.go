package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// D-16: a request names people, period and reason, and ends by itself.
func TestDiaryRequestIsChecked(t *testing.T) {
	today := domain.MustDay("2026-11-20")
	in := DiaryRequestIn{Participants: []domain.ID{"p"}, From: today - 30, To: today, Reason: "pistokoe"}
	with := func(change func(*DiaryRequestIn)) DiaryRequestIn { c := in; change(&c); return c }
	for name, c := range map[string]struct {
		in   DiaryRequestIn
		want string
	}{
		"plain":           {in, ""},
		"nobody":          {with(func(c *DiaryRequestIn) { c.Participants = nil }), "diary_request.no_participants"},
		"everybody":       {with(func(c *DiaryRequestIn) { c.Participants = make([]domain.ID, 31) }), "diary_request.too_many"},
		"no first day":    {with(func(c *DiaryRequestIn) { c.From = 0 }), "error.required"},
		"no last day":     {with(func(c *DiaryRequestIn) { c.To = 0 }), "error.required"},
		"wrong order":     {with(func(c *DiaryRequestIn) { c.To = c.From - 1 }), "diary_request.order"},
		"days to come":    {with(func(c *DiaryRequestIn) { c.From, c.To = today+1, today+2 }), "diary_request.future"},
		"over a year":     {with(func(c *DiaryRequestIn) { c.From = today - 366 }), "diary_request.too_long"},
		"a year":          {with(func(c *DiaryRequestIn) { c.From = today - 365 }), ""},
		"no reason":       {with(func(c *DiaryRequestIn) { c.Reason = "  x  " }), "diary_request.reason_required"},
		"a novel":         {with(func(c *DiaryRequestIn) { c.Reason = strings.Repeat("a", 501) }), "error.too_long"},
		"open for ever":   {with(func(c *DiaryRequestIn) { c.Days = 31 }), "diary_request.days_wrong"},
		"backwards limit": {with(func(c *DiaryRequestIn) { c.Days = -1 }), "diary_request.days_wrong"},
	} {
		got, err := CheckDiaryRequest(c.in, today)
		if c.want == "" && err != nil || c.want != "" && domain.KeyOf(err) != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if c.want == "" && got.Days != DiaryRequestDays {
			t.Errorf("%s: open for %d days", name, got.Days)
		}
	}
}
