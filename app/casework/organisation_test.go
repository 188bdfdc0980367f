package casework_test

import (
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
