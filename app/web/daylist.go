package web

import (
	"strconv"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// diaryPeople keep the diary: supervisors in their units, admins in all.
var diaryPeople = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin}

func (s *Server) dayListRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/today", Name: "today", Roles: diaryPeople, Handle: s.today},
		{Method: "GET", Path: "/units/:id/days/:date", Name: "day", Roles: diaryPeople, Audit: "diary.read", Target: TargetUnit, Handle: s.dayList},
		{Method: "POST", Path: "/units/:id/days/:date/present", Name: "day_present", Roles: diaryPeople, Audit: "diary.write", Target: TargetUnit, Handle: s.markAllPresent},
		{Method: "POST", Path: "/units/:id/days/:date/undo", Name: "day_undo", Roles: diaryPeople, Audit: "diary.write", Target: TargetUnit, Handle: s.undoMarks},
		{Method: "POST", Path: "/units/:id/days/:date/closed", Name: "day_closed", Roles: diaryPeople, Audit: "diary.write", Target: TargetUnit, Handle: s.markClosed},
		{Method: "GET", Path: "/units/:id/days/:date/same", Name: "day_same", Roles: diaryPeople, Audit: "diary.read", Target: TargetUnit, Handle: s.sameForAll},
		{Method: "POST", Path: "/units/:id/days/:date/same", Name: "day_same_save", Roles: diaryPeople, Audit: "diary.write", Target: TargetUnit, Handle: s.saveSameForAll},
		{Method: "GET", Path: "/units/:id/days/:date/add", Name: "day_add", Roles: diaryPeople, Audit: "diary.read", Target: TargetUnit, Handle: s.addPerson},
	}
}

// today leads to the day list of the person's unit, the last one opened first.
func (s *Server) today(r *Request) error {
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return s.firstSteps(r)
	}
	return r.See(r.URL("day", units[0].ID, r.Today))
}

// firstSteps tells what comes before the first day: a new provider has no unit to open.
func (s *Server) firstSteps(r *Request) error {
	p := &page.Home{Base: r.Base("session.home_title")}
	if r.Scope.Role != domain.RoleProviderAdmin {
		p.Wait = r.T("session.wait")
		return r.Render(p)
	}
	p.Title = r.T("session.start_title")
	for _, name := range []string{"unit_new", "organisation_edit", "person_new", "participants", "imports"} {
		p.Steps = append(p.Steps, page.FirstStep{URL: r.URL(name), Label: r.T("session.start." + name), Text: r.T("session.start." + name + "_text")})
	}
	return r.Render(p)
}

func (s *Server) dayList(r *Request) error {
	list, err := s.readDay(r)
	if err != nil {
		return err
	}
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.DayList{
		Base: r.BaseText(r.dayTitle(list.Day) + " · " + list.Unit.Name), Unit: list.Unit, Units: units, Day: list.Day,
		Shown: r.Query("show"), Counts: page.DayCounts(list.Counts), Holiday: list.Holiday, Closed: list.MonthClosed, Address: r.URL("day", list.Unit.ID, list.Day),
	}
	p.Phone = true
	if list.Closure != nil {
		p.Closure = list.Closure.Reason
	}
	for _, row := range list.Rows {
		if p.FirstOpen == "" && (row.Status == domain.StatusMissing || row.Status == domain.StatusPlanned) && !row.Closed {
			p.FirstOpen = row.AgreementID
		}
		if row.Suggest != "" && !row.Closed {
			p.Suggested++
		}
		if shown(p.Shown, row.Status) {
			p.Rows = append(p.Rows, r.dayRow(row))
		}
	}
	if err = r.addDayFindings(p, list); err != nil {
		return err
	}
	for _, id := range strings.Fields(r.Query("undo")) {
		if mutation, err := domain.ParseID(id); err == nil {
			p.Undo = append(p.Undo, mutation)
		}
	}
	p.UndoCount = len(p.Undo)
	if list.Day == list.Today {
		if p.Behind, err = r.behind(list.Unit.ID); err != nil {
			return err
		}
	}
	return r.Render(p)
}

// behindDays is how far back missing marks are pointed out on today's list.
const behindDays = 14

// behind lists the last fortnight's days with marks missing, newest first.
func (r *Request) behind(unit domain.ID) ([]page.DayBehind, error) {
	missing, err := r.Work.MissingDays(r.Context(), r.Scope, unit, r.Today-behindDays, r.Today-1)
	if err != nil {
		return nil, err
	}
	out := make([]page.DayBehind, 0, len(missing))
	for _, m := range missing {
		out = append(out, page.DayBehind{Day: m.Day, Missing: m.Count, URL: r.URL("day", unit, m.Day)})
	}
	return out, nil
}

// readDay loads the unit's day and names whose data the answer shows.
func (s *Server) readDay(r *Request) (casework.DayList, error) {
	unit, err := r.ID("id")
	if err != nil {
		return casework.DayList{}, err
	}
	day, err := r.Date("date")
	if err != nil {
		return casework.DayList{}, err
	}
	list, err := r.Work.Day(r.Context(), r.Scope, unit, day)
	if err != nil {
		return list, err
	}
	e := list.ReadEvent()
	r.Subjects(e.Participants...)
	r.Looked(e.Object, "", e.From, e.To)
	return list, nil
}

// shown tells whether a row belongs to the count that filters the list.
func shown(filter string, s domain.Status) bool {
	switch filter {
	case "present":
		return s == domain.StatusPresent
	case "absent":
		return s == domain.StatusAbsent
	case "missing":
		return s == domain.StatusMissing || s == domain.StatusPlanned
	case "other":
		return s != "" && s != domain.StatusPresent && s != domain.StatusAbsent && s != domain.StatusMissing && s != domain.StatusPlanned
	}
	return true
}

// dayTitle is "Tänään ke 18.11." or the weekday and date alone.
func (r *Request) dayTitle(d domain.Day) string {
	text := i18n.DayShort(r.Lang, d)
	if d == r.Today {
		return r.T("daylist.today", domain.Args{"day": text})
	}
	return text
}

func (r *Request) dayRow(row casework.DayRow) page.DayRow {
	out := page.DayRow{Agreement: row.AgreementID, Name: row.Participant, Phone: row.Phone, State: dayState(row), Suggest: row.Suggest != "", NotPlanned: !row.InPlan}
	if row.InPlan {
		out.Hours = i18n.Hours(r.Lang, row.Planned.From, row.Planned.To)
	}
	out.Conflict = row.Entry != nil && len(row.Entry.Conflicts) > 0
	out.Detail = r.dayDetail(row)
	out.Call = row.Status == domain.StatusAbsent && row.Fields.Get(domain.FieldReason) == string(domain.ReasonNoneGiven) && row.Fields.Get(domain.FieldContact) == "" && len(row.Contacts) == 0
	return out
}

// dayState tells apart what look.md draws apart: whether an absence is
// authorised, and whether the hours are the planned ones.
func dayState(row casework.DayRow) string {
	switch row.Status {
	case "":
		return "planned"
	case domain.StatusAbsent:
		switch row.Fields.Get(domain.FieldAuthorised) {
		case "true":
			return "absent_authorised"
		case "false":
			return "absent_unauthorised"
		}
		return "absent_undecided"
	case domain.StatusPresent:
		if len(row.Deviations) > 0 {
			return "present_other_hours"
		}
	}
	return string(row.Status)
}

// dayDetail is what stands after the state's word, most important first.
func (r *Request) dayDetail(row casework.DayRow) []string {
	var out []string
	f := row.Fields
	switch row.Status {
	case domain.StatusPresent, domain.StatusNotDone:
		for _, d := range row.Deviations {
			if d.Key == "deviation.late" || d.Key == "deviation.left_early" || d.Key == "deviation.extra_day" {
				out = append(out, r.T(d.Key, domain.Args{"n": d.Minutes}))
			}
		}
		if row.Entry != nil {
			if m, err := strconv.Atoi(f.Get(domain.FieldMinutes)); err == nil && m > 0 {
				out = append(out, i18n.Minutes(m))
			}
		}
		if task := f.Get(domain.FieldTask); task != "" {
			out = append(out, task)
		}
	case domain.StatusAbsent:
		if reason := f.Get(domain.FieldReason); reason != "" {
			out = append(out, strings.ToLower(r.T("day.reason."+reason)))
		}
		if f.Get(domain.FieldCertificate) == string(domain.CertificateAwaited) {
			out = append(out, r.T("daylist.certificate_awaited"))
		}
	case domain.StatusSwapped:
		if d, err := domain.ParseDay(f.Get(domain.FieldSwappedTo)); err == nil {
			out = append(out, r.T("daylist.swapped_to", domain.Args{"day": i18n.DayShort(r.Lang, d)}))
		}
	}
	return out
}
