package store

import (
	"database/sql"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"pajakirja/app/domain"
)

// From columns to fields. GORM's own way there costs more than most queries;
// this one looks up once which column goes to which field.

// rowPlan tells for each column where its value goes.
type rowPlan []rowStep

type rowStep struct {
	index []int // of the field; nil: nowhere
	kind  fieldKind
}

type fieldKind int

const (
	scansItself fieldKind = iota
	isText
	isNumber
	isTruth
	isBytes
	isPointer
)

var (
	rowPlans  sync.Map // planKey → rowPlan
	schemas   sync.Map // GORM's own cache
	scanner   = reflect.TypeFor[sql.Scanner]()
	textPtr   = reflect.TypeFor[*textField]()
	truthPtr  = reflect.TypeFor[*truthField]()
	bytesPtr  = reflect.TypeFor[*bytesField]()
	namesOfDB = schema.NamingStrategy{}
)

type planKey struct {
	row     reflect.Type
	columns string
}

// planOf finds or makes the plan of a row type for columns.
func planOf(row reflect.Type, columns []string) (rowPlan, error) {
	key := planKey{row, strings.Join(columns, " ")}
	if known, ok := rowPlans.Load(key); ok {
		return known.(rowPlan), nil
	}
	parsed, err := schema.Parse(reflect.New(row).Interface(), &schemas, namesOfDB)
	if err != nil {
		return nil, err
	}
	plan := make(rowPlan, len(columns))
	for i, column := range columns {
		f := parsed.LookUpField(column)
		if f == nil {
			continue
		}
		field := row.FieldByIndex(f.StructField.Index)
		kind, ok := kindOf(field.Type)
		if !ok {
			return nil, fmt.Errorf("column %s has no way into %s", column, field.Type)
		}
		plan[i] = rowStep{f.StructField.Index, kind}
	}
	rowPlans.Store(key, plan)
	return plan, nil
}

func kindOf(t reflect.Type) (fieldKind, bool) {
	switch {
	case reflect.PointerTo(t).Implements(scanner):
		return scansItself, true
	case t.Kind() == reflect.String:
		return isText, true
	case t.Kind() >= reflect.Int && t.Kind() <= reflect.Int64:
		return isNumber, true
	case t.Kind() == reflect.Bool:
		return isTruth, true
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return isBytes, true
	case t.Kind() == reflect.Pointer:
		kind, ok := kindOf(t.Elem())
		return isPointer, ok && kind != isPointer
	}
	return 0, false
}

// targets are the fields of a row, ready to take the values of the columns.
func (p rowPlan) targets(row reflect.Value, into []any) {
	for i, step := range p {
		if step.index == nil {
			into[i] = nowhere{}
			continue
		}
		into[i] = target(row.FieldByIndex(step.index), step.kind)
	}
}

func target(field reflect.Value, kind fieldKind) sql.Scanner {
	switch kind {
	case isText:
		return field.Addr().Convert(textPtr).Interface().(*textField)
	case isNumber:
		return numberField{field}
	case isTruth:
		return field.Addr().Convert(truthPtr).Interface().(*truthField)
	case isBytes:
		return field.Addr().Convert(bytesPtr).Interface().(*bytesField)
	case isPointer:
		return pointerField{field}
	}
	return field.Addr().Interface().(sql.Scanner)
}

// The fields that do not scan themselves; NULL is their zero value.
type (
	nowhere      struct{}
	textField    string
	truthField   bool
	bytesField   []byte
	numberField  struct{ reflect.Value }
	pointerField struct{ reflect.Value }
)

// Scan drops the value.
func (nowhere) Scan(any) error { return nil }

// Scan reads text.
func (f *textField) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*f = ""
	case string:
		*f = textField(x)
	case []byte:
		*f = textField(x)
	case int64:
		*f = textField(strconv.FormatInt(x, 10))
	default:
		return fmt.Errorf("text from %T", v)
	}
	return nil
}

// Scan reads true and false, which SQLite keeps as numbers.
func (f *truthField) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*f = false
	case bool:
		*f = truthField(x)
	case int64:
		*f = x != 0
	default:
		return fmt.Errorf("true or false from %T", v)
	}
	return nil
}

// Scan copies bytes.
func (f *bytesField) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*f = nil
	case []byte:
		*f = append(bytesField{}, x...)
	case string:
		*f = bytesField(x)
	default:
		return fmt.Errorf("bytes from %T", v)
	}
	return nil
}

// Scan reads a whole number; sums come as text from PostgreSQL.
func (f numberField) Scan(v any) error {
	var n int64
	switch x := v.(type) {
	case nil:
	case int64:
		n = x
	case float64:
		n = int64(x)
	case string:
		parsed, err := strconv.ParseInt(x, 10, 64)
		if err != nil {
			return err
		}
		n = parsed
	default:
		return fmt.Errorf("number from %T", v)
	}
	if f.OverflowInt(n) {
		return fmt.Errorf("%d does not fit", n)
	}
	f.SetInt(n)
	return nil
}

// Scan makes what the pointer points to; NULL is nil.
func (f pointerField) Scan(v any) error {
	if v == nil {
		f.SetZero()
		return nil
	}
	made := reflect.New(f.Type().Elem())
	kind, _ := kindOf(f.Type().Elem())
	if err := target(made.Elem(), kind).Scan(v); err != nil {
		return err
	}
	f.Set(made)
	return nil
}

// many reads all rows of a query.
func many[T any](q *gorm.DB) ([]T, error) {
	rows, err := q.Model(new(T)).Rows()
	if err != nil {
		return nil, err
	}
	return scanAll[T](rows)
}

func scanAll[T any](rows *sql.Rows) ([]T, error) {
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	plan, err := planOf(reflect.TypeFor[T](), columns)
	if err != nil {
		return nil, err
	}
	var out []T
	into := make([]any, len(columns))
	for rows.Next() {
		out = append(out, *new(T))
		plan.targets(reflect.ValueOf(&out[len(out)-1]).Elem(), into)
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}

// inParts is manyIn for queries that read their rows themselves.
func inParts[T any](ids []domain.ID, query func(part []domain.ID) ([]T, error)) ([]T, error) {
	var out []T
	for start := 0; start < len(ids); start += batchSize {
		rows, err := query(ids[start:min(start+batchSize, len(ids))])
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}
