package casework_test

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// papersKit adds to the diary's kit what papers need: who pays and who is the
// caseworker.
type papersKit struct {
	*diaryKit
	ctx context.Context
}

func papersOnBoth(t *testing.T, test func(t *testing.T, k *papersKit)) {
	t.Helper()
	onBoth(t, func(t *testing.T, k *diaryKit) { test(t, &papersKit{k, context.Background()}) })
}

// join enrols somebody of the caseworker's, paid by Kela, Monday to Thursday.
func (k *papersKit) join(family string, unit domain.Unit) enrolled {
	k.t.Helper()
	e := k.enrol(family, unit, weekdays(1, 2, 3, 4))
	e.participant.CaseworkerID, e.participant.CaseworkerName = k.Caseworker.Person, k.Caseworker.PersonName
	k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateParticipant(e.participant) })
	k.pays(e, domain.PayerKela, "", "2026-10-01")
	return e
}

func (k *papersKit) pays(e enrolled, payer domain.Payer, fund, from string) {
	k.t.Helper()
	p := domain.PayerPeriod{ID: domain.NewID(), ParticipantID: e.participant.ID, ProviderID: e.participant.ProviderID, PurchaserID: e.participant.PurchaserID,
		Payer: payer, FundName: fund, FromDay: domain.MustDay(from), CreatedAt: 1}
	k.write(k.Admin, func(tx *store.Tx) error { return tx.InsertPayer(p) })
}

func (k *papersKit) absent(e enrolled, day, reason string) {
	k.t.Helper()
	k.apply(k.Admin, patch(e, day, k.base(e, day), "status", "absent", "reason", reason, "authorised", "true"))
}

func (k *papersKit) present(e enrolled, day string, more ...string) {
	k.t.Helper()
	k.apply(k.Admin, patch(e, day, k.base(e, day), append([]string{"status", "present"}, more...)...))
}

// base is what the stored entry's fields are at, for a change without a conflict.
func (k *papersKit) base(e enrolled, day string) domain.FieldVersions {
	k.t.Helper()
	var base domain.FieldVersions
	err := k.s.Read(k.ctx, k.Admin, func(tx *store.Tx) error {
		entry, err := tx.Entry(e.agreement.ID, domain.MustDay(day))
		if domain.KindOf(err) == domain.NotFound {
			return nil
		}
		base = entry.Fields
		return err
	})
	if err != nil {
		k.t.Fatal(err)
	}
	return base
}

func (k *papersKit) notices(scope domain.Scope) []casework.NoticeRow {
	k.t.Helper()
	rows, err := k.work.NoticesDue(k.ctx, scope, casework.NoticeFilter{})
	if err != nil {
		k.t.Fatal(err)
	}
	return rows
}

// tasks are those of a kind on somebody's work list.
func (k *papersKit) tasks(scope domain.Scope, kind string) []casework.Task {
	k.t.Helper()
	groups, err := k.work.Tasks(k.ctx, scope)
	k.ok(err)
	for _, g := range groups {
		if g.Kind == kind {
			return g.Tasks
		}
	}
	return nil
}

// events are the names in a participant's access log, newest first.
func (k *papersKit) events(e enrolled) []string {
	k.t.Helper()
	log, err := k.work.AccessLog(k.ctx, k.Admin, e.participant.ID, 1)
	if err != nil {
		k.t.Fatal(err)
	}
	var out []string
	for _, r := range log.Rows {
		out = append(out, r.Event)
	}
	return out
}

func (k *papersKit) logged(e enrolled, event string) {
	k.t.Helper()
	if !slices.Contains(k.events(e), event) {
		k.t.Errorf("%s is not in the access log: %v", event, k.events(e))
	}
}

func (k *papersKit) ok(err error) {
	k.t.Helper()
	if err != nil {
		k.t.Fatal(err)
	}
}

// refused checks the key of a refusal.
func (k *papersKit) refused(what string, err error, key string) {
	k.t.Helper()
	if err == nil || domain.KeyOf(err) != key {
		k.t.Errorf("%s: %v, want %s", what, err, key)
	}
}

func isPDF(b []byte) bool { return bytes.HasPrefix(b, []byte("%PDF-")) }

// issueKnown stores a certificate whose token the test knows.
func (k *papersKit) issueKnown(e enrolled) (domain.ID, string) {
	k.t.Helper()
	token, hash := auth.NewToken()
	c := domain.Certificate{ID: domain.NewID(), ParticipantID: e.participant.ID, AgreementID: e.agreement.ID, ProviderID: e.participant.ProviderID,
		PurchaserID: e.participant.PurchaserID, UnitID: e.version.UnitID, Number: "T-2026-0042", CheckHash: hash, CheckCode: "AAAA-BBBB-CCCC",
		PeriodFrom: e.agreement.StartDay, PeriodTo: k.today, Days: 1, Language: "fi", IssuedOn: k.today, CreatedAt: 1}
	k.write(k.Admin, func(tx *store.Tx) error { return tx.InsertCertificate(c) })
	return c.ID, token
}
