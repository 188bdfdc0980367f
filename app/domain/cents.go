package domain

import (
	"fmt"
	"strings"
)

// Cents is an amount of euros in whole cents; credits are negative.
type Cents int64

// String is the amount with a point, for logs and data: 591.50.
func (c Cents) String() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	return fmt.Sprintf("%s%d.%02d", sign, c/100, c%100)
}

// ParseCents reads an amount as Finns write it: 45,50 · 1 250 · 45.5 · 45,50 €.
// More than two decimals, or more than 999 999 999,99, is refused.
func ParseCents(s string) (Cents, error) {
	wrong := &Error{Kind: Invalid, Key: "error.euros"}
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "€", "", ".", ",", "−", "-").Replace(s)
	negative := strings.HasPrefix(s, "-")
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(s, "-"), ",")
	if whole == "" || len(whole) > 9 || len(fraction) > 2 {
		return 0, wrong
	}
	var c Cents
	for _, r := range whole + (fraction + "00")[:2] {
		if r < '0' || r > '9' {
			return 0, wrong
		}
		c = c*10 + Cents(r-'0')
	}
	if negative {
		c = -c
	}
	return c, nil
}

// HourAmount is value per hour × minutes ÷ 60, half a cent away from zero
// (api.md: half-up).
func HourAmount(unit Cents, minutes int) Cents {
	n := int64(unit) * int64(minutes)
	if n < 0 {
		return Cents(-((-n + 30) / 60))
	}
	return Cents((n + 30) / 60)
}
