package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	row := page.CoachingHour{ID: someID, Day: domain.MustDay("2026-11-03"), From: 600, To: 660, Minutes: 60, Content: "Työnhaku", By: "Antti Salo", State: "open", Began: "10.00", DayURL: "/agreements/x"}
	wrong, accepted, rejected := row, row, row
	wrong.Day, wrong.Content, wrong.Problem, wrong.DayURL = domain.MustDay("2026-11-04"), "", "Sisältö puuttuu.", ""
	accepted.Day, accepted.State, accepted.Decided = domain.MustDay("2026-11-05"), "accepted", "Kirsi Lampinen, 2.12."
	rejected.Day, rejected.State, rejected.Reason = domain.MustDay("2026-11-09"), "rejected", "Tuntia ei ollut sovittu."
	month := domain.MustMonth("2026-11")
	sample(
		func(b page.Base) page.Page {
			return &page.CoachingSheet{Base: b, Form: sampleForm(), Name: "Kallio Teemu", Month: month, Previous: "/", Next: "/", AgreeURL: "/agreements/x", Number: "12", Action: "/agreements/x/coaching/2026-11", PaperURL: "/agreements/x/coaching/2026-11/pdf",
				Hours: []page.CoachingHour{row, wrong}, Minutes: 120, Diary: 180, Told: 60, Reports: []page.Item{{Label: "Raportti 1", URL: "/coaching-reports/x"}}, Caseworker: "Kirsi Lampinen", Section: "14.1 §"}
		},
		func(b page.Base) page.Page {
			return &page.CoachingSheet{Base: b, Form: page.NewForm(), Name: "Kallio Teemu", Month: month, Action: "/agreements/x/coaching/2026-11"}
		},
		func(b page.Base) page.Page {
			form := page.NewForm().Set("hour_2026-11-03", "reject").Set("hour_2026-11-04", "accept")
			form.Refuse("reason_2026-11-03", "Anna syy.")
			return &page.CoachingReport{Base: b, Form: form, ID: someID, Name: "Kallio Teemu", CaseURL: "/participants/x", Month: month, Unit: "Puupaja", Provider: "Kipinä ry", Sender: "Antti Salo", SentOn: someFrom,
				SignedOn: someFrom, SignedName: "Teemu Kallio", DocumentID: someID, Hours: []page.CoachingHour{row, wrong, accepted, rejected}, Minutes: 240, Open: 120, Accepted: 60, Rejected: 60, Decides: true}
		},
		func(b page.Base) page.Page {
			return &page.CoachingReport{Base: b, Form: page.NewForm(), ID: someID, Name: "Kallio Teemu", Month: month, Provider: "Kipinä ry", Sender: "Antti Salo", SentOn: someFrom, SignedOn: someFrom,
				SignedName: "Teemu Kallio", DocumentID: someID, Hours: []page.CoachingHour{row}, Minutes: 60, Open: 60, SheetURL: "/agreements/x"}
		},
	)
}
