package casework_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"strings"
	"sync"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

var ctx = context.Background()

// A draft is the same one again, made anew from the diary.
func TestDraftFollowsTheDiary(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		e := k.client("Aalto", weekdays(1, 2, 3, 4))
		k.present(e, "2026-11-02", "2026-11-03")
		first := k.draft("2026-11")
		k.present(e, "2026-11-04")
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-05", nil, "status", "absent", "reason", "own_illness", "authorised", "true"))[0], domain.ResultApplied, "")
		again := k.draft("2026-11")
		lines, days := k.lines(first.ID)
		if again.ID != first.ID || first.TotalCents != 9100 || again.TotalCents != 13650 || len(lines) != 1 || len(days) != 3 || bytes.Equal(first.ContentHash, again.ContentHash) {
			t.Fatalf("first %v, again %v, %d lines, %d days", first.TotalCents, again.TotalCents, len(lines), len(days))
		}
		if l := lines[0]; l.PlannedDays != 17 || l.AbsentDays != 1 || again.Number != "" || again.State != domain.InvoiceDraft {
			t.Fatalf("line %+v", l)
		}
		for _, d := range days {
			if d.Live {
				t.Error("a draft charges nothing yet")
			}
		}
	})
}

func TestDraftRefusals(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		draft := func(s domain.Scope, purchaser domain.ID, month string) error {
			_, err := k.work.DraftInvoice(ctx, s, purchaser, domain.MustMonth(month))
			return err
		}
		k.wantKey(draft(k.Admin, k.Purchaser.ID, "2027-01"), "invoice.month_ahead")
		for name, foreign := range map[string]domain.ID{"foreign": k.ForeignPurchaser.ID, "non-existent": domain.NewID()} {
			if err := draft(k.Admin, foreign, "2026-11"); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s purchaser: %v", name, err)
			}
		}
		for _, s := range []domain.Scope{k.Supervisor, k.Reviewer, k.Caseworker, k.PurchaserAdmin, k.Operator} {
			if err := draft(s, k.Purchaser.ID, "2026-11"); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", s.Role, err)
			}
		}
		_, err := k.work.SubmitInvoice(ctx, k.Admin, k.draft("2026-11").ID, "")
		k.wantKey(err, "invoice.empty")
		unpaid := k.Contract
		unpaid.Kind = domain.ContractUnpaid
		k.write(k.PurchaserAdmin, func(tx *store.Tx) error { return tx.UpdateContract(unpaid) })
		k.wantKey(draft(k.Admin, k.Purchaser.ID, "2026-11"), "invoice.not_billed") // O-09
	})
}

// Submission numbers, freezes and prints; again it is a conflict.
func TestSubmitFreezesTheMonth(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		e := k.client("Aalto", weekdays(1, 2, 3, 4))
		k.present(e, "2026-11-02", "2026-11-03")
		i := k.submit("2026-11")
		if i.Number != "2026-0001" || i.Reference != "2026000011" || i.State != domain.InvoiceSubmitted || i.DueOn != domain.MustDay("2027-01-01") || i.LateDays != 0 || i.OrderNumber != "T-1" {
			t.Fatalf("got %+v", i)
		}
		_, err := k.work.SubmitInvoice(ctx, k.Admin, i.ID, "")
		k.wantKey(err, "invoice.already_submitted")
		if same := k.draft("2026-11"); same.ID != i.ID || same.State != domain.InvoiceSubmitted {
			t.Fatal("a draft of a submitted month is the invoice")
		}
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-03", nil, "status", "absent"))[0], domain.ResultRejected, casework.CodePeriodClosed)
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-04", nil, "status", "present"))[0], domain.ResultRejected, casework.CodePeriodClosed)
		var d domain.Document
		k.write(k.Admin, func(tx *store.Tx) (err error) { d, err = tx.Document(k.stored2(tx, i.ID).DocumentID); return err })
		if !bytes.HasPrefix(d.Bytes, []byte("%PDF-")) || d.Name != "lasku-2026-0001.pdf" || d.Class != domain.ClassIssued {
			t.Fatalf("document %s, %d bytes", d.Name, len(d.Bytes))
		}
	})
}

func (k *moneyKit) stored2(tx *store.Tx, id domain.ID) domain.Invoice {
	i, err := tx.Invoice(id)
	if err != nil {
		k.t.Fatal(err)
	}
	return i
}

// M-03: on the 4th it can still be sent and is late; the person sends what was looked at.
func TestSubmitLateAndChanged_M03(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.at("2026-12-04")
		e := k.client("Aalto", weekdays(1, 2, 3, 4))
		k.present(e, "2026-11-02")
		seen := hex.EncodeToString(k.draft("2026-11").ContentHash)
		k.present(e, "2026-11-03")
		i := k.draft("2026-11")
		_, err := k.work.SubmitInvoice(ctx, k.Admin, i.ID, seen)
		k.wantKey(err, "invoice.changed")
		sent, err := k.work.SubmitInvoice(ctx, k.Admin, i.ID, hex.EncodeToString(i.ContentHash))
		if err != nil || sent.LateDays != 1 {
			t.Fatalf("late %d %v", sent.LateDays, err)
		}
		_ = e
	})
}

func TestSubmitNeedsAnAccount(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.Provider.IBAN = ""
		k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateOrganisation(k.Provider) })
		k.present(k.client("Aalto", weekdays(1)), "2026-11-02")
		i := k.draft("2026-11")
		_, err := k.work.SubmitInvoice(ctx, k.Admin, i.ID, "")
		k.wantKey(err, "invoice.no_account")
		if k.stored(i.ID).Number != "" {
			t.Error("a refused submission kept its number")
		}
	})
}

// A submission can be taken back until the review begins; its number stays.
func TestWithdraw(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		e := k.client("Aalto", weekdays(1, 2, 3, 4))
		k.present(e, "2026-11-02", "2026-11-03")
		i := k.submit("2026-11")
		back, err := k.work.WithdrawInvoice(ctx, k.Admin, i.ID)
		if err != nil || back.State != domain.InvoiceDraft || back.Number != i.Number {
			t.Fatalf("%+v %v", back, err)
		}
		_, err = k.work.WithdrawInvoice(ctx, k.Admin, i.ID)
		k.wantKey(err, "invoice.not_submitted")
		k.present(e, "2026-11-04")
		again := k.submit("2026-11")
		if again.Number != i.Number || again.TotalCents != 13650 {
			t.Fatalf("again %s %v", again.Number, again.TotalCents)
		}
		if err := k.work.BeginReview(ctx, k.Reviewer, i.ID); err != nil {
			t.Fatal(err)
		}
		_, err = k.work.WithdrawInvoice(ctx, k.Admin, i.ID)
		k.wantKey(err, "invoice.review_begun")
	})
}

// A purchaser sees no drafts, and nobody sees what is foreign.
func TestInvoiceWalls(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.present(k.client("Aalto", weekdays(1)), "2026-11-02")
		i := k.draft("2026-11")
		notFound := func(who string, err error) {
			t.Helper()
			if domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", who, err)
			}
		}
		lines, _ := k.lines(i.ID)
		accept := casework.Verdict{Decision: rules.DecideAccept}
		notFound("reviewer of a draft", k.work.DecideLine(ctx, k.Reviewer, i.ID, lines[0].ID, accept))
		_, err := k.work.SubmitInvoice(ctx, k.StrangeAdmin, i.ID, "")
		notFound("foreign provider", err)
		k.submit("2026-11")
		_, err = k.work.WithdrawInvoice(ctx, k.StrangeAdmin, i.ID)
		notFound("foreign provider", err)
		foreign := k.Reviewer
		foreign.Organisation = k.ForeignPurchaser.ID
		notFound("foreign reviewer", k.work.DecideLine(ctx, foreign, i.ID, lines[0].ID, accept))
		notFound("line of nothing", k.work.DecideLine(ctx, k.Reviewer, i.ID, domain.NewID(), accept))
		for _, s := range []domain.Scope{k.Admin, k.Caseworker, k.PurchaserAdmin} {
			if err := k.work.DecideLine(ctx, s, i.ID, lines[0].ID, accept); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s decides: %v", s.Role, err)
			}
		}
	})
}

// Of two people who submit at once exactly one does, and no number is lost.
func TestSubmitInParallel(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		e := k.client("Aalto", weekdays(1, 2, 3, 4))
		k.present(e, "2026-10-05", "2026-11-02")
		id := k.draft("2026-10").ID
		wins, conflicts := race(8, func(int) error {
			_, err := k.work.SubmitInvoice(ctx, k.Admin, id, "")
			return err
		})
		if wins != 1 || conflicts != 7 {
			t.Fatalf("%d won, %d conflicts", wins, conflicts)
		}
		if next := k.submit("2026-11"); next.SerialNumber != 2 {
			t.Fatalf("the next number is %d", next.SerialNumber)
		}
	})
}

// Drafts made at the same moment are one draft.
func TestDraftInParallel(t *testing.T) {
	k := newMoneyKit(t, testkit.PostgreSQL(t))
	k.present(k.client("Aalto", weekdays(1)), "2026-11-02")
	var all sync.Mutex
	ids := map[domain.ID]bool{}
	wins, _ := race(6, func(int) error {
		i, err := k.work.DraftInvoice(ctx, k.Admin, k.Purchaser.ID, domain.MustMonth("2026-11"))
		all.Lock()
		defer all.Unlock()
		ids[i.ID] = true
		return err
	})
	if wins != 6 || len(ids) != 1 {
		t.Fatalf("%d made it, %d drafts", wins, len(ids))
	}
}

// race runs fn n times at once and counts successes and conflicts.
func race(n int, fn func(int) error) (wins, conflicts int) {
	var all sync.WaitGroup
	var mu sync.Mutex
	for i := range n {
		all.Add(1)
		go func() {
			defer all.Done()
			err := fn(i)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				wins++
			case domain.KindOf(err) == domain.Conflict:
				conflicts++
			}
		}()
	}
	all.Wait()
	return wins, conflicts
}

// The trail of an invoice is in the access log, without free text.
func TestInvoiceIsAudited(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		e := k.client("Aalto", weekdays(1))
		k.present(e, "2026-11-02")
		i := k.submit("2026-11")
		lines, _ := k.lines(i.ID)
		if err := k.work.DecideLine(ctx, k.Reviewer, i.ID, lines[0].ID, casework.Verdict{Decision: rules.DecideReject, Reason: "salainen perustelu"}); err != nil {
			t.Fatal(err)
		}
		var events []string
		k.write(k.Admin, func(tx *store.Tx) error {
			rows, err := tx.AuditOf(e.participant.ID, 50, 0)
			for _, r := range rows {
				events = append(events, r.Event)
				if strings.Contains(r.Reason, "salainen") {
					t.Error("free text in the access log")
				}
			}
			return err
		})
		if got := strings.Join(events, " "); !strings.HasPrefix(got, "invoice.reject invoice.submit invoice.draft") {
			t.Fatalf("got %s", got)
		}
	})
}
