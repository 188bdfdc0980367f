package casework_test

import (
	"bytes"
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func TestOrganisationsAreSeenByTheirPartiesOnly(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		world := testkit.NewWorld(t, s)
		w := newWork(t, s)
		ctx := context.Background()
		for name, c := range map[string]struct {
			by   domain.Scope
			id   domain.ID
			seen bool
		}{
			"own":                       {world.Admin, world.Provider.ID, true},
			"the purchaser":             {world.Admin, world.Purchaser.ID, true},
			"its provider":              {world.PurchaserAdmin, world.Provider.ID, true},
			"another provider":          {world.Admin, world.Stranger.ID, false},
			"a foreign purchaser":       {world.Admin, world.ForeignPurchaser.ID, false},
			"a provider without papers": {world.ForeignCaseworker, world.Provider.ID, false},
			"none":                      {world.Admin, domain.NewID(), false},
			"all for the operator":      {world.Operator, world.Stranger.ID, true},
		} {
			_, err := w.Organisation(ctx, c.by, c.id)
			if seen := err == nil; seen != c.seen || !seen && domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestOrganisationChanges(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		world := testkit.NewWorld(t, s)
		w := newWork(t, s)
		ctx := context.Background()
		o, err := w.CreateOrganisation(ctx, world.Operator, domain.Organisation{Side: domain.SideProvider, Kind: domain.KindFoundation, Name: "Uusi säätiö sr", BusinessID: "0112038-9"})
		if err != nil {
			t.Fatal(err)
		}
		again := o
		again.ID = ""
		if _, err := w.CreateOrganisation(ctx, world.Operator, again); domain.KeyOf(err) != "duplicate.organisations" {
			t.Errorf("the same business id: %v", err)
		}
		if _, err := w.CreateOrganisation(ctx, world.Admin, again); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("an admin opened a tenant: %v", err)
		}
		if _, err := w.CreateOrganisation(ctx, world.Operator, domain.Organisation{Side: domain.SideProvider, Kind: domain.KindCompany, Name: "Paja Oy", BusinessID: "0112038-9"}); domain.KeyOf(err) != "organisation.company" {
			t.Errorf("P-05: %v", err)
		}
		own := world.Provider
		own.BusinessID, own.DataOfficer, own.Side = "2331972-7", "Tiina Tietosuoja", domain.SidePurchaser
		if err := w.ChangeOrganisation(ctx, world.Admin, own); err != nil {
			t.Fatal(err)
		}
		got, err := w.Organisation(ctx, world.Admin, own.ID)
		if err != nil || got.DataOfficer != "Tiina Tietosuoja" || got.Side != domain.SideProvider {
			t.Errorf("got %+v %v", got, err)
		}
		purchaser := world.Purchaser // visible, and still not the provider's to change
		purchaser.BusinessID = "0112038-9"
		if err := w.ChangeOrganisation(ctx, world.Admin, purchaser); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a provider changed its purchaser: %v", err)
		}
		if err := w.ChangeOrganisation(ctx, world.Supervisor, own); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor changed the organisation: %v", err)
		}
	})
}

// O-06, in part: who organises the service can change its kind; contract, days and
// invoices of before stay as they were, the issued paper byte for byte. A successor
// is another purchaser, with a contract and agreements of its own from its day on.
func TestPurchasersKindCanChange_O06(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		e := k.client("Aalto", weekdays(1, 2))
		k.present(e, "2026-11-02", "2026-11-03")
		before := k.submit("2026-11")
		paper, err := k.work.InvoicePaper(ctx, k.Reviewer, before.ID)
		if err != nil {
			t.Fatal(err)
		}
		view, err := k.work.Organisation(ctx, k.PurchaserAdmin, k.Purchaser.ID)
		if err != nil {
			t.Fatal(err)
		}
		was := view.Kind
		view.BusinessID = "0112038-9"
		for _, kind := range domain.PurchaserKinds {
			o := view.Organisation
			o.Kind = kind
			k.wantKey(k.work.ChangeOrganisation(ctx, k.PurchaserAdmin, o), "")
			now, err := k.work.Organisation(ctx, k.Admin, k.Purchaser.ID)
			if err != nil || now.Kind != kind {
				t.Errorf("the provider sees %q, want %q: %v", now.Kind, kind, err)
			}
		}
		o := view.Organisation
		o.Kind = domain.KindCompany
		if err := k.work.ChangeOrganisation(ctx, k.PurchaserAdmin, o); domain.KindOf(err) != domain.Invalid {
			t.Errorf("a purchaser became a company: %v", err)
		}
		o.Kind = was
		if err := k.work.ChangeOrganisation(ctx, k.Admin, o); err == nil {
			t.Error("the provider changed its purchaser's kind")
		}
		after, err := k.work.Invoice(ctx, k.Reviewer, before.ID)
		if err != nil || after.PurchaserID != before.PurchaserID || after.ContractNumber != before.ContractNumber || after.TotalCents != before.TotalCents || len(after.Items) != 1 {
			t.Errorf("the invoice of before: %+v %v", after.Invoice, err)
		}
		again, err := k.work.InvoicePaper(ctx, k.Reviewer, before.ID)
		if err != nil || !bytes.Equal(paper.Bytes, again.Bytes) {
			t.Errorf("the issued paper changed: %v", err)
		}
	})
}
