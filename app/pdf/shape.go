package pdf

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// visual puts a line with right-to-left letters into the order in which it is
// drawn, Arabic letters joined: PDF draws glyphs, it does not set text. Other
// lines are returned as they are.
func visual(s string) string {
	if !hasRightToLeft(s) {
		return s
	}
	var p bidi.Paragraph
	if _, err := p.SetString(s); err != nil {
		return s
	}
	order, err := p.Order()
	if err != nil {
		return s
	}
	var b strings.Builder
	for i := range order.NumRuns() {
		run := order.Run(i)
		if run.Direction() == bidi.RightToLeft {
			b.WriteString(bidi.ReverseString(joinArabic(run.String())))
		} else {
			b.WriteString(run.String())
		}
	}
	return b.String()
}

func hasRightToLeft(s string) bool {
	for _, r := range s {
		if r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfeff {
			return true
		}
	}
	return false
}

// form is an Arabic letter's isolated presentation form; the final, initial and
// medial ones follow it (Unicode, Arabic Presentation Forms-B). A letter with two
// forms does not join to the next one.
type form struct {
	isolated rune
	count    int
}

var arabicForms = map[rune]form{
	'ء': {0xfe80, 1}, 'آ': {0xfe81, 2}, 'أ': {0xfe83, 2}, 'ؤ': {0xfe85, 2}, 'إ': {0xfe87, 2}, 'ئ': {0xfe89, 4},
	'ا': {0xfe8d, 2}, 'ب': {0xfe8f, 4}, 'ة': {0xfe93, 2}, 'ت': {0xfe95, 4}, 'ث': {0xfe99, 4}, 'ج': {0xfe9d, 4},
	'ح': {0xfea1, 4}, 'خ': {0xfea5, 4}, 'د': {0xfea9, 2}, 'ذ': {0xfeab, 2}, 'ر': {0xfead, 2}, 'ز': {0xfeaf, 2},
	'س': {0xfeb1, 4}, 'ش': {0xfeb5, 4}, 'ص': {0xfeb9, 4}, 'ض': {0xfebd, 4}, 'ط': {0xfec1, 4}, 'ظ': {0xfec5, 4},
	'ع': {0xfec9, 4}, 'غ': {0xfecd, 4}, 'ف': {0xfed1, 4}, 'ق': {0xfed5, 4}, 'ك': {0xfed9, 4}, 'ل': {0xfedd, 4},
	'م': {0xfee1, 4}, 'ن': {0xfee5, 4}, 'ه': {0xfee9, 4}, 'و': {0xfeed, 2}, 'ى': {0xfeef, 2}, 'ي': {0xfef1, 4},
	'پ': {0xfb56, 4}, 'چ': {0xfb7a, 4}, 'ژ': {0xfb8a, 2}, 'ک': {0xfb8e, 4}, 'گ': {0xfb92, 4}, 'ی': {0xfbfc, 4},
}

// lamAlef are the obligatory ligatures of ل with the forms of alef.
var lamAlef = map[rune]rune{'آ': 0xfef5, 'أ': 0xfef7, 'إ': 0xfef9, 'ا': 0xfefb}

// joinArabic replaces letters by the forms they take beside their neighbours.
func joinArabic(s string) string {
	letters := []rune(s)
	var out []rune
	joined := false // the letter before joins to this one
	for i := 0; i < len(letters); i++ {
		r := letters[i]
		f, known := arabicForms[r]
		if !known {
			out, joined = append(out, r), false
			continue
		}
		if i+1 < len(letters) && r == 'ل' && lamAlef[letters[i+1]] != 0 {
			ligature := lamAlef[letters[i+1]]
			if joined {
				ligature++
			}
			out, joined = append(out, ligature), false
			i++
			continue
		}
		next := f.count == 4 && i+1 < len(letters) && arabicForms[letters[i+1]].count > 1
		out, joined = append(out, f.shape(joined, next)), next
	}
	return string(out)
}

// shape is the form of a letter by whether it joins to the letter before and after.
func (f form) shape(before, after bool) rune {
	switch {
	case before && after:
		return f.isolated + 3
	case after:
		return f.isolated + 2
	case before && f.count > 1:
		return f.isolated + 1
	}
	return f.isolated
}
