package domain

// DocumentClass decides who may open a document.
type DocumentClass string

// The classes. Restricted holds health facts and is opened by named people (G-03).
const (
	ClassIssued     DocumentClass = "issued"
	ClassAttachment DocumentClass = "attachment"
	ClassRestricted DocumentClass = "restricted"
)

// Document is bytes as issued or uploaded: a snapshot, never recomputed.
type Document struct {
	ID            ID `gorm:"primaryKey"`
	ProviderID    ID
	PurchaserID   ID
	ParticipantID ID     // empty for an invoice
	Kind          string // invoice, credit_note, notice, certificate, evaluation, agreement, voucher
	Class         DocumentClass
	Name          string // file name without personal data
	MediaType     string
	Bytes         []byte
	SHA256        []byte `gorm:"column:sha256"`
	CreatedBy     ID
	CreatedAt     Instant
}

// AbsenceNotice holds the facts for a TT3-type notice: one participant, one
// two-week period, one payer (N-01, N-02).
type AbsenceNotice struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	Payer         Payer
	FundName      string
	PeriodFrom    Day
	PeriodTo      Day
	State         NoticeState
	Days          List[NoticeDay]
	SentOn        Day
	SentHow       string // post, secure_mail, handed_over, other
	SentProof     string
	SentBy        ID
	SentName      string
	DocumentID    ID
	RulebookID    ID
	CorrectsID    ID
	CreatedBy     ID
	CreatedAt     Instant
}

// NoticeState is the life of a notice; "due" is derived from the diary.
type NoticeState string

// The states.
const (
	NoticeDue     NoticeState = "due"
	NoticeDrafted NoticeState = "drafted"
	NoticeSent    NoticeState = "sent"
)

// NoticeDay is one reportable day as it was when the notice was drafted.
type NoticeDay struct {
	Day           Day              `json:"day"`
	EntryID       ID               `json:"entry_id"`
	VersionID     ID               `json:"version_id"`
	Status        Status           `json:"status"`
	Reason        Reason           `json:"reason,omitempty"`
	Authorised    *bool            `json:"authorised,omitempty"`
	Certificate   CertificateState `json:"certificate,omitempty"`
	CertificateOn Day              `json:"certificate_on,omitempty"`
	Minutes       int              `json:"minutes,omitempty"`
}

// Certificate is an issued osallistumistodistus (C-01). Its content is a
// snapshot; CheckHash finds it from the QR code without showing who it is about.
type Certificate struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	AgreementID   ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	Number        string
	CheckHash     []byte // SHA-256 of the token in the QR code
	CheckCode     string // printed on the paper and shown by the public page: equal codes mean an unchanged paper
	PeriodFrom    Day
	PeriodTo      Day
	Days          int
	Minutes       int
	Skills        string
	Language      string
	DocumentID    ID
	IssuedOn      Day
	IssuedBy      ID
	IssuedName    string
	RevokedAt     Instant
	RevokedReason string
	GivenOn       Day // to the participant (C-02)
	SentOn        Day // to the caseworker (C-02)
	GroupName     string
	GroupTopic    string // of a group's certificate (C-03): Days are the sessions attended; empty otherwise
	Sessions      int    // of the group
	CreatedAt     Instant
}

// OfGroup tells whether it is the certificate of a group (C-03).
func (c Certificate) OfGroup() bool { return c.GroupTopic != "" }

// DiaryRequest is the purchaser's logged request to read diary text of one
// participant for a period (D-16). It is shown to the provider and ends by itself.
type DiaryRequest struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	FromDay       Day
	ToDay         Day
	Reason        string
	RequestedBy   ID
	RequestedName string
	RequestedAt   Instant
	ExpiresAt     Instant
}

// AuditRow is one line of the access log: who, what, why; never free text or
// identity codes. Rows are chained per organisation and day.
type AuditRow struct {
	ID             ID `gorm:"primaryKey"`
	At             Instant
	OrganisationID ID
	PersonID       ID
	PersonName     string
	Role           Role
	Event          string
	ObjectID       ID
	Reason         string
	Ground         Ground // on which data was handed on; empty where none was (G-01)
	FromDay        Day    // how far back the read reached
	ToDay          Day
	RequestID      string
	Stream         string
	Seq            int64
	PrevHash       []byte
	Hash           []byte
	Format         int // of the link's encoding
}

// AuditSubject names a participant an audit row is about. Provider and
// purchaser decide who may read it.
type AuditSubject struct {
	AuditID       ID `gorm:"primaryKey"`
	ParticipantID ID `gorm:"primaryKey"`
	ProviderID    ID
	PurchaserID   ID
}
