package rules

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// Statement is a sentence that the records say for an evaluation, as a text of
// the catalogue or in the diary's own words, with the days it comes from (004
// §14.2, §20.2(14); E-22).
type Statement struct {
	Fill string // one of domain.SectionFills
	Kind string // source: diary, task, talk
	Key  string // text in the catalogue, filled with Args; empty: Text
	Args domain.Args
	Text string
	Days []domain.Day
}

// FillFacts are what the statements follow from: marks of the period in order
// with their words by version, the goals, and the reviews of the agreement.
type FillFacts struct {
	Entries []domain.DiaryEntry
	InPlan  func(domain.Day) bool
	Texts   map[domain.ID]domain.DiaryTexts
	Goals   []domain.Goal
	Reviews []domain.AgreementReview
}

// The most tasks and observations that an evaluation is filled with: the most
// frequent, and the newest.
const (
	mostTasks        = 6
	mostObservations = 10
)

// Fill lists the statements of a period, in the order of domain.SectionFills.
func Fill(f FillFacts) []Statement {
	return slices.Concat(goalStatements(f), dayStatements(f), taskStatements(f), observationStatements(f))
}

// goalStatements tell how each goal stood when it was last reviewed (E-11).
func goalStatements(f FillFacts) []Statement {
	var out []Statement
	for _, g := range f.Goals {
		s := Statement{Fill: "goals", Kind: "talk", Key: "evaluation.fill.goal", Args: domain.Args{"goal": g.Text}}
		if g.Target != "" {
			s.Key, s.Args["target"] = "evaluation.fill.goal_target", g.Target
		}
		var last domain.AgreementReview
		for _, r := range f.Reviews {
			i := slices.IndexFunc(r.Goals, func(x domain.GoalReview) bool { return x.Text == g.Text })
			if i >= 0 && r.ReviewedOn > last.ReviewedOn {
				last = r
				s.Key, s.Args["day"] = "evaluation.fill.goal_"+r.Goals[i].State, r.ReviewedOn
				s.Days = []domain.Day{r.ReviewedOn}
			}
		}
		out = append(out, s)
	}
	return out
}

// dayStatements count the days of presence, absence and coaching.
func dayStatements(f FillFacts) []Statement {
	var present, absent, coached Statement
	var t Totals
	for _, e := range f.Entries {
		if e.Cleared || e.Status == "" {
			continue
		}
		t.Add(&e, e.Status, f.InPlan(e.Day))
		if Realised(e) {
			present.Days = append(present.Days, e.Day)
		}
		if e.Status == domain.StatusAbsent {
			absent.Days = append(absent.Days, e.Day)
		}
		if number(e.CoachingMinutes) > 0 {
			coached.Days = append(coached.Days, e.Day)
		}
	}
	present.Key, present.Args = "evaluation.fill.present", domain.Args{"n": len(present.Days), "hours": lengthText(t.Minutes)}
	absent.Key, absent.Args = "evaluation.fill.absent", domain.Args{"n": len(absent.Days), "unauthorised": t.Unauthorised}
	coached.Key, coached.Args = "evaluation.fill.coached", domain.Args{"n": len(coached.Days), "hours": lengthText(t.Coaching)}
	var out []Statement
	for _, s := range []Statement{present, absent, coached} {
		if len(s.Days) > 0 {
			s.Fill, s.Kind = "days", "diary"
			out = append(out, s)
		}
	}
	return out
}

// taskStatements tell what was done, the most frequent first; a day's words may
// name several tasks.
func taskStatements(f FillFacts) []Statement {
	at := map[string]int{}
	var out []Statement
	for _, e := range f.Entries {
		if !Realised(e) {
			continue
		}
		for _, task := range DoneTasks([]string{f.Texts[e.VersionID].Task}, mostTasks) {
			key := strings.ToLower(task)
			i, known := at[key]
			if !known {
				i = len(out)
				at[key], out = i, append(out, Statement{Fill: "tasks", Kind: "task", Key: "evaluation.fill.task", Args: domain.Args{"task": task}})
			}
			out[i].Days = append(out[i].Days, e.Day)
			out[i].Args["n"] = len(out[i].Days)
		}
	}
	slices.SortStableFunc(out, func(a, b Statement) int { return len(b.Days) - len(a.Days) })
	return out[:min(len(out), mostTasks)]
}

// observationStatements are the newest observations in the diary's own words;
// what was written alike on several days stands once.
func observationStatements(f FillFacts) []Statement {
	var out []Statement
	for i := len(f.Entries) - 1; i >= 0; i-- {
		text := strings.Join(strings.Fields(f.Texts[f.Entries[i].VersionID].Observation), " ")
		if text == "" {
			continue
		}
		at := slices.IndexFunc(out, func(s Statement) bool { return s.Text == text })
		if at < 0 && len(out) == mostObservations {
			continue
		}
		if at < 0 {
			at = len(out)
			out = append(out, Statement{Fill: "observations", Kind: "diary", Text: text})
		}
		out[at].Days = append(out[at].Days, f.Entries[i].Day)
	}
	slices.Reverse(out)
	for i := range out {
		slices.Reverse(out[i].Days)
	}
	return out
}
