package web

import (
	"pajakirja/app/web/page"
)

func init() {
	due := []page.DueRow{{Name: "Kallio Teemu", URL: "/participants/x", Text: "Kuukausiarvio: lokakuu 2026", Unit: "Puupaja", On: someFrom, Mark: "late", Section: "15 §", State: "late"},
		{Name: "Aurajoki", Text: "Kuukauden lähettäminen", On: someTo, Mark: "due", State: "today"}}
	open := page.FindingRow{ID: someID, Name: "Kallio Teemu", Text: "3 kertaa peräkkäin pois ryhmästä, raja on 3", Do: "Ota yhteys tilaajaan.", Days: "2.11., 3.11.", Unit: "Puupaja", Section: "9.6 §",
		Document: "Sääntökirja", DueOn: someFrom, Late: true, State: "open", Mark: "late"}
	coming, handled, bare := open, open, open
	coming.Late, coming.Mark = false, "attention"
	handled.Late, handled.State, handled.Mark, handled.Reason, handled.By, handled.At, handled.ToldOn = false, "handled", "done", "Soitettu", "Antti Salo", 1, someTo
	bare.DueOn, bare.Late, bare.Section, bare.Document, bare.Days, bare.Unit = 0, false, "", "", "", ""
	segments := []page.Segment{{Label: "Avoimet", URL: "/findings?filter=open", N: 3, Current: true}}
	sample(
		func(b page.Base) page.Page {
			many := append(groupDue(due), page.DueGroup{DueRow: due[0], Last: someTo, Rows: append(due, due...)}, page.DueGroup{DueRow: due[1], Last: due[1].On, Rows: append(due, due...)})
			return &page.MyDay{Base: b, Late: many, Due: many, Coming: groupDue(due), LateFindings: []page.FindingRow{open}, DueFindings: []page.FindingRow{coming}, Findings: []page.FindingRow{coming, bare}, More: 4,
				Handled: []page.FindingRow{handled}, Shows: true, Waiting: []page.WaitRow{{Text: "Allekirjoittamatta", N: 5, Names: "Kallio Teemu, Aalto Aino", URL: "/tasks#k-unsigned"}}}
		},
		func(b page.Base) page.Page { return &page.MyDay{Base: b} },
		func(b page.Base) page.Page {
			return &page.Findings{Base: b, Filter: "open", Filters: segments, Rows: []page.FindingRow{open, handled}}
		},
		func(b page.Base) page.Page { return &page.Findings{Base: b, Filter: "late", Filters: segments} },
		func(b page.Base) page.Page {
			return &page.FindingSheet{Base: b, Row: open, Rule: "Poissaolot ryhmästä", Version: 2, RulebookURL: "/rulebooks/x", ParticipantURL: "/participants/x", Call: "040 123 4567", CallURL: "/agreements/x/review-call", Tells: true, Handles: true, Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.FindingSheet{Base: b, Row: handled, Version: 1, MessageURL: "/messages/x", Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.FindingSheet{Base: b, Row: bare, Over: true, Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.Deadlines{Base: b, Name: "Kallio Teemu", Back: "/participants/x", Past: due, Next: due}
		},
		func(b page.Base) page.Page {
			return &page.Deadlines{Base: b, Name: "Kallio Teemu", Back: "/participants/x"}
		},
		func(b page.Base) page.Page {
			return &page.DueWhen{Base: b, Places: []page.Segment{{Label: "Kaikki", URL: "/deadlines", Current: true}, {Label: "Puupaja", URL: "/deadlines?unit=x", N: 2}}, Past: due, Months: []page.DueMonth{{Month: someFrom.Month(), Rows: due}}}
		},
		func(b page.Base) page.Page { return &page.DueWhen{Base: b} },
	)
}
