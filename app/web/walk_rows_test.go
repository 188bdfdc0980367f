package web

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// sums is a checksum of the rows of a flock, for each of its tables.
func (g *ground) sums(flocks []flock) map[string]string {
	out := map[string]string{}
	for _, f := range flocks {
		for table, condition := range g.where[f] {
			out[string(f)+" "+table] = g.sum(table, condition)
		}
	}
	return out
}

func (g *ground) sum(table, condition string) string {
	names := make([]string, 0, len(g.columns[table]))
	for _, c := range g.columns[table] {
		if g.hand.PostgreSQL() {
			names = append(names, "COALESCE("+c.Name+"::text, '-')")
		} else {
			names = append(names, "quote("+c.Name+")")
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
