package rules

import (
	"fmt"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// C-01, M-10, N-01: what is to be delivered at the end follows from the records,
// from a fortnight before the last day on.
func TestEndItems_C01_M10(t *testing.T) {
	day := domain.MustDay
	ended := domain.Agreement{ID: "a", State: domain.AgreementEnded, StartDay: day("2026-08-17"), EndDay: day("2027-02-16"), EndedOn: day("2026-11-16")}
	came := func(d string) domain.DiaryEntry {
		return domain.DiaryEntry{ID: domain.ID(d), Day: day(d), DiaryFigures: domain.DiaryFigures{Status: domain.StatusPresent}}
	}
	full := EndFacts{Agreement: ended, Today: day("2026-11-18"), FinalBy: day("2026-11-09"), Entries: []domain.DiaryEntry{came("2026-10-27"), came("2026-11-03")}, Notices: 2, PSOP: true, Keyed: 3}
	for name, c := range map[string]struct {
		change func(*EndFacts)
		want   string
	}{
		"nothing done": {func(*EndFacts) {}, "monthly 2 final 0 certificate 0 notices 2 invoice 2 psop 3"},
		"one month and the invoice of it": {func(f *EndFacts) {
			f.Evaluations = []domain.Evaluation{{AgreementID: "a", Kind: "monthly", Month: domain.MustMonth("2026-10"), State: "signed_off"}, {AgreementID: "a", Kind: "monthly", Month: domain.MustMonth("2026-11"), State: "draft"}}
			f.Charged = map[domain.ID]bool{"2026-10-27": true}
		}, "monthly 1 final 0 certificate 0 notices 2 invoice 1 psop 3"},
		"another agreement's evaluation": {func(f *EndFacts) {
			f.Evaluations = []domain.Evaluation{{AgreementID: "b", Month: domain.MustMonth("2026-10"), State: "signed_off"}}
		}, "monthly 2 final 0 certificate 0 notices 2 invoice 2 psop 3"},
		"a certificate that only one has": {func(f *EndFacts) { f.Certificate = &domain.Certificate{GivenOn: day("2026-11-16")} }, "monthly 2 final 0 certificate 0 notices 2 invoice 2 psop 3"},
		"all done": {func(f *EndFacts) {
			f.Evaluations = []domain.Evaluation{{AgreementID: "a", Month: domain.MustMonth("2026-10"), State: "signed_off"}, {AgreementID: "a", Month: domain.MustMonth("2026-11"), State: "signed_off"}}
			f.Sent = []domain.Message{{Kind: domain.EvaluationFinal, SentOn: day("2026-11-09")}}
			f.Certificate = &domain.Certificate{GivenOn: day("2026-11-16"), SentOn: day("2026-11-16")}
			f.Charged = map[domain.ID]bool{"2026-10-27": true, "2026-11-03": true}
			f.Notices, f.Keyed = 0, 0
		}, "monthly+ final+ certificate+ notices+ invoice+ psop+"},
		"unpaid":                    {func(f *EndFacts) { f.Book = book("billing-unit", "paid", 0) }, "monthly 2 final 0 certificate 0 notices 2"},
		"no psop, no final agreed":  {func(f *EndFacts) { f.PSOP, f.FinalBy = false, 0 }, "monthly 2 certificate 0 notices 2 invoice 2"},
		"a fortnight before":        {func(f *EndFacts) { f.Today = day("2026-11-02") }, "monthly 2 final 0 certificate 0 notices 2 invoice 2 psop 3"},
		"a day earlier":             {func(f *EndFacts) { f.Today = day("2026-11-01") }, ""},
		"a draft":                   {func(f *EndFacts) { f.Agreement.State = domain.AgreementDraft }, ""},
		"cancelled before it began": {func(f *EndFacts) { f.Agreement.EndedOn = day("2026-08-16") }, ""},
	} {
		f := full
		c.change(&f)
		var got []string
		for _, x := range EndItems(f) {
			if x.Done {
				got = append(got, x.Kind+"+")
			} else {
				got = append(got, fmt.Sprintf("%s %d", x.Kind, x.N))
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}
