package web

import (
	"strconv"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

const (
	goalRows     = 10
	cardRowsMost = 20
)

// newAgreement opens a draft, filled from the decision, the voucher and, for a
// continuation, from the agreement it continues.
func (s *Server) newAgreement(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	form := page.NewForm().Set("form", string(domain.FormIndividual))
	if former := r.QueryID("former"); former != "" {
		for _, a := range v.Agreements {
			if a.ID == former && a.State != domain.AgreementDraft {
				form = setVersion(form, a.Now.AgreementVersion).Set("former_id", a.ID).Set("form", string(a.Form)).
					Set("start_day", a.LastDay()+1).Set("absence_contact", a.AbsenceContact).Set("final_evaluation", "").Set("mid_evaluation", "").Set("renewal_day", "")
			}
		}
	}
	for _, d := range v.Decisions {
		for _, x := range d.Vouchers {
			if x.RefusedOn.IsZero() && x.ValidTo >= r.Today && form.Value("voucher_id") == "" {
				form.Set("decision_id", d.ID).Set("voucher_id", x.ID).Set("end_day", min(d.ValidTo, x.ValidTo))
			}
		}
	}
	return s.agreementForm(r, v, casework.AgreementView{}, form)
}

// agreementForm shows the form of a draft.
func (s *Server) agreementForm(r *Request, v casework.ParticipantView, a casework.AgreementView, form page.Form) error {
	return s.planForm(r, r.agreementPage(v, a, form), v.PurchaserID)
}

// agreementPage is the form of a draft with what can be chosen.
func (r *Request) agreementPage(v casework.ParticipantView, a casework.AgreementView, form page.Form) *page.AgreementForm {
	p := &page.AgreementForm{Base: r.Base("agreement.new_title", domain.Args{"name": v.Name()}), Form: form, Participant: v.ID, Name: v.Name(), ID: a.ID, Number: a.Number,
		Forms: r.coded("agreement.form.", string(domain.FormIndividual), string(domain.FormGroup)), Clauses: r.coded("pdf.term.", domain.Clauses...), Action: r.URL("agreement_create", v.ID)}
	for i := range p.Clauses {
		p.Clauses[i].Hint = r.T("pdf.term." + p.Clauses[i].Value + "_text")
	}
	if a.ID != "" {
		p.Base, p.Action = r.Base("agreement.edit_title", domain.Args{"number": a.Number}), r.URL("agreement_save", a.ID)
		p.Checked, p.Remarks = true, r.remarks(a.Findings)
	}
	for _, d := range v.Decisions {
		p.Decisions = append(p.Decisions, page.Option{Value: d.ID.String(), Text: d.Number + ", " + r.period(d.ValidFrom, d.ValidTo)})
		for _, x := range d.Vouchers {
			if x.RefusedOn.IsZero() {
				p.Vouchers = append(p.Vouchers, page.Option{Value: x.ID.String(), Text: strings.TrimSpace(x.Number + " " + x.Product + ", " + r.period(x.ValidFrom, x.ValidTo))})
			}
		}
	}
	for _, other := range v.Agreements {
		if other.ID.String() == form.Value("former_id") {
			p.Former = &other.Agreement
		}
	}
	p.Empty = len(p.Vouchers) == 0
	return p
}

// planForm fills what a draft and a version ask alike.
func (s *Server) planForm(r *Request, p *page.AgreementForm, purchaser domain.ID) error {
	choices, err := r.Work.Choices(r.Context(), r.Scope, purchaser)
	if err != nil {
		return err
	}
	for _, u := range choices.Units {
		if u.ClosedOn.IsZero() || u.ClosedOn >= r.Today {
			p.Units = append(p.Units, page.Option{Value: u.ID.String(), Text: u.Name})
		}
	}
	for _, u := range choices.People {
		p.People = append(p.People, page.Option{Value: u.ID.String(), Text: u.Name})
	}
	p.Week, p.Goals, p.Cards = weekRows(p.Form), goalRowsOf(p.Form), cardRows(p.Form)
	return r.Render(p)
}

func (s *Server) createAgreement(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	in := r.Input()
	values := readAgreement(in)
	if checking(in) {
		return s.checkAgreement(r, r.agreementPage(v, casework.AgreementView{}, in.Form), values, v.PurchaserID)
	}
	var id domain.ID
	if err = in.Err(); err == nil {
		id, err = r.Work.DraftAgreement(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.agreementForm(r, v, casework.AgreementView{}, f) })
	}
	r.Flash("agreement.drafted")
	return r.See(r.URL("agreement", id))
}

// draftCase loads a draft with its participant's case; a signed agreement has no
// such form.
func (r *Request) draftCase() (casework.ParticipantView, casework.AgreementView, error) {
	a, err := r.agreementCase()
	if err != nil {
		return casework.ParticipantView{}, a, err
	}
	v, err := r.Work.Participant(r.Context(), r.Scope, a.ParticipantID)
	return v, a, err
}

func (s *Server) editAgreement(r *Request) error {
	v, a, err := r.draftCase()
	if err != nil {
		return err
	}
	if a.State != domain.AgreementDraft {
		return r.See(r.URL("agreement_change", a.ID))
	}
	form := setVersion(page.NewForm(), a.Now.AgreementVersion).Set("decision_id", a.DecisionID).Set("voucher_id", a.VoucherID).Set("former_id", a.FormerID).
		Set("number", a.Number).Set("form", string(a.Form)).Set("start_day", a.StartDay).Set("end_day", a.EndDay).
		Set("assessment", a.Assessment).Set("assessment_grounds", a.AssessmentGrounds).Set("assessment_content", a.AssessmentContent).
		Set("intensive", a.Intensive).Set("intensive_with", a.IntensiveWith).Set("intensive_on", a.IntensiveOn).Set("intensive_minutes", lengthValue(a.IntensiveMinutes)).
		Set("long_grounds", a.LongGrounds).Set("absence_contact", a.AbsenceContact).Set("clauses", []string(a.Clauses))
	return s.agreementForm(r, v, a, form)
}

func (s *Server) saveAgreement(r *Request) error {
	v, a, err := r.draftCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := readAgreement(in)
	if checking(in) {
		return s.checkAgreement(r, r.agreementPage(v, a, in.Form), values, v.PurchaserID)
	}
	if err = in.Err(); err == nil {
		err = r.Work.UpdateDraft(r.Context(), r.Scope, a.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.agreementForm(r, v, a, f) })
	}
	r.Flash("agreement.drafted")
	return r.See(r.URL("agreement", a.ID))
}

// changeAgreement opens a new version from a day on, filled from the newest one.
func (s *Server) changeAgreement(r *Request) error {
	a, err := r.agreementCase()
	if err != nil {
		return err
	}
	form := setVersion(page.NewForm(), newestOf(a)).Set("from_day", max(a.StartDay, r.Today)).Set("change_reason", "").Set("told_on", r.Today)
	if r.Query("move") != "" {
		form.Set("unit_id", "")
	}
	return s.changeForm(r, a, form)
}

func newestOf(a casework.AgreementView) domain.AgreementVersion {
	if len(a.Versions) == 0 {
		return domain.AgreementVersion{}
	}
	return a.Versions[0].AgreementVersion
}

func (s *Server) changeForm(r *Request, a casework.AgreementView, form page.Form) error {
	return s.planForm(r, r.changePage(a, form), a.PurchaserID)
}

func (r *Request) changePage(a casework.AgreementView, form page.Form) *page.AgreementForm {
	p := &page.AgreementForm{Base: r.Base("agreement.change_title", domain.Args{"number": a.Number}), Form: form, Version: true, Move: r.Query("move") != "",
		Participant: a.ParticipantID, Name: a.Participant.Name(), ID: a.ID, Number: a.Number, From: a.StartDay, To: a.LastDay(), Action: r.URL("agreement_changed", a.ID)}
	if p.Move {
		p.Base, p.Action = r.Base("agreement.move_title", domain.Args{"number": a.Number}), r.URL("agreement_changed", a.ID, "?move", "1")
	}
	return p
}

func (s *Server) saveChange(r *Request) error {
	a, err := r.agreementCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := readVersion(in)
	if checking(in) {
		return s.checkVersion(r, r.changePage(a, in.Form), values, a.PurchaserID)
	}
	n := 0
	if err = in.Err(); err == nil {
		n, err = r.Work.ChangeAgreement(r.Context(), r.Scope, a.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.changeForm(r, a, f) })
	}
	r.Flash("agreement.changed", domain.Args{"n": n, "day": values.FromDay})
	return r.See(r.URL("agreement", a.ID))
}

func readAgreement(in *Input) casework.AgreementIn {
	a := casework.AgreementIn{DecisionID: in.ID("decision_id"), VoucherID: in.ID("voucher_id"), FormerID: in.ID("former_id"), Number: in.Text("number", 100),
		Form: domain.ServiceForm(in.Text("form", 20)), StartDay: in.Day("start_day"), EndDay: in.Day("end_day"),
		Assessment: in.Bool("assessment"), AssessmentGrounds: in.Lines("assessment_grounds", 4000), AssessmentContent: in.Lines("assessment_content", 4000),
		Intensive: in.Bool("intensive"), IntensiveWith: in.Text("intensive_with", 100), IntensiveOn: in.Day("intensive_on"), IntensiveMinutes: in.hours("intensive_minutes"),
		LongGrounds: in.Lines("long_grounds", 4000), AbsenceContact: in.Lines("absence_contact", 200), Clauses: in.texts("clauses")}
	a.Version = readVersion(in)
	return a
}

func readVersion(in *Input) casework.VersionIn {
	return casework.VersionIn{FromDay: in.Day("from_day"), UnitID: in.ID("unit_id"), Plan: readPlan(in), Tasks: lines(in.Lines("tasks", 4000)),
		StartingPoint: in.Lines("starting_point", 4000), Goals: readGoals(in), NextStep: in.Lines("next_step", 4000), Cards: readCards(in),
		OtherServices: in.Lines("other_services", 4000), CoachingMinutes: in.hours("coaching_minutes"), SupervisorID: in.ID("supervisor_id"),
		SupervisorName: in.Text("supervisor_name", 100), SupervisorPhone: in.Text("supervisor_phone", 40), Workplace: in.Text("workplace", 200),
		TravelMinutes: in.Int("travel_minutes"), OutsideArea: in.Bool("outside_area"),
		MidEvaluation: in.Day("mid_evaluation"), FinalEvaluation: in.Day("final_evaluation"), RenewalDay: in.Day("renewal_day"),
		ChangeReason: in.Lines("change_reason", 4000), ToldOn: in.Day("told_on")}
}

// texts reads every code ticked under a name.
func (in *Input) texts(name string) []string {
	var out []string
	for _, v := range in.read(name) {
		if s, ok := clean(v, false); ok && len(s) <= 100 {
			out = append(out, s)
		}
	}
	in.Form.Set(name, out)
	return out
}

// hours reads a length of time that may be longer than a day: 30, 30 h, 2.30.
func (in *Input) hours(name string) int {
	s := in.Text(name, 20)
	whole := strings.TrimSpace(strings.TrimSuffix(strings.ToLower(s), "h"))
	if n, err := strconv.Atoi(whole); err == nil && n >= 0 && n < 10_000 {
		return n * 60
	}
	return in.Minutes(name)
}

// lengthValue is a length as the field takes it back.
func lengthValue(minutes int) string {
	switch {
	case minutes == 0:
		return ""
	case minutes%60 == 0:
		return strconv.Itoa(minutes / 60)
	}
	return strconv.Itoa(minutes/60) + "." + pad(minutes%60)
}

// numberValue is a number as the field takes it back; nothing for 0.
func numberValue(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// setVersion puts a plan into the form.
func setVersion(f page.Form, v domain.AgreementVersion) page.Form {
	f = f.Set("unit_id", v.UnitID).Set("tasks", strings.Join(v.Tasks, "\n")).Set("starting_point", v.StartingPoint).Set("next_step", v.NextStep).
		Set("other_services", v.OtherServices).Set("coaching_minutes", lengthValue(v.CoachingMinutes)).Set("supervisor_id", v.SupervisorID).
		Set("supervisor_name", v.SupervisorName).Set("supervisor_phone", v.SupervisorPhone).Set("workplace", v.Workplace).
		Set("travel_minutes", numberValue(v.TravelMinutes)).Set("outside_area", v.OutsideArea).
		Set("mid_evaluation", v.MidEvaluation).Set("final_evaluation", v.FinalEvaluation).Set("renewal_day", v.RenewalDay)
	for _, d := range v.Plan {
		n := strconv.Itoa(d.Weekday)
		f.Set("plan_from_"+n, d.From).Set("plan_to_"+n, d.To).Set("plan_break_"+n, d.Break)
	}
	for i, g := range v.Goals {
		n := strconv.Itoa(i + 1)
		f.Set("goal_"+n, g.Text).Set("goal_start_"+n, g.Start).Set("goal_target_"+n, g.Target)
	}
	return setCards(f, v.Cards)
}

func setCards(f page.Form, cards []domain.Card) page.Form {
	for i, c := range cards {
		n := strconv.Itoa(i + 1)
		f.Set("card_"+n, c.Name).Set("card_planned_"+n, c.Planned).Set("card_done_"+n, c.DoneOn).Set("card_valid_"+n, c.ValidTo)
	}
	return f
}
