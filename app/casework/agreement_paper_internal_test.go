package casework

import (
	"testing"

	"pajakirja/app/domain"
)

// B-02, O-08: who the parties are follows from how the service is funded,
// and whose copy is due from the caseworker's kind.
func TestPartiesAndCopiesOfThePaper(t *testing.T) {
	rows := func(kind domain.ContractKind, caseworker string) paperSources {
		return paperSources{participant: domain.Participant{FamilyName: "Kallio", Language: "fi", CaseworkerKind: caseworker, CaseworkerOffice: "Aikuissosiaalityö"},
			provider: domain.Organisation{Name: "Kipinä ry"}, purchaser: domain.Organisation{Name: "Pohde"}, voucher: domain.Voucher{Funding: kind}}
	}
	a, v := domain.Agreement{Clauses: domain.Clauses[:1], SignedOn: domain.MustDay("2026-01-26")}, domain.AgreementVersion{Workplace: "Kirpputori"}
	own := rows(domain.ContractVoucher, "employment")
	p := own.paper(a, v)
	if p.Provider.Name != "Kipinä ry" || p.Purchaser.Name != "Pohde" || len(p.Copies) != 2 || len(p.Workplaces) != 1 {
		t.Errorf("voucher: %+v, %+v, %d copies", p.Provider, p.Purchaser, len(p.Copies))
	}
	if len(p.Clauses) != len(domain.Clauses) || p.Clauses[0].Explained.IsZero() || !p.Clauses[1].Explained.IsZero() {
		t.Errorf("the paper has %d clauses, the form %d", len(p.Clauses), len(domain.Clauses))
	}
	own.absences = domain.Guidance{ID: "g", Text: "Kysy maksajalta.", ValidFrom: domain.MustDay("2026-01-01")}
	a.Clauses = domain.Clauses
	withText := own.paper(a, v)
	if n := len(withText.Clauses); n != len(domain.Clauses)+1 || withText.Clauses[4].Text != "Kysy maksajalta." || withText.Clauses[4].Explained != a.SignedOn {
		t.Errorf("%d clauses, the purchaser's own is %+v", n, withText.Clauses[4])
	}
	a.Clauses = domain.Clauses[:1]
	if untold := own.paper(a, v).Clauses[4]; !untold.Explained.IsZero() {
		t.Errorf("nobody explained it: %+v", untold)
	}
	own.absences = domain.Guidance{}
	county := rows(domain.ContractCooperation, "social")
	p = county.paper(a, v)
	if p.Provider.Name != "Pohde" || p.Purchaser.Name != "" || p.Workplaces[0] != "Kipinä ry" || len(p.Copies) != 3 || p.Copies[2].To != "Aikuissosiaalityö" {
		t.Errorf("co-operation: %+v, %+v, %v, %+v", p.Provider, p.Purchaser, p.Workplaces, p.Copies)
	}
	if own.signatures(v, "")[0].Role == county.signatures(v, "")[0].Role {
		t.Error("the workshop signs as the provider")
	}
}
