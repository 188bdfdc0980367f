package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func TestContractsBelongToThePurchaser(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		world := testkit.NewWorld(t, s)
		w := newWork(t, s)
		ctx := context.Background()
		in := domain.Contract{ProviderID: world.Provider.ID, Kind: domain.ContractUnpaid, ValidFrom: domain.MustDay("2026-01-01"), PaymentDays: 14}
		made, err := w.CreateContract(ctx, world.PurchaserAdmin, in)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.CreateContract(ctx, world.Admin, in); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a provider made a contract: %v", err)
		}
		in.ProviderID = world.ForeignPurchaser.ID
		if _, err := w.CreateContract(ctx, world.PurchaserAdmin, in); domain.KeyOf(err) != "error.choice" {
			t.Errorf("with a purchaser: %v", err)
		}
		made.ValidTo, made.ProviderID = domain.MustDay("2026-12-31"), world.Stranger.ID
		if err := w.ChangeContract(ctx, world.PurchaserAdmin, made); err != nil {
			t.Fatal(err)
		}
		view, err := w.Contract(ctx, world.Admin, made.ID)
		if err != nil || view.ValidTo != made.ValidTo || view.Provider.ID != world.Provider.ID || view.Purchaser.ID != world.Purchaser.ID {
			t.Errorf("the provider's view: %+v %v", view, err)
		}
		foreign := world.ForeignContract
		if err := w.ChangeContract(ctx, world.PurchaserAdmin, foreign); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign contract: %v", err)
		}
		if _, err := w.Contract(ctx, world.Admin, foreign.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign contract was read: %v", err)
		}
		all, err := w.Contracts(ctx, world.Admin)
		if err != nil || len(all) != 2 {
			t.Errorf("got %d contracts %v", len(all), err)
		}
		directory, err := w.ProviderDirectory(ctx, world.PurchaserAdmin)
		if err != nil || len(directory) != 2 || directory[0].IBAN != "" {
			t.Errorf("directory %+v %v", directory, err)
		}
	})
}

// M-12: the provider can't change a value. M-16: an old month keeps its own.
func TestValuesAreVersioned(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		world := testkit.NewWorld(t, s)
		w := newWork(t, s)
		ctx := context.Background()
		next := world.Product
		next.ID, next.UnitCents, next.ValidFrom = "", 4800, domain.MustDay("2026-07-01")
		if _, err := w.SetProduct(ctx, world.Admin, next); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the provider set a value: %v", err)
		}
		if _, err := w.SetProduct(ctx, world.PurchaserAdmin, next); err != nil {
			t.Fatal(err)
		}
		if _, err := w.SetProduct(ctx, world.PurchaserAdmin, next); domain.KeyOf(err) != "product.same_day" {
			t.Errorf("again: %v", err)
		}
		for day, want := range map[string]domain.Cents{"2026-06-30": world.Product.UnitCents, "2026-07-01": 4800, "2027-01-01": 4800} {
			err := s.Read(ctx, world.Admin, func(tx *store.Tx) error {
				p, err := tx.Product(world.Contract.ID, world.Product.Code, domain.MustDay(day))
				if p.UnitCents != want {
					t.Errorf("%s: %d, want %d", day, p.UnitCents, want)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		next.ContractID, next.ID = world.ForeignContract.ID, ""
		if _, err := w.SetProduct(ctx, world.PurchaserAdmin, next); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign contract's value: %v", err)
		}
		if _, err := w.EndProduct(ctx, world.PurchaserAdmin, world.HourProduct.ID, domain.MustDay("2026-12-31")); err != nil {
			t.Fatal(err)
		}
		if _, err := w.EndProduct(ctx, world.PurchaserAdmin, world.HourProduct.ID, domain.MustDay("2019-12-31")); domain.KeyOf(err) != "contract.order_of_days" {
			t.Errorf("ended before it began: %v", err)
		}
	})
}
