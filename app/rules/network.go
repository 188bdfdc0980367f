package rules

import "pajakirja/app/domain"

// NetworkIn is a meeting or a contact as a form gives it.
type NetworkIn struct {
	Kind         string
	Way          string
	Day          domain.Day
	Organisation string
	People       string
	Together     bool
	Outcome      string
}

// CheckNetwork refuses a meeting without who took part, a contact without its
// organisation or way, either without what came of it, and a day to come (004
// §14.2.2; D-12, D-22). A meeting has no way. It gives the cleaned input.
func CheckNetwork(in NetworkIn, today domain.Day) (NetworkIn, error) {
	var f fields
	f.required("kind", in.Kind, MaxCode)
	f.choice("kind", in.Kind, domain.NetworkKinds...)
	if f.given("day", in.Day) {
		f.notAfter("day", in.Day, today)
	}
	if in.Kind == "meeting" {
		in.Way, in.Together = "", true
		in.People = Required(&f.errs, "people", in.People, MaxLine)
		in.Organisation = Text(&f.errs, "organisation", in.Organisation, MaxName)
	} else {
		f.required("way", in.Way, MaxCode)
		f.choice("way", in.Way, domain.NetworkWays...)
		in.Organisation = Required(&f.errs, "organisation", in.Organisation, MaxName)
		in.People = Text(&f.errs, "people", in.People, MaxLine)
	}
	if in.Outcome = Lines(&f.errs, "outcome", in.Outcome, 1000); in.Outcome == "" {
		f.errs.Add("outcome", "error.required")
	}
	return in, sorted(f.errs)
}
