package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// G-01: which ground may carry which delivery, and what a consent must say.
func TestCheckGround_G01(t *testing.T) {
	for name, c := range map[string]struct {
		event      string
		code       domain.Ground
		note       string
		key, field string
	}{
		"nothing chosen":                    {"month.export", "", "", "", ""},
		"the usual one":                     {"month.export", domain.GroundCommission, "", "", ""},
		"one that can't carry it":           {"invoice.export", domain.GroundOwn, "", "error.choice", "legal_ground"},
		"one that is none":                  {"month.export", "because", "", "error.choice", "legal_ground"},
		"none, on a page that exports not":  {"unit.read", "because", "", "error.choice", "legal_ground"},
		"a consent with its words":          {"notice.send", domain.GroundConsent, "Teemu Kallio 3.2.2026", "", ""},
		"a consent without a word":          {"notice.send", domain.GroundConsent, "", "ground.note_missing", "legal_ground_note"},
		"a consent that the request has":    {"document_request.answer", domain.GroundConsent, "", "", ""},
		"a ground beside a form of another": {"agreement.sign", domain.GroundOwn, "", "", ""},
	} {
		err := CheckGround(c.event, c.code, c.note)
		if c.key == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if e, ok := err.(*domain.Error); !ok || e.Key != c.key || e.Field != c.field {
			t.Errorf("%s: %v, want %s at %s", name, err, c.key, c.field)
		}
	}
}

// G-01: a delivery never goes into the log without a ground, and what hands
// nothing on never with one.
func TestSettledGround_G01(t *testing.T) {
	for name, c := range map[string]struct {
		event  string
		wanted []domain.Ground
		want   domain.Ground
	}{
		"not chosen":                  {"agreement.copy", nil, domain.GroundController},
		"usual for this recipient":    {"agreement.copy", []domain.Ground{"", domain.GroundOwn}, domain.GroundOwn},
		"the person's choice goes on": {"agreement.copy", []domain.Ground{domain.GroundConsent, domain.GroundOwn}, domain.GroundConsent},
		"one that can't carry it":     {"notice.send", []domain.Ground{domain.GroundBilling}, domain.GroundBenefit},
		"nothing is handed on":        {"participant.read", []domain.Ground{domain.GroundOwn}, ""},
	} {
		if got := Settled(c.event, c.wanted...); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Every ground is a row of data with its citation, and every delivery has one.
func TestGroundsAreData_G01(t *testing.T) {
	used := map[domain.Ground]bool{}
	for event, able := range Deliveries {
		if len(GroundsFor(event)) != len(able) || len(able) == 0 {
			t.Errorf("%s: grounds %v", event, able)
		}
		for _, g := range able {
			used[g] = true
		}
	}
	for _, g := range LegalGrounds {
		if g.Citation.Document == "" || !used[g.Code] {
			t.Errorf("%s: cited %+v, used %v", g.Code, g.Citation, used[g.Code])
		}
	}
	if len(GroundsFor("participant.read")) != 0 {
		t.Error("a page is no delivery")
	}
}
