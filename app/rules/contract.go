package rules

import "pajakirja/app/domain"

// CheckContract cleans a contract as typed and tells every wrong field:
// provider_id, kind, valid_from, valid_to, payment_days, number, order_number,
// buyer_reference (P-04).
func CheckContract(c domain.Contract) (domain.Contract, error) {
	var errs domain.Errors
	if c.ProviderID == "" {
		errs.Add("provider_id", "error.required")
	}
	Choice(&errs, "kind", c.Kind, domain.ContractKinds)
	c.Number = Text(&errs, "number", c.Number, 60)
	c.OrderNumber = Text(&errs, "order_number", c.OrderNumber, 60)
	c.BuyerReference = Text(&errs, "buyer_reference", c.BuyerReference, 60)
	Range(&errs, c.ValidFrom, c.ValidTo)
	if c.PaymentDays < 0 || c.PaymentDays > 180 {
		errs.Add("payment_days", "contract.payment_days")
	}
	return c, sorted(errs)
}
