package casework_test

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// A calendar's address opens counts of what is due and nobody's name; a newer
// one, its end, and the end of the person's role close it.
func TestCalendarAddress(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.Join(t, k.s)
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-18")
		old, err := k.work.OpenFeed(k.ctx, k.Admin)
		if err != nil {
			t.Fatal(err)
		}
		token, err := k.work.OpenFeed(k.ctx, k.Admin)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := k.work.ReadFeed(k.ctx, old); domain.KindOf(err) != domain.NotFound {
			t.Errorf("the former address: %v", err)
		}
		got, err := k.work.ReadFeed(k.ctx, token)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, d := range got.Days {
			found = found || d.Rule == "same-day-contact" && d.On == k.today && d.N == 1
			if strings.Contains(d.Name, "Kallio") {
				t.Errorf("somebody's name: %+v", d)
			}
		}
		if !found {
			t.Errorf("today's contact is not in %+v", got.Days)
		}
		if has, err := k.work.HasFeed(k.ctx, k.Admin); err != nil || !has {
			t.Errorf("has a calendar: %v %v", has, err)
		}
		if has, err := k.work.HasFeed(k.ctx, k.Supervisor); err != nil || has {
			t.Errorf("another person has one: %v %v", has, err)
		}
		if err := k.work.CloseFeed(k.ctx, k.Admin); err != nil {
			t.Fatal(err)
		}
		for name, tok := range map[string]string{"ended": token, "empty": "", "made up": "x"} {
			if _, err := k.work.ReadFeed(k.ctx, tok); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := k.work.OpenFeed(k.ctx, k.Operator); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the operator has a calendar: %v", err)
		}
	})
}
