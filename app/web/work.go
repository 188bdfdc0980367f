package web

import (
	"context"
	"time"

	"pajakirja/app/domain"
)

// Work is the use cases.
type Work interface {
	Today() domain.Day
	Now() time.Time
	Demo() bool
	Ready(ctx context.Context) error
	AuditRead(ctx context.Context, scope domain.Scope, e Event) error

	LogIn(ctx context.Context, in LogIn) (Ticket, error)
	LogInCode(ctx context.Context, session domain.ID, code string) error
	Session(ctx context.Context, session domain.ID) (Login, error)
	Refresh(ctx context.Context, token string) (Ticket, error)
	LogOut(ctx context.Context, session domain.ID) error
	StepUp(ctx context.Context, scope domain.Scope, code string) error
}

// LogIn is what a person gives.
type LogIn struct{ Email, Password, Agent string }

// Ticket is an opened session.
type Ticket struct {
	Session domain.ID
	Refresh string
	Ends    domain.Instant
	Pending bool
}

// Login is a session's state.
type Login struct {
	Scope       domain.Scope
	Pending     bool
	Memberships int
}

// Event is what the access log records.
type Event struct {
	Name         string
	Object       domain.ID
	Participants []domain.ID
	Reason       string
	From, To     domain.Day
}
