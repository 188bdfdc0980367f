package rules

import (
	"testing"

	"pajakirja/app/domain"
)

func inducted(unit domain.ID, kind domain.InductionKind, on string) domain.InductionRecord {
	return domain.InductionRecord{UnitID: unit, Kind: kind, DoneOn: day(on)}
}

// 004 §8.2: fire safety and rescue are gone through with everyone; the first
// marked day without these two is a finding (S-16).
func TestInductionIsDone_S16(t *testing.T) {
	b := book("induction-done", "required", 1)
	both := []domain.InductionRecord{inducted("u", domain.InductionFire, "2026-11-02"), inducted("u", domain.InductionRescue, "2026-11-02")}
	for name, c := range map[string]struct {
		book    domain.Rulebook
		marks   []string
		records []domain.InductionRecord
		want    string
	}{
		"both on the first day":                  {b, []string{"2026-11-02 present"}, both, ""},
		"neither":                                {b, []string{"2026-11-02 present"}, []domain.InductionRecord{}, "finding.induction_done"},
		"only fire safety":                       {b, []string{"2026-11-02 present"}, both[:1], "finding.induction_done_rescue"},
		"only rescue":                            {b, []string{"2026-11-02 present"}, both[1:], "finding.induction_done_fire"},
		"in another unit":                        {b, []string{"2026-11-02 present"}, []domain.InductionRecord{inducted("v", domain.InductionFire, "2026-11-02"), inducted("v", domain.InductionRescue, "2026-11-02")}, "finding.induction_done"},
		"has not come yet":                       {b, []string{"2026-11-02 absent own_illness"}, []domain.InductionRecord{}, ""},
		"came and did not do the tasks":          {b, []string{"2026-11-02 not_done"}, []domain.InductionRecord{}, "finding.induction_done"},
		"a unit's own item is no fire safety":    {b, []string{"2026-11-02 present"}, []domain.InductionRecord{{UnitID: "u", Kind: domain.InductionOwn, Item: "Koneet", DoneOn: day("2026-11-02")}}, "finding.induction_done"},
		"the records are not known":              {b, []string{"2026-11-02 present"}, nil, ""},
		"the purchaser asks for none":            {book(), []string{"2026-11-02 present"}, []domain.InductionRecord{}, ""},
		"the rulebook says that it does not ask": {book("induction-done", "required", 0), []string{"2026-11-02 present"}, []domain.InductionRecord{}, ""},
		"came first before the time looked at":   {b, []string{"2026-02-02 present", "2026-11-02 present"}, []domain.InductionRecord{}, ""},
	} {
		f := caseOf(c.book, "2026-11-04", c.marks...)
		f.From, f.Inductions = day("2026-08-01"), c.records
		got := of(Judge(f), "induction-done")
		switch {
		case c.want == "" && len(got) > 0 || c.want != "" && len(got) != 1:
			t.Errorf("%s: %+v", name, got)
		case c.want != "" && (got[0].Key != c.want || got[0].Since != day("2026-11-02") || got[0].Citation.Section == ""):
			t.Errorf("%s: %s on %s, want %s", name, got[0].Key, got[0].Since, c.want)
		}
	}
}

// Somebody who moves to another unit meets other exits: gone through there too,
// also across the turn of the year and under the version of the rulebook of the day.
func TestInductionOfEachUnit_S16(t *testing.T) {
	f := caseOf(book("induction-done", "required", 1), "2027-01-08", "2026-12-30 present", "2027-01-04 present")
	f.Agreements[0].EndDay = day("2027-06-30")
	f.From = day("2026-12-01")
	f.Inductions = []domain.InductionRecord{inducted("u", domain.InductionFire, "2026-12-30"), inducted("u", domain.InductionRescue, "2026-12-30")}
	f.Entries[1].UnitID = "v"
	got := of(Judge(f), "induction-done")
	if len(got) != 1 || got[0].UnitID != "v" || got[0].Since != day("2027-01-04") {
		t.Fatalf("%+v", got)
	}
	f.Books[0].ValidTo = day("2026-12-31")
	f.Books = append(f.Books, domain.Rulebook{ID: "next", Version: 2, PublishedAt: 1, ValidFrom: day("2027-01-01")})
	if got := of(Judge(f), "induction-done"); len(got) != 0 {
		t.Errorf("the next version does not ask for it: %+v", got)
	}
}

// A participant on day one without induction is on the list, and off it when both
// have been gone through (S-15). A holiday is no first day.
func TestInductionIsDueOnTheFirstDay_S15(t *testing.T) {
	f := caseOf(book("induction-done", "required", 1), "2026-11-20")
	f.Agreements = []domain.Agreement{agreementOf("a", "2026-12-06", "2027-03-31")} // Sunday and Independence Day
	f.Versions = []domain.AgreementVersion{planOf("a", "2026-12-06", 2, 3)}
	f.Inductions = []domain.InductionRecord{}
	if got := said(Deadlines(f, day("2027-12-31")), "induction-done", f.Today); got != "2026-12-08 later" {
		t.Errorf("before it begins: %q", got)
	}
	f.Today = day("2026-12-08")
	if got := said(Deadlines(f, day("2027-12-31")), "induction-done", f.Today); got != "2026-12-08 today" {
		t.Errorf("on day one: %q", got)
	}
	f.Inductions = []domain.InductionRecord{inducted("u", domain.InductionFire, "2026-12-08"), inducted("u", domain.InductionRescue, "2026-12-08")}
	if got := said(Deadlines(f, day("2027-12-31")), "induction-done", f.Today); got != "2026-12-08 done" {
		t.Errorf("gone through: %q", got)
	}
	next := agreementOf("b", "2027-04-01", "2027-09-30")
	next.FormerID = "a"
	f.Agreements, f.Versions = append(f.Agreements, next), append(f.Versions, planOf("b", "2027-04-01", 2, 3))
	if got := said(Deadlines(f, day("2027-12-31")), "induction-done", f.Today); got != "2026-12-08 done" {
		t.Errorf("a continuation in the same unit asks for none: %q", got)
	}
}

// What a checklist takes: something gone through, by today, signed (S-15).
func TestChecklistsAreChecked_S15(t *testing.T) {
	good := InductionIn{Kinds: domain.InductionSafety, Items: []string{"Koneet"}, On: day("2026-11-18"), Signed: "Teemu Kallio"}
	with := func(change func(*InductionIn)) InductionIn {
		in := good
		change(&in)
		return in
	}
	for name, c := range map[string]struct {
		in    InductionIn
		field string
	}{
		"all of it":                     {good, ""},
		"nothing gone through":          {with(func(in *InductionIn) { in.Kinds, in.Items = nil, nil }), "items"},
		"an item that the unit has not": {with(func(in *InductionIn) { in.Items = []string{"Sauna"} }), "items"},
		"tomorrow":                      {with(func(in *InductionIn) { in.On++ }), "done_on"},
		"no day":                        {with(func(in *InductionIn) { in.On = 0 }), "done_on"},
		"unsigned":                      {with(func(in *InductionIn) { in.Signed = " " }), "signed_name"},
	} {
		err := CheckInduction(c.in, []string{"Koneet", "Työvaatteet"}, day("2026-11-18"))
		if got := fieldOf(err); got != c.field {
			t.Errorf("%s: %v at %q, want %q", name, err, got, c.field)
		}
	}
	for name, c := range map[string]struct {
		items []string
		wrong bool
	}{"two": {[]string{"Koneet", "Työvaatteet"}, false}, "none": {nil, false}, "one twice": {[]string{"Koneet", "Koneet"}, true}, "thirty": {numbered(30), false}, "thirty-one": {numbered(31), true}} {
		if err := CheckInductionItems(c.items); (err != nil) != c.wrong {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = "Asia " + string(rune('A'+i))
	}
	return out
}
