package auth

import (
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Why a session pointer is not accepted. Both mean "not logged in"; expired
// only tells that the refresh token is worth trying.
var (
	ErrPointer        = errors.New("auth: session pointer is not valid")
	ErrPointerExpired = errors.New("auth: session pointer has expired")
)

// The life of a session pointer (security.md: 5–10 minutes).
const (
	PointerLifeMin = 5 * time.Minute
	PointerLifeMax = 10 * time.Minute
)

const (
	pointerType = "pajakirja-session+jwt"
	keyBytes    = 32
)

// TokenKey is one HMAC key of at least 32 bytes; ID names it in the header.
type TokenKey struct {
	ID     string
	Secret []byte
}

// SignerConfig is what a [Signer] is made from.
type SignerConfig struct {
	// Keys in order: the first signs, all verify. Rotation puts a new one
	// first and drops the old one after PointerLifeMax.
	Keys     []TokenKey
	Issuer   string        // the installation's public URL
	Audience string        // the same, or the part of the site
	Life     time.Duration // between PointerLifeMin and PointerLifeMax
	Now      Clock
}

// Signer makes and reads session pointers: short-lived JWTs that only name a
// session row. The row is read on every request, so nothing else is in them.
type Signer struct {
	config SignerConfig
	parser *jwt.Parser
}

// Pointer is a session pointer that has passed every check.
type Pointer struct {
	SessionID string
	IssuedAt  time.Time
	ExpiresAt time.Time
}

// NewSigner refuses configuration that would weaken the tokens: no keys, a key
// without or with a doubled name, a short key, a missing issuer, audience or
// clock, a life outside 5–10 minutes.
func NewSigner(config SignerConfig) (*Signer, error) {
	if len(config.Keys) == 0 || config.Issuer == "" || config.Audience == "" || config.Now == nil {
		return nil, errors.New("auth: signer needs keys, issuer, audience and clock")
	}
	if config.Life < PointerLifeMin || config.Life > PointerLifeMax {
		return nil, fmt.Errorf("auth: pointer life %v is not between %v and %v", config.Life, PointerLifeMin, PointerLifeMax)
	}
	seen := map[string]bool{}
	for _, key := range config.Keys {
		if key.ID == "" || seen[key.ID] || len(key.Secret) < keyBytes {
			return nil, fmt.Errorf("auth: token key %q is doubled, nameless or shorter than %d bytes", key.ID, keyBytes)
		}
		seen[key.ID] = true
	}
	// The library accepts a missing exp, any method and any audience unless
	// each is pinned.
	parser := jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithExpirationRequired(), jwt.WithIssuedAt(),
		jwt.WithIssuer(config.Issuer), jwt.WithAudience(config.Audience),
		jwt.WithTimeFunc(config.Now), jwt.WithStrictDecoding(),
	)
	return &Signer{config: config, parser: parser}, nil
}

type pointerClaims struct {
	jwt.RegisteredClaims
	SessionID string `json:"sid"`
}

// Sign makes the pointer to a session that is valid from now for the
// configured life, and tells when it ends.
func (s *Signer) Sign(sessionID string) (string, time.Time, error) {
	if sessionID == "" {
		return "", time.Time{}, errors.New("auth: no session to point to")
	}
	now := s.config.Now().Truncate(time.Second)
	expires := now.Add(s.config.Life)
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, pointerClaims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    s.config.Issuer,
			Audience:  jwt.ClaimStrings{s.config.Audience},
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(expires),
		},
		SessionID: sessionID,
	})
	key := s.config.Keys[0]
	token.Header["typ"], token.Header["kid"] = pointerType, key.ID
	signed, err := token.SignedString(key.Secret)
	if err != nil {
		return "", time.Time{}, fmt.Errorf("sign session pointer: %w", err)
	}
	return signed, expires, nil
}

// Parse checks a pointer from a cookie: method, key, type, issuer, audience,
// times and session id. The error is ErrPointerExpired when lateness is all
// that is wrong, else ErrPointer; neither says more, and neither holds the
// token.
func (s *Signer) Parse(token string) (Pointer, error) {
	var claims pointerClaims
	_, err := s.parser.ParseWithClaims(token, &claims, s.key)
	if err != nil && !onlyExpired(err) {
		return Pointer{}, ErrPointer
	}
	if claims.SessionID == "" || claims.IssuedAt == nil || claims.ExpiresAt == nil ||
		claims.ExpiresAt.Sub(claims.IssuedAt.Time) > PointerLifeMax {
		return Pointer{}, ErrPointer
	}
	if err != nil {
		return Pointer{}, ErrPointerExpired
	}
	return Pointer{claims.SessionID, claims.IssuedAt.Time, claims.ExpiresAt.Time}, nil
}

// key finds the key that the header names, for tokens of our own type only.
func (s *Signer) key(token *jwt.Token) (any, error) {
	if token.Header["typ"] != pointerType {
		return nil, ErrPointer
	}
	for _, key := range s.config.Keys {
		if token.Header["kid"] == key.ID {
			return key.Secret, nil
		}
	}
	return nil, ErrPointer
}

// onlyExpired is false when another claim is wrong besides: the library joins
// all claim errors into one.
func onlyExpired(err error) bool {
	for _, other := range []error{
		jwt.ErrTokenMalformed, jwt.ErrTokenUnverifiable, jwt.ErrTokenSignatureInvalid,
		jwt.ErrTokenInvalidAudience, jwt.ErrTokenInvalidIssuer, jwt.ErrTokenUsedBeforeIssued,
		jwt.ErrTokenNotValidYet, jwt.ErrTokenRequiredClaimMissing,
	} {
		if errors.Is(err, other) {
			return false
		}
	}
	return errors.Is(err, jwt.ErrTokenExpired)
}
