package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
	"pajakirja/app/web/page"
)

func init() {
	open := page.ClarificationRow{ID: someID, Name: "Kallio Teemu", Kind: "Palvelun edellytykset puuttuvat", Party: "Aurajoki", Opened: "16.11.2026, Liisa Aro", Open: true, Talks: 1}
	closed := open
	closed.Open, closed.End, closed.Talks = false, "Aloitus perutaan yhdessä · 18.11.2026", 0
	outcomes := []page.Option{{Value: "starts", Text: "Sopimus tehdään"}, {Value: "cancelled", Text: "Aloitus perutaan"}}
	sample(
		func(b page.Base) page.Page { return &page.Clarifications{Base: b} },
		func(b page.Base) page.Page {
			return &page.Clarifications{Base: b, Rows: []page.ClarificationRow{open, closed}, Purchaser: true,
				Refusals: []page.RefusalCount{{Provider: "Kipinä ry", Unit: "Puupaja", N: 3, Reasons: []string{"Ei tehtäviä: 2", "Muu: 1"}}, {Provider: "Kipinä ry", N: 1}}}
		},
		func(b page.Base) page.Page {
			return &page.ClarificationForm{Base: b, Person: someID, Name: "Kallio Teemu", Kinds: sampleOptions, Reasons: sampleOptions, Stated: sampleOptions, Units: sampleOptions, Form: sampleForm()}
		},
		func(b page.Base) page.Page {
			return &page.ClarificationForm{Base: b, Person: someID, Name: "Kallio Teemu", Kinds: sampleOptions, Stated: sampleOptions, Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.Clarification{Base: b, Row: open, Person: someID, Agreement: someID, MessageID: someID, Unit: "Puupaja", Text: "Ei pääse paikalle.", Acts: true, Outcomes: outcomes,
				Talks: []page.ClarificationTalk{{Day: someFrom, Present: "Kaikki kolme", Text: "Sovittiin jatkosta.", By: "Liisa Aro"}}, TalkForm: sampleForm(), Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.Clarification{Base: b, Row: closed, Person: someID, Reason: "Ei tehtäviä", Stated: "Matka on liian pitkä", Text: "Ei sovi.", EndText: "Yhdessä", Agreed: []string{"Asiakas: Teemu Kallio"}}
		},
	)
	target(TargetClarification, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			x := domain.Clarification{ID: domain.NewID(), ParticipantID: e.Participant.ID, ProviderID: e.Participant.ProviderID, PurchaserID: e.Participant.PurchaserID, UnitID: e.Version.UnitID,
				AgreementID: e.Agreement.ID, Kind: domain.ClarifyConditions, Text: "Ei pääse paikalle.", Side: domain.SideProvider, OpenedOn: someFrom, OpenedName: "Ohjaaja Oma", CreatedAt: 1}
			return x.ID, tx.InsertClarification(x)
		})
	})
	bodies["clarification_open"] = "kind=conditions&text=Ei+paikalla"
	bodies["clarification_talk"] = "talk_on=2026-11-18&talk_present=Kaikki&talk_text=Sovittiin"
	bodies["clarification_settle"] = "outcome=continues&outcome_on=2026-11-18"
}
