package web

import (
	"slices"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// myDay is the one place of what waits for somebody: what is late, what is due
// today, what others wait for, what is to be handled, what comes within a week.
// The agreements' own matters are counted here and listed under tasks.
func (s *Server) myDay(r *Request) error {
	day, err := r.Work.MyDay(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.MyDay{Base: r.Base("finding.my_day"), Late: groupDue(r.dueRows(day.Late)), Due: groupDue(r.dueRows(day.Due)), Coming: groupDue(r.dueRows(day.Coming)), More: day.More,
		Shows: slices.Contains(findingPeople, r.Scope.Role)}
	for _, f := range r.findingRows(day.Findings) {
		switch {
		case f.Late:
			p.LateFindings = append(p.LateFindings, f)
		case f.DueOn == r.Today:
			p.DueFindings = append(p.DueFindings, f)
		default:
			p.Findings = append(p.Findings, f)
		}
	}
	p.Handled = r.findingRows(day.Handled)
	for _, v := range day.Asked {
		p.Asked = append(p.Asked, reopenRow(v))
	}
	whose := append(askedAbout(day.Asked), peopleOf(append(slices.Clone(day.Findings), day.Handled...))...)
	for _, row := range slices.Concat(day.Late, day.Due, day.Coming) {
		if row.ParticipantID != "" {
			whose = append(whose, row.ParticipantID)
		}
	}
	named, err := s.waiting(r, p)
	if err != nil {
		return err
	}
	if p.HasFeed, err = r.Work.HasFeed(r.Context(), r.Scope); err != nil {
		return err
	}
	r.Subjects(append(whose, named...)...)
	return r.Render(p)
}

// elsewhereDue are the kinds of tasks whose days are deadlines of their own.
var elsewhereDue = []string{casework.TaskPSOP, casework.TaskReview, casework.TaskMid, casework.TaskFinal}

// waiting fills in what others wait for, a row a kind with the first names; it
// gives those whose names it shows.
func (s *Server) waiting(r *Request, p *page.MyDay) ([]domain.ID, error) {
	if !s.may(r.Scope.Role, "tasks") {
		return nil, nil
	}
	groups, err := r.Work.Tasks(r.Context(), r.Scope)
	var whose []domain.ID
	for _, g := range groups {
		if slices.Contains(elsewhereDue, g.Kind) {
			continue
		}
		row := page.WaitRow{Text: r.T("task.kind." + g.Kind), N: len(g.Tasks), URL: r.URL("tasks") + "#k-" + g.Kind}
		if g.Kind == casework.TaskMessage { // the list is cut, the count is not
			counts, err := r.Work.MessagesWaiting(r.Context(), r.Scope)
			if err != nil {
				return nil, err
			}
			row.URL, row.N = r.URL("messages"), counts.Waiting
		}
		var names []string
		for _, t := range g.Tasks[:min(len(g.Tasks), namesShown)] {
			names = append(names, t.Name)
			if t.ParticipantID != "" {
				whose = append(whose, t.ParticipantID)
			}
		}
		row.Names = strings.Join(slices.Compact(names), ", ")
		if more := row.N - namesShown; more > 0 {
			row.Names = r.T("task.and_more", domain.Args{"names": row.Names, "n": more})
		}
		p.Waiting = append(p.Waiting, row)
	}
	return whose, err
}

const (
	namesShown = 3 // of a kind that waits
	foldFrom   = 4 // people with the same thing due are folded into one row
)

// groupDue folds what is the same for many into one row, where the first stands:
// forty people with the same thing to be done are one thing to do.
func groupDue(rows []page.DueRow) []page.DueGroup {
	count, at := map[string]int{}, map[string]int{}
	for _, row := range rows {
		count[row.Text]++
	}
	var out []page.DueGroup
	for _, row := range rows {
		if i, known := at[row.Text]; known && count[row.Text] >= foldFrom {
			out[i].Rows, out[i].Last = append(out[i].Rows, row), max(out[i].Last, row.On)
			if out[i].URL != row.URL {
				out[i].URL = ""
			}
			continue
		}
		at[row.Text] = len(out)
		out = append(out, page.DueGroup{DueRow: row, Last: row.On, Rows: []page.DueRow{row}})
	}
	return out
}
