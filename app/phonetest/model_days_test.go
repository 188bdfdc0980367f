package phonetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/portal"
)

// values that the model taps, by field; the empty one takes back.
var modelValues = map[string][]string{
	"status": {"present", "present", "present", "absent", "absent", "not_arranged", "sent_away", "swapped", "not_done", "leave", ""},
	"from":   {"08:30", "09:00", "10:15", "15:00", ""}, "to": {"12:00", "14:00", "15:45", ""}, "minutes": {"0", "60", "240", "270", "1441", ""},
	"coaching_minutes": {"0", "30", "60", ""}, "reason": {"own_illness", "care_visit", "none_given", ""}, "authorised": {"true", "false", ""},
	"certificate": {"not_needed", "awaited", "received", ""}, "certificate_on": {"2026-11-20", "2026-11-24", ""}, "swapped_to": {"2026-11-20", "2026-11-24", ""},
	"bulk": {"true", ""}, "task": {"Hyllyt", "Keittiö", ""}, "observation": {"Reipas", "Väsynyt\nmutta paikalla", ""}, "deviation": {"Toinen paja", ""},
	"coaching_content": {"Hakemus", ""}, "reason_text": {"Lääkäri soitti", ""}, "authorised_by": {"Antti", ""}, "contact": {"Tavoitettu", "Ei vastannut", ""},
}

var modelFigures = []string{"from", "to", "minutes", "coaching_minutes", "reason", "authorised", "certificate", "certificate_on", "swapped_to"}

// tap marks something on the phone, on the versions it knows of, which may be old.
func (m *model) tap(p *modelPhone) {
	e, date := m.people[m.random.IntN(len(m.people))], m.days[m.random.IntN(len(m.days))]
	if !p.units[e.unit] && m.random.IntN(8) > 0 {
		return // rarely of somebody whom the person does not reach
	}
	tap := &modelTap{ID: domain.NewID().String(), Actor: p.person, Key: map[string]string{"agreement": e.id, "date": date}, Op: "patch", Fields: domain.DayFields{}, Base: domain.FieldVersions{},
		At: "2026-11-18T08:00:00Z", phone: p, date: date, key: e.id + " " + date}
	known := p.known[tap.key]
	give := func(field string) {
		tap.Fields[field] = modelValues[field][m.random.IntN(len(modelValues[field]))]
	}
	switch n := m.random.IntN(20); {
	case n < 9:
		give("status")
		extra := map[string][]string{"present": {"from", "to", "minutes", "bulk"}, "absent": {"reason", "authorised", "certificate"}, "swapped": {"swapped_to"}}[tap.Fields["status"]]
		for _, field := range extra {
			if m.random.IntN(3) == 0 {
				give(field)
			}
		}
	case n < 13:
		for range 1 + m.random.IntN(3) {
			give(modelFigures[m.random.IntN(len(modelFigures))])
		}
	case n < 17:
		for range 1 + m.random.IntN(2) {
			give(refWords[m.random.IntN(len(refWords))])
		}
	case n < 18:
		tap.Op = "clear"
	default:
		if tap.Op = "resolve"; len(known.Conflicts) == 0 {
			return
		}
		for _, c := range known.Conflicts[:1+m.random.IntN(len(known.Conflicts))] {
			if tap.Fields[c.Field] = known.Fields[c.Field]; m.random.IntN(2) == 0 {
				var proposed domain.DayFields
				_ = json.Unmarshal([]byte(fmt.Sprintf("{%q:%s}", c.Field, c.Proposed)), &proposed)
				tap.Fields[c.Field] = proposed[c.Field]
			}
		}
	}
	for _, field := range sortedKeys(known.Base) { // as the app sends it: of the whole day, or of what was changed
		if _, given := tap.Fields[field]; given || tap.Op == "clear" || m.random.IntN(2) == 0 {
			tap.Base[field] = known.Base[field]
		}
	}
	p.device.seq++
	tap.Seq = p.device.seq
	m.taps++
	p.queue = append(p.queue, tap)
}

// judge holds the answers to a batch that the server has judged against the
// reference, which is brought on by it; a is nil when the answer was lost.
func (m *model) judge(batch []*modelTap, a *modelAnswer) {
	for i, tap := range batch {
		was, again := m.said[tap.ID]
		want := was
		if !again {
			want = m.expect(tap)
			m.said[tap.ID] = want
			m.tally[want]++
		}
		if a == nil {
			continue
		}
		r := a.Results[i]
		got := r.Status + "/" + r.Code
		if again && r.Status == "duplicate" && r.Original != nil {
			got = r.Original.Status + "/" + r.Original.Code
		} else if again {
			m.t.Fatalf("sent again: %s of %+v", got, tap)
		}
		if got != want {
			m.t.Fatalf("%s %v on %v of %s: got %s, want %s\nthe day: %+v", tap.Op, tap.Fields, tap.Base, tap.key, got, want, m.reference[tap.key])
		}
	}
	if a == nil {
		return
	}
	for i, r := range a.Results {
		if r.Entry != nil {
			m.same("answer", batch[i].key, *r.Entry)
		}
	}
}

// expect brings the reference on by one tap, and says what it must be answered.
func (m *model) expect(tap *modelTap) string {
	at := slices.IndexFunc(m.people, func(e modelPerson) bool { return e.id == tap.Key["agreement"] })
	e := m.people[at]
	switch {
	case !tap.phone.units[e.unit]:
		return "rejected/not_found"
	case tap.date > e.last:
		return "rejected/outside_agreement"
	case tap.Op != "clear" && len(tap.Fields) == 0:
		return "rejected/empty"
	case m.closed:
		return "rejected/period_closed"
	}
	day := m.reference[tap.key]
	if day == nil {
		weekday := domain.MustDay(tap.date).Weekday()
		day = &refDay{values: map[string]string{}, versions: map[string]int{}, plan: weekday != 0 && weekday != 6}
	}
	next, status, code := day.take(tap)
	if status != "rejected" {
		m.reference[tap.key] = next
	}
	return status + "/" + code
}

// same holds a day of the server against the reference: values, versions, how
// often it changed, and what waits for a choice.
func (m *model) same(where, key string, e modelEntry) {
	want := m.reference[key]
	if want == nil {
		want = &refDay{}
	}
	got := map[string]string{}
	for field, value := range e.Fields {
		if value != "" {
			got[field] = value
		}
	}
	versions := map[string]int{}
	for field, version := range want.versions {
		versions[field] = version
	}
	base := map[string]int(e.Base)
	if fmt.Sprint(got) != fmt.Sprint(want.values) && len(got)+len(want.values) > 0 || fmt.Sprint(base) != fmt.Sprint(versions) && len(base)+len(versions) > 0 || e.Version != want.changes {
		m.t.Fatalf("%s, %s: version %d %v %v\nwant version %d %v %v", where, key, e.Version, got, base, want.changes, want.values, versions)
	}
	var open, wanted []string
	for _, c := range e.Conflicts {
		open = append(open, c.Mutation+" "+c.Field+" "+string(c.Proposed))
	}
	for _, c := range want.conflicts {
		proposed, _ := json.Marshal(domain.FieldValue(c.field, c.proposed))
		wanted = append(wanted, c.mutation+" "+c.field+" "+string(proposed))
	}
	slices.Sort(open)
	slices.Sort(wanted)
	if !slices.Equal(open, wanted) {
		m.t.Fatalf("%s, %s: open choices\n%s\nwant\n%s", where, key, strings.Join(open, "\n"), strings.Join(wanted, "\n"))
	}
}

// learn files an answer as the app does: results first, then what has changed.
func (m *model) learn(p *modelPhone, a *modelAnswer) {
	into := p.known
	if a.Reset {
		if a.First || p.coming == nil {
			p.coming = map[string]modelEntry{}
		}
		into = p.coming
	}
	for _, e := range a.Changes {
		key := e.Agreement + " " + e.Date
		at := slices.IndexFunc(m.people, func(x modelPerson) bool { return x.id == e.Agreement })
		if at < 0 {
			continue // of the demo's own people
		}
		if !p.units[m.people[at].unit] {
			m.t.Fatalf("%s is told of %s", p.name, key)
		}
		m.same("pull", key, e)
		into[key] = e
	}
	if p.cursor = a.Cursor; a.Reset && !a.HasMore {
		p.known, p.coming = p.coming, nil
	}
	for _, r := range a.Results {
		if r.Entry != nil {
			p.known[r.Entry.Agreement+" "+r.Entry.Date] = *r.Entry
		}
	}
	if !a.HasMore {
		m.complete(p)
	}
}

// complete holds all that a phone knows when its cursor is at the end against
// the reference: the feed has left nothing out, neither a change nor a choice
// made or due.
func (m *model) complete(p *modelPhone) {
	for _, e := range m.people {
		for _, date := range m.days {
			key := e.id + " " + date
			day, known := m.reference[key], p.known[key]
			if day == nil || !p.units[e.unit] {
				continue
			}
			if known.Version != day.changes || len(known.Conflicts) != len(day.conflicts) {
				m.t.Fatalf("%s, read to the end, has version %d and %d choices of %s, want %d and %d", p.name, known.Version, len(known.Conflicts), key, day.changes, len(day.conflicts))
			}
		}
	}
}

// pull reads one page; now and then its answer is lost.
func (m *model) pull(p *modelPhone) bool {
	fault := portal.Fault{}
	if m.random.IntN(10) == 0 {
		fault.Kind = portal.KindTruncate
	}
	a := m.push(p, nil, fault)
	if a == nil {
		return true
	}
	m.learn(p, a)
	return a.HasMore
}

// settle lets the road be good again and compares the ends.
func (m *model) settle() {
	for _, p := range m.phones {
		for _, batch := range p.road {
			m.judge(batch, m.push(p, batch, portal.Fault{}))
		}
		for len(p.queue) > 0 {
			batch := p.queue[:min(len(p.queue), 200)]
			a := m.push(p, batch, portal.Fault{})
			m.judge(batch, a)
			m.answered(p, a)
		}
	}
	if n := count(m.t, m.p, "SELECT count(*) FROM diary_mutations WHERE status <> '' AND device_id <> ''"); n != m.taps || len(m.said) != m.taps {
		m.t.Errorf("%d in the log, %d answered, %d taps", n, len(m.said), m.taps)
	}
	open := 0
	for key, day := range m.reference {
		open += len(day.conflicts)
		for _, p := range m.phones {
			at := slices.IndexFunc(m.people, func(e modelPerson) bool { return strings.HasPrefix(key, e.id) })
			if !p.units[m.people[at].unit] || day.changes == 0 {
				continue
			}
			m.caughtUp(p)
			e, there := p.known[key]
			if !there {
				m.t.Fatalf("%s does not know %s", p.name, key)
			}
			m.same("phone of "+p.name, key, e)
		}
	}
	if n := count(m.t, m.p, "SELECT count(*) FROM diary_conflicts WHERE resolved_at = 0"); n != open {
		m.t.Errorf("%d choices are open, want %d", n, open)
	}
	m.verified()
	m.t.Logf("%d taps on %d days: %v", m.taps, len(m.reference), m.tally)
}

// caughtUp lets a phone read everything anew, once.
func (m *model) caughtUp(p *modelPhone) {
	if p.coming == nil && p.cursor == "caught up" {
		return
	}
	p.cursor, p.coming = "", nil
	for m.pull(p) || p.cursor == "" {
	}
	p.cursor = "caught up"
}
