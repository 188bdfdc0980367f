package demo

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/seal"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func demoWork(t testing.TB, s *store.Store, today domain.Day) *casework.Work {
	t.Helper()
	box, err := seal.NewBox(seal.NewKeys())
	if err != nil {
		t.Fatal(err)
	}
	w := casework.New(casework.Tools{Store: s, Clock: casework.MovedClock(today), Box: box, Hasher: auth.NewHasher(auth.Cheap), Demo: true, URL: "http://127.0.0.1:8080"})
	t.Cleanup(w.Close)
	return w
}

// filled is a small world in a database, with its plan to compare with.
type filled struct {
	*casework.Work
	plan     *world
	accounts Accounts
}

func fillSmall(t *testing.T, s *store.Store, o Options) filled {
	t.Helper()
	o.Small = true
	f := filled{Work: demoWork(t, s, o.Today), plan: makeWorld(o)}
	var err error
	if f.accounts, err = Fill(context.Background(), f.Work, o); err != nil {
		t.Fatal(err)
	}
	return f
}

var options = Options{Today: domain.MustDay("2026-11-20"), Seed: 1}

// Everyone in demo-accounts.json logs in, and every role has somebody.
func TestAccountsLogIn(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		f := fillSmall(t, s, options)
		roles := map[domain.Role]int{}
		for _, a := range f.accounts {
			roles[a.Role]++
			if err := auth.CheckPassword(a.Password, a.Email); err != nil {
				t.Errorf("the password of %s would be refused: %v", a.Email, err)
			}
			ticket, err := f.LogIn(context.Background(), domain.LogIn{Email: a.Email, Password: a.Password})
			if err != nil || ticket.Pending {
				t.Errorf("%s does not get in: %v", a.Email, err)
			}
		}
		for _, role := range domain.Roles {
			if roles[role] < 2 {
				t.Errorf("%d accounts are %s", roles[role], role)
			}
		}
	})
}

// What an invoice charges is what the plan's days are worth, counted here
// without the product's rules: present days at the voucher's value, coaching by
// the minute, an absence nothing (M-01, M-02, M-06).
func TestInvoicesAreTheSumOfTheDays(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		f := fillSmall(t, s, options)
		want := f.worth()
		n := 0
		for _, a := range f.accounts {
			if a.Role != domain.RoleReviewer {
				continue
			}
			rows, err := f.Invoices(context.Background(), f.scopeOf(t, a), casework.InvoiceFilter{})
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				if row.Kind != domain.KindInvoice {
					continue
				}
				n++
				if got := row.TotalCents; got != want[row.Month.String()+row.Party.Name] || got == 0 {
					t.Errorf("%s of %s charges %s, the days are worth %s", row.Month, row.Party.Name, got, want[row.Month.String()+row.Party.Name])
				}
			}
		}
		if n < 2 {
			t.Errorf("only %d invoices", n)
		}
	})
}

// worth counts the plan's days by month and provider.
func (f filled) worth() map[string]domain.Cents {
	out := map[string]domain.Cents{}
	last := map[string]mark{} // the last word on each agreement's day
	for _, m := range f.plan.diary(f.plan.everyone()) {
		key := fmt.Sprintf("%d %d %s", m.life, m.agreement, m.day)
		if m.fields["status"] != "" {
			last[key] = m
		}
	}
	for _, m := range last {
		if m.fields["status"] != "present" {
			continue
		}
		l := f.plan.lives[m.life]
		k := f.plan.contracts[l.contract]
		var cents domain.Cents
		for _, p := range k.products {
			if p.Code == l.vouchers[m.agreement].ProductCode {
				cents = p.UnitCents
			}
		}
		if k.Kind == domain.ContractBought && m.day >= (f.plan.today.Month()-2).First().AddDays(15) {
			cents += 110
		}
		if l.vouchers[m.agreement].ProductCode == productIntensive {
			minutes, _ := strconv.Atoi(m.fields["coaching_minutes"])
			cents = cents * domain.Cents(minutes) / 60
		}
		out[m.day.Month().String()+f.plan.providers[k.provider].Name] += cents
	}
	return out
}

// scopeOf logs an account in and gives what its session may reach.
func (f filled) scopeOf(t *testing.T, a Account) domain.Scope {
	t.Helper()
	ticket, err := f.LogIn(context.Background(), domain.LogIn{Email: a.Email, Password: a.Password})
	if err != nil {
		t.Fatal(err)
	}
	login, err := f.Session(context.Background(), ticket.Session)
	if err != nil {
		t.Fatal(err)
	}
	return login.Scope
}

// A supervisor has somebody to mark today, and sees no foreign unit.
func TestSupervisorsHaveWorkToday(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		f := fillSmall(t, s, options)
		planned := 0
		for _, a := range f.accounts {
			if a.Role != domain.RoleSupervisor {
				continue
			}
			scope := f.scopeOf(t, a)
			for _, unit := range scope.Units {
				list, err := f.Day(context.Background(), scope, unit, f.Today())
				if err != nil {
					t.Fatal(err)
				}
				planned += len(list.Rows)
			}
		}
		if planned == 0 {
			t.Error("nobody is planned today")
		}
	})
}

// Only a demo may have people with ready-made passwords, and marks of the past.
func TestOnlyADemoIsFilled(t *testing.T) {
	box, err := seal.NewBox(seal.NewKeys())
	if err != nil {
		t.Fatal(err)
	}
	w := casework.New(casework.Tools{Store: testkit.SQLite(t), Clock: casework.SystemClock(), Box: box, Hasher: auth.NewHasher(auth.Cheap)})
	t.Cleanup(w.Close)
	if _, err := Fill(context.Background(), w, Options{Today: w.Today(), Seed: 1, Small: true}); domain.KindOf(err) != domain.Forbidden {
		t.Errorf("got %v", err)
	}
}

// P-03, M-03: vouchers have their files, and of last month's rows some are keyed
// into the voucher system and some wait.
func TestFilesAndTicks_P03_M03(t *testing.T) {
	f := fillSmall(t, testkit.SQLite(t), options)
	files, entered, left := 0, 0, 0
	for _, a := range f.accounts {
		if a.Role != domain.RoleProviderAdmin {
			continue
		}
		scope := f.scopeOf(t, a)
		rows, err := f.Invoices(context.Background(), scope, casework.InvoiceFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			list, err := f.PSOPList(context.Background(), scope, row.ID)
			if err != nil {
				continue // a draft or a credit note has no list
			}
			left += list.Left
			entered += len(list.Rows) - list.Left
		}
		people, err := f.Participants(context.Background(), scope, casework.ParticipantQuery{})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range people.Rows {
			line, err := f.Timeline(context.Background(), scope, p.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, item := range line.Items {
				if item.Kind == "attachment_voucher" {
					files++
				}
			}
		}
	}
	if files == 0 || entered == 0 || left == 0 {
		t.Errorf("%d files, %d rows entered, %d left", files, entered, left)
	}
}

// P-17, P-19: something waits for both sides, and something has been answered.
func TestBothSidesHaveMessages_P17_P19(t *testing.T) {
	f := fillSmall(t, testkit.SQLite(t), options)
	waiting := map[domain.Role]int{}
	answered := 0
	for _, a := range f.accounts {
		if a.Role != domain.RoleSupervisor && a.Role != domain.RoleCaseworker {
			continue
		}
		scope := f.scopeOf(t, a)
		n, err := f.MessagesWaiting(context.Background(), scope)
		if err != nil {
			t.Fatal(err)
		}
		waiting[a.Role] += n.Waiting
		rows, err := f.Messages(context.Background(), scope, casework.MessageFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if !row.AnsweredAt.IsZero() {
				answered++
			}
		}
	}
	if waiting[domain.RoleSupervisor] == 0 || waiting[domain.RoleCaseworker] == 0 || answered == 0 {
		t.Errorf("waiting %v, %d answered", waiting, answered)
	}
}
