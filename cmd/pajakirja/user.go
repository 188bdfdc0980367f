package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pajakirja/app"
	"pajakirja/app/casework"
	"pajakirja/app/config"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
)

const userHelp = `pajakirja user add --email E --name N --role R --organisation BUSINESS-ID
pajakirja user password --email E      prints a one-time link for a new password
pajakirja user second-factor --email E prints a one-time link for a new second factor
pajakirja user disable --email E       closes the account and ends its sessions
pajakirja user first-admin             prints the first operator's one-time link`

// runUser manages accounts from the machine itself, when nobody can log in.
func runUser(ctx context.Context, env environment, args []string) error {
	words := []string{"add", "password", "second-factor", "disable", "first-admin"}
	if len(args) == 0 || !slices.Contains(words, args[0]) {
		fmt.Fprintln(env.err, userHelp)
		return errUsage
	}
	f := flags(env, "user "+args[0])
	email := f.String("email", "", "e-mail address of the account")
	name := f.String("name", "", "the person's name")
	role := f.String("role", "", "supervisor, provider_admin, reviewer, caseworker, purchaser_admin or operator")
	organisation := f.String("organisation", "", "business id of the organisation")
	if err := parse(f, args[1:], 0); err != nil {
		return err
	}
	c, err := config.Load(env.variables)
	if err != nil {
		return err
	}
	m, err := app.NewMachine(ctx, c)
	if err != nil {
		return err
	}
	defer m.Close()
	switch args[0] {
	case "add":
		err = addUser(ctx, env, m, *organisation, rules.PersonInput{Email: *email, Name: *name, Role: domain.Role(*role), Language: "fi"})
	case "password":
		err = issueLink(ctx, env, m, *email, domain.LinkPassword)
	case "second-factor":
		err = issueLink(ctx, env, m, *email, domain.LinkSecondFactor)
	case "disable":
		err = disableUser(ctx, env, m, *email)
	case "first-admin":
		err = firstAdmin(ctx, env, m)
	}
	return inWords(err)
}

// inWords gives a domain error its English text with the field's name.
func inWords(err error) error {
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

func addUser(ctx context.Context, env environment, m *app.Machine, businessID string, in rules.PersonInput) error {
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
	return issueLink(ctx, env, m, in.Email, domain.LinkInvitation)
}

func issueLink(ctx context.Context, env environment, m *app.Machine, email string, purpose domain.LinkPurpose) error {
	link, err := m.IssueLinkByEmail(ctx, m.Scope, email, purpose)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.out, "hand this over in person; it works once, until %s:\n%s\n", link.Ends.Time().Format("2006-01-02 15:04 UTC"), link.URL)
	return err
}

func disableUser(ctx context.Context, env environment, m *app.Machine, email string) error {
	user, err := m.PersonByEmail(ctx, m.Scope, email)
	if err != nil {
		return err
	}
	if err := m.DisableAccount(ctx, m.Scope, user.ID); err != nil {
		return err
	}
	_, err = fmt.Fprintln(env.out, "the account is closed and its sessions are ended")
	return err
}

func firstAdmin(ctx context.Context, env environment, m *app.Machine) error {
	link, err := m.FirstAdminLink(ctx)
	if err != nil {
		return err
	}
	if link == nil {
		return errors.New("there is an operator already; use `pajakirja user password` for a forgotten password")
	}
	_, err = fmt.Fprintln(env.out, link.URL)
	return err
}
