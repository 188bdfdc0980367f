package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// publishable tells everything that stands against publishing a draft.
func publishable(book domain.Rulebook, versions []domain.Rulebook, today domain.Day) error {
	_, err := rules.CheckRulebook(book)
	all := allErrors(err)
	return append(all, allErrors(rules.CheckValidity(versions, book, today))...).Err()
}

func allErrors(err error) domain.Errors {
	switch e := err.(type) {
	case domain.Errors:
		return e
	case *domain.Error:
		return domain.Errors{e}
	}
	return nil
}

func problemsOf(err error) []domain.Error {
	var out []domain.Error
	for _, e := range allErrors(err) {
		out = append(out, *e)
	}
	return out
}

// PublishDraft puts a draft in force from its first day: it never changes after
// that. The version in force until then ends the day before, and everybody whom
// the purchaser's providers serve is judged again. Errors: all of
// rules.CheckRulebook and rules.CheckValidity; NotFound for what is no draft.
func (w *Work) PublishDraft(ctx context.Context, scope domain.Scope, id domain.ID) (domain.Rulebook, error) {
	var book domain.Rulebook
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return book, err
	}
	var providers []domain.ID
	err := w.change(ctx, scope, func(c *change) (err error) {
		if book, err = ownDraft(c.Tx, id); err != nil {
			return err
		}
		versions, err := c.Rulebooks(book.PurchaserID)
		if err != nil {
			return domain.Doing("versions", err)
		}
		if err := publishable(book, versions, w.Today()); err != nil {
			return err
		}
		book.PublishedAt = w.stamp()
		if err := c.makeRoom(&book); err != nil {
			return err
		}
		if err := c.UpdateDraftRulebook(book); err != nil {
			return domain.Doing("publish a draft", err)
		}
		if providers, err = c.queueServed(book); err != nil {
			return err
		}
		return c.audit(Event{Name: "rulebook.publish", Object: book.ID, From: book.ValidFrom, To: book.ValidTo})
	})
	if err == nil {
		for _, p := range providers {
			w.queued.add(p, w.Now())
		}
	}
	return book, atField(err, "overlap.rulebooks", "valid_from")
}

// queueServed notes that everybody the purchaser's providers serve is to be
// judged again, and tells which providers those are.
func (c *change) queueServed(book domain.Rulebook) ([]domain.ID, error) {
	today := c.work.Today()
	if book.ValidFrom > today {
		return nil, nil // its first day begins with a nightly run
	}
	var after domain.ID
	for {
		ids, err := c.ServedSince(today.AddDays(-findingReach), today, after, findingChunk)
		if err != nil || len(ids) == 0 {
			if err != nil {
				return nil, domain.Doing("who is served", err)
			}
			break
		}
		after = ids[len(ids)-1]
		if err := c.QueueFindings(ids); err != nil {
			return nil, domain.Doing("queue findings", err)
		}
	}
	contracts, err := c.Contracts()
	var out []domain.ID
	for _, k := range contracts {
		out = append(out, k.ProviderID)
	}
	return out, domain.Doing("contracts", err)
}
