package phonetest

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"pajakirja/app/domain"
)

// letter is a request of the phone as it went over the road, to be sent again.
type letter struct {
	uri    string
	host   string
	header http.Header
	body   []byte
}

// mutations counts what the letter asks for.
func (l letter) mutations(t *testing.T) int {
	t.Helper()
	body := l.body
	if l.header.Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if body, err = io.ReadAll(z); err != nil {
			t.Fatal(err)
		}
	}
	var asked struct{ Mutations []json.RawMessage }
	if err := json.Unmarshal(body, &asked); err != nil {
		t.Fatal(err)
	}
	return len(asked.Mutations)
}

// send gives what the letter is answered when it comes once more: the status of each mutation, and of
// a duplicate what it was at first.
func (l letter) send(t *testing.T, to string) []string {
	t.Helper()
	request, err := http.NewRequest("POST", to+l.uri, bytes.NewReader(l.body))
	if err != nil {
		t.Error(err)
		return nil
	}
	request.Header, request.Host = l.header.Clone(), l.host
	request.Header.Set("Accept-Encoding", "identity")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Error(err)
		return nil
	}
	defer answer.Body.Close()
	var out struct {
		Results []struct {
			Status   string
			Original *struct{ Status string }
		}
	}
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil || answer.StatusCode != 200 {
		t.Errorf("a letter sent again was answered %d: %v", answer.StatusCode, err)
	}
	var said []string
	for _, r := range out.Results {
		if r.Original != nil {
			r.Status += "/" + r.Original.Status
		}
		said = append(said, r.Status)
	}
	return said
}

// post keeps every letter that goes over the phone's road to the API; it may
// lose them, and carry a copy at the same time.
type post struct {
	t  *testing.T
	to string

	mu          sync.Mutex
	lost, twice bool
	kept        []letter
	copies      sync.WaitGroup
	answers     []string // of the copies
}

func (o *post) set(lost, twice bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lost, o.twice = lost, twice
}

// carry is the road's handler: see phone.bend.
func (o *post) carry(_ http.ResponseWriter, r *http.Request) bool {
	if r.URL.Path != "/api/v1/sync" {
		return false
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	l := letter{r.URL.RequestURI(), r.Host, r.Header.Clone(), body}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.kept = append(o.kept, l)
	if o.lost {
		panic(http.ErrAbortHandler)
	}
	if o.twice && l.mutations(o.t) > 0 {
		o.copies.Go(func() {
			said := l.send(o.t, o.to)
			o.mu.Lock()
			defer o.mu.Unlock()
			o.answers = append(o.answers, said...)
		})
	}
	return false
}

// first is the first letter kept so far with a mutation in it; there is none
// until the phone has tried to send.
func (o *post) first() (letter, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	i := slices.IndexFunc(o.kept, func(l letter) bool { return l.mutations(o.t) > 0 })
	if i < 0 {
		return letter{}, false
	}
	return o.kept[i], true
}

// Cases 5 and 6 (D-01): the same batch twice at the same moment is one effect,
// and both answers say so; a batch that was long on the road and comes after a
// newer one changes nothing.
func TestCase05And06ABatchTwiceAndAnOldOneLate(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	road := &post{t: t, to: p.URL}
	ph.bend(road.carry, nil)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	planned := ph.rows()

	// Case 5, with the whole list in the batch.
	road.set(false, true)
	ph.markAll()
	ph.sent()
	road.copies.Wait()
	road.set(false, false)
	if len(road.answers) < len(planned) {
		t.Errorf("%d answers to the copies, %d marks", len(road.answers), len(planned))
	}
	for _, said := range road.answers {
		if said != "applied" && said != "duplicate/applied" {
			t.Errorf("the copy was answered %s", said)
		}
	}
	ph.taps(len(planned))
	for _, r := range planned {
		ph.marked(r.Key, today, "present", 1)
	}

	// Case 6: the first try never arrives, the next one brings a newer mark with it.
	key := planned[0].Key
	road.kept = nil
	road.set(true, false)
	ph.absent(key, "own_illness")
	eventually(t, "the first try", func() bool { _, tried := road.first(); return tried })
	old, _ := road.first()
	ph.status(key, "sent_away")
	ph.shown()
	road.set(false, false)
	ph.sent()
	ph.marked(key, today, "sent_away", 3)
	if said := strings.Join(old.send(t, p.URL), " "); said != "duplicate/applied" {
		t.Errorf("the old batch was answered %q", said)
	}
	ph.marked(key, today, "sent_away", 3)
	ph.reopen()
	ph.unlock("")
	ph.listShown()
	ph.sent()
	if r := ph.row(key); r.State != "Ohjattu pois" || r.Sync != "Lähetetty" {
		t.Errorf("after the old batch: %+v", r)
	}
	ph.taps(len(planned) + 2)
}
