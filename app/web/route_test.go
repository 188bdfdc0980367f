package web

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func TestATableWithMistakesStopsTheStart(t *testing.T) {
	ok := func(*Request) error { return nil }
	good := Route{Method: "GET", Path: "/x/:id", Name: "x", Roles: Everyone, Target: TargetUnit, Handle: ok}
	for name, c := range map[string]struct {
		change func(*Route)
		want   string
	}{
		"nobody":         {func(r *Route) { r.Roles = nil }, "nobody may use it"},
		"no handler":     {func(r *Route) { r.Handle = nil }, "no handler"},
		"no name":        {func(r *Route) { r.Name = "" }, "no name"},
		"no target":      {func(r *Route) { r.Target = "" }, "target and path do not fit"},
		"a method":       {func(r *Route) { r.Method = "FETCH" }, "unknown method"},
		"API elsewhere":  {func(r *Route) { r.API = true }, "under /api/"},
		"page under API": {func(r *Route) { r.Path = "/api/v1/x/:id" }, "under /api/"},
		"a loose path":   {func(r *Route) { r.Path = "x/:id" }, "begin with /"},
		"open and shut":  {func(r *Route) { r.Roles = append([]domain.Role{public}, Everyone...) }, "open to all"},
		"good":           {func(*Route) {}, ""},
		"by date":        {func(r *Route) { r.Path, r.Target = "/x/:date", "" }, ""},
	} {
		r := good
		c.change(&r)
		err := check([]Route{r})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	twin := good
	twin.Path, twin.Name = "/x/:other", "other"
	if err := check([]Route{good, twin}); err == nil {
		t.Error("two routes of one shape were let in")
	}
	twin = good
	twin.Path = "/y/:id"
	if err := check([]Route{good, twin}); err == nil {
		t.Error("two routes of one name were let in")
	}
}

// Every change and every page with participants' data says so in the table. The
// page that asks for a reason first shows nothing of the person it is about.
func TestTheTableIsSound(t *testing.T) {
	for _, r := range testTable(t) {
		if r.Name != "participant_outside" && r.Audit == "" && r.Reads() && (r.Target == TargetParticipant || r.Target == TargetAgreement || r.Target == TargetEntry || r.Target == TargetEvaluation || r.Target == TargetNotice) {
			t.Errorf("%s %s shows a participant's data and is not audited", r.Method, r.Path)
		}
		if r.Open() && !r.Reads() && r.Audit != "" {
			t.Errorf("%s %s changes participants' data without log-in", r.Method, r.Path)
		}
	}
}

func TestFixedSegmentsWinOverParameters(t *testing.T) {
	st := newSite(t, extra(
		Route{Method: "GET", Path: "/things/:id", Name: "thing", Roles: Public, Target: TargetUnit, Handle: func(r *Request) error { return r.JSON("one") }},
		Route{Method: "GET", Path: "/things/new", Name: "thing_new", Roles: Public, Handle: func(r *Request) error { return r.JSON("new") }},
	))
	if a := st.visitor(t).get("/things/new"); a.body != `"new"` {
		t.Error(a.body)
	}
}

func TestURLs(t *testing.T) {
	book := newURLBook([]Route{{Name: "day", Path: "/units/:id/days/:date"}, {Name: "list", Path: "/list"}})
	id := domain.MustDay("2026-11-18")
	for _, c := range []struct {
		name string
		args []any
		want string
	}{
		{"day", []any{"u1", id}, "/units/u1/days/2026-11-18"},
		{"day", []any{"a/b c", id}, "/units/a%2Fb%20c/days/2026-11-18"},
		{"list", []any{"?q", "ä & b", "?page", 2, "?empty", ""}, "/list?q=%C3%A4+%26+b&page=2"},
		{"list", []any{"?month", domain.MustMonth("2026-11")}, "/list?month=2026-11"},
		{"day", []any{"u1"}, ""}, {"day", []any{"", id}, ""}, {"day", []any{"u1", "?x", "y"}, ""}, {"list", []any{"more"}, ""}, {"list", []any{"more", "x"}, ""}, {"none", nil, ""},
	} {
		got, err := book.to(c.name, c.args...)
		if got != c.want || (c.want == "") != (err != nil) {
			t.Errorf("%s %v: %q %v", c.name, c.args, got, err)
		}
	}
}

func TestMalformedIdsDoNotExist(t *testing.T) {
	st := newSite(t, extra(
		Route{Method: "GET", Path: "/thing/:id", Name: "thing", Roles: Public, Target: TargetUnit, Handle: func(r *Request) error {
			id, err := r.ID("id")
			if err != nil {
				return err
			}
			return r.JSON(id)
		}},
		Route{Method: "GET", Path: "/on/:date", Name: "on", Roles: Public, Handle: func(r *Request) error {
			d, err := r.Date("date")
			if err != nil {
				return err
			}
			return r.JSON(d)
		}},
	))
	v := st.visitor(t)
	for _, bad := range []string{"/thing/1", "/thing/1=1%20--", "/thing/%00", "/thing/..%2f", "/thing/0199A0B0-zzzz-7000-8000-000000000000", "/on/2026-02-30", "/on/tomorrow", "/on/%E2%80%AE"} {
		if a := v.get(bad); a.status != 404 {
			t.Errorf("%s answered %d", bad, a.status)
		}
	}
	if a := v.get("/on/today"); a.body != `"2026-11-18"` {
		t.Error(a.body)
	}
	if a := v.get("/thing/0199A0B0-0000-7000-8000-000000000000"); a.body != `"0199a0b0-0000-7000-8000-000000000000"` {
		t.Errorf("an id in capitals: %d %s", a.status, a.body)
	}
}
