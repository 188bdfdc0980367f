package page

import "pajakirja/app/domain"

// Certificates is the list of issued certificates and of those who wait for one.
type Certificates struct {
	Base
	Waiting   []CertificateRow
	Issued    []CertificateRow
	Units     []domain.Unit // whose groups may be given certificates
	Purchaser bool
}

// GroupCertificates is the form that issues the certificates of a group.
type GroupCertificates struct {
	Base
	Unit     domain.Unit
	Form     Form
	Weekdays []Option
	Members  []Option
	Sessions int
	MayIssue bool
}

// Template is templates/pages/certificate/group.html.
func (*GroupCertificates) Template() string { return "certificate/group" }

// CertificateRow is a certificate, or an agreement that waits for one.
type CertificateRow struct {
	ID        domain.ID // empty while none is issued
	Agreement domain.ID
	Name      string
	Number    string
	From, To  domain.Day
	Topic     string // of a group's
	Ended     bool
	IssuedOn  domain.Day
	Delivered bool
	Revoked   bool
}

// Template is templates/pages/certificate/list.html.
func (*Certificates) Template() string { return "certificate/list" }

// CertificateForm is the form that issues a certificate.
type CertificateForm struct {
	Base
	Name       string
	Agreement  domain.ID
	Period     CertificateRow
	UnitName   string
	Supervisor string
	Form       Form
	Days       int
	Minutes    int
	Cards      []domain.Card
	Languages  []Option
	HasBirth   bool
	MayIssue   bool
	Issued     []CertificateRow
}

// Template is templates/pages/certificate/issue.html.
func (*CertificateForm) Template() string { return "certificate/issue" }

// Certificate is one issued certificate with its delivery.
type Certificate struct {
	Base
	Row           CertificateRow
	Days          int
	Sessions      int // of a group's
	Minutes       int
	Code          string
	DocumentID    domain.ID
	IssuedBy      string
	GivenOn       domain.Day
	SentOn        domain.Day
	RevokedAt     domain.Instant
	RevokedReason string
	Form          Form
	May           bool // note the delivery
	MayRevoke     bool
}

// Template is templates/pages/certificate/certificate.html.
func (*Certificate) Template() string { return "certificate/certificate" }

// CertificateCheck is the public page behind a certificate's QR code.
type CertificateCheck struct {
	Base
	Found    bool
	Number   string
	Provider string
	IssuedOn domain.Day
	Code     string
	Revoked  domain.Day
}

// Template is templates/pages/certificate/check.html.
func (*CertificateCheck) Template() string { return "certificate/check" }
