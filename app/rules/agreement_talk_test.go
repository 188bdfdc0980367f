package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// 003 "kolmikantakeskustelu ennen aloitusta": the first day without the talk is a
// finding in Pohde's rulebook and none in Turku's (O-11).
func TestThreePartyTalk_O11(t *testing.T) {
	pohde := book("three-party-talk", "required", 1)
	for name, c := range map[string]struct {
		book  domain.Rulebook
		talk  string
		marks []string
		key   string
	}{
		"the day before the first":    {pohde, "2026-11-02", []string{"2026-11-03 present"}, ""},
		"on the first day":            {pohde, "2026-11-03", []string{"2026-11-03 present"}, ""},
		"the day after":               {pohde, "2026-11-04", []string{"2026-11-03 present"}, "finding.three_party_talk_late"},
		"none":                        {pohde, "", []string{"2026-11-03 present"}, "finding.three_party_talk"},
		"none, and has not come":      {pohde, "", []string{"2026-11-03 absent own_illness"}, ""},
		"none, came without tasks":    {pohde, "", []string{"2026-11-03 not_done"}, "finding.three_party_talk"},
		"Turku is silent":             {book(), "", []string{"2026-11-03 present"}, ""},
		"began before what is judged": {pohde, "", []string{"2026-01-07 present", "2026-11-03 present"}, ""},
	} {
		f := caseOf(c.book, "2026-11-18", c.marks...)
		if f.From = day("2026-08-18"); c.talk != "" {
			f.Agreements[0].TalkOn = day(c.talk)
		}
		got := of(Judge(f), "three-party-talk")
		if len(got) > 1 || (len(got) == 1) != (c.key != "") || len(got) == 1 && (got[0].Key != c.key || got[0].Since != day("2026-11-03") || got[0].Citation.Section == "") {
			t.Errorf("%s: %+v", name, got)
		}
	}
	f := caseOf(pohde, "2026-11-18", "2026-11-03 present")
	f.From, f.Agreements[0].FormerID = day("2026-08-18"), "x"
	if got := of(Judge(f), "three-party-talk"); len(got) != 0 {
		t.Errorf("a continuation: %+v", got)
	}
}

// The talk is due by the first planned day and done once it is recorded (O-11).
func TestThreePartyTalkIsDue_O11(t *testing.T) {
	f := caseOf(book("three-party-talk", "required", 1), "2026-12-01")
	f.Agreements = []domain.Agreement{agreementOf("a", "2026-12-25", "2027-03-31")} // Christmas Day
	f.Versions = []domain.AgreementVersion{planOf("a", "2026-12-25", 1, 5)}
	if got := said(Deadlines(f, day("2027-12-31")), "three-party-talk", f.Today); got != "2026-12-28 later" {
		t.Errorf("before it begins: %q", got)
	}
	f.Agreements[0].TalkOn = day("2026-12-01")
	if got := said(Deadlines(f, day("2027-12-31")), "three-party-talk", f.Today); got != "2026-12-28 done" {
		t.Errorf("held: %q", got)
	}
}

// A talk has its day, its three parties and what they settled (O-11).
func TestTalksAreChecked_O11(t *testing.T) {
	good := TalkIn{On: day("2026-11-18"), Present: domain.TalkParties, Duties: "Ohjaaja perehdyttää."}
	for name, c := range map[string]struct {
		change func(*TalkIn)
		field  string
	}{
		"as it was":          {func(*TalkIn) {}, ""},
		"with somebody else": {func(in *TalkIn) { in.Present = append([]string{"other"}, domain.TalkParties...) }, ""},
		"tomorrow":           {func(in *TalkIn) { in.On++ }, "talk_on"},
		"without a day":      {func(in *TalkIn) { in.On = 0 }, "talk_on"},
		"between two":        {func(in *TalkIn) { in.Present = domain.TalkParties[:2] }, "present"},
		"with a stranger":    {func(in *TalkIn) { in.Present = append([]string{"mayor"}, domain.TalkParties...) }, "present"},
		"about nothing":      {func(in *TalkIn) { in.Duties = " " }, "duties"},
	} {
		in := good
		c.change(&in)
		if err := ValidTalk(in, day("2026-11-18")); fieldOf(err) != c.field {
			t.Errorf("%s: %v, want %q", name, err, c.field)
		}
	}
}
