package casework

import (
	"cmp"
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// Kinds of tasks that pages tell apart.
const (
	TaskPlanUpdate = rules.TaskPlanUpdate
	TaskUnsigned   = rules.TaskUnsigned
	TaskUntold     = rules.TaskUntold
	TaskCopies     = rules.TaskCopies
	TaskReview     = rules.TaskReview
	TaskMessage    = rules.TaskMessage
	TaskPSOP       = rules.TaskPSOP
	TaskOfGroup    = rules.TaskGroup
	TaskCorrect    = rules.TaskCorrect
	TaskMid        = rules.TaskMid
	TaskFinal      = rules.TaskFinal
	TaskHours      = rules.TaskHours
	RulePSOP       = rules.RulePSOP
	TaskClarify    = rules.TaskClarify

	TaskCertificate = rules.TaskCertificate
)

// WeekMinutes is the planned working time of a week.
func WeekMinutes(plan domain.Plan) int { return rules.WeekMinutes(plan) }

// Task is one thing to do about a participant.
type Task struct {
	rules.Task
	ParticipantID domain.ID
	Name          string
	AgreementID   domain.ID
	Number        string // the agreement's
	Request       *domain.DocumentRequest
	Message       *MessageRow
	Notice        *NoticeRow // of TaskCorrect
	Keyed         *DueRow    // of TaskPSOP: the invoice and how many of its rows
	Clarification *ClarificationRow
	Group         *GroupView        // of TaskOfGroup
	Event         domain.GroupEvent // of TaskOfGroup: what is to be keyed in
	Hours         *HoursWaiting     // of TaskHours
	Days          int               // past the due day
}

// TaskGroup is a kind of task with those that wait, the most urgent first.
type TaskGroup struct {
	Kind  string
	Tasks []Task
}

// tasksOf are the kinds each role does something about: the admin keeps the
// agreements, a supervisor reviews and evaluates, the caseworker plans.
var tasksOf = map[domain.Role][]string{
	domain.RoleProviderAdmin:  {rules.TaskClarify, rules.TaskMessage, rules.TaskRequest, rules.TaskCorrect, rules.TaskPSOP, rules.TaskGroup, rules.TaskUnsigned, rules.TaskUntold, rules.TaskCopies, rules.TaskReview, rules.TaskMid, rules.TaskFinal, rules.TaskCertificate, rules.TaskRenewal},
	domain.RoleSupervisor:     {rules.TaskClarify, rules.TaskMessage, rules.TaskRequest, rules.TaskCorrect, rules.TaskCopies, rules.TaskReview, rules.TaskMid, rules.TaskFinal, rules.TaskCertificate},
	domain.RoleCaseworker:     {rules.TaskPlanUpdate, rules.TaskHours, rules.TaskClarify, rules.TaskMessage, rules.TaskRequest, rules.TaskMid, rules.TaskFinal, rules.TaskRenewal},
	domain.RolePurchaserAdmin: {rules.TaskHours, rules.TaskClarify, rules.TaskMessage, rules.TaskRequest},
}

// Tasks is the work list of the role: what is to be done about the participants
// that the scope reaches, by kind. Provider admins, supervisors, caseworkers and,
// for papers asked for, the purchaser's admins.
func (w *Work) Tasks(ctx context.Context, scope domain.Scope) ([]TaskGroup, error) {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker, domain.RolePurchaserAdmin); err != nil {
		return nil, err
	}
	var all []Task
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		people, err := tx.Participants(store.ParticipantFilter{})
		if err != nil {
			return err
		}
		byID := make(map[domain.ID]domain.Participant, len(people))
		for _, p := range people {
			byID[p.ID] = p
		}
		waiting, err := messageTasks(tx)
		if err != nil {
			return err
		}
		open, err := clarificationTasks(tx)
		if err != nil {
			return err
		}
		hours, err := hourTasks(tx, byID)
		if err != nil {
			return err
		}
		waiting = append(append(waiting, open...), hours...)
		requests, err := requestTasks(tx, byID)
		if all = append(waiting, requests...); err != nil || scope.Role == domain.RolePurchaserAdmin {
			return err
		}
		if scope.Role == domain.RoleProviderAdmin {
			keyed, err := psopTasks(tx, w.Today())
			if all = append(all, keyed...); err != nil {
				return err
			}
		}
		if scope.Side == domain.SideProvider {
			corrections, err := correctionTasks(tx, w.Today())
			if all = append(all, corrections...); err != nil {
				return err
			}
			certificates, err := certificateTasks(tx, w.Today())
			if all = append(all, certificates...); err != nil {
				return err
			}
		}
		more, err := agreementTasks(tx, byID, w.Today())
		all = append(all, more...)
		return err
	})
	return grouped(all, tasksOf[scope.Role], w.Today()), err
}

// messageTasks are the threads that wait for the scope's side (P-17, P-19).
func messageTasks(tx *store.Tx) ([]Task, error) {
	open, err := tx.Messages(store.MessageFilter{WaitsFor: tx.Scope.Side, Most: messagesShown})
	if err != nil {
		return nil, domain.Doing("messages", err)
	}
	rows, err := messageRows(tx, open)
	var out []Task
	for _, m := range rows {
		out = append(out, Task{Task: rules.Task{Kind: rules.TaskMessage}, ParticipantID: m.ParticipantID, Name: first(m.Participant, m.Party), Message: &m})
	}
	return out, err
}

// psopTasks are the invoices with rows to key into a voucher system (M-03), and
// the groups with something to key in there (S-14).
func psopTasks(tx *store.Tx, today domain.Day) ([]Task, error) {
	parties, err := partiesOf(tx)
	if err != nil {
		return nil, err
	}
	rows, err := psopDeadlines(tx, parties)
	if err != nil {
		return nil, err
	}
	out, err := groupTasks(tx, today)
	for _, r := range rows {
		out = append(out, Task{Task: rules.Task{Kind: rules.TaskPSOP, Due: r.On}, Name: r.Name, Keyed: &r})
	}
	return out, err
}

// correctionTasks are the notices sent in the last months that the diary
// contradicts by now, where the provider is their sender (N-01, D-09).
func correctionTasks(tx *store.Tx, today domain.Day) ([]Task, error) {
	rows, err := noticeRows(tx, NoticeFilter{From: today.AddDays(-rules.TaskBack), To: today}, today)
	var out []Task
	for _, r := range rows {
		if r.CorrectionDue && r.Mine {
			out = append(out, Task{Task: rules.Task{Kind: rules.TaskCorrect}, ParticipantID: r.ParticipantID, Name: r.Name, Notice: &r})
		}
	}
	return out, domain.Doing("notices", err)
}

// certificateTasks are the services that ended, or end within two weeks, without a
// certificate: the agreement's page lists what else is to be delivered (C-01).
func certificateTasks(tx *store.Tx, today domain.Day) ([]Task, error) {
	rows, err := certificatesDue(tx, today)
	var out []Task
	for _, r := range rows {
		out = append(out, Task{Task: rules.Task{Kind: rules.TaskCertificate, Due: r.LastDay}, ParticipantID: r.ParticipantID, Name: r.Name, AgreementID: r.AgreementID, Number: r.Number})
	}
	return out, err
}

func requestTasks(tx *store.Tx, people map[domain.ID]domain.Participant) ([]Task, error) {
	open, err := tx.DocumentRequestsIn(domain.RequestOpen)
	var out []Task
	for _, r := range open {
		out = append(out, Task{Task: rules.Task{Kind: rules.TaskRequest}, ParticipantID: r.ParticipantID, Name: people[r.ParticipantID].Name(), Request: &r})
	}
	return out, domain.Doing("document requests", err)
}

func agreementTasks(tx *store.Tx, people map[domain.ID]domain.Participant, today domain.Day) ([]Task, error) {
	running, err := tx.AgreementsOverlapping(today.AddDays(-rules.TaskBack), today.AddDays(rules.TaskBack))
	if err != nil {
		return nil, err
	}
	var ids, persons []domain.ID
	for _, a := range running {
		ids, persons = append(ids, a.ID), append(persons, a.ParticipantID)
	}
	rows, err := tx.VersionsOf(ids...)
	if err != nil {
		return nil, err
	}
	sent, err := tx.EvaluationsSent(sortedIDs(persons)...)
	if err != nil {
		return nil, domain.Doing("evaluations sent", err)
	}
	versions := map[domain.ID][]domain.AgreementVersion{}
	for _, v := range rows {
		versions[v.AgreementID] = append(versions[v.AgreementID], v)
	}
	duties, err := dutiesOf(tx, ids...)
	if err != nil {
		return nil, err
	}
	books := bookShelf{tx: tx, known: map[string]domain.Rulebook{}}
	var out []Task
	for _, a := range running {
		book, err := books.on(a)
		if err != nil {
			return nil, err
		}
		p := people[a.ParticipantID]
		c := duties.taskCase(rules.AgreementCase{Agreement: a, Versions: versions[a.ID], Book: book, Today: today}, p)
		c.Sent = sent
		for _, t := range rules.AgreementTasks(c) {
			out = append(out, Task{Task: t, ParticipantID: p.ID, Name: p.Name(), AgreementID: a.ID, Number: a.Number})
		}
	}
	return out, nil
}

func (d agreementDuties) taskCase(c rules.AgreementCase, p domain.Participant) rules.TaskCase {
	c.Reviews = append([]domain.AgreementReview{}, d.reviews[c.Agreement.ID]...)
	out := rules.TaskCase{AgreementCase: c, Participant: p, Updated: map[domain.ID]bool{}}
	for _, v := range c.Versions {
		out.Copies = append(out.Copies, d.copies[v.ID]...)
		_, out.Updated[v.ID] = d.updates[v.ID]
	}
	return out
}

// bookShelf remembers the rulebooks of agreements that begin in the same month.
type bookShelf struct {
	tx    *store.Tx
	known map[string]domain.Rulebook
}

func (s bookShelf) on(a domain.Agreement) (domain.Rulebook, error) {
	key := string(a.PurchaserID) + a.ProductCode + a.StartDay.String()
	book, known := s.known[key]
	if known {
		return book, nil
	}
	book, err := s.tx.RulebookOn(a.PurchaserID, a.ProductCode, a.StartDay)
	s.known[key] = book
	return book, err
}

// grouped puts tasks under their kinds, the nearest day first.
func grouped(all []Task, kinds []string, today domain.Day) []TaskGroup {
	var out []TaskGroup
	for _, kind := range kinds {
		g := TaskGroup{Kind: kind}
		for _, t := range all {
			if t.Kind == kind {
				if !t.Due.IsZero() {
					t.Days = max(0, int(today-t.Due))
				}
				g.Tasks = append(g.Tasks, t)
			}
		}
		if len(g.Tasks) == 0 {
			continue
		}
		i18n.SortBy(g.Tasks, func(t Task) string { return t.Name })
		slices.SortStableFunc(g.Tasks, func(a, b Task) int { return cmp.Compare(a.Due, b.Due) })
		out = append(out, g)
	}
	return out
}
