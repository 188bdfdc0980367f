package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// CaseFile is everything the rules look at for one participant of a provider
// and purchaser. The zero values mean that nothing is known of it.
type CaseFile struct {
	Participant domain.Participant
	Decisions   []domain.Decision
	Vouchers    []domain.Voucher
	Agreements  []domain.Agreement // drafts are left aside
	Versions    []domain.AgreementVersion
	Reviews     []domain.AgreementReview // nil: not asked
	PlanUpdates []domain.PlanUpdate      // nil: not asked
	Inductions  []domain.InductionRecord // nil: not asked
	Products    []domain.Product         // of the contracts; nil: not asked
	Payers      []domain.PayerPeriod
	Entries     []domain.DiaryEntry             // a year back at least, for the rolling counts
	Texts       map[domain.ID]domain.DiaryTexts // words of a day by its version; a day that is not in it has no words
	Evaluations []domain.Evaluation
	Forms       []domain.Attachment   // of measures, on mid and final evaluations
	Hours       []domain.CoachingHour // reported coaching; nil: not asked
	Sent        []domain.Message      // evaluations that went to the caseworker as messages
	Notices     []domain.AbsenceNotice
	Queue       []QueuedAt        // where they wait for a place
	Books       []domain.Rulebook // published versions of the purchaser
	From        domain.Day        // remarks that ended before it are left out
	Today       domain.Day
}

// QueuedAt is a place in a queue with its unit's name.
type QueuedAt struct {
	domain.QueuePlace
	Unit string
}

// BookOn picks the rulebook in force on a day: the product's own before the one
// for all products, the newest version first. Without any it is the zero
// Rulebook, whose figures are the defaults. Rules meant for other products are
// left out of it.
func BookOn(books []domain.Rulebook, product string, day domain.Day) domain.Rulebook {
	var best domain.Rulebook
	for _, b := range books {
		if b.Product != "" && b.Product != product || !day.Within(b.ValidFrom, b.ValidTo) {
			continue
		}
		if best.ID == "" || b.Product > best.Product || b.Product == best.Product && b.Version > best.Version {
			best = b
		}
	}
	return best.For(product)
}

// caseDays is a case file made ready: marks in order, agreements at hand.
type caseDays struct {
	*CaseFile
	marks      []domain.DiaryEntry // marked days in order, until today
	agreements map[domain.ID]domain.Agreement
	versions   map[domain.ID][]domain.AgreementVersion
	books      map[bookOfDay]domain.Rulebook
}

type bookOfDay struct {
	product string
	day     domain.Day
}

func (f *CaseFile) ready() *caseDays {
	c := &caseDays{CaseFile: f, agreements: map[domain.ID]domain.Agreement{}, versions: map[domain.ID][]domain.AgreementVersion{}, books: map[bookOfDay]domain.Rulebook{}}
	for _, a := range f.Agreements {
		if a.State != domain.AgreementDraft {
			c.agreements[a.ID] = a
		}
	}
	for _, v := range f.Versions {
		c.versions[v.AgreementID] = append(c.versions[v.AgreementID], v)
	}
	c.marks = make([]domain.DiaryEntry, 0, len(f.Entries))
	for i := range f.Entries {
		if e := &f.Entries[i]; !e.Cleared && e.Status != "" && e.Day <= f.Today {
			c.marks = append(c.marks, *e)
		}
	}
	slices.SortStableFunc(c.marks, func(a, b domain.DiaryEntry) int { return int(a.Day - b.Day) })
	return c
}

// inOrder lists the agreements by their first day.
func (c *caseDays) inOrder() []domain.Agreement {
	var out []domain.Agreement
	for _, a := range c.Agreements {
		if _, known := c.agreements[a.ID]; known {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b domain.Agreement) int { return int(a.StartDay - b.StartDay) })
	return out
}

// book is the rulebook of an agreement on a day. Versions are months long:
// each month's first and last day of a product are asked once.
func (c *caseDays) book(product string, day domain.Day) domain.Rulebook {
	key := bookOfDay{product, day.Month().First()}
	if !c.steady(key.day) {
		return BookOn(c.Books, product, day)
	}
	book, known := c.books[key]
	if !known {
		book = BookOn(c.Books, product, day)
		c.books[key] = book
	}
	return book
}

// steady tells whether no version begins or ends within the month of a first day.
func (c *caseDays) steady(first domain.Day) bool {
	last := first.Month().Last()
	for _, b := range c.Books {
		if b.ValidFrom > first && b.ValidFrom <= last || !b.ValidTo.IsZero() && b.ValidTo >= first && b.ValidTo < last {
			return false
		}
	}
	return true
}

func (c *caseDays) bookOf(e domain.DiaryEntry) domain.Rulebook {
	return c.book(c.agreements[e.AgreementID].ProductCode, e.Day)
}

// joined tells whether the service went on between two marks without a gap:
// one agreement, or the later one begins where the former ended.
func (c *caseDays) joined(a, b domain.DiaryEntry) bool {
	if a.AgreementID == b.AgreementID {
		return true
	}
	former, next := c.agreements[a.AgreementID], c.agreements[b.AgreementID]
	return next.StartDay <= former.LastDay().AddDays(1)
}

// lastServiceDay is the last day that any agreement covers.
func (c *caseDays) lastServiceDay() domain.Day {
	var last domain.Day
	for _, a := range c.agreements {
		last = max(last, a.LastDay())
	}
	return last
}
