package casework

import (
	"encoding/json"
	"maps"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// monthBook is all that month sheets are made from, loaded in a few queries:
// the month, the weeks it touches, and a fortnight before it for runs of illness.
type monthBook struct {
	tx         *store.Tx
	month      domain.Month
	today      domain.Day
	from, to   domain.Day
	order      []domain.ID // participants
	persons    map[domain.ID]domain.Participant
	agreements map[domain.ID][]domain.Agreement // by participant
	versions   map[domain.ID][]domain.AgreementVersion
	entries    map[dayOf]*domain.DiaryEntry
	texts      map[domain.ID]domain.DayFields // by version; the provider's people only
	vouchers   map[domain.ID][]domain.Voucher // by participant; nil in a unit's sheet
	contacts   []domain.Contact               // attempts to reach those who did not come; the provider's people only
	books      map[bookKey]domain.Rulebook
	past       map[domain.ID]int          // realised in the rest of the twelve months that end with the month
	near       map[domain.ID][]domain.Day // realised days before the month, of those near the yearly limit
	closed     []domain.ID                // purchasers
}

type dayOf struct {
	participant domain.ID
	day         domain.Day
}

type bookKey struct {
	purchaser domain.ID
	product   string
}

// illnessBefore is how far back a run of illness is followed.
const illnessBefore = 14

func openMonthBook(tx *store.Tx, month domain.Month, today domain.Day) (*monthBook, error) {
	b := &monthBook{tx: tx, month: month, today: today, from: month.First().Monday().AddDays(-illnessBefore), to: month.Last().Monday().AddDays(6),
		persons: map[domain.ID]domain.Participant{}, agreements: map[domain.ID][]domain.Agreement{}, versions: map[domain.ID][]domain.AgreementVersion{},
		entries: map[dayOf]*domain.DiaryEntry{}, texts: map[domain.ID]domain.DayFields{}, books: map[bookKey]domain.Rulebook{}}
	closings, err := tx.ClosedMonths(month, month)
	for _, c := range closings {
		b.closed = append(b.closed, c.PurchaserID)
	}
	return b, err
}

func (b *monthBook) loadUnit(unit domain.ID) error {
	plans, err := b.tx.PlansOfUnitBetween(unit, b.month.First(), b.month.Last())
	if err != nil {
		return err
	}
	marks, err := b.tx.EntriesOfUnit(unit, b.month.First(), b.month.Last())
	if err != nil {
		return err
	}
	ids := map[domain.ID]bool{}
	for _, p := range plans {
		ids[p.ParticipantID] = true
	}
	for _, m := range marks {
		ids[m.ParticipantID] = true
		b.texts[m.VersionID] = m.Values()
	}
	return b.load(slices.Sorted(maps.Keys(ids)))
}

func (b *monthBook) loadParticipant(id domain.ID) error {
	if err := b.load([]domain.ID{id}); err != nil {
		return err
	}
	vouchers, err := b.tx.VouchersOf(id)
	if err != nil {
		return err
	}
	b.vouchers = map[domain.ID][]domain.Voucher{id: vouchers}
	if b.tx.Scope.Side == domain.SidePurchaser {
		return nil
	}
	var versions []domain.ID
	for _, e := range b.entries {
		versions = append(versions, e.VersionID)
	}
	payloads, err := b.tx.PayloadsOf(versions...)
	for _, p := range payloads {
		var fields domain.DayFields
		if json.Unmarshal([]byte(p.Content), &fields) == nil {
			b.texts[p.VersionID] = fields
		}
	}
	return err
}

func (b *monthBook) load(participants []domain.ID) error {
	b.order = participants
	persons, err := b.tx.ParticipantsIn(participants)
	if err != nil {
		return err
	}
	for _, p := range persons {
		b.persons[p.ID] = p
	}
	agreements, err := b.tx.AgreementsOf(participants...)
	if err != nil {
		return err
	}
	var ids []domain.ID
	for _, a := range agreements {
		if a.State != domain.AgreementDraft {
			b.agreements[a.ParticipantID] = append(b.agreements[a.ParticipantID], a)
			ids = append(ids, a.ID)
		}
	}
	versions, err := b.tx.VersionsOf(ids...)
	if err != nil {
		return err
	}
	for _, v := range versions {
		b.versions[v.AgreementID] = append(b.versions[v.AgreementID], v)
	}
	entries, err := b.tx.EntriesOf(b.from, b.to, participants...)
	if err != nil {
		return err
	}
	if b.contacts, err = b.tx.ContactsOf(b.from, missing(entries)...); err != nil {
		return err
	}
	for i := range entries {
		b.entries[dayOf{entries[i].ParticipantID, entries[i].Day}] = &entries[i]
	}
	return b.loadYear(participants)
}

// loadYear counts the past months, and loads the very days of those whom the
// rolling count may bring to the limit within the month.
func (b *monthBook) loadYear(participants []domain.ID) (err error) {
	first, last := b.month.First(), b.month.Last()
	if b.past, err = b.tx.RealisedDays(last.AddMonths(-12).AddDays(1), first.AddDays(-1), participants...); err != nil {
		return err
	}
	wide, err := b.tx.RealisedDays(first.AddMonths(-12).AddDays(1), first.AddDays(-1), participants...)
	if err != nil {
		return err
	}
	var near []domain.ID
	for _, id := range participants {
		for _, a := range b.agreements[id] {
			book, err := b.loadBook(a)
			if err != nil {
				return err
			}
			if most, ok := book.Figure("days-in-12-months", "max"); ok && wide[id]+31 > most && !slices.Contains(near, id) {
				near = append(near, id)
			}
		}
	}
	b.near, err = b.tx.RealisedDayList(first.AddMonths(-12).AddDays(1), first.AddDays(-1), near...)
	return err
}

func (b *monthBook) loadBook(a domain.Agreement) (domain.Rulebook, error) {
	key := bookKey{a.PurchaserID, a.ProductCode}
	if book, known := b.books[key]; known {
		return book, nil
	}
	book, err := b.tx.RulebookOn(a.PurchaserID, a.ProductCode, b.month.First())
	if err == nil {
		b.books[key] = book
	}
	return book, err
}

// agreementOn finds the one agreement that covers a participant's day.
func (b *monthBook) agreementOn(participant domain.ID, day domain.Day) (domain.Agreement, bool) {
	for _, a := range b.agreements[participant] {
		if a.Covers(day) {
			return a, true
		}
	}
	return domain.Agreement{}, false
}

func (b *monthBook) cell(participant domain.ID, day domain.Day, unit domain.ID) MonthCell {
	c := MonthCell{Day: day, Entry: b.entries[dayOf{participant, day}]}
	a, covered := b.agreementOn(participant, day)
	if c.Entry != nil && unit != "" && c.Entry.UnitID != unit {
		return MonthCell{Day: day}
	}
	if covered {
		v, ok := domain.VersionOn(b.versions[a.ID], day)
		here := ok && (unit == "" || v.UnitID == unit)
		if here {
			c.Planned, c.InPlan = rules.Planned(a, b.versions[a.ID], nil, day)
		}
		if here || c.Entry != nil {
			c.AgreementID, c.UnitID = a.ID, v.UnitID
		}
	} else if c.Entry != nil {
		c.AgreementID = c.Entry.AgreementID
	}
	if c.Entry != nil {
		c.UnitID = c.Entry.UnitID
	}
	c.Status = rules.DayStatus(c.Entry, c.InPlan, day, b.today)
	if c.Entry != nil {
		c.Fields = b.texts[c.Entry.VersionID]
		b.judge(&c, participant, a)
	}
	return c
}

// judge adds what the rules say of a marked day.
func (b *monthBook) judge(c *MonthCell, participant domain.ID, a domain.Agreement) {
	c.Deviations = rules.Deviations(c.Entry, c.Planned, c.InPlan)
	book := b.books[bookKey{a.PurchaserID, a.ProductCode}]
	texts := c.Fields.Texts()
	if texts.Contact == "" && domain.Contacted(b.contacts, c.Entry.AgreementID, c.Day) {
		texts.Contact = contactLogged
	}
	c.Findings = rules.DayFindings(rules.DayCase{Entry: c.Entry, Texts: texts, NoWords: c.Fields == nil, Plan: c.Planned, Planned: c.InPlan, Book: book,
		Day: c.Day, Today: b.today, Week: b.realised(participant, c.Day.Monday(), c.Day), Year: b.year(participant, c.Day), Illness: b.illness(participant, c.Day)})
	if b.vouchers != nil {
		c.Basis = rules.Billing(*c.Entry, a, voucherOn(b.vouchers[participant], a, c.Day), book)
	}
}

// voucherOn finds the voucher that pays a day: of the agreement's product and
// valid that day, else the one the agreement names.
func voucherOn(vouchers []domain.Voucher, a domain.Agreement, day domain.Day) domain.Voucher {
	var named domain.Voucher
	for _, v := range vouchers {
		if v.ProductCode == a.ProductCode && v.RefusedOn.IsZero() && day.Within(v.ValidFrom, v.ValidTo) {
			return v
		}
		if v.ID == a.VoucherID {
			named = v
		}
	}
	return named
}

// year counts the twelve months that end on a day; for those far from any limit
// only the month itself.
func (b *monthBook) year(participant domain.ID, day domain.Day) int {
	n := b.realised(participant, b.month.First(), day)
	for _, d := range b.near[participant] {
		if d > day.AddMonths(-12) {
			n++
		}
	}
	return n
}

// realised counts realised days within the loaded time.
func (b *monthBook) realised(participant domain.ID, from, to domain.Day) int {
	n := 0
	for _, d := range domain.Days(from, to) {
		if e := b.entries[dayOf{participant, d}]; e != nil && rules.Realised(*e) {
			n++
		}
	}
	return n
}

// illness tells which day in a row of own illness a day is: calendar days since
// the first of the run, over days without a mark.
func (b *monthBook) illness(participant domain.ID, day domain.Day) int {
	first := day
	for d := day; d >= b.from; d-- {
		e := b.entries[dayOf{participant, d}]
		if e == nil {
			continue
		}
		if e.Status != domain.StatusAbsent || e.Reason != domain.ReasonOwnIllness {
			break
		}
		first = d
	}
	return int(day-first) + 1
}

func (b *monthBook) counts(participant domain.ID) (RealisedCounts, error) {
	first, last := b.month.First(), b.month.Last()
	out := RealisedCounts{Month: b.realised(participant, first, last)}
	out.TwelveMonths = b.past[participant] + out.Month
	for monday := first.Monday(); monday <= last; monday = monday.AddDays(7) {
		out.Weeks = append(out.Weeks, WeekCount{monday, b.realised(participant, monday, monday.AddDays(6))})
	}
	for _, a := range b.agreements[participant] {
		if a.StartDay <= last {
			n, err := b.tx.RealisedDays(a.StartDay, min(last, a.LastDay()), participant)
			out.Agreement = n[participant]
			return out, err
		}
	}
	return out, nil
}

// coaching counts the coaching of the agreement in force last, up to the end of
// the month or today.
func (b *monthBook) coaching(participant domain.ID) (rules.CoachingCount, error) {
	last := min(b.month.Last(), b.today)
	for _, a := range b.agreements[participant] {
		if a.StartDay > last {
			continue
		}
		entries, err := b.tx.EntriesOf(a.StartDay, last, participant)
		return rules.CoachingSoFar(a, b.versions[a.ID], entries, last), domain.Doing("coaching", err)
	}
	return rules.CoachingCount{}, nil
}

// followUps lists the month's follow-ups: what has been issued, and for the
// provider's people what could be.
func (b *monthBook) followUps(participant domain.ID) ([]FollowUpRef, error) {
	var out []FollowUpRef
	for _, a := range b.agreements[participant] {
		if a.StartDay > b.month.Last() || a.LastDay() < b.month.First() || b.month.First() > b.today {
			continue
		}
		evaluations, err := b.tx.EvaluationsIn(b.month, a.ID)
		if err != nil {
			return nil, err
		}
		issued := slices.ContainsFunc(evaluations, func(e domain.Evaluation) bool { return e.FollowUpID != "" })
		if issued || b.tx.Scope.Side == domain.SideProvider {
			out = append(out, FollowUpRef{AgreementID: a.ID, Number: a.Number, Issued: issued})
		}
	}
	return out, nil
}
