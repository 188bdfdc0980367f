package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// myDayReaders have a page of what is due: everybody who acts on participants,
// and the purchaser's people for what is theirs.
var myDayReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker, domain.RoleReviewer, domain.RolePurchaserAdmin}

// DueRow is a deadline with the names of whom it is about.
type DueRow struct {
	rules.Deadline
	Name     string // of the participant, or of the other party
	Unit     string
	Provider domain.ID // who serves the participant; empty for an organisation's own
	State    rules.DeadlineState
}

// MyDay is what one person has to do, by what waits longest.
type MyDay struct {
	Late     []DueRow
	Due      []DueRow // today
	Coming   []DueRow // within a week
	Findings []FindingView
	Handled  []FindingView // decided within a week
	More     int           // findings beyond those shown
	Asked    []ReopenView  // requests to correct closed days that wait for an admin
}

// How far a day looks: what is late for a month is still a deadline, later than
// that a finding alone; pages show so many of each.
const (
	lateReach = 31
	dueReach  = 7
	myDayRows = 60
	dayPeople = 400
)

// MyDay tells what is late, due today and within a week, which findings wait,
// and what was handled lately. Supervisors see their units', admins the whole
// provider and its own deadlines, caseworkers what concerns their participants,
// a reviewer the invoices that wait, a purchaser's admin the contracts, insurances
// and rulebooks as well.
func (w *Work) MyDay(ctx context.Context, scope domain.Scope) (MyDay, error) {
	var day MyDay
	if err := may(scope, myDayReaders...); err != nil {
		return day, err
	}
	if err := w.freshFindings(ctx, scope); err != nil {
		return day, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		day = MyDay{}
		if err := w.dayFindings(tx, &day); err != nil {
			return err
		}
		var err error
		if day.Asked, err = waitingReopens(tx); err != nil {
			return err
		}
		rows, err := w.dueRows(tx, lateReach, dueReach)
		if err != nil {
			return err
		}
		decided, err := decidedRules(tx, rows)
		if err != nil {
			return err
		}
		for _, r := range rows {
			switch {
			case r.State == rules.DeadlineLate && !decided[string(r.ParticipantID)+r.Rule]:
				day.Late = append(day.Late, r)
			case r.State == rules.DeadlineToday:
				day.Due = append(day.Due, r)
			case r.State == rules.DeadlineComing:
				day.Coming = append(day.Coming, r)
			}
		}
		return nil
	})
	return day, err
}

func (w *Work) dayFindings(tx *store.Tx, day *MyDay) error {
	if !tx.Scope.Is(findingReaders...) {
		return nil
	}
	open := store.FindingFilter{State: domain.FindingOpen, Holding: true, Most: myDayRows}
	rows, err := tx.Findings(open)
	if err != nil {
		return domain.Doing("findings", err)
	}
	total, err := tx.CountFindings(open)
	if err != nil {
		return domain.Doing("findings", err)
	}
	day.More = total - len(rows)
	if day.Findings, err = findingViews(tx, rows, w.Today()); err != nil {
		return err
	}
	week := w.Today().AddDays(-dueReach).At(0)
	decided, err := tx.Findings(store.FindingFilter{DecidedSince: week, Most: myDayRows})
	if err != nil {
		return domain.Doing("handled findings", err)
	}
	slices.SortStableFunc(decided, func(a, b domain.FindingRow) int { return int(b.DecidedAt - a.DecidedAt) })
	day.Handled, err = findingViews(tx, decided, w.Today())
	return err
}

// decidedRules tells whose late deadlines are findings: those are told once, and
// a decided one is late no more.
func decidedRules(tx *store.Tx, rows []DueRow) (map[string]bool, error) {
	out := map[string]bool{}
	var ids []domain.ID
	for _, r := range rows {
		if r.State == rules.DeadlineLate && r.ParticipantID != "" {
			ids = append(ids, r.ParticipantID)
		}
	}
	if len(ids) == 0 {
		return out, nil
	}
	found, err := tx.Findings(store.FindingFilter{Participants: sortedIDs(ids), Holding: true})
	for _, f := range found {
		out[string(f.ParticipantID)+f.Rule] = true
	}
	return out, domain.Doing("findings of deadlines", err)
}

// dueRows are the deadlines that the scope's person has to do with, from so many
// days ago to so many ahead.
func (w *Work) dueRows(tx *store.Tx, back, ahead int) ([]DueRow, error) {
	today := w.Today()
	var out []DueRow
	if tx.Scope.Is(findingReaders...) {
		span := caseSpan{from: today.AddDays(-back), today: today, back: today.AddDays(-back - findingReach)}
		people, err := participantDeadlines(tx, span, today.AddDays(ahead))
		if err != nil {
			return nil, err
		}
		out = people
	}
	own, err := w.ownDeadlines(tx)
	if err != nil {
		return nil, err
	}
	for _, r := range own {
		if r.On >= today.AddDays(-2*back) && r.On <= today.AddDays(ahead) {
			out = append(out, r)
		}
	}
	for i := range out {
		out[i].State = out[i].Deadline.State(today)
	}
	slices.SortStableFunc(out, func(a, b DueRow) int { return int(a.On - b.On) })
	return out, nil
}

// participantDeadlines are those of everybody the scope reaches. The rolling
// count of a year is left to the participant's own page, which loads the year.
func participantDeadlines(tx *store.Tx, span caseSpan, until domain.Day) ([]DueRow, error) {
	ids, err := tx.ServedSince(span.from, span.today.AddDays(findingReach), "", dayPeople)
	if err != nil {
		return nil, domain.Doing("participants", err)
	}
	shared, err := loadBooks(tx)
	if err != nil {
		return nil, err
	}
	units, err := tx.UnitNames()
	if err != nil {
		return nil, domain.Doing("units", err)
	}
	var out []DueRow
	for part := range slices.Chunk(ids, findingChunk) {
		files, err := caseFiles(tx, shared, span, part)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if tx.Scope.Side == domain.SidePurchaser {
				f.Texts = nil // the words are the provider's
			}
			for _, d := range rules.Deadlines(f, until) {
				if d.Done && d.On < span.today || d.Rule == "days-in-12-months" || tx.Scope.Side == domain.SidePurchaser && !d.Shared {
					continue
				}
				if d.UnitID != "" && !tx.Scope.HasUnit(d.UnitID) {
					continue // it moved to another unit with its participant
				}
				out = append(out, DueRow{Deadline: d, Name: f.Participant.Name(), Unit: units[d.UnitID], Provider: f.Participant.ProviderID})
			}
		}
	}
	i18n.SortBy(out, func(r DueRow) string { return r.Name })
	return out, nil
}

// ownDeadlines are an organisation's own: a provider's months and insurance, a
// reviewer's invoices, a purchaser's contracts and rulebooks.
func (w *Work) ownDeadlines(tx *store.Tx) ([]DueRow, error) {
	switch {
	case tx.Scope.Is(domain.RoleProviderAdmin):
		return w.providerDeadlines(tx)
	case tx.Scope.Is(domain.RoleReviewer):
		return invoiceDeadlines(tx)
	case tx.Scope.Is(domain.RolePurchaserAdmin):
		return w.purchaserDeadlines(tx)
	}
	return nil, nil
}

func (w *Work) providerDeadlines(tx *store.Tx) ([]DueRow, error) {
	provider, err := tx.Organisation(tx.Scope.Organisation)
	if err != nil {
		return nil, err
	}
	parties, err := partiesOf(tx)
	if err != nil {
		return nil, err
	}
	var out []DueRow
	for m := w.Today().Month() - monthsBack; m <= w.Today().Month(); m++ {
		waiting, err := tx.Unreported(m)
		if err != nil {
			return nil, domain.Doing("unreported months", err)
		}
		for _, id := range waiting {
			book, err := tx.RulebookOn(id, "", m.Last())
			if err != nil {
				return nil, domain.Doing("rulebook", err)
			}
			for _, d := range rules.ProviderDeadlines(rules.ProviderCase{Purchaser: parties[id], Book: book, Unsent: []domain.Month{m}}) {
				out = append(out, DueRow{Deadline: d, Name: parties[id].Name})
			}
		}
	}
	keyed, err := psopDeadlines(tx, parties)
	if out = append(out, keyed...); err != nil {
		return nil, err
	}
	reports, err := w.activityDeadlines(tx, parties)
	if out = append(out, reports...); err != nil {
		return nil, err
	}
	if end := provider.InsuranceValidTo; !end.IsZero() {
		out = append(out, DueRow{Deadline: rules.Deadline{Rule: "insurance-valid", Key: "deadline.insurance", On: end}, Name: provider.Name})
	}
	return out, nil
}

// invoiceDeadlines are the invoices that wait for a decision, by due day.
func invoiceDeadlines(tx *store.Tx) ([]DueRow, error) {
	rows, err := tx.Invoices(store.InvoiceFilter{States: []domain.InvoiceState{domain.InvoiceSubmitted}})
	if err != nil {
		return nil, domain.Doing("invoices", err)
	}
	parties, err := partiesOf(tx)
	if err != nil {
		return nil, err
	}
	var out []DueRow
	for _, v := range rows {
		d := rules.Deadline{Rule: "invoice-review", Key: "deadline.invoice", Args: domain.Args{"number": v.Number, "month": v.Month}, On: v.DueOn, AgreementID: v.ID}
		out = append(out, DueRow{Deadline: d, Name: parties[v.ProviderID].Name})
	}
	return out, nil
}

// Timetable is one participant's deadlines, in order of day.
type Timetable struct {
	Name string
	Rows []DueRow
}

// Deadlines is the whole timeline of one participant: what is due when from a
// quarter ago to a year ahead, with the count of days and its forecast. NotFound
// for a participant the scope does not reach.
func (w *Work) Deadlines(ctx context.Context, scope domain.Scope, participant domain.ID) (Timetable, error) {
	var out Timetable
	if err := may(scope, findingReaders...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		p, err := tx.Participant(participant)
		if err != nil {
			return err
		}
		out = Timetable{Name: p.Name()}
		shared, err := loadBooks(tx)
		if err != nil {
			return err
		}
		files, err := caseFiles(tx, shared, fullSpan(w.Today().AddDays(-findingReach), w.Today()), []domain.ID{participant})
		if err != nil {
			return err
		}
		units, err := tx.UnitNames()
		if err != nil {
			return domain.Doing("units", err)
		}
		for _, f := range files {
			if scope.Side == domain.SidePurchaser {
				f.Texts = nil
			}
			for _, d := range rules.Deadlines(f, w.Today().AddMonths(12)) {
				if scope.Side == domain.SideProvider || d.Shared {
					out.Rows = append(out.Rows, DueRow{Deadline: d, Name: out.Name, Unit: units[d.UnitID], State: d.State(w.Today())})
				}
			}
		}
		return nil
	})
	return out, err
}
