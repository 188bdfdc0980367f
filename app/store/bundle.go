package store

import (
	"context"
	"reflect"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"gorm.io/gorm"
)

// ask is one query of a bundle and where its rows go.
type ask struct {
	query *gorm.DB  // or
	plain statement // past GORM
	row   reflect.Type
	run   func() error              // alone
	room  func(n int)               // makes room for so many of the bundle's rows
	place func(n int) reflect.Value // of the n-th of them
}

// asking gathers the rows of a query into a list. The query starts from a wall
// as every other.
func asking[T any](into *[]T, query *gorm.DB) ask {
	before := 0
	return ask{query: query, row: reflect.TypeFor[T](),
		run: func() error {
			rows, err := many[T](query)
			*into = append(*into, rows...)
			return err
		},
		room:  func(n int) { before, *into = len(*into), append(*into, make([]T, n)...) },
		place: func(n int) reflect.Value { return reflect.ValueOf(&(*into)[before+n]).Elem() },
	}
}

// answering is asking for a statement over rows of values that answers with rows:
// head, "(?,…),(?,…)", tail.
func answering[T any](t *Tx, into *[]T, head string, values [][]any, tail string) ask {
	a := asking(into, nil)
	text, args, ok := t.fromColumns(head, values, tail)
	if !ok {
		text, args = head+t.places(len(values), len(values[0]))+tail, slices.Concat(values...)
	}
	a.plain = statement{text: text, args: args}
	a.run = func() error {
		rows, err := t.db.Statement.ConnPool.QueryContext(t.db.Statement.Context, a.plain.text, a.plain.args...)
		if err != nil {
			return err
		}
		found, err := scanAll[T](rows)
		*into = append(*into, found...)
		return err
	}
	return a
}

// together runs queries that do not need each other's answers: PostgreSQL gets
// them in one round trip.
func (t *Tx) together(asks ...ask) error {
	if len(asks) == 0 {
		return nil
	}
	if t.dialect != PostgreSQL {
		for _, a := range asks {
			if err := a.run(); err != nil {
				return err
			}
		}
		return nil
	}
	b := &bundle{asks: asks}
	for _, a := range asks {
		if a.query == nil {
			b.statements = append(b.statements, a.plain)
			continue
		}
		built := a.query.Session(&gorm.Session{DryRun: true}).Find(reflect.New(reflect.SliceOf(a.row)).Interface())
		if built.Error != nil {
			return built.Error
		}
		b.statements = append(b.statements, statement{text: built.Statement.SQL.String(), args: plainly(built.Statement.Vars)})
	}
	ctx := context.WithValue(t.db.Statement.Context, bundleKey{}, b)
	rows, err := t.db.Statement.ConnPool.QueryContext(ctx, "bundle")
	if err != nil {
		return err
	}
	return rows.Close()
}

type bundleKey struct{}

// bundle is what the connection finds in the context.
type bundle struct {
	asks       []ask
	statements []statement
}

// read takes the answers in the order of the queries.
func (b *bundle) read(types *pgtype.Map, answers pgx.BatchResults) error {
	for _, a := range b.asks {
		rows, err := readAll(types, answers)
		if err != nil {
			return err
		}
		plan, err := planOf(a.row, rows.columns)
		if err != nil {
			return err
		}
		into := make([]any, len(rows.columns))
		a.room(len(rows.rows))
		for n, values := range rows.rows {
			plan.targets(a.place(n), into)
			for i, v := range values {
				if err := into[i].(scans).Scan(v); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

type scans interface{ Scan(any) error }
