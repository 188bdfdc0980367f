package sheet

import (
	"testing"

	"pajakirja/app/domain"
)

// Format codes as Excel, LibreOffice and Google write them.
func TestFormatCodes(t *testing.T) {
	day, clock, both, none := cellStyle{date: true}, cellStyle{clock: true}, cellStyle{true, true}, cellStyle{}
	for code, want := range map[string]cellStyle{
		"d.m.yyyy": day, "dd.mm.yyyy": day, "yyyy-mm-dd": day, "m/d/yy": day, "[$-40B]d. mmmm yyyy;@": day, "ddd d.m.": day, "mmm yy": day, "mmmm": day,
		`d"."m"."yyyy`: day, `d\.m\.yyyy`: day, "h:mm": clock, "h.mm": clock, "hh:mm:ss": clock, "[h]:mm": clock, "[mm]:ss": clock, `"klo "h.mm`: clock,
		"h:mm AM/PM": clock, "mm:ss.0": clock, "d.m.yyyy h:mm": both, "yyyy-mm-dd hh:mm:ss": both,
		"General": none, "0": none, "0.00": none, "#,##0.00": none, `#,##0.00\ "€"`: none, `#,##0.00 [$€-40B]`: none, "0%": none, "@": none, "": none,
		"0.00E+00": none, `0" days"`: none, "[Red]0.00": none, "# ?/?": none, `_-* #,##0.00\ _€_-;\-* #,##0.00\ _€_-`: none,
	} {
		if got := styleOf(code); got != want {
			t.Errorf("%s: %+v, want %+v", code, got, want)
		}
	}
}

func TestBuiltInFormatNumbers(t *testing.T) {
	for id, want := range map[int]cellStyle{
		0: {}, 2: {}, 9: {}, 13: {}, 14: {date: true}, 17: {date: true}, 18: {clock: true}, 21: {clock: true}, 22: {true, true},
		37: {}, 45: {clock: true}, 47: {clock: true}, 48: {}, 49: {}, 50: {date: true}, 164: {},
	} {
		if got := builtIn(id); got != want {
			t.Errorf("%d: %+v, want %+v", id, got, want)
		}
	}
}

// Serial numbers are days since the turn of 1900, or 1904 in files from a Mac.
func TestSerialNumbers(t *testing.T) {
	day, clock, both := cellStyle{date: true}, cellStyle{clock: true}, cellStyle{true, true}
	for _, c := range []struct {
		style cellStyle
		value float64
		from  dateSystem
		want  string
	}{
		{day, 46344, since1900, "18.11.2026"}, {day, 44882, since1904, "18.11.2026"}, {day, 61, since1900, "1.3.1900"}, {day, 109574, since1900, "31.12.2199"},
		{both, 46344.5, since1900, "18.11.2026 12.00"}, {both, 46344, since1900, "18.11.2026"}, {both, 46343.9999999, since1900, "18.11.2026"},
		{clock, 0, since1900, "0.00"}, {clock, 0.375, since1900, "9.00"}, {clock, 1.0 / 3, since1900, "8.00"}, {clock, 2.5, since1900, "60.00"},
		{both, 0.375, since1900, "9.00"},
	} {
		if got, ok := c.style.show(c.value, c.from); !ok || got != c.want {
			t.Errorf("%v of %v: %q %v, want %q", c.value, c.style, got, ok, c.want)
		}
	}
	for _, c := range []struct {
		style cellStyle
		value float64
	}{{cellStyle{}, 46344}, {day, 0}, {day, -5}, {day, 0.5}, {day, 1e9}, {clock, -0.5}, {clock, 5000}} {
		if got, ok := c.style.show(c.value, since1900); ok {
			t.Errorf("%v of %+v is %q", c.value, c.style, got)
		}
	}
}

// What is written as a serial number is read as the same day.
func TestSerialThereAndBack(t *testing.T) {
	for _, s := range []string{"1900-03-01", "1999-12-31", "2026-11-18", "2028-02-29", "2199-12-30"} {
		d := domain.MustDay(s)
		if got, ok := (cellStyle{date: true}).show(float64(serial(d)), since1900); !ok || got != dotted(d) {
			t.Errorf("%s: %q %v", s, got, ok)
		}
	}
}
