package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"sync"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/encoding/charmap"
)

// plainFamily is the 8-bit family: fast and small, it holds all that Finnish,
// Swedish and English need.
const plainFamily = "go"

// plainFace is one style of the 8-bit family, ready for any number of documents.
type plainFace struct {
	widths     [256]int // thousandths of the size, by Windows-1252 code
	definition []byte   // gofpdf's description of the font
	file       []byte   // the subset, compressed
}

// plainFaces are built once for the process; the sources are linked in, so a
// failure is a fault of the build.
var plainFaces = sync.OnceValue(func() map[string]*plainFace {
	return map[string]*plainFace{
		"":  mustFace("GoRegular", goregular.TTF),
		"B": mustFace("GoBold", gobold.TTF),
	}
})

func mustFace(name string, ttf []byte) *plainFace {
	face, err := newPlainFace(name, ttf)
	if err != nil {
		panic("font " + name + ": " + err.Error())
	}
	return face
}

// newPlainFace makes the Windows-1252 subset of a TrueType font.
func newPlainFace(name string, ttf []byte) (*plainFace, error) {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	em := fixed.Int26_6(parsed.UnitsPerEm()) // a size at which one unit is 1/64
	face, glyphs, buffer := &plainFace{}, map[int]bool{0: true}, &sfnt.Buffer{}
	const hyphen, softHyphen = '-', 0xad
	drawnAs := map[int]int{}
	for code := 32; code < 256; code++ {
		glyph, err := parsed.GlyphIndex(buffer, charmap.Windows1252.DecodeByte(byte(code)))
		if err != nil {
			return nil, err
		}
		if code == hyphen { // the Go fonts draw it for program code, longer than the dash
			plain := glyph
			if glyph, err = parsed.GlyphIndex(buffer, softHyphen); err != nil {
				return nil, err
			}
			glyphs[int(plain)], drawnAs[int(plain)] = true, int(glyph)
		}
		advance, err := parsed.GlyphAdvance(buffer, glyph, em, font.HintingNone)
		if err != nil {
			return nil, err
		}
		glyphs[int(glyph)] = true
		face.widths[code] = int(advance) * 1000 / int(em)
	}
	cut, err := subset(ttf, glyphs, drawnAs)
	if err != nil {
		return nil, err
	}
	face.file = squeezed(cut)
	face.definition, err = definition(name, face, len(cut))
	return face, err
}

// definition is what gofpdf wants to know of an embedded font. The metrics are
// those of the Go fonts.
func definition(name string, face *plainFace, size int) ([]byte, error) {
	const nonSymbolic = 32
	return json.Marshal(map[string]any{
		"Tp": "TrueType", "Name": name, "Enc": "cp1252", "File": name + ".z", "OriginalSize": size,
		"Up": -100, "Ut": 50, "Cw": face.widths[:],
		"Desc": map[string]any{
			"Ascent": 935, "Descent": -211, "CapHeight": 723, "Flags": nonSymbolic, "StemV": 80,
			"FontBBox": map[string]int{"Xmin": -440, "Ymin": -432, "Xmax": 2160, "Ymax": 1075},
		},
	})
}

func squeezed(b []byte) []byte {
	var out bytes.Buffer
	w, _ := zlib.NewWriterLevel(&out, zlib.BestCompression)
	_, _ = w.Write(b) // a bytes.Buffer takes everything
	_ = w.Close()
	return out.Bytes()
}

// addPlain makes the 8-bit family known to a document.
func addPlain(p *gofpdf.Fpdf) {
	for style, face := range plainFaces() {
		p.AddFontFromBytes(plainFamily, style, face.definition, face.file)
	}
}

// width is the width of Windows-1252 text in thousandths of the size.
func (f *plainFace) width(s string) int {
	w := 0
	for i := range len(s) {
		w += f.widths[s[i]]
	}
	return w
}
