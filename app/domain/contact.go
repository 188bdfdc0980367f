package domain

import "slices"

// Contact is one attempt to reach a participant who did not come (004 §9.6; B-07).
// It is never changed: a wrong one is followed by a right one.
type Contact struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	AgreementID   ID
	Day           Day // of the absence
	At            Instant
	Way           string // one of ContactWays
	Outcome       string // one of ContactOutcomes
	Note          string
	ByID          ID
	ByName        string
	CreatedAt     Instant
}

// ContactWays are the channels of an attempt, in the order forms show them.
var ContactWays = []string{"phone", "message", "email", "visit", "other"}

// ContactOutcomes say what came of an attempt. An unanswered one is an attempt
// all the same (B-07).
var ContactOutcomes = []string{"reached", "no_answer", "left_message", "unreachable", "other"}

// SameDay tells whether the attempt was made on the day of the absence, as 004
// §9.6 asks.
func (c Contact) SameDay() bool { return c.At.Day() <= c.Day }

// Contacted tells whether one of the attempts about an agreement's day was made
// on that day.
func Contacted(contacts []Contact, agreement ID, day Day) bool {
	return slices.ContainsFunc(contacts, func(c Contact) bool { return c.AgreementID == agreement && c.Day == day && c.SameDay() })
}
