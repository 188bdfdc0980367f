package web

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// period writes two days in the reader's language.
func (r *Request) period(from, to domain.Day) string { return i18n.Period(r.Lang, from, to) }

// productOptions lists the products in force, each with its value.
func (r *Request) productOptions(c casework.CaseChoices) []page.Option {
	var out []page.Option
	seen := map[string]bool{}
	for _, p := range c.Products {
		key := productKey(p.ContractID, p.Code)
		if seen[key] || !p.ValidTo.IsZero() && p.ValidTo < r.Today.AddMonths(-12) {
			continue
		}
		seen[key] = true
		unit := "voucher.per_day"
		if p.Unit == domain.UnitHour {
			unit = "voucher.per_hour"
		}
		value := r.T(unit, domain.Args{"amount": p.UnitCents})
		if p.Unit == domain.UnitNone || p.UnitCents == 0 {
			value = r.T("voucher.no_charge")
		}
		out = append(out, page.Option{Value: key, Text: p.Name + ", " + value})
	}
	return out
}

// splitProduct reads what productKey made; a malformed one is no product.
func splitProduct(s string) (domain.ID, string) {
	contract, code, _ := strings.Cut(s, " ")
	id, err := domain.ParseID(contract)
	if err != nil {
		return "", ""
	}
	return id, code
}

// renamed moves the reasons at one field to the field that asks for it.
func renamed(err error, from, to string) error {
	all := allErrors(err)
	for i, e := range all {
		if e.Field == from {
			c := *e
			c.Field = to
			all[i] = &c
		}
	}
	if len(all) == 0 {
		return err
	}
	return domain.Errors(all)
}

// lines are the lines of a text area that are not empty.
func lines(s string) []string {
	var out []string
	for _, line := range strings.Split(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}
