package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// GroupIn is what a person says of a group's certificates (C-03); the figures
// come from the diary.
type GroupIn struct {
	Name     string // of the group, may be empty
	Topic    string
	From, To domain.Day
	Weekdays []int // ISO, when the group met
	Skills   []string
}

// GroupFigures is how often the group met, and each agreement's part in it.
type GroupFigures struct {
	Sessions int
	Of       map[domain.ID]GroupShare // by agreement
}

// GroupShare is one member's part: sessions attended and their minutes.
type GroupShare struct{ Attended, Minutes int }

// CheckGroupIn refuses a group without a topic, time or weekday, and one that
// tells of days to come.
func CheckGroupIn(in GroupIn, today domain.Day) error {
	var wrong domain.Errors
	if in.Topic == "" {
		wrong.Add("topic", "error.required")
	}
	for _, f := range []struct {
		field, text string
	}{{"topic", in.Topic}, {"name", in.Name}} {
		if len([]rune(f.text)) > certificateItem {
			wrong.AddWith(f.field, "error.too_long", domain.Args{"max": certificateItem})
		}
	}
	if in.From.IsZero() {
		wrong.Add("from", "error.required")
	}
	switch {
	case in.To.IsZero():
		wrong.Add("to", "error.required")
	case in.To > today:
		wrong.Add("to", "certificate.future")
	case in.To < in.From:
		wrong.Add("to", "contract.order_of_days")
	}
	if len(in.Weekdays) == 0 {
		wrong.Add("weekdays", "error.required")
	}
	if slices.ContainsFunc(in.Weekdays, func(d int) bool { return d < 1 || d > 7 }) {
		wrong.Add("weekdays", "error.choice")
	}
	checkItems(&wrong, "skills", in.Skills)
	return wrong.Err()
}

// CountGroup counts a group by the unit's diary: it met on each of its weekdays
// on which one of its members was present (of anybody, while nobody is chosen),
// and each attended when present (C-03).
func CountGroup(entries []domain.DiaryEntry, in GroupIn, members ...domain.ID) GroupFigures {
	out := GroupFigures{Of: map[domain.ID]GroupShare{}}
	met := map[domain.Day]bool{}
	for _, e := range entries {
		if !Realised(e) || !e.Day.Within(in.From, in.To) || !slices.Contains(in.Weekdays, int(e.Day-e.Day.Monday())+1) {
			continue
		}
		if len(members) == 0 || slices.Contains(members, e.AgreementID) {
			met[e.Day] = true
		}
		share := out.Of[e.AgreementID]
		share.Attended++
		share.Minutes += number(e.Minutes)
		out.Of[e.AgreementID] = share
	}
	out.Sessions = len(met)
	return out
}
