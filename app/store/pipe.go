package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// Every answer that PostgreSQL is waited for costs more than most of our
// statements. So what needs no answer of its own waits for the next statement
// that does, and goes with it in one round trip: BEGIN, the settings of row-level
// security, rows that are stored. A mistake in what waited comes back from the
// statement it went with, at the latest from the commit.

// openPipe opens a pool of such connections. Trace, when there is one, is told
// the statements of every round trip.
func openPipe(url string, trace func(...string)) (*sql.DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(pipeConnector{stdlib.GetConnector(*config), trace}), nil
}

type pipeConnector struct {
	driver.Connector
	trace func(...string)
}

// Connect opens one connection.
func (p pipeConnector) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	inner, ok := c.(*stdlib.Conn)
	if !ok {
		return nil, errors.Join(errors.New("the driver's connection is of another kind"), c.Close())
	}
	return &pipeConn{Conn: inner, trace: p.trace}, nil
}

// waitKey marks a statement that waits in the context, since nothing else
// reaches a driver.
type waitKey struct{}

// waits tells how a statement waits.
type waits int

const (
	waitsNot  waits = iota
	asSetting       // local to the transaction: told again where there is none
	asChange        // of rows
)

func waiting(ctx context.Context, how waits) context.Context {
	return context.WithValue(ctx, waitKey{}, how)
}

type statement struct {
	text    string
	args    []any
	setting bool // stores nothing
}

// pipeConn is a connection with what waits. A transaction that only reads is none
// to PostgreSQL, which reads committed rows in either case: each of its round
// trips tells the settings anew and needs neither BEGIN nor COMMIT.
type pipeConn struct {
	*stdlib.Conn
	trace    func(...string)
	open     bool // database/sql has a transaction
	readOnly bool
	begun    bool // PostgreSQL has it too
	settings []statement
	waiting  []statement
}

const (
	beginText    = "begin"
	rollbackTo   = "ROLLBACK TO SAVEPOINT "
	readOnlyText = "select set_config('transaction_read_only', 'on', true)"
)

// BeginTx notes the transaction; PostgreSQL hears of it with the first statement.
func (c *pipeConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	if c.Conn.Conn().IsClosed() {
		return nil, driver.ErrBadConn
	}
	if o.Isolation != 0 {
		return c.Conn.BeginTx(ctx, o)
	}
	c.open, c.readOnly, c.begun, c.settings, c.waiting = true, o.ReadOnly, false, nil, nil
	return pipeTx{c, context.WithoutCancel(ctx)}, nil
}

// lead is what goes ahead of the next statement.
func (c *pipeConn) lead() []statement {
	var out []statement
	switch {
	case !c.open:
	case c.readOnly:
		out = append(append(out, statement{text: readOnlyText}), c.settings...)
	case !c.begun:
		out = append(out, statement{text: beginText})
	}
	return append(out, c.waiting...)
}

// ExecContext runs a statement; a setting and a change that nobody asks about
// wait for the next one. What was done since a savepoint and still waits is
// forgotten with it.
func (c *pipeConn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	how, _ := ctx.Value(waitKey{}).(waits)
	s := statement{text, values(args), how == asSetting}
	switch {
	case !c.open:
	case how == asSetting && c.readOnly:
		c.settings = append(c.settings, s)
		return driver.RowsAffected(0), nil
	case how != waitsNot && !c.readOnly:
		c.waiting = append(c.waiting, s)
		return driver.RowsAffected(0), nil
	case strings.HasPrefix(text, rollbackTo):
		c.waiting = nil
	}
	if len(args) == 0 || len(c.lead()) == 0 { // several statements in one text, savepoints
		if err := c.send(ctx, nil, nil); err != nil {
			return nil, err
		}
		c.told(text)
		return c.Conn.ExecContext(ctx, text, args)
	}
	var done pgconn.CommandTag
	err := c.send(ctx, []statement{s}, func(r pgx.BatchResults) (err error) {
		done, err = r.Exec()
		return err
	})
	return driver.RowsAffected(done.RowsAffected()), err
}

// QueryContext runs a statement that gives rows.
func (c *pipeConn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	if b, ok := ctx.Value(bundleKey{}).(*bundle); ok {
		return &pipeRows{}, c.send(ctx, b.statements, func(r pgx.BatchResults) error { return b.read(c.Conn.Conn().TypeMap(), r) })
	}
	if len(c.lead()) == 0 {
		c.told(text)
		return c.Conn.QueryContext(ctx, text, args)
	}
	var out *pipeRows
	err := c.send(ctx, []statement{{text: text, args: values(args)}}, func(r pgx.BatchResults) (err error) {
		out, err = readAll(c.Conn.Conn().TypeMap(), r)
		return err
	})
	return out, err
}

// PrepareContext has no part in this.
func (c *pipeConn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	if err := c.send(ctx, nil, nil); err != nil {
		return nil, err
	}
	return c.Conn.PrepareContext(ctx, text)
}

// send sends what waits and then the statements, in one round trip, and gives the
// latter's answers to read.
func (c *pipeConn) send(ctx context.Context, last []statement, read func(pgx.BatchResults) error) error {
	lead := c.lead()
	if len(lead)+len(last) == 0 {
		return nil
	}
	var batch pgx.Batch
	texts := make([]string, 0, len(lead)+len(last))
	for _, s := range append(lead, last...) {
		batch.Queue(s.text, s.args...)
		texts = append(texts, s.text)
	}
	c.told(texts...)
	c.begun, c.waiting = c.open && !c.readOnly, nil
	answers := c.Conn.Conn().SendBatch(ctx, &batch)
	for range lead {
		if _, err := answers.Exec(); err != nil {
			return errors.Join(retryOn(err), answers.Close())
		}
	}
	var err error
	if read != nil {
		err = read(answers)
	}
	if closed := answers.Close(); err == nil {
		err = closed
	}
	return retryOn(err)
}

// retryOn lets database/sql take another connection where nothing was sent.
func retryOn(err error) error {
	if err != nil && pgconn.SafeToRetry(err) {
		return driver.ErrBadConn
	}
	return err
}

func (c *pipeConn) told(texts ...string) {
	if c.trace != nil {
		c.trace(texts...)
	}
}

// pipeTx ends a transaction.
type pipeTx struct {
	c   *pipeConn
	ctx context.Context
}

// Commit sends what still waits, with the commit itself.
func (t pipeTx) Commit() error {
	c := t.c
	defer c.end()
	if c.readOnly || !c.begun && !slices.ContainsFunc(c.waiting, func(s statement) bool { return !s.setting }) {
		return nil
	}
	var tag pgconn.CommandTag
	err := c.send(t.ctx, []statement{{text: "commit"}}, func(r pgx.BatchResults) (err error) {
		tag, err = r.Exec()
		return err
	})
	if err == nil && tag.String() == "ROLLBACK" {
		err = pgx.ErrTxCommitRollback
	}
	if err != nil && c.Conn.Conn().PgConn().TxStatus() != 'I' {
		_, _ = c.Conn.Conn().Exec(t.ctx, "rollback")
	}
	return err
}

// Rollback forgets what waits.
func (t pipeTx) Rollback() error {
	c := t.c
	defer c.end()
	if !c.begun {
		return nil
	}
	c.told("rollback")
	_, err := c.Conn.Conn().Exec(t.ctx, "rollback")
	return err
}

func (c *pipeConn) end() {
	c.open, c.readOnly, c.begun, c.settings, c.waiting = false, false, false, nil, nil
}

func values(named []driver.NamedValue) []any {
	out := make([]any, len(named))
	for i, n := range named {
		out[i] = n.Value
	}
	return plainly(out)
}
