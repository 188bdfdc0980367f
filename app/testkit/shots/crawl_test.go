package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/browser"
	"pajakirja/app/web"
)

func small(pages map[string]string) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.Method+" "+r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if strings.HasPrefix(body, "%PDF") {
			w.Header().Set("Content-Type", "application/pdf")
		} else {
			w.Header().Set("Content-Type", "text/html")
			body = `<!doctype html><meta name="viewport" content="width=device-width">` + body
		}
		w.Write([]byte(body))
	}))
}

// The walk follows links, keeps papers, tells a dead link and the routes nobody led it to.
func TestTheWalk(t *testing.T) {
	tab := browser.Tab(t)
	server := small(map[string]string{
		"GET /healthz": "ok", "GET /login": `<a href="/accessibility#top">a</a> <a href="/notices/1/pdf">p</a> <a href="/privacy">dead</a> <a href="//else.example/">out</a>`,
		"GET /accessibility": `<a href="/login">back</a>`, "GET /notices/1/pdf": "%PDF-1.4",
	})
	defer server.Close()
	o := options{base: server.URL, out: t.TempDir(), cookie: "__Host-language", languages: []string{"fi"}, each: 1}
	c := crawl{o: o, person: tab, read: map[string]int{}, kept: map[string]int{}, seen: map[string]bool{}}
	if err := c.from("/login"); err == nil || !strings.Contains(err.Error(), "/privacy, which answers 404") || strings.Contains(err.Error(), "else.example") {
		t.Errorf("a dead link: %v", err)
	}
	if len(c.pages) != 2 || c.pages[0].place() != "login" || c.pages[1].path != "/accessibility" {
		t.Errorf("%+v", c.pages)
	}
	c.role = "caseworker"
	if err := c.missed(); err == nil || !strings.Contains(err.Error(), "participants") || strings.Contains(err.Error(), "notice_pdf,") {
		t.Errorf("what was not reached: %v", err)
	}
	c.seen, c.kept, c.read = map[string]bool{}, map[string]int{}, map[string]int{}
	if err := c.from("/notices/1/pdf"); err != nil {
		t.Fatal(err)
	}
	if paper, err := os.ReadFile(filepath.Join(o.out, "caseworker-1_notice_pdf.pdf")); err != nil || string(paper) != "%PDF-1.4" {
		t.Errorf("the paper: %q %v", paper, err)
	}
}

// An exclamation mark sends the form empty; what is small or too wide is told.
func TestFormsAreSentEmptyAndSmallThingsTold(t *testing.T) {
	browser.Tab(t)
	var told strings.Builder
	server := small(map[string]string{
		"GET /form":  `<form method="post" action="/form"><input name="q" required value="x"><button>Send</button></form>`,
		"POST /form": `<div style="width:600px"><button style="height:20px">tiny</button></div>`,
	})
	defer server.Close()
	o := options{base: server.URL, out: t.TempDir(), cookie: "__Host-language", languages: []string{"fi"}, screens: known[:1], text: 100, problems: &told}
	if err := run(o, []string{"/form!"}); err == nil {
		t.Error("nothing is wrong")
	}
	if !strings.Contains(told.String(), "tiny 20") || !strings.Contains(told.String(), "px wider than the screen") {
		t.Error(told.String())
	}
	if files, _ := filepath.Glob(o.out + "/*_form-sent_*.png"); len(files) != 2 {
		t.Errorf("%d pictures", len(files))
	}
}

// Some link only exists in some state: while a route is unreached the walk goes on through the
// pages of a route that it had read often enough.
func TestTheWalkGoesOn(t *testing.T) {
	tab := browser.Tab(t)
	pages := map[string]string{"GET /healthz": "ok", "GET /participants": ""}
	for i := 1; i <= readPerRoute+2; i++ {
		path := fmt.Sprintf("/participants/%d", i)
		pages["GET /participants"] += `<a href="` + path + `">p</a>`
		pages["GET "+path] = "nothing"
	}
	pages[fmt.Sprintf("GET /participants/%d", readPerRoute+2)] = `<a href="/agreements/9">a</a>`
	pages["GET /agreements/9"] = "an agreement"
	server := small(pages)
	defer server.Close()
	o := options{base: server.URL, out: t.TempDir(), cookie: "__Host-language", languages: []string{"fi"}, each: 1}
	c := crawl{o: o, person: tab, role: domain.RoleCaseworker, read: map[string]int{}, kept: map[string]int{}, seen: map[string]bool{}}
	if err := c.from("/participants"); err != nil {
		t.Fatal(err)
	}
	if c.read["agreement"] != 1 || c.read["participant"] != readPerRoute+2 {
		t.Errorf("read %v", c.read)
	}
	if c.kept["participant"] != 1 {
		t.Errorf("%d pictures of one route", c.kept["participant"])
	}
}

// A theme that is named is pictured alone; none named means both.
func TestThemes(t *testing.T) {
	for themes, want := range map[string][]bool{"": {false, true}, "light": {false}, "dark": {true}, "dark,light": {false, true}, "blue": nil} {
		var o options
		if themes != "" {
			o.themes = strings.Split(themes, ",")
		}
		if got := o.darkness(); !slices.Equal(got, want) {
			t.Errorf("%q: %v", themes, got)
		}
	}
}

// Pages with an address of their own are visited without a link, but only by whom they are for.
func TestAddressesOfARole(t *testing.T) {
	operator, supervisor := crawl{role: domain.RoleOperator}, crawl{role: domain.RoleSupervisor}
	for path, want := range map[string][2]bool{"/memberships": {true, true}, "/organisations": {true, false}, "/units": {false, true}, "/login": {false, false}, "/notices/pack": {false, false}} {
		if got := [2]bool{slices.Contains(operator.addresses(), path), slices.Contains(supervisor.addresses(), path)}; got != want {
			t.Errorf("%s: %v, wanted %v", path, got, want)
		}
	}
	for _, path := range supervisor.addresses() {
		if strings.Contains(path, ":") {
			t.Errorf("%s needs an id", path)
		}
	}
	for name := range unlinkedFor {
		role, route, _ := strings.Cut(name, " ")
		if i := slices.IndexFunc(web.Pages(), func(r web.Route) bool { return r.Name == route }); i < 0 || !web.Pages()[i].May(domain.Role(role)) {
			t.Errorf("%q is excused and needs no excuse", name)
		}
	}
}
