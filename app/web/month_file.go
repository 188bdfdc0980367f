package web

import (
	"context"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// monthFiles are the ways to take a month out.
func (r *Request) monthFiles(route string, id domain.ID, month domain.Month) []page.Item {
	file := func(code, label, icon string) page.Item {
		return page.Item{Label: r.T(label), URL: r.URL(route, id, month, code), Icon: icon}
	}
	return []page.Item{file("xlsx", "app.spreadsheet", "download"), file("csv", "month.csv", "download"), file("pdf", "app.pdf", "print")}
}

// takeOut makes a month's file.
type takeOut func(context.Context, domain.Scope, casework.MonthOf) (domain.Document, casework.Event, error)

func (s *Server) unitMonthFile(r *Request) error {
	return r.monthFile(r.Work.MonthFile, r.Param("code"))
}

func (s *Server) personMonthFile(r *Request) error {
	return r.monthFile(r.Work.ParticipantMonthFile, r.Param("code"))
}

func (s *Server) followUp(r *Request) error { return r.monthFile(r.Work.FollowUpFile, "pdf") }

// monthFile answers with the file: papers to be looked at, tables to be kept.
func (r *Request) monthFile(make takeOut, format string) error {
	id, month, err := r.ofMonth()
	if err != nil {
		return err
	}
	file, event, err := make(r.Context(), r.Scope, casework.MonthOf{ID: id, Month: month, SheetForm: casework.SheetForm{Format: format, Language: string(r.Lang)}})
	if err != nil {
		return err
	}
	r.shows(event)
	if format == "pdf" {
		return r.Inline(file.Name, file.MediaType, file.Bytes)
	}
	return r.Download(file.Name, file.MediaType, file.Bytes)
}
