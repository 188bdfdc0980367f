package casework

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// activityPeople have a part in the reports of unpaid co-operation: they tell of
// everybody at once, so they are the admins' of both sides (O-14).
var activityPeople = []domain.Role{domain.RoleProviderAdmin, domain.RolePurchaserAdmin}

// ActivityRow is one participant's line with the name.
type ActivityRow struct {
	rules.ActivityLine
	Name string
}

// ActivitySheet is a period's activity days and absences towards one purchaser of
// unpaid co-operation, as the diary has them now, with the reports that went.
type ActivitySheet struct {
	Provider  domain.Organisation
	Purchaser domain.Organisation
	Period    rules.ActivityPeriod
	Citation  domain.Citation
	Rows      []ActivityRow
	Missing   int                     // planned days without a mark
	Sent      []domain.ActivityReport // of the period, the newest first
	Changed   bool                    // the diary differs from the newest report
	Refusal   error                   // why it can't be sent now; nil: it can
}

// About lists whose data the sheet shows.
func (s ActivitySheet) About() []domain.ID {
	out := make([]domain.ID, 0, len(s.Rows))
	for _, r := range s.Rows {
		out = append(out, r.ParticipantID)
	}
	return out
}

// hash tells whether the diary says the same as when a report was sent.
func (s ActivitySheet) hash() ([]byte, error) {
	lines := make([]rules.ActivityLine, 0, len(s.Rows))
	for _, r := range s.Rows {
		lines = append(lines, r.ActivityLine)
	}
	slices.SortFunc(lines, func(a, b rules.ActivityLine) int { return cmp.Compare(a.ParticipantID, b.ParticipantID) })
	content, err := json.Marshal(lines)
	sum := sha256.Sum256(content)
	return sum[:], err
}

// ActivitySheet shows the stretch of the rhythm that a day lies in, towards a
// purchaser with unpaid co-operation: days and absences without euros (003; O-14).
// The provider's admin; NotFound where nothing is reported to that purchaser.
func (w *Work) ActivitySheet(ctx context.Context, scope domain.Scope, purchaser domain.ID, day domain.Day) (ActivitySheet, error) {
	var s ActivitySheet
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return s, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		s, err = activitySheet(tx, purchaser, day, w.Today())
		return err
	})
	return s, err
}

func activitySheet(tx *store.Tx, purchaser domain.ID, day, today domain.Day) (ActivitySheet, error) {
	var s ActivitySheet
	parties, err := partiesOf(tx)
	if err != nil {
		return s, err
	}
	if s.Purchaser = parties[purchaser]; s.Purchaser.ID == "" || s.Purchaser.Side != domain.SidePurchaser {
		return s, domain.Missing()
	}
	if s.Provider, err = tx.Organisation(tx.Scope.Organisation); err != nil {
		return s, domain.Doing("provider", err)
	}
	book, err := tx.RulebookOn(purchaser, "", day)
	if err != nil {
		return s, domain.Doing("rulebook", err)
	}
	period, reported := rules.ActivityPeriodOn(book, day)
	if !reported {
		return s, domain.Missing()
	}
	s.Period, s.Citation = period, book.Cite("report-recipient")
	facts, err := activityFacts(tx, purchaser, period, today)
	if err != nil {
		return s, err
	}
	if err := s.fill(tx, rules.ActivityLines(facts)); err != nil {
		return s, err
	}
	if len(facts.Agreements) == 0 {
		return s, domain.Missing()
	}
	return s, s.addSent(tx, today)
}

// fill takes the lines with their names, in order of name.
func (s *ActivitySheet) fill(tx *store.Tx, lines []rules.ActivityLine) error {
	var ids []domain.ID
	for _, l := range lines {
		ids = append(ids, l.ParticipantID)
		s.Missing += l.Totals.Missing
	}
	names, err := nameTexts(tx, ids)
	for _, l := range lines {
		s.Rows = append(s.Rows, ActivityRow{l, names[l.ParticipantID]})
	}
	i18n.SortBy(s.Rows, func(r ActivityRow) string { return r.Name })
	return err
}

// addSent tells what went already, and whether it still holds.
func (s *ActivitySheet) addSent(tx *store.Tx, today domain.Day) error {
	sent, err := tx.ActivityReports(s.Period.From, s.Purchaser.ID)
	if err != nil {
		return domain.Doing("activity reports", err)
	}
	s.Sent = slices.DeleteFunc(sent, func(r domain.ActivityReport) bool { return r.FromDay != s.Period.From })
	if s.Refusal = rules.MaySendActivity(s.Period, s.Purchaser.Contact, today); len(s.Sent) == 0 || s.Refusal != nil {
		return nil
	}
	now, err := s.hash()
	s.Changed = string(now) != string(s.Sent[0].ContentHash)
	if !s.Changed {
		s.Refusal = domain.Shut("activity_report.unchanged")
	}
	return err
}

// activityFacts loads what a period's report is made from: agreements under
// contracts that nothing is invoiced for (O-09).
func activityFacts(tx *store.Tx, purchaser domain.ID, period rules.ActivityPeriod, today domain.Day) (rules.ActivityFacts, error) {
	f := rules.ActivityFacts{Period: period, Today: today}
	contracts, err := tx.Contracts()
	if err != nil {
		return f, domain.Doing("contracts", err)
	}
	unpaid := map[domain.ID]bool{}
	for _, c := range contracts {
		unpaid[c.ID] = c.PurchaserID == purchaser && !c.Kind.Billable()
	}
	all, err := tx.AgreementsOverlapping(period.From, period.To)
	if err != nil {
		return f, domain.Doing("agreements", err)
	}
	var ids []domain.ID
	for _, a := range all {
		if unpaid[a.ContractID] {
			f.Agreements, ids = append(f.Agreements, a), append(ids, a.ID)
		}
	}
	if len(ids) == 0 {
		return f, nil
	}
	slices.SortFunc(f.Agreements, func(a, b domain.Agreement) int { return cmp.Compare(a.ID, b.ID) })
	if f.Versions, err = tx.VersionsOf(ids...); err != nil {
		return f, domain.Doing("plans", err)
	}
	f.Entries, err = tx.EntriesBetween(period.From, period.To, ids...)
	return f, domain.Doing("days", err)
}

// activityOpen lists the periods towards a purchaser that have somebody in them
// and no report yet, from some months back until the running one.
func activityOpen(tx *store.Tx, purchaser domain.ID, today domain.Day) ([]rules.ActivityPeriod, error) {
	var out []rules.ActivityPeriod
	for m := today.Month() - monthsBack; m <= today.Month(); m++ {
		book, err := tx.RulebookOn(purchaser, "", m.Last())
		if err != nil {
			return nil, domain.Doing("rulebook", err)
		}
		period, reported := rules.ActivityPeriodOn(book, m.Last())
		if !reported || slices.Contains(out, period) {
			continue
		}
		sent, err := tx.ActivityReports(period.From, purchaser)
		if err != nil {
			return nil, domain.Doing("activity reports", err)
		}
		if slices.ContainsFunc(sent, func(r domain.ActivityReport) bool { return r.FromDay == period.From }) {
			continue
		}
		facts, err := activityFacts(tx, purchaser, period, today)
		if err != nil {
			return nil, err
		}
		facts.Today = max(today, period.To+1) // who is planned in it counts from its first day on
		if len(rules.ActivityLines(facts)) > 0 {
			out = append(out, period)
		}
	}
	return out, nil
}

// ReportsActivity tells whether the person's organisation has a contract that
// nothing is invoiced for, so that its days are reported (O-09, O-14).
func (w *Work) ReportsActivity(ctx context.Context, scope domain.Scope) (bool, error) {
	if !scope.Is(activityPeople...) {
		return false, nil
	}
	unpaid := false
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		contracts, err := tx.Contracts()
		unpaid = slices.ContainsFunc(contracts, func(c domain.Contract) bool { return !c.Kind.Billable() })
		return err
	})
	return unpaid, domain.Doing("contracts", err)
}

// ActivityItem is a report in a list: one that went, or one that is still to be sent.
type ActivityItem struct {
	Period rules.ActivityPeriod
	Party  domain.Organisation    // the other side
	Report *domain.ActivityReport // nil: not sent yet
	Read   domain.Instant         // when the receiver acknowledged it; 0: not yet
	ReadBy string
}

// activityYear is how far back the list goes, in days.
const activityYear = 366

// ActivityReports lists what is to be sent and what went within a year, what is
// to be sent first. The provider's admin of its own; the purchaser's admin what
// came to it.
func (w *Work) ActivityReports(ctx context.Context, scope domain.Scope) ([]ActivityItem, error) {
	if err := may(scope, activityPeople...); err != nil {
		return nil, err
	}
	var out []ActivityItem
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		out = nil
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		if scope.Side == domain.SideProvider {
			if out, err = w.activityToSend(tx, parties); err != nil {
				return err
			}
		}
		sent, err := tx.ActivityReports(w.Today().AddDays(-activityYear), "")
		if err != nil {
			return domain.Doing("activity reports", err)
		}
		for _, r := range sent {
			item, err := activityItem(tx, parties, r)
			if err != nil {
				return err
			}
			out = append(out, item)
		}
		return nil
	})
	return out, err
}

func (w *Work) activityToSend(tx *store.Tx, parties map[domain.ID]domain.Organisation) ([]ActivityItem, error) {
	var out []ActivityItem
	for id, party := range parties {
		if party.Side != domain.SidePurchaser {
			continue
		}
		open, err := activityOpen(tx, id, w.Today())
		if err != nil {
			return nil, err
		}
		for _, p := range open {
			out = append(out, ActivityItem{Period: p, Party: party})
		}
	}
	i18n.SortBy(out, func(i ActivityItem) string { return i.Party.Name })
	slices.SortStableFunc(out, func(a, b ActivityItem) int { return int(a.Period.DueOn - b.Period.DueOn) })
	return out, nil
}

// activityItem tells of a report that went whether it was read.
func activityItem(tx *store.Tx, parties map[domain.ID]domain.Organisation, r domain.ActivityReport) (ActivityItem, error) {
	item := ActivityItem{Period: rules.ActivityPeriod{From: r.FromDay, To: r.ToDay, DueOn: r.DueOn}, Party: parties[r.PurchaserID], Report: &r}
	if tx.Scope.Side == domain.SidePurchaser {
		item.Party = parties[r.ProviderID]
	}
	m, err := tx.Message(r.MessageID)
	if domain.KindOf(err) == domain.NotFound {
		return item, nil
	}
	if err != nil || m.PurchaserSeenAt == 0 {
		return item, domain.Doing("its message", err)
	}
	replies, err := tx.Replies(m)
	for _, x := range replies {
		if x.Side == domain.SidePurchaser && item.Read == 0 {
			item.Read, item.ReadBy = x.At, x.ByName
		}
	}
	return item, domain.Doing("its message", err)
}

// activityDeadlines are the reports of unpaid co-operation that are to be sent (O-14).
func (w *Work) activityDeadlines(tx *store.Tx, parties map[domain.ID]domain.Organisation) ([]DueRow, error) {
	open, err := w.activityToSend(tx, parties)
	var out []DueRow
	for _, x := range open {
		book, err := tx.RulebookOn(x.Party.ID, "", x.Period.To)
		if err != nil {
			return nil, domain.Doing("rulebook", err)
		}
		for _, d := range rules.ProviderDeadlines(rules.ProviderCase{Purchaser: x.Party, Book: book, Activity: []rules.ActivityPeriod{x.Period}}) {
			out = append(out, DueRow{Deadline: d, Name: x.Party.Name})
		}
	}
	return out, err
}
