package demo

import (
	"fmt"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// freshDays is for how many days findings are still open: what is older was
// dealt with by whoever answers for it, all but a few.
const freshDays = 14

// what people write of a finding, by what was done; told ones name whom.
var handledWords = []string{"Soitettu omavirkailijalle, sovittu jatkosta.", "Käyty läpi asiakkaan kanssa, ohjaaja seuraa.", "Ilmoitettu tilaajalle suojatulla viestillä."}

// fillFindings judges everybody as the first night does, and lets each
// provider's admin deal with what is older than a fortnight.
func (f *filler) fillFindings(work *casework.Work) error {
	if _, err := work.RunFindings(f.ctx); err != nil {
		return fmt.Errorf("demo findings: %w", err)
	}
	for i := range f.w.providers {
		scope := f.scope(domain.RoleProviderAdmin, i)
		open, err := work.Findings(f.ctx, scope, casework.FindingFilter{State: domain.FindingOpen})
		if err != nil {
			return fmt.Errorf("demo findings: %w", err)
		}
		err = work.Together(f.ctx, scope, func(joined *casework.Work) error {
			for n, v := range open {
				if v.DueOn.IsZero() || v.DueOn >= f.w.today-freshDays || n%8 == 7 {
					continue
				}
				d := casework.FindingDecision{State: domain.FindingHandled, Reason: handledWords[n%len(handledWords)]}
				if v.Tells {
					d.Reason, d.ToldOn = handledWords[2*(n%2)], v.DueOn
				}
				if n%5 == 4 {
					d = casework.FindingDecision{State: domain.FindingAccepted, Reason: "Sovittu tilaajan kanssa, jatketaan suunnitelman mukaan."}
				}
				if err := joined.DecideFinding(f.ctx, scope, v.ID, d); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("demo findings: %w", err)
		}
	}
	return nil
}
