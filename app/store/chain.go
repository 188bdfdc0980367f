package store

import "pajakirja/app/domain"

// Head locks the last link of a stream until the end of the transaction. A new
// stream starts at seq 0; what its first row points back to is seal.Genesis.
func (t *Tx) Head(stream string) (domain.ChainHead, error) {
	err := t.db.Exec("INSERT INTO chain_heads (stream, seq, hash) VALUES (?, 0, ?) ON CONFLICT (stream) DO NOTHING", stream, []byte{}).Error
	if err != nil {
		return domain.ChainHead{}, err
	}
	return one[domain.ChainHead](t.db.Raw("SELECT stream, seq, hash FROM chain_heads WHERE stream = ?"+t.lock(), stream))
}

// SetHead moves the head; the caller holds it from Head.
func (t *Tx) SetHead(h domain.ChainHead) error {
	return changed(t.db.Exec("UPDATE chain_heads SET seq = ?, hash = ? WHERE stream = ?", h.Seq, h.Hash, h.Stream))
}

// NextNumber advances a counter without gaps: it is held to the end of the
// transaction, and a rolled-back one is given again.
func (t *Tx) NextNumber(owner domain.ID, series string) (int64, error) {
	var n int64
	err := t.db.Raw("INSERT INTO number_counters (owner_id, series, last) VALUES (?, ?, 1) ON CONFLICT (owner_id, series) DO UPDATE SET last = number_counters.last + 1 RETURNING last", owner, series).Scan(&n).Error
	return n, err
}
