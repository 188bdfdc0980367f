package finland

import "strings"

// Why a business id, VAT id or OVT was refused.
const (
	BusinessForm  Reason = "business_id.form"  // not seven digits, hyphen, digit
	BusinessCheck Reason = "business_id.check" // the check digit does not fit
	VATForm       Reason = "vat_id.form"       // not FI and eight digits
	VATCheck      Reason = "vat_id.check"      // the business id inside is wrong
	OVTForm       Reason = "ovt.form"          // not 0037, eight digits and a suffix of at most five
	OVTCheck      Reason = "ovt.check"         // the business id inside is wrong
)

// BusinessID is a checked Finnish business id (Y-tunnus) in the form
// "0112038-9".
type BusinessID string

// ParseBusinessID checks a business id. Spaces around it are dropped, and the
// old six-digit form gets its leading zero. The error is BusinessForm or
// BusinessCheck.
func ParseBusinessID(s string) (BusinessID, error) {
	body, check, found := strings.Cut(strings.TrimSpace(s), "-")
	if len(body) == 6 {
		body = "0" + body
	}
	if !found || len(body) != 7 || len(check) != 1 || !digits(body+check) {
		return "", BusinessForm
	}
	if !businessCheck(body + check) {
		return "", BusinessCheck
	}
	return BusinessID(body + "-" + check), nil
}

// businessCheck weighs eight digits; a remainder of 1 is never given out.
func businessCheck(eight string) bool {
	sum := 0
	for i, weight := range []int{7, 9, 10, 5, 8, 4, 2} {
		sum += weight * int(eight[i]-'0')
	}
	check := int(eight[7] - '0')
	switch r := sum % 11; r {
	case 0:
		return check == 0
	case 1:
		return false
	default:
		return check == 11-r
	}
}

// digits gives the eight digits without the hyphen.
func (b BusinessID) digits() string { return strings.ReplaceAll(string(b), "-", "") }

// VAT gives the VAT id that belongs to the business id: "FI01120389". Whether
// the organisation is in the VAT register is not known from the number.
func (b BusinessID) VAT() string { return "FI" + b.digits() }

// OVT gives the e-invoicing address without a suffix: "003701120389"
// (ISO 6523 scheme 0216).
func (b BusinessID) OVT() string { return "0037" + b.digits() }

// ParseVAT checks a Finnish VAT id and gives the business id inside it. The
// error is VATForm or VATCheck.
func ParseVAT(s string) (BusinessID, error) {
	s = compact(s)
	if len(s) != 10 || s[:2] != "FI" || !digits(s[2:]) {
		return "", VATForm
	}
	if !businessCheck(s[2:]) {
		return "", VATCheck
	}
	return BusinessID(s[2:9] + "-" + s[9:]), nil
}

// OVT is a checked e-invoicing address (OVT-tunnus): 0037, the business id's
// digits and at most five characters of the holder's own.
type OVT string

// ParseOVT checks an e-invoicing address. The error is OVTForm or OVTCheck.
func ParseOVT(s string) (OVT, error) {
	s = compact(s)
	if len(s) < 12 || len(s) > 17 || s[:4] != "0037" || !digits(s[4:12]) {
		return "", OVTForm
	}
	if _, ok := mod97(s[12:]); !ok {
		return "", OVTForm
	}
	if !businessCheck(s[4:12]) {
		return "", OVTCheck
	}
	return OVT(s), nil
}

// BusinessID gives the business id the address was made from.
func (o OVT) BusinessID() BusinessID { return BusinessID(o[4:11] + "-" + o[11:12]) }
