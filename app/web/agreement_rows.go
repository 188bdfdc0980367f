package web

import (
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// readPlan reads the table of weekdays: a row with a clock time is a day of the
// plan, an empty one is not.
func readPlan(in *Input) domain.Plan {
	var plan domain.Plan
	for day := 1; day <= 7; day++ {
		n := strconv.Itoa(day)
		from, to := in.Text("plan_from_"+n, 10), in.Text("plan_to_"+n, 10)
		pause := in.Int("plan_break_" + n)
		if from == "" && to == "" {
			continue
		}
		in.Require("plan_from_"+n, "plan_to_"+n)
		plan = append(plan, domain.PlanDay{Weekday: day, From: in.Clock("plan_from_" + n), To: in.Clock("plan_to_" + n), Break: pause})
	}
	return plan
}

// weekRows are the seven rows of the table with what was typed and what is
// wrong with it.
func weekRows(f page.Form) []page.PlanRow {
	var out []page.PlanRow
	for day := 1; day <= 7; day++ {
		n := strconv.Itoa(day)
		row := page.PlanRow{Weekday: day, From: f.Value("plan_from_" + n), To: f.Value("plan_to_" + n), Break: f.Value("plan_break_" + n)}
		for _, field := range []string{"plan_" + n, "plan_from_" + n, "plan_to_" + n, "plan_break_" + n} {
			if row.Problem == "" {
				row.Problem = f.Problem(field)
			}
		}
		out = append(out, row)
	}
	return out
}

// readGoals reads the rows of goals; a row without words is none.
func readGoals(in *Input) []domain.Goal {
	var out []domain.Goal
	for i := 1; i <= goalRows; i++ {
		n := strconv.Itoa(i)
		g := domain.Goal{Text: in.Text("goal_"+n, 200), Start: in.Text("goal_start_"+n, 200), Target: in.Text("goal_target_"+n, 200)}
		if g != (domain.Goal{}) {
			out = append(out, g)
		}
	}
	return out
}

func goalRowsOf(f page.Form) []page.TextRow {
	return textRows(f, goalRows, "goal_", "goal_start_", "goal_target_")
}

// readCards reads the rows of work cards; a row without a name is none.
func readCards(in *Input) []domain.Card {
	var out []domain.Card
	for i := 1; i <= cardRowsMost; i++ {
		n := strconv.Itoa(i)
		c := domain.Card{Name: in.Text("card_"+n, 100), Planned: in.Day("card_planned_" + n), DoneOn: in.Day("card_done_" + n), ValidTo: in.Day("card_valid_" + n)}
		if c != (domain.Card{}) {
			out = append(out, c)
		}
	}
	return out
}

func cardRows(f page.Form) []page.TextRow {
	return textRows(f, cardRowsMost, "card_", "card_planned_", "card_done_", "card_valid_")
}

// textRows are numbered rows of a form: the filled ones and one more to fill.
func textRows(f page.Form, most int, names ...string) []page.TextRow {
	var out []page.TextRow
	spare := 2
	for i := 1; i <= most; i++ {
		row := page.TextRow{N: i}
		filled := false
		for _, name := range names {
			v := f.Value(name + strconv.Itoa(i))
			filled = filled || v != ""
			row.Values = append(row.Values, v)
		}
		if !filled {
			spare--
		}
		if filled || spare >= 0 {
			out = append(out, row)
		}
	}
	return out
}
