package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// DraftIn begins a draft: the rules of a former version (From), of one of the
// rulebooks that come with the product (Seed), or none.
type DraftIn struct {
	Name               string
	Product            string
	ValidFrom, ValidTo domain.Day
	From               domain.ID
	Seed               string
}

// DraftRulebook begins a version that is not in force until it is published. A
// purchaser's admin only. Errors: name, valid_from, valid_to; at product a code
// that no contract has; NotFound for a version that isn't the purchaser's.
func (w *Work) DraftRulebook(ctx context.Context, scope domain.Scope, in DraftIn) (domain.Rulebook, error) {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return domain.Rulebook{}, err
	}
	book := domain.Rulebook{ID: domain.NewID(), PurchaserID: scope.Organisation, Name: in.Name, Product: in.Product, ValidFrom: in.ValidFrom, ValidTo: in.ValidTo, CreatedAt: w.stamp()}
	if err := checkHead(&book); err != nil {
		return book, err
	}
	err := w.change(ctx, scope, func(c *change) error {
		codes, err := productCodes(c.Tx)
		if err != nil {
			return err
		}
		if book.Product != "" && !slices.Contains(codes, book.Product) {
			return domain.Wrong("product", "error.choice")
		}
		begun, err := c.beginning(in)
		if err != nil {
			return err
		}
		book.Parameters, book.Sections = begun.Parameters, begun.Sections
		versions, err := c.Rulebooks(book.PurchaserID)
		if err != nil {
			return domain.Doing("versions", err)
		}
		book.Version = nextVersion(versions, book)
		if err := c.InsertRulebook(book); err != nil {
			return domain.Doing("store a draft", err)
		}
		return c.audit(Event{Name: "rulebook.draft", Object: book.ID, From: book.ValidFrom, To: book.ValidTo})
	})
	return book, err
}

// beginning is the rulebook whose rules and sections a draft starts with.
func (c *change) beginning(in DraftIn) (domain.Rulebook, error) {
	switch {
	case in.From != "":
		return c.Rulebook(in.From)
	case in.Seed != "":
		return SeedRulebook(in.Seed)
	}
	return domain.Rulebook{Parameters: domain.Parameters{}}, nil
}

func checkHead(book *domain.Rulebook) error {
	var errs domain.Errors
	book.Name = rules.Required(&errs, "name", book.Name, rules.MaxName)
	rules.Range(&errs, book.ValidFrom, book.ValidTo)
	return errs.Err()
}

// productCodes lists the codes of the contracts' products, each once.
func productCodes(tx *store.Tx) ([]string, error) {
	products, err := tx.AllProducts()
	codes := make([]string, 0, len(products))
	for _, p := range products {
		codes = append(codes, p.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes), domain.Doing("products", err)
}

// ProductCodes lists the codes of the products in the organisation's contracts,
// each once. A purchaser's admin only.
func (w *Work) ProductCodes(ctx context.Context, scope domain.Scope) ([]string, error) {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return nil, err
	}
	var codes []string
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		codes, err = productCodes(tx)
		return err
	})
	return codes, err
}

// DraftView is a draft as its page tells it.
type DraftView struct {
	domain.Rulebook
	Rows     []DraftRow
	Products []string       // codes a row may be for
	Problems []domain.Error // what stands against publishing it
}

// DraftRow is a rule of a draft: one for each parameter, and one for each rule
// the draft is silent about. Without Given the product's default applies, or
// nothing is judged.
type DraftRow struct {
	RuleRow
	Spec      rules.Spec
	Parameter domain.Parameter
	Given     bool
}

// DraftRulebookView shows a draft to the purchaser's admin; NotFound otherwise.
func (w *Work) DraftRulebookView(ctx context.Context, scope domain.Scope, id domain.ID) (DraftView, error) {
	var v DraftView
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return v, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		if v.Rulebook, err = ownDraft(tx, id); err != nil {
			return err
		}
		if v.Products, err = productCodes(tx); err != nil {
			return err
		}
		versions, err := tx.Rulebooks(v.PurchaserID)
		if err != nil {
			return domain.Doing("versions", err)
		}
		v.Problems = problemsOf(publishable(v.Rulebook, versions, w.Today()))
		v.Rows = draftRows(v.Rulebook, w.Today())
		return nil
	})
	return v, err
}

// ownDraft is a draft of the purchaser itself: the wall behind the store's.
func ownDraft(tx *store.Tx, id domain.ID) (domain.Rulebook, error) {
	book, err := tx.DraftRulebook(id)
	if err == nil && tx.Scope.Kind == domain.ScopePerson && book.PurchaserID != tx.Scope.Organisation {
		return domain.Rulebook{}, domain.Missing()
	}
	return book, err
}

func draftRows(book domain.Rulebook, today domain.Day) []DraftRow {
	var out []DraftRow
	for _, spec := range rules.Specs {
		given := false
		for _, p := range book.Parameters {
			if p.Rule == spec.ID {
				given = true
				row := DraftRow{RuleRow: ruleRow(spec, p), Spec: spec, Parameter: p, Given: true}
				row.Repealed = !p.Citation.InForce(today)
				out = append(out, row)
			}
		}
		if given {
			continue
		}
		row := DraftRow{RuleRow: RuleRow{Rule: spec.ID, NameKey: spec.Key() + ".name"}, Spec: spec, Parameter: domain.Parameter{Rule: spec.ID, Values: domain.Defaults[spec.ID]}}
		if len(row.Parameter.Values) > 0 {
			row.RuleRow = ruleRow(spec, row.Parameter)
			row.Default = true
		}
		out = append(out, row)
	}
	return out
}

// Figure is one number of a rule, as a page asks for it; its kinds beside a
// plain count.
type Figure = rules.Figure

// The kinds of figures that a page writes in their own way.
const (
	FigureMinutes = rules.Minutes
	FigureCents   = rules.Cents
	FigureFlag    = rules.Flag
)

// DraftRuleOf picks the row of a rule and product from a draft's view: the row as
// given, else an empty one for the rule. NotFound for a rule that does not exist.
func (v DraftView) DraftRuleOf(rule, product string) (DraftRow, error) {
	spec, known := rules.SpecOf(rule)
	if !known {
		return DraftRow{}, domain.Missing()
	}
	if row, given := v.Row(rule, product); given {
		return row, nil
	}
	return DraftRow{RuleRow: RuleRow{Rule: rule, NameKey: spec.Key() + ".name", Product: product}, Spec: spec,
		Parameter: domain.Parameter{Rule: rule, Values: domain.Defaults[rule], Product: product}}, nil
}

// Row finds the row that a draft gives for a rule and product.
func (v DraftView) Row(rule, product string) (DraftRow, bool) {
	for _, row := range v.Rows {
		if row.Rule == rule && row.Given && row.Product == product {
			return row, true
		}
	}
	return DraftRow{}, false
}
