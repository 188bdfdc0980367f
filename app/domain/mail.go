package domain

// Mail is a letter's reason: one person is told that something was written in a
// thread. About is when it was written, so that each writing is told once.
type Mail struct {
	ID             ID `gorm:"primaryKey"`
	OrganisationID ID // the receiver's
	UserID         ID
	MessageID      ID
	AboutAt        Instant
	State          MailState
	LetterID       ID // Message-ID of the letter it went out in, the same on every try
	Tries          int
	NextAt         Instant
	ClaimedAt      Instant
	SentAt         Instant
	Error          string // code of the last refusal, never a text
	CreatedAt      Instant
}

// MailState is the life of a mail.
type MailState string

// The states. Sending is claimed by a run; one that never came back is taken up
// again after a while.
const (
	MailQueued  MailState = "queued"
	MailSending MailState = "sending"
	MailSent    MailState = "sent"
	MailFailed  MailState = "failed"
)
