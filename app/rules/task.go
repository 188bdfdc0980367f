package rules

import (
	"pajakirja/app/domain"
)

// Kinds of tasks, in the order of the work list: what somebody waits for first,
// then what has a day, then what is only missing.
const (
	TaskPlanUpdate = "plan_update"   // days or hours changed: the caseworker updates the plan
	TaskHours      = "hours"         // reported coaching to accept or reject (E-05)
	TaskRequest    = "request"       // papers asked for (P-15)
	TaskClarify    = "clarification" // open until an outcome is chosen (A-35, S-06)
	TaskMessage    = "message"       // what the other side wrote, to acknowledge or answer (P-17, P-19)
	TaskPSOP       = "psop"          // rows of an invoice not keyed into PSOP yet (M-03)
	TaskGroup      = "group"         // of a group: start, end, full or room again, not keyed into PSOP yet (S-14)
	TaskUnsigned   = "unsigned"      // a version in force, or soon, that nobody has signed
	TaskUntold     = "untold"        // a change the caseworker has not been told of
	TaskCopies     = "copies"        // copies not handed on
	TaskReview     = "review"        // agreement and plan to be reviewed
	TaskMid        = "mid"           // day of the mid-evaluation
	TaskCorrect    = "correction"    // a sent notice of absence that the diary contradicts (N-01, D-09)
	TaskFinal      = "final"         // latest day of the final evaluation
	TaskRenewal    = "renewal"       // day of renewing the plan

	TaskCertificate = "certificate" // a service that ended, or ends soon, without its certificate (C-01)
)

// TaskKinds lists them in their order.
var TaskKinds = []string{TaskPlanUpdate, TaskHours, TaskClarify, TaskMessage, TaskRequest, TaskCorrect, TaskPSOP, TaskGroup, TaskUnsigned, TaskUntold, TaskCopies, TaskReview, TaskMid, TaskFinal, TaskCertificate, TaskRenewal}

// Tasks are looked at this far ahead, and back over what has ended.
const (
	TaskAhead = 14
	TaskBack  = 60
)

// Task is one thing to do about a version of an agreement.
type Task struct {
	Kind    string
	Version domain.AgreementVersion
	Due     domain.Day             // zero: as soon as can be
	Before  domain.Plan            // of TaskPlanUpdate
	To      []domain.CopyRecipient // of TaskCopies
}

// TaskCase is what the tasks of one agreement are made from.
type TaskCase struct {
	AgreementCase
	Participant domain.Participant
	Copies      []domain.AgreementCopy
	Updated     map[domain.ID]bool // versions the plan was updated for
	Sent        []domain.Message   // evaluations that went to the caseworker
}

// AgreementTasks lists what is to be done about an agreement that runs, begins
// soon or ended lately.
func AgreementTasks(c TaskCase) []Task {
	a := c.Agreement
	if a.State == domain.AgreementDraft || a.LastDay() < a.StartDay || a.LastDay() < c.Today.AddDays(-TaskBack) {
		return nil
	}
	out := c.versionTasks()
	if due := NextReview(c.Book, a, c.Reviews); !due.IsZero() && due <= c.Today.AddDays(TaskAhead) {
		out = append(out, Task{Kind: TaskReview, Version: Newest(c.Versions), Due: due})
	}
	now, _ := domain.VersionOn(c.Versions, max(a.StartDay, min(c.Today, a.LastDay())))
	for _, d := range []struct {
		kind string
		day  domain.Day
		done bool
	}{{TaskMid, now.MidEvaluation, EvaluationSent(c.Sent, a, domain.EvaluationMid)}, {TaskFinal, now.FinalEvaluation, EvaluationSent(c.Sent, a, domain.EvaluationFinal)},
		{TaskRenewal, now.RenewalDay, false}} {
		if !d.done && !d.day.IsZero() && d.day.Within(c.Today, c.Today.AddDays(TaskAhead)) && a.LastDay() >= c.Today {
			out = append(out, Task{Kind: d.kind, Version: now, Due: d.day})
		}
	}
	return out
}

// versionTasks are those of each version: signing, telling, copies, the plan.
func (c TaskCase) versionTasks() []Task {
	var out []Task
	for _, x := range PlanChanges(c.Versions) {
		if !c.Updated[x.Version.ID] {
			out = append(out, Task{Kind: TaskPlanUpdate, Version: x.Version, Before: x.Before})
		}
	}
	for _, v := range c.Versions {
		if v.SignedOn.IsZero() {
			out = append(out, Task{Kind: TaskUnsigned, Version: v, Due: v.FromDay})
		}
		if v.Version > 1 && v.ToldOn.IsZero() {
			out = append(out, Task{Kind: TaskUntold, Version: v, Due: v.FromDay})
		}
		if to := CopiesDue(c.Participant, v, c.Copies); len(to) > 0 {
			out = append(out, Task{Kind: TaskCopies, Version: v, To: to})
		}
	}
	return out
}
