package seal_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pajakirja/app/seal"
)

// The bytes are written out once by hand: the hash may never drift, or rows of
// past years no longer verify.
func TestChainHashBytes(t *testing.T) {
	want := sha256.Sum256([]byte("pajakirja-chain" +
		"\x00\x00\x00\x00\x00\x00\x00\x01" + // format
		"\x00\x00\x00\x00\x00\x00\x00\x06" + // fields
		"\x00\x00\x00\x00\x00\x00\x00\x03" + "Tab" +
		"\x00\x00\x00\x00\x00\x00\x00\x09" + "I\xff\xff\xff\xff\xff\xff\xff\xfe" +
		"\x00\x00\x00\x00\x00\x00\x00\x02" + "F\x01" +
		"\x00\x00\x00\x00\x00\x00\x00\x02" + "F\x00" +
		"\x00\x00\x00\x00\x00\x00\x00\x03" + "B\x00\x01" +
		"\x00\x00\x00\x00\x00\x00\x00\x00"))
	got := seal.ChainHash(1, seal.Text("ab"), seal.Int(-2), seal.Flag(true), seal.Flag(false), seal.Bytes([]byte{0, 1}), nil)
	if !bytes.Equal(got, want[:]) {
		t.Errorf("%x, want %x", got, want)
	}
}

func TestCanonicalBytes(t *testing.T) {
	want := "\x01" +
		"\x00\x00\x00\x00\x00\x00\x00\x02" +
		"\x00\x00\x00\x00\x00\x00\x00\x01" + "a" +
		"\x00\x00\x00\x00\x00\x00\x00\x00" +
		"\x00\x00\x00\x00\x00\x00\x00\x02" + "\xc3\xa4" +
		"\x00\x00\x00\x00\x00\x00\x00\x01" + "1"
	if got := seal.Canonical(map[string]string{"ä": "1", "a": ""}); string(got) != want {
		t.Errorf("%x, want %x", got, want)
	}
}

func TestPayloadHash(t *testing.T) {
	salt := make([]byte, 32)
	got, err := seal.PayloadHash(salt, []byte("abc"))
	const want = "365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370"
	if err != nil || hex.EncodeToString(got) != want {
		t.Errorf("%x, %v; want %s", got, err, want)
	}
	for _, length := range []int{0, 31, 33} {
		if _, err := seal.PayloadHash(make([]byte, length), []byte("abc")); !errors.Is(err, seal.ErrSalt) {
			t.Errorf("salt of %d bytes: %v", length, err)
		}
	}
	if one, two := seal.NewSalt(), seal.NewSalt(); len(one) != 32 || bytes.Equal(one, two) {
		t.Error("salts are not random")
	}
}

func TestPayloadFits(t *testing.T) {
	salt, values := seal.NewSalt(), map[string]string{"task": "Puutyöt", "minutes": "240"}
	hash, err := seal.PayloadHash(salt, seal.Canonical(values))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		salt   []byte
		values map[string]string
		want   bool
	}{
		{"the same", salt, maps.Clone(values), true},
		{"another salt", seal.NewSalt(), values, false},
		{"no salt", nil, values, false},
		{"another value", salt, map[string]string{"task": "Puutyöt", "minutes": "241"}, false},
		{"a value absent", salt, map[string]string{"task": "Puutyöt"}, false},
		{"an empty value more", salt, map[string]string{"task": "Puutyöt", "minutes": "240", "reason": ""}, false},
	} {
		if got := seal.PayloadFits(hash, test.salt, test.values); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func drawFields(t *rapid.T) []seal.Field {
	one := rapid.OneOf(
		rapid.Map(rapid.String(), seal.Text),
		rapid.Map(rapid.Int64(), seal.Int),
		rapid.Map(rapid.Bool(), seal.Flag),
		rapid.Map(rapid.SliceOf(rapid.Byte()), seal.Bytes),
		rapid.Just(seal.Field(nil)),
	)
	return rapid.SliceOf(one).Draw(t, "fields")
}

func equalFields(a, b []seal.Field) bool {
	return slices.EqualFunc(a, b, func(x, y seal.Field) bool { return bytes.Equal(x, y) })
}

func TestAnyFlippedBitChangesTheHash(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fields := drawFields(t)
		before := seal.ChainHash(seal.ChainFormat, fields...)
		for i, field := range fields {
			if len(field) == 0 {
				continue
			}
			bit := rapid.IntRange(0, 8*len(field)-1).Draw(t, "bit")
			changed := slices.Clone(fields)
			changed[i] = bytes.Clone(field)
			changed[i][bit/8] ^= 1 << (bit % 8)
			if bytes.Equal(seal.ChainHash(seal.ChainFormat, changed...), before) {
				t.Fatalf("field %d, bit %d does not count", i, bit)
			}
		}
		if bytes.Equal(seal.ChainHash(seal.ChainFormat+1, fields...), before) {
			t.Fatal("the format does not count")
		}
	})
}

// Two lists have one hash only when they are the same list, also when they are
// the same bytes cut in other places.
func TestFieldSplitsNeverCollide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "bytes")
		cut := func(label string) []seal.Field {
			var fields []seal.Field
			rest := whole
			for _, place := range rapid.SliceOfN(rapid.IntRange(0, 8), 0, 6).Draw(t, label) {
				place = min(place, len(rest))
				fields, rest = append(fields, rest[:place]), rest[place:]
			}
			return append(fields, rest)
		}
		one, two := cut("one"), cut("two")
		same := bytes.Equal(seal.ChainHash(1, one...), seal.ChainHash(1, two...))
		if same != equalFields(one, two) {
			t.Fatalf("%q and %q: same hash %v", one, two, same)
		}
	})
	fields := []seal.Field{seal.Text("1"), seal.Bytes([]byte("1")), seal.Text(""), seal.Bytes(nil), nil,
		seal.Int(0), seal.Int(1), seal.Flag(false), seal.Flag(true)}
	for i, one := range fields {
		for j, two := range fields {
			if (i == j) != bytes.Equal(seal.ChainHash(1, one), seal.ChainHash(1, two)) {
				t.Errorf("%q and %q", one, two)
			}
		}
	}
}

func TestCanonicalProperties(t *testing.T) {
	text := rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 6), func(b []byte) string { return string(b) })
	payload := rapid.MapOf(text, text)
	rapid.Check(t, func(t *rapid.T) {
		one, two := payload.Draw(t, "one"), payload.Draw(t, "two")
		written := seal.Canonical(one)
		read, err := seal.ParseCanonical(written)
		if err != nil || !maps.Equal(read, one) {
			t.Fatalf("%q reads back as %q, %v", one, read, err)
		}
		if bytes.Equal(written, seal.Canonical(two)) != maps.Equal(one, two) {
			t.Fatalf("%q and %q", one, two)
		}
		// Every accepted form is the form: a flipped bit is another payload or none.
		bit := rapid.IntRange(0, 8*len(written)-1).Draw(t, "bit")
		changed := bytes.Clone(written)
		changed[bit/8] ^= 1 << (bit % 8)
		if other, err := seal.ParseCanonical(changed); err == nil && maps.Equal(other, one) {
			t.Fatalf("bit %d does not count", bit)
		}
	})
}

func FuzzParseCanonical(f *testing.F) {
	f.Add(seal.Canonical(map[string]string{"a": "1", "b": ""}))
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0xff}, 40))
	f.Fuzz(func(t *testing.T, b []byte) {
		values, err := seal.ParseCanonical(b)
		if err != nil && !errors.Is(err, seal.ErrCanonical) {
			t.Fatal(err)
		}
		if err == nil && !bytes.Equal(seal.Canonical(values), b) {
			t.Fatalf("%x is a second form of %q", b, values)
		}
	})
}
