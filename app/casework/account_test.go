package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func TestOwnPasswordChange(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		h.hire(t, "oma@kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		other, mine := h.enter(t, "oma@kipina.example"), h.enter(t, "oma@kipina.example")
		login, err := h.Session(ctx, mine.Session)
		if err != nil {
			t.Fatal(err)
		}
		const next = "uusi pitkä salalause"
		if err := h.ChangePassword(ctx, login.Scope, "väärä", next); domain.KeyOf(err) != "session.password_wrong" {
			t.Errorf("without the present one: %v", err)
		}
		if err := h.ChangePassword(ctx, login.Scope, passphrase, "lyhyt"); domain.KeyOf(err) != "password.short" {
			t.Errorf("a short one: %v", err)
		}
		if err := h.ChangePassword(ctx, login.Scope, passphrase, next); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Session(ctx, mine.Session); err != nil {
			t.Errorf("one's own session: %v", err)
		}
		_, err = h.Session(ctx, other.Session)
		refusedEntry(t, "the other session", err)
		_, err = h.LogIn(ctx, domain.LogIn{Email: "oma@kipina.example", Password: passphrase})
		refusedEntry(t, "the old password", err)
		if _, err := h.LogIn(ctx, domain.LogIn{Email: "oma@kipina.example", Password: next}); err != nil {
			t.Errorf("the new password: %v", err)
		}
		if u, err := h.Account(ctx, login.Scope); err != nil || u.Email != "oma@kipina.example" || u.PasswordHash != "" {
			t.Errorf("got %+v %v", u, err)
		}
		if _, err := h.Account(ctx, domain.Scope{Kind: domain.ScopeGate}); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("nobody's account: %v", err)
		}
	})
}
