package web

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) markRoutes() []Route {
	const path = "/agreements/:id/days/:date"
	return []Route{
		{Method: "GET", Path: path, Name: "mark", Roles: diaryPeople, Audit: "diary.read", Target: TargetAgreement, Handle: s.mark},
		{Method: "POST", Path: path, Name: "mark_save", Roles: diaryPeople, Audit: "diary.write", Target: TargetAgreement, Handle: s.saveMark},
		{Method: "POST", Path: path + "/undo", Name: "mark_undo", Roles: diaryPeople, Audit: "diary.write", Target: TargetAgreement, Handle: s.undoMark},
		{Method: "POST", Path: path + "/choose", Name: "mark_choose", Roles: diaryPeople, Audit: "diary.write", Target: TargetAgreement, Handle: s.chooseMark},
	}
}

// markForm are the fields of the sheet's form, in the API's names.
var markForm = []string{
	domain.FieldStatus, domain.FieldFrom, domain.FieldTo, domain.FieldMinutes, domain.FieldTask, domain.FieldObservation, domain.FieldDeviation,
	domain.FieldCoachingMinutes, domain.FieldCoachingContent, domain.FieldReason, domain.FieldReasonText, domain.FieldAuthorised, domain.FieldAuthorisedBy,
	domain.FieldCertificate, domain.FieldCertificateOn, domain.FieldSwappedTo, domain.FieldContact,
}

// drawnFields are those of markForm that the sheet of a state shows; the others
// are not touched by saving it.
func drawnFields(s domain.Status) []string {
	if s == domain.StatusAbsent {
		return []string{domain.FieldReasonText, domain.FieldAuthorised, domain.FieldAuthorisedBy, domain.FieldCertificate, domain.FieldCertificateOn, domain.FieldContact, domain.FieldObservation}
	}
	out := []string{domain.FieldFrom, domain.FieldTo, domain.FieldMinutes, domain.FieldTask, domain.FieldDeviation, domain.FieldCoachingMinutes, domain.FieldCoachingContent, domain.FieldObservation}
	if s == domain.StatusSwapped {
		out = append(out, domain.FieldSwappedTo)
	}
	return out
}

// markAddress is whose day it is.
type markAddress struct {
	agreement domain.ID
	day       domain.Day
}

func (r *Request) markAddress() (a markAddress, err error) {
	if a.agreement, err = r.ID("id"); err != nil {
		return a, err
	}
	a.day, err = r.Date("date")
	return a, err
}

func (s *Server) mark(r *Request) error {
	a, err := r.markAddress()
	if err != nil {
		return err
	}
	return s.markPage(r, a, nil)
}

// markPage shows a day; form is what was typed when it was refused.
func (s *Server) markPage(r *Request, a markAddress, form *page.Form) error {
	list, row, err := r.Work.DaySheet(r.Context(), r.Scope, a.agreement, a.day)
	if err != nil {
		return err
	}
	r.Subjects(row.ParticipantID)
	r.Looked(a.agreement, "", a.day, a.day)
	p := &page.DaySheet{
		Base: r.BaseText(r.dayTitle(a.day)), Unit: list.Unit, Day: a.day, Agreement: a.agreement, Person: row.ParticipantID,
		Name: row.Participant, Call: row.Phone, Contact: row.AbsenceContact, State: dayState(row), MarkedBy: row.MarkedBy, Tasks: row.Tasks,
		Mutation: domain.NewID(), Closed: row.Closed, MayCorrect: row.Closed && r.Scope.Is(domain.RoleProviderAdmin),
		Future: a.day > list.Today, Marked: row.Entry != nil && !row.Entry.Cleared && row.Status != "",
	}
	p.Phone = true
	for _, m := range row.Told {
		p.Told = append(p.Told, r.messageRow(m))
	}
	p.Attempts = r.attempts(row.Contacts)
	p.Absent = row.Status == domain.StatusAbsent
	p.Drawn = strings.Join(drawnFields(row.Status), " ")
	p.AuthorisedOptions = []page.Option{{Value: "true", Text: r.T("daylist.authorised_true")}, {Value: "false", Text: r.T("daylist.authorised_false")}, {Text: r.T("daylist.authorised_open")}}
	p.CertificateOptions = []page.Option{{Text: r.T("daylist.certificate_none")}}
	for _, c := range []domain.CertificateState{domain.CertificateNotNeeded, domain.CertificateAwaited, domain.CertificateReceived, domain.CertificateNeverCame} {
		p.CertificateOptions = append(p.CertificateOptions, page.Option{Value: string(c), Text: r.T("day.certificate." + string(c))})
	}
	if row.InPlan {
		p.Planned = i18n.Hours(r.Lang, row.Planned.From, row.Planned.To)
	}
	if err := r.addSheetFindings(p, row); err != nil {
		return err
	}
	for _, d := range row.Deviations {
		p.Deviations = append(p.Deviations, r.T(d.Key, domain.Args{"n": d.Minutes}))
	}
	if p.Marked {
		p.Basis = r.T(row.Basis.Key)
	}
	p.Was, p.Versions = jsonText(row.Fields), jsonText(row.Base)
	p.Form = page.NewForm()
	for _, name := range markForm {
		p.Form = p.Form.Set(name, shownValue(name, row.Fields.Get(name)))
	}
	if form != nil {
		p.Form = *form
	}
	if err := s.markHistory(r, p); err != nil {
		return err
	}
	return r.Render(p)
}

// shownValue writes lengths of time as people do; all else is as it is kept.
func shownValue(name, value string) string {
	if n, err := strconv.Atoi(value); err == nil && (name == domain.FieldMinutes || name == domain.FieldCoachingMinutes) {
		return i18n.Minutes(n)
	}
	return value
}

func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "{}"
	}
	return string(b)
}

// markHistory adds the versions and what two people see differently.
func (s *Server) markHistory(r *Request, p *page.DaySheet) error {
	h, err := r.Work.History(r.Context(), r.Scope, p.Agreement, p.Day)
	if domain.KindOf(err) == domain.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	names := map[domain.ID]string{}
	for _, v := range h.Versions {
		names[v.ByID] = v.By
		change := page.DayChange{At: v.At, By: v.By, Reason: v.Reason, ClockOff: minutesOff(max(v.ClockOff, -v.ClockOff))}
		for _, c := range v.Changes {
			if c.Field != domain.FieldBulk || c.To == "true" {
				change.Changes = append(change.Changes, r.fieldChange(c))
			}
		}
		p.History = append(p.History, change)
	}
	for _, c := range h.Entry.Conflicts {
		p.Conflicts = append(p.Conflicts, page.DayConflict{
			FieldName: r.T("diaryfield." + c.Field), Current: r.fieldValue(c.Field, c.Current), Proposed: r.fieldValue(c.Field, c.Proposed),
			CurrentBy: names[c.CurrentBy], BySaid: names[c.ProposedBy], SaidAt: c.ProposedAt, Mutation: c.MutationID,
		})
	}
	return nil
}

func (r *Request) fieldChange(c casework.FieldChange) string {
	name := r.T("diaryfield." + c.Field)
	switch {
	case c.Field == domain.FieldBulk:
		return name
	case c.To == "":
		return r.T("daylist.change_removed", domain.Args{"field": name, "from": r.fieldValue(c.Field, c.From)})
	case c.From == "":
		return r.T("daylist.change_set", domain.Args{"field": name, "to": r.fieldValue(c.Field, c.To)})
	}
	return r.T("daylist.change", domain.Args{"field": name, "from": r.fieldValue(c.Field, c.From), "to": r.fieldValue(c.Field, c.To)})
}

// fieldValue writes a value as people read it.
func (r *Request) fieldValue(field, value string) string {
	if value == "" {
		return "–"
	}
	switch field {
	case domain.FieldStatus:
		return r.T("state." + value)
	case domain.FieldReason:
		return r.T("day.reason." + value)
	case domain.FieldCertificate:
		return r.T("day.certificate." + value)
	case domain.FieldAuthorised, domain.FieldBulk:
		return r.T("daylist." + field + "_" + value)
	case domain.FieldFrom, domain.FieldTo:
		if m, err := domain.ParseMinute(value); err == nil {
			return i18n.Clock(r.Lang, m)
		}
	case domain.FieldMinutes, domain.FieldCoachingMinutes:
		if n, err := strconv.Atoi(value); err == nil {
			return i18n.Minutes(n)
		}
	case domain.FieldSwappedTo, domain.FieldCertificateOn:
		if d, err := domain.ParseDay(value); err == nil {
			return i18n.DayShort(r.Lang, d)
		}
	}
	return value
}

// saveMark records what the person changed on the sheet, and only that: what
// somebody else changed meanwhile stays or becomes a choice.
func (s *Server) saveMark(r *Request) error {
	a, err := r.markAddress()
	if err != nil {
		return err
	}
	in := r.Input()
	mutation := casework.Mutation{ID: in.ID("mutation"), AgreementID: a.agreement, Day: a.day, Op: domain.OpPatch, Reason: in.Text("correction", 500)}
	_ = json.Unmarshal([]byte(in.Text("versions", 2000)), &mutation.Base)
	switch {
	case in.Text("do", 20) == "clear":
		mutation.Op = domain.OpClear
	default:
		mutation.Fields = r.markFields(in)
	}
	if err := in.Err(); err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.markPage(r, a, &f) })
	}
	if mutation.Op == domain.OpPatch && len(mutation.Fields) == 0 {
		return s.toDay(r, a, "")
	}
	answer, err := r.Work.ApplyMutations(r.Context(), r.Scope, casework.Batch{Mutations: []casework.Mutation{mutation}})
	if err != nil {
		return err
	}
	return s.afterMark(r, a, in, answer.Results[0])
}

// markFields gives the fields that differ from what the sheet was drawn from. A
// quick button sets the state, and the reason with it, in one tap.
func (r *Request) markFields(in *Input) domain.DayFields {
	was := domain.DayFields{}
	_ = json.Unmarshal([]byte(in.Lines("was", 20000)), &was)
	fields := domain.DayFields{}
	if quick := in.Text("quick", 60); quick != "" {
		status, reason, _ := strings.Cut(quick, ":")
		fields[domain.FieldStatus] = status
		if reason != "" {
			fields[domain.FieldReason] = reason
		}
		return fields
	}
	drawn := strings.Fields(in.Text("drawn", 1000))
	for _, name := range drawn {
		if !slices.Contains(markForm, name) {
			continue
		}
		if value := markValue(in, name); value != was.Get(name) {
			fields[name] = value
		}
	}
	return fields
}

// markValue reads a field of the sheet in the form the diary keeps it in.
func markValue(in *Input, name string) string {
	value := in.Lines(name, 2000)
	switch name {
	case domain.FieldMinutes, domain.FieldCoachingMinutes:
		if value != "" {
			return strconv.Itoa(in.Minutes(name))
		}
	case domain.FieldFrom, domain.FieldTo:
		if value != "" {
			return in.Clock(name).String()
		}
	case domain.FieldSwappedTo, domain.FieldCertificateOn:
		if value != "" {
			return in.Day(name).String()
		}
	}
	return value
}

// afterMark leads on, or says why the mark could not be recorded and keeps what
// was typed.
func (s *Server) afterMark(r *Request, a markAddress, in *Input, result casework.Result) error {
	switch result.Status {
	case domain.ResultConflict:
		r.FlashNote("daylist.conflict")
		return r.See(r.URL("mark", a.agreement, a.day))
	case domain.ResultRejected, domain.ResultHeld:
		if result.Code == casework.CodeNotFound {
			return domain.Missing()
		}
		refused := &domain.Error{Kind: domain.Invalid, Key: "refusal." + result.Code, Field: result.Field}
		return r.Again(refused, in, func(f page.Form) error { return s.markPage(r, a, &f) })
	}
	return s.toDay(r, a, result.ID)
}

// toDay leads back to the unit's list, with the undo of what was just done.
func (s *Server) toDay(r *Request, a markAddress, undo domain.ID) error {
	list, _, err := r.Work.DaySheet(r.Context(), r.Scope, a.agreement, a.day)
	if err != nil {
		return err
	}
	return r.See(r.URL("day", list.Unit.ID, a.day, "?undo", undo))
}

func (s *Server) undoMark(r *Request) error {
	a, err := r.markAddress()
	if err != nil {
		return err
	}
	id := r.Input().ID("mutation")
	answer, err := r.Work.UndoMutation(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	if len(answer.Results) == 1 && answer.Results[0].Status == domain.ResultConflict {
		r.FlashNote("daylist.conflict")
	} else {
		r.Flash("daylist.undone", domain.Args{"n": 1})
	}
	return r.See(r.URL("mark", a.agreement, a.day))
}

// chooseMark ends a conflict: which of the two values stays.
func (s *Server) chooseMark(r *Request) error {
	a, err := r.markAddress()
	if err != nil {
		return err
	}
	in := r.Input()
	_, err = r.Work.ResolveConflict(r.Context(), r.Scope, a.agreement, a.day, in.ID("mutation"), in.Text("take", 10) == "proposed")
	if err != nil {
		return err
	}
	r.Flash("daylist.chosen")
	return r.See(r.URL("mark", a.agreement, a.day))
}
