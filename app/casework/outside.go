package casework

import (
	"context"
	"strings"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// outsideEvent is what the access log has of looking outside one's own units.
const outsideEvent = "participant.outside"

// outsideLife is how long one reason opens one participant.
const outsideLife = 8 * time.Hour

// inside refuses a supervisor a participant who left their units before the
// last month began, until they have said why: Forbidden participant.outside,
// whose argument names the participant (security.md, insider browsing). The
// caller has found the participant within the scope.
func (w *Work) inside(tx *store.Tx, participant domain.ID) error {
	if !tx.Scope.Is(domain.RoleSupervisor) {
		return nil
	}
	here, err := tx.InUnits(participant, (w.Today().Month() - 1).First())
	if err != nil || here {
		return domain.Doing("own units", err)
	}
	said, err := tx.LoggedSince(outsideEvent, participant, domain.InstantOf(w.Now().Add(-outsideLife)))
	if err != nil || said {
		return domain.Doing("reason in the log", err)
	}
	return &domain.Error{Kind: domain.Forbidden, Key: outsideEvent, Args: domain.Args{"participant": string(participant)}}
}

// Outside tells whether a participant is the supervisor's to ask about at all;
// NotFound else.
func (w *Work) Outside(ctx context.Context, scope domain.Scope, participant domain.ID) error {
	if err := may(scope, domain.RoleSupervisor); err != nil {
		return err
	}
	return w.read(ctx, scope, func(tx *store.Tx) error {
		_, err := tx.Participant(participant)
		return err
	})
}

// LookOutside logs why a supervisor looks at a participant who has left their
// units; for eight hours the participant then opens. Invalid at reason.
func (w *Work) LookOutside(ctx context.Context, scope domain.Scope, participant domain.ID, reason string) error {
	if err := may(scope, domain.RoleSupervisor); err != nil {
		return err
	}
	reason = strings.TrimSpace(reason)
	switch {
	case len([]rune(reason)) < 3:
		return domain.Wrong("reason", "error.required")
	case len([]rune(reason)) > 200:
		return domain.Wrong("reason", "error.too_long").With(domain.Args{"max": 200})
	}
	return w.change(ctx, scope, func(c *change) error {
		if _, err := c.Participant(participant); err != nil {
			return err
		}
		return c.audit(Event{Name: outsideEvent, Object: participant, Participants: []domain.ID{participant}, Reason: reason})
	})
}
