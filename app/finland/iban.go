package finland

// Why an account number was refused.
const (
	IBANForm   Reason = "iban.form"   // not two letters, two digits, letters and digits
	IBANLength Reason = "iban.length" // not 18 characters for FI, or outside 15–34
	IBANCheck  Reason = "iban.check"  // the check digits do not fit
)

// IBAN is a checked account number without spaces (ISO 13616). Other
// countries' numbers pass by their check digits; only the length of the
// Finnish one is known here.
type IBAN string

// ParseIBAN checks an account number as typed, with or without spaces. The
// error is IBANForm, IBANLength or IBANCheck.
func ParseIBAN(s string) (IBAN, error) {
	s = compact(s)
	if len(s) < 4 || !letter(s[0]) || !letter(s[1]) || !digits(s[2:4]) {
		return "", IBANForm
	}
	if len(s) < 15 || len(s) > 34 || s[:2] == "FI" && len(s) != 18 {
		return "", IBANLength
	}
	remainder, ok := mod97(s[4:] + s[:4])
	if !ok || s[:2] == "FI" && !digits(s[4:]) {
		return "", IBANForm
	}
	// 00, 01 and 99 would satisfy the remainder but are never given out.
	if check := number(s[2:4]); remainder != 1 || check < 2 || check > 98 {
		return "", IBANCheck
	}
	return IBAN(s), nil
}

func letter(c byte) bool { return c >= 'A' && c <= 'Z' }

// Finnish reports whether the account is in a Finnish bank.
func (i IBAN) Finnish() bool { return len(i) == 18 && i[:2] == "FI" }

// Format gives the printed form in groups of four: "FI21 1234 5600 0007 85".
func (i IBAN) Format() string { return groups(string(i), 4) }

// banks maps the institution number at the head of a Finnish account to the
// bank's BIC (Finanssiala: Suomalaiset rahalaitostunnukset ja BIC-koodit).
// The longest fitting prefix wins, so 405 is Aktia among the savings banks' 4.
var banks = map[string]string{
	"1": "NDEAFIHH", "2": "NDEAFIHH", // Nordea
	"31":  "HANDFIHH",                    // Handelsbanken
	"33":  "ESSEFIHX",                    // SEB
	"34":  "DABAFIHX",                    // Danske Bank
	"36":  "SBANFIHH",                    // S-Pankki
	"37":  "DNBAFIHX",                    // DNB
	"38":  "SWEDFIHH",                    // Swedbank
	"39":  "SBANFIHH",                    // S-Pankki
	"4":   "ITELFIHH",                    // savings banks
	"405": "HELSFIHH", "497": "HELSFIHH", // Aktia
	"47":  "POPFFI22", // POP Pankki
	"5":   "OKOYFIHH", // OP
	"6":   "AABAFI22", // Ålandsbanken
	"713": "CITIFIHX", // Citibank
	"715": "ITELFIHH", // savings banks' central bank
	"717": "BIGKFIH1", // Bigbank
	"799": "HOLVFIHH", // Holvi
	"8":   "DABAFIHH", // Danske Bank
}

// BIC gives the bank's code by the institution number; false for
// foreign accounts and numbers that are not in the list: the BIC must then be
// asked for.
func (i IBAN) BIC() (string, bool) {
	if !i.Finnish() {
		return "", false
	}
	for length := 3; length > 0; length-- {
		if bic, ok := banks[string(i[4:4+length])]; ok {
			return bic, true
		}
	}
	return "", false
}
