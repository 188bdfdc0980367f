package casework_test

import (
	"context"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func TestPeopleOfOneOrganisationOnly(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		own := h.hire(t, "oma@kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		foreign, _, err := h.Invite(ctx, h.StrangeAdmin, h.Stranger.ID, rules.PersonInput{Name: "Vieras", Email: "vieras@toinen.example", Role: domain.RoleProviderAdmin})
		if err != nil {
			t.Fatal(err)
		}
		people, err := h.People(ctx, h.Admin, h.Provider.ID)
		if err != nil || len(people) != 1 || people[0].ID != own || people[0].PasswordHash != "" || !people[0].Active || people[0].Invited {
			t.Errorf("got %+v %v", people, err)
		}
		for name, err := range map[string]error{
			"another's list": second(h.People(ctx, h.Admin, h.Stranger.ID)),
			"another's page": second(h.Person(ctx, h.Admin, h.Provider.ID, foreign)),
			"no such person": second(h.Person(ctx, h.Admin, h.Provider.ID, domain.NewID())),
			"change":         h.ChangePerson(ctx, h.Admin, h.Provider.ID, foreign, rules.PersonInput{Name: "X", Email: "x@x.example"}),
			"add a role":     h.AddRole(ctx, h.Admin, h.Provider.ID, foreign, rules.PersonInput{Role: domain.RoleProviderAdmin}),
			"disable":        h.DisablePerson(ctx, h.Admin, h.Provider.ID, foreign),
			"a link":         second(h.IssueLink(ctx, h.Admin, h.Provider.ID, foreign, domain.LinkPassword)),
			"a foreign unit": notFoundAt(h.AddRole(ctx, h.Admin, h.Provider.ID, own, rules.PersonInput{Role: domain.RoleSupervisor, Units: []domain.ID{h.StrangeUnit.ID}})),
		} {
			if domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, by := range []domain.Scope{h.Supervisor, h.Reviewer, h.Caseworker} {
			if _, err := h.People(ctx, by, by.Organisation); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s listed people: %v", by.Role, err)
			}
		}
		if all, err := h.People(ctx, h.Operator, h.Stranger.ID); err != nil || len(all) != 1 {
			t.Errorf("the operator: %v %v", all, err)
		}
	})
}

func second[T any](_ T, err error) error { return err }

// notFoundAt tells a refused choice as what it is about: something unknown.
func notFoundAt(err error) error {
	if domain.KeyOf(err) == "error.choice" {
		return domain.Missing()
	}
	return err
}

func TestInvitationBadInput(t *testing.T) {
	h := newHouse(t, testkit.SQLite(t), true)
	h.hire(t, "oma@kipina.example", domain.RoleProviderAdmin)
	for name, c := range map[string]struct {
		in   rules.PersonInput
		want string
	}{
		"no name":           {rules.PersonInput{Email: "a@b.example", Role: domain.RoleProviderAdmin}, "error.required"},
		"no e-mail":         {rules.PersonInput{Name: "A", Role: domain.RoleProviderAdmin}, "error.required"},
		"not an e-mail":     {rules.PersonInput{Name: "A", Email: "a.b.example", Role: domain.RoleProviderAdmin}, "error.email"},
		"no role":           {rules.PersonInput{Name: "A", Email: "a@b.example"}, "error.required"},
		"a purchaser's":     {rules.PersonInput{Name: "A", Email: "a@b.example", Role: domain.RoleReviewer}, "error.choice"},
		"the operator's":    {rules.PersonInput{Name: "A", Email: "a@b.example", Role: domain.RoleOperator}, "error.choice"},
		"without units":     {rules.PersonInput{Name: "A", Email: "a@b.example", Role: domain.RoleSupervisor}, "person.no_units"},
		"ends before today": {rules.PersonInput{Name: "A", Email: "a@b.example", Role: domain.RoleProviderAdmin, ValidTo: domain.MustDay("2026-11-17")}, "contract.order_of_days"},
		"the role again":    {rules.PersonInput{Name: "A", Email: "OMA@kipina.example", Role: domain.RoleProviderAdmin}, "duplicate.memberships"},
		"turned name":       {rules.PersonInput{Name: "A\u202eB", Email: "a@b.example", Role: domain.RoleProviderAdmin}, "error.text"},
		"a long name":       {rules.PersonInput{Name: strings.Repeat("a", 200), Email: "a@b.example", Role: domain.RoleProviderAdmin}, "error.too_long"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := h.Invite(context.Background(), h.Admin, h.Provider.ID, c.in); domain.KeyOf(err) != c.want {
				t.Fatalf("got %v, want %s", err, c.want)
			}
		})
	}
}

// An account that another organisation relies on can't be taken over by the
// admin of one of them, who could then act in the other.
func TestSharedAccountsAreNobodysToReset(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		id := h.hire(t, "jaettu@kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		same, link, err := h.Invite(ctx, h.StrangeAdmin, h.Stranger.ID, rules.PersonInput{Name: "Toinen nimi", Email: "jaettu@kipina.example", Role: domain.RoleProviderAdmin})
		if err != nil || same != id || link != nil {
			t.Fatalf("invited again: %s %v %v", same, link, err)
		}
		for name, err := range map[string]error{
			"password":      second(h.IssueLink(ctx, h.StrangeAdmin, h.Stranger.ID, id, domain.LinkPassword)),
			"second factor": second(h.IssueLink(ctx, h.StrangeAdmin, h.Stranger.ID, id, domain.LinkSecondFactor)),
			"e-mail":        h.ChangePerson(ctx, h.StrangeAdmin, h.Stranger.ID, id, rules.PersonInput{Name: "X", Email: "oma@toinen.example"}),
		} {
			if domain.KeyOf(err) != "person.elsewhere" {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := h.IssueLink(ctx, h.Operator, h.Stranger.ID, id, domain.LinkPassword); err != nil {
			t.Errorf("the operator: %v", err)
		}
		ticket := h.enter(t, "jaettu@kipina.example")
		if err := h.DisablePerson(ctx, h.StrangeAdmin, h.Stranger.ID, id); err != nil {
			t.Fatal(err)
		}
		_, err = h.Session(ctx, ticket.Session)
		refusedEntry(t, "sessions end at once", err)
		login, err := h.Session(ctx, h.enter(t, "jaettu@kipina.example").Session)
		if err != nil || login.Scope.Organisation != h.Provider.ID || login.Memberships != 1 {
			t.Errorf("the other organisation's role is gone: %+v %v", login, err)
		}
	})
}

func TestRolesChangeAtTheNextRequest(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		id := h.hire(t, "oma@kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		ticket := h.enter(t, "oma@kipina.example")
		view, err := h.Person(ctx, h.Admin, h.Provider.ID, id)
		if err != nil || len(view.Roles) != 1 || len(view.Roles[0].Units) != 1 {
			t.Fatalf("got %+v %v", view, err)
		}
		in := rules.PersonInput{Role: domain.RoleSupervisor, Units: []domain.ID{h.OtherUnit.ID}, SigningRight: true, ValidTo: domain.MustDay("2026-12-31")}
		if err := h.ChangeRole(ctx, h.Admin, h.Provider.ID, view.Roles[0].ID, in); err != nil {
			t.Fatal(err)
		}
		if err := h.ChangeRole(ctx, h.StrangeAdmin, h.Stranger.ID, view.Roles[0].ID, in); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign admin: %v", err)
		}
		login, err := h.Session(ctx, ticket.Session)
		if err != nil || len(login.Scope.Units) != 1 || login.Scope.Units[0] != h.OtherUnit.ID || !login.Scope.SigningRight {
			t.Errorf("got %+v %v", login.Scope, err)
		}
		if err := h.ChangePerson(ctx, h.Admin, h.Provider.ID, id, rules.PersonInput{Name: "Uusi Nimi", Email: "uusi@kipina.example", Language: "sv"}); err != nil {
			t.Fatal(err)
		}
		if login, _ = h.Session(ctx, ticket.Session); login.Scope.PersonName != "Uusi Nimi" || login.Scope.Language != "sv" {
			t.Errorf("got %+v", login.Scope)
		}
		me := h.Admin
		me.Person = id
		if err := h.DisablePerson(ctx, me, h.Provider.ID, id); domain.KeyOf(err) != "person.self" {
			t.Errorf("shut out oneself: %v", err)
		}
	})
}

func TestCommandLinePeople(t *testing.T) {
	h := newHouse(t, testkit.SQLite(t), true)
	ctx, system := context.Background(), domain.Scope{Kind: domain.ScopeSystem}
	hash, err := h.HashPassword(ctx, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	in := rules.PersonInput{Name: "Demo Ohjaaja", Email: "demo@kipina.example", Role: domain.RoleSupervisor, Units: []domain.ID{h.World.Unit.ID}}
	id, err := h.CreatePerson(ctx, system, casework.SeedPerson{PersonInput: in, Organisation: h.Provider.ID, PasswordHash: hash})
	if err != nil {
		t.Fatal(err)
	}
	ticket := h.enter(t, "demo@kipina.example")
	if found, err := h.PersonByEmail(ctx, system, "DEMO@kipina.example"); err != nil || found.ID != id || found.PasswordHash != "" {
		t.Errorf("got %+v %v", found, err)
	}
	if _, err := h.PersonByEmail(ctx, h.Admin, "demo@kipina.example"); domain.KindOf(err) != domain.Forbidden {
		t.Errorf("an admin looked an e-mail up: %v", err)
	}
	if err := h.DisableAccount(ctx, system, id); err != nil {
		t.Fatal(err)
	}
	_, err = h.Session(ctx, ticket.Session)
	refusedEntry(t, "after user disable", err)
}
