package rules

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
)

// CompanyAct is where it is written that the service may not be bought from a
// company, nor held in one (004 §1, 000 p. 1; obligations P-05).
var CompanyAct = domain.Citation{Document: "Laki kuntouttavasta työtoiminnasta (189/2001)", Section: "6 §"}

// CheckOrganisation cleans an organisation as typed and tells every wrong
// field: name, kind, business_id, iban, bic, … (rule provider-type refuses a
// company with organisation.company). Side decides which fields are asked.
func CheckOrganisation(o domain.Organisation) (domain.Organisation, error) {
	var errs domain.Errors
	o.Name = Required(&errs, "name", o.Name, MaxName)
	checkKind(&errs, o)
	checkNumbers(&errs, &o)
	for field, value := range map[string]*string{
		"street": &o.Street, "town": &o.Town, "phone": &o.Phone, "contact": &o.Contact,
		"producer_number": &o.ProducerNumber, "register_number": &o.RegisterNumber, "insurer": &o.Insurer,
		"insurance_policy": &o.InsurancePolicy, "e_invoice_address": &o.EInvoiceAddress,
		"e_invoice_operator": &o.EInvoiceOperator, "website": &o.Website,
	} {
		*value = Text(&errs, field, *value, MaxName)
	}
	o.DataOfficer = Text(&errs, "data_officer", o.DataOfficer, MaxLine)
	o.Postcode = Postcode(&errs, "postcode", o.Postcode)
	o.Email = Email(&errs, "email", o.Email)
	o.Language = Language(&errs, "language", o.Language)
	return o, sorted(errs)
}

func checkKind(errs *domain.Errors, o domain.Organisation) {
	allowed := domain.ProviderKinds
	switch o.Side {
	case domain.SidePurchaser:
		allowed = domain.PurchaserKinds
	case domain.SidePlatform:
		allowed = []domain.OrganisationKind{domain.KindPlatform}
	case domain.SideProvider:
		if o.Kind == domain.KindCompany || companyName(o.Name) {
			errs.AddWith("kind", "organisation.company", CompanyArgs())
			return
		}
	default:
		errs.Add("side", "error.choice")
		return
	}
	Choice(errs, "kind", o.Kind, allowed)
}

// CompanyArgs name the act for the text organisation.company.
func CompanyArgs() domain.Args {
	return domain.Args{"act": CompanyAct.Document, "section": CompanyAct.Section}
}

// companyName tells the forms that the trade register's names end or begin
// with; an association's or a foundation's never does.
func companyName(name string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(name)), func(word string) bool {
		return slices.Contains([]string{"oy", "oyj", "ky", "ab", "abp", "tmi", "osakeyhtiö", "aktiebolag"}, strings.Trim(word, ".,"))
	})
}

func checkNumbers(errs *domain.Errors, o *domain.Organisation) {
	if o.BusinessID = Text(errs, "business_id", o.BusinessID, MaxName); o.BusinessID != "" {
		if id, err := finland.ParseBusinessID(o.BusinessID); err != nil {
			errs.Add("business_id", err.Error())
		} else {
			o.BusinessID = string(id)
		}
	} else if o.Side != domain.SidePlatform {
		errs.Add("business_id", "error.required")
	}
	o.BIC = strings.ToUpper(Text(errs, "bic", o.BIC, 11))
	if o.IBAN = Text(errs, "iban", o.IBAN, MaxName); o.IBAN == "" {
		return
	}
	account, err := finland.ParseIBAN(o.IBAN)
	if err != nil {
		errs.Add("iban", err.Error())
		return
	}
	o.IBAN = string(account)
	if o.BIC == "" {
		o.BIC, _ = account.BIC()
	}
}

// sorted puts the errors in a fixed order, and gives nil for none.
func sorted(errs domain.Errors) error {
	slices.SortStableFunc(errs, func(a, b *domain.Error) int { return strings.Compare(a.Field, b.Field) })
	return errs.Err()
}

// Insurance tells how an organisation's liability insurance stands (I-03):
// a reminder from 30 days before its end, a finding after it or without one.
func Insurance(o domain.Organisation, today domain.Day) []Finding {
	if o.Side != domain.SideProvider {
		return nil
	}
	const rule = "insurance-valid"
	cite := domain.Citation{Document: "004", Section: "16 §"}
	switch {
	case o.InsuranceValidTo.IsZero():
		return []Finding{{Rule: rule, Key: "organisation.insurance_missing", Citation: cite}}
	case o.InsuranceValidTo < today:
		return []Finding{{Rule: rule, Key: "organisation.insurance_ended", Args: domain.Args{"day": o.InsuranceValidTo}, Citation: cite}}
	case o.InsuranceValidTo <= today.AddDays(30):
		return []Finding{{Rule: rule, Key: "organisation.insurance_ending", Args: domain.Args{"day": o.InsuranceValidTo}, Citation: cite}}
	}
	return nil
}

// Gaps lists what an organisation's page still lacks: the insurance, the data
// protection officer (G-06) and a provider's registration (T-14), account and
// e-mail, without which no invoice can be paid.
func Gaps(o domain.Organisation, today domain.Day) []Finding {
	out := Insurance(o, today)
	if o.DataOfficer == "" && o.Side != domain.SidePlatform {
		out = append(out, Finding{Rule: "data-officer", Key: "organisation.no_data_officer", Citation: domain.Citation{Document: "004", Section: "4.3 §"}})
	}
	if o.Side == domain.SideProvider && o.RegisterNumber == "" {
		out = append(out, Finding{Rule: "provider-registered", Key: "organisation.no_register", Citation: domain.Citation{Document: "004", Section: "20.1 §"}})
	}
	if o.Side == domain.SideProvider && o.IBAN == "" {
		out = append(out, Finding{Rule: "provider-account", Key: "organisation.no_iban"})
	}
	return out
}
