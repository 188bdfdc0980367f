package store

import (
	"slices"

	"pajakirja/app/domain"
)

// DiaryOpening is what a batch of mutations is about.
type DiaryOpening struct {
	Months      []string // by MonthKey
	First, Last domain.Month
	Streams     []string               // of the chain
	Units       []domain.ID            // whose feeds will tell of it
	Log         []domain.DiaryMutation // without results, each id once
	Agreements  []domain.ID
	Days        []domain.Day
}

// DiaryOpened is what the batch finds, held to the end of its transaction.
type DiaryOpened struct {
	Closed    []ClosedMonth
	Heads     map[string]domain.ChainHead
	Feeds     map[domain.ID]int64 // last changes
	Fresh     map[domain.ID]bool  // mutations that this transaction put into the log
	Rows      []DiaryRow          // cleared ones too; may be more than the pairs that were meant
	Conflicts []domain.DiaryConflict
}

// OpenDiary holds all that a batch of mutations will change, in one order for
// everybody: the months stay open (writers of days do not wait for each other),
// then the chain, the feeds, the log, the days. A mutation that the log has
// already is not Fresh; its key decides that, never a look beforehand.
func (t *Tx) OpenDiary(in DiaryOpening) (DiaryOpened, error) {
	out := DiaryOpened{Fresh: map[domain.ID]bool{}}
	for _, m := range in.Log {
		if err := t.owns(m.ProviderID, ""); err != nil {
			return out, err
		}
	}
	if err := t.advise("pg_advisory_xact_lock_shared", in.Months); err != nil {
		return out, err
	}
	var closed []closedRow
	var heads []domain.ChainHead
	var feeds []feedCounter
	var fresh []domain.DiaryMutation
	asks, err := t.lockingHeads(&heads, in.Streams)
	if err != nil {
		return out, err
	}
	if len(in.Months) > 0 {
		asks = append([]ask{asking(&closed, t.closed(in.First, in.Last))}, asks...)
	}
	counters, err := t.lockingFeeds(&feeds, in.Units)
	if err != nil {
		return out, err
	}
	asks = append(asks, counters...)
	if len(in.Log) > 0 {
		asks = append(asks, answering(t, &fresh, "INSERT INTO diary_mutations (id, provider_id, agreement_id, day, device_id, seq, actor_id, content_hash, phone_at, server_at, clock_off) VALUES ",
			logValues(in.Log), " ON CONFLICT (id) DO NOTHING RETURNING id"))
	}
	for part := range slices.Chunk(in.Agreements, batchSize) {
		q := entriesOn(t.provider("diary_entries"), part, in.Days).
			Order("diary_entries.agreement_id, diary_entries.day")
		asks = append(asks, asking(&out.Rows, t.forUpdate(withWords(q), "diary_entries")),
			asking(&out.Conflicts, t.conflictsOn(part, in.Days)))
	}
	err = t.together(asks...)
	for _, m := range fresh {
		out.Fresh[m.ID] = true
	}
	out.Closed, out.Heads, out.Feeds = closedMonths(closed), byStream(heads), byFeed(feeds)
	return out, err
}

func logValues(log []domain.DiaryMutation) [][]any {
	out := make([][]any, 0, len(log))
	for _, m := range log {
		out = append(out, []any{m.ID, m.ProviderID, m.AgreementID, m.Day, m.DeviceID, m.Seq, m.ActorID, m.ContentHash, m.PhoneAt, m.ServerAt, m.ClockOff})
	}
	return out
}
