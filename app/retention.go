package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"pajakirja/app/casework"
	"pajakirja/app/config"
)

// Retention prints, as the owner of the configured database, whose words and
// signatures have been kept long enough and when the others go. With the digest
// that it printed before it erases exactly that, for the reason given; nothing
// goes that was not shown (004 §4.3; G-04). Participants are told by their ids.
func Retention(ctx context.Context, c config.Config, erase, reason string, out io.Writer) error {
	s, err := OpenAsOwner(c)
	if err != nil {
		return err
	}
	if err := s.Check(ctx); err != nil {
		return errors.Join(err, s.Close())
	}
	w := casework.New(casework.Tools{Store: s, Clock: casework.SystemClock()})
	if erase == "" {
		err = printRetention(ctx, w, out)
	} else {
		var n int
		if n, err = w.Erase(ctx, erase, reason); err == nil {
			_, err = fmt.Fprintf(out, "erased the words of %d versions; verify accepts them by their records\n", n)
		}
	}
	w.Close()
	return errors.Join(err, s.Close())
}

func printRetention(ctx context.Context, w *casework.Work, out io.Writer) error {
	plan, err := w.RetentionPlan(ctx, casework.MachineScope())
	if err != nil {
		return err
	}
	for _, r := range plan.Rows {
		when := "kept"
		switch {
		case r.Due:
			when = "due since " + r.GoesOn.String()
		case !r.GoesOn.IsZero():
			when = "goes on " + r.GoesOn.String()
		}
		fmt.Fprintf(out, "%s  %s  %d versions, %d signatures, %s–%s\n", r.ParticipantID, when, r.Words, r.Signatures, r.FirstDay, r.LastDay)
	}
	due := plan.Due()
	if len(due) == 0 {
		_, err = fmt.Fprintln(out, "nothing is due today")
		return err
	}
	_, err = fmt.Fprintf(out, "%d participants are due; nothing has gone. To erase exactly this: pajakirja retention --erase %s --reason TEXT\n", len(due), plan.Digest)
	return err
}
