package domain

// AgreementCopy is one copy of a signed version that was handed on: to whom,
// how, when, and what proves it.
type AgreementCopy struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	AgreementID   ID
	VersionID     ID
	Recipient     CopyRecipient
	RecipientName string
	Way           string // handed_over, post, secure_mail, portal, other
	GivenOn       Day
	Receipt       string
	ByID          ID
	ByName        string
	CreatedAt     Instant
}

// CopyRecipient is who a copy is for.
type CopyRecipient string

// The recipients: the social-work caseworker only where there is one.
const (
	CopyToParticipant CopyRecipient = "participant"
	CopyToPurchaser   CopyRecipient = "purchaser"
	CopyToSocial      CopyRecipient = "social"
)

// CopyWays are how a copy can be handed on, in the order the form shows them.
var CopyWays = []string{"handed_over", "portal", "secure_mail", "post", "other"}
