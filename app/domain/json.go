package domain

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// List is a short list kept as JSON text in one column.
type List[T any] []T

// Value stores JSON; an empty list is [].
func (l List[T]) Value() (driver.Value, error) {
	if l == nil {
		return "[]", nil
	}
	b, err := json.Marshal([]T(l))
	return string(b), err
}

// Scan reads JSON.
func (l *List[T]) Scan(v any) error { return scanJSON(v, (*[]T)(l)) }

func scanJSON(v, into any) error {
	switch x := v.(type) {
	case nil:
		return nil
	case string:
		if x == "" {
			return nil
		}
		return json.Unmarshal([]byte(x), into)
	case []byte:
		if len(x) == 0 {
			return nil
		}
		return json.Unmarshal(x, into)
	}
	return fmt.Errorf("json from %T", v)
}

// Sealed is a value encrypted by app/seal, bound to its row; only casework opens it.
type Sealed []byte

// String never shows what is inside.
func (s Sealed) String() string { return "sealed" }
