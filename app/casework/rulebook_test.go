package casework_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// The three seeds' rulebooks load, hold no mistake and can be told in every
// language, each rule with its source.
func TestSeedRulebooksAreWholeAndReadable(t *testing.T) {
	if got := casework.SeedRulebooks(); len(got) != 3 {
		t.Fatalf("got %v", got)
	}
	for _, name := range casework.SeedRulebooks() {
		t.Run(name, func(t *testing.T) {
			book, err := casework.SeedRulebook(name)
			if err != nil {
				t.Fatal(err)
			}
			book.ValidFrom = domain.MustDay("2026-01-01")
			if _, err := rules.CheckRulebook(book); err != nil {
				t.Fatal(err)
			}
			readable(t, book)
		})
	}
	if _, err := casework.SeedRulebook("../turku"); domain.KindOf(err) != domain.NotFound {
		t.Fatalf("an unknown name: %v", err)
	}
}

// A data file with a mistake is refused with the row named.
func TestRulebookFilesNameTheRow(t *testing.T) {
	for name, c := range map[string]struct{ rows, key, rule string }{
		"no citation":      {`{"rule": "week-days", "values": {"min": 1, "max": 4}}`, "rulebook.no_citation", "week-days"},
		"a contradiction":  {`{"rule": "group-size", "values": {"min": 15, "max": 8}, "section": "1"}`, "rulebook.contradiction", "group-size"},
		"an unknown rule":  {`{"rule": "moon-phase", "values": {"max": 4}, "section": "1"}`, "rulebook.unknown_rule", "moon-phase"},
		"a missing figure": {`{"rule": "week-days", "values": {"min": 1}, "section": "1"}`, "rulebook.missing_figure", "week-days"},
		"an unknown field": {`{"rule": "week-days", "values": {"min": 1, "max": 4}, "section": "1", "note": "x"}`, "rulebook.unreadable", ""},
		"no JSON":          {`{`, "rulebook.unreadable", ""},
	} {
		_, err := casework.ReadRulebook([]byte(`{"name": "Kirja", "document": "Asiakirja", "parameters": [` + c.rows + `]}`))
		var all domain.Errors
		var one *domain.Error
		if errors.As(err, &all) && len(all) == 1 {
			one = all[0]
		} else {
			errors.As(err, &one)
		}
		if one == nil || one.Key != c.key || c.rule != "" && fmt.Sprint(one.Args["rule"]) != c.rule {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func readable(t *testing.T, book domain.Rulebook) {
	t.Helper()
	for _, row := range casework.RuleRows(book, domain.MustDay("2026-11-18")) {
		for _, l := range i18n.Langs {
			for _, key := range []string{row.NameKey, row.Key} {
				if text := i18n.T(l, key, row.Args); strings.ContainsAny(text, "{}⟦") {
					t.Errorf("%s %s: %q", l, key, text)
				}
			}
		}
		if !row.Default && (row.Citation.Document == "" || row.Citation.Section == "") {
			t.Errorf("%s has no source", row.Rule)
		}
	}
}

// Every rule and every sentence it can have is in the catalogue.
func TestEveryRuleHasItsSentences(t *testing.T) {
	for _, spec := range rules.Specs {
		for _, f := range spec.Figures() {
			if !i18n.Has(f.Key()) || f.Unit != "" && !i18n.Has("rulebook.unit."+f.Unit) {
				t.Errorf("%s: the figure %s has no name, or nobody says what it counts", spec.ID, f.Name)
			}
		}
		for _, only := range []bool{false, true} {
			p := domain.Parameter{Rule: spec.ID, Values: map[string]int{}, Citation: domain.Citation{Document: "d", Section: "s"}}
			for name := range spec.Required {
				p.Values[name] = 1
			}
			if only && spec.Switch != "" {
				p.Values[spec.Switch] = 0
			}
			readable(t, domain.Rulebook{Parameters: domain.Parameters{p}})
		}
	}
}

// Figures the table of domain.md gives for each seed.
func TestSeedFigures(t *testing.T) {
	for _, c := range []struct {
		book, rule, figure string
		want               int
		silent             bool
	}{
		{"turku", "days-in-12-months", "max", 230, false},
		{"turku", "start-after-decision", "days", 14, false},
		{"turku", "value-step", "months", 12, false},
		{"turku", "supervisor-load", "max", 25, false},
		{"turku", "report-by", "day", 3, false},
		{"keski-suomi", "days-in-12-months", "max", 178, false},
		{"keski-suomi", "allowance", "cents", 900, false},
		{"keski-suomi", "goal-review", "months", 3, false},
		{"keski-suomi", "voucher-valid", "required", 0, false},
		{"keski-suomi", "report-by", "day", 3, false}, // the product's default
		{"keski-suomi", "supervisor-load", "max", 0, true},
		{"pohde", "days-in-12-months", "max", 178, false}, // the product's default
		{"pohde", "standing-contact", "required", 1, false},
		{"pohde", "billing-unit", "paid", 0, false},
		{"pohde", "same-day-contact", "days", 0, true},
	} {
		book, err := casework.SeedRulebook(c.book)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := book.Figure(c.rule, c.figure); got != c.want || ok == c.silent {
			t.Errorf("%s %s %s: got %d %v", c.book, c.rule, c.figure, got, ok)
		}
	}
}

func TestPublishedVersionsFollowEachOther(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		world := testkit.NewWorld(t, s)
		w := newWork(t, s)
		ctx := context.Background()
		next := world.Book
		next.ID, next.Name, next.ValidFrom = "", "Sääntökirja 2/2027", domain.MustDay("2027-01-01")
		published, err := w.PublishRulebook(ctx, world.PurchaserAdmin, next)
		if err != nil || published.Version != world.Book.Version+1 {
			t.Fatalf("version %d: %v", published.Version, err)
		}
		versions, err := w.Rulebooks(ctx, world.Admin, world.Purchaser.ID)
		if err != nil || len(versions) != 2 || versions[1].ValidTo != domain.MustDay("2026-12-31") {
			t.Fatalf("got %+v %v", versions, err)
		}
		next.ID, next.ValidFrom = "", domain.MustDay("2026-06-01")
		if _, err := w.PublishRulebook(ctx, world.PurchaserAdmin, next); domain.KeyOf(err) != "overlap.rulebooks" {
			t.Fatalf("over a published version: %v", err)
		}
		next.ID, next.ValidFrom, next.ValidTo = "", domain.MustDay("2028-01-01"), domain.MustDay("2028-06-30")
		if _, err := w.PublishRulebook(ctx, world.PurchaserAdmin, next); err != nil {
			t.Fatal(err)
		}
		next.ID, next.ValidFrom, next.ValidTo = "", domain.MustDay("2028-08-01"), 0
		if _, err := w.PublishRulebook(ctx, world.PurchaserAdmin, next); domain.KeyOf(err) != "rulebook.gap" {
			t.Fatalf("July 2028 would be without rules: %v", err)
		}
		if _, err := w.PublishRulebook(ctx, world.Admin, next); domain.KindOf(err) != domain.Forbidden {
			t.Fatalf("by the provider: %v", err)
		}
		if _, err := w.Rulebook(ctx, world.ForeignCaseworker, published.ID); domain.KindOf(err) != domain.NotFound {
			t.Fatalf("a foreign purchaser read it: %v", err)
		}
		view, err := w.Rulebook(ctx, world.Admin, published.ID)
		if err != nil || len(view.Rows) == 0 || view.Purchaser.ID != world.Purchaser.ID {
			t.Fatalf("the provider's view: %v", err)
		}
	})
}

// the rulebook's page marks a repealed citation.
func TestRepealedCitationsAreMarked(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	book := domain.Rulebook{Parameters: domain.Parameters{
		{Rule: "week-days", Values: map[string]int{"min": 1, "max": 4}, Citation: domain.Citation{Document: "Laki", Section: "6 §", To: today - 1}},
		{Rule: "report-by", Values: map[string]int{"day": 3}, Citation: domain.Citation{Document: "004", Section: "15 §", To: today}},
	}}
	for _, row := range casework.RuleRows(book, today) {
		if want := row.Rule == "week-days"; row.Repealed != want {
			t.Errorf("%s repealed: %v", row.Rule, row.Repealed)
		}
	}
}
