package web

import (
	"maps"
	"slices"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// unitDay reads the two ids of a day list's address.
func (r *Request) unitDay() (domain.ID, domain.Day, error) {
	unit, err := r.ID("id")
	if err != nil {
		return "", 0, err
	}
	day, err := r.Date("date")
	return unit, day, err
}

// markAllPresent marks everyone unmarked with one tap and offers to take it
// back with one.
func (s *Server) markAllPresent(r *Request) error {
	unit, day, err := r.unitDay()
	if err != nil {
		return err
	}
	answer, err := r.Work.MarkAllPresent(r.Context(), r.Scope, unit, day)
	if err != nil {
		return err
	}
	return s.afterMarks(r, unit, day, answer)
}

func (s *Server) markClosed(r *Request) error {
	unit, day, err := r.unitDay()
	if err != nil {
		return err
	}
	answer, err := r.Work.MarkClosure(r.Context(), r.Scope, unit, day)
	if err != nil {
		return err
	}
	return s.afterMarks(r, unit, day, answer)
}

// afterMarks leads back to the list with the undo of what was just done, and
// says what could not be recorded.
func (s *Server) afterMarks(r *Request, unit domain.ID, day domain.Day, answer casework.Answer) error {
	var undo []string
	refused := map[string]int{}
	for _, result := range answer.Results {
		switch result.Status {
		case domain.ResultApplied, domain.ResultMerged:
			undo = append(undo, result.ID.String())
		case domain.ResultRejected, domain.ResultHeld:
			refused[result.Code]++
		}
	}
	for _, code := range slices.Sorted(maps.Keys(refused)) {
		r.FlashError(&domain.Error{Kind: domain.Invalid, Key: "daylist.refused_some", Args: domain.Args{"n": refused[code], "why": r.T("refusal." + code)}})
	}
	return r.See(r.URL("day", unit, day, "?undo", strings.Join(undo, " ")))
}

func (s *Server) undoMarks(r *Request) error {
	unit, day, err := r.unitDay()
	if err != nil {
		return err
	}
	in := r.Input()
	var ids []domain.ID
	for _, word := range strings.Fields(in.Text("mutations", 40*1000)) {
		id, err := domain.ParseID(word)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	if _, err := r.Work.Unit(r.Context(), r.Scope, unit); err != nil {
		return err
	}
	if _, err := r.Work.UndoMutations(r.Context(), r.Scope, ids...); err != nil {
		return err
	}
	r.Flash("daylist.undone", domain.Args{"n": len(ids)})
	return r.See(r.URL("day", unit, day))
}

// sameForAll asks for a task or hours that everyone present gets.
func (s *Server) sameForAll(r *Request) error {
	list, err := s.readDay(r)
	if err != nil {
		return err
	}
	return s.sameForm(r, list, page.NewForm())
}

func (s *Server) sameForm(r *Request, list casework.DayList, form page.Form) error {
	p := &page.DayTask{Base: r.BaseText(r.T("daylist.same")), Unit: list.Unit, Day: list.Day, Form: form, Present: list.Counts.Present}
	p.Phone = true
	seen := map[string]bool{}
	for _, row := range list.Rows {
		for _, task := range row.Tasks {
			if !seen[task] {
				seen[task] = true
				p.Suggested = append(p.Suggested, task)
			}
		}
	}
	return r.Render(p)
}

func (s *Server) saveSameForAll(r *Request) error {
	unit, day, err := r.unitDay()
	if err != nil {
		return err
	}
	in := r.Input()
	if in.Text("how", 20) == "yesterday" {
		answer, err := r.Work.CopyTask(r.Context(), r.Scope, unit, day)
		if err != nil {
			return err
		}
		return s.afterMarks(r, unit, day, answer)
	}
	fields := domain.DayFields{}
	for _, name := range []string{domain.FieldTask, domain.FieldFrom, domain.FieldTo} {
		if v := in.Text(name, 2000); v != "" {
			fields[name] = v
		}
	}
	if len(fields) == 0 {
		in.Wrong(domain.FieldTask, "daylist.same_empty")
	}
	for _, name := range []string{domain.FieldFrom, domain.FieldTo} {
		if v := fields[name]; v != "" {
			if _, err := domain.ParseMinute(v); err != nil {
				in.Wrong(name, "error.clock")
			}
		}
	}
	answer := casework.Answer{}
	if err = in.Err(); err == nil {
		answer, err = r.Work.SameForAll(r.Context(), r.Scope, unit, day, fields)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error {
			list, err := s.readDay(r)
			if err != nil {
				return err
			}
			return s.sameForm(r, list, f)
		})
	}
	return s.afterMarks(r, unit, day, answer)
}

// addPerson finds someone of the unit who isn't planned that day.
func (s *Server) addPerson(r *Request) error {
	unit, day, err := r.unitDay()
	if err != nil {
		return err
	}
	found, err := r.Work.SearchUnplanned(r.Context(), r.Scope, unit, day, r.Query("q"))
	if err != nil {
		return err
	}
	place, err := r.Work.Unit(r.Context(), r.Scope, unit)
	if err != nil {
		return err
	}
	p := &page.DayAdd{Base: r.BaseText(r.T("daylist.add")), Unit: place, Day: day, Query: r.Query("q"), Asked: r.Query("q") != ""}
	p.Phone = true
	var people []domain.ID
	for _, f := range found {
		people = append(people, f.ParticipantID)
		p.Found = append(p.Found, page.DayFound{Agreement: f.AgreementID, Name: f.Participant})
	}
	r.Subjects(people...)
	r.Looked(unit, "", day, day)
	return r.Render(p)
}
