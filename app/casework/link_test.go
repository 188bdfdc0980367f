package casework_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func TestLinksWorkOnce(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		_, link, err := h.Invite(ctx, h.Admin, h.Provider.ID, rules.PersonInput{Name: "Uusi Henkilö", Email: "uusi@kipina.example", Role: domain.RoleProviderAdmin})
		if err != nil {
			t.Fatal(err)
		}
		if want := "https://pajakirja.example/link/" + link.Token; link.URL != want {
			t.Errorf("address %s, want %s", link.URL, want)
		}
		view, err := h.OpenLink(ctx, link.Token)
		if err != nil || view.Email != "uusi@kipina.example" || view.Organisation != h.Provider.Name || view.Purpose != domain.LinkInvitation {
			t.Fatalf("got %+v %v", view, err)
		}
		for password, want := range map[string]string{"lyhyt": "password.short", strings.Repeat("a", 20): "password.common", "uusi@kipina.example": "password.email"} {
			if err := h.UseLink(ctx, link.Token, domain.LinkUse{Password: password}); domain.KeyOf(err) != want {
				t.Errorf("%q: %v, want %s", password, err, want)
			}
		}
		var won atomic.Int32
		var all sync.WaitGroup
		for range 6 {
			all.Add(1)
			go func() {
				defer all.Done()
				switch err := h.UseLink(ctx, link.Token, domain.LinkUse{Password: passphrase}); {
				case err == nil:
					won.Add(1)
				case domain.KindOf(err) != domain.NotFound:
					t.Error(err)
				}
			}()
		}
		all.Wait()
		if won.Load() != 1 {
			t.Errorf("%d of 6 got in", won.Load())
		}
		for _, token := range []string{link.Token, "", "x", link.Token + "x"} {
			if _, err := h.OpenLink(ctx, token); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%q opened: %v", token, err)
			}
		}
	})
}

func TestLinksExpireAndReplaceEachOther(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		id := h.hire(t, "oma@kipina.example", domain.RoleProviderAdmin)
		first, err := h.IssueLink(ctx, h.Admin, h.Provider.ID, id, domain.LinkPassword)
		if err != nil {
			t.Fatal(err)
		}
		next, err := h.IssueLink(ctx, h.Admin, h.Provider.ID, id, domain.LinkInvitation)
		if err != nil || next.Purpose != domain.LinkPassword {
			t.Fatalf("an invitation of somebody with a password: %+v %v", next, err)
		}
		if _, err := h.OpenLink(ctx, first.Token); domain.KindOf(err) != domain.NotFound {
			t.Errorf("the former link: %v", err)
		}
		h.later(25 * time.Hour)
		if err := h.UseLink(ctx, next.Token, domain.LinkUse{Password: passphrase}); domain.KindOf(err) != domain.NotFound {
			t.Errorf("after a day: %v", err)
		}
		if _, err := h.IssueLink(ctx, h.Admin, h.Provider.ID, id, domain.LinkFirstAdmin); domain.KeyOf(err) != "error.choice" {
			t.Errorf("an operator's link by an admin: %v", err)
		}
		last, err := h.IssueLink(ctx, h.Admin, h.Provider.ID, id, domain.LinkPassword)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.DisablePerson(ctx, h.Admin, h.Provider.ID, id); err != nil {
			t.Fatal(err)
		}
		if err := h.UseLink(ctx, last.Token, domain.LinkUse{Password: passphrase}); domain.KindOf(err) != domain.NotFound {
			t.Errorf("of a closed account: %v", err)
		}
		if _, err := h.IssueLink(ctx, h.Admin, h.Provider.ID, id, domain.LinkPassword); domain.KeyOf(err) != "person.disabled" {
			t.Errorf("for a closed account: %v", err)
		}
	})
}

func TestForgottenPasswordEndsSessions(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		id := h.hire(t, "oma@kipina.example", domain.RoleProviderAdmin)
		ticket := h.enter(t, "oma@kipina.example")
		link, err := h.IssueLink(ctx, h.Admin, h.Provider.ID, id, domain.LinkPassword)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.UseLink(ctx, link.Token, domain.LinkUse{Password: "uusi pitkä salalause"}); err != nil {
			t.Fatal(err)
		}
		_, err = h.Session(ctx, ticket.Session)
		refusedEntry(t, "a session from before", err)
		_, err = h.LogIn(ctx, domain.LogIn{Email: "oma@kipina.example", Password: passphrase})
		refusedEntry(t, "the old password", err)
		if _, err := h.LogIn(ctx, domain.LogIn{Email: "oma@kipina.example", Password: "uusi pitkä salalause"}); err != nil {
			t.Errorf("the new password: %v", err)
		}
	})
}

func TestLostSecondFactorAsksForThePassword(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, false)
		ctx := context.Background()
		id := h.hire(t, "oma@kipina.example", domain.RoleProviderAdmin)
		ticket := h.enter(t, "oma@kipina.example")
		old := h.enrol(t, ticket)
		link, err := h.IssueLink(ctx, h.Admin, h.Provider.ID, id, domain.LinkSecondFactor)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.UseLink(ctx, link.Token, domain.LinkUse{Password: "väärä hevonen paristo"}); domain.KeyOf(err) != "session.password_wrong" {
			t.Errorf("without the password: %v", err)
		}
		if err := h.UseLink(ctx, link.Token, domain.LinkUse{Password: passphrase}); err != nil {
			t.Fatal(err)
		}
		_, err = h.Session(ctx, ticket.Session)
		refusedEntry(t, "a session from before", err)
		again := h.enter(t, "oma@kipina.example")
		if login, err := h.Session(ctx, again.Session); err != nil || !login.Enrol {
			t.Errorf("not asked to set up anew: %+v %v", login, err)
		}
		h.later(time.Minute)
		refusedEntry(t, "the lost device", h.ConfirmLogIn(ctx, again.Session, h.code(t, old)))
		h.enrol(t, again)
	})
}

func TestFirstAdmin(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		older, err := h.FirstAdminLink(ctx)
		if err != nil || older == nil {
			t.Fatalf("got %v %v", older, err)
		}
		link, err := h.FirstAdminLink(ctx) // the program was started again
		if err != nil || link == nil {
			t.Fatalf("got %v %v", link, err)
		}
		if _, err := h.OpenLink(ctx, older.Token); domain.KindOf(err) != domain.NotFound {
			t.Errorf("the former token: %v", err)
		}
		if err := h.UseLink(ctx, link.Token, domain.LinkUse{Password: passphrase}); domain.KeyOf(err) != "error.required" {
			t.Errorf("without a name: %v", err)
		}
		in := domain.LinkUse{Name: "Ylle Ylläpitäjä", Email: "ylle@palvelu.example", Organisation: "Palvelu oy", Password: passphrase}
		if err := h.UseLink(ctx, link.Token, in); err != nil {
			t.Fatal(err)
		}
		login, err := h.Session(ctx, h.enter(t, "ylle@palvelu.example").Session)
		if err != nil || login.Scope.Role != domain.RoleOperator || login.Scope.Side != domain.SidePlatform {
			t.Fatalf("got %+v %v", login, err)
		}
		if again, err := h.FirstAdminLink(ctx); err != nil || again != nil {
			t.Errorf("a second operator by token: %v %v", again, err)
		}
		o, err := h.CreateOrganisation(ctx, login.Scope, domain.Organisation{Side: domain.SidePurchaser, Kind: domain.KindMunicipality, Name: "Uusi kaupunki", BusinessID: "0112038-9"})
		if err != nil {
			t.Fatal(err)
		}
		if _, link, err := h.Invite(ctx, login.Scope, o.ID, rules.PersonInput{Name: "Pirjo", Email: "pirjo@kaupunki.example", Role: domain.RolePurchaserAdmin}); err != nil || link == nil {
			t.Errorf("the tenant's first admin: %v %v", link, err)
		}
	})
}
