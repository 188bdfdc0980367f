package store

// Columns lists a table's columns, for the test that compares them with domain.
func Columns(s *Store, table string) ([]string, error) {
	query := "SELECT name FROM pragma_table_info(?)"
	if s.dialect == PostgreSQL {
		query = "SELECT column_name FROM information_schema.columns WHERE table_name = ? AND table_schema = 'public'"
	}
	var out []string
	err := s.read.Raw(query, table).Scan(&out).Error
	return out, err
}

// Unwalled lists the tables without row-level security, with their reasons.
var Unwalled = unwalled

// CountAll counts what a transaction reaches of a table when the query itself
// has no wall: the database's own walls alone.
func CountAll(t *Tx, table string) int {
	var n int64
	if err := t.db.Table(table).Count(&n).Error; err != nil {
		panic(err)
	}
	return int(n)
}

// Exec runs a statement past every wall of the code: the guards of the database
// alone answer, as they do to the use cases.
func Exec(t *Tx, sql string, args ...any) error { return translate(t.db.Exec(sql, args...).Error) }

// InColumns is how rows of values reach PostgreSQL.
var InColumns = inColumns

// TextList is a list of texts as one parameter.
type TextList = textList
