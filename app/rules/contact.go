package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// ContactIn is an attempt to reach somebody who did not come, as written down.
type ContactIn struct {
	On      domain.Day    // the day of the attempt
	At      domain.Minute // its time
	Way     string
	Outcome string
	Note    string
}

// CheckAttempt refuses an attempt before the day of the absence or after now, an
// unknown way or outcome, and an outcome "other" without words (004 §9.6; B-07).
func CheckAttempt(in ContactIn, absence domain.Day, now domain.Instant) (ContactIn, error) {
	var errs domain.Errors
	switch {
	case in.On.IsZero():
		errs.Add("on", "error.required")
	case in.On < absence:
		errs.Add("on", "contact.before")
	case in.On.At(in.At) > now:
		errs.Add("at", "contact.future")
	}
	if !slices.Contains(domain.ContactWays, in.Way) {
		errs.Add("way", "error.choice")
	}
	if !slices.Contains(domain.ContactOutcomes, in.Outcome) {
		errs.Add("outcome", "error.choice")
	}
	in.Note = Lines(&errs, "note", in.Note, 500)
	if in.Outcome == "other" && in.Note == "" {
		errs.Add("note", "contact.say_what")
	}
	return in, sorted(errs)
}

// NoShow tells whether a day's figures are those of an absence that nobody had
// told of: somebody is to be called the same day.
func NoShow(f domain.DiaryFigures) bool {
	e := domain.DiaryEntry{DiaryFigures: f}
	return f.Status == domain.StatusAbsent && noShow(&e)
}
