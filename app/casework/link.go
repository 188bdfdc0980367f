package casework

import (
	"context"
	"errors"
	"strings"
	"time"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// linkLife is how long a one-time link works. An invitation may wait for a
// weekend; what opens an existing account may not.
var linkLife = map[domain.LinkPurpose]time.Duration{
	domain.LinkInvitation:   7 * 24 * time.Hour,
	domain.LinkFirstAdmin:   24 * time.Hour,
	domain.LinkPassword:     24 * time.Hour,
	domain.LinkSecondFactor: 24 * time.Hour,
}

// issue stores a link and gives its token, which is shown once. Earlier unused
// links of the same person and purpose stop working.
func (c *change) issue(l domain.OneTimeLink) (*domain.IssuedLink, error) {
	plain, hash := auth.NewToken()
	l.ID, l.TokenHash, l.CreatedBy, l.CreatedAt = domain.NewID(), hash, c.Scope.Person, c.work.stamp()
	l.ExpiresAt = l.CreatedAt.Add(linkLife[l.Purpose])
	if err := c.InsertLink(l); err != nil {
		return nil, domain.Doing("store link", err)
	}
	return &domain.IssuedLink{Purpose: l.Purpose, Token: plain, URL: c.work.LinkURL(plain), Ends: l.ExpiresAt}, nil
}

// LinkURL is the address of a one-time link.
func (w *Work) LinkURL(token string) string {
	return strings.TrimSuffix(w.url, "/") + "/link/" + token
}

// IssueLink makes a one-time link for a person of the organisation: an
// invitation again, a forgotten password, or a lost second factor. The admin
// hands it over; it is shown once. Conflict person.elsewhere when the account
// is another organisation's too, person.disabled when it is closed.
func (w *Work) IssueLink(ctx context.Context, scope domain.Scope, organisation, id domain.ID, purpose domain.LinkPurpose) (*domain.IssuedLink, error) {
	if err := manages(scope, organisation); err != nil {
		return nil, err
	}
	if purpose != domain.LinkInvitation && purpose != domain.LinkPassword && purpose != domain.LinkSecondFactor {
		return nil, domain.Wrong("purpose", "error.choice")
	}
	var out *domain.IssuedLink
	err := w.change(ctx, scope, func(c *change) error {
		user, _, err := w.member(c.Tx, organisation, id)
		if err != nil {
			return err
		}
		switch {
		case !user.DisabledAt.IsZero():
			return domain.Clash("person.disabled")
		case purpose == domain.LinkInvitation && user.PasswordHash != "":
			purpose = domain.LinkPassword
		case purpose != domain.LinkInvitation && user.PasswordHash == "":
			purpose = domain.LinkInvitation
		}
		if err := c.ownAccount(id, organisation); err != nil {
			return err
		}
		if out, err = c.issue(domain.OneTimeLink{Purpose: purpose, UserID: id, OrganisationID: organisation}); err != nil {
			return err
		}
		return c.audit(Event{Name: "link.issue", Object: id, Reason: string(purpose)})
	})
	return out, err
}

// FirstAdminLink gives the one-time link that makes the first operator, or nil
// when there is one already: it is printed at the start of serve. An earlier
// one that nobody used stops working.
func (w *Work) FirstAdminLink(ctx context.Context) (*domain.IssuedLink, error) {
	var out *domain.IssuedLink
	err := w.change(ctx, gateScope, func(c *change) error {
		out = nil
		n, err := c.Operators(w.Today())
		if err != nil {
			return err
		}
		if n > 0 {
			return errNothing
		}
		if out, err = c.issue(domain.OneTimeLink{Purpose: domain.LinkFirstAdmin}); err != nil {
			return err
		}
		return c.audit(Event{Name: "link.issue", Reason: string(domain.LinkFirstAdmin)})
	})
	if errors.Is(err, errNothing) {
		return nil, nil
	}
	return out, err
}

var errNothing = errors.New("nothing to do")

// OpenLink shows what an unused link is for, without using it. A used, an old
// and an unknown one are all NotFound.
func (w *Work) OpenLink(ctx context.Context, token string) (domain.LinkView, error) {
	var v domain.LinkView
	err := w.read(ctx, gateScope, func(tx *store.Tx) error {
		l, err := tx.Link(auth.HashToken(token), w.stamp())
		if err != nil {
			return err
		}
		v = domain.LinkView{Purpose: l.Purpose, Ends: l.ExpiresAt}
		if l.UserID == "" {
			return nil
		}
		user, err := tx.User(l.UserID)
		if err != nil {
			return err
		}
		if !user.DisabledAt.IsZero() {
			return domain.Missing()
		}
		v.Name, v.Email = user.Name, user.Email
		v.Organisation, err = tx.OrganisationName(l.OrganisationID)
		return err
	})
	return v, err
}

// UseLink does what a link is for, once: of two at the same time one gets
// NotFound. A new password ends every session of the person; a lost second
// factor asks for the present password, forgets the old secret and lets the
// next log-in set up a new one. Errors: password (auth.CheckPassword's reasons,
// session.password_wrong), for the first admin also name, email, organisation.
func (w *Work) UseLink(ctx context.Context, token string, in domain.LinkUse) error {
	view, err := w.OpenLink(ctx, token)
	if err != nil {
		return err
	}
	use, err := w.prepareUse(ctx, view, in)
	if err != nil {
		return err
	}
	err = w.change(ctx, gateScope, func(c *change) error {
		l, err := c.Link(auth.HashToken(token), w.stamp())
		if err != nil {
			return err
		}
		if err := c.UseLink(l.ID, w.stamp()); err != nil {
			return err
		}
		if l.Purpose == domain.LinkFirstAdmin {
			return c.makeOperator(use)
		}
		return c.resetAccount(l, use)
	})
	return atField(err, "duplicate.users", "email")
}

// linkUse is what a link's use stores.
type linkUse struct {
	hash         string
	person       rules.PersonInput
	organisation string
}

// prepareUse checks what was given and hashes outside the transaction.
func (w *Work) prepareUse(ctx context.Context, view domain.LinkView, in domain.LinkUse) (linkUse, error) {
	var use linkUse
	email := view.Email
	switch view.Purpose {
	case domain.LinkSecondFactor:
		user, err := w.userByEmail(ctx, view.Email)
		if err != nil {
			return use, err
		}
		fits, err := w.hasher.Verify(ctx, user.PasswordHash, in.Password)
		if err == nil && !fits {
			err = domain.Wrong("password", "session.password_wrong")
		}
		return use, err
	case domain.LinkFirstAdmin:
		var err error
		if use.person, err = rules.CheckContact(rules.PersonInput{Name: in.Name, Email: in.Email}); err != nil {
			return use, err
		}
		var errs domain.Errors
		use.organisation = rules.Required(&errs, "organisation", in.Organisation, rules.MaxName)
		if err := errs.Err(); err != nil {
			return use, err
		}
		email = use.person.Email
	}
	if err := auth.CheckPassword(in.Password, email); err != nil {
		return use, domain.Wrong("password", err.Error())
	}
	hash, err := w.hasher.Hash(ctx, in.Password)
	use.hash = hash
	return use, err
}

// resetAccount stores the new password, or forgets the lost second factor, and
// ends every session.
func (c *change) resetAccount(l domain.OneTimeLink, use linkUse) error {
	now := c.work.stamp()
	var err error
	if l.Purpose == domain.LinkSecondFactor {
		err = c.SetSecondFactor(l.UserID, nil)
	} else {
		err = c.SetPassword(l.UserID, use.hash)
	}
	if err != nil {
		return err
	}
	if err := c.RevokeSessionsOf(l.UserID, "", now); err != nil {
		return err
	}
	user, err := c.User(l.UserID)
	if err != nil {
		return err
	}
	c.Scope.Person, c.Scope.PersonName, c.Scope.Organisation = user.ID, user.Name, l.OrganisationID
	return c.audit(Event{Name: "link.use", Object: l.UserID, Reason: string(l.Purpose)})
}

// makeOperator opens the platform's own organisation with its first operator.
func (c *change) makeOperator(use linkUse) error {
	if n, err := c.Operators(c.work.Today()); err != nil || n > 0 {
		return errors.Join(err, domain.Missing())
	}
	o := domain.Organisation{ID: domain.NewID(), Side: domain.SidePlatform, Kind: domain.KindPlatform, Name: use.organisation, Language: "fi", CreatedAt: c.work.stamp()}
	if err := c.InsertOrganisation(o); err != nil {
		return domain.Doing("store organisation", err)
	}
	use.person.Role, use.person.ValidFrom = domain.RoleOperator, c.work.Today()
	user := domain.User{ID: domain.NewID(), Email: use.person.Email, EmailKey: rules.EmailKey(use.person.Email), Name: use.person.Name,
		Language: use.person.Language, PasswordHash: use.hash, CreatedAt: c.work.stamp()}
	if err := c.InsertUser(user); err != nil {
		return domain.Doing("store person", err)
	}
	if err := c.give(user.ID, o.ID, use.person); err != nil {
		return err
	}
	c.Scope.Person, c.Scope.PersonName, c.Scope.Organisation, c.Scope.Role = user.ID, user.Name, o.ID, domain.RoleOperator
	return c.audit(Event{Name: "link.use", Object: user.ID, Reason: string(domain.LinkFirstAdmin)})
}
