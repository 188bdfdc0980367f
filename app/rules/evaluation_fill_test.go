package rules

import (
	"fmt"
	"slices"
	"testing"

	"pajakirja/app/domain"
)

func filled(f FillFacts, fill string) []Statement {
	if f.InPlan == nil {
		f.InPlan = func(domain.Day) bool { return true }
	}
	return slices.DeleteFunc(Fill(f), func(s Statement) bool { return s.Fill != fill })
}

func fillMark(on string, status domain.Status) domain.DiaryEntry {
	minutes, no := 240, false
	e := domain.DiaryEntry{Day: day(on), VersionID: domain.ID(on)}
	e.Status, e.Minutes = status, &minutes
	if status == domain.StatusAbsent {
		e.Minutes, e.Authorised = nil, &no
	}
	return e
}

// E-22: each sentence has the days it comes from.
func TestFilledSentencesHaveTheirDays_E22(t *testing.T) {
	f := FillFacts{Entries: []domain.DiaryEntry{fillMark("2026-11-02", domain.StatusPresent), fillMark("2026-11-03", domain.StatusAbsent), fillMark("2026-11-04", domain.StatusPresent),
		fillMark("2026-11-05", domain.StatusPresent)},
		Texts: map[domain.ID]domain.DiaryTexts{"2026-11-02": {Task: "Hionta, kokoonpano", Observation: "Työjälki siistiä"}, "2026-11-03": {Task: "Ei lasketa"},
			"2026-11-04": {Task: "hionta", Observation: "Kysyy  apua"}, "2026-11-05": {Observation: "Työjälki siistiä"}}}
	cleared := fillMark("2026-11-09", domain.StatusPresent)
	cleared.Cleared = true
	f.Entries = append(f.Entries, cleared)
	days := func(list ...string) []domain.Day {
		var out []domain.Day
		for _, d := range list {
			out = append(out, day(d))
		}
		return out
	}
	counted := filled(f, "days")
	if len(counted) != 2 || !slices.Equal(counted[0].Days, days("2026-11-02", "2026-11-04", "2026-11-05")) || counted[0].Args["n"] != 3 || counted[0].Args["hours"] != "12\u00a0h" {
		t.Errorf("presence: %+v", counted)
	}
	if !slices.Equal(counted[1].Days, days("2026-11-03")) || counted[1].Args["unauthorised"] != 1 {
		t.Errorf("absence: %+v", counted[1])
	}
	tasks := filled(f, "tasks")
	if len(tasks) != 2 || tasks[0].Args["task"] != "Hionta" || !slices.Equal(tasks[0].Days, days("2026-11-02", "2026-11-04")) || tasks[0].Args["n"] != 2 || tasks[0].Kind != "task" {
		t.Errorf("tasks: %+v", tasks)
	}
	seen := filled(f, "observations")
	if len(seen) != 2 || seen[0].Text != "Kysyy apua" || seen[1].Text != "Työjälki siistiä" || !slices.Equal(seen[1].Days, days("2026-11-02", "2026-11-05")) {
		t.Errorf("observations: %+v", seen)
	}
}

// E-11: goals come with how they stood at the last review that knew them.
func TestGoalsAreFilledWithProgress_E11(t *testing.T) {
	f := FillFacts{Goals: []domain.Goal{{Text: "Rytmi", Target: "joka päivä"}, {Text: "Kortti", Target: "hygieniapassi"}, {Text: "Työnhaku"}},
		Reviews: []domain.AgreementReview{
			{ReviewedOn: day("2026-09-01"), Goals: []domain.GoalReview{{Text: "Rytmi", State: "not_yet"}, {Text: "Vanha", State: "dropped"}}},
			{ReviewedOn: day("2026-11-01"), Goals: []domain.GoalReview{{Text: "Rytmi", State: "partly"}}}}}
	got := filled(f, "goals")
	if len(got) != 3 || got[0].Key != "evaluation.fill.goal_partly" || !slices.Equal(got[0].Days, []domain.Day{day("2026-11-01")}) || got[0].Kind != "talk" {
		t.Fatalf("reviewed: %+v", got)
	}
	if got[1].Key != "evaluation.fill.goal_target" || got[1].Args["target"] != "hygieniapassi" || got[1].Days != nil || got[2].Key != "evaluation.fill.goal" {
		t.Errorf("not reviewed: %+v", got[1:])
	}
}

// Only the newest observations and the most frequent tasks are offered; nothing
// comes of an empty diary.
func TestFillIsBounded(t *testing.T) {
	f := FillFacts{Texts: map[domain.ID]domain.DiaryTexts{}}
	for n := 1; n <= 14; n++ {
		e := fillMark(fmt.Sprintf("2026-10-%02d", n), domain.StatusPresent)
		f.Entries = append(f.Entries, e)
		f.Texts[e.VersionID] = domain.DiaryTexts{Task: fmt.Sprintf("Työ %c", 'a'+n), Observation: fmt.Sprintf("Havainto %d", n)}
	}
	seen := filled(f, "observations")
	if len(seen) != mostObservations || seen[0].Text != "Havainto 5" || seen[9].Text != "Havainto 14" {
		t.Errorf("observations: %+v", seen)
	}
	if got := filled(f, "tasks"); len(got) != mostTasks {
		t.Errorf("%d tasks", len(got))
	}
	if got := Fill(FillFacts{InPlan: func(domain.Day) bool { return false }}); len(got) != 0 {
		t.Errorf("out of nothing: %+v", got)
	}
}

// D-12, D-22: a meeting says who took part and has no way; a contact its
// organisation and way; both what came of it, on a day that has been.
func TestCheckNetwork_D12_D22(t *testing.T) {
	today := day("2026-11-18")
	meeting := NetworkIn{Kind: "meeting", Day: today, People: "Opo, omavirkailija", Outcome: "Haku sovittu", Way: "visit"}
	visit := NetworkIn{Kind: "school", Way: "visit", Day: today, Organisation: "Ammatti-instituutti", Outcome: "Tutustuttiin"}
	for name, c := range map[string]struct {
		in     NetworkIn
		change func(*NetworkIn)
		want   []string
	}{
		"a meeting":          {meeting, func(*NetworkIn) {}, nil},
		"nobody took part":   {meeting, func(x *NetworkIn) { x.People = " " }, []string{"people error.required"}},
		"a visit":            {visit, func(*NetworkIn) {}, nil},
		"no organisation":    {visit, func(x *NetworkIn) { x.Organisation = "" }, []string{"organisation error.required"}},
		"no way":             {visit, func(x *NetworkIn) { x.Way = "" }, []string{"way error.required"}},
		"a wild way":         {visit, func(x *NetworkIn) { x.Way = "telepathy" }, []string{"way error.choice"}},
		"a wild kind":        {visit, func(x *NetworkIn) { x.Kind = "party" }, []string{"kind error.choice"}},
		"no outcome":         {visit, func(x *NetworkIn) { x.Outcome = "\n" }, []string{"outcome error.required"}},
		"no day":             {visit, func(x *NetworkIn) { x.Day = 0 }, []string{"day error.required"}},
		"tomorrow":           {visit, func(x *NetworkIn) { x.Day = today + 1 }, []string{"day decision.day_future"}},
		"without the person": {visit, func(x *NetworkIn) { x.Together = false }, nil},
	} {
		c.change(&c.in)
		got, err := CheckNetwork(c.in, today)
		if !slices.Equal(wrongFields(err), c.want) {
			t.Errorf("%s: %v, want %v", name, wrongFields(err), c.want)
		}
		if c.in.Kind == "meeting" && (got.Way != "" || !got.Together) {
			t.Errorf("%s: a meeting has way %q", name, got.Way)
		}
	}
}
