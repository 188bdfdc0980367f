package rules

import "pajakirja/app/domain"

// FirstDay is the first planned day of an agreement with its plan: also of a
// draft, whose paper is made before the signing (S-03). ok is false when the plan
// has no day within the agreement.
func FirstDay(a domain.Agreement, versions []domain.AgreementVersion) (domain.Day, domain.PlanDay, bool) {
	if a.State == domain.AgreementDraft {
		a.State = domain.AgreementSigned
	}
	for d := a.StartDay; d <= a.LastDay(); d++ {
		if plan, ok := Planned(a, versions, nil, d); ok {
			return d, plan, true
		}
	}
	return 0, domain.PlanDay{}, false
}
