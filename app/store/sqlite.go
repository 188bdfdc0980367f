package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"gorm.io/gorm"
	"gorm.io/gorm/callbacks"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	"gorm.io/gorm/migrator"
	"gorm.io/gorm/schema"
	engine "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// sqliteDialect teaches GORM SQLite on a pool whose connections keep their
// compiled statements. It has what queries need: tables are made by migrations.
type sqliteDialect struct{ pool *sql.DB }

// openPool opens connections to a file as its data source name says.
func openPool(dsn string, trace func(...string)) (*gorm.DB, *sql.DB, error) {
	base, err := engine.NewConnector(dsn)
	if err != nil {
		return nil, nil, err
	}
	pool := sql.OpenDB(keepingConnector{base, trace})
	db, err := gorm.Open(sqliteDialect{pool}, gormConfig())
	if err == nil {
		err = pool.PingContext(context.Background())
	}
	if err != nil {
		return nil, nil, errors.Join(err, pool.Close())
	}
	return db, pool, nil
}

// Name tells the engine, for GORM.
func (sqliteDialect) Name() string { return string(SQLite) }

// Initialize registers GORM's ways of querying.
func (d sqliteDialect) Initialize(db *gorm.DB) error {
	db.ConnPool = d.pool
	callbacks.RegisterDefaultCallbacks(db, &callbacks.Config{
		CreateClauses:        []string{"INSERT", "VALUES", "ON CONFLICT", "RETURNING"},
		UpdateClauses:        []string{"UPDATE", "SET", "FROM", "WHERE", "RETURNING"},
		DeleteClauses:        []string{"DELETE", "FROM", "WHERE", "RETURNING"},
		LastInsertIDReversed: true,
	})
	db.ClauseBuilders["LIMIT"] = buildLimit
	db.ClauseBuilders["FOR"] = func(clause.Clause, clause.Builder) {} // one writer: no locks of rows
	return nil
}

// buildLimit writes "LIMIT -1" before an offset without a limit, which SQLite wants.
func buildLimit(c clause.Clause, b clause.Builder) {
	limit, ok := c.Expression.(clause.Limit)
	if !ok {
		return
	}
	n := -1
	if limit.Limit != nil && *limit.Limit >= 0 {
		n = *limit.Limit
	}
	if n >= 0 || limit.Offset > 0 {
		b.WriteString("LIMIT " + strconv.Itoa(n))
	}
	if limit.Offset > 0 {
		b.WriteString(" OFFSET " + strconv.Itoa(limit.Offset))
	}
}

// Migrator is there because GORM asks for one; nothing uses it.
func (d sqliteDialect) Migrator(db *gorm.DB) gorm.Migrator {
	return migrator.Migrator{Config: migrator.Config{DB: db, Dialector: d}}
}

// DataTypeOf is for GORM's migrator alone.
func (sqliteDialect) DataTypeOf(f *schema.Field) string { return string(f.DataType) }

// DefaultValueOf is for GORM's migrator alone.
func (sqliteDialect) DefaultValueOf(*schema.Field) clause.Expression {
	return clause.Expr{SQL: "NULL"}
}

// BindVarTo writes a place for a value.
func (sqliteDialect) BindVarTo(w clause.Writer, _ *gorm.Statement, _ any) { _ = w.WriteByte('?') }

// QuoteTo writes a name, "table.column" as two.
func (sqliteDialect) QuoteTo(w clause.Writer, name string) {
	_ = w.WriteByte('`')
	for i := range len(name) {
		switch name[i] {
		case '.':
			_, _ = w.WriteString("`.`")
		case '`':
			_, _ = w.WriteString("``")
		default:
			_ = w.WriteByte(name[i])
		}
	}
	_ = w.WriteByte('`')
}

// Explain shows a statement with its values, for GORM's log, which is silent.
func (sqliteDialect) Explain(text string, values ...any) string {
	return logger.ExplainSQL(text, nil, `"`, values...)
}

// SavePoint marks where RollbackTo goes back to.
func (sqliteDialect) SavePoint(tx *gorm.DB, name string) error {
	return tx.Exec("SAVEPOINT " + name).Error
}

// RollbackTo takes back what was done since SavePoint.
func (sqliteDialect) RollbackTo(tx *gorm.DB, name string) error {
	return tx.Exec("ROLLBACK TO SAVEPOINT " + name).Error
}

// Translate gives GORM's error for a double key.
func (sqliteDialect) Translate(err error) error {
	var e *engine.Error
	if errors.As(err, &e) && (e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY) {
		return gorm.ErrDuplicatedKey
	}
	return err
}
