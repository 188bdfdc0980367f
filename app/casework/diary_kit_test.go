package casework_test

import (
	"context"
	"testing"
	"time"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/seal"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// diaryKit is a provider's month in November 2026, seen on Wednesday the 18th.
type diaryKit struct {
	*testkit.World
	t     testing.TB
	s     *store.Store
	work  *casework.Work
	today domain.Day
	now   time.Time
}

func newDiaryKit(t testing.TB, s *store.Store) *diaryKit {
	t.Helper()
	k := &diaryKit{World: testkit.NewWorld(t, s), t: t, s: s, today: domain.MustDay("2026-11-18"), now: time.Date(2026, 11, 18, 7, 0, 0, 0, time.UTC)}
	box, err := seal.NewBox(seal.NewKeys())
	if err != nil {
		t.Fatal(err)
	}
	clock := casework.Clock{Now: func() time.Time { return k.now }, Today: func() domain.Day { return k.today }}
	k.work = casework.New(casework.Tools{Store: s, Clock: clock, Box: box, Hasher: auth.NewHasher(auth.Cheap)})
	t.Cleanup(k.work.Close)
	return k
}

// onBoth runs a test with its own kit on SQLite and on PostgreSQL.
func onBoth(t *testing.T, test func(t *testing.T, k *diaryKit)) {
	t.Helper()
	testkit.Databases(t, func(t *testing.T, s *store.Store) { test(t, newDiaryKit(t, s)) })
}

func (k *diaryKit) write(scope domain.Scope, fn func(*store.Tx) error) {
	k.t.Helper()
	if err := k.s.Write(context.Background(), scope, fn); err != nil {
		k.t.Fatal(err)
	}
}

// weekdays is a plan of 9.00–14.00 with half an hour's break.
func weekdays(days ...int) domain.Plan { return testkit.Weekdays(days...) }

// enrolled is somebody with an agreement from 1 October 2026 to 31 March 2027.
type enrolled struct {
	participant domain.Participant
	agreement   domain.Agreement
	version     domain.AgreementVersion
}

func (k *diaryKit) enrol(family string, unit domain.Unit, plan domain.Plan) enrolled {
	k.t.Helper()
	return k.enrolAt(k.Admin, k.Contract, family, unit, plan)
}

func (k *diaryKit) enrolAt(admin domain.Scope, contract domain.Contract, family string, unit domain.Unit, plan domain.Plan) enrolled {
	k.t.Helper()
	e := testkit.EnrolAt(k.t, k.s, admin, contract, family, unit, plan)
	return enrolled{e.Participant, e.Agreement, e.Version}
}

// patch is a mutation of somebody's day.
func patch(e enrolled, day string, base domain.FieldVersions, pairs ...string) casework.Mutation {
	f := domain.DayFields{}
	for i := 0; i < len(pairs); i += 2 {
		f[pairs[i]] = pairs[i+1]
	}
	return casework.Mutation{ID: domain.NewID(), AgreementID: e.agreement.ID, Day: domain.MustDay(day), Op: domain.OpPatch, Fields: f, Base: base}
}

// apply sends mutations as a person and fails the test on an error.
func (k *diaryKit) apply(scope domain.Scope, ms ...casework.Mutation) []casework.Result {
	k.t.Helper()
	return k.send(scope, "", ms...)
}

func (k *diaryKit) send(scope domain.Scope, device domain.ID, ms ...casework.Mutation) []casework.Result {
	k.t.Helper()
	answer, err := k.work.ApplyMutations(context.Background(), scope, casework.Batch{Device: device, Mutations: ms})
	if err != nil {
		k.t.Fatal(err)
	}
	if len(answer.Results) != len(ms) {
		k.t.Fatalf("%d results for %d mutations", len(answer.Results), len(ms))
	}
	return answer.Results
}

// want checks status and code of a result.
func (k *diaryKit) want(r casework.Result, status domain.MutationResult, code string) {
	k.t.Helper()
	if r.Status != status || r.Code != code {
		k.t.Fatalf("got %s/%s (field %q), want %s/%s", r.Status, r.Code, r.Field, status, code)
	}
}

// wantField checks a value of the answered entry.
func (k *diaryKit) wantField(r casework.Result, field, value string) {
	k.t.Helper()
	if r.Entry == nil || r.Entry.Fields[field] != value {
		k.t.Fatalf("%s: got %+v, want %q", field, r.Entry, value)
	}
}

// closeMonth freezes the provider's month towards its purchaser.
func (k *diaryKit) closeMonth(month string) {
	k.t.Helper()
	closing := domain.MonthClosing{ID: domain.NewID(), ProviderID: k.Provider.ID, PurchaserID: k.Purchaser.ID, Month: domain.MustMonth(month), ClosedBy: k.Admin.Person, ClosedAt: 1}
	k.write(k.Admin, func(tx *store.Tx) error { return tx.CloseMonth(closing) })
}
