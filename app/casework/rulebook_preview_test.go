package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// The preview judges the stored diary by the draft, counts both ways, names the
// people the admin reaches, and stores nothing.
func TestPreviewTellsTheDifference(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		book := k.turku()
		e, other := k.join("Kallio", k.Unit), k.join("Niemi", k.Unit)
		k.noShow(e, "2026-11-09", "2026-11-10") // no attendance since: five working days were full on the 13th
		for _, day := range []string{"2026-11-03", "2026-11-05", "2026-11-09"} {
			k.present(other, day)
		}
		k.noShow(other, "2026-11-04")
		before := len(k.findings(k.Admin, ""))
		draft := k.draft(book, "2027-01-01")
		k.setRule(draft.ID, domain.Parameter{Rule: "no-show-days", Values: map[string]int{"days": 1, "planned": 0}, Citation: own})
		if err := k.work.DropDraftRule(k.ctx, k.PurchaserAdmin, draft.ID, "same-day-contact", ""); err != nil {
			t.Fatal(err)
		}
		got, err := k.work.PreviewRulebook(k.ctx, k.PurchaserAdmin, draft.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got.Participants != 2 || got.Entries != 6 || got.To != k.today {
			t.Errorf("judged %d people, %d entries", got.Participants, got.Entries)
		}
		byRule := map[string]casework.PreviewRule{}
		for _, r := range got.Rules {
			byRule[r.Rule] = r
		}
		if r := byRule["no-show-days"]; r.Now != 1 || r.Then != 2 || r.New != 1 || r.Gone != 0 || len(r.Examples) != 1 || r.Examples[0].Participant.ID != other.participant.ID || !r.Examples[0].New {
			t.Errorf("no-show-days: %+v", r)
		}
		if r := byRule["same-day-contact"]; r.Now != 2 || r.Then != 0 || r.Gone != 2 {
			t.Errorf("same-day-contact: %+v", r)
		}
		if r := byRule["agreement-before-start"]; r.New+r.Gone != 0 {
			t.Errorf("a rule that did not change: %+v", r)
		}
		changed := map[string]bool{}
		for _, c := range got.Changes {
			changed[c.NameKey] = true
		}
		if len(changed) != 2 || !changed["rulebook.no_show_days.name"] || !changed["rulebook.same_day_contact.name"] {
			t.Errorf("changes: %v", changed)
		}
		if after := len(k.findings(k.Admin, "")); after != before {
			t.Errorf("the preview stored something: %d, before %d", after, before)
		}
		for name, scope := range map[string]domain.Scope{"reviewer": k.Reviewer, "provider": k.Admin} {
			if _, err := k.work.PreviewRulebook(k.ctx, scope, draft.ID); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := k.work.PreviewRulebook(k.ctx, k.PurchaserAdmin, book.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("of a published version: %v", err)
		}
	})
}

// What a first rulebook changes for days that nobody had rules for is judged
// again from the queue.
func TestPublishingQueuesEverybodyServed(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-09", "2026-11-10")
		k.findings(k.Admin, "")
		draft, err := k.work.DraftRulebook(k.ctx, k.PurchaserAdmin, casework.DraftIn{Name: "Tuote", Product: k.Product.Code, Seed: "turku", ValidFrom: domain.MustDay("2026-01-01")})
		if err != nil {
			t.Fatal(err)
		}
		k.setRule(draft.ID, domain.Parameter{Rule: "no-show-days", Values: map[string]int{"days": 1, "planned": 0}, Citation: own})
		published, err := k.work.PublishDraft(k.ctx, k.PurchaserAdmin, draft.ID)
		if err != nil {
			t.Fatal(err)
		}
		got := k.findings(k.Admin, "no-show-days")
		if len(got) != 1 || got[0].RulebookID != published.ID || got[0].Said.TextArgs()["limit"] != 1 {
			t.Fatalf("judged again: %+v", got)
		}
		k.write(k.Admin, func(tx *store.Tx) error {
			rows, err := tx.QueuedFindings(10)
			if len(rows) != 0 {
				t.Errorf("%d are still queued", len(rows))
			}
			return err
		})
	})
}

// A new rulebook waits for no night: the queue is drained without anybody looking.
func TestTheQueueIsDrainedByItself(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-09", "2026-11-10")
		run, err := k.work.DrainFindings(k.ctx)
		if err != nil || run.Participants != 1 {
			t.Fatalf("%+v %v", run, err)
		}
		if run, err = k.work.DrainFindings(k.ctx); err != nil || run.Participants != 0 {
			t.Fatalf("the second time: %+v %v", run, err)
		}
	})
}

// A row for one product goes before the one for all, in whatever order they stand.
func TestAProductsOwnRowGoesFirst(t *testing.T) {
	all := domain.Parameter{Rule: "report-by", Values: map[string]int{"day": 3}, Citation: own}
	mine := domain.Parameter{Rule: "report-by", Values: map[string]int{"day": 7}, Citation: own, Product: "INT"}
	for _, rows := range []domain.Parameters{{all, mine}, {mine, all}} {
		book := domain.Rulebook{ID: "b", Parameters: rows, ValidFrom: 1}
		for product, want := range map[string]int{"INT": 7, "KTT": 3, "": 3} {
			if got, _ := rules.BookOn([]domain.Rulebook{book}, product, 100).Figure("report-by", "day"); got != want {
				t.Errorf("%s: %d, want %d", product, got, want)
			}
		}
	}
}
