package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func TestContractBadInput(t *testing.T) {
	day := domain.MustDay("2026-01-01")
	good := domain.Contract{ProviderID: "p", Kind: domain.ContractVoucher, ValidFrom: day, PaymentDays: 30}
	for name, c := range map[string]struct {
		change func(*domain.Contract)
		want   string
	}{
		"good":             {func(*domain.Contract) {}, ""},
		"open end":         {func(c *domain.Contract) { c.ValidTo = 0 }, ""},
		"one day":          {func(c *domain.Contract) { c.ValidTo = day }, ""},
		"no provider":      {func(c *domain.Contract) { c.ProviderID = "" }, "provider_id=error.required"},
		"no kind":          {func(c *domain.Contract) { c.Kind = "" }, "kind=error.required"},
		"unknown kind":     {func(c *domain.Contract) { c.Kind = "gift" }, "kind=error.choice"},
		"no first day":     {func(c *domain.Contract) { c.ValidFrom = 0 }, "valid_from=error.required"},
		"ends before":      {func(c *domain.Contract) { c.ValidTo = day - 1 }, "valid_to=contract.order_of_days"},
		"half a year":      {func(c *domain.Contract) { c.PaymentDays = 181 }, "payment_days=contract.payment_days"},
		"minus days":       {func(c *domain.Contract) { c.PaymentDays = -1 }, "payment_days=contract.payment_days"},
		"long reference":   {func(c *domain.Contract) { c.BuyerReference = strings.Repeat("9", 61) }, "buyer_reference=error.too_long"},
		"turned reference": {func(c *domain.Contract) { c.OrderNumber = "1\u202e2" }, "order_number=error.text"},
	} {
		t.Run(name, func(t *testing.T) {
			in := good
			c.change(&in)
			_, err := CheckContract(in)
			if got := strings.Join(wrongs(err), " "); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
		})
	}
	for _, kind := range domain.ContractKinds { // P-04: each kind can be chosen
		in := good
		in.Kind = kind
		if _, err := CheckContract(in); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestProductBadInput(t *testing.T) {
	day := domain.MustDay("2026-01-01")
	contract := domain.Contract{Kind: domain.ContractVoucher, ValidFrom: day, ValidTo: day.AddDays(364)}
	good := domain.Product{Code: "ktt", Name: "Perusseteli", Unit: domain.UnitDay, Form: domain.FormIndividual, UnitCents: 4550, ValidFrom: day}
	for name, c := range map[string]struct {
		change func(*domain.Product, *domain.Contract)
		want   string
	}{
		"good":              {func(*domain.Product, *domain.Contract) {}, ""},
		"no code":           {func(p *domain.Product, _ *domain.Contract) { p.Code = "" }, "code=error.required"},
		"a code for a path": {func(p *domain.Product, _ *domain.Contract) { p.Code = "a/b" }, "code=product.code"},
		"no value":          {func(p *domain.Product, _ *domain.Contract) { p.UnitCents = 0 }, "unit_cents=error.required"},
		"minus value":       {func(p *domain.Product, _ *domain.Contract) { p.UnitCents = -1 }, "unit_cents=product.value"},
		"a slipped comma":   {func(p *domain.Product, _ *domain.Contract) { p.UnitCents = 45_500_000 }, "unit_cents=product.value"},
		"no form":           {func(p *domain.Product, _ *domain.Contract) { p.Form = "" }, "form=error.required"},
		"unknown unit":      {func(p *domain.Product, _ *domain.Contract) { p.Unit = "week" }, "unit=error.choice"},
		"before the paper":  {func(p *domain.Product, _ *domain.Contract) { p.ValidFrom = day - 1 }, "valid_from=product.outside_contract"},
		"unpaid with value": {func(p *domain.Product, c *domain.Contract) { c.Kind = domain.ContractUnpaid }, "unit_cents=product.unpaid"},
		"unpaid without any": {func(p *domain.Product, c *domain.Contract) {
			c.Kind, p.Unit, p.UnitCents = domain.ContractUnpaid, domain.UnitNone, 0
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, k := good, contract
			c.change(&p, &k)
			_, err := CheckProduct(p, k)
			if got := strings.Join(wrongs(err), " "); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
		})
	}
	if p, _ := CheckProduct(good, contract); p.Code != "KTT" {
		t.Errorf("code %q", p.Code)
	}
}

// M-16: a new value ends the former the day before and keeps older ones.
func TestSuccession(t *testing.T) {
	d := domain.MustDay("2026-01-01")
	rows := []domain.Product{{ID: "old", Code: "KTT", ValidFrom: d}, {ID: "other", Code: "INT", ValidFrom: d}}
	end, next, err := Succession(rows, domain.Product{Code: "KTT", ValidFrom: d + 10})
	if err != nil || end == nil || end.ID != "old" || !next.ValidTo.IsZero() {
		t.Fatalf("got %v %+v %v", end, next, err)
	}
	if _, _, err := Succession(rows, domain.Product{Code: "KTT", ValidFrom: d}); domain.KeyOf(err) != "product.same_day" {
		t.Fatalf("same day: %v", err)
	}
	end, next, err = Succession(rows, domain.Product{Code: "KTT", ValidFrom: d - 10})
	if err != nil || end != nil || next.ValidTo != d-1 {
		t.Fatalf("before the first: %v %+v %v", end, next, err)
	}
}
