package store

import (
	"maps"
	"slices"

	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// FreezeMonth waits for the writers of days that are under way and keeps others
// out until the end of the transaction: closing a month takes it first, so that
// no day slips in between its snapshot and its closing.
func (t *Tx) FreezeMonth(provider, purchaser domain.ID, month domain.Month) error {
	return t.advise("pg_advisory_xact_lock", []string{MonthKey(provider, purchaser, month)})
}

// MonthKey names a provider's month towards a purchaser.
func MonthKey(provider, purchaser domain.ID, month domain.Month) string {
	return "month/" + string(provider) + "/" + string(purchaser) + "/" + month.String()
}

// advise takes advisory locks; SQLite's one writer is alone anyway.
func (t *Tx) advise(function string, keys []string) error {
	if t.dialect != PostgreSQL {
		return nil
	}
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		if err := t.later("SELECT "+function+"(hashtextextended(?, 0))", key); err != nil {
			return err
		}
	}
	return nil
}

// Mutations loads what the log says of ids; those of other providers are absent.
func (t *Tx) Mutations(ids []domain.ID) ([]domain.DiaryMutation, error) {
	return manyIn[domain.DiaryMutation](ids, func(part []domain.ID) *gorm.DB {
		return t.provider("diary_mutations").Where("id IN ?", part)
	})
}

// DiaryWrite is what a batch of mutations stores.
type DiaryWrite struct {
	Entries   []domain.DiaryEntry
	Left      []domain.DiaryEntry // as they were in a unit that they have left
	Told      []domain.DiaryEntry // unchanged, but shown otherwise: a conflict, a signature
	Versions  []domain.DiaryVersion
	Payloads  []domain.DiaryPayload
	Mutations []domain.DiaryMutation // log rows with their results
	Conflicts []domain.DiaryConflict
	Resolved  []domain.DiaryConflict
	Heads     map[string]domain.ChainHead
	Feeds     map[domain.ID]int64 // last changes of units, as OpenDiary held them
	At        domain.Instant

	Signatures        []domain.DiarySignature
	SignaturePayloads []domain.SignaturePayload
}

// SaveDiary stores a batch in a handful of statements, whatever its size.
func (t *Tx) SaveDiary(d DiaryWrite) error {
	for _, e := range d.Entries {
		if err := t.owns(e.ProviderID, ""); err != nil {
			return err
		}
	}
	steps := []func(DiaryWrite) error{t.saveVersions, t.savePayloads, t.saveEntries, t.saveConflicts, t.saveSignatures, t.saveChanges, t.saveHeads, t.saveResults}
	for _, step := range steps {
		if err := step(d); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) saveVersions(d DiaryWrite) error {
	rows := make([][]any, 0, len(d.Versions))
	for _, v := range d.Versions {
		rows = append(rows, []any{v.ID, v.EntryID, v.AgreementID, v.ParticipantID, v.ProviderID, v.PurchaserID, v.UnitID, v.Day, v.Version, v.MutationID,
			v.Stream, v.Seq, v.PrevHash, v.PayloadHash, v.Hash, v.Format, v.PersonID, v.DeviceID, v.PhoneAt, v.ServerAt, v.Reason, v.Supersedes})
	}
	return t.put("INSERT INTO diary_versions (id, entry_id, agreement_id, participant_id, provider_id, purchaser_id, unit_id, day, version, mutation_id,"+
		" stream, seq, prev_hash, payload_hash, hash, format, person_id, device_id, phone_at, server_at, reason, supersedes) VALUES ", rows, "")
}

func (t *Tx) savePayloads(d DiaryWrite) error {
	rows := make([][]any, 0, len(d.Payloads))
	for _, p := range d.Payloads {
		rows = append(rows, []any{p.VersionID, p.EntryID, p.ProviderID, p.PurchaserID, p.UnitID, p.Salt, p.Content})
	}
	return t.put("INSERT INTO diary_payloads (version_id, entry_id, provider_id, purchaser_id, unit_id, salt, content) VALUES ", rows, "")
}

// saveEntries stores the present state; whose entry it is never changes. Two
// that create the same day at once meet in the table's key, not here.
func (t *Tx) saveEntries(d DiaryWrite) error {
	rows := make([][]any, 0, len(d.Entries))
	for _, e := range d.Entries {
		rows = append(rows, []any{e.ID, e.AgreementID, e.ParticipantID, e.ProviderID, e.PurchaserID, e.UnitID, e.Day, e.Status, e.FromMinute, e.ToMinute,
			e.Minutes, e.CoachingMinutes, e.Reason, e.Authorised, e.Certificate, e.CertificateOn, e.SwappedTo, e.Bulk, e.Fields, e.Writers, e.Version, e.VersionID,
			e.Cleared, e.UpdatedBy, e.UpdatedAt})
	}
	return t.put("INSERT INTO diary_entries (id, agreement_id, participant_id, provider_id, purchaser_id, unit_id, day, status, from_minute, to_minute,"+
		" minutes, coaching_minutes, reason, authorised, certificate, certificate_on, swapped_to, bulk, fields, writers, version, version_id, cleared, updated_by, updated_at) VALUES ",
		rows, " ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, status = excluded.status, from_minute = excluded.from_minute, to_minute = excluded.to_minute,"+
			" minutes = excluded.minutes, coaching_minutes = excluded.coaching_minutes, reason = excluded.reason, authorised = excluded.authorised, certificate = excluded.certificate,"+
			" certificate_on = excluded.certificate_on, swapped_to = excluded.swapped_to, bulk = excluded.bulk, fields = excluded.fields, writers = excluded.writers, version = excluded.version,"+
			" version_id = excluded.version_id, cleared = excluded.cleared, updated_by = excluded.updated_by, updated_at = excluded.updated_at"+
			" WHERE diary_entries.provider_id = excluded.provider_id AND diary_entries.agreement_id = excluded.agreement_id AND diary_entries.day = excluded.day")
}

func (t *Tx) saveConflicts(d DiaryWrite) error {
	rows := make([][]any, 0, len(d.Conflicts))
	for _, c := range d.Conflicts {
		rows = append(rows, []any{c.ID, c.EntryID, c.ProviderID, c.UnitID, c.MutationID, c.Field, c.Proposed, c.Current, c.ProposedBy, c.ProposedAt, c.CurrentBy})
	}
	err := t.put("INSERT INTO diary_conflicts (id, entry_id, provider_id, unit_id, mutation_id, field, proposed, current, proposed_by, proposed_at, current_by) VALUES ", rows, "")
	if err != nil {
		return err
	}
	for _, c := range d.Resolved {
		err := changed(t.provider("diary_conflicts").Where("id = ? AND resolved_at = 0", c.ID).
			Updates(map[string]any{"resolved_by": c.ResolvedBy, "resolved_at": c.ResolvedAt, "kept": c.Kept}))
		if err != nil {
			return err
		}
	}
	return nil
}

// saveChanges tells the units' feeds which days changed. The counter advances
// inside the transaction, so no slow commit is skipped by a reader.
func (t *Tx) saveChanges(d DiaryWrite) error {
	byUnit := map[domain.ID][]domain.DiaryEntry{}
	for _, e := range slices.Concat(d.Entries, d.Left, d.Told) {
		byUnit[e.UnitID] = append(byUnit[e.UnitID], e)
	}
	var rows [][]any
	for _, unit := range slices.Sorted(maps.Keys(byUnit)) {
		n := int64(len(byUnit[unit]))
		last, held := d.Feeds[unit]
		if !held {
			feeds, err := t.lockFeeds([]domain.ID{unit})
			if err != nil {
				return err
			}
			last = feeds[unit]
		}
		for i, e := range byUnit[unit] {
			rows = append(rows, []any{unit, last + 1 + int64(i), e.ProviderID, e.AgreementID, e.Day, d.At})
		}
		if err := t.later("UPDATE number_counters SET last = ? WHERE owner_id = ? AND series = 'changes'", last+n, unit); err != nil {
			return err
		}
	}
	return t.put("INSERT INTO diary_changes (unit_id, counter, provider_id, agreement_id, day, at) VALUES ", rows, "")
}

func (t *Tx) saveHeads(d DiaryWrite) error {
	rows := make([][]any, 0, len(d.Heads))
	for _, h := range d.Heads {
		rows = append(rows, []any{h.Stream, h.Seq, h.Hash})
	}
	return t.put("INSERT INTO chain_heads (stream, seq, hash) VALUES ", rows, " ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, hash = excluded.hash")
}

func (t *Tx) saveResults(d DiaryWrite) error {
	rows := make([][]any, 0, len(d.Mutations))
	for _, m := range d.Mutations {
		rows = append(rows, []any{m.ID, m.Status, m.Code, m.EntryID, m.VersionID})
	}
	return t.put("UPDATE diary_mutations SET status = v.column2, code = v.column3, entry_id = v.column4, version_id = v.column5 FROM (VALUES ", rows,
		") v WHERE diary_mutations.id = v.column1 AND diary_mutations.status = ''")
}
