package domain

// Payer is who pays the participant's benefit; it routes the absence notice.
type Payer string

// The payers (domain.md).
const (
	PayerKela             Payer = "kela"
	PayerFund             Payer = "fund"
	PayerSocialAssistance Payer = "social_assistance"
)

// RecipientEmployment is who receives a notice of a long absence; it pays nobody
// (N-03).
const RecipientEmployment Payer = "employment_authority"

// Participant is one row per provider and purchaser: nothing links two
// providers' rows. The identity code is sealed; IdentityHMAC finds it again.
type Participant struct {
	ID               ID `gorm:"primaryKey"`
	ProviderID       ID
	PurchaserID      ID
	GivenNames       string
	FamilyName       string
	IdentitySealed   Sealed
	IdentityHMAC     []byte `gorm:"column:identity_hmac"`
	BirthDay         Day
	Phone            string
	Email            string
	Street           string
	Postcode         string
	Town             string
	Language         string // fi, sv, en: papers follow it (P-16)
	InterpreterNeed  string
	InterpreterWith  string // agreed with, at the purchaser (P-16)
	InterpreterOn    Day
	AllowanceKind    string // expense, activity or empty (P-10)
	CaseworkerID     ID     // user at the purchaser, empty when not in the portal
	CaseworkerName   string
	CaseworkerKind   string // employment, social (P-08)
	CaseworkerOffice string
	CaseworkerPhone  string
	CaseworkerEmail  string
	EmergencyContact string
	Considerations   string // matters to take into account; restricted, no diagnosis (P-15)
	ArchivedOn       Day
	CreatedAt        Instant
	UpdatedAt        Instant
}

// Name is "Sukunimi Etunimi", as lists show it.
func (p Participant) Name() string {
	if p.GivenNames == "" {
		return p.FamilyName
	}
	return p.FamilyName + " " + p.GivenNames
}

// PayerPeriod is a benefit payer from a day on (P-09).
type PayerPeriod struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	Payer         Payer
	FundName      string
	FromDay       Day
	CreatedAt     Instant
}

// Decision is the caseworker's decision the service rests on (P-01).
type Decision struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	Number        string
	PlanKind      string // activation, multi_sector, employment
	PlanDate      Day
	PlanBy        string
	Ground        string // chosen by the caseworker, shown as such (P-06)
	ValidFrom     Day
	ValidTo       Day
	ReceivedOn    Day
	MadeBy        string
	Office        string
	ContactOn     Day    // the participant's first contact with the provider (S-01)
	ContactBy     string // phone, visit, message, other_way
	CreatedAt     Instant
}

// Voucher is what a day is billed on: a service voucher, or the place in a
// bought or unpaid service, under a decision (P-02). Only one is valid per
// participant, product and day.
type Voucher struct {
	ID                 ID `gorm:"primaryKey"`
	ParticipantID      ID
	ProviderID         ID
	PurchaserID        ID
	DecisionID         ID
	ContractID         ID
	ProductCode        string
	Funding            ContractKind
	Number             string
	ProviderIdentifier string // M-05
	UnitCents          Cents
	ValidFrom          Day
	ValidTo            Day
	ReceivedOn         Day
	CheckedOn          Day // last check in the purchaser's system
	CheckedBy          string
	CheckResult        string // valid, invalid
	RefusedOn          Day    // refused by the participant (P-13)
	CreatedAt          Instant
}

// PayerOn picks the payer of a day: the newest period that has begun. ok is
// false before the first (P-09).
func PayerOn(periods []PayerPeriod, day Day) (PayerPeriod, bool) {
	var best PayerPeriod
	for _, p := range periods {
		if p.FromDay <= day && (best.ID == "" || p.FromDay > best.FromDay) {
			best = p
		}
	}
	return best, best.ID != ""
}

// VoucherOn picks the voucher that a product's day is billed on. A refused one
// counts for nothing (P-13); ok is false when none covers the day.
func VoucherOn(vouchers []Voucher, product string, day Day) (Voucher, bool) {
	for _, v := range vouchers {
		if v.ProductCode == product && v.RefusedOn.IsZero() && day.Within(v.ValidFrom, v.ValidTo) {
			return v, true
		}
	}
	return Voucher{}, false
}
