package i18n

import (
	"strings"
	"testing"
	"time"

	"pajakirja/app/domain"
)

// Two days of a text that stand as {from}–{to} are one stretch, with what they share written
// once; anything else there is filled in as it is.
func TestAStretchOfDaysInAText(t *testing.T) {
	day := func(y, m, d int) domain.Day { return domain.NewDay(y, time.Month(m), d) }
	for _, c := range []struct {
		lang     Lang
		text     string
		from, to any
		want     string
	}{
		{FI, "Ilmoitus {from}–{to} puuttuu", day(2026, 11, 2), day(2026, 11, 15), "Ilmoitus 2.–15.11.2026 puuttuu"},
		{SV, "Anmälan {from}–{to}", day(2026, 10, 19), day(2026, 11, 1), "Anmälan 19.10–1.11.2026"},
		{EN, "Notice {from}–{to}.", day(2026, 12, 28), day(2027, 1, 10), "Notice " + Period(EN, day(2026, 12, 28), day(2027, 1, 10)) + "."},
		{FI, "({from}–{to})", day(2026, 11, 2), day(2026, 11, 2), "(2.11.2026)"},
		{FI, "{from} ja {to}", day(2026, 11, 2), day(2026, 11, 15), "2.11.2026 ja 15.11.2026"},
		{FI, "{from}–{to} h", 4, 8, "4–8 h"},
		{FI, "{from}–{to}", "a", day(2026, 11, 2), "a–2.11.2026"},
	} {
		if got := fill(c.lang, c.text, domain.Args{"from": c.from, "to": c.to}); got != c.want {
			t.Errorf("%s %q: %q, wanted %q", c.lang, c.text, got, c.want)
		}
	}
	if got := fill(FI, "{from}–{to}", domain.Args{"from": day(2026, 11, 2)}); !strings.Contains(got, "{to}") {
		t.Errorf("a missing end must show: %q", got)
	}
}
