package testkit

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// World is a small believable neighbourhood: a provider with two units, its
// purchaser, and a foreign pair beside them that must never be seen.
type World struct {
	Purchaser, Provider        domain.Organisation
	ForeignPurchaser, Stranger domain.Organisation // Stranger is a provider of both purchasers
	Unit, OtherUnit            domain.Unit         // of Provider
	StrangeUnit                domain.Unit         // of Stranger
	Contract, ForeignContract  domain.Contract     // Purchaser with Provider; ForeignPurchaser with Stranger
	SharedContract             domain.Contract     // Purchaser with Stranger
	Product, HourProduct       domain.Product      // of Contract: KTT by the day, INT by the hour
	Book                       domain.Rulebook     // of Purchaser, with Turku's figures

	Admin, Supervisor, OtherSupervisor, StrangeAdmin                         domain.Scope
	Reviewer, Caseworker, OtherCaseworker, PurchaserAdmin, ForeignCaseworker domain.Scope
	Operator                                                                 domain.Scope
}

// NewWorld fills a fresh database with organisations and people; participants
// and agreements are for each test to make.
func NewWorld(t testing.TB, s *store.Store) *World {
	t.Helper()
	w := &World{
		Purchaser:        organisation(domain.SidePurchaser, domain.KindMunicipality, "Aurajoen kaupunki"),
		ForeignPurchaser: organisation(domain.SidePurchaser, domain.KindWellbeingCounty, "Vieras hyvinvointialue"),
		Provider:         organisation(domain.SideProvider, domain.KindAssociation, "Työpajayhdistys Kipinä ry"),
		Stranger:         organisation(domain.SideProvider, domain.KindFoundation, "Vieras työsäätiö sr"),
	}
	w.Unit, w.OtherUnit = unit(w.Provider, "Puupaja Kaarna"), unit(w.Provider, "Kahvila Kulma")
	w.StrangeUnit = unit(w.Stranger, "Vieras paja")
	w.Contract, w.ForeignContract = contract(w.Provider, w.Purchaser), contract(w.Stranger, w.ForeignPurchaser)
	w.SharedContract = contract(w.Stranger, w.Purchaser)
	w.Product, w.HourProduct = product(w.Contract, "KTT", domain.UnitDay, 4550), product(w.Contract, "INT", domain.UnitHour, 5200)
	w.Book = domain.Rulebook{ID: domain.NewID(), PurchaserID: w.Purchaser.ID, Name: "Sääntökirja 1/2026", Version: 1,
		ValidFrom: domain.MustDay("2020-01-01"), Parameters: turku, PublishedAt: 1, CreatedAt: 1}
	w.people(t, s)
	ctx := context.Background()
	fill := func(scope domain.Scope, fn func(*store.Tx) error) {
		t.Helper()
		if err := s.Write(ctx, scope, fn); err != nil {
			t.Fatal(err)
		}
	}
	fill(w.PurchaserAdmin, func(tx *store.Tx) error {
		return firstError(tx.InsertContract(w.Contract), tx.InsertContract(w.SharedContract), tx.InsertProduct(w.Product),
			tx.InsertProduct(w.HourProduct), tx.InsertProduct(product(w.SharedContract, "KTT", domain.UnitDay, 4550)), tx.InsertRulebook(w.Book))
	})
	foreign := person(w.ForeignPurchaser, domain.RolePurchaserAdmin, "Vieras Hallinto")
	fill(foreign, func(tx *store.Tx) error {
		return firstError(tx.InsertContract(w.ForeignContract), tx.InsertProduct(product(w.ForeignContract, "KTT", domain.UnitDay, 3900)))
	})
	fill(w.Admin, func(tx *store.Tx) error { return firstError(tx.InsertUnit(w.Unit), tx.InsertUnit(w.OtherUnit)) })
	fill(w.StrangeAdmin, func(tx *store.Tx) error { return tx.InsertUnit(w.StrangeUnit) })
	return w
}

// people makes one person per role; scopes are as log-in would make them.
func (w *World) people(t testing.TB, s *store.Store) {
	t.Helper()
	w.Admin = person(w.Provider, domain.RoleProviderAdmin, "Leena Korhonen")
	w.Admin.SigningRight = true
	w.Supervisor = person(w.Provider, domain.RoleSupervisor, "Antti Salo")
	w.Supervisor.Units = []domain.ID{w.Unit.ID}
	w.OtherSupervisor = person(w.Provider, domain.RoleSupervisor, "Bertta Mäki")
	w.OtherSupervisor.Units = []domain.ID{w.OtherUnit.ID}
	w.StrangeAdmin = person(w.Stranger, domain.RoleProviderAdmin, "Vieras Vastaava")
	w.StrangeAdmin.SigningRight = true
	w.Reviewer = person(w.Purchaser, domain.RoleReviewer, "Raija Tarkka")
	w.Caseworker = person(w.Purchaser, domain.RoleCaseworker, "Kirsi Lampinen")
	w.OtherCaseworker = person(w.Purchaser, domain.RoleCaseworker, "Olli Oja")
	w.PurchaserAdmin = person(w.Purchaser, domain.RolePurchaserAdmin, "Pirjo Pää")
	w.ForeignCaseworker = person(w.ForeignPurchaser, domain.RoleCaseworker, "Vieras Virkailija")
	platform := organisation(domain.SidePlatform, domain.KindPlatform, "Ylläpito")
	w.Operator = person(platform, domain.RoleOperator, "Ylle Ylläpitäjä")
	err := s.Write(context.Background(), domain.Scope{Kind: domain.ScopeGate}, func(tx *store.Tx) error { return tx.InsertOrganisation(platform) })
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(context.Background(), w.Operator, func(tx *store.Tx) error {
		for _, o := range []domain.Organisation{w.Purchaser, w.ForeignPurchaser, w.Provider, w.Stranger} {
			if err := tx.InsertOrganisation(o); err != nil {
				return err
			}
		}
		for _, p := range w.everyone() {
			key := p.Person.String() + "@example.fi"
			if err := tx.InsertUser(domain.User{ID: p.Person, Email: key, EmailKey: key, Name: p.PersonName, Language: "fi", CreatedAt: 1}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// everyone lists the people of the world.
func (w *World) everyone() []domain.Scope {
	return []domain.Scope{w.Admin, w.Supervisor, w.OtherSupervisor, w.StrangeAdmin, w.Reviewer, w.Caseworker, w.OtherCaseworker, w.PurchaserAdmin, w.ForeignCaseworker, w.Operator}
}

// Join gives the people of the world their memberships, for tests in which
// somebody is picked from a list of people.
func (w *World) Join(t testing.TB, s *store.Store) *World {
	t.Helper()
	err := s.Write(context.Background(), w.Operator, func(tx *store.Tx) error {
		for _, p := range w.everyone() {
			m := domain.Membership{ID: p.Membership, UserID: p.Person, OrganisationID: p.Organisation, Role: p.Role,
				ValidFrom: domain.MustDay("2020-01-01"), SigningRight: p.SigningRight, CreatedAt: 1}
			if err := tx.InsertMembership(m); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// turku are the figures of the purchaser's rulebook, as seed 004 has them.
var turku = domain.Parameters{
	figures("week-days", "§8.2", "min", 1, "max", 4),
	figures("day-hours", "§8.2", "min", 240, "max", 480),
	figures("day-hours-usual", "§8.2", "max", 360),
	figures("period-months", "§8.2", "min", 3, "max", 24),
	figures("period-grounds", "§8.2", "over-months", 12),
	figures("days-in-12-months", "§8.2", "max", 230),
	figures("contact-after-decision", "§6.3", "days", 7),
	figures("start-after-decision", "§6.3", "days", 14),
	figures("agreement-before-start", "§8.1", "days", 3),
	figures("continuation-before-end", "§14.2.1", "days", 7),
	figures("final-evaluation", "§14.2.2", "days", 7),
	figures("mid-evaluation", "§14.2.1", "days", 7),
	figures("ending-told", "§9.1", "same-day", 1),
	figures("change-told", "§20.2", "required", 1),
	figures("voucher-valid", "§8.1", "required", 1),
	figures("monthly-evaluation", "§15", "required", 1),
	figures("report-by", "§15", "day", 3),
	figures("queue-limit", "§7.2", "days", 31),
	figures("absence-billable", "§15", "authorised", 0, "unauthorised", 0),
}

func figures(rule, section string, pairs ...any) domain.Parameter {
	p := domain.Parameter{Rule: rule, Values: map[string]int{}, Citation: domain.Citation{Document: "Sääntökirja 1/2026", Section: section}}
	for i := 0; i < len(pairs); i += 2 {
		p.Values[pairs[i].(string)] = pairs[i+1].(int)
	}
	return p
}

func organisation(side domain.Side, kind domain.OrganisationKind, name string) domain.Organisation {
	return domain.Organisation{ID: domain.NewID(), Side: side, Kind: kind, Name: name, Street: "Katu 1", Postcode: "20100", Town: "Turku",
		Phone: "02 123 4567", Email: "posti@example.fi", Language: "fi", CreatedAt: 1}
}

func unit(provider domain.Organisation, name string) domain.Unit {
	return domain.Unit{ID: domain.NewID(), ProviderID: provider.ID, Name: name, Street: "Pajatie 2", Postcode: "20100", Town: "Turku", Phone: "02 765 4321",
		ResponsiblePerson: "Leena Korhonen", Places: 12, OpeningDays: domain.List[int]{1, 2, 3, 4, 5}, OpensAt: 480, ClosesAt: 960, CreatedAt: 1}
}

func contract(provider, purchaser domain.Organisation) domain.Contract {
	return domain.Contract{ID: domain.NewID(), ProviderID: provider.ID, PurchaserID: purchaser.ID, Kind: domain.ContractVoucher,
		Number: "S-1", OrderNumber: "T-1", ValidFrom: domain.MustDay("2020-01-01"), PaymentDays: 30, CreatedAt: 1}
}

func product(c domain.Contract, code string, u domain.BillingUnit, cents domain.Cents) domain.Product {
	return domain.Product{ID: domain.NewID(), ContractID: c.ID, ProviderID: c.ProviderID, PurchaserID: c.PurchaserID, Code: code, Name: "Perusseteli",
		Unit: u, Form: domain.FormIndividual, UnitCents: cents, ValidFrom: domain.MustDay("2020-01-01"), CreatedAt: 1}
}

func person(o domain.Organisation, role domain.Role, name string) domain.Scope {
	return domain.Scope{Kind: domain.ScopePerson, Person: domain.NewID(), PersonName: name, Organisation: o.ID, OrgName: o.Name, Side: o.Side,
		Role: role, Membership: domain.NewID(), SteppedUp: true, Language: "fi"}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
