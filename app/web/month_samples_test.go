package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func sampleMonth(b page.Base) *page.Month {
	id, day := domain.ID("0199a0b0-0000-7000-8000-000000000001"), domain.MustDay("2026-11-02")
	p := &page.Month{Base: b, Unit: domain.Unit{ID: id, Name: "Puupaja Kaarna"}, Units: []domain.Unit{{ID: id, Name: "Puupaja Kaarna"}, {ID: "x", Name: "Kahvila Kulma"}},
		Month: day.Month(), Previous: "/month", Next: "/month", Reset: "/month", Close: "/month", Show: "missing", Query: "aal",
		Segments: []page.MonthSegment{{Label: "Kaikki", Count: 25, URL: "/month", Current: true}, {Label: "Puuttuu", Count: 3, State: "missing", URL: "/month"}},
		Legend:   legendStates, Totals: page.MonthFigures{Realised: 13, Absent: 2, Missing: 1, Noted: 1, Minutes: 3510},
		Files: []page.Item{{Label: "Taulukko", URL: "/month", Icon: "download"}}}
	row := page.MonthRow{Name: "Aaltonen Mirja", URL: "/month", Closed: true, MonthFigures: p.Totals}
	for i, state := range append([]string{""}, legendStates...) {
		rest := ""
		if i == 3 {
			rest = "itsenäisyyspäivä"
		}
		at := day.AddDays(i)
		p.Days = append(p.Days, page.MonthColumn{Day: at, Weekday: "ma", URL: "/month", Monday: i == 7, Rest: rest, Realised: i}, page.MonthColumn{Day: at})
		row.Cells = append(row.Cells, page.MonthCell{Day: at, Monday: i == 7, Rest: rest != "", State: state, URL: "/month", Tip: "4 h 30 min", Noted: i == 5}, page.MonthCell{Day: at, State: state})
	}
	p.Rows = []page.MonthRow{row, {Name: "Abdi Hodan", URL: "/month", Cells: row.Cells}}
	return p
}

func sampleParticipantMonth(b page.Base, words bool) *page.ParticipantMonth {
	from, to := domain.Minute(545), domain.Minute(830)
	p := &page.ParticipantMonth{Base: b, Name: "Aaltonen Mirja", Month: domain.MustMonth("2026-11"), Previous: "/month", Next: "/month", Words: words, NetworkURL: "/month",
		Network: []page.NetworkEvent{{Day: someFrom, Kind: "Verkostotapaaminen", Organisation: "Opisto", People: "Opo", Outcome: "Sovittu"}},
		Planned: 13, Realised: 10, Minutes: 2700, Kinds: []page.MonthCount{{State: "missing", Label: "Merkintä puuttuu", Days: 2}},
		Weeks: []page.MonthWeek{{Number: 45, From: domain.MustDay("2026-11-02"), To: domain.MustDay("2026-11-08"), Days: 3}}, Agreement: 20, Year: 20}
	if words {
		p.URL, p.Closed, p.Coaching, p.Extra = "/month", true, 60, 1
		p.Reasons = []page.MonthCount{{Label: "Oma sairaus", Days: 2}}
		p.Files, p.FollowUps = []page.Item{{Label: "PDF", URL: "/month", Icon: "doc"}}, []page.Item{{Label: "Seuranta", URL: "/month"}}
	}
	for i, state := range append([]string{"", ""}, legendStates...) {
		d := page.PersonDay{Day: domain.MustDay("2026-11-02").AddDays(i), State: state, InPlan: i > 1, Planned: domain.PlanDay{From: 540, To: 840}, Monday: i == 7}
		switch i {
		case 0:
			d.Rest = "itsenäisyyspäivä"
		case 4:
			d.From, d.To, d.Minutes, d.Realised, d.Coaching, d.Marked, d.Billable, d.Basis = &from, &to, 270, true, 30, true, true, "Laskutetaan"
			d.Words, d.Notes, d.URL, d.Rest = []string{"Puutyöt"}, []string{"Tuli 5 min myöhässä"}, "/month", "loppiainen"
		case 6:
			d.Reason, d.Proof, d.SwappedTo, d.Basis = "Oma sairaus", "todistus: saatu", domain.MustDay("2026-11-20"), "Ei laskuteta"
		}
		p.Days = append(p.Days, d)
	}
	return p
}

func init() {
	sample(
		func(b page.Base) page.Page { return sampleMonth(b) },
		func(b page.Base) page.Page { p := sampleMonth(b); p.Part, p.Closed = true, true; return p },
		func(b page.Base) page.Page { p := sampleMonth(b); p.Part, p.Rows = true, nil; return p },
		func(b page.Base) page.Page {
			p := sampleMonth(b)
			p.Rows, p.Units, p.Close, p.Files = nil, nil, "", nil
			return p
		},
		func(b page.Base) page.Page { return &page.Month{Base: b, Month: domain.MustMonth("2026-11")} },
		func(b page.Base) page.Page { return sampleParticipantMonth(b, true) },
		func(b page.Base) page.Page { return sampleParticipantMonth(b, false) },
		func(b page.Base) page.Page {
			return &page.ParticipantMonth{Base: b, Name: "Aaltonen Mirja", Month: domain.MustMonth("2026-11"), Previous: "/month", Next: "/month"}
		},
	)
}
