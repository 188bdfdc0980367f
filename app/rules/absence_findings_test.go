package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// 004 §9.6: "Jos asiakas ei saavu viiden arkipäivän sisällä sovittuun
// työtoimintaan … tulee palveluntuottajan olla yhteydessä Typakeen" (B-08).
func TestNoShowDays_B08(t *testing.T) {
	turku, planned := book("no-show-days", "days", 5), book("no-show-days", "days", 5, "no-show-days", "planned", 1)
	const missed = "absent none_given no"
	mondays := func(f *CaseFile) { f.Versions = []domain.AgreementVersion{planOf("a", "2026-01-05", 1)} }
	for name, c := range map[string]struct {
		book  domain.Rulebook
		today string
		marks []string
		set   func(*CaseFile)
		want  string
	}{
		"Mondays only, silent since Mon 2 Nov, on Mon 9 Nov": {turku, "2026-11-09", []string{"2026-11-02 " + missed}, mondays, "2026-11-02–2026-11-02"},
		"the same on Fri 6 Nov, the fifth working day":       {turku, "2026-11-06", []string{"2026-11-02 " + missed}, mondays, ""},
		"five planned days are not full by then":             {planned, "2026-11-09", []string{"2026-11-02 " + missed}, mondays, ""},
		"five planned days later":                            {planned, "2026-12-01", []string{"2026-11-02 " + missed}, mondays, "2026-11-02–2026-11-02"},
		"came on the fifth working day":                      {turku, "2026-11-18", []string{"2026-11-02 " + missed, "2026-11-03 " + missed, "2026-11-06 present"}, nil, ""},
		"came on the sixth":                                  {turku, "2026-11-18", []string{"2026-11-02 " + missed, "2026-11-03 " + missed, "2026-11-09 present"}, nil, "2026-11-02–2026-11-03"},
		"told of an illness in between":                      {turku, "2026-11-18", []string{"2026-11-02 " + missed, "2026-11-03 absent own_illness no"}, nil, ""},
		"a closure in between says nothing":                  {turku, "2026-11-18", []string{"2026-11-02 " + missed, "2026-11-03 not_arranged"}, nil, "2026-11-02–2026-11-02"},
		"no reason and undecided is a no-show":               {turku, "2026-11-18", []string{"2026-11-02 absent"}, nil, "2026-11-02–2026-11-02"},
		"an authorised absence is none":                      {turku, "2026-11-18", []string{"2026-11-02 absent other_agreed yes"}, nil, ""},
		"over Easter the holidays do not count":              {turku, "2026-04-09", []string{"2026-04-02 " + missed}, nil, ""},
		"after Easter":                                       {turku, "2026-04-11", []string{"2026-04-02 " + missed}, nil, "2026-04-02–2026-04-02"},
		"the service ended on the fourth day":                {turku, "2026-11-18", []string{"2026-11-02 " + missed}, func(f *CaseFile) { f.Agreements[0].EndDay = day("2026-11-05") }, ""},
		"the year turns":                                     {turku, "2027-01-08", []string{"2026-12-29 " + missed}, func(f *CaseFile) { f.Agreements[0].EndDay = day("2027-12-31") }, "2026-12-29–2026-12-29"},
		"a purchaser without the rule":                       {book("week-days", "max", 4), "2026-11-18", []string{"2026-11-02 " + missed}, nil, ""},
	} {
		f := caseOf(c.book, c.today, c.marks...)
		if c.set != nil {
			c.set(&f)
		}
		got := of(Judge(f), "no-show-days")
		if spans(got) != c.want {
			t.Errorf("%s: %q, want %q", name, spans(got), c.want)
		}
		if len(got) > 0 && (got[0].Args["limit"] != 5 || got[0].Citation.Section == "" || got[0].DueOn.IsZero()) {
			t.Errorf("%s has no figures: %+v", name, got[0])
		}
	}
}

// 004 §9.6: "on kolme perättäistä kertaa pois ryhmästä" (B-09), whatever the reason.
func TestGroupAbsences_B09(t *testing.T) {
	three := book("group-absences", "times", 3)
	group := func(f *CaseFile) { f.Agreements[0].Form = domain.FormGroup }
	for name, c := range map[string]struct {
		marks []string
		set   func(*CaseFile)
		want  string
	}{
		"two illnesses and a no-show":       {[]string{"2026-11-02 absent own_illness no", "2026-11-03 absent own_illness yes", "2026-11-04 absent none_given no"}, group, "2026-11-02–2026-11-04"},
		"two":                               {[]string{"2026-11-02 absent own_illness no", "2026-11-03 absent own_illness no"}, group, ""},
		"a presence between resets":         {[]string{"2026-11-02 absent none_given no", "2026-11-03 absent none_given no", "2026-11-04 present", "2026-11-05 absent none_given no"}, group, ""},
		"came without doing: was there":     {[]string{"2026-11-02 absent none_given no", "2026-11-03 absent none_given no", "2026-11-04 not_done", "2026-11-05 absent none_given no"}, group, ""},
		"a cancelled session between":       {[]string{"2026-11-02 absent none_given no", "2026-11-03 not_arranged", "2026-11-04 absent none_given no", "2026-11-05 absent none_given no"}, group, "2026-11-02–2026-11-05"},
		"a fourth grows the same":           {every("2026-11-02", "2026-11-05", "absent own_illness no", 1, 2, 3, 4), group, "2026-11-02–2026-11-05"},
		"individual service is not a group": {every("2026-11-02", "2026-11-05", "absent own_illness no", 1, 2, 3, 4), nil, ""},
		"over two agreements in a row": {nil, func(f *CaseFile) {
			f.Agreements = []domain.Agreement{agreementOf("a", "2026-01-05", "2026-11-03"), agreementOf("b", "2026-11-04", "2026-12-31")}
			f.Agreements[0].Form, f.Agreements[1].Form = domain.FormGroup, domain.FormGroup
			f.Versions = append(f.Versions, planOf("b", "2026-11-04", 1, 2, 3, 4))
			f.mark("a", "2026-11-02 absent none_given no")
			f.mark("a", "2026-11-03 absent none_given no")
			f.mark("b", "2026-11-04 absent none_given no")
		}, "2026-11-02–2026-11-04"},
		"two agreements with a week between": {nil, func(f *CaseFile) {
			f.Agreements = []domain.Agreement{agreementOf("a", "2026-01-05", "2026-11-03"), agreementOf("b", "2026-11-11", "2026-12-31")}
			f.Agreements[0].Form, f.Agreements[1].Form = domain.FormGroup, domain.FormGroup
			f.mark("a", "2026-11-02 absent none_given no")
			f.mark("a", "2026-11-03 absent none_given no")
			f.mark("b", "2026-11-11 absent none_given no")
		}, ""},
	} {
		f := caseOf(three, "2026-11-18", c.marks...)
		if c.set != nil {
			c.set(&f)
		}
		if got := spans(of(Judge(f), "group-absences")); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// 004 §9.7: "Kahta viikkoa pidemmistä sairauslomista … tulee aina ilmoittaa
// kunnalle" (B-10): day 15 raises it, day 14 does not.
func TestLongSickLeave_B10(t *testing.T) {
	turku := book("long-sick-leave", "days", 14)
	const ill = "absent own_illness yes cert=received"
	for name, c := range map[string]struct {
		marks []string
		want  string
	}{
		"fourteen days":                   {every("2026-11-02", "2026-11-15", ill, 1, 2, 3, 4, 0), ""},
		"fifteen":                         {every("2026-11-02", "2026-11-16", ill, 1, 2, 3, 4), "2026-11-02–2026-11-16"},
		"two certificates without a gap":  {append(every("2026-11-02", "2026-11-10", ill, 1, 2, 3, 4), every("2026-11-11", "2026-11-17", "absent own_illness no cert=awaited", 1, 2, 3, 4)...), "2026-11-02–2026-11-17"},
		"a day at work between":           {append(append(every("2026-11-02", "2026-11-09", ill, 1, 2, 3, 4), "2026-11-10 present"), every("2026-11-11", "2026-11-17", ill, 1, 2, 3, 4)...), ""},
		"another absence between":         {append(append(every("2026-11-02", "2026-11-09", ill, 1, 2, 3, 4), "2026-11-10 absent care_visit yes"), every("2026-11-11", "2026-11-17", ill, 1, 2, 3, 4)...), ""},
		"a closed day between":            {append(append(every("2026-11-02", "2026-11-09", ill, 1, 2, 3, 4), "2026-11-10 not_arranged"), every("2026-11-11", "2026-11-17", ill, 1, 2, 3, 4)...), "2026-11-02–2026-11-17"},
		"a child's illness is another":    {every("2026-11-02", "2026-11-17", "absent child_illness yes", 1, 2, 3, 4), ""},
		"over summer time, 15 days":       {every("2026-03-23", "2026-04-06", ill, 1, 2, 3, 4), ""}, // 6 April is Easter Monday
		"over summer time, until Tuesday": {every("2026-03-23", "2026-04-07", ill, 1, 2, 3, 4), "2026-03-23–2026-04-07"},
	} {
		if got := spans(of(Judge(caseOf(turku, "2026-11-18", c.marks...)), "long-sick-leave")); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Two versions in one illness: the one in force on the day that passes the
// limit decides, and is stored with the remark.
func TestVersionOfTheDayDecides(t *testing.T) {
	ill := every("2026-11-02", "2026-11-12", "absent own_illness yes cert=received", 1, 2, 3, 4)
	f := caseOf(book("long-sick-leave", "days", 14), "2026-11-18", ill...)
	f.Books[0].ValidFrom, f.Books[0].ValidTo = day("2026-01-01"), day("2026-11-10")
	next := book("long-sick-leave", "days", 7)
	next.ID, next.Version, next.PublishedAt, next.ValidFrom = "next", 2, 1, day("2026-11-11")
	f.Books = append(f.Books, next)
	got := of(Judge(f), "long-sick-leave")
	if len(got) != 1 || got[0].BookID != "next" || got[0].BookVersion != 2 || got[0].Args["limit"] != 7 {
		t.Fatalf("got %+v", got)
	}
	f.Books[1].ValidFrom, f.Books[0].ValidTo = day("2026-11-13"), day("2026-11-12")
	if got := of(Judge(f), "long-sick-leave"); len(got) != 0 {
		t.Fatalf("the illness ended before the new version: %+v", got)
	}
}

// 004 §9.7: "toistuvista poissaoloista tulee aina ilmoittaa" (B-11): with 4 in 30
// days set, the fourth raises it and names the days.
func TestRepeatedAbsences_B11(t *testing.T) {
	four := book("repeated-absences", "times", 4, "repeated-absences", "days", 30)
	only := book("repeated-absences", "times", 4, "repeated-absences", "days", 30, "repeated-absences", "unauthorised-only", 1)
	const one = " absent care_visit yes"
	for name, c := range map[string]struct {
		book  domain.Rulebook
		marks []string
		want  string
		days  int
	}{
		"the fourth in 30 days":        {four, []string{"2026-10-05" + one, "2026-10-12" + one, "2026-10-19" + one, "2026-11-03" + one}, "2026-10-05–2026-11-03", 4},
		"the fourth on day 31":         {four, []string{"2026-10-05" + one, "2026-10-12" + one, "2026-10-19" + one, "2026-11-04" + one}, "", 0},
		"three":                        {four, []string{"2026-10-05" + one, "2026-10-12" + one, "2026-10-19" + one}, "", 0},
		"a fifth grows it":             {four, []string{"2026-10-05" + one, "2026-10-12" + one, "2026-10-19" + one, "2026-11-03" + one, "2026-11-05" + one}, "2026-10-05–2026-11-05", 5},
		"again after a calm time":      {four, append(every("2026-06-01", "2026-06-04", one, 1, 2, 3, 4), every("2026-10-05", "2026-10-08", one, 1, 2, 3, 4)...), "2026-06-01–2026-06-04 2026-10-05–2026-10-08", 4},
		"authorised ones do not count": {only, every("2026-10-05", "2026-10-08", one, 1, 2, 3, 4), "", 0},
		"unauthorised ones do":         {only, every("2026-10-05", "2026-10-08", "absent none_given no", 1, 2, 3, 4), "2026-10-05–2026-10-08", 4},
	} {
		got := of(Judge(caseOf(c.book, "2026-11-18", c.marks...)), "repeated-absences")
		if spans(got) != c.want || len(got) > 0 && len(got[0].Days) != c.days {
			t.Errorf("%s: %q %+v", name, spans(got), got)
		}
	}
}

// 004 §9.1: D-20, and §9.7: N-03, off where purchaser and authority have agreed
// on nothing.
func TestSentAwayAndLongAbsences_D20_N03(t *testing.T) {
	b := book("repeated-sent-away", "times", 2, "repeated-sent-away", "days", 30, "long-absence-employment", "days", 30)
	f := caseOf(b, "2026-11-18", "2026-10-05 sent_away", "2026-11-03 sent_away")
	if got := spans(of(Judge(f), "repeated-sent-away")); got != "2026-10-05–2026-11-03" {
		t.Errorf("twice in 30 days: %q", got)
	}
	f = caseOf(b, "2026-11-18", "2026-10-05 sent_away", "2026-11-04 sent_away")
	if got := spans(of(Judge(f), "repeated-sent-away")); got != "" {
		t.Errorf("on day 31: %q", got)
	}
	away := every("2026-10-05", "2026-11-03", "absent own_illness yes cert=received", 1, 2, 3, 4)
	if got := spans(of(Judge(caseOf(b, "2026-11-18", away...)), "long-absence-employment")); got != "2026-10-05–2026-11-03" {
		t.Errorf("30 days: %q", got)
	}
	if got := Judge(caseOf(b, "2026-11-18", away[:len(away)-1]...)); len(of(got, "long-absence-employment")) != 0 {
		t.Errorf("29 days: %+v", got)
	}
	if got := of(Judge(caseOf(book("week-days", "max", 4), "2026-11-18", away...)), "long-absence-employment"); len(got) != 0 {
		t.Errorf("not agreed with the authority: %+v", got)
	}
}
