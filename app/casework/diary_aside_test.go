package casework_test

import (
	"context"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

func noted(unit domain.ID, day, text string) casework.Mutation {
	return casework.Mutation{ID: domain.NewID(), Day: domain.MustDay(day), Op: domain.OpNote, Unit: unit, Fields: domain.DayFields{"text": text}}
}

// A hand-over note reaches whoever has the unit, once; only its author changes
// it, and nobody of another unit or provider sees it.
func TestHandOverNotes(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		notes := func(scope domain.Scope) []string {
			t.Helper()
			r, err := k.work.Roster(context.Background(), scope)
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, n := range r.Notes {
				out = append(out, n.AuthorName+": "+n.Text)
			}
			return out
		}
		first := noted(k.Unit.ID, "2026-11-19", "Avaimet lokerossa 4.\r\nMaali tulee klo 9.")
		k.want(k.apply(k.Supervisor, first)[0], domain.ResultApplied, "")
		if r := k.apply(k.Supervisor, first)[0]; r.Status != domain.ResultDuplicate {
			t.Errorf("again: %+v", r)
		}
		if got := notes(k.Admin); len(got) != 1 || got[0] != "Antti Salo: Avaimet lokerossa 4.\nMaali tulee klo 9." {
			t.Errorf("the admin reads %q", got)
		}
		if got := append(notes(k.OtherSupervisor), notes(k.StrangeAdmin)...); len(got) != 0 {
			t.Errorf("others read %q", got)
		}
		change := noted(k.Unit.ID, "2026-11-19", "Avaimet lokerossa 5.")
		change.Note = first.ID
		k.want(k.apply(k.Admin, change)[0], domain.ResultRejected, casework.CodeNoteNotOwn)
		change.ID = domain.NewID()
		k.want(k.apply(k.Supervisor, change)[0], domain.ResultApplied, "")
		if got := notes(k.Supervisor); len(got) != 1 || got[0] != "Antti Salo: Avaimet lokerossa 5." {
			t.Errorf("after the change %q", got)
		}
		back := noted(k.Unit.ID, "2026-11-19", "")
		back.Note = change.ID
		k.want(k.apply(k.Supervisor, back)[0], domain.ResultApplied, "")
		if got := notes(k.Supervisor); len(got) != 0 {
			t.Errorf("taken back: %q", got)
		}
		k.want(k.apply(k.Supervisor, noted(k.Unit.ID, "2026-11-19", " "))[0], domain.ResultRejected, casework.CodeEmpty)
		k.want(k.apply(k.Supervisor, noted(k.Unit.ID, "2026-11-19", strings.Repeat("ä", 2001)))[0], domain.ResultRejected, casework.CodeNoteLong)
		k.want(k.apply(k.Supervisor, noted(k.OtherUnit.ID, "2026-11-19", "x"))[0], domain.ResultRejected, casework.CodeNotFound)
		k.want(k.apply(k.Supervisor, noted(k.StrangeUnit.ID, "2026-11-19", "x"))[0], domain.ResultRejected, casework.CodeNotFound)
	})
}

// Case 11: a mark of a month that was closed in the meantime is refused and
// kept; the person asks for it, the admin opens it, and a new id goes through.
func TestCase11ClosedWhileOfflineAndAskedFor(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3, 4, 5))
		hand := testkit.HandOn(t, k.s)
		asked := patch(a, "2026-10-05", nil, "status", "present", "observation", "Sanat puhelimesta")
		asked.Op, asked.Reason = domain.OpReopen, "Kirjasin kellarissa ilman yhteyttä"
		k.want(k.apply(k.Supervisor, asked)[0], domain.ResultRejected, casework.CodePeriodOpen)
		k.closeMonth("2026-10")
		mark := patch(a, "2026-10-05", nil, "status", "present")
		k.want(k.apply(k.Supervisor, mark)[0], domain.ResultRejected, casework.CodePeriodClosed)
		asked.ID, asked.Refers = domain.NewID(), mark.ID
		silent := asked
		silent.ID, silent.Reason = domain.NewID(), " "
		k.want(k.apply(k.Supervisor, silent)[0], domain.ResultRejected, casework.CodeEmpty)
		k.want(k.apply(k.Supervisor, asked)[0], domain.ResultApplied, "")
		if r := k.apply(k.Supervisor, asked)[0]; r.Status != domain.ResultDuplicate {
			t.Errorf("again: %+v", r)
		}
		if n := hand.Text("SELECT COUNT(*) FROM reopen_requests"); n != "1" {
			t.Errorf("%s requests", n)
		}
		hand.Exec("UPDATE month_closings SET reopened_at = 2")
		r := k.apply(k.Supervisor, mark)[0]
		if r.Status != domain.ResultDuplicate || r.Original.Code != casework.CodePeriodClosed {
			t.Errorf("the old id has its old answer: %+v", r)
		}
		mark.ID = domain.NewID()
		k.want(k.apply(k.Supervisor, mark)[0], domain.ResultApplied, "")
	})
}
