package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// AddRole gives a person of the organisation one more role. Errors as Invite.
func (w *Work) AddRole(ctx context.Context, scope domain.Scope, organisation, id domain.ID, in PersonInput) error {
	if err := manages(scope, organisation); err != nil {
		return err
	}
	err := w.change(ctx, scope, func(c *change) error {
		user, _, err := w.member(c.Tx, organisation, id)
		if err != nil {
			return err
		}
		in.Name, in.Email = user.Name, user.Email
		clean, err := w.checkPerson(c, organisation, in)
		if err != nil {
			return err
		}
		if err := c.give(id, organisation, clean); err != nil {
			return err
		}
		return c.audit(Event{Name: "person.role_add", Object: id})
	})
	return atField(err, "duplicate.memberships", "role")
}

// ChangeRole stores role, units, validity and signing right of a membership; it
// works at the person's next request. NotFound for one of another organisation.
func (w *Work) ChangeRole(ctx context.Context, scope domain.Scope, organisation, membership domain.ID, in PersonInput) error {
	if err := manages(scope, organisation); err != nil {
		return err
	}
	err := w.change(ctx, scope, func(c *change) error {
		m, err := c.Membership(membership)
		if err == nil && m.OrganisationID != organisation {
			err = domain.Missing()
		}
		if err != nil {
			return err
		}
		user, err := c.User(m.UserID)
		if err != nil {
			return err
		}
		in.Name, in.Email = user.Name, user.Email
		if in.ValidFrom.IsZero() {
			in.ValidFrom = m.ValidFrom
		}
		clean, err := w.checkPerson(c, m.OrganisationID, in)
		if err != nil {
			return err
		}
		m.Role, m.ValidFrom, m.ValidTo, m.SigningRight = clean.Role, clean.ValidFrom, clean.ValidTo, clean.SigningRight
		if err := c.UpdateMembership(m); err != nil {
			return err
		}
		if err := c.SetUnits(m, clean.Units); err != nil {
			return err
		}
		return c.audit(Event{Name: "person.role_change", Object: m.UserID})
	})
	return atField(err, "duplicate.memberships", "role")
}

// Role finds a membership of the organisation and its person. NotFound for one
// of another organisation.
func (w *Work) Role(ctx context.Context, scope domain.Scope, organisation, membership domain.ID) (PersonView, RoleView, error) {
	var person PersonView
	var role RoleView
	if err := manages(scope, organisation); err != nil {
		return person, role, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		m, err := tx.Membership(membership)
		if err == nil && m.OrganisationID != organisation {
			err = domain.Missing()
		}
		if err != nil {
			return err
		}
		u, roles, err := w.member(tx, m.OrganisationID, m.UserID)
		if err != nil {
			return err
		}
		person = personView(u, roles)
		for _, r := range roles {
			if r.ID == membership {
				role = r
			}
		}
		return nil
	})
	return person, role, err
}
