package web

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) taskRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/tasks", Name: "tasks", Roles: paperReaders, Audit: "task.list", Handle: s.tasks},
	}
}

// tasks is the list of the agreements' own matters, by kind: what is to be signed,
// told, handed on, asked for. What is due when stands on one's own day.
func (s *Server) tasks(r *Request) error {
	groups, err := r.Work.Tasks(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.Tasks{Base: r.Base("task.title")}
	var whose []domain.ID
	for _, g := range groups {
		if g.Kind == casework.TaskMessage { // they have a page of their own
			continue
		}
		out := page.TaskGroup{Kind: g.Kind}
		for _, t := range g.Tasks {
			if t.ParticipantID != "" {
				whose = append(whose, t.ParticipantID)
			}
			out.Rows = append(out.Rows, r.taskRow(t))
		}
		p.Groups = append(p.Groups, out)
	}
	r.Subjects(whose...)
	return r.Render(p)
}

func (r *Request) taskRow(t casework.Task) page.TaskRow {
	row := page.TaskRow{Name: t.Name, Late: t.Days}
	if !t.Due.IsZero() {
		row.Due = r.T("task.due", domain.Args{"day": t.Due})
	}
	if t.Clarification != nil {
		return r.taskOfClarification(row, *t.Clarification)
	}
	if t.Group != nil {
		row.Detail, row.URL = joinText(r.T("group.event."+string(t.Event)), t.Group.Unit), r.link("unit_groups", t.Group.UnitID)
		return row
	}
	if t.Keyed != nil {
		row.Detail, row.URL = r.T(t.Keyed.Key, t.Keyed.Args), r.link("psop", t.Keyed.AgreementID)
		return row
	}
	if t.Hours != nil {
		row.Detail = r.T("coaching_report.waits_line", domain.Args{"month": i18n.Month(r.Lang, t.Hours.Report.Month), "length": i18n.Minutes(t.Hours.Minutes)})
		row.URL = r.link("coaching_report", t.Hours.Report.ID)
		return row
	}
	if t.Notice != nil {
		row.Detail, row.URL = joinText(i18n.Period(r.Lang, t.Notice.Notice.PeriodFrom, t.Notice.Notice.PeriodTo), r.T("task.changed_days", domain.Args{"n": len(t.Notice.Changes)})), r.link("notice", t.Notice.Notice.ID)
		return row
	}
	if t.Request != nil {
		row.Detail, row.URL = joinText(t.Request.What, i18n.Day(r.Lang, t.Request.AskedOn)), r.link("document_request", t.Request.ID)
		return row
	}
	version := r.T("task.version_from", domain.Args{"n": t.Version.Version, "day": t.Version.FromDay})
	row.URL = r.link("agreement", t.AgreementID)
	switch t.Kind {
	case casework.TaskPlanUpdate:
		row.Detail = joinText(r.weekChange(t.Before, t.Version.Plan), version)
		row.Done = r.link("plan_updated", t.AgreementID, t.Version.Version)
	case casework.TaskCopies:
		row.Detail, row.URL = joinText(strings.Join(r.recipients(t.To), ", "), version), r.link("agreement_copy", t.AgreementID, t.Version.Version)
	case casework.TaskUnsigned:
		row.Detail, row.URL = version, r.link("agreement_sign", t.AgreementID, t.Version.Version)
	case casework.TaskReview:
		row.Detail, row.URL = r.T("agreement.numbered", domain.Args{"number": t.Number}), r.link("agreement_review", t.AgreementID)
	case casework.TaskMid, casework.TaskFinal:
		row.Detail = r.T("agreement.numbered", domain.Args{"number": t.Number})
		if r.Scope.Side == domain.SideProvider {
			row.URL = r.link("evaluation_period", t.AgreementID, map[string]string{casework.TaskMid: domain.EvaluatesMid, casework.TaskFinal: domain.EvaluatesFinal}[t.Kind])
		}
	case casework.TaskUntold:
		row.Detail = version
	case casework.TaskCertificate:
		row.Detail, row.Due = joinText(r.T("agreement.numbered", domain.Args{"number": t.Number}), r.T("task.service_ends", domain.Args{"day": t.Due})), ""
	default:
		row.Detail = r.T("agreement.numbered", domain.Args{"number": t.Number})
	}
	if row.URL == "" {
		row.URL = r.link("agreement", t.AgreementID)
	}
	return row
}

// weekChange says how the agreed week changed.
func (r *Request) weekChange(before, after domain.Plan) string {
	return r.T("agreement.plan_changed", domain.Args{"n": len(before), "length": i18n.Minutes(casework.WeekMinutes(before)), "n2": len(after), "length2": i18n.Minutes(casework.WeekMinutes(after))})
}

// recipients are those of copies in words.
func (r *Request) recipients(to []domain.CopyRecipient) []string {
	var out []string
	for _, x := range to {
		out = append(out, r.T("agreement.recipient."+string(x)))
	}
	return out
}
