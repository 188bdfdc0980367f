package finland

import (
	"fmt"
	"strings"
	"time"
)

// Why a bank barcode could not be made.
const (
	BarcodeAccount Reason = "barcode.account" // the account is not Finnish
	BarcodeAmount  Reason = "barcode.amount"  // the amount is negative
)

// Payment is what a bank barcode carries.
type Payment struct {
	To        IBAN      // a Finnish account
	Cents     int64     // amount in cents; over 999 999,99 € the code carries zeros and the payer types it
	Reference Reference // national (version 4) or RF (version 5)
	Due       time.Time // its calendar day counts; the zero time means no due date
}

// Barcode gives the 54 digits of the Finnish bank barcode (Finanssiala,
// Pankkiviivakoodi-opas 5.x), to be drawn as Code 128 C: version 4 with a
// national reference, version 5 with an RF reference. The error is
// BarcodeAccount or BarcodeAmount.
func (p Payment) Barcode() (string, error) {
	if !p.To.Finnish() {
		return "", BarcodeAccount
	}
	if p.Cents < 0 {
		return "", BarcodeAmount
	}
	version, reference := "4", "000"+padded(p.Reference, 20)
	if p.Reference.IsRF() {
		version = "5"
		reference = string(p.Reference[2:4]) + padded(p.Reference.National(), 21)
	}
	due := "000000"
	if !p.Due.IsZero() {
		due = p.Due.Format("060102")
	}
	cents := p.Cents
	if cents > 999_999_99 {
		cents = 0
	}
	return fmt.Sprintf("%s%s%08d%s%s", version, p.To[2:], cents, reference, due), nil
}

func padded(r Reference, width int) string {
	return strings.Repeat("0", max(0, width-len(r))) + string(r)
}
