package casework_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// The admin sees who is paired with which phone, what waits in it as it last
// told, and what is unmarked in its units; a lost one is shut out and told to
// wipe itself.
func TestDevicesAsTheAdminSeesThem(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		ctx := context.Background()
		k.Join(t, k.s)
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		phone := domain.NewID()
		report := casework.DeviceReport{Device: phone, Name: "Pajan puhelin", AppVersion: "1.0", Waiting: 3, OldestWaiting: 7, ClientNow: domain.InstantOf(k.now).Add(time.Hour)}
		paired, err := k.work.PairPhone(ctx, k.Supervisor, report, "290317")
		if err != nil {
			t.Fatal(err)
		}
		if paired.Ends != domain.InstantOf(k.now).Add(90*24*time.Hour) {
			t.Errorf("ends %v", paired.Ends)
		}
		list, err := k.work.Devices(ctx, k.Admin)
		if err != nil || len(list) != 1 {
			t.Fatalf("%v %v", list, err)
		}
		d := list[0]
		if d.Name != "Pajan puhelin" || d.Waiting != 3 || d.OldestWaiting != 7 || d.ClockSkew != time.Hour.Microseconds() || len(d.People) != 1 || d.People[0].Name != k.Supervisor.PersonName {
			t.Errorf("%+v", d)
		}
		k.now = k.now.Add(2 * time.Minute)
		report.Waiting, report.OldestWaiting = 0, 0
		if err := k.work.Contact(ctx, k.Supervisor, report); err != nil {
			t.Fatal(err)
		}
		if list, _ = k.work.Devices(ctx, k.Admin); list[0].Waiting != 0 || list[0].LastSeenAt != domain.InstantOf(k.now) {
			t.Errorf("after a contact %+v", list[0].Device)
		}
		if list, _ = k.work.Devices(ctx, k.StrangeAdmin); len(list) != 0 {
			t.Errorf("a stranger sees %+v", list)
		}
		if _, err := k.work.Devices(ctx, k.Supervisor); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor: %v", err)
		}
		if err := k.work.RevokeDevice(ctx, k.StrangeAdmin, phone); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a stranger revokes: %v", err)
		}
		if err := k.work.RevokeDevice(ctx, k.Admin, phone); err != nil {
			t.Fatal(err)
		}
		wiped := func(what string, err error) {
			t.Helper()
			var e *domain.Error
			if !errors.As(err, &e) || e.Key != "sync.device_revoked" || e.Args["wipe"] != true {
				t.Errorf("%s: %v", what, err)
			}
		}
		wiped("contact", k.work.Contact(ctx, k.Supervisor, report))
		_, err = k.work.ApplyMutations(ctx, k.Supervisor, casework.Batch{Device: phone, Mutations: []casework.Mutation{patch(a, "2026-11-18", nil, "status", "present")}})
		wiped("push", err)
		_, err = k.work.OpenPhone(ctx, casework.PhoneLogIn{Device: phone, Person: k.Supervisor.Person, Token: paired.Token, PIN: "290317"})
		wiped("PIN", err)
		_, err = k.work.PairPhone(ctx, k.Supervisor, report, "290317")
		wiped("pairing again", err)
		_, err = k.work.RecoverPhone(ctx, k.Supervisor, phone)
		wiped("recovery", err)
		if n := testkit.HandOn(t, k.s).Text("SELECT COUNT(*) FROM pairings WHERE recovery IS NOT NULL"); n != "0" {
			t.Error("the keys of a lost phone are kept")
		}
	})
}

// What is missing counts for the unit's days, whoever marks and on whatever: for
// a phone that nobody is paired with any more, for an admin's in every unit,
// once for a phone of two of the same unit, and not for one shut out; a mark
// made at a desk takes it away everywhere.
func TestMissingDaysCountForTheUnit(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		ctx := context.Background()
		k.Join(t, k.s)
		k.write(k.Operator, func(tx *store.Tx) error {
			of := func(who domain.Scope) domain.Membership {
				return domain.Membership{ID: who.Membership, OrganisationID: who.Organisation}
			}
			return errors.Join(tx.SetUnits(of(k.Supervisor), k.Supervisor.Units), tx.SetUnits(of(k.OtherSupervisor), k.OtherSupervisor.Units))
		})
		here := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3)) // 4.–17.11.: We 4., Mo 9.–We 11., Mo 16., Tu 17.
		k.enrol("Berg", k.OtherUnit, weekdays(1))              // Mo 9. and 16.
		phones := map[string]domain.ID{}
		contact := func(name string, by domain.Scope) {
			t.Helper()
			phones[name] = domain.NewID()
			if err := k.work.Contact(ctx, by, casework.DeviceReport{Device: phones[name], Name: name}); err != nil {
				t.Fatal(err)
			}
		}
		contact("unpaired", k.Supervisor)
		contact("elsewhere", k.OtherSupervisor)
		contact("admin's", k.Admin)
		contact("lost", k.Supervisor)
		phones["paired"] = domain.NewID()
		if _, err := k.work.PairPhone(ctx, k.Supervisor, casework.DeviceReport{Device: phones["paired"], Name: "paired"}, "290317"); err != nil {
			t.Fatal(err)
		}
		if err := k.work.RevokeDevice(ctx, k.Admin, phones["lost"]); err != nil {
			t.Fatal(err)
		}
		want := func(of string, counts map[string]int) {
			t.Helper()
			list, err := k.work.Devices(ctx, k.Admin)
			if err != nil || len(list) != len(phones) {
				t.Fatalf("%d phones, %v", len(list), err)
			}
			for _, d := range list {
				if d.Missing != counts[d.Name] {
					t.Errorf("%s: %s has %d missing, want %d", of, d.Name, d.Missing, counts[d.Name])
				}
			}
		}
		want("at first", map[string]int{"unpaired": 6, "paired": 6, "elsewhere": 2, "admin's": 8})
		k.apply(k.Admin, patch(here, "2026-11-04", nil, "status", "present"), patch(here, "2026-11-17", nil, "status", "absent"))
		want("after a desk", map[string]int{"unpaired": 4, "paired": 4, "elsewhere": 2, "admin's": 6})
		units, err := k.work.MissingByUnit(ctx, k.Admin)
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range units {
			switch u.Unit.ID {
			case k.Unit.ID:
				if u.Days != 4 || u.Oldest.String() != "2026-11-09" {
					t.Errorf("%+v", u)
				}
			case k.OtherUnit.ID:
				if u.Days != 2 || u.Oldest.String() != "2026-11-09" {
					t.Errorf("%+v", u)
				}
			}
		}
		if _, err := k.work.MissingByUnit(ctx, k.Supervisor); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor: %v", err)
		}
		if list, err := k.work.MissingByUnit(ctx, k.StrangeAdmin); err != nil || len(list) == 0 || list[0].Days != 0 {
			t.Errorf("a stranger: %+v %v", list, err)
		}
	})
}

// A session opened by PIN lives as long as the phone's, whatever the role, ends
// at once when the phone is revoked or the person's role is over, and never
// counts as a full log-in (case 9; security.md, Session).
func TestCase9PhoneSessionOfSomebodyWhoLeft(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		ctx := context.Background()
		k.Join(t, k.s)
		hand := testkit.HandOn(t, k.s)
		report := casework.DeviceReport{Device: domain.NewID()}
		paired, err := k.work.PairPhone(ctx, k.Admin, report, "290317")
		if err != nil {
			t.Fatal(err)
		}
		in := casework.PhoneLogIn{Device: report.Device, Person: k.Admin.Person, Token: paired.Token, PIN: "290317"}
		opened, err := k.work.OpenPhone(ctx, in)
		if err != nil {
			t.Fatal(err)
		}
		k.now = k.now.Add(29 * time.Minute) // an admin's desk would be shut by now
		login, err := k.work.Session(ctx, opened.Ticket.Session)
		if err != nil || login.Scope.Device != report.Device || login.Scope.SteppedUp || login.Scope.Role != domain.RoleProviderAdmin {
			t.Fatalf("%+v %v", login, err)
		}
		if _, err := k.work.PairPhone(ctx, login.Scope, report, "290317"); domain.KeyOf(err) != "phone.only" {
			t.Errorf("a PIN paired a phone: %v", err)
		}
		if err := k.work.Contact(ctx, login.Scope, casework.DeviceReport{Device: domain.NewID()}); domain.KeyOf(err) != "sync.device" {
			t.Errorf("spoke for another phone: %v", err)
		}
		desk := k.Admin
		desk.SteppedUp = false
		if _, err := k.work.RecoverPhone(ctx, desk, report.Device); domain.KeyOf(err) != "session.step_up" {
			t.Errorf("without a fresh second factor: %v", err)
		}
		hand.Exec("UPDATE memberships SET valid_to = '2026-11-17' WHERE id = '" + k.Admin.Membership.String() + "'")
		if _, err := k.work.Session(ctx, opened.Ticket.Session); domain.KindOf(err) != domain.Unauthenticated {
			t.Errorf("somebody who left is in: %v", err)
		}
		if _, err := k.work.OpenPhone(ctx, in); domain.KeyOf(err) != "session.no_membership" {
			t.Errorf("somebody who left opens: %v", err)
		}
		hand.Exec("UPDATE memberships SET valid_to = NULL WHERE id = '" + k.Admin.Membership.String() + "'")
		if _, err := k.work.OpenPhone(ctx, in); err != nil {
			t.Errorf("back again: %v", err)
		}
		k.now = k.now.Add(91 * 24 * time.Hour)
		if _, err := k.work.OpenPhone(ctx, in); domain.KeyOf(err) != "phone.pairing_ended" {
			t.Errorf("after 90 days: %v", err)
		}
	})
}
