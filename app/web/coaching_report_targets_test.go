package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetCoachingReport, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			p, file, n := e.Participant, sampleDocument(e), 60
			file.Kind = "coaching_report"
			entry := domain.DiaryEntry{ID: domain.NewID(), AgreementID: e.Agreement.ID, ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, UnitID: e.Version.UnitID, Day: someFrom,
				Version: 1, VersionID: domain.NewID(), UpdatedBy: p.ID, UpdatedAt: 1}
			entry.Status, entry.CoachingMinutes = domain.StatusPresent, &n
			r := domain.CoachingReport{ID: domain.NewID(), ParticipantID: p.ID, AgreementID: e.Agreement.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, UnitID: e.Version.UnitID,
				Month: someFrom.Month(), Number: 1, Minutes: n, SignedOn: someFrom, SignedName: "Allekirjoittaja Oma", DocumentID: file.ID, SentBy: p.ID, SentName: "Lähettäjä Oma", SentOn: someFrom, CreatedAt: 1}
			h := domain.CoachingHour{ID: domain.NewID(), ReportID: r.ID, ParticipantID: p.ID, AgreementID: r.AgreementID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, UnitID: r.UnitID,
				EntryID: entry.ID, VersionID: entry.VersionID, Day: someFrom, FromMinute: 540, ToMinute: 600, Minutes: n, Content: "Valmennuksen sisältö", ByName: "Ohjaaja Oma", State: domain.HourOpen}
			for _, step := range []func() error{func() error { return tx.InsertDocument(file) }, func() error { return tx.SaveDiary(store.DiaryWrite{Entries: []domain.DiaryEntry{entry}, At: 1}) },
				func() error { return tx.InsertCoachingReport(r, []domain.CoachingHour{h}) }} {
				if err := step(); err != nil {
					return "", err
				}
			}
			return r.ID, nil
		})
	})
	bodies["coaching_decide"] = "do=all"
	bodies["coaching_send"] = "signed_on=2026-11-18&signed_name=Aino"
}
