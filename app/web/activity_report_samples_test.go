package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

var sampleActivity = page.ActivityRow{From: domain.MustDay("2026-10-01"), To: domain.MustDay("2026-10-31"), DueOn: domain.MustDay("2026-11-03"), Party: "Pohjanranta", Recipient: "Marjo Pesonen", URL: "/activity-reports"}

func init() {
	sent, corrected, unnamed := sampleActivity, sampleActivity, sampleActivity
	sent.SentOn, sent.Number, sent.Read = domain.MustDay("2026-11-02"), 1, 1
	corrected.SentOn, corrected.Number, corrected.Late = domain.MustDay("2026-11-05"), 2, true
	unnamed.Recipient, unnamed.Late = "", true
	people := []page.ActivityPerson{{Name: "Kallio Teemu", URL: "/participants/x", Planned: 13, Realised: 11, Minutes: 2970, Absent: 2, Days: []string{"Poissa, luvallinen: 8.10.", "Poissa, luvaton: 14.10."}},
		{Name: "Aalto Aino", Planned: 4, Realised: 4, Minutes: 1080}}
	sample(
		func(b page.Base) page.Page {
			return &page.ActivityReports{Base: b, ToSend: []page.ActivityRow{sampleActivity, unnamed}, Sent: []page.ActivityRow{sent, corrected}, Back: "/reports"}
		},
		func(b page.Base) page.Page { return &page.ActivityReports{Base: b} },
		func(b page.Base) page.Page {
			return &page.ActivityDraft{Base: b, Form: page.NewForm(), From: sent.From, To: sent.To, DueOn: sent.DueOn, Purchaser: "Pohjanranta", PurchaserID: someID, Recipient: "Marjo Pesonen",
				Provider: "Kipinä ry", Section: "Korvaukseton työtoimintayhteistyö", People: people, Sum: people[0], Missing: 1, MaySend: true, Back: "/activity-reports"}
		},
		func(b page.Base) page.Page {
			return &page.ActivityDraft{Base: b, Form: page.NewForm(), From: sent.From, To: sent.To, DueOn: sent.DueOn, Purchaser: "Pohjanranta", PurchaserID: someID, Recipient: "Marjo Pesonen",
				People: people, Sent: []page.ActivityRow{sent}, Changed: true, MaySend: true}
		},
		func(b page.Base) page.Page {
			return &page.ActivityDraft{Base: b, Form: sampleForm(), From: sent.From, To: sent.To, DueOn: sent.DueOn, Purchaser: "Pohjanranta", PurchaserID: someID, Running: true, Sent: []page.ActivityRow{corrected}}
		},
		func(b page.Base) page.Page {
			return &page.ActivityReport{Base: b, Row: sent, ID: someID, Provider: "Kipinä ry", Purchaser: "Pohjanranta", Sender: "Leena Korhonen", ReadBy: "Pirjo Pää", People: 2, Days: 15, Absences: 2,
				Files: []page.Item{{Label: "PDF", Icon: "doc", URL: "/activity-reports/x/file/pdf"}}, Message: "/messages/x", Again: "/activity-reports/of/2026-10", Back: "/activity-reports"}
		},
		func(b page.Base) page.Page {
			return &page.ActivityReport{Base: b, Row: corrected, ID: someID, Provider: "Kipinä ry", Purchaser: "Pohjanranta", Sender: "Leena Korhonen", People: 2, Days: 15, Absences: 2,
				Files: []page.Item{{Label: "PDF", Icon: "doc", URL: "/activity-reports/x/file/pdf"}}}
		},
	)
}
