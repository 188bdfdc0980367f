package finland_test

import (
	"errors"
	"fmt"
	"testing"

	"pajakirja/app/finland"
)

func TestNewReference(t *testing.T) {
	for _, test := range []struct {
		base string
		want finland.Reference
		err  error
	}{
		{"123", "1232", nil},
		{"234823", "2348236", nil},
		{"123456", "1234561", nil},
		{"000123", "1232", nil},
		{"1234567890123456789", "12345678901234567894", nil},
		{"12", "", finland.ReferenceLength},
		{"0012", "", finland.ReferenceLength},
		{"12345678901234567890", "", finland.ReferenceLength},
		{"12a", "", finland.ReferenceForm},
		{"", "", finland.ReferenceForm},
	} {
		got, err := finland.NewReference(test.base)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%q: %q, %v; want %q, %v", test.base, got, err, test.want, test.err)
		}
	}
}

func TestParseReference(t *testing.T) {
	for _, test := range []struct {
		in   string
		want finland.Reference
		err  error
	}{
		{"1232", "1232", nil},
		{"00 00123 2", "1232", nil},
		{"86851 62596 19897", "868516259619897", nil},
		{"RF332348236", "RF332348236", nil},
		{"rf09 8685 1625 9619 897", "RF09868516259619897", nil},
		{"RF09 0086 8516 2596 1989 7", "RF09868516259619897", nil},
		{"1233", "", finland.ReferenceCheck},
		{"RF342348236", "", finland.ReferenceCheck},
		{"RF332348237", "", finland.ReferenceCheck},
		{"RF33234823A", "", finland.ReferenceForm},
		{"12X2", "", finland.ReferenceForm},
		{"", "", finland.ReferenceForm},
		{"0000", "", finland.ReferenceLength},
		{"123456789012345678901", "", finland.ReferenceLength},
		{"RF", "", finland.ReferenceLength},
	} {
		got, err := finland.ParseReference(test.in)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%q: %q, %v; want %q, %v", test.in, got, err, test.want, test.err)
		}
	}
}

func TestReferenceForms(t *testing.T) {
	for _, test := range []struct{ national, rf, printed, printedRF string }{
		{"1232", "RF111232", "1232", "RF11 1232"},
		{"2348236", "RF332348236", "23 48236", "RF33 2348 236"},
		{"868516259619897", "RF09868516259619897", "86851 62596 19897", "RF09 8685 1625 9619 897"},
	} {
		reference := finland.Reference(test.national)
		rf := reference.RF()
		if string(rf) != test.rf || !rf.IsRF() || rf.National() != reference || rf.RF() != rf {
			t.Errorf("%s: RF form %s, back %s", test.national, rf, rf.National())
		}
		if reference.Format() != test.printed || rf.Format() != test.printedRF {
			t.Errorf("%s: printed %q and %q", test.national, reference.Format(), rf.Format())
		}
		if again, err := finland.ParseReference(test.rf); err != nil || again != rf {
			t.Errorf("%s does not parse back: %q, %v", test.rf, again, err)
		}
	}
}

// Whatever number an invoice gets, its reference parses back from every form
// it is printed in, and one wrong digit is caught.
func TestReferencesOfRunningNumbers(t *testing.T) {
	for n := 100; n < 3000; n++ {
		reference, err := finland.NewReference(fmt.Sprint(n))
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range []string{reference.Format(), reference.RF().Format()} {
			got, err := finland.ParseReference(form)
			if err != nil || got.National() != reference {
				t.Fatalf("%s: %q, %v", form, got, err)
			}
		}
		wrong := []byte(reference)
		wrong[1] = '0' + (wrong[1]-'0'+1)%10
		if _, err := finland.ParseReference(string(wrong)); !errors.Is(err, finland.ReferenceCheck) {
			t.Fatalf("%s passed for %s", wrong, reference)
		}
	}
}
