package phonetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/browser"
)

// BenchmarkPhone measures the figures of sync.md and prints them; none is
// asserted, since how long a thing takes depends on the machine. `make
// phone-bench` runs it, docs/performance.md has what came out.
func BenchmarkPhone(b *testing.B) {
	b.Run("first-load", func(b *testing.B) {
		for range b.N {
			p := newPortal(b)
			firstLoad(b, &phone{t: b, p: p, url: p.URL})
		}
	})
	b.Run("taps", func(b *testing.B) {
		for range b.N {
			taps(b, ready(b))
		}
	})
	b.Run("sync", func(b *testing.B) {
		for range b.N {
			ph := ready(b)
			for _, n := range []int{25, 250, 2500} {
				syncOf(b, ph, n)
			}
		}
	})
}

// ready is a supervisor's phone with 25 people on today's list.
func ready(b *testing.B) *phone {
	b.Helper()
	p := newPortal(b)
	crowd(b, p, 25-len(plannedNow(b, p)))
	ph := &phone{t: b, p: p, url: p.URL, profile: b.TempDir(), limit: 20 * time.Minute}
	ph.start()
	b.Cleanup(func() { ph.kill() })
	ph.open()
	ph.enrol(account(b, p, domain.RoleSupervisor, 0))
	ph.sent()
	return ph
}

// vitals gathers what the browser says of a page from its very first moment.
const vitals = `(() => { const v = window.vitals = { lcp: 0, cls: 0, inp: 0 }
	new PerformanceObserver((l) => { for (const e of l.getEntries()) v.lcp = e.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
	new PerformanceObserver((l) => { for (const e of l.getEntries()) if (!e.hadRecentInput) v.cls += e.value }).observe({ type: 'layout-shift', buffered: true })
	new PerformanceObserver((l) => { for (const e of l.getEntries()) if (e.interactionId) v.inp = Math.max(v.inp, e.duration) }).observe({ type: 'event', buffered: true, durationThreshold: 16 })
	return true })()`

type vital struct{ LCP, CLS, INP float64 }

// firstLoad is a phone that has never been here: five times, on a slow phone's
// processor and 4G at 150 ms and 1.6 Mb/s (as Lighthouse's mobile).
func firstLoad(b *testing.B, ph *phone) {
	b.Helper()
	var lcp, cls []float64
	for range 5 {
		ph.profile = b.TempDir()
		ph.start()
		ph.try(browser.Slower(4), browser.Road(150*time.Millisecond, 1600))
		ph.load()
		ph.wait("document.getElementById('s-email')")
		eval[bool](ph, vitals)
		v := eval[vital](ph, "new Promise((done) => setTimeout(() => done(vitals), 1500))")
		lcp, cls = append(lcp, v.LCP), append(cls, v.CLS)
		ph.kill()
	}
	b.Logf("first load, CPU ÷ 4, 150 ms, 1.6 Mb/s, median of 5: LCP %.0f ms, CLS %.3f", median(lcp), median(cls))
}

// taps marks and unmarks a person thirty times with a quarter of the processor,
// without a network, by the browser's own input.
func taps(b *testing.B, ph *phone) {
	b.Helper()
	ph.p.Faults.Offline()
	key := ph.rows()[3].Key
	eval[bool](ph, vitals)
	ph.try(browser.Slower(4))
	eval[bool](ph, `(window.tapped = [], addEventListener('click', (e) => {
		if (!e.target.closest('[data-do=absent]')) return
		const at = performance.now(), row = () => document.querySelector('[data-row="`+key+`"]').textContent, was = row(), one = {}
		const look = () => { const now = row()
			if (now !== was) one.visible ??= performance.now() - at
			if (now !== was && now.includes('Puhelimessa')) { one.durable = performance.now() - at; tapped.push(one); return }
			requestAnimationFrame(look) }
		requestAnimationFrame(look) }, true), true)`)
	for i := range 30 {
		ph.openRow(key)
		reason := []string{"own_illness", "care_visit"}[i%2]
		ph.try(chromedp.Click("dialog [data-do=absent][data-key=" + reason + "]"))
		ph.wait(fmt.Sprintf("tapped.length === %d", i+1))
		eval[bool](ph, "(document.querySelector('dialog[open]')?.close(), true)")
		ph.wait("!document.querySelector('dialog[open]')")
	}
	ph.try(browser.Slower(1))
	var visible, durable []float64
	for _, one := range eval[[]struct{ Visible, Durable float64 }](ph, "tapped") {
		visible, durable = append(visible, one.Visible), append(durable, one.Durable)
	}
	v := eval[vital](ph, "vitals")
	b.Logf("30 taps, CPU ÷ 4: visible %s ms, durable %s ms; INP %.0f ms, CLS %.3f", spread(visible), spread(durable), v.INP, v.CLS)
	ph.p.Faults.Clear()
	ph.sent()
}

// syncOf has so many marks wait and sends them at 400 ms and 400 kb/s. That none
// is lost or doubled at these sizes is shown by TestManyMarksThatWaited.
func syncOf(b *testing.B, ph *phone, n int) {
	b.Helper()
	ph.p.Faults.Offline()
	if !eval[bool](ph, fmt.Sprintf(waiting, quoteList(today), n)) {
		b.Fatal("not saved")
	}
	queued := ph.stored()[""]
	ph.try(browser.Road(400*time.Millisecond, 400))
	ph.p.Faults.Clear()
	started := time.Now()
	eval[bool](ph, "(document.querySelector('[data-do=send]')?.click(), true)") // unless it sends by itself
	for end := started.Add(2 * time.Minute); ph.left() > 0 && time.Now().Before(end); {
		time.Sleep(50 * time.Millisecond)
	}
	b.Logf("%d marks at 400 ms and 400 kb/s: %.1f s, %d left", queued, time.Since(started).Seconds(), ph.stored()[""])
	ph.try(browser.Road(0, -1))
	ph.sent()
}

// left counts the queue without reading it, so that the counting costs little.
func (ph *phone) left() int {
	return eval[int](ph, `new Promise((done) => { const r = indexedDB.open('pajakirja'); r.onsuccess = () => {
		const db = r.result, q = db.transaction('queue').objectStore('queue').count(); q.onsuccess = () => { db.close(); done(q.result) } } })`)
}

func quoteList(words ...string) string {
	b, _ := json.Marshal(words)
	return string(b)
}

func median(of []float64) float64 { return at(of, 50) }

// at is the value that so many per cent are not above.
func at(of []float64, percent int) float64 {
	if len(of) == 0 {
		return 0
	}
	of = slices.Sorted(slices.Values(of))
	return of[min(len(of)-1, len(of)*percent/100)]
}

func spread(of []float64) string { return fmt.Sprintf("p50 %.0f, p95 %.0f", at(of, 50), at(of, 95)) }
