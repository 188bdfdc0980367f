package finland_test

import (
	"errors"
	"testing"

	"pajakirja/app/finland"
)

func TestParseBusinessID(t *testing.T) {
	for _, test := range []struct {
		in   string
		want finland.BusinessID
		err  error
	}{
		{"0112038-9", "0112038-9", nil},
		{"0737546-2", "0737546-2", nil},
		{"1572860-0", "1572860-0", nil},
		{" 112038-9 ", "0112038-9", nil},
		{"0112038-8", "", finland.BusinessCheck},
		{"1572860-1", "", finland.BusinessCheck},
		{"01120389", "", finland.BusinessForm},
		{"0112038-", "", finland.BusinessForm},
		{"0112038-99", "", finland.BusinessForm},
		{"12038-9", "", finland.BusinessForm},
		{"011203x-9", "", finland.BusinessForm},
		{"", "", finland.BusinessForm},
	} {
		got, err := finland.ParseBusinessID(test.in)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%q: %q, %v; want %q, %v", test.in, got, err, test.want, test.err)
		}
	}
}

// A remainder of 1 would need the check digit 10: no such number is given out,
// whatever its last digit.
func TestBusinessIDWithoutCheckDigit(t *testing.T) {
	for check := range 10 {
		id := "0000006-" + string(rune('0'+check)) // 6 × 2 = 12, remainder 1
		if _, err := finland.ParseBusinessID(id); !errors.Is(err, finland.BusinessCheck) {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestVATAndOVT(t *testing.T) {
	id, err := finland.ParseBusinessID("0112038-9")
	if err != nil {
		t.Fatal(err)
	}
	if id.VAT() != "FI01120389" || id.OVT() != "003701120389" {
		t.Errorf("VAT %s, OVT %s", id.VAT(), id.OVT())
	}
	for _, test := range []struct {
		in   string
		want finland.BusinessID
		err  error
	}{
		{"FI01120389", "0112038-9", nil},
		{"fi 0112 0389", "0112038-9", nil},
		{"FI01120388", "", finland.VATCheck},
		{"SE01120389", "", finland.VATForm},
		{"FI0112038", "", finland.VATForm},
		{"", "", finland.VATForm},
	} {
		got, err := finland.ParseVAT(test.in)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%q: %q, %v", test.in, got, err)
		}
	}
}

func TestParseOVT(t *testing.T) {
	for _, test := range []struct {
		in   string
		want finland.OVT
		err  error
	}{
		{"003701120389", "003701120389", nil},
		{"0037 0112 0389 abc12", "003701120389ABC12", nil},
		{"003701120388", "", finland.OVTCheck},
		{"003601120389", "", finland.OVTForm},
		{"00370112038", "", finland.OVTForm},
		{"003701120389123456", "", finland.OVTForm},
		{"003701120389ä", "", finland.OVTForm},
	} {
		got, err := finland.ParseOVT(test.in)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%q: %q, %v", test.in, got, err)
		}
		if err == nil && got.BusinessID() != "0112038-9" {
			t.Errorf("%q: business id %s", test.in, got.BusinessID())
		}
	}
}
