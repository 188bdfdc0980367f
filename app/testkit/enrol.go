package testkit

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// Enrolled is somebody with a signed agreement, voucher and plan.
type Enrolled struct {
	Participant domain.Participant
	Decision    domain.Decision
	Voucher     domain.Voucher
	Agreement   domain.Agreement
	Version     domain.AgreementVersion
}

// Weekdays is a plan of 9.00–14.00 with half an hour's break on ISO weekdays.
func Weekdays(days ...int) domain.Plan {
	var p domain.Plan
	for _, d := range days {
		p = append(p, domain.PlanDay{Weekday: d, From: 540, To: 840, Break: 30})
	}
	return p
}

// Enrol gives the world's provider a participant from 1 October 2026 to 31
// March 2027, in a unit and with a plan.
func (w *World) Enrol(t testing.TB, s *store.Store, family string, unit domain.Unit, plan domain.Plan) Enrolled {
	t.Helper()
	return EnrolAt(t, s, w.Admin, w.Contract, family, unit, plan)
}

// EnrolAt is Enrol at any provider: its admin and its contract say which.
func EnrolAt(t testing.TB, s *store.Store, admin domain.Scope, contract domain.Contract, family string, unit domain.Unit, plan domain.Plan) Enrolled {
	t.Helper()
	from, to := domain.MustDay("2026-10-01"), domain.MustDay("2027-03-31")
	e := Enrolled{Participant: domain.Participant{ID: domain.NewID(), ProviderID: contract.ProviderID, PurchaserID: contract.PurchaserID, GivenNames: "Aino", FamilyName: family,
		Phone: "040 1234567", Language: "fi", CreatedAt: 1, UpdatedAt: 1}}
	p := e.Participant
	e.Decision = domain.Decision{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, Number: "P-1", ValidFrom: from, ValidTo: to, CreatedAt: 1}
	e.Voucher = domain.Voucher{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, DecisionID: e.Decision.ID, ContractID: contract.ID,
		ProductCode: "KTT", Funding: domain.ContractVoucher, Number: "S-1", UnitCents: 4550, ValidFrom: from, ValidTo: to, CreatedAt: 1}
	e.Agreement = domain.Agreement{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, DecisionID: e.Decision.ID, VoucherID: e.Voucher.ID,
		ContractID: contract.ID, ProductCode: "KTT", State: domain.AgreementSigned, Form: domain.FormIndividual, StartDay: from, EndDay: to, SignedOn: from.AddDays(-5), CreatedAt: 1}
	e.Version = domain.AgreementVersion{ID: domain.NewID(), AgreementID: e.Agreement.ID, ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, UnitID: unit.ID,
		Version: 1, FromDay: from, Plan: plan, Tasks: domain.List[string]{"Puutyöt", "Keittiö"}, SupervisorName: "Antti Salo", CreatedAt: 1}
	err := s.Write(context.Background(), admin, func(tx *store.Tx) error {
		for _, step := range []func() error{
			func() error { return tx.InsertParticipant(p) }, func() error { return tx.InsertDecision(e.Decision) }, func() error { return tx.InsertVoucher(e.Voucher) },
			func() error { return tx.InsertAgreement(e.Agreement) }, func() error { return tx.InsertVersion(e.Version) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}
