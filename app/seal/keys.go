package seal

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Why the keys of an installation cannot be used. The texts are for whoever
// runs the server: they name the file and what to do.
var (
	ErrKeysMissing    = errors.New("keys are missing")
	ErrKeysDamaged    = errors.New("key is damaged")
	ErrKeysUnguarded  = errors.New("keys can be read by others")
	ErrKeysAlreadyHad = errors.New("keys are there already")
)

const keyBytes = 32

// kind is what a key is for; it is the first part of its file's name.
type kind string

const (
	kindToken  kind = "token"  // HMAC of session pointers
	kindData   kind = "data"   // AES-256 of single values
	kindLookup kind = "lookup" // HMAC by which sealed values are found
	kindSeal   kind = "seal"   // Ed25519 seed of the daily seal
)

var kinds = []kind{kindToken, kindData, kindLookup, kindSeal}

// Key is one secret of 32 bytes with its number, 1–255. Printing shows only
// the number.
type Key struct {
	Number byte
	Secret []byte
}

// String hides the secret.
func (k Key) String() string { return fmt.Sprintf("key %d", k.Number) }

// GoString hides the secret from %#v.
func (k Key) GoString() string { return k.String() }

// MarshalText hides the secret from JSON and structured logs.
func (k Key) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Keys are all secrets of one installation. Without them a backup of the data
// opens no identity code and no session.
type Keys struct {
	Token  []Key // newest first: it signs, the others verify
	Data   []Key // newest first: it seals, the others open
	Lookup Key   // only one: another would find nothing
	Seal   Key   // seed of the Ed25519 key
}

// Signer gives the Ed25519 key of the daily seal.
func (k Keys) Signer() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(k.Seal.Secret) }

// Fingerprint names the installation's keys without telling anything of them,
// and stays the same when token and data keys are renewed. The database keeps
// it, so that a start with another installation's keys is refused.
func (k Keys) Fingerprint() string {
	mac := hmac.New(sha256.New, k.Lookup.Secret)
	mac.Write([]byte("pajakirja key fingerprint"))
	return hex.EncodeToString(mac.Sum(nil)[:8])
}

// NewKeys makes fresh keys that lie nowhere yet: for tests, and the first step
// of [Create].
func NewKeys() Keys {
	fresh := func() Key {
		secret := make([]byte, keyBytes)
		rand.Read(secret) // never fails: crypto/rand ends the process instead
		return Key{Number: 1, Secret: secret}
	}
	return Keys{Token: []Key{fresh()}, Data: []Key{fresh()}, Lookup: fresh(), Seal: fresh()}
}

// collect sorts loaded keys into place and refuses gaps.
func collect(loaded map[kind][]Key) (Keys, error) {
	var missing []string
	for _, k := range kinds {
		if len(loaded[k]) == 0 {
			missing = append(missing, string(k)+"-1.key")
		}
		slices.SortFunc(loaded[k], func(a, b Key) int { return int(b.Number) - int(a.Number) })
	}
	if len(missing) > 0 {
		return Keys{}, fmt.Errorf("%w: %s; restore them from the backup of the keys", ErrKeysMissing, strings.Join(missing, ", "))
	}
	for _, k := range []kind{kindLookup, kindSeal} {
		if len(loaded[k]) > 1 {
			return Keys{}, fmt.Errorf("%w: more than one %s key; keep the one from the backup of the keys", ErrKeysDamaged, k)
		}
	}
	return Keys{
		Token: loaded[kindToken], Data: loaded[kindData],
		Lookup: loaded[kindLookup][0], Seal: loaded[kindSeal][0],
	}, nil
}
