package domain_test

import (
	"testing"
	"time"

	"pajakirja/app/domain"
)

// A clock time is read as people write it; 24.00 is the end of the day, and a
// minute over it is none.
func TestParseMinute(t *testing.T) {
	for text, want := range map[string]domain.Minute{
		"9": 540, "09": 540, "9.30": 570, "9:30": 570, "09:30": 570, "00:00": 0, "0.05": 5, "23.59": 1439, "24": 1440, "24:00": 1440,
	} {
		if got, err := domain.ParseMinute(text); err != nil || got != want {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "9.", ".30", "9.3", "9.60", "24.01", "25", "930", "9.300", "9,30", "9 30", "-1", "9.30.", "klo 9", "９"} {
		if got, err := domain.ParseMinute(text); domain.KeyOf(err) != "error.clock" || got != 0 {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
	for m := domain.Minute(0); m <= 1440; m++ {
		if got, err := domain.ParseMinute(m.String()); err != nil || got != m {
			t.Fatalf("%s: %d, %v", m, got, err)
		}
	}
}

// An instant keeps its microsecond; none is the zero time and no text.
func TestInstants(t *testing.T) {
	at := time.Date(2026, 11, 22, 13, 2, 3, 456789000, domain.Helsinki)
	i := domain.InstantOf(at)
	if !i.Time().Equal(at) || i.Time().Location() != time.UTC || i.Add(90*time.Second) != domain.InstantOf(at.Add(90*time.Second)) {
		t.Errorf("%v is %v", at, i.Time())
	}
	text, err := i.MarshalText()
	if string(text) != "2026-11-22T11:02:03.456789Z" || err != nil {
		t.Errorf("%s, %v", text, err)
	}
	var back domain.Instant
	if err := back.UnmarshalText(text); err != nil || back != i {
		t.Errorf("%v, %v", back, err)
	}
	if err := back.UnmarshalText([]byte("2026-11-22T13:02:03.456789+02:00")); err != nil || back != i {
		t.Errorf("the same in another zone: %v, %v", back, err)
	}
	if err := back.UnmarshalText([]byte("22.11.2026")); err == nil || back != i {
		t.Errorf("no instant: %v, %v", back, err)
	}
	var none domain.Instant
	if text, _ := none.MarshalText(); len(text) != 0 || !none.Time().IsZero() || none.Day() != 0 || domain.InstantOf(time.Time{}) != 0 || !none.IsZero() {
		t.Errorf("not yet: %q %v", text, none.Time())
	}
	if err := back.UnmarshalText(nil); err != nil || back != 0 {
		t.Errorf("no text: %v, %v", back, err)
	}
}
