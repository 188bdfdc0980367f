package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
)

// Why a sealed value does not open. Neither says anything about the value.
var (
	ErrOpen       = errors.New("seal: value was changed or belongs to another row")
	ErrUnknownKey = errors.New("seal: value was sealed with a key that is not here")
	ErrNoRow      = errors.New("seal: a value is sealed for a row, and none was named")
)

const (
	boxFormat  = 1
	headerSize = 2 // format, key number
)

// Box seals single values, such as an identity code, each for one row, and
// makes the look-up value by which a sealed one is found again. Safe for
// concurrent use.
type Box struct {
	current byte
	ciphers map[byte]cipher.AEAD
	lookup  []byte
}

// NewBox makes a box from an installation's keys.
func NewBox(keys Keys) (*Box, error) {
	if len(keys.Data) == 0 || len(keys.Lookup.Secret) != keyBytes {
		return nil, fmt.Errorf("%w: data or lookup", ErrKeysMissing)
	}
	b := &Box{current: keys.Data[0].Number, ciphers: map[byte]cipher.AEAD{}, lookup: keys.Lookup.Secret}
	for _, key := range keys.Data {
		if len(key.Secret) != keyBytes {
			return nil, fmt.Errorf("%w: data %v", ErrKeysDamaged, key)
		}
		block, err := aes.NewCipher(key.Secret)
		if err != nil {
			return nil, fmt.Errorf("make the box: %w", err)
		}
		// The nonce is random and lies before the ciphertext.
		if b.ciphers[key.Number], err = cipher.NewGCMWithRandomNonce(block); err != nil {
			return nil, fmt.Errorf("make the box: %w", err)
		}
	}
	return b, nil
}

// Seal encrypts a value with AES-256-GCM for the row with this id: copied to
// another row it does not open. The result is format (1 byte), key number
// (1 byte), nonce (12), ciphertext and tag. The error is ErrNoRow.
func (b *Box) Seal(value []byte, rowID string) ([]byte, error) {
	if rowID == "" {
		return nil, ErrNoRow
	}
	header := []byte{boxFormat, b.current}
	return b.ciphers[b.current].Seal(header, nil, value, associated(header, rowID)), nil
}

// Open decrypts what Seal made for the same row. The error is ErrUnknownKey or
// ErrOpen.
func (b *Box) Open(sealed []byte, rowID string) ([]byte, error) {
	if len(sealed) < headerSize || sealed[0] != boxFormat {
		return nil, ErrOpen
	}
	opener, known := b.ciphers[sealed[1]]
	if !known {
		return nil, ErrUnknownKey
	}
	value, err := opener.Open(nil, nil, sealed[headerSize:], associated(sealed[:headerSize], rowID))
	if err != nil {
		return nil, ErrOpen
	}
	return value, nil
}

// NeedsReseal reports whether the value was sealed with another key than the
// newest: after a renewal, open and seal it again.
func (b *Box) NeedsReseal(sealed []byte) bool {
	return len(sealed) < headerSize || sealed[0] != boxFormat || sealed[1] != b.current
}

// Lookup gives the HMAC-SHA-256 of a value (32 bytes), by which equal values
// are found and kept unique without opening any. purpose keeps columns apart:
// the same value gives another look-up elsewhere. Callers normalise first.
func (b *Box) Lookup(purpose, value string) []byte {
	mac := hmac.New(sha256.New, b.lookup)
	mac.Write(joined(Text(purpose), Text(value)))
	return mac.Sum(nil)
}

func associated(header []byte, rowID string) []byte {
	return append([]byte(header[:headerSize:headerSize]), rowID...)
}
