package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func planned(n int, supervisor string, form domain.ServiceForm) []PlannedPlace {
	out := make([]PlannedPlace, n)
	for i := range out {
		out[i] = PlannedPlace{UnitID: "u", SupervisorID: domain.ID(supervisor), SupervisorName: supervisor, Product: "KTT", Form: form}
	}
	return out
}

// 004 §10 "noin enintään 20 – 25 asiakasta … /ohjaaja" (T-05): over 20 one
// finding, over 25 another.
func TestSupervisorLoad_T05(t *testing.T) {
	b := book("supervisor-load", "recommended", 20, "supervisor-load", "max", 25)
	for n, want := range map[int]string{20: "", 21: "finding.supervisor_recommended", 25: "finding.supervisor_recommended", 26: "finding.supervisor_most"} {
		got := LoadRemarks(append(planned(n, "Salo", ""), planned(3, "Mäki", "")...), b, day("2026-11-18"))
		if want == "" && len(got) != 0 || want != "" && (len(got) != 1 || got[0].Key != want || got[0].Args["n"] != n || got[0].Args["name"] != "Salo") {
			t.Errorf("%d: %+v", n, got)
		}
	}
	monday, friday := LoadRemarks(planned(26, "Salo", ""), b, day("2026-11-16")), LoadRemarks(planned(26, "Salo", ""), b, day("2026-11-20"))
	if monday[0].Name() != friday[0].Name() {
		t.Error("a full week is one remark")
	}
	if got := LoadRemarks(planned(40, "Salo", ""), book("week-days", "max", 4), day("2026-11-18")); len(got) != 0 {
		t.Errorf("a purchaser without the rule: %+v", got)
	}
	if got := LoadRemarks(planned(40, "", ""), b, day("2026-11-18")); len(got) != 0 {
		t.Errorf("nobody named is nobody's load: %+v", got)
	}
}

// 004 §20.2(19) "8-15 asiakasta /ryhmä" (T-06, A-23).
func TestGroupSize_T06_A23(t *testing.T) {
	b := book("group-size", "min", 8, "group-size", "max", 15)
	for n, want := range map[int]string{7: "finding.group_small", 8: "", 15: "", 16: "finding.group_large"} {
		got := LoadRemarks(planned(n, "Salo", domain.FormGroup), b, day("2026-11-18"))
		if want == "" && len(got) != 0 || want != "" && (len(got) != 1 || got[0].Key != want) {
			t.Errorf("%d: %+v", n, got)
		}
	}
	if got := LoadRemarks(planned(3, "Salo", domain.FormIndividual), b, day("2026-11-18")); len(got) != 0 {
		t.Errorf("an individual agreement is no group: %+v", got)
	}
}

// A supervisor serves two purchasers: everybody counts, and each purchaser's
// rulebook speaks of its own only.
func TestLoadOverTwoPurchasers(t *testing.T) {
	b := book("supervisor-load", "recommended", 20, "supervisor-load", "max", 25)
	b.PurchaserID = "ours"
	places := planned(26, "Salo", "")
	if got := LoadRemarks(places, b, day("2026-11-18")); len(got) != 0 {
		t.Errorf("none of ours: %+v", got)
	}
	places[0].PurchaserID = "ours"
	if got := LoadRemarks(places, b, day("2026-11-18")); len(got) != 1 || got[0].Args["n"] != 26 {
		t.Errorf("one of ours: %+v", got)
	}
}

func TestPlacesFollowThePlan(t *testing.T) {
	a := agreementOf("a", "2026-01-05", "2026-12-31")
	versions := map[domain.ID][]domain.AgreementVersion{"a": {planOf("a", "2026-01-05", 1, 2)}}
	for on, want := range map[string]int{"2026-11-16": 1, "2026-11-18": 0, "2026-04-06": 0, "2027-01-04": 0} {
		if got := PlacesOn([]domain.Agreement{a}, versions, day(on)); len(got) != want {
			t.Errorf("%s: %+v", on, got)
		}
	}
}

// 004 §16 (I-03), §15 (M-03), 003 (O-14).
func TestProviderRemarks_I03_M03_O14(t *testing.T) {
	b := book("insurance-valid", "days", 30, "report-by", "day", 3, "standing-contact", "required", 1)
	for name, c := range map[string]struct {
		ends, contact, today string
		unsent               []domain.Month
		want                 string
	}{
		"all well":                       {"2026-12-19", "Marjo", "2026-11-18", nil, ""},
		"ends in 30 days":                {"2026-12-18", "Marjo", "2026-11-18", nil, "finding.insurance_ending"},
		"ends today":                     {"2026-11-18", "Marjo", "2026-11-18", nil, "finding.insurance_ending"},
		"ended yesterday":                {"2026-11-17", "Marjo", "2026-11-18", nil, "finding.insurance_ended"},
		"not recorded":                   {"", "Marjo", "2026-11-18", nil, "finding.insurance_unknown"},
		"the 3rd":                        {"2027-12-31", "Marjo", "2026-11-03", []domain.Month{domain.MustMonth("2026-10")}, ""},
		"the 4th":                        {"2027-12-31", "Marjo", "2026-11-04", []domain.Month{domain.MustMonth("2026-10")}, "finding.month_not_sent"},
		"nobody named for days reported": {"2027-12-31", "", "2026-11-18", nil, "finding.no_standing_contact"},
	} {
		x := ProviderCase{Purchaser: domain.Organisation{Contact: c.contact}, Book: b, Unsent: c.unsent, Today: day(c.today)}
		if c.ends != "" {
			x.Provider.InsuranceValidTo = day(c.ends)
		}
		var keys []string
		for _, r := range ProviderRemarks(x) {
			keys = append(keys, r.Key)
		}
		if got := strings.Join(keys, " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
