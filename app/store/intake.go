package store

import "pajakirja/app/domain"

// IntakeStops lists the stops of the units the scope reaches that are not over on
// a day, by first day (S-10).
func (t *Tx) IntakeStops(day domain.Day) ([]domain.IntakeStop, error) {
	return many[domain.IntakeStop](t.ofProviders("intake_stops", "unit_id").Where("(intake_stops.to_day IS NULL OR intake_stops.to_day >= ?)", day).
		Order("intake_stops.from_day, intake_stops.id"))
}

// IntakeStop loads one stop; NotFound otherwise.
func (t *Tx) IntakeStop(id domain.ID) (domain.IntakeStop, error) {
	return one[domain.IntakeStop](t.ofProviders("intake_stops", "unit_id").Where("intake_stops.id = ?", id))
}

// InsertIntakeStop stores a stop of the scope's own unit.
func (t *Tx) InsertIntakeStop(s domain.IntakeStop) error {
	if err := t.asProvider(s.ProviderID); err != nil {
		return err
	}
	return t.db.Table("intake_stops").Create(&s).Error
}

// EndIntakeStop stores the last day of a stop, once: then it is Locked with
// frozen.intake_stops.
func (t *Tx) EndIntakeStop(s domain.IntakeStop) error {
	return changed(t.provider("intake_stops").Where("intake_stops.id = ?", s.ID).Select("to_day", "ended_by", "ended_name", "ended_at").Updates(&s))
}

// HoldUnit loads a unit of the scope's own and keeps others from changing its
// queue, stops and groups until the end of the transaction.
func (t *Tx) HoldUnit(id domain.ID) (domain.Unit, error) {
	q := t.ofProviders("units", "id").Where("units.id = ?", id)
	if t.dialect == PostgreSQL {
		q = q.Clauses(locking("units"))
	}
	return one[domain.Unit](q)
}
