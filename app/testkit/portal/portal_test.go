package portal_test

import (
	"net/http"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/portal"
)

// The road harms exactly the requests it was told to harm, before or after the
// product has seen them.
func TestTheRoadHarmsWhatItIsToldTo(t *testing.T) {
	p := portal.SQLite(t, "2026-11-18")
	c := p.As(t, domain.RoleSupervisor, 0)
	if a := c.Get("/api/v1/me"); a.Status != 200 || !strings.Contains(a.Body, `"supervisor"`) {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	ask := func() (*http.Response, error) { return http.Get(p.URL + "/healthz") }
	for _, kind := range []string{portal.KindDropBefore, portal.KindDropAfter} {
		p.Faults.Order(portal.Fault{Kind: kind, Path: "/healthz", Times: -1})
		if a, err := ask(); err == nil {
			a.Body.Close()
			t.Errorf("%s was answered %d", kind, a.StatusCode)
		}
		p.Faults.Clear()
	}
	for kind, want := range map[string]int{portal.KindErrorFirst: 500, portal.KindErrorAfter: 500, portal.KindHTML: 200, portal.KindHTMLAfter: 200, portal.KindDelay: 200} {
		p.Faults.Order(portal.Fault{Kind: kind, Path: "/healthz"})
		a, err := ask()
		if err != nil || a.StatusCode != want {
			t.Fatalf("%s: %v %v", kind, a, err)
		}
		a.Body.Close()
		if html := strings.HasPrefix(a.Header.Get("Content-Type"), "text/html"); html != strings.HasPrefix(kind, "html") {
			t.Errorf("%s: %s", kind, a.Header.Get("Content-Type"))
		}
	}
	if a, err := ask(); err != nil || a.StatusCode != 200 {
		t.Errorf("a fault was not used up: %v", err)
	}
	if _, harmed := p.Faults.Counts(); harmed < 7 {
		t.Errorf("%d harmed", harmed)
	}
}

// A browser test in another process orders faults over HTTP.
func TestFaultsAreOrderedOverHTTP(t *testing.T) {
	p := portal.SQLite(t, "2026-11-18")
	order := func(method, body string) {
		t.Helper()
		request, _ := http.NewRequest(method, p.URL+portal.FaultPath, strings.NewReader(body))
		a, err := http.DefaultClient.Do(request)
		if err != nil || a.StatusCode != 200 {
			t.Fatalf("%s: %v", body, err)
		}
		a.Body.Close()
	}
	order("POST", `{"kind":"500_before","path":"/healthz","times":-1}`)
	if a, err := http.Get(p.URL + "/healthz"); err != nil || a.StatusCode != 500 {
		t.Errorf("%v %v", a, err)
	}
	order("DELETE", "")
	order("POST", `{"kind":"offline"}`)
	if a, err := http.Get(p.URL + "/healthz"); err == nil {
		t.Errorf("offline answered %d", a.StatusCode)
	}
	order("DELETE", "")
	if a, err := http.Get(p.URL + "/healthz"); err != nil || a.StatusCode != 200 {
		t.Errorf("%v %v", a, err)
	}
}
