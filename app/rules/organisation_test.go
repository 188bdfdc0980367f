package rules

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// wrongs lists field=key of every error, in order.
func wrongs(err error) []string {
	var out []string
	var all domain.Errors
	var single *domain.Error
	switch {
	case errors.As(err, &all):
		for _, e := range all {
			out = append(out, e.Field+"="+e.Key)
		}
	case errors.As(err, &single):
		out = append(out, single.Field+"="+single.Key)
	}
	return out
}

func provider() domain.Organisation {
	return domain.Organisation{Side: domain.SideProvider, Kind: domain.KindAssociation, Name: "Työpajayhdistys Kipinä ry", BusinessID: "0112038-9", IBAN: "fi21 1234 5600 0007 85"}
}

func TestOrganisationIsCleaned(t *testing.T) {
	in := provider()
	in.Name = "  Työpajayhdistys   Kipinä ry "
	got, err := CheckOrganisation(in)
	if err != nil || got.Name != "Työpajayhdistys Kipinä ry" || got.IBAN != "FI2112345600000785" || got.BIC == "" || got.Language != "fi" {
		t.Fatalf("got %+v %v", got, err)
	}
}

// P-04: each legal form and kind can be chosen. P-05: a company can't.
func TestLegalForms(t *testing.T) {
	for _, kind := range domain.ProviderKinds {
		o := provider()
		o.Kind = kind
		if _, err := CheckOrganisation(o); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	for _, kind := range domain.PurchaserKinds {
		if _, err := CheckOrganisation(domain.Organisation{Side: domain.SidePurchaser, Kind: kind, Name: "Tilaaja", BusinessID: "0112038-9"}); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	for _, o := range []domain.Organisation{
		{Side: domain.SideProvider, Kind: domain.KindCompany, Name: "Paja", BusinessID: "0112038-9"},
		{Side: domain.SideProvider, Kind: domain.KindAssociation, Name: "Paja Oy", BusinessID: "0112038-9"},
		{Side: domain.SideProvider, Kind: domain.KindFoundation, Name: "Ab Verkstad", BusinessID: "0112038-9"},
	} {
		_, err := CheckOrganisation(o)
		if got := wrongs(err); !slices.Equal(got, []string{"kind=organisation.company"}) {
			t.Errorf("%s %s: %v", o.Name, o.Kind, got)
		}
		var e *domain.Error
		if errors.As(err, &e) && !strings.Contains(e.Args["act"].(string), "189/2001") {
			t.Errorf("the act is not cited: %v", e.Args)
		}
	}
}

func TestOrganisationBadInput(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*domain.Organisation)
		want   string
	}{
		"no name":                {func(o *domain.Organisation) { o.Name = " \t " }, "name=error.required"},
		"over-long name":         {func(o *domain.Organisation) { o.Name = strings.Repeat("ä", 121) }, "name=error.too_long"},
		"turned text":            {func(o *domain.Organisation) { o.Name = "Kipinä \u202eyr" }, "name=error.text"},
		"broken text":            {func(o *domain.Organisation) { o.Town = "Tur\xffku" }, "town=error.text"},
		"a control character":    {func(o *domain.Organisation) { o.Contact = "Leena\x00" }, "contact=error.text"},
		"business id check":      {func(o *domain.Organisation) { o.BusinessID = "0112038-8" }, "business_id=business_id.check"},
		"business id form":       {func(o *domain.Organisation) { o.BusinessID = "01120389" }, "business_id=business_id.form"},
		"no business id":         {func(o *domain.Organisation) { o.BusinessID = "" }, "business_id=error.required"},
		"account check":          {func(o *domain.Organisation) { o.IBAN = "FI2112345600000786" }, "iban=iban.check"},
		"account length":         {func(o *domain.Organisation) { o.IBAN = "FI21123456000007" }, "iban=iban.length"},
		"e-mail":                 {func(o *domain.Organisation) { o.Email = "posti@kipina" }, "email=error.email"},
		"postcode":               {func(o *domain.Organisation) { o.Postcode = "2010" }, "postcode=organisation.postcode"},
		"language":               {func(o *domain.Organisation) { o.Language = "de" }, "language=error.choice"},
		"a purchaser's kind":     {func(o *domain.Organisation) { o.Kind = domain.KindEmploymentArea }, "kind=error.choice"},
		"an unknown side":        {func(o *domain.Organisation) { o.Side = "" }, "side=error.choice"},
		"script is plain text":   {func(o *domain.Organisation) { o.Contact = "<script>alert(1)</script>" }, ""},
		"right-to-left is text":  {func(o *domain.Organisation) { o.Contact = "محمد" }, ""},
		"six digits of business": {func(o *domain.Organisation) { o.BusinessID = "112038-9" }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			o := provider()
			c.change(&o)
			_, err := CheckOrganisation(o)
			if got := strings.Join(wrongs(err), " "); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
		})
	}
}

// I-03: a policy ending in 30 days is a reminder, an ended one a finding.
func TestInsurance(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	for _, c := range []struct {
		until domain.Day
		want  string
	}{
		{0, "organisation.insurance_missing"},
		{today.AddDays(-1), "organisation.insurance_ended"},
		{today, "organisation.insurance_ending"},
		{today.AddDays(30), "organisation.insurance_ending"},
		{today.AddDays(31), ""},
	} {
		o := provider()
		o.InsuranceValidTo = c.until
		got := ""
		for _, f := range Insurance(o, today) {
			got = f.Key
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.until, got, c.want)
		}
	}
	o := provider()
	o.Side = domain.SidePurchaser
	if Insurance(o, today) != nil {
		t.Error("a purchaser needs no policy")
	}
}

// G-06, T-14: the page says what is missing.
func TestGaps(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	o := domain.Organisation{Side: domain.SideProvider}
	if got := len(Gaps(o, today)); got != 4 {
		t.Errorf("an empty provider has %d gaps, want 4", got)
	}
	o.InsuranceValidTo, o.DataOfficer, o.RegisterNumber, o.IBAN = today.AddDays(400), "Tiina Tietosuoja, 02 1", "R-1", "FI2112345600000785"
	if got := Gaps(o, today); len(got) != 0 {
		t.Errorf("a whole provider has %v", got)
	}
}
