package domain_test

import (
	"testing"
	"time"

	"pajakirja/app/domain"
)

func TestParseMonth(t *testing.T) {
	for text, ok := range map[string]bool{
		"2026-11": true, "1900-01": true, "2199-12": true, "1899-12": false, "2200-01": false, "2026-13": false, "2026-00": false, "2026-1": false, "11/2026": false, "": false, "2026-11-22": false,
	} {
		m, err := domain.ParseMonth(text)
		switch {
		case ok && (err != nil || m.String() != text):
			t.Errorf("%q: %v, %v", text, m, err)
		case !ok && (domain.KeyOf(err) != "error.month" || m != 0):
			t.Errorf("%q: %v, %v", text, m, err)
		}
	}
}

// A month has its own days, from its first to its last, over leap years too.
func TestDaysOfAMonth(t *testing.T) {
	for text, n := range map[string]int{"2026-01": 31, "2026-02": 28, "2024-02": 29, "2100-02": 28, "2000-02": 29, "2026-04": 30, "2026-12": 31} {
		m := domain.MustMonth(text)
		days := m.Days()
		if len(days) != n || days[0] != m.First() || days[n-1] != m.Last() || (m+1).First() != m.Last()+1 {
			t.Errorf("%s: %d days, %s–%s", text, len(days), m.First(), m.Last())
		}
	}
	if m := domain.MustMonth("2026-12") + 1; m.String() != "2027-01" || m.Year() != 2027 || m.Of() != time.January {
		t.Errorf("after December comes %s", m)
	}
	if m := domain.MustMonth("2026-01") - 1; m.String() != "2025-12" || m.Year() != 2025 || m.Of() != time.December {
		t.Errorf("before January comes %s", m)
	}
}

func TestAMonthIsStoredAsText(t *testing.T) {
	m := domain.MustMonth("2026-11")
	if v, err := m.Value(); v != "2026-11" || err != nil {
		t.Errorf("stored %v, %v", v, err)
	}
	if v, _ := domain.Month(0).Value(); v != nil || domain.Month(0).String() != "" {
		t.Errorf("no month is stored as %v", v)
	}
	for from, want := range map[any]string{"2026-11": "2026-11", nil: "", "": ""} {
		got := domain.MustMonth("2001-01")
		if err := got.Scan(from); err != nil || got.String() != want {
			t.Errorf("from %v: %s, %v", from, got, err)
		}
	}
	for _, bad := range []any{"2026-13", 202611, "11.2026"} {
		got := m
		if err := got.Scan(bad); err == nil || got != m {
			t.Errorf("from %v: %s, %v", bad, got, err)
		}
	}
}
