package seal_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pajakirja/app/seal"
)

func box(t *testing.T, keys seal.Keys) *seal.Box {
	t.Helper()
	b, err := seal.NewBox(keys)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSealAndOpen(t *testing.T) {
	b := box(t, seal.NewKeys())
	for _, value := range []string{"010594Y9032", "", strings.Repeat("å", 5000)} {
		sealed, err := b.Seal([]byte(value), "row-1")
		if err != nil {
			t.Fatal(err)
		}
		if value != "" && bytes.Contains(sealed, []byte(value)) {
			t.Error("the value can be read")
		}
		if got, err := b.Open(sealed, "row-1"); err != nil || string(got) != value {
			t.Errorf("opened %q, %v", got, err)
		}
		for _, row := range []string{"row-2", "row-", ""} {
			if _, err := b.Open(sealed, row); !errors.Is(err, seal.ErrOpen) {
				t.Errorf("opened for row %q: %v", row, err)
			}
		}
		if again, err := b.Seal([]byte(value), "row-1"); err != nil || bytes.Equal(again, sealed) {
			t.Errorf("sealed twice alike, %v", err)
		}
	}
	if _, err := b.Seal([]byte("x"), ""); !errors.Is(err, seal.ErrNoRow) {
		t.Errorf("sealed for no row: %v", err)
	}
}

func TestOpenRefusesAnyFlippedBit(t *testing.T) {
	b := box(t, seal.NewKeys())
	sealed, err := b.Seal([]byte("010594Y9032"), "row-1")
	if err != nil {
		t.Fatal(err)
	}
	for bit := range 8 * len(sealed) {
		changed := bytes.Clone(sealed)
		changed[bit/8] ^= 1 << (bit % 8)
		if got, err := b.Open(changed, "row-1"); err == nil || got != nil {
			t.Errorf("bit %d: opened %q", bit, got)
		}
	}
	for length := range sealed {
		if _, err := b.Open(sealed[:length], "row-1"); !errors.Is(err, seal.ErrOpen) {
			t.Errorf("cut to %d: %v", length, err)
		}
	}
}

func TestRenewedDataKey(t *testing.T) {
	dir, keys := created(t)
	before := box(t, keys)
	sealed, err := before.Seal([]byte("010594Y9032"), "row-1")
	if err != nil {
		t.Fatal(err)
	}
	renewed, err := seal.RenewData(dir)
	if err != nil {
		t.Fatal(err)
	}
	after := box(t, renewed)
	if got, err := after.Open(sealed, "row-1"); err != nil || string(got) != "010594Y9032" {
		t.Errorf("the old value: %q, %v", got, err)
	}
	fresh, err := after.Seal([]byte("x"), "row-1")
	if err != nil {
		t.Fatal(err)
	}
	if !after.NeedsReseal(sealed) || after.NeedsReseal(fresh) || !after.NeedsReseal(nil) {
		t.Error("does not know which to seal again")
	}
	if _, err := before.Open(fresh, "row-1"); !errors.Is(err, seal.ErrUnknownKey) {
		t.Errorf("opened without the key: %v", err)
	}
	if !bytes.Equal(before.Lookup("p", "x"), after.Lookup("p", "x")) {
		t.Error("look-ups changed with the data key")
	}
}

func TestLookup(t *testing.T) {
	b, other := box(t, seal.NewKeys()), box(t, seal.NewKeys())
	value := b.Lookup("participant", "010594Y9032")
	if len(value) != 32 || !bytes.Equal(value, b.Lookup("participant", "010594Y9032")) {
		t.Error("not the same twice")
	}
	for name, different := range map[string][]byte{
		"value":   b.Lookup("participant", "010594Y9033"),
		"purpose": b.Lookup("user", "010594Y9032"),
		"split":   b.Lookup("participant0", "10594Y9032"),
		"key":     other.Lookup("participant", "010594Y9032"),
	} {
		if bytes.Equal(value, different) {
			t.Errorf("another %s gives the same", name)
		}
	}
}

func TestNewBoxRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*seal.Keys){
		"no data key":      func(k *seal.Keys) { k.Data = nil },
		"short data key":   func(k *seal.Keys) { k.Data[0].Secret = make([]byte, 16) },
		"no look-up key":   func(k *seal.Keys) { k.Lookup = seal.Key{} },
		"short second key": func(k *seal.Keys) { k.Data = append(k.Data, seal.Key{Number: 2}) },
	} {
		keys := seal.NewKeys()
		spoil(&keys)
		if _, err := seal.NewBox(keys); err == nil {
			t.Errorf("%s passed", name)
		}
	}
}

func TestBoxProperties(t *testing.T) {
	b := box(t, seal.NewKeys())
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.SliceOf(rapid.Byte()).Draw(t, "value")
		row := rapid.StringN(1, 40, -1).Draw(t, "row")
		sealed, err := b.Seal(value, row)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := b.Open(sealed, row); err != nil || !bytes.Equal(got, value) {
			t.Fatalf("opened %q, %v", got, err)
		}
		// Whatever bytes come from the database: an error, never a panic.
		if _, err := b.Open(rapid.SliceOf(rapid.Byte()).Draw(t, "noise"), row); err == nil {
			t.Fatal("noise opened")
		}
	})
}
