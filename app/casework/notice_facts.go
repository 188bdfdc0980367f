package casework

import (
	"maps"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// noticePerson is what one participant's notices follow from.
type noticePerson struct {
	participant domain.Participant
	agreement   domain.Agreement // the newest one, which the papers name
	facts       rules.NoticeFacts
	lastDay     domain.Day          // last day of the service as agreed
	marks       []domain.DiaryEntry // where long absences are told on: every mark of a year back
}

// noticeBook holds the facts of several participants over some days.
type noticeBook struct {
	from, to domain.Day
	people   map[domain.ID]*noticePerson
}

// noticeFacts loads everybody who has a mark that a notice may have to tell, or
// only the given ones.
func noticeFacts(tx *store.Tx, from, to domain.Day, only []domain.ID) (*noticeBook, error) {
	b := &noticeBook{from, to, map[domain.ID]*noticePerson{}}
	entries, err := tx.NoticeEntries(from, to, only...)
	if err != nil {
		return nil, domain.Doing("days of notices", err)
	}
	ids := append([]domain.ID{}, only...)
	for _, e := range entries {
		ids = append(ids, e.ParticipantID)
	}
	if err := b.add(tx, sortedIDs(ids)); err != nil {
		return nil, err
	}
	for _, e := range entries {
		if p := b.people[e.ParticipantID]; p != nil {
			p.facts.Entries = append(p.facts.Entries, e)
		}
	}
	return b, b.addMarks(tx)
}

// longReach is how far before the asked days an absence may have begun.
const longReach = 400

// addMarks loads every mark of those whose purchaser has long absences told to
// the employment authority (N-03); of nobody where that is not agreed.
func (b *noticeBook) addMarks(tx *store.Tx) error {
	var told []domain.ID
	for id, p := range b.people {
		if _, agreed := p.facts.Book.Figure("long-absence-employment", "days"); agreed {
			told = append(told, id)
		}
	}
	if len(told) == 0 {
		return nil
	}
	marks, err := tx.EntriesOf(b.from.AddDays(-longReach), b.to, sortedIDs(told)...)
	for _, e := range marks {
		b.people[e.ParticipantID].marks = append(b.people[e.ParticipantID].marks, e)
	}
	return domain.Doing("days of long absences", err)
}

// include adds somebody who has a notice and no such mark any more.
func (b *noticeBook) include(tx *store.Tx, participant domain.ID) error {
	if b.people[participant] != nil {
		return nil
	}
	return b.add(tx, []domain.ID{participant})
}

func (b *noticeBook) add(tx *store.Tx, ids []domain.ID) error {
	people, err := tx.ParticipantsIn(ids)
	if err != nil {
		return domain.Doing("participants", err)
	}
	for _, p := range people {
		b.people[p.ID] = &noticePerson{participant: p}
	}
	payers, err := tx.PayersOf(ids...)
	if err != nil {
		return domain.Doing("payers", err)
	}
	for _, p := range payers {
		if x := b.people[p.ParticipantID]; x != nil {
			x.facts.Payers = append(x.facts.Payers, p)
		}
	}
	agreements, err := tx.AgreementsOf(ids...)
	if err != nil {
		return domain.Doing("agreements", err)
	}
	if err := b.addBooks(tx, agreements); err != nil {
		return err
	}
	return b.addClosed(tx, agreements)
}

// addBooks takes the newest signed agreement's rulebook for everybody, each
// purchaser's product asked once.
func (b *noticeBook) addBooks(tx *store.Tx, agreements []domain.Agreement) error {
	type key struct {
		purchaser domain.ID
		product   string
	}
	books := map[key]domain.Rulebook{}
	for _, a := range agreements {
		p := b.people[a.ParticipantID]
		if p == nil || a.State == domain.AgreementDraft || a.StartDay > b.to || p.agreement.ID != "" && p.agreement.StartDay >= a.StartDay {
			continue
		}
		p.agreement, p.lastDay = a, max(p.lastDay, a.LastDay())
		k := key{a.PurchaserID, a.ProductCode}
		book, known := books[k]
		if !known {
			var err error
			if book, err = tx.RulebookOn(a.PurchaserID, a.ProductCode, min(b.to, a.LastDay())); err != nil {
				return domain.Doing("rulebook", err)
			}
			books[k] = book
		}
		p.facts.Book = book
	}
	return nil
}

// addClosed finds the planned days in closures that nobody has marked.
func (b *noticeBook) addClosed(tx *store.Tx, agreements []domain.Agreement) error {
	closures, err := tx.ClosuresBetween(b.from, b.to)
	if err != nil || len(closures) == 0 {
		return domain.Doing("closures", err)
	}
	var ids []domain.ID
	for _, a := range agreements {
		ids = append(ids, a.ID)
	}
	all, err := tx.VersionsOf(ids...)
	if err != nil {
		return domain.Doing("plans", err)
	}
	versions := map[domain.ID][]domain.AgreementVersion{}
	for _, v := range all {
		versions[v.AgreementID] = append(versions[v.AgreementID], v)
	}
	return b.addUnmarked(tx, candidates(b, agreements, versions, closures))
}

// addUnmarked keeps those days in closures that have no mark of their own.
func (b *noticeBook) addUnmarked(tx *store.Tx, closed map[agreementDay]domain.ID) error {
	var agreements []domain.ID
	days := map[domain.Day]bool{}
	for k := range closed {
		agreements = append(agreements, k.agreement)
		days[k.day] = true
	}
	if len(closed) == 0 {
		return nil
	}
	marked, err := tx.MarkedDays(sortedIDs(agreements), slices.Sorted(maps.Keys(days)))
	if err != nil {
		return domain.Doing("days in closures", err)
	}
	for _, e := range marked {
		delete(closed, agreementDay{e.AgreementID, e.Day})
	}
	for k, participant := range closed {
		f := &b.people[participant].facts
		f.Closed = append(f.Closed, k.day)
	}
	return nil
}

// agreementDay names an agreement's day.
type agreementDay struct {
	agreement domain.ID
	day       domain.Day
}

// candidates are the planned days in closures, by agreement, with whose they are.
func candidates(b *noticeBook, agreements []domain.Agreement, versions map[domain.ID][]domain.AgreementVersion, closures []domain.Closure) map[agreementDay]domain.ID {
	out := map[agreementDay]domain.ID{}
	for _, a := range agreements {
		if b.people[a.ParticipantID] == nil || a.State == domain.AgreementDraft {
			continue
		}
		for _, c := range closures {
			for _, d := range domain.Days(max(c.FromDay, b.from, a.StartDay), min(c.ToDay, b.to, a.LastDay())) {
				v, ok := domain.VersionOn(versions[a.ID], d)
				if _, planned := rules.Planned(a, versions[a.ID], nil, d); ok && planned && v.UnitID == c.UnitID {
					out[agreementDay{a.ID, d}] = a.ParticipantID
				}
			}
		}
	}
	return out
}
