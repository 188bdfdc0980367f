package rules

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func TestHeadsAreRecognisedInThreeLanguagesAndTheirSynonyms(t *testing.T) {
	for _, kind := range ImportKinds {
		owner := map[string]string{}
		for _, c := range ImportColumns(kind) {
			if len(c.Heads) < 3 || c.Takes == "" || (c.Takes == "words") != (c.Words != "") {
				t.Errorf("%s %s lacks a head, what it takes, or its words", kind, c.Name)
			}
			for _, h := range c.Heads {
				if other := owner[folded(h)]; other != "" && other != c.Name {
					t.Errorf("%s: %q stands for %s and %s", kind, h, other, c.Name)
				}
				owner[folded(h)] = c.Name
			}
		}
		for _, language := range []string{"fi", "sv", "en"} {
			var heads []string
			for _, c := range ImportColumns(kind) {
				heads = append(heads, " "+strings.ToUpper(c.Head(language))+": ")
			}
			r, err := RecogniseHeads(kind, heads)
			if err != nil || len(r.Places) != len(heads) || len(r.Unknown) > 0 {
				t.Errorf("%s in %s: %v %v", kind, language, r, err)
			}
		}
	}
	if ImportColumns("pets") != nil {
		t.Error("columns of a kind that is none")
	}
}

func TestHeadsThatAreWrong(t *testing.T) {
	_, err := RecogniseHeads(ImportAgreements, []string{"Nimi", "Asiakas", "Tuote"})
	var list domain.Errors
	if ok := asErrors(err, &list); !ok || len(list) != 8 || list[0].Key != "import.double_column" || list[1].Key != "import.missing_column" {
		t.Errorf("got %v", err)
	}
	r, err := RecogniseHeads(ImportAttendance, []string{"Nimi", "", "ma 5.10.", "6", "7.10.2026", "Yhteensä"})
	if err != nil || !r.Grid() || len(r.Days) != 3 || !slices.Equal(r.Unknown, []int{5}) || r.Score() != 4 {
		t.Errorf("grid: %+v %v", r, err)
	}
	r, err = RecogniseHeads(ImportAttendance, []string{"Nimi", "Päivä", "Tila"})
	if err != nil || r.Grid() {
		t.Errorf("list: %+v %v", r, err)
	}
}

func asErrors(err error, into *domain.Errors) bool {
	list, ok := err.(domain.Errors)
	*into = list
	return ok
}

func TestWordsAreReadAsTheyAreWritten(t *testing.T) {
	for list, words := range importWords {
		for _, w := range words {
			for _, language := range []string{"fi", "sv", "en"} {
				if code, ok := ReadWord(list, WriteWord(list, w.code, language)); !ok || code != w.code {
					t.Errorf("%s %s: %q is read as %q", list, w.code, WriteWord(list, w.code, language), code)
				}
			}
			for _, word := range w.words {
				if code, ok := ReadWord(list, " "+strings.ToUpper(word)+" "); !ok || code != w.code {
					t.Errorf("%s: %q is read as %q, not %q", list, word, code, w.code)
				}
			}
		}
	}
	for _, r := range domain.Reasons {
		if WriteWord(WordsReason, string(r), "fi") == string(r) {
			t.Errorf("no word for %s", r)
		}
	}
	for _, s := range domain.StoredStatuses {
		if WriteWord(WordsStatus, string(s), "sv") == string(s) {
			t.Errorf("no word for %s", s)
		}
	}
	if _, ok := ReadWord(WordsPayer, ""); ok {
		t.Error("nothing is a word")
	}
	if TakenWords(WordsForm, "sv") != "individuell, grupp" {
		t.Error(TakenWords(WordsForm, "sv"))
	}
}

func TestPlansAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"ma-ke 9-15":                                   "ma–ke 9.00–15.00",
		"ma 9.00–15.00, ti 9–13":                       "ma 9.00–15.00, ti 9.00–13.00",
		"Maanantai – Keskiviikko klo 8:30-14":          "ma–ke 08.30–14.00",
		"ti ja to 9-13, pe 10-14":                      "ti 9.00–13.00, to 9.00–13.00, pe 10.00–14.00",
		"ma, ke & pe klo 9-15 (tauko 45 min); to 9-12": "ma 9.00–15.00 (tauko 45 min), ke 9.00–15.00 (tauko 45 min), to 9.00–12.00, pe 9.00–15.00 (tauko 45 min)",
		"mån–tor 9–15":                                 "ma–to 9.00–15.00",
		"Mon-Fri 9-15":                                 "ma–pe 9.00–15.00",
		"to 8-12 ma 9-13":                              "ma 9.00–13.00, to 8.00–12.00",
	} {
		plan, err := ParsePlan(text, 0)
		if got := strings.ReplaceAll(WritePlan(plan, "fi"), "09.", "9."); err != nil || got != strings.ReplaceAll(strings.ReplaceAll(want, "08.30", "08.30"), " 8.00", " 08.00") {
			t.Errorf("%q: %q %v", text, got, err)
		}
	}
	for _, text := range []string{"", "joskus", "ma", "9-15", "ma 15-9", "ma 9-15 ma 9-12", "ke-ma 9-15", "ma 25-26", "ma-ke-pe 9-15", "ma 9-15 ja", "ma 9-9", "ma 9-15 tauko"} {
		if plan, err := ParsePlan(text, 0); err == nil {
			t.Errorf("%q was read as %v", text, plan)
		}
	}
	plan, err := ParsePlan("ma-ti 9-15, ke 9-15 (tauko 0 min)", 30)
	if err != nil || plan[0].Break != 30 || plan[2].Break != 0 {
		t.Errorf("the column's break: %v %v", plan, err)
	}
}

func TestPlansComeBackAsWritten(t *testing.T) {
	plan := domain.Plan{{Weekday: 1, From: 540, To: 900, Break: 30}, {Weekday: 2, From: 540, To: 900, Break: 30}, {Weekday: 4, From: 510, To: 840}, {Weekday: 7, From: 0, To: 1440}}
	for _, language := range []string{"fi", "sv", "en"} {
		got, err := ParsePlan(WritePlan(plan, language), 0)
		if err != nil || !slices.Equal(got, plan) {
			t.Errorf("%s %q: %v %v", language, WritePlan(plan, language), got, err)
		}
	}
}

func TestGridHeads(t *testing.T) {
	october := domain.MustMonth("2026-10")
	for head, want := range map[string]string{
		"1": "2026-10-01", "31.": "2026-10-31", "ma 5.10.": "2026-10-05", "To 1.10": "2026-10-01", "19.10.2026": "2026-10-19", "2026-10-20": "2026-10-20",
		"maanantai 5.": "2026-10-05", "1.11.2026": "2026-11-01", "7.11.": "", "32": "-", "0": "-", "1.13.": "-", "Yhteensä": "-", "Nimi": "-", "v 40": "-", "12 34": "-", "h": "-", "": "-",
	} {
		day, ok := ParseGridDay(head)
		switch {
		case want == "-" && ok:
			t.Errorf("%q is a day", head)
		case want != "-" && (!ok || day.In(october).String() != want):
			t.Errorf("%q: %v %v", head, day.In(october), ok)
		}
	}
	if d, _ := ParseGridDay("5"); !d.In(0).IsZero() {
		t.Error("a day without a month")
	}
	for text, want := range map[string]string{"Läsnäolot, lokakuu 2026": "2026-10", "10/2026": "2026-10", "2026-10": "2026-10", "Närvaro oktober 2026": "2026-10", "October 2026": "2026-10", "3.2026": "2026-03",
		"Taul1": "", "vuosi 2026": "", "5.10.2026": "", "13/2026": ""} {
		m, ok := FindMonth(text)
		if ok != (want != "") || ok && m.String() != want {
			t.Errorf("%q: %v %v", text, m, ok)
		}
	}
}

func TestGridCells(t *testing.T) {
	for cell, want := range map[string]string{
		"L": "present", "x": "present", "1": "present", "✓": "present", "P": "absent", "S": "absent own_illness", "S+": "absent own_illness true", "ls": "absent child_illness",
		"H": "absent care_visit", "TH": "absent job_search", "LT": "absent public_trust", "VA": "absent official_errand", "M-": "absent other_agreed false", "EI": "absent none_given",
		"LP": "absent none_given false", "P+": "absent true", "E": "not_arranged", "V": "swapped", "O": "sent_away", "T": "not_done", "SV": "leave",
		"5,5": "present 330", "5.5": "present 330", "4:30": "present 270", "4.30": "present 270", "5": "present 300", "4,25 h": "present 255", "9-15": "present 09:00 15:00", "klo 8.30–14": "present 08:30 14:00", "sairaus": "absent own_illness",
		"Q": "", "25": "", "99": "", "15-9": "", "L+": "", "4.77": "", "4:5": "",
	} {
		f, err := ReadGridCell(cell)
		var got []string
		for _, name := range []string{"status", "from", "to", "minutes", "reason", "authorised"} {
			if f[name] != "" {
				got = append(got, f[name])
			}
		}
		if strings.Join(got, " ") != want || (err == nil) != (want != "") {
			t.Errorf("%q: %v %v, want %q", cell, got, err, want)
		}
	}
}

// An identity code is never shown whole, not even a wrong one.
func TestTypedCodesAreMasked(t *testing.T) {
	for typed, want := range map[string]string{"010190-901R": "010190•••••", " 010190-9011 ": "010190•••••", "1234567": "•••••••", "": ""} {
		if got := MaskedTyped(typed); got != want {
			t.Errorf("%q is shown as %q", typed, got)
		}
	}
}

// Whatever a file says, its reading comes to an end and to something that the
// diary's and the agreement's own rules take.
func FuzzHeadsPlansAndMarks(f *testing.F) {
	for _, s := range []string{"ma-ke 9-15", "1.10.2026", "S+", "lokakuu 2026", "to 8.30–14 (tauko 30 min)", "Henkilötunnus", "4:30", "\x00", "–"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range ImportKinds {
			r, _ := RecogniseHeads(kind, []string{s, "Nimi", s})
			if r.Score() > 3 {
				t.Errorf("three heads are %d", r.Score())
			}
		}
		if plan, err := ParsePlan(s, 30); err == nil {
			for _, p := range plan {
				if p.Weekday < 1 || p.Weekday > 7 || p.To <= p.From || p.To > 1440 {
					t.Errorf("%q: %v", s, p)
				}
			}
			if _, err := ParsePlan(WritePlan(plan, "fi"), 0); err != nil {
				t.Errorf("%q is written as %q", s, WritePlan(plan, "fi"))
			}
		}
		if fields, err := ReadGridCell(s); err == nil {
			if _, err := NormaliseFields(fields); err != nil || fields["status"] == "" {
				t.Errorf("%q: %v %v", s, fields, err)
			}
		}
		if d, ok := ParseGridDay(s); ok {
			d.In(domain.MustMonth("2026-02"))
		}
		FindMonth(s)
		MaskedTyped(s)
	})
}
