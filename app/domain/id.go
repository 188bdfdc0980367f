package domain

import (
	"crypto/rand"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"time"
)

// ID identifies a row: a lower-case UUID in text form, made by the application.
// The zero value is no id.
type ID string

// NewID makes a UUIDv7 (RFC 9562 §5.7): time-ordered, so that indexes stay
// dense. Order by id decides nothing.
func NewID() ID { return newIDAt(time.Now()) }

func newIDAt(t time.Time) ID {
	var b [16]byte
	if _, err := rand.Read(b[6:]); err != nil {
		panic("no randomness: " + err.Error())
	}
	ms := uint64(t.UnixMilli())
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	return format(b)
}

func format(b [16]byte) ID {
	var out [36]byte
	hex.Encode(out[0:8], b[0:4])
	hex.Encode(out[9:13], b[4:6])
	hex.Encode(out[14:18], b[6:8])
	hex.Encode(out[19:23], b[8:10])
	hex.Encode(out[24:36], b[10:16])
	out[8], out[13], out[18], out[23] = '-', '-', '-', '-'
	return ID(out[:])
}

// ParseID accepts any UUID in its text form, either case, and nothing else.
// A malformed id is answered as a thing that does not exist.
func ParseID(s string) (ID, error) {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return "", Missing()
	}
	var b [16]byte
	compact := s[0:8] + s[9:13] + s[14:18] + s[19:23] + s[24:36]
	if _, err := hex.Decode(b[:], []byte(compact)); err != nil {
		return "", Missing()
	}
	return format(b), nil
}

// String gives the text form.
func (id ID) String() string { return string(id) }

// Value stores the text, NULL for no id, so that optional references keep
// their foreign keys.
func (id ID) Value() (driver.Value, error) {
	if id == "" {
		return nil, nil
	}
	return string(id), nil
}

// Scan reads the text or NULL.
func (id *ID) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*id = ""
	case string:
		*id = ID(x)
	case []byte:
		*id = ID(string(x))
	default:
		return fmt.Errorf("id from %T", v)
	}
	return nil
}
