package store

import (
	"context"
	"reflect"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"gorm.io/gorm"
)

// ask is one query of a bundle and where its rows go.
type ask struct {
	query *gorm.DB  // or
	plain statement // past GORM
	row   reflect.Type
	run   func() error            // alone
	take  func(row reflect.Value) // one of the bundle's rows
}

// asking gathers the rows of a query into a list. The query starts from a wall
// as every other.
func asking[T any](into *[]T, query *gorm.DB) ask {
	return ask{query: query, row: reflect.TypeFor[T](),
		run: func() (err error) {
			*into, err = many[T](query)
			return err
		},
		take: func(row reflect.Value) { *into = append(*into, row.Interface().(T)) },
	}
}

// answering is asking for a statement over rows of values that answers with rows:
// head, "(?,…),(?,…)", tail.
func answering[T any](t *Tx, into *[]T, head string, values [][]any, tail string) ask {
	a := asking(into, nil)
	a.plain.text = head + t.places(len(values), len(values[0])) + tail
	for _, row := range values {
		a.plain.args = append(a.plain.args, row...)
	}
	a.run = func() error {
		rows, err := t.db.Statement.ConnPool.QueryContext(t.db.Statement.Context, a.plain.text, a.plain.args...)
		if err == nil {
			*into, err = scanAll[T](rows)
		}
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
		b.statements = append(b.statements, statement{text: built.Statement.SQL.String(), args: built.Statement.Vars})
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
		for _, values := range rows.rows {
			row := reflect.New(a.row).Elem()
			plan.targets(row, into)
			for i, v := range values {
				if err := into[i].(scans).Scan(v); err != nil {
					return err
				}
			}
			a.take(row)
		}
	}
	return nil
}

type scans interface{ Scan(any) error }
