package rules

import (
	"errors"
	"testing"

	"pajakirja/app/domain"
)

// refusedWith is the first refusal as field and key.
func refusedWith(err error) string {
	var e *domain.Error
	if err == nil {
		return ""
	}
	if errors.As(err, &e) {
		return e.Field + " " + e.Key
	}
	return err.Error()
}

// N-06, B-02: what a purchaser can't tell.
func TestGuidanceBadInput_N06_B02(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	link := GuidanceIn{Kind: domain.GuidanceAbsenceHandbook, Title: "Poissaolot", URL: "https://ohjeet.example/a", From: today}
	for name, c := range map[string]struct {
		change func(*GuidanceIn)
		want   string
	}{
		"a link":          {func(*GuidanceIn) {}, ""},
		"tomorrow":        {func(in *GuidanceIn) { in.From++ }, ""},
		"yesterday":       {func(in *GuidanceIn) { in.From-- }, "valid_from guidance.past"},
		"no day":          {func(in *GuidanceIn) { in.From = 0 }, "valid_from error.required"},
		"no title":        {func(in *GuidanceIn) { in.Title = "" }, "title error.required"},
		"script":          {func(in *GuidanceIn) { in.URL = "javascript:alert(1)" }, "url guidance.address"},
		"http":            {func(in *GuidanceIn) { in.URL = "http://ohjeet.example" }, "url guidance.address"},
		"with a password": {func(in *GuidanceIn) { in.URL = "https://a:b@ohjeet.example" }, "url guidance.address"},
		"no host":         {func(in *GuidanceIn) { in.URL = "https:///a" }, "url guidance.address"},
		"nothing ends it": {func(in *GuidanceIn) { in.URL, in.Title = "", "" }, ""},
	} {
		in := link
		c.change(&in)
		if _, err := CheckGuidance(in, today); refusedWith(err) != c.want {
			t.Errorf("%s: %q", name, refusedWith(err))
		}
	}
	text, err := CheckGuidance(GuidanceIn{Kind: domain.GuidanceAbsenceText, Title: "x", Text: " Ohje ", URL: "javascript:x", From: today}, today)
	if err != nil || text.URL != "" || text.Title != "" || text.Text != "Ohje" {
		t.Errorf("a text keeps %+v, %v", text, err)
	}
	if _, err := CheckGuidance(GuidanceIn{Kind: "x", From: today}, today); domain.KindOf(err) != domain.NotFound {
		t.Errorf("an unknown kind: %v", err)
	}
}

// The newest that has begun holds; an empty one ends what was told.
func TestGuidanceOn_N06(t *testing.T) {
	day := domain.MustDay
	all := []domain.Guidance{
		{ID: "c", Kind: domain.GuidanceAbsenceHandbook, ValidFrom: day("2026-12-01")},
		{ID: "b", Kind: domain.GuidanceAbsenceHandbook, URL: "https://b", ValidFrom: day("2026-11-18")},
		{ID: "a", Kind: domain.GuidanceAbsenceHandbook, URL: "https://a", ValidFrom: day("2026-01-01")},
		{ID: "t", Kind: domain.GuidanceAbsenceText, Text: "Ohje", ValidFrom: day("2026-11-18")},
	}
	for d, want := range map[string]string{"2025-12-31": "", "2026-01-01": "a", "2026-11-17": "a", "2026-11-18": "b", "2026-11-30": "b", "2026-12-01": ""} {
		got, ok := domain.GuidanceOn(all, domain.GuidanceAbsenceHandbook, day(d))
		if ok != (want != "") || ok && string(got.ID) != want {
			t.Errorf("%s: %q, %v", d, got.ID, ok)
		}
	}
	if _, ok := domain.GuidanceOn(all, domain.GuidanceEmployment, day("2026-12-01")); ok {
		t.Error("no authority was named")
	}
}
