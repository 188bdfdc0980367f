package rules

import (
	"testing"

	"pgregory.net/rapid"

	"pajakirja/app/domain"
)

// Sum of lines = sum over days computed apart; every billable day is on exactly
// one line or among the blocked; whatever the order of the diary.
func TestBillProperties(t *testing.T) {
	statuses := append([]domain.Status{""}, domain.StoredStatuses...)
	rapid.Check(t, func(t *rapid.T) {
		b := newBench()
		change := rapid.IntRange(2, 29).Draw(t, "change of value")
		low, high := rapid.Int64Range(1, 20000).Draw(t, "value"), rapid.Int64Range(1, 20000).Draw(t, "new value")
		split := b.Month.First().AddDays(change)
		b.Products = []domain.Product{product("KTT", domain.UnitDay, domain.Cents(low), "2020-01-01", (split - 1).String()), product("KTT", domain.UnitDay, domain.Cents(high), split.String(), "")}
		b.Vouchers[0].UnitCents = 0
		b.Vouchers[0].ValidTo = b.Month.First().AddDays(rapid.IntRange(0, 40).Draw(t, "voucher"))
		var want domain.Cents
		billable := map[domain.ID]bool{}
		days := rapid.Permutation(b.Month.Days()).Draw(t, "order")
		for _, d := range days[:rapid.IntRange(0, len(days)).Draw(t, "n")] {
			e := b.mark(d.String(), rapid.SampledFrom(statuses).Draw(t, "status"), 300)
			if e.Status != domain.StatusPresent {
				continue
			}
			billable[e.ID] = true
			if d <= b.Vouchers[0].ValidTo && d < split {
				want += domain.Cents(low)
			} else if d <= b.Vouchers[0].ValidTo {
				want += domain.Cents(high)
			}
		}
		bill, sum, seen := Bill(b.MonthFacts), domain.Cents(0), map[domain.ID]int{}
		for _, l := range bill.Lines {
			sum += l.AmountCents
			if l.Days != len(l.Charged) || l.AmountCents != domain.Cents(l.Days)*l.UnitCents {
				t.Fatalf("line does not add up: %+v", l)
			}
			for _, d := range l.Charged {
				seen[d.EntryID]++
			}
		}
		for _, x := range bill.Blocked {
			seen[x.EntryID]++
		}
		if bill.Total != want || sum != want {
			t.Fatalf("total %v, lines %v, computed apart %v", bill.Total, sum, want)
		}
		for id := range billable {
			if seen[id] != 1 {
				t.Fatalf("%s is there %d times", id, seen[id])
			}
		}
		if len(seen) != len(billable) {
			t.Fatalf("%d entries seen, %d billable", len(seen), len(billable))
		}
	})
}
