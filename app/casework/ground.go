package casework

import (
	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// LegalGround says what a ground of handing data on rests on.
type LegalGround = rules.LegalGround

// LegalGrounds are all of them, in the order lists show them (G-01).
func LegalGrounds() []LegalGround { return rules.LegalGrounds }

// GroundsFor are the grounds that can carry a delivery, named by its event of
// the access log, the usual one first.
func GroundsFor(event string) []LegalGround { return rules.GroundsFor(event) }

// GroundOf finds a ground by its code.
func GroundOf(code domain.Ground) (LegalGround, bool) { return rules.GroundOf(code) }

// CheckGround refuses at legal_ground a ground that can't carry the delivery, and at
// legal_ground_note a consent of which nothing is told.
func CheckGround(event string, code domain.Ground, note string) error {
	return rules.CheckGround(event, code, note)
}
