package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func TestLogInSetsHostCookies(t *testing.T) {
	st := newSite(t)
	v := st.visitor(t)
	a := v.post("/login?next=%2Fevil", "email=operator@kipina.example&password=oikea+hevonen+paristo&next=%2Fprivacy")
	if a.status != 303 || a.header.Get("Location") != "/privacy" {
		t.Fatalf("log-in answered %d %s", a.status, a.header.Get("Location"))
	}
	for _, c := range a.header.Values("Set-Cookie") {
		low := strings.ToLower(c)
		if !strings.HasPrefix(c, "__Host-") || !strings.Contains(low, "secure") || !strings.Contains(low, "httponly") || !strings.Contains(low, "samesite=lax") || !strings.Contains(low, "path=/") || strings.Contains(low, "domain=") {
			t.Errorf("cookie %q", c)
		}
	}
	if v.cookies[pointerCookie] == "" || v.cookies[refreshCookie] == "" {
		t.Fatal("a cookie is missing")
	}
	if a := v.get("/api/v1/me"); a.status != 200 || !strings.Contains(a.body, `"today":"2026-11-18"`) || !strings.Contains(a.body, `"role":"operator"`) {
		t.Errorf("me: %d %s", a.status, a.body)
	}
}

func TestWrongPasswordShowsTheFormAgain(t *testing.T) {
	st := newSite(t)
	for _, form := range []string{"email=operator@kipina.example&password=wrong", "email=nobody@kipina.example&password=wrong"} {
		a := st.visitor(t).post("/login", form)
		if a.status != 422 || !strings.Contains(a.body, "Sähköposti tai salasana ei täsmää") || strings.Contains(a.body, "wrong") || len(a.header.Values("Set-Cookie")) > 0 {
			t.Errorf("%s answered %d %s", form, a.status, a.body)
		}
	}
	if a := st.visitor(t).post("/login", "email=x%40y&password="); a.status != 422 || !strings.Contains(a.body, `value="x@y"`) || !strings.Contains(a.body, "Täytä tämä kohta") {
		t.Errorf("an empty field answered %d", a.status)
	}
}

func TestGuessingIsHeldBackAlikeForAllAccounts(t *testing.T) {
	st := newSite(t)
	for _, email := range []string{"operator@kipina.example", "nobody@kipina.example"} {
		v := st.visitor(t)
		held := 0
		for range 14 {
			a := v.json("POST", "/api/v1/session", `{"email":"`+email+`","password":"wrong"}`)
			if a.status == 429 {
				held++
				if a.header.Get("Retry-After") == "" {
					t.Error("no Retry-After")
				}
			}
		}
		if held < 2 {
			t.Errorf("%s: %d of 14 guesses were held back", email, held)
		}
	}
}

func TestLogOutEndsTheSessionEverywhere(t *testing.T) {
	st := newSite(t)
	v := st.as(t, domain.RoleReviewer)
	stolen := v.cookies[pointerCookie]
	if a := v.post("/logout", ""); a.status != 303 || a.header.Get("Location") != "/login" {
		t.Fatalf("log-out answered %d", a.status)
	}
	if v.cookies[pointerCookie] != "" || v.cookies[refreshCookie] != "" {
		t.Error("cookies are left")
	}
	if a := v.get("/login"); !strings.Contains(a.body, "Olet kirjautunut ulos.") {
		t.Error("the message is missing")
	}
	if a := v.get("/login"); strings.Contains(a.body, "Olet kirjautunut ulos.") {
		t.Error("the message came twice")
	}
	v.cookies[pointerCookie] = stolen
	if a := v.get("/api/v1/me"); a.status != 401 {
		t.Errorf("a signed pointer to an ended session answered %d", a.status)
	}
}

func TestShuttingSomebodyOutWorksAtOnce(t *testing.T) {
	st := newSite(t)
	v := st.as(t, domain.RoleReviewer)
	st.gate.mu.Lock()
	clear(st.gate.sessions)
	st.gate.mu.Unlock()
	if a := v.get("/api/v1/me"); a.status != 401 || !strings.Contains(a.body, "error.unauthenticated") {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestForgedAndLostPointers(t *testing.T) {
	st := newSite(t)
	v := st.as(t, domain.RoleReviewer)
	good := v.cookies[pointerCookie]
	for _, forged := range []string{good + "x", "eyJhbGciOiJub25lIn0.eyJzaWQiOiIxIn0.", "x"} {
		w := st.visitor(t)
		w.cookies[pointerCookie] = forged
		if a := w.get("/api/v1/me"); a.status != 401 {
			t.Errorf("%q answered %d", forged, a.status)
		}
	}
	refresh := v.cookies[refreshCookie]
	delete(v.cookies, pointerCookie)
	if a := v.get("/api/v1/me"); a.status != 200 || v.cookies[pointerCookie] == "" || v.cookies[refreshCookie] == refresh {
		t.Errorf("the refresh token did not renew the session: %d", a.status)
	}
	w := st.visitor(t)
	w.cookies[refreshCookie] = refresh
	if a := w.get("/api/v1/me"); a.status != 401 {
		t.Errorf("a used refresh token answered %d", a.status)
	}
}

func TestSecondFactorComesBeforeAnything(t *testing.T) {
	st := newSite(t)
	st.gate.codes["operator@kipina.example"] = true
	v := st.visitor(t)
	a := v.post("/login", "email=operator@kipina.example&password=oikea+hevonen+paristo&next=%2Fprivacy")
	if a.status != 303 || a.header.Get("Location") != "/login/code?next=%2Fprivacy" {
		t.Fatalf("%d %s", a.status, a.header.Get("Location"))
	}
	if a := v.get("/api/v1/me"); a.status != 401 {
		t.Errorf("a pending session answered %d", a.status)
	}
	if a := v.get("/login/code?next=%2Fprivacy"); a.status != 200 || !strings.Contains(a.body, `value="/privacy"`) {
		t.Errorf("code page: %d", a.status)
	}
	if a := v.post("/login/code", "code=000000"); a.status != 422 || !strings.Contains(a.body, "Koodi ei kelpaa") {
		t.Errorf("wrong code: %d", a.status)
	}
	if a := v.post("/login/code", "code=123+456&next=%2Fprivacy"); a.status != 303 || a.header.Get("Location") != "/privacy" {
		t.Errorf("right code: %d", a.status)
	}
	if a := v.get("/api/v1/me"); a.status != 200 {
		t.Errorf("after the code: %d", a.status)
	}
	if a := st.visitor(t).get("/login/code"); a.status != 303 {
		t.Errorf("code page without a password: %d", a.status)
	}
}

func TestStepUp(t *testing.T) {
	st := newSite(t, extra(
		Route{Method: "GET", Path: "/secret", Name: "secret", Roles: Everyone, StepUp: true, Handle: func(r *Request) error { return r.JSON("seen") }},
		Route{Method: "POST", Path: "/api/v1/secret", Name: "api_secret", Roles: Everyone, StepUp: true, API: true, Handle: func(r *Request) error { return r.JSON("seen") }},
	))
	v := st.as(t, domain.RoleProviderAdmin)
	if a := v.get("/secret"); a.status != 303 || a.header.Get("Location") != "/step-up?next=%2Fsecret" {
		t.Fatalf("%d %s", a.status, a.header.Get("Location"))
	}
	if a := v.json("POST", "/api/v1/secret", "{}"); a.status != 403 || !strings.Contains(a.body, `"code":"session.step_up"`) {
		t.Errorf("API: %d %s", a.status, a.body)
	}
	if a := v.get("/step-up?next=%2Fsecret"); a.status != 200 {
		t.Errorf("step-up page: %d", a.status)
	}
	if a := v.post("/step-up", "code=111111&next=%2Fsecret"); a.status != 422 {
		t.Errorf("wrong code: %d", a.status)
	}
	if a := v.post("/step-up", "code=123456&next=%2Fsecret"); a.status != 303 || a.header.Get("Location") != "/secret" {
		t.Errorf("right code: %d", a.status)
	}
	if a := v.get("/secret"); a.status != 200 {
		t.Errorf("afterwards: %d", a.status)
	}
}

func TestNextNeverLeavesTheSite(t *testing.T) {
	for address, want := range map[string]string{
		"/participants?q=x": "/participants?q=x", "": "/", "//evil.example": "/", `/\evil.example`: "/", "https://evil.example": "/",
		"javascript:alert(1)": "/", "/a\r\nSet-Cookie: x": "/", "participants": "/",
	} {
		if got := local(address); got != want {
			t.Errorf("%q became %q, want %q", address, got, want)
		}
	}
}

func TestAPISession(t *testing.T) {
	st := newSite(t)
	v := st.visitor(t)
	v.header = http.Header{"X-Requested-With": {"api"}}
	body, _ := json.Marshal(credentials{Email: "supervisor@kipina.example", Password: password})
	if a := v.json("POST", "/api/v1/session", string(body)); a.status != 200 || a.body != `{"second_factor":false}` {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := v.get("/api/v1/me"); a.status != 200 || !strings.Contains(a.body, `"units":[]`) {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := v.send("DELETE", "/api/v1/session", "", nil); a.status != 204 {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := v.get("/api/v1/me"); a.status != 401 {
		t.Errorf("%d", a.status)
	}
	for body, want := range map[string]int{
		`{"email":"x","password":"y"}`:             401,
		`{"email":"x","password":"y","admin":1}`:   400,
		`{"email":"x","password":"y"}{"email":""}`: 400,
		`{"email":1}`: 400, `not json`: 400, ``: 400,
	} {
		if a := v.json("POST", "/api/v1/session", body); a.status != want {
			t.Errorf("%s answered %d %s", body, a.status, a.body)
		}
	}
	if a := v.post("/api/v1/session", "email=x&password=y"); a.status != 415 {
		t.Errorf("a form answered %d", a.status)
	}
}

func TestAPISessionWithCode(t *testing.T) {
	st := newSite(t)
	st.gate.codes["operator@kipina.example"] = true
	v := st.visitor(t)
	if a := v.json("POST", "/api/v1/session", `{"email":"operator@kipina.example","password":"`+password+`"}`); a.body != `{"second_factor":true}` {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := v.json("POST", "/api/v1/session", `{"email":"operator@kipina.example","password":"`+password+`","code":"000000"}`); a.status != 422 || !strings.Contains(a.body, `"field":"code"`) {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := v.json("POST", "/api/v1/session", `{"email":"operator@kipina.example","password":"`+password+`","code":"123456"}`); a.body != `{"second_factor":false}` {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := v.get("/api/v1/me"); a.status != 200 {
		t.Errorf("%d", a.status)
	}
}

func TestHome(t *testing.T) {
	st := newSite(t)
	if a := st.visitor(t).get("/"); a.status != 303 || a.header.Get("Location") != "/login" {
		t.Errorf("a stranger: %d %s", a.status, a.header.Get("Location"))
	}
	v := st.as(t, domain.RoleOperator)
	if a := v.get("/"); a.status != 200 && a.status != 303 {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := v.get("/login"); a.status != 303 {
		t.Errorf("log-in page for somebody who is in: %d", a.status)
	}
}
