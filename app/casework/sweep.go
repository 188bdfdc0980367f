package casework

import (
	"context"
	"errors"
	"fmt"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// sweepAfter is how long an ended session, a used or old link and a closed
// calendar address are kept: long enough to look into what happened, and for the
// next log-in to begin in the role of the last one.
const sweepAfter = 30 * 24 * time.Hour

// Swept counts what a sweep took.
type Swept = store.Swept

// Sweep deletes the sessions, one-time links and calendar addresses that ended
// more than thirty days ago. Pairings of phones stay: one that has ended still
// tells the phone what to do, and its recovery key opens marks that were never
// sent. The access log, which names who logged in and which link was used, is
// left as it is. It is nobody's act; a sweep that took nothing leaves no row.
func (w *Work) Sweep(ctx context.Context) (Swept, error) {
	var out Swept
	err := w.change(ctx, gateScope, func(c *change) error {
		var err error
		if out, err = c.Tx.Sweep(w.stamp().Add(-sweepAfter)); err != nil {
			return domain.Doing("sweep", err)
		}
		if out == (Swept{}) {
			return errNothing
		}
		return c.audit(Event{Name: "session.sweep", Reason: fmt.Sprintf("%d + %d + %d", out.Sessions, out.Links, out.Feeds)})
	})
	if errors.Is(err, errNothing) {
		return out, nil
	}
	return out, err
}
