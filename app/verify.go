package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"pajakirja/app/casework"
	"pajakirja/app/config"
)

// Verify walks every chain of the configured database as its owner, prints what
// was looked at and the first bad row of each broken chain, and tells whether
// all is sound. It needs no keys and changes nothing.
func Verify(ctx context.Context, c config.Config, out io.Writer) (sound bool, err error) {
	s, err := OpenAsOwner(c)
	if err != nil {
		return false, err
	}
	if err := s.Check(ctx); err != nil {
		return false, errors.Join(err, s.Close())
	}
	w := casework.New(casework.Tools{Store: s, Clock: casework.SystemClock()})
	v, err := w.VerifyDiary(ctx)
	w.Close()
	if err := errors.Join(err, s.Close()); err != nil {
		return false, err
	}
	fmt.Fprintf(out, "%d chains, %d rows, %d diary entries, %d erased with a record\n", v.Streams, v.Rows, v.Entries, v.Erased)
	for _, f := range v.Broken {
		fmt.Fprintln(out, f)
	}
	return v.Sound(), nil
}
