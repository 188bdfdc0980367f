package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// C-01: the certificate has the diary's realised days, up to its last day.
func TestCertificateFigures(t *testing.T) {
	minutes := func(n int) *int { return &n }
	entry := func(day string, status domain.Status, m *int) domain.DiaryEntry {
		return domain.DiaryEntry{Day: domain.MustDay(day), DiaryFigures: domain.DiaryFigures{Status: status, Minutes: m}}
	}
	cleared := entry("2026-11-04", domain.StatusPresent, minutes(240))
	cleared.Cleared = true
	entries := []domain.DiaryEntry{
		entry("2026-10-30", domain.StatusPresent, minutes(270)), entry("2026-11-02", domain.StatusPresent, minutes(240)),
		entry("2026-11-03", domain.StatusAbsent, nil), cleared, entry("2026-11-05", domain.StatusSentAway, nil),
		entry("2026-11-06", domain.StatusNotDone, minutes(200)), entry("2026-11-09", domain.StatusPresent, nil), entry("2026-11-10", domain.StatusPresent, minutes(300)),
	}
	if d, m := CertificateFigures(entries, domain.MustDay("2026-11-09")); d != 3 || m != 510 {
		t.Errorf("%d days, %d minutes; want 3 and 510", d, m)
	}
	if d, m := CertificateFigures(entries, domain.MustDay("2026-12-31")); d != 4 || m != 810 {
		t.Errorf("%d days, %d minutes; want 4 and 810", d, m)
	}
}

func TestCertificateIsChecked(t *testing.T) {
	a := domain.Agreement{State: domain.AgreementSigned, StartDay: domain.MustDay("2026-06-01"), EndDay: domain.MustDay("2026-12-31")}
	draft := a
	draft.State = domain.AgreementDraft
	today := domain.MustDay("2026-11-20")
	in := CertificateIn{To: today, Language: "fi", Tasks: []string{"hionta"}}
	with := func(change func(*CertificateIn)) CertificateIn { c := in; change(&c); return c }
	for name, c := range map[string]struct {
		in   CertificateIn
		a    domain.Agreement
		days int
		want string
	}{
		"running":             {in, a, 12, ""},
		"no realised day":     {in, a, 0, "certificate.no_days"},
		"a day to come":       {with(func(c *CertificateIn) { c.To = today + 1 }), a, 12, "certificate.future"},
		"before the start":    {with(func(c *CertificateIn) { c.To = a.StartDay - 1 }), a, 12, "certificate.outside"},
		"no agreement signed": {in, draft, 12, "certificate.outside"},
		"no day":              {with(func(c *CertificateIn) { c.To = 0 }), a, 12, "error.required"},
		"another language":    {with(func(c *CertificateIn) { c.Language = "et" }), a, 12, "error.choice"},
		"thirteen skills":     {with(func(c *CertificateIn) { c.Skills = make([]string, 13) }), a, 12, "certificate.too_many"},
		"a line too long":     {with(func(c *CertificateIn) { c.Tasks = []string{strings.Repeat("å", 121)} }), a, 12, "certificate.item_too_long"},
	} {
		err := CheckCertificateIn(c.in, c.a, c.days, today)
		if c.want == "" && err != nil || c.want != "" && domain.KeyOf(err) != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestCertificateCodeAndNumber(t *testing.T) {
	code := CertificateCode("token", "T-2026-0001", "Kallio Teemu", "42")
	if len(code) != 14 || code != CertificateCode("token", "T-2026-0001", "Kallio Teemu", "42") {
		t.Errorf("code %q", code)
	}
	for _, other := range []string{CertificateCode("token", "T-2026-0001", "Kallio Teemu", "43"), CertificateCode("other", "T-2026-0001", "Kallio Teemu", "42"),
		CertificateCode("token", "T-2026-0001K", "allio Teemu", "42")} {
		if other == code {
			t.Error("another paper has the same code")
		}
	}
	if n := CertificateNumber(2026, 7); n != "T-2026-0007" {
		t.Errorf("number %q", n)
	}
}

// C-04: a card done is listed; a planned, undone one is not.
func TestCardsDone(t *testing.T) {
	day := domain.MustDay
	versions := []domain.AgreementVersion{
		{Version: 1, Cards: domain.List[domain.Card]{{Name: "Hygieniapassi", Planned: day("2026-09-01")}, {Name: "Tulityökortti", DoneOn: day("2026-08-01")}}},
		{Version: 2, Cards: domain.List[domain.Card]{{Name: "hygieniapassi", DoneOn: day("2026-09-15")}, {Name: "Tulityökortti", DoneOn: day("2026-08-01"), ValidTo: day("2031-08-01")}, {Name: "Ensiapu", DoneOn: day("2026-12-01")}}},
	}
	got := CardsDone(versions, day("2026-11-20"))
	if len(got) != 2 || got[0].Name != "Tulityökortti" || got[0].ValidTo.IsZero() || got[1].Name != "hygieniapassi" {
		t.Errorf("got %+v", got)
	}
}

// C-02: delivered only when both have a time.
func TestDelivered(t *testing.T) {
	for _, c := range []struct {
		given, sent domain.Day
		want        bool
	}{{0, 0, false}, {1, 0, false}, {0, 1, false}, {1, 1, true}} {
		if got := Delivered(domain.Certificate{GivenOn: c.given, SentOn: c.sent}); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
