package casework

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

//go:embed rulebooks/*.json
var rulebookFiles embed.FS

// SeedRulebook reads one of the rulebooks that come with the product: turku
// (004), keski-suomi (000), pohde (003). Purchaser and validity are left to the
// caller. NotFound for another name; a mistake in the file is Internal.
func SeedRulebook(name string) (domain.Rulebook, error) {
	raw, err := rulebookFiles.ReadFile("rulebooks/" + name + ".json")
	if err != nil {
		return domain.Rulebook{}, domain.Missing()
	}
	book, err := ReadRulebook(raw)
	return book, domain.Doing("read rulebook "+name, err)
}

// rulebookFile is a rulebook as a data file: one document, and each row's
// section in it, or another document of its own.
type rulebookFile struct {
	Name, Document string
	Parameters     []struct {
		Rule              string
		Values            map[string]int
		Section, Document string
		Product           string
		Assumed           bool // the section asks for the rule and gives no figure
		From, To          domain.Day
	}
	Sections []domain.EvaluationSection // of mid and final evaluations
}

// ReadRulebook reads a rulebook from a data file and refuses one with mistakes,
// naming the row: an unknown field, an unknown or doubled rule, a missing figure
// or citation, limits that contradict each other, a section no form could have. Purchaser and validity are left
// to the caller.
func ReadRulebook(raw []byte) (domain.Rulebook, error) {
	var file rulebookFile
	read := json.NewDecoder(bytes.NewReader(raw))
	read.DisallowUnknownFields()
	if err := read.Decode(&file); err != nil {
		return domain.Rulebook{}, domain.Wrong("parameters", "rulebook.unreadable").Because(err)
	}
	book := domain.Rulebook{Name: file.Name, Sections: file.Sections}
	for _, p := range file.Parameters {
		cite := domain.Citation{Document: cmp.Or(p.Document, file.Document), Section: p.Section, From: p.From, To: p.To}
		book.Parameters = append(book.Parameters, domain.Parameter{Rule: p.Rule, Values: p.Values, Citation: cite, Product: p.Product, Assumed: p.Assumed})
	}
	checked := book
	checked.ValidFrom = 1 // any day: the file has none
	if _, err := rules.CheckRulebook(checked); err != nil {
		return domain.Rulebook{}, err
	}
	return book, nil
}

// SeedRulebooks lists the names SeedRulebook knows.
func SeedRulebooks() []string {
	files, _ := fs.Glob(rulebookFiles, "rulebooks/*.json") // the pattern is constant
	out := make([]string, 0, len(files))
	for _, f := range files {
		out = append(out, strings.TrimSuffix(path.Base(f), ".json"))
	}
	return out
}

// PublishRulebook stores a version of the purchaser's rules, in force from its
// first day; the version in force until then ends the day before. Purchaser
// admins only. Errors: the fields of rules.CheckRulebook; Conflict
// overlap.rulebooks at valid_from when a later version is published already;
// rulebook.gap at valid_from when days would be left without rules.
func (w *Work) PublishRulebook(ctx context.Context, scope domain.Scope, in domain.Rulebook) (domain.Rulebook, error) {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return in, err
	}
	if scope.Kind == domain.ScopePerson {
		in.PurchaserID = scope.Organisation
	}
	book, err := rules.CheckRulebook(in)
	if err != nil {
		return in, err
	}
	if book.ID == "" {
		book.ID = domain.NewID()
	}
	book.CreatedAt, book.PublishedAt = w.stamp(), w.stamp()
	err = w.change(ctx, scope, func(c *change) error {
		if err := c.makeRoom(&book); err != nil {
			return err
		}
		if err := c.InsertRulebook(book); err != nil {
			return domain.Doing("store rulebook", err)
		}
		return c.audit(Event{Name: "rulebook.publish", Object: book.ID, From: book.ValidFrom, To: book.ValidTo})
	})
	return book, atField(err, "overlap.rulebooks", "valid_from")
}

// makeRoom gives a version that is being published its number and ends the one
// in force until then. Error: rulebook.gap.
func (c *change) makeRoom(book *domain.Rulebook) error {
	versions, err := c.Rulebooks(book.PurchaserID)
	if err != nil {
		return err
	}
	if from, to, gap := rules.Gap(versions, *book); gap {
		return domain.Wrong("valid_from", "rulebook.gap").With(domain.Args{"from": from, "to": to})
	}
	book.Version = nextVersion(versions, *book)
	for _, v := range versions {
		if v.Product != book.Product || v.PublishedAt.IsZero() {
			continue
		}
		if v.ValidFrom < book.ValidFrom && (v.ValidTo.IsZero() || v.ValidTo >= book.ValidFrom) {
			if err := c.EndRulebook(v.ID, book.ValidFrom.AddDays(-1)); err != nil {
				return domain.Doing("end rulebook", err)
			}
		}
	}
	return nil
}

// nextVersion is the number after those of the same product, other drafts' too.
func nextVersion(versions []domain.Rulebook, book domain.Rulebook) int {
	n := 1
	for _, v := range versions {
		if v.Product == book.Product && v.ID != book.ID {
			n = max(n, v.Version+1)
		}
	}
	return n
}

// Rulebooks lists the versions of a purchaser's rules, the newest first: its
// own people and the providers with a contract. Drafts are the purchaser's
// admin's alone.
func (w *Work) Rulebooks(ctx context.Context, scope domain.Scope, purchaser domain.ID) ([]domain.Rulebook, error) {
	var out []domain.Rulebook
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.Rulebooks(purchaser)
		out = rows
		if !scope.Is(domain.RolePurchaserAdmin) {
			out = slices.DeleteFunc(rows, func(b domain.Rulebook) bool { return b.PublishedAt.IsZero() })
		}
		return err
	})
	return out, err
}

// RulebookView is a version as a page tells it: every rule, those the version
// is silent about with the product's default.
type RulebookView struct {
	domain.Rulebook
	Purchaser domain.Organisation
	Rows      []RuleRow
}

// RuleRow is one rule in words: Key and Args make the sentence, NameKey the
// heading. Default rows have no citation of the purchaser's.
type RuleRow struct {
	Rule, NameKey, Key string
	Args               domain.Args
	Citation           domain.Citation
	Product            string // the one product it is for; empty: every one
	Default, Repealed  bool
	Assumed            bool // the source gives no figure
}

// Rulebook shows one published version, else NotFound.
func (w *Work) Rulebook(ctx context.Context, scope domain.Scope, id domain.ID) (RulebookView, error) {
	var v RulebookView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		if v.Rulebook, err = tx.Rulebook(id); err != nil {
			return err
		}
		if v.PublishedAt.IsZero() {
			return domain.Missing()
		}
		v.Purchaser, err = tx.Organisation(v.PurchaserID)
		v.Rows = RuleRows(v.Rulebook, w.Today())
		return err
	})
	return v, err
}
