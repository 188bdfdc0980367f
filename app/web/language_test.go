package web

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

func TestLanguageIsChosenOnTheDeviceThenByThePersonThenByTheBrowser(t *testing.T) {
	st := newSite(t)
	v := st.visitor(t)
	want := func(l i18n.Lang) {
		t.Helper()
		if body := v.get("/login").body; !strings.Contains(body, `<html lang="`+string(l)+`">`) || !strings.Contains(body, i18n.T(l, "session.title", nil)) {
			t.Errorf("page is not in %s", l)
		}
	}
	want(i18n.FI)
	v.header.Set("Accept-Language", "en-GB,en;q=0.9")
	want(i18n.EN)
	a := v.get("/language/sv?back=%2Flogin%3Fnext%3D%252F")
	if a.status != 303 || a.header.Get("Location") != "/login?next=%2F" {
		t.Fatalf("%d %s", a.status, a.header.Get("Location"))
	}
	want(i18n.SV)

	scope := st.gate.people["operator@kipina.example"]
	scope.Language = "sv"
	st.gate.people["operator@kipina.example"] = scope
	person := st.as(t, domain.RoleOperator)
	if body := person.get("/privacy").body; !strings.Contains(body, `<html lang="sv">`) {
		t.Error("the person's own language is not used")
	}
	for path, status := range map[string]int{"/language/de": 404, "/language/fi?back=https%3A%2F%2Fevil.example": 303} {
		a := v.get(path)
		if a.status != status || status == 303 && a.header.Get("Location") != "/" {
			t.Errorf("%s: %d %s", path, a.status, a.header.Get("Location"))
		}
	}
}

func TestErrorsSpeakTheLanguage(t *testing.T) {
	st := newSite(t)
	v := st.visitor(t)
	v.header.Set("Accept-Language", "sv")
	if a := v.get("/no/such"); a.status != 404 || !strings.Contains(a.body, "Sidan hittas inte") {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := v.get("/api/v1/no-such"); !strings.Contains(a.body, "Det här hittas inte") {
		t.Error(a.body)
	}
}

func TestStatementsExistInEveryLanguage(t *testing.T) {
	st := newSite(t)
	for _, path := range []string{"/accessibility", "/privacy"} {
		for _, l := range i18n.Langs {
			v := st.visitor(t)
			v.header.Set("Accept-Language", string(l))
			a := v.get(path)
			if a.status != 200 || strings.Count(a.body, "<h2>") < 4 {
				t.Errorf("%s in %s: %d", path, l, a.status)
			}
		}
	}
}
