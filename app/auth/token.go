package auth

import (
	"crypto/sha256"
	"encoding/base64"
)

// NewToken makes an opaque token of 32 random bytes: refresh tokens,
// invitations, one-time links. The first value goes to the person once; only
// the second, its hash, is stored.
func NewToken() (string, []byte) {
	plain := base64.RawURLEncoding.EncodeToString(random(32))
	return plain, HashToken(plain)
}

// HashToken gives the SHA-256 by which a token is stored and looked up. The
// token has 256 random bits, so a fast hash without salt is enough.
func HashToken(plain string) []byte {
	sum := sha256.Sum256([]byte(plain))
	return sum[:]
}
