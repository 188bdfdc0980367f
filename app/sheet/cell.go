package sheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"pajakirja/app/domain"
)

// Position is the cell's place as a spreadsheet shows it: B12.
func (c Cell) Position() string { return Letters(c.Column) + strconv.Itoa(c.Row) }

// Empty tells that nothing is written in the cell.
func (c Cell) Empty() bool { return c.Text == "" }

// wrong is an error at the cell; its arguments say where it is, never what is
// written in it.
func (c Cell) wrong(key string) error {
	return (&domain.Error{Kind: domain.Invalid, Key: key, Field: c.Position()}).
		With(domain.Args{"row": c.Row, "column": Letters(c.Column), "cell": c.Position()})
}

var (
	finnishDay = regexp.MustCompile(`^(?:[a-zåäö]{2,4}\.?\s+)?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:\s+0{1,2}[.:]00(?:[.:]00)?)?$`)
	isoDay     = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:[T ]00:00:00(?:\.0+)?Z?)?$`)
	hourWords  = regexp.MustCompile(`^(?:(\d{1,2})\s?(?:h|t|tuntia|tunti|tim))?\s*(?:(\d{1,3})\s?min)?$`)
	hourClock  = regexp.MustCompile(`^(\d{1,2})[:.](\d{2})(?::00)?$`)
	hourNumber = regexp.MustCompile(`^\d{1,2}(?:,\d{1,17}|\.\d)?$`)
)

// Day reads 18.11.2026, 18.11.2026 with zeros, ke 18.11.2026 or 2026-11-18.
// Empty is the zero day. Two-digit years are refused. Error: error.day.
func (c Cell) Day() (domain.Day, error) {
	s := strings.ToLower(c.Text)
	if s == "" {
		return 0, nil
	}
	if m := isoDay.FindStringSubmatch(c.Text); m != nil {
		if d, err := domain.ParseDay(m[1]); err == nil {
			return d, nil
		}
		return 0, c.wrong("error.day")
	}
	m := finnishDay.FindStringSubmatch(s)
	if m == nil {
		return 0, c.wrong("error.day")
	}
	day, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	year, _ := strconv.Atoi(m[3])
	d := domain.NewDay(year, time.Month(month), day)
	if y, mo, n := d.Date(); y != year || int(mo) != month || n != day || year < 1900 || year > 2199 {
		return 0, c.wrong("error.day")
	}
	return d, nil
}

// Clock reads a clock time: 9.30, 09:30, klo 9. False with no error is an empty
// cell. Error: error.clock.
func (c Cell) Clock() (domain.Minute, bool, error) {
	s := strings.ToLower(c.Text)
	if s == "" {
		return 0, false, nil
	}
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "klo"), "kl."))
	if strings.Count(s, ":") == 2 {
		s = strings.TrimSuffix(s, ":00")
	}
	m, err := domain.ParseMinute(s)
	if err != nil {
		return 0, false, c.wrong("error.clock")
	}
	return m, true, nil
}

// Minutes reads a length of time: 5,5 (hours), 4, 4.30 and 4:30 (hours and
// minutes), 4 h 30 min, 45 min; at most 24 hours. Empty is 0. Error: error.minutes.
func (c Cell) Minutes() (int, error) {
	s := strings.ToLower(strings.ReplaceAll(c.Text, "\u00a0", " "))
	minutes := -1
	switch {
	case s == "":
		return 0, nil
	case hourClock.MatchString(s):
		m := hourClock.FindStringSubmatch(s)
		if rest := number(m[2]); rest < 60 {
			minutes = 60*number(m[1]) + rest
		}
	case hourNumber.MatchString(s):
		hours, _ := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64)
		minutes = int(math.Round(60 * hours))
	case hourWords.MatchString(s):
		m := hourWords.FindStringSubmatch(s)
		minutes = 60*number(m[1]) + number(m[2])
	}
	if minutes < 0 || minutes > 1440 {
		return 0, c.wrong("error.minutes")
	}
	return minutes, nil
}

// Cents reads an amount of euros: 45,50 or 1 250 €. False with no error is an
// empty cell. Error: error.euros.
func (c Cell) Cents() (domain.Cents, bool, error) {
	if c.Text == "" {
		return 0, false, nil
	}
	amount, err := domain.ParseCents(c.Text)
	if err != nil {
		return 0, false, c.wrong("error.euros")
	}
	return amount, true, nil
}

// Number reads a whole number; spaces between thousands are let through. Empty
// is 0. Error: error.number.
func (c Cell) Number() (int, error) {
	if c.Text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.NewReplacer(" ", "", "\u00a0", "").Replace(c.Text))
	if err != nil {
		return 0, c.wrong("error.number")
	}
	return n, nil
}

var yesAndNo = map[string]bool{
	"kyllä": true, "k": true, "joo": true, "on": true, "x": true, "1": true, "true": true, "tosi": true,
	"ja": true, "j": true, "yes": true, "y": true, "✓": true,
	"": false, "ei": false, "e": false, "0": false, "-": false, "–": false, "false": false, "epätosi": false,
	"nej": false, "no": false, "n": false,
}

// Bool reads kyllä, x, ei and their like in the three languages; empty is no.
// Error: sheet.yes_or_no.
func (c Cell) Bool() (bool, error) {
	yes, known := yesAndNo[strings.ToLower(c.Text)]
	if !known {
		return false, c.wrong("sheet.yes_or_no")
	}
	return yes, nil
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }
