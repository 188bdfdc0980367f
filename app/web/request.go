package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// Request is what a handler gets: who asks, in which language, on which
// business day, and the use cases. Everything typed comes in through its
// methods and nowhere else, because Fiber's strings live in reused buffers.
type Request struct {
	Scope domain.Scope
	Lang  i18n.Lang
	Today domain.Day
	Work  *casework.Work
	Route *Route

	c       *fiber.Ctx
	server  *Server
	event   casework.Event
	told    bool // the handler has said whose data the answer shows
	session sessionState
}

// Context ends with the request's time limit; every use case takes it.
func (r *Request) Context() context.Context { return r.c.UserContext() }

// LoggedIn tells whether somebody is.
func (r *Request) LoggedIn() bool { return r.Scope.Kind == domain.ScopePerson }

// ID reads an id of the path. A malformed one is answered like one that does
// not exist.
func (r *Request) ID(name string) (domain.ID, error) { return domain.ParseID(r.c.Params(name)) }

// Param reads any other parameter of the path, at most 100 characters.
func (r *Request) Param(name string) string {
	s, ok := clean(r.c.Params(name), false)
	if !ok || len(s) > 400 {
		return ""
	}
	return s
}

// Date reads a day of the path, "today" being the business day; an impossible
// one does not exist.
func (r *Request) Date(name string) (domain.Day, error) {
	s := r.Param(name)
	if s == "today" {
		return r.Today, nil
	}
	d, err := domain.ParseDay(s)
	if err != nil {
		return 0, domain.Missing()
	}
	return d, nil
}

// MonthParam reads a month of the path; an impossible one does not exist.
func (r *Request) MonthParam(name string) (domain.Month, error) {
	m, err := domain.ParseMonth(r.Param(name))
	if err != nil {
		return 0, domain.Missing()
	}
	return m, nil
}

// Query reads a value of the address, cleaned, at most 200 characters; longer
// ones count as not given.
func (r *Request) Query(name string) string {
	s, ok := clean(r.c.Query(name), false)
	if !ok || len([]rune(s)) > 200 {
		return ""
	}
	return s
}

// QueryMonth reads a month of the address, or the given one when there is none
// that can be read.
func (r *Request) QueryMonth(name string, otherwise domain.Month) domain.Month {
	if m, err := domain.ParseMonth(r.Query(name)); err == nil {
		return m
	}
	return otherwise
}

// QueryDay reads a day of the address, or the given one.
func (r *Request) QueryDay(name string, otherwise domain.Day) domain.Day {
	if d, err := domain.ParseDay(isoDay(r.Query(name))); err == nil {
		return d
	}
	return otherwise
}

// QueryID reads an id of the address; a malformed one is none.
func (r *Request) QueryID(name string) domain.ID {
	id, err := domain.ParseID(r.Query(name))
	if err != nil {
		return ""
	}
	return id
}

// QueryInt reads a whole number of the address, 0 when there is none.
func (r *Request) QueryInt(name string) int {
	n, err := strconv.Atoi(r.Query(name))
	if err != nil {
		return 0
	}
	return n
}

// Input starts reading the posted form.
func (r *Request) Input() *Input { return newInput(r.values) }

// Form reads one posted line of at most 200 characters; use Input for more.
func (r *Request) Form(name string) string { return r.Input().Text(name, 200) }

// values reads the body only: a value of the same name in the address must not
// stand in for a posted one.
func (r *Request) values(name string) []string {
	if form, err := r.c.MultipartForm(); err == nil {
		return form.Value[name]
	}
	var out []string
	for _, v := range r.c.Context().PostArgs().PeekMulti(name) {
		out = append(out, string(v))
	}
	return out
}

// Upload reads a posted file: the name it had, without folders, and its bytes.
func (r *Request) Upload(field string) (name string, content []byte, err error) {
	missing := domain.Wrong(field, "error.file")
	header, err := r.c.FormFile(field)
	if err != nil || header.Size == 0 {
		return "", nil, missing
	}
	f, err := header.Open()
	if err != nil {
		return "", nil, domain.Doing("open upload", err)
	}
	defer f.Close()
	content, err = io.ReadAll(io.LimitReader(f, int64(r.Route.limit())+1))
	if err != nil {
		return "", nil, domain.Doing("read upload", err)
	}
	name, _ = clean(header.Filename, false)
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	return name, content, nil
}

// longest text of a JSON field, in characters; use cases have their own limits.
const longestText = 20_000

// Body reads the JSON body into a struct: unknown fields, a second value and
// anything that is no JSON are refused, every text is cleaned like a form's.
func (r *Request) Body(into any) error {
	kind, _, _ := strings.Cut(r.c.Get(fiber.HeaderContentType), ";")
	if strings.TrimSpace(strings.ToLower(kind)) != fiber.MIMEApplicationJSON {
		return unsupported
	}
	b, err := r.bytes()
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return bodyError(err)
	}
	if dec.More() {
		return domain.Wrong("", "error.body")
	}
	return cleanAll(reflect.ValueOf(into), longestText)
}

// bodyError keeps a domain error from a value's own reader, such as a bad day.
func bodyError(err error) error {
	var kind *json.UnmarshalTypeError
	switch {
	case domain.KindOf(err) == domain.Invalid:
		return err
	case asError(err, &kind):
		return domain.Wrong(kind.Field, "error.body")
	}
	return (&domain.Error{Kind: domain.Invalid, Key: "error.body"}).Because(err)
}

// bytes is the body, unpacked where the route takes gzip. Fiber's own Body
// would unpack without any limit.
func (r *Request) bytes() ([]byte, error) {
	raw := r.c.Request().Body()
	if r.c.Get(fiber.HeaderContentEncoding) == "" {
		return raw, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, domain.Wrong("", "error.body")
	}
	out, err := io.ReadAll(io.LimitReader(z, int64(r.Route.limit())+1))
	if err != nil {
		return nil, domain.Wrong("", "error.body")
	}
	if len(out) > r.Route.limit() {
		return nil, tooLarge(r.Route.limit())
	}
	return out, nil
}

// Subjects names the participants whose data this answer shows. On a GET route
// with Audit it must be called, without ids when there is nobody to show; the
// row is committed before the answer leaves.
func (r *Request) Subjects(participants ...domain.ID) {
	r.told = true
	r.event.Participants = append(r.event.Participants, participants...)
}

// Looked adds to the read's audit row what was looked at, why, and how far back
// it reached.
func (r *Request) Looked(object domain.ID, reason string, from, to domain.Day) {
	r.event.Object, r.event.Reason, r.event.From, r.event.To = object, reason, from, to
}
