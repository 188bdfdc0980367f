package pdf

import (
	"encoding/binary"
	"errors"
	"slices"
)

// errNotTrueType says that a font file has not the tables the subset needs.
var errNotTrueType = errors.New("not a TrueType font with outlines")

// kept are the tables a PDF reader needs to draw an embedded TrueType font
// (ISO 32000-1 §9.9). The rest of the file is left out, the programs that fit
// outlines to a coarse screen too: readers draw smoothly without them.
var kept = []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}

// subset returns the font with the outlines of the given glyphs only, some of
// them drawn as another glyph. Glyph numbers stay as they are, so that the
// character map holds; an unused glyph is an empty outline. It makes a document
// a fifth of the size.
func subset(ttf []byte, glyphs map[int]bool, drawnAs map[int]int) ([]byte, error) {
	tables, err := tablesOf(ttf)
	if err != nil {
		return nil, err
	}
	offsets := locations(tables)
	if offsets == nil {
		return nil, errNotTrueType
	}
	source := tables["glyf"]
	addComponents(source, offsets, glyphs)
	var glyf, loca []byte
	for i := range len(offsets) - 1 {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		from := i
		if other, ok := drawnAs[i]; ok {
			from = other
		}
		if glyphs[i] && offsets[from+1] > offsets[from] && offsets[from+1] <= len(source) {
			glyf = append(glyf, withoutProgram(source[offsets[from]:offsets[from+1]])...)
			glyf = padded(glyf)
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := slices.Clone(tables["head"])
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets in loca
	hmtx := slices.Clone(tables["hmtx"])
	for i, other := range drawnAs {
		if 4*max(i, other)+4 <= len(hmtx) {
			copy(hmtx[4*i:4*i+4], hmtx[4*other:4*other+4])
		}
	}
	tables["glyf"], tables["loca"], tables["head"], tables["hmtx"] = glyf, loca, head, hmtx
	return assemble(tables), nil
}

// tablesOf cuts the font file into its tables.
func tablesOf(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errNotTrueType
	}
	n := int(binary.BigEndian.Uint16(ttf[4:]))
	if len(ttf) < 12+16*n {
		return nil, errNotTrueType
	}
	tables := map[string][]byte{}
	for i := range n {
		entry := ttf[12+16*i:]
		from, size := int(binary.BigEndian.Uint32(entry[8:])), int(binary.BigEndian.Uint32(entry[12:]))
		if from+size > len(ttf) {
			return nil, errNotTrueType
		}
		tables[string(entry[:4])] = ttf[from : from+size]
	}
	return tables, nil
}

// locations are the offsets of the glyphs in glyf, one more than there are glyphs.
func locations(tables map[string][]byte) []int {
	head, loca := tables["head"], tables["loca"]
	if len(head) < 54 || len(loca) == 0 || len(tables["glyf"]) == 0 {
		return nil
	}
	var out []int
	if binary.BigEndian.Uint16(head[50:]) == 0 {
		for i := 0; i+1 < len(loca); i += 2 {
			out = append(out, 2*int(binary.BigEndian.Uint16(loca[i:])))
		}
		return out
	}
	for i := 0; i+3 < len(loca); i += 4 {
		out = append(out, int(binary.BigEndian.Uint32(loca[i:])))
	}
	return out
}

// addComponents adds the glyphs that composite glyphs are built of: ä needs a
// and the two dots.
func addComponents(glyf []byte, offsets []int, glyphs map[int]bool) {
	var queue []int
	for g := range glyphs {
		queue = append(queue, g)
	}
	for len(queue) > 0 {
		g := queue[0]
		queue = queue[1:]
		if g+1 >= len(offsets) || offsets[g+1] > len(glyf) {
			continue
		}
		for _, part := range components(glyf[offsets[g]:offsets[g+1]]) {
			if !glyphs[part] {
				glyphs[part] = true
				queue = append(queue, part)
			}
		}
	}
}

// withoutProgram is a simple glyph's outline without its instructions. A
// composite one has none in the fonts used; it is left as it is.
func withoutProgram(outline []byte) []byte {
	if len(outline) < 12 {
		return outline
	}
	contours := int(int16(binary.BigEndian.Uint16(outline)))
	at := 10 + 2*contours
	if contours < 0 || at+2 > len(outline) {
		return outline
	}
	size := int(binary.BigEndian.Uint16(outline[at:]))
	if at+2+size > len(outline) {
		return outline
	}
	return slices.Concat(outline[:at], []byte{0, 0}, outline[at+2+size:])
}

// components lists the parts of one composite glyph (OpenType, table glyf).
func components(outline []byte) []int {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	const words, scale, more, xyScale, twoByTwo = 0x1, 0x8, 0x20, 0x40, 0x80
	var parts []int
	for at := 10; at+4 <= len(outline); {
		flags := binary.BigEndian.Uint16(outline[at:])
		parts = append(parts, int(binary.BigEndian.Uint16(outline[at+2:])))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&xyScale != 0:
			at += 4
		case flags&twoByTwo != 0:
			at += 8
		}
		if flags&more == 0 {
			break
		}
	}
	return parts
}

// assemble writes the kept tables as one font file.
func assemble(tables map[string][]byte) []byte {
	var names []string
	for _, name := range kept {
		if len(tables[name]) > 0 {
			names = append(names, name)
		}
	}
	out := []byte{0, 1, 0, 0}
	out = binary.BigEndian.AppendUint16(out, uint16(len(names)))
	out = append(out, 0, 0x80, 0, 3, 0, 0) // search hints, which readers of PDF ignore
	at := 12 + 16*len(names)
	var body []byte
	for _, name := range names {
		table := tables[name]
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, checksum(table))
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(table)))
		body = padded(append(body, table...))
	}
	return append(out, body...)
}

// padded fills up to whole 32-bit words, as the format wants.
func padded(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

func checksum(table []byte) uint32 {
	var sum uint32
	for i := 0; i < len(table); i += 4 {
		var word [4]byte
		copy(word[:], table[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}
