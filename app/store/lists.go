package store

import (
	"database/sql/driver"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// Rows of values, and lists of ids, reach PostgreSQL as lists: one parameter a
// column, one for all the ids. So the text of a statement is the same whatever
// their number, and a connection plans it once instead of once for every number
// that comes along. SQLite takes them one by one.

// inColumns gives rows of values as "SELECT … FROM unnest(…)" with its arguments,
// the columns named column1 and so on, as VALUES names them. A column without
// any value is a plain NULL, which takes the type of where it goes. False where a
// column's values are of several types.
func inColumns(rows [][]any) (text string, args []any, ok bool) {
	var shown, lists, names []string
	for c := range rows[0] {
		kind, list, ok := columnOf(rows, c)
		if !ok {
			return "", nil, false
		}
		name := "column" + strconv.Itoa(c+1)
		if kind == "" {
			shown = append(shown, "NULL AS "+name)
			continue
		}
		args = append(args, list)
		shown, names = append(shown, "u."+name), append(names, name)
		lists = append(lists, "$"+strconv.Itoa(len(args))+"::"+kind+"[]")
	}
	return "SELECT " + strings.Join(shown, ",") + " FROM unnest(" + strings.Join(lists, ",") + ") AS u(" + strings.Join(names, ",") + ")", args, len(args) > 0
}

// columnOf gives a column of rows as a list of PostgreSQL's type of that name;
// without a name where there is no value at all.
func columnOf(rows [][]any, c int) (kind string, list any, ok bool) {
	values := make([]any, len(rows))
	var first any
	for r, row := range rows {
		v, err := plain(row[c])
		if err != nil {
			return "", nil, false
		}
		if values[r] = v; first == nil {
			first = v
		}
	}
	switch first.(type) {
	case nil:
		return "", nil, true
	case string:
		list, ok = listOf[string](values)
		return "text", list, ok
	case int64:
		list, ok = listOf[int64](values)
		return "bigint", list, ok
	case bool:
		list, ok = listOf[bool](values)
		return "boolean", list, ok
	case []byte:
		list, ok = bytesOf(values)
		return "bytea", list, ok
	}
	return "", nil, false
}

// listOf is a list of one type, of pointers where there are NULLs; false where
// another type is among them.
func listOf[T any](values []any) (any, bool) {
	out, pointers, nulls := make([]T, len(values)), make([]*T, len(values)), false
	for i, v := range values {
		if v == nil {
			nulls = true
			continue
		}
		x, ok := v.(T)
		if !ok {
			return nil, false
		}
		out[i] = x
		pointers[i] = &out[i]
	}
	if nulls {
		return pointers, true
	}
	return out, true
}

// bytesOf is listOf for bytes, whose nil is NULL by itself.
func bytesOf(values []any) (any, bool) {
	out := make([][]byte, len(values))
	for i, v := range values {
		b, ok := v.([]byte)
		if !ok && v != nil {
			return nil, false
		}
		out[i] = b
	}
	return out, true
}

// plain is a value as the driver knows it: text, a whole number, true or false,
// bytes, or nil.
func plain(v any) (any, error) {
	switch x := v.(type) {
	case nil, string, int64, bool:
		return x, nil
	case []byte:
		if x == nil {
			return nil, nil
		}
		return x, nil
	case int:
		return int64(x), nil
	case domain.Instant:
		return int64(x), nil
	}
	field := reflect.ValueOf(v)
	if field.Kind() == reflect.Pointer && field.IsNil() {
		return nil, nil
	}
	if x, ok := v.(driver.Valuer); ok {
		inner, err := x.Value()
		if err != nil || inner == nil {
			return nil, err
		}
		return plain(inner)
	}
	switch field.Kind() {
	case reflect.String:
		return field.String(), nil
	case reflect.Bool:
		return field.Bool(), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return field.Int(), nil
	case reflect.Pointer:
		return plain(field.Elem().Interface())
	}
	return nil, fmt.Errorf("no plain value of %T", v)
}

// plainly makes arguments plain in their place, so that the driver need not find
// out what each of our types is; what has no plain value stays for it to judge.
func plainly(args []any) []any {
	for i, v := range args {
		if list, ok := v.(textList); ok {
			args[i] = []string(list)
		} else if p, err := plain(v); err == nil {
			args[i] = p
		}
	}
	return args
}

// textList is a list that is one parameter.
type textList []string

// Value is PostgreSQL's text of the list, for whoever does not know it better.
func (l textList) Value() (driver.Value, error) {
	quoted := make([]string, len(l))
	for i, s := range l {
		quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	return "{" + strings.Join(quoted, ",") + "}", nil
}

// among narrows a query to the rows whose column is one of the values.
func among[T fmt.Stringer](t *Tx, q *gorm.DB, column string, values []T) *gorm.DB {
	return q.Where(oneOf(t, column, values))
}

// oneOf is the condition of among, to stand within another one.
func oneOf[T fmt.Stringer](t *Tx, column string, values []T) (string, any) {
	if t.dialect != PostgreSQL {
		return column + " IN ?", values
	}
	list := make(textList, len(values))
	for i, v := range values {
		list[i] = v.String()
	}
	return column + " = ANY (?)", list
}
