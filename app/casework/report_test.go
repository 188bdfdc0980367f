package casework_test

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func reportOf(by rules.ReportView) casework.ReportIn {
	return casework.ReportIn{From: domain.MustMonth("2026-10"), To: domain.MustMonth("2026-11"), By: by}
}

func (k *papersKit) report(scope domain.Scope, in casework.ReportIn) casework.Report {
	k.t.Helper()
	r, err := k.work.Report(k.ctx, scope, in)
	k.ok(err)
	return r
}

// aTerm is two people of two units: days of several kinds in two months, one
// notice sent in time and one due and not made.
func (k *papersKit) aTerm() (wood, cafe enrolled) {
	wood, cafe = k.join("Aalto", k.Unit), k.join("Borg", k.OtherUnit)
	k.present(wood, "2026-10-05", "minutes", "270")
	k.present(wood, "2026-10-09", "minutes", "60") // a Friday, outside the plan
	k.absent(wood, "2026-11-03", "own_illness")
	k.present(wood, "2026-11-04", "minutes", "270")
	k.apply(k.Admin, patch(cafe, "2026-11-05", nil, "status", "absent", "reason", "none_given", "authorised", "false"))
	k.apply(k.Admin, patch(cafe, "2026-11-09", nil, "status", "sent_away"))
	return wood, cafe
}

// TestReportCountsTheDiary: every figure of a report is the sum of the diary's
// days, for each way of looking at them (004 §18.2; Q-01, D-06, D-13).
func TestReportCountsTheDiary(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.aTerm()
		r := k.report(k.Admin, reportOf(rules.ReportByUnit))
		if len(r.Lines) != 2 || r.Lines[0].Name != "Kahvila Kulma" || r.Lines[1].Name != "Puupaja Kaarna" {
			t.Fatalf("lines %+v", r.Lines)
		}
		cafe, wood := r.Lines[0], r.Lines[1]
		if wood.Realised != 3 || wood.Extra != 1 || wood.Minutes != 600 || wood.Authorised != 1 || wood.ByReason[domain.ReasonOwnIllness] != 1 || wood.Head() != 1 {
			t.Errorf("wood %+v", wood.ReportRow)
		}
		if cafe.Realised != 0 || cafe.Unauthorised != 1 || cafe.SentAway != 1 || cafe.ByReason[domain.ReasonNoneGiven] != 1 {
			t.Errorf("cafe %+v", cafe.ReportRow)
		}
		// October has 17 planned days, Monday to Thursday; November 11 up to the 18th.
		months := k.report(k.Admin, reportOf(rules.ReportByMonth)).Lines
		if len(months) != 2 || months[0].Realised != 2 || months[1].Realised != 1 || months[0].Planned != 2*17 || months[1].Planned != 2*11 || months[0].Head() != 2 {
			t.Errorf("months %+v", months)
		}
		if r.Sum.Planned != months[0].Planned+months[1].Planned || r.Sum.Realised != 3 || r.Sum.Head() != 2 {
			t.Errorf("sum %+v", r.Sum)
		}
	})
}

// TestReportTellsPapersInTime: a notice sent by its due day is in time, one sent
// after it late, one not sent open (N-01).
func TestReportTellsPapersInTime(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		wood, _ := k.aTerm()
		k.today = domain.MustDay("2026-11-16")
		id, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: wood.participant.ID, Day: domain.MustDay("2026-11-03"), Payer: domain.PayerKela})
		k.ok(err)
		drafted, err := k.work.Notice(k.ctx, k.Admin, id)
		k.ok(err)
		sent := post("2026-11-16")
		sent.Seen = drafted.Seen()
		k.ok(k.work.SendNotice(k.ctx, k.Admin, id, sent))
		k.today = domain.MustDay("2026-12-01")
		got := k.report(k.Admin, reportOf(rules.ReportByUnit))
		if n := got.Sum.Notices; n != (rules.Timeliness{InTime: 1, Open: 1}) {
			t.Errorf("notices %+v", n)
		}
		if e := got.Sum.Evaluations; e.Open == 0 || e.InTime != 0 {
			t.Errorf("evaluations %+v", e)
		}
	})
}

// TestReportStaysWithItsReader: nobody counts another's people, and a reviewer
// sees figures without papers.
func TestReportStaysWithItsReader(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.aTerm()
		if r := k.report(k.PurchaserAdmin, reportOf(rules.ReportByProvider)); len(r.Lines) != 1 || r.Lines[0].Name != k.Provider.Name || r.Sum.Realised != 3 {
			t.Errorf("the purchaser's %+v", r.Lines)
		}
		if r := k.report(k.Reviewer, reportOf(rules.ReportByProvider)); r.Papers || r.Sum.Notices.All() != 0 || len(r.Sum.ByReason) != 0 || r.Sum.Realised != 3 {
			t.Errorf("the reviewer's %+v", r.Sum)
		}
		for who, scope := range map[string]domain.Scope{"a foreign provider": k.StrangeAdmin, "a foreign purchaser": k.ForeignCaseworker} {
			if r := k.report(scope, reportOf(rules.ReportByMonth)); r.Sum.Head() != 0 {
				t.Errorf("%s counted %d people", who, r.Sum.Head())
			}
		}
		_, err := k.work.Report(k.ctx, k.Supervisor, reportOf(rules.ReportByMonth))
		if domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor got %v", err)
		}
		in := reportOf(rules.ReportByMonth)
		in.From, in.To = in.To, in.From
		_, err = k.work.Report(k.ctx, k.Admin, in)
		k.refused("a period backwards", err, "report.period")
	})
}

// TestReportFile: the table has the page's figures and sums, in three languages.
func TestReportFile(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.aTerm()
		d, err := k.work.ReportFile(k.ctx, k.Admin, reportOf(rules.ReportByUnit), casework.SheetForm{Format: "csv", Language: "fi"})
		k.ok(err)
		text := string(d.Bytes)
		if d.Name != "raportti-2026-10-2026-11.csv" || !strings.Contains(text, "Puupaja Kaarna;1;") || strings.Contains(text, "Aalto") {
			t.Errorf("%s:\n%s", d.Name, text)
		}
		if d, err = k.work.ReportFile(k.ctx, k.Admin, reportOf(rules.ReportByMonth), casework.SheetForm{Format: "xlsx", Language: "sv"}); err != nil || len(d.Bytes) == 0 {
			t.Errorf("xlsx: %v", err)
		}
		if _, err = k.work.ReportFile(k.ctx, k.Admin, reportOf(rules.ReportByMonth), casework.SheetForm{Format: "doc"}); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another form: %v", err)
		}
	})
}

// O-04: a participant with two agreements in the year counts once, and so does
// somebody who changed from one of the purchaser's providers to another.
func TestParticipantsOfAYearCountOnce_O04(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		wood, cafe := k.aTerm()
		next := wood.agreement
		k.write(k.Admin, func(tx *store.Tx) error {
			first := wood.agreement
			first.State, first.EndedOn, first.EndedReason = domain.AgreementEnded, domain.MustDay("2026-11-04"), "other"
			if err := tx.UpdateAgreement(first); err != nil {
				return err
			}
			next.ID, next.FormerID, next.StartDay = domain.NewID(), first.ID, domain.MustDay("2026-11-05")
			if err := tx.InsertAgreement(next); err != nil {
				return err
			}
			v := wood.version
			v.ID, v.AgreementID, v.FromDay = domain.NewID(), next.ID, next.StartDay
			return tx.InsertVersion(v)
		})
		year := casework.ReportIn{From: domain.MustMonth("2026-01"), To: domain.MustMonth("2026-12"), By: rules.ReportByProvider}
		if n := k.report(k.Admin, year).Sum.Head(); n != 2 {
			t.Errorf("%d participants at the provider, two agreements are one", n)
		}
		moved := k.enrolAt(k.StrangeAdmin, k.SharedContract, "Borg", k.StrangeUnit, weekdays(1))
		if n := k.report(k.PurchaserAdmin, year).Sum.Head(); n != 3 {
			t.Errorf("%d participants of the purchaser before anybody is known to be the same", n)
		}
		hand := testkit.HandOn(t, k.s)
		for _, p := range []domain.ID{cafe.participant.ID, moved.participant.ID} {
			hand.Exec("UPDATE participants SET identity_hmac = $1 WHERE id = $2", []byte("the same person"), p.String())
		}
		r := k.report(k.PurchaserAdmin, year)
		if r.Sum.Head() != 2 || len(r.Lines) != 2 {
			t.Errorf("%d participants of the purchaser over %d providers, want 2 over 2", r.Sum.Head(), len(r.Lines))
		}
		for _, l := range r.Lines {
			if l.Head() == 0 {
				t.Errorf("%s has nobody", l.Name)
			}
		}
	})
}
