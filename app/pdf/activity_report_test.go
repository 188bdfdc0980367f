package pdf

import (
	"strings"
	"testing"
)

// sampleActivity is a month of three people, one of them without a realised day.
func sampleActivity(lang string) ActivityReport {
	v := ActivityReport{Paper: paper(lang), From: day("2026-10-01"), To: day("2026-10-31"), Number: 2, Provider: provider(), Purchaser: "Pohjanrannan hyvinvointialue",
		Recipient: "Marjo Pesonen", Sender: "Kaarina Åkerlund", SentOn: day("2026-11-02")}
	v.Controller = "Pohjanrannan hyvinvointialue"
	for i, name := range []string{"Mäkinen, Veli-Matti", "Nieminen-Korhonen, Marja-Liisa Annikki", "Öhman, Åsa"} {
		l := ActivityLine{Participant: name, Planned: 13}
		for d := day("2026-10-05"); d < day("2026-10-29") && i < 2; d += 2 {
			l.Realised = append(l.Realised, d)
		}
		l.Minutes, l.Absences = 270*len(l.Realised), 2
		l.Others = []Day{{Date: day("2026-10-06"), Status: "absent", Authorised: yes(true)}, {Date: day("2026-10-08"), Status: "absent", Authorised: yes(true)},
			{Date: day("2026-10-15"), Status: "absent", Authorised: yes(false)}, {Date: day("2026-10-20"), Status: "missing"}, {Date: day("2026-10-22"), Status: "not_arranged"}}
		v.Lines = append(v.Lines, l)
	}
	return v
}

// O-14: the paper has names, days and absences by their state, sums, the receiver
// and no euros; nobody in it is told too.
func TestActivityReport_O14(t *testing.T) {
	for lang, want := range map[string][]string{
		"fi": {"Toimintapäivät ja poissaolot", "Marjo Pesonen", "nro 2, korvaa edellisen", "Poissa, luvallinen: 6.10., 8.10.", "Merkintä puuttuu: 20.10.", "39", "24"},
		"sv": {"Aktivitetsdagar och frånvaro", "Marjo Pesonen", "nr 2"},
		"en": {"Activity days and absences", "no. 2"},
	} {
		b, err := WriteActivityReport(sampleActivity(lang))
		if err != nil {
			t.Fatal(err)
		}
		text := textOf(t, b)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is missing in\n%s", lang, w, text)
			}
		}
		if strings.Contains(text, "€") || strings.Contains(text, "010594") {
			t.Errorf("%s: euros or a code", lang)
		}
	}
	empty := sampleActivity("fi")
	empty.Lines, empty.Number = nil, 1
	b, err := WriteActivityReport(empty)
	if err != nil || strings.Contains(textOf(t, b), "korvaa") {
		t.Errorf("a first one of nobody: %v", err)
	}
}
