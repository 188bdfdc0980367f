package web

import (
	"context"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// caseIDs are a participant's rows, made through the use cases.
type caseIDs struct{ participant, decision, voucher, agreement domain.ID }

func makeCase(t *testing.T, st *site, admin domain.Scope, purchaser, contract, unit domain.ID) caseIDs {
	t.Helper()
	ctx := context.Background()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var c caseIDs
	var err error
	c.participant, err = st.work.CreateParticipant(ctx, admin, casework.ParticipantIn{PurchaserID: purchaser, FamilyName: "Kanarialintu", GivenNames: "Kalle"}, casework.PayerIn{})
	ok(err)
	c.decision, err = st.work.SaveDecision(ctx, admin, c.participant, "", casework.DecisionIn{Number: "P-1", ValidFrom: today.AddDays(-60), ValidTo: today.AddDays(200)})
	ok(err)
	c.voucher, err = st.work.SaveVoucher(ctx, admin, c.participant, "", casework.VoucherIn{DecisionID: c.decision, ContractID: contract, ProductCode: "KTT", Number: "PS-1", ValidFrom: today.AddDays(-60), ValidTo: today.AddDays(200)})
	ok(err)
	c.agreement, err = st.work.DraftAgreement(ctx, admin, c.participant, casework.AgreementIn{DecisionID: c.decision, VoucherID: c.voucher, Form: domain.FormIndividual, StartDay: today.AddDays(-30), EndDay: today.AddDays(100),
		Clauses: domain.Clauses, Version: casework.VersionIn{UnitID: unit, Plan: domain.Plan{{Weekday: 1, From: 540, To: 840}, {Weekday: 3, From: 540, To: 840}}}})
	ok(err)
	ok(st.work.SignAgreement(ctx, admin, c.agreement, casework.SignIn{On: today.AddDays(-40), Place: "Turku", Participant: "Kalle Kanarialintu"}))
	return c
}

// neighbours makes one case for each corner of the neighbourhood, once a site.
func neighbours(t *testing.T, st *site, w *testkit.World) (own, otherUnit, stranger, foreign caseIDs) {
	t.Helper()
	return makeCase(t, st, w.Admin, w.Purchaser.ID, w.Contract.ID, w.Unit.ID), makeCase(t, st, w.Admin, w.Purchaser.ID, w.Contract.ID, w.OtherUnit.ID),
		makeCase(t, st, w.StrangeAdmin, w.Purchaser.ID, w.SharedContract.ID, w.StrangeUnit.ID), makeCase(t, st, w.StrangeAdmin, w.ForeignPurchaser.ID, w.ForeignContract.ID, w.StrangeUnit.ID)
}

func caseTarget(ids func(caseIDs) []domain.ID) func(*testing.T, *site, *testkit.World) targets {
	return func(t *testing.T, st *site, w *testkit.World) targets {
		own, otherUnit, stranger, foreign := neighbours(t, st, w)
		return targets{own: ids(own), otherUnit: ids(otherUnit), foreignProvider: ids(stranger), foreignPurchaser: ids(foreign)}
	}
}

func init() {
	target(TargetParticipant, caseTarget(func(c caseIDs) []domain.ID { return []domain.ID{c.participant} }))
	target(TargetDecision, caseTarget(func(c caseIDs) []domain.ID { return []domain.ID{c.participant, c.decision} }))
	target(TargetVoucher, caseTarget(func(c caseIDs) []domain.ID { return []domain.ID{c.participant, c.voucher} }))
	target(TargetAgreement, func(t *testing.T, st *site, w *testkit.World) targets {
		own, otherUnit, stranger, foreign := neighbours(t, st, w)
		for admin, list := range map[*domain.Scope][]caseIDs{&w.Admin: {own, otherUnit}, &w.StrangeAdmin: {stranger, foreign}} {
			for _, c := range list { // a day with a history
				m := casework.Mutation{ID: domain.NewID(), AgreementID: c.agreement, Day: today, Op: domain.OpPatch, Fields: domain.DayFields{"status": "present"}}
				if _, err := st.work.ApplyMutations(context.Background(), *admin, casework.Batch{Mutations: []casework.Mutation{m}}); err != nil {
					t.Fatal(err)
				}
			}
		}
		ids := func(c caseIDs) []domain.ID { return []domain.ID{c.agreement} }
		return targets{own: ids(own), otherUnit: ids(otherUnit), foreignProvider: ids(stranger), foreignPurchaser: ids(foreign)}
	})
}
