package auth_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"

	"pajakirja/app/auth"
)

const phrase = "kolme keltaista kirvestä"

func TestHashAndVerify(t *testing.T) {
	ctx, hasher := context.Background(), auth.NewHasher(auth.Cheap)
	stored, err := hasher.Hash(ctx, phrase)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(stored, "$argon2id$v=19$m=64,t=1,p=1$") {
		t.Errorf("stored as %s", stored)
	}
	again, err := hasher.Hash(ctx, phrase)
	if err != nil || again == stored {
		t.Errorf("the same salt twice, %v", err)
	}
	for _, test := range []struct {
		password string
		want     bool
	}{
		{phrase, true},
		{"kolme keltaista kirvesta\u0308", true}, // the same ä, composed by another keyboard
		{"kolme keltaista kirvesta", false},
		{phrase + " ", false},
		{strings.ToUpper(phrase), false},
		{"", false},
	} {
		if ok, err := hasher.Verify(ctx, stored, test.password); ok != test.want || err != nil {
			t.Errorf("%q: %v, %v", test.password, ok, err)
		}
	}
}

// The published test vector of the argon2 reference implementation (argon2id,
// t=2, m=65536, p=1, "password", "somesalt") pins the algorithm itself.
func TestVerifyReferenceVector(t *testing.T) {
	const stored = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	ok, err := auth.NewHasher(auth.Standard).Verify(context.Background(), stored, "password")
	if !ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
}

func TestVerifyWithoutAccount(t *testing.T) {
	hasher := auth.NewHasher(auth.Cheap)
	for _, password := range []string{"", phrase} {
		if ok, err := hasher.Verify(context.Background(), "", password); ok || err != nil {
			t.Errorf("%q: %v, %v", password, ok, err)
		}
	}
}

func TestVerifyRefusesDamagedHashes(t *testing.T) {
	ctx, hasher := context.Background(), auth.NewHasher(auth.Cheap)
	good, err := hasher.Hash(ctx, phrase)
	if err != nil {
		t.Fatal(err)
	}
	for _, stored := range []string{
		"x", "$$$$$", phrase, good[1:], good + "A", good[:len(good)-2],
		strings.Replace(good, "argon2id", "argon2i", 1),
		strings.Replace(good, "v=19", "v=16", 1),
		strings.Replace(good, "m=64", "m=4194304", 1), // 4 GiB: an attack or rot
		strings.Replace(good, "t=1", "t=0", 1),
		strings.Replace(good, "t=1", "t=4000000000", 1),
		strings.Replace(good, "p=1", "p=0", 1),
		strings.Replace(good, "p=1", "p=1,x=2", 1),
		strings.Replace(good, "m=64", "m=064", 1),
	} {
		if ok, err := hasher.Verify(ctx, stored, phrase); ok || !errors.Is(err, auth.ErrHash) {
			t.Errorf("%s: %v, %v", stored, ok, err)
		}
		if !hasher.NeedsRehash(stored) {
			t.Errorf("%s: would be kept", stored)
		}
	}
}

func TestNeedsRehash(t *testing.T) {
	old, err := auth.NewHasher(auth.Cheap).Hash(context.Background(), phrase)
	if err != nil {
		t.Fatal(err)
	}
	if auth.NewHasher(auth.Cheap).NeedsRehash(old) {
		t.Error("a hash of today's cost would be made again")
	}
	dearer := auth.NewHasher(auth.Params{MemoryKiB: 128, Passes: 1, Lanes: 1})
	if !dearer.NeedsRehash(old) {
		t.Error("a cheaper hash would be kept")
	}
	if ok, err := dearer.Verify(context.Background(), old, phrase); !ok || err != nil {
		t.Errorf("the old hash no longer fits: %v, %v", ok, err)
	}
}

func TestHashGivesUpWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	hasher := auth.NewHasher(auth.Cheap)
	if _, err := hasher.Hash(ctx, phrase); !errors.Is(err, context.Canceled) {
		t.Errorf("hash: %v", err)
	}
	if _, err := hasher.Verify(ctx, "", phrase); !errors.Is(err, context.Canceled) {
		t.Errorf("verify: %v", err)
	}
}

// More log-ins than cores at once: everyone gets through, nobody is mixed up.
func TestManyAtOnce(t *testing.T) {
	ctx, hasher := context.Background(), auth.NewHasher(auth.Cheap)
	stored, err := hasher.Hash(ctx, phrase)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for i := range 8 * runtime.GOMAXPROCS(0) {
		group.Go(func() {
			password := phrase
			if i%2 == 1 {
				password = "something else entirely"
			}
			if ok, err := hasher.Verify(ctx, stored, password); err != nil || ok != (i%2 == 0) {
				t.Errorf("%d: %v, %v", i, ok, err)
			}
		})
	}
	group.Wait()
}

// The cost people pay must not fall below the floor of OWASP ASVS 5.0.
func TestStandardCost(t *testing.T) {
	if p := auth.Standard; p.MemoryKiB < 47104 || p.Passes < 1 || p.Lanes != 1 {
		t.Errorf("%+v", p)
	}
}

func BenchmarkHash(b *testing.B) {
	hasher := auth.NewHasher(auth.Standard)
	for b.Loop() {
		if _, err := hasher.Hash(context.Background(), phrase); err != nil {
			b.Fatal(err)
		}
	}
}
