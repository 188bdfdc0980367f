package finland_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pajakirja/app/finland"
)

func day(year, month, dayOfMonth int) time.Time {
	return time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC)
}

func TestParseIdentityCodeAccepts(t *testing.T) {
	for _, test := range []struct {
		code       string
		born       time.Time
		artificial bool
	}{
		{"131052-308T", day(1952, 10, 13), false},
		{"010594Y9032", day(1994, 5, 1), true},
		{"020594X903P", day(1994, 5, 2), true},
		{"010516B903X", day(2016, 5, 1), true},
		{"020516C903K", day(2016, 5, 2), true},
		{" 131052-308t\n", day(1952, 10, 13), false},
		{"290204A900C", day(2004, 2, 29), true}, // leap day
	} {
		code, err := finland.ParseIdentityCode(test.code)
		if err != nil {
			t.Errorf("%s: %v", test.code, err)
			continue
		}
		if !code.BirthDate().Equal(test.born) || code.Artificial() != test.artificial {
			t.Errorf("%s: born %v, artificial %v", test.code, code.BirthDate(), code.Artificial())
		}
		if want := strings.ToUpper(strings.TrimSpace(test.code)); code.Reveal() != want {
			t.Errorf("reveal %q, want %q", code.Reveal(), want)
		}
	}
}

func TestParseIdentityCodeRefuses(t *testing.T) {
	for _, test := range []struct {
		code string
		want finland.Reason
	}{
		{"", finland.IdentityLength},
		{"131052-308", finland.IdentityLength},
		{"131052-308TT", finland.IdentityLength},
		{"13.10.1952-308T", finland.IdentityLength},
		{"010594G9032", finland.IdentitySeparator},
		{"131052/308T", finland.IdentitySeparator},
		{"131052T308T", finland.IdentitySeparator},
		{"290201-311B", finland.IdentityDate},
		{"320152-308T", finland.IdentityDate},
		{"001052-308T", finland.IdentityDate},
		{"131352-308T", finland.IdentityDate},
		{"1310x2-308T", finland.IdentityDate},
		{"290200-9031", finland.IdentityDate}, // 1900 was no leap year
		{"131052-30xT", finland.IdentityNumber},
		{"131052-001T", finland.IdentityNumber},
		{"131052-308U", finland.IdentityCheck},
		{"131052-308G", finland.IdentityCheck}, // G is never a check character
		{"131052-309T", finland.IdentityCheck},
		{"131052-3ä8", finland.IdentityNumber}, // 11 bytes with a two-byte letter
	} {
		code, err := finland.ParseIdentityCode(test.code)
		if !errors.Is(err, test.want) || !code.IsZero() {
			t.Errorf("%q: %v, want %v", test.code, err, test.want)
		}
	}
}

// Decree 690/2022 added ten separators; the check character does not depend
// on the separator.
func TestEverySeparatorHasItsCentury(t *testing.T) {
	for separators, century := range map[string]int{"+": 1800, "-YXWVU": 1900, "ABCDEF": 2000} {
		for _, separator := range separators {
			code, err := finland.ParseIdentityCode("010594" + string(separator) + "9032")
			if err != nil || code.Century() != century {
				t.Errorf("separator %c: century %d, %v; want %d", separator, code.Century(), err, century)
			}
		}
	}
	var none finland.IdentityCode
	if !none.BirthDate().IsZero() || none.Artificial() || none.Masked() != "" {
		t.Error("the zero value pretends to be a code")
	}
}

func TestIdentityCodeStaysHiddenUnlessRevealed(t *testing.T) {
	code, err := finland.ParseIdentityCode("131052-308T")
	if err != nil {
		t.Fatal(err)
	}
	inJSON, err := json.Marshal(map[string]any{"code": code})
	if err != nil {
		t.Fatal(err)
	}
	record := struct{ Code finland.IdentityCode }{code}
	for _, shown := range []string{
		code.Masked(), code.String(), string(inJSON),
		fmt.Sprintf("%v %s %+v %#v", code, code, record, record),
	} {
		if strings.Contains(shown, "308") || !strings.Contains(shown, "131052-****") {
			t.Errorf("shown as %q", shown)
		}
	}
}

func TestArtificialIdentityCode(t *testing.T) {
	for _, test := range []struct {
		born       time.Time
		individual int
		want       string
		err        error
	}{
		{day(1994, 5, 1), 903, "010594-9032", nil},
		{day(1894, 5, 1), 903, "010594+9032", nil},
		{day(2016, 5, 2), 903, "020516A903K", nil},
		{day(1994, 5, 1), 899, "", finland.IdentityNumber},
		{day(1994, 5, 1), 1000, "", finland.IdentityNumber},
		{day(2101, 5, 1), 903, "", finland.IdentityDate},
	} {
		code, err := finland.ArtificialIdentityCode(test.born, test.individual)
		if code.Reveal() != test.want || !errors.Is(err, test.err) {
			t.Errorf("%v %d: %s, %v", test.born, test.individual, code.Reveal(), err)
		}
		if err == nil {
			again, err := finland.ParseIdentityCode(code.Reveal())
			if err != nil || again != code || !again.Artificial() || !again.BirthDate().Equal(test.born) {
				t.Errorf("%s does not parse back: %v", code.Reveal(), err)
			}
		}
	}
}

func FuzzParseIdentityCode(f *testing.F) {
	for _, seed := range []string{"131052-308T", "010594Y9032", "290201-311B", "", "131052-30\xff\xfeT", "ſ31052-308T"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		code, err := finland.ParseIdentityCode(s)
		if err != nil {
			if !code.IsZero() {
				t.Fatalf("%q: both a code and %v", s, err)
			}
			return
		}
		again, err := finland.ParseIdentityCode(code.Reveal())
		if err != nil || again != code {
			t.Fatalf("%q → %q does not round trip: %v", s, code.Reveal(), err)
		}
		if code.BirthDate().Format("020106") != code.Reveal()[:6] {
			t.Fatalf("%q: born %v", code.Reveal(), code.BirthDate())
		}
	})
}
