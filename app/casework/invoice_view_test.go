package casework_test

import (
	"bytes"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// Both sides see the same figures; the reviewer sees states and no reasons.
func TestInvoiceView(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a, b := k.client("Öhman", weekdays(1, 2)), k.client("Aalto", weekdays(1, 2))
		k.present(a, "2026-11-02", "2026-11-03")
		k.present(b, "2026-11-02")
		k.want(k.apply(k.Supervisor, patch(b, "2026-11-03", nil, "status", "absent", "reason", "own_illness", "certificate", "awaited"))[0], domain.ResultApplied, "")
		i := k.submit("2026-11")
		lines, _ := k.lines(i.ID)
		if err := k.work.DecideLine(ctx, k.Reviewer, i.ID, lines[0].ID, queries); err != nil {
			t.Fatal(err)
		}
		if err := k.work.AnswerLine(ctx, k.Admin, i.ID, lines[0].ID, "Oli."); err != nil {
			t.Fatal(err)
		}
		for _, s := range []domain.Scope{k.Admin, k.Reviewer, k.PurchaserAdmin} {
			v, err := k.work.Invoice(ctx, s, i.ID)
			if err != nil {
				t.Fatal(err)
			}
			if len(v.Items) != 2 || v.Items[0].Participant != "Aalto Aino" || v.Items[1].Participant != "Öhman Aino" || len(v.Items[1].Charged) != 2 {
				t.Fatalf("%s: %+v", s.Role, v.Items)
			}
			if v.Planned != 18 || v.Realised != 3 || v.Absent != 1 || v.Undone != 2 || v.Answered != 1 || v.Exceptions != 2 || !v.Items[0].Answered() || v.Payable() != 13650 {
				t.Fatalf("%s: %+v", s.Role, v.InvoiceRow)
			}
			if m := markOf(v.Items[0].Strip, "2026-11-03"); m.State != "absent_undecided" || !m.Found {
				t.Fatalf("strip %+v", m)
			}
			if m := markOf(v.Items[0].Strip, "2026-11-10"); m.State != "missing" {
				t.Fatalf("strip %+v", m)
			}
			m, err := k.work.ParticipantMonth(ctx, s, b.participant.ID, domain.MustMonth("2026-11"))
			if reasons := len(m.Totals.ByReason); err != nil || (reasons > 0) != (s.Side == domain.SideProvider) {
				t.Fatalf("%s sees %d reasons of absence: %v", s.Role, reasons, err)
			}
			for _, c := range m.Cells {
				if c.Entry != nil && c.Entry.Reason != "" && s.Side == domain.SidePurchaser {
					t.Fatalf("%s sees the reason %s", s.Role, c.Entry.Reason)
				}
			}
			doc, err := k.work.InvoicePaper(ctx, s, i.ID)
			if err != nil || !bytes.HasPrefix(doc.Bytes, []byte("%PDF-")) {
				t.Fatalf("%s: paper %v", s.Role, err)
			}
		}
		for _, s := range []domain.Scope{k.Supervisor, k.Caseworker, k.Operator} {
			if _, err := k.work.Invoice(ctx, s, i.ID); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", s.Role, err)
			}
		}
		if _, err := k.work.Invoice(ctx, k.StrangeAdmin, i.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("foreign provider: %v", err)
		}
	})
}

func markOf(strip []casework.DayMark, day string) casework.DayMark {
	for _, m := range strip {
		if m.Day == domain.MustDay(day) {
			return m
		}
	}
	return casework.DayMark{}
}

// A draft says when the diary has changed since, and what is on no line.
func TestDraftView(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a := k.client("Aalto", weekdays(1, 2))
		b := k.enrol("Berg", k.Unit, weekdays(1)) // the voucher has no provider identifier
		k.present(a, "2026-11-02")
		k.present(b, "2026-11-02")
		i := k.draft("2026-11")
		v, err := k.work.Invoice(ctx, k.Admin, i.ID)
		if err != nil || v.Stale || len(v.Items) != 1 || len(v.Blocked) != 1 || v.Blocked[0].Participant != "Berg Aino" || v.Blocked[0].Cents != 4550 {
			t.Fatalf("%+v %v", v.Blocked, err)
		}
		k.present(a, "2026-11-03")
		if v, err = k.work.Invoice(ctx, k.Admin, i.ID); err != nil || !v.Stale || v.TotalCents != 4550 {
			t.Fatalf("stale %v total %v %v", v.Stale, v.TotalCents, err)
		}
		if _, err := k.work.InvoicePaper(ctx, k.Admin, i.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a draft has no paper: %v", err)
		}
		if _, err := k.work.Invoice(ctx, k.Reviewer, i.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("the purchaser sees no draft: %v", err)
		}
		if rows, err := k.work.Invoices(ctx, k.Reviewer, casework.InvoiceFilter{}); err != nil || len(rows) != 0 {
			t.Errorf("the purchaser's list has %d drafts", len(rows))
		}
	})
}

func TestInvoiceList(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a := k.client("Aalto", weekdays(1, 2))
		k.present(a, "2026-10-05", "2026-11-02")
		k.submit("2026-10")
		k.submit("2026-11")
		november := domain.MustMonth("2026-11")
		rows, err := k.work.Invoices(ctx, k.Reviewer, casework.InvoiceFilter{From: november, To: november})
		if err != nil || len(rows) != 1 || rows[0].Party.ID != k.Provider.ID || rows[0].Planned != 9 || rows[0].Realised != 1 || rows[0].Lines != 1 {
			t.Fatalf("%+v %v", rows, err)
		}
		if rows, _ = k.work.Invoices(ctx, k.Admin, casework.InvoiceFilter{Other: k.Purchaser.ID}); len(rows) != 2 || rows[0].Month != november || rows[1].Party.ID != k.Purchaser.ID {
			t.Fatalf("%+v", rows)
		}
		if rows, _ = k.work.Invoices(ctx, k.StrangeAdmin, casework.InvoiceFilter{}); len(rows) != 0 {
			t.Fatal("a foreign provider lists them")
		}
	})
}

// M-03: from the 25th the admin sees what is missing, each with whom and when.
func TestMonthChecklist_M03(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.at("2026-11-25")
		a := k.client("Aalto", weekdays(1, 2))
		b := k.enrol("Berg", k.Unit, weekdays(1))
		k.present(a, "2026-11-02", "2026-11-03", "2026-11-09", "2026-11-10", "2026-11-16", "2026-11-17", "2026-11-23")
		k.present(b, "2026-11-02")
		k.want(k.apply(k.Supervisor, patch(a, "2026-11-24", nil, "status", "absent", "reason", "own_illness", "certificate", "awaited"))[0], domain.ResultApplied, "")
		months, err := k.work.MonthChecklist(ctx, k.Admin, domain.MustMonth("2026-11"))
		if err != nil || len(months) != 1 {
			t.Fatalf("%d %v", len(months), err)
		}
		m := months[0]
		want := map[string]int{"unmarked": 3, "undecided": 1, "evaluation": 2, "voucher": 0, "identifier": 1, "coaching": 0, "certificate": 1, "unchecked": 0, "correction": 0}
		for _, c := range m.Checks {
			if len(c.Entries) != want[c.Kind] {
				t.Errorf("%s: %d, want %d", c.Kind, len(c.Entries), want[c.Kind])
			}
		}
		if m.Phase != "reminder" || m.ReportBy != domain.MustDay("2026-12-03") || !m.Billable || m.Sent() || m.Invoice != nil || m.Open() != 5 {
			t.Errorf("%+v", m)
		}
		if m.Total != 7*4550 || m.Blocked != 4550 || len(m.Sums) != 1 || m.Sums[0].Days != 7 || len(m.People) != 2 || m.People[0].Name != "Aalto Aino" || m.People[1].Missing != 3 || m.People[1].Blocked != 1 {
			t.Errorf("total %v blocked %v %+v", m.Total, m.Blocked, m.People)
		}
		if _, err := k.work.MonthChecklist(ctx, k.Supervisor, domain.MustMonth("2026-11")); domain.KindOf(err) != domain.Forbidden {
			t.Error("a supervisor sees the money")
		}
	})
}

// A month that is sent shows what was invoiced, each participant's part too, and
// says when more has come for a later invoice.
func TestMonthSentShowsTheInvoice_M03(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a, b := k.client("Aalto", weekdays(1, 2)), k.client("Berg", weekdays(1))
		k.present(a, "2026-11-02", "2026-11-03", "2026-11-09")
		k.present(b, "2026-11-02")
		sent := k.submit("2026-11")
		months, err := k.work.MonthChecklist(ctx, k.Admin, sent.Month)
		if err != nil || len(months) != 1 {
			t.Fatalf("%d %v", len(months), err)
		}
		m := months[0]
		if !m.Sent() || m.Later || m.Total != sent.TotalCents || len(m.Sums) != 1 || m.Sums[0].Days != 4 || m.Sums[0].Cents != sent.TotalCents {
			t.Errorf("total %v of %v, later %v, sums %+v", m.Total, sent.TotalCents, m.Later, m.Sums)
		}
		if len(m.People) != 2 || m.People[0].Cents != 3*4550 || m.People[1].Cents != 4550 {
			t.Errorf("people %+v", m.People)
		}
	})
}

// O-09: unpaid co-operation makes the month's counts and no money.
func TestUnpaidMonth_O09(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		unpaid := k.Contract
		unpaid.Kind = domain.ContractCooperation
		k.write(k.PurchaserAdmin, func(tx *store.Tx) error { return tx.UpdateContract(unpaid) })
		k.present(k.client("Aalto", weekdays(1, 2)), "2026-11-02")
		months, err := k.work.MonthChecklist(ctx, k.Admin, domain.MustMonth("2026-11"))
		if err != nil || len(months) != 1 || months[0].Billable || months[0].Total != 0 || months[0].Realised != 1 || months[0].Planned != 9 {
			t.Fatalf("%+v %v", months, err)
		}
	})
}
