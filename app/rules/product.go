package rules

import (
	"strings"

	"pajakirja/app/domain"
)

// mostCents bounds a value against a slip of the comma: 10 000 € for a day.
const mostCents = 1_000_000

// CheckProduct cleans a product's value as typed and tells every wrong field:
// code, name, unit, form, unit_cents, valid_from, valid_to. Unpaid co-operation
// has no value and no unit of billing (O-09).
func CheckProduct(p domain.Product, c domain.Contract) (domain.Product, error) {
	var errs domain.Errors
	p.Code = strings.ToUpper(Required(&errs, "code", p.Code, 20))
	if strings.ContainsAny(p.Code, " /?#") {
		errs.Add("code", "product.code")
	}
	p.Name = Required(&errs, "name", p.Name, MaxName)
	p.Grounds = Text(&errs, "grounds", p.Grounds, MaxLine)
	Choice(&errs, "form", p.Form, []domain.ServiceForm{domain.FormIndividual, domain.FormGroup})
	Choice(&errs, "unit", p.Unit, []domain.BillingUnit{domain.UnitDay, domain.UnitHour, domain.UnitNone})
	Range(&errs, p.ValidFrom, p.ValidTo)
	if !p.ValidFrom.IsZero() && !p.ValidFrom.Within(c.ValidFrom, c.ValidTo) {
		errs.Add("valid_from", "product.outside_contract")
	}
	free := p.Unit == domain.UnitNone
	switch {
	case p.UnitCents < 0 || p.UnitCents > mostCents:
		errs.Add("unit_cents", "product.value")
	case !free && p.UnitCents == 0 && c.Kind.Billable():
		errs.Add("unit_cents", "error.required")
	case !c.Kind.Billable() && (p.UnitCents != 0 || !free), free && p.UnitCents != 0:
		errs.Add("unit_cents", "product.unpaid")
	}
	return p, sorted(errs)
}

// Succession fits a new value from a day among a product's earlier rows: the
// row in force ends the day before, and a later one bounds the new. Conflict
// product.same_day when a value already begins on that day: it may be in use.
func Succession(rows []domain.Product, next domain.Product) (*domain.Product, domain.Product, error) {
	var end *domain.Product
	for i, r := range rows {
		if r.Code != next.Code {
			continue
		}
		switch {
		case r.ValidFrom == next.ValidFrom:
			return nil, next, &domain.Error{Kind: domain.Conflict, Key: "product.same_day", Field: "valid_from"}
		case r.ValidFrom > next.ValidFrom:
			if next.ValidTo.IsZero() || next.ValidTo >= r.ValidFrom {
				next.ValidTo = r.ValidFrom.AddDays(-1)
			}
		case r.ValidTo.IsZero() || r.ValidTo >= next.ValidFrom:
			end = &rows[i]
		}
	}
	return end, next, nil
}
