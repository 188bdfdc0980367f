package casework_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/seal"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

const passphrase = "oikea hevonen paristo"

// house is a world whose clock the test moves.
type house struct {
	*testkit.World
	*casework.Work
	store *store.Store
	now   time.Time
}

func newHouse(t *testing.T, s *store.Store, demo bool) *house {
	t.Helper()
	return newHouseWith(t, s, casework.Tools{Demo: demo})
}

// newHouseWith adds to an installation's own settings what a house needs.
func newHouseWith(t *testing.T, s *store.Store, tools casework.Tools) *house {
	t.Helper()
	box, err := seal.NewBox(seal.NewKeys())
	if err != nil {
		t.Fatal(err)
	}
	h := &house{World: testkit.NewWorld(t, s), store: s, now: time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC)}
	clock := casework.Clock{Now: func() time.Time { return h.now }, Today: func() domain.Day { return domain.DayOf(h.now) }}
	tools.Store, tools.Clock, tools.Box, tools.Hasher, tools.URL = s, clock, box, auth.NewHasher(auth.Cheap), "https://pajakirja.example"
	h.Work = casework.New(tools)
	t.Cleanup(h.Close)
	return h
}

func (h *house) later(d time.Duration) { h.now = h.now.Add(d) }

// hire invites a person to the provider and uses the link.
func (h *house) hire(t *testing.T, email string, role domain.Role, units ...domain.ID) domain.ID {
	t.Helper()
	by, organisation := h.Admin, h.Provider.ID
	if role.Side() == domain.SidePurchaser {
		by, organisation = h.PurchaserAdmin, h.Purchaser.ID
	}
	id, link, err := h.Invite(context.Background(), by, organisation, rules.PersonInput{Name: "Uusi Henkilö", Email: email, Role: role, Units: units})
	if err != nil || link == nil {
		t.Fatalf("invite: %v %v", link, err)
	}
	if err := h.UseLink(context.Background(), link.Token, domain.LinkUse{Password: passphrase}); err != nil {
		t.Fatalf("use the invitation: %v", err)
	}
	return id
}

func (h *house) enter(t *testing.T, email string) domain.Ticket {
	t.Helper()
	ticket, err := h.LogIn(context.Background(), domain.LogIn{Email: email, Password: passphrase})
	if err != nil {
		t.Fatalf("log in: %v", err)
	}
	return ticket
}

// enrol sets up the second factor and confirms the session with it.
func (h *house) enrol(t *testing.T, ticket domain.Ticket) string {
	t.Helper()
	e, err := h.Enrolment(context.Background(), ticket.Session)
	if err != nil || !strings.HasPrefix(e.URL, "otpauth://totp/Pajakirja:") || !strings.Contains(e.URL, e.Secret) {
		t.Fatalf("enrolment %+v %v", e, err)
	}
	if err := h.ConfirmLogIn(context.Background(), ticket.Session, h.code(t, e.Secret)); err != nil {
		t.Fatalf("confirm: %v", err)
	}
	return e.Secret
}

func (h *house) code(t *testing.T, secret string) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, h.now)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func refusedEntry(t *testing.T, what string, err error) {
	t.Helper()
	if domain.KindOf(err) != domain.Unauthenticated {
		t.Errorf("%s: %v, want unauthenticated", what, err)
	}
}

func TestLogInTellsNothing(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, false)
		ctx := context.Background()
		id := h.hire(t, "Uusi@Kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		if err := h.DisablePerson(ctx, h.Admin, h.Provider.ID, id); err != nil {
			t.Fatal(err)
		}
		h.hire(t, "toinen@kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		for name, in := range map[string]domain.LogIn{
			"unknown":        {Email: "nobody@kipina.example", Password: passphrase},
			"wrong password": {Email: "toinen@kipina.example", Password: passphrase + "x"},
			"no password":    {Email: "toinen@kipina.example"},
			"disabled":       {Email: "uusi@kipina.example", Password: passphrase},
			"never invited":  {Email: h.Supervisor.Person.String() + "@example.fi", Password: ""},
		} {
			if _, err := h.LogIn(ctx, in); domain.KeyOf(err) != "session.wrong" {
				t.Errorf("%s: %v", name, err)
			}
		}
		if ticket := h.enter(t, " TOINEN@kipina.example "); !ticket.Pending || ticket.Refresh == "" {
			t.Errorf("got %+v", ticket)
		}
	})
}

func TestSecondFactorIsSetUpAtFirstLogIn(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, false)
		ctx := context.Background()
		h.hire(t, "uusi@kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		first := h.enter(t, "uusi@kipina.example")
		login, err := h.Session(ctx, first.Session)
		if err != nil || !login.Pending || !login.Enrol || login.Scope.Kind != domain.ScopeNone {
			t.Fatalf("before the code: %+v %v", login, err)
		}
		seen, _ := h.Enrolment(ctx, first.Session)
		second := h.enter(t, "uusi@kipina.example")
		refusedEntry(t, "a secret of an unfinished log-in", h.ConfirmLogIn(ctx, second.Session, h.code(t, seen.Secret)))
		refusedEntry(t, "a wrong code", h.ConfirmLogIn(ctx, second.Session, "000000"))
		secret := h.enrol(t, second)
		login, err = h.Session(ctx, second.Session)
		if err != nil || login.Pending || login.Scope.Role != domain.RoleSupervisor || len(login.Scope.Units) != 1 || login.Scope.Units[0] != h.World.Unit.ID || !login.Scope.SteppedUp {
			t.Fatalf("after the code: %+v %v", login, err)
		}
		if _, err := h.Enrolment(ctx, second.Session); domain.KindOf(err) != domain.Unauthenticated {
			t.Errorf("the secret is shown again: %v", err)
		}
		third := h.enter(t, "uusi@kipina.example")
		if login, _ := h.Session(ctx, third.Session); login.Enrol {
			t.Error("asked to set up again")
		}
		refusedEntry(t, "the same code again", h.ConfirmLogIn(ctx, third.Session, h.code(t, secret)))
		h.later(time.Minute)
		if err := h.ConfirmLogIn(ctx, third.Session, h.code(t, secret)); err != nil {
			t.Errorf("the next code: %v", err)
		}
		late := h.enter(t, "uusi@kipina.example")
		h.later(11 * time.Minute)
		refusedEntry(t, "a code after ten minutes", h.ConfirmLogIn(ctx, late.Session, h.code(t, secret)))
	})
}

func TestSessionsEnd(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		supervisor := h.hire(t, "ohjaaja@kipina.example", domain.RoleSupervisor, h.World.Unit.ID)
		h.hire(t, "tarkastaja@aura.example", domain.RoleReviewer)
		session := func(ticket domain.Ticket) error {
			_, err := h.Session(ctx, ticket.Session)
			return err
		}
		phone, desk := h.enter(t, "ohjaaja@kipina.example"), h.enter(t, "tarkastaja@aura.example")
		h.later(16 * time.Minute)
		if err := session(phone); err != nil {
			t.Errorf("a supervisor after 16 minutes: %v", err)
		}
		refusedEntry(t, "a reviewer after 16 idle minutes", session(desk))
		for range 47 { // used every quarter of an hour until the twelfth hour
			h.later(15 * time.Minute)
			_ = session(phone)
		}
		refusedEntry(t, "a supervisor after 12 hours", session(phone))

		phone = h.enter(t, "ohjaaja@kipina.example")
		if err := h.LogOut(ctx, phone.Session); err != nil {
			t.Fatal(err)
		}
		if err := h.LogOut(ctx, phone.Session); err != nil {
			t.Errorf("logged out twice: %v", err)
		}
		refusedEntry(t, "after log-out", session(phone))

		phone = h.enter(t, "ohjaaja@kipina.example")
		if err := h.DisablePerson(ctx, h.Admin, h.Provider.ID, supervisor); err != nil {
			t.Fatal(err)
		}
		refusedEntry(t, "a disabled person", session(phone))
		if _, err := h.Refresh(ctx, phone.Refresh); domain.KindOf(err) != domain.Unauthenticated {
			t.Errorf("a disabled person refreshed: %v", err)
		}
		if err := h.EnablePerson(ctx, h.Admin, h.Provider.ID, supervisor); err != nil {
			t.Fatal(err)
		}
		refusedEntry(t, "the old session of an enabled person", session(phone))
		if err := session(h.enter(t, "ohjaaja@kipina.example")); err != nil {
			t.Errorf("after enabling: %v", err)
		}
	})
}

// G-05: on the day after the end date the log-in is refused, and a running
// session ends at midnight.
func TestMembershipsEndByTheirDay(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		ctx := context.Background()
		h.now = time.Date(2026, 11, 18, 20, 30, 0, 0, time.UTC) // 22.30 in Helsinki
		_, link, err := h.Invite(ctx, h.Admin, h.Provider.ID, rules.PersonInput{Name: "Harjoittelija", Email: "harkka@kipina.example",
			Role: domain.RoleSupervisor, Units: []domain.ID{h.World.Unit.ID}, ValidTo: domain.MustDay("2026-11-18")})
		if err != nil {
			t.Fatal(err)
		}
		if err := h.UseLink(ctx, link.Token, domain.LinkUse{Password: passphrase}); err != nil {
			t.Fatal(err)
		}
		ticket := h.enter(t, "harkka@kipina.example")
		h.later(20 * time.Minute)
		if _, err := h.Session(ctx, ticket.Session); err != nil {
			t.Fatal(err)
		}
		h.later(75 * time.Minute)
		_, err = h.Session(ctx, ticket.Session)
		refusedEntry(t, "after midnight", err)
		_, err = h.LogIn(ctx, domain.LogIn{Email: "harkka@kipina.example", Password: passphrase})
		if domain.KeyOf(err) != "session.no_membership" {
			t.Errorf("the next day: %v", err)
		}
	})
}
