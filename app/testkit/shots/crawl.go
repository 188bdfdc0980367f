package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/browser"
	"pajakirja/app/web"
)

// readPerRoute is how many pages of one route are read for their links: some link only
// exists in some state, so one is not enough. While a route is still unreached, the walk goes
// on through the pages it left, up to readDeep of each.
const (
	readPerRoute = 5
	readDeep     = 25
)

// unlinked are pages that no link leads to, by design: what a form, a one-time address or a
// half-made log-in answers. Whoever looks at every page names these by hand.
var unlinked = map[string]string{
	"login_code":        "between the password and the code",
	"login_enrol":       "between the password and the first code",
	"link":              "a one-time address",
	"certificate_check": "the code on a certificate",
	"step_up":           "before a page that asks for a fresh code",
	"language":          "goes back to where it was chosen",
	"feed":              "a secret address for a calendar program",
	"invoice_of_entry":  "goes from a day to its invoice, for whoever has the day's number",
	"notices_pack":      "a download while there are drafts",
	"notices_bundle":    "the same as one file to print",
}

// unlinkedFor are routes that a role may open and that nothing leads it to: it has the same
// from another page.
var unlinkedFor = map[string]string{
	"reviewer document":    "the papers of invoices and months have routes of their own",
	"caseworker follow_up": "the approved follow-up is a document beside its evaluation",
}

// everyPage walks from each role's front page along its links and returns what is to be
// pictured. Papers are kept beside the pictures. A route that nobody reached is a problem.
func (o options) everyPage(tab context.Context) ([]wanted, error) {
	var pages []wanted
	var problems []error
	people := append([]domain.Role{""}, domain.Roles...)
	for _, role := range people {
		person, err := o.person(tab, wanted{role: string(role), nth: 1})
		if err != nil {
			return nil, err
		}
		c := crawl{o: o, person: person, role: role, read: map[string]int{}, kept: map[string]int{}, seen: map[string]bool{}, typed: map[string]bool{}}
		for _, path := range c.addresses() {
			c.typed[path] = true
		}
		err = c.from(append([]string{"/", "/login"}, c.addresses()...)...)
		pages = append(pages, c.pages...)
		problems = append(problems, err, c.missed())
	}
	return pages, errors.Join(problems...)
}

// crawl is the walk of one role.
type crawl struct {
	o      options
	person context.Context
	role   domain.Role
	read   map[string]int // pages read, by route
	kept   map[string]int // pages to be pictured, by route
	seen   map[string]bool
	typed  map[string]bool // addresses that no link gave: they may answer that something is missing
	left   []string        // addresses not read, since their route had been read often enough
	pages  []wanted
}

// answered is what one address gave: its links if it is a page, its bytes if it is a paper.
type answered struct {
	Status int
	Path   string // after redirects
	Type   string
	Links  []string
	Bytes  string // base64
}

const fetchLinks = `fetch(%q).then(async r => {
	const type = r.headers.get('content-type') || '', out = {Status: r.status, Path: new URL(r.url).pathname, Type: type, Links: [], Bytes: ''}
	if (type.startsWith('text/html')) {
		const page = new DOMParser().parseFromString(await r.text(), 'text/html')
		out.Links = [...page.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))
		for (const button of page.querySelectorAll('form:not([method=post]):not([role=search]) button')) {
			const query = new URLSearchParams(new FormData(button.form))
			out.Links.push((button.getAttribute('formaction') ?? button.form.getAttribute('action') ?? '#') + '?' + query)
		}
	} else if (type.startsWith('application/pdf')) {
		const bytes = new Uint8Array(await r.arrayBuffer())
		let text = ''
		for (const b of bytes) text += String.fromCharCode(b)
		out.Bytes = btoa(text)
	}
	return out
})`

// uploadExample sends the import's own example file, which is only shown back, and answers
// the address of the preview.
const uploadExample = `(async () => {
	const form = new FormData(), example = await (await fetch('/imports/templates/participants.csv')).blob()
	form.set('kind', 'participants')
	form.set('file', new File([example], 'participants.csv', {type: 'text/csv'}))
	const r = await fetch('/imports', {method: 'POST', body: form})
	return new URL(r.url).pathname
})()`

func (c *crawl) from(starts ...string) error {
	if err := chromedp.Do(c.person, browser.SetCookie(c.o.base, c.o.cookie, c.o.languages[0]), chromedp.Navigate(c.o.base+"/healthz")); err != nil {
		return err
	}
	problems := []error{c.walk(starts, readPerRoute)}
	for c.missed() != nil && len(c.left) > 0 {
		next := c.left[0]
		c.left = c.left[1:]
		problems = append(problems, c.walk([]string{next}, readDeep))
	}
	return errors.Join(problems...)
}

// walk reads pages and what they link to, up to most of each route.
func (c *crawl) walk(queue []string, most int) error {
	var problems []error
	for ; len(queue) > 0; queue = queue[1:] {
		path := queue[0]
		route, ok := web.PageAt(path)
		if !ok || c.seen[path] {
			continue
		}
		if c.read[route.Name] >= most {
			if most < readDeep {
				c.left = append(c.left, path)
			}
			continue
		}
		c.seen[path] = true
		c.read[route.Name]++
		links, err := c.visit(path, route)
		problems = append(problems, err)
		queue = append(queue, links...)
	}
	return errors.Join(problems...)
}

// visit reads one page and returns where it leads.
func (c *crawl) visit(path string, route web.Route) ([]string, error) {
	a, err := chromedp.Run(c.person, chromedp.Evaluate[answered](fmt.Sprintf(fetchLinks, path), chromedp.EvalAwaitPromise))
	if err == nil && a.Status >= 400 {
		if c.typed[path] {
			return nil, nil
		}
		return nil, fmt.Errorf("%s: a link leads to %s, which answers %d", c.role, path, a.Status)
	}
	links := local(a.Links)
	if a.Path != "" && a.Path != strings.SplitN(path, "?", 2)[0] {
		links = append(links, a.Path)
	}
	if route.Name == "imports" && c.meant(route) {
		preview, err := chromedp.Run(c.person, chromedp.Evaluate[string](uploadExample, chromedp.EvalAwaitPromise))
		if err != nil {
			return links, err
		}
		links = append(links, preview)
	}
	return links, errors.Join(err, c.keep(path, route, a))
}

// addresses are the pages of the role whose address is always the same: some of them only
// some people are led to.
func (c *crawl) addresses() []string {
	var out []string
	for _, route := range web.Pages() {
		if _, by := unlinked[route.Name]; !by && c.meant(route) && !strings.Contains(route.Path, ":") {
			out = append(out, route.Path)
		}
	}
	return out
}

// keep remembers a page to be pictured, or the paper itself.
func (c *crawl) keep(path string, route web.Route, a answered) error {
	if strings.SplitN(path, "?", 2)[0] != a.Path || c.kept[route.Name] >= c.o.each || !c.meant(route) {
		return nil
	}
	page := wanted{role: string(c.role), nth: 1, path: path, name: route.Name}
	if n := c.kept[route.Name]; n > 0 {
		page.name += fmt.Sprintf("-%d", n+1)
	}
	switch {
	case a.Bytes != "":
		paper, err := base64.StdEncoding.DecodeString(a.Bytes)
		if err != nil {
			return err
		}
		c.kept[route.Name]++
		return os.WriteFile(filepath.Join(c.o.out, page.who()+"_"+page.place()+".pdf"), paper, 0o644)
	case strings.HasPrefix(a.Type, "text/html"):
		c.kept[route.Name]++
		c.pages = append(c.pages, page)
	}
	return nil
}

// missed names the routes that the role may open and that no link led to.
func (c *crawl) missed() error {
	var names []string
	for _, route := range web.Pages() {
		if _, by := unlinked[route.Name]; by || c.read[route.Name] > 0 || !c.meant(route) || unlinkedFor[string(c.role)+" "+route.Name] != "" {
			continue
		}
		names = append(names, route.Name)
	}
	if len(names) == 0 {
		return nil
	}
	return fmt.Errorf("%q reached no page of: %s", c.role, strings.Join(names, ", "))
}

// meant tells whether the role's own walk should come to the route: public ones belong to
// whoever is not logged in.
func (c *crawl) meant(route web.Route) bool {
	if c.role == "" {
		return route.Open()
	}
	return !route.Open() && route.May(c.role)
}

// local keeps the links within the product, without the place on the page.
func local(links []string) []string {
	var out []string
	for _, link := range links {
		link, _, _ = strings.Cut(link, "#")
		if strings.HasPrefix(link, "/") && !strings.HasPrefix(link, "//") && !strings.HasPrefix(link, "/language/") {
			out = append(out, link)
		}
	}
	return out
}
