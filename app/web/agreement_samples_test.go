package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	week := []page.PlanRow{{Weekday: 1, From: "10:00", To: "14:00", Break: "30"}, {Weekday: 2, From: "14:00", To: "10:00", Problem: "Päivän loppuaika on oltava alkuajan jälkeen."}}
	goals := []page.TextRow{{N: 1, Values: []string{"Rytmi", "Kotona", "3 pv"}}}
	cards := []page.TextRow{{N: 1, Values: []string{"Hygieniapassi", "", "2026-10-01", ""}}}
	former := domain.Agreement{ID: sampleID(7), Number: "2025-3", EndDay: domain.MustDay("2026-05-31")}
	form := func() page.Form {
		f := sampleForm()
		f.Refuse("plan", "Valitse ainakin yksi viikonpäivä.")
		f.Refuse("goals", "Täytä tämä kohta.")
		f.Refuse("cards", "Täytä tämä kohta.")
		return f
	}
	full := func(b page.Base) *page.AgreementForm {
		return &page.AgreementForm{Base: b, Form: form(), Participant: sampleID(1), Name: "Kallio", Decisions: sampleOptions, Vouchers: sampleOptions, Units: sampleOptions, People: sampleOptions,
			Forms: sampleOptions, Clauses: sampleOptions, Week: week, Goals: goals, Cards: cards, From: domain.MustDay("2026-06-01"), To: domain.MustDay("2026-12-31"), Action: "/agreements/" + sampleID(6).String()}
	}
	part := func(b page.Base, part string, state domain.AgreementState) *page.AgreementPart {
		return &page.AgreementPart{Base: b, Part: part, Form: form(), Name: "Kallio", Agreement: sampleAgreement(state), Version: 1, Signer: "Leena Korhonen", Reasons: sampleOptions, Stated: sampleOptions, Cards: cards}
	}
	sample(
		func(b page.Base) page.Page {
			p := part(b, "interrupt", domain.AgreementSigned)
			p.Ways = sampleOptions
			return p
		},
		func(b page.Base) page.Page { return part(b, "resume", domain.AgreementSigned) },
		func(b page.Base) page.Page {
			a, day := sampleAgreement(domain.AgreementSigned), domain.MustDay("2026-11-02")
			a.Pauses = domain.List[domain.Pause]{{From: day, To: day + 12, Reason: "health", Ground: "Hoitojakso", By: "Kaisa Lind", On: day - 3},
				{From: day + 20, To: day + 19, Reason: "health", Ground: "Peruttiin", By: "Kaisa Lind", On: day, LiftedBy: "Kaisa Lind", LiftedOn: day + 1},
				{From: day + 30, Reason: "absences", Ground: "Selvitetään", By: "Kaisa Lind", On: day + 28}}
			return &page.AgreementView{Base: b, Person: sampleID(1), Name: "Kallio Teemu", Agreement: a, CoachingURL: "/agreements/x/coaching/2026-11", InterruptURL: "/agreements/" + sampleID(6).String() + "/interrupt", ResumeURL: "/agreements/" + sampleID(6).String() + "/resume"}
		},
		func(b page.Base) page.Page { return full(b) },
		func(b page.Base) page.Page { p := full(b); p.Former = &former; p.Checked = true; return p },
		func(b page.Base) page.Page {
			p := full(b)
			p.ID, p.Number, p.Remarks = sampleID(6), "2026-7", []page.Remark{{Text: "Matka kestää 3 h 20 min", Where: "9.5 §", Do: "Sovi paikka."}}
			return p
		},
		func(b page.Base) page.Page {
			p := full(b)
			p.ID, p.Number, p.Version = sampleID(6), "2026-7", true
			return p
		},
		func(b page.Base) page.Page {
			p := full(b)
			p.ID, p.Number, p.Version, p.Move = sampleID(6), "2026-7", true, true
			return p
		},
		func(b page.Base) page.Page {
			return &page.AgreementForm{Base: b, Participant: sampleID(1), Name: "Kallio", Empty: true}
		},
		func(b page.Base) page.Page { return part(b, "sign", domain.AgreementDraft) },
		func(b page.Base) page.Page { p := part(b, "sign", domain.AgreementSigned); p.Signs = true; return p },
		func(b page.Base) page.Page { return part(b, "end", domain.AgreementSigned) },
		func(b page.Base) page.Page { return part(b, "cards", domain.AgreementSigned) },
	)
	for _, state := range []domain.AgreementState{domain.AgreementDraft, domain.AgreementSigned, domain.AgreementEnded} {
		for _, edits := range []bool{true, false} {
			sample(func(b page.Base) page.Page {
				return &page.AgreementView{Base: b, Person: sampleID(1), Name: "Kallio Teemu", Agreement: sampleAgreement(state), Edits: edits, Cards: true, Signs: edits,
					EndItems: []page.EndItem{{Text: "Kuukausiarviot, puuttuu 1", URL: "/evaluations"}, {Text: "Loppuarviointi", Due: someFrom}, {Text: "Osallistumistodistus", Done: true}}}
			})
		}
	}
	sample(func(b page.Base) page.Page {
		a := sampleAgreement(domain.AgreementSigned)
		a.Next, a.Remarks, a.Open, a.Now.Cards = nil, nil, 0, nil
		return &page.AgreementView{Base: b, Person: sampleID(1), Name: "Kallio Teemu", Agreement: a, Edits: true}
	})
}
