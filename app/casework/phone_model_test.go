package casework_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// The seeded model of many phones (sync.md, Failures): each taps offline, sends
// batches that are dropped before or after the commit, doubled, late or cut off
// by a kill, and pulls in pages; now and then the month is closed and opened.
// PAJAKIRJA_MODEL_SEED and PAJAKIRJA_MODEL_STEPS repeat or lengthen a run.
const (
	modelSteps  = 10_000
	modelPhones = 6
	modelPeople = 5
)

func modelSetting(name string, otherwise uint64) uint64 {
	if n, err := strconv.ParseUint(os.Getenv(name), 10, 64); err == nil {
		return n
	}
	return otherwise
}

// modelPhone is a phone with its queue, what is on the road, and what it knows
// of the server.
type modelPhone struct {
	device domain.ID
	scope  domain.Scope
	queue  []casework.Mutation // not yet answered
	road   [][]casework.Mutation
	seq    int64
	cursor string
	known  map[casework.DayKey]casework.EntryView
	coming map[casework.DayKey]casework.EntryView // a snapshot while its pages come
}

// modelField is a field as sync.md says it: its value and version, who gave it,
// and the version before that phone's unbroken run.
type modelField struct {
	value           string
	version, before int
	phone           *modelPhone
	seq             int64
}

type model struct {
	*diaryKit
	t      *testing.T
	random *rand.Rand
	phones []*modelPhone
	people []enrolled
	days   []domain.Day

	reference map[casework.DayKey]map[string]modelField // what each day must hold
	stored    map[domain.ID]domain.MutationResult       // the first answer of the server to each id
	hand      *testkit.Hand
	closed    bool
	taps      int
}

// TestPhonesAgainstAModel plays the steps on both databases and checks after
// each one that the day it touched is what the reference says; at the end all
// queues drain, every phone that pulls everything equals the server, every tap
// is in the log once, and the chain holds.
func TestPhonesAgainstAModel(t *testing.T) {
	seed := modelSetting("PAJAKIRJA_MODEL_SEED", uint64(time.Now().UnixNano()))
	steps := int(modelSetting("PAJAKIRJA_MODEL_STEPS", modelSteps))
	if testing.Short() {
		steps = min(steps, 1000)
	}
	t.Logf("PAJAKIRJA_MODEL_SEED=%d PAJAKIRJA_MODEL_STEPS=%d", seed, steps)
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		m := newModel(t, s, seed)
		for range steps {
			m.step()
			if t.Failed() {
				return
			}
		}
		m.settle()
	})
}

func newModel(t *testing.T, s *store.Store, seed uint64) *model {
	m := &model{diaryKit: newDiaryKit(t, s), t: t, random: rand.New(rand.NewPCG(seed, 1)), reference: map[casework.DayKey]map[string]modelField{},
		stored: map[domain.ID]domain.MutationResult{}, hand: testkit.HandOn(t, s)}
	for p := range modelPeople {
		m.people = append(m.people, m.enrol(fmt.Sprintf("Malli%02d", p), m.Unit, weekdays(1, 2, 3, 4, 5)))
	}
	m.days = domain.Days(domain.MustDay("2026-11-13"), domain.MustDay("2026-11-20"))
	for p := range modelPhones {
		scope := m.Supervisor
		if p%3 == 2 {
			scope = m.Admin
		}
		m.phones = append(m.phones, &modelPhone{device: domain.NewID(), scope: scope, known: map[casework.DayKey]casework.EntryView{}})
	}
	return m
}

func (m *model) step() {
	p := m.phones[m.random.IntN(len(m.phones))]
	switch n := m.random.IntN(100); {
	case n < 40:
		m.tap(p)
	case n < 70:
		m.send(p)
	case n < 78: // a batch that was long on the road arrives after newer ones
		if len(p.road) > 0 {
			i := m.random.IntN(len(p.road))
			batch := p.road[i]
			p.road = slices.Delete(p.road, i, i+1)
			m.apply(p, batch)
		}
	case n < 95:
		m.pull(p)
	case n < 97: // killed: what was not answered is still in the queue, what was known is read again
		p.cursor, p.known, p.coming = "", map[casework.DayKey]casework.EntryView{}, nil
	case n == 99 || m.closed: // closed for a while, open for most of the time
		m.turnMonth()
	}
}

// tap marks something on the phone: on the versions it knows of, which may be old.
func (m *model) tap(p *modelPhone) {
	e, day := m.people[m.random.IntN(len(m.people))], m.days[m.random.IntN(len(m.days))]
	key := casework.DayKey{AgreementID: e.agreement.ID, Day: day}
	tap := casework.Mutation{ID: domain.NewID(), AgreementID: e.agreement.ID, Day: day, Op: domain.OpPatch, Fields: domain.DayFields{}, Base: domain.FieldVersions{}}
	p.seq++
	tap.Seq = p.seq
	known := p.known[key]
	for _, field := range []string{"minutes", "coaching_minutes", "swapped_to", "certificate_on"} {
		if m.random.IntN(3) > 0 {
			continue
		}
		tap.Fields[field] = []string{"", "0", "60", "240"}[m.random.IntN(4)]
		if field == "swapped_to" || field == "certificate_on" {
			tap.Fields[field] = []string{"", "2026-11-20", "2026-11-24"}[m.random.IntN(3)]
		}
		tap.Base[field] = known.Base[field]
	}
	if len(tap.Fields) == 0 {
		return
	}
	m.taps++
	p.queue = append(p.queue, tap)
}

// send takes a batch from the head of the queue and lets the road harm it.
func (m *model) send(p *modelPhone) {
	if len(p.queue) == 0 {
		return
	}
	batch := slices.Clone(p.queue[:min(len(p.queue), 1+m.random.IntN(20))])
	switch m.random.IntN(10) {
	case 0: // lost on its way
	case 1: // late: it arrives after others
		p.road = append(p.road, batch)
	case 2: // committed, the answer lost
		m.apply(p, batch)
	case 3: // twice
		m.apply(p, batch)
		m.answered(p, m.apply(p, batch))
	default:
		m.answered(p, m.apply(p, batch))
	}
}

// answered takes from the queue what has its final result, and nothing else.
func (m *model) answered(p *modelPhone, results []casework.Result) {
	final := map[domain.ID]bool{}
	for _, r := range results {
		if r.Status != domain.ResultHeld {
			final[r.ID] = true
		}
	}
	p.queue = slices.DeleteFunc(p.queue, func(x casework.Mutation) bool { return final[x.ID] })
}

// apply gives a batch to the server and holds its answer against the reference.
func (m *model) apply(p *modelPhone, batch []casework.Mutation) []casework.Result {
	answer, err := m.work.ApplyMutations(context.Background(), p.scope, casework.Batch{Device: p.device, Mutations: batch})
	if err != nil {
		m.t.Fatal(err)
	}
	for i, r := range answer.Results {
		tap := batch[i]
		key := casework.DayKey{AgreementID: tap.AgreementID, Day: tap.Day}
		if was, again := m.stored[tap.ID]; again {
			if r.Status != domain.ResultDuplicate || r.Original.Status != was {
				m.t.Fatalf("sent again: %s, original %+v, want %s", r.Status, r.Original, was)
			}
			continue
		}
		want := domain.ResultRejected
		if !m.closed {
			want = m.expect(p, key, tap)
		}
		if r.Status != want {
			m.t.Fatalf("%v on %v: got %s/%s, want %s", tap.Fields, tap.Base, r.Status, r.Code, want)
		}
		m.stored[tap.ID] = want
	}
	m.compare(batch, answer.Results)
	return answer.Results
}

// expect is the table of sync.md: a current base applies, one's own phone
// follows itself, an equal value is merged, and a field that somebody else
// changed since is a conflict and stays.
func (m *model) expect(p *modelPhone, key casework.DayKey, tap casework.Mutation) domain.MutationResult {
	day := m.reference[key]
	if day == nil {
		day = map[string]modelField{}
		m.reference[key] = day
	}
	stale, conflict := false, false
	for field, value := range tap.Fields {
		now, base := day[field], tap.Base[field]
		own := now.phone == p && tap.Seq > now.seq
		current := base == now.version || own && base >= now.before && base <= now.version
		switch {
		case value == now.value:
			stale = stale || !current
		case current:
			before := min(base, now.version)
			if own {
				before = min(before, now.before)
			}
			day[field] = modelField{value, now.version + 1, before, p, tap.Seq}
		default:
			conflict = true
		}
	}
	switch {
	case conflict:
		return domain.ResultConflict
	case stale:
		return domain.ResultMerged
	}
	return domain.ResultApplied
}

// compare holds what the server answers against the reference, for every day of
// a batch.
func (m *model) compare(batch []casework.Mutation, results []casework.Result) {
	for i, r := range results {
		if r.Entry != nil {
			m.same("answer", casework.DayKey{AgreementID: batch[i].AgreementID, Day: batch[i].Day}, *r.Entry)
		}
	}
}

func (m *model) same(where string, key casework.DayKey, e casework.EntryView) {
	for field, want := range m.reference[key] {
		if e.Fields[field] != want.value || e.Base[field] != want.version {
			m.t.Fatalf("%s, %s of %s: got %q version %d, want %q version %d", where, field, key.Day, e.Fields[field], e.Base[field], want.value, want.version)
		}
	}
}

// pull reads one page; now and then its answer is lost.
func (m *model) pull(p *modelPhone) bool {
	f := m.feed(p.scope, p.cursor)
	if m.random.IntN(10) == 0 {
		return true
	}
	into := p.known
	if f.Reset {
		if f.First || p.coming == nil {
			p.coming = map[casework.DayKey]casework.EntryView{}
		}
		into = p.coming
	}
	for _, e := range f.Entries {
		key := casework.DayKey{AgreementID: e.AgreementID, Day: e.Day}
		m.same("pull", key, e)
		into[key] = e
	}
	if p.cursor = f.Cursor; f.Reset && !f.More {
		p.known, p.coming = p.coming, nil
	}
	return f.More
}

// turnMonth closes the month for everybody, or opens it again.
func (m *model) turnMonth() {
	if m.closed = !m.closed; m.closed {
		m.closeMonth("2026-11")
		return
	}
	m.hand.Exec("UPDATE month_closings SET reopened_at = 2 WHERE reopened_at = 0")
}

// settle lets the network be good again and compares the ends.
func (m *model) settle() {
	for _, p := range m.phones {
		for _, batch := range p.road {
			m.apply(p, batch)
		}
		for len(p.queue) > 0 {
			m.answered(p, m.apply(p, p.queue[:min(len(p.queue), 200)]))
		}
	}
	if len(m.stored) != m.taps {
		m.t.Errorf("%d of %d taps are on the server", len(m.stored), m.taps)
	}
	if n := m.hand.Text("SELECT COUNT(*) FROM diary_mutations WHERE status <> ''"); n != strconv.Itoa(m.taps) {
		m.t.Errorf("%s in the log, %d taps", n, m.taps)
	}
	for _, p := range m.phones {
		p.cursor, p.coming = "", nil
		for m.pull(p) || p.cursor == "" {
		}
		for key, day := range m.reference {
			if changed := slices.ContainsFunc(slices.Collect(maps.Values(day)), func(f modelField) bool { return f.version > 0 }); changed {
				e, there := p.known[key]
				if !there {
					m.t.Fatalf("a phone does not know %s", key.Day)
				}
				m.same("phone", key, e)
			}
		}
	}
	if v := m.verify(m.hand); !v.Sound() || v.Entries > len(m.reference) {
		m.t.Errorf("%d entries, %v", v.Entries, v.Broken)
	}
	m.t.Logf("%d taps on %d days, %s conflicts", m.taps, len(m.reference), m.hand.Text("SELECT COUNT(*) FROM diary_conflicts"))
}
