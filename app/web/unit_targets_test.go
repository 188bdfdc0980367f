package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetUnit, func(_ *testing.T, _ *site, w *testkit.World) targets {
		return targets{own: []domain.ID{w.Unit.ID}, otherUnit: []domain.ID{w.OtherUnit.ID}, foreignProvider: []domain.ID{w.StrangeUnit.ID}, foreignPurchaser: []domain.ID{w.StrangeUnit.ID}}
	})
}
