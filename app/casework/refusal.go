package casework

import (
	"errors"
	"strings"

	"pajakirja/app/domain"
)

// refusal says at which field, and in which words, a form tells what the
// database refused.
type refusal struct{ key, field, as string }

// refusedAt gives a database's refusal the field of the form it came from; any
// other error stays as it is.
func refusedAt(err error, known ...refusal) error {
	var e *domain.Error
	if !errors.As(err, &e) || e.Kind != domain.Conflict {
		return err
	}
	for _, r := range known {
		if e.Key == r.key {
			return (&domain.Error{Kind: domain.Conflict, Key: r.as, Field: r.field, Args: e.Args}).Because(e)
		}
	}
	return err
}

func trimmed(s string) string { return strings.TrimSpace(s) }
