package web

import (
	"context"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// Gate is what log-in asks of the use cases. Failures are Unauthenticated with
// the key session.wrong, session.code_wrong or error.unauthenticated: the same
// for accounts that exist and that do not.
type Gate interface {
	// LogIn opens a session; Ticket.Pending asks for the second factor.
	LogIn(ctx context.Context, in domain.LogIn) (domain.Ticket, error)
	// ConfirmLogIn takes the second factor of a pending session.
	ConfirmLogIn(ctx context.Context, session domain.ID, code string) error
	// Enrolment shows what sets up the second factor of a pending session.
	Enrolment(ctx context.Context, session domain.ID) (domain.Enrolment, error)
	// SwitchMembership moves the session to another of the person's roles.
	SwitchMembership(ctx context.Context, scope domain.Scope, membership domain.ID) error
	// Session reads the row behind a pointer, on every request.
	Session(ctx context.Context, session domain.ID) (domain.Login, error)
	// Refresh rotates the refresh token; its reuse ends the whole session.
	Refresh(ctx context.Context, token string) (domain.Ticket, error)
	// LogOut ends a session; ending it twice is no error.
	LogOut(ctx context.Context, session domain.ID) error
	// StepUp takes a fresh code of a logged-in person.
	StepUp(ctx context.Context, scope domain.Scope, code string) error
}

var _ Gate = (*casework.Work)(nil)
