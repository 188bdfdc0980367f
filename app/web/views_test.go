package web

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
	"pajakirja/templates"
)

// testTable is the real table, without anything behind it.
func testTable(t *testing.T) []Route {
	t.Helper()
	table := sorted((&Server{}).routes())
	if err := check(table); err != nil {
		t.Fatal(err)
	}
	return table
}

func TestEveryTemplateIsSampledInEveryLanguage(t *testing.T) {
	table := testTable(t)
	v, err := newViews(newURLBook(table))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, l := range i18n.Langs {
		for _, role := range []domain.Role{"", domain.RoleSupervisor, domain.RoleProviderAdmin} {
			for i, make := range samples {
				p := make(sampleBase(l, role))
				seen[p.Template()] = true
				name := fmt.Sprintf("%s/%s/%d-%s", l, role, i, p.Template())
				t.Run(name, func(t *testing.T) {
					b, err := v.render(p)
					if err != nil {
						t.Fatal(err)
					}
					for _, problem := range inspect(string(b), table) {
						t.Error(problem)
					}
				})
			}
		}
	}
	files, _ := fs.Glob(templates.FS, "pages/*/*.html")
	for _, f := range files {
		if name := pageName(f); !strings.Contains(name, "/_") && !seen[name] {
			t.Errorf("%s has no sample: see samples_test.go", name)
		}
	}
}

var unfilled = regexp.MustCompile(`⟦[^⟧]*⟧|\{[a-z_]+\}|<no value>|%!\w`)

// inspect reads a page the way a browser and a screen reader would and lists
// what the house forbids.
func inspect(text string, table []Route) []string {
	var out []string
	if m := unfilled.FindString(text); m != "" {
		out = append(out, "text is missing: "+m)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return append(out, err.Error())
	}
	in := &inspector{table: table, ids: map[string]bool{}, labels: map[string]bool{}}
	in.collect(root)
	in.walk(root, nil)
	if in.h1 != 1 {
		out = append(out, fmt.Sprintf("%d headings of level 1", in.h1))
	}
	return append(out, in.found...)
}

type inspector struct {
	table  []Route
	ids    map[string]bool
	labels map[string]bool
	h1     int
	found  []string
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func (in *inspector) say(format string, args ...any) {
	in.found = append(in.found, fmt.Sprintf(format, args...))
}

func (in *inspector) collect(n *html.Node) {
	if id, ok := attr(n, "id"); ok {
		if in.ids[id] {
			in.say("id %q twice", id)
		}
		in.ids[id] = true
	}
	if f, ok := attr(n, "for"); ok && n.Data == "label" {
		in.labels[f] = true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		in.collect(c)
	}
}

func (in *inspector) walk(n *html.Node, above []*html.Node) {
	if n.Type == html.ElementNode {
		in.element(n, above)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		in.walk(c, append(above, n))
	}
}

func (in *inspector) element(n *html.Node, above []*html.Node) {
	for _, a := range n.Attr {
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			in.say("<%s> has %s inline", n.Data, a.Key)
		case a.Key == "href" && n.Data == "a", a.Key == "action", a.Key == "formaction":
			in.address(n, above, a.Val)
		case a.Key == "aria-describedby" || a.Key == "aria-labelledby" || a.Key == "aria-controls":
			for _, id := range strings.Fields(a.Val) {
				if !in.ids[id] {
					in.say("%s=%q points to nothing", a.Key, id)
				}
			}
		}
	}
	switch n.Data {
	case "html":
		if l, _ := attr(n, "lang"); l == "" {
			in.say("no lang")
		}
	case "h1":
		in.h1++
	case "style":
		in.say("inline style sheet")
	case "script":
		if _, ok := attr(n, "src"); !ok {
			in.say("inline script")
		}
	case "input", "select", "textarea":
		in.labelled(n, above)
	case "button", "a":
		if nameOf(n) == "" {
			in.say("<%s> without a name", n.Data)
		}
	}
}

// address checks that every link and form of ours leads to a route.
func (in *inspector) address(n *html.Node, above []*html.Node, to string) {
	path, _, _ := strings.Cut(to, "?")
	path, fragment, _ := strings.Cut(path, "#")
	if path == "" {
		if fragment != "" && !in.ids[fragment] && !strings.HasPrefix(fragment, "f-") {
			in.say("link to #%s, which is not on the page", fragment)
		}
		return
	}
	if strings.HasPrefix(path, "tel:") || strings.HasPrefix(path, "mailto:") || strings.HasPrefix(path, "otpauth:") || strings.HasPrefix(path, "https://") {
		return
	}
	form, method := n, "GET"
	if _, is := attr(n, "formaction"); is { // a button sends its form, wherever to
		if i := slices.IndexFunc(above, func(a *html.Node) bool { return a.Data == "form" }); i >= 0 {
			form = above[i]
		} else {
			method = "POST" // of a form elsewhere on the page
		}
	}
	if m, _ := attr(form, "method"); form.Data == "form" && strings.EqualFold(m, "post") {
		method = "POST"
	}
	for _, r := range in.table {
		if r.Method == method && (matches(r.Path, path) || path == r.Path) {
			return
		}
	}
	in.say("%s %s leads to no route", method, to)
}

func (in *inspector) labelled(n *html.Node, above []*html.Node) {
	kind, _ := attr(n, "type")
	if kind == "hidden" || kind == "submit" {
		return
	}
	for _, a := range above {
		if a.Data == "label" {
			return
		}
	}
	id, _ := attr(n, "id")
	if label, _ := attr(n, "aria-label"); label == "" && !in.labels[id] {
		name, _ := attr(n, "name")
		in.say("<%s name=%q> has no label", n.Data, name)
	}
}

func nameOf(n *html.Node) string {
	if l, _ := attr(n, "aria-label"); l != "" {
		return l
	}
	var b strings.Builder
	var read func(*html.Node)
	read = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			read(c)
		}
	}
	read(n)
	return strings.TrimSpace(b.String())
}

// The inspection itself must see what it forbids.
func TestInspectionSeesMistakes(t *testing.T) {
	table := testTable(t)
	page := func(body string) string { return `<html lang="fi"><body><h1>x</h1>` + body + `</body></html>` }
	for body, want := range map[string]string{
		`<p style="color:red">x</p>`:                  "style inline",
		`<button onclick="x()">x</button>`:            "onclick inline",
		`<script>x()</script>`:                        "inline script",
		`<a href="/no/such/page">x</a>`:               "leads to no route",
		`<form method="post" action="/login"></form>`: "",
		`<form action="/logout"></form>`:              "leads to no route",
		`<input name="x">`:                            "no label",
		`<label>x <input name="x"></label>`:           "",
		`<button></button>`:                           "without a name",
		`<h1>again</h1>`:                              "2 headings",
		`⟦no.key⟧`:                                    "text is missing",
		`{name}`:                                      "text is missing",
		`<b id="a"></b><b id="a"></b>`:                "twice",
		`<p aria-describedby="nowhere">x</p>`:         "points to nothing",
		`<a href="#nowhere">x</a>`:                    "not on the page",
	} {
		got := strings.Join(inspect(page(body), table), "\n")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: found %q, want %q", body, got, want)
		}
	}
}

func TestEveryStateHasItsWord(t *testing.T) {
	for name := range states {
		if !i18n.Has("state." + name) {
			t.Errorf("state.%s has no text", name)
		}
	}
	if _, err := mark("no_such_state"); err == nil {
		t.Error("an unknown state must fail, not show nothing")
	}
}

func TestNamesAreEscapedInTags(t *testing.T) {
	got, err := tag(i18n.FI)("late", `<b>"x"</b>`)
	if err != nil || strings.Contains(string(got), "<b>") {
		t.Errorf("%s %v", got, err)
	}
}

func TestNavigationNamesHaveTexts(t *testing.T) {
	for role, places := range navigation {
		for _, p := range places {
			if !i18n.Has("nav." + p.name) {
				t.Errorf("%s: nav.%s has no text", role, p.name)
			}
		}
	}
	for _, role := range domain.Roles {
		if len(navigation[role]) == 0 || !i18n.Has("role."+string(role)) {
			t.Errorf("%s has no navigation or no name", role)
		}
	}
}

var _ page.Page = (*page.Login)(nil)
