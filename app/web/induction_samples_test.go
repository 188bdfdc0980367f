package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	done := &domain.InductionRecord{DoneOn: domain.MustDay("2026-11-02"), ByName: "Antti Salo", SignedName: "Teemu Kallio"}
	items := []page.InductionItem{{Text: "Paloturvallisuus", Done: done}, {Text: "Pelastautuminen"}}
	sample(
		func(b page.Base) page.Page {
			a := sampleAgreement(domain.AgreementSigned)
			a.TalkOn, a.TalkPresent, a.TalkDuties = domain.MustDay("2026-10-28"), domain.TalkParties, "Ohjaaja perehdyttää."
			return &page.AgreementView{Base: b, Person: sampleID(1), Name: "Kallio Teemu", Agreement: a, Talk: true}
		},
		func(b page.Base) page.Page {
			return &page.AgreementPart{Base: b, Part: "talk", Form: sampleForm(), Name: "Kallio", Agreement: sampleAgreement(domain.AgreementSigned), Present: sampleOptions}
		},
		func(b page.Base) page.Page {
			return &page.Induction{Base: userBase(b), Agreement: sampleID(6), Number: "2026-7", Person: sampleID(1), Name: "Kallio Teemu", Unit: "Kaarna", Items: items, Choices: sampleOptions, Form: sampleForm(), Records: true, Missing: true}
		},
		func(b page.Base) page.Page {
			return &page.Induction{Base: userBase(b), Agreement: sampleID(6), Number: "2026-7", Person: sampleID(1), Name: "Kallio Teemu", Unit: "Kaarna", Items: items[:1]}
		},
		func(b page.Base) page.Page {
			return &page.AgreementView{Base: b, Person: sampleID(1), Name: "Kallio Teemu", Agreement: sampleAgreement(domain.AgreementSigned), Cards: true, Induction: items, Talk: true}
		},
		func(b page.Base) page.Page {
			return &page.AgreementView{Base: b, Person: sampleID(1), Name: "Kallio Teemu", Agreement: sampleAgreement(domain.AgreementDraft), Induction: items}
		},
	)
}
