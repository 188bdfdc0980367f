package casework

import (
	"cmp"
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// PeriodRow is a mid or final evaluation in the list: one that was written, or
// one that is asked for.
type PeriodRow struct {
	Agreement     domain.Agreement
	ParticipantID domain.ID
	Name          string
	Supervisor    string
	Kind          string
	Due           domain.Day // zero: it was not asked for
	Evaluation    domain.Evaluation
	State         EvaluationState
}

// Late tells whether it waits past its day.
func (r PeriodRow) Late(today domain.Day) bool {
	return !r.Evaluation.Delivered() && !r.Due.IsZero() && r.Due < today
}

// periodBack and periodAhead bound the list: what ended or was sent lately, and
// what is due before long.
const (
	periodBack  = 60
	periodAhead = 45
)

// PeriodEvaluations lists the mid and final evaluations: those that wait to be
// written or sent with the nearest day first, then those sent lately, the newest
// first (004 §14.2.1, §14.2.2). The provider's people of the unit; the purchaser's
// see what was sent.
func (w *Work) PeriodEvaluations(ctx context.Context, scope domain.Scope) ([]PeriodRow, error) {
	if err := may(scope, evaluationReaders...); err != nil {
		return nil, err
	}
	var out []PeriodRow
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		out, err = w.periodRows(tx)
		return err
	})
	i18n.SortBy(out, func(r PeriodRow) string { return r.Name })
	slices.SortStableFunc(out, func(a, b PeriodRow) int {
		if a.Evaluation.Delivered() || b.Evaluation.Delivered() {
			return cmp.Or(cmp.Compare(delivered(a), delivered(b)), cmp.Compare(b.Evaluation.SentOn, a.Evaluation.SentOn))
		}
		return cmp.Compare(never(a.Due), never(b.Due))
	})
	return out, err
}

func delivered(r PeriodRow) int {
	if r.Evaluation.Delivered() {
		return 1
	}
	return 0
}

func (w *Work) periodRows(tx *store.Tx) ([]PeriodRow, error) {
	today := w.Today()
	agreements, err := tx.AgreementsOverlapping(today.AddDays(-periodBack), today.AddDays(periodAhead))
	if err != nil {
		return nil, domain.Doing("agreements", err)
	}
	var ids, people []domain.ID
	for _, a := range agreements {
		ids, people = append(ids, a.ID), append(people, a.ParticipantID)
	}
	l := periodList{today: today, agreements: agreements, versions: map[domain.ID][]domain.AgreementVersion{}, written: map[domain.ID][]domain.Evaluation{}, seen: map[domain.ID]bool{}}
	if l.people, err = named(tx, people); err != nil {
		return nil, domain.Doing("participants", err)
	}
	versions, err := tx.VersionsOf(ids...)
	if err != nil {
		return nil, domain.Doing("plans", err)
	}
	for _, v := range versions {
		l.versions[v.AgreementID] = append(l.versions[v.AgreementID], v)
	}
	written, err := tx.PeriodEvaluations(ids...)
	if err != nil {
		return nil, domain.Doing("evaluations", err)
	}
	for _, e := range written {
		l.written[e.AgreementID] = append(l.written[e.AgreementID], e)
	}
	if l.sent, err = tx.EvaluationsSent(sortedIDs(people)...); err != nil {
		return nil, domain.Doing("evaluations sent", err)
	}
	for _, m := range l.sent {
		l.seen[m.ID] = !m.PurchaserSeenAt.IsZero()
	}
	books := bookShelf{tx: tx, known: map[string]domain.Rulebook{}}
	var out []PeriodRow
	for _, a := range agreements {
		v := versionNear(l.versions[a.ID], min(today, a.LastDay()))
		if !tx.Scope.HasUnit(v.UnitID) || a.State == domain.AgreementDraft {
			continue
		}
		book, err := books.on(a)
		if err != nil {
			return nil, err
		}
		for _, kind := range domain.PeriodKinds {
			out = append(out, l.rows(tx.Scope, book, a, v, kind)...)
		}
	}
	return out, nil
}

// periodList is what the list of mid and final evaluations follows from.
type periodList struct {
	today      domain.Day
	agreements []domain.Agreement
	people     map[domain.ID]domain.Participant
	versions   map[domain.ID][]domain.AgreementVersion
	written    map[domain.ID][]domain.Evaluation
	sent       []domain.Message
	seen       map[domain.ID]bool
}

// rows are an agreement's of a kind: what was written, or the one asked for.
func (l periodList) rows(scope domain.Scope, book domain.Rulebook, a domain.Agreement, v domain.AgreementVersion, kind string) []PeriodRow {
	base := PeriodRow{Agreement: a, ParticipantID: a.ParticipantID, Name: l.people[a.ParticipantID].Name(), Supervisor: v.SupervisorName, Kind: kind, State: EvaluationMissing}
	continued := slices.ContainsFunc(l.agreements, func(b domain.Agreement) bool { return b.FormerID == a.ID })
	due, asked := rules.PeriodDue(book, a, v, continued, kind)
	if asked && (kind == domain.EvaluatesFinal || a.LastDay() >= l.today) {
		base.Due = min(due, max(a.LastDay(), a.StartDay))
	}
	var out []PeriodRow
	for _, e := range l.written[a.ID] {
		if e.Kind != kind {
			continue
		}
		row := base
		row.Evaluation = e
		switch {
		case e.Delivered() && l.seen[e.MessageID]:
			row.State = EvaluationAcknowledged
		case e.Delivered():
			row.State = EvaluationSigned
		case v.SupervisorID != "" && e.AuthorID != v.SupervisorID:
			row.State = EvaluationWaiting
		default:
			row.State = EvaluationDraft
		}
		out = append(out, row)
	}
	message := map[string]string{domain.EvaluatesMid: domain.EvaluationMid, domain.EvaluatesFinal: domain.EvaluationFinal}[kind]
	waits := !base.Due.IsZero() && base.Due.Within(l.today.AddDays(-periodBack), l.today.AddDays(periodAhead)) && !rules.EvaluationSent(l.sent, a, message)
	if len(out) == 0 && waits && scope.Side == domain.SideProvider {
		out = append(out, base)
	}
	return out
}
