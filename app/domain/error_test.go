package domain_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// What anybody is told comes from the kind and the key; wrapping keeps both, and
// an unknown error is internal.
func TestKindsAndKeys(t *testing.T) {
	cause := errors.New("the disk is full")
	for name, c := range map[string]struct {
		err  error
		kind domain.Kind
		key  string
	}{
		"a field":          {domain.Wrong("from", "error.required"), domain.Invalid, "error.required"},
		"missing":          {domain.Missing(), domain.NotFound, "error.not_found"},
		"denied":           {domain.Denied(), domain.Forbidden, "error.forbidden"},
		"a clash":          {domain.Clash("x.taken"), domain.Conflict, "x.taken"},
		"shut":             {domain.Shut("month.closed"), domain.Locked, "month.closed"},
		"wrapped":          {domain.Doing("save", domain.Clash("x.taken")), domain.Conflict, "x.taken"},
		"wrapped twice":    {fmt.Errorf("web: %w", domain.Doing("save", domain.Missing())), domain.NotFound, "error.not_found"},
		"with a cause":     {domain.Clash("x.taken").Because(cause), domain.Conflict, "x.taken"},
		"an unknown error": {domain.Doing("save", cause), domain.Internal, "error.internal"},
		"nothing":          {nil, domain.Internal, "error.internal"},
	} {
		if domain.KindOf(c.err) != c.kind || domain.KeyOf(c.err) != c.key {
			t.Errorf("%s: kind %d, key %s", name, domain.KindOf(c.err), domain.KeyOf(c.err))
		}
	}
	if domain.Doing("save", nil) != nil {
		t.Error("nothing went wrong, and an error came of it")
	}
	if e := domain.Clash("x.taken").Because(cause); !errors.Is(e, cause) || !strings.Contains(e.Error(), "disk") {
		t.Errorf("the cause is lost: %v", e)
	}
}

// All wrong fields of a form are told at once, each with its arguments; nothing
// added is no error. A copy with arguments leaves the original.
func TestWrongFieldsAreCollected(t *testing.T) {
	var errs domain.Errors
	if errs.Err() != nil {
		t.Error("an error of nothing")
	}
	errs.Add("from", "error.required")
	errs.AddWith("to", "agreement.outside", domain.Args{"to": 3})
	err := errs.Err()
	var all domain.Errors
	if !errors.As(err, &all) || len(all) != 2 || all[0].Field != "from" || all[1].Args["to"] != 3 {
		t.Errorf("%v", err)
	}
	if domain.KindOf(err) != domain.Invalid || domain.KeyOf(err) != "error.required" || err.Error() != "error.required (from); agreement.outside (to)" {
		t.Errorf("the first speaks for all: %v", err)
	}
	plain := domain.Clash("x.taken")
	if filled := plain.With(domain.Args{"n": 1}); plain.Args != nil || filled.Args["n"] != 1 {
		t.Errorf("%v, %v", plain.Args, filled.Args)
	}
}
