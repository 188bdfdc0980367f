package demo

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// guidanceSince is for how many days the purchasers have told their own text and
// links.
const guidanceSince = 30

// fillGuidance gives each purchaser its dated text on absences and its links
// (B-02, N-06).
func (f *filler) fillGuidance() error {
	from := f.w.today.AddDays(-guidanceSince)
	told := []casework.GuidanceIn{
		{Kind: domain.GuidanceAbsenceText, Text: "Ilmoita poissaolosta ohjaajalle ennen päivän alkua ja kerro syy. Toimita todistus, jos sitä pyydetään. Ohjaaja kirjaa poissaolon, ja tieto menee etuutesi maksajalle. Maksaja antaa tietoa etuudesta."},
		{Kind: domain.GuidanceAbsenceHandbook, Title: "Poissaolot kuntouttavassa työtoiminnassa", URL: "https://thl.fi/"},
		{Kind: domain.GuidanceNoticeHandbook, Title: "Kelan lomakkeet", URL: "https://www.kela.fi/lomakkeet"},
	}
	for p := range f.w.purchasers {
		for _, in := range told {
			in.From = from
			if err := f.at(from, 9*60).SaveGuidance(f.ctx, f.scope(domain.RolePurchaserAdmin, p), in); err != nil {
				return err
			}
		}
	}
	return nil
}

// fillClarifications opens two with the first provider's people: one waits after a
// talk, the other is settled.
func (f *filler) fillClarifications() error {
	admin, opened := f.scope(domain.RoleProviderAdmin, 0), 0
	for i, l := range f.w.lives {
		a := l.agreements[len(l.agreements)-1]
		if f.w.contracts[l.contract].provider != 0 || a.signed.IsZero() || f.w.today > a.last() || a.StartDay > f.w.today.AddDays(-60) {
			continue
		}
		on := f.w.today.AddDays(-6 - 10*opened)
		in := casework.ClarifyIn{Kind: domain.ClarifyConditions, Text: "Asiakas on ollut paikalla harvemmin kuin on sovittu. Selvitetään, mitä tukea hän tarvitsee ja onko viikkotunteja kevennettävä."}
		id, err := f.at(on, 13*60).OpenClarification(f.ctx, admin, f.lives[i].participant, in)
		if err != nil {
			return err
		}
		talk := domain.ClarificationTalk{On: on.AddDays(2), Present: "Asiakas, ohjaaja ja omavirkailija", Text: "Aamun bussi on ollut este. Sovittiin, että päivä alkaa puoli tuntia myöhemmin."}
		if err := f.at(talk.On, 10*60).AddTalk(f.ctx, f.caseworker(l), id, talk); err != nil {
			return err
		}
		if opened++; opened == 2 {
			settle := casework.SettleIn{Outcome: "continues", On: on.AddDays(4), Text: "Palvelu jatkuu uusilla kellonajoilla."}
			return f.at(settle.On, 15*60).SettleClarification(f.ctx, admin, id, settle)
		}
	}
	return nil
}
