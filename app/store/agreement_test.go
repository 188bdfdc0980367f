package store_test

import (
	"context"
	"errors"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// P-01, P-02, A-06: the database itself refuses what lies outside the decision
// and what overlaps, whichever form the row came from.
func TestDatabaseRefusesOverlapsAndDatesOutsideTheDecision(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		base := newCase(w)
		base.agreement.State, base.agreement.SignedOn = domain.AgreementSigned, day("2026-01-20")
		must(t, write(t, s, w.Admin, base.insert))
		agreement := func(from, to string) domain.Agreement {
			a := base.agreement
			a.ID, a.StartDay, a.EndDay = domain.NewID(), day(from), day(to)
			return a
		}
		voucher := func(from, to string) domain.Voucher {
			v := base.voucher
			v.ID, v.ValidFrom, v.ValidTo = domain.NewID(), day(from), day(to)
			return v
		}
		cases := map[string]struct {
			try  func(*store.Tx) error
			want string
		}{
			"agreement ends a day after the decision":    {func(tx *store.Tx) error { return tx.InsertAgreement(agreement("2026-08-01", "2027-01-01")) }, "outside_decision.agreements"},
			"agreement starts a day before the decision": {func(tx *store.Tx) error { return tx.InsertAgreement(agreement("2025-12-31", "2026-01-31")) }, "outside_decision.agreements"},
			"agreement shares one day":                   {func(tx *store.Tx) error { return tx.InsertAgreement(agreement("2026-07-31", "2026-12-31")) }, "overlap.agreements"},
			"agreement begins the day after":             {func(tx *store.Tx) error { return tx.InsertAgreement(agreement("2026-08-01", "2026-12-31")) }, ""},
			"draft may overlap": {func(tx *store.Tx) error {
				a := agreement("2026-03-01", "2026-06-30")
				a.State = domain.AgreementDraft
				return tx.InsertAgreement(a)
			}, ""},
			"voucher ends a day after the decision":        {func(tx *store.Tx) error { return tx.InsertVoucher(voucher("2026-06-01", "2027-01-01")) }, "outside_decision.vouchers"},
			"voucher of the same product on the same days": {func(tx *store.Tx) error { return tx.InsertVoucher(voucher("2026-12-31", "2026-12-31")) }, "overlap.vouchers"},
			"another product's voucher": {func(tx *store.Tx) error {
				v := voucher("2026-01-01", "2026-12-31")
				v.ProductCode = "INT"
				return tx.InsertVoucher(v)
			}, ""},
			"agreement of a decision of somebody else": {func(tx *store.Tx) error { return strangersDecision(tx, w, agreement("2026-08-01", "2026-12-31")) }, "outside_decision.agreements"},
		}
		for name, c := range cases {
			undo := errors.New("taken back")
			err := write(t, s, w.Admin, func(tx *store.Tx) error {
				if err := c.try(tx); err != nil {
					return err
				}
				return undo
			})
			if c.want == "" && !errors.Is(err, undo) || c.want != "" && domain.KeyOf(err) != c.want {
				t.Errorf("%s: got %v, want %q", name, err, c.want)
			}
		}
	})
}

func strangersDecision(tx *store.Tx, w *testkit.World, a domain.Agreement) error {
	other := newCase(w)
	if err := other.insert(tx); err != nil {
		return err
	}
	a.DecisionID = other.decision.ID
	return tx.InsertAgreement(a)
}

func TestAgreementsOverlappingAPeriod(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		signed, ended, cancelled, draft := newCase(w), newCase(w), newCase(w), newCase(w)
		signed.agreement.State, signed.agreement.SignedOn = domain.AgreementSigned, day("2026-01-20")
		ended.agreement.State, ended.agreement.SignedOn, ended.agreement.EndedOn = domain.AgreementEnded, day("2026-01-20"), day("2026-04-30")
		cancelled.agreement.State, cancelled.agreement.SignedOn, cancelled.agreement.EndedOn = domain.AgreementEnded, day("2026-01-20"), day("2026-02-01")
		for _, c := range []aCase{signed, ended, cancelled, draft} {
			must(t, write(t, s, w.Admin, c.insert))
		}
		must(t, s.Read(context.Background(), w.Supervisor, func(tx *store.Tx) error {
			for span, want := range map[[2]string]int{
				{"2026-02-01", "2026-02-01"}: 0, {"2026-02-01", "2026-02-02"}: 2, {"2026-04-30", "2026-04-30"}: 2,
				{"2026-05-01", "2026-05-31"}: 1, {"2026-07-31", "2026-08-31"}: 1, {"2026-08-01", "2026-08-31"}: 0,
			} {
				rows, err := tx.AgreementsOverlapping(day(span[0]), day(span[1]))
				if err != nil || len(rows) != want {
					t.Errorf("%v: %d agreements, want %d (%v)", span, len(rows), want, err)
				}
			}
			return nil
		}))
	})
}

// A supervisor sees that somebody has moved to another unit: the version there
// is read too, or the old plan would seem to go on.
func TestMoveIsSeenFromTheUnitThatWasLeft(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		c := newCase(w)
		c.agreement.State, c.agreement.SignedOn = domain.AgreementSigned, day("2026-01-20")
		moved := c.version
		moved.ID, moved.Version, moved.UnitID, moved.FromDay = domain.NewID(), 2, w.OtherUnit.ID, day("2026-03-16")
		must(t, write(t, s, w.Admin, c.insert))
		must(t, write(t, s, w.Admin, func(tx *store.Tx) error { return tx.InsertVersion(moved) }))
		for _, scope := range []domain.Scope{w.Supervisor, w.OtherSupervisor} {
			must(t, s.Read(context.Background(), scope, func(tx *store.Tx) error {
				versions, err := tx.VersionsOf(c.agreement.ID)
				before, _ := domain.VersionOn(versions, day("2026-03-15"))
				after, _ := domain.VersionOn(versions, day("2026-03-16"))
				if before.UnitID != w.Unit.ID || after.UnitID != w.OtherUnit.ID {
					t.Errorf("units %s and %s", before.UnitID, after.UnitID)
				}
				return err
			}))
		}
	})
}

// a signed version keeps its words; only cards and the telling are added.
func TestSignedVersionIsNotRewritten(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		c := newCase(w)
		must(t, write(t, s, w.Admin, c.insert))
		c.version.Tasks = domain.List[string]{"Puutyöt"}
		must(t, write(t, s, w.Admin, func(tx *store.Tx) error { return tx.UpdateVersion(c.version) }))
		c.agreement.State, c.agreement.SignedOn = domain.AgreementSigned, day("2026-01-20")
		c.version.SignedOn, c.version.SignedPlace, c.version.SignedParticipant = day("2026-01-20"), "Turku", "Teemu Kallio"
		must(t, write(t, s, w.Admin, func(tx *store.Tx) error {
			if err := tx.SignVersion(c.version); err != nil {
				return err
			}
			return tx.UpdateAgreement(c.agreement)
		}))
		wantKey(t, write(t, s, w.Admin, func(tx *store.Tx) error { return tx.UpdateVersion(c.version) }), "error.not_found")
		wantKey(t, write(t, s, w.Admin, func(tx *store.Tx) error { return tx.SignVersion(c.version) }), "error.not_found")
		must(t, write(t, s, w.Supervisor, func(tx *store.Tx) error {
			return tx.SetCards(c.version.ID, domain.List[domain.Card]{{Name: "Hygieniapassi", DoneOn: day("2026-03-01")}})
		}))
		must(t, write(t, s, w.Admin, func(tx *store.Tx) error { return tx.SetTold(c.version.ID, day("2026-03-02")) }))
		must(t, s.Read(context.Background(), w.Admin, func(tx *store.Tx) error {
			versions, err := tx.VersionsOf(c.agreement.ID)
			if err != nil || len(versions) != 1 || versions[0].Cards[0].DoneOn != day("2026-03-01") || versions[0].Tasks[0] != "Puutyöt" || versions[0].SignedPlace != "Turku" {
				t.Errorf("got %+v, %v", versions, err)
			}
			return nil
		}))
	})
}
