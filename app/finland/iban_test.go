package finland_test

import (
	"errors"
	"testing"

	"pajakirja/app/finland"
)

func TestParseIBAN(t *testing.T) {
	for _, test := range []struct {
		in   string
		want finland.IBAN
		err  error
	}{
		{"FI2112345600000785", "FI2112345600000785", nil},
		{" fi21 1234 5600 0007 85 ", "FI2112345600000785", nil},
		{"FI21\u00a01234\u00a05600\u00a00007\u00a085", "FI2112345600000785", nil},
		{"DE89370400440532013000", "DE89370400440532013000", nil},
		{"GB82WEST12345698765432", "GB82WEST12345698765432", nil},
		{"FI2112345600000786", "", finland.IBANCheck},
		{"FI1212345600000785", "", finland.IBANCheck},
		{"FI211234560000078", "", finland.IBANLength},
		{"FI21123456000007855", "", finland.IBANLength},
		{"DE8937040044", "", finland.IBANLength},
		{"FI2112345600000X85", "", finland.IBANForm},
		{"FI21123456000007ä5", "", finland.IBANForm},
		{"123456-785", "", finland.IBANForm},
		{"F", "", finland.IBANForm},
		{"", "", finland.IBANForm},
	} {
		got, err := finland.ParseIBAN(test.in)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%q: %q, %v; want %q, %v", test.in, got, err, test.want, test.err)
		}
	}
}

func TestIBANFormat(t *testing.T) {
	if got := finland.IBAN("FI2112345600000785").Format(); got != "FI21 1234 5600 0007 85" {
		t.Errorf("%q", got)
	}
}

// Check digits 00, 01 and 99 satisfy the remainder beside 97, 98 and 02, but
// are not given out: one account would have two spellings.
func TestIBANHasOneSpelling(t *testing.T) {
	for account := range 500 {
		tail := []byte("12345600000000")
		for i, n := 13, account; i > 10; i, n = i-1, n/10 {
			tail[i] = byte('0' + n%10)
		}
		valid := 0
		for check := range 100 {
			head := "FI" + string([]byte{byte('0' + check/10), byte('0' + check%10)})
			if _, err := finland.ParseIBAN(head + string(tail)); err == nil {
				valid++
			}
		}
		if valid != 1 {
			t.Fatalf("%s has %d valid check numbers", tail, valid)
		}
	}
}

func TestBIC(t *testing.T) {
	for _, test := range []struct {
		iban finland.IBAN
		want string
	}{
		{"FI2112345600000785", "NDEAFIHH"},
		{"FI7944052020036082", "ITELFIHH"},
		{"FI0040500000000000", "HELSFIHH"},
		{"FI0049700000000000", "HELSFIHH"},
		{"FI0049500000000000", "ITELFIHH"},
		{"FI0047000000000000", "POPFFI22"},
		{"FI0057000000000000", "OKOYFIHH"},
		{"FI0066000000000000", "AABAFI22"},
		{"FI0036000000000000", "SBANFIHH"},
		{"FI0071700000000000", "BIGKFIH1"},
		{"FI0079900000000000", "HOLVFIHH"},
		{"FI0080000000000000", "DABAFIHH"},
		{"FI0034000000000000", "DABAFIHX"},
		{"FI0072000000000000", ""},
		{"FI0090000000000000", ""},
		{"DE89370400440532013000", ""},
		{"", ""},
	} {
		got, ok := test.iban.BIC()
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q, %v; want %q", test.iban, got, ok, test.want)
		}
	}
}

func FuzzParseIBAN(f *testing.F) {
	for _, seed := range []string{"FI2112345600000785", "FI21 1234 5600 0007 85", "GB82WEST12345698765432", "", "FI", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		iban, err := finland.ParseIBAN(s)
		if err != nil {
			if iban != "" {
				t.Fatalf("%q: both an account and %v", s, err)
			}
			return
		}
		for _, form := range []string{string(iban), iban.Format()} {
			again, err := finland.ParseIBAN(form)
			if err != nil || again != iban {
				t.Fatalf("%q → %q does not round trip: %v", s, form, err)
			}
		}
		iban.BIC()
	})
}
