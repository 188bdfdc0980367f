package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// ParticipantQuery narrows the list of participants; zero values do not.
type ParticipantQuery struct {
	Search    string
	Unit      domain.ID
	Purchaser domain.ID
	Phase     Phase
	Archived  bool
}

// ParticipantRow is one line of the list.
type ParticipantRow struct {
	domain.Participant
	Phase     Phase
	Agreement domain.Agreement // the running one, else the newest; zero when there is none
	Plan      domain.Plan
	Unit      string
	UnitID    domain.ID
	Worker    string // responsible supervisor
	Purchaser string
	Provider  string
	VoucherTo domain.Day // last day covered by a voucher of the agreement's product
}

// ParticipantList is the list in Finnish order, with the counts of every phase
// before the choice of one.
type ParticipantList struct {
	Rows   []ParticipantRow
	Counts map[Phase]int
	Total  int
}

// Participants lists the participants the scope reaches: the provider's, a
// supervisor's units', a caseworker's own.
func (w *Work) Participants(ctx context.Context, scope domain.Scope, q ParticipantQuery) (ParticipantList, error) {
	out := ParticipantList{Counts: map[Phase]int{}}
	if err := may(scope, caseReaders...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		people, err := tx.Participants(store.ParticipantFilter{Search: q.Search, Unit: q.Unit, Purchaser: q.Purchaser, Archived: q.Archived})
		if err != nil {
			return err
		}
		rows, err := participantRows(tx, people, w.Today())
		if err != nil {
			return err
		}
		for _, r := range rows {
			out.Counts[r.Phase]++
			out.Total++
			if q.Phase == "" || q.Phase == r.Phase {
				r.Participant = shownTo(scope, r.Participant)
				out.Rows = append(out.Rows, r)
			}
		}
		return nil
	})
	i18n.SortBy(out.Rows, func(r ParticipantRow) string { return r.Name() })
	return out, err
}

func participantRows(tx *store.Tx, people []domain.Participant, today domain.Day) ([]ParticipantRow, error) {
	ids := make([]domain.ID, 0, len(people))
	for _, p := range people {
		ids = append(ids, p.ID)
	}
	agreements, err := tx.AgreementsOf(ids...)
	if err != nil {
		return nil, err
	}
	chosen := map[domain.ID]domain.Agreement{}
	for _, a := range agreements {
		if best, ok := chosen[a.ParticipantID]; !ok || rank(PhaseOf(a, today)) < rank(PhaseOf(best, today)) {
			chosen[a.ParticipantID] = a
		}
	}
	versions, err := versionsByAgreement(tx, chosen)
	if err != nil {
		return nil, err
	}
	vouchers, err := tx.VouchersOf(ids...)
	if err != nil {
		return nil, err
	}
	names, err := organisationNames(tx)
	if err != nil {
		return nil, err
	}
	units, err := tx.UnitNames()
	if err != nil {
		return nil, err
	}
	out := make([]ParticipantRow, 0, len(people))
	for _, p := range people {
		r := ParticipantRow{Participant: p, Phase: PhaseNone, Purchaser: names[p.PurchaserID], Provider: names[p.ProviderID]}
		if a, ok := chosen[p.ID]; ok {
			r.fill(a, versions[a.ID], today)
			r.Unit = units[r.UnitID]
		}
		for _, v := range vouchers {
			if v.ParticipantID == p.ID && v.ProductCode == r.Agreement.ProductCode && v.RefusedOn.IsZero() {
				r.VoucherTo = max(r.VoucherTo, v.ValidTo)
			}
		}
		out = append(out, r)
	}
	return out, nil
}

func (r *ParticipantRow) fill(a domain.Agreement, versions []domain.AgreementVersion, today domain.Day) {
	r.Agreement, r.Phase = a, PhaseOf(a, today)
	v, ok := domain.VersionOn(versions, min(today, a.LastDay()))
	if !ok {
		v = rules.Newest(versions)
	}
	r.Plan, r.UnitID, r.Worker = v.Plan, v.UnitID, v.SupervisorName
}

// rank puts the agreement that matters today first.
func rank(p Phase) int {
	for i, x := range []Phase{PhaseActive, PhaseUpcoming, PhaseDraft, PhaseEnded} {
		if x == p {
			return i
		}
	}
	return 9
}

func versionsByAgreement(tx *store.Tx, agreements map[domain.ID]domain.Agreement) (map[domain.ID][]domain.AgreementVersion, error) {
	ids := make([]domain.ID, 0, len(agreements))
	for _, a := range agreements {
		ids = append(ids, a.ID)
	}
	rows, err := tx.VersionsOf(ids...)
	out := map[domain.ID][]domain.AgreementVersion{}
	for _, v := range rows {
		out[v.AgreementID] = append(out[v.AgreementID], v)
	}
	return out, err
}

func organisationNames(tx *store.Tx) (map[domain.ID]string, error) {
	rows, err := tx.Organisations("")
	out := map[domain.ID]string{}
	for _, o := range rows {
		out[o.ID] = o.Name
	}
	return out, err
}
