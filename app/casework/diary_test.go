package casework_test

import (
	"testing"

	"pajakirja/app/domain"
)

// A plain presence takes the plan's times: 9.00–14.00 less the break is 270
// minutes on every screen and paper (D-02).
func TestPresenceTakesThePlan(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		r := k.apply(k.Supervisor, patch(a, "2026-11-18", nil, "status", "present"))[0]
		k.want(r, domain.ResultApplied, "")
		k.wantField(r, "from", "09:00")
		k.wantField(r, "to", "14:00")
		k.wantField(r, "minutes", "270")
		if r.Entry.Base["status"] != 1 || r.Entry.Version != 1 {
			t.Fatalf("entry %+v", r.Entry)
		}
		r = k.apply(k.Supervisor, patch(a, "2026-11-18", r.Entry.Base, "from", "10:00", "to", "14:00"))[0]
		k.want(r, domain.ResultApplied, "")
		k.wantField(r, "minutes", "210")
	})
}
