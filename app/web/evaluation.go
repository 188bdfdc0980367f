package web

import (
	"slices"
	"strconv"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) evaluationRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/evaluations", Name: "evaluations", Roles: paperReaders, Audit: "evaluation.read", Handle: s.evaluations},
		{Method: "GET", Path: "/agreements/:id/evaluations/:month", Name: "evaluation", Roles: paperReaders, Audit: "evaluation.read", Target: TargetAgreement, Handle: s.evaluation},
		{Method: "POST", Path: "/agreements/:id/evaluations/:month", Name: "evaluation_save", Roles: providerPeople, Audit: "evaluation.save", Target: TargetAgreement, Handle: s.saveEvaluation},
	}
}

// evaluationFilters are the filters of the list, each with what it lets through.
var evaluationFilters = []struct {
	name   string
	states []casework.EvaluationState
}{
	{"todo", []casework.EvaluationState{casework.EvaluationMissing, casework.EvaluationDraft}},
	{"waiting", []casework.EvaluationState{casework.EvaluationWaiting}},
	{"done", []casework.EvaluationState{casework.EvaluationSigned}},
	{"all", nil},
}

var evaluationMarks = map[casework.EvaluationState]string{casework.EvaluationMissing: "missing", casework.EvaluationDraft: "draft",
	casework.EvaluationWaiting: "awaited", casework.EvaluationSigned: "signed", casework.EvaluationNone: "planned"}

// monthToEvaluate is the month that is written now: the last one until its
// reporting is over, then the one under way.
func monthToEvaluate(today domain.Day) domain.Month {
	if _, _, dom := today.Date(); dom <= 10 {
		return today.Month() - 1
	}
	return today.Month()
}

func (s *Server) evaluations(r *Request) error {
	month := r.QueryMonth("month", monthToEvaluate(r.Today))
	if r.Scope.Side == domain.SidePurchaser { // reads what is written: the last whole month
		month = r.QueryMonth("month", r.Today.Month()-1)
	}
	unit := r.QueryID("unit")
	rows, err := r.Work.Evaluations(r.Context(), r.Scope, month, unit)
	if err != nil {
		return err
	}
	filter := r.Query("filter")
	p := &page.Evaluations{Base: r.Base("evaluation.title_month", domain.Args{"month": i18n.Month(r.Lang, month)}), Month: month, Any: len(rows) > 0,
		Purchaser: r.Scope.Side == domain.SidePurchaser, Previous: r.URL("evaluations", "?month", month-1, "?unit", unit), Periods: r.URL("evaluation_periods")}
	if month < r.Today.Month() {
		p.Next = r.URL("evaluations", "?month", month+1, "?unit", unit)
	}
	if filter == "" {
		filter = "all"
	}
	whose := []domain.ID{}
	for _, f := range evaluationFilters {
		part := slices.DeleteFunc(slices.Clone(rows), func(row casework.EvaluationRow) bool { return f.states != nil && !slices.Contains(f.states, row.State) })
		if f.name == filter || f.name == "all" || len(part) > 0 {
			p.Filters = append(p.Filters, page.Segment{Label: r.T("evaluation.filter." + f.name), N: len(part), Current: f.name == filter,
				URL: r.URL("evaluations", "?month", month, "?filter", f.name, "?unit", unit)})
		}
		if f.name == "todo" {
			p.Missing = len(part)
		}
		if f.name == filter {
			for _, row := range part {
				whose = append(whose, row.ParticipantID)
				p.Rows = append(p.Rows, r.evaluationRow(row, month))
			}
		}
	}
	if p.Purchaser {
		p.Filters = nil
	}
	r.Subjects(whose...)
	r.Looked("", "", month.First(), month.Last())
	return r.Render(p)
}

func (r *Request) evaluationRow(row casework.EvaluationRow, month domain.Month) page.EvaluationRow {
	t := row.Totals
	out := page.EvaluationRow{Name: row.Name, Supervisor: row.Supervisor, URL: r.URL("evaluation", row.Agreement.ID, month), Mark: evaluationMarks[row.State],
		Figures: r.T("evaluation.figures_line", domain.Args{"realised": t.Realised, "planned": t.Planned, "hours": i18n.Minutes(t.Minutes)}),
		Write:   row.State != casework.EvaluationSigned && r.Scope.Side == domain.SideProvider}
	if row.State != casework.EvaluationNone {
		out.State = r.T("evaluation.state." + string(row.State))
	}
	for _, n := range []struct {
		key string
		n   int
	}{{"authorised_n", t.Authorised}, {"unauthorised_n", t.Unauthorised}, {"undecided_n", t.Undecided}, {"missing_n", t.Missing},
		{"other_n", t.NotArranged + t.Swapped + t.SentAway + t.NotDone + t.Leave}} {
		if n.n > 0 {
			out.Notes = append(out.Notes, r.T("evaluation."+n.key, domain.Args{"n": n.n}))
		}
	}
	return out
}

func (s *Server) evaluation(r *Request) error {
	id, month, err := r.evaluationPath()
	if err != nil {
		return err
	}
	v, err := r.Work.EvaluationSheet(r.Context(), r.Scope, id, month)
	if err != nil {
		return err
	}
	e := v.Evaluation
	form := page.NewForm().Set("text", e.Text).Set("unsigned", "").Set("signed_on", e.SignedOn)
	return s.evaluationPage(r, v, form)
}

func (r *Request) evaluationPath() (domain.ID, domain.Month, error) {
	id, err := r.ID("id")
	if err != nil {
		return "", 0, err
	}
	month, err := r.MonthParam("month")
	return id, month, err
}

func (s *Server) evaluationPage(r *Request, v casework.EvaluationSheet, form page.Form) error {
	e := v.Evaluation
	p := &page.Evaluation{Base: r.BaseText(v.Name), Name: v.Name, Month: v.Month, MonthOpen: v.Month.Last() >= r.Today, ListURL: r.URL("evaluations", "?month", v.Month),
		Action: r.URL("evaluation_save", v.Agreement.ID, v.Month), Row: r.evaluationRow(v.EvaluationRow, v.Month), Purchaser: v.Purchaser.Name, Provider: v.Provider.Name,
		UnitName: v.UnitName, Caseworker: v.Participant.CaseworkerName, Form: form, Max: casework.EvaluationLimit, MaySignOff: v.MaySignOff, Tasks: v.Tasks,
		Goals: v.Version.Goals, Seen: e.UpdatedAt, DocumentID: e.DocumentID, FollowUpID: e.FollowUpID}
	if v.State == casework.EvaluationSigned {
		p.Text = e.Text
		p.SignedLine = r.T("evaluation.signed_line", domain.Args{"name": e.SignedOffName, "when": i18n.When(r.Lang, e.SignedOffAt)})
		p.SignedBy = r.T("evaluation.participant_unsigned", domain.Args{"reason": e.Unsigned})
		if !e.SignedOn.IsZero() {
			p.SignedBy = r.T("evaluation.participant_signed", domain.Args{"day": e.SignedOn})
		}
	}
	if e.ID != "" {
		p.Author = e.AuthorName
	}
	if v.State == casework.EvaluationWaiting {
		p.WaitsFor = v.Supervisor
	}
	if v.Former.ID != "" {
		p.Former, p.FormerURL = v.Former.Text, r.URL("evaluation", v.Agreement.ID, v.Month-1)
	}
	for _, d := range v.Days {
		day := page.EvaluationDay{Day: d.Day, Mark: string(d.Status)}
		if d.Entry != nil {
			day.Mark = dayMark(d.Status, d.Entry.Authorised)
		}
		day.Word = r.T("state." + day.Mark)
		p.Days = append(p.Days, day)
	}
	for _, reason := range []string{"not_present", "discussed", "declined", "ended"} {
		text := r.T("evaluation.unsigned." + reason)
		p.Reasons = append(p.Reasons, page.Option{Value: text, Text: text})
	}
	if r.Route.Reads() {
		r.Subjects(v.ParticipantID)
		r.Looked(e.ID, "", v.Month.First(), v.Month.Last())
	}
	if err := s.evaluationNeighbours(r, v, p); err != nil {
		return err
	}
	return r.Render(p)
}

// evaluationNeighbours finds whom the writer comes from and goes to next among
// those still to be written.
func (s *Server) evaluationNeighbours(r *Request, v casework.EvaluationSheet, p *page.Evaluation) error {
	if r.Scope.Side != domain.SideProvider {
		return nil
	}
	rows, err := r.Work.Evaluations(r.Context(), r.Scope, v.Month, "")
	if err != nil {
		return err
	}
	here := slices.IndexFunc(rows, func(row casework.EvaluationRow) bool { return row.Agreement.ID == v.Agreement.ID })
	for i, row := range rows {
		if row.State == casework.EvaluationSigned || i == here {
			continue
		}
		url := r.URL("evaluation", row.Agreement.ID, v.Month)
		if i < here {
			p.PrevName, p.PrevURL = row.Name, url
		} else if p.NextURL == "" {
			p.NextName, p.NextURL = row.Name, url
		}
	}
	return nil
}

func (s *Server) saveEvaluation(r *Request) error {
	id, month, err := r.evaluationPath()
	if err != nil {
		return err
	}
	v, err := r.Work.EvaluationSheet(r.Context(), r.Scope, id, month)
	if err != nil {
		return err
	}
	in := r.Input()
	save := casework.SaveEvaluation{Agreement: id, Month: month, Text: in.Lines("text", casework.EvaluationLimit), Seen: seenAt(in),
		SignOff: casework.SignOff{SignedOn: in.Day("signed_on"), Unsigned: in.Text("unsigned", 200)}}
	next, do := in.Text("next", 300), in.Text("do", 10)
	if err = in.Err(); err == nil && do == "save" {
		_, err = r.Work.SaveEvaluation(r.Context(), r.Scope, save)
	} else if err == nil {
		_, err = r.Work.SignOffEvaluation(r.Context(), r.Scope, save)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.evaluationPage(r, v, f) })
	}
	if do == "save" {
		r.Flash("evaluation.saved")
		return r.See(r.URL("evaluation", id, month))
	}
	r.Flash("evaluation.signed_flash", domain.Args{"name": v.Name})
	if do == "next" && next != "" {
		return r.See(local(next))
	}
	return r.See(r.URL("evaluations", "?month", month))
}

// seenAt reads the instant of the draft that the writer saw, in microseconds.
func seenAt(in *Input) domain.Instant {
	return parsed(in, "seen", 20, "error.number", func(text string) (domain.Instant, error) {
		n, err := strconv.ParseInt(text, 10, 64)
		return domain.Instant(n), err
	})
}
