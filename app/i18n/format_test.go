package i18n

import (
	"strings"
	"testing"
	"time"

	"pajakirja/app/domain"
)

var wednesday = domain.MustDay("2026-11-18")

func soft(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

func TestDays(t *testing.T) {
	for _, c := range []struct {
		got, want string
	}{
		{Day(FI, wednesday), "18.11.2026"},
		{Day(SV, wednesday), "18.11.2026"},
		{Day(EN, wednesday), "18 Nov 2026"},
		{DayShort(FI, wednesday), "ke 18.11."},
		{DayShort(SV, wednesday), "ons 18.11"},
		{DayShort(EN, wednesday), "Wed 18 Nov"},
		{DayLong(FI, wednesday), "keskiviikko 18.11.2026"},
		{DayLong("xx", wednesday), "keskiviikko 18.11.2026"},
		{DayMonth(FI, wednesday), "18.11."},
		{Weekday(SV, wednesday.AddDays(4)), "sön"},
		{WeekdayName(FI, 1), "ma"},
		{WeekdayName(FI, 7), "su"},
		{WeekdayLong(EN, 3), "Wednesday"},
		{Day(FI, 0), "–"}, {DayShort(FI, 0), "–"}, {DayMonth(FI, 0), "–"}, {DayLong(FI, 0), "–"},
	} {
		if soft(c.got) != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestPeriods(t *testing.T) {
	day := domain.MustDay
	for _, c := range []struct {
		l        Lang
		from, to domain.Day
		want     string
	}{
		{FI, day("2026-11-16"), day("2026-11-29"), "16.–29.11.2026"},
		{SV, day("2026-11-16"), day("2026-11-29"), "16–29.11.2026"},
		{EN, day("2026-11-16"), day("2026-11-29"), "16–29 Nov 2026"},
		{FI, day("2026-10-28"), day("2026-11-03"), "28.10.–3.11.2026"},
		{FI, day("2026-12-28"), day("2027-01-03"), "28.12.2026–3.1.2027"},
		{FI, day("2026-12-28"), day("2026-12-28"), "28.12.2026"},
		{FI, day("2026-06-01"), 0, "1.6.2026–"},
		{FI, 0, day("2026-06-01"), "–1.6.2026"},
		{FI, 0, 0, "–"},
	} {
		if got := soft(Period(c.l, c.from, c.to)); got != c.want {
			t.Errorf("%s %s %s: %q, want %q", c.l, c.from, c.to, got, c.want)
		}
	}
}

func TestMonths(t *testing.T) {
	m := domain.MustMonth("2026-11")
	if got := soft(Month(FI, m)); got != "marraskuu 2026" {
		t.Error(got)
	}
	if got := soft(MonthTitle(FI, m)); got != "Marraskuu 2026" {
		t.Error(got)
	}
	if got := soft(MonthTitle(SV, m)); got != "November 2026" {
		t.Error(got)
	}
	if Month(FI, 0) != "–" || MonthName(EN, time.May) != "May" {
		t.Error("no month is a dash")
	}
}

func TestClockAndLengths(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Clock(FI, 14*60+2), "14.02"}, {Clock(EN, 14*60+2), "14:02"}, {Clock(SV, 8*60), "8.00"},
		{Hours(FI, 480, 840), "8.00–14.00"},
		{Minutes(270), "4 h 30 min"}, {Minutes(360), "6 h"}, {Minutes(45), "45 min"}, {Minutes(0), "0 min"}, {Minutes(-90), "−1 h 30 min"}, {Minutes(4220*60 + 40), "4 220 h 40 min"}, {Minutes(1000 * 60), "1 000 h"},
		{DecimalHours(FI, 870), "14,50"}, {DecimalHours(EN, 870), "14.50"}, {DecimalHours(FI, 20), "0,33"}, {DecimalHours(FI, 40), "0,67"},
		{When(FI, domain.MustDay("2026-11-18").At(842)), "18.11.2026 klo 14.02"},
		{When(EN, domain.MustDay("2026-07-18").At(842)), "18 Jul 2026 at 14:02"},
		{When(FI, 0), "–"},
	} {
		if soft(c.got) != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestMoneyHasHardSpacesAndATrueMinus(t *testing.T) {
	for _, c := range []struct {
		l    Lang
		c    domain.Cents
		want string
	}{
		{FI, 1665750, "16\u00a0657,50\u00a0€"},
		{SV, 1665750, "16\u00a0657,50\u00a0€"},
		{EN, 1665750, "€16,657.50"},
		{FI, 5, "0,05\u00a0€"},
		{FI, 0, "0,00\u00a0€"},
		{FI, -4550, "−45,50\u00a0€"},
		{EN, -4550, "−€45.50"},
		{FI, 123456789012, "1\u00a0234\u00a0567\u00a0890,12\u00a0€"},
	} {
		if got := Euros(c.l, c.c); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.l, c.c, got, c.want)
		}
	}
	if EurosPlain(FI, 1665750) != "16657,50" || EurosPlain(EN, -5) != "-0.05" {
		t.Error("input fields take the amount without spaces and sign of currency")
	}
}

// What is written into a field is read back as the same amount.
func TestPlainEurosAreReadBack(t *testing.T) {
	for _, c := range []domain.Cents{0, 5, 4550, 1665750, -100} {
		for _, l := range Langs {
			got, err := domain.ParseCents(EurosPlain(l, c))
			if err != nil || got != c {
				t.Errorf("%s %d: %d %v", l, c, got, err)
			}
		}
	}
}

type status string

func (s status) TextKey() string { return "state." + string(s) }

func TestValueWritesDomainValues(t *testing.T) {
	for _, c := range []struct {
		v    any
		want string
	}{
		{"teksti", "teksti"}, {wednesday, "18.11.2026"}, {domain.MustMonth("2026-11"), "marraskuu 2026"},
		{domain.Minute(480), "8.00"}, {domain.Cents(4550), "45,50 €"}, {1250, "1 250"}, {-3, "−3"},
		{status("present"), "Läsnä"}, {domain.Instant(0), "–"}, {true, "true"},
	} {
		if got := soft(Value(FI, c.v)); got != c.want {
			t.Errorf("%v: %q, want %q", c.v, got, c.want)
		}
	}
}

func TestNamesAreSortedTheFinnishWay(t *testing.T) {
	names := []string{"Öhman", "Aaltonen", "Ågren", "Zetterberg", "Äijälä", "Mäkinen-Hautala", "Mäkinen", "abdi"}
	SortBy(names, func(s string) string { return s })
	want := "Aaltonen abdi Mäkinen Mäkinen-Hautala Zetterberg Ågren Äijälä Öhman"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("%s", got)
	}
	if Compare("Z", "Å") >= 0 || Compare("Ä", "Ö") >= 0 || Compare("a", "a") != 0 {
		t.Error("å, ä and ö come after z")
	}
}
