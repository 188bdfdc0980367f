package store_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// aCase is a participant with decision, voucher and a draft agreement in the
// world's first unit.
type aCase struct {
	participant domain.Participant
	decision    domain.Decision
	voucher     domain.Voucher
	agreement   domain.Agreement
	version     domain.AgreementVersion
}

func day(s string) domain.Day { return domain.MustDay(s) }

func newCase(w *testkit.World) aCase {
	p := domain.Participant{ID: domain.NewID(), ProviderID: w.Provider.ID, PurchaserID: w.Purchaser.ID, GivenNames: "Teemu", FamilyName: "Kallio",
		Language: "fi", CaseworkerID: w.Caseworker.Person, CreatedAt: 1, UpdatedAt: 1}
	d := domain.Decision{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, Number: "P-1",
		ValidFrom: day("2026-01-01"), ValidTo: day("2026-12-31"), CreatedAt: 1}
	v := domain.Voucher{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, DecisionID: d.ID, ContractID: w.Contract.ID,
		ProductCode: "KTT", Funding: domain.ContractVoucher, Number: "PS-1", UnitCents: 4550, ValidFrom: d.ValidFrom, ValidTo: d.ValidTo, CreatedAt: 1}
	a := domain.Agreement{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, DecisionID: d.ID, VoucherID: v.ID,
		ContractID: w.Contract.ID, ProductCode: "KTT", State: domain.AgreementDraft, Form: domain.FormIndividual,
		StartDay: day("2026-02-02"), EndDay: day("2026-07-31"), CreatedAt: 1}
	n := domain.AgreementVersion{ID: domain.NewID(), AgreementID: a.ID, ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID,
		UnitID: w.Unit.ID, Version: 1, FromDay: a.StartDay, CreatedAt: 1,
		Plan: domain.Plan{{Weekday: 1, From: 600, To: 840}, {Weekday: 2, From: 600, To: 840}}}
	return aCase{p, d, v, a, n}
}

func (c aCase) insert(tx *store.Tx) error {
	for _, err := range []error{tx.InsertParticipant(c.participant), tx.InsertDecision(c.decision), tx.InsertVoucher(c.voucher),
		tx.InsertAgreement(c.agreement), tx.InsertVersion(c.version)} {
		if err != nil {
			return err
		}
	}
	return nil
}

func write(t *testing.T, s *store.Store, scope domain.Scope, fn func(*store.Tx) error) error {
	t.Helper()
	return s.Write(context.Background(), scope, fn)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKey(t *testing.T, err error, key string) {
	t.Helper()
	if domain.KeyOf(err) != key {
		t.Errorf("got %v, want %s", err, key)
	}
}

// Whoever a participant does not belong to gets the answer of something that
// does not exist, from every loader (security.md, Isolation).
func TestParticipantsAreReachedByTheirOwnPeopleOnly(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		c := newCase(w)
		must(t, write(t, s, w.Admin, c.insert))
		reach := map[string]struct {
			scope domain.Scope
			sees  bool
		}{
			"admin": {w.Admin, true}, "supervisor of the unit": {w.Supervisor, true}, "supervisor of another unit": {w.OtherSupervisor, false},
			"foreign provider": {w.StrangeAdmin, false}, "own caseworker": {w.Caseworker, true}, "another caseworker": {w.OtherCaseworker, false},
			"reviewer": {w.Reviewer, true}, "foreign purchaser": {w.ForeignCaseworker, false}, "operator": {w.Operator, false},
			"gate": {domain.Scope{Kind: domain.ScopeGate}, false},
		}
		for name, r := range reach {
			err := s.Read(context.Background(), r.scope, func(tx *store.Tx) error { return c.reached(t, tx, name, r.sees) })
			must(t, err)
		}
	})
}

func (c aCase) reached(t *testing.T, tx *store.Tx, who string, want bool) error {
	t.Helper()
	_, p := tx.Participant(c.participant.ID)
	_, d := tx.Decision(c.decision.ID)
	_, v := tx.Voucher(c.voucher.ID)
	_, a := tx.Agreement(c.agreement.ID)
	for what, err := range map[string]error{"participant": p, "decision": d, "voucher": v, "agreement": a} {
		if want && err != nil || !want && domain.KindOf(err) != domain.NotFound {
			t.Errorf("%s, %s: %v", who, what, err)
		}
	}
	ids := []domain.ID{c.participant.ID}
	list, err1 := tx.Participants(store.ParticipantFilter{})
	in, err2 := tx.ParticipantsIn(ids)
	versions, err3 := tx.VersionsOf(c.agreement.ID)
	vouchers, err4 := tx.VouchersOf(ids...)
	agreements, err5 := tx.AgreementsOf(ids...)
	found := []int{len(list), len(in), len(versions), len(vouchers), len(agreements)}
	for _, n := range found {
		if want && n != 1 || !want && n != 0 {
			t.Errorf("%s: rows found %v", who, found)
			break
		}
	}
	for _, err := range []error{err1, err2, err3, err4, err5} {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestRowsOfAnotherOrganisationAreNotWritten(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		c := newCase(w)
		wantKey(t, write(t, s, w.StrangeAdmin, c.insert), "error.not_found")
		must(t, write(t, s, w.Admin, c.insert))
		c.participant.FamilyName = "Varas"
		wantKey(t, write(t, s, w.StrangeAdmin, func(tx *store.Tx) error { return tx.UpdateParticipant(c.participant) }), "error.not_found")
		wantKey(t, write(t, s, w.OtherSupervisor, func(tx *store.Tx) error { return tx.UpdateAgreement(c.agreement) }), "error.not_found")
		must(t, s.Read(context.Background(), w.Admin, func(tx *store.Tx) error {
			p, err := tx.Participant(c.participant.ID)
			if p.FamilyName != "Kallio" {
				t.Errorf("a stranger renamed the participant to %q", p.FamilyName)
			}
			return err
		}))
	})
}

func TestParticipantIsChangedFieldByField(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		c, other := newCase(w), newCase(w)
		c.participant.IdentityHMAC, c.participant.IdentitySealed = []byte("mac"), domain.Sealed("sealed")
		must(t, write(t, s, w.Admin, c.insert))
		must(t, write(t, s, w.Admin, other.insert)) // no code at all, twice, is no duplicate
		must(t, write(t, s, w.Admin, newCase(w).insert))
		p := c.participant
		p.FamilyName, p.Phone, p.ArchivedOn, p.ProviderID = "Kallio-Ström", "", day("2026-11-01"), w.Stranger.ID
		must(t, write(t, s, w.Admin, func(tx *store.Tx) error { return tx.UpdateParticipant(p) }))
		must(t, s.Read(context.Background(), w.Admin, func(tx *store.Tx) error {
			got, err := tx.ParticipantByIdentity(w.Provider.ID, w.Purchaser.ID, []byte("mac"))
			if got.FamilyName != "Kallio-Ström" || got.ArchivedOn != day("2026-11-01") || got.ProviderID != w.Provider.ID || string(got.IdentitySealed) != "sealed" {
				t.Errorf("got %+v", got)
			}
			archived, _ := tx.Participants(store.ParticipantFilter{Archived: true})
			found, _ := tx.Participants(store.ParticipantFilter{Search: "teemu KALL", Unit: w.Unit.ID, Purchaser: w.Purchaser.ID})
			none, _ := tx.Participants(store.ParticipantFilter{Unit: w.OtherUnit.ID})
			if len(archived) != 1 || len(found) != 2 || len(none) != 0 {
				t.Errorf("archived %d, found %d, none %d", len(archived), len(found), len(none))
			}
			return err
		}))
		twin := newCase(w)
		twin.participant.IdentityHMAC = []byte("mac")
		wantKey(t, write(t, s, w.Admin, twin.insert), "duplicate.participants")
	})
}

// P-09: with the payer changed, each day is paid by the payer of that day.
func TestPayerOfADay(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		c := newCase(w)
		must(t, write(t, s, w.Admin, c.insert))
		kela := domain.PayerPeriod{ID: domain.NewID(), ParticipantID: c.participant.ID, ProviderID: w.Provider.ID, PurchaserID: w.Purchaser.ID,
			Payer: domain.PayerKela, FromDay: day("2026-02-01"), CreatedAt: 1}
		fund := kela
		fund.ID, fund.Payer, fund.FundName, fund.FromDay = domain.NewID(), domain.PayerFund, "YTK", day("2026-03-10")
		must(t, write(t, s, w.Admin, func(tx *store.Tx) error {
			if err := tx.InsertPayer(fund); err != nil {
				return err
			}
			return tx.InsertPayer(kela)
		}))
		twice := kela
		twice.ID = domain.NewID()
		wantKey(t, write(t, s, w.Admin, func(tx *store.Tx) error { return tx.InsertPayer(twice) }), "duplicate.payer_periods")
		must(t, s.Read(context.Background(), w.Caseworker, func(tx *store.Tx) error {
			periods, err := tx.PayersOf(c.participant.ID)
			for on, want := range map[string]domain.Payer{"2026-01-31": "", "2026-02-01": domain.PayerKela, "2026-03-09": domain.PayerKela, "2026-03-10": domain.PayerFund} {
				if got, _ := domain.PayerOn(periods, day(on)); got.Payer != want {
					t.Errorf("%s: payer %q, want %q", on, got.Payer, want)
				}
			}
			return err
		}))
	})
}
