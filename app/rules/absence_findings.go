package rules

import "pajakirja/app/domain"

// standing is what a mark means to a run of marks of one kind.
type standing int

const (
	breaks standing = iota
	belongs
	skipped // says nothing either way: the provider arranged nothing, another day was agreed
)

// run is a row of marks of one kind with nothing between that breaks it.
type run struct {
	marks []domain.DiaryEntry
	ended domain.Day // day of the mark that broke it; zero: it may go on
}

func (r run) days() []domain.Day {
	out := make([]domain.Day, len(r.marks))
	for i, m := range r.marks {
		out[i] = m.Day
	}
	return out
}

// awayWhere judges for rows of absences of one kind: a mark that tells nothing of
// coming is skipped, any other breaks the row.
func awayWhere(kind func(*domain.DiaryEntry) bool) func(domain.DiaryEntry) standing {
	return func(e domain.DiaryEntry) standing {
		switch {
		case e.Status == domain.StatusAbsent && kind(&e):
			return belongs
		case neither(e.Status):
			return skipped
		}
		return breaks
	}
}

func ownIllness(e *domain.DiaryEntry) bool { return e.Reason == domain.ReasonOwnIllness }

// runs parts the marks into rows. A time without agreement ends a row.
func (c *caseDays) runs(judge func(domain.DiaryEntry) standing) []run {
	var out []run
	var open *run
	for _, e := range c.marks {
		v := judge(e)
		if open != nil && v != skipped && (v == breaks || !c.joined(open.marks[len(open.marks)-1], e)) {
			open.ended = e.Day
			out, open = append(out, *open), nil
		}
		if v != belongs {
			continue
		}
		if open == nil {
			open = &run{}
		}
		open.marks = append(open.marks, e)
	}
	if open != nil {
		out = append(out, *open)
	}
	return out
}

// neither are marks that say nothing of attendance.
func neither(s domain.Status) bool {
	return s == domain.StatusNotArranged || s == domain.StatusSwapped
}

// noShows: no attendance within so many working days of a no-show, and the
// purchaser is to be told (004 §9.6; B-08). By default the days are calendar
// working days from the first missed day, itself counted; with planned 1 they
// are the participant's planned days.
func (c *caseDays) noShows() []Remark {
	const rule = "no-show-days"
	var out []Remark
	for _, r := range c.runs(awayWhere(noShow)) {
		first := r.marks[0]
		book := c.bookOf(first)
		n, ok := book.Figure(rule, "days")
		if !ok {
			continue
		}
		full := NthWorkingDay(first.Day, n)
		if on(book, rule, "planned") {
			full = c.nthPlannedDay(first, n)
		}
		until := min(c.Today, c.lastServiceDay().AddDays(1))
		if !r.ended.IsZero() {
			until = min(until, r.ended)
		}
		if full.IsZero() || until <= full {
			continue
		}
		out = append(out, c.remark(first, rule, "finding.no_show_days", domain.Args{"first": first.Day, "limit": n, "full": full}).over(r.days()).due(full))
	}
	return out
}

// nthPlannedDay is the participant's nth planned day from a mark on, zero when
// the agreement has not so many.
func (c *caseDays) nthPlannedDay(from domain.DiaryEntry, n int) domain.Day {
	a := c.agreements[from.AgreementID]
	for d := from.Day; d <= a.LastDay(); d++ {
		if _, planned := Planned(a, c.versions[a.ID], nil, d); planned {
			if n--; n == 0 {
				return d
			}
		}
	}
	return 0
}

// groupAbsences: so many sessions in a row away from a group, whatever the
// reason (004 §9.6; B-09). Coming resets the count; a session that was not
// arranged, or a day outside the group, does not.
func (c *caseDays) groupAbsences() []Remark {
	const rule = "group-absences"
	var out []Remark
	for _, r := range c.runs(func(e domain.DiaryEntry) standing {
		switch {
		case c.agreements[e.AgreementID].Form != domain.FormGroup || neither(e.Status) || e.Status == domain.StatusLeave:
			return skipped
		case e.Status == domain.StatusAbsent:
			return belongs
		}
		return breaks
	}) {
		for i, e := range r.marks {
			if n, ok := c.bookOf(e).Figure(rule, "times"); ok && i+1 >= n {
				out = append(out, c.remark(e, rule, "finding.group_absences", domain.Args{"n": len(r.marks), "limit": n}).over(r.days()).due(e.Day))
				break
			}
		}
	}
	return out
}

// sickLeaves: own illness for longer than so many calendar days; certificates
// without a gap are one illness (004 §9.7; B-10).
func (c *caseDays) sickLeaves() []Remark {
	return c.long("long-sick-leave", "finding.long_sick_leave", 1, awayWhere(ownIllness))
}

// longAbsences: an absence of so many calendar days goes to the employment
// authority as well, where purchaser and authority have agreed on it (004 §9.7;
// N-03). Off when the rulebook is silent.
func (c *caseDays) longAbsences() []Remark {
	return c.long("long-absence-employment", "finding.long_absence_employment", 0, awayWhere(func(*domain.DiaryEntry) bool { return true }))
}

// long finds rows that last days plus over calendar days from the first mark to
// the last. The version in force on the day that passes the limit decides.
func (c *caseDays) long(rule, key string, over int, judge func(domain.DiaryEntry) standing) []Remark {
	var out []Remark
	for _, r := range c.runs(judge) {
		first, last := r.marks[0].Day, r.marks[len(r.marks)-1].Day
		for _, e := range r.marks {
			if n, ok := c.bookOf(e).Figure(rule, "days"); ok && int(e.Day-first)+1 >= n+over {
				out = append(out, c.remark(e, rule, key, domain.Args{"n": int(last-first) + 1, "limit": n}).over(r.days()).due(e.Day))
				break
			}
		}
	}
	return out
}

// repeated: so many absences within so many days (004 §9.7; B-11). The source
// gives no figures: they are the purchaser's. With unauthorised-only 1 the
// authorised ones do not count.
func (c *caseDays) repeated() []Remark {
	const rule = "repeated-absences"
	return c.clusters(rule, "finding.repeated_absences", func(e domain.DiaryEntry) bool {
		if e.Status != domain.StatusAbsent {
			return false
		}
		return !on(c.bookOf(e), rule, "unauthorised-only") || e.Authorised == nil || !*e.Authorised
	})
}

// sentAway: sent away so many times within so many days; the caseworker is to
// be contacted (004 §9.1; D-20).
func (c *caseDays) sentAway() []Remark {
	return c.clusters("repeated-sent-away", "finding.repeated_sent_away", func(e domain.DiaryEntry) bool { return e.Status == domain.StatusSentAway })
}

// clusters finds times with so many marks within so many days. A mark that keeps
// the count up belongs to the same time; one that does not begins a new one.
func (c *caseDays) clusters(rule, key string, counts func(domain.DiaryEntry) bool) []Remark {
	var out []Remark
	var marks []domain.DiaryEntry
	for _, e := range c.marks {
		if counts(e) {
			marks = append(marks, e)
		}
	}
	from, open := 0, -1 // first mark of the window; where the open remark began
	for i, e := range marks {
		book := c.bookOf(e)
		times, ok := book.Figure(rule, "times")
		window, _ := book.Figure(rule, "days")
		for marks[from].Day <= e.Day.AddDays(-window) && from < i {
			from++
		}
		if !ok || times < 1 || i-from+1 < times {
			open = -1
			continue
		}
		if open < 0 {
			open = from
			out = append(out, Remark{})
		}
		var days []domain.Day
		for _, m := range marks[open : i+1] {
			days = append(days, m.Day)
		}
		made := c.remark(e, rule, key, domain.Args{"n": len(days), "limit": times, "window": window}).over(days)
		if before := out[len(out)-1]; !before.DueOn.IsZero() {
			made.DueOn, made.AgreementID = before.DueOn, before.AgreementID
		} else {
			made.DueOn = e.Day
		}
		out[len(out)-1] = made
	}
	return out
}
