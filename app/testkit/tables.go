package testkit

import (
	"context"
	"database/sql"
	"regexp"
	"slices"
	"strings"
)

// Column is a column as the schema of the database itself tells it.
type Column struct {
	Table, Name string
	Text        bool // holds text: TEXT, not bytes, numbers or booleans
	Choices     bool // a CHECK lets only listed values in
}

// PostgreSQL tells which engine the hand is on.
func (h *Hand) PostgreSQL() bool { return h.pg }

// Rows reads every row of a query, each value as text; NULL is empty.
func (h *Hand) Rows(query string, args ...any) [][]string {
	h.t.Helper()
	rows, err := h.db.QueryContext(context.Background(), query, args...)
	if err != nil {
		h.t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		h.t.Fatal(err)
	}
	var out [][]string
	for rows.Next() {
		values, into := make([]sql.NullString, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			h.t.Fatalf("%s: %v", query, err)
		}
		row := make([]string, len(names))
		for i, v := range values {
			row[i] = v.String
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// listedColumn finds the columns of CHECKs that list values, in either engine's words.
var listedColumn = regexp.MustCompile(`(?i)CHECK \(+"?(\w+)"? (?:IN \(|= ANY|= ')`)

// Columns lists the columns of every table of the schema, as the database tells
// them: nobody's list goes stale.
func (h *Hand) Columns() []Column {
	h.t.Helper()
	tables := "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
	if h.pg {
		tables = `SELECT c.relname, COALESCE((SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'), '')
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname`
	}
	var out []Column
	for _, t := range h.Rows(tables) {
		var listed []string
		for _, m := range listedColumn.FindAllStringSubmatch(t[1], -1) {
			listed = append(listed, m[1])
		}
		columns := "SELECT name, upper(type) FROM pragma_table_info($1) ORDER BY cid"
		if h.pg {
			columns = "SELECT column_name, upper(data_type) FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position"
		}
		for _, c := range h.Rows(columns, t[0]) {
			out = append(out, Column{Table: t[0], Name: c[0], Text: c[1] == "TEXT", Choices: slices.Contains(listed, c[0])})
		}
	}
	return out
}

// Aside runs fn with every trigger out of the way, and puts them back as they
// were: what is planted in a table that must not change is still guarded after.
func (h *Hand) Aside(fn func()) {
	h.t.Helper()
	if h.pg {
		for _, t := range h.Rows("SELECT DISTINCT c.relname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE NOT g.tgisinternal") {
			h.Exec("ALTER TABLE " + t[0] + " DISABLE TRIGGER USER")
			defer h.Exec("ALTER TABLE " + t[0] + " ENABLE TRIGGER USER")
		}
		fn()
		return
	}
	triggers := h.Rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
	for _, t := range triggers {
		h.Exec("DROP TRIGGER " + t[0])
	}
	fn()
	for _, t := range triggers {
		h.Exec(strings.TrimSpace(t[1]))
	}
}

// Refused runs SQL that the database must refuse, and gives its words.
func (h *Hand) Refused(query string, args ...any) string {
	h.t.Helper()
	if _, err := h.db.ExecContext(context.Background(), query, args...); err != nil {
		return err.Error()
	}
	h.t.Errorf("the database took: %s", query)
	return ""
}
