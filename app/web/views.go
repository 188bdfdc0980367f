package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
	"pajakirja/static"
	"pajakirja/templates"
)

// views holds one template set per page and language: two pages may both define
// "content" without meeting, and every function already knows its language.
type views struct {
	sets map[i18n.Lang]map[string]*template.Template
}

// newViews parses every page; urls resolves route names.
func newViews(urls urlBook) (*views, error) {
	v := &views{sets: map[i18n.Lang]map[string]*template.Template{}}
	pages, err := fs.Glob(templates.FS, "pages/*/*.html")
	if err != nil {
		return nil, domain.Doing("list pages", err)
	}
	for _, l := range i18n.Langs {
		base, err := template.New("").Funcs(functions(l, urls)).ParseFS(templates.FS, "layouts/*.html", "partials/*.html")
		if err != nil {
			return nil, domain.Doing("parse layouts", err)
		}
		v.sets[l] = map[string]*template.Template{}
		for _, file := range pages {
			if strings.HasPrefix(path.Base(file), "_") {
				continue
			}
			if v.sets[l][pageName(file)], err = parsePage(base, file); err != nil {
				return nil, domain.Doing("parse "+file, err)
			}
		}
	}
	return v, nil
}

// pageName is the name a page struct gives: pages/day/day.html is day/day.
func pageName(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, "pages/"), ".html")
}

func parsePage(base *template.Template, file string) (*template.Template, error) {
	set, err := base.Clone()
	if err != nil {
		return nil, err
	}
	shared, err := fs.Glob(templates.FS, path.Join(path.Dir(file), "_*.html"))
	if err != nil {
		return nil, err
	}
	if len(shared) > 0 {
		if set, err = set.ParseFS(templates.FS, shared...); err != nil {
			return nil, err
		}
	}
	if set, err = set.ParseFS(templates.FS, file); err != nil {
		return nil, err
	}
	return set.Lookup(path.Base(file)), nil
}

// render writes a page into memory first, so that an error in the middle never
// leaves half a page behind.
func (v *views) render(p page.Page) ([]byte, error) {
	l := p.Frame().Lang
	set := v.sets[l][p.Template()]
	if set == nil {
		return nil, fmt.Errorf("no template %q in %q", p.Template(), l)
	}
	var b bytes.Buffer
	b.Grow(16 << 10)
	if err := set.Execute(&b, p); err != nil {
		return nil, domain.Doing("render "+p.Template(), err)
	}
	return b.Bytes(), nil
}

// functions are what templates may call; doc.go lists them for authors.
func functions(l i18n.Lang, urls urlBook) template.FuncMap {
	day := func(write func(i18n.Lang, domain.Day) string) func(domain.Day) string {
		return func(d domain.Day) string { return write(l, d) }
	}
	return template.FuncMap{
		"t":        func(key string, pairs ...any) (string, error) { return translate(l, key, pairs) },
		"day":      day(i18n.Day),
		"dayshort": day(i18n.DayShort),
		"daylong":  day(i18n.DayLong),
		"daymonth": day(i18n.DayMonth),
		"weekday":  func(iso int) string { return i18n.WeekdayName(l, iso) },
		"weekdayl": func(iso int) string { return i18n.WeekdayLong(l, iso) },
		"dayname":  day(i18n.Weekday),
		"dom":      func(d domain.Day) int { _, _, n := d.Date(); return n },
		"period":   func(from, to domain.Day) string { return i18n.Period(l, from, to) },
		"month":    func(m domain.Month) string { return i18n.Month(l, m) },
		"Month":    func(m domain.Month) string { return i18n.MonthTitle(l, m) },
		"clock":    func(m domain.Minute) string { return i18n.Clock(l, m) },
		"hours":    func(from, to domain.Minute) string { return i18n.Hours(l, from, to) },
		"minutes":  i18n.Minutes,
		"iban":     printedIBAN,
		"decimal":  func(minutes int) string { return i18n.DecimalHours(l, minutes) },
		"euros":    func(c domain.Cents) string { return i18n.Euros(l, c) },
		"number":   func(n int) string { return i18n.Number(l, n) },
		"when":     func(i domain.Instant) string { return i18n.When(l, i) },
		"time":     func(i domain.Instant) string { return i18n.Time(l, i) },

		"icon":       icon,
		"mark":       mark,
		"tone":       tone,
		"tag":        tag(l),
		"state":      func(name any) string { return i18n.T(l, "state."+fmt.Sprint(name), nil) },
		"ledgerline": ledgerLine,

		"field": func(f page.Form, name, label string, extra ...any) (page.Field, error) {
			return newField(l, f, name, label, extra)
		},
		"ground": func(event string) (page.GroundField, error) { return newGroundField(l, event) },
		"export": func(event string, files ...any) (page.Export, error) { return newExport(l, event, files...) },
		"static": static.URL,
		"url":    urls.to,
		"list":   func(items ...any) []any { return items },
		"add":    func(a, b int) int { return a + b },
	}
}

// translate reads arguments as name, value, name, value.
func translate(l i18n.Lang, key string, pairs []any) (string, error) {
	if len(pairs) == 0 {
		return i18n.T(l, key, nil), nil
	}
	if len(pairs)%2 != 0 {
		return "", fmt.Errorf("t %q: a name without a value", key)
	}
	args := domain.Args{}
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return "", fmt.Errorf("t %q: argument %d is no name", key, i)
		}
		args[name] = pairs[i+1]
	}
	return i18n.T(l, key, args), nil
}
