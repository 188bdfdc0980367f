package casework

import (
	"context"

	"pajakirja/app/domain"
)

// Sync is a phone's round trip: what ApplyMutations does with the batch and what
// Feed tells of the time since the cursor, in one transaction, so that one commit
// stores the marks with both rows of the access log. The feed tells of the batch
// itself too, and of nothing that is not yet committed by others. Who may, and
// which errors: as ApplyMutations. Should the transaction fail, the mutations are
// tried one by one, and the feed is read and logged after them.
func (w *Work) Sync(ctx context.Context, scope domain.Scope, b Batch, cursor string) (Answer, Feed, error) {
	if err := w.mayApply(scope, b); err != nil {
		return Answer{}, Feed{}, err
	}
	var feed Feed
	answer, err := w.applyTogether(ctx, scope, b, func(c *change, shown []*EntryView) (err error) {
		if feed, err = w.feed(c.Tx, cursor, shown); err != nil || len(feed.Participants) == 0 {
			return err
		}
		return c.audit(feed.ReadEvent())
	})
	if err == nil || !worthParting(ctx, b, err) {
		return answer, feed, err
	}
	if answer, err = w.applyOneByOne(ctx, scope, b, err); err != nil {
		return Answer{}, Feed{}, err
	}
	feed, err = w.Pull(ctx, scope, cursor)
	return answer, feed, err
}

// Pull is Feed with its row of the access log, which is committed before it
// returns; a pull that shows nobody leaves none.
func (w *Work) Pull(ctx context.Context, scope domain.Scope, cursor string) (Feed, error) {
	feed, err := w.Feed(ctx, scope, cursor)
	if err != nil || len(feed.Participants) == 0 {
		return feed, err
	}
	return feed, domain.Doing("audit pull", w.AuditRead(ctx, scope, feed.ReadEvent()))
}
