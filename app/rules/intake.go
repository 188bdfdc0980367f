package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// StopIn is an intake stop as its form says it.
type StopIn struct {
	From   domain.Day
	To     domain.Day // the last day; zero: until further notice
	Reason string
}

// stopReach is how far back or ahead a stop can begin, in months.
const stopReach = 12

// CheckIntakeStop checks a stop beside the unit's others (004 §7.2; S-10). Errors
// at from_day, to_day and reason: error.required, decision.day_order,
// intake.far, intake.past, intake.overlap.
func CheckIntakeStop(in StopIn, unit domain.ID, known []domain.IntakeStop, today domain.Day) error {
	var f fields
	if f.given("from_day", in.From) {
		switch {
		case in.From < today.AddMonths(-stopReach), in.From > today.AddMonths(stopReach):
			f.errs.Add("from_day", "intake.far")
		case slices.ContainsFunc(known, func(k domain.IntakeStop) bool {
			return k.UnitID == unit && (in.To.IsZero() || k.FromDay <= in.To) && (k.ToDay.IsZero() || k.ToDay >= in.From)
		}):
			f.errs.Add("from_day", "intake.overlap")
		}
	}
	switch {
	case in.To.IsZero():
	case in.To < in.From:
		f.errs.Add("to_day", "decision.day_order")
	case in.To < today:
		f.errs.Add("to_day", "intake.past")
	}
	f.required("reason", in.Reason, MaxLine)
	return f.errs.Err()
}

// CheckIntakeEnd checks the last day of a stop that ends before its time. Errors
// at last_day: intake.end_outside.
func CheckIntakeEnd(s domain.IntakeStop, last domain.Day) error {
	var f fields
	if f.given("last_day", last) && (last < s.FromDay || !s.ToDay.IsZero() && last > s.ToDay) {
		f.errs.Add("last_day", "intake.end_outside")
	}
	return f.errs.Err()
}
