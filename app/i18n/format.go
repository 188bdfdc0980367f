package i18n

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"pajakirja/app/domain"
)

const (
	nbsp  = "\u00a0" // keeps a number and its unit on one line
	minus = "\u2212"
	dash  = "–"
)

var weekdays = map[Lang][7]string{
	FI: {"su", "ma", "ti", "ke", "to", "pe", "la"},
	SV: {"sön", "mån", "tis", "ons", "tors", "fre", "lör"},
	EN: {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
}

var weekdaysLong = map[Lang][7]string{
	FI: {"sunnuntai", "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai"},
	SV: {"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"},
	EN: {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
}

var months = map[Lang][12]string{
	FI: {"tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu"},
	SV: {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
	EN: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

func known(l Lang) Lang {
	if _, ok := months[l]; !ok {
		return FI
	}
	return l
}

// Day writes a date: 18.11.2026 (en: 18 Nov 2026). The zero day is a dash.
func Day(l Lang, d domain.Day) string {
	if d.IsZero() {
		return dash
	}
	y, m, n := d.Date()
	if l == EN {
		return fmt.Sprintf("%d%s%s%s%d", n, nbsp, months[EN][m-1][:3], nbsp, y)
	}
	return fmt.Sprintf("%d.%d.%d", n, m, y)
}

// DayShort writes a near day with its weekday: ke 18.11. (sv: ons 18.11, en: Wed 18 Nov).
func DayShort(l Lang, d domain.Day) string {
	if d.IsZero() {
		return dash
	}
	return Weekday(l, d) + nbsp + DayMonth(l, d)
}

// DayMonth writes a day without year and weekday: 18.11. (sv: 18.11, en: 18 Nov).
func DayMonth(l Lang, d domain.Day) string {
	if d.IsZero() {
		return dash
	}
	_, m, n := d.Date()
	switch l {
	case EN:
		return fmt.Sprintf("%d%s%s", n, nbsp, months[EN][m-1][:3])
	case SV:
		return fmt.Sprintf("%d.%d", n, m)
	}
	return fmt.Sprintf("%d.%d.", n, m)
}

// DayLong writes a day in full: keskiviikko 18.11.2026.
func DayLong(l Lang, d domain.Day) string {
	if d.IsZero() {
		return dash
	}
	return weekdaysLong[known(l)][d.Weekday()] + " " + Day(l, d)
}

// Weekday is the short name of the weekday: ke.
func Weekday(l Lang, d domain.Day) string { return weekdays[known(l)][d.Weekday()] }

// WeekdayName is the short name of an ISO weekday, 1 = Monday: ma.
func WeekdayName(l Lang, iso int) string { return weekdays[known(l)][((iso%7)+7)%7] }

// WeekdayLong is the full name of an ISO weekday, 1 = Monday: maanantai.
func WeekdayLong(l Lang, iso int) string { return weekdaysLong[known(l)][((iso%7)+7)%7] }

// Period writes two days: 16.–29.11.2026, 28.10.–3.11.2026, 28.12.2026–3.1.2027.
// An open end is left out: 1.6.2026–.
func Period(l Lang, from, to domain.Day) string {
	if from.IsZero() && to.IsZero() {
		return dash
	}
	if from.IsZero() || to.IsZero() {
		return strings.Trim(Day(l, from), dash) + dash + strings.Trim(Day(l, to), dash)
	}
	y1, m1, n1 := from.Date()
	y2, m2, _ := to.Date()
	switch {
	case from == to:
		return Day(l, from)
	case y1 != y2:
		return Day(l, from) + dash + Day(l, to)
	case m1 != m2:
		return DayMonth(l, from) + dash + Day(l, to)
	case l == FI:
		return fmt.Sprintf("%d.%s%s", n1, dash, Day(l, to))
	}
	return fmt.Sprintf("%d%s%s", n1, dash, Day(l, to))
}

// Month writes a month: marraskuu 2026.
func Month(l Lang, m domain.Month) string {
	if m.IsZero() {
		return dash
	}
	return MonthName(l, m.Of()) + nbsp + strconv.Itoa(m.Year())
}

// MonthTitle is Month with a capital, for headings: Marraskuu 2026.
func MonthTitle(l Lang, m domain.Month) string {
	s := Month(l, m)
	return strings.ToUpper(s[:1]) + s[1:]
}

// MonthName is the name of a month: marraskuu.
func MonthName(l Lang, m time.Month) string { return months[known(l)][m-1] }

// Clock writes a clock time: 14.02 (en: 14:02).
func Clock(l Lang, m domain.Minute) string {
	sep := "."
	if l == EN {
		sep = ":"
	}
	return fmt.Sprintf("%d%s%02d", int(m)/60, sep, int(m)%60)
}

// Hours writes two clock times: 8.00–14.00.
func Hours(l Lang, from, to domain.Minute) string { return Clock(l, from) + dash + Clock(l, to) }

// Minutes writes a length of time: 4 h 30 min, 6 h, 45 min, 0 min, 4 220 h 40 min.
func Minutes(n int) string {
	sign := ""
	if n < 0 {
		sign, n = minus, -n
	}
	h, m := n/60, n%60
	switch {
	case h == 0:
		return fmt.Sprintf("%s%d%smin", sign, m, nbsp)
	case m == 0:
		return fmt.Sprintf("%s%s%sh", sign, Number(FI, h), nbsp)
	}
	return fmt.Sprintf("%s%s%sh%s%d%smin", sign, Number(FI, h), nbsp, nbsp, m, nbsp)
}

// DecimalHours writes minutes as hours with two decimals, half up: 14,50.
func DecimalHours(l Lang, minutes int) string {
	hundredths := domain.HourAmount(100, minutes)
	return number(l, int64(hundredths), 2)
}

// Euros writes money: 16 657,50 € (en: €16,657.50); credits carry a true minus.
func Euros(l Lang, c domain.Cents) string {
	if l == EN {
		s := number(EN, int64(c), 2)
		if strings.HasPrefix(s, minus) {
			return minus + "€" + strings.TrimPrefix(s, minus)
		}
		return "€" + s
	}
	return number(l, int64(c), 2) + nbsp + "€"
}

// EurosPlain is the amount without sign of currency, for input fields: 16657,50.
func EurosPlain(l Lang, c domain.Cents) string {
	s := c.String()
	if l == EN {
		return s
	}
	return strings.ReplaceAll(s, ".", ",")
}

// Number writes a whole number with thousands apart: 1 250 (en: 1,250).
func Number(l Lang, n int) string { return number(l, int64(n), 0) }

// number writes n ÷ 10^decimals.
func number(l Lang, n int64, decimals int) string {
	thousand, point := nbsp, ","
	if l == EN {
		thousand, point = ",", "."
	}
	sign := ""
	if n < 0 {
		sign, n = minus, -n
	}
	s := fmt.Sprintf("%0*d", decimals+1, n)
	whole, fraction := s[:len(s)-decimals], s[len(s)-decimals:]
	var b strings.Builder
	b.WriteString(sign)
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(thousand)
		}
		b.WriteRune(r)
	}
	if decimals > 0 {
		b.WriteString(point + fraction)
	}
	return b.String()
}

var at = map[Lang]string{FI: "klo", SV: "kl.", EN: "at"}

// When writes an instant in Helsinki time: 18.11.2026 klo 14.02. "Not yet" is a dash.
func When(l Lang, i domain.Instant) string {
	if i.IsZero() {
		return dash
	}
	return Day(l, i.Day()) + " " + at[known(l)] + nbsp + Time(l, i)
}

// Time writes the clock time of an instant in Helsinki: 14.02.
func Time(l Lang, i domain.Instant) string {
	t := i.Time().In(domain.Helsinki)
	return Clock(l, domain.Minute(t.Hour()*60+t.Minute()))
}

// Value writes any argument of a text in the language: domain values as above,
// whole numbers with thousands apart, a value with TextKey() string as that text.
func Value(l Lang, v any) string {
	switch x := v.(type) {
	case string:
		return x
	case domain.Day:
		return Day(l, x)
	case domain.Month:
		return Month(l, x)
	case domain.Minute:
		return Clock(l, x)
	case domain.Cents:
		return Euros(l, x)
	case domain.Instant:
		return When(l, x)
	case int:
		return Number(l, x)
	case interface{ TextKey() string }:
		return T(l, x.TextKey(), nil)
	}
	return fmt.Sprint(v)
}
