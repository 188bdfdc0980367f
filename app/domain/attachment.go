package domain

// Attachment ties a file that came from outside to what it belongs to: the
// voucher or the decision as the purchaser gave it (P-03), a paper that was asked
// for (P-15). Its bytes are a Document and never change; a wrong one is withdrawn
// with a reason and opens to nobody from then on.
type Attachment struct {
	ID              ID `gorm:"primaryKey"`
	ParticipantID   ID
	ProviderID      ID
	PurchaserID     ID
	ObjectKind      AttachedTo
	ObjectID        ID
	DocumentID      ID
	Part            string // of an evaluation: the code of the measure whose form it is (E-10)
	Title           string // what it is, in the words of who added it; never the file's own name
	AddedBy         ID
	AddedName       string
	AddedAt         Instant
	WithdrawnAt     Instant
	WithdrawnName   string
	WithdrawnReason string
}

// AttachedTo is the kind of thing a file belongs to.
type AttachedTo string

// The kinds.
const (
	AttachedToDecision        AttachedTo = "decision"
	AttachedToVoucher         AttachedTo = "voucher"
	AttachedToDocumentRequest AttachedTo = "document_request"
	AttachedToEvaluation      AttachedTo = "evaluation"
)
