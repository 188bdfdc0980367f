package rules

import "pajakirja/app/domain"

// What a provider delivers at the end of a service, in the order of the page.
const (
	EndMonthly     = "monthly"     // the monthly evaluations of months with realised days (004 §15)
	EndFinal       = "final"       // final evaluation with its follow-on plan (§14.2.2)
	EndCertificate = "certificate" // to the participant and the caseworker (§8.2)
	EndNotices     = "notices"     // notices of absence and corrections (§9.7)
	EndInvoice     = "invoice"     // realised days up to the end on an invoice (§15)
	EndPSOP        = "psop"        // rows keyed into the voucher system (§15)
)

// EndAhead is how many days before the last day the list comes up.
const EndAhead = 14

// EndFacts are what the list follows from; nothing is ticked by hand.
type EndFacts struct {
	Agreement   domain.Agreement
	Today       domain.Day
	Book        domain.Rulebook
	FinalBy     domain.Day          // agreed latest day of the final evaluation; zero: none was agreed
	Entries     []domain.DiaryEntry // of the agreement, its last months
	Evaluations []domain.Evaluation
	Sent        []domain.Message    // evaluations that went to the caseworker
	Certificate *domain.Certificate // the newest that is not revoked
	Notices     int                 // to be sent, corrections among them
	Charged     map[domain.ID]bool  // entries on a submitted invoice
	PSOP        bool                // the purchaser has its rows keyed in
	Keyed       int                 // rows not keyed in
}

// EndItem is one thing to deliver.
type EndItem struct {
	Kind string
	Done bool
	N    int        // how many are missing
	Due  domain.Day // zero: as soon as can be
}

// EndItems lists what is to be delivered at the end of a service with what the
// records say of each (004 §8.2, §9.7, §14.2, §15). None before the last
// fortnight. The money's items are left out where nothing is paid.
func EndItems(f EndFacts) []EndItem {
	a := f.Agreement
	if a.State == domain.AgreementDraft || a.LastDay() < a.StartDay || f.Today < a.LastDay().AddDays(-EndAhead) {
		return nil
	}
	months := map[domain.Month]bool{}
	unbilled := 0
	for _, e := range f.Entries {
		if !e.Cleared && Realised(e) {
			months[e.Day.Month()] = true
			if !f.Charged[e.ID] {
				unbilled++
			}
		}
	}
	for _, e := range f.Evaluations {
		if e.AgreementID == a.ID && e.State == "signed_off" && !e.OfPeriod() {
			delete(months, e.Month)
		}
	}
	out := []EndItem{{Kind: EndMonthly, Done: len(months) == 0, N: len(months)}}
	if !f.FinalBy.IsZero() {
		out = append(out, EndItem{Kind: EndFinal, Done: EvaluationSent(f.Sent, a, domain.EvaluationFinal), Due: f.FinalBy})
	}
	out = append(out, EndItem{Kind: EndCertificate, Done: f.Certificate != nil && Delivered(*f.Certificate)}, EndItem{Kind: EndNotices, Done: f.Notices == 0, N: f.Notices})
	if paid, says := f.Book.Figure("billing-unit", "paid"); says && paid == 0 {
		return out
	}
	out = append(out, EndItem{Kind: EndInvoice, Done: unbilled == 0, N: unbilled})
	if f.PSOP {
		out = append(out, EndItem{Kind: EndPSOP, Done: f.Keyed == 0, N: f.Keyed})
	}
	return out
}
