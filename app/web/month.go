package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// monthReaders follow a participant's month: the provider's people with its
// words, the purchaser's in figures and states.
var monthReaders = slices.Concat(providerPeople, purchaserPeople)

func (s *Server) monthRoutes() []Route {
	const unit, person = "/units/:id/months/:month", "/participants/:id/months/:month"
	return []Route{
		{Method: "GET", Path: "/month", Name: "month", Roles: providerPeople, Handle: s.month},
		{Method: "GET", Path: unit, Name: "unit_month", Roles: providerPeople, Audit: "month.read", Target: TargetUnit, Handle: s.unitMonth},
		{Method: "GET", Path: person, Name: "participant_month", Roles: monthReaders, Audit: "month.read", Target: TargetParticipant, Handle: s.personMonth},
		{Method: "GET", Path: unit + "/file/:code", Name: "unit_month_file", Roles: providerPeople, Audit: "month.export", Target: TargetUnit, StepUp: true, Handle: s.unitMonthFile},
		{Method: "GET", Path: person + "/file/:code", Name: "participant_month_file", Roles: monthReaders, Audit: "month.export", Target: TargetParticipant, StepUp: true, Handle: s.personMonthFile},
		{Method: "GET", Path: "/agreements/:id/months/:month/follow-up", Name: "follow_up", Roles: monthReaders, Audit: "month.follow_up", Target: TargetAgreement, Handle: s.followUp},
	}
}

// month leads to the month sheet of the unit opened last.
func (s *Server) month(r *Request) error {
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	month := r.QueryMonth("month", r.Today.Month())
	if len(units) == 0 {
		return r.Render(&page.Month{Base: r.Base("month.title"), Month: month})
	}
	return r.See(r.URL("unit_month", r.chosenUnit(units), month))
}

// ofMonth reads an address with an id and a month.
func (r *Request) ofMonth() (domain.ID, domain.Month, error) {
	id, err := r.ID("id")
	if err != nil {
		return "", 0, err
	}
	month, err := r.MonthParam("month")
	return id, month, err
}

// shows names whose data the answer holds and how far back it reaches, as
// casework words it for the log.
func (r *Request) shows(e casework.Event) {
	r.Subjects(e.Participants...)
	r.Looked(e.Object, e.Reason, e.From, e.To)
}

func (s *Server) unitMonth(r *Request) error {
	unit, month, err := r.ofMonth()
	if err != nil {
		return err
	}
	sheet, err := r.Work.Month(r.Context(), r.Scope, unit, month)
	if err != nil {
		return err
	}
	r.shows(sheet.ReadEvent())
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	r.chooseUnit(unit)
	return r.Render(r.monthPage(sheet, units))
}

func (r *Request) monthPage(sheet casework.MonthSheet, units []domain.Unit) *page.Month {
	here := func(month domain.Month) string { return r.URL("unit_month", sheet.Unit.ID, month) }
	p := &page.Month{
		Base: r.BaseText(i18n.MonthTitle(r.Lang, sheet.Month) + " · " + sheet.Unit.Name), Unit: sheet.Unit, Units: units, Month: sheet.Month,
		Previous: here(sheet.Month - 1), Next: here(sheet.Month + 1), Reset: here(sheet.Month), Close: r.link("month_close", "?month", sheet.Month),
		Files: r.monthFiles("unit_month_file", sheet.Unit.ID, sheet.Month), Show: r.Query("show"), Query: r.Query("q"), Days: r.monthColumns(sheet),
	}
	p.StandsUnder("month")
	p.Closed = len(sheet.People) > 0 && !slices.ContainsFunc(sheet.People, func(m casework.MonthPerson) bool { return !m.Closed })
	counts, seen := map[string]int{}, map[string]bool{}
	for _, person := range sheet.People {
		row := r.monthRow(sheet, person, p.Days)
		for _, show := range monthShows {
			if inSegment(row, show) {
				counts[show]++
			}
		}
		if !inSegment(row, p.Show) || !hasWords(row.Name, p.Query) {
			p.Part = true
			continue
		}
		addRow(p, row, seen)
	}
	p.Segments = r.monthSegments(p, counts)
	p.Legend = slices.DeleteFunc(slices.Clone(legendStates), func(s string) bool { return !seen[s] })
	return p
}

// monthColumns are the working days, and those of a weekend on which somebody
// has something.
func (r *Request) monthColumns(sheet casework.MonthSheet) []page.MonthColumn {
	used := map[domain.Day]bool{}
	for _, person := range sheet.People {
		for _, c := range person.Cells {
			used[c.Day] = used[c.Day] || c.Status != ""
		}
	}
	var out []page.MonthColumn
	week := 0
	for _, d := range sheet.Days {
		if weekend := d.Day.Weekday() == 0 || d.Day.Weekday() == 6; weekend && !used[d.Day] {
			continue
		}
		_, number := d.Day.ISOWeek()
		out = append(out, page.MonthColumn{Day: d.Day, Weekday: twoLetters(i18n.Weekday(r.Lang, d.Day)), URL: r.link("day", sheet.Unit.ID, d.Day), Monday: number != week && week != 0, Rest: r.restOf(d)})
		week = number
	}
	return out
}

// restOf says why a working day has no plan, or nothing.
func (r *Request) restOf(d casework.MonthDay) string {
	switch {
	case d.Off && d.Holiday != "":
		return r.T(d.Holiday)
	case d.Closed:
		return r.T("month.closed_unit")
	}
	return ""
}

func (r *Request) monthRow(sheet casework.MonthSheet, person casework.MonthPerson, columns []page.MonthColumn) page.MonthRow {
	row := page.MonthRow{Name: person.Participant, URL: r.URL("participant_month", person.ParticipantID, sheet.Month), Closed: person.Closed,
		MonthFigures: page.MonthFigures{Realised: person.Totals.Realised, Absent: person.Totals.Absent(), Missing: person.Totals.Missing, Minutes: person.Totals.Minutes}}
	cells := person.Cells
	for _, col := range columns {
		at := slices.IndexFunc(cells, func(c casework.MonthCell) bool { return c.Day == col.Day })
		c := cells[at]
		cell := page.MonthCell{Day: c.Day, Monday: col.Monday, Rest: col.Rest != "", State: cellState(c), Noted: len(c.Findings) > 0, Tip: r.cellTip(c)}
		if c.AgreementID != "" {
			cell.URL = r.link("mark", c.AgreementID, c.Day)
		}
		if cell.Noted {
			row.Noted++
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// addRow puts a row onto the sheet and into its sums.
func addRow(p *page.Month, row page.MonthRow, seen map[string]bool) {
	p.Rows = append(p.Rows, row)
	t := &p.Totals
	t.Realised, t.Absent, t.Missing = t.Realised+row.Realised, t.Absent+row.Absent, t.Missing+row.Missing
	t.Noted, t.Minutes = t.Noted+row.Noted, t.Minutes+row.Minutes
	for i, c := range row.Cells {
		seen[c.State] = true
		if isPresent(c.State) {
			p.Days[i].Realised++
		}
	}
}
