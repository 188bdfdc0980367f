package demo

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// fillCoaching reports a month's intensive coaching of a provider's participants at
// its closing and has the caseworker accept it, so that it can be billed; what was
// entered late in the month before goes along (E-04, E-05).
func (f *filler) fillCoaching(s share, month domain.Month) error {
	for _, m := range []domain.Month{month - 1, month} {
		err := f.coachedIn(s, m, func(l life, agreement domain.ID) error {
			id, err := f.reportHours(l, agreement, m, f.w.closingDay(month))
			if err != nil || id == "" {
				return err
			}
			return f.at(f.w.closingDay(month), 11*60).AcceptCoaching(f.ctx, f.caseworker(l), id)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// coachedIn visits the intensive agreements of a share that run in a month.
func (f *filler) coachedIn(s share, month domain.Month, visit func(l life, agreement domain.ID) error) error {
	for _, i := range s.lives {
		l := f.w.lives[i]
		for n, a := range l.agreements {
			if !a.Intensive || a.signed.IsZero() || a.StartDay > month.Last() || a.last() < month.First() {
				continue
			}
			if err := visit(l, f.lives[i].agreements[n]); err != nil {
				return err
			}
		}
	}
	return nil
}

// reportHours sends what a month has to report on a day; no id when there is nothing.
func (f *filler) reportHours(l life, agreement domain.ID, month domain.Month, on domain.Day) (domain.ID, error) {
	admin := f.scope(domain.RoleProviderAdmin, f.w.contracts[l.contract].provider)
	in := casework.CoachingReportIn{SignedOn: on, SignedName: l.person.GivenNames + " " + l.person.FamilyName}
	id, err := f.at(on, 10*60).SendCoachingReport(f.ctx, admin, agreement, month, in)
	if domain.KeyOf(err) == "coaching_report.nothing" || domain.KindOf(err) == domain.NotFound {
		return "", nil
	}
	return id, err
}

// fillWaitingHours reports the running month's coaching of one participant: the
// caseworker has rejected one hour, and the others wait (E-05).
func (f *filler) fillWaitingHours(s share) error {
	done, on := false, f.w.holidays.last(f.w.today.AddDays(-1))
	return f.coachedIn(s, f.w.today.Month(), func(l life, agreement domain.ID) error {
		if done || on.Month() != f.w.today.Month() {
			return nil
		}
		id, err := f.reportHours(l, agreement, on.Month(), on)
		if err != nil || id == "" {
			return err
		}
		report, err := f.at(on, 10*60+30).CoachingReport(f.ctx, f.caseworker(l), id)
		if err != nil || len(report.Hours) < 2 {
			return err
		}
		done = true
		return f.at(on, 14*60).DecideCoaching(f.ctx, f.caseworker(l), id, map[domain.ID]casework.HourDecision{report.Hours[0].ID: {Reason: "Tuntia ei ollut sovittu tälle päivälle."}})
	})
}
