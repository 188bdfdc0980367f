package pdf

import (
	"strings"
	"testing"
)

// D-07, D-10: a participant's month shows each day's state, times, tasks,
// coaching and basis of billing, and the sums.
func TestPersonMonth(t *testing.T) {
	text := forms(t, "fi")["month"]
	for _, want := range []string{
		"Mäkinen, Veli-Matti", "Työmaapäiväkirja · Marraskuu 2026 · Puutyöpaja Höylä", "ma 2.11.2026 Läsnä 9.00–13.30 9.00–13.30 4 h 30 min hylly 4",
		"Poissa, luvallinen Oma sairaus Todistus: Saatu 11.11.2026", "Ei laskuteta: poissaolo", "CV:n päivitys", "Pajan huoltopäivä",
		"Merkintä puuttuu", "Toteutuneita päiviä 13 pv", "Yksilövalmennus 4 h", "141 pv",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

// A unit's month sums what its rows hold, names every mark in the legend and
// breaks over pages with its heads.
func TestUnitMonth(t *testing.T) {
	pages := pagesOf(t, must(t, func() ([]byte, error) { return WriteUnitMonth(sampleUnitMonth("fi", 60)) }))
	if len(pages) != 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages {
		text := flat(strings.Join(page, " "))
		if !strings.Contains(text, "Asiakas su 1 ma 2 ti 3") || !strings.Contains(text, "Päivät Tunnit Luvall. Luvat.") {
			t.Errorf("page %d has no heads: %q", i+1, text)
		}
	}
	last := flat(strings.Join(pages[2], " "))
	for _, want := range []string{
		"Yhteensä", "690", "3 390,00", "120", "30", "Suunniteltu", "Merkintä puuttuu", "Läsnä", "Poissa, luvallinen", "Poissa, luvaton",
		"Poissa, lupa ratkaisematta", "Ei järjestetty", "Vaihdettu päivä", "Ohjattu pois", "Tehtävät tekemättä", "Sovittu vapaa",
	} {
		if !strings.Contains(last, want) {
			t.Errorf("no %q in %q", want, last)
		}
	}
}

// Days of another month in a row are not drawn over other columns.
func TestUnitMonthKeepsToItsMonth(t *testing.T) {
	v := sampleUnitMonth("fi", 1)
	v.People[0].Days = []Day{{Date: day("2026-10-31"), Status: "present"}, {Date: day("2026-12-01"), Status: "present"}}
	a := textOf(t, must(t, func() ([]byte, error) { return WriteUnitMonth(v) }))
	v.People[0].Days = nil
	b := textOf(t, must(t, func() ([]byte, error) { return WriteUnitMonth(v) }))
	if a != b {
		t.Error("a day of another month is counted")
	}
}

// M-07: the follow-up lists every planned day of the month with its state.
func TestFollowUpListsEveryDay(t *testing.T) {
	text := forms(t, "fi")["followup"]
	for _, d := range sampleDays() {
		if want := flat(wordsIn("fi").dayNamed(d.Date)); !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, want := range []string{"Toteutuneiden päivien ja poissaolojen seuranta", "13 pv · 56 h 30 min", "Sari Mäkelä, omavirkailija", "Saatu 11.11.2026"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, banned := range []string{"hylly 4", "CV:n"} { // D-05: no text of the diary
		if strings.Contains(text, banned) {
			t.Errorf("it says %q", banned)
		}
	}
}

// E-02: the kind is in the title; E-10, E-14, E-15, E-18: what a final one holds.
func TestEvaluations(t *testing.T) {
	for kind, want := range map[string]string{
		"monthly": "Kuukausittainen seuranta-arvio", "mid": "Väliarviointi", "final": "Loppuarviointi ja jatkosuunnitelma",
		"intensive": "Intensiivisen yksilövalmennuksen raportti", "assessment": "Arviojakson raportti", "group": "Ryhmätoiminnan arviointi",
	} {
		v := sampleEvaluation("fi")
		v.Kind = kind
		pages := pagesOf(t, must(t, func() ([]byte, error) { return WriteEvaluation(v) }))
		if !strings.Contains(strings.Join(pages[0], "\n"), want) {
			t.Errorf("%s: no %q", kind, want)
		}
	}
	all := forms(t, "fi")
	for _, want := range []string{"Marraskuu 2026", "hyllykköä alusta loppuun", "Ei kirjattu.", "Paikalla ajoissa 11 päivänä 13:sta", "Ei allekirjoitettu. Syy: ei ollut paikalla"} {
		if !strings.Contains(all["evaluation"], want) {
			t.Errorf("monthly: no %q", want)
		}
	}
	for _, want := range []string{
		"Melba 20.1.2027 Vahvuuksina", "melba-lomake.pdf", "7 h 30 min", "Työkokeilu", "Aloitus maaliskuussa", "Puusepänliike Viilu Oy", "Matti Viilu",
		"050 333 4444", "Verstaskatu 3, Turku", "to 18.2.2027 klo 9.30", "Keskusteltu asiakkaan kanssa 5.2.2027.", "Turun ammatti-instituutti",
	} {
		if !strings.Contains(all["final"], want) {
			t.Errorf("final: no %q", want)
		}
	}
}

// A correction says which notice it corrects, a draft that it is one, and an
// organiser apart from the provider stands beside it.
func TestNoticeVariants(t *testing.T) {
	v := sampleNotice("sv")
	v.CorrectsOn, v.Draft, v.PayerKind = day("2026-11-24"), true, "fund"
	v.Changes = []NoticeChange{{Date: day("2026-11-12"), Before: &NoticeDay{Date: day("2026-11-12")}, Now: &v.Days[2]}, {Date: day("2026-11-17"), Before: &v.Days[1]}}
	v.Sender = purchaser()
	text := flat(textOf(t, must(t, func() ([]byte, error) { return WriteAbsenceNotice(v) })))
	for _, want := range []string{
		"Uppgifter för anmälan om frånvaro (TT3r)", "Denna anmälan korrigerar anmälan för perioden 9–22.11.2026, som skickades 24.11.2026.", "Vad som korrigeras", "Inget att anmäla", "Utkast", "Till klientens arbetslöshetskassa",
		"Servicen ordnas inte", "Egen sjukdom", "Turun työllisyysalue, työllisyyspalvelut", "Länsirannan Työpaja ry", "måndag 9.00–13.30",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

// What stands at the foot: who, when, by which rulebook and template, the hash.
func TestFoot(t *testing.T) {
	v := sampleInvoice("fi", 1)
	v.Template = "Lasku 3"
	text := flat(textOf(t, must(t, func() ([]byte, error) { return WriteInvoice(v) })))
	for _, want := range []string{"Länsirannan Työpaja ry · 2.12.2026 · Sääntökirja: Turku, palveluseteli 2026/1 · Lomakepohja Lasku 3", "Sisällön tiiviste 9f86d081"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	v.Paper = Paper{}
	text = flat(textOf(t, must(t, func() ([]byte, error) { return WriteInvoice(v) })))
	for _, banned := range []string{"Sääntökirja", "tiiviste", "Lomakepohja", "1970"} {
		if strings.Contains(text, banned) {
			t.Errorf("an empty foot says %q", banned)
		}
	}
}

// D-05: whoever checks invoices sees that somebody was absent, not why; nothing
// says that the reason is missing.
func TestAWithheldReasonIsNotOnPaper(t *testing.T) {
	w := wordsIn("fi")
	d := Day{Date: day("2026-11-02"), Status: "absent", Reason: "own_illness", Authorised: yes(true)}
	if got := w.stateCell(d); !strings.Contains(got, "Oma sairaus") {
		t.Errorf("shown: %q", got)
	}
	d.Reason, d.Withheld = "", true
	if got := w.stateCell(d); got != "Poissa, luvallinen" {
		t.Errorf("withheld: %q", got)
	}
}

// N-01, N-02: in a bundle every notice starts on a page of its own with pages of
// its own count, and the list in front has no code and no reason.
func TestNoticeBundle_N01(t *testing.T) {
	b, err := WriteNoticeBundle(sampleBundle("fi"))
	if err != nil {
		t.Fatal(err)
	}
	text := textOf(t, b)
	front, rest, found := strings.Cut(text, "Tiedot poissaoloilmoitusta (TT3) varten")
	if !found {
		t.Fatal("no notice in the bundle")
	}
	for _, secret := range []string{"010594Y9032", "010190A902N", "Oma sairaus", "Luvaton", "12.11."} {
		if strings.Contains(front, secret) {
			t.Errorf("the list tells %q", secret)
		}
		if secret != "12.11." && secret != "Luvaton" && !strings.Contains(rest, secret) {
			t.Errorf("no notice tells %q", secret)
		}
	}
	if !strings.Contains(rest, "Uppgifter för anmälan om frånvaro (TT3r)") {
		t.Error("the Swedish notice is not in Swedish")
	}
	if n := strings.Count(flat(text), "1 / 1"); n != 3 {
		t.Errorf("%d papers of one page by themselves, want the list and the two short notices", n)
	}
}

// S-03, B-01: the letter says when, where, whom to ask, what to bring and how an
// absence is told, in each language; it holds no identity code and no benefit.
func TestStartLetter_S03_B01(t *testing.T) {
	for lang, when := range map[string]string{"fi": "23.11.2026 klo 9.00–13.30", "sv": "23.11.2026 kl. 9.00–13.30", "en": "23 Nov 2026 at 9:00–13:30"} {
		text := flat(textOf(t, must(t, func() ([]byte, error) { return WriteStartLetter(sampleLetter(lang)) })))
		for _, want := range []string{"Veli-Matti", when, "Puutyöpaja Höylä", "Höyläämönkatu 12", "Pekka Sjöström", "040 765 4322", "Soita tai lähetä tekstiviesti ennen kello 9."} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in %q", lang, want, text)
			}
		}
		if strings.Contains(text, "Mäkinen") || strings.Contains(text, "010594") {
			t.Errorf("%s: more of the person than the letter needs", lang)
		}
	}
	v := sampleLetter("fi")
	v.Workplace, v.ReportHow = "Kirpputori, Torikatu 1", ""
	text := flat(textOf(t, must(t, func() ([]byte, error) { return WriteStartLetter(v) })))
	if !strings.Contains(text, "Kirpputori, Torikatu 1") || strings.Contains(text, "Höyläämönkatu 12") {
		t.Errorf("the place is not the workplace: %q", text)
	}
}

// N-03: a notice of a long absence goes under its own title, not the payer's form.
func TestNoticeOfALongAbsence_N03(t *testing.T) {
	v := sampleNotice("fi")
	v.PayerKind, v.Payer = "employment_authority", Party{Name: "Työllisyysalue"}
	text := flat(textOf(t, must(t, func() ([]byte, error) { return WriteAbsenceNotice(v) })))
	if !strings.Contains(text, "Ilmoitus pitkästä poissaolosta") || strings.Contains(text, "TT3") || strings.Contains(text, "Etuuden maksaja") || !strings.Contains(text, "Työllisyysalue") {
		t.Errorf("%q", text)
	}
}
