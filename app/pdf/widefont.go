package pdf

import (
	_ "embed" // the fonts
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// wideFamily is loaded into a document only when a text in it has a letter
// outside Windows-1252: Cyrillic, Greek, Arabic, the Latin of other languages.
const wideFamily = "dejavu"

//go:embed fonts/DejaVuSansCondensed.ttf
var wideRegular []byte

//go:embed fonts/DejaVuSansCondensed-Bold.ttf
var wideBold []byte

// wideFace is one style of the UTF-8 family. It is shared by all documents being
// written, so its cache has a lock.
type wideFace struct {
	file   []byte
	parsed *sfnt.Font
	lock   sync.Mutex
	buffer sfnt.Buffer
	widths map[rune]int // thousandths of the size; −1 is a letter the font lacks
}

var wideFaces = sync.OnceValue(func() map[string]*wideFace {
	return map[string]*wideFace{"": newWideFace(wideRegular), "B": newWideFace(wideBold)}
})

func newWideFace(file []byte) *wideFace {
	parsed, err := sfnt.Parse(file)
	if err != nil {
		panic("wide font: " + err.Error()) // it is linked in: a fault of the build
	}
	return &wideFace{file: file, parsed: parsed, widths: map[rune]int{}}
}

// letter is the width of a letter, −1 when the font has none.
func (f *wideFace) letter(r rune) int {
	f.lock.Lock()
	defer f.lock.Unlock()
	if w, ok := f.widths[r]; ok {
		return w
	}
	w, em := -1, fixed.Int26_6(f.parsed.UnitsPerEm())
	if glyph, err := f.parsed.GlyphIndex(&f.buffer, r); err == nil && glyph != 0 {
		if advance, err := f.parsed.GlyphAdvance(&f.buffer, glyph, em, font.HintingNone); err == nil {
			w = int(advance) * 1000 / int(em)
		}
	}
	f.widths[r] = w
	return w
}

// width is the width of a line in thousandths of the size.
func (f *wideFace) width(s string) int {
	w := 0
	for _, r := range s {
		w += max(0, f.letter(r))
	}
	return w
}

// drawable replaces the letters that the font lacks by the mark for that, so
// that a reader sees that something stood there.
func (f *wideFace) drawable(s string) string {
	return strings.Map(func(r rune) rune {
		if f.letter(r) < 0 {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
