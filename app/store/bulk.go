package store

import (
	"context"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// bulkArgs keeps one statement under PostgreSQL's limit of 65,535 parameters.
// SQLite has no round trips: there a statement is as long as its compiled form is
// worth keeping.
const (
	bulkArgs       = 30000
	bulkArgsSQLite = 900
)

func (t *Tx) bulkArgs() int {
	if t.dialect == SQLite {
		return bulkArgsSQLite
	}
	return bulkArgs
}

// bulk runs a statement over rows of values: head, "(?,…),(?,…)", tail. As few
// statements as suit the engine, whatever the number of rows, and past GORM,
// which would look at every value. It tells how many rows were touched.
func (t *Tx) bulk(head string, rows [][]any, tail string) (int64, error) {
	return t.inBulk(t.db.Statement.Context, head, rows, tail)
}

// put is bulk for rows whose number nobody asks: PostgreSQL gets them with the
// next statement that is asked, at the latest with the commit, and refuses them
// from there.
func (t *Tx) put(head string, rows [][]any, tail string) error {
	_, err := t.inBulk(waiting(t.db.Statement.Context, asChange), head, rows, tail)
	return err
}

// later is put for one statement with its own places.
func (t *Tx) later(text string, args ...any) error {
	if t.dialect == PostgreSQL {
		text = dollars(text)
	}
	_, err := t.db.Statement.ConnPool.ExecContext(waiting(t.db.Statement.Context, asChange), text, args...)
	return err
}

// putFrom is put for the rows of a query.
func (t *Tx) putFrom(head string, q *gorm.DB, tail string) error {
	built := q.Session(&gorm.Session{DryRun: true}).Find(&[]map[string]any{})
	if built.Error != nil {
		return built.Error
	}
	_, err := t.db.Statement.ConnPool.ExecContext(waiting(t.db.Statement.Context, asChange), head+built.Statement.SQL.String()+tail, built.Statement.Vars...)
	return err
}

// dollars numbers the places of a statement that has no other question marks.
func dollars(text string) string {
	parts := strings.Split(text, "?")
	var b strings.Builder
	for i, part := range parts {
		b.WriteString(part)
		if i < len(parts)-1 {
			b.WriteString("$" + strconv.Itoa(i+1))
		}
	}
	return b.String()
}

func (t *Tx) inBulk(ctx context.Context, head string, rows [][]any, tail string) (int64, error) {
	if len(rows) == 0 {
		return 0, nil
	}
	if text, args, ok := t.fromColumns(head, rows, tail); ok {
		return t.exec(ctx, text, args)
	}
	var touched int64
	size := max(1, t.bulkArgs()/len(rows[0]))
	for start := 0; start < len(rows); start += size {
		part := rows[start:min(start+size, len(rows))]
		args := make([]any, 0, len(part)*len(part[0]))
		for _, r := range part {
			args = append(args, r...)
		}
		n, err := t.exec(ctx, head+t.places(len(part), len(part[0]))+tail, args)
		if touched += n; err != nil {
			return touched, err
		}
	}
	return touched, nil
}

func (t *Tx) exec(ctx context.Context, text string, args []any) (int64, error) {
	done, err := t.db.Statement.ConnPool.ExecContext(ctx, text, args...)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// fromColumns is a statement over rows of values in the form that PostgreSQL
// plans once; false where it has none.
func (t *Tx) fromColumns(head string, rows [][]any, tail string) (text string, args []any, ok bool) {
	before, found := strings.CutSuffix(head, "VALUES ")
	if t.dialect != PostgreSQL || !found {
		return "", nil, false
	}
	list, args, ok := inColumns(rows)
	return before + list + tail, args, ok
}

// places is "(?,?),(?,?)", or "($1,$2),($3,$4)" on PostgreSQL.
func (t *Tx) places(rows, columns int) string {
	var b strings.Builder
	b.Grow(rows * columns * 5)
	n := 0
	for r := range rows {
		if r > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('(')
		for c := range columns {
			if c > 0 {
				b.WriteByte(',')
			}
			n++
			if t.dialect == PostgreSQL {
				b.WriteByte('$')
				b.WriteString(strconv.Itoa(n))
			} else {
				b.WriteByte('?')
			}
		}
		b.WriteByte(')')
	}
	return b.String()
}

// forUpdate holds the rows of a query until the end of the transaction, where
// there is more than one writer.
func (t *Tx) forUpdate(q *gorm.DB, table string) *gorm.DB {
	if t.dialect != PostgreSQL {
		return q
	}
	return q.Clauses(locking(table))
}
