package portal

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Fault is what befalls a request on the road between a phone and the product
// (sync.md, Failures). A request is first matched, then harmed.
type Fault struct {
	// Kind is one of the Kind constants.
	Kind string `json:"kind"`
	// Path is how the addresses begin that it befalls; empty is /api/v1/sync.
	Path string `json:"path"`
	// Times is how many requests it befalls; 0 is one, -1 all until Clear.
	Times int `json:"times"`
	// Millis is how long KindDelay waits.
	Millis int `json:"millis"`
}

// What may happen. Before: the product never sees the request. After: it has
// committed, and the answer is lost or spoilt on its way.
const (
	KindDropBefore = "drop_before" // the connection dies before the product saw anything
	KindDropAfter  = "drop_after"  // the product committed; the connection dies without an answer
	KindErrorFirst = "500_before"  // a 500 from something in front of the product
	KindErrorAfter = "500_after"   // a 500 although the product committed
	KindTruncate   = "truncate"    // half of the answer, with the length of the whole
	KindHTML       = "html"        // a captive portal's page with status 200 instead of the product
	KindHTMLAfter  = "html_after"  // the same page although the product committed
	KindDelay      = "delay"       // the answer comes later
)

// FaultPath is where a browser test outside this process orders faults: POST a
// Fault as JSON, DELETE to clear, GET for {"seen": n, "harmed": n}. It exists
// on the test's road alone; the product knows nothing of it.
const FaultPath = "/__test/faults"

// Faults is a road to the product that can be made bad.
type Faults struct {
	target string
	client *http.Client

	mu           sync.Mutex
	orders       []Fault
	seen, harmed int
	offline      bool
}

func newFaults(target string) *Faults {
	return &Faults{target: target, client: &http.Client{
		Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 32},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Order adds a fault behind those already ordered.
func (f *Faults) Order(fault Fault) {
	if fault.Path == "" {
		fault.Path = "/api/v1/sync"
	}
	if fault.Times == 0 {
		fault.Times = 1
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.orders = append(f.orders, fault)
}

// Clear takes every fault back and ends being offline.
func (f *Faults) Clear() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.orders, f.offline = nil, false
}

// Offline lets every connection die until Clear: unlike the browser's own
// switch it also holds for service workers.
func (f *Faults) Offline() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.offline = true
}

// Counts tells how many requests passed, and how many of them were harmed.
func (f *Faults) Counts() (seen, harmed int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seen, f.harmed
}

// take finds the fault that befalls a request, if any, and uses it up.
func (f *Faults) take(path string) Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen++
	if f.offline {
		f.harmed++
		return Fault{Kind: KindDropBefore}
	}
	for i, o := range f.orders {
		if !strings.HasPrefix(path, o.Path) {
			continue
		}
		f.harmed++
		if o.Times > 0 {
			if f.orders[i].Times--; f.orders[i].Times == 0 {
				f.orders = append(f.orders[:i:i], f.orders[i+1:]...)
			}
		}
		return o
	}
	return Fault{}
}

// ServeHTTP carries a request to the product and its answer back.
func (f *Faults) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == FaultPath {
		f.control(w, r)
		return
	}
	fault := f.take(r.URL.Path)
	switch fault.Kind {
	case KindDropBefore:
		panic(http.ErrAbortHandler)
	case KindErrorFirst:
		http.Error(w, "bad gateway", http.StatusInternalServerError)
		return
	case KindHTML:
		captive(w)
		return
	}
	status, head, body, err := f.carry(r)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	switch fault.Kind {
	case KindDropAfter:
		panic(http.ErrAbortHandler)
	case KindErrorAfter:
		http.Error(w, "bad gateway", http.StatusInternalServerError)
		return
	case KindHTMLAfter:
		captive(w)
		return
	case KindDelay:
		select {
		case <-time.After(time.Duration(fault.Millis) * time.Millisecond):
		case <-r.Context().Done():
			return
		}
	}
	for name, values := range head {
		w.Header()[name] = values
	}
	w.WriteHeader(status)
	if fault.Kind == KindTruncate {
		_, _ = w.Write(body[:len(body)/2])
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(body)
}

// carry asks the product and reads its whole answer.
func (f *Faults) carry(r *http.Request) (int, http.Header, []byte, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return 0, nil, nil, err
	}
	// What the product began it finishes, also when the phone has gone.
	out, err := http.NewRequest(r.Method, f.target+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		return 0, nil, nil, err
	}
	out.Header, out.Host = r.Header.Clone(), r.Host
	answer, err := f.client.Do(out)
	if err != nil {
		return 0, nil, nil, err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	return answer.StatusCode, answer.Header, b, err
}

func captive(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, "<!doctype html><title>Wi-Fi</title><p>Accept the terms to go on.")
}

func (f *Faults) control(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPost:
		var fault Fault
		if json.NewDecoder(r.Body).Decode(&fault) != nil {
			http.Error(w, "no fault", http.StatusBadRequest)
			return
		}
		if fault.Kind == "offline" {
			f.Offline()
		} else {
			f.Order(fault)
		}
	case http.MethodDelete:
		f.Clear()
	}
	seen, harmed := f.Counts()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]int{"seen": seen, "harmed": harmed})
}
