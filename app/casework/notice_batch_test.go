package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// N-01: a bundle of letters is marked as sent at once; each has its paper and its
// row in the log, and what the diary has changed since is left and named.
func TestSeveralNoticesAreSentAtOnce_N01(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		for _, family := range []string{"Aalto", "Berg", "Cederberg"} {
			k.absent(k.join(family, k.Unit), "2026-11-03", "own_illness")
		}
		n, err := k.work.DraftNotices(k.ctx, k.Admin, casework.NoticeFilter{From: domain.MustDay("2026-11-02"), To: domain.MustDay("2026-11-18")})
		k.ok(err)
		if n != 3 {
			t.Fatalf("%d drafts", n)
		}
		var list []casework.SendOne
		for _, r := range k.notices(k.Admin) {
			list = append(list, casework.SendOne{ID: r.Notice.ID, Seen: r.Seen()})
		}
		sent := rules.NoticeSent{On: domain.MustDay("2026-11-18"), How: "post", Proof: "Postin kuitti 14"}
		_, err = k.work.SendNotices(k.ctx, k.Admin, nil, sent)
		k.refused("nothing picked", err, "notice.none_picked")
		early := sent
		early.On = domain.MustDay("2026-11-19")
		if _, err = k.work.SendNotices(k.ctx, k.Admin, list, early); domain.KindOf(err) != domain.Invalid {
			t.Errorf("sent tomorrow: %v", err)
		}
		if _, err = k.work.SendNotices(k.ctx, k.Supervisor, list, sent); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor sends: %v", err)
		}
		if _, err = k.work.SendNotices(k.ctx, k.StrangeAdmin, list, sent); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a stranger sends: %v", err)
		}
		stale := append([]casework.SendOne{}, list...)
		stale[1].Seen = "another paper"
		done, err := k.work.SendNotices(k.ctx, k.Admin, stale, sent)
		k.ok(err)
		if done.Sent != 2 || len(done.Left) != 1 {
			t.Fatalf("%+v", done)
		}
		states := map[domain.NoticeState]int{}
		for _, r := range k.notices(k.Admin) {
			states[r.State]++
			if r.State != domain.NoticeSent {
				continue
			}
			if r.Notice.SentProof != sent.Proof || r.Notice.DocumentID == "" || r.Notice.SentOn != sent.On {
				t.Errorf("%+v", r.Notice)
			}
		}
		if states[domain.NoticeSent] != 2 || states[domain.NoticeDrafted] != 1 {
			t.Errorf("%v", states)
		}
		_, err = k.work.SendNotices(k.ctx, k.Admin, list[:1], sent)
		k.refused("sent already", err, "notice.changed")
	})
}
