package web

import (
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

var calendarReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker, domain.RolePurchaserAdmin}

func (s *Server) closureRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/calendar", Name: "calendar", Roles: calendarReaders, Handle: s.calendar},
		{Method: "POST", Path: "/closures", Name: "closure_create", Roles: providerAdmins, Handle: s.createClosure},
		{Method: "POST", Path: "/closures/:id/remove", Name: "closure_remove", Roles: providerAdmins, Target: TargetClosure, Handle: s.removeClosure},
	}
}

func (s *Server) calendar(r *Request) error { return s.showCalendar(r, page.NewForm()) }

// showCalendar shows a year: public holidays, and the closures of the units the
// person reaches.
func (s *Server) showCalendar(r *Request, form page.Form) error {
	year, _, _ := r.Today.Date()
	if y := r.QueryInt("year"); y >= 2000 && y <= 2199 {
		year = y
	}
	first, last := domain.NewDay(year, time.January, 1), domain.NewDay(year, time.December, 31)
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	closures, err := r.Work.Closures(r.Context(), r.Scope, first, last)
	if err != nil {
		return err
	}
	p := &page.Calendar{Base: r.Base("closure.title", domain.Args{"year": yearText(year)}), Form: form, Year: year, May: r.Scope.Is(providerAdmins...)}
	names := map[domain.ID]string{}
	for _, u := range units {
		names[u.ID] = u.Name
		p.Units = append(p.Units, page.Option{Value: u.ID.String(), Text: u.Name})
	}
	shut := map[domain.Day]bool{}
	for _, c := range closures {
		p.Closures = addClosure(p.Closures, c, names[c.UnitID])
		for _, d := range domain.Days(max(c.FromDay, first), min(c.ToDay, last)) {
			shut[d] = true
		}
	}
	findings, err := r.Work.ClosureFindings(r.Context(), r.Scope, first, last)
	if err != nil {
		return err
	}
	for _, f := range findings {
		for i := range p.Closures {
			if p.Closures[i].Batch == f.Batch {
				p.Closures[i].Notes = append(p.Closures[i].Notes, page.Note{Text: f.Purchaser + ": " + i18n.T(r.Lang, f.Finding.Key, f.Finding.Args), Source: f.Finding.Citation.Section})
			}
		}
	}
	p.Months = yearOf(r, year, shut)
	return r.Render(p)
}

// yearText keeps a year from being written with a space between its thousands.
func yearText(year int) string { return domain.NewMonth(year, time.January).String()[:4] }

// addClosure gathers what was closed together into one row.
func addClosure(rows []page.ClosureRow, c domain.Closure, unit string) []page.ClosureRow {
	for i := range rows {
		if rows[i].Batch == casework.BatchOf(c) {
			rows[i].Units = append(rows[i].Units, unit)
			return rows
		}
	}
	return append(rows, page.ClosureRow{ID: c.ID, Batch: casework.BatchOf(c), From: c.FromDay, To: c.ToDay, Reason: c.Reason, Units: []string{unit}})
}

func yearOf(r *Request, year int, shut map[domain.Day]bool) []page.CalendarMonth {
	out := make([]page.CalendarMonth, 12)
	for i := range out {
		m := domain.NewMonth(year, time.Month(i+1))
		out[i].Month = m
		var week []page.CalendarDay
		for d := m.First().Monday(); d <= m.Last(); d++ {
			day := page.CalendarDay{}
			if d >= m.First() {
				day = page.CalendarDay{Day: d, Shut: shut[d], Weekend: d.Weekday() == time.Saturday || d.Weekday() == time.Sunday, Now: d == r.Today}
				if h, ok := holidayOn(d); ok {
					day.Holiday = i18n.T(r.Lang, h.Key, nil)
					out[i].Holidays = append(out[i].Holidays, day)
				}
			}
			if week = append(week, day); len(week) == 7 {
				out[i].Weeks, week = append(out[i].Weeks, week), nil
			}
		}
		for len(week) > 0 && len(week) < 7 {
			week = append(week, page.CalendarDay{})
		}
		if week != nil {
			out[i].Weeks = append(out[i].Weeks, week)
		}
	}
	return out
}

func holidayOn(d domain.Day) (finland.Holiday, bool) {
	y, m, n := d.Date()
	return finland.HolidayOn(y, int(m), n)
}

func (s *Server) createClosure(r *Request) error {
	in := r.Input()
	closure := casework.ClosureInput{Units: in.IDs("units"), FromDay: in.Day("from_day"), ToDay: in.Day("to_day"), Reason: in.Text("reason", 200)}
	err := in.Err()
	if err == nil {
		_, err = r.Work.CloseUnits(r.Context(), r.Scope, closure)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showCalendar(r, f) })
	}
	r.Flash("closure.saved", domain.Args{"n": len(closure.Units)})
	y, _, _ := closure.FromDay.Date()
	return r.See(r.URL("calendar", "?year", yearText(y)))
}

func (s *Server) removeClosure(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	if err := r.Work.RemoveClosure(r.Context(), r.Scope, id, true); err != nil {
		return err
	}
	r.Flash("closure.removed")
	return r.See(r.URL("calendar"))
}
