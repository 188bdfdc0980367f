package casework

import (
	"cmp"
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// editDraft changes a draft within one transaction. A purchaser's admin only.
func (w *Work) editDraft(ctx context.Context, scope domain.Scope, id domain.ID, edit func(c *change, book *domain.Rulebook) error) error {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		book, err := ownDraft(c.Tx, id)
		if err != nil {
			return err
		}
		if err := edit(c, &book); err != nil {
			return err
		}
		if err := c.UpdateDraftRulebook(book); err != nil {
			return domain.Doing("store a draft", err)
		}
		return c.audit(Event{Name: "rulebook.save", Object: id, From: book.ValidFrom, To: book.ValidTo})
	})
}

// SaveDraft stores a draft's name and days. Errors: name, valid_from, valid_to,
// those of rules.CheckValidity; NotFound for what is no draft of the purchaser's.
func (w *Work) SaveDraft(ctx context.Context, scope domain.Scope, id domain.ID, in DraftIn) error {
	return w.editDraft(ctx, scope, id, func(c *change, book *domain.Rulebook) error {
		book.Name, book.ValidFrom, book.ValidTo = in.Name, in.ValidFrom, in.ValidTo
		if err := checkHead(book); err != nil {
			return err
		}
		versions, err := c.Rulebooks(book.PurchaserID)
		if err != nil {
			return domain.Doing("versions", err)
		}
		return rules.CheckValidity(versions, *book, w.Today())
	})
}

// SaveDraftRule stores one row of a draft in place of the one with the same rule
// and the product it was for until now. Errors: those of rules.CheckParameter,
// each at its field; at product a code no contract has, or rulebook.twice; at
// the rule rulebook.contradiction_between with another row.
func (w *Work) SaveDraftRule(ctx context.Context, scope domain.Scope, id domain.ID, was string, p domain.Parameter) error {
	if err := rules.CheckParameter(p); err != nil {
		return err
	}
	return w.editDraft(ctx, scope, id, func(c *change, book *domain.Rulebook) error {
		codes, err := productCodes(c.Tx)
		if err != nil {
			return err
		}
		if p.Product != "" && p.Product != was && !slices.Contains(codes, p.Product) {
			return domain.Wrong("product", "error.choice")
		}
		book.Parameters = withRow(book.Parameters, was, p)
		return aboutRule(*book, p.Rule)
	})
}

// withRow puts a row in the place of the former one, else at its rule's place.
func withRow(rows domain.Parameters, was string, p domain.Parameter) domain.Parameters {
	out := slices.Clone(rows)
	if i := slices.IndexFunc(out, func(o domain.Parameter) bool { return o.Rule == p.Rule && o.Product == was }); i >= 0 {
		out[i] = p
		return out
	}
	out = append(out, p)
	place := func(rule string) int {
		return slices.IndexFunc(rules.Specs, func(s rules.Spec) bool { return s.ID == rule })
	}
	slices.SortStableFunc(out, func(a, b domain.Parameter) int {
		return cmp.Or(cmp.Compare(place(a.Rule), place(b.Rule)), cmp.Compare(a.Product, b.Product))
	})
	return out
}

// aboutRule are the mistakes of a version that name a rule.
func aboutRule(book domain.Rulebook, rule string) error {
	_, err := rules.CheckRulebook(book)
	var out domain.Errors
	for _, e := range allErrors(err) {
		if e.Args["rule"] == rules.RuleLabel(rule) || e.Args["other"] == rules.RuleLabel(rule) {
			about := *e
			about.Field = "product"
			if e.Key != "rulebook.twice" {
				about.Field = ""
			}
			out = append(out, &about)
		}
	}
	return out.Err()
}

// DropDraftRule takes a row out of a draft: the product's default applies, or
// nothing is judged. NotFound when there is no such row.
func (w *Work) DropDraftRule(ctx context.Context, scope domain.Scope, id domain.ID, rule, product string) error {
	return w.editDraft(ctx, scope, id, func(_ *change, book *domain.Rulebook) error {
		before := len(book.Parameters)
		book.Parameters = slices.DeleteFunc(slices.Clone(book.Parameters), func(p domain.Parameter) bool { return p.Rule == rule && p.Product == product })
		if len(book.Parameters) == before {
			return domain.Missing()
		}
		return nil
	})
}

// DiscardRulebook takes a draft away. NotFound for what is no draft of the purchaser's.
func (w *Work) DiscardRulebook(ctx context.Context, scope domain.Scope, id domain.ID) error {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		if _, err := ownDraft(c.Tx, id); err != nil {
			return err
		}
		if err := c.DeleteDraftRulebook(id); err != nil {
			return err
		}
		return c.audit(Event{Name: "rulebook.discard", Object: id})
	})
}
