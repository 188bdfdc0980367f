package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/valyala/fasthttp"

	"pajakirja/app/demo"
	"pajakirja/app/domain"
)

// batch is what a phone sends (sync.md), as far as the bench needs it.
type batch struct {
	DeviceID  string     `json:"device_id,omitempty"`
	Schema    int        `json:"schema,omitempty"`
	Cursor    string     `json:"cursor,omitempty"`
	Mutations []mutation `json:"mutations"`
}

type mutation struct {
	ID  string `json:"id"`
	Key struct {
		Agreement string `json:"agreement"`
		Date      string `json:"date"`
	} `json:"key"`
	Op     string         `json:"op"`
	Fields map[string]any `json:"fields"`
	Base   map[string]int `json:"base"`
}

func present(id, agreement, day string) mutation {
	m := mutation{ID: id, Op: "patch", Fields: map[string]any{"status": "present", "from": "09:00", "to": "14:00", "minutes": 300, "task": "Tuolien entisöinti, hionta"}}
	m.Key.Agreement, m.Key.Date = agreement, day
	return m
}

// portal is a target with its clients logged in: each a supervisor of an own
// unit with a phone, which sends its cursor with every batch as phones do.
type portal struct {
	url        string
	today      domain.Day
	cookies    []string
	units      []string
	agreements [][]string
	devices    []string
	cursors    []string
}

func newPortal(ctx context.Context, o Options, t Target) (subject, error) {
	accounts, err := demo.Fill(ctx, t.Work, demo.Options{Today: o.Today, Seed: 1, Crowd: o.Clients, CrowdSize: people, CrowdProviders: o.Providers})
	if err != nil {
		return subject{}, err
	}
	p := &portal{url: t.URL, today: o.Today}
	for _, a := range accounts {
		if a.Role == domain.RoleSupervisor {
			if err := p.logIn(a); err != nil {
				return subject{}, err
			}
		}
	}
	if len(p.units) != o.Clients {
		return subject{}, fmt.Errorf("%d supervisors got in, not %d", len(p.units), o.Clients)
	}
	for client := range p.units {
		if err := p.once(p.marks, client, 0, func(r *fasthttp.Response) error { return p.applied(client, r) }); err != nil { // today, so that the list has marks
			return subject{}, err
		}
	}
	address := strings.TrimPrefix(t.URL, "http://")
	count := make([]int, o.Clients)
	for i := range count {
		count[i] = 1
	}
	return subject{name: t.Name, closed: func() {},
		list:  job{address: address, count: make([]int, o.Clients), request: p.list, check: atLeast(people)},
		marks: job{address: address, count: count, request: p.marks, check: p.applied}}, nil
}

func (p *portal) logIn(a demo.Account) error {
	body, err := json.Marshal(map[string]string{"email": a.Email, "password": a.Password})
	if err != nil {
		return err
	}
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	post(request, p.url+"/api/v1/session", body)
	if err := fasthttp.Do(request, response); err != nil {
		return err
	}
	if response.StatusCode() >= http.StatusBadRequest {
		return fmt.Errorf("log-in answered %d: %.200s", response.StatusCode(), response.Body())
	}
	var cookies []string
	for _, value := range response.Header.Cookies() {
		var c fasthttp.Cookie
		if c.ParseBytes(value) == nil {
			cookies = append(cookies, string(c.Key())+"="+string(c.Value()))
		}
	}
	client := len(p.cookies)
	p.cookies = append(p.cookies, strings.Join(cookies, "; "))
	var units struct{ Units []struct{ ID string } }
	if err := p.get("/api/v1/units", client, &units); err != nil || len(units.Units) != 1 {
		return fmt.Errorf("%d units: %w", len(units.Units), err)
	}
	var day struct {
		Rows []struct {
			Agreement string `json:"agreement_id"`
		}
	}
	if err := p.get(fmt.Sprintf("/api/v1/units/%s/days/%s", units.Units[0].ID, p.today), client, &day); err != nil {
		return err
	}
	agreements := make([]string, 0, len(day.Rows))
	for _, row := range day.Rows {
		agreements = append(agreements, row.Agreement)
	}
	p.units, p.agreements = append(p.units, units.Units[0].ID), append(p.agreements, agreements)
	p.devices, p.cursors = append(p.devices, domain.NewID().String()), append(p.cursors, "")
	return nil
}

func (p *portal) get(path string, client int, into any) error {
	return p.once(func(client, _ int, r *fasthttp.Request) error {
		r.SetRequestURI(p.url + path)
		r.Header.Set("Cookie", p.cookies[client])
		return nil
	}, client, 0, func(r *fasthttp.Response) error { return json.Unmarshal(r.Body(), into) })
}

func (p *portal) once(make func(int, int, *fasthttp.Request) error, client, n int, check func(*fasthttp.Response) error) error {
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	if err := make(client, n, request); err != nil {
		return err
	}
	if err := fasthttp.Do(request, response); err != nil {
		return err
	}
	if response.StatusCode() != fasthttp.StatusOK {
		return fmt.Errorf("%s answered %d: %.200s", request.URI().Path(), response.StatusCode(), response.Body())
	}
	return check(response)
}

func (p *portal) list(client, _ int, r *fasthttp.Request) error {
	r.SetRequestURI(fmt.Sprintf("%s/api/v1/units/%s/days/%s", p.url, p.units[client], p.today))
	r.Header.Set("Cookie", p.cookies[client])
	return nil
}

// marks are 25 new marks of the n-th day before today.
func (p *portal) marks(client, n int, r *fasthttp.Request) error {
	if n > demo.CrowdDays {
		return fmt.Errorf("the agreements have no days left to mark after %d batches: measure for less long", n)
	}
	b := batch{DeviceID: p.devices[client], Schema: 2, Cursor: p.cursors[client]}
	for _, agreement := range p.agreements[client] {
		b.Mutations = append(b.Mutations, present(domain.NewID().String(), agreement, p.today.AddDays(-n).String()))
	}
	body, err := json.Marshal(b)
	post(r, p.url+"/api/v1/sync", body)
	r.Header.Set("Cookie", p.cookies[client])
	return err
}

// applied checks that every mark of the batch was stored, and keeps the cursor
// for the client's next batch.
func (p *portal) applied(client int, r *fasthttp.Response) error {
	if n := bytes.Count(r.Body(), []byte(`"status":"applied"`)); n != people {
		return fmt.Errorf("%d of %d marks were stored: %.300s", n, people, r.Body())
	}
	_, rest, found := bytes.Cut(r.Body(), []byte(`"cursor":"`))
	cursor, _, ended := bytes.Cut(rest, []byte(`"`))
	if !found || !ended {
		return fmt.Errorf("no cursor: %.300s", r.Body())
	}
	p.cursors[client] = string(cursor)
	return nil
}
