package web

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// sums is a checksum of the rows of a flock, for each of its tables, around what
// somebody of a side does.
func (g *ground) sums(flocks []flock, side domain.Side) map[string]string {
	out := map[string]string{}
	for _, f := range flocks {
		for table, condition := range g.where[f] {
			if table == "finding_queue" && side == domain.SidePurchaser {
				continue // its own acts and looks have those judged who serve it, all of their people
			}
			out[string(f)+" "+table] = g.sum(table, condition)
		}
	}
	return out
}

func (g *ground) sum(table, condition string) string {
	var names []string
	for _, c := range g.columns[table] {
		names = append(names, c.Name)
	}
	if table == "findings" { // the product itself finds and ends them; only a person decides
		names, condition = []string{"id", "name", "reason", "told_on", "decided_by", "decided_name", "decided_at"}, condition+" AND found_at = 1"
	}
	for i, name := range names {
		if g.hand.PostgreSQL() {
			names[i] = "COALESCE(" + name + "::text, '-')"
		} else {
			names[i] = "quote(" + name + ")"
		}
	}
	rows := g.hand.Rows("SELECT " + strings.Join(names, " || ',' || ") + " FROM " + table + " WHERE " + condition)
	lines := make([]string, 0, len(rows))
	for _, r := range rows {
		lines = append(lines, r[0])
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:8])
}

// queueStrangers puts those whom no provider of ours serves on the list of whose
// facts changed: it is for their own provider's work alone to take them off.
func (g *ground) queueStrangers() {
	for _, f := range []flock{sharedBound, foreignBound} {
		g.hand.Exec("INSERT INTO finding_queue (participant_id, provider_id, purchaser_id, queued_at) SELECT id, provider_id, purchaser_id, 1 FROM participants WHERE " +
			g.where[f]["participants"] + " ON CONFLICT (participant_id) DO NOTHING")
	}
}

// differing lists the tables whose rows changed.
func differing(before, after map[string]string) []string {
	return slices.Sorted(maps.Keys(maps.Collect(func(yield func(string, bool) bool) {
		for table, sum := range before {
			if after[table] != sum && !yield(table, true) {
				return
			}
		}
	})))
}

// logged counts a person's rows of an event in the access log, and the
// participants those rows are about.
func (g *ground) logged(person, event string) (rows, subjects string) {
	row := g.hand.Rows(`SELECT COUNT(DISTINCT a.id), COUNT(s.participant_id) FROM audit_rows a LEFT JOIN audit_subjects s ON s.audit_id = a.id
		WHERE a.person_id = $1 AND a.event = $2`, person, event)[0]
	return row[0], row[1]
}
