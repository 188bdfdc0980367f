package demo

import (
	"fmt"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
)

// days on which a demo starts that have tripped plans before: a Sunday, the
// first of a month, the last, the middle of a summer closure, a leap day.
var startingDays = []string{"2026-11-22", "2026-11-02", "2026-12-01", "2026-03-31", "2026-07-10", "2028-02-29", "2027-01-01"}

func worlds(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	for i, day := range startingDays {
		t.Run(day, func(t *testing.T) {
			test(t, makeWorld(Options{Today: domain.MustDay(day), Seed: uint64(i + 1)}))
		})
	}
}

// Issue 1, Demo: three purchasers, five providers, ten units, at least 200
// participants with artificial codes, fourteen months.
func TestWorldIsLargeEnough(t *testing.T) {
	worlds(t, func(t *testing.T, w *world) {
		if len(w.purchasers) != 3 || len(w.providers) != 5 || len(w.units) != 10 || len(w.lives) < 200 {
			t.Errorf("%d purchasers, %d providers, %d units, %d participants", len(w.purchasers), len(w.providers), len(w.units), len(w.lives))
		}
		if months := w.today.Month() - w.first.Month(); months < 13 || w.first > w.today.AddMonths(-13) {
			t.Errorf("the diary begins on %s", w.first)
		}
		codes, found := map[string]bool{}, map[string]int{}
		for _, l := range w.lives {
			code, err := finland.ParseIdentityCode(l.person.IdentityCode)
			if err != nil || !code.Artificial() || codes[l.person.IdentityCode] {
				t.Fatalf("%s: not an artificial code of one person: %v", l.key, err)
			}
			codes[l.person.IdentityCode] = true
			found[l.person.Language]++
			found[string(l.payers[0].Payer)]++
			for _, a := range l.agreements {
				found["former"] += min(1, a.former+1)
				found["moved"] += moved(a)
				count(found, "ended", a.ended.on != 0)
				count(found, "draft", a.signed.IsZero())
				count(found, "intensive", a.Intensive)
				count(found, "group", a.Form == domain.FormGroup)
			}
			count(found, "late start", l.agreements[0].StartDay-l.decisions[0].ReceivedOn > 14)
		}
		for _, kind := range []string{"fi", "sv", "en", "kela", "fund", "social_assistance", "former", "moved", "ended", "draft", "intensive", "group", "late start"} {
			if found[kind] == 0 {
				t.Errorf("nobody is %s", kind)
			}
		}
	})
}

func count(found map[string]int, kind string, yes bool) {
	if yes {
		found[kind]++
	}
}

func moved(a agreement) int {
	for _, v := range a.versions {
		if v.unit != a.versions[0].unit {
			return 1
		}
	}
	return 0
}

// Every mark lies within its agreement, on no public holiday, on a day of the
// plan or a swapped one; what somebody did lies in the past.
func TestMarksFollowThePlan(t *testing.T) {
	worlds(t, func(t *testing.T, w *world) {
		swaps := map[string]bool{}
		marks := w.diary(w.everyone())
		for _, m := range marks {
			if to := m.fields["swapped_to"]; to != "" {
				swaps[fmt.Sprintf("%d %d %s", m.life, m.agreement, to)] = true
			}
		}
		before := domain.Day(0)
		for _, m := range marks {
			a := w.lives[m.life].agreements[m.agreement]
			_, planned := a.on(m.day).Plan.On(m.day)
			switch {
			case !m.day.Within(a.StartDay, a.last()):
				t.Fatalf("%s is outside %s–%s", m.day, a.StartDay, a.last())
			case !planned && !swaps[fmt.Sprintf("%d %d %s", m.life, m.agreement, m.day)]:
				t.Fatalf("%s is no planned day", m.day)
			case w.holidays[m.day]:
				t.Fatalf("%s is a holiday", m.day)
			case m.on > w.today || m.day > w.today && m.fields["status"] == "present":
				t.Fatalf("%s is marked %s on %s", m.day, m.fields["status"], m.on)
			case m.on < before:
				t.Fatalf("marks are not in the order they were made")
			}
			before = m.on
		}
	})
}

// Every kind of day, and of absence, happens; this week has gaps to fill.
func TestDiaryHasEveryKindOfDay(t *testing.T) {
	worlds(t, func(t *testing.T, w *world) {
		n := map[string]int{}
		for _, m := range w.diary(w.everyone()) {
			n[m.fields["status"]]++
			n[m.fields["reason"]]++
			n[m.fields["certificate"]]++
			count(n, "contact", m.fields["contact"] != "")
			count(n, "coaching", m.fields["coaching_minutes"] != "")
		}
		for _, kind := range []string{"present", "absent", "not_arranged", "swapped", "sent_away", "not_done", "leave", "own_illness", "child_illness",
			"care_visit", "job_search", "official_errand", "other_agreed", "none_given", "awaited", "received", "never_came", "contact", "coaching"} {
			if n[kind] == 0 {
				t.Errorf("no day is %s", kind)
			}
		}
		if share := float64(n["absent"]) / float64(n["present"]+n["absent"]); share < 0.05 || share > 0.2 {
			t.Errorf("%.2f of the days are absences", share)
		}
	})
}

func TestSameSeedSameWorld(t *testing.T) {
	o := Options{Today: domain.MustDay("2026-11-20"), Seed: 7}
	a, b := makeWorld(o), makeWorld(o)
	if fmt.Sprint(a.lives) != fmt.Sprint(b.lives) || fmt.Sprint(a.diary(a.everyone())) != fmt.Sprint(b.diary(b.everyone())) || fmt.Sprint(a.staff) != fmt.Sprint(b.staff) {
		t.Error("two worlds of one seed differ")
	}
	o.Seed = 8
	if c := makeWorld(o); fmt.Sprint(a.lives) == fmt.Sprint(c.lives) {
		t.Error("another seed made the same world")
	}
}

func (w *world) everyone() []int {
	out := make([]int, len(w.lives))
	for i := range out {
		out[i] = i
	}
	return out
}

// Providers are stored at the same time: none may touch another's people.
func TestSharesDivideTheWorld(t *testing.T) {
	w := makeWorld(options)
	owner := map[int]int{}
	for _, s := range w.shares() {
		for _, i := range s.lives {
			if _, twice := owner[i]; twice {
				t.Errorf("participant %d belongs to two", i)
			}
			owner[i] = s.provider
			for _, a := range w.lives[i].agreements {
				for _, v := range a.versions {
					if w.units[v.unit].provider != s.provider {
						t.Errorf("participant %d is in a unit of another provider", i)
					}
				}
			}
		}
		for _, k := range s.contracts {
			if w.contracts[k].provider != s.provider {
				t.Errorf("contract %d is another provider's", k)
			}
		}
	}
	if len(owner) != len(w.lives) {
		t.Errorf("%d of %d participants are stored", len(owner), len(w.lives))
	}
}

// The first unit is the one that a phone is shown on: two dozen people planned on
// a weekday, within its supervisors' load; every other unit is smaller. Its
// supervisor is the first account of the role.
func TestFlagshipUnit(t *testing.T) {
	worlds(t, func(t *testing.T, w *world) {
		planned := func(day domain.Day) map[int]int {
			out := map[int]int{}
			for _, l := range w.lives {
				for _, a := range l.agreements {
					if a.signed.IsZero() || day < a.StartDay || day > a.last() {
						continue
					}
					v := a.on(day)
					if _, on := v.Plan.On(day); on {
						out[v.unit]++
					}
				}
			}
			return out
		}
		most := map[int]int{}
		for day, seen := w.today, 0; seen < 8; day-- {
			if n := day.Weekday(); n == 0 || n > 4 {
				continue
			}
			seen++
			for unit, n := range planned(day) {
				most[unit] = max(most[unit], n)
			}
		}
		for unit, n := range most {
			if unit == 0 && (n < 20 || n > 32) || unit != 0 && n > 12 {
				t.Errorf("%d people are planned in %s", n, w.units[unit].Name)
			}
		}
		for _, p := range w.staff {
			if p.role == domain.RoleSupervisor && p.password != "" {
				if len(p.units) != 1 || p.units[0] != 0 {
					t.Errorf("the first supervisor works in %v", p.units)
				}
				break
			}
		}
	})
}
