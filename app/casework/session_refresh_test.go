package casework_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func TestRefreshRotates(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		h.hire(t, "ohjaaja@kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		old := h.enter(t, "ohjaaja@kipina.example")
		next, err := h.Refresh(ctx, old.Refresh)
		if err != nil || next.Refresh == old.Refresh || next.Session != old.Session {
			t.Fatalf("got %+v %v", next, err)
		}
		h.later(9 * time.Second)
		again, err := h.Refresh(ctx, old.Refresh)
		if err != nil || again.Refresh != next.Refresh {
			t.Errorf("an answer lost on the way: %+v %v", again, err)
		}
		h.later(2 * time.Second)
		if _, err := h.Refresh(ctx, old.Refresh); domain.KindOf(err) != domain.Unauthenticated {
			t.Errorf("a copied token: %v", err)
		}
		if _, err := h.Refresh(ctx, next.Refresh); domain.KindOf(err) != domain.Unauthenticated {
			t.Errorf("the family outlived the reuse: %v", err)
		}
		_, err = h.Session(ctx, old.Session)
		refusedEntry(t, "the session after the reuse", err)
		for _, token := range []string{"", "x", "x.y", old.Session.String() + ".", domain.NewID().String() + ".abc"} {
			_, err := h.Refresh(ctx, token)
			refusedEntry(t, "a forged token", err)
		}
	})
}

func TestParallelRefreshesAgree(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		h.hire(t, "ohjaaja@kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		old := h.enter(t, "ohjaaja@kipina.example")
		var all sync.WaitGroup
		tokens := make([]string, 8)
		for i := range tokens {
			all.Add(1)
			go func() {
				defer all.Done()
				next, err := h.Refresh(context.Background(), old.Refresh)
				if err != nil {
					t.Error(err)
				}
				tokens[i] = next.Refresh
			}()
		}
		all.Wait()
		for _, token := range tokens {
			if token != tokens[0] || token == "" {
				t.Fatalf("tabs got different tokens: %v", tokens)
			}
		}
	})
}

func TestSwitchingAndSteppingUp(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, false)
		ctx := context.Background()
		id := h.hire(t, "moni@kipina.example", domain.RoleProviderAdmin)
		ticket := h.enter(t, "moni@kipina.example")
		secret := h.enrol(t, ticket)
		if err := h.AddRole(ctx, h.Admin, h.Provider.ID, id, rules.PersonInput{Role: domain.RoleSupervisor, Units: []domain.ID{h.OtherUnit.ID}}); err != nil {
			t.Fatal(err)
		}
		login, err := h.Session(ctx, ticket.Session)
		if err != nil || login.Memberships != 2 || login.Scope.Role != domain.RoleProviderAdmin {
			t.Fatalf("got %+v %v", login, err)
		}
		h.later(11 * time.Minute)
		if login, _ = h.Session(ctx, ticket.Session); login.Scope.SteppedUp {
			t.Error("the second factor counts for ever")
		}
		refusedEntry(t, "a wrong code", h.StepUp(ctx, login.Scope, "000000"))
		if err := h.StepUp(ctx, login.Scope, h.code(t, secret)); err != nil {
			t.Fatal(err)
		}
		if login, _ = h.Session(ctx, ticket.Session); !login.Scope.SteppedUp {
			t.Error("not stepped up")
		}
		own, err := h.OwnMemberships(ctx, login.Scope)
		if err != nil || len(own) != 2 || own[0].Current == own[1].Current {
			t.Fatalf("got %+v %v", own, err)
		}
		for _, m := range own {
			if !m.Current {
				if err := h.SwitchMembership(ctx, login.Scope, m.ID); err != nil {
					t.Fatal(err)
				}
			}
		}
		if login, _ = h.Session(ctx, ticket.Session); login.Scope.Role != domain.RoleSupervisor || login.Scope.SteppedUp || len(login.Scope.Units) != 1 {
			t.Errorf("after switching: %+v", login.Scope)
		}
		if err := h.SwitchMembership(ctx, login.Scope, domain.NewID()); domain.KindOf(err) != domain.NotFound {
			t.Errorf("no such role: %v", err)
		}
		foreign := h.hire(t, "vieras@kipina.example", domain.RoleProviderAdmin)
		view, err := h.Person(ctx, h.Admin, h.Provider.ID, foreign)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.SwitchMembership(ctx, login.Scope, view.Roles[0].ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("somebody else's role: %v", err)
		}
	})
}
