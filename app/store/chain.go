package store

import (
	"slices"

	"pajakirja/app/domain"
)

// Head locks the last link of a stream until the end of the transaction. A new
// stream starts at seq 0; what its first row points back to is seal.Genesis.
func (t *Tx) Head(stream string) (domain.ChainHead, error) {
	heads, err := t.LockHeads([]string{stream})
	return heads[stream], err
}

// LockHeads locks the last links of streams in one order until the end of the
// transaction; new streams begin at 0.
func (t *Tx) LockHeads(streams []string) (map[string]domain.ChainHead, error) {
	var heads []domain.ChainHead
	ask, err := t.lockingHeads(&heads, streams)
	if err == nil {
		err = t.together(ask...)
	}
	return byStream(heads), err
}

// lockingHeads asks for the last links, once they are there.
func (t *Tx) lockingHeads(into *[]domain.ChainHead, streams []string) ([]ask, error) {
	if len(streams) == 0 {
		return nil, nil
	}
	streams = slices.Clone(streams)
	slices.Sort(streams)
	streams = slices.Compact(streams)
	fresh := make([][]any, 0, len(streams))
	for _, s := range streams {
		fresh = append(fresh, []any{s, 0, []byte{}})
	}
	err := t.put("INSERT INTO chain_heads (stream, seq, hash) VALUES ", fresh, " ON CONFLICT (stream) DO NOTHING")
	return []ask{asking(into, t.db.Raw("SELECT stream, seq, hash FROM chain_heads WHERE stream IN ? ORDER BY stream"+t.lock(), streams))}, err
}

func byStream(heads []domain.ChainHead) map[string]domain.ChainHead {
	out := make(map[string]domain.ChainHead, len(heads))
	for _, h := range heads {
		out[h.Stream] = h
	}
	return out
}

// SetHead moves the head; the caller holds it from Head.
func (t *Tx) SetHead(h domain.ChainHead) error {
	return t.later("UPDATE chain_heads SET seq = ?, hash = ? WHERE stream = ?", h.Seq, h.Hash, h.Stream)
}

// NextNumber advances a counter without gaps: it is held to the end of the
// transaction, and a rolled-back one is given again.
func (t *Tx) NextNumber(owner domain.ID, series string) (int64, error) {
	var n int64
	err := t.db.Raw("INSERT INTO number_counters (owner_id, series, last) VALUES (?, ?, 1) ON CONFLICT (owner_id, series) DO UPDATE SET last = number_counters.last + 1 RETURNING last", owner, series).Scan(&n).Error
	return n, err
}
