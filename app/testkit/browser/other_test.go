package browser

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
)

// Each engine opens a page, gives the value of a promise and says what failed.
func TestOtherEnginesAreDriven(t *testing.T) {
	if testing.Short() {
		t.Skip("browser LEFT OUT in short runs")
	}
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(`<!doctype html><title>Päivä</title><h1>ke 18.11.</h1>`))
	}))
	defer page.Close()
	for name, start := range map[string]func() (Other, error){
		"firefox": func() (Other, error) { return Firefox(context.Background(), t.TempDir()) },
		"webkit":  func() (Other, error) { return WebKit(context.Background()) },
	} {
		t.Run(name, func(t *testing.T) {
			b, err := start()
			if (err == ErrNoFirefox || err == ErrNoWebKit) && os.Getenv("CI") != "true" {
				t.Skip("browser LEFT OUT: " + err.Error())
			}
			if err != nil {
				t.Fatal(err)
			}
			defer b.Kill()
			if err := b.Navigate(page.URL); err != nil {
				t.Fatal(err)
			}
			if v, err := b.Evaluate("Promise.resolve({ title: document.title, h: document.querySelector('h1').textContent })"); err != nil || string(v) != `{"title":"Päivä","h":"ke 18.11."}` {
				t.Errorf("%s %v", v, err)
			}
			if v, err := b.Evaluate("undefined"); err != nil || string(v) != "null" {
				t.Errorf("%s %v", v, err)
			}
			if _, err := b.Evaluate("nothing.here"); err == nil {
				t.Error("a failing script is told as a success")
			}
		})
	}
}
