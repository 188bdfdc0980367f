package web

import (
	"context"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetDevice, func(t *testing.T, st *site, w *testkit.World) targets {
		return targets{own: deviceOf(t, st, w.Admin), foreignProvider: deviceOf(t, st, w.StrangeAdmin), foreignPurchaser: nil}
	})
}

// deviceOf has a phone make its first contact.
func deviceOf(t *testing.T, st *site, scope domain.Scope) []domain.ID {
	t.Helper()
	id := domain.NewID()
	if err := st.work.Contact(context.Background(), scope, casework.DeviceReport{Device: id, Name: "Puhelin"}); err != nil {
		t.Fatal(err)
	}
	return []domain.ID{id}
}
