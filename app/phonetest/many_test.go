package phonetest

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/portal"
)

// waiting puts marks into the phone's queue as the app itself does, many in one
// tap: each person of the list gets them in turn, on the days given, with tasks
// that are numbered within a day. It needs no finger for each of thousands.
const waiting = `import(document.querySelector('script[type=module]').src).then((app) => {
	const people = [...document.querySelectorAll('#rows .row')].map((li) => li.dataset.row), days = %s, list = []
	for (let i = 0; i < %d; i++) {
		const agreement = people[i %% people.length], date = days[Math.floor(i / people.length) %% days.length]
		const r = app.rowOf(agreement, date), n = Math.floor(i / people.length / days.length)
		list.push(app.change(r, date, { status: 'present', task: 'Erä ' + (n + 1) }))
	}
	return app.tap(list, '')
})`

// parcels notes how many mutations went over the road at a time, and their numbers.
type parcels struct {
	mu    sync.Mutex
	sizes []int
	seqs  []int64
}

func (x *parcels) carry(_ http.ResponseWriter, r *http.Request) bool {
	if r.URL.Path != "/api/v1/sync" {
		return false
	}
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	if r.Header.Get("Content-Encoding") == "gzip" {
		if z, err := gzip.NewReader(bytes.NewReader(body)); err == nil {
			body, _ = io.ReadAll(z)
		}
	}
	var asked struct{ Mutations []struct{ Seq int64 } }
	if json.Unmarshal(body, &asked) == nil && len(asked.Mutations) > 0 {
		x.mu.Lock()
		defer x.mu.Unlock()
		x.sizes = append(x.sizes, len(asked.Mutations))
		for _, m := range asked.Mutations {
			x.seqs = append(x.seqs, m.Seq)
		}
	}
	return false
}

// sync.md, Figures: 250 and 2,500 marks that waited go in parcels of at most
// 200 from the head of the queue, in the order they were tapped; a parcel whose
// answer is lost is sent again; in the end each mark has had one effect, the last
// of a day stands, and none is left. How long it takes is told by `make phone-bench`.
func TestManyMarksThatWaited(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	crowd(t, p, 25-len(plannedNow(t, p)))
	road := &parcels{}
	ph.bend(road.carry, nil)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	people := ph.rows()
	if len(people) != 25 {
		t.Fatalf("%d are planned", len(people))
	}
	total := 0
	for _, c := range []struct {
		marks, versions int // in all, and of one person's day
		days            []string
	}{{250, 2, []string{"2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13", "2026-11-16"}}, {2500, 100, []string{today}}} {
		p.Faults.Offline()
		road.sizes, road.seqs = nil, nil
		was := map[string]int{} // versions that the demo has left
		for _, day := range c.days {
			for _, r := range people {
				was[r.Key+day] = count(t, p, "SELECT COALESCE(MAX(version), 0) FROM diary_entries WHERE agreement_id = $1 AND day = $2", r.Key, day)
			}
		}
		if !eval[bool](ph, fmt.Sprintf(waiting, quoteList(c.days...), c.marks)) {
			t.Fatal("not saved")
		}
		if n := ph.stored()[""]; n != c.marks {
			t.Fatalf("%d of %d wait", n, c.marks)
		}
		ph.shown()
		p.Faults.Clear()
		p.Faults.Order(portal.Fault{Kind: portal.KindDropAfter})
		p.Faults.Order(portal.Fault{Kind: portal.KindTruncate})
		ph.sent()
		total += c.marks
		ph.taps(total)
		if most := slices.Max(road.sizes); most > 200 {
			t.Errorf("a parcel of %d", most)
		}
		seen := map[int64]bool{}
		next := slices.Min(road.seqs)
		for _, seq := range road.seqs { // again from the head, never past what was not yet sent
			if seq > next {
				t.Fatalf("mark %d went before %d", seq, next)
			}
			if seq == next {
				next++
			}
			seen[seq] = true
		}
		if len(seen) != c.marks {
			t.Errorf("%d different marks went, of %d", len(seen), c.marks)
		}
		for _, day := range c.days {
			for _, r := range people {
				ph.marked(r.Key, day, "present", was[r.Key+day]+c.versions)
			}
		}
	}
	if n := ph.stored(); len(n) != 0 {
		t.Errorf("left: %v", n)
	}
}
