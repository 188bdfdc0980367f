package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	rows := []page.TaskRow{{Name: "Kallio Teemu", Detail: "2 pv → 3 pv", Due: "viimeistään 18.11.", Late: 2, URL: "/", Done: "/agreements/" + sampleID(3).String() + "/plan-updates/2"}, {Name: "Berg Bo", Detail: "versio 2", URL: "/"}}
	sample(
		func(b page.Base) page.Page { return &page.Tasks{Base: b} },
		func(b page.Base) page.Page {
			p := &page.Tasks{Base: b}
			for _, kind := range []string{"plan_update", "clarification", "request", "correction", "psop", "group", "unsigned", "untold", "copies", "review", "mid", "final", "renewal"} {
				p.Groups = append(p.Groups, page.TaskGroup{Kind: kind, Rows: rows})
			}
			return p
		},
		func(b page.Base) page.Page { return sampleDuties(b, false) },
		func(b page.Base) page.Page { return sampleDuties(b, true) },
	)
	sample(func(b page.Base) page.Page { return samplePart(b, "call", false) })
	for _, done := range []bool{false, true} {
		sample(
			func(b page.Base) page.Page {
				p := samplePart(b, "copy", done)
				p.Ways = sampleOptions
				if !done {
					p.To = sampleOptions
				}
				return p
			},
			func(b page.Base) page.Page {
				p := samplePart(b, "review", done)
				p.Present, p.Outcomes, p.States = sampleOptions, sampleOptions, sampleOptions
				if done {
					p.Goals = []page.GoalField{{Field: "goal_a", Text: "Säännöllinen rytmi"}}
				}
				return p
			},
		)
	}
}

// withDuties is an agreement with copies, a changed week and a review.
func withDuties(done bool) page.Agreement {
	a := sampleAgreement(domain.AgreementSigned)
	for i := range a.Versions {
		a.Versions[i].Change = "2 pv, 8 h → 3 pv, 12 h"
		a.Versions[i].Copies = []page.Copy{{AgreementCopy: domain.AgreementCopy{Recipient: domain.CopyToParticipant, Receipt: "Kuittaus"}, Text: "asiakas 26.1."}}
		a.Versions[i].CopiesDue = []string{"tilaaja"}
		if done {
			a.Versions[i].PlanUpdate, a.Versions[i].CopiesDue = &domain.PlanUpdate{UpdatedOn: domain.MustDay("2026-11-18"), ByName: "Kirsi"}, nil
		}
	}
	a.ReviewBy, a.Called, a.ReviewAskedBy, a.ReviewAskedOn, a.ReviewWhy = domain.MustDay("2026-12-31"), true, "Antti Salo", domain.MustDay("2026-11-18"), "Poissaoloja on paljon"
	if done {
		a.ReviewBy = 0
		a.Reviews = []page.Review{{AgreementReview: domain.AgreementReview{ReviewedOn: domain.MustDay("2026-11-10"), Outcome: "continue", Note: "Päiviä lisää",
			Goals: domain.List[domain.GoalReview]{{Text: "Rytmi", State: "reached"}, {Text: "Kortti", State: "partly"}}, ByName: "Antti Salo"}, Present: "Asiakas, Ohjaaja"}}
	}
	return a
}

func sampleDuties(b page.Base, done bool) *page.AgreementView {
	return &page.AgreementView{Base: b, Person: sampleID(1), Name: "Kallio Teemu", Agreement: withDuties(done), Edits: done, Cards: true, Plans: !done}
}

func samplePart(b page.Base, part string, done bool) *page.AgreementPart {
	return &page.AgreementPart{Base: b, Part: part, Form: sampleForm(), Name: "Kallio Teemu", Agreement: withDuties(done), Version: 1}
}
