package casework_test

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

func (k *papersKit) starts(scope domain.Scope, month string) casework.Starts {
	k.t.Helper()
	s, err := k.work.StartsIn(k.ctx, scope, domain.MustMonth(month))
	k.ok(err)
	return s
}

// TestStartsOfAMonth: N-04, a month lists exactly those whose first realised day
// lies in it, and those who ended in it without going on.
func TestStartsOfAMonth(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		october, november, never := k.join("Aalto", k.Unit), k.join("Borg", k.OtherUnit), k.join("Caven", k.Unit)
		k.present(october, "2026-10-29")
		k.present(october, "2026-11-02")
		k.absent(november, "2026-10-05", "own_illness") // an absence is no start
		k.present(november, "2026-11-04")
		k.absent(never, "2026-11-04", "own_illness")
		for month, want := range map[string]string{"2026-09": "", "2026-10": "Aalto", "2026-11": "Borg", "2026-12": ""} {
			s := k.starts(k.Caseworker, month)
			var got string
			for _, r := range s.Began {
				got += strings.Fields(r.Name)[0]
			}
			if got != want {
				t.Errorf("%s began %q, want %q", month, got, want)
			}
		}
		row := k.starts(k.Admin, "2026-11").Began[0]
		if row.First != domain.MustDay("2026-11-04") || row.Unit != "Kahvila Kulma" || len(row.Plan) != 4 || row.EndDay != domain.MustDay("2027-03-31") || row.Provider != k.Provider.Name {
			t.Errorf("row %+v", row)
		}
		ended := october.agreement
		ended.State, ended.EndedOn, ended.EndedReason = domain.AgreementEnded, domain.MustDay("2026-11-12"), "employed"
		k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateAgreement(ended) })
		if s := k.starts(k.Admin, "2026-11"); len(s.Ended) != 1 || s.Ended[0].EndDay != ended.EndedOn || s.Ended[0].Reason != "employed" {
			t.Errorf("ended %+v", s.Ended)
		}
	})
}

// TestStartsAreTold: the purchaser's people mark who was told on, once, and the
// step is in the participant's log (N-04).
func TestStartsAreTold(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Aalto", k.Unit)
		k.present(e, "2026-11-04")
		told := domain.StartReport{AgreementID: e.agreement.ID, Kind: domain.StartBegan, ReportedOn: domain.MustDay("2026-11-18")}
		future := told
		future.ReportedOn = domain.MustDay("2026-11-19")
		k.refused("a day to come", k.work.TellStart(k.ctx, k.Caseworker, future), "start.future")
		if err := k.work.TellStart(k.ctx, k.Admin, told); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the provider: %v", err)
		}
		for who, scope := range map[string]domain.Scope{"another caseworker": k.OtherCaseworker, "a foreign one": k.ForeignCaseworker} {
			if err := k.work.TellStart(k.ctx, scope, told); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", who, err)
			}
		}
		k.ok(k.work.TellStart(k.ctx, k.Caseworker, told))
		k.refused("twice", k.work.TellStart(k.ctx, k.PurchaserAdmin, told), "duplicate.start_reports")
		if row := k.starts(k.Admin, "2026-11").Began[0]; row.Told == nil || row.Told.ReportedName != k.Caseworker.PersonName {
			t.Errorf("told %+v", row.Told)
		}
		k.logged(e, "start.told")
		d, whose, err := k.work.StartsFile(k.ctx, k.PurchaserAdmin, domain.MustMonth("2026-11"), casework.SheetForm{Format: "csv", Language: "fi"})
		k.ok(err)
		if text := string(d.Bytes); len(whose) != 1 || !strings.Contains(text, "Alkaneet;Aalto Aino;") || !strings.Contains(text, "4.11.2026") {
			t.Errorf("%v %s", whose, text)
		}
		if len(k.starts(k.ForeignCaseworker, "2026-11").Began) != 0 {
			t.Error("a foreign caseworker sees who began")
		}
	})
}

// O-12: a service that ends before the three months it was agreed for asks for a
// reason code, and the month's list of endings shows it to both sides.
func TestAnEarlierEndingTellsItsReason_O12(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Aalto", k.Unit)
		k.present(e, "2026-11-04")
		end := casework.EndIn{On: domain.MustDay("2026-11-17"), ToldOn: k.today}
		k.refused("no reason", k.work.EndAgreement(k.ctx, k.Admin, e.agreement.ID, end), "error.required")
		end.Reason = "because"
		k.refused("no code", k.work.EndAgreement(k.ctx, k.Admin, e.agreement.ID, end), "error.choice")
		if s := k.starts(k.Admin, "2026-11"); len(s.Ended) != 0 {
			t.Fatalf("a refused ending is listed: %+v", s.Ended)
		}
		end.Reason = "no_conditions"
		k.ok(k.work.EndAgreement(k.ctx, k.Admin, e.agreement.ID, end))
		for who, scope := range map[string]domain.Scope{"the provider": k.Admin, "the purchaser": k.PurchaserAdmin, "the caseworker": k.Caseworker} {
			s := k.starts(scope, "2026-11")
			if len(s.Ended) != 1 || s.Ended[0].Reason != "no_conditions" || s.Ended[0].EndDay != end.On {
				t.Errorf("%s reads %+v", who, s.Ended)
			}
		}
	})
}
