package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

func (k *papersKit) call(on string, at domain.Minute, outcome string) casework.ContactIn {
	return casework.ContactIn{On: domain.MustDay(on), At: at, Way: "phone", Outcome: outcome, Note: "Soitettu kahdesti"}
}

// B-07: an attempt in the log takes the finding away, whether it was answered or
// not; one made the day after does not.
func TestAnAttemptInTheLogTakesTheFindingAway_B07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e, late := k.join("Kallio", k.Unit), k.join("Laine", k.Unit)
		day := domain.MustDay("2026-11-17")
		for _, x := range []enrolled{e, late} {
			k.noShow(x, "2026-11-17")
		}
		if n := len(k.findings(k.Supervisor, "same-day-contact")); n != 2 {
			t.Fatalf("%d findings the next day", n)
		}
		_, err := k.work.LogContact(k.ctx, k.Supervisor, e.agreement.ID, day, k.call("2026-11-17", 9*60, "no_answer"))
		k.ok(err)
		_, err = k.work.LogContact(k.ctx, k.Supervisor, late.agreement.ID, day, k.call("2026-11-18", 1, "reached"))
		k.ok(err)
		left := k.findings(k.Supervisor, "same-day-contact")
		if len(left) != 1 || left[0].ParticipantID != late.participant.ID {
			t.Fatalf("left %+v", left)
		}
		for x, want := range map[domain.ID]int{e.agreement.ID: 0, late.agreement.ID: 1} {
			_, row, err := k.work.DaySheet(k.ctx, k.Supervisor, x, day)
			k.ok(err)
			n := 0
			for _, f := range row.Findings {
				if f.Rule == "same-day-contact" {
					n++
				}
			}
			if n != want || len(row.Contacts) != 1 || row.Contacts[0].ByName != k.Supervisor.PersonName {
				t.Errorf("the sheet says %d times, %+v", n, row.Contacts)
			}
		}
		k.logged(e, "contact.log")
	})
}

// B-07: the clock of the day reacts at once.
func TestTheClockOfANoShowReacts_B07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-18")
		due := func() int {
			day, err := k.work.MyDay(k.ctx, k.Supervisor)
			k.ok(err)
			return dueOf(day.Due, "same-day-contact")
		}
		if n := due(); n != 1 {
			t.Fatalf("%d due before", n)
		}
		now := k.now.In(domain.Helsinki)
		_, err := k.work.LogContact(k.ctx, k.Supervisor, e.agreement.ID, k.today, k.call("2026-11-18", domain.Minute(now.Hour()*60+now.Minute()), "left_message"))
		k.ok(err)
		if n := due(); n != 0 {
			t.Errorf("%d due after", n)
		}
	})
}

// The log is of those who did not come: nobody calls somebody who was there, and
// only their own people see what was tried.
func TestContactLogWalls(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		day := domain.MustDay("2026-11-17")
		in := k.call("2026-11-17", 9*60, "no_answer")
		_, err := k.work.LogContact(k.ctx, k.Supervisor, e.agreement.ID, day, in)
		k.ok(err) // called before the day was marked
		k.noShow(e, "2026-11-17")
		for name, scope := range map[string]domain.Scope{"another unit's supervisor": k.OtherSupervisor, "another provider": k.StrangeAdmin} {
			if _, err := k.work.LogContact(k.ctx, scope, e.agreement.ID, day, in); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s logs: %v", name, err)
			}
			if _, err := k.work.ContactLog(k.ctx, scope, e.participant.ID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s reads: %v", name, err)
			}
		}
		for name, scope := range map[string]domain.Scope{"caseworker": k.Caseworker, "reviewer": k.Reviewer, "operator": k.Operator} {
			if _, err := k.work.LogContact(k.ctx, scope, e.agreement.ID, day, in); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s logs: %v", name, err)
			}
			if _, err := k.work.ContactLog(k.ctx, scope, e.participant.ID); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s reads: %v", name, err)
			}
		}
		log, err := k.work.ContactLog(k.ctx, k.Admin, e.participant.ID)
		k.ok(err)
		if len(log.Contacts) != 1 || len(log.NoShows) != 1 || !log.NoShows[0].Contacted || log.Contacts[0].At != day.At(9*60) {
			t.Errorf("%+v", log)
		}
		k.present(e, "2026-11-16")
		_, err = k.work.LogContact(k.ctx, k.Supervisor, e.agreement.ID, domain.MustDay("2026-11-16"), k.call("2026-11-16", 600, "reached"))
		k.refused("somebody who came", err, "contact.came")
		_, err = k.work.LogContact(k.ctx, k.Supervisor, e.agreement.ID, domain.MustDay("2026-11-19"), k.call("2026-11-19", 1, "reached"))
		k.refused("tomorrow's absence", err, "contact.future")
	})
}
