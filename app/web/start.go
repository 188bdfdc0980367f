package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// Who reads of starts and ends, and who marks them as told.
var (
	startPeople  = []domain.Role{domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin}
	startTellers = []domain.Role{domain.RoleCaseworker, domain.RolePurchaserAdmin}
)

func (s *Server) startRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/starts", Name: "starts", Roles: startPeople, Audit: "start.read", Handle: s.starts},
		{Method: "GET", Path: "/starts/file/:code", Name: "starts_file", Roles: startPeople, Audit: "start.export", StepUp: true, Handle: s.startsFile},
		{Method: "POST", Path: "/agreements/:id/told", Name: "start_told", Roles: startTellers, Audit: "start.told", Target: TargetAgreement, Handle: s.tellStart},
	}
}

func (s *Server) starts(r *Request) error {
	return s.startsPage(r, r.QueryMonth("month", r.Today.Month()), page.NewForm())
}

func (s *Server) startsPage(r *Request, month domain.Month, form page.Form) error {
	list, err := r.Work.StartsIn(r.Context(), r.Scope, month)
	if err != nil {
		return err
	}
	r.Subjects(list.About()...)
	r.Looked("", "", month.First(), month.Last())
	p := &page.Starts{Base: r.BaseText(r.T("start.title") + " · " + i18n.MonthTitle(r.Lang, month)), Month: month, Form: form, Purchaser: r.Scope.Side == domain.SidePurchaser,
		Previous: r.link("starts", "?month", month-1), Next: r.link("starts", "?month", month+1)}
	p.StandsUnder("reports")
	p.Began, p.Ended = r.startRows(list.Began, domain.StartBegan, list.Tells), r.startRows(list.Ended, domain.StartEnded, list.Tells)
	if len(p.Began)+len(p.Ended) > 0 {
		p.Files = []page.Item{{Label: r.T("app.spreadsheet"), Icon: "download", URL: r.link("starts_file", "xlsx", "?month", month)}, {Label: r.T("month.csv"), Icon: "download", URL: r.link("starts_file", "csv", "?month", month)}}
	}
	return r.Render(p)
}

func (r *Request) startRows(rows []casework.StartRow, kind domain.StartKind, tells bool) []page.StartRow {
	var out []page.StartRow
	for _, x := range rows {
		row := page.StartRow{Name: x.Name, URL: r.link("participant", x.ParticipantID), Provider: x.Provider, Unit: x.Unit, Number: x.Number, First: x.First, Days: len(x.Plan), End: x.EndDay, Kind: string(kind)}
		if x.Reason != "" {
			row.Reason = r.T("agreement.reason." + x.Reason)
		}
		switch {
		case x.Told != nil:
			row.ToldOn, row.ToldBy = x.Told.ReportedOn, x.Told.ReportedName
		case tells:
			row.TellURL = r.URL("start_told", x.AgreementID)
		}
		out = append(out, row)
	}
	return out
}

func (s *Server) tellStart(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	month := in.Month("month")
	told := domain.StartReport{AgreementID: id, Kind: Choice(in, "kind", domain.StartBegan, domain.StartEnded), ReportedOn: in.Day("reported_on")}
	in.Require("kind", "reported_on")
	if err = in.Err(); err == nil {
		err = r.Work.TellStart(r.Context(), r.Scope, told)
	}
	if month.IsZero() {
		month = r.Today.Month()
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.startsPage(r, month, f) })
	}
	r.Flash("start.told", nil)
	return r.See(r.link("starts", "?month", month))
}

func (s *Server) startsFile(r *Request) error {
	month := r.QueryMonth("month", r.Today.Month())
	d, whose, err := r.Work.StartsFile(r.Context(), r.Scope, month, casework.SheetForm{Format: r.Param("code"), Language: string(r.Lang)})
	if err != nil {
		return err
	}
	r.Subjects(whose...)
	r.Looked("", "", month.First(), month.Last())
	return r.Download(d.Name, d.MediaType, d.Bytes)
}
