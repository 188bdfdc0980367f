package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	unit := domain.Unit{ID: domain.NewID(), Name: "Puupaja Kaarna"}
	other := domain.Unit{ID: domain.NewID(), Name: "Kahvila Kulma"}
	day := domain.MustDay("2026-11-18")
	var rows []page.DayRow
	noted := map[string][]page.DayFinding{"absent_unauthorised": {{Text: "3 poissaoloa peräkkäin", Section: "9.6 §", Do: "Ota yhteys tilaajaan.", URL: "/"}, {Text: "Todistus puuttuu", URL: "/"}}}
	for state := range states {
		switch state {
		case "planned", "missing", "present", "present_other_hours", "absent_undecided", "absent_authorised", "absent_unauthorised", "not_arranged", "swapped", "sent_away", "not_done", "leave":
			rows = append(rows, page.DayRow{Agreement: domain.NewID(), Name: "Mäkinen-Hautala Jaana", Phone: "0401234567", State: state, Hours: "8.00–14.00", Detail: []string{"6 h", "pintakäsittely"}, Call: state == "absent_unauthorised", Conflict: state == "present", Findings: noted[state]})
		}
	}
	list := page.DayList{Unit: unit, Units: []domain.Unit{unit, other}, Day: day, Rows: rows, Counts: page.DayCounts{Planned: 1, Present: 20, Absent: 2, Missing: 3, Other: 1, Markable: 4},
		FirstOpen: domain.NewID(), Behind: []page.DayBehind{{Day: day - 1, Missing: 3, URL: "/"}}, Address: "/units/" + unit.ID.String() + "/days/2026-11-18"}
	mark := page.DaySheet{Unit: unit, Day: day, Agreement: domain.NewID(), Name: "Haapala Jouni", Call: "0401234567", Contact: "Antti Salo, 040 1234567", State: "absent_unauthorised", Planned: "8.00–14.00", MarkedBy: "Antti Salo",
		Tasks: []string{"Pintakäsittely", "Hionta"}, Form: page.NewForm().Set("reason", "none_given"), Was: "{}", Versions: "{}", Mutation: domain.NewID(), Drawn: "contact", Marked: true, Absent: true, Deviations: []string{"Tuli 30 min myöhässä"},
		AuthorisedOptions: []page.Option{{Value: "true", Text: "Luvallinen"}, {Text: "Ei vielä ratkaistu"}}, CertificateOptions: []page.Option{{Text: "Ei tietoa"}, {Value: "awaited", Text: "Odotetaan"}}, Basis: "Ei laskuteta: poissaolo",
		Attempts: sampleAttempts, Told: sampleMessages,
		Findings:  []page.DayFinding{{Text: "Viikon 5. toteutunut päivä, enintään 4", Section: "8.2 §"}, {Text: "3 poissaoloa peräkkäin", Section: "9.6 §", Do: "Ota yhteys tilaajaan.", URL: "/"}},
		Conflicts: []page.DayConflict{{FieldName: "Kesto", Current: "6 h", Proposed: "4 h", CurrentBy: "Antti Salo", BySaid: "Bertta Mäki", SaidAt: 1, Mutation: domain.NewID()}},
		History:   []page.DayChange{{At: 1, By: "Antti Salo", Reason: "Väärä päivä", ClockOff: 61, Changes: []string{"Tila: Läsnä"}}}}
	mark.Form.Refuse("from", "Loppuaika on ennen alkuaikaa.")
	own := func(b page.Base) page.Base { // the diary's pages are for the logged-in only
		if b.User == nil {
			return sampleBase(b.Lang, domain.RoleSupervisor)
		}
		return b
	}
	sample(
		func(b page.Base) page.Page { p := list; p.Base = own(b); return &p },
		func(b page.Base) page.Page {
			p := list
			p.Base, p.Closed, p.Closure, p.Holiday, p.Suggested, p.Units = own(b), true, "Kesätauko", "holiday.independence_day", 3, p.Units[:1]
			return &p
		},
		func(b page.Base) page.Page {
			p := list
			p.Base, p.Shown, p.Undo, p.UndoCount, p.Counts.Markable, p.Rows = own(b), "absent", []domain.ID{domain.NewID(), domain.NewID()}, 2, 0, nil
			return &p
		},
		func(b page.Base) page.Page { return &page.DayList{Base: own(b), Unit: unit, Day: day, Address: "/"} },
		func(b page.Base) page.Page { p := mark; p.Base = own(b); return &p },
		func(b page.Base) page.Page {
			p := mark
			p.Base, p.State, p.Absent, p.Closed, p.MayCorrect = own(b), "swapped", false, true, true
			return &p
		},
		func(b page.Base) page.Page { p := mark; p.Base, p.Closed, p.Future = own(b), true, true; return &p },
		func(b page.Base) page.Page {
			return &page.DaySheet{Base: own(b), Unit: unit, Day: day, Agreement: domain.NewID(), Name: "Aalto Aino", State: "planned", Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.DayAdd{Base: own(b), Unit: unit, Day: day, Query: "aal", Asked: true, Found: []page.DayFound{{Agreement: domain.NewID(), Name: "Aalto Aino"}}}
		},
		func(b page.Base) page.Page { return &page.DayAdd{Base: own(b), Unit: unit, Day: day} },
		func(b page.Base) page.Page {
			return &page.DayTask{Base: own(b), Unit: unit, Day: day, Form: sampleForm(), Present: 20, Suggested: []string{"Hionta", "Maalaus"}}
		},
	)
}
