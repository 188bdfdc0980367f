package jobs

import (
	"context"
	"log/slog"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/mail"
)

// Mails tells people once a minute that something waits for them, until ctx
// ends. Without a mail server it tells that once in the log and does nothing: the
// portal shows the same on everybody's own day.
func Mails(ctx context.Context, work *casework.Work, sender *mail.Sender, log *slog.Logger) {
	if sender == nil {
		log.InfoContext(ctx, "mail", "sent", "none: no mail server is set")
		return
	}
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		run, err := work.SendMails(ctx, sender)
		switch {
		case err != nil && ctx.Err() == nil:
			log.ErrorContext(ctx, "mail", "error", err)
		case run != (casework.MailRun{}):
			log.InfoContext(ctx, "mail", "queued", run.Queued, "sent", run.Sent, "refused", run.Failed, "waiting", run.Waiting)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
