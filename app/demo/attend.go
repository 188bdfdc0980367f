package demo

import (
	"time"

	"pajakirja/app/domain"
)

// attend marks a day on which the participant came, or moved it.
func (d *diarist) attend(v version, day domain.Day, plan domain.PlanDay) {
	x := d.r.Float64()
	switch {
	case x < 0.008 && d.swap(v, day):
	case d.h.drinks && x < 0.02:
		d.put(v, day, 8*60+40, fields("status", "sent_away", "contact", "Keskusteltu ohjaajan huoneessa, kotiin bussilla. Ilmoitettu omavirkailijalle.", "deviation", "Saapui päihtyneenä."))
	case x > 0.996:
		d.put(v, day, 14*60, fields("status", "not_done", "from", plan.From.String(), "to", (plan.From+90).String(), "minutes", "90",
			"deviation", "Ei halunnut tehdä sovittuja tehtäviä, keskustelu käyty."))
	case d.h.leave && x > 0.988:
		d.put(v, day, 8*60+10, fields("status", "leave", "deviation", "Sovittu vapaapäivä"))
	default:
		d.present(v, day, plan, "")
	}
}

// swap moves a day to another of the same week that the plan leaves free.
func (d *diarist) swap(v version, day domain.Day) bool {
	for other := day + 1; other.Weekday() != time.Saturday && other < day+5; other++ {
		_, planned := v.Plan.On(other)
		_, shut := d.closed(v.unit, other)
		if !planned && !shut && d.holidays.workingDay(other) && other < d.today && other <= d.a.last() && d.a.on(other).FromDay == v.FromDay {
			d.swaps[other] = true
			d.put(v, day, 8*60+20, fields("status", "swapped", "swapped_to", other.String(), "deviation", "Vaihto sovittu asiakkaan kanssa"))
			return true
		}
	}
	return false
}

// present marks a realised day with its times, task and what was noticed.
func (d *diarist) present(v version, day domain.Day, plan domain.PlanDay, deviation string) {
	from, to := plan.From, plan.To
	bulk := true
	switch {
	case d.r.chance(d.h.late):
		late := domain.Minute(5 * d.r.between(2, 8))
		from += late
		if plan.Minutes() < 300 || d.r.chance(0.5) {
			to += late // made up for in the afternoon
		}
		deviation, bulk = joined(deviation, pick(d.r, []string{"Saapui myöhässä, bussi myöhästyi.", "Saapui myöhässä, ilmoitti tekstiviestillä.", "Saapui myöhässä, nukkui pommiin. Keskusteltu."})), false
	case plan.Minutes() >= 300 && d.r.chance(0.035) || d.r.chance(0.004):
		to -= domain.Minute(15 * d.r.between(2, 4))
		deviation, bulk = joined(deviation, pick(d.r, []string{"Lähti aiemmin, sovittu.", "Lyhyempi päivä: lapsen haku päiväkodista.", "Väsynyt, lyhennettiin päivää yhdessä sopien."})), false
	}
	f := fields("status", "present", "from", from.String(), "to", to.String(), "minutes", number(int(to-from)-plan.Break), "deviation", deviation)
	if bulk && deviation == "" {
		f["bulk"] = "true"
	}
	if d.r.chance(0.72) {
		f["task"] = pick(d.r, v.Tasks)
	}
	if d.r.chance(0.10) {
		f["observation"] = pick(d.r, d.trade.observed)
	}
	d.coach(v, day, f)
	d.put(v, day, plan.To-domain.Minute(d.r.between(0, 20)), f)
}

// coach adds the week's individual coaching to one of its days.
func (d *diarist) coach(v version, day domain.Day, f domain.DayFields) {
	if v.CoachingMinutes == 0 || d.coached == day.Monday() || !d.a.Intensive && !d.r.chance(0.5) {
		return
	}
	minutes := v.CoachingMinutes
	if d.a.Intensive {
		minutes = 60 * d.r.between(1, 2)
	} else {
		d.coached = day.Monday()
	}
	f["coaching_minutes"], f["coaching_content"] = number(minutes), pick(d.r, commonCoaching)
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + ". " + b
}

// early tells the units whose supervisor has already begun with today.
func (d *diarist) early(v version) bool {
	return v.unit%4 == 2 && d.r.chance(0.35)
}

// missing leaves some days of this week unmarked, so that there is something to
// do; on a Monday those of the last working days before.
func (d *diarist) missing(v version, day domain.Day) bool {
	from := min(d.today.Monday(), d.holidays.last(d.today-1))
	switch {
	case day >= from:
		return v.unit%3 == 0 && d.r.chance(0.22) || d.r.chance(0.02)
	case day >= from-7:
		return d.r.chance(0.01)
	}
	return false
}
