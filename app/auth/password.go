package auth

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Params is the cost of one argon2id hash.
type Params struct {
	MemoryKiB uint32
	Passes    uint32
	Lanes     uint8
}

// Standard is the cost for people's passwords: the memory and passes of
// RFC 9106's second recommended option, well over the floor of OWASP ASVS 5.0
// appendix C. One lane, so that one hash keeps exactly one core busy and the
// gate of a [Hasher] means what it says.
var Standard = Params{MemoryKiB: 64 << 10, Passes: 3, Lanes: 1}

// Light is the cost for passwords that lie open beside what they protect, a
// demo's: the first log-in hashes them anew at the full cost.
var Light = Params{MemoryKiB: 1 << 10, Passes: 1, Lanes: 1}

// Cheap is the cost for tests only: it protects nothing.
var Cheap = Params{MemoryKiB: 64, Passes: 1, Lanes: 1}

const (
	saltBytes = 16
	hashBytes = 32
	// A stored hash that asks for more than this is damaged, not strong.
	maxMemoryKiB = 1 << 20
	maxPasses    = 16
)

// ErrHash means that a stored hash is not one this package wrote.
var ErrHash = errors.New("auth: not an argon2id hash")

// Hasher hashes and checks passwords, as many at a time as there are cores, so
// that a burst of log-ins waits in line instead of exhausting the memory.
type Hasher struct {
	params Params
	gate   chan struct{}
	nobody string // a hash no password fits, for accounts that do not exist
}

// NewHasher gives a hasher whose new hashes cost params.
func NewHasher(params Params) *Hasher {
	h := &Hasher{params: params, gate: make(chan struct{}, runtime.GOMAXPROCS(0))}
	h.nobody = phc(params, random(saltBytes), random(hashBytes))
	return h
}

// Hash gives the PHC string of a password, under a new salt. It waits for its
// turn and gives the context's error when that ends first.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := random(saltBytes)
	sum, err := h.derive(ctx, password, h.params, salt)
	if err != nil {
		return "", err
	}
	return phc(h.params, salt, sum), nil
}

// Verify reports whether the password fits the stored PHC string. An empty
// stored string (no such account, or no password set) costs the same time and
// never fits, so that the answer's delay tells nothing. The error is ErrHash
// for a damaged string, or the context's.
func (h *Hasher) Verify(ctx context.Context, stored, password string) (bool, error) {
	known := stored != ""
	if !known {
		stored = h.nobody
	}
	params, salt, want, err := parsePHC(stored)
	if err != nil {
		return false, err
	}
	got, err := h.derive(ctx, password, params, salt)
	if err != nil {
		return false, err
	}
	return Equal(got, want) && known, nil
}

// NeedsRehash reports whether the stored string was made at another cost than
// today's: hash the password anew after the next successful log-in.
func (h *Hasher) NeedsRehash(stored string) bool {
	params, _, _, err := parsePHC(stored)
	return err != nil || params != h.params
}

// derive does the work inside the gate. Two keyboards may compose the same
// letter differently, so the password is normalised first (NIST SP 800-63B).
func (h *Hasher) derive(ctx context.Context, password string, p Params, salt []byte) ([]byte, error) {
	select {
	case h.gate <- struct{}{}:
		defer func() { <-h.gate }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	// Both may have been ready: nobody waits for the answer any more.
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return argon2.IDKey([]byte(norm.NFKC.String(password)), salt, p.Passes, p.MemoryKiB, p.Lanes, hashBytes), nil
}

func phc(p Params, salt, sum []byte) string {
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
		argon2.Version, p.MemoryKiB, p.Passes, p.Lanes, encode(salt), encode(sum))
}

func parsePHC(s string) (Params, []byte, []byte, error) {
	fail := func() (Params, []byte, []byte, error) { return Params{}, nil, nil, ErrHash }
	parts := strings.Split(s, "$")
	if len(parts) != 6 {
		return fail()
	}
	var p Params
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.MemoryKiB, &p.Passes, &p.Lanes); err != nil {
		return fail()
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[4])
	sum, sumErr := base64.RawStdEncoding.DecodeString(parts[5])
	sane := p.Passes >= 1 && p.Passes <= maxPasses && p.Lanes >= 1 && p.MemoryKiB <= maxMemoryKiB
	// Writing it again proves that nothing was left unread.
	if saltErr != nil || sumErr != nil || !sane || len(sum) != hashBytes || phc(p, salt, sum) != s {
		return fail()
	}
	return p, salt, sum, nil
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: crypto/rand ends the process instead
	return b
}
