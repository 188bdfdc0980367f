package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// whole starts a query over every organisation's rows: for verify on the
// machine itself, and for nobody else.
func (t *Tx) whole(table string) *gorm.DB {
	q := t.db.Table(table)
	if t.Scope.Kind != domain.ScopeSystem {
		return q.Where("1 = 0")
	}
	return q
}

// ChainHeads lists how far every stream of a kind has come: "diary/", "audit/".
func (t *Tx) ChainHeads(prefix string) ([]domain.ChainHead, error) {
	return many[domain.ChainHead](t.whole("chain_heads").Where("stream >= ? AND stream < ?", prefix, prefix+"\uffff").Order("stream"))
}

// StreamsWithoutHead lists streams that rows of a table name and no head knows.
func (t *Tx) StreamsWithoutHead(table string) ([]string, error) {
	var out []string
	err := t.whole(table).Distinct("stream").
		Where("NOT EXISTS (SELECT 1 FROM chain_heads h WHERE h.stream = " + table + ".stream)").Order("stream").Limit(10).Scan(&out).Error
	return out, err
}

// BeyondHead tells the first row of a stream that its head does not know.
func (t *Tx) BeyondHead(table, stream string) (int64, error) {
	var seq *int64
	err := t.whole(table).Select("MIN(seq)").
		Where("stream = ? AND seq > (SELECT h.seq FROM chain_heads h WHERE h.stream = "+table+".stream)", stream).Scan(&seq).Error
	if seq == nil {
		return 0, err
	}
	return *seq, err
}

// DiaryLink is a version with its payload, as verify looks at it. Salt is nil
// when the payload is gone.
type DiaryLink struct {
	domain.DiaryVersion
	Salt    []byte
	Content string
	Erased  bool // an erasure is on record
}

// DiaryLinks lists a stream's versions after a sequence up to another one, in order.
func (t *Tx) DiaryLinks(stream string, after, upTo int64, limit int) ([]DiaryLink, error) {
	return many[DiaryLink](t.whole("diary_versions").Joins("LEFT JOIN diary_payloads p ON p.version_id = diary_versions.id LEFT JOIN erasures x ON x.version_id = diary_versions.id").
		Where("diary_versions.stream = ? AND diary_versions.seq > ? AND diary_versions.seq <= ?", stream, after, upTo).
		Select("diary_versions.*, p.salt, p.content, x.version_id IS NOT NULL AS erased").Order("diary_versions.seq, diary_versions.id").Limit(limit))
}

// AuditLinks lists a stream's audit rows after a sequence up to another one, in order.
func (t *Tx) AuditLinks(stream string, after, upTo int64, limit int) ([]domain.AuditRow, error) {
	return many[domain.AuditRow](t.whole("audit_rows").
		Where("stream = ? AND seq > ? AND seq <= ?", stream, after, upTo).Order("seq, id").Limit(limit))
}

// SubjectsOf lists the participants of audit rows.
func (t *Tx) SubjectsOf(audits []domain.ID) ([]domain.AuditSubject, error) {
	return manyIn[domain.AuditSubject](audits, func(part []domain.ID) *gorm.DB {
		return t.whole("audit_subjects").Where("audit_id IN ?", part)
	})
}

// EntryCheck is an entry beside the version it says it is.
type EntryCheck struct {
	domain.DiaryEntry
	OfEntry      domain.ID // what the version says; empty when there is none
	OfVersion    int
	OfUnit       domain.ID
	OfAgreement  domain.ID
	OfDay        domain.Day
	Content      string
	PayloadThere bool
	Erased       bool
	Newest       int // the newest version there is
}

// EntryChecks lists entries after an id, in the order of ids.
func (t *Tx) EntryChecks(after domain.ID, limit int) ([]EntryCheck, error) {
	return many[EntryCheck](t.whole("diary_entries").
		Joins("LEFT JOIN diary_versions v ON v.id = diary_entries.version_id LEFT JOIN diary_payloads p ON p.version_id = v.id LEFT JOIN erasures x ON x.version_id = v.id").
		Select("diary_entries.*, v.entry_id AS of_entry, v.version AS of_version, v.unit_id AS of_unit, v.agreement_id AS of_agreement, v.day AS of_day, p.content,"+
			" p.version_id IS NOT NULL AS payload_there, x.version_id IS NOT NULL AS erased, (SELECT MAX(n.version) FROM diary_versions n WHERE n.entry_id = diary_entries.id) AS newest").
		Where("diary_entries.id > ?", string(after)).Order("diary_entries.id").Limit(limit))
}

// OrphanVersion finds a version whose entry is gone; empty when there is none.
func (t *Tx) OrphanVersion() (domain.ID, error) {
	rows, err := many[domain.DiaryVersion](t.whole("diary_versions").
		Where("NOT EXISTS (SELECT 1 FROM diary_entries e WHERE e.id = diary_versions.entry_id)").Select("diary_versions.id").Order("id").Limit(1))
	if len(rows) == 0 {
		return "", err
	}
	return rows[0].ID, err
}
