package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// SetProduct stores a product's value from a day; the value in force until then
// ends the day before, so that an old month keeps its own (M-16). Only the
// purchaser's admin may: a provider accepts the value that is set (M-12).
// Errors: the fields of rules.CheckProduct; Conflict product.same_day.
func (w *Work) SetProduct(ctx context.Context, scope domain.Scope, in domain.Product) (domain.Product, error) {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return in, err
	}
	if in.ID == "" {
		in.ID = domain.NewID()
	}
	in.CreatedAt = w.stamp()
	err := w.change(ctx, scope, func(c *change) error {
		contract, err := c.Contract(in.ContractID)
		if err != nil {
			return err
		}
		in.ProviderID, in.PurchaserID = contract.ProviderID, contract.PurchaserID
		if in, err = rules.CheckProduct(in, contract); err != nil {
			return err
		}
		rows, err := c.Products(contract.ID)
		if err != nil {
			return err
		}
		end, next, err := rules.Succession(rows, in)
		if err != nil {
			return err
		}
		if end != nil {
			if err := c.EndProduct(end.ID, next.ValidFrom.AddDays(-1)); err != nil {
				return domain.Doing("end product", err)
			}
		}
		in = next
		if err := c.InsertProduct(in); err != nil {
			return domain.Doing("store product", err)
		}
		return c.audit(Event{Name: "product.set", Object: in.ID, From: in.ValidFrom, To: in.ValidTo})
	})
	return in, err
}

// EndProduct sets the last day on which a product is sold: the purchaser
// admin's to do. It can't lie before the first day. It gives the contract.
func (w *Work) EndProduct(ctx context.Context, scope domain.Scope, id domain.ID, last domain.Day) (domain.ID, error) {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return "", err
	}
	var contract domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		p, err := c.ProductRow(id)
		if err != nil {
			return err
		}
		contract = p.ContractID
		if last < p.ValidFrom {
			return domain.Wrong("valid_to", "contract.order_of_days")
		}
		if err := c.EndProduct(id, last); err != nil {
			return err
		}
		return c.audit(Event{Name: "product.end", Object: id, To: last})
	})
	return contract, err
}
