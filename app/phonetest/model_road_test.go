package phonetest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"

	"pajakirja/app/testkit/portal"
)

// push gives a batch to the server over the road; nil when no answer of its own
// came back, whatever the server has done.
func (m *model) push(p *modelPhone, batch []*modelTap, fault portal.Fault) *modelAnswer {
	if fault.Kind != "" {
		m.p.Faults.Order(fault)
	}
	if batch == nil {
		batch = []*modelTap{}
	}
	body, err := json.Marshal(map[string]any{"device_id": p.device.id, "schema": 2, "cursor": p.cursor, "waiting": len(p.queue), "mutations": batch})
	if err != nil {
		m.t.Fatal(err)
	}
	request, err := http.NewRequest("POST", m.p.URL+"/api/v1/sync", bytes.NewReader(body))
	if err != nil {
		m.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	a, err := p.client.Try(request)
	if err != nil || a.Status != 200 || !strings.HasPrefix(a.Type, "application/json") {
		if fault.Kind == "" {
			m.t.Fatalf("on a good road: %v %d %.300s", err, a.Status, a.Body)
		}
		return nil
	}
	var out modelAnswer
	if err := json.Unmarshal([]byte(a.Body), &out); err != nil {
		m.t.Fatalf("%v in %.300s", err, a.Body)
	}
	if out.Person != p.person || len(out.Results) != len(batch) {
		m.t.Fatalf("%d answers of %s to %d mutations of %s", len(out.Results), out.Person, len(batch), p.person)
	}
	return &out
}

// faults of the road, and whether the server has judged the batch all the same.
var modelFaults = []struct {
	kind   string
	judged bool
}{{portal.KindDropBefore, false}, {portal.KindErrorFirst, false}, {portal.KindHTML, false}, {portal.KindDropAfter, true}, {portal.KindErrorAfter, true},
	{portal.KindHTMLAfter, true}, {portal.KindTruncate, true}, {portal.KindDelay, true}}

// send takes a batch from the head of the queue and lets the road harm it.
func (m *model) send(p *modelPhone) {
	if len(p.queue) == 0 {
		return
	}
	batch := slices.Clone(p.queue[:min(len(p.queue), 1+m.random.IntN(20))])
	switch n := m.random.IntN(20); {
	case n < len(modelFaults):
		f := modelFaults[n]
		m.tally[f.kind]++
		a := m.push(p, batch, portal.Fault{Kind: f.kind, Millis: 3})
		if a == nil == (f.kind == portal.KindDelay) {
			m.t.Fatalf("%s was answered %v", f.kind, a)
		}
		if f.judged {
			m.judge(batch, a)
		}
		m.answered(p, a)
	case n == 8: // late: it arrives after others
		p.road = append(p.road, batch)
	case n == 9: // twice at the same time
		m.tally["parallel"]++
		both := make([]*modelAnswer, 2)
		var done sync.WaitGroup
		for i := range both {
			done.Go(func() { both[i] = m.push(p, batch, portal.Fault{}) })
		}
		done.Wait()
		m.parallel(batch, both)
		m.answered(p, both[m.random.IntN(2)])
	case n == 10: // twice, one after the other
		m.judge(batch, m.push(p, batch, portal.Fault{}))
		fallthrough
	default:
		a := m.push(p, batch, portal.Fault{})
		m.judge(batch, a)
		m.answered(p, a)
	}
}

// parallel holds two answers to one batch against each other: of each id one
// was the first, and they say the same; then the days are judged as of one.
func (m *model) parallel(batch []*modelTap, both []*modelAnswer) {
	one := *both[0]
	one.Results = slices.Clone(one.Results)
	for i := range batch {
		a, b := both[0].Results[i], both[1].Results[i]
		if _, again := m.said[batch[i].ID]; !again {
			if (a.Status == "duplicate") == (b.Status == "duplicate") {
				m.t.Fatalf("twice at once: %+v and %+v", a, b)
			}
			if a.Status == "duplicate" {
				a = b
			}
		}
		one.Results[i] = a
		one.Results[i].Entry = nil // each is of its own moment
	}
	m.judge(batch, &one)
}

// otherSends is the shared phone's worst habit: somebody else's session sends
// this person's queue. Nothing of it is judged, stored or dropped.
func (m *model) otherSends(p *modelPhone) {
	other := m.phones[m.random.IntN(len(m.phones))]
	if other.person == p.person || len(p.queue) == 0 {
		return
	}
	m.tally["other"]++
	borrowed := *p
	borrowed.client, borrowed.person, borrowed.cursor = other.client, other.person, ""
	if other.units == nil || p.units == nil { // another organisation's: not even the phone is theirs
		return
	}
	for _, r := range m.push(&borrowed, p.queue[:min(len(p.queue), 5)], portal.Fault{}).Results {
		if _, again := m.said[r.ID]; !again && (r.Status != "held" || r.Code != "other_person") {
			m.t.Fatalf("another's mark was answered %s/%s", r.Status, r.Code)
		}
	}
}

// answered takes from the queue what has its final result, and nothing else.
func (m *model) answered(p *modelPhone, a *modelAnswer) {
	if a == nil {
		return
	}
	final := map[string]bool{}
	for _, r := range a.Results {
		if final[r.ID] = r.Status != "held"; !final[r.ID] {
			m.t.Fatalf("one's own was held: %s", r.Code)
		}
	}
	p.queue = slices.DeleteFunc(p.queue, func(x *modelTap) bool { return final[x.ID] })
	m.learn(p, a)
}
