// Package jobs is work driven by the clock. Each job calls use cases of casework
// and holds no rows of its own.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// lookEvery is how often the clock is looked at; a job runs once a business day.
const lookEvery = time.Minute

// Findings runs every rule over everybody once a business day, the first time
// when it is started, and in between over those whose facts changed, until ctx
// ends. A run that fails is told in the log and tried again at the next look.
func Findings(ctx context.Context, work *casework.Work, log *slog.Logger) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	var done domain.Day
	for {
		if today := work.Today(); today != done {
			if runFindings(ctx, work, log) {
				done = today
			}
		} else {
			drainFindings(ctx, work, log)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func runFindings(ctx context.Context, work *casework.Work, log *slog.Logger) bool {
	start := work.Now()
	run, err := work.RunFindings(ctx)
	if err != nil {
		if ctx.Err() == nil {
			log.ErrorContext(ctx, "nightly findings", "error", err)
		}
		return false
	}
	log.InfoContext(ctx, "nightly findings", "participants", run.Participants, "entries", run.Entries, "found", run.Found, "changed", run.Changed,
		"reopened", run.Reopened, "ended", run.Ended, "seconds", work.Now().Sub(start).Seconds())
	return true
}

// drainFindings judges those whose facts changed since somebody last looked.
func drainFindings(ctx context.Context, work *casework.Work, log *slog.Logger) {
	run, err := work.DrainFindings(ctx)
	if err != nil {
		if ctx.Err() == nil {
			log.ErrorContext(ctx, "queued findings", "error", err)
		}
		return
	}
	if run.Participants > 0 {
		log.InfoContext(ctx, "queued findings", "participants", run.Participants, "found", run.Found, "changed", run.Changed, "ended", run.Ended)
	}
}
