package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

var (
	evaluationReaders = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin}
	evaluationWriters = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin}
)

// EvaluationState is where a monthly evaluation stands.
type EvaluationState string

// The states. Missing and waiting are derived: nobody has written it, or a
// colleague of the responsible supervisor has.
const (
	EvaluationMissing EvaluationState = "missing"
	EvaluationDraft   EvaluationState = "draft"
	EvaluationWaiting EvaluationState = "waiting"
	EvaluationSigned  EvaluationState = "signed_off"
	EvaluationNone    EvaluationState = "none" // the month calls for none
)

// EvaluationRow is one agreement's month in the list.
type EvaluationRow struct {
	Agreement     domain.Agreement
	ParticipantID domain.ID
	Name          string
	UnitID        domain.ID
	Supervisor    string
	SupervisorID  domain.ID
	Totals        rules.Totals
	Evaluation    domain.Evaluation // its ID is empty while nobody has written it
	State         EvaluationState
	MaySignOff    bool
}

// Evaluations lists the monthly evaluations of a month by name: of every
// agreement that calls for one, and those written anyway (004 §14.2, §15; E-07).
// An empty unit is every unit the scope reaches. The purchaser's people see
// signed ones only.
func (w *Work) Evaluations(ctx context.Context, scope domain.Scope, month domain.Month, unit domain.ID) ([]EvaluationRow, error) {
	var rows []EvaluationRow
	if err := may(scope, evaluationReaders...); err != nil {
		return nil, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		all, err := evaluationRows(tx, month, w.Today())
		if err != nil {
			return err
		}
		rows = slices.DeleteFunc(all, func(r EvaluationRow) bool {
			hidden := scope.Side == domain.SidePurchaser && r.State != EvaluationSigned
			return hidden || r.State == EvaluationNone || unit != "" && r.UnitID != unit || !scope.HasUnit(r.UnitID)
		})
		return nil
	})
	return rows, err
}

func evaluationRows(tx *store.Tx, month domain.Month, today domain.Day) ([]EvaluationRow, error) {
	agreements, err := tx.AgreementsOverlapping(month.First(), month.Last())
	if err != nil {
		return nil, domain.Doing("agreements", err)
	}
	m, err := loadMonth(tx, agreements, month, today)
	if err != nil {
		return nil, err
	}
	rows := make([]EvaluationRow, 0, len(agreements))
	for _, a := range agreements {
		row, err := m.row(tx, a)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	i18n.SortBy(rows, func(r EvaluationRow) string { return r.Name })
	return rows, nil
}

// evaluationMonth is what a month's evaluations follow from, for many agreements.
type evaluationMonth struct {
	month       domain.Month
	today       domain.Day
	people      map[domain.ID]domain.Participant
	versions    map[domain.ID][]domain.AgreementVersion
	entries     map[domain.ID][]domain.DiaryEntry
	evaluations map[domain.ID]domain.Evaluation
	books       map[string]domain.Rulebook
}

func loadMonth(tx *store.Tx, agreements []domain.Agreement, month domain.Month, today domain.Day) (*evaluationMonth, error) {
	m := &evaluationMonth{month: month, today: today, versions: map[domain.ID][]domain.AgreementVersion{},
		entries: map[domain.ID][]domain.DiaryEntry{}, evaluations: map[domain.ID]domain.Evaluation{}, books: map[string]domain.Rulebook{}}
	var ids, people []domain.ID
	for _, a := range agreements {
		ids, people = append(ids, a.ID), append(people, a.ParticipantID)
	}
	var err error
	if m.people, err = named(tx, people); err != nil {
		return nil, domain.Doing("participants", err)
	}
	versions, err := tx.VersionsOf(ids...)
	if err != nil {
		return nil, domain.Doing("plans", err)
	}
	for _, v := range versions {
		m.versions[v.AgreementID] = append(m.versions[v.AgreementID], v)
	}
	if len(ids) == 0 {
		return m, nil
	}
	entries, err := tx.EntriesBetween(month.First(), month.Last(), ids...)
	if err != nil {
		return nil, domain.Doing("days", err)
	}
	for _, e := range entries {
		m.entries[e.AgreementID] = append(m.entries[e.AgreementID], e)
	}
	evaluations, err := tx.EvaluationsIn(month, ids...)
	for _, e := range evaluations {
		m.evaluations[e.AgreementID] = e
	}
	return m, domain.Doing("evaluations", err)
}

func (m *evaluationMonth) row(tx *store.Tx, a domain.Agreement) (EvaluationRow, error) {
	v := versionNear(m.versions[a.ID], min(m.month.Last(), a.LastDay()))
	r := EvaluationRow{Agreement: a, ParticipantID: a.ParticipantID, Name: m.people[a.ParticipantID].Name(), UnitID: v.UnitID,
		Supervisor: v.SupervisorName, SupervisorID: v.SupervisorID, Evaluation: m.evaluations[a.ID], State: EvaluationMissing}
	for _, d := range m.days(a) {
		r.Totals.Add(d.Entry, d.Status, d.InPlan)
	}
	book, err := m.book(tx, a)
	if err != nil {
		return r, err
	}
	r.MaySignOff = rules.MaySignOff(tx.Scope, v.SupervisorID)
	switch {
	case r.Evaluation.State == "signed_off":
		r.State, r.MaySignOff = EvaluationSigned, false
	case r.Evaluation.ID != "" && v.SupervisorID != "" && r.Evaluation.AuthorID != v.SupervisorID:
		r.State = EvaluationWaiting
	case r.Evaluation.ID != "":
		r.State = EvaluationDraft
	case !rules.EvaluationDue(book, r.Totals):
		r.State = EvaluationNone
	}
	return r, nil
}

// book asks each purchaser's product once.
func (m *evaluationMonth) book(tx *store.Tx, a domain.Agreement) (domain.Rulebook, error) {
	key := string(a.PurchaserID) + "/" + a.ProductCode
	if book, known := m.books[key]; known {
		return book, nil
	}
	book, err := tx.RulebookOn(a.PurchaserID, a.ProductCode, m.month.Last())
	m.books[key] = book
	return book, domain.Doing("rulebook", err)
}

// EvaluationDay is a day of an agreement's month: marked, planned, or both.
type EvaluationDay struct {
	Day     domain.Day
	Entry   *domain.DiaryEntry // nil when unmarked
	Status  domain.Status      // stored or derived
	InPlan  bool
	Planned domain.PlanDay
}

// days lists the planned and marked days of an agreement's month.
func (m *evaluationMonth) days(a domain.Agreement) []EvaluationDay {
	marks := map[domain.Day]*domain.DiaryEntry{}
	for i, e := range m.entries[a.ID] {
		marks[e.Day] = &m.entries[a.ID][i]
	}
	var out []EvaluationDay
	for _, d := range m.month.Days() {
		planned, in := rules.Planned(a, m.versions[a.ID], nil, d)
		status := rules.DayStatus(marks[d], in, d, m.today)
		if status != "" {
			out = append(out, EvaluationDay{Day: d, Entry: marks[d], Status: status, InPlan: in, Planned: planned})
		}
	}
	return out
}
