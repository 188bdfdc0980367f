package finland_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pajakirja/app/finland"
)

// The first two rows are the published examples of the barcode guide.
func TestBarcode(t *testing.T) {
	base := finland.Payment{
		To: "FI7944052020036082", Cents: 4883_15,
		Reference: "868516259619897", Due: day(2010, 6, 12),
	}
	with := func(change func(*finland.Payment)) finland.Payment {
		payment := base
		change(&payment)
		return payment
	}
	for _, test := range []struct {
		name    string
		payment finland.Payment
		want    string
	}{
		{"version 4", base, "479440520200360820048831500000000868516259619897100612"},
		{"version 5", with(func(p *finland.Payment) { p.Reference = "RF09868516259619897" }),
			"579440520200360820048831509000000868516259619897100612"},
		{"no due date", with(func(p *finland.Payment) { p.Due = time.Time{} }),
			"479440520200360820048831500000000868516259619897000000"},
		{"largest amount", with(func(p *finland.Payment) { p.Cents = 999_999_99 }),
			"479440520200360829999999900000000868516259619897100612"},
		{"too large an amount", with(func(p *finland.Payment) { p.Cents = 1_000_000_00 }),
			"479440520200360820000000000000000868516259619897100612"},
		{"longest reference", with(func(p *finland.Payment) { p.Reference = "12345678901234567894" }),
			"479440520200360820048831500012345678901234567894100612"},
	} {
		got, err := test.payment.Barcode()
		if err != nil || got != test.want || len(got) != 54 {
			t.Errorf("%s:\n%s, %v; want\n%s", test.name, got, err, test.want)
		}
	}
}

func TestBarcodeRefuses(t *testing.T) {
	good := finland.Payment{To: "FI7944052020036082", Cents: 1, Reference: "1232"}
	foreign, credit := good, good
	foreign.To = "DE89370400440532013000"
	credit.Cents = -1
	for _, test := range []struct {
		payment finland.Payment
		want    error
	}{{foreign, finland.BarcodeAccount}, {finland.Payment{}, finland.BarcodeAccount}, {credit, finland.BarcodeAmount}} {
		if got, err := test.payment.Barcode(); got != "" || !errors.Is(err, test.want) {
			t.Errorf("%+v: %q, %v; want %v", test.payment, got, err, test.want)
		}
	}
}

// The key of a reason is shown through the catalogue, so it never repeats what
// was typed.
func TestReasonsAreKeys(t *testing.T) {
	_, err := finland.ParseIdentityCode("131052-308U")
	if err.Error() != "identity_code.check" || strings.Contains(err.Error(), "308") {
		t.Errorf("%v", err)
	}
}
