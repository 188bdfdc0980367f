package web

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// Input reads a posted form field by field. It keeps what was typed for the
// form to be shown again, and gathers every wrong field so that all are told at
// once: read everything, then ask Err.
//
//	in := r.Input()
//	unit := casework.UnitIn{Name: in.Text("name", 100), Places: in.Int("places"), OpensAt: in.Clock("opens_at")}
//	in.Require("name", "opens_at")
//	if err := in.Err(); err == nil { … }
type Input struct {
	read   func(name string) []string
	Form   page.Form // what was typed, for Request.Again
	Errors domain.Errors
}

func newInput(read func(string) []string) *Input { return &Input{read: read, Form: page.NewForm()} }

// Err is nil when every field could be read.
func (in *Input) Err() error { return in.Errors.Err() }

// Wrong adds a reason at a field.
func (in *Input) Wrong(field, key string) { in.Errors.Add(field, key) }

// Require adds error.required for each field that was left empty.
func (in *Input) Require(names ...string) {
	for _, name := range names {
		if v := in.read(name); len(v) == 0 || strings.TrimSpace(v[0]) == "" {
			in.Wrong(name, "error.required")
		}
	}
}

func (in *Input) raw(name string, most int, lines bool) string {
	all := in.read(name)
	if len(all) == 0 {
		return ""
	}
	s, ok := clean(all[0], lines)
	if !ok {
		in.Wrong(name, "error.text")
		return ""
	}
	if utf8.RuneCountInString(s) > most {
		in.Form.Set(name, string([]rune(s)[:most]))
		in.Errors.AddWith(name, "error.too_long", domain.Args{"max": most})
		return ""
	}
	in.Form.Set(name, s)
	return s
}

// Text reads one line of at most so many characters.
func (in *Input) Text(name string, most int) string { return in.raw(name, most, false) }

// Lines reads text that may have several lines.
func (in *Input) Lines(name string, most int) string { return in.raw(name, most, true) }

// Secret reads a password: as typed, and never shown again.
func (in *Input) Secret(name string) string {
	all := in.read(name)
	if len(all) == 0 || len(all[0]) > 1000 || !utf8.ValidString(all[0]) {
		return ""
	}
	return strings.Clone(all[0])
}

// ID reads an id; an empty field is no id, a malformed one is refused as a choice.
func (in *Input) ID(name string) domain.ID {
	return parsed(in, name, 40, "error.choice", domain.ParseID)
}

// IDs reads every id that was ticked under a name.
func (in *Input) IDs(name string) []domain.ID {
	var out []domain.ID
	for _, s := range in.read(name) {
		id, err := domain.ParseID(strings.TrimSpace(s))
		if err != nil {
			in.Wrong(name, "error.choice")
			continue
		}
		out = append(out, id)
	}
	in.Form.Set(name, out)
	return out
}

// Day reads a date as the browser's field sends it, or as Finns write it; an
// empty field is the zero day.
func (in *Input) Day(name string) domain.Day {
	return parsed(in, name, 40, "error.day", func(s string) (domain.Day, error) { return domain.ParseDay(isoDay(s)) })
}

// Month reads 2026-11 or 11.2026; an empty field is the zero month.
func (in *Input) Month(name string) domain.Month {
	return parsed(in, name, 40, "error.month", func(s string) (domain.Month, error) {
		if m, y, dotted := strings.Cut(s, "."); dotted {
			s = y + "-" + twoDigits(m)
		}
		return domain.ParseMonth(s)
	})
}

// Clock reads a clock time; an empty field is midnight: Require it where that
// would be wrong.
func (in *Input) Clock(name string) domain.Minute {
	return parsed(in, name, 10, "error.clock", domain.ParseMinute)
}

// Minutes reads a length of time: 4.30, 4:30, 4 h 30 min, 6 h, 45 min, 6.
func (in *Input) Minutes(name string) int {
	return parsed(in, name, 20, "error.minutes", parseLength)
}

// Cents reads an amount of money.
func (in *Input) Cents(name string) domain.Cents {
	return parsed(in, name, 20, "error.euros", domain.ParseCents)
}

// Int reads a whole number; an empty field is 0.
func (in *Input) Int(name string) int { return parsed(in, name, 10, "error.number", strconv.Atoi) }

// Ints reads every number ticked under a name, such as weekdays.
func (in *Input) Ints(name string) []int {
	var out []int
	for _, s := range in.read(name) {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			in.Wrong(name, "error.choice")
			continue
		}
		out = append(out, n)
	}
	texts := make([]string, len(out))
	for i, n := range out {
		texts[i] = strconv.Itoa(n)
	}
	in.Form.Set(name, texts)
	return out
}

// Bool reads a check box.
func (in *Input) Bool(name string) bool {
	v := in.raw(name, 10, false)
	return v == "on" || v == "true" || v == "1" || v == "yes"
}

// Choice reads one of the allowed values; anything else is refused, nothing is
// the zero value.
func Choice[T ~string](in *Input, name string, allowed ...T) T {
	return parsed(in, name, 100, "error.choice", func(s string) (T, error) {
		if !slices.Contains(allowed, T(s)) {
			return "", domain.Wrong(name, "error.choice")
		}
		return T(s), nil
	})
}

func parsed[T any](in *Input, name string, most int, key string, parse func(string) (T, error)) T {
	var zero T
	s := in.raw(name, most, false)
	if s == "" {
		return zero
	}
	v, err := parse(s)
	if err != nil {
		in.Wrong(name, key)
		return zero
	}
	return v
}

// isoDay turns 18.11.2026 into 2026-11-18 and leaves anything else alone.
func isoDay(s string) string {
	parts := strings.Split(strings.ReplaceAll(s, " ", ""), ".")
	if len(parts) != 3 {
		return s
	}
	return parts[2] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[0])
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// parseLength reads a length of time in minutes, at most 24 hours.
func parseLength(s string) (int, error) {
	wrong := domain.Wrong("", "error.minutes")
	s = strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(s, "\u00a0", ""), " ", ""))
	s = strings.ReplaceAll(s, "min", "")
	hours, minutes, found := strings.Cut(s, "h")
	if !found {
		if strings.ContainsAny(s, ".:,") {
			hours, minutes = cutAny(s)
		} else {
			hours, minutes = s, ""
		}
	}
	h, m := 0, 0
	var err error
	if hours != "" {
		if h, err = strconv.Atoi(hours); err != nil {
			return 0, wrong
		}
	}
	if minutes != "" {
		if m, err = strconv.Atoi(minutes); err != nil {
			return 0, wrong
		}
	}
	if !found && minutes == "" && h > 24 { // "45" is minutes, "6" is hours
		h, m = 0, h
	}
	if h < 0 || m < 0 || m > 59 && h > 0 || h*60+m > 24*60 {
		return 0, wrong
	}
	return h*60 + m, nil
}

// cutAny splits 4.30 and 4:30 into hours and minutes; 4,5 is four and a half.
func cutAny(s string) (hours, minutes string) {
	if h, decimals, comma := strings.Cut(s, ","); comma {
		if n, err := strconv.Atoi((decimals + "00")[:2]); err == nil {
			return h, strconv.Itoa((n*60 + 50) / 100)
		}
		return "x", ""
	}
	i := strings.IndexAny(s, ".:")
	return s[:i], s[i+1:]
}
