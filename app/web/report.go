package web

import (
	"slices"
	"strconv"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

var reportPeople = slices.Concat(providerAdmins, purchaserPeople)

func (s *Server) reportRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/reports", Name: "reports", Roles: reportPeople, Audit: "report.read", Handle: s.report},
		{Method: "GET", Path: "/reports/file/:code", Name: "report_file", Roles: reportPeople, Audit: "report.export", StepUp: true, Handle: s.reportFile},
		{Method: "GET", Path: "/reports/network", Name: "network", Roles: reportPeople, Audit: "report.read", Handle: s.network},
		{Method: "GET", Path: "/reports/network/:code", Name: "network_file", Roles: reportPeople, Audit: "report.export", StepUp: true, Handle: s.networkFile},
	}
}

// reportIn reads the address; without a period it is the three months up to the
// present one.
func (r *Request) reportIn() casework.ReportIn {
	to := r.QueryMonth("to", r.Today.Month())
	in := casework.ReportIn{From: r.QueryMonth("from", to-2), To: to, By: casework.ReportView(r.Query("by")),
		Provider: r.QueryID("provider"), Unit: r.QueryID("unit")}
	if views := casework.ReportViews(r.Scope.Side); !slices.Contains(views, in.By) {
		in.By = views[0]
	}
	return in
}

func (s *Server) report(r *Request) error {
	in := r.reportIn()
	r.Subjects()
	r.Looked("", "", in.From.First(), in.To.Last())
	report, err := r.Work.Report(r.Context(), r.Scope, in)
	p := r.reportPage(report)
	if err != nil {
		if domain.KindOf(err) != domain.Invalid {
			return err
		}
		for _, e := range allErrors(err) {
			p.Form.Refuse(e.Field, i18n.Error(r.Lang, e))
		}
		r.c.Status(422)
	}
	if p.Places, p.PlaceKey, err = r.reportPlaces(); err != nil {
		return err
	}
	return r.Render(p)
}

func (s *Server) reportFile(r *Request) error {
	in := r.reportIn()
	r.Subjects()
	r.Looked("", "", in.From.First(), in.To.Last())
	d, err := r.Work.ReportFile(r.Context(), r.Scope, in, casework.SheetForm{Format: r.Param("code"), Language: string(r.Lang)})
	if err != nil {
		return err
	}
	return r.Download(d.Name, d.MediaType, d.Bytes)
}

// reportPlaces are what a report can be narrowed to: the provider's units, or
// the purchaser's providers.
func (r *Request) reportPlaces() ([]page.Option, string, error) {
	if r.Scope.Side == domain.SidePurchaser {
		list, err := r.Work.Organisations(r.Context(), r.Scope, domain.SideProvider)
		out := make([]page.Option, len(list))
		for i, o := range list {
			out[i] = page.Option{Value: string(o.ID), Text: o.Name}
		}
		return out, "provider", err
	}
	units, err := r.Work.Units(r.Context(), r.Scope)
	out := make([]page.Option, len(units))
	for i, u := range units {
		out[i] = page.Option{Value: string(u.ID), Text: u.Name}
	}
	return out, "unit", err
}

func (r *Request) reportPage(report casework.Report) *page.Report {
	in := report.ReportIn
	query := []any{"?from", in.From, "?to", in.To, "?provider", in.Provider, "?unit", in.Unit}
	p := &page.Report{Base: r.Base("report.title"), Papers: report.Papers, Head: r.T("report.by." + string(in.By)), Sum: r.reportRow(r.T("app.total"), report.Sum),
		Bars: reportBars(r.Lang, report.Months), PlotWidth: 8 + plotStep*len(report.Months), Reasons: r.reasonCounts(report.Sum.ByReason)}
	p.Form = page.NewForm().Set("from", in.From.String()).Set("to", in.To.String()).Set("by", string(in.By)).Set("provider", string(in.Provider)).Set("unit", string(in.Unit))
	for m := r.Today.Month(); m > r.Today.Month()-casework.ReportMonths; m-- {
		p.Months = append(p.Months, page.Option{Value: m.String(), Text: i18n.MonthTitle(r.Lang, m)})
	}
	p.Network = r.link("network", query...)
	for _, x := range report.Rules {
		p.Rules = append(p.Rules, page.ReportRule{Name: r.T(x.NameKey), All: x.All(), Open: x.Open, Handled: x.Handled, Accepted: x.Accepted, Over: x.Over, URL: r.findingsOf(x.Rule)})
	}
	p.FindingBars = findingBars(r.Lang, report.Months)
	if p.Activity = r.link("activity_reports"); p.Activity != "" {
		if unpaid, err := r.Work.ReportsActivity(r.Context(), r.Scope); err != nil || !unpaid {
			p.Activity = ""
		}
	}
	p.Starts, p.Payers = r.link("starts", "?month", in.To), r.link("allowances", "?month", in.To)
	for _, view := range casework.ReportViews(r.Scope.Side) {
		p.Views = append(p.Views, page.Item{Label: r.T("report.view." + string(view)), URL: r.link("reports", append(slices.Clone(query), "?by", string(view))...), Current: view == in.By})
	}
	for _, f := range []struct{ code, label string }{{"xlsx", "app.spreadsheet"}, {"csv", "month.csv"}} {
		p.Files = append(p.Files, page.Item{Label: r.T(f.label), Icon: "download", URL: r.link("report_file", append([]any{f.code}, append(slices.Clone(query), "?by", string(in.By))...)...)})
	}
	for _, l := range report.Lines {
		if l.Name == "" {
			l.Name = i18n.MonthTitle(r.Lang, l.Month)
		}
		p.Rows = append(p.Rows, r.reportRow(l.Name, l.ReportRow))
	}
	return p
}

func (r *Request) reportRow(name string, x casework.ReportRow) page.ReportRow {
	row := page.ReportRow{Name: name, People: x.Head(), Planned: x.Planned, Realised: x.Realised, Authorised: x.Authorised, Bad: x.Unauthorised, Undecided: x.Undecided,
		Missing: x.Missing, Other: x.NotArranged + x.Swapped + x.SentAway + x.NotDone + x.Leave, Minutes: x.Minutes,
		Notices:     page.ReportPapers{InTime: x.Notices.InTime, Late: x.Notices.Late, Open: x.Notices.Open},
		Findings:    page.ReportFindings{All: x.Findings.All(), Open: x.Findings.Open, Handled: x.Findings.Handled, Accepted: x.Findings.Accepted, Over: x.Findings.Over},
		Evaluations: page.ReportPapers{InTime: x.Evaluations.InTime, Late: x.Evaluations.Late, Open: x.Evaluations.Open}}
	if share := x.Share(); share >= 0 {
		row.Share = strconv.Itoa(share) + "\u00a0%"
	}
	return row
}

// The plot's measures: bars of two columns in a month, 92 units high at most.
const (
	plotBase, plotHeight = 122, 92
	plotStep             = 56
)

func reportBars(l i18n.Lang, months []casework.ReportRow) []page.ReportBar {
	return pairBars(l, months, func(m casework.ReportRow) (int, int) { return m.Planned, m.Realised })
}

// findingBars are the findings that began in each month and those of them that
// are decided on or put right.
func findingBars(l i18n.Lang, months []casework.ReportRow) []page.ReportBar {
	return pairBars(l, months, func(m casework.ReportRow) (int, int) { return m.Findings.All(), m.Findings.All() - m.Findings.Open })
}

// pairBars draw two figures of each month side by side.
func pairBars(l i18n.Lang, months []casework.ReportRow, of func(casework.ReportRow) (int, int)) []page.ReportBar {
	most := 1
	for _, m := range months {
		a, b := of(m)
		most = max(most, a, b)
	}
	var out []page.ReportBar
	for i, m := range months {
		a, b := of(m)
		planned, realised := a*plotHeight/most, b*plotHeight/most
		out = append(out, page.ReportBar{Month: m.Month, Name: shortMonth(l, m.Month), Planned: a, Realised: b, X: 8 + plotStep*i, Mid: 8 + plotStep*i + 21,
			PlannedTop: plotBase - planned, PlannedH: planned, RealisedTop: plotBase - realised, RealisedH: realised, Label: plotBase - max(planned, realised) - 6})
	}
	return out
}
