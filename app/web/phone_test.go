package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/portal"
)

// problem is what a refusal tells.
type problem struct {
	Code      string `json:"code"`
	Wipe      bool   `json:"wipe"`
	TriesLeft *int   `json:"tries_left"`
}

func refused(t *testing.T, a portal.Answer, status int, code string) problem {
	t.Helper()
	var p problem
	if err := json.Unmarshal([]byte(a.Body), &p); err != nil || a.Status != status || p.Code != code {
		t.Fatalf("answered %d %s, want %d %s", a.Status, a.Body, status, code)
	}
	return p
}

// paired is what a phone keeps of a pairing.
type paired struct {
	Device string `json:"device_id"`
	Person struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"person"`
	Token    string `json:"token"`
	Recovery string `json:"recovery_key"`
}

func pair(t *testing.T, c *portal.Client, device, pin string) paired {
	t.Helper()
	var out paired
	c.JSON("POST", "/api/v1/phone/pairing", map[string]string{"device_id": device, "device_name": "Pajan puhelin", "app_version": "1", "pin": pin}).Into(t, &out)
	return out
}

func open(c *portal.Client, p paired, pin string) portal.Answer {
	return c.JSON("POST", "/api/v1/phone/session", map[string]string{"device_id": p.Device, "person": p.Person.ID, "token": p.Token, "pin": pin})
}

// The phone's log-in over HTTP, on one product for each database.
func TestPhoneLogIn(t *testing.T) {
	portal.OnBoth(t, "2026-11-18", func(t *testing.T, p *portal.Portal) {
		t.Run("paired and opened by PIN", func(t *testing.T) { pairedAndOpened(t, p) })
		t.Run("case 23: wrong and forgotten PIN", func(t *testing.T) { wrongAndForgottenPIN(t, p) })
		t.Run("roster", func(t *testing.T) { roster(t, p) })
		t.Run("cases 3 and 4: committed, and the answer spoilt", func(t *testing.T) { spoiltAnswers(t, p) })
	})
}

// A phone is taken into use by a full log-in and afterwards opened by PIN; that
// session reaches the phone's routes and nothing else (security.md, Session).
func pairedAndOpened(t *testing.T, p *portal.Portal) {
	full, device := p.As(t, domain.RoleSupervisor, 0), domain.NewID().String()
	for pin, code := range map[string]string{"12345": "phone.pin_short", "1234567890123": "phone.pin_short", "12a456": "phone.pin_digits", "123456": "phone.pin_simple", "987654": "phone.pin_simple", "777777": "phone.pin_simple"} {
		refused(t, full.JSON("POST", "/api/v1/phone/pairing", map[string]string{"device_id": device, "pin": pin}), 422, code)
	}
	mine := pair(t, full, device, "290317")
	again := pair(t, full, device, "290317")
	if mine.Token == "" || mine.Recovery == "" || again.Token == mine.Token || again.Recovery != mine.Recovery {
		t.Fatalf("%+v, again %+v", mine, again)
	}
	phone := p.Anyone(t)
	refused(t, open(phone, mine, "290317"), 401, "phone.unknown") // the token was renewed
	if a := open(phone, again, "290317"); a.Status != 200 || !strings.Contains(a.Body, `"role":"supervisor"`) || !strings.Contains(a.Body, `"today":"2026-11-18"`) {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	for _, path := range []string{"/api/v1/me", "/api/v1/units", "/api/v1/phone/roster"} {
		if a := phone.Get(path); a.Status != 200 {
			t.Errorf("%s: %d %s", path, a.Status, a.Body)
		}
	}
	refused(t, phone.JSON("POST", "/api/v1/phone/recovery", map[string]string{"device_id": device}), 403, "phone.only")
	refused(t, phone.JSON("POST", "/api/v1/phone/pairing", map[string]string{"device_id": device, "pin": "290317"}), 403, "phone.only")
	for _, path := range []string{"/today", "/participants"} {
		if a := phone.Get(path); a.Status != 303 || !strings.HasPrefix(a.Location, "/login") {
			t.Errorf("%s: %d %s", path, a.Status, a.Location)
		}
	}
	if a := phone.Get("/login"); a.Status != 200 {
		t.Errorf("the full log-in is shut: %d", a.Status)
	}
	var key struct {
		Recovery string `json:"recovery_key"`
	}
	full.JSON("POST", "/api/v1/phone/recovery", map[string]string{"device_id": device}).Into(t, &key)
	if key.Recovery != mine.Recovery {
		t.Error("another key than the phone wrapped with")
	}
	if a := p.As(t, domain.RoleSupervisor, 1).JSON("POST", "/api/v1/phone/recovery", map[string]string{"device_id": device}); a.Status != 404 {
		t.Errorf("somebody else's key: %d", a.Status)
	}
	var events int
	if err := p.Rows.QueryRow("SELECT COUNT(*) FROM audit_rows WHERE event IN ('phone.pair','phone.open','phone.recover')").Scan(&events); err != nil || events != 4 {
		t.Errorf("%d events, %v", events, err)
	}
}

// Case 23: the fifth wrong PIN locks the phone, also under parallel guesses; a
// full log-in sets a new one and the queue's key is still there.
func wrongAndForgottenPIN(t *testing.T, p *portal.Portal) {
	full, device := p.As(t, domain.RoleSupervisor, 0), domain.NewID().String()
	mine := pair(t, full, device, "290317")
	phone := p.Anyone(t)
	for left := 4; left > 0; left-- {
		if got := refused(t, open(phone, mine, "000000"), 401, "phone.pin_wrong"); got.TriesLeft == nil || *got.TriesLeft != left {
			t.Fatalf("%v left, want %d", got.TriesLeft, left)
		}
	}
	if a := open(phone, mine, "290317"); a.Status != 200 {
		t.Fatalf("the right one: %d %s", a.Status, a.Body)
	}
	answers := make(chan int, 6)
	for range cap(answers) {
		go func() { answers <- open(p.Anyone(t), mine, "111112").Status }()
	}
	judged := 0
	for range cap(answers) {
		if status := <-answers; status == 401 {
			judged++
		} else if status != 403 && status != 429 {
			t.Errorf("answered %d", status)
		}
	}
	if judged > 5 {
		t.Errorf("%d guesses were judged", judged)
	}
	refused(t, open(phone, mine, "290317"), 403, "phone.locked")
	if a := phone.JSON("PUT", "/api/v1/phone/pin", map[string]string{"device_id": device, "pin": "480216", "old_pin": "290317"}); a.Status != 403 {
		t.Errorf("a locked phone changed its PIN: %d", a.Status)
	}
	full.JSON("PUT", "/api/v1/phone/pin", map[string]string{"device_id": device, "pin": "480216"}).OK(t)
	if a := open(phone, mine, "480216"); a.Status != 200 {
		t.Errorf("after a new PIN: %d %s", a.Status, a.Body)
	}
	refused(t, phone.JSON("PUT", "/api/v1/phone/pin", map[string]string{"device_id": device, "pin": "290317", "old_pin": "999990"}), 401, "phone.pin_wrong")
	phone.JSON("PUT", "/api/v1/phone/pin", map[string]string{"device_id": device, "pin": "290317", "old_pin": "480216"}).OK(t)
	if a := pair(t, full, device, "290317"); a.Recovery != mine.Recovery {
		t.Error("the key of the queue has changed")
	}
}

// What the roster holds, that it is told once, and what it leaves out.
func roster(t *testing.T, p *portal.Portal) {
	c := p.As(t, domain.RoleSupervisor, 0)
	a := c.Get("/api/v1/phone/roster")
	var out struct {
		Today, From, To, Language string
		Units                     []struct{ ID, Name string }
		People                    []struct {
			Agreement string `json:"agreement_id"`
			Name      string
			Plans     []struct {
				Unit string `json:"unit_id"`
				From string
				Days []struct{ Weekday int }
			}
			Last []struct{ Date, Task string }
		}
		Reasons  []struct{ Code, FI, SV, EN string }
		Holidays []struct{ Date, FI string }
	}
	a.Into(t, &out)
	if out.Today != "2026-11-18" || out.From != "2026-11-04" || out.To != "2026-12-02" || len(out.Units) == 0 || len(out.People) == 0 || len(out.Reasons) != 8 || out.Reasons[0].SV == "" {
		t.Fatalf("%s", a.Body)
	}
	tasks := 0
	for _, person := range out.People {
		if person.Name == "" || len(person.Plans) == 0 {
			t.Errorf("%+v", person)
		}
		tasks += len(person.Last)
	}
	if tasks == 0 {
		t.Error("nothing to copy from yesterday")
	}
	for _, never := range []string{"identity", "street", "postcode", "email"} {
		if strings.Contains(a.Body, never) {
			t.Errorf("the roster tells %s", never)
		}
	}
	request, err := http.NewRequest("GET", p.URL+"/api/v1/phone/roster", nil)
	if err != nil {
		t.Fatal(err)
	}
	if again := c.With("If-None-Match", a.Header.Get("ETag")).Do(request); again.Status != 304 || again.Body != "" {
		t.Errorf("told twice: %d", again.Status)
	}
}

// Cases 3 and 4: the server committed, and the phone got a 500 or somebody's
// page instead of the answer. It sends again, and every tap is there once.
func spoiltAnswers(t *testing.T, p *portal.Portal) {
	c := p.As(t, domain.RoleSupervisor, 0)
	var list struct {
		People []struct {
			Agreement string `json:"agreement_id"`
		}
	}
	c.Get("/api/v1/phone/roster").Into(t, &list)
	for i, kind := range []string{portal.KindErrorAfter, portal.KindHTMLAfter, portal.KindErrorFirst, portal.KindHTML} {
		id := domain.NewID().String()
		body := map[string]any{"schema": 2, "device_id": domain.NewID().String(), "mutations": []any{map[string]any{"id": id, "seq": 1, "op": "patch",
			"key": map[string]string{"agreement": list.People[0].Agreement, "date": p.Today.String()}, "fields": map[string]any{"coaching_minutes": 15 + i}, "base": map[string]int{"coaching_minutes": i}}}}
		p.Faults.Order(portal.Fault{Kind: kind})
		if a := c.JSON("POST", "/api/v1/sync", body); strings.HasPrefix(a.Type, "application/json") {
			t.Fatalf("%s: an answer of ours came through: %s", kind, a.Body)
		}
		var out struct {
			Results []struct {
				Status   string
				Original *struct{ Status string }
			}
		}
		c.JSON("POST", "/api/v1/sync", body).Into(t, &out)
		committed := kind == portal.KindErrorAfter || kind == portal.KindHTMLAfter
		if r := out.Results[0]; committed != (r.Status == "duplicate") || committed && r.Original.Status != "applied" || !committed && r.Status != "applied" {
			t.Errorf("%s: sent again %+v", kind, r)
		}
		var n int
		if err := p.Rows.QueryRow("SELECT COUNT(*) FROM diary_versions WHERE mutation_id = '" + id + "'").Scan(&n); err != nil || n != 1 {
			t.Errorf("%s: %d versions, %v", kind, n, err)
		}
	}
}
