package rules

import (
	"testing"

	"pajakirja/app/domain"
)

func TestFindingCarriesCitationAndSnapshot(t *testing.T) {
	cite := domain.Citation{Document: "004", Section: "§8.2"}
	book := domain.Rulebook{Parameters: domain.Parameters{{Rule: "week-days", Citation: cite}}}
	f := Found(book, "week-days", "rule.week_days", domain.Args{"n": 5}).On(domain.MustDay("2026-11-02"))
	if f.Citation != cite || len(f.Days) != 1 || f.Blocks {
		t.Fatalf("got %+v", f)
	}
	if got := Found(book, "day-hours", "rule.day_hours", nil).Citation; got != (domain.Citation{}) {
		t.Fatalf("a rule the book is silent about cites %+v", got)
	}
	all := []Finding{f}
	if Blocked(all) {
		t.Fatal("a finding that does not block blocked")
	}
	all = append(all, f.Blocking())
	if !Blocked(all) || all[0].Blocks {
		t.Fatal("blocking leaked or was lost")
	}
	if s := Snapshots(all); len(s) != 2 || s[0].Key != "rule.week_days" || s[0].Args["n"] != 5 || !s[1].Blocks || s[1].Citation != cite {
		t.Fatalf("snapshots %+v", s)
	}
}
