package seal

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
)

// ErrCanonical means that bytes are not a payload that Canonical wrote.
var ErrCanonical = errors.New("seal: not a canonical payload")

const canonicalFormat = 1

// Canonical gives the one binary form of a payload, whatever the order of its
// making: a format byte, the number of values, then by ascending key (bytes)
// each key and value after its length; numbers are 8 bytes, most significant
// first. An absent value is an absent key; an empty one is kept.
func Canonical(values map[string]string) []byte {
	out := binary.BigEndian.AppendUint64([]byte{canonicalFormat}, uint64(len(values)))
	for _, key := range slices.Sorted(maps.Keys(values)) {
		for _, part := range []string{key, values[key]} {
			out = binary.BigEndian.AppendUint64(out, uint64(len(part)))
			out = append(out, part...)
		}
	}
	return out
}

// ParseCanonical gives back the values. It accepts only what Canonical would
// have written, byte by byte; the error is ErrCanonical.
func ParseCanonical(b []byte) (map[string]string, error) {
	if len(b) == 0 || b[0] != canonicalFormat {
		return nil, ErrCanonical
	}
	count, rest, ok := takeNumber(b[1:])
	if !ok {
		return nil, ErrCanonical
	}
	values := map[string]string{}
	for range count {
		var key, value string
		if key, rest, ok = takeText(rest); !ok {
			return nil, ErrCanonical
		}
		if value, rest, ok = takeText(rest); !ok {
			return nil, ErrCanonical
		}
		values[key] = value
	}
	// Writing it again finds doubled keys, wrong order and what is left over.
	if !slices.Equal(Canonical(values), b) {
		return nil, ErrCanonical
	}
	return values, nil
}

func takeNumber(b []byte) (uint64, []byte, bool) {
	if len(b) < 8 {
		return 0, nil, false
	}
	return binary.BigEndian.Uint64(b), b[8:], true
}

func takeText(b []byte) (string, []byte, bool) {
	length, rest, ok := takeNumber(b)
	if !ok || length > uint64(len(rest)) {
		return "", nil, false
	}
	return string(rest[:length]), rest[length:], true
}
