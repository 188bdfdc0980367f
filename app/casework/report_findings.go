package casework

import (
	"cmp"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// findings counts those that began in the period, where their days were:
// a provider's own, of the purchaser's people the ones that are shared with it.
func (b *reportBook) findings() error {
	b.rules = map[string]*rules.FindingTally{}
	if !b.papers {
		return nil
	}
	rows, err := b.tx.FindingCounts(b.in.From, b.in.To)
	if err != nil {
		return domain.Doing("findings", err)
	}
	for _, f := range rows {
		key := rules.ReportKey{Month: f.Month, Provider: f.ProviderID, Purchaser: f.PurchaserID, Unit: f.UnitID}
		if !b.wants(key) {
			continue
		}
		b.at(key).Findings.Count(f.State, f.Ended, f.N)
		if b.rules[f.Rule] == nil {
			b.rules[f.Rule] = &rules.FindingTally{}
		}
		b.rules[f.Rule].Count(f.State, f.Ended, f.N)
	}
	return nil
}

// byRule lists the rules whose findings began in the period, the most of them first.
func (b *reportBook) byRule() []RuleTally {
	var out []RuleTally
	for rule, tally := range b.rules {
		out = append(out, RuleTally{rule, RuleName(rule), *tally})
	}
	slices.SortFunc(out, func(x, y RuleTally) int { return cmp.Or(cmp.Compare(y.All(), x.All()), cmp.Compare(x.Rule, y.Rule)) })
	return out
}
