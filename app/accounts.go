package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
)

// Account is what the command line says of a person.
type Account struct{ Email, Name, Role, Organisation string }

// AddAccount stores a person in the organisation with a business id and prints
// the one-time link that the person begins with.
func (m *Machine) AddAccount(ctx context.Context, a Account, out io.Writer) error {
	in := rules.PersonInput{Email: a.Email, Name: a.Name, Role: domain.Role(a.Role), Language: "fi"}
	err := m.addUser(ctx, a.Organisation, in)
	if err == nil {
		err = m.issueLink(ctx, a.Email, domain.LinkInvitation, out)
	}
	return InWords(err)
}

// NewPassword prints a one-time link for a new password.
func (m *Machine) NewPassword(ctx context.Context, email string, out io.Writer) error {
	return InWords(m.issueLink(ctx, email, domain.LinkPassword, out))
}

// NewSecondFactor prints a one-time link for a new second factor.
func (m *Machine) NewSecondFactor(ctx context.Context, email string, out io.Writer) error {
	return InWords(m.issueLink(ctx, email, domain.LinkSecondFactor, out))
}

// InWords gives a domain error its English text with the field's name.
func InWords(err error) error {
	var many domain.Errors
	var one *domain.Error
	switch {
	case errors.As(err, &many):
		lines := make([]string, len(many))
		for i, e := range many {
			lines[i] = sentence(e)
		}
		return errors.New(strings.Join(lines, "\n"))
	case errors.As(err, &one):
		return errors.New(sentence(one))
	}
	return err
}

func sentence(e *domain.Error) string {
	text := i18n.Error(i18n.EN, e)
	if e.Field != "" {
		return e.Field + ": " + text
	}
	return text
}

func (m *Machine) addUser(ctx context.Context, businessID string, in rules.PersonInput) error {
	var organisation domain.ID
	for _, side := range []domain.Side{domain.SideProvider, domain.SidePurchaser, domain.SidePlatform} {
		list, err := m.Organisations(ctx, m.Scope, side)
		if err != nil {
			return err
		}
		for _, o := range list {
			if o.BusinessID == businessID && businessID != "" && in.Role.Side() == side {
				organisation = o.ID
			}
		}
	}
	if organisation == "" {
		return fmt.Errorf("no organisation with business id %q takes the role %q", businessID, in.Role)
	}
	if _, err := m.CreatePerson(ctx, m.Scope, casework.SeedPerson{PersonInput: in, Organisation: organisation}); err != nil {
		return err
	}
	return nil
}

func (m *Machine) issueLink(ctx context.Context, email string, purpose domain.LinkPurpose, out io.Writer) error {
	link, err := m.IssueLinkByEmail(ctx, m.Scope, email, purpose)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "hand this over in person; it works once, until %s:\n%s\n", link.Ends.Time().Format("2006-01-02 15:04 UTC"), link.URL)
	return err
}

// Disable closes an account and ends its sessions.
func (m *Machine) Disable(ctx context.Context, email string, out io.Writer) error {
	user, err := m.PersonByEmail(ctx, m.Scope, email)
	if err == nil {
		err = m.DisableAccount(ctx, m.Scope, user.ID)
	}
	if err != nil {
		return InWords(err)
	}
	_, err = fmt.Fprintln(out, "the account is closed and its sessions are ended")
	return err
}

// FirstAdmin prints the first operator's one-time link.
func (m *Machine) FirstAdmin(ctx context.Context, out io.Writer) error {
	link, err := m.FirstAdminLink(ctx)
	if err != nil {
		return err
	}
	if link == nil {
		return errors.New("there is an operator already; use `pajakirja user password` for a forgotten password")
	}
	_, err = fmt.Fprintln(out, link.URL)
	return err
}
