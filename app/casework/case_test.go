package casework_test

import (
	"errors"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// aCase is a world with one participant whose decision and voucher hold for 2026.
type aCase struct {
	*testkit.World
	t           *testing.T
	store       *store.Store
	work        *casework.Work
	participant domain.ID
	decision    domain.ID
	voucher     domain.ID
}

func on(s string) domain.Day { return domain.MustDay(s) }

// cases runs a test on both databases, on 18 November 2026.
func cases(t *testing.T, test func(*testing.T, *aCase)) {
	t.Helper()
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		c := &aCase{World: testkit.NewWorld(t, s).Join(t, s), t: t, store: s, work: newWork(t, s).At(on("2026-11-18"), 600)}
		var err error
		c.participant, err = c.work.CreateParticipant(ctx, c.Admin, c.person("Kallio", 914), casework.PayerIn{Payer: domain.PayerKela, FromDay: on("2026-01-01")})
		c.ok(err)
		c.decision, err = c.work.SaveDecision(ctx, c.Admin, c.participant, "", aDecision())
		c.ok(err)
		c.voucher, err = c.work.SaveVoucher(ctx, c.Admin, c.participant, "", c.aVoucher())
		c.ok(err)
		test(t, c)
	})
}

func (c *aCase) person(family string, individual int) casework.ParticipantIn {
	c.t.Helper()
	code, err := finland.ArtificialIdentityCode(on("1988-10-13").At(720).Time(), individual)
	c.ok(err)
	return casework.ParticipantIn{PurchaserID: c.Purchaser.ID, GivenNames: "Teemu", FamilyName: family, IdentityCode: code.Reveal(), Phone: "040 123 4567",
		Language: "fi", CaseworkerID: c.Caseworker.Person, CaseworkerKind: "social", CaseworkerOffice: "Aikuissosiaalityö", Considerations: "Rauhallinen tila"}
}

func aDecision() casework.DecisionIn {
	return casework.DecisionIn{Number: "P-1", PlanKind: "activation", ValidFrom: on("2026-01-01"), ValidTo: on("2026-12-31"), ReceivedOn: on("2026-01-20"), ContactOn: on("2026-01-22")}
}

func (c *aCase) aVoucher() casework.VoucherIn {
	return casework.VoucherIn{DecisionID: c.decision, ContractID: c.Contract.ID, ProductCode: "KTT", Number: "PS-26-0418", ProviderIdentifier: "1234",
		ValidFrom: on("2026-01-01"), ValidTo: on("2026-12-31")}
}

func (c *aCase) aDraft() casework.AgreementIn {
	plan := domain.Plan{{Weekday: 3, From: 600, To: 840}, {Weekday: 1, From: 600, To: 840}, {Weekday: 2, From: 600, To: 840}}
	return casework.AgreementIn{DecisionID: c.decision, VoucherID: c.voucher, Form: domain.FormIndividual, StartDay: on("2026-02-02"), EndDay: on("2026-12-31"),
		Clauses: domain.Clauses, Version: casework.VersionIn{UnitID: c.Unit.ID, Plan: plan, Tasks: []string{"Puutyöt"}, SupervisorID: c.Supervisor.Person}}
}

func (c *aCase) draft(in casework.AgreementIn) domain.ID {
	c.t.Helper()
	id, err := c.work.DraftAgreement(ctx, c.Admin, c.participant, in)
	c.ok(err)
	return id
}

func (c *aCase) signed(in casework.AgreementIn) domain.ID {
	c.t.Helper()
	id := c.draft(in)
	c.ok(c.work.SignAgreement(ctx, c.Admin, id, casework.SignIn{On: on("2026-01-26"), Place: "Turku", Supervisor: "Antti Salo", Participant: "Teemu Kallio"}))
	return id
}

// mark marks a present day as the supervisor does.
func (c *aCase) mark(agreement domain.ID, day string) {
	c.t.Helper()
	m := casework.Mutation{ID: domain.NewID(), AgreementID: agreement, Day: on(day), Op: domain.OpPatch, Fields: domain.DayFields{"status": "present"}}
	answer, err := c.work.ApplyMutations(ctx, c.Supervisor, casework.Batch{Mutations: []casework.Mutation{m}})
	c.ok(err)
	if r := answer.Results[0]; r.Status != domain.ResultApplied {
		c.t.Fatalf("mark %s: %s %s", day, r.Status, r.Code)
	}
}

func (c *aCase) ok(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// refuses wants an error's key, and its field when one is named.
func (c *aCase) refuses(what string, err error, key string, field ...string) {
	c.t.Helper()
	if domain.KeyOf(err) != key {
		c.t.Errorf("%s: got %v, want %s", what, err, key)
		return
	}
	var e *domain.Error
	if errors.As(err, &e) && len(field) > 0 && e.Field != field[0] {
		c.t.Errorf("%s: at %q, want %q", what, e.Field, field[0])
	}
}

// events lists a participant's access log, newest first.
func (c *aCase) events() []domain.AuditRow {
	c.t.Helper()
	var rows []domain.AuditRow
	c.ok(c.store.Read(ctx, c.Admin, func(tx *store.Tx) error {
		var err error
		rows, err = tx.AuditOf(c.participant, 100, 0)
		return err
	}))
	return rows
}
