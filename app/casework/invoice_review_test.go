package casework_test

import (
	"bytes"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

var (
	accepts = casework.Verdict{Decision: rules.DecideAccept}
	queries = casework.Verdict{Decision: rules.DecideQuery, Reason: "Oliko paikalla 3.11.?"}
	rejects = casework.Verdict{Decision: rules.DecideReject, Reason: "Päivä ei kuulu päätökseen"}
)

// Query, answer, accept and reject: the invoice is accepted once every line is
// decided, and the rejected line becomes a credit note at that moment.
func TestReviewToCreditNote(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a, b := k.client("Aalto", weekdays(1, 2, 3, 4)), k.client("Berg", weekdays(1, 2, 3, 4))
		k.present(a, "2026-11-02", "2026-11-03")
		k.present(b, "2026-11-02", "2026-11-03", "2026-11-04")
		i := k.submit("2026-11")
		lines, _ := k.lines(i.ID)
		if err := k.work.DecideLine(ctx, k.Reviewer, i.ID, lines[0].ID, queries); err != nil {
			t.Fatal(err)
		}
		k.wantKey(k.work.AnswerLine(ctx, k.Admin, i.ID, lines[1].ID, "vastaus"), "invoice.not_queried")
		k.wantKey(k.work.AnswerLine(ctx, k.Admin, i.ID, lines[0].ID, ""), "invoice.text_needed")
		if err := k.work.AnswerLine(ctx, k.Admin, i.ID, lines[0].ID, "Oli paikalla."); err != nil {
			t.Fatal(err)
		}
		for n, v := range map[int]casework.Verdict{0: accepts, 1: rejects} {
			if err := k.work.DecideLine(ctx, k.Reviewer, i.ID, lines[n].ID, v); err != nil {
				t.Fatal(err)
			}
		}
		done := k.stored(i.ID)
		var note domain.Invoice
		k.write(k.Admin, func(tx *store.Tx) (err error) { note, err = tx.CreditOf(i.ID); return err })
		if done.State != domain.InvoiceAccepted || note.Number != "H2026-0001" || note.TotalCents != -13650 || done.TotalCents+note.TotalCents != 9100 || note.Kind != domain.KindCreditNote {
			t.Fatalf("invoice %s %v, note %s %v", done.State, done.TotalCents, note.Number, note.TotalCents)
		}
		credit, creditDays := k.lines(note.ID)
		if len(credit) != 1 || credit[0].OriginalLineID != lines[1].ID || credit[0].Days != -3 || len(creditDays) != 3 {
			t.Fatalf("credit lines %+v", credit)
		}
		_, days := k.lines(i.ID)
		for _, d := range days {
			if d.Live != (d.LineID == lines[0].ID) {
				t.Errorf("%s live %v", d.Day, d.Live)
			}
		}
		var talk []domain.LineMessage
		k.write(k.Admin, func(tx *store.Tx) (err error) { talk, err = tx.MessagesOf(i.ID); return err })
		if len(talk) != 3 || talk[0].Kind != "queried" || talk[1].Kind != "answer" || talk[1].ByName != "Leena Korhonen" || talk[2].Text != rejects.Reason {
			t.Fatalf("talk %+v", talk)
		}
		k.paid(i.ID, note.ID)
	})
}

// paid walks the end of an invoice's life; its credit note goes with it.
func (k *moneyKit) paid(id, note domain.ID) {
	k.t.Helper()
	today := k.today
	k.wantKey(k.work.PayInvoice(ctx, k.Reviewer, id, today), "invoice.not_settled")
	if err := k.work.SettleInvoice(ctx, k.Reviewer, id); err != nil {
		k.t.Fatal(err)
	}
	k.wantKey(k.work.SettleInvoice(ctx, k.Reviewer, id), "invoice.already_done")
	k.wantKey(k.work.PayInvoice(ctx, k.Reviewer, id, today+1), "invoice.paid_day")
	k.wantKey(k.work.PayInvoice(ctx, k.Reviewer, id, 0), "invoice.paid_day")
	if err := k.work.PayInvoice(ctx, k.Reviewer, id, today); err != nil {
		k.t.Fatal(err)
	}
	k.wantKey(k.work.PayInvoice(ctx, k.Reviewer, id, today), "invoice.already_done")
	for _, i := range []domain.Invoice{k.stored(id), k.stored(note)} {
		if i.State != domain.InvoicePaid || i.PaidOn != today {
			k.t.Fatalf("%s is %s, paid on %s", i.Number, i.State, i.PaidOn)
		}
	}
}

// invoiceStep is one use case of an invoice's life, tried on a line of it.
type invoiceStep struct {
	name string
	do   func(*moneyKit, domain.Invoice, domain.ID) error
}

var invoiceSteps = []invoiceStep{
	{"submit", func(k *moneyKit, i domain.Invoice, _ domain.ID) error {
		_, err := k.work.SubmitInvoice(ctx, k.Admin, i.ID, "")
		return err
	}},
	{"withdraw", func(k *moneyKit, i domain.Invoice, _ domain.ID) error {
		_, err := k.work.WithdrawInvoice(ctx, k.Admin, i.ID)
		return err
	}},
	{"answer", func(k *moneyKit, i domain.Invoice, l domain.ID) error {
		return k.work.AnswerLine(ctx, k.Admin, i.ID, l, "x")
	}},
	{"settle", func(k *moneyKit, i domain.Invoice, _ domain.ID) error {
		return k.work.SettleInvoice(ctx, k.Reviewer, i.ID)
	}},
	{"pay", func(k *moneyKit, i domain.Invoice, _ domain.ID) error {
		return k.work.PayInvoice(ctx, k.Reviewer, i.ID, k.today)
	}},
	{"query", func(k *moneyKit, i domain.Invoice, l domain.ID) error {
		return k.work.DecideLine(ctx, k.Reviewer, i.ID, l, queries)
	}},
	{"accept", func(k *moneyKit, i domain.Invoice, l domain.ID) error {
		return k.work.DecideLine(ctx, k.Reviewer, i.ID, l, accepts)
	}},
}

// invoiceStates are what each step answers from a state; nothing is allowed, and the
// step that reaches the next state then moves on.
var invoiceStates = []struct {
	reach string
	want  map[string]string
}{
	{"", map[string]string{"withdraw": "invoice.not_submitted", "answer": "invoice.not_queried", "settle": "error.not_found", "pay": "error.not_found", "query": "error.not_found", "accept": "error.not_found"}},
	{"submit", map[string]string{"submit": "invoice.already_submitted", "answer": "invoice.not_queried", "settle": "invoice.not_accepted", "pay": "invoice.not_settled"}},
	{"query", map[string]string{"submit": "invoice.already_submitted", "withdraw": "invoice.review_begun", "query": "invoice.line_decided", "settle": "invoice.not_accepted"}},
	{"answer", map[string]string{"withdraw": "invoice.review_begun", "answer": "invoice.not_queried"}},
	{"accept", map[string]string{"submit": "invoice.already_submitted", "withdraw": "invoice.review_begun", "answer": "invoice.not_queried", "pay": "invoice.not_settled", "query": "invoice.not_in_review", "accept": "invoice.not_in_review"}},
	{"settle", map[string]string{"submit": "invoice.already_submitted", "settle": "invoice.already_done", "accept": "invoice.not_in_review"}},
	{"pay", map[string]string{"submit": "invoice.already_submitted", "settle": "invoice.already_done", "pay": "invoice.already_done"}},
}

// Every use case in every state: what is allowed, and what the conflict says.
func TestTransitionsTable(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.present(k.client("Aalto", weekdays(1)), "2026-11-02")
		i := k.draft("2026-11")
		run := func(name string) error {
			lines, _ := k.lines(i.ID)
			for _, s := range invoiceSteps {
				if s.name == name {
					return s.do(k, i, lines[0].ID)
				}
			}
			t.Fatalf("no step %s", name)
			return nil
		}
		for _, state := range invoiceStates {
			if state.reach != "" {
				if err := run(state.reach); err != nil {
					t.Fatalf("%s: %v", state.reach, err)
				}
			}
			for name, key := range state.want {
				if err := run(name); domain.KeyOf(err) != key || err == nil {
					t.Errorf("after %q, %s: got %v, want %s", state.reach, name, err, key)
				}
			}
		}
	})
}

// Of two reviewers who decide the same line exactly one wins.
func TestTwoReviewersOneLine(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a, b := k.client("Aalto", weekdays(1)), k.client("Berg", weekdays(1))
		k.present(a, "2026-11-02")
		k.present(b, "2026-11-02")
		i := k.submit("2026-11")
		lines, _ := k.lines(i.ID)
		verdicts := []casework.Verdict{accepts, rejects, queries}
		wins, conflicts := race(6, func(n int) error {
			return k.work.DecideLine(ctx, k.Reviewer, i.ID, lines[0].ID, verdicts[n%3])
		})
		// a query leaves room for one who then accepts or rejects
		if wins < 1 || wins > 2 || wins+conflicts != 6 {
			t.Fatalf("%d won, %d conflicts", wins, conflicts)
		}
		wins, conflicts = race(6, func(n int) error {
			return k.work.DecideLine(ctx, k.Reviewer, i.ID, lines[1].ID, verdicts[n%2])
		})
		if wins != 1 || conflicts != 5 {
			t.Fatalf("second line: %d won, %d conflicts", wins, conflicts)
		}
	})
}

// One button accepts what is clean and leaves the rest.
func TestAcceptClean(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a, b := k.client("Aalto", weekdays(1)), k.client("Berg", weekdays(1))
		k.present(a, "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30")
		k.present(b, "2026-11-02")
		k.evaluate(a, "2026-11")
		k.evaluate(b, "2026-11")
		i := k.submit("2026-11")
		n, err := k.work.AcceptClean(ctx, k.Reviewer, i.ID)
		if err != nil || n != 1 {
			t.Fatalf("%d %v", n, err)
		}
		lines, _ := k.lines(i.ID)
		if lines[0].State != domain.LineAccepted || lines[1].State != domain.LineOpen || k.stored(i.ID).State != domain.InvoiceSubmitted {
			t.Fatalf("lines %s %s", lines[0].State, lines[1].State)
		}
		if lines[1].Findings[0].Key != "invoice.finding.unmarked" {
			t.Fatalf("findings %+v", lines[1].Findings)
		}
		if err := k.work.DecideLine(ctx, k.Reviewer, i.ID, lines[1].ID, accepts); err != nil {
			t.Fatal(err)
		}
		if k.stored(i.ID).State != domain.InvoiceAccepted {
			t.Error("every line is accepted, the invoice isn't")
		}
	})
}

func (k *moneyKit) evaluate(e enrolled, month string) {
	k.t.Helper()
	k.write(k.Admin, func(tx *store.Tx) error {
		return tx.InsertEvaluation(domain.Evaluation{ID: domain.NewID(), ParticipantID: e.participant.ID, AgreementID: e.agreement.ID, ProviderID: e.participant.ProviderID,
			PurchaserID: e.participant.PurchaserID, UnitID: e.version.UnitID, Kind: "monthly", Month: domain.MustMonth(month), Text: "Hyvin menee.", State: "signed_off", CreatedAt: 1, UpdatedAt: 1})
	})
}

// A rejected day may be marked again though its month is closed, and is billed
// on the next invoice once it has a new version; not before.
func TestRejectedDaysAreFreeAgain(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a, b := k.client("Aalto", weekdays(1, 2)), k.client("Berg", weekdays(1, 2))
		k.present(a, "2026-10-05")
		k.present(b, "2026-10-05")
		i := k.submit("2026-10")
		lines, _ := k.lines(i.ID)
		for n, v := range []casework.Verdict{accepts, rejects} {
			if err := k.work.DecideLine(ctx, k.Reviewer, i.ID, lines[n].ID, v); err != nil {
				t.Fatal(err)
			}
		}
		k.present(a, "2026-11-02")
		if d := k.draft("2026-11"); d.TotalCents != 4550 {
			t.Fatalf("a rejected day without a new version is billed: %v", d.TotalCents)
		}
		k.want(k.apply(k.Supervisor, patch(a, "2026-10-05", nil, "minutes", "200"))[0], domain.ResultRejected, casework.CodePeriodClosed)
		r := k.apply(k.Supervisor, patch(b, "2026-10-05", domain.FieldVersions{"minutes": 1}, "minutes", "280"))
		k.want(r[0], domain.ResultApplied, "")
		d := k.draft("2026-11")
		_, days := k.lines(d.ID)
		if d.TotalCents != 9100 || len(days) != 2 {
			t.Fatalf("total %v of %d days", d.TotalCents, len(days))
		}
		next := k.submit("2026-11")
		k.want(k.apply(k.Supervisor, patch(b, "2026-10-05", domain.FieldVersions{"minutes": 2}, "minutes", "300"))[0], domain.ResultRejected, casework.CodePeriodClosed)
		if bytes.Equal(next.ContentHash, i.ContentHash) {
			t.Error("two invoices have one hash")
		}
	})
}

// A frozen day that the admin corrects with a reason proposes a correction that
// names its line; it goes on the next invoice, once.
func TestCorrectionOfABilledDay(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a := k.client("Aalto", weekdays(1, 2, 3))
		k.present(a, "2026-10-05", "2026-10-06", "2026-11-02")
		october := k.submit("2026-10")
		lines, _ := k.lines(october.ID)
		correct := func(day string, base int, status string) {
			t.Helper()
			m := patch(a, day, domain.FieldVersions{"status": base}, "status", status)
			m.Reason = "Merkitty väärin"
			k.want(k.apply(k.Admin, m)[0], domain.ResultApplied, "")
		}
		correct("2026-10-06", 1, "absent")
		d := k.draft("2026-11")
		drafted, _ := k.lines(d.ID)
		if d.TotalCents != 0 || len(drafted) != 2 || drafted[1].OriginalLineID != lines[0].ID || drafted[1].AmountCents != -4550 {
			t.Fatalf("draft %v %+v", d.TotalCents, drafted)
		}
		correct("2026-10-06", 2, "present") // changed back: nothing to correct
		if d = k.draft("2026-11"); d.TotalCents != 4550 {
			t.Fatalf("a correction that lost its ground stayed: %v", d.TotalCents)
		}
		correct("2026-10-06", 3, "absent")
		november := k.submit("2026-11")
		if november.TotalCents != 0 {
			t.Fatalf("november %v", november.TotalCents)
		}
		correct("2026-10-05", 1, "absent")
		correct("2026-10-06", 4, "present")
		k.at("2026-12-30")
		december := k.draft("2026-12")
		last, _ := k.lines(december.ID)
		billed, _ := k.lines(november.ID)
		// −45.50 for the 5th and +45.50 back for the 6th, naming the correction line before it
		if december.TotalCents != 0 || len(last) != 1 || last[0].OriginalLineID != billed[1].ID {
			t.Fatalf("december %v %+v", december.TotalCents, last)
		}
	})
}

// A month sent before it is over leaves its later days open; they go on the next.
func TestMonthSentEarly(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.at("2026-11-12")
		a := k.client("Aalto", weekdays(1, 2, 3, 4))
		k.present(a, "2026-11-11", "2026-11-12")
		if i := k.submit("2026-11"); i.TotalCents != 9100 {
			t.Fatalf("got %v", i.TotalCents)
		}
		k.at("2026-12-02")
		k.want(k.apply(k.Supervisor, patch(a, "2026-11-10", nil, "status", "present"))[0], domain.ResultRejected, casework.CodePeriodClosed)
		k.present(a, "2026-11-16")
		if d := k.draft("2026-12"); d.TotalCents != 4550 {
			t.Fatalf("the later day is on %v", d.TotalCents)
		}
	})
}
