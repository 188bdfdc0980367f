package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// closed are the routes that need a log-in.
func closed(table []Route) []Route {
	return slices.DeleteFunc(slices.Clone(table), func(r Route) bool { return r.Open() || r.Plain })
}

// widened is the table of routes with its own wall taken away: whoever is
// logged in may ask everything.
func widened(table []Route) []Route {
	out := closed(table)
	for i := range out {
		out[i].Roles, out[i].StepUp = Everyone, false
	}
	return out
}

// hollow is the table of routes with everything behind it taken away: whoever
// comes past the roles is told that they are in.
func hollow(table []Route) []Route {
	out := closed(table)
	for i := range out {
		out[i].Audit, out[i].Handle = "", func(r *Request) error { return r.JSON("in") }
	}
	return out
}

// strays lists the roles that come past a table's roles though the product's
// own table does not let them, and those that it lets and that don't.
func strays(t *testing.T, st *site, table []Route) []string {
	t.Helper()
	var out []string
	for _, role := range domain.Roles {
		v := st.as(t, role)
		for _, r := range table {
			if r.Open() || r.Plain {
				continue
			}
			a := ask(v, r, []domain.ID{domain.NewID(), domain.NewID(), domain.NewID()})
			if in := a.status == 200 && strings.TrimSpace(a.body) == `"in"`; in != r.May(role) {
				out = append(out, fmt.Sprintf("%s: %s %s answered %d", role, r.Method, r.Path, a.status))
			}
		}
	}
	return out
}

// The first wall alone: with nothing behind the table of routes, its roles let
// in whom it names and nobody else. Taken away, everybody is in.
func TestTheRouteTableAlone(t *testing.T) {
	real := newSite(t).Routes()
	for i := range real {
		real[i].StepUp = false
	}
	if out := strays(t, newSite(t, extra(hollow(real)...)), real); len(out) > 0 {
		t.Errorf("the roles of the table do not hold:\n%s", strings.Join(out, "\n"))
	}
	if out := strays(t, newSite(t, extra(hollow(widened(real))...)), real); len(out) < len(closed(real)) {
		t.Errorf("with the wall taken away only %d got in who may not", len(out))
	}
}

// The second wall alone: with the roles of the routes taken away, the use cases
// refuse every change to who may not make it, and show participants to nobody
// who has no page of theirs anyway.
func TestTheUseCasesAlone(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		x := newWalker(t, s, finding(t))
		x.useCases(t)
	})
}

func (x *walker) useCases(t *testing.T) {
	t.Helper()
	real := x.st.Routes()
	open := newSiteOn(t, x.st.rows, extra(widened(real)...))
	everybody := []flock{sharedBound, sharedFree, strangerOwn, foreignBound, foreignFree, otherBound, ours}
	for _, p := range x.people() {
		v, before := open.with(t, p), x.ground.sums(everybody, p.Side)
		for _, r := range closed(real) {
			if r.May(p.Role) {
				continue
			}
			where := string(p.Role) + ", not asked for a role: " + r.Method + " " + r.Path
			a := x.look(p, where, ask(v, r, x.known[r.Target].own))
			if _, named := x.ground.seen(a)[ours]; named && !x.st.may(p.Role, "participant") {
				x.report(where, "shows our people's names")
			}
			if a.status < 400 && !r.Reads() {
				x.report(where, fmt.Sprintf("answered %d %s", a.status, a.header.Get("Location")))
			}
		}
		for _, table := range differing(before, x.ground.sums(everybody, p.Side)) {
			if !strings.HasSuffix(table, " audit_subjects") { // what was read is logged
				x.report(string(p.Role)+", not asked for a role", "changed "+table)
			}
		}
	}
}

// The fourth wall alone, table by table on PostgreSQL: a query that forgot every
// wall reaches no row of another tenant. With the policies of the one table
// taken away it reaches them, so it is they that hold.
func TestThePoliciesAlone(t *testing.T) {
	x := newWalker(t, testkit.PostgreSQL(t), finding(t))
	proved := map[string]bool{}
	for _, p := range []domain.Scope{x.w.Admin, x.w.Supervisor, x.w.Reviewer, x.w.Caseworker, x.w.PurchaserAdmin, x.w.Operator} {
		for _, f := range unseenBy(p.Role) {
			if f == otherBound || f == sharedBound && p.Side == domain.SidePurchaser {
				continue // the policies compare organisations; units and caseworkers are the third wall's
			}
			for table, condition := range x.ground.where[f] {
				rows := x.ground.named(table, condition)
				if rows == "" {
					continue
				}
				if n := x.ground.hand.CountAs(p, table, rows); n != 0 {
					t.Errorf("%s reaches %d rows of %s %s", p.Role, n, f, table)
				}
				if proved[table] {
					continue
				}
				x.ground.hand.Exec("ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY")
				if n := x.ground.hand.CountAs(p, table, rows); n == 0 {
					t.Errorf("%s: without its policies nothing more is reached: they are not what holds", table)
				}
				x.ground.hand.Exec("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY")
				proved[table] = true
			}
		}
	}
	if len(proved) < 25 {
		t.Errorf("only %d tables were proved: %v", len(proved), proved)
	}
}

// named is a condition that names the rows by their own values, so that it
// holds whoever asks; empty when there are none.
func (g *ground) named(table, condition string) string {
	if !strings.Contains(condition, "SELECT") {
		if g.hand.Rows("SELECT COUNT(*) FROM " + table + " WHERE " + condition)[0][0] == "0" {
			return ""
		}
		return condition
	}
	key := "id"
	if !g.has(table, key) {
		key = "participant_id"
	}
	var ids []string
	for _, r := range g.hand.Rows("SELECT " + key + " FROM " + table + " WHERE " + condition) {
		ids = append(ids, "'"+r[0]+"'")
	}
	if len(ids) == 0 {
		return ""
	}
	return key + " IN (" + strings.Join(ids, ",") + ")"
}
