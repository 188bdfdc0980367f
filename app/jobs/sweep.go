package jobs

import (
	"context"
	"log/slog"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// Sweep deletes ended sessions, links and calendar addresses once a business
// day, the first time when it is started, until ctx ends. A sweep that fails is
// told in the log and tried again at the next look.
func Sweep(ctx context.Context, work *casework.Work, log *slog.Logger) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	var done domain.Day
	for {
		if today := work.Today(); today != done && sweep(ctx, work, log) {
			done = today
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func sweep(ctx context.Context, work *casework.Work, log *slog.Logger) bool {
	gone, err := work.Sweep(ctx)
	if err != nil {
		if ctx.Err() == nil {
			log.ErrorContext(ctx, "nightly sweep", "error", err)
		}
		return false
	}
	if gone != (casework.Swept{}) {
		log.InfoContext(ctx, "nightly sweep", "sessions", gone.Sessions, "links", gone.Links, "calendar addresses", gone.Feeds)
	}
	return true
}
