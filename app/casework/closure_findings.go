package casework

import (
	"cmp"
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// ClosureFinding is what a closure of planned days means under one purchaser's
// rulebook.
type ClosureFinding struct {
	Batch     domain.ID // of the closure; its own id when it was made alone
	Purchaser string
	Finding   Finding
}

// ClosureFindings tells which closures between two days take planned days that
// a purchaser's rulebook doesn't allow (A-21, rule continuous-service). Each
// person sees those of the agreements they reach: the caseworker beforehand.
func (w *Work) ClosureFindings(ctx context.Context, scope domain.Scope, from, to domain.Day) ([]ClosureFinding, error) {
	var out []ClosureFinding
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		closures, err := tx.ClosuresBetween(from, to)
		if err != nil || len(closures) == 0 {
			return err
		}
		shut, err := shutDays(tx, closures)
		if err != nil {
			return err
		}
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		for key, days := range shut {
			book, err := tx.RulebookOn(key.purchaser, "", days[0])
			if err != nil {
				return err
			}
			for _, f := range rules.Continuous(book, days) {
				out = append(out, ClosureFinding{Batch: key.batch, Purchaser: parties[key.purchaser].Name, Finding: f})
			}
		}
		return nil
	})
	slices.SortFunc(out, func(a, b ClosureFinding) int {
		return cmp.Or(cmp.Compare(a.Batch, b.Batch), cmp.Compare(a.Purchaser, b.Purchaser))
	})
	return out, err
}

// BatchOf is what a closure was made in, or its own id.
func BatchOf(c domain.Closure) domain.ID { return cmp.Or(c.BatchID, c.ID) }

type shutKey struct{ batch, purchaser domain.ID }

// shutDays gathers the planned days that the closures take, each once, in order.
func shutDays(tx *store.Tx, closures []domain.Closure) (map[shutKey][]domain.Day, error) {
	first, last := closures[0].FromDay, closures[0].ToDay
	for _, c := range closures {
		first, last = min(first, c.FromDay), max(last, c.ToDay)
	}
	agreements, err := tx.AgreementsOverlapping(first, last)
	if err != nil {
		return nil, err
	}
	ids := make([]domain.ID, len(agreements))
	for i, a := range agreements {
		ids[i] = a.ID
	}
	all, err := tx.VersionsOf(ids...)
	if err != nil {
		return nil, err
	}
	versions := map[domain.ID][]domain.AgreementVersion{}
	for _, v := range all {
		versions[v.AgreementID] = append(versions[v.AgreementID], v)
	}
	out := map[shutKey][]domain.Day{}
	for _, c := range closures {
		for _, d := range domain.Days(c.FromDay, c.ToDay) {
			for _, a := range agreements {
				v, ok := domain.VersionOn(versions[a.ID], d)
				if _, planned := rules.Planned(a, versions[a.ID], nil, d); !ok || !planned || v.UnitID != c.UnitID {
					continue
				}
				key := shutKey{BatchOf(c), a.PurchaserID}
				if !slices.Contains(out[key], d) {
					out[key] = append(out[key], d)
				}
			}
		}
	}
	for _, days := range out {
		slices.Sort(days)
	}
	return out, nil
}
