package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// A purchaser with more people than a request can judge gets a sample, spread
// over all of them, and is told so; at the limit everybody is judged.
func TestPreviewOfManyIsASample(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		draft := k.draft(k.turku(), "2027-01-01")
		var people []enrolled
		for _, name := range []string{"Aalto", "Borg", "Caven", "Dahl", "Erola", "Forss"} {
			e := k.join(name, k.Unit)
			k.noShow(e, "2026-11-09")
			people = append(people, e)
		}
		if err := k.work.DropDraftRule(k.ctx, k.PurchaserAdmin, draft.ID, "same-day-contact", ""); err != nil {
			t.Fatal(err)
		}
		preview := func(most int) (casework.RulebookPreview, int) {
			defer casework.PreviewMost(most)()
			out, err := k.work.PreviewRulebook(k.ctx, k.PurchaserAdmin, draft.ID)
			k.ok(err)
			for _, r := range out.Rules {
				if r.Rule == "same-day-contact" {
					return out, r.Gone
				}
			}
			return out, 0
		}
		for _, c := range []struct{ most, judged int }{{7, 6}, {6, 6}, {5, 3}, {3, 3}, {2, 2}, {1, 1}} {
			out, gone := preview(c.most)
			if out.Participants != c.judged || out.Served != len(people) || out.Sampled() != (c.judged < len(people)) || gone != c.judged {
				t.Errorf("at most %d: judged %d of %d, %d gone, sample %v", c.most, out.Participants, out.Served, gone, out.Sampled())
			}
		}
		if _, err := k.work.PreviewRulebook(k.ctx, k.PurchaserAdmin, domain.NewID()); domain.KindOf(err) != domain.NotFound {
			t.Errorf("no such draft: %v", err)
		}
	})
}
