package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// said writes the deadlines of a rule as "2026-11-10 done".
func said(ds []Deadline, rule string, today domain.Day) string {
	var out []string
	for _, d := range ds {
		if d.Rule == rule {
			out = append(out, d.On.String()+" "+string(d.State(today)))
		}
	}
	return strings.Join(out, ", ")
}

// The clocks of one participant, each by its seed's own limit (S-01, S-02, A-04,
// A-32, E-09, E-16, E-21, M-11).
func TestClocksOfAnAgreement_S01_A32_E09_E16(t *testing.T) {
	b := book("contact-after-decision", "days", 7, "start-after-decision", "days", 14, "agreement-before-start", "days", 3, "continuation-before-end", "days", 7,
		"final-evaluation", "days", 7, "mid-evaluation", "days", 7, "goal-review", "months", 3, "value-step", "months", 12, "voucher-valid", "required", 1)
	f := caseOf(b, "2026-11-18")
	f.From = day("2026-01-01")
	f.Decisions = []domain.Decision{{ID: "d", ReceivedOn: day("2026-01-02"), ValidFrom: day("2026-01-01"), ValidTo: day("2027-12-31")}}
	f.Vouchers = []domain.Voucher{{ID: "v", DecisionID: "d", ProductCode: "KTT", Number: "PS-1", Funding: domain.ContractVoucher, ValidFrom: day("2026-01-02"), ValidTo: day("2026-11-30")}}
	f.Agreements[0].DecisionID, f.Agreements[0].EndDay = "d", day("2027-02-26")
	f.Versions[0].MidEvaluation = day("2026-06-30")
	got := Deadlines(f, day("2027-12-31"))
	for rule, want := range map[string]string{
		"contact-after-decision":  "2026-01-09 done",
		"start-after-decision":    "2026-01-16 done",
		"agreement-before-start":  "2026-01-02 done",
		"continuation-before-end": "2027-02-19 later",
		"final-evaluation":        "2027-02-19 later",
		"mid-evaluation":          "2026-06-30 late",
		"goal-review":             "2027-01-05 later",
		"voucher-valid":           "2026-11-30 later",
		"value-step":              "2027-01-02 later",
	} {
		if s := said(got, rule, f.Today); s != want {
			t.Errorf("%s: %q, want %q", rule, s, want)
		}
	}
	f.Vouchers = append(f.Vouchers, domain.Voucher{ID: "w", DecisionID: "d", ProductCode: "KTT", Funding: domain.ContractVoucher, ValidFrom: day("2026-12-01"), ValidTo: day("2027-12-31")})
	next := agreementOf("b", "2027-03-01", "2027-12-31")
	next.FormerID = "a"
	f.Agreements = append(f.Agreements, next)
	f.Sent = []domain.Message{{ParticipantID: "p", Kind: domain.EvaluationMid, SentOn: f.Today}}
	got = Deadlines(f, day("2027-02-28"))
	for rule, want := range map[string]string{"voucher-valid": "2026-11-30 done", "continuation-before-end": "2027-02-19 done", "final-evaluation": "", "mid-evaluation": "2026-06-30 done"} {
		if s := said(got, rule, f.Today); s != want {
			t.Errorf("followed by another: %s %q, want %q", rule, s, want)
		}
	}
}

// The clocks of absences run before their day and stop when what they ask for is
// done (B-05 to B-10, N-01, E-07).
func TestClocksOfAbsences_B06_B07_B08_B10(t *testing.T) {
	b := book("same-day-contact", "days", 0, "no-show-days", "days", 5, "long-sick-leave", "days", 14, "certificate-own-illness", "day", 1,
		"monthly-evaluation", "required", 1, "report-by", "day", 3)
	f := caseOf(b, "2026-11-18", "2026-11-16 absent none_given no", "2026-11-17 absent none_given no")
	f.Texts["v2026-11-17"] = domain.DiaryTexts{Contact: "9.10 puhelu"}
	got := Deadlines(f, day("2026-12-31"))
	for rule, want := range map[string]string{
		"same-day-contact":   "2026-11-16 late, 2026-11-17 done",
		"no-show-days":       "2026-11-20 coming",
		"monthly-evaluation": "2026-12-03 later",
	} {
		if s := said(got, rule, f.Today); s != want {
			t.Errorf("%s: %q, want %q", rule, s, want)
		}
	}
	f.mark("a", "2026-11-18 present")
	if s := said(Deadlines(f, day("2026-12-31")), "no-show-days", f.Today); s != "" {
		t.Errorf("came before the fifth working day: %q", s)
	}
	ill := caseOf(b, "2026-11-18", every("2026-11-09", "2026-11-18", "absent own_illness yes", 1, 2, 3, 4)...)
	ill.Entries[0].Certificate, ill.Entries[0].CertificateOn = domain.CertificateAwaited, day("2026-11-18")
	got = Deadlines(ill, day("2026-12-31"))
	if s := said(got, "long-sick-leave", ill.Today); s != "2026-11-23 coming" {
		t.Errorf("day 15 of an illness: %q", s)
	}
	if s := said(got, "certificate-own-illness", ill.Today); s != "2026-11-12 late, 2026-11-18 today" {
		t.Errorf("the payer's fourth day and the purchaser's awaited one, apart: %q", s)
	}
	if s := said(got, "notice-period", ill.Today); s == "" {
		t.Error("no clock of the absence notice")
	}
}

// the forecast counts the days so far and the plan, holidays left out.
func TestYearIsForecast_A20(t *testing.T) {
	f := caseOf(book("days-in-12-months", "max", 5), "2026-12-22", "2026-12-21 present", "2026-12-22 present")
	f.Agreements[0].EndDay = day("2027-06-30")
	got := Deadlines(f, day("2027-12-31"))
	// 23, 24 and 28 December are the third to fifth; the 25th is a holiday
	if s := said(got, "days-in-12-months", f.Today); s != "2026-12-29 coming" {
		t.Fatalf("forecast %q", s)
	}
	if got[0].Args["n"] != 2 || got[0].Args["max"] != 5 {
		t.Fatalf("figures %+v", got[0].Args)
	}
	f.Books[0].Parameters = book("days-in-12-months", "max", 300).Parameters
	if s := said(Deadlines(f, day("2027-12-31")), "days-in-12-months", f.Today); s != "" {
		t.Fatalf("far from the limit: %q", s)
	}
}

func TestProviderDeadlines_M03(t *testing.T) {
	c := ProviderCase{Book: book("report-by", "day", 3, "insurance-valid", "days", 30), Unsent: []domain.Month{domain.MustMonth("2026-10"), domain.MustMonth("2026-11")}, Today: day("2026-11-18")}
	c.Provider.InsuranceValidTo = day("2026-12-31")
	got := ProviderDeadlines(c)
	if s := said(got, "report-by", c.Today); s != "2026-11-03 late, 2026-12-03 later" {
		t.Errorf("months: %q", s)
	}
	if s := said(got, "insurance-valid", c.Today); s != "2026-12-31 later" {
		t.Errorf("insurance: %q", s)
	}
}

// The evaluation of a month is due from the unit of the plan on the month's last
// day, wherever its days were done (E-07).
func TestTheMonthsLastUnitWritesTheEvaluation(t *testing.T) {
	b := book("monthly-evaluation", "required", 1, "report-by", "day", 3)
	for moved, want := range map[string]domain.ID{"2026-10-31": "new", "2026-11-01": "u", "2026-10-14": "new"} {
		f := caseOf(b, "2026-11-18", "2026-10-05 present")
		next := planOf("a", moved, 1, 2)
		next.Version, next.UnitID = 2, "new"
		f.Versions = append(f.Versions, next)
		for _, d := range Deadlines(f, day("2026-11-30")) {
			if d.Rule == "monthly-evaluation" && d.UnitID != want {
				t.Errorf("moved on %s: due from %s, want %s", moved, d.UnitID, want)
			}
		}
	}
}
