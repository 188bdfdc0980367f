package auth_test

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pajakirja/app/auth"
)

var (
	noon   = time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC)
	oldKey = auth.TokenKey{ID: "1", Secret: bytes.Repeat([]byte{1}, 32)}
	newKey = auth.TokenKey{ID: "2", Secret: bytes.Repeat([]byte{2}, 32)}
)

func config(at time.Time, keys ...auth.TokenKey) auth.SignerConfig {
	return auth.SignerConfig{
		Keys: keys, Issuer: "https://paja.example", Audience: "portal",
		Life: auth.PointerLifeMin, Now: func() time.Time { return at },
	}
}

func signer(t *testing.T, config auth.SignerConfig) *auth.Signer {
	t.Helper()
	s, err := auth.NewSigner(config)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestPointerRoundTrip(t *testing.T) {
	token, expires, err := signer(t, config(noon, oldKey)).Sign("session-7")
	if err != nil || !expires.Equal(noon.Add(5*time.Minute)) {
		t.Fatalf("%v, %v", expires, err)
	}
	// Rotation: the new key is first, the old one still verifies.
	got, err := signer(t, config(noon.Add(5*time.Minute-time.Second), newKey, oldKey)).Parse(token)
	if err != nil || got.SessionID != "session-7" || !got.IssuedAt.Equal(noon) || !got.ExpiresAt.Equal(expires) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := signer(t, config(noon, newKey)).Parse(token); !errors.Is(err, auth.ErrPointer) {
		t.Errorf("a dropped key still verifies: %v", err)
	}
	rotated, _, err := signer(t, config(noon, newKey, oldKey)).Sign("session-8")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := signer(t, config(noon, oldKey)).Parse(rotated); !errors.Is(err, auth.ErrPointer) {
		t.Errorf("not signed with the new key: %v", err)
	}
}

// forged builds a token that is right in everything but what change does.
type forged struct {
	method jwt.SigningMethod
	key    any
	header map[string]any
	claims jwt.MapClaims
}

func forge(t *testing.T, change func(*forged)) string {
	t.Helper()
	f := forged{
		method: jwt.SigningMethodHS256, key: oldKey.Secret,
		header: map[string]any{"typ": "pajakirja-session+jwt", "kid": "1"},
		claims: jwt.MapClaims{
			"iss": "https://paja.example", "aud": "portal", "sid": "session-7",
			"iat": noon.Unix(), "exp": noon.Add(5 * time.Minute).Unix(),
		},
	}
	change(&f)
	token := jwt.NewWithClaims(f.method, f.claims)
	for name, value := range f.header {
		token.Header[name] = value
	}
	signed, err := token.SignedString(f.key)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

func TestParseRefusesForgedPointers(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		change func(*forged)
		want   error
	}{
		{"nothing changed", func(*forged) {}, nil},
		{"expired", func(f *forged) {
			f.claims["iat"], f.claims["exp"] = noon.Add(-5*time.Minute).Unix(), noon.Unix()
		}, auth.ErrPointerExpired},
		{"expired and for another audience", func(f *forged) {
			f.claims["exp"], f.claims["aud"] = noon.Unix(), "other"
		}, auth.ErrPointer},
		{"expired and without session", func(f *forged) {
			f.claims["exp"] = noon.Unix()
			delete(f.claims, "sid")
		}, auth.ErrPointer},
		{"another key", func(f *forged) { f.key = newKey.Secret }, auth.ErrPointer},
		{"alg none", func(f *forged) { f.method, f.key = jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType }, auth.ErrPointer},
		{"another HMAC", func(f *forged) { f.method = jwt.SigningMethodHS512 }, auth.ErrPointer},
		{"RSA", func(f *forged) { f.method, f.key = jwt.SigningMethodRS256, rsaKey }, auth.ErrPointer},
		{"missing exp", func(f *forged) { delete(f.claims, "exp") }, auth.ErrPointer},
		{"missing iat", func(f *forged) { delete(f.claims, "iat") }, auth.ErrPointer},
		{"issued in the future", func(f *forged) { f.claims["iat"] = noon.Add(time.Minute).Unix() }, auth.ErrPointer},
		{"not yet valid", func(f *forged) { f.claims["nbf"] = noon.Add(time.Minute).Unix() }, auth.ErrPointer},
		{"a year long", func(f *forged) { f.claims["exp"] = noon.AddDate(1, 0, 0).Unix() }, auth.ErrPointer},
		{"another issuer", func(f *forged) { f.claims["iss"] = "https://other.example" }, auth.ErrPointer},
		{"missing issuer", func(f *forged) { delete(f.claims, "iss") }, auth.ErrPointer},
		{"another audience", func(f *forged) { f.claims["aud"] = "feed" }, auth.ErrPointer},
		{"missing audience", func(f *forged) { delete(f.claims, "aud") }, auth.ErrPointer},
		{"missing session", func(f *forged) { delete(f.claims, "sid") }, auth.ErrPointer},
		{"session of another type", func(f *forged) { f.claims["sid"] = 7 }, auth.ErrPointer},
		{"plain JWT", func(f *forged) { f.header["typ"] = "JWT" }, auth.ErrPointer},
		{"unknown key id", func(f *forged) { f.header["kid"] = "3" }, auth.ErrPointer},
		{"key id of another type", func(f *forged) { f.header["kid"] = 1 }, auth.ErrPointer},
	} {
		pointer, err := signer(t, config(noon, oldKey)).Parse(forge(t, test.change))
		if !errors.Is(err, test.want) || (err == nil) != (test.want == nil) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
		if err != nil && pointer != (auth.Pointer{}) {
			t.Errorf("%s: both a pointer and %v", test.name, err)
		}
	}
}

func TestParseRefusesTamperedPointers(t *testing.T) {
	s := signer(t, config(noon, oldKey))
	token, _, err := s.Sign("session-7")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(token, ".")
	other := strings.Split(forge(t, func(f *forged) { f.claims["sid"], f.key = "session-8", newKey.Secret }), ".")
	for _, tampered := range []string{
		"", ".", "..", "a.b.c", token + "A", token[:len(token)-1], token + ".x",
		parts[0] + "." + other[1] + "." + parts[2],
		parts[0] + "." + parts[1] + ".",
		strings.Repeat("a", 1<<16),
	} {
		if _, err := s.Parse(tampered); !errors.Is(err, auth.ErrPointer) {
			t.Errorf("%.80q: %v", tampered, err)
		}
	}
}

func TestNewSignerRefusesWeakConfiguration(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*auth.SignerConfig)
	}{
		{"no keys", func(c *auth.SignerConfig) { c.Keys = nil }},
		{"short key", func(c *auth.SignerConfig) { c.Keys = []auth.TokenKey{{ID: "1", Secret: make([]byte, 31)}} }},
		{"nameless key", func(c *auth.SignerConfig) { c.Keys = []auth.TokenKey{{Secret: oldKey.Secret}} }},
		{"doubled key", func(c *auth.SignerConfig) { c.Keys = []auth.TokenKey{oldKey, oldKey} }},
		{"no issuer", func(c *auth.SignerConfig) { c.Issuer = "" }},
		{"no audience", func(c *auth.SignerConfig) { c.Audience = "" }},
		{"no clock", func(c *auth.SignerConfig) { c.Now = nil }},
		{"too short a life", func(c *auth.SignerConfig) { c.Life = time.Minute }},
		{"too long a life", func(c *auth.SignerConfig) { c.Life = time.Hour }},
	} {
		c := config(noon, oldKey)
		test.change(&c)
		if _, err := auth.NewSigner(c); err == nil {
			t.Errorf("%s passed", test.name)
		}
	}
	if _, _, err := signer(t, config(noon, oldKey)).Sign(""); err == nil {
		t.Error("signed a pointer to no session")
	}
}
