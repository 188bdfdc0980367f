package rules

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
)

var today = domain.MustDay("2026-11-18")

func day(s string) domain.Day { return domain.MustDay(s) }

// wrong gives the key at a field, or nothing.
func wrong(err error, field string) string {
	var all domain.Errors
	errors.As(err, &all)
	for _, e := range all {
		if e.Field == field {
			return e.Key
		}
	}
	return ""
}

func aCode(t *testing.T, born string) string {
	t.Helper()
	y, m, d := day(born).Date()
	code, err := finland.ArtificialIdentityCode(day(born).At(720).Time(), 914)
	if err != nil {
		t.Fatal(y, m, d, err)
	}
	return code.Reveal()
}

func goodParticipant() ParticipantIn {
	return ParticipantIn{PurchaserID: domain.NewID(), GivenNames: "Teemu", FamilyName: "Kallio", Phone: "+358 40 123 4567", Email: "teemu@example.fi",
		Postcode: "20100", Language: "sv", AllowanceKind: "expense", CaseworkerKind: "social"}
}

func TestParticipantBadInput(t *testing.T) {
	good := aCode(t, "1988-10-13")
	cases := map[string]struct {
		set   func(*ParticipantIn)
		field string
		key   string
	}{
		"nothing wrong":                  {func(in *ParticipantIn) {}, "", ""},
		"identity code":                  {func(in *ParticipantIn) { in.IdentityCode = " " + strings.ToLower(good) + " " }, "", ""},
		"no family name":                 {func(in *ParticipantIn) { in.FamilyName = " " }, "family_name", "error.required"},
		"no purchaser":                   {func(in *ParticipantIn) { in.PurchaserID = "" }, "purchaser_id", "error.required"},
		"name too long":                  {func(in *ParticipantIn) { in.FamilyName = strings.Repeat("ä", 101) }, "family_name", "error.too_long"},
		"name just fits":                 {func(in *ParticipantIn) { in.FamilyName = strings.Repeat("ä", 100) }, "", ""},
		"name that turns its direction":  {func(in *ParticipantIn) { in.GivenNames = "Teemu\u202egnp.exe" }, "given_names", "error.text"},
		"Arabic name":                    {func(in *ParticipantIn) { in.FamilyName = "محمد" }, "", ""},
		"script is kept as text":         {func(in *ParticipantIn) { in.FamilyName = "<script>alert(1)</script>" }, "", ""},
		"bytes that are no text":         {func(in *ParticipantIn) { in.Street = "a\xff" }, "street", "error.text"},
		"zero byte":                      {func(in *ParticipantIn) { in.Town = "Turku\x00" }, "town", "error.text"},
		"two lines in a line":            {func(in *ParticipantIn) { in.Town = "Turku\nÅbo" }, "town", "error.text"},
		"identity code too short":        {func(in *ParticipantIn) { in.IdentityCode = good[:10] }, "identity_code", "identity_code.length"},
		"identity code of no day":        {func(in *ParticipantIn) { in.IdentityCode = "310299-914A" }, "identity_code", "identity_code.date"},
		"identity code, check character": {func(in *ParticipantIn) { in.IdentityCode = good[:10] + other(good[10]) }, "identity_code", "identity_code.check"},
		"identity code of the future":    {func(in *ParticipantIn) { in.IdentityCode = aCode(t, "2030-01-01") }, "identity_code", "identity_code.date"},
		"phone in words":                 {func(in *ParticipantIn) { in.Phone = "soita Matille" }, "phone", "participant.wrong_phone"},
		"phone too long":                 {func(in *ParticipantIn) { in.Phone = "0401234567890123" }, "phone", "participant.wrong_phone"},
		"mailbox without a host":         {func(in *ParticipantIn) { in.Email = "teemu@" }, "email", "error.email"},
		"two mailboxes":                  {func(in *ParticipantIn) { in.Email = "a@b.fi, c@d.fi" }, "email", "error.email"},
		"postcode":                       {func(in *ParticipantIn) { in.Postcode = "2010" }, "postcode", "participant.wrong_postcode"},
		"language":                       {func(in *ParticipantIn) { in.Language = "de" }, "language", "error.choice"},
		"allowance (P-10)":               {func(in *ParticipantIn) { in.AllowanceKind = "rent" }, "allowance_kind", "error.choice"},
		"caseworker's kind (P-08)":       {func(in *ParticipantIn) { in.CaseworkerKind = "doctor" }, "caseworker_kind", "error.choice"},
		"interpreter agreed tomorrow":    {func(in *ParticipantIn) { in.InterpreterOn = today + 1 }, "interpreter_on", "decision.day_future"},
		"considerations too long (P-15)": {func(in *ParticipantIn) { in.Considerations = strings.Repeat("x", 4001) }, "considerations", "error.too_long"},
	}
	for name, c := range cases {
		in := goodParticipant()
		c.set(&in)
		code, err := ValidParticipant(in, today)
		if got := wrong(err, c.field); got != c.key || c.key == "" && err != nil {
			t.Errorf("%s: got %v, want %q at %q", name, err, c.key, c.field)
		}
		if err != nil && in.IdentityCode != "" && strings.Contains(err.Error(), in.IdentityCode) {
			t.Errorf("%s: the message repeats the code", name)
		}
		if name == "identity code" && (code.Reveal() != good || BirthDay(code) != day("1988-10-13")) {
			t.Errorf("read %s", code)
		}
	}
}

// other is a check character that is not the right one.
func other(b byte) string {
	if b == 'A' {
		return "B"
	}
	return "A"
}

func TestMaskedCodeShowsNothingOfTheEnd(t *testing.T) {
	for born, want := range map[string]string{"1988-10-13": "131088-••••", "2004-02-29": "290204A••••", "1900-01-01": "010100-••••"} {
		if got := MaskedCode(day(born)); got != want {
			t.Errorf("%s: %s, want %s", born, got, want)
		}
	}
	if got := MaskedCode(0); got != "••••••-••••" {
		t.Errorf("no code: %s", got)
	}
}

func TestPayer(t *testing.T) {
	for name, c := range map[string]struct {
		in         PayerIn
		field, key string
	}{
		"kela":              {PayerIn{Payer: domain.PayerKela, FromDay: today}, "", ""},
		"fund with name":    {PayerIn{Payer: domain.PayerFund, FundName: "YTK", FromDay: today}, "", ""},
		"fund without name": {PayerIn{Payer: domain.PayerFund, FromDay: today}, "fund_name", "error.required"},
		"nobody":            {PayerIn{FromDay: today}, "payer", "error.required"},
		"somebody else":     {PayerIn{Payer: "bank", FromDay: today}, "payer", "error.choice"},
		"from no day":       {PayerIn{Payer: domain.PayerKela}, "payer_from", "error.required"},
	} {
		if err := ValidPayer(c.in); wrong(err, c.field) != c.key || c.key == "" && err != nil {
			t.Errorf("%s (P-09): got %v", name, err)
		}
	}
}

// Whoever was born on the first day of the computer's year has a day of birth like
// anybody else: the day is stored, read back and masked.
func TestADayOfBirthIsNeverTakenForNone(t *testing.T) {
	for _, born := range []string{"1970-01-01", "1969-12-31", "1970-01-02", "2000-02-29", "1931-10-13", "1900-01-01"} {
		want := domain.MustDay(born)
		y, m, d := want.Date()
		code, err := finland.ArtificialIdentityCode(time.Date(y, m, d, 0, 0, 0, 0, time.UTC), 901)
		if err != nil {
			t.Fatal(born, err)
		}
		got := BirthDay(code)
		stored, err := got.Value()
		var back domain.Day
		if err == nil {
			err = back.Scan(stored)
		}
		if got != want || got.IsZero() || back != want || err != nil {
			t.Errorf("%s: %s, stored as %v, read as %s, %v", born, got, stored, back, err)
		}
		if masked := MaskedCode(got); masked[:6] != born[8:]+born[5:7]+born[2:4] {
			t.Errorf("%s is shown as %s", born, masked)
		}
	}
}
