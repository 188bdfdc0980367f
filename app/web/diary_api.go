package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

func (s *Server) diaryAPIRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/api/v1/units", Name: "api_units", Roles: providerPeople, Phone: true, API: true, Handle: s.apiUnits, Out: unitList{}},
		{Method: "GET", Path: "/api/v1/units/:id/days/:date", Name: "api_day", Roles: providerPeople, Phone: true, API: true, Audit: "diary.read", Target: TargetUnit, Handle: s.apiDay, Out: dayOut{}},
	}
}

type unitList struct {
	Units []thing `json:"units"`
}

type dayOut struct {
	Unit     domain.ID  `json:"unit"`
	UnitName string     `json:"unit_name"`
	Date     domain.Day `json:"date"`
	Today    domain.Day `json:"today"`
	Closed   bool       `json:"closed"` // the unit's closure
	Rows     []dayRow   `json:"rows"`
}

// dayRow is one person of the list. planned is null for somebody who is not in
// the plan; base is what the next mutation names as its base.
type dayRow struct {
	Agreement   domain.ID            `json:"agreement_id"`
	Participant string               `json:"participant"`
	Phone       string               `json:"phone"`
	Planned     *dayPlan             `json:"planned"`
	Status      domain.Status        `json:"status"`
	Suggest     domain.Status        `json:"suggest,omitempty"`
	Fields      domain.DayFields     `json:"fields"`
	Base        domain.FieldVersions `json:"base"`
	MonthClosed bool                 `json:"month_closed"`
	Conflicts   []syncConflict       `json:"conflicts"`
}

type dayPlan struct {
	From  domain.Minute `json:"from"`
	To    domain.Minute `json:"to"`
	Break int           `json:"break"`
}

func (s *Server) apiUnits(r *Request) error {
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	out := unitList{Units: make([]thing, 0, len(units))}
	for _, u := range units {
		out.Units = append(out.Units, thing{u.ID, u.Name})
	}
	return r.JSON(out)
}

func (s *Server) apiDay(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	day, err := r.Date("date")
	if err != nil {
		return err
	}
	list, err := r.Work.Day(r.Context(), r.Scope, id, day)
	if err != nil {
		return err
	}
	event := list.ReadEvent()
	r.Subjects(event.Participants...)
	r.Looked(event.Object, "", event.From, event.To)
	out := dayOut{Unit: list.Unit.ID, UnitName: list.Unit.Name, Date: list.Day, Today: list.Today, Closed: list.Closure != nil, Rows: make([]dayRow, 0, len(list.Rows))}
	for _, row := range list.Rows {
		out.Rows = append(out.Rows, dayRowOf(row))
	}
	return r.JSON(out)
}

func dayRowOf(row casework.DayRow) dayRow {
	out := dayRow{Agreement: row.AgreementID, Participant: row.Participant, Phone: row.Phone, Status: row.Status, Suggest: row.Suggest,
		Fields: row.Fields, Base: row.Base, MonthClosed: row.Closed, Conflicts: []syncConflict{}}
	if row.InPlan {
		out.Planned = &dayPlan{row.Planned.From, row.Planned.To, row.Planned.Break}
	}
	if row.Entry != nil {
		out.Conflicts = entryOf(*row.Entry).Conflicts
	}
	return out
}
