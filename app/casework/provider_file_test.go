package casework_test

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// TestProvidersFile: N-05, the purchaser's providers with units, contacts and
// products, and nobody's name in it.
func TestProvidersFile(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Aalto", k.Unit)
		d, err := k.work.ProvidersFile(k.ctx, k.Caseworker, casework.SheetForm{Format: "csv", Language: "fi"})
		k.ok(err)
		text := string(d.Bytes)
		for _, want := range []string{k.Provider.Name, k.Provider.BusinessID, "Puupaja Kaarna", "Kahvila Kulma", k.Product.Name, k.Stranger.Name} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing from\n%s", want, text)
			}
		}
		if strings.Contains(text, e.participant.FamilyName) {
			t.Errorf("a participant is named in\n%s", text)
		}
		foreign, err := k.work.ProvidersFile(k.ctx, k.ForeignCaseworker, casework.SheetForm{Format: "csv", Language: "fi"})
		k.ok(err)
		if strings.Contains(string(foreign.Bytes), k.Provider.Name) {
			t.Error("another purchaser's provider is listed")
		}
		if _, err = k.work.ProvidersFile(k.ctx, k.Admin, casework.SheetForm{Format: "csv"}); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a provider: %v", err)
		}
	})
}
