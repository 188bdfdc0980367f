package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/store"
)

// QueueReportRow is a queue at one of a purchaser's providers: how many of the
// purchaser's own people wait there, since when, until when, and those of them
// whom the reader may know by name (004 §7.2; S-11).
type QueueReportRow struct {
	domain.QueueSum
	Provider string
	Unit     string
	Product  string
	Stop     *domain.IntakeStop // of the unit, today
	People   []QueueView
	Long     int // of People: whose wait is longer than the rulebook allows
}

// QueueReport is a purchaser's view of the queues over its providers.
type QueueReport struct {
	Rows []QueueReportRow
	N    int // who wait in all
}

// About lists whose data it is.
func (r QueueReport) About() []domain.ID {
	var out []domain.ID
	for _, row := range r.Rows {
		for _, p := range row.People {
			out = append(out, p.ParticipantID)
		}
	}
	return sortedIDs(out)
}

// Queues shows a purchaser where its people wait: every queue with its length, the
// day its first one joined and the latest estimated start, the longest wait first.
// A caseworker reads the names of their own participants, the admin of all the
// purchaser's; another purchaser's people are not counted (004 §7.2; S-11). The
// caller logs the read.
func (w *Work) Queues(ctx context.Context, scope domain.Scope) (QueueReport, error) {
	var out QueueReport
	if err := may(scope, domain.RoleCaseworker, domain.RolePurchaserAdmin); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		out = QueueReport{}
		x, err := w.queueNames(tx)
		if err != nil {
			return err
		}
		stops, err := tx.IntakeStops(w.Today())
		if err != nil {
			return domain.Doing("intake stops", err)
		}
		sums, err := tx.QueueSums()
		if err != nil {
			return domain.Doing("queues", err)
		}
		for _, s := range sums {
			row := QueueReportRow{QueueSum: s, Provider: x.parties[s.ProviderID].Name, Unit: x.units[s.UnitID], Product: x.product(s.ProviderID, s.PurchaserID, s.ProductCode)}
			if i := slices.IndexFunc(stops, func(k domain.IntakeStop) bool { return k.UnitID == s.UnitID && k.Holds(w.Today()) }); i >= 0 {
				row.Stop = &stops[i]
			}
			out.Rows, out.N = append(out.Rows, row), out.N+s.N
		}
		return out.addPeople(tx, x)
	})
	i18n.SortBy(out.Rows, func(r QueueReportRow) string { return r.Provider + " " + r.Unit })
	slices.SortStableFunc(out.Rows, func(a, b QueueReportRow) int { return int(b.Estimate - a.Estimate) })
	return out, err
}

// addPeople names those whom the reader may know.
func (r *QueueReport) addPeople(tx *store.Tx, x queueNames) error {
	known, err := tx.Queue(store.QueueFilter{Waiting: true})
	if err != nil {
		return domain.Doing("who waits", err)
	}
	for _, q := range known {
		i := slices.IndexFunc(r.Rows, func(row QueueReportRow) bool {
			return row.ProviderID == q.ProviderID && row.UnitID == q.UnitID && row.ProductCode == q.ProductCode
		})
		if i < 0 {
			continue // joined between the two queries
		}
		v, err := x.view(tx, q)
		if err != nil {
			return err
		}
		if v.Long != nil {
			r.Rows[i].Long++
		}
		r.Rows[i].People = append(r.Rows[i].People, v)
	}
	return nil
}
