package rules

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// EvaluationLimit is the most characters of a monthly evaluation.
const EvaluationLimit = 6000

// unsignedLimit is the most characters of the reason why it is not signed.
const unsignedLimit = 200

// CheckEvaluationText refuses a text that is too long; an empty one may be saved
// as a draft and never signed off.
func CheckEvaluationText(text string) error {
	var wrong domain.Errors
	if len([]rune(text)) > EvaluationLimit {
		wrong.AddWith("text", "error.too_long", domain.Args{"max": EvaluationLimit})
	}
	return wrong.Err()
}

// SignOff is what is said of the participant's signature at sign-off: a monthly
// follow-up is signed as a rule, or the reason is told why not (E-03).
type SignOff struct {
	SignedOn domain.Day
	Unsigned string
}

// CheckSignOff refuses an empty text, and a sign-off that says neither when the
// participant signed nor why not (E-03).
func CheckSignOff(text string, s SignOff, today domain.Day) error {
	var wrong domain.Errors
	if strings.TrimSpace(text) == "" {
		wrong.Add("text", "evaluation.empty")
	}
	switch {
	case s.SignedOn.IsZero() && s.Unsigned == "":
		wrong.Add("unsigned", "evaluation.unsigned_required")
	case s.SignedOn > today:
		wrong.Add("signed_on", "evaluation.signed_future")
	case len([]rune(s.Unsigned)) > unsignedLimit:
		wrong.AddWith("unsigned", "error.too_long", domain.Args{"max": unsignedLimit})
	}
	return wrong.Err()
}

// MaySignOff tells who may sign an evaluation off: the responsible supervisor,
// who answers for reports, or the provider's admin; a colleague's draft waits
// . Where no user is named as responsible, a supervisor of the unit may.
func MaySignOff(s domain.Scope, responsible domain.ID) bool {
	if s.Is(domain.RoleProviderAdmin) {
		return true
	}
	return s.Is(domain.RoleSupervisor) && (responsible == "" || responsible == s.Person)
}

// EvaluationDue tells whether a month calls for a monthly evaluation: it has a
// realised day or an absence, so there is something to tell (E-07). The purchaser
// may not ask for any: rule monthly-evaluation with required 0.
func EvaluationDue(book domain.Rulebook, t Totals) bool {
	return figureOr(book, "monthly-evaluation", "required", 1) > 0 && t.Realised+t.Absent()+t.NotDone+t.SentAway > 0
}

// DoneTasks lists the tasks of a time by how often they were done, the most
// frequent first and alike spelt ones together; a day's words may name several,
// apart by commas.
func DoneTasks(words []string, most int) []string {
	counts, spelt, order := map[string]int{}, map[string]string{}, []string{}
	for _, w := range words {
		for _, task := range strings.FieldsFunc(w, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			task = strings.TrimSpace(task)
			key := strings.ToLower(task)
			if key == "" {
				continue
			}
			if counts[key]++; counts[key] == 1 {
				spelt[key] = task
				order = append(order, key)
			}
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return counts[b] - counts[a] })
	var out []string
	for _, key := range order[:min(most, len(order))] {
		out = append(out, spelt[key])
	}
	return out
}
