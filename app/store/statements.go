package store

import (
	"container/list"
	"context"
	"database/sql/driver"
	"errors"
	"strings"
)

// Compiling a statement costs SQLite more than running it does, and the same
// few hundred come again and again: every connection keeps what it has compiled.
const (
	keptStatements = 200      // of a connection; the one used longest ago goes first
	keptLength     = 16 << 10 // longer ones are not kept
)

// keepingConnector opens connections that keep their compiled statements.
// Trace, when there is one, is told every statement.
type keepingConnector struct {
	driver.Connector
	trace func(...string)
}

// Connect opens one connection.
func (k keepingConnector) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := k.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	inner, ok := c.(engineConn)
	if !ok {
		return nil, errors.Join(errors.New("the driver's connection lacks a part"), c.Close())
	}
	return &keepingConn{engineConn: inner, trace: k.trace, kept: map[string]*list.Element{}, order: list.New()}, nil
}

// engineConn is what the driver's connections can do.
type engineConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.Pinger
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
}

// engineStmt is what its statements can do.
type engineStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// keepingConn hands a kept statement to one user at a time: while its rows are
// read it is not among the kept ones. database/sql calls it one call at a time.
type keepingConn struct {
	engineConn
	trace func(...string)
	kept  map[string]*list.Element
	order *list.List // of keptStmt, the last used in front
}

type keptStmt struct {
	text string
	engineStmt
}

// worthKeeping are single statements on rows; scripts, pragmas and transactions
// go to the driver as they are.
func worthKeeping(text string) bool {
	if len(text) > keptLength {
		return false
	}
	for _, verb := range []string{"SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "} {
		if strings.HasPrefix(text, verb) {
			return true
		}
	}
	return false
}

// take gives a statement to its user, compiled before or now.
func (c *keepingConn) take(ctx context.Context, text string) (keptStmt, error) {
	if c.trace != nil {
		c.trace(text)
	}
	if e, ok := c.kept[text]; ok {
		delete(c.kept, text)
		return c.order.Remove(e).(keptStmt), nil
	}
	s, err := c.engineConn.PrepareContext(ctx, text)
	if err != nil {
		return keptStmt{}, err
	}
	inner, ok := s.(engineStmt)
	if !ok {
		return keptStmt{}, errors.Join(errors.New("the driver's statement lacks a part"), s.Close())
	}
	return keptStmt{text, inner}, nil
}

// keep takes a statement back.
func (c *keepingConn) keep(s keptStmt) error {
	if _, twice := c.kept[s.text]; twice {
		return s.Close()
	}
	c.kept[s.text] = c.order.PushFront(s)
	if len(c.kept) <= keptStatements {
		return nil
	}
	oldest := c.order.Remove(c.order.Back()).(keptStmt)
	delete(c.kept, oldest.text)
	return oldest.Close()
}

// ExecContext runs a statement that gives no rows.
func (c *keepingConn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	if !worthKeeping(text) {
		return c.engineConn.ExecContext(ctx, text, args)
	}
	s, err := c.take(ctx, text)
	if err != nil {
		return nil, err
	}
	done, err := s.ExecContext(ctx, args)
	if kept := c.keep(s); err == nil {
		err = kept
	}
	return done, err
}

// QueryContext runs a statement that gives rows; it is kept when they are closed.
func (c *keepingConn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	if !worthKeeping(text) {
		return c.engineConn.QueryContext(ctx, text, args)
	}
	s, err := c.take(ctx, text)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, c.keep(s))
	}
	return &keptRows{Rows: rows, conn: c, stmt: s}, nil
}

// Close lets every statement go, then the connection.
func (c *keepingConn) Close() error {
	var failed error
	for e := c.order.Front(); e != nil; e = e.Next() {
		failed = errors.Join(failed, e.Value.(keptStmt).Close())
	}
	c.kept, c.order = map[string]*list.Element{}, list.New()
	return errors.Join(failed, c.engineConn.Close())
}

// keptRows gives its statement back when it is closed.
type keptRows struct {
	driver.Rows
	conn *keepingConn
	stmt keptStmt
}

// Close ends the reading.
func (r *keptRows) Close() error {
	if r.conn == nil {
		return nil
	}
	err := errors.Join(r.Rows.Close(), r.conn.keep(r.stmt))
	r.conn = nil
	return err
}
