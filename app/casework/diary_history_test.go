package casework_test

import (
	"fmt"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

func (k *diaryKit) row(e enrolled, day string) casework.DayRow {
	k.t.Helper()
	l, err := k.work.Day(ctx, k.Admin, k.Unit.ID, domain.MustDay(day))
	if err != nil {
		k.t.Fatal(err)
	}
	for _, r := range l.Rows {
		if r.AgreementID == e.agreement.ID {
			return r
		}
	}
	return casework.DayRow{}
}

// Two people disagree on a day: the stored value stays, both proposals are
// shown, and choosing is a mutation of its own (sync.md, failures 10 and 25).
func TestConflictAndChoice(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		for _, take := range []bool{true, false} {
			a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
			k.apply(k.Supervisor, patch(a, "2026-11-18", nil, "status", "present", "minutes", "240"))
			r := k.apply(k.Admin, patch(a, "2026-11-18", nil, "status", "absent", "reason", "own_illness", "authorised", "true", "task", "Puutyöt"))[0]
			k.want(r, domain.ResultConflict, "")
			k.wantField(r, "status", "present")
			k.wantField(r, "task", "Puutyöt")
			row := k.row(a, "2026-11-18")
			if row.Status != domain.StatusPresent || len(row.Entry.Conflicts) != 3 || row.Entry.Conflicts[0].ProposedBy != k.Admin.Person || row.Entry.Conflicts[0].CurrentBy != "" && row.Entry.Conflicts[0].CurrentBy != k.Supervisor.Person {
				t.Fatalf("row %+v", row.Entry)
			}
			if _, err := k.work.ResolveConflict(ctx, k.OtherSupervisor, a.agreement.ID, domain.MustDay("2026-11-18"), r.ID, take); domain.KindOf(err) != domain.NotFound {
				t.Errorf("another unit's supervisor: %v", err)
			}
			chosen, err := k.work.ResolveConflict(ctx, k.Supervisor, a.agreement.ID, domain.MustDay("2026-11-18"), r.ID, take)
			if err != nil {
				t.Fatal(err)
			}
			k.want(chosen, domain.ResultApplied, "")
			want := domain.DayFields{"status": "present", "minutes": "240", "reason": ""}
			if take {
				want = domain.DayFields{"status": "absent", "minutes": "", "reason": "own_illness", "authorised": "true"}
			}
			for field, value := range want {
				k.wantField(chosen, field, value)
			}
			if row := k.row(a, "2026-11-18"); len(row.Entry.Conflicts) != 0 {
				t.Errorf("still open: %+v", row.Entry.Conflicts)
			}
			if _, err := k.work.ResolveConflict(ctx, k.Supervisor, a.agreement.ID, domain.MustDay("2026-11-18"), r.ID, take); domain.KindOf(err) != domain.NotFound {
				t.Errorf("chosen twice: %v", err)
			}
		}
	})
}

// Undo restores what was, as a mutation of its own; what somebody has changed
// since is a conflict and is not overwritten. The history tells it all.
func TestUndoAndHistory(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		first := k.apply(k.Supervisor, patch(a, "2026-11-18", nil, "status", "present"))[0]
		second := k.apply(k.Supervisor, patch(a, "2026-11-18", first.Entry.Base, "status", "absent", "reason", "care_visit"))[0]
		k.wantField(second, "minutes", "")
		undo := func(scope domain.Scope, id domain.ID) casework.Result {
			t.Helper()
			answer, err := k.work.UndoMutation(ctx, scope, id)
			if err != nil {
				t.Fatal(err)
			}
			return answer.Results[0]
		}
		back := undo(k.Supervisor, second.ID)
		k.want(back, domain.ResultApplied, "")
		for field, value := range map[string]string{"status": "present", "from": "09:00", "to": "14:00", "minutes": "270", "reason": ""} {
			k.wantField(back, field, value)
		}
		again := undo(k.Supervisor, second.ID) // long since undone: its values are no longer there
		k.want(again, domain.ResultMerged, "")
		k.apply(k.Admin, patch(a, "2026-11-18", back.Entry.Base, "minutes", "200"))
		k.want(undo(k.Supervisor, back.ID), domain.ResultConflict, "")
		k.wantField(k.apply(k.Supervisor, patch(a, "2026-11-18", nil, "task", "Puutyöt"))[0], "minutes", "200")
		h, err := k.work.History(ctx, k.Supervisor, a.agreement.ID, domain.MustDay("2026-11-18"))
		if err != nil {
			t.Fatal(err)
		}
		last := h.Versions[len(h.Versions)-1]
		if len(h.Versions) != 5 || last.Version != 1 || last.ByID != k.Supervisor.Person || len(last.Changes) != 4 || h.Versions[0].Changes[0] != (casework.FieldChange{Field: "task", To: "Puutyöt"}) {
			t.Errorf("history %+v", h.Versions)
		}
		if _, err := k.work.History(ctx, k.OtherSupervisor, a.agreement.ID, h.Day); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another unit's supervisor: %v", err)
		}
		if _, err := k.work.History(ctx, k.Reviewer, a.agreement.ID, h.Day); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("reviewer: %v", err)
		}
		if _, err := k.work.UndoMutation(ctx, k.StrangeAdmin, first.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a stranger undid: %v", err)
		}
	})
}

// Undoing the mark that made the day leaves a tombstone; it can be marked again.
func TestUndoOfTheFirstMark(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		first := k.apply(k.Supervisor, patch(a, "2026-11-17", nil, "status", "present"))[0]
		answer, err := k.work.UndoMutation(ctx, k.Supervisor, first.ID)
		if err != nil || !answer.Results[0].Entry.Cleared {
			t.Fatalf("%+v %v", answer, err)
		}
		row := k.row(a, "2026-11-17")
		if row.Status != domain.StatusMissing || row.Base["status"] != 2 {
			t.Errorf("row %+v", row)
		}
		k.want(k.apply(k.Supervisor, patch(a, "2026-11-17", row.Base, "status", "absent", "reason", "own_illness"))[0], domain.ResultApplied, "")
		guest := k.enrol("Vierailija", k.Unit, weekdays(5)) // unplanned, marked, taken back, marked again from the sheet
		mark := k.apply(k.Supervisor, patch(guest, "2026-11-17", nil, "status", "present"))[0]
		if _, err := k.work.UndoMutation(ctx, k.Supervisor, mark.ID); err != nil {
			t.Fatal(err)
		}
		_, sheet, err := k.work.DaySheet(ctx, k.Supervisor, guest.agreement.ID, domain.MustDay("2026-11-17"))
		if err != nil {
			t.Fatal(err)
		}
		k.want(k.apply(k.Supervisor, patch(guest, "2026-11-17", sheet.Base, "status", "present", "deviation", "Sovittu lisäpäivä"))[0], domain.ResultApplied, "")
		if v := k.verify(testkit.HandOn(t, k.s)); !v.Sound() {
			t.Errorf("%v", v.Broken)
		}
	})
}

// One tap for all, without the known absences; copying, the same for all, and
// taking the bulk back (sync.md, What the person sees).
func TestOneTapForAll(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		ill, a, b := k.enrol("Sairas", k.Unit, weekdays(2, 3)), k.enrol("Aaltonen", k.Unit, weekdays(2, 3)), k.enrol("Bergman", k.Unit, weekdays(2, 3))
		guest := k.enrol("Vierailija", k.Unit, weekdays(5))
		today := domain.MustDay("2026-11-18")
		k.apply(k.Supervisor, patch(ill, "2026-11-18", nil, "status", "absent", "reason", "own_illness", "authorised", "true"),
			patch(a, "2026-11-17", nil, "status", "present", "task", "Maalaus"))
		all, err := k.work.MarkAllPresent(ctx, k.Supervisor, k.Unit.ID, today)
		if err != nil || len(all.Results) != 2 {
			t.Fatalf("%+v %v", all, err)
		}
		for _, r := range all.Results {
			k.want(r, domain.ResultApplied, "")
			k.wantField(r, "bulk", "true")
		}
		if again, err := k.work.MarkAllPresent(ctx, k.Supervisor, k.Unit.ID, today); err != nil || len(again.Results) != 0 {
			t.Errorf("again %+v %v", again, err)
		}
		copied, err := k.work.CopyTask(ctx, k.Supervisor, k.Unit.ID, today)
		if err != nil || len(copied.Results) != 1 || copied.Results[0].Entry.Fields["task"] != "Maalaus" || copied.Results[0].Entry.Fields["bulk"] != "true" {
			t.Errorf("copied %+v %v", copied, err)
		}
		same, err := k.work.SameForAll(ctx, k.Supervisor, k.Unit.ID, today, domain.DayFields{"task": "Pihatyöt", "to": "13.00"})
		if err != nil || len(same.Results) != 2 {
			t.Fatalf("same %+v %v", same, err)
		}
		for _, r := range same.Results { // D-03: one shared task on each
			k.wantField(r, "task", "Pihatyöt")
			k.wantField(r, "minutes", "210")
			k.wantField(r, "bulk", "")
		}
		found, err := k.work.SearchUnplanned(ctx, k.Supervisor, k.Unit.ID, today, "VIERAI")
		if err != nil || len(found) != 1 || found[0].AgreementID != guest.agreement.ID {
			t.Errorf("found %+v %v", found, err)
		}
		undone, err := k.work.UndoMutations(ctx, k.Supervisor, same.Results[0].ID, same.Results[1].ID)
		if err != nil || len(undone.Results) != 2 || undone.Results[0].Entry.Fields["minutes"] != "270" {
			t.Errorf("undone %+v %v", undone, err)
		}
		if row := k.row(b, "2026-11-18"); row.Fields["task"] != "" || row.Status != domain.StatusPresent {
			t.Errorf("row %+v", row)
		}
	})
}

// A closed month's day is the provider admin's to correct, with a reason.
func TestCorrectionOfAClosedMonth(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		k.apply(k.Supervisor, patch(a, "2026-10-07", nil, "status", "present"))
		k.closeMonth("2026-10")
		if row := k.row(a, "2026-10-07"); !row.Closed {
			t.Error("the row does not say that the month is closed")
		}
		fix := patch(a, "2026-10-07", k.row(a, "2026-10-07").Base, "status", "absent", "reason", "none_given", "authorised", "false")
		k.want(k.apply(k.Admin, fix)[0], domain.ResultRejected, "period_closed")
		fix.ID, fix.Reason = domain.NewID(), "Merkitty väärälle henkilölle"
		k.want(k.apply(k.Admin, fix)[0], domain.ResultApplied, "")
		h, err := k.work.History(ctx, k.Admin, a.agreement.ID, domain.MustDay("2026-10-07"))
		if err != nil || h.Versions[0].Reason != fix.Reason || h.Versions[1].Reason != "" {
			t.Errorf("%+v %v", h.Versions, err)
		}
	})
}

// A phone's clock that is more than five minutes off marks what it sent, ahead
// or behind, for good; a near one and a desk's mark nothing (sync.md).
func TestAWrongClockMarksTheMutation(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		now := domain.InstantOf(k.now)
		minutes := []int{61, -61, 5, -5, 6, 0}
		for i, off := range minutes {
			report := casework.DeviceReport{Device: domain.NewID(), ClientNow: now.Add(time.Duration(off) * time.Minute)}
			m := patch(a, "2026-11-18", domain.FieldVersions{"task": i}, "task", fmt.Sprintf("Työ %d", i))
			m.OccurredAt = now
			answer, err := k.work.ApplyMutations(ctx, k.Supervisor, casework.Batch{Device: report.Device, Report: report, Mutations: []casework.Mutation{m}})
			if err != nil || answer.Results[0].Status != domain.ResultApplied {
				t.Fatalf("%+v %v", answer, err)
			}
		}
		k.want(k.apply(k.Supervisor, patch(a, "2026-11-18", domain.FieldVersions{"task": len(minutes)}, "task", "Pöydältä"))[0], domain.ResultApplied, "")
		h, err := k.work.History(ctx, k.Supervisor, a.agreement.ID, domain.MustDay("2026-11-18"))
		if err != nil || len(h.Versions) != len(minutes)+1 {
			t.Fatalf("%d versions, %v", len(h.Versions), err)
		}
		for i, want := range []int{61, -61, 0, 0, 6, 0, 0} {
			v := h.Versions[len(h.Versions)-1-i] // newest first
			if got := v.ClockOff; got != int64(want)*time.Minute.Microseconds() {
				t.Errorf("version %d is marked %d µs off, want %d min", v.Version, got, want)
			}
		}
	})
}
