package pdf

import (
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// words are the texts and forms of one language.
type words struct{ lang i18n.Lang }

func wordsIn(lang string) words {
	l, _ := i18n.Parse(lang)
	return words{l}
}

// tag is the language tag of the file (BCP 47).
func (w words) tag() string {
	return map[i18n.Lang]string{i18n.FI: "fi-FI", i18n.SV: "sv-FI", i18n.EN: "en-GB"}[w.lang]
}

// T is the text of a key; args are names and values in turn.
func (w words) T(key string, args ...any) string {
	var named domain.Args
	if len(args) > 1 {
		named = domain.Args{}
		for i := 0; i+1 < len(args); i += 2 {
			named[args[i].(string)] = args[i+1]
		}
	}
	return i18n.T(w.lang, key, named)
}

// known is the text of a code under a prefix; an unknown code is printed as it
// is, so that an issued paper hides nothing. No code is no text.
func (w words) known(prefix, code string) string {
	if code == "" {
		return ""
	}
	if !i18n.Has(prefix + code) {
		return code
	}
	return w.T(prefix + code)
}

// day is a date, or nothing for no day.
func (w words) day(d domain.Day) string {
	if d.IsZero() {
		return ""
	}
	return i18n.Day(w.lang, d)
}

// dayNamed is a date after its weekday: ke 18.11.2026.
func (w words) dayNamed(d domain.Day) string {
	return i18n.Weekday(w.lang, d) + "\u00a0" + i18n.Day(w.lang, d)
}

// span is a period, or nothing when both ends are open.
func (w words) span(from, to domain.Day) string {
	if from.IsZero() && to.IsZero() {
		return ""
	}
	return i18n.Period(w.lang, from, to)
}

// clocks is 9.00–13.00, or nothing when there are no times.
func (w words) clocks(from, to domain.Minute) string {
	if from == 0 && to == 0 {
		return ""
	}
	return i18n.Hours(w.lang, from, to)
}

func (w words) money(c domain.Cents) string { return i18n.Euros(w.lang, c) }

// length is a period's length in months, when it is whole months.
func (w words) length(from, to domain.Day) string {
	if from.IsZero() || to < from {
		return ""
	}
	for n := 1; n <= 24; n++ {
		switch end := from.AddMonths(n).AddDays(-1); {
		case end == to:
			return w.T("pdf.months", "n", n)
		case end > to:
			return ""
		}
	}
	return ""
}

// weekdayName is the full name of a weekday: maanantai.
func (w words) weekdayName(d time.Weekday) string { return i18n.WeekdayLong(w.lang, int(d)) }

// minutesOr writes minutes, or nothing for none.
func (w words) minutesOr(n int) string {
	if n == 0 {
		return ""
	}
	return i18n.Minutes(n)
}
