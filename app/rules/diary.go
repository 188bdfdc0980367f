package rules

import "pajakirja/app/domain"

// Planned gives the weekday's plan when the agreement covers the day, the plan
// in force that day has its weekday, and it is no public holiday. A closure
// does not unplan a day: what the provider does not arrange on a planned day is
// marked *not arranged* (domain.md, A day); Closed suggests it.
func Planned(a domain.Agreement, versions []domain.AgreementVersion, _ []domain.Closure, d domain.Day) (domain.PlanDay, bool) {
	if !a.Covers(d) {
		return domain.PlanDay{}, false
	}
	v, ok := domain.VersionOn(versions, d)
	if !ok {
		return domain.PlanDay{}, false
	}
	plan, ok := v.Plan.On(d)
	if !ok || Holiday(d) != "" {
		return domain.PlanDay{}, false
	}
	return plan, true
}

// Closed finds the closure of a unit on a day: its planned days are suggested
// as not arranged.
func Closed(closures []domain.Closure, unit domain.ID, d domain.Day) (domain.Closure, bool) {
	for _, c := range closures {
		if c.UnitID == unit && d.Within(c.FromDay, c.ToDay) {
			return c, true
		}
	}
	return domain.Closure{}, false
}

// DayStatus is what a day shows: its mark, else planned, else missing once the
// day is past (D-01: never absent), else nothing. A nil or cleared entry and one
// that holds only notes are unmarked.
func DayStatus(entry *domain.DiaryEntry, planned bool, day, today domain.Day) domain.Status {
	switch {
	case entry != nil && !entry.Cleared && entry.Status != "":
		return entry.Status
	case planned && day < today:
		return domain.StatusMissing
	case planned:
		return domain.StatusPlanned
	}
	return ""
}

// Realised tells whether an entry is a realised activity day (D-13): the one
// count that phone, month sheet and invoice share.
func Realised(e domain.DiaryEntry) bool { return !e.Cleared && e.Status == domain.StatusPresent }

// Basis says whether a day is billed and why (D-07).
type Basis struct {
	Billable bool
	Key      string // text in the catalogue that says why
	Rule     string // rule of the rulebook that decides, for its citation
	Minutes  int    // what an hour line is paid by; 0 when not billable
}

// Billing is the billing basis of an entry: realised days under a valid
// voucher, up to an interruption (004 §8.1, §15; M-10). The zero voucher means
// that there is none. Hour products are paid by the coaching minutes of an
// intensive agreement, else by the realised ones.
func Billing(e domain.DiaryEntry, a domain.Agreement, v domain.Voucher, book domain.Rulebook) Basis {
	if !e.Cleared && e.Status == domain.StatusAbsent && absencePaid(e, book) {
		return covered(e, a, v, Basis{Billable: true, Key: "basis.absence_paid", Rule: "absence-billable"})
	}
	if e.Status == domain.StatusNotDone && !e.Cleared && on(book, "not-done-billable", "billable") {
		b := realisedBasis(e, a, book)
		if b.Billable {
			b.Key, b.Rule = "basis.not_done_paid", "not-done-billable"
		}
		return covered(e, a, v, b)
	}
	if !Realised(e) {
		return Basis{Key: unrealised(e), Rule: "absence-billable"}
	}
	return covered(e, a, v, realisedBasis(e, a, book))
}

func realisedBasis(e domain.DiaryEntry, a domain.Agreement, book domain.Rulebook) Basis {
	least, ok := book.Figure("day-hours", "min")
	short := ok && e.Minutes != nil && *e.Minutes < least
	if paid, set := book.Figure("short-day-billable", "billable"); short && set && paid == 0 {
		return Basis{Key: "basis.short_day", Rule: "short-day-billable"}
	}
	return Basis{Billable: true, Key: "basis.present", Rule: "billing-unit", Minutes: billedMinutes(e, a)}
}

// covered takes the basis back where no valid funding covers the day.
func covered(e domain.DiaryEntry, a domain.Agreement, v domain.Voucher, b Basis) Basis {
	switch {
	case !a.Covers(e.Day):
		return Basis{Key: "basis.outside_agreement", Rule: "agreement-within-decision"}
	case v.ID == "" || v.ParticipantID != a.ParticipantID:
		return Basis{Key: "basis.no_voucher", Rule: "voucher-valid"}
	case !v.Funding.Billable():
		return Basis{Key: "basis.unpaid", Rule: "billing-unit"}
	case !e.Day.Within(v.ValidFrom, v.ValidTo) || !v.RefusedOn.IsZero():
		return Basis{Key: "basis.voucher_invalid", Rule: "voucher-valid"}
	}
	return b
}

func billedMinutes(e domain.DiaryEntry, a domain.Agreement) int {
	if a.Intensive {
		return number(e.CoachingMinutes)
	}
	return number(e.Minutes)
}

func number(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

func absencePaid(e domain.DiaryEntry, book domain.Rulebook) bool {
	return AbsencePaid(e.Authorised != nil && *e.Authorised, book)
}

// AbsencePaid tells whether a rulebook pays a day of absence, authorised or not;
// one that nobody has decided on counts as unauthorised.
func AbsencePaid(authorised bool, book domain.Rulebook) bool {
	if authorised {
		return on(book, "absence-billable", "authorised")
	}
	return on(book, "absence-billable", "unauthorised")
}

// on tells whether a rulebook's switch is set.
func on(book domain.Rulebook, rule, name string) bool {
	n, ok := book.Figure(rule, name)
	return ok && n > 0
}

func unrealised(e domain.DiaryEntry) string {
	if e.Cleared || e.Status == "" {
		return "basis.unmarked"
	}
	return "basis." + string(e.Status)
}
