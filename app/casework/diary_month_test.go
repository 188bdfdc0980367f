package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func (k *diaryKit) month(unit domain.Unit) map[string]rules.Totals {
	k.t.Helper()
	sheet, err := k.work.Month(context.Background(), k.Supervisor, unit.ID, domain.MustMonth("2026-11"))
	if err != nil {
		k.t.Fatal(err)
	}
	out := map[string]rules.Totals{}
	for _, p := range sheet.People {
		out[p.Participant] = p.Totals
	}
	return out
}

// The month sums by reason and by kind equal the days (D-06); counts on the
// unit's sheet and the participant's are the same figure (D-13).
func TestMonthSheet(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		k.enrol("Muualla", k.OtherUnit, weekdays(1))
		k.apply(k.Supervisor,
			patch(a, "2026-11-02", nil, "status", "present", "minutes", "240", "coaching_minutes", "30"),
			patch(a, "2026-11-03", nil, "status", "absent", "reason", "own_illness", "authorised", "true", "certificate", "awaited"),
			patch(a, "2026-11-04", nil, "status", "absent", "reason", "none_given", "authorised", "false"),
			patch(a, "2026-11-05", nil, "status", "present", "minutes", "200", "deviation", "Sovittu lisäpäivä"),
			patch(a, "2026-11-09", nil, "status", "not_arranged"),
			patch(a, "2026-11-10", nil, "status", "sent_away"),
			patch(a, "2026-11-25", nil, "status", "leave"),
		)
		totals := k.month(k.Unit)
		if len(totals) != 1 {
			t.Fatalf("people %v", totals)
		}
		got := totals["Aaltonen Aino"]
		if got.Realised != 2 || got.Minutes != 440 || got.Coaching != 30 || got.Authorised != 1 || got.Unauthorised != 1 || got.Absent() != 2 ||
			got.NotArranged != 1 || got.SentAway != 1 || got.Leave != 1 || got.Extra != 1 || got.ByReason[domain.ReasonOwnIllness]+got.ByReason[domain.ReasonNoneGiven] != 2 {
			t.Errorf("totals %+v", got)
		}
		// Planned Mon–Wed 2.–30.11.: 13 days; past and unmarked before the 18th: 11, 16, 17.
		if got.Planned != 13 || got.Missing != 3 {
			t.Errorf("planned %d, missing %d", got.Planned, got.Missing)
		}
		p, err := k.work.ParticipantMonth(context.Background(), k.Reviewer, a.participant.ID, domain.MustMonth("2026-11"))
		if err != nil {
			t.Fatal(err)
		}
		if p.Totals.Realised != got.Realised || p.Realised.Month != 2 || p.Realised.Agreement != 2 || p.Realised.TwelveMonths != 2 || p.Realised.Weeks[1].Days != 2 {
			t.Errorf("participant %+v", p.Realised)
		}
		if p.Cells[1].Fields != nil || !p.Cells[1].Basis.Billable || p.Cells[1].Basis.Minutes != 240 || p.Cells[2].Basis.Key != "basis.absent" {
			t.Errorf("purchaser's cell %+v", p.Cells[1])
		}
		own, err := k.work.ParticipantMonth(context.Background(), k.Supervisor, a.participant.ID, domain.MustMonth("2026-11"))
		if err != nil || own.Cells[4].Fields["deviation"] != "Sovittu lisäpäivä" {
			t.Errorf("own cell %+v %v", own.Cells[4], err)
		}
		if found := own.Cells[4].Findings; len(found) != 1 || found[0].Key != "finding.day_short" || found[0].Citation.Section != "§8.2" {
			t.Errorf("findings %+v", found)
		}
		if _, err := k.work.ParticipantMonth(context.Background(), k.OtherSupervisor, a.participant.ID, domain.MustMonth("2026-11")); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another unit's supervisor got %v", err)
		}
	})
}

// A move between units in mid-month: each unit's sheet has its own days.
func TestMonthSheetAfterAMove(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1))
		moved := a.version
		moved.ID, moved.Version, moved.FromDay, moved.UnitID = domain.NewID(), 2, domain.MustDay("2026-11-15"), k.OtherUnit.ID
		k.write(k.Admin, func(tx *store.Tx) error { return tx.InsertVersion(moved) })
		k.apply(k.Supervisor, patch(a, "2026-11-02", nil, "status", "present"))
		k.want(k.apply(k.Supervisor, patch(a, "2026-11-16", nil, "status", "present"))[0], domain.ResultRejected, "not_found")
		k.apply(k.OtherSupervisor, patch(a, "2026-11-16", nil, "status", "present"))
		old, err := k.work.Month(context.Background(), k.Admin, k.Unit.ID, domain.MustMonth("2026-11"))
		if err != nil {
			t.Fatal(err)
		}
		now, err := k.work.Month(context.Background(), k.Admin, k.OtherUnit.ID, domain.MustMonth("2026-11"))
		if err != nil {
			t.Fatal(err)
		}
		if old.Totals.Realised != 1 || old.Totals.Planned != 2 || now.Totals.Realised != 1 || now.Totals.Planned != 3 {
			t.Errorf("old %+v\nnew %+v", old.Totals, now.Totals)
		}
	})
}

// the participant's month shows the coaching of the period so far, done
// against agreed, up to the month's end or today.
func TestMonthShowsCoachingAgainstAgreed_A11(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		e := k.enrol("Aaltonen", k.Unit, weekdays(1, 2))
		testkit.HandOn(t, k.s).Exec("UPDATE agreement_versions SET coaching_minutes = 60 WHERE agreement_id = $1", e.agreement.ID.String())
		k.apply(k.Supervisor, patch(e, "2026-10-05", nil, "status", "present", "coaching_minutes", "45"), patch(e, "2026-11-02", nil, "status", "present", "coaching_minutes", "30"))
		// the agreement began on Thursday 1 October: planned weeks begin on the 5th
		for month, want := range map[string][2]int{"2026-10": {45, 4 * 60}, "2026-11": {75, 7 * 60}} {
			m, err := k.work.ParticipantMonth(context.Background(), k.Supervisor, e.participant.ID, domain.MustMonth(month))
			if err != nil || m.Coaching.Done != want[0] || m.Coaching.Agreed != want[1] || m.Coaching.Weekly != 60 {
				t.Errorf("%s: %+v %v, want %v", month, m.Coaching, err, want)
			}
		}
	})
}
