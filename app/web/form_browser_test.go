package web

import (
	"testing"

	"github.com/chromedp/chromedp"

	"pajakirja/app/testkit"
	"pajakirja/app/testkit/browser"
)

// Above a form, each reason names its field and leads to it.
func TestTheListOfProblemsNamesTheFields(t *testing.T) {
	if testing.Short() {
		t.Skip("browser LEFT OUT in short runs")
	}
	s := testkit.SQLite(t)
	st, w := newSiteOn(t, s), testkit.NewWorld(t, s)
	tab := browser.Tab(t)
	actions := []chromedp.Action[chromedp.Void]{browser.Show(browser.Phone, false, "fi")}
	for name, value := range st.with(t, w.Admin).cookies {
		actions = append(actions, browser.SetCookie(st.url, name, value))
	}
	if err := chromedp.Do(tab, append(actions, chromedp.Navigate(st.url+"/units/new"))...); err != nil {
		t.Fatal(err)
	}
	empty := `(() => { const form = document.querySelector('main form'); form.noValidate = true; form.querySelector('[name=name]').value = ''; form.requestSubmit() })()`
	if _, err := chromedp.RunResponse(tab, chromedp.Evaluate[chromedp.Void](empty)); err != nil {
		t.Fatal(err)
	}
	if got := run[string](t, tab, `[...document.querySelectorAll('#problems a')].map(a => a.hash + ' ' + a.textContent).join('; ')`); got != "#f-name Nimi: Täytä tämä kohta." {
		t.Errorf("the list says %q", got)
	}
}
