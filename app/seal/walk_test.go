package seal_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pajakirja/app/seal"
)

func chain(stream string, rows int) []seal.Link {
	links := make([]seal.Link, 0, rows)
	head := seal.Head{Stream: stream}
	for i := range rows {
		link := head.Next(seal.Text("entry"), seal.Int(int64(i)), nil, seal.Bytes([]byte{byte(i)}))
		links, head = append(links, link), link.Head()
	}
	return links
}

func walk(from, to seal.Head, links []seal.Link) error {
	walker := seal.NewWalker(from)
	for _, link := range links {
		if err := walker.Next(link); err != nil {
			return err
		}
	}
	return walker.End(to)
}

func TestWalkWholeChains(t *testing.T) {
	for _, rows := range []int{0, 1, 2, 50} {
		links, end := chain("unit-1/2026-11", rows), seal.Head{Stream: "unit-1/2026-11"}
		if rows > 0 {
			end = links[rows-1].Head()
		}
		if err := walk(seal.Head{Stream: "unit-1/2026-11"}, end, links); err != nil {
			t.Errorf("%d rows: %v", rows, err)
		}
		if rows > 2 {
			if err := walk(links[1].Head(), end, links[2:]); err != nil {
				t.Errorf("from the third of %d: %v", rows, err)
			}
		}
	}
	if first := chain("s", 1)[0]; !bytes.Equal(first.Previous, seal.Genesis()) || first.Sequence != 1 {
		t.Errorf("first row %+v", first)
	}
}

func TestWalkNamesTheFirstBadRow(t *testing.T) {
	const rows = 6
	rehash := func(l *seal.Link) { l.Hash = seal.LinkHash(*l) }
	for _, test := range []struct {
		name  string
		spoil func([]seal.Link) []seal.Link
		row   int64
		why   seal.Why
	}{
		{"contents changed", func(l []seal.Link) []seal.Link { l[2].Fields[1] = seal.Int(99); return l }, 3, seal.WrongHash},
		{"contents changed and hashed anew", func(l []seal.Link) []seal.Link {
			l[2].Fields[1] = seal.Int(99)
			rehash(&l[2])
			return l
		}, 4, seal.WrongPrevious},
		{"hash changed", func(l []seal.Link) []seal.Link { l[0].Hash[31] ^= 1; return l }, 1, seal.WrongHash},
		{"link changed", func(l []seal.Link) []seal.Link { l[4].Previous = seal.Genesis(); return l }, 5, seal.WrongPrevious},
		{"row deleted", func(l []seal.Link) []seal.Link { return slices.Delete(l, 3, 4) }, 4, seal.WrongSequence},
		{"first row deleted", func(l []seal.Link) []seal.Link { return l[1:] }, 1, seal.WrongSequence},
		{"row deleted and the rest renumbered", func(l []seal.Link) []seal.Link {
			l = slices.Delete(l, 3, 4)
			for i := 3; i < len(l); i++ {
				l[i].Sequence--
				rehash(&l[i])
			}
			return l
		}, 4, seal.WrongPrevious},
		{"row doubled", func(l []seal.Link) []seal.Link { return slices.Insert(l, 2, l[1]) }, 3, seal.WrongSequence},
		{"rows swapped", func(l []seal.Link) []seal.Link { l[1], l[2] = l[2], l[1]; return l }, 2, seal.WrongSequence},
		{"row of another stream", func(l []seal.Link) []seal.Link { l[2] = chain("other", 3)[2]; return l }, 3, seal.WrongStream},
		{"format of tomorrow", func(l []seal.Link) []seal.Link {
			l[2].Format++
			rehash(&l[2])
			return l
		}, 3, seal.WrongFormat},
		{"tail cut", func(l []seal.Link) []seal.Link { return l[:4] }, 5, seal.WrongHead},
		{"all cut", func([]seal.Link) []seal.Link { return nil }, 1, seal.WrongHead},
		{"row added", func(l []seal.Link) []seal.Link { return append(l, l[rows-1].Head().Next()) }, 7, seal.WrongHead},
		{"last row changed and hashed anew", func(l []seal.Link) []seal.Link {
			l[rows-1].Fields[1] = seal.Int(99)
			rehash(&l[rows-1])
			return l
		}, 6, seal.WrongHead},
	} {
		end := chain("unit-1/2026-11", rows)[rows-1].Head()
		err := walk(seal.Head{Stream: "unit-1/2026-11"}, end, test.spoil(chain("unit-1/2026-11", rows)))
		var found *seal.Break
		if !errors.As(err, &found) || found.Sequence != test.row || found.Why != test.why || found.Stream != "unit-1/2026-11" {
			t.Errorf("%s: %v, want row %d: %s", test.name, err, test.row, test.why)
		}
	}
}

// Whatever single bit of a row is flipped, the walk stops at that row or, for
// its place and link, no later than the next.
func TestWalkFindsAnyFlippedBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		links := chain("s", rapid.IntRange(1, 8).Draw(t, "rows"))
		end := links[len(links)-1].Head()
		row := rapid.IntRange(0, len(links)-1).Draw(t, "row")
		link := &links[row]
		flip := func(b []byte) {
			bit := rapid.IntRange(0, 8*len(b)-1).Draw(t, "bit")
			b[bit/8] ^= 1 << (bit % 8)
		}
		switch rapid.IntRange(0, 4).Draw(t, "part") {
		case 0:
			flip(link.Fields[rapid.SampledFrom([]int{0, 1, 3}).Draw(t, "field")])
		case 1:
			link.Previous = bytes.Clone(link.Previous) // it is the former row's hash in memory
			flip(link.Previous)
		case 2:
			link.Hash = bytes.Clone(link.Hash)
			flip(link.Hash)
		case 3:
			link.Sequence ^= 1 << rapid.IntRange(0, 62).Draw(t, "bit")
		case 4:
			link.Format ^= 1 << rapid.IntRange(0, 30).Draw(t, "bit")
		}
		var found *seal.Break
		if err := walk(seal.Head{Stream: "s"}, end, links); !errors.As(err, &found) || found.Sequence != int64(row+1) {
			t.Fatalf("row %d: %v", row+1, err)
		}
	})
}
