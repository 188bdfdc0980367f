package web

import (
	"context"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetTenant, func(_ *testing.T, _ *site, w *testkit.World) targets {
		return targets{own: []domain.ID{w.Provider.ID}}
	})
	target(TargetOrganisation, func(_ *testing.T, _ *site, w *testkit.World) targets {
		return targets{own: []domain.ID{w.Provider.ID}, foreignProvider: []domain.ID{w.Stranger.ID}, foreignPurchaser: []domain.ID{w.ForeignPurchaser.ID}}
	})
	target(TargetContract, func(_ *testing.T, _ *site, w *testkit.World) targets {
		return targets{own: []domain.ID{w.Contract.ID}, foreignProvider: []domain.ID{w.SharedContract.ID}, foreignPurchaser: []domain.ID{w.ForeignContract.ID}}
	})
	target(TargetProduct, func(t *testing.T, st *site, w *testkit.World) targets {
		return targets{own: []domain.ID{w.Product.ID}, foreignPurchaser: productOf(t, st, w, w.ForeignContract)}
	})
	target(TargetRulebook, func(t *testing.T, st *site, w *testkit.World) targets {
		book := w.Book
		book.ID = ""
		foreign := domain.Scope{Kind: domain.ScopePerson, Person: domain.NewID(), Organisation: w.ForeignPurchaser.ID, Side: domain.SidePurchaser, Role: domain.RolePurchaserAdmin}
		published, err := st.work.PublishRulebook(context.Background(), foreign, book)
		if err != nil {
			t.Fatal(err)
		}
		return targets{own: []domain.ID{w.Book.ID}, foreignPurchaser: []domain.ID{published.ID}}
	})
	target(TargetRulebookDraft, func(t *testing.T, st *site, w *testkit.World) targets {
		foreign := domain.Scope{Kind: domain.ScopePerson, Person: domain.NewID(), Organisation: w.ForeignPurchaser.ID, Side: domain.SidePurchaser, Role: domain.RolePurchaserAdmin}
		return targets{own: draftOfRules(t, st, w.PurchaserAdmin), foreignPurchaser: draftOfRules(t, st, foreign)}
	})
	target(TargetClosure, func(t *testing.T, st *site, w *testkit.World) targets {
		return targets{own: closureOf(t, st, w.Admin, w.Unit), otherUnit: closureOf(t, st, w.Admin, w.OtherUnit),
			foreignProvider: closureOf(t, st, w.StrangeAdmin, w.StrangeUnit), foreignPurchaser: nil}
	})
	target(TargetUser, func(t *testing.T, st *site, w *testkit.World) targets {
		own, _ := hired(t, st, w.Admin, "oma@kipina.example")
		foreign, _ := hired(t, st, w.StrangeAdmin, "vieras@toinen.example")
		return targets{own: []domain.ID{own}, foreignProvider: []domain.ID{foreign}, foreignPurchaser: []domain.ID{foreign}}
	})
	target(TargetMembership, func(t *testing.T, st *site, w *testkit.World) targets {
		_, own := hired(t, st, w.Admin, "toinen@kipina.example")
		_, foreign := hired(t, st, w.StrangeAdmin, "muu@toinen.example")
		return targets{own: []domain.ID{own}, foreignProvider: []domain.ID{foreign}, foreignPurchaser: nil}
	})
	bodies["rulebook_draft_save"] = "name=Kaapattu&valid_from=2027-03-01"
	bodies["rulebook_rule_save"] = "min=1&max=3&document=Ohje&section=8"
	bodies["rulebook_rule_drop"] = "product="
	bodies["unit_save"] = "name=Kaapattu&opens_at=08:00&closes_at=16:00&opening_days=1"
	bodies["contract_save"] = "kind=voucher&valid_from=2020-01-01&payment_days=1"
	bodies["product_set"] = "code=X&name=X&unit=day&form=group&unit_cents=1&valid_from=2026-01-01"
	bodies["product_end"] = "last=2026-12-31"
	bodies["person_save"] = "name=Kaapattu&email=kaapattu@kipina.example"
	bodies["role_add"] = "role=provider_admin"
	bodies["role_save"] = "role=provider_admin"
	bodies["person_link"] = "purpose=password"
}

func productOf(t *testing.T, st *site, w *testkit.World, c domain.Contract) []domain.ID {
	t.Helper()
	foreign := domain.Scope{Kind: domain.ScopePerson, Person: domain.NewID(), Organisation: c.PurchaserID, Side: domain.SidePurchaser, Role: domain.RolePurchaserAdmin}
	p, err := st.work.SetProduct(context.Background(), foreign, domain.Product{ContractID: c.ID, Code: "VIERAS", Name: "Vieras", Unit: domain.UnitDay,
		Form: domain.FormIndividual, UnitCents: 100, ValidFrom: c.ValidFrom})
	if err != nil {
		t.Fatal(err)
	}
	return []domain.ID{p.ID}
}

func closureOf(t *testing.T, st *site, by domain.Scope, u domain.Unit) []domain.ID {
	t.Helper()
	made, err := st.work.CloseUnits(context.Background(), by, casework.ClosureInput{Units: []domain.ID{u.ID}, FromDay: domain.MustDay("2026-12-21"), Reason: "Tauko"})
	if err != nil {
		t.Fatal(err)
	}
	return []domain.ID{made[0].ID}
}

// hired invites a person and gives their id and that of their role.
func hired(t *testing.T, st *site, by domain.Scope, email string) (domain.ID, domain.ID) {
	t.Helper()
	id, _, err := st.work.Invite(context.Background(), by, by.Organisation, casework.PersonInput{Name: "Uusi Henkilö", Email: email, Role: domain.RoleProviderAdmin})
	if err != nil {
		t.Fatal(err)
	}
	v, err := st.work.Person(context.Background(), by, by.Organisation, id)
	if err != nil {
		t.Fatal(err)
	}
	return id, v.Roles[0].ID
}

func draftOfRules(t *testing.T, st *site, by domain.Scope) []domain.ID {
	t.Helper()
	draft, err := st.work.DraftRulebook(context.Background(), by, casework.DraftIn{Name: "Luonnos", Seed: "turku", ValidFrom: domain.MustDay("2027-01-01")})
	if err != nil {
		t.Fatal(err)
	}
	return []domain.ID{draft.ID}
}
