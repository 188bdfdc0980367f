package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// PlanRow is somebody whose agreement is in force in a unit on a day, with the
// plan of that day: what a day list needs of agreement, version and person.
type PlanRow struct {
	AgreementID     domain.ID
	ParticipantID   domain.ID
	PurchaserID     domain.ID
	ProductCode     string
	VoucherID       domain.ID
	State           domain.AgreementState
	StartDay        domain.Day
	EndDay          domain.Day
	EndedOn         domain.Day
	Pauses          domain.List[domain.Pause]
	Intensive       bool
	AbsenceContact  string
	VersionID       domain.ID
	UnitID          domain.ID
	FromDay         domain.Day
	Plan            domain.Plan
	Tasks           domain.List[string]
	CoachingMinutes int
	SupervisorName  string
	Workplace       string
	GivenNames      string
	FamilyName      string
	Phone           string
}

// Agreement gives the parts of the agreement that rules look at.
func (r PlanRow) Agreement() domain.Agreement {
	return domain.Agreement{ID: r.AgreementID, ParticipantID: r.ParticipantID, PurchaserID: r.PurchaserID, ProductCode: r.ProductCode, VoucherID: r.VoucherID,
		State: r.State, StartDay: r.StartDay, EndDay: r.EndDay, EndedOn: r.EndedOn, Pauses: r.Pauses, Intensive: r.Intensive}
}

// Version gives the parts of the version that rules look at.
func (r PlanRow) Version() domain.AgreementVersion {
	return domain.AgreementVersion{ID: r.VersionID, AgreementID: r.AgreementID, UnitID: r.UnitID, FromDay: r.FromDay, Plan: r.Plan}
}

// Name is "Sukunimi Etunimi".
func (r PlanRow) Name() string {
	return domain.Participant{GivenNames: r.GivenNames, FamilyName: r.FamilyName}.Name()
}

const planRowFrom = ` JOIN agreements a ON a.id = agreement_versions.agreement_id
 JOIN participants p ON p.id = agreement_versions.participant_id`

const planRowColumns = `a.id AS agreement_id, a.participant_id, a.purchaser_id, a.product_code, a.voucher_id, a.state, a.start_day, a.end_day, a.ended_on, a.pauses, a.intensive, a.absence_contact,
 agreement_versions.id AS version_id, agreement_versions.unit_id, agreement_versions.from_day, agreement_versions.plan, agreement_versions.tasks, agreement_versions.coaching_minutes,
 agreement_versions.supervisor_name, agreement_versions.workplace, p.given_names, p.family_name, p.phone`

const newestThatDay = `NOT EXISTS (SELECT 1 FROM agreement_versions n WHERE n.agreement_id = a.id AND n.from_day <= ?
 AND (n.from_day > agreement_versions.from_day OR (n.from_day = agreement_versions.from_day AND n.version > agreement_versions.version)))`

// PlansOfUnit lists everyone whose plan in force on a day is in a unit, also
// those without that weekday.
func (t *Tx) PlansOfUnit(unit domain.ID, day domain.Day) ([]PlanRow, error) {
	return many[PlanRow](t.plansOfUnit(unit, day))
}

func (t *Tx) plansOfUnit(unit domain.ID, day domain.Day) *gorm.DB {
	return t.ofUnit("agreement_versions").Joins(planRowFrom).
		Where("agreement_versions.unit_id = ? AND agreement_versions.from_day <= ?", unit, day).
		Where("a.state <> 'draft' AND a.start_day <= ? AND a.end_day >= ? AND (a.ended_on IS NULL OR a.ended_on >= ?)", day, day, day).
		Where(newestThatDay, day).Select(planRowColumns)
}

// PlansOfUnitBetween lists every version in a unit that may be in force within
// from … to; which one is, on which day, domain.VersionOn tells.
func (t *Tx) PlansOfUnitBetween(unit domain.ID, from, to domain.Day) ([]PlanRow, error) {
	return many[PlanRow](t.ofUnit("agreement_versions").Joins(planRowFrom).
		Where("agreement_versions.unit_id = ? AND agreement_versions.from_day <= ?", unit, to).
		Where("a.state <> 'draft' AND a.start_day <= ? AND a.end_day >= ? AND (a.ended_on IS NULL OR a.ended_on >= ?)", to, from, from).
		Select(planRowColumns))
}

// PlansOf lists the plan in force on a day of agreements, wherever their unit.
func (t *Tx) PlansOf(day domain.Day, agreements ...domain.ID) ([]PlanRow, error) {
	if len(agreements) == 0 {
		return nil, nil
	}
	return many[PlanRow](t.ofParticipant("agreement_versions", "participant_id").Joins(planRowFrom).
		Where("a.id IN ? AND agreement_versions.from_day <= ?", agreements, day).
		Where(newestThatDay, day).Select(planRowColumns))
}

// PlansBetween lists every version in one of the scope's units that may be in
// force within from … to, with the person; which one is, domain.VersionOn tells.
func (t *Tx) PlansBetween(from, to domain.Day) ([]PlanRow, error) {
	return many[PlanRow](t.ofUnit("agreement_versions").Joins(planRowFrom).
		Where("agreement_versions.from_day <= ?", to).
		Where("a.state <> 'draft' AND a.start_day <= ? AND a.end_day >= ? AND (a.ended_on IS NULL OR a.ended_on >= ?)", to, from, from).
		Select(planRowColumns))
}

// UnitDay is what a day list is made from.
type UnitDay struct {
	Unit      domain.Unit
	Plans     []PlanRow // of everyone whose plan in force is in the unit
	Entries   []DiaryRow
	Closures  []domain.Closure
	Conflicts []domain.DiaryConflict // undecided
	Closed    []ClosedMonth          // of the day's month
}

// DayOfUnit loads a unit's day in one round trip: what Unit, PlansOfUnit,
// EntriesOfUnit, ClosuresBetween and Closed give, and the undecided conflicts. NotFound
// for a unit beyond the scope.
func (t *Tx) DayOfUnit(unit domain.ID, day domain.Day) (UnitDay, error) {
	var out UnitDay
	var units []domain.Unit
	var closed []closedRow
	err := t.together(asking(&units, t.ofProviders("units", "id").Where("units.id = ?", unit)), asking(&out.Plans, t.plansOfUnit(unit, day)),
		asking(&out.Entries, withWords(t.entriesOfUnit(unit, day, day))), asking(&out.Closures, t.closuresBetween(day, day, []domain.ID{unit})),
		asking(&out.Conflicts, t.openConflictsOfUnit(unit, day)), asking(&closed, t.closed(day.Month(), day.Month())))
	if err != nil {
		return UnitDay{}, err
	}
	if len(units) == 0 {
		return UnitDay{}, domain.Missing()
	}
	out.Unit, out.Closed = units[0], closedMonths(closed)
	return out, nil
}
