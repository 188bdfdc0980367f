package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetAgreement, func(t *testing.T, st *site, w *testkit.World) targets {
		own := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		other := w.Enrol(t, st.rows, "Berg", w.OtherUnit, testkit.Weekdays(1, 2, 3))
		strange := testkit.EnrolAt(t, st.rows, w.StrangeAdmin, w.ForeignContract, "Vieras", w.StrangeUnit, testkit.Weekdays(1, 2, 3))
		shared := testkit.EnrolAt(t, st.rows, w.StrangeAdmin, w.SharedContract, "Toinen", w.StrangeUnit, testkit.Weekdays(1, 2, 3))
		ids := func(e testkit.Enrolled) []domain.ID { return []domain.ID{e.Agreement.ID} }
		return targets{own: ids(own), otherUnit: ids(other), foreignProvider: ids(shared), foreignPurchaser: ids(strange)}
	})
}
