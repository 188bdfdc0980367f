package pdf

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// drawn is the text of what a function draws on a canvas of its own.
func drawn(t *testing.T, draw func(c *canvas)) [][]string {
	t.Helper()
	c := newCanvas(paper("fi"), "Koe", false)
	draw(c)
	b, err := c.finish()
	if err != nil {
		t.Fatal(err)
	}
	return pagesOf(t, b)
}

func TestHeadingStaysWithItsText(t *testing.T) {
	pages := drawn(t, func(c *canvas) {
		c.y = c.bottom - 15
		c.heading("Otsikko")
		c.para("Teksti.", body)
	})
	if len(pages) != 2 || !strings.Contains(strings.Join(pages[1], "\n"), "Otsikko") {
		t.Errorf("%q", pages)
	}
}

// A row is never split over pages while it fits on one.
func TestRowsStayWhole(t *testing.T) {
	pages := drawn(t, func(c *canvas) {
		table := c.newTable(column{head: "Pää"}, column{head: "Luku", width: 30, right: true})
		c.y = c.bottom - 25
		var rows []row
		for range 6 {
			rows = append(rows, row{cells: []string{"ensimmäinen\ntoinen\nkolmas", "1"}})
		}
		table.draw(rows)
		table.sum("Yhteensä", "6")
	})
	for i, page := range pages {
		text := strings.Join(page, "\n")
		if strings.Count(text, "ensimmäinen") != strings.Count(text, "kolmas") {
			t.Errorf("page %d splits a row", i+1)
		}
		if strings.Contains(text, "kolmas") && !strings.Contains(text, "Pää") {
			t.Errorf("page %d has rows without heads", i+1)
		}
	}
	if len(pages) != 2 {
		t.Errorf("%d pages", len(pages))
	}
}

func TestTableWithMissingAndSpareCells(t *testing.T) {
	pages := drawn(t, func(c *canvas) {
		c.newTable(column{head: "a"}, column{head: "b"}).draw([]row{{cells: nil}, {cells: []string{"x"}}, {cells: []string{"1", "2", "spare"}}})
	})
	if text := strings.Join(pages[0], " "); strings.Contains(text, "spare") || !strings.Contains(text, "x 1 2") {
		t.Errorf("%q", text)
	}
}

// Labels without a value are not drawn, and the others close up.
func TestPairsLeaveOutTheEmpty(t *testing.T) {
	pages := drawn(t, func(c *canvas) {
		c.pairs(2, pair{"Puhelin", ""}, pair{"Nimi", "Aino"}, pair{"Osoite", "Rantakatu 1\n20100 Turku"})
		c.pairs(3)
		c.longPair(pair{"Tyhjä", ""})
	})
	if got := strings.Join(pages[0][:5], "|"); got != "Nimi|Aino|Osoite|Rantakatu 1|20100 Turku" {
		t.Errorf("%q", got)
	}
}

// A-28, E-03: a signature is given, still to be given, refused with its reason,
// or void because the text was changed.
func TestSignatures(t *testing.T) {
	for name, c := range map[string]struct {
		signature     Signature
		want, without []string
	}{
		"given":            {Signature{Name: "Aino", Role: "asiakas", Place: "Turku", On: day("2026-11-18"), Hash: "0123456789abcdef0123"}, []string{"Turku 18.11.2026", "Allekirjoitettu sähköisesti", "tiiviste 0123456789abcdef"}, []string{"Paikka ja päiväys", "abcdef0"}},
		"without a place":  {Signature{Name: "Aino", On: day("2026-11-18")}, []string{"18.11.2026"}, nil},
		"to be given":      {Signature{Name: "Aino", Role: "asiakas"}, []string{"Paikka ja päiväys", "Aino", "asiakas"}, []string{"sähköisesti"}},
		"not given":        {Signature{Name: "Aino", Reason: "sairaana", Hash: "ab"}, []string{"Ei allekirjoitettu. Syy: sairaana"}, []string{"sähköisesti", "tiiviste ab"}},
		"void":             {Signature{Name: "Aino", On: day("2026-11-18"), Void: true}, []string{"Ei voimassa"}, nil},
		"of a short hash":  {Signature{Name: "Aino", On: day("2026-11-18"), Hash: "ab"}, []string{"tiiviste ab"}, nil},
		"of nobody by now": {Signature{}, []string{"Paikka ja päiväys"}, nil},
	} {
		text := flat(strings.Join(drawn(t, func(x *canvas) { x.signatures([]Signature{c.signature}) })[0], " "))
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in %q", name, want, text)
			}
		}
		for _, banned := range c.without {
			if strings.Contains(text, banned) {
				t.Errorf("%s: %q in %q", name, banned, text)
			}
		}
	}
}

// Three signatures on a full page move on together by pairs.
func TestSignaturesMoveToTheNextPage(t *testing.T) {
	pages := drawn(t, func(c *canvas) {
		c.y = c.bottom - 20
		c.signatures([]Signature{{Name: "yksi"}, {Name: "kaksi"}, {Name: "kolme"}})
	})
	if len(pages) != 2 || !strings.Contains(strings.Join(pages[1], " "), "yksi") {
		t.Errorf("%q", pages)
	}
}

func TestContactLines(t *testing.T) {
	for want, c := range map[string]Contact{
		"Aino, ohjaaja|Toimisto|050|a@b.fi": {"Aino", "ohjaaja", "Toimisto", "050", "a@b.fi"},
		"Aino":                              {Name: "Aino"},
		"050":                               {Phone: "050", Title: "ohjaaja"},
		"":                                  {},
	} {
		if got := strings.Join(contactLines(c), "|"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "a\tb": "a b", "rivi\nrivi": "rivi\nrivi", "A\u0308": "Ä", "a\u200bb": "ab", "\u202eabc": "abc",
		"a\u2028b": "a b", "1\u2007000": "1\u00a0000", "\x7f": "", "\xc3": "\ufffd", "\U0001F469": "\ufffd", "5\u00a0€": "5\u00a0€",
	} {
		if got := clean(in); got != want {
			t.Errorf("%+q: %+q, want %+q", in, got, want)
		}
	}
}

func TestEncoded(t *testing.T) {
	for in, want := range map[string]string{"abc": "abc", "åäö€–": "\xe5\xe4\xf6\x80\x96", "−1\u202f000": "\x961\xa0000", "Š": "\x8a"} {
		if got, ok := encoded(in); !ok || got != want {
			t.Errorf("%q: %q %v", in, got, ok)
		}
	}
	for _, in := range []string{"Ж", "ő", "\ufffd", "ș"} {
		if _, ok := encoded(in); ok {
			t.Errorf("%q fits", in)
		}
	}
}

func TestWordsOfPeriods(t *testing.T) {
	w := wordsIn("fi")
	for _, c := range []struct{ from, to, want string }{
		{"2026-08-17", "2027-02-16", "6 kuukautta"}, {"2026-02-02", "2026-03-01", "1 kuukausi"}, {"2026-02-02", "2026-04-30", ""},
		{"2026-01-31", "2026-02-27", "1 kuukausi"}, {"2026-01-01", "2027-12-31", "24 kuukautta"}, {"2026-01-01", "2028-06-30", ""}, {"2026-02-02", "2026-02-01", ""},
	} {
		if got := flat(w.length(day(c.from), day(c.to))); got != c.want {
			t.Errorf("%s–%s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	if w.length(0, day("2026-01-01")) != "" || w.span(0, 0) != "" || w.day(0) != "" || w.clocks(0, 0) != "" || w.minutesOr(0) != "" {
		t.Error("nothing is written as something")
	}
	if got := w.span(day("2026-08-17"), 0); got != "17.8.2026–" {
		t.Errorf("open period %q", got)
	}
}

// M-07, D-06, look.md: each status has its word and its mark; an absence is told
// apart by its permission.
func TestWordsAndMarksOfDays(t *testing.T) {
	w := wordsIn("fi")
	for _, c := range []struct {
		day  Day
		mark dayMark
		word string
	}{
		{Day{Status: "planned"}, markPlanned, "Suunniteltu"}, {Day{Status: "missing"}, markMissing, "Merkintä puuttuu"},
		{Day{Status: "present"}, markPresent, "Läsnä"}, {Day{Status: "absent", Authorised: yes(true)}, markAuthorised, "Poissa, luvallinen"},
		{Day{Status: "absent", Authorised: yes(false)}, markUnauthorised, "Poissa, luvaton"}, {Day{Status: "absent"}, markUndecided, "Poissa, lupa ratkaisematta"},
		{Day{Status: "not_arranged"}, markNotArranged, "Ei järjestetty"}, {Day{Status: "swapped"}, markSwapped, "Vaihdettu päivä"},
		{Day{Status: "swapped", SwappedTo: day("2026-11-27")}, markSwapped, "Vaihdettu päivään 27.11.2026"},
		{Day{Status: "sent_away"}, markSentAway, "Ohjattu pois"}, {Day{Status: "not_done"}, markNotDone, "Tehtävät tekemättä"},
		{Day{Status: "leave"}, markLeave, "Sovittu vapaa"}, {Day{Off: "pyhäinpäivä"}, markNone, "pyhäinpäivä"}, {Day{Status: "of_the_future"}, "of_the_future", "of_the_future"},
	} {
		if c.day.mark() != c.mark || w.word(c.day) != c.word {
			t.Errorf("%+v: %q %q", c.day, c.day.mark(), w.word(c.day))
		}
	}
	for _, s := range append(domain.StoredStatuses, domain.StatusPlanned, domain.StatusMissing) {
		if s != domain.StatusAbsent && markColours[dayMark(s)] == (colour{}) {
			t.Errorf("%s has no mark", s)
		}
	}
}
