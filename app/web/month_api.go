package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

func (s *Server) monthAPIRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/api/v1/participants/:id/months/:month", Name: "api_participant_month", Roles: monthReaders, API: true, Audit: "month.read", Target: TargetParticipant,
			Handle: s.apiParticipantMonth, Out: monthOut{}},
	}
}

// monthOut is a participant's month in figures and states: the same for every
// reader, without any words (D-13).
type monthOut struct {
	Participant domain.ID     `json:"participant_id"`
	Month       domain.Month  `json:"month"`
	Days        []monthDayOut `json:"days"`
	Realised    realisedOut   `json:"realised"`
	Minutes     int           `json:"minutes"`
	Absent      int           `json:"absent"`
	Missing     int           `json:"missing"`
}

type monthDayOut struct {
	Date     domain.Day    `json:"date"`
	Status   domain.Status `json:"status"`
	Planned  bool          `json:"planned"`
	Minutes  int           `json:"minutes"`
	Billable bool          `json:"billable"`
}

// realisedOut are the realised days of the month, since the agreement's start
// and in the twelve months that end with the month.
type realisedOut struct {
	Month     int `json:"month"`
	Agreement int `json:"agreement"`
	Year      int `json:"twelve_months"`
}

func (s *Server) apiParticipantMonth(r *Request) error {
	id, month, err := r.ofMonth()
	if err != nil {
		return err
	}
	m, err := r.Work.ParticipantMonth(r.Context(), r.Scope, id, month)
	if err != nil {
		return err
	}
	r.shows(casework.Event{Object: id, Participants: []domain.ID{id}, From: month.First(), To: month.Last()})
	out := monthOut{Participant: id, Month: month, Days: []monthDayOut{}, Minutes: m.Totals.Minutes, Absent: m.Totals.Absent(), Missing: m.Totals.Missing,
		Realised: realisedOut{m.Realised.Month, m.Realised.Agreement, m.Realised.TwelveMonths}}
	for _, c := range m.Cells {
		if c.Status == "" {
			continue
		}
		day := monthDayOut{Date: c.Day, Status: c.Status, Planned: c.InPlan, Billable: c.Basis.Billable}
		if c.Entry != nil && c.Entry.Minutes != nil && c.Status == domain.StatusPresent {
			day.Minutes = *c.Entry.Minutes
		}
		out.Days = append(out.Days, day)
	}
	return r.JSON(out)
}
