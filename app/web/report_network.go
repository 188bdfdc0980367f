package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// network is the pack for a network meeting: figures alone, none about fewer
// than five people.
func (s *Server) network(r *Request) error {
	in := r.reportIn()
	r.Subjects()
	r.Looked("", "", in.From.First(), in.To.Last())
	n, err := r.Work.Network(r.Context(), r.Scope, in)
	p := r.networkPage(n)
	if err != nil {
		if domain.KindOf(err) != domain.Invalid {
			return err
		}
		for _, e := range allErrors(err) {
			p.Form.Refuse(e.Field, i18n.Error(r.Lang, e))
		}
		r.c.Status(422)
	}
	return r.Render(p)
}

func (s *Server) networkFile(r *Request) error {
	in := r.reportIn()
	r.Subjects()
	r.Looked("", "", in.From.First(), in.To.Last())
	d, err := r.Work.NetworkFile(r.Context(), r.Scope, in, casework.SheetForm{Format: r.Param("code"), Language: string(r.Lang)})
	if err != nil {
		return err
	}
	return r.Download(d.Name, d.MediaType, d.Bytes)
}

func (r *Request) networkPage(n casework.Network) *page.Network {
	in := n.ReportIn
	query := []any{"?from", in.From, "?to", in.To, "?provider", in.Provider, "?unit", in.Unit}
	p := &page.Network{Base: r.Base("report.network"), Head: r.T("report.by." + string(in.By)), TooFew: n.TooFew, Report: r.link("reports", append(slices.Clone(query), "?by", string(in.By))...)}
	p.Form = page.NewForm().Set("from", in.From.String()).Set("to", in.To.String()).Set("by", string(in.By))
	for m := r.Today.Month(); m > r.Today.Month()-casework.ReportMonths; m-- {
		p.Months = append(p.Months, page.Option{Value: m.String(), Text: i18n.MonthTitle(r.Lang, m)})
	}
	for _, view := range casework.ReportViews(r.Scope.Side) {
		p.Views = append(p.Views, page.Item{Label: r.T("report.view." + string(view)), URL: r.link("network", append(slices.Clone(query), "?by", string(view))...), Current: view == in.By})
	}
	for _, f := range []struct{ code, label string }{{"xlsx", "app.spreadsheet"}, {"csv", "month.csv"}} {
		p.Files = append(p.Files, page.Item{Label: r.T(f.label), Icon: "download", URL: r.link("network_file", append([]any{f.code}, append(slices.Clone(query), "?by", string(in.By))...)...)})
	}
	for _, column := range casework.NetworkColumns() {
		p.Columns = append(p.Columns, r.T("report.network."+column))
	}
	for i, row := range n.Rows {
		p.Rows = append(p.Rows, page.NetworkRow{Name: n.Label(string(r.Lang), i), Cells: networkCells(row.Cells)})
	}
	p.Sum = page.NetworkRow{Name: r.T("app.total"), Cells: networkCells(n.Sum.Cells)}
	for _, o := range n.Outcomes {
		key := "agreement.reason." + o.Outcome
		if o.Outcome == "term" {
			key = "report.network_term"
		}
		p.Outcomes = append(p.Outcomes, page.NetworkRow{Name: r.T(key), Cells: networkCells([]casework.NetworkCell{o.NetworkCell})})
	}
	p.StandsUnder("reports")
	return p
}

func networkCells(cells []casework.NetworkCell) []page.NetworkCell {
	out := make([]page.NetworkCell, len(cells))
	for i, c := range cells {
		out[i] = page.NetworkCell{N: c.N, Hidden: c.Hidden, Covered: c.Hidden && c.People >= casework.NetworkLeast}
	}
	return out
}

// findingsOf leads to the findings of a rule, for who may open them.
func (r *Request) findingsOf(rule string) string {
	if !r.server.may(r.Scope.Role, "findings") {
		return ""
	}
	return r.URL("findings", "?rule", rule, "?filter", "all")
}
