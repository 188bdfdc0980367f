package web

import (
	"context"
	"testing"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// paperNeighbours enrols somebody in each place the walk asks about.
func paperNeighbours(t *testing.T, st *site, w *testkit.World) map[string]testkit.Enrolled {
	t.Helper()
	foreign := testkit.EnrolAt(t, st.rows, w.StrangeAdmin, w.ForeignContract, "Fors", w.StrangeUnit, testkit.Weekdays(1, 2, 3))
	return map[string]testkit.Enrolled{
		"own": w.Enrol(t, st.rows, "Aalto", w.Unit, testkit.Weekdays(1, 2, 3)), "other": w.Enrol(t, st.rows, "Berg", w.OtherUnit, testkit.Weekdays(1, 2, 3)),
		"provider":  testkit.EnrolAt(t, st.rows, w.StrangeAdmin, w.SharedContract, "Cederberg", w.StrangeUnit, testkit.Weekdays(1, 2, 3)),
		"purchaser": foreign,
	}
}

// each makes a thing for every neighbour and gives their ids.
func each(t *testing.T, st *site, w *testkit.World, make func(*store.Tx, testkit.Enrolled) (domain.ID, error)) targets {
	t.Helper()
	ids := map[string]domain.ID{}
	for name, e := range paperNeighbours(t, st, w) {
		scope := w.Admin
		if e.Participant.ProviderID != w.Provider.ID {
			scope = w.StrangeAdmin
		}
		err := st.rows.Write(context.Background(), scope, func(tx *store.Tx) error {
			var err error
			ids[name], err = make(tx, e)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return targets{own: []domain.ID{ids["own"]}, otherUnit: []domain.ID{ids["other"]}, foreignProvider: []domain.ID{ids["provider"]}, foreignPurchaser: []domain.ID{ids["purchaser"]}}
}

func sampleDocument(e testkit.Enrolled) domain.Document {
	return domain.Document{ID: domain.NewID(), ProviderID: e.Participant.ProviderID, PurchaserID: e.Participant.PurchaserID, ParticipantID: e.Participant.ID, Kind: "certificate",
		Class: domain.ClassIssued, Name: "todistus-t-2026-0001.pdf", MediaType: "application/pdf", Bytes: []byte("%PDF-1.3 " + e.Participant.FamilyName), SHA256: []byte{1}, CreatedAt: 1}
}

func init() {
	target(TargetNotice, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			n := domain.AbsenceNotice{ID: domain.NewID(), ParticipantID: e.Participant.ID, ProviderID: e.Participant.ProviderID, PurchaserID: e.Participant.PurchaserID,
				UnitID: e.Version.UnitID, Payer: domain.PayerKela, PeriodFrom: domain.MustDay("2026-11-02"), PeriodTo: domain.MustDay("2026-11-15"), State: domain.NoticeSent,
				Days:   domain.List[domain.NoticeDay]{{Day: domain.MustDay("2026-11-03"), Status: domain.StatusAbsent, Reason: domain.ReasonOwnIllness}},
				SentOn: domain.MustDay("2026-11-16"), SentHow: "post", CreatedAt: 1}
			return n.ID, tx.InsertNotice(n)
		})
	})
	target(TargetCertificate, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			_, hash := auth.NewToken()
			c := domain.Certificate{ID: domain.NewID(), ParticipantID: e.Participant.ID, AgreementID: e.Agreement.ID, ProviderID: e.Participant.ProviderID,
				PurchaserID: e.Participant.PurchaserID, UnitID: e.Version.UnitID, Number: "T-" + string(e.Participant.ID[:8]) + e.Participant.FamilyName, CheckHash: hash, CheckCode: "A",
				PeriodFrom: e.Agreement.StartDay, PeriodTo: today, Days: 3, Language: "fi", IssuedOn: today, CreatedAt: 1}
			return c.ID, tx.InsertCertificate(c)
		})
	})
	target(TargetDocument, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			d := sampleDocument(e)
			return d.ID, tx.InsertDocument(d)
		})
	})
	target(TargetAccess, func(t *testing.T, st *site, w *testkit.World) targets {
		ask := func(e testkit.Enrolled) domain.DiaryRequest {
			return domain.DiaryRequest{ID: domain.NewID(), ParticipantID: e.Participant.ID, ProviderID: e.Participant.ProviderID, PurchaserID: e.Participant.PurchaserID,
				FromDay: domain.MustDay("2026-10-01"), ToDay: domain.MustDay("2026-10-31"), Reason: "pistokoe", RequestedBy: w.Reviewer.Person, RequestedAt: 1,
				ExpiresAt: domain.InstantOf(st.work.Now()).Add(1e15)}
		}
		here := paperNeighbours(t, st, w)
		own, foreign := ask(here["own"]), ask(here["purchaser"])
		for purchaser, r := range map[domain.ID]domain.DiaryRequest{w.Purchaser.ID: own, w.ForeignPurchaser.ID: foreign} {
			scope := w.PurchaserAdmin
			scope.Organisation = purchaser
			if err := st.rows.Write(context.Background(), scope, func(tx *store.Tx) error { return tx.InsertDiaryRequest(r) }); err != nil {
				t.Fatal(err)
			}
		}
		return targets{own: []domain.ID{own.ID}, foreignPurchaser: []domain.ID{foreign.ID}}
	})
}

func init() {
	bodies["evaluation_save"] = "text=Arvio"
	bodies["disclosure_create"] = "authority=Poliisi&ground=Laki+5+%C2%A7&what=Marraskuu&on=2026-11-02"
	bodies["participant_contacts_save"] = "phone=040+1234567"
	bodies["participant_payer_save"] = "payer=kela&from=2026-11-02&from_day=2026-11-02"
	bodies["mark_save"] = "status=present&from=09:00&to=14:00"
	bodies["certificate_deliver"] = "given_on=2026-11-18"
	bodies["certificate_revoke"] = "reason=Virhe"
}
