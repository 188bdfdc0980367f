package web

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/browser"
)

// A real browser keeps the __Host- cookies over http on 127.0.0.1, draws the
// symbols of the other file, and meets nothing the content policy forbids.
func TestLogInInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("browser LEFT OUT in short runs")
	}
	st := newSite(t)
	tab := browser.Tab(t)
	if err := chromedp.Do(tab, browser.Show(browser.Phone, false, "fi"), chromedp.Navigate(st.url+"/login")); err != nil {
		t.Fatal(err)
	}
	run[string](t, tab, `document.addEventListener('securitypolicyviolation', e => { window.violations = (window.violations || '') + e.violatedDirective + ' ' + e.blockedURI + '; ' }); ''`)
	fill := func(email string) string {
		return `document.querySelector('[name=email]').value = '` + email + `'; document.querySelector('[name=password]').value = '` + password + `'; document.querySelector('form button').click(); ''`
	}
	if got := run[float64](t, tab, `document.querySelector('.ledger use').getBoundingClientRect().width || document.querySelector('.brand svg').getBoundingClientRect().width`); got == 0 {
		t.Error("symbols are not drawn")
	}
	if got := run[string](t, tab, `getComputedStyle(document.querySelector('.btn-primary')).backgroundColor`); got != "rgb(11, 79, 94)" {
		t.Errorf("the style sheet does not apply: %s", got)
	}
	run[string](t, tab, fill(string(domain.RoleOperator)+"@kipina.example"))
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if at, err := chromedp.Run(tab, chromedp.Evaluate[string](`document.readyState === 'complete' ? location.pathname : ''`)); err == nil && at == "/" {
			break // an error means that the page is just changing
		}
	}
	if got := run[string](t, tab, `fetch('/api/v1/me').then(async r => r.status + ' ' + (await r.json()).role)`, chromedp.EvalAwaitPromise); got != "200 operator" {
		t.Errorf("the session did not hold: %s", got)
	}
	if got := run[string](t, tab, `window.violations || ''`); got != "" {
		t.Errorf("content policy: %s", got)
	}
}

func run[T any](t *testing.T, tab context.Context, script string, options ...chromedp.EvaluateOption) T {
	t.Helper()
	v, err := chromedp.Run(tab, chromedp.Evaluate[T](script, options...))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return v
}
