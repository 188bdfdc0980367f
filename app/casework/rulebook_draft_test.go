package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// draft begins one from a version, in force from a day.
func (k *papersKit) draft(from domain.Rulebook, day string) domain.Rulebook {
	k.t.Helper()
	book, err := k.work.DraftRulebook(k.ctx, k.PurchaserAdmin, casework.DraftIn{Name: "Luonnos", From: from.ID, ValidFrom: domain.MustDay(day)})
	if err != nil {
		k.t.Fatal(err)
	}
	return book
}

func (k *papersKit) setRule(id domain.ID, p domain.Parameter) {
	k.t.Helper()
	if err := k.work.SaveDraftRule(k.ctx, k.PurchaserAdmin, id, "", p); err != nil {
		k.t.Fatal(err)
	}
}

var own = domain.Citation{Document: "Ohje 2027", Section: "9 §"}

// A draft is the purchaser's admin's alone, changes nothing that is judged, and
// once published it never changes: neither by a use case nor by hand.
func TestDraftsBecomeVersionsThatNeverChange(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		book := k.turku()
		draft := k.draft(book, "2027-01-01")
		if len(draft.Parameters) != len(book.Parameters) || draft.Version != book.Version+1 {
			t.Fatalf("the draft has %d rows and number %d", len(draft.Parameters), draft.Version)
		}
		k.setRule(draft.ID, domain.Parameter{Rule: "no-show-days", Values: map[string]int{"days": 2, "planned": 0}, Citation: own})
		for name, scope := range map[string]domain.Scope{"reviewer": k.Reviewer, "caseworker": k.Caseworker, "provider": k.Admin} {
			if _, err := k.work.DraftRulebookView(k.ctx, scope, draft.ID); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s sees a draft: %v", name, err)
			}
			if _, err := k.work.Rulebook(k.ctx, scope, draft.ID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s reads a draft as a version: %v", name, err)
			}
			rows, err := k.work.Rulebooks(k.ctx, scope, k.Purchaser.ID)
			for _, r := range rows {
				if r.ID == draft.ID {
					t.Errorf("%s has the draft on the list: %v", name, err)
				}
			}
		}
		stranger := domain.Scope{Kind: domain.ScopePerson, Person: domain.NewID(), Organisation: k.ForeignPurchaser.ID, Side: domain.SidePurchaser, Role: domain.RolePurchaserAdmin}
		for name, err := range map[string]error{
			"save":    k.work.SaveDraft(k.ctx, stranger, draft.ID, casework.DraftIn{Name: "x", ValidFrom: 1}),
			"discard": k.work.DiscardRulebook(k.ctx, stranger, draft.ID),
			"drop":    k.work.DropDraftRule(k.ctx, stranger, draft.ID, "no-show-days", ""),
		} {
			if domain.KindOf(err) != domain.NotFound {
				t.Errorf("another purchaser, %s: %v", name, err)
			}
		}
		published, err := k.work.PublishDraft(k.ctx, k.PurchaserAdmin, draft.ID)
		if err != nil || published.PublishedAt.IsZero() || published.Version != draft.Version {
			t.Fatalf("%+v %v", published, err)
		}
		if v, _ := k.work.Rulebook(k.ctx, k.Admin, book.ID); v.ValidTo != domain.MustDay("2026-12-31") {
			t.Errorf("the former version ends on %s", v.ValidTo)
		}
		for name, err := range map[string]error{
			"a rule":    k.work.SaveDraftRule(k.ctx, k.PurchaserAdmin, draft.ID, "", domain.Parameter{Rule: "report-by", Values: map[string]int{"day": 5}, Citation: own}),
			"the days":  k.work.SaveDraft(k.ctx, k.PurchaserAdmin, draft.ID, casework.DraftIn{Name: "x", ValidFrom: domain.MustDay("2027-02-01")}),
			"away":      k.work.DiscardRulebook(k.ctx, k.PurchaserAdmin, draft.ID),
			"once more": func() error { _, err := k.work.PublishDraft(k.ctx, k.PurchaserAdmin, draft.ID); return err }(),
		} {
			if domain.KindOf(err) != domain.NotFound {
				t.Errorf("published, %s: %v", name, err)
			}
		}
	})
}

// A mistake in a row is told at its field, or with the rule it contradicts; the
// draft stays as it was.
func TestRowsOfADraftAreChecked(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		draft := k.draft(k.turku(), "2027-01-01")
		for name, c := range map[string]struct {
			p          domain.Parameter
			key, field string
		}{
			"no citation":            {domain.Parameter{Rule: "report-by", Values: map[string]int{"day": 5}}, "error.required", "document"},
			"no section":             {domain.Parameter{Rule: "report-by", Values: map[string]int{"day": 5}, Citation: domain.Citation{Document: "d"}}, "error.required", "section"},
			"no figure":              {domain.Parameter{Rule: "report-by", Citation: own}, "error.required", "day"},
			"over the range":         {domain.Parameter{Rule: "report-by", Values: map[string]int{"day": 29}, Citation: own}, "rulebook.range", "day"},
			"eight days a week":      {domain.Parameter{Rule: "week-days", Values: map[string]int{"min": 1, "max": 8}, Citation: own}, "rulebook.range", "max"},
			"least over most":        {domain.Parameter{Rule: "week-days", Values: map[string]int{"min": 4, "max": 3}, Citation: own}, "rulebook.contradiction", "max"},
			"usual over most":        {domain.Parameter{Rule: "day-hours-usual", Values: map[string]int{"max": 481}, Citation: own}, "rulebook.contradiction_between", ""},
			"large over the most":    {domain.Parameter{Rule: "group-leaders", Values: map[string]int{"named": 2, "present": 2, "large": 16}, Citation: own}, "rulebook.contradiction_between", ""},
			"an unknown rule":        {domain.Parameter{Rule: "moon-phase", Citation: own}, "rulebook.unknown_rule", "rule"},
			"a product nobody sells": {domain.Parameter{Rule: "report-by", Values: map[string]int{"day": 5}, Citation: own, Product: "XYZ"}, "error.choice", "product"},
		} {
			err := k.work.SaveDraftRule(k.ctx, k.PurchaserAdmin, draft.ID, "", c.p)
			if domain.KeyOf(err) != c.key || fieldOf(err) != c.field {
				t.Errorf("%s: %v at %q", name, err, fieldOf(err))
			}
		}
		view, err := k.work.DraftRulebookView(k.ctx, k.PurchaserAdmin, draft.ID)
		if err != nil || len(view.Problems) != 0 {
			t.Fatalf("a refused row left its trace: %v %v", view.Problems, err)
		}
		row, _ := view.DraftRuleOf("week-days", "")
		if row.Parameter.Values["max"] != 4 || !row.Given {
			t.Errorf("week-days is %+v", row.Parameter)
		}
		k.setRule(draft.ID, domain.Parameter{Rule: "day-hours-usual", Values: map[string]int{"max": 480}, Citation: own})
		forProduct := domain.Parameter{Rule: "report-by", Values: map[string]int{"day": 5}, Citation: own, Product: k.Product.Code}
		if err := k.work.SaveDraftRule(k.ctx, k.PurchaserAdmin, draft.ID, k.Product.Code, forProduct); err != nil {
			t.Fatal(err)
		}
		err = k.work.SaveDraftRule(k.ctx, k.PurchaserAdmin, draft.ID, k.Product.Code, domain.Parameter{Rule: "report-by", Values: map[string]int{"day": 5}, Citation: own})
		if domain.KeyOf(err) != "rulebook.twice" {
			t.Errorf("two rows for every product: %v", err)
		}
		if err := k.work.DropDraftRule(k.ctx, k.PurchaserAdmin, draft.ID, "report-by", ""); err != nil {
			t.Fatal(err)
		}
		if err := k.work.DropDraftRule(k.ctx, k.PurchaserAdmin, draft.ID, "report-by", ""); domain.KindOf(err) != domain.NotFound {
			t.Errorf("dropped twice: %v", err)
		}
	})
}

func fieldOf(err error) string {
	var one *domain.Error
	if all, ok := err.(domain.Errors); ok && len(all) > 0 {
		return all[0].Field
	}
	if e, ok := err.(*domain.Error); ok {
		one = e
	}
	if one == nil {
		return ""
	}
	return one.Field
}

// Days without rules, days with two, and days that have been judged already are
// refused with the version named.
func TestValidityOfADraftIsChecked(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		draft := k.draft(k.turku(), "2027-01-01")
		until := k.draft(k.turkuOf("2026-01-01"), "2028-01-01")
		save := func(from, to string) error {
			in := casework.DraftIn{Name: "Luonnos", ValidFrom: domain.MustDay(from)}
			if to != "" {
				in.ValidTo = domain.MustDay(to)
			}
			return k.work.SaveDraft(k.ctx, k.PurchaserAdmin, draft.ID, in)
		}
		if err := save(k.today.String(), ""); domain.KeyOf(err) != "rulebook.past" || fieldOf(err) != "valid_from" {
			t.Errorf("from today on: %v", err)
		}
		if err := save(k.today.AddDays(1).String(), ""); err != nil {
			t.Errorf("from tomorrow on: %v", err)
		}
		if err := save("2027-05-01", "2027-04-30"); fieldOf(err) != "valid_to" {
			t.Errorf("ends before it begins: %v", err)
		}
		if _, err := k.work.PublishDraft(k.ctx, k.PurchaserAdmin, until.ID); err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct{ from, to, key string }{
			"over the next version":   {"2027-01-01", "", "rulebook.overlap"},
			"one day over it":         {"2027-01-01", "2028-01-01", "rulebook.overlap"},
			"up to it":                {"2027-01-01", "2027-12-31", ""},
			"a day short of it":       {"2027-01-01", "2027-12-30", "rulebook.gap"},
			"the same first day":      {"2028-01-01", "", "rulebook.overlap"},
			"after it, without a gap": {"2028-01-02", "", ""},
		} {
			if err := save(c.from, c.to); c.key == "" && err != nil || c.key != "" && domain.KeyOf(err) != c.key {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// turkuOf is the version of the kit's purchaser that begins on a day.
func (k *papersKit) turkuOf(from string) domain.Rulebook {
	k.t.Helper()
	rows, err := k.work.Rulebooks(k.ctx, k.PurchaserAdmin, k.Purchaser.ID)
	if err != nil {
		k.t.Fatal(err)
	}
	for _, r := range rows {
		if r.ValidFrom == domain.MustDay(from) && !r.PublishedAt.IsZero() {
			return r
		}
	}
	k.t.Fatal("no such version")
	return domain.Rulebook{}
}

// A draft that lacks everything says so and is not published; one that begins
// from a ready-made rulebook is.
func TestAnEmptyDraftIsNotPublished(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		empty, err := k.work.DraftRulebook(k.ctx, k.PurchaserAdmin, casework.DraftIn{Name: "Tyhjä", ValidFrom: domain.MustDay("2027-01-01")})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := k.work.PublishDraft(k.ctx, k.PurchaserAdmin, empty.ID); domain.KeyOf(err) != "error.required" {
			t.Errorf("published without a rule: %v", err)
		}
		if err := k.work.DiscardRulebook(k.ctx, k.PurchaserAdmin, empty.ID); err != nil {
			t.Error(err)
		}
		seeded, err := k.work.DraftRulebook(k.ctx, k.PurchaserAdmin, casework.DraftIn{Name: "Keski-Suomi", Seed: "keski-suomi", ValidFrom: domain.MustDay("2027-01-01")})
		if err != nil {
			t.Fatal(err)
		}
		if max, _ := seeded.Figure("days-in-12-months", "max"); max != 178 {
			t.Errorf("the ready-made one says %d", max)
		}
		for name, in := range map[string]casework.DraftIn{
			"no name":     {ValidFrom: domain.MustDay("2027-01-01")},
			"no day":      {Name: "x"},
			"no such":     {Name: "x", ValidFrom: 1, Seed: "kuu"},
			"a product":   {Name: "x", ValidFrom: 1, Product: "XYZ"},
			"not a book":  {Name: "x", ValidFrom: 1, From: domain.NewID()},
			"wrong order": {Name: "x", ValidFrom: 10, ValidTo: 9},
		} {
			if _, err := k.work.DraftRulebook(k.ctx, k.PurchaserAdmin, in); err == nil {
				t.Errorf("%s was taken", name)
			}
		}
		if _, err := k.work.DraftRulebook(k.ctx, k.Admin, casework.DraftIn{Name: "x", ValidFrom: 1}); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("by a provider: %v", err)
		}
	})
}
