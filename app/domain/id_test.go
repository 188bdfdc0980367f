package domain_test

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// Ids are UUIDs of version 7: each its own, read back as they are, and made later
// they sort later to the millisecond.
func TestNewIDs(t *testing.T) {
	seen := map[domain.ID]bool{}
	last := ""
	for range 10_000 {
		id := domain.NewID()
		s := id.String()
		if back, err := domain.ParseID(s); err != nil || back != id || seen[id] || s[14] != '7' || !strings.ContainsRune("89ab", rune(s[19])) {
			t.Fatalf("%s: %v, seen %v", s, err, seen[id])
		}
		if s[:13] < last {
			t.Fatalf("%s was made after %s", s, last)
		}
		seen[id], last = true, s[:13]
	}
}

// Any UUID is accepted in either case; everything else is answered as what does
// not exist, so that an address tells nothing.
func TestParseID(t *testing.T) {
	const id = "01a20362-4154-7e34-972c-e872015e0b03"
	if got, err := domain.ParseID(strings.ToUpper(id)); err != nil || got != id {
		t.Errorf("%s, %v", got, err)
	}
	for _, bad := range []string{"", "1", id + "0", id[1:], strings.ReplaceAll(id, "-", ""), strings.Replace(id, "-", "0", 1), "{" + id[1:35] + "}",
		strings.Replace(id, "a", "g", 1), strings.Replace(id, "0", "é", 1), " " + id[1:], "../../etc/passwd", "01a20362-4154-7e34-972c-e872015e0b0'"} {
		if got, err := domain.ParseID(bad); domain.KindOf(err) != domain.NotFound || got != "" {
			t.Errorf("%q: %q, %v", bad, got, err)
		}
	}
}

// No id is NULL, so that an optional reference keeps its foreign key.
func TestIDsAreStoredAsText(t *testing.T) {
	id := domain.NewID()
	if v, err := id.Value(); v != id.String() || err != nil {
		t.Errorf("%v, %v", v, err)
	}
	if v, _ := domain.ID("").Value(); v != nil {
		t.Errorf("no id: %v", v)
	}
	var got domain.ID
	for _, from := range []any{id.String(), []byte(id)} {
		if err := got.Scan(from); err != nil || got != id {
			t.Errorf("%v: %v", got, err)
		}
	}
	if err := got.Scan(7); err == nil || got != id {
		t.Errorf("from a number: %v, %v", got, err)
	}
	if err := got.Scan(nil); err != nil || got != "" {
		t.Errorf("from NULL: %v, %v", got, err)
	}
}
