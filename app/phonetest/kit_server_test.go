// Package phonetest plays the phone app in a real Chromium against the whole
// product: the failures of sync.md, each under its number. Every test asks the
// same in the end: what is on the server is what was tapped, once each, and
// nothing that waits is hidden.
package phonetest

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"

	"pajakirja/app/testkit/browser"
	"pajakirja/app/testkit/portal"
)

// device is the phone's id as the server knows it.
func (ph *phone) device() string {
	ph.t.Helper()
	return eval[string](ph, `new Promise((done) => { const r = indexedDB.open('pajakirja'); r.onsuccess = () => {
		const db = r.result, q = db.transaction('keys').objectStore('keys').get('device'); q.onsuccess = () => { db.close(); done(q.result.device.id) } } })`)
}

// count asks the database, past every wall.
func count(t testing.TB, p *portal.Portal, query string, args ...any) int {
	t.Helper()
	var n int
	if err := p.Rows.QueryRow(query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// taps asserts how many mutations the server took from the phone, once each.
func (ph *phone) taps(want int) {
	ph.t.Helper()
	if got := count(ph.t, ph.p, "SELECT count(*) FROM diary_mutations WHERE device_id = $1", ph.device()); got != want {
		ph.t.Errorf("%d mutations on the server, %d were tapped", got, want)
	}
}

// marked asserts what a day became on the server: its status, with so many versions.
func (ph *phone) marked(key, day, status string, versions int) {
	ph.t.Helper()
	var got string
	var n int
	if err := ph.p.Rows.QueryRow("SELECT status, version FROM diary_entries WHERE agreement_id = $1 AND day = $2", key, day).Scan(&got, &n); err != nil {
		ph.t.Fatalf("%s %s: %v", key, day, err)
	}
	if got != status || n != versions {
		ph.t.Errorf("%s %s is %q in version %d, want %q in %d", key, day, got, n, status, versions)
	}
}

// second is another tab of the same browser.
func (ph *phone) second() *phone {
	ph.t.Helper()
	tab, closeTab := chromedp.NewContext(ph.tab)
	other := *ph
	other.tab, other.stop = tab, nil
	ph.t.Cleanup(closeTab)
	if err := chromedp.Do(tab, browser.Show(browser.Phone, false, "fi")); err != nil {
		ph.t.Fatal(err)
	}
	ph.listen(tab)
	return &other
}

// bend is a second road before the portal, for answers that the portal's own
// faults do not give. The handler may answer itself; false lets it through.
func (ph *phone) bend(handler func(w http.ResponseWriter, r *http.Request) bool, change func(*http.Response) error) {
	ph.t.Helper()
	target, err := url.Parse(ph.p.URL)
	if err != nil {
		ph.t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ModifyResponse = change
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if handler == nil || !handler(w, r) {
			r.Header.Set("Accept-Encoding", "identity")
			proxy.ServeHTTP(w, r)
		}
	})}
	ph.url = serve(ph.t, server)
}
