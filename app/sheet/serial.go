package sheet

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"time"

	"pajakirja/app/domain"
)

// cellStyle tells whether a number is shown as a date, a clock time or both.
type cellStyle struct{ date, clock bool }

// dateSystem is the day with the serial number 0.
type dateSystem bool

const (
	since1900 dateSystem = false
	since1904 dateSystem = true
)

func (s dateSystem) zero() domain.Day {
	if s == since1904 {
		return domain.NewDay(1904, time.January, 1)
	}
	return domain.NewDay(1899, time.December, 30)
}

// builtIn is the style of the formats that have a number only (ECMA-376 part 1,
// 18.8.30).
func builtIn(id int) cellStyle {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id >= 50 && id <= 58, id == 36:
		return cellStyle{date: true}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return cellStyle{clock: true}
	case id == 22:
		return cellStyle{true, true}
	}
	return cellStyle{}
}

var (
	literal  = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.`)
	bracket  = regexp.MustCompile(`\[[^\]]*\]`)
	duration = regexp.MustCompile(`(?i)\[(h+|m+|s+)\]`)
)

// styleOf reads a format code: d.m.yyyy, h:mm, [h]:mm, "klo" h.mm.
func styleOf(code string) cellStyle {
	code, _, _ = strings.Cut(literal.ReplaceAllString(code, ""), ";")
	clock := duration.MatchString(code)
	code = strings.ToLower(bracket.ReplaceAllString(code, ""))
	if strings.Contains(code, "general") || strings.Contains(code, "0") && !strings.ContainsAny(code, "hs") {
		return cellStyle{clock: clock}
	}
	clock = clock || strings.ContainsAny(code, "hs")
	date := strings.ContainsAny(code, "yd") || !clock && strings.Contains(code, "m")
	return cellStyle{date, clock}
}

// show writes a number in the style: 18.11.2026, 9.30 or both. False when the
// style or the number has no day or clock time.
func (s cellStyle) show(v float64, from dateSystem) (string, bool) {
	minutes := int(math.Round((v - math.Floor(v)) * 1440))
	days := int(math.Floor(v))
	if minutes == 1440 {
		days, minutes = days+1, 0
	}
	switch {
	case s.date && v >= 1 && v < 110_000:
		day := dotted(from.zero().AddDays(days))
		if s.clock && minutes > 0 {
			day += fmt.Sprintf(" %d.%02d", minutes/60, minutes%60)
		}
		return day, true
	case s.clock && v >= 0 && v < 1000:
		return fmt.Sprintf("%d.%02d", days*24+minutes/60, minutes%60), true
	}
	return "", false
}

// dotted writes a day as Finns do.
func dotted(d domain.Day) string {
	y, m, n := d.Date()
	return fmt.Sprintf("%d.%d.%d", n, int(m), y)
}
