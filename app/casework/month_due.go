package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// MonthDue is the former month while it has not been reported to every
// purchaser with realised days in it.
type MonthDue struct {
	Month      domain.Month
	By         domain.Day // the nearest reporting day
	LateDays   int
	Purchasers int // who still wait
}

// MonthDue reminds the provider admin of the former month from its first day on
// until it is sent (M-03); nil when nothing waits, and for every other role.
func (w *Work) MonthDue(ctx context.Context, scope domain.Scope) (*MonthDue, error) {
	if !scope.Is(domain.RoleProviderAdmin) {
		return nil, nil
	}
	month, today := w.Today().Month()-1, w.Today()
	var due *MonthDue
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		waiting, err := tx.Unreported(month)
		if err != nil {
			return domain.Doing("unreported months", err)
		}
		due = nil
		for _, purchaser := range waiting {
			book, err := tx.RulebookOn(purchaser, "", month.Last())
			if err != nil {
				return domain.Doing("rulebook", err)
			}
			by := rules.ReportBy(book, month)
			if due == nil {
				due = &MonthDue{Month: month, By: by}
			}
			due.By, due.LateDays = min(due.By, by), max(due.LateDays, rules.LateDays(book, month, today))
			due.Purchasers++
		}
		return nil
	})
	return due, err
}
