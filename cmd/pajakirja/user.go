package main

import (
	"context"
	"fmt"
	"slices"

	"pajakirja/app"
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
	m, err := machine(ctx, env)
	if err != nil {
		return err
	}
	defer m.Close()
	switch args[0] {
	case "add":
		return m.AddAccount(ctx, app.Account{Email: *email, Name: *name, Role: *role, Organisation: *organisation}, env.out)
	case "password":
		return m.NewPassword(ctx, *email, env.out)
	case "second-factor":
		return m.NewSecondFactor(ctx, *email, env.out)
	case "disable":
		return m.Disable(ctx, *email, env.out)
	}
	return m.FirstAdmin(ctx, env.out)
}
