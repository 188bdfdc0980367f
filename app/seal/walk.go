package seal

import (
	"bytes"
	"fmt"
)

// Link is a row of a stream as its hash sees it.
type Link struct {
	Format   int     // as stored in the row
	Stream   string  // which chain: a unit and month, an invoice series, an organisation and day
	Sequence int64   // 1, 2, 3 … without gaps
	Previous []byte  // the hash of the row before, or Genesis
	Fields   []Field // all else in the order of the format, the payload hash among them
	Hash     []byte  // as stored; not part of what is hashed
}

// LinkHash gives the hash a row must carry: ChainHash over stream, sequence,
// previous hash and the other fields, in this order.
func LinkHash(l Link) []byte {
	head := []Field{Text(l.Stream), Int(l.Sequence), Bytes(l.Previous)}
	return ChainHash(l.Format, append(head, l.Fields...)...)
}

// Head is how far a stream has come: the last row's sequence and hash. A zero
// Sequence is the stream's beginning.
type Head struct {
	Stream   string
	Sequence int64
	Hash     []byte
}

// Next makes the row that follows a head: numbered, linked and hashed by the
// present format. The caller holds the head's lock and stores the new head.
func (h Head) Next(fields ...Field) Link {
	l := Link{Format: ChainFormat, Stream: h.Stream, Sequence: h.Sequence + 1, Previous: h.hash(), Fields: fields}
	l.Hash = LinkHash(l)
	return l
}

// Head gives the head of a stream that ends with this row.
func (l Link) Head() Head { return Head{l.Stream, l.Sequence, l.Hash} }

func (h Head) hash() []byte {
	if h.Sequence == 0 {
		return Genesis()
	}
	return h.Hash
}

// Why says what is wrong with the first bad row of a stream.
type Why string

// The kinds of break.
const (
	WrongStream   Why = "row of another stream"
	WrongFormat   Why = "unknown format version"
	WrongSequence Why = "row missing, doubled or out of order"
	WrongPrevious Why = "not linked to the row before"
	WrongHash     Why = "contents do not fit the hash"
	WrongHead     Why = "end of the stream is missing or added to"
)

// Break names the first bad row of a stream. It is the error of [Walker].
type Break struct {
	Stream   string
	Sequence int64 // the place in the stream: the number the row there must have
	Why      Why
}

// Error names stream, place and kind.
func (b *Break) Error() string {
	return fmt.Sprintf("stream %s, row %d: %s", b.Stream, b.Sequence, b.Why)
}

// Walker checks the rows of one stream in the order of their sequence,
// remembering only the last. After a Break it is of no more use.
type Walker struct{ at Head }

// NewWalker begins after a head that is trusted, or at the stream's beginning
// when from.Sequence is 0.
func NewWalker(from Head) *Walker { return &Walker{from} }

// Next takes the next row. The error is a *Break.
func (w *Walker) Next(l Link) error {
	wrong := func(why Why) error { return &Break{w.at.Stream, w.at.Sequence + 1, why} }
	switch {
	case l.Stream != w.at.Stream:
		return wrong(WrongStream)
	case l.Format != ChainFormat:
		return wrong(WrongFormat)
	case l.Sequence != w.at.Sequence+1:
		return wrong(WrongSequence)
	case !bytes.Equal(l.Previous, w.at.hash()):
		return wrong(WrongPrevious)
	case !bytes.Equal(l.Hash, LinkHash(l)):
		return wrong(WrongHash)
	}
	w.at = l.Head()
	return nil
}

// End compares where the walk has come to with the stored or sealed head. A
// cut tail shows only here. The error is a *Break with the first number that
// one of the two lacks.
func (w *Walker) End(stored Head) error {
	if stored.Stream == w.at.Stream && stored.Sequence == w.at.Sequence && bytes.Equal(stored.hash(), w.at.hash()) {
		return nil
	}
	place := min(stored.Sequence, w.at.Sequence)
	if stored.Sequence != w.at.Sequence {
		place++
	}
	return &Break{w.at.Stream, place, WrongHead}
}

// PayloadFits reports whether salt and values are the ones a row's payload
// hash was made from. An erased payload has neither and is not asked about.
func PayloadFits(payloadHash, salt []byte, values map[string]string) bool {
	sum, err := PayloadHash(salt, Canonical(values))
	return err == nil && bytes.Equal(sum, payloadHash)
}
