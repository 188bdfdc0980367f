package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// logged lists the events of a participant's access log, the newest first.
func (k *diaryKit) logged(participant domain.ID) []string {
	k.t.Helper()
	var events []string
	k.write(k.Admin, func(tx *store.Tx) error {
		rows, err := tx.AuditOf(participant, 0, 0)
		for _, r := range rows {
			events = append(events, r.Event)
		}
		return err
	})
	return events
}

// A round trip gives what ApplyMutations and Feed give one after the other: each
// mark its result with the day and the name of who made it, the feed the batch
// itself and what a colleague had marked meanwhile; and it leaves one row for the
// marks and one for those who were shown.
func TestASyncTellsOfItselfAndOfOthers(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		k := newDiaryKit(t, s)
		k.Join(t, s)
		a, b := k.enrol("Aalto", k.Unit, weekdays(1, 2, 3, 4, 5)), k.enrol("Berg", k.Unit, weekdays(1, 2, 3, 4, 5))
		batch := func(m ...casework.Mutation) casework.Batch {
			device := domain.NewID()
			return casework.Batch{Device: device, Report: casework.DeviceReport{Device: device}, Mutations: m}
		}
		_, first, err := k.work.Sync(context.Background(), k.Supervisor, batch(patch(a, "2026-11-17", nil, "status", "present")), "")
		if err != nil || !first.Reset || len(first.Entries) != 1 {
			t.Fatalf("%+v %v", first, err)
		}
		k.apply(k.Admin, patch(b, "2026-11-18", nil, "status", "absent", "reason", "own_illness"))
		answer, feed, err := k.work.Sync(context.Background(), k.Supervisor, batch(patch(a, "2026-11-18", nil, "status", "present"), patch(a, "2026-11-18", nil, "status", "nonsense")), first.Cursor)
		if err != nil || feed.Reset || feed.More || len(feed.Entries) != 2 || len(answer.Results) != 2 {
			t.Fatalf("%+v %+v %v", answer, feed, err)
		}
		if r := answer.Results[0]; r.Status != domain.ResultApplied || r.Entry == nil || r.Entry.UpdatedName != k.Supervisor.PersonName {
			t.Errorf("own mark: %+v %+v", r, r.Entry)
		}
		if r := answer.Results[1]; r.Status != domain.ResultRejected || r.Entry == nil || r.Entry.Status != domain.StatusPresent {
			t.Errorf("the refused one: %+v", r)
		}
		for _, e := range feed.Entries {
			want := map[domain.ID]string{a.agreement.ID: k.Supervisor.PersonName, b.agreement.ID: k.Admin.PersonName}[e.AgreementID]
			if e.UpdatedName != want || want == "" {
				t.Errorf("%s was changed by %q, want %q", e.AgreementID, e.UpdatedName, want)
			}
		}
		if events := k.logged(a.participant.ID); len(events) != 4 { // two writes, two pulls
			t.Errorf("Aalto's log: %v", events)
		}
		if events := k.logged(b.participant.ID); len(events) != 2 || events[0] != "diary.pull" || events[1] != "diary.write" {
			t.Errorf("Berg's log: %v", events)
		}
		if again, err := k.work.Feed(context.Background(), k.Supervisor, feed.Cursor); err != nil || len(again.Entries) != 0 || again.Reset {
			t.Errorf("there is more behind the cursor: %+v %v", again, err)
		}
	})
}

// Who may not write days gets no feed either, and leaves no row.
func TestASyncIsForThoseWhoMark(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		k := newDiaryKit(t, s)
		a := k.enrol("Aalto", k.Unit, weekdays(1, 2, 3, 4, 5))
		mark := casework.Batch{Mutations: []casework.Mutation{patch(a, "2026-11-18", nil, "status", "present")}}
		for _, scope := range []domain.Scope{k.Reviewer, k.Caseworker, k.PurchaserAdmin, k.Operator, {}} {
			_, feed, err := k.work.Sync(context.Background(), scope, mark, "")
			if domain.KindOf(err) != domain.Forbidden || len(feed.Entries) != 0 {
				t.Errorf("%s: %+v %v", scope.Role, feed, err)
			}
		}
		answer, feed, err := k.work.Sync(context.Background(), k.OtherSupervisor, mark, "")
		if err != nil || answer.Results[0].Code != casework.CodeNotFound || len(feed.Entries)+len(feed.Participants) != 0 {
			t.Errorf("another unit's supervisor: %+v %+v %v", answer, feed, err)
		}
		tooMany := casework.Batch{Mutations: make([]casework.Mutation, casework.MaxMutations+1)}
		if _, _, err := k.work.Sync(context.Background(), k.Supervisor, tooMany, ""); domain.KeyOf(err) != "sync.too_many" {
			t.Errorf("too many: %v", err)
		}
		if events := k.logged(a.participant.ID); len(events) != 0 {
			t.Errorf("the log: %v", events)
		}
	})
}
