package web

import "pajakirja/app/web/page"

func init() {
	open := page.ReopenRow{ID: someID, Name: "Kallio Teemu", Unit: "Puupaja", Day: someFrom, By: "Antti Salo", At: 1, Reason: "Kirjasin kellarissa ilman yhteyttä", Mark: "attention"}
	done, declined := open, open
	done.Outcome, done.Mark, done.Decision, done.DecideBy, done.DecideAt = "done", "done", "Päivä oli sovittu", "Leena Korhonen", 2
	declined.Outcome, declined.Mark, declined.Decision, declined.DecideBy, declined.DecideAt = "declined", "ended", "Päivä on jo laskutettu oikein", "Leena Korhonen", 2
	changes := []page.ReopenChange{{Field: "Tila", Now: "–", Wanted: "Läsnä"}, {Field: "Kesto", Now: "4 h", Wanted: "3 h 30 min"}}
	sample(
		func(b page.Base) page.Page {
			return &page.Reopens{Base: b, Open: []page.ReopenRow{open}, Decided: []page.ReopenRow{done, declined}}
		},
		func(b page.Base) page.Page { return &page.Reopens{Base: b} },
		func(b page.Base) page.Page { return &page.MyDay{Base: b, Asked: []page.ReopenRow{open}} },
		func(b page.Base) page.Page {
			return &page.ReopenSheet{Base: b, Row: open, Changes: changes, Closed: true, MayWithdraw: true, Versions: "{}", DayURL: "/agreements/x", InvoiceURL: "/invoices/x", Form: sampleForm()}
		},
		func(b page.Base) page.Page {
			return &page.ReopenSheet{Base: b, Row: open, Changes: changes, Closed: true, Charged: true, InvoiceURL: "/invoices/x", Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.ReopenSheet{Base: b, Row: open, Changes: changes, Closed: true, Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.ReopenSheet{Base: b, Row: open, Clears: true, Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.ReopenSheet{Base: b, Row: declined, Changes: changes, Closed: true, Form: page.NewForm()}
		},
	)
}
