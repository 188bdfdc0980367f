package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// D-16, G-03, G-07: which role opens which paper.
func TestMayOpen(t *testing.T) {
	all := map[string]string{ // kind → the roles that may, by their first letters in the order of domain.Roles
		DocumentNotice: "sp-ca", DocumentEvaluation: "sp-ca", DocumentCertificate: "sp-ca", DocumentAgreement: "sp-ca", DocumentVoucher: "sp-ca",
		DocumentFollowUp: "sprca", DocumentInvoice: "-pr-a", DocumentCreditNote: "-pr-a", "unknown": "-----",
	}
	roles := []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleReviewer, domain.RoleCaseworker, domain.RolePurchaserAdmin}
	for kind, may := range all {
		for i, role := range roles {
			if got, want := MayOpen(role, kind, domain.ClassIssued), may[i] != '-'; got != want {
				t.Errorf("%s opens %s: %v, want %v", role, kind, got, want)
			}
			if got := MayOpen(role, kind, domain.ClassRestricted); got != (role == domain.RoleProviderAdmin) {
				t.Errorf("%s opens a restricted %s: %v", role, kind, got)
			}
		}
		if MayOpen(domain.RoleOperator, kind, domain.ClassIssued) {
			t.Errorf("the operator opens %s", kind)
		}
	}
}
