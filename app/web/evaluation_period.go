package web

import (
	"slices"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) evaluationPeriodRoutes() []Route {
	const path = "/agreements/:id/evaluations/period/:code"
	return []Route{
		{Method: "GET", Path: "/evaluations/periods", Name: "evaluation_periods", Roles: paperReaders, Audit: "evaluation.read", Handle: s.periodEvaluations},
		{Method: "GET", Path: path, Name: "evaluation_period", Roles: paperReaders, Audit: "evaluation.read", Target: TargetAgreement, Handle: s.periodEvaluation},
		{Method: "POST", Path: path, Name: "evaluation_period_save", Roles: providerPeople, Audit: "evaluation.save", Target: TargetAgreement, Handle: s.savePeriodEvaluation},
		{Method: "GET", Path: "/evaluations/:id", Name: "evaluation_sheet", Roles: paperReaders, Audit: "evaluation.read", Target: TargetEvaluation, Handle: s.periodEvaluationByID},
		{Method: "POST", Path: "/evaluations/:id/files", Name: "evaluation_attach", Roles: providerPeople, Audit: "evaluation.attach", Target: TargetEvaluation, Limit: fileLimit, Handle: s.attachToEvaluation},
	}
}

var periodMarks = map[casework.EvaluationState]string{casework.EvaluationMissing: "due", casework.EvaluationDraft: "draft", casework.EvaluationWaiting: "awaited",
	casework.EvaluationSigned: "sent", casework.EvaluationAcknowledged: "done"}

func (s *Server) periodEvaluations(r *Request) error {
	rows, err := r.Work.PeriodEvaluations(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.PeriodEvaluations{Base: r.Base("evaluation.periods"), Months: r.URL("evaluations"), Purchaser: r.Scope.Side == domain.SidePurchaser}
	whose := []domain.ID{}
	for _, x := range rows {
		whose = append(whose, x.ParticipantID)
		row := page.PeriodRow{Name: x.Name, Kind: r.T("evaluation.kind." + x.Kind), State: r.T("evaluation.period_state." + string(x.State)), Mark: periodMarks[x.State],
			URL: r.URL("evaluation_period", x.Agreement.ID, x.Kind), Due: x.Due, Late: x.Late(r.Today), Write: !x.Evaluation.Delivered(),
			Detail: joinText(x.Supervisor, i18n.Period(r.Lang, x.Agreement.StartDay, x.Agreement.LastDay()))}
		if row.Late {
			row.Mark = "late"
		}
		if x.Evaluation.Delivered() {
			row.URL, row.State = r.URL("evaluation_sheet", x.Evaluation.ID), joinText(row.State, i18n.Day(r.Lang, x.Evaluation.SentOn))
			p.Sent = append(p.Sent, row)
		} else {
			p.Waiting = append(p.Waiting, row)
		}
	}
	p.StandsUnder("evaluations")
	r.Subjects(whose...)
	return r.Render(p)
}

// periodCase loads the evaluation that the path names by agreement and kind.
func (r *Request) periodCase(again bool) (casework.PeriodSheet, error) {
	id, err := r.ID("id")
	if err != nil {
		return casework.PeriodSheet{}, err
	}
	return r.Work.PeriodEvaluation(r.Context(), r.Scope, id, r.Param("code"), again)
}

func (s *Server) periodEvaluation(r *Request) error {
	again := r.Query("again") != ""
	v, err := r.periodCase(again)
	if err != nil {
		return err
	}
	return s.periodPage(r, v, again, periodForm(v))
}

func (s *Server) periodEvaluationByID(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.PeriodEvaluationByID(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	return s.periodPage(r, v, false, periodForm(v))
}

// periodForm is the form as it was saved, or as the records fill it.
func periodForm(v casework.PeriodSheet) page.Form {
	c := v.Evaluation.Content
	form := page.NewForm().Set("follow_service", c.FollowOn.Service).Set("follow_steps", c.FollowOn.Steps).Set("follow_body", c.FollowOn.Body).Set("follow_person", c.FollowOn.Person).
		Set("follow_contact", c.FollowOn.Contact).Set("follow_place", c.FollowOn.Place).Set("follow_on", c.FollowOn.On).Set("discussed_on", c.DiscussedOn).
		Set("late_reason", c.LateReason).Set("signed_on", v.Evaluation.SignedOn).Set("unsigned", v.Evaluation.Unsigned)
	if c.FollowOn.At > 0 {
		form.Set("follow_at", c.FollowOn.At)
	}
	if c.TookPart {
		form.Set("took_part", "on")
	}
	for _, x := range v.Sections {
		form.Set("section_"+x.Key, x.Text)
	}
	for _, m := range c.Measures {
		form.Set("measure_on_"+m.Code, m.On).Set("measure_result_"+m.Code, m.Result).Set("measure_name_"+m.Code, m.Name)
	}
	var on []string
	for _, x := range v.Annex {
		if !x.LeftOut {
			on = append(on, x.ID.String())
		}
	}
	return form.Set("annex", on)
}

func (s *Server) periodPage(r *Request, v casework.PeriodSheet, again bool, form page.Form) error {
	e, t := v.Evaluation, v.Totals
	heading := r.T("evaluation.kind." + v.Kind)
	p := &page.PeriodEvaluation{Base: r.BaseText(heading + " · " + v.Participant.Name()), Kind: v.Kind, Heading: heading, Name: v.Participant.Name(), CaseURL: r.link("participant", v.Participant.ID),
		Agreement: v.Agreement.ID, Number: v.Agreement.Number, UnitName: v.UnitName, From: v.Agreement.StartDay, To: v.Agreement.LastDay(), ListURL: r.URL("evaluation_periods"),
		State: r.T("evaluation.period_state." + string(v.State)), Mark: periodMarks[v.State], Final: v.Kind == domain.EvaluatesFinal, MaySend: v.MaySignOff, Sudden: v.Sudden, Again: again,
		Due: v.Due, Late: !v.Due.IsZero() && v.Due < r.Today && !e.Delivered(), Seen: e.UpdatedAt, Form: form, Max: casework.EvaluationLimit,
		Remarks: r.remarks(v.Findings), GoesTo: v.RecipientTexts(r.Lang), DocumentID: e.DocumentID,
		Figures: r.T("evaluation.figures_line", domain.Args{"realised": t.Realised, "planned": t.Planned, "hours": i18n.Minutes(t.Minutes)})}
	p.Writes = !e.Delivered() && r.Scope.Side == domain.SideProvider
	for _, x := range v.Sections {
		p.Sections = append(p.Sections, page.PeriodSection{Field: "section_" + x.Key, Title: x.Heading(string(r.Lang)), Required: x.Required, Text: x.Text, Sources: r.periodSources(x.Sources), Offered: r.periodSources(x.Offered)})
	}
	if p.Writes {
		r.periodWriter(p, v)
	} else {
		r.periodReader(p, v)
	}
	r.periodMeasures(p, v)
	if e.ID != "" {
		p.Author = e.AuthorName
		if r.Scope.Side == domain.SideProvider && len(v.Measures) > 0 {
			p.AttachURL = r.URL("evaluation_attach", e.ID)
		}
	}
	p.StandsUnder("evaluations")
	if r.Route.Reads() {
		r.Subjects(v.Participant.ID)
		r.Looked(e.ID, "", v.Agreement.StartDay, v.Agreement.LastDay())
	}
	return r.Render(p)
}

// periodWriter adds what the form needs.
func (r *Request) periodWriter(p *page.PeriodEvaluation, v casework.PeriodSheet) {
	p.Action = r.URL("evaluation_period_save", v.Agreement.ID, v.Kind)
	p.AnnexURL = r.link("network_log", v.Participant.ID)
	p.Services = r.coded("evaluation.service.", casework.NextServices(v.Agreement.Form)...)
	for _, x := range v.Annex {
		p.Annex = append(p.Annex, page.Option{Value: x.ID.String(), Text: casework.NetworkText(r.Lang, x.NetworkEvent)})
	}
	if v.State == casework.EvaluationWaiting {
		p.WaitsFor = v.Version.SupervisorName
	}
	for _, reason := range []string{"not_present", "discussed", "declined", "ended"} {
		text := r.T("evaluation.unsigned." + reason)
		p.Reasons = append(p.Reasons, page.Option{Value: text, Text: text})
	}
}

// periodReader adds what a sent evaluation tells beside its sections.
func (r *Request) periodReader(p *page.PeriodEvaluation, v casework.PeriodSheet) {
	e := v.Evaluation
	p.SentLine = r.T("evaluation.sent_line", domain.Args{"name": e.SignedOffName, "day": e.SentOn})
	switch {
	case !e.SignedOn.IsZero():
		p.SignedLine = r.T("evaluation.participant_signed", domain.Args{"day": e.SignedOn})
	case e.Unsigned != "":
		p.SignedLine = r.T("evaluation.participant_unsigned", domain.Args{"reason": e.Unsigned})
	default:
		p.SignedLine = r.T("evaluation.participant_not_asked")
	}
	p.Discussed, p.LateReason = e.Content.DiscussedOn, e.Content.LateReason
	if p.Final {
		p.Plan = &page.PeriodPlan{FollowOn: e.Content.FollowOn, ServiceName: r.T("evaluation.service." + e.Content.FollowOn.Service), TookPart: e.Content.TookPart}
	}
	if v.AcknowledgedAt > 0 {
		p.Acknowledged = r.T("evaluation.acknowledged_line", domain.Args{"name": v.AcknowledgedBy, "when": i18n.When(r.Lang, v.AcknowledgedAt)})
	}
	if v.ThreadOpens {
		p.MessageURL = r.link("message", e.MessageID)
		if r.Scope.Side == domain.SidePurchaser && v.AcknowledgedAt == 0 {
			p.AckURL = r.link("message_acknowledge", e.MessageID)
		}
	}
	if r.Scope.Side == domain.SideProvider {
		p.AgainURL = r.URL("evaluation_period", v.Agreement.ID, v.Kind, "?again", "1")
	}
}

// periodMeasures lists each measure that can be named, the written ones with
// their forms; a reader sees the written ones.
func (r *Request) periodMeasures(p *page.PeriodEvaluation, v casework.PeriodSheet) {
	for _, code := range domain.MeasureCodes {
		m := page.PeriodMeasure{Code: code, Name: casework.MeasureName(domain.Measure{Code: code}), Named: code == "other"}
		i := slices.IndexFunc(v.Measures, func(x casework.PeriodMeasure) bool { return x.Code == code })
		if i >= 0 {
			x := v.Measures[i]
			m.Open, m.On, m.Result, m.Files = true, x.On, x.Result, r.liveFiles(x.Forms)
			if m.Named {
				m.Name = x.Name
			}
		}
		m.Open = m.Open || p.Form.Value("measure_result_"+code) != "" || p.Form.Value("measure_on_"+code) != ""
		if m.Open || p.Writes {
			p.Measures = append(p.Measures, m)
		}
	}
}

func (r *Request) periodSources(list []domain.EvaluationSource) []page.PeriodSource {
	var out []page.PeriodSource
	for _, x := range list {
		out = append(out, page.PeriodSource{Text: x.Text, Kind: r.T("evaluation.source." + x.Kind), Days: r.dayNames(x.Days)})
	}
	return out
}

func (s *Server) savePeriodEvaluation(r *Request) error {
	in := r.Input()
	again := in.Bool("again")
	v, err := r.periodCase(again)
	if err != nil {
		return err
	}
	save := casework.SavePeriod{Agreement: v.Agreement.ID, Kind: v.Kind, Again: again, Seen: seenAt(in), Content: r.periodContent(in, v),
		SignOff: casework.SignOff{SignedOn: in.Day("signed_on"), Unsigned: in.Text("unsigned", 200)}}
	send := in.Text("do", 10) == "send"
	var id domain.ID
	if err = in.Err(); err == nil && send {
		id, err = r.Work.SendPeriodEvaluation(r.Context(), r.Scope, save)
	} else if err == nil {
		id, err = r.Work.SavePeriodEvaluation(r.Context(), r.Scope, save)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.periodPage(r, v, again, f) })
	}
	if send {
		r.Flash("evaluation.sent_flash", domain.Args{"name": v.Participant.Name()})
	} else {
		r.Flash("evaluation.saved")
	}
	return r.See(r.URL("evaluation_sheet", id))
}

// periodContent reads the form. A measure of which nothing is written is none; a
// meeting or contact that is not ticked is left out.
func (r *Request) periodContent(in *Input, v casework.PeriodSheet) domain.EvaluationContent {
	c := domain.EvaluationContent{DiscussedOn: in.Day("discussed_on"), TookPart: in.Bool("took_part"), LateReason: in.Text("late_reason", 200)}
	for _, x := range v.Sections {
		c.Sections = append(c.Sections, domain.EvaluationText{Key: x.Key, Text: strings.TrimSpace(in.Lines("section_"+x.Key, casework.EvaluationLimit))})
	}
	for _, code := range domain.MeasureCodes {
		m := domain.Measure{Code: code, Name: in.Text("measure_name_"+code, 120), On: in.Day("measure_on_" + code), Result: strings.TrimSpace(in.Lines("measure_result_"+code, 4000))}
		if m != (domain.Measure{Code: code}) {
			c.Measures = append(c.Measures, m)
		}
	}
	ticked := in.IDs("annex")
	for _, x := range v.Annex {
		if !slices.Contains(ticked, x.ID) {
			c.LeftOut = append(c.LeftOut, x.ID)
		}
	}
	if v.Kind == domain.EvaluatesFinal {
		c.FollowOn = domain.FollowOn{Service: in.Text("follow_service", 40), Steps: strings.TrimSpace(in.Lines("follow_steps", 4000)), Body: in.Text("follow_body", 200),
			Person: in.Text("follow_person", 200), Contact: in.Text("follow_contact", 200), Place: in.Text("follow_place", 200), On: in.Day("follow_on"), At: in.Clock("follow_at")}
	}
	return c
}

func (s *Server) attachToEvaluation(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.EvaluationToAttachTo(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	in := r.Input()
	file := r.fileOf(in)
	file.Health = in.Bool("health")
	measure := in.Text("measure", 20)
	if err = in.Err(); err == nil {
		_, err = r.Work.AttachToEvaluation(r.Context(), r.Scope, id, measure, file)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error {
			form := periodForm(v)
			form.Problems = f.Problems
			return s.periodPage(r, v, false, form)
		})
	}
	r.Flash("attachment.added")
	return r.See(r.URL("evaluation_sheet", id))
}
