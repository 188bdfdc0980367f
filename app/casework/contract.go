package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// ContractView is a contract with the names of its parties and its products,
// by code, the newest value first.
type ContractView struct {
	domain.Contract
	Provider, Purchaser domain.Organisation
	Products            []domain.Product
}

// Contracts lists the contracts of the person's organisation.
func (w *Work) Contracts(ctx context.Context, scope domain.Scope) ([]ContractView, error) {
	var out []ContractView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		contracts, err := tx.Contracts()
		if err != nil {
			return err
		}
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		for _, c := range contracts {
			products, err := tx.Products(c.ID)
			if err != nil {
				return err
			}
			out = append(out, ContractView{c, parties[c.ProviderID], parties[c.PurchaserID], products})
		}
		return nil
	})
	return out, err
}

func partiesOf(tx *store.Tx) (map[domain.ID]domain.Organisation, error) {
	rows, err := tx.Organisations("")
	out := make(map[domain.ID]domain.Organisation, len(rows))
	for _, o := range rows {
		out[o.ID] = o
	}
	return out, err
}

// Contract shows one contract of the person's organisation, else NotFound.
func (w *Work) Contract(ctx context.Context, scope domain.Scope, id domain.ID) (ContractView, error) {
	var v ContractView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		if v.Contract, err = tx.Contract(id); err != nil {
			return err
		}
		if v.Provider, err = tx.Organisation(v.ProviderID); err != nil {
			return err
		}
		if v.Purchaser, err = tx.Organisation(v.PurchaserID); err != nil {
			return err
		}
		v.Products, err = tx.Products(id)
		return err
	})
	return v, err
}

// ProviderDirectory lists the providers a purchaser's admin can make a contract
// with: name, kind, business id and town only.
func (w *Work) ProviderDirectory(ctx context.Context, scope domain.Scope) ([]domain.Organisation, error) {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return nil, err
	}
	var out []domain.Organisation
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.ProviderDirectory()
		out = rows
		return err
	})
	return out, err
}

// CreateContract makes a contract of the purchaser with a provider: the
// purchaser admin's to do. Errors: the fields of rules.CheckContract; a party
// that isn't a provider is error.choice at provider_id.
func (w *Work) CreateContract(ctx context.Context, scope domain.Scope, in domain.Contract) (domain.Contract, error) {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return in, err
	}
	if scope.Kind == domain.ScopePerson {
		in.PurchaserID = scope.Organisation
	}
	k, err := rules.CheckContract(in)
	if err != nil {
		return in, err
	}
	k.CreatedAt = w.stamp()
	if k.ID == "" {
		k.ID = domain.NewID()
	}
	err = w.change(ctx, scope, func(c *change) error {
		providers, err := c.ProviderDirectory()
		if err != nil {
			return err
		}
		if !hasOrganisation(providers, k.ProviderID) {
			return domain.Wrong("provider_id", "error.choice")
		}
		if err := c.InsertContract(k); err != nil {
			return domain.Doing("store contract", err)
		}
		return c.audit(Event{Name: "contract.create", Object: k.ID})
	})
	return k, err
}

func hasOrganisation(all []domain.Organisation, id domain.ID) bool {
	for _, o := range all {
		if o.ID == id {
			return true
		}
	}
	return false
}

// ChangeContract stores kind, references, validity and days of payment; the
// parties stay. The purchaser admin's to do.
func (w *Work) ChangeContract(ctx context.Context, scope domain.Scope, in domain.Contract) error {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		old, err := c.Contract(in.ID)
		if err != nil {
			return err
		}
		in.ProviderID, in.PurchaserID = old.ProviderID, old.PurchaserID
		k, err := rules.CheckContract(in)
		if err != nil {
			return err
		}
		if err := c.UpdateContract(k); err != nil {
			return err
		}
		return c.audit(Event{Name: "contract.change", Object: k.ID})
	})
}
