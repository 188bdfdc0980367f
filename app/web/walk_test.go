package web

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// targets are things of one kind in the neighbourhood, each given as the ids of
// its path in order; nil where the kind has no such thing.
type targets struct {
	own              []domain.ID // of World.Provider and World.Purchaser, in World.Unit
	otherUnit        []domain.ID // the same, in World.OtherUnit: a supervisor must not reach it
	foreignProvider  []domain.ID // of World.Stranger and World.Purchaser: nobody of World.Provider may reach it
	foreignPurchaser []domain.ID // of World.Stranger and World.ForeignPurchaser: nobody here may
}

// makers fill the neighbourhood; a noun adds its own in <noun>_targets_test.go:
//
//	func init() {
//		target(TargetUnit, func(t *testing.T, st *site, w *testkit.World) targets { … })
//	}
var makers = map[Target]func(*testing.T, *site, *testkit.World) targets{}

func target(kind Target, make func(*testing.T, *site, *testkit.World) targets) { makers[kind] = make }

// bodies are forms or JSON that a route takes, by its name, so that the walk
// gets past the check of the fields to the check of the row.
var bodies = map[string]string{}

// TestNobodyReachesWhatIsNotTheirs walks every route with an id × every role ×
// own, other unit, foreign provider, foreign purchaser, non-existent and
// malformed: what is foreign is answered exactly like what does not exist
// (security.md, Isolation).
func TestNobodyReachesWhatIsNotTheirs(t *testing.T) {
	walk := func(t *testing.T, s *store.Store) {
		st := newSiteOn(t, s)
		w := testkit.NewWorld(t, s)
		known := map[Target]targets{}
		for _, r := range st.Routes() {
			if r.Target == TargetNone || r.Target == TargetToken || r.Open() {
				continue
			}
			if _, done := known[r.Target]; !done {
				if makers[r.Target] == nil {
					t.Errorf("%s %s: nobody makes a %s for the walk, see walk_test.go", r.Method, r.Path, r.Target)
					continue
				}
				known[r.Target] = makers[r.Target](t, st, w)
			}
		}
		for _, p := range []domain.Scope{w.Supervisor, w.Admin, w.Reviewer, w.Caseworker, w.PurchaserAdmin, w.Operator} {
			v := st.with(t, p)
			for _, r := range st.Routes() {
				if things, ok := known[r.Target]; ok && !r.Open() {
					walkRoute(t, v, p, r, things)
				}
			}
		}
	}
	t.Run("sqlite", func(t *testing.T) { walk(t, testkit.SQLite(t)) })
	if !testing.Short() {
		t.Run("postgres", func(t *testing.T) { walk(t, testkit.PostgreSQL(t)) })
	}
}

func walkRoute(t *testing.T, v *visitor, p domain.Scope, r Route, things targets) {
	t.Helper()
	where := string(p.Role) + ": " + r.Method + " " + r.Path
	nowhere := ask(v, r, []domain.ID{domain.NewID(), domain.NewID(), domain.NewID(), domain.NewID()})
	if !r.May(p.Role) {
		if nowhere.status != 403 {
			t.Errorf("%s: a role that may not answered %d", where, nowhere.status)
		}
		if a := ask(v, r, things.own); things.own != nil && a.status != 403 {
			t.Errorf("%s: a role that may not, with a real id, answered %d", where, a.status)
		}
		return
	}
	if nowhere.status < 400 || nowhere.status >= 500 {
		t.Errorf("%s: what does not exist answered %d %s", where, nowhere.status, nowhere.header.Get("Location"))
	}
	if a := ask(v, r, []domain.ID{"1=1 --", "1=1 --", "1=1 --"}); a.status != 404 {
		t.Errorf("%s: a malformed id answered %d", where, a.status)
	}
	for name, ids := range foreignTo(p, r.Target, things) {
		if ids == nil {
			continue
		}
		if a := ask(v, r, ids); a.status != nowhere.status || told(a) != told(nowhere) {
			t.Errorf("%s: %s answered %d, what does not exist %d:\n%s", where, name, a.status, nowhere.status, a.body)
		}
	}
	if a := ask(v, r, things.own); r.Reads() && things.own != nil && a.status >= 500 {
		t.Errorf("%s: one's own answered %d", where, a.status)
	}
}

// personal are the kinds that belong to a participant: the operator opens
// tenants and reaches none of them (domain.md, Who does what).
var personal = []Target{TargetParticipant, TargetDecision, TargetVoucher, TargetAgreement, TargetEntry, TargetNotice, TargetEvaluation, TargetCertificate, TargetDocument, TargetInvoiceLine}

func foreignTo(p domain.Scope, kind Target, things targets) map[string][]domain.ID {
	out := map[string][]domain.ID{"foreign purchaser's": things.foreignPurchaser}
	if p.Side != domain.SidePurchaser {
		out["foreign provider's"] = things.foreignProvider
	}
	if p.Role == domain.RoleSupervisor {
		out["another unit's"] = things.otherUnit
	}
	if p.Role == domain.RoleOperator && slices.Contains(personal, kind) {
		out["a participant's"] = things.own
	}
	return out
}

// ask fills the ids from the end of the path: the last one is the target.
func ask(v *visitor, r Route, ids []domain.ID) answer {
	parts := strings.Split(r.Path, "/")
	left := len(ids)
	for i := len(parts) - 1; i >= 0; i-- {
		switch s := parts[i]; {
		case s == ":date":
			parts[i] = today.String()
		case s == ":month":
			parts[i] = today.Month().String()
		case s == ":code", s == ":key", s == ":lang":
			parts[i] = "x"
		case strings.HasPrefix(s, ":") && left > 0:
			left--
			parts[i] = strings.ReplaceAll(ids[left].String(), " ", "%20")
		}
	}
	path := strings.Join(parts, "/")
	switch {
	case r.Reads():
		return v.get(path)
	case r.API:
		body := bodies[r.Name]
		if body == "" {
			body = "{}"
		}
		return v.json(r.Method, path, body)
	}
	return v.send(r.Method, path, "application/x-www-form-urlencoded", strings.NewReader(bodies[r.Name]))
}

var uuids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// told is an answer without the ids in it.
func told(a answer) string { return uuids.ReplaceAllString(a.body, "id") }

// The walk must see a hole where there is one.
func TestTheWalkSeesAHole(t *testing.T) {
	leak := Route{Method: "GET", Path: "/leak/:id", Name: "leak", Roles: Everyone, Target: TargetUnit, Handle: func(r *Request) error {
		id, err := r.ID("id")
		if err != nil {
			return err
		}
		if id == "0199a0b0-0000-7000-8000-000000000000" {
			return r.JSON("a stranger's data")
		}
		return domain.Missing()
	}}
	st := newSite(t, extra(leak))
	v := st.as(t, domain.RoleProviderAdmin)
	real := ask(v, leak, []domain.ID{"0199a0b0-0000-7000-8000-000000000000"})
	none := ask(v, leak, []domain.ID{domain.NewID()})
	if real.status == none.status || told(real) == told(none) {
		t.Error("a leak looks like nothing")
	}
	if none.status != 404 || ask(v, leak, []domain.ID{"1=1 --"}).status != 404 {
		t.Errorf("%d", none.status)
	}
}
