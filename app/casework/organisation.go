package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// Organisations lists those of a side that the person may know (an empty side
// is all): the operator everyone, others themselves and their counterparts.
func (w *Work) Organisations(ctx context.Context, scope domain.Scope, side domain.Side) ([]domain.Organisation, error) {
	var out []domain.Organisation
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.Organisations(side)
		out = rows
		return err
	})
	return out, err
}

// OrganisationView is an organisation with what its page still lacks.
type OrganisationView struct {
	domain.Organisation
	Findings []rules.Finding
}

// Organisation shows one that the person may know, else NotFound.
func (w *Work) Organisation(ctx context.Context, scope domain.Scope, id domain.ID) (OrganisationView, error) {
	var v OrganisationView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		o, err := tx.Organisation(id)
		v = OrganisationView{Organisation: o, Findings: rules.Gaps(o, w.Today())}
		return err
	})
	return v, err
}

// CreateOrganisation opens a tenant: the operator's to do. Errors: the fields of
// rules.CheckOrganisation; Conflict duplicate.organisations at business_id.
func (w *Work) CreateOrganisation(ctx context.Context, scope domain.Scope, in domain.Organisation) (domain.Organisation, error) {
	if err := may(scope, domain.RoleOperator); err != nil {
		return in, err
	}
	if in.Side == domain.SidePlatform {
		return in, domain.Wrong("side", "error.choice")
	}
	o, err := rules.CheckOrganisation(in)
	if err != nil {
		return in, err
	}
	if o.ID == "" {
		o.ID = domain.NewID()
	}
	o.CreatedAt = w.stamp()
	err = w.change(ctx, scope, func(c *change) error {
		if err := c.InsertOrganisation(o); err != nil {
			return domain.Doing("store organisation", err)
		}
		return c.audit(Event{Name: "organisation.create", Object: o.ID})
	})
	return o, atField(err, "duplicate.organisations", "business_id")
}

// ChangeOrganisation stores new details: of one's own organisation for its
// admin, of any for the operator. The side never changes; the kind can.
func (w *Work) ChangeOrganisation(ctx context.Context, scope domain.Scope, in domain.Organisation) error {
	if err := may(scope, domain.RoleOperator, domain.RoleProviderAdmin, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	err := w.change(ctx, scope, func(c *change) error {
		old, err := c.Organisation(in.ID)
		if err != nil {
			return err
		}
		in.Side, in.CreatedAt = old.Side, old.CreatedAt
		o, err := rules.CheckOrganisation(in)
		if err != nil {
			return err
		}
		if err := c.UpdateOrganisation(o); err != nil {
			return err
		}
		return c.audit(Event{Name: "organisation.change", Object: o.ID})
	})
	return atField(err, "duplicate.organisations", "business_id")
}

// stamp is the instant that rows are marked with.
func (w *Work) stamp() domain.Instant { return domain.InstantOf(w.clock.Now()) }

// atField tells a refusal of the database at the field it is about.
func atField(err error, key, field string) error {
	if err == nil || domain.KeyOf(err) != key {
		return err
	}
	return &domain.Error{Kind: domain.Conflict, Key: key, Field: field}
}
