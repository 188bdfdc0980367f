package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// moneyKit is the diary's kit with a provider that can invoice, seen on 2 December.
type moneyKit struct{ *diaryKit }

func newMoneyKit(t testing.TB, s *store.Store) *moneyKit {
	t.Helper()
	k := &moneyKit{newDiaryKit(t, s)}
	k.at("2026-12-02")
	k.Provider.IBAN, k.Provider.BIC, k.Provider.BusinessID = "FI2112345600000785", "NDEAFIHH", "1234567-1"
	k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateOrganisation(k.Provider) })
	return k
}

// at moves the business day and the clock.
func (k *moneyKit) at(day string) {
	k.today = domain.MustDay(day)
	k.now = k.today.At(9 * 60).Time()
}

// bothMoney runs a test with its own kit on SQLite and on PostgreSQL.
func bothMoney(t *testing.T, test func(t *testing.T, k *moneyKit)) {
	t.Helper()
	onBoth(t, func(t *testing.T, d *diaryKit) {
		k := &moneyKit{d}
		k.at("2026-12-02")
		k.Provider.IBAN, k.Provider.BIC = "FI2112345600000785", "NDEAFIHH"
		k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateOrganisation(k.Provider) })
		test(t, k)
	})
}

// client enrols somebody whose voucher is ready to bill and whose November is evaluated.
func (k *moneyKit) client(family string, plan domain.Plan) enrolled {
	k.t.Helper()
	e := k.enrol(family, k.Unit, plan)
	k.write(k.Admin, func(tx *store.Tx) error {
		v, err := tx.Voucher(e.agreement.VoucherID)
		if err != nil {
			return err
		}
		v.ProviderIdentifier, v.CheckedOn = "T-1", domain.MustDay("2026-11-01")
		return tx.UpdateVoucher(v)
	})
	return e
}

// present marks days of somebody as present with 270 minutes.
func (k *moneyKit) present(e enrolled, days ...string) {
	k.t.Helper()
	for _, d := range days {
		for _, r := range k.apply(k.Supervisor, patch(e, d, nil, "status", "present", "minutes", "270")) {
			k.want(r, domain.ResultApplied, "")
		}
	}
}

func (k *moneyKit) draft(month string) domain.Invoice {
	k.t.Helper()
	i, err := k.work.DraftInvoice(context.Background(), k.Admin, k.Purchaser.ID, domain.MustMonth(month))
	if err != nil {
		k.t.Fatal(err)
	}
	return i
}

func (k *moneyKit) submit(month string) domain.Invoice {
	k.t.Helper()
	i, err := k.work.SubmitInvoice(context.Background(), k.Admin, k.draft(month).ID, "")
	if err != nil {
		k.t.Fatal(err)
	}
	return i
}

// lines are an invoice's lines with their days, as stored.
func (k *moneyKit) lines(id domain.ID) (lines []domain.InvoiceLine, days []domain.InvoiceDay) {
	k.t.Helper()
	k.write(k.Admin, func(tx *store.Tx) (err error) {
		if lines, err = tx.LinesOf(id); err == nil {
			days, err = tx.InvoiceDaysOf(id)
		}
		return err
	})
	return lines, days
}

func (k *moneyKit) stored(id domain.ID) (i domain.Invoice) {
	k.t.Helper()
	k.write(k.Admin, func(tx *store.Tx) (err error) {
		i, err = tx.Invoice(id)
		return err
	})
	return i
}

func (k *moneyKit) wantKey(err error, key string) {
	k.t.Helper()
	if key == "" && err == nil {
		return
	}
	if got := domain.KeyOf(err); err == nil || got != key {
		k.t.Fatalf("got %v, want %q", err, key)
	}
}
