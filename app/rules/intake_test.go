package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// S-10: a stop with a wrong field is refused at that field.
func TestCheckIntakeStop_S10(t *testing.T) {
	today := day("2026-11-18")
	known := []domain.IntakeStop{{UnitID: "u", FromDay: day("2026-12-01"), ToDay: day("2026-12-10")}, {UnitID: "v", FromDay: day("2026-01-01")}}
	good := StopIn{From: today, To: day("2026-11-30"), Reason: "Muutto"}
	for name, c := range map[string]struct {
		change     func(*StopIn)
		field, key string
	}{
		"good":                    {func(*StopIn) {}, "", ""},
		"one day":                 {func(in *StopIn) { in.To = in.From }, "", ""},
		"after the other":         {func(in *StopIn) { in.From, in.To = day("2026-12-11"), 0 }, "", ""},
		"until the day before":    {func(in *StopIn) { in.To = day("2026-11-30") }, "", ""},
		"no first day":            {func(in *StopIn) { in.From = 0 }, "from_day", "error.required"},
		"backwards":               {func(in *StopIn) { in.To = in.From - 1 }, "to_day", "decision.day_order"},
		"over already":            {func(in *StopIn) { in.From, in.To = today-9, today-1 }, "to_day", "intake.past"},
		"another century":         {func(in *StopIn) { in.From, in.To = day("2126-01-01"), 0 }, "from_day", "intake.far"},
		"long ago":                {func(in *StopIn) { in.From = day("1999-01-01") }, "from_day", "intake.far"},
		"on the other's first":    {func(in *StopIn) { in.To = day("2026-12-01") }, "from_day", "intake.overlap"},
		"on the other's last":     {func(in *StopIn) { in.From, in.To = day("2026-12-10"), 0 }, "from_day", "intake.overlap"},
		"open beside the other":   {func(in *StopIn) { in.To = 0 }, "from_day", "intake.overlap"},
		"no reason":               {func(in *StopIn) { in.Reason = " " }, "reason", "error.required"},
		"too much of a reason":    {func(in *StopIn) { in.Reason = strings.Repeat("a", 201) }, "reason", "error.too_long"},
		"a reason of some length": {func(in *StopIn) { in.Reason = strings.Repeat("ä", 200) }, "", ""},
	} {
		in := good
		c.change(&in)
		err := CheckIntakeStop(in, "u", known, today)
		if c.key == "" && err != nil || c.key != "" && !refusedOnly(err, c.field, c.key) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s := domain.IntakeStop{FromDay: day("2026-11-10"), ToDay: day("2026-11-20")}
	for last, key := range map[string]string{"2026-11-09": "intake.end_outside", "2026-11-10": "", "2026-11-20": "", "2026-11-21": "intake.end_outside", "": "error.required"} {
		var d domain.Day
		if last != "" {
			d = day(last)
		}
		if err := CheckIntakeEnd(s, d); key == "" && err != nil || key != "" && !refusedOnly(err, "last_day", key) {
			t.Errorf("ends on %q: %v", last, err)
		}
	}
	for d, holds := range map[string]bool{"2026-11-09": false, "2026-11-10": true, "2026-11-20": true, "2026-11-21": false} {
		if s.Holds(day(d)) != holds || s.Over(day(d)) != (d == "2026-11-21") {
			t.Errorf("%s: holds %v, over %v", d, s.Holds(day(d)), s.Over(day(d)))
		}
	}
}
