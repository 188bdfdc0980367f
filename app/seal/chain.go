package seal

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
)

// ChainFormat is the format version that new rows are hashed by. It is stored
// in each row and is part of its hash; a change of fields or of their order
// takes a new number and keeps the old one readable.
const ChainFormat = 1

// SaltBytes is the length of a payload's salt.
const SaltBytes = 32

// ErrSalt means that a salt is not 32 bytes long, so that salt and payload
// could be divided in another place.
var ErrSalt = errors.New("seal: salt is not 32 bytes long")

// Genesis is the previous hash of a stream's first row: 32 zero bytes.
func Genesis() []byte { return make([]byte, sha256.Size) }

// NewSalt gives the random salt of one payload. Once it is erased with the
// payload, the payload hash can no longer be tried against guesses.
func NewSalt() []byte {
	salt := make([]byte, SaltBytes)
	rand.Read(salt) // never fails: crypto/rand ends the process instead
	return salt
}

// PayloadHash is SHA-256(salt ‖ canonical payload), 32 bytes. The error is
// ErrSalt.
func PayloadHash(salt, canonical []byte) ([]byte, error) {
	if len(salt) != SaltBytes {
		return nil, ErrSalt
	}
	sum := sha256.Sum256(slices.Concat(salt, canonical))
	return sum[:], nil
}

// Field is one value of a row in the form it is hashed in; nil is an absent
// value (NULL). Text, Int, Flag and Bytes make the others, each with its own
// first byte, so that no two kinds of value look alike.
type Field []byte

// Text is a text field: 'T' and the UTF-8 bytes. The empty text is not absent.
func Text(s string) Field { return append(Field{'T'}, s...) }

// Int is a whole number, also an instant or cents: 'I' and 8 bytes, two's
// complement, most significant first.
func Int(n int64) Field { return binary.BigEndian.AppendUint64(Field{'I'}, uint64(n)) }

// Flag is a truth value: 'F' and 1 or 0.
func Flag(yes bool) Field {
	if yes {
		return Field{'F', 1}
	}
	return Field{'F', 0}
}

// Bytes is a binary field, such as a hash: 'B' and the bytes.
func Bytes(b []byte) Field { return append(Field{'B'}, b...) }

// ChainHash is the SHA-256 (32 bytes) over a row: the text
// "pajakirja-chain", the format version, the number of fields, and each field
// after its length. Numbers and lengths are 8 bytes, most significant first,
// so that no two different lists of fields give the same bytes.
func ChainHash(format int, fields ...Field) []byte {
	head := binary.BigEndian.AppendUint64([]byte("pajakirja-chain"), uint64(format))
	sum := sha256.Sum256(append(head, joined(fields...)...))
	return sum[:]
}

// joined gives the number of fields and each field after its length.
func joined(fields ...Field) []byte {
	out := binary.BigEndian.AppendUint64(nil, uint64(len(fields)))
	for _, field := range fields {
		out = binary.BigEndian.AppendUint64(out, uint64(len(field)))
		out = append(out, field...)
	}
	return out
}
