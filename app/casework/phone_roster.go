package casework

import (
	"context"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// Roster is what a phone needs beside the diary to work without the network:
// names and plans, but no identity codes and no addresses.
type Roster struct {
	From, To domain.Day
	Units    []domain.Unit
	People   []RosterPerson
	Closures []domain.Closure
	Holidays []RosterHoliday
	Notes    []domain.UnitNote
	Asked    []domain.ReopenRequest // by this person: what waits, and what was decided within 30 days
}

// RosterHoliday is a holiday or customary eve with its name, a key of the catalogue.
type RosterHoliday struct {
	Day domain.Day
	Key string
}

// RosterPerson is somebody with a plan in one of the units within the time.
type RosterPerson struct {
	Agreement domain.Agreement
	Row       store.PlanRow // the version in force last
	Plans     []RosterPlan
	ClosedTo  domain.Day // days up to it are frozen towards the purchaser; zero: none
	Last      []RosterTask
	// Whether the purchaser's rulebook in force today pays a day of absence.
	PaysAuthorised, PaysUnauthorised bool
	Findings                         []FindingView // open ones that arise from marks, as DayFindings
}

// RosterPlan is a version from a day to a day; one in a unit of others has no days.
type RosterPlan struct {
	UnitID   domain.ID
	From, To domain.Day
	Plan     domain.Plan
}

// RosterTask is what somebody did on a day.
type RosterTask struct {
	Day    domain.Day
	Fields domain.DayFields
}

// lastTasks is how many of somebody's days with a task a phone can copy from.
const lastTasks = 3

// Roster reads everyone who has a plan in one of the scope's units within a
// fortnight back and ahead. Supervisors and provider admins. The caller logs
// the read with ReadEvent.
func (w *Work) Roster(ctx context.Context, scope domain.Scope) (Roster, error) {
	out := Roster{From: w.Today().AddDays(-FeedBack), To: w.Today().AddDays(FeedBack)}
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return out, err
	}
	if err := w.freshFindings(ctx, scope); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error { return out.fill(tx, w.Today(), w.stamp().Add(-reopenShown)) })
	return out, err
}

// ReadEvent is what the access log says of fetching a roster.
func (r Roster) ReadEvent() Event {
	e := Event{Name: "phone.roster", From: r.From, To: r.To}
	for _, p := range r.People {
		e.Participants = append(e.Participants, p.Row.ParticipantID)
	}
	return e
}

func (r *Roster) fill(tx *store.Tx, today domain.Day, decidedSince domain.Instant) error {
	var err error
	if r.Units, err = tx.Units(); err != nil {
		return err
	}
	if r.Closures, err = tx.ClosuresBetween(r.From, r.To); err != nil {
		return err
	}
	if r.Notes, err = tx.UnitNotes(today.AddDays(-1)); err != nil {
		return err
	}
	if r.Asked, err = tx.ReopenRequestsBy(tx.Scope.Person, decidedSince); err != nil {
		return err
	}
	for _, d := range domain.Days(r.From, r.To) {
		if key := rules.HolidayName(d); key != "" {
			r.Holidays = append(r.Holidays, RosterHoliday{d, key})
		}
	}
	if err := r.people(tx); err != nil {
		return err
	}
	if err := r.pays(tx, today); err != nil {
		return err
	}
	if err := r.findings(tx, today); err != nil {
		return err
	}
	return r.tasks(tx, today)
}

// findings adds what the rules say of each one's marks as they were last told.
func (r *Roster) findings(tx *store.Tx, today domain.Day) error {
	var ids []domain.ID
	for _, p := range r.People {
		ids = append(ids, p.Row.ParticipantID)
	}
	if len(ids) == 0 {
		return nil
	}
	found, err := markFindings(tx, today, ids)
	for i := range r.People {
		r.People[i].Findings = found[r.People[i].Row.ParticipantID]
	}
	return err
}

func (r *Roster) people(tx *store.Tx) error {
	rows, err := tx.PlansBetween(r.From, r.To)
	if err != nil {
		return err
	}
	newest := map[domain.ID]store.PlanRow{}
	for _, row := range rows {
		if was, known := newest[row.AgreementID]; !known || row.FromDay >= was.FromDay {
			newest[row.AgreementID] = row
		}
	}
	ids := make([]domain.ID, 0, len(newest))
	for id := range newest {
		ids = append(ids, id)
	}
	versions, err := tx.VersionsOf(sortedIDs(ids)...)
	if err != nil {
		return err
	}
	closed, err := tx.Closed(r.From.Month(), r.To.Month())
	if err != nil {
		return err
	}
	of := map[domain.ID][]domain.AgreementVersion{}
	for _, v := range versions {
		of[v.AgreementID] = append(of[v.AgreementID], v)
	}
	for id, row := range newest {
		p := RosterPerson{Agreement: row.Agreement(), Row: row}
		if p.Plans = r.plans(p.Agreement, of[id]); !slices.ContainsFunc(p.Plans, func(x RosterPlan) bool { return x.Plan != nil }) {
			continue
		}
		for _, c := range closed {
			if c.PurchaserID == row.PurchaserID {
				p.ClosedTo = max(p.ClosedTo, c.LastDay)
			}
		}
		r.People = append(r.People, p)
	}
	slices.SortFunc(r.People, func(a, b RosterPerson) int { return cmpID(a.Row.AgreementID, b.Row.AgreementID) })
	i18n.SortBy(r.People, func(p RosterPerson) string { return p.Row.Name() })
	return nil
}

// pays asks each purchaser's rulebook for the product once.
func (r *Roster) pays(tx *store.Tx, today domain.Day) error {
	type key struct {
		purchaser domain.ID
		product   string
	}
	books := map[key]domain.Rulebook{}
	for i := range r.People {
		p := &r.People[i]
		k := key{p.Agreement.PurchaserID, p.Agreement.ProductCode}
		book, known := books[k]
		if !known {
			var err error
			if book, err = tx.RulebookOn(k.purchaser, k.product, today); err != nil {
				return domain.Doing("rulebook", err)
			}
			books[k] = book
		}
		p.PaysAuthorised, p.PaysUnauthorised = rules.AbsencePaid(true, book), rules.AbsencePaid(false, book)
	}
	return nil
}

// plans says which version holds from which day to which, within the time.
func (r *Roster) plans(a domain.Agreement, versions []domain.AgreementVersion) []RosterPlan {
	var out []RosterPlan
	at, last := domain.ID(""), min(r.To, a.LastDay())
	for d := max(r.From, a.StartDay); d <= last; d++ {
		v, ok := domain.VersionOn(versions, d)
		if _, paused := a.PauseOn(d); !ok || paused {
			at = "" // the plan ends before a pause, and begins anew after it
			continue
		}
		if v.ID != at {
			at = v.ID
			out = append(out, RosterPlan{UnitID: v.UnitID, From: d})
			if slices.ContainsFunc(r.Units, func(u domain.Unit) bool { return u.ID == v.UnitID }) {
				out[len(out)-1].Plan = append(domain.Plan{}, v.Plan...)
			}
		}
		out[len(out)-1].To = d
	}
	return out
}

// tasks adds what each did on the last days, for "the same as yesterday".
func (r *Roster) tasks(tx *store.Tx, today domain.Day) error {
	ids := make([]domain.ID, 0, len(r.People))
	for _, p := range r.People {
		ids = append(ids, p.Row.AgreementID)
	}
	rows, err := tx.EntriesWithWords(r.From, today, ids...)
	if err != nil {
		return err
	}
	of := map[domain.ID][]RosterTask{}
	for _, row := range rows {
		values := row.Values()
		if id := row.AgreementID; strings.TrimSpace(values[domain.FieldTask]) != "" && len(of[id]) < lastTasks {
			of[id] = append(of[id], RosterTask{row.Day, values})
		}
	}
	for i := range r.People {
		r.People[i].Last = of[r.People[i].Row.AgreementID]
	}
	return nil
}
