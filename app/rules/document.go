package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// Kinds of documents.
const (
	DocumentNotice      = "notice"
	DocumentEvaluation  = "evaluation"
	DocumentFollowUp    = "follow_up"
	DocumentCertificate = "certificate"
	DocumentAgreement   = "agreement"
	DocumentVoucher     = "voucher"   // the voucher itself, as the purchaser gave it (P-03)
	DocumentDecision    = "decision"  // the decision itself
	DocumentRequested   = "requested" // a paper delivered on a request (P-15)
	DocumentMeasure     = "measure"   // the form of a measure, on an evaluation (E-10)
	DocumentInvoice     = "invoice"
	DocumentCreditNote  = "credit_note"
	DocumentCoaching    = "coaching_report" // the hourly report of intensive coaching (E-04)
	DocumentActivity    = "activity_report" // of unpaid co-operation, about everybody (O-14)
)

// caseReaders follow a participant's case; a reviewer follows figures and states
// and reaches words only by a request (D-16).
var (
	caseReaders = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin}
	billReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleReviewer, domain.RolePurchaserAdmin}
)

// MayOpen tells whether a role may open a kind of document that its scope
// reaches. Restricted papers hold health facts and are opened by the provider's
// admin only (G-03), the form of a measure also by the caseworker whom its
// evaluation is delivered to; a kind that nobody has named is opened by nobody (G-07).
func MayOpen(role domain.Role, kind string, class domain.DocumentClass) bool {
	if class == domain.ClassRestricted {
		return role == domain.RoleProviderAdmin || kind == DocumentMeasure && role == domain.RoleCaseworker
	}
	switch kind {
	case DocumentNotice, DocumentEvaluation, DocumentCertificate, DocumentAgreement, DocumentVoucher, DocumentDecision, DocumentCoaching:
		return slices.Contains(caseReaders, role)
	case DocumentRequested, DocumentMeasure:
		return role == domain.RoleSupervisor || role == domain.RoleProviderAdmin || role == domain.RoleCaseworker
	case DocumentFollowUp:
		return slices.Contains(caseReaders, role) || role == domain.RoleReviewer
	case DocumentActivity:
		return role == domain.RoleProviderAdmin || role == domain.RolePurchaserAdmin
	case DocumentInvoice, DocumentCreditNote:
		return slices.Contains(billReaders, role)
	}
	return false
}
