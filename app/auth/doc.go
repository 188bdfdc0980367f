// Package auth proves who is there: passwords, one-time tokens, the session
// pointer in the cookie, the second factor and the limit on failed attempts.
//
// It holds no rows. Functions take values and give values; what must be
// remembered (hashes, the last TOTP step, sessions) the caller stores. Time
// comes from an injected clock and is always the real one: a demo's moved
// business day never reaches this package.
package auth

import (
	"crypto/subtle"
	"time"
)

// Clock gives the present instant; time.Now outside tests.
type Clock func() time.Time

// Equal compares two secrets in a time that depends on their length only.
func Equal(a, b []byte) bool { return subtle.ConstantTimeCompare(a, b) == 1 }
