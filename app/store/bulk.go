package store

import (
	"strings"

	"gorm.io/gorm"
)

// bulkArgs keeps one statement under the engines' limit of parameters (32,766
// on SQLite, 65,535 on PostgreSQL).
const bulkArgs = 30000

// bulk runs a statement over rows of values: head, "(?,…),(?,…)", tail. As few
// statements as the limit of parameters allows, whatever the number of rows.
func (t *Tx) bulk(head string, rows [][]any, tail string) error {
	return eachPart(rows, func(part [][]any) error {
		places, args := values(part)
		return t.db.Exec(head+places+tail, args...).Error
	})
}

func eachPart(rows [][]any, fn func([][]any) error) error {
	if len(rows) == 0 {
		return nil
	}
	size := bulkArgs / len(rows[0])
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
