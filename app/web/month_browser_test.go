package web

import (
	"testing"

	"github.com/chromedp/chromedp"

	"pajakirja/app/testkit"
	"pajakirja/app/testkit/browser"
)

// The grid is one tab stop with arrows, scrolls inside its own container on a
// phone and never makes the page wider.
func TestMonthGridInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("browser LEFT OUT in short runs")
	}
	s := testkit.SQLite(t)
	st, w := newSiteOn(t, s), testkit.NewWorld(t, s)
	marked(t, st, w)
	w.Enrol(t, s, "Zetterberg", w.Unit, testkit.Weekdays(1, 2, 3, 4, 5))
	v := st.with(t, w.Supervisor)
	tab := browser.Tab(t)
	actions := []chromedp.Action[chromedp.Void]{browser.Show(browser.Phone, false, "fi")}
	for name, value := range v.cookies {
		actions = append(actions, browser.SetCookie(st.url, name, value))
	}
	if err := chromedp.Do(tab, append(actions, chromedp.Navigate(st.url+"/units/"+w.Unit.ID.String()+"/months/2026-11"))...); err != nil {
		t.Fatal(err)
	}
	if got := run[float64](t, tab, `document.querySelectorAll('[data-grid] a[tabindex="0"]').length`); got != 1 {
		t.Fatalf("%v tab stops in the grid", got)
	}
	press := func(key string) string {
		return run[string](t, tab, `(() => { const at = document.activeElement; at.dispatchEvent(new KeyboardEvent('keydown', {key: '`+key+`', bubbles: true, cancelable: true})); const now = document.activeElement; return now.closest('tr').sectionRowIndex + ' ' + now.closest('td,th').cellIndex })()`)
	}
	start := run[string](t, tab, `(() => { const at = document.querySelector('[data-grid] a[tabindex="0"]'); at.focus(); return at.closest('tr').sectionRowIndex + ' ' + at.closest('td').cellIndex })()`)
	if start != "0 2" { // Tuesday the 3rd, the first that needs somebody
		t.Errorf("the stop is at %s", start)
	}
	for _, step := range [][2]string{{"ArrowRight", "0 3"}, {"ArrowDown", "1 3"}, {"ArrowLeft", "1 2"}, {"ArrowUp", "0 2"}, {"Home", "0 0"}, {"ArrowUp", "0 0"}} {
		if got := press(step[0]); got != step[1] {
			t.Errorf("%s leads to %s, want %s", step[0], got, step[1])
		}
	}
	if got := run[float64](t, tab, `document.querySelectorAll('[data-grid] a[tabindex="0"]').length`); got != 1 {
		t.Errorf("%v tab stops after moving", got)
	}
	if got := run[bool](t, tab, `(() => { const box = document.querySelector('.scroll'); return box.scrollWidth > box.clientWidth && document.documentElement.scrollWidth <= innerWidth })()`); !got {
		t.Error("the page is wider than the phone, or the grid does not scroll")
	}
	if got := run[bool](t, tab, `(() => { const box = document.querySelector('.scroll'); box.scrollLeft = 300; const name = document.querySelector('[data-grid] tbody th'); return Math.abs(name.getBoundingClientRect().left - box.getBoundingClientRect().left) < 3 })()`); !got {
		t.Error("the names do not stay in sight")
	}
}
