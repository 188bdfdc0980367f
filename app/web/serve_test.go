package web

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func TestSecurityHeadersOnEveryAnswer(t *testing.T) {
	st := newSite(t)
	for _, path := range []string{"/login", "/no/such", "/healthz", "/api/v1/me", "/static/x/pajakirja.css"} {
		a := st.visitor(t).get(path)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'",
			"X-Content-Type-Options":  "nosniff",
			"Referrer-Policy":         "same-origin",
			"X-Frame-Options":         "DENY",
			"Permissions-Policy":      "camera=()",
		} {
			if got := a.header.Get(name); !strings.Contains(got, want) {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		if strings.Contains(a.header.Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("%s allows something unsafe", path)
		}
		if a.header.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s: HSTS over http", path)
		}
		if a.header.Get("X-Request-Id") == "" {
			t.Errorf("%s has no request id", path)
		}
	}
	https := newSite(t, func(c *Config, _ *[]Route) { c.PublicURL = "https://paja.example" })
	if got := https.visitor(t).get("/login").header.Get("Strict-Transport-Security"); !strings.HasPrefix(got, "max-age=") {
		t.Errorf("HSTS is %q", got)
	}
}

func TestPersonalPagesAreNotStored(t *testing.T) {
	st := newSite(t)
	v := st.as(t, domain.RoleOperator)
	for _, path := range []string{"/", "/api/v1/me", "/login"} {
		if got := v.get(path).header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: %q", path, got)
		}
	}
}

func TestAssetsAreKeptForEverUnderTheirHash(t *testing.T) {
	st := newSite(t)
	v := st.visitor(t)
	v.header.Set("Accept-Encoding", "br")
	address := st.mustURL("static", "000000000000", "pajakirja.css")
	if a := v.get(address); a.status != 200 || a.header.Get("Cache-Control") != "no-cache" {
		t.Errorf("an address of another version: %d %q", a.status, a.header.Get("Cache-Control"))
	}
	a := v.get(sprite)
	if a.status != 200 || a.header.Get("Cache-Control") != "public, max-age=31536000, immutable" || a.header.Get("Content-Encoding") != "br" || a.header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%d %v", a.status, a.header)
	}
	for _, path := range []string{"/static/x/no-such.css", "/static/x/../server.go", "/static/x/..%2f..%2fgo.mod", "/static/x/"} {
		if a := v.get(path); a.status != 404 {
			t.Errorf("%s answered %d", path, a.status)
		}
	}
}

// Fiber's limits only show over a listener (architecture.md, Traps).
func TestBodyLimits(t *testing.T) {
	st := newSite(t,
		extra(Route{Method: "POST", Path: "/api/v1/big/:id", Name: "big", Roles: Public, API: true, Target: TargetImport, Limit: 3 << 20, Handle: func(r *Request) error { return r.NoContent() }},
			Route{Method: "POST", Path: "/api/v1/packed", Name: "packed", Roles: Public, API: true, Limit: 2 << 20, Gzip: true, Handle: func(r *Request) error {
				var in struct {
					Text []string `json:"text"`
				}
				if err := r.Body(&in); err != nil {
					return err
				}
				return r.JSON(len(in.Text))
			}}))
	body := func(n int) *strings.Reader { return strings.NewReader(strings.Repeat("x", n)) }
	for _, c := range []struct {
		path string
		size int
		want int
	}{
		{"/login", 1<<20 - 10, 422}, {"/login", 1<<20 + 1, 413},
		{"/api/v1/big/0", 1<<20 + 1, 204}, {"/api/v1/big/0", 3<<20 + 1, 413}, {"/api/v1/big/0?x=1", 2 << 20, 204},
		{"/api/v1/me", 2 << 20, 413},
	} {
		if a := sendRaw(t, st, c.path, body(c.size).Size(), ""); a != c.want {
			t.Errorf("%s with %d bytes answered %d, want %d", c.path, c.size, a, c.want)
		}
	}
	packed := func(text string) string {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = z.Write([]byte(text))
		_ = z.Close()
		return b.String()
	}
	v := st.visitor(t)
	v.header.Set("Content-Encoding", "gzip")
	if a := v.json("POST", "/api/v1/packed", packed(`{"text":["a","b"]}`)); a.status != 200 || a.body != "2" {
		t.Errorf("packed body: %d %s", a.status, a.body)
	}
	bomb := packed(`{"text":["` + strings.Repeat("0", 5<<20) + `"]}`)
	if a := v.json("POST", "/api/v1/packed", bomb); a.status != 413 || len(bomb) > 64<<10 {
		t.Errorf("a bomb of %d bytes answered %d", len(bomb), a.status)
	}
	if a := v.json("POST", "/api/v1/session", packed(`{}`)); a.status != 415 {
		t.Errorf("a packed body where none is expected answered %d", a.status)
	}
	v.header.Set("Content-Encoding", "br")
	if a := v.json("POST", "/api/v1/packed", "x"); a.status != 415 {
		t.Errorf("another packing answered %d", a.status)
	}
}

// sendRaw writes a request by hand and reads the status: a client library may
// give up before it has read a refusal.
func sendRaw(t *testing.T, st *site, path string, size int64, extra string) int {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(st.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "POST %s HTTP/1.1\r\nHost: x\r\nX-Requested-With: api\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n", path, size, extra)
	go func() { _, _ = c.Write(bytes.Repeat([]byte("x"), int(size))) }()
	var status int
	if _, err := fmt.Fscanf(c, "HTTP/1.1 %d", &status); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return status
}

func TestUnsafeMethodsMustComeFromOurPages(t *testing.T) {
	st := newSite(t)
	for _, c := range []struct {
		header map[string]string
		want   bool
	}{
		{map[string]string{"Sec-Fetch-Site": "same-origin"}, true},
		{map[string]string{"Sec-Fetch-Site": "same-site"}, false},
		{map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": st.url}, false},
		{map[string]string{"Sec-Fetch-Site": "none"}, false},
		{map[string]string{"Origin": st.url}, true},
		{map[string]string{"Origin": "https://evil.example"}, false},
		{map[string]string{"Origin": "null"}, false},
		{map[string]string{"Origin": "https://evil.example", "X-Requested-With": "api"}, false},
		{map[string]string{"X-Requested-With": "api"}, true},
		{map[string]string{}, false},
	} {
		v := st.visitor(t)
		v.header = map[string][]string{}
		for name, value := range c.header {
			v.header.Set(name, value)
		}
		a := v.post("/logout", "")
		if got := a.status != 403; got != c.want {
			t.Errorf("%v answered %d", c.header, a.status)
		}
	}
	public := newSite(t, func(c *Config, _ *[]Route) { c.PublicURL = "https://paja.example" })
	v := public.visitor(t)
	v.header = map[string][]string{"Origin": {"https://paja.example"}}
	if a := v.post("/logout", ""); a.status != 303 {
		t.Errorf("the public origin answered %d", a.status)
	}
	v.header = map[string][]string{"Origin": {public.url}}
	if a := v.post("/logout", ""); a.status != 403 {
		t.Errorf("with a public address, another host's origin answered %d", a.status)
	}
}

func TestErrorsHideWhatIsUnknown(t *testing.T) {
	secret := "pq: password for 131052-308T"
	st := newSite(t, extra(
		public1("/boom", "boom", func(*Request) error { return errors.New(secret) }),
		public1("/panic", "panic", func(*Request) error { panic(secret) }),
		Route{Method: "GET", Path: "/api/v1/boom", Name: "api_boom", Roles: Public, API: true, Handle: func(*Request) error { return errors.New(secret) }},
		Route{Method: "GET", Path: "/api/v1/gone", Name: "api_gone", Roles: Public, API: true, Handle: func(*Request) error { return domain.Missing().Because(errors.New(secret)) }},
		Route{Method: "GET", Path: "/api/v1/wrong", Name: "api_wrong", Roles: Public, API: true, Handle: func(*Request) error {
			var es domain.Errors
			es.Add("from", "error.day")
			es.AddWith("name", "error.too_long", domain.Args{"max": 10})
			return domain.Doing("save", es)
		}},
	))
	v := st.visitor(t)
	for path, want := range map[string]int{"/boom": 500, "/panic": 500, "/api/v1/boom": 500, "/api/v1/gone": 404} {
		a := v.get(path)
		if a.status != want || strings.Contains(a.body, "308T") || strings.Contains(a.body, "pq:") {
			t.Errorf("%s answered %d %s", path, a.status, a.body)
		}
		if want == 500 && !strings.Contains(a.body, a.header.Get("X-Request-Id")) {
			t.Errorf("%s does not tell the request id", path)
		}
	}
	a := v.get("/api/v1/wrong")
	for _, want := range []string{`"code":"error.day"`, `"field":"from"`, `"status":422`, `"type":"urn:pajakirja:problem:error.day"`, `"code":"error.too_long"`, "Enintään 10 merkkiä"} {
		if !strings.Contains(a.body, want) {
			t.Errorf("problem lacks %s: %s", want, a.body)
		}
	}
	if got := a.header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("problem has type %q", got)
	}
	if a := v.send("PUT", "/login", "", nil); a.status != 405 {
		t.Errorf("another method answered %d", a.status)
	}
	if a := v.get("/api/v1/no-such"); a.status != 404 || !strings.Contains(a.body, `"code":"error.not_found"`) {
		t.Errorf("unknown API address: %d %s", a.status, a.body)
	}
}

func TestHalfAPageIsNeverSent(t *testing.T) {
	st := newSite(t, extra(public1("/half", "half", func(r *Request) error {
		_ = r.Render(&page.Login{Base: r.Base("session.title"), Form: page.NewForm()})
		return errors.New("late failure")
	})))
	if a := st.visitor(t).get("/half"); a.status != 500 || strings.Contains(a.body, `name="password"`) {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestReadsAreAuditedBeforeTheAnswerLeaves(t *testing.T) {
	who := domain.NewID()
	st := newSite(t, extra(
		Route{Method: "GET", Path: "/audited", Name: "audited", Roles: operators, Audit: "participant.read", Handle: func(r *Request) error {
			r.Subjects(who)
			return r.JSON("secret")
		}},
		Route{Method: "GET", Path: "/forgot", Name: "forgot", Roles: operators, Audit: "participant.read", Handle: func(r *Request) error { return r.JSON("secret") }},
	))
	v := st.as(t, domain.RoleOperator)
	if a := v.get("/audited"); a.status != 200 {
		t.Errorf("audited page answered %d %s", a.status, a.body)
	}
	if a := v.get("/forgot"); a.status != 500 || strings.Contains(a.body, "secret") {
		t.Errorf("a page that named nobody answered %d %s", a.status, a.body)
	}
}

func TestRolesAreKept(t *testing.T) {
	st := newSite(t, extra(Route{Method: "GET", Path: "/for-reviewers", Name: "for_reviewers", Roles: reviewers, Handle: func(r *Request) error { return r.JSON("in") }}))
	for _, role := range domain.Roles {
		want := 403
		if role == domain.RoleReviewer || role == domain.RolePurchaserAdmin {
			want = 200
		}
		if a := st.as(t, role).get("/for-reviewers"); a.status != want {
			t.Errorf("%s: %d, want %d", role, a.status, want)
		}
	}
	if a := st.visitor(t).get("/for-reviewers?x=1"); a.status != 303 || a.header.Get("Location") != "/login?next=%2Ffor-reviewers%3Fx%3D1" {
		t.Errorf("a stranger: %d %s", a.status, a.header.Get("Location"))
	}
}

func TestLogsHoldNoAddressesAndNothingTyped(t *testing.T) {
	st := newSite(t)
	v := st.visitor(t)
	v.get("/no/Virtanen?q=131052-308T")
	v.post("/login", "email=leena%40kipina.example&password=salaisuus123")
	v.get("/login?next=%2Fparticipants%2FKallio")
	_ = st.Shutdown(t.Context())
	for _, secret := range []string{"Virtanen", "308T", "leena", "salaisuus", "Kallio"} {
		if strings.Contains(st.log.String(), secret) {
			t.Errorf("the log holds %q:\n%s", secret, st.log)
		}
	}
	if !strings.Contains(st.log.String(), "route=login") {
		t.Errorf("the log does not tell the route:\n%s", st.log)
	}
}

func TestAddressBelievesTrustedProxiesOnly(t *testing.T) {
	show := public1("/address", "address", func(r *Request) error { return r.JSON(r.server.address(r.c)) })
	for _, c := range []struct {
		proxies []string
		header  string
		want    string
	}{
		{nil, "203.0.113.9", "127.0.0.1"},
		{[]string{"127.0.0.0/8"}, "203.0.113.9", "203.0.113.9"},
		{[]string{"127.0.0.0/8"}, "6.6.6.6, 203.0.113.9", "203.0.113.9"},
		{[]string{"127.0.0.0/8", "10.0.0.0/8"}, "6.6.6.6, 203.0.113.9, 10.1.1.1", "203.0.113.9"},
		{[]string{"127.0.0.0/8"}, "nonsense", "127.0.0.1"},
	} {
		st := newSite(t, extra(show), proxies(c.proxies...))
		v := st.visitor(t)
		v.header.Set("X-Forwarded-For", c.header)
		if a := v.get("/address"); a.body != `"`+c.want+`"` {
			t.Errorf("%v %q: %s, want %s", c.proxies, c.header, a.body, c.want)
		}
	}
}
