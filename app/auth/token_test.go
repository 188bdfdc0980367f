package auth_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"testing"

	"pajakirja/app/auth"
)

func TestNewToken(t *testing.T) {
	seen := map[string]bool{}
	for range 100 {
		plain, hash := auth.NewToken()
		raw, err := base64.RawURLEncoding.DecodeString(plain)
		if err != nil || len(raw) != 32 || len(hash) != 32 || seen[plain] {
			t.Fatalf("%q: %d bytes, hash %d bytes, %v", plain, len(raw), len(hash), err)
		}
		if !bytes.Equal(hash, auth.HashToken(plain)) || bytes.Contains(hash, raw) {
			t.Fatal("the hash does not belong to the token")
		}
		seen[plain] = true
	}
}

func TestHashTokenIsSHA256(t *testing.T) {
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180, "abc"
	if got := hex.EncodeToString(auth.HashToken("abc")); got != want {
		t.Errorf("%s", got)
	}
}

func TestEqual(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{{"abc", "abc", true}, {"", "", true}, {"abc", "abd", false}, {"abc", "ab", false}} {
		if got := auth.Equal([]byte(test.a), []byte(test.b)); got != test.want {
			t.Errorf("%q %q: %v", test.a, test.b, got)
		}
	}
}
