package domain

// OrganisationKind is the legal form or the kind of authority. A company may
// not provide the service (act 189/2001; obligations P-05), so there is none.
type OrganisationKind string

// Kinds of purchasers and providers. A municipality can be either (O-07).
const (
	KindMunicipality    OrganisationKind = "municipality"
	KindWellbeingCounty OrganisationKind = "wellbeing_county"
	KindEmploymentArea  OrganisationKind = "employment_area"
	KindJointAuthority  OrganisationKind = "joint_authority"
	KindAssociation     OrganisationKind = "association"
	KindFoundation      OrganisationKind = "foundation"
	KindCongregation    OrganisationKind = "congregation"
	KindStateAgency     OrganisationKind = "state_agency"
	KindPlatform        OrganisationKind = "platform"
	KindCompany         OrganisationKind = "company" // named only to be refused, with the act cited
)

// PurchaserKinds are the kinds a purchaser can be.
var PurchaserKinds = []OrganisationKind{KindMunicipality, KindWellbeingCounty, KindEmploymentArea}

// ProviderKinds are the legal forms a provider can have (P-04).
var ProviderKinds = []OrganisationKind{KindAssociation, KindFoundation, KindCongregation, KindMunicipality, KindJointAuthority, KindStateAgency}

// Organisation is a purchaser, a provider or the platform's operator. Which
// fields are asked depends on Side.
type Organisation struct {
	ID               ID `gorm:"primaryKey"`
	Side             Side
	Kind             OrganisationKind
	Name             string
	BusinessID       string // Y-tunnus, with the dash
	Street           string
	Postcode         string
	Town             string
	Phone            string
	Email            string
	Contact          string // the named person the other party turns to (O-14)
	Language         string // fi, sv, en: of papers to this organisation
	IBAN             string `gorm:"column:iban"` // provider, without spaces
	BIC              string `gorm:"column:bic"`
	ProducerNumber   string // provider's number at the purchaser's register (PSOP)
	RegisterNumber   string // registration as private social-care provider (T-14)
	Insurer          string
	InsurancePolicy  string
	InsuranceValidTo Day // I-03
	EInvoiceAddress  string
	EInvoiceOperator string
	DataOfficer      string // data protection officer with contact (G-06)
	Website          string
	CreatedAt        Instant
}

// ContractKind says how the service is arranged (P-04, O-07).
type ContractKind string

// Kinds of contract. Unpaid co-operation makes days and reports, no invoice (O-09).
const (
	ContractVoucher     ContractKind = "voucher"
	ContractBought      ContractKind = "bought"
	ContractOwn         ContractKind = "own"
	ContractUnpaid      ContractKind = "unpaid"
	ContractCooperation ContractKind = "cooperation"
)

// ContractKinds lists the kinds, in the order screens show them.
var ContractKinds = []ContractKind{ContractVoucher, ContractBought, ContractOwn, ContractUnpaid, ContractCooperation}

// Billable tells whether days under the contract are invoiced.
func (k ContractKind) Billable() bool { return k != ContractUnpaid && k != ContractCooperation }

// Contract is what a purchaser and a provider have agreed. Its references are
// printed on every invoice.
type Contract struct {
	ID             ID `gorm:"primaryKey"`
	ProviderID     ID
	PurchaserID    ID
	Kind           ContractKind
	Number         string // contract number, BT-12
	OrderNumber    string // BT-13
	BuyerReference string // BT-10
	ValidFrom      Day
	ValidTo        Day // zero: open
	PaymentDays    int // days from submission to the due day
	CreatedAt      Instant
}

// BillingUnit is what is paid: a realised day, an accepted hour of intensive
// coaching, or nothing (004 §15).
type BillingUnit string

// The units.
const (
	UnitDay  BillingUnit = "day"
	UnitHour BillingUnit = "hour"
	UnitNone BillingUnit = "none"
)

// ServiceForm is individual or group work (004 §8.2; A-23).
type ServiceForm string

// The forms.
const (
	FormIndividual ServiceForm = "individual"
	FormGroup      ServiceForm = "group"
)

// Product is a service with the purchaser's value for a time. A new value is a
// new row from a date (M-06, M-16); the provider cannot change it (M-12).
type Product struct {
	ID          ID `gorm:"primaryKey"`
	ContractID  ID
	ProviderID  ID
	PurchaserID ID
	Code        string
	Name        string
	Unit        BillingUnit
	Form        ServiceForm
	UnitCents   Cents
	ValidFrom   Day
	ValidTo     Day
	Grounds     string // what the value rests on (M-13)
	CreatedAt   Instant
}

// Unit is a place where the service happens (toimintayksikkö, paja).
type Unit struct {
	ID                ID `gorm:"primaryKey"`
	ProviderID        ID
	Name              string
	Street            string
	Postcode          string
	Town              string
	Phone             string
	ResponsiblePerson string // T-02
	ResponsiblePhone  string
	Places            int       // how many participants fit on one day
	FreePlaces        int       // how many of them are free, as told on FreeOn (P-12)
	FreeOn            Day       // zero: nobody has told
	OpeningDays       List[int] // ISO weekdays 1–7 on which the unit is open
	OpensAt           Minute
	ClosesAt          Minute
	ClosedOn          Day // last day of the unit's life; zero: in use
	CreatedAt         Instant

	InductionItems List[string] // gone through at the start beside fire safety and rescue (S-15)

	RegistrationNumber    string // of the unit's notice as private social care (T-14)
	RegisteredOn          Day
	RegisterName          string // of the register: authorities and their registers change, so a name
	RegistrationStatement string // who inspected or gave a statement, and when
}

// Registered tells whether the unit stands in a register of private social care
// on a day.
func (u Unit) Registered(day Day) bool {
	return u.RegistrationNumber != "" && !u.RegisteredOn.IsZero() && u.RegisteredOn <= day
}

// Open tells whether the unit is open on a weekday as such; holidays and
// closures are told by rules.PlannedDay.
func (u Unit) Open(d Day) bool {
	wd := int(d.Weekday())
	if wd == 0 {
		wd = 7
	}
	for _, o := range u.OpeningDays {
		if o == wd {
			return u.ClosedOn.IsZero() || d <= u.ClosedOn
		}
	}
	return false
}

// Closure is a time when a unit does not arrange the service: planned days
// within it are "not arranged", not absences.
type Closure struct {
	ID         ID `gorm:"primaryKey"`
	ProviderID ID
	UnitID     ID
	FromDay    Day
	ToDay      Day
	Reason     string
	BatchID    ID // one closure made for many units at once
	CreatedBy  ID
	CreatedAt  Instant
}
