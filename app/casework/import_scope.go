package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// AdminScope is the scope of a provider's admin as a log-in would make it, for
// the command line (ScopeSystem only): what is imported there is done in the
// name of somebody who may. NotFound when the person is no admin of that
// provider today, or the account is closed.
func (w *Work) AdminScope(ctx context.Context, scope domain.Scope, email, businessID string) (domain.Scope, error) {
	if scope.Kind != domain.ScopeSystem {
		return domain.Scope{}, domain.Denied()
	}
	var out domain.Scope
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		user, err := tx.UserByEmail(rules.EmailKey(email))
		if err != nil {
			return err
		}
		choices, err := tx.ChoicesOf(user.ID)
		if err != nil {
			return err
		}
		for _, m := range choices {
			o, err := tx.Organisation(m.OrganisationID)
			if err != nil {
				return err
			}
			if m.Role == domain.RoleProviderAdmin && sameBusiness(o.BusinessID, businessID) && user.DisabledAt.IsZero() && rules.Current(m.Membership, w.Today()) {
				out = domain.Scope{Kind: domain.ScopePerson, Person: user.ID, PersonName: user.Name, Organisation: o.ID, OrgName: o.Name, Side: o.Side,
					Role: m.Role, Membership: m.ID, SigningRight: m.SigningRight, Language: user.Language}
				return nil
			}
		}
		return domain.Missing()
	})
	return out, err
}

func sameBusiness(stored, typed string) bool {
	a, err1 := finland.ParseBusinessID(stored)
	b, err2 := finland.ParseBusinessID(typed)
	return stored != "" && (stored == typed || err1 == nil && err2 == nil && a == b)
}
