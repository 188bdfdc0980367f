package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func sampleReport(b page.Base) *page.Report {
	row := page.ReportRow{Name: "Puupaja Kaarna", People: 12, Planned: 210, Realised: 168, Share: "80\u00a0%", Authorised: 20, Bad: 6, Undecided: 2, Missing: 1, Other: 13, Minutes: 40320,
		Notices: page.ReportPapers{InTime: 8, Late: 1, Open: 2}, Evaluations: page.ReportPapers{InTime: 10, Open: 2}, Findings: page.ReportFindings{All: 9, Open: 2, Handled: 4, Accepted: 1, Over: 2}}
	months := []page.Option{{Value: "2026-11", Text: "Marraskuu 2026"}, {Value: "2026-10", Text: "Lokakuu 2026"}}
	return &page.Report{Base: b, Starts: "/starts", Payers: "/allowances", Activity: "/activity-reports", Network: "/reports/network", Form: page.NewForm().Set("from", "2026-10").Set("to", "2026-11").Set("by", "unit"), Months: months, Places: months, PlaceKey: "unit",
		Views: []page.Item{{Label: "Yksiköittäin", URL: "/reports", Current: true}, {Label: "Kuukausittain", URL: "/reports"}}, Head: "Yksikkö",
		Rows: []page.ReportRow{row, {Name: "Kahvila Kulma"}}, Sum: row, PlotWidth: 120, Papers: true,
		Bars:        []page.ReportBar{{Month: domain.MustMonth("2026-11"), Name: "marras", Planned: 210, Realised: 168, X: 8, Mid: 29, PlannedTop: 30, PlannedH: 92, RealisedTop: 49, RealisedH: 73, Label: 24}},
		FindingBars: []page.ReportBar{{Month: domain.MustMonth("2026-11"), Name: "marras", Planned: 9, Realised: 7, X: 8, Mid: 29, PlannedTop: 30, PlannedH: 92, RealisedTop: 49, RealisedH: 73, Label: 24}},
		Rules:       []page.ReportRule{{Name: "Viikon päivät", All: 5, Open: 1, URL: "/findings"}, {Name: "Muu", All: 4, Over: 4}},
		Reasons:     []page.MonthCount{{Label: "Oma sairaus", Days: 12}}, Files: []page.Item{{Label: "CSV", URL: "/reports", Icon: "download"}}}
}

func sampleStarts(b page.Base) *page.Starts {
	day := domain.MustDay("2026-11-03")
	row := page.StartRow{Name: "Kallio Teemu", URL: "/participants", Provider: "Kaarna ry", Unit: "Puupaja", Number: "2026-7", First: day, Days: 3, End: day.AddDays(90), Kind: "start", TellURL: "/agreements/x/told"}
	told := row
	told.URL, told.Provider, told.ToldOn, told.ToldBy, told.Reason, told.TellURL = "", "", day, "Kirsi Nurmi", "Työllistyi", ""
	silent := row
	silent.First, silent.TellURL = domain.Day(0), ""
	return &page.Starts{Base: b, Month: day.Month(), Previous: "/starts", Next: "/starts", Form: page.NewForm(), Purchaser: true, Began: []page.StartRow{row, told}, Ended: []page.StartRow{told, silent},
		Files: []page.Item{{Label: "CSV", URL: "/starts", Icon: "download"}}}
}

func init() {
	sample(
		func(b page.Base) page.Page { return sampleReport(b) },
		func(b page.Base) page.Page {
			p := sampleReport(b)
			p.Starts, p.Payers = "", ""
			p.Rows, p.Places, p.Papers = nil, nil, false
			p.Form.Refuse("to", "Viimeinen kuukausi ei voi olla ennen ensimmäistä.")
			return p
		},
		func(b page.Base) page.Page {
			cells := []page.NetworkCell{{N: 12}, {Hidden: true}, {}, {N: 9, Hidden: true, Covered: true}}
			items := []page.Item{{Label: "Yksiköittäin", URL: "/reports/network", Current: true}}
			return &page.Network{Base: b, Form: page.NewForm().Set("by", "unit"), Views: items, Files: items, Report: "/reports", Head: "Yksikkö", Columns: []string{"Asiakkaita", "Poissaoloja", "Aloittaneita"},
				Rows: []page.NetworkRow{{Name: "Puupaja", Cells: cells}, {Name: "Muut", Cells: cells}}, Sum: page.NetworkRow{Name: "Yhteensä", Cells: cells}, Outcomes: []page.NetworkRow{{Name: "Työllistyi", Cells: cells[:1]}}}
		},
		func(b page.Base) page.Page { return &page.Network{Base: b, Report: "/reports", TooFew: true} },
		func(b page.Base) page.Page { return &page.Network{Base: b, Report: "/reports"} },
		func(b page.Base) page.Page { return sampleStarts(b) },
		func(b page.Base) page.Page {
			rows := []page.AllowanceRow{{Name: "Kallio Teemu", URL: "/participants", Payer: "Kela", Days: 13, Cents: 11700, Known: true}, {Name: "Niemi Aino", Payer: "YTK", Days: 2}}
			return &page.Allowances{Base: b, Month: domain.MustMonth("2026-11"), Previous: "/allowances", Next: "/allowances", Sums: true, Groups: []page.AllowanceGroup{{Title: "Kulukorvaus", Rows: rows, Days: 15, Cents: 11700}},
				Files: []page.Item{{Label: "CSV", URL: "/allowances", Icon: "download"}}}
		},
		func(b page.Base) page.Page {
			return &page.Allowances{Base: b, Month: domain.MustMonth("2026-11"), Previous: "/allowances", Next: "/allowances"}
		},
		func(b page.Base) page.Page {
			p := sampleStarts(b)
			p.Began, p.Ended, p.Files = nil, nil, nil
			return p
		},
	)
}
