package web

import (
	"fmt"
	"net/url"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// readGround takes the legal ground that came with an export or a delivery,
// chosen beside its button (G-01). Nothing chosen is the usual one of the event. Its
// names are its own: forms have grounds of other kinds, of a decision or in words.
func (r *Request) readGround() error {
	if r.Route.Audit == "" || r.Route.API {
		return nil
	}
	read := r.Form
	if r.Route.Reads() {
		read = r.Query
	}
	code, note := domain.Ground(read("legal_ground")), read("legal_ground_note")
	if err := casework.CheckGround(r.Route.Audit, code, note); err != nil {
		return err
	}
	r.Scope.Ground, r.Scope.GroundNote = code, ""
	if code == domain.GroundConsent {
		r.Scope.GroundNote = note
	}
	return nil
}

// newGroundField is the template function ground: {{template "ground" (ground
// "notice.send")}} asks for the ground of a delivery inside its form.
func newGroundField(l i18n.Lang, event string) (page.GroundField, error) {
	able := casework.GroundsFor(event)
	f := page.GroundField{ID: "ground-" + strings.ReplaceAll(event, ".", "-")}
	if len(able) == 0 {
		return f, fmt.Errorf("ground: %q hands nothing on", event)
	}
	for _, g := range able {
		f.Options = append(f.Options, page.Option{Value: string(g.Code), Text: i18n.T(l, g.Key(), nil)})
		f.Consent = f.Consent || g.Code == domain.GroundConsent
	}
	return f, nil
}

// newExport is the template function export: {{template "export" (export
// "report.export" .Files)}}, or address, icon and label of each file in turn.
// What the address asks for beside the path goes along as hidden fields.
func newExport(l i18n.Lang, event string, parts ...any) (page.Export, error) {
	field, err := newGroundField(l, event)
	x := page.Export{Ground: field}
	if err != nil {
		return x, err
	}
	var files []page.Item
	for i := 0; i < len(parts); i++ {
		switch p := parts[i].(type) {
		case []page.Item:
			files = append(files, p...)
		case string:
			if i+2 >= len(parts) {
				return x, fmt.Errorf("export %q: a file is address, icon, label", event)
			}
			files = append(files, page.Item{URL: p, Icon: fmt.Sprint(parts[i+1]), Label: fmt.Sprint(parts[i+2])})
			i += 2
		}
	}
	if len(files) == 0 {
		return x, fmt.Errorf("export %q: no file", event)
	}
	for i, f := range files {
		u, err := url.Parse(f.URL)
		if err != nil {
			return x, domain.Doing("export "+event, err)
		}
		for name, values := range u.Query() {
			if i == 0 {
				x.Hidden = append(x.Hidden, page.Option{Value: values[0], Text: name})
			}
		}
		f.URL = u.Path
		x.Files = append(x.Files, f)
	}
	return x, nil
}
