package demo

import (
	"pajakirja/app/domain"
)

// activityMonths are how many past months' reports of unpaid co-operation went.
const activityMonths = 3

// fillActivity sends the reports of unpaid co-operation to their named contact:
// the former ones were read, the last one waits (O-14).
func (f *filler) fillActivity() error {
	for n, k := range f.w.contracts {
		if k.Kind.Billable() {
			continue
		}
		admin, receiver := f.scope(domain.RoleProviderAdmin, k.provider), f.scope(domain.RolePurchaserAdmin, k.purchaser)
		for back := domain.Month(activityMonths); back > 0; back-- {
			month := f.w.today.Month() - back
			if !f.reportable(n, month) {
				continue
			}
			on := (month + 1).First().AddDays(1)
			id, err := f.at(on, 10*60).SendActivityReport(f.ctx, admin, f.purchasers[k.purchaser], month.Last())
			if err != nil {
				return err
			}
			if back == 1 {
				continue
			}
			sent, err := f.at(on, 11*60).ActivityReport(f.ctx, receiver, id)
			if err != nil {
				return err
			}
			if err := f.at(on.AddDays(2), 9*60).AcknowledgeMessage(f.ctx, receiver, sent.Report.MessageID); err != nil {
				return err
			}
		}
	}
	return nil
}

// reportable tells whether somebody was planned under a contract in a month.
func (f *filler) reportable(contract int, month domain.Month) bool {
	for _, l := range f.w.lives {
		for _, a := range l.agreements {
			if l.contract == contract && !a.signed.IsZero() && a.StartDay <= month.Last() && a.last() >= month.First() {
				return true
			}
		}
	}
	return false
}
