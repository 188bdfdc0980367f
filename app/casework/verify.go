package casework

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"pajakirja/app/domain"
	"pajakirja/app/seal"
	"pajakirja/app/store"
)

// Verification is what a walk over every chain found.
type Verification struct {
	Streams int // of the diary and of the access log
	Rows    int // links that hold
	Entries int // entries that equal their last version
	Erased  int // versions whose words were erased, with a record of it
	Broken  []BrokenRow
}

// Sound tells whether everything holds.
func (v Verification) Sound() bool { return len(v.Broken) == 0 }

// BrokenRow names the first bad row of a stream, or an entry that is not what
// its versions say.
type BrokenRow struct {
	Stream   string    // empty for an entry
	Sequence int64     // the place in the stream
	Row      domain.ID // the row at that place, when there is one
	Why      string
}

// String is one line for whoever runs verify.
func (b BrokenRow) String() string {
	if b.Stream == "" {
		return fmt.Sprintf("diary entry %s: %s", b.Row, b.Why)
	}
	return fmt.Sprintf("stream %s, row %d (%s): %s", b.Stream, b.Sequence, b.Row, b.Why)
}

// Why a row is bad beyond what seal.Why says.
const (
	whyPayload      = "payload does not fit its hash"
	whyPayloadGone  = "payload is missing"
	whyNoHead       = "stream without a head"
	whyBeyondHead   = "row after the end of the stream"
	whyEntryVersion = "is not at its last version"
	whyEntryValues  = "does not hold the values of its last version"
	whyEntryGone    = "version of an entry that is gone"
	whyErasedStays  = "has its erasure on record and is still there"
	whyErasedUnlike = "erased, and the access log has no row of it"
	whyErasedEntry  = "holds values though its words were erased"
)

// verifyPage is how many rows are held in memory at once.
const verifyPage = 1000

// VerifyDiary walks every stream of the diary and of the access log, makes each
// payload hash and link anew, and compares the entries with their last version
// (security.md, Records). It changes nothing. On PostgreSQL it needs the
// owner's connection: the runtime role sees no rows, which it reports as cut
// streams.
func (w *Work) VerifyDiary(ctx context.Context) (Verification, error) {
	var v Verification
	err := w.read(ctx, domain.Scope{Kind: domain.ScopeSystem}, func(tx *store.Tx) error {
		v = Verification{}
		for _, chain := range []chainWalk{{"diary/", "diary_versions", diaryPage}, {"audit/", "audit_rows", auditPage}, {"signature/", "diary_signatures", signaturePage}} {
			if err := v.walk(tx, chain); err != nil {
				return domain.Doing("verify "+chain.table, err)
			}
		}
		if err := v.erasures(tx); err != nil {
			return domain.Doing("verify erasures", err)
		}
		return domain.Doing("verify entries", v.entries(tx))
	})
	return v, err
}

// chainWalk says how the rows of one kind of stream are read.
type chainWalk struct {
	prefix, table string
	page          func(tx *store.Tx, stream string, after, upTo int64) ([]chainRow, error)
}

// chainRow is a row of any stream as the walk sees it.
type chainRow struct {
	id      domain.ID
	link    seal.Link
	problem string // found before the link is looked at
}

func (v *Verification) walk(tx *store.Tx, c chainWalk) error {
	heads, err := tx.ChainHeads(c.prefix)
	if err != nil {
		return err
	}
	for _, head := range heads {
		v.Streams++
		broken, err := v.walkStream(tx, c, head)
		if err != nil {
			return err
		}
		if broken != nil {
			v.Broken = append(v.Broken, *broken)
		}
	}
	lost, err := tx.StreamsWithoutHead(c.table)
	for _, stream := range lost {
		v.Broken = append(v.Broken, BrokenRow{Stream: stream, Sequence: 1, Why: whyNoHead})
	}
	return err
}

func (v *Verification) walkStream(tx *store.Tx, c chainWalk, head domain.ChainHead) (*BrokenRow, error) {
	walker, at := seal.NewWalker(seal.Head{Stream: head.Stream}), int64(0)
	for {
		rows, err := c.page(tx, head.Stream, at, head.Seq)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if err := walker.Next(row.link); err != nil {
				return brokenAt(err, row.id), nil
			}
			if row.problem != "" {
				return &BrokenRow{Stream: head.Stream, Sequence: row.link.Sequence, Row: row.id, Why: row.problem}, nil
			}
			v.Rows++
			at = row.link.Sequence
		}
		if len(rows) < verifyPage {
			break
		}
	}
	if err := walker.End(seal.Head{Stream: head.Stream, Sequence: head.Seq, Hash: head.Hash}); err != nil {
		return brokenAt(err, ""), nil
	}
	beyond, err := tx.BeyondHead(c.table, head.Stream)
	if beyond > 0 {
		return &BrokenRow{Stream: head.Stream, Sequence: beyond, Why: whyBeyondHead}, err
	}
	return nil, err
}

func brokenAt(err error, row domain.ID) *BrokenRow {
	var b *seal.Break
	if !errors.As(err, &b) {
		return &BrokenRow{Row: row, Why: err.Error()}
	}
	return &BrokenRow{Stream: b.Stream, Sequence: b.Sequence, Row: row, Why: string(b.Why)}
}

func diaryPage(tx *store.Tx, stream string, after, upTo int64) ([]chainRow, error) {
	links, err := tx.DiaryLinks(stream, after, upTo, verifyPage)
	rows := make([]chainRow, 0, len(links))
	for _, l := range links {
		row := chainRow{id: l.ID, link: seal.Link{Format: l.Format, Stream: l.Stream, Sequence: l.Seq, Previous: l.PrevHash, Fields: DiaryLinkFields(l.DiaryVersion), Hash: l.Hash}}
		row.problem = payloadProblem[domain.DayFields](l.Salt, l.Erased, l.Content, l.PayloadHash)
		rows = append(rows, row)
	}
	return rows, err
}

// payloadProblem says what is wrong with the words under a link, if anything.
// Words that were erased with a record are looked at by erasures.
func payloadProblem[T ~map[string]string](salt []byte, erased bool, content string, hash []byte) string {
	var values T
	switch {
	case salt == nil && erased:
		return ""
	case salt == nil:
		return whyPayloadGone
	case json.Unmarshal([]byte(content), &values) != nil || !seal.PayloadFits(hash, salt, values):
		return whyPayload
	}
	return ""
}

func auditPage(tx *store.Tx, stream string, after, upTo int64) ([]chainRow, error) {
	audits, err := tx.AuditLinks(stream, after, upTo, verifyPage)
	if err != nil {
		return nil, err
	}
	ids := make([]domain.ID, 0, len(audits))
	for _, a := range audits {
		ids = append(ids, a.ID)
	}
	subjects, err := tx.SubjectsOf(ids)
	of := map[domain.ID][]domain.ID{}
	for _, s := range subjects {
		of[s.AuditID] = append(of[s.AuditID], s.ParticipantID)
	}
	rows := make([]chainRow, 0, len(audits))
	for _, a := range audits {
		rows = append(rows, chainRow{id: a.ID, link: seal.Link{Format: a.Format, Stream: a.Stream, Sequence: a.Seq, Previous: a.PrevHash, Fields: AuditFields(a, of[a.ID]), Hash: a.Hash}})
	}
	return rows, err
}

// erasures looks at every record of erased words: the words are gone, and the
// access log tells of it.
func (v *Verification) erasures(tx *store.Tx) error {
	after := domain.ID("")
	for {
		page, err := tx.ErasedLinks(after, verifyPage)
		if err != nil {
			return err
		}
		for _, e := range page {
			after = e.VersionID
			switch {
			case e.Payload:
				v.Broken = append(v.Broken, BrokenRow{Row: e.VersionID, Why: whyErasedStays})
			case e.Event != eraseEvent:
				v.Broken = append(v.Broken, BrokenRow{Row: e.VersionID, Why: whyErasedUnlike})
			}
			v.Erased++
		}
		if len(page) < verifyPage {
			return nil
		}
	}
}

// entries compares every entry with the version it says it is.
func (v *Verification) entries(tx *store.Tx) error {
	after := domain.ID("")
	for {
		page, err := tx.EntryChecks(after, verifyPage)
		if err != nil {
			return err
		}
		for _, e := range page {
			after = e.ID
			if why := entryProblem(e); why != "" {
				v.Broken = append(v.Broken, BrokenRow{Row: e.ID, Why: why})
				continue
			}
			v.Entries++
		}
		if len(page) < verifyPage {
			break
		}
	}
	orphan, err := tx.OrphanVersion()
	if orphan != "" {
		v.Broken = append(v.Broken, BrokenRow{Row: orphan, Why: whyEntryGone})
	}
	return err
}

func entryProblem(e store.EntryCheck) string {
	if e.OfEntry != e.ID || e.OfVersion != e.Version || e.Newest != e.Version || e.OfUnit != e.UnitID || e.OfAgreement != e.AgreementID || e.OfDay != e.Day {
		return whyEntryVersion
	}
	if e.Erased && (!e.Cleared || len(e.DiaryFigures.Fields()) > 0) {
		return whyErasedEntry
	}
	if !e.PayloadThere {
		return "" // the walk of the stream has named it
	}
	var values domain.DayFields
	if json.Unmarshal([]byte(e.Content), &values) != nil {
		return whyEntryValues
	}
	values = values.Only()
	if e.Cleared != (len(values) == 0) || !maps.Equal(e.DiaryFigures.Fields(), values.Figures().Fields()) {
		return whyEntryValues
	}
	for field := range values {
		if e.Fields[field] == 0 {
			return whyEntryValues
		}
	}
	return ""
}
