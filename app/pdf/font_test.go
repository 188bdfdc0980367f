package pdf

import (
	"testing"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The subset is a font that a parser takes, a fraction of the whole, with the
// letters of Finnish and Swedish, the euro and the dash drawn.
func TestSubsetHoldsTheLetters(t *testing.T) {
	whole, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	var buffer sfnt.Buffer
	keep := map[int]bool{0: true}
	const letters = "aäåöAÄÅÖ€–é1 "
	for _, r := range letters {
		glyph, err := whole.GlyphIndex(&buffer, r)
		if err != nil {
			t.Fatal(err)
		}
		keep[int(glyph)] = true
	}
	cut, err := subset(goregular.TTF, keep, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(cut) > len(goregular.TTF)/3 {
		t.Errorf("%d of %d bytes", len(cut), len(goregular.TTF))
	}
	tables, err := tablesOf(cut)
	if err != nil {
		t.Fatal(err)
	}
	offsets := locations(tables)
	for _, r := range letters {
		glyph, _ := whole.GlyphIndex(&buffer, r)
		drawn := offsets[glyph+1] > offsets[glyph]
		if want := r != ' '; drawn != want {
			t.Errorf("%q is drawn: %v", r, drawn)
		}
	}
	if glyph, _ := whole.GlyphIndex(&buffer, 'Ж'); offsets[glyph+1] > offsets[glyph] {
		t.Error("a letter nobody asked for is in it")
	}
}

// ä keeps its dots: parts of composite letters come along.
func TestSubsetTakesParts(t *testing.T) {
	tables, err := tablesOf(wideRegular)
	if err != nil {
		t.Fatal(err)
	}
	offsets, composite := locations(tables), 0
	for i := range len(offsets) - 1 {
		parts := components(tables["glyf"][offsets[i]:offsets[i+1]])
		if len(parts) == 0 {
			continue
		}
		composite++
		glyphs := map[int]bool{i: true}
		addComponents(tables["glyf"], offsets, glyphs)
		for _, part := range parts {
			if !glyphs[part] {
				t.Errorf("glyph %d lacks its part %d", i, part)
			}
		}
	}
	if composite == 0 {
		t.Error("the font has no composite letters: the test proves nothing")
	}
}

func TestNoFontIsRefused(t *testing.T) {
	for name, file := range map[string][]byte{
		"nothing": nil, "text": []byte("no font at all, just words"), "cut": goregular.TTF[:200], "no outlines": {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	} {
		if _, err := subset(file, map[int]bool{}, nil); err == nil {
			t.Errorf("%s was taken", name)
		}
		if _, err := newPlainFace("x", file); err == nil {
			t.Errorf("%s became a face", name)
		}
	}
}

// The hyphen of a double name is shorter than the dash of a period, figures are
// all of one width, and what is measured is what the font says.
func TestWidths(t *testing.T) {
	for style, face := range plainFaces() {
		if face.width("-") >= face.width("\x96") {
			t.Errorf("%q: hyphen %d, dash %d", style, face.width("-"), face.width("\x96"))
		}
		for c := '0'; c <= '9'; c++ {
			if face.width(string(c)) != face.width("0") {
				t.Errorf("%q: %c has a width of its own", style, c)
			}
		}
	}
	whole, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	var buffer sfnt.Buffer
	glyph, _ := whole.GlyphIndex(&buffer, 'ä')
	advance, err := whole.GlyphAdvance(&buffer, glyph, fixed.Int26_6(2048), 0)
	if err != nil || plainFaces()[""].width("\xe4") != int(advance)*1000/2048 {
		t.Errorf("ä is %d wide", plainFaces()[""].width("\xe4"))
	}
}

// The wide family knows which letters it has.
func TestWideLetters(t *testing.T) {
	face := wideFaces()["B"]
	if got := face.drawable("Жä山"); got != "Жä\ufffd" {
		t.Errorf("%q", got)
	}
	if face.width("ЖЖ") != 2*face.width("Ж") || face.width("Ж") < 300 {
		t.Errorf("Ж is %d wide", face.width("Ж"))
	}
}
