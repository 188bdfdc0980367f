package domain

// Ground is the code of a legal ground on which personal data leaves the
// portal: an act, the processor's commission, or the person's consent (G-01).
type Ground string

// The grounds. What each rests on is data of rules.LegalGrounds.
const (
	GroundCommission  Ground = "commission"  // the provider handles the data for the purchaser
	GroundController  Ground = "controller"  // the purchaser gets its own records
	GroundBenefit     Ground = "benefit"     // the payer of the benefit is told
	GroundAuthorities Ground = "authorities" // employment services and their partners
	GroundBilling     Ground = "billing"     // the service is billed and booked
	GroundSupervision Ground = "supervision" // the purchaser supervises its provider
	GroundOwn         Ground = "own"         // the person gets what is about them
	GroundOrder       Ground = "order"       // an authority's order
	GroundConsent     Ground = "consent"     // the person's consent
)
