package rules

import "pajakirja/app/domain"

// ClosureInput is a time without service in one or many units at once.
type ClosureInput struct {
	Units   []domain.ID
	FromDay domain.Day
	ToDay   domain.Day // zero: one day
	Reason  string
}

// longestClosure keeps a slip of the year from emptying the calendar.
const longestClosure = 366

// CheckClosure cleans a closure as typed and tells every wrong field: units,
// from_day, to_day, reason. own are the units the person reaches: a foreign one
// is as unknown as a missing one.
func CheckClosure(in ClosureInput, own []domain.Unit) (ClosureInput, error) {
	var errs domain.Errors
	if in.ToDay.IsZero() {
		in.ToDay = in.FromDay
	}
	switch {
	case in.FromDay.IsZero():
		errs.Add("from_day", "error.required")
	case in.ToDay < in.FromDay:
		errs.Add("to_day", "contract.order_of_days")
	case int(in.ToDay-in.FromDay) >= longestClosure:
		errs.Add("to_day", "closure.too_long")
	}
	in.Reason = Required(&errs, "reason", in.Reason, MaxLine)
	if len(in.Units) == 0 {
		errs.Add("units", "closure.no_units")
	}
	known := map[domain.ID]bool{}
	for _, u := range own {
		known[u.ID] = true
	}
	for _, id := range in.Units {
		if !known[id] {
			errs.Add("units", "error.choice")
			break
		}
	}
	return in, sorted(errs)
}

// Continuous says what a closure means under the purchaser's rulebook (A-21,
// rule continuous-service): a period has no breaks, so closing planned days is
// a finding with those days; a rulebook whose allowed days are not reached, or
// that has no such rule, gives none.
func Continuous(book domain.Rulebook, planned []domain.Day) []Finding {
	allowed, ok := book.Figure("continuous-service", "days")
	if !ok || len(planned) <= allowed {
		return nil
	}
	return []Finding{Found(book, "continuous-service", "closure.break_found", domain.Args{"n": len(planned), "allowed": allowed}).On(planned...)}
}
