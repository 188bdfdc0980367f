package web

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/seal"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

const password = "oikea hevonen paristo"

// doorkeeper lets people of a table in: log-in's own use cases are tested in
// casework, here it is about cookies, roles and answers.
type doorkeeper struct {
	mu       sync.Mutex
	people   map[string]domain.Scope // by e-mail
	codes    map[string]bool         // e-mails that need a second factor
	sessions map[domain.ID]*domain.Login
	refresh  map[string]domain.ID
}

func (d *doorkeeper) LogIn(_ context.Context, in domain.LogIn) (domain.Ticket, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	scope, ok := d.people[in.Email]
	if !ok || in.Password != password {
		return domain.Ticket{}, &domain.Error{Kind: domain.Unauthenticated, Key: "session.wrong"}
	}
	id := domain.NewID()
	scope.Session = id
	d.sessions[id] = &domain.Login{Scope: scope, Pending: d.codes[in.Email], Memberships: 1}
	token, _ := auth.NewToken()
	d.refresh[token] = id
	return domain.Ticket{Session: id, Refresh: token, Ends: domain.InstantOf(time.Now().Add(time.Hour)), Pending: d.codes[in.Email]}, nil
}

func (d *doorkeeper) ConfirmLogIn(_ context.Context, id domain.ID, code string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if code != "123456" {
		return &domain.Error{Kind: domain.Unauthenticated, Key: "session.code_wrong"}
	}
	d.sessions[id].Pending = false
	return nil
}

func (d *doorkeeper) Enrolment(context.Context, domain.ID) (domain.Enrolment, error) {
	return domain.Enrolment{}, unauthenticated
}

func (d *doorkeeper) SwitchMembership(context.Context, domain.Scope, domain.ID) error {
	return domain.Missing()
}

func (d *doorkeeper) Session(_ context.Context, id domain.ID) (domain.Login, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if l := d.sessions[id]; l != nil {
		return *l, nil
	}
	return domain.Login{}, unauthenticated
}

func (d *doorkeeper) Refresh(_ context.Context, token string) (domain.Ticket, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	id, ok := d.refresh[token]
	if !ok {
		return domain.Ticket{}, unauthenticated
	}
	delete(d.refresh, token)
	next, _ := auth.NewToken()
	d.refresh[next] = id
	return domain.Ticket{Session: id, Refresh: next, Ends: domain.InstantOf(time.Now().Add(time.Hour))}, nil
}

func (d *doorkeeper) LogOut(_ context.Context, id domain.ID) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.sessions, id)
	return nil
}

func (d *doorkeeper) StepUp(_ context.Context, s domain.Scope, code string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if code != "123456" {
		return &domain.Error{Kind: domain.Unauthenticated, Key: "session.code_wrong"}
	}
	d.sessions[s.Session].Scope.SteppedUp = true
	return nil
}

// site is a server on a real listener, with what it logged.
type site struct {
	*Server
	url  string
	log  *bytes.Buffer
	gate *doorkeeper
	work *casework.Work
	rows *store.Store
}

type siteOption func(*Config, *[]Route)

// extra adds routes to the table, to show how the table treats them.
func extra(routes ...Route) siteOption {
	return func(_ *Config, table *[]Route) { *table = append(*table, routes...) }
}

// TestMain keeps one empty database for the tests of the frame itself; tests of
// a noun take a fresh one with onWorld.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "web")
	if err != nil {
		panic(err)
	}
	empty, err = store.Open(store.Options{Path: filepath.Join(dir, "pajakirja.db")})
	if err == nil {
		err = empty.Migrate(context.Background())
	}
	if err != nil {
		panic(err)
	}
	code := m.Run()
	_ = empty.Close()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

var empty *store.Store

// today is the business day of every test's site: a Wednesday.
var today = domain.MustDay("2026-11-18")

func newSite(t *testing.T, options ...siteOption) *site {
	t.Helper()
	return newSiteOn(t, empty, options...)
}

// onWorld runs a test of pages on both databases, against a small neighbourhood
// of organisations and people:
//
//	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
//		v := st.with(t, w.Supervisor)
//		a := v.get("/today")
//	})
func onWorld(t *testing.T, test func(t *testing.T, st *site, w *testkit.World)) {
	t.Helper()
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		test(t, newSiteOn(t, s), testkit.NewWorld(t, s))
	})
}

// with logs a person of the world in.
func (s *site) with(t *testing.T, scope domain.Scope) *visitor {
	t.Helper()
	s.gate.mu.Lock()
	s.gate.people[scope.Person.String()] = scope
	s.gate.mu.Unlock()
	v := s.visitor(t)
	if a := v.post("/login", "email="+scope.Person.String()+"&password="+strings.ReplaceAll(password, " ", "+")); a.status != 303 {
		t.Fatalf("log-in answered %d %s", a.status, a.body)
	}
	return v
}

func newSiteOn(t *testing.T, s *store.Store, options ...siteOption) *site {
	t.Helper()
	now := time.Now
	box, err := seal.NewBox(seal.NewKeys())
	if err != nil {
		t.Fatal(err)
	}
	work := casework.New(casework.Tools{Store: s, Clock: casework.MovedClock(today), Box: box, Hasher: auth.NewHasher(auth.Cheap)})
	t.Cleanup(work.Close)
	signer, err := auth.NewSigner(auth.SignerConfig{Keys: []auth.TokenKey{{ID: "1", Secret: bytes.Repeat([]byte("k"), 32)}}, Issuer: "https://paja.example", Audience: "web", Life: auth.PointerLifeMin, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	st := &site{log: &bytes.Buffer{}, work: work, rows: s, gate: &doorkeeper{people: map[string]domain.Scope{}, codes: map[string]bool{}, sessions: map[domain.ID]*domain.Login{}, refresh: map[string]domain.ID{}}}
	for _, role := range domain.Roles {
		st.gate.people[string(role)+"@kipina.example"] = domain.Scope{Kind: domain.ScopePerson, Person: domain.NewID(), PersonName: "Leena Korhonen",
			Organisation: domain.NewID(), OrgName: "Työpajayhdistys Kipinä ry", Side: role.Side(), Role: role}
	}
	c := Config{Work: work, Gate: st.gate, Signer: signer, Log: slog.New(slog.NewTextHandler(&lockedWriter{w: st.log}, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	var table []Route
	for _, o := range options {
		o(&c, &table)
	}
	if st.Server, err = newServer(c, table); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = st.Serve(l) }()
	t.Cleanup(func() {
		at, stop := context.WithCancel(context.Background())
		stop() // the test is over: nobody waits for open connections
		_ = st.Shutdown(at)
	})
	st.url = "http://" + l.Addr().String()
	return st
}

type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lockedWriter) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(b)
}

// visitor keeps its cookies by hand: Go's jar does not send Secure ones back
// over http.
type visitor struct {
	t       *testing.T
	site    *site
	cookies map[string]string
	header  http.Header
}

func (s *site) visitor(t *testing.T) *visitor {
	return &visitor{t: t, site: s, cookies: map[string]string{}, header: http.Header{"Sec-Fetch-Site": {"same-origin"}}}
}

// as logs a person of a role in.
func (s *site) as(t *testing.T, role domain.Role) *visitor {
	v := s.visitor(t)
	if a := v.post("/login", "email="+string(role)+"@kipina.example&password="+strings.ReplaceAll(password, " ", "+")); a.status != 303 {
		t.Fatalf("log-in answered %d %s", a.status, a.body)
	}
	return v
}

type answer struct {
	status int
	header http.Header
	body   string
}

func (v *visitor) get(path string) answer { return v.send("GET", path, "", nil) }

func (v *visitor) post(path, form string) answer {
	return v.send("POST", path, "application/x-www-form-urlencoded", strings.NewReader(form))
}

func (v *visitor) json(method, path, body string) answer {
	return v.send(method, path, "application/json", strings.NewReader(body))
}

func (v *visitor) send(method, path, contentType string, body io.Reader) answer {
	v.t.Helper()
	req, err := http.NewRequest(method, v.site.url+path, body)
	if err != nil {
		v.t.Fatal(err)
	}
	for name, value := range v.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	for name, values := range v.header {
		req.Header[name] = values
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Timeout: 10 * time.Second}
	res, err := client.Do(req)
	if err != nil {
		v.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	for _, c := range res.Cookies() {
		if c.MaxAge < 0 {
			delete(v.cookies, c.Name)
		} else {
			v.cookies[c.Name] = c.Value
		}
	}
	return answer{res.StatusCode, res.Header, string(b)}
}

func proxies(list ...string) siteOption {
	return func(c *Config, _ *[]Route) {
		for _, p := range list {
			c.TrustedProxies = append(c.TrustedProxies, netip.MustParsePrefix(p))
		}
	}
}

func public1(path, name string, handle func(*Request) error) Route {
	return Route{Method: "GET", Path: path, Name: name, Roles: Public, Handle: handle}
}

// onDatabase gives a site a database of its own.
func onDatabase(t *testing.T, test func(st *site)) {
	t.Helper()
	test(newSiteOn(t, testkit.SQLite(t)))
}
