package rules

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// GuidanceIn is what a purchaser tells from a day on.
type GuidanceIn struct {
	Kind  domain.GuidanceKind
	Title string
	Text  string
	URL   string
	From  domain.Day
}

// CheckGuidance refuses an unknown kind, a day that has passed (what held then
// has been printed on papers), an address that is none of the web, and a link
// without a title. Nothing at all is allowed: it ends what was said (N-06).
func CheckGuidance(in GuidanceIn, today domain.Day) (GuidanceIn, error) {
	var errs domain.Errors
	if !slices.Contains(domain.GuidanceKinds, in.Kind) {
		return in, domain.Missing()
	}
	switch {
	case in.From.IsZero():
		errs.Add("valid_from", "error.required")
	case in.From < today:
		errs.Add("valid_from", "guidance.past")
	}
	in.Text = Lines(&errs, "text", in.Text, MaxText)
	if !in.Kind.Linked() {
		in.URL = ""
	} else {
		in.Text = ""
	}
	if in.Kind == domain.GuidanceAbsenceText {
		in.Title = ""
	}
	if in.URL != "" && !webAddress(in.URL) {
		errs.Add("url", "guidance.address")
	}
	if in.URL != "" && in.Title == "" {
		errs.Add("title", "error.required")
	}
	return in, sorted(errs)
}

// webAddress tells whether a text is a whole address of the web over HTTPS,
// without a name or password in it.
func webAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	host, _, _ := strings.Cut(rest, "/")
	return ok && host != "" && len(s) <= 500 && !strings.ContainsAny(host, "@\\?#") && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == '"' || r == '<' || r == '>' })
}
