package rules

import (
	"errors"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
)

// ParticipantIn is what a form, the API or a file says about a participant.
// Field names in errors are those of its comment.
type ParticipantIn struct {
	PurchaserID      domain.ID  // purchaser_id
	GivenNames       string     // given_names
	FamilyName       string     // family_name
	IdentityCode     string     // identity_code; empty keeps the stored one
	Phone            string     // phone
	Email            string     // email
	Street           string     // street
	Postcode         string     // postcode
	Town             string     // town
	Language         string     // language: fi, sv, en
	InterpreterNeed  string     // interpreter_need
	InterpreterWith  string     // interpreter_with
	InterpreterOn    domain.Day // interpreter_on
	AllowanceKind    string     // allowance_kind: expense, activity
	CaseworkerID     domain.ID  // caseworker_id
	CaseworkerName   string     // caseworker_name
	CaseworkerKind   string     // caseworker_kind: employment, social
	CaseworkerOffice string     // caseworker_office
	CaseworkerPhone  string     // caseworker_phone
	CaseworkerEmail  string     // caseworker_email
	EmergencyContact string     // emergency_contact
	Considerations   string     // considerations; no diagnosis (P-15, G-03)
}

// Codes a participant's fields take.
var (
	Languages       = []string{"fi", "sv", "en"}
	AllowanceKinds  = []string{"expense", "activity"}
	CaseworkerKinds = []string{"employment", "social"}
)

// ValidParticipant checks a participant and gives the identity code as read;
// the zero code when none was given. A birth date after today is refused.
func ValidParticipant(in ParticipantIn, today domain.Day) (finland.IdentityCode, error) {
	var f fields
	f.required("family_name", in.FamilyName, MaxCode)
	f.line("given_names", in.GivenNames, MaxCode)
	if in.PurchaserID == "" {
		f.errs.Add("purchaser_id", "error.required")
	}
	code := f.identityCode("identity_code", in.IdentityCode, today)
	f.phone("phone", in.Phone)
	f.email("email", in.Email)
	f.line("street", in.Street, MaxLine)
	f.postcode("postcode", in.Postcode)
	f.line("town", in.Town, MaxCode)
	f.choice("language", in.Language, Languages...)
	f.line("interpreter_need", in.InterpreterNeed, MaxLine)
	f.line("interpreter_with", in.InterpreterWith, MaxLine)
	f.notAfter("interpreter_on", in.InterpreterOn, today)
	f.choice("allowance_kind", in.AllowanceKind, AllowanceKinds...)
	f.line("caseworker_name", in.CaseworkerName, MaxCode)
	f.choice("caseworker_kind", in.CaseworkerKind, CaseworkerKinds...)
	f.line("caseworker_office", in.CaseworkerOffice, MaxLine)
	f.phone("caseworker_phone", in.CaseworkerPhone)
	f.email("caseworker_email", in.CaseworkerEmail)
	f.lines("emergency_contact", in.EmergencyContact, MaxLine)
	f.lines("considerations", in.Considerations, MaxText)
	return code, f.errs.Err()
}

// identityCode reads a code, telling the first thing that is wrong with it; the
// message never repeats the code.
func (f *fields) identityCode(name, value string, today domain.Day) finland.IdentityCode {
	if value == "" {
		return finland.IdentityCode{}
	}
	code, err := finland.ParseIdentityCode(value)
	var reason finland.Reason
	if errors.As(err, &reason) {
		f.errs.Add(name, string(reason))
		return finland.IdentityCode{}
	}
	if BirthDay(code) > today {
		f.errs.Add(name, string(finland.IdentityDate))
		return finland.IdentityCode{}
	}
	return code
}

// BirthDay is the day of birth that an identity code tells.
func BirthDay(code finland.IdentityCode) domain.Day {
	if code.IsZero() {
		return 0
	}
	return domain.NewDay(code.BirthDate().Date())
}

func (f *fields) postcode(name, value string) {
	if value == "" {
		return
	}
	for _, r := range value {
		if r < '0' || r > '9' || len(value) != 5 {
			f.errs.Add(name, "participant.wrong_postcode")
			return
		}
	}
}

// MaskedCode is an identity code as screens show it: the birth date, then dots.
// Nothing is opened for it, so it shows the century's common sign.
func MaskedCode(born domain.Day) string {
	if born.IsZero() {
		return "••••••-••••"
	}
	y, m, d := born.Date()
	sign := map[int]string{18: "+", 20: "A"}[y/100]
	if sign == "" {
		sign = "-"
	}
	return twoDigits(d) + twoDigits(int(m)) + twoDigits(y%100) + sign + "••••"
}

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }

// PayerIn is who pays a participant's benefit from a day on (P-09).
type PayerIn struct {
	Payer    domain.Payer // payer
	FundName string       // fund_name, asked when the payer is a fund
	FromDay  domain.Day   // payer_from
}

// ValidPayer checks a payer period.
func ValidPayer(in PayerIn) error {
	var f fields
	f.required("payer", string(in.Payer), MaxCode)
	f.choice("payer", string(in.Payer), string(domain.PayerKela), string(domain.PayerFund), string(domain.PayerSocialAssistance))
	f.given("payer_from", in.FromDay)
	if in.Payer == domain.PayerFund {
		f.required("fund_name", in.FundName, MaxCode)
	}
	return f.errs.Err()
}

// ValidReason checks the reason a person gives for a logged look (at reason).
func ValidReason(reason string) error {
	var f fields
	f.required("reason", reason, MaxLine)
	return f.errs.Err()
}
