package casework_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
)

var update = flag.Bool("update-golden", false, "write the golden cases of the rulebooks anew")

// One autumn of one participant, judged by each purchaser's rulebook: the three
// seeds' and a fourth that exists as a data file alone (O-01). What differs is
// the data; adding a purchaser is a file like it and the golden case beside it.
func TestOneAutumnByEachRulebook_O01(t *testing.T) {
	books := map[string]domain.Rulebook{}
	for _, name := range casework.SeedRulebooks() {
		book, err := casework.SeedRulebook(name)
		if err != nil {
			t.Fatal(err)
		}
		books[name] = book
	}
	more, err := filepath.Glob("testdata/rulebooks/*.json")
	if err != nil || len(more) == 0 {
		t.Fatal("no fourth purchaser", err)
	}
	for _, path := range more {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		book, err := casework.ReadRulebook(raw)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		books[strings.TrimSuffix(filepath.Base(path), ".json")] = book
	}
	for name, book := range books {
		t.Run(name, func(t *testing.T) {
			got := autumnBy(book)
			path := filepath.Join("testdata", "rulebooks", name+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil || string(want) != got {
				t.Fatalf("%s (%v)\n got:\n%s\nwant:\n%s", path, err, got, want)
			}
		})
	}
}

// autumnBy writes what a rulebook finds in the autumn, a line each.
func autumnBy(book domain.Rulebook) string {
	book.ID, book.Version, book.PublishedAt, book.ValidFrom = "book", 1, 1, on("2026-01-01")
	f := autumn()
	f.Books = []domain.Rulebook{book}
	var b strings.Builder
	for _, r := range rules.Judge(f) {
		text := i18n.T(i18n.FI, r.Key, domain.LineFinding(domain.Said(r.Snapshot())).TextArgs())
		cite := strings.TrimSpace(r.Citation.Document + ", " + r.Citation.Section)
		if r.Citation.Document == "" {
			cite = "tuotteen oletus"
		}
		fmt.Fprintf(&b, "%s–%s %s: %s [%s]\n", r.Since, r.Last, r.Rule, text, cite)
	}
	return b.String()
}

// autumn is a participant with four days a week of seven hours from 1 September,
// who was away ill for two weeks, then without a word.
func autumn() rules.CaseFile {
	a := domain.Agreement{ID: "a", ParticipantID: "p", ContractID: "c", DecisionID: "d", ProductCode: "KTT", State: domain.AgreementSigned, Form: domain.FormIndividual,
		StartDay: on("2026-09-01"), EndDay: on("2026-11-25"), SignedOn: on("2026-08-28")}
	v := domain.AgreementVersion{ID: "v", AgreementID: "a", Version: 1, UnitID: "u", FromDay: a.StartDay, FinalEvaluation: on("2026-11-20")}
	for _, wd := range []int{1, 2, 3, 4} {
		v.Plan = append(v.Plan, domain.PlanDay{Weekday: wd, From: 480, To: 900})
	}
	f := rules.CaseFile{Participant: domain.Participant{ID: "p", BirthDay: on("1988-10-13")}, From: on("2026-09-01"), Today: on("2026-11-18"), Texts: map[domain.ID]domain.DiaryTexts{},
		Agreements: []domain.Agreement{a}, Versions: []domain.AgreementVersion{v}, Payers: []domain.PayerPeriod{{ID: "k", Payer: domain.PayerKela, FromDay: on("2026-01-01")}},
		Decisions: []domain.Decision{{ID: "d", ValidFrom: on("2026-08-01"), ValidTo: on("2027-07-31"), ReceivedOn: on("2026-08-10"), ContactOn: on("2026-08-19")}}}
	minutes, yes, no := 420, true, false
	for _, d := range domain.Days(a.StartDay, on("2026-11-16")) {
		if !slices.Contains([]int{1, 2, 3, 4}, int(d.Weekday())) {
			continue
		}
		e := domain.DiaryEntry{ID: domain.ID(d.String()), VersionID: domain.ID("v" + d.String()), AgreementID: "a", ParticipantID: "p", UnitID: "u", Day: d}
		switch {
		case d.Within(on("2026-10-05"), on("2026-10-20")):
			e.Status, e.Reason, e.Authorised, e.Certificate = domain.StatusAbsent, domain.ReasonOwnIllness, &yes, domain.CertificateReceived
		case d >= on("2026-11-09"):
			e.Status, e.Reason, e.Authorised = domain.StatusAbsent, domain.ReasonNoneGiven, &no
		default:
			e.Status, e.Minutes = domain.StatusPresent, &minutes
		}
		f.Entries = append(f.Entries, e)
	}
	return f
}
