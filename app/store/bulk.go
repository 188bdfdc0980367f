package store

import (
	"strings"

	"gorm.io/gorm"
)

// How many parameters a statement carries. PostgreSQL takes 65,535, and a round
// trip costs more than they do. SQLite's driver looks each parameter up among
// all of the statement's, so there short statements are the fast ones.
const (
	bulkArgs       = 30000
	bulkArgsSQLite = 250
)

// bulk runs a statement over rows of values: head, "(?,…),(?,…)", tail. As few
// statements as suit the engine, whatever the number of rows.
func (t *Tx) bulk(head string, rows [][]any, tail string) error {
	return t.eachPart(rows, func(part [][]any) error {
		places, args := values(part)
		return t.db.Exec(head+places+tail, args...).Error
	})
}

func (t *Tx) eachPart(rows [][]any, fn func([][]any) error) error {
	if len(rows) == 0 {
		return nil
	}
	most := bulkArgs
	if t.dialect == SQLite {
		most = bulkArgsSQLite
	}
	size := max(1, most/len(rows[0]))
	for start := 0; start < len(rows); start += size {
		if err := fn(rows[start:min(start+size, len(rows))]); err != nil {
			return err
		}
	}
	return nil
}

func values(rows [][]any) (places string, args []any) {
	one := "(" + strings.Repeat("?,", len(rows[0])-1) + "?)"
	args = make([]any, 0, len(rows)*len(rows[0]))
	for _, r := range rows {
		args = append(args, r...)
	}
	return strings.Repeat(one+",", len(rows)-1) + one, args
}

// forUpdate holds the rows of a query until the end of the transaction, where
// there is more than one writer.
func (t *Tx) forUpdate(q *gorm.DB, table string) *gorm.DB {
	if t.dialect != PostgreSQL {
		return q
	}
	return q.Clauses(locking(table))
}
