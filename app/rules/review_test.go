package rules

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pajakirja/app/domain"
)

func TestDecide(t *testing.T) {
	for _, c := range []struct {
		state    domain.LineState
		decision Decision
		reason   string
		want     domain.LineState
		key      string
	}{
		{domain.LineOpen, DecideAccept, "", domain.LineAccepted, ""},
		{domain.LineOpen, DecideQuery, "Miksi?", domain.LineQueried, ""},
		{domain.LineOpen, DecideReject, "Ei kuulu", domain.LineRejected, ""},
		{domain.LineOpen, DecideQuery, "", "", "invoice.text_needed"},
		{domain.LineOpen, DecideReject, "", "", "invoice.text_needed"},
		{domain.LineOpen, DecideReject, strings.Repeat("ä", 2001), "", "invoice.text_long"},
		{domain.LineOpen, "approve", "", "", "invoice.decision_unknown"},
		{domain.LineQueried, DecideAccept, "", domain.LineAccepted, ""},
		{domain.LineQueried, DecideReject, "Ei", domain.LineRejected, ""},
		{domain.LineQueried, DecideQuery, "Vielä", "", "invoice.line_decided"},
		{domain.LineAccepted, DecideReject, "Ei", "", "invoice.line_decided"},
		{domain.LineAccepted, DecideAccept, "", "", "invoice.line_decided"},
		{domain.LineRejected, DecideAccept, "", "", "invoice.line_decided"},
	} {
		got, err := Decide(c.state, c.decision, c.reason)
		if got != c.want || (err != nil) != (c.key != "") || err != nil && domain.KeyOf(err) != c.key {
			t.Errorf("%s %s %.10q: got %q %v, want %q %s", c.state, c.decision, c.reason, got, err, c.want, c.key)
		}
	}
}

func TestInvoiceTransitions(t *testing.T) {
	states := []domain.InvoiceState{domain.InvoiceDraft, domain.InvoiceSubmitted, domain.InvoiceAccepted, domain.InvoiceSettled, domain.InvoicePaid}
	for i, from := range states {
		for j, to := range states {
			err := NextState(from, to)
			if (err == nil) != (j == i+1) {
				t.Errorf("%s > %s: %v", from, to, err)
			}
		}
	}
	if domain.KeyOf(NextState(domain.InvoicePaid, domain.InvoiceSubmitted)) != "invoice.already_submitted" {
		t.Error("a second submission says so")
	}
}

func TestDeadlines_M03(t *testing.T) {
	none, book := domain.Rulebook{}, domain.Rulebook{Parameters: domain.Parameters{{Rule: "report-by", Values: map[string]int{"day": 5}}}}
	november := domain.MustMonth("2026-11")
	for _, c := range []struct {
		book  domain.Rulebook
		today string
		phase Phase
		late  int
	}{
		{none, "2026-11-24", PhaseQuiet, 0}, {none, "2026-11-25", PhaseReminder, 0}, {none, "2026-11-30", PhaseReminder, 0},
		{none, "2026-12-01", PhaseUrgent, 0}, {none, "2026-12-03", PhaseUrgent, 0}, {none, "2026-12-04", PhaseLate, 1}, {none, "2027-01-03", PhaseLate, 31},
		{book, "2026-12-04", PhaseUrgent, 0}, {book, "2026-12-06", PhaseLate, 1},
	} {
		today := domain.MustDay(c.today)
		if got := PhaseOf(c.book, november, today); got != c.phase {
			t.Errorf("%s: %s, want %s", c.today, got, c.phase)
		}
		if got := LateDays(c.book, november, today); got != c.late {
			t.Errorf("%s: late %d, want %d", c.today, got, c.late)
		}
	}
}

// Credit + original = what was accepted.
func TestCreditAndOriginalAreTheAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rejected []domain.InvoiceLine
		var total, accepted domain.Cents
		for i := range rapid.IntRange(1, 20).Draw(t, "lines") {
			l := domain.InvoiceLine{ID: domain.ID(rune('a' + i)), Unit: domain.UnitHour, UnitCents: domain.Cents(rapid.IntRange(1, 9999).Draw(t, "value")), Minutes: rapid.IntRange(1, 5000).Draw(t, "minutes")}
			l.AmountCents = LineAmount(l)
			total += l.AmountCents
			if rapid.Bool().Draw(t, "rejected") {
				rejected = append(rejected, l)
			} else {
				accepted += l.AmountCents
			}
		}
		for _, c := range CreditLines(rejected) {
			if c.OriginalLineID == "" || c.AmountCents > 0 || LineAmount(c) != c.AmountCents {
				t.Fatalf("credit line %+v", c)
			}
			total += c.AmountCents
		}
		if total != accepted {
			t.Fatalf("original and credit make %v, accepted %v", total, accepted)
		}
	})
}

// M-16: a corrected day uses the line's own value, and names the line.
func TestCorrections(t *testing.T) {
	day := domain.InvoiceLine{ID: "line", ParticipantID: "person", Unit: domain.UnitDay, UnitCents: 4550, Days: 3}
	hour := domain.InvoiceLine{ID: "hours", ParticipantID: "person", Unit: domain.UnitHour, UnitCents: 5200, Minutes: 90}
	present, absent := domain.DiaryEntry{}, domain.DiaryEntry{}
	present.Status, present.CoachingMinutes, absent.Status = domain.StatusPresent, ptr(60), domain.StatusAbsent
	for _, c := range []struct {
		line domain.InvoiceLine
		now  domain.DiaryEntry
		want domain.Cents
	}{{day, absent, -4550}, {day, present, 0}, {hour, absent, -7800}, {hour, present, -2600}} {
		if got := CorrectionDelta(c.line, 90, c.now, domain.Rulebook{}); got != c.want {
			t.Errorf("%s %s: %v, want %v", c.line.ID, c.now.Status, got, c.want)
		}
	}
	b := newBench()
	b.workdays(2)
	b.Corrections = []Owed{{domain.Correction{ID: "1", DeltaCents: -4550}, day, domain.MustDay("2026-10-06")}, {domain.Correction{ID: "2", DeltaCents: -4550}, day, domain.MustDay("2026-10-01")}}
	bill := Bill(b.MonthFacts)
	if len(bill.Lines) != 2 || bill.Total != 0 || bill.Lines[1].OriginalLineID != "line" || bill.Lines[1].Days != -2 || bill.Lines[1].Findings[0].Args["days"] != "1.10., 6.10." {
		t.Fatalf("got %+v", bill.Lines)
	}
}
