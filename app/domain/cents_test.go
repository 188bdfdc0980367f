package domain_test

import (
	"testing"

	"pajakirja/app/domain"
)

// An amount is read as Finns write it, and never guessed: a third decimal, a
// letter or a second comma is refused.
func TestParseCents(t *testing.T) {
	for text, want := range map[string]domain.Cents{
		"45,50": 4550, "45.5": 4550, "45": 4500, "45,": 4500, "0,01": 1, "0": 0, "1 250": 125000, "1\u00a0250,00 €": 125000, "16\u202f657,50": 1665750,
		"-5,00": -500, "−5": -500, "999999999,99": 99999999999, "007,10": 710,
	} {
		if got, err := domain.ParseCents(text); err != nil || got != want {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", " ", "€", ",50", "-", "--5", "4,555", "1.250,50", "1,250.50", "45,5a", "a", "1e3", "+5", "1000000000", "½", "٤٥"} {
		if got, err := domain.ParseCents(text); domain.KeyOf(err) != "error.euros" || got != 0 {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
}

func TestCentsAsText(t *testing.T) {
	for c, want := range map[domain.Cents]string{0: "0.00", 1: "0.01", 99: "0.99", 100: "1.00", 59150: "591.50", -5: "-0.05", -12345: "-123.45", 99999999999: "999999999.99"} {
		if got := c.String(); got != want {
			t.Errorf("%d: %s", c, got)
		}
		if back, err := domain.ParseCents(want); err != nil || back != c {
			t.Errorf("%s: %d, %v", want, back, err)
		}
	}
}

// An hour's price by the minute: half a cent away from zero, and a credit is the
// same amount the other way (api.md, Money).
func TestHourAmount(t *testing.T) {
	for _, c := range []struct {
		unit    domain.Cents
		minutes int
		want    domain.Cents
	}{
		{6000, 60, 6000}, {6000, 1, 100}, {4550, 90, 6825}, {100, 1, 2}, {90, 1, 2}, {89, 1, 1}, {30, 1, 1}, {29, 1, 0}, {4500, 0, 0}, {5915, 45, 4436}, {0, 60, 0},
		{-30, 1, -1}, {-29, 1, 0}, {-90, 1, -2},
	} {
		if got := domain.HourAmount(c.unit, c.minutes); got != c.want {
			t.Errorf("%d × %d min: %d, not %d", c.unit, c.minutes, got, c.want)
		}
		if got := domain.HourAmount(-c.unit, c.minutes); got != -c.want {
			t.Errorf("its credit: %d, not %d", got, -c.want)
		}
	}
}

func FuzzParseCents(f *testing.F) {
	for _, s := range []string{"45,50", "1 250 €", "-0,01", "9,9,9", "−1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := domain.ParseCents(s)
		if err != nil {
			return
		}
		if again, err := domain.ParseCents(c.String()); err != nil || again != c {
			t.Errorf("%q was read as %s, which reads as %d, %v", s, c, again, err)
		}
	})
}
