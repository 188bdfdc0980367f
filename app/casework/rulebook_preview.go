package casework

import (
	"cmp"
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// RulebookPreview tells what a draft would have found in the last 12 months, had
// it been in force all that time, beside what the published versions find. It
// counts what the diary shows; rules of billing, load and providers are not in it.
// Over previewMost participants it judges a sample of them and says so.
type RulebookPreview struct {
	domain.Rulebook
	From, To     domain.Day
	Participants int // judged
	Served       int // had service; more than were judged: the figures are of a sample
	Entries      int // marks of the diary
	Changes      []RuleChange
	Rules        []PreviewRule // those whose findings differ first
}

// PreviewRule counts one rule's findings: Now by the published versions, Then by
// the draft; New are found by the draft alone, Gone by the published ones alone.
type PreviewRule struct {
	Rule, NameKey        string
	Now, Then, New, Gone int
	Examples             []PreviewExample
}

// PreviewExample is one that is new or gone: whose, at which provider, when. What
// the finding says is left out, since it may tell a reason of absence.
type PreviewExample struct {
	Participant domain.Participant
	Provider    string
	Since, Last domain.Day
	New         bool
}

// RuleChange is a rule that a draft sets otherwise than the version in force: as
// sentences, of which one may be missing.
type RuleChange struct {
	NameKey    string
	Product    string
	Was, Will  RuleRow
	Had, Keeps bool // there is a sentence before, and after
}

// previewExamples is how many examples each rule has of each kind.
const previewExamples = 5

// previewMost is how many participants a preview judges while somebody waits: a
// year of diary takes some twenty milliseconds by each side.
var previewMost = 300

// Sampled tells whether a part of those served was judged.
func (p RulebookPreview) Sampled() bool { return p.Participants < p.Served }

// PreviewRulebook judges the diary of the last 12 months by a draft and by the
// published versions and tells the difference. Nothing is stored. A purchaser's
// admin only; NotFound for what is no draft. Examples name participants whom the
// admin reaches.
func (w *Work) PreviewRulebook(ctx context.Context, scope domain.Scope, id domain.ID) (RulebookPreview, error) {
	var out RulebookPreview
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return out, err
	}
	p := &previewRun{today: w.Today(), rules: map[string]*PreviewRule{}, examples: map[string][]found{}}
	p.from = p.today.AddMonths(-12)
	var providers []domain.Contract
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		if out.Rulebook, err = ownDraft(tx, id); err != nil {
			return err
		}
		versions, err := tx.Rulebooks(out.PurchaserID)
		if err != nil {
			return domain.Doing("versions", err)
		}
		p.books(out.Rulebook, versions)
		providers, err = tx.Contracts()
		return domain.Doing("contracts", err)
	})
	if err != nil {
		return out, err
	}
	if err := w.previewPeople(ctx, p, sortedIDs(providersOf(providers)), out.PurchaserID); err != nil {
		return out, err
	}
	out.From, out.To, out.Participants, out.Served, out.Entries = p.from, p.today, p.participants, p.served, p.entries
	out.Changes = changesOf(rules.BookOn(p.old, out.Product, p.today), out.Rulebook)
	err = w.read(ctx, scope, func(tx *store.Tx) (err error) {
		out.Rules, err = p.told(tx)
		return err
	})
	return out, err
}

func providersOf(contracts []domain.Contract) []domain.ID {
	out := make([]domain.ID, len(contracts))
	for i, c := range contracts {
		out[i] = c.ProviderID
	}
	return out
}

// previewRun counts while participants pass by in batches: memory stays flat.
type previewRun struct {
	from, today           domain.Day
	old, new              []domain.Rulebook
	rules                 map[string]*PreviewRule
	examples              map[string][]found
	participants, entries int
	served                int
}

// found is an example before it has a name.
type found struct {
	participant, provider domain.ID
	since, last           domain.Day
	new                   bool
}

// books sets the two sides: as published, and with the draft in place of every
// version of its product.
func (p *previewRun) books(draft domain.Rulebook, versions []domain.Rulebook) {
	for _, b := range versions {
		if b.PublishedAt.IsZero() {
			continue
		}
		p.old = append(p.old, b)
		if b.Product != draft.Product {
			p.new = append(p.new, b)
		}
	}
	draft.ValidFrom, draft.ValidTo = 1, 0
	p.new = append(p.new, draft)
}

// previewPeople judges those that providers serve for the purchaser: all of
// them, or every so many of a long list, so that a request ends. Ids alone are
// held for all; the rest is loaded in batches.
func (w *Work) previewPeople(ctx context.Context, p *previewRun, providers []domain.ID, purchaser domain.ID) error {
	people := map[domain.ID][]domain.ID{}
	for _, provider := range providers {
		err := w.read(ctx, providerJob(provider), func(tx *store.Tx) (err error) {
			people[provider], err = tx.ServedFor(purchaser, [2]domain.Day{p.from, p.today}, "", -1)
			return err
		})
		if err != nil {
			return domain.Doing("those served", err)
		}
		p.served += len(people[provider])
	}
	step := (p.served + previewMost - 1) / previewMost
	at := 0
	for _, provider := range providers {
		var ids []domain.ID
		for _, id := range people[provider] {
			if step < 2 || at%step == 0 {
				ids = append(ids, id)
			}
			at++
		}
		for part := range slices.Chunk(ids, findingChunk) {
			if err := w.previewPart(ctx, p, provider, part); err != nil {
				return err
			}
		}
	}
	return nil
}

// previewPart judges some of a provider's participants. The diary's words decide
// some rules and are the provider's: the work is its job, as the nightly run is.
func (w *Work) previewPart(ctx context.Context, p *previewRun, provider domain.ID, ids []domain.ID) error {
	var files []rules.CaseFile
	err := w.read(ctx, providerJob(provider), func(tx *store.Tx) error {
		shared, err := loadBooks(tx)
		if err != nil {
			return err
		}
		files, err = caseFiles(tx, shared, fullSpan(p.from, p.today), ids)
		return err
	})
	for i := range files {
		p.judge(&files[i], provider)
	}
	return err
}

// judge counts one participant's findings by both sides.
func (p *previewRun) judge(f *rules.CaseFile, provider domain.ID) {
	p.participants++
	p.entries += len(f.Entries)
	f.Books = p.old
	old := rules.Judge(*f)
	f.Books = p.new
	next := rules.Judge(*f)
	p.count(old, next, func(r rules.Remark, isNew bool) {
		rule := p.rule(r.Rule)
		if isNew {
			rule.New++
		} else {
			rule.Gone++
		}
		key := r.Rule + map[bool]string{true: "+", false: "-"}[isNew]
		if len(p.examples[key]) < previewExamples {
			p.examples[key] = append(p.examples[key], found{f.Participant.ID, provider, r.Since, r.Last, isNew})
		}
	})
}

func (p *previewRun) rule(id string) *PreviewRule {
	if p.rules[id] == nil {
		p.rules[id] = &PreviewRule{Rule: id, NameKey: RuleName(id)}
	}
	return p.rules[id]
}

func (p *previewRun) count(old, next []rules.Remark, differs func(rules.Remark, bool)) {
	was, will := remarkNames(old), remarkNames(next)
	for _, r := range old {
		p.rule(r.Rule).Now++
		if !will[r.Name()] {
			differs(r, false)
		}
	}
	for _, r := range next {
		p.rule(r.Rule).Then++
		if !was[r.Name()] {
			differs(r, true)
		}
	}
}

func remarkNames(remarks []rules.Remark) map[string]bool {
	out := make(map[string]bool, len(remarks))
	for _, r := range remarks {
		out[r.Name()] = true
	}
	return out
}

// told puts names to the examples, those of participants the viewer reaches.
func (p *previewRun) told(tx *store.Tx) ([]PreviewRule, error) {
	var ids []domain.ID
	for _, list := range p.examples {
		for _, f := range list {
			ids = append(ids, f.participant)
		}
	}
	byID, err := named(tx, ids)
	if err != nil {
		return nil, err
	}
	parties, err := partiesOf(tx)
	if err != nil {
		return nil, domain.Doing("providers", err)
	}
	out := make([]PreviewRule, 0, len(p.rules))
	for id, rule := range p.rules {
		for _, f := range append(slices.Clone(p.examples[id+"+"]), p.examples[id+"-"]...) {
			if person, seen := byID[f.participant]; seen {
				rule.Examples = append(rule.Examples, PreviewExample{person, parties[f.provider].Name, f.since, f.last, f.new})
			}
		}
		out = append(out, *rule)
	}
	slices.SortFunc(out, func(a, b PreviewRule) int {
		return cmp.Or(cmp.Compare(b.New+b.Gone, a.New+a.Gone), cmp.Compare(b.Then, a.Then), cmp.Compare(a.Rule, b.Rule))
	})
	return out, nil
}

// changesOf lists the rules that a draft sets otherwise than a version.
func changesOf(was, draft domain.Rulebook) []RuleChange {
	var out []RuleChange
	old, next := RuleRows(was, 0), RuleRows(draft, 0)
	for _, row := range old {
		i := slices.IndexFunc(next, func(r RuleRow) bool { return r.Rule == row.Rule && r.Product == row.Product })
		switch {
		case i < 0:
			out = append(out, RuleChange{NameKey: row.NameKey, Product: row.Product, Was: row, Had: true})
		case !sameRow(row, next[i]):
			out = append(out, RuleChange{NameKey: row.NameKey, Product: row.Product, Was: row, Will: next[i], Had: true, Keeps: true})
		}
	}
	for _, row := range next {
		if !slices.ContainsFunc(old, func(r RuleRow) bool { return r.Rule == row.Rule && r.Product == row.Product }) {
			out = append(out, RuleChange{NameKey: row.NameKey, Product: row.Product, Will: row, Keeps: true})
		}
	}
	return out
}

func sameRow(a, b RuleRow) bool {
	if a.Key != b.Key || a.Citation != b.Citation || len(a.Args) != len(b.Args) {
		return false
	}
	for name, v := range a.Args {
		if b.Args[name] != v {
			return false
		}
	}
	return true
}
