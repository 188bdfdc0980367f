package domain

// InvoiceState is the life of an invoice (domain.md, Invoice).
type InvoiceState string

// The states: draft → submitted → accepted → settled → paid.
const (
	InvoiceDraft     InvoiceState = "draft"
	InvoiceSubmitted InvoiceState = "submitted"
	InvoiceAccepted  InvoiceState = "accepted"
	InvoiceSettled   InvoiceState = "settled"
	InvoicePaid      InvoiceState = "paid"
)

// LineState is the review of one line.
type LineState string

// The states of a line.
const (
	LineOpen     LineState = "open"
	LineAccepted LineState = "accepted"
	LineQueried  LineState = "queried"
	LineRejected LineState = "rejected"
)

// InvoiceKind tells an invoice from the credit note of what was rejected.
type InvoiceKind string

// The kinds.
const (
	KindInvoice    InvoiceKind = "invoice"
	KindCreditNote InvoiceKind = "credit_note"
)

// Invoice is one provider's month for one purchaser. The original is unique per
// provider, purchaser and month; a draft has no number. Amounts are cents.
type Invoice struct {
	ID             ID `gorm:"primaryKey"`
	ProviderID     ID
	PurchaserID    ID
	ContractID     ID
	Month          Month
	Kind           InvoiceKind
	Series         string
	Number         string
	SerialNumber   int64 // within series; without gaps
	State          InvoiceState
	OriginalID     ID // of a credit note
	Reference      string
	IssuedOn       Day
	DueOn          Day
	TotalCents     Cents
	LateDays       int    // days after the rulebook's reporting day
	ContentHash    []byte // over lines and day versions, at submission
	RulebookID     ID
	ContractNumber string // snapshots of the contract's references
	OrderNumber    string
	BuyerReference string
	DocumentID     ID // the PDF as issued
	CreatedBy      ID
	CreatedAt      Instant
	SubmittedBy    ID
	SubmittedAt    Instant
	ReviewStarted  Instant
	AcceptedAt     Instant
	SettledAt      Instant
	PaidAt         Instant
	PaidOn         Day
}

// InvoiceLine is participant × voucher × product × unit value.
type InvoiceLine struct {
	ID             ID `gorm:"primaryKey"`
	InvoiceID      ID
	ProviderID     ID
	PurchaserID    ID
	ParticipantID  ID
	AgreementID    ID
	VoucherID      ID
	VoucherNumber  string
	ProductCode    string
	ProductName    string
	Unit           BillingUnit
	Days           int // whole realised days
	Minutes        int // realised minutes; what an hour line is paid by
	UnitCents      Cents
	AmountCents    Cents
	Position       int
	State          LineState
	Reason         string // of a rejection
	OriginalLineID ID     // of a credit line; a line is credited once
	PlannedDays    int    // planned against realised, snapshot at submission
	AbsentDays     int
	Findings       List[LineFinding]
	DecidedBy      ID
	DecidedAt      Instant
}

// LineFinding is a finding's snapshot on a line, for the reviewer.
type LineFinding struct {
	Rule     string         `json:"rule"`
	Key      string         `json:"key"`
	Args     map[string]any `json:"args,omitempty"`
	Blocks   bool           `json:"blocks,omitempty"`
	Citation Citation       `json:"citation"`
}

// InvoiceDay ties a line to the exact version of a diary entry. While Live, no
// other line can charge the entry for the same product (partial unique index).
type InvoiceDay struct {
	ID            ID `gorm:"primaryKey"`
	InvoiceID     ID
	LineID        ID
	ProviderID    ID
	PurchaserID   ID
	ParticipantID ID
	EntryID       ID
	VersionID     ID
	ProductCode   string
	Day           Day
	Minutes       int
	Live          bool
}

// LineMessage is one turn of the talk about a line.
type LineMessage struct {
	ID          ID `gorm:"primaryKey"`
	InvoiceID   ID
	LineID      ID
	ProviderID  ID
	PurchaserID ID
	Kind        string // query, answer, accept, reject, system
	Text        string
	ByID        ID
	ByName      string
	At          Instant
}

// MonthClosing says that a provider's month towards a purchaser is closed: its
// days are frozen (M-01). Reopened by taking the submission back.
type MonthClosing struct {
	ID          ID `gorm:"primaryKey"`
	ProviderID  ID
	PurchaserID ID
	Month       Month
	InvoiceID   ID
	ClosedBy    ID
	ClosedAt    Instant
	ReopenedAt  Instant
}

// Correction is a change of a frozen day: never silent, it proposes a
// correction line that names the original (domain.md, Invoice).
type Correction struct {
	ID             ID `gorm:"primaryKey"`
	ProviderID     ID
	PurchaserID    ID
	ParticipantID  ID
	EntryID        ID
	VersionID      ID
	OriginalLineID ID
	BilledLineID   ID // the correction line it went on
	DeltaCents     Cents
	Reason         string
	State          CorrectionState
	CreatedBy      ID
	CreatedAt      Instant
}

// CorrectionState is where a proposed correction stands.
type CorrectionState string

// The states. A dropped one lost its ground: the line was rejected, or the day
// was changed back.
const (
	CorrectionProposed CorrectionState = "proposed"
	CorrectionBilled   CorrectionState = "billed"
	CorrectionDropped  CorrectionState = "dropped"
)

// TextArgs are the finding's figures as the catalogue writes them: what came
// back from the database as text or a floating number is a day or a whole
// number again.
func (f LineFinding) TextArgs() Args {
	out := Args{}
	for name, v := range f.Args {
		switch x := v.(type) {
		case float64:
			out[name] = int(x)
		case string:
			if d, err := ParseDay(x); err == nil {
				out[name] = d
			} else if m, err := ParseMonth(x); err == nil {
				out[name] = m
			} else {
				out[name] = x
			}
		default:
			out[name] = v
		}
	}
	return out
}
