package portal

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"pajakirja/app/domain"
)

// Client is one person's browser or script. It keeps its own cookies, since
// Go's jar does not send __Host- cookies back over http.
type Client struct {
	t       testing.TB
	base    string
	mu      *sync.Mutex // of the cookies
	cookies map[string]string
	http    *http.Client
	header  http.Header
}

// Answer is what came back.
type Answer struct {
	Status   int
	Body     string
	Location string
	Type     string
	Header   http.Header
}

// Anyone is a client without a session.
func (p *Portal) Anyone(t testing.TB) *Client {
	return &Client{t: t, mu: &sync.Mutex{}, base: p.URL, cookies: map[string]string{}, http: &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// As logs in the n-th account of a role, counted from 0.
func (p *Portal) As(t testing.TB, role domain.Role, n int) *Client {
	t.Helper()
	for _, a := range p.Accounts {
		if a.Role != role {
			continue
		}
		if n == 0 {
			c := p.Anyone(t)
			c.JSON("POST", "/api/v1/session", map[string]string{"email": a.Email, "password": a.Password}).OK(t)
			return c
		}
		n--
	}
	t.Fatalf("the world has no account %d of %s", n, role)
	return nil
}

// Get fetches a page or an answer of the API.
func (c *Client) Get(path string) Answer { c.t.Helper(); return c.send("GET", path, "", nil) }

// Form sends a page's form.
func (c *Client) Form(path string, values url.Values) Answer {
	c.t.Helper()
	return c.send("POST", path, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
}

// JSON sends a body to the API; nil sends none.
func (c *Client) JSON(method, path string, body any) Answer {
	c.t.Helper()
	if body == nil {
		return c.send(method, path, "", nil)
	}
	b, err := json.Marshal(body)
	must(c.t, err)
	return c.send(method, path, "application/json", bytes.NewReader(b))
}

// Raw sends a body as it is.
func (c *Client) Raw(method, path, contentType string, body []byte) Answer {
	c.t.Helper()
	return c.send(method, path, contentType, bytes.NewReader(body))
}

func (c *Client) send(method, path, contentType string, body io.Reader) Answer {
	c.t.Helper()
	request, err := http.NewRequest(method, c.base+path, body)
	must(c.t, err)
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	return c.Do(request)
}

// With gives a client of the same session that sends one more header.
func (c *Client) With(name, value string) *Client {
	out := *c
	out.header = c.header.Clone()
	if out.header == nil {
		out.header = http.Header{}
	}
	out.header.Set(name, value)
	return &out
}

// Do sends a request with the session's cookies.
func (c *Client) Do(request *http.Request) Answer {
	c.t.Helper()
	a, err := c.Try(request)
	must(c.t, err)
	return a
}

// Try is Do over a road that may be bad: an answer that did not come whole is an error.
func (c *Client) Try(request *http.Request) (Answer, error) {
	request.Header.Set("X-Requested-With", "api")
	for name, values := range c.header {
		request.Header[name] = values
	}
	c.mu.Lock()
	for name, value := range c.cookies {
		request.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	c.mu.Unlock()
	answer, err := c.http.Do(request)
	if err != nil {
		return Answer{}, err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		return Answer{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, cookie := range answer.Cookies() {
		if cookie.MaxAge < 0 {
			delete(c.cookies, cookie.Name)
		} else {
			c.cookies[cookie.Name] = cookie.Value
		}
	}
	return Answer{Status: answer.StatusCode, Body: string(b), Location: answer.Header.Get("Location"), Type: answer.Header.Get("Content-Type"), Header: answer.Header}, nil
}

// OK fails the test unless the answer is a 2xx or a redirect after a form.
func (a Answer) OK(t testing.TB) Answer {
	t.Helper()
	if a.Status >= 400 {
		t.Fatalf("answered %d: %.600s", a.Status, a.Body)
	}
	return a
}

// Into decodes a JSON answer.
func (a Answer) Into(t testing.TB, v any) {
	t.Helper()
	a.OK(t)
	if err := json.Unmarshal([]byte(a.Body), v); err != nil {
		t.Fatalf("%v in %.300s", err, a.Body)
	}
}
