package domain

// User is a person who logs in. There is no default account.
type User struct {
	ID            ID `gorm:"primaryKey"`
	Email         string
	EmailKey      string // lower-case, for look-up; unique
	Name          string
	Phone         string
	Title         string
	Language      string
	PasswordHash  string // argon2id in PHC form
	TOTPSecret    Sealed `gorm:"column:totp_secret"`
	TOTPStep      int64  `gorm:"column:totp_step"` // last accepted step: a code works once
	TOTPConfirmed Instant
	DisabledAt    Instant
	CreatedAt     Instant
}

// Membership gives a user a role in an organisation for a time; substitutes and
// trainees have an end (G-05, T-04).
type Membership struct {
	ID             ID `gorm:"primaryKey"`
	UserID         ID
	OrganisationID ID
	Role           Role
	ValidFrom      Day
	ValidTo        Day
	SigningRight   bool
	CreatedAt      Instant
}

// MembershipUnit ties a supervisor to a unit.
type MembershipUnit struct {
	MembershipID ID `gorm:"primaryKey"`
	UnitID       ID `gorm:"primaryKey"`
	ProviderID   ID
}

// Session is read on every request: disabling a person works at once.
type Session struct {
	ID           ID `gorm:"primaryKey"`
	UserID       ID
	MembershipID ID
	RefreshHash  []byte
	PreviousHash []byte // accepted for 10 s after a rotation
	RotatedAt    Instant
	CreatedAt    Instant
	LastSeenAt   Instant
	ExpiresAt    Instant // hard end
	SteppedUpAt  Instant
	RevokedAt    Instant
	SecondFactor bool // false until the code was given
	Agent        string
	DeviceID     ID // of a session opened by PIN: it reaches the phone's routes alone
}

// LinkPurpose is what a one-time link is for.
type LinkPurpose string

// The purposes. An admin hands the link over; it is never mailed with personal data.
const (
	LinkInvitation   LinkPurpose = "invitation"
	LinkPassword     LinkPurpose = "password"
	LinkSecondFactor LinkPurpose = "second_factor"
	LinkFirstAdmin   LinkPurpose = "first_admin"
)

// OneTimeLink is stored by the hash of its token only.
type OneTimeLink struct {
	ID             ID `gorm:"primaryKey"`
	TokenHash      []byte
	Purpose        LinkPurpose
	UserID         ID
	OrganisationID ID
	CreatedBy      ID
	CreatedAt      Instant
	ExpiresAt      Instant
	UsedAt         Instant
}
