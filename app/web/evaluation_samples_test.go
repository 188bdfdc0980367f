package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// samplePeriod is a mid or final evaluation as it is written.
func samplePeriod(b page.Base) page.PeriodEvaluation {
	return page.PeriodEvaluation{Base: b, Kind: "final", Heading: "Loppuarviointi ja jatkosuunnitelma", Name: "Kallio Teemu", CaseURL: "/participants", Agreement: someID, Number: "2026-7", UnitName: "Puupaja",
		From: someFrom, To: someTo, State: "Luonnos", Mark: "draft", ListURL: "/evaluations/periods", Writes: true, Final: true, MaySend: true, Sudden: true, Again: true, WaitsFor: "Antti Salo", Author: "Bertta Mäki",
		Due: someTo, Late: true, Action: "/agreements/0199a0b0-0000-7000-8000-000000000001/evaluations/period/mid", Form: sampleForm(), Max: 6000, Services: sampleOptions, Annex: sampleOptions, AnnexURL: "/participants", Reasons: sampleOptions,
		Sections: []page.PeriodSection{{Field: "section_performance", Title: "Työssä suoriutuminen", Required: true, Sources: []page.PeriodSource{{Text: "Osallistui 13 päivänä.", Kind: "Päiväkirja", Days: "2.11., 3.11."}},
			Offered: []page.PeriodSource{{Text: "Hionta (3 päivää).", Kind: "Työtehtävät"}}}, {Field: "section_life", Title: "Arki"}},
		Measures: []page.PeriodMeasure{{Code: "melba", Name: "Melba", Open: true, On: someFrom, Result: "Tarkka\nja sitkeä", Files: []page.File{{ID: someID, Title: "Melba", Detail: "PDF", URL: "/documents/0199a0b0-0000-7000-8000-000000000001"}, {ID: someID, Title: "Salattu"}}}, {Code: "other", Named: true, Open: true}},
		Remarks:  []page.Remark{{Text: "Loppuarviointi toimitettiin myöhässä", Where: "14.2.2 §"}}, GoesTo: []string{"Kirsi Lampinen, omavirkailija"}, Figures: "13/17 pv", AttachURL: "/evaluations/0199a0b0-0000-7000-8000-000000000001/files"}
}

func init() {
	row := page.PeriodRow{Name: "Kallio Teemu", Kind: "Väliarviointi", Detail: "Antti Salo", State: "Kirjoittamatta", Mark: "due", URL: "/evaluations", Due: someTo, Write: true}
	late, sent := row, row
	late.Late, late.Mark, sent.Write, sent.Mark, sent.Due = true, "late", false, "done", 0
	event := page.NetworkEvent{Day: someFrom, Kind: "Oppilaitos", Way: "Käynti", Organisation: "Turun ammatti-instituutti", People: "Opo", Together: "asiakkaan kanssa", Outcome: "Haku\nkeväällä", By: "Antti Salo"}
	sample(
		func(b page.Base) page.Page {
			return &page.PeriodEvaluations{Base: b, Months: "/evaluations", Waiting: []page.PeriodRow{row, late}, Sent: []page.PeriodRow{sent}}
		},
		func(b page.Base) page.Page {
			return &page.PeriodEvaluations{Base: b, Months: "/evaluations", Purchaser: true}
		},
		func(b page.Base) page.Page { p := samplePeriod(b); return &p },
		func(b page.Base) page.Page {
			p := samplePeriod(b)
			p.Kind, p.Final, p.MaySend, p.Annex, p.Again, p.WaitsFor, p.CaseURL, p.AttachURL = "mid", false, false, nil, false, "", "", ""
			return &p
		},
		func(b page.Base) page.Page {
			p := samplePeriod(b)
			p.Writes, p.Late, p.DocumentID, p.MessageURL, p.AckURL, p.AgainURL = false, false, someID, "/messages", "/messages/0199a0b0-0000-7000-8000-000000000001/acknowledge", "/agreements/0199a0b0-0000-7000-8000-000000000001"
			p.Sections[0].Text, p.SentLine, p.SignedLine, p.Discussed, p.Acknowledged, p.LateReason = "Hyvin\nmeni.", "Toimittanut Antti", "Allekirjoitti", someTo, "Kirsi kuittasi", "Muutto"
			p.Plan = &page.PeriodPlan{FollowOn: domain.FollowOn{Service: "studies", Steps: "Haku\nkeväällä", Body: "Ammatti-instituutti", Person: "Opo", Contact: "040 1", Place: "Turku", On: someTo, At: 570}, ServiceName: "Opinnot", TookPart: true}
			return &p
		},
		func(b page.Base) page.Page {
			return &page.NetworkLog{Base: b, ID: someID, Name: "Kallio Teemu", Form: sampleForm(), Records: true, Kinds: sampleOptions, Ways: sampleOptions, Rows: []page.NetworkEvent{event, {Day: someTo, Kind: "Verkostotapaaminen", Outcome: "Sovittu"}}}
		},
		func(b page.Base) page.Page {
			return &page.NetworkLog{Base: b, ID: someID, Name: "Kallio Teemu", Form: sampleForm()}
		},
	)
}
