package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) allowanceRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/allowances", Name: "allowances", Roles: startPeople, Audit: "payer.read", Handle: s.allowances},
		{Method: "GET", Path: "/allowances/file/:code", Name: "allowances_file", Roles: startPeople, Audit: "payer.export", StepUp: true, Handle: s.allowancesFile},
	}
}

func (s *Server) allowances(r *Request) error {
	month := r.QueryMonth("month", r.Today.Month())
	list, err := r.Work.AllowanceDays(r.Context(), r.Scope, month)
	if err != nil {
		return err
	}
	r.Subjects(list.About()...)
	r.Looked("", "", month.First(), month.Last())
	p := &page.Allowances{Base: r.BaseText(r.T("report.allowances") + " · " + i18n.MonthTitle(r.Lang, month)), Month: month, Sums: list.Sums,
		Previous: r.link("allowances", "?month", month-1), Next: r.link("allowances", "?month", month+1)}
	p.StandsUnder("reports")
	for _, x := range list.Lines {
		title := r.T(casework.AllowanceKey(x.Kind))
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Title != title {
			p.Groups = append(p.Groups, page.AllowanceGroup{Title: title})
		}
		g := &p.Groups[len(p.Groups)-1]
		g.Days, g.Cents = g.Days+x.Days, g.Cents+x.Cents
		g.Rows = append(g.Rows, page.AllowanceRow{Name: x.Name, URL: r.link("participant", x.ParticipantID), Payer: casework.PayerName(r.Lang, x), Days: x.Days, Cents: x.Cents, Known: x.Known})
	}
	if len(p.Groups) > 0 {
		p.Files = []page.Item{{Label: r.T("app.spreadsheet"), Icon: "download", URL: r.link("allowances_file", "xlsx", "?month", month)}, {Label: r.T("month.csv"), Icon: "download", URL: r.link("allowances_file", "csv", "?month", month)}}
	}
	return r.Render(p)
}

func (s *Server) allowancesFile(r *Request) error {
	month := r.QueryMonth("month", r.Today.Month())
	d, whose, err := r.Work.AllowanceFile(r.Context(), r.Scope, month, casework.SheetForm{Format: r.Param("code"), Language: string(r.Lang)})
	if err != nil {
		return err
	}
	r.Subjects(whose...)
	r.Looked("", "", month.First(), month.Last())
	return r.Download(d.Name, d.MediaType, d.Bytes)
}
