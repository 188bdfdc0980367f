package rules

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// E-03: a monthly follow-up is signed by the participant or says why not.
func TestSignOffIsChecked(t *testing.T) {
	today := domain.MustDay("2026-12-01")
	for name, c := range map[string]struct {
		text string
		in   SignOff
		want string
	}{
		"signed":              {"Hyvin meni.", SignOff{SignedOn: today}, ""},
		"unsigned, reason":    {"Hyvin meni.", SignOff{Unsigned: "ei paikalla"}, ""},
		"neither":             {"Hyvin meni.", SignOff{}, "evaluation.unsigned_required"},
		"empty text":          {" \n", SignOff{SignedOn: today}, "evaluation.empty"},
		"signed tomorrow":     {"Hyvin meni.", SignOff{SignedOn: today + 1}, "evaluation.signed_future"},
		"reason far too long": {"Hyvin meni.", SignOff{Unsigned: strings.Repeat("a", 201)}, "error.too_long"},
	} {
		err := CheckSignOff(c.text, c.in, today)
		if c.want == "" && err != nil || c.want != "" && domain.KeyOf(err) != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if CheckEvaluationText(strings.Repeat("ä", EvaluationLimit)) != nil || CheckEvaluationText(strings.Repeat("ä", EvaluationLimit+1)) == nil {
		t.Error("the limit is not counted in characters")
	}
}

// a colleague's draft waits for the responsible supervisor.
func TestMaySignOff(t *testing.T) {
	person := func(role domain.Role, id domain.ID) domain.Scope {
		return domain.Scope{Kind: domain.ScopePerson, Role: role, Person: id}
	}
	for _, c := range []struct {
		name        string
		who         domain.Scope
		responsible domain.ID
		want        bool
	}{
		{"the responsible one", person(domain.RoleSupervisor, "a"), "a", true},
		{"a colleague", person(domain.RoleSupervisor, "b"), "a", false},
		{"nobody named", person(domain.RoleSupervisor, "b"), "", true},
		{"the admin", person(domain.RoleProviderAdmin, "c"), "a", true},
		{"the caseworker", person(domain.RoleCaseworker, "a"), "a", false},
		{"a job", domain.Scope{Kind: domain.ScopeJob, Role: domain.RoleSupervisor, Person: "a"}, "a", false},
	} {
		if got := MaySignOff(c.who, c.responsible); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// E-07: a month with something to tell calls for an evaluation.
func TestEvaluationDue(t *testing.T) {
	off := bookOf("monthly-evaluation", "required", 0)
	for _, c := range []struct {
		name string
		book domain.Rulebook
		t    Totals
		want bool
	}{
		{"a realised day", domain.Rulebook{}, Totals{Realised: 1}, true},
		{"absences only", domain.Rulebook{}, Totals{Unauthorised: 2}, true},
		{"nothing happened yet", domain.Rulebook{}, Totals{Planned: 8}, false},
		{"closed all month", domain.Rulebook{}, Totals{NotArranged: 8}, false},
		{"the purchaser asks for none", off, Totals{Realised: 9}, false},
	} {
		if got := EvaluationDue(c.book, c.t); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestDoneTasks(t *testing.T) {
	got := DoneTasks([]string{"Hionta, kokoonpano", "hionta", "", "Siivous; HIONTA", "kokoonpano\nmaalaus"}, 3)
	if !slices.Equal(got, []string{"Hionta", "kokoonpano", "Siivous"}) {
		t.Errorf("got %q", got)
	}
	if DoneTasks(nil, 5) != nil {
		t.Error("tasks out of nothing")
	}
}
