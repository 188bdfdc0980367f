package browser

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const samplePage = `<!doctype html><meta name="viewport" content="width=device-width"><title>x</title>
<style>body{margin:0;background:white}@media (prefers-color-scheme:dark){body{background:black}}#wide{width:500px;height:9px}</style><div id="wide"></div>`

// sampleSite has a log-in with one password and a page that says whose session it sees.
func sampleSite(t *testing.T) string {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok")) })
	mux.HandleFunc("POST /api/v1/session", func(w http.ResponseWriter, r *http.Request) {
		var who struct{ Email, Password string }
		if err := json.NewDecoder(r.Body).Decode(&who); err != nil || who.Password != `right"'</script>` || r.Header.Get("X-Requested-With") != "api" {
			http.Error(w, "session.refused", http.StatusUnauthorized)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "__Host-session", Value: "of-" + who.Email, Path: "/", Secure: true, HttpOnly: true})
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		cookie, _ := r.Cookie("__Host-session")
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(samplePage))
		if cookie != nil {
			w.Write([]byte("<p id=who>" + cookie.Value + "</p>"))
		}
		w.Write([]byte("<p id=language>" + r.Header.Get("Accept-Language") + "</p>"))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func TestLogInGivesTheTabASession(t *testing.T) {
	base, tab := sampleSite(t), Tab(t)
	if err := chromedp.Do(tab, LogIn(base, "a", "wrong")); err == nil || !strings.Contains(err.Error(), "401 session.refused") {
		t.Errorf("a wrong password: %v", err)
	}
	if err := chromedp.Do(tab, LogIn(base, "aino", `right"'</script>`), chromedp.Navigate(base+"/page")); err != nil {
		t.Fatal(err)
	}
	who, err := chromedp.Run(tab, chromedp.Text(chromedp.CSS("#who")))
	if err != nil || who != "of-aino" {
		t.Errorf("the page sees %q: %v", who, err)
	}
	other, stop := Person(tab)
	defer stop()
	if err := chromedp.Do(other, chromedp.Navigate(base+"/page")); err != nil {
		t.Fatal(err)
	}
	if found, err := chromedp.Run(other, chromedp.Evaluate[bool]("!!document.querySelector('#who')")); err != nil || found {
		t.Errorf("another person is logged in too: %v", err)
	}
}

func TestShow(t *testing.T) {
	base, tab := sampleSite(t), Tab(t)
	cases := []struct {
		screen   Screen
		dark     bool
		language string
		colour   string
		overflow int
	}{
		{Phone, true, "sv", "rgb(0, 0, 0)", 110},
		{Phone, false, "fi", "rgb(255, 255, 255)", 110},
		{Desktop, true, "fi", "rgb(0, 0, 0)", 0},
	}
	for _, c := range cases {
		if err := chromedp.Do(tab, Show(c.screen, c.dark, c.language), chromedp.Navigate(base+"/page")); err != nil {
			t.Fatal(err)
		}
		width, err := chromedp.Run(tab, chromedp.Evaluate[int64]("innerWidth"))
		if err != nil || !c.screen.Phone && width != c.screen.Width {
			t.Errorf("%s: %d wide (%v)", c.screen.Name, width, err)
		}
		colour, err := chromedp.Run(tab, chromedp.Evaluate[string]("getComputedStyle(document.body).backgroundColor"))
		if err != nil || colour != c.colour {
			t.Errorf("%s dark=%v: background %s (%v)", c.screen.Name, c.dark, colour, err)
		}
		language, err := chromedp.Run(tab, chromedp.Text(chromedp.CSS("#language")))
		if err != nil || !strings.HasPrefix(language, c.language) {
			t.Errorf("asks for %s (%v)", language, err)
		}
		overflow, err := chromedp.Run(tab, Overflow(c.screen))
		// A page that was zoomed out is rounded up by a pixel.
		if err != nil || overflow < c.overflow || overflow > c.overflow+1 || c.overflow == 0 && overflow != 0 {
			t.Errorf("%s: %d px too wide, want %d (%v)", c.screen.Name, overflow, c.overflow, err)
		}
	}
}
