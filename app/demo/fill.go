package demo

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// Fill stores the world of the options in an empty database, through the same
// use cases as people's work, each at its day in the past and by its person.
// The Work must be a demo's. It gives the accounts that log in.
func Fill(ctx context.Context, work *casework.Work, o Options) (Accounts, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(1000)) // a burst of short-lived rows
	w := makeWorld(o)
	f := newFiller(ctx, w)
	err := work.Together(f.ctx, f.system(), func(joined *casework.Work) error {
		f.work = joined
		return f.all()
	})
	if err != nil {
		return nil, err
	}
	if err := f.fillContacts(work); err != nil {
		return nil, err
	}
	if err := f.fillFindings(work); err != nil {
		return nil, err
	}
	return f.accounts(), nil
}

// filler stores a planned world. Its ids are in the order of the world's lists.
type filler struct {
	ctx        context.Context // never ends: one that can costs the driver a goroutine a statement
	ended      func() error    // whether the caller's has
	work       *casework.Work  // as of now
	start      *casework.Work  // as of the installation's first day
	w          *world
	platform   domain.ID
	purchasers []domain.ID
	providers  []domain.ID
	units      []domain.ID
	contracts  []domain.ID
	scopes     []domain.Scope // of the staff, as log-in would make them
	lives      []stored
	present    []int // each life's days of presence
}

// stored are the ids of a life.
type stored struct {
	participant domain.ID
	decisions   []domain.ID
	vouchers    []domain.ID
	agreements  []domain.ID
}

func newFiller(ctx context.Context, w *world) *filler {
	f := &filler{ctx: context.WithoutCancel(ctx), ended: ctx.Err, w: w, platform: domain.NewID(), purchasers: newIDs(len(w.purchasers)), providers: newIDs(len(w.providers)),
		units: newIDs(len(w.units)), contracts: make([]domain.ID, len(w.contracts)), lives: make([]stored, len(w.lives))}
	for _, p := range w.staff {
		f.scopes = append(f.scopes, f.scopeOf(p))
	}
	return f
}

func newIDs(n int) []domain.ID {
	out := make([]domain.ID, n)
	for i := range out {
		out[i] = domain.NewID()
	}
	return out
}

func (f *filler) scopeOf(p person) domain.Scope {
	s := domain.Scope{Kind: domain.ScopePerson, Person: domain.NewID(), PersonName: p.name, Role: p.role, Side: p.role.Side(),
		Membership: domain.NewID(), SigningRight: p.signing, SteppedUp: true, Language: p.language}
	switch s.Side {
	case domain.SidePlatform:
		s.Organisation, s.OrgName = f.platform, platformName
	case domain.SideProvider:
		s.Organisation, s.OrgName = f.providers[p.organisation], f.w.providers[p.organisation].Name
	default:
		s.Organisation, s.OrgName = f.purchasers[p.organisation], f.w.purchasers[p.organisation].Name
	}
	for _, u := range p.units {
		s.Units = append(s.Units, f.units[u])
	}
	return s
}

func (f *filler) system() domain.Scope { return domain.Scope{Kind: domain.ScopeSystem} }

const platformName = "Pajakirjan ylläpito"

// all stores everything in the order of dependence.
func (f *filler) all() error {
	f.start = f.work.At(f.w.first.AddDays(-20), 9*60)
	steps := []struct {
		what string
		do   func() error
	}{
		{"organisations", f.fillOrganisations}, {"units", f.fillUnits}, {"people", f.fillPeople}, {"contracts", f.fillContracts},
		{"providers", f.fillProviders}, {"papers", f.fillRequest}, {"requests", f.fillDocumentRequests}, {"guidance", f.fillGuidance}, {"clarifications", f.fillClarifications}, {"pause", f.fillPause}, {"messages", f.fillMessages}, {"evaluations", f.fillPeriods}, {"activity reports", f.fillActivity}, {"queue", f.fillQueue}, {"files", f.fillAttachments},
	}
	for _, s := range steps {
		if err := f.ended(); err != nil {
			return err
		}
		if err := s.do(); err != nil {
			return fmt.Errorf("demo %s: %w", s.what, err)
		}
	}
	return nil
}

// fillProviders lets every provider live its months beside the others, those with
// the most people first.
func (f *filler) fillProviders() error {
	if err := f.w.distinct(); err != nil {
		return err
	}
	all := f.w.shares()
	f.present = make([]int, len(f.w.lives))
	slices.SortStableFunc(all, func(a, b share) int { return len(b.lives) - len(a.lives) })
	var parts []func() error
	for _, s := range all {
		parts = append(parts, func() error {
			for _, step := range []struct {
				what string
				do   func(share) error
			}{{"participants", f.fillLives}, {"months", f.fillMonths}, {"papers", f.fillPapers}, {"phones", f.fillPhones}} {
				if err := step.do(s); err != nil {
					return fmt.Errorf("%s of %s: %w", step.what, f.w.providers[s.provider].Name, err)
				}
			}
			return nil
		})
	}
	return f.work.AtOnce(parts...)
}

// share is a provider's part of the world, by the indexes of the world's lists.
type share struct {
	provider  int
	lives     []int
	contracts []int
}

func (w *world) shares() []share {
	out := make([]share, len(w.providers))
	for i := range out {
		out[i].provider = i
	}
	for i, k := range w.contracts {
		out[k.provider].contracts = append(out[k.provider].contracts, i)
	}
	for i, l := range w.lives {
		p := w.contracts[l.contract].provider
		out[p].lives = append(out[p].lives, i)
	}
	return out
}

// scope gives the scope of the first of an organisation's people in a role.
func (f *filler) scope(role domain.Role, organisation int) domain.Scope {
	return f.scopes[f.w.staffOf(role, organisation)[0]]
}

func (f *filler) accounts() Accounts {
	out := make(Accounts, 0, len(f.w.staff))
	for i, p := range f.w.staff {
		if p.password == "" {
			continue
		}
		out = append(out, Account{Role: p.role, Name: p.name, Email: p.email, Password: p.password, Organisation: f.scopes[i].OrgName})
	}
	return out
}
