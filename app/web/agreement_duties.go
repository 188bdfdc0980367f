package web

import (
	"slices"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) agreementDutyRoutes() []Route {
	of, read := TargetAgreement, "agreement.read"
	return []Route{
		{Method: "GET", Path: "/agreements/:id/copies/:code", Name: "agreement_copy", Roles: providerPeople, Audit: read, Target: of, Handle: s.copyPage},
		{Method: "POST", Path: "/agreements/:id/copies/:code", Name: "agreement_copied", Roles: providerPeople, Audit: "agreement.copy", Target: of, Handle: s.recordCopy},
		{Method: "POST", Path: "/agreements/:id/copies/:code/back", Name: "agreement_copy_back", Roles: providerPeople, Audit: "agreement.copy_back", Target: of, Handle: s.takeBackCopy},
		{Method: "GET", Path: "/agreements/:id/reviews/new", Name: "agreement_review", Roles: providerPeople, Audit: read, Target: of, Handle: s.reviewPage},
		{Method: "GET", Path: "/agreements/:id/review-call", Name: "agreement_call", Roles: providerPeople, Audit: read, Target: of, Handle: s.callPage},
		{Method: "POST", Path: "/agreements/:id/review-call", Name: "agreement_called", Roles: providerPeople, Audit: "agreement.call_review", Target: of, Handle: s.callReview},
		{Method: "POST", Path: "/agreements/:id/reviews", Name: "agreement_reviewed", Roles: providerPeople, Audit: "agreement.review", Target: of, Handle: s.recordReview},
		{Method: "POST", Path: "/agreements/:id/plan-updates/:code", Name: "plan_updated", Roles: []domain.Role{domain.RoleCaseworker}, Audit: "plan.update", Target: of, Handle: s.planUpdated},
	}
}

// addDuties puts what was done beside a version on its line.
func (r *Request) addDuties(out *page.Version, x casework.VersionView) {
	for _, c := range x.Copies {
		out.Copies = append(out.Copies, page.Copy{AgreementCopy: c, Text: r.T("agreement.copy_given", domain.Args{
			"to": r.T("agreement.recipient." + string(c.Recipient)), "day": i18n.Day(r.Lang, c.GivenOn), "way": r.T("agreement.way." + c.Way)})})
	}
	out.CopiesDue, out.PlanUpdate = r.recipients(x.CopiesDue), x.PlanUpdate
	if x.PlanBefore != nil {
		out.Change = r.weekChange(x.PlanBefore, x.Plan)
	}
}

func (r *Request) reviewsOf(v casework.AgreementView) []page.Review {
	var out []page.Review
	for _, x := range v.Reviews {
		var present []string
		for _, p := range x.Present {
			present = append(present, r.T("agreement.present."+p))
		}
		out = append(out, page.Review{AgreementReview: x, Present: strings.Join(present, ", ")})
	}
	return out
}

func (s *Server) copyPage(r *Request) error {
	v, x, err := r.versionCase()
	if err != nil {
		return err
	}
	form := page.NewForm().Set("given_on", r.Today).Set("way", "handed_over")
	if len(x.CopiesDue) > 0 {
		form.Set("recipient", string(x.CopiesDue[0]))
	}
	return s.copyForm(r, v, x, form)
}

func (s *Server) copyForm(r *Request, v casework.AgreementView, x casework.VersionView, form page.Form) error {
	var to []page.Option
	for _, c := range x.CopiesDue {
		to = append(to, page.Option{Value: string(c), Text: r.T("agreement.recipient." + string(c))})
	}
	return r.Render(&page.AgreementPart{Base: r.Base("agreement.copy_title"), Part: "copy", Form: form, Name: v.Participant.Name(), Agreement: r.agreementOf(v),
		Version: x.Version, To: to, Ways: r.coded("agreement.way.", domain.CopyWays...)})
}

func (s *Server) recordCopy(r *Request) error {
	v, x, err := r.versionCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.CopyIn{Recipient: domain.CopyRecipient(in.Text("recipient", 20)), Way: in.Text("way", 20), On: in.Day("given_on"), Receipt: in.Text("receipt", 200)}
	if err = in.Err(); err == nil {
		err = r.Work.RecordCopy(r.Context(), r.Scope, v.ID, x.Version, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.copyForm(r, v, x, f) })
	}
	r.Flash("agreement.copy_saved")
	if len(x.CopiesDue) > 1 {
		return r.See(r.URL("agreement_copy", v.ID, x.Version))
	}
	return r.See(r.URL("agreement", v.ID))
}

func (s *Server) takeBackCopy(r *Request) error {
	v, x, err := r.versionCase()
	if err != nil {
		return err
	}
	if err := r.Work.TakeBackCopy(r.Context(), r.Scope, v.ID, x.Version, domain.CopyRecipient(r.Form("recipient"))); err != nil {
		return s.backWith(r, err, v.ID)
	}
	r.Flash("app.saved")
	return r.See(r.URL("agreement", v.ID))
}

func (s *Server) reviewPage(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	return s.reviewForm(r, v, page.NewForm().Set("reviewed_on", min(r.Today, max(v.StartDay, v.LastDay()))).Set("present", []string{"participant", "supervisor"}))
}

func (s *Server) reviewForm(r *Request, v casework.AgreementView, form page.Form) error {
	p := &page.AgreementPart{Base: r.Base("agreement.review_title"), Part: "review", Form: form, Name: v.Participant.Name(), Agreement: r.agreementOf(v),
		Present: r.coded("agreement.present.", domain.ReviewPresent...), Outcomes: r.coded("agreement.outcome.", domain.ReviewOutcomes...),
		States: r.coded("agreement.goal_state.", domain.GoalStates...)}
	for i, g := range v.Now.Goals {
		p.Goals = append(p.Goals, page.GoalField{Field: goalField(i), Text: g.Text})
	}
	return r.Render(p)
}

func goalField(i int) string { return "goal_" + string(rune('a'+i)) }

func (s *Server) recordReview(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.ReviewIn{On: in.Day("reviewed_on"), Note: in.Lines("note", 4000), Outcome: in.Text("outcome", 20)}
	for _, p := range domain.ReviewPresent {
		for _, given := range r.values("present") {
			if given == p {
				values.Present = append(values.Present, p)
			}
		}
	}
	in.Form.Set("present", values.Present)
	for i := range v.Now.Goals {
		values.Goals = append(values.Goals, domain.GoalReview{State: in.Text(goalField(i), 20)})
	}
	if err = in.Err(); err == nil {
		err = r.Work.ReviewAgreement(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.reviewForm(r, v, f) })
	}
	r.Flash("agreement.review_saved")
	return r.See(r.URL("agreement", v.ID))
}

// callAhead is when a called review is due unless the supervisor says otherwise.
const callAhead = 14

// callPage asks for a review of the plan before its time, with a day that fits as
// it is: one tap more and it is called.
func (s *Server) callPage(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	return s.callForm(r, v, page.NewForm().Set("review_due", max(r.Today, min(r.Today.AddDays(callAhead), v.LastDay()))).Set("review_why", r.Query("why")))
}

func (s *Server) callForm(r *Request, v casework.AgreementView, form page.Form) error {
	return r.Render(&page.AgreementPart{Base: r.Base("agreement.call_title"), Part: "call", Form: form, Name: v.Participant.Name(), Agreement: r.agreementOf(v)})
}

func (s *Server) callReview(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	in := r.Input()
	call := casework.CallIn{Due: in.Day("review_due"), Why: in.Text("review_why", 200)}
	if err = in.Err(); err == nil {
		err = r.Work.CallReview(r.Context(), r.Scope, v.ID, call)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.callForm(r, v, f) })
	}
	r.Flash("agreement.called", domain.Args{"day": call.Due})
	return r.See(r.URL("agreement", v.ID))
}

func (s *Server) planUpdated(r *Request) error {
	v, x, err := r.versionCase()
	if err != nil {
		return err
	}
	if err := r.Work.PlanUpdated(r.Context(), r.Scope, v.ID, x.Version); err != nil {
		return s.backWith(r, err, v.ID)
	}
	r.Flash("agreement.plan_marked")
	if r.Form("back") == "tasks" {
		return r.See(r.URL("tasks"))
	}
	return r.See(r.URL("agreement", v.ID))
}

// copiesAtSigning reads which copies were handed on when the version was signed:
// the participant's by hand, the others in the portal.
func (r *Request) copiesAtSigning(v casework.AgreementView, in *Input, on domain.Day) []casework.CopyIn {
	var out []casework.CopyIn
	var ticked []string
	for _, to := range casework.CopyRecipients(v.Participant) {
		if !slices.Contains(r.values("copies"), string(to)) {
			continue
		}
		way := "portal"
		if to == domain.CopyToParticipant {
			way = "handed_over"
		}
		out, ticked = append(out, casework.CopyIn{Recipient: to, Way: way, On: on}), append(ticked, string(to))
	}
	in.Form.Set("copies", ticked)
	return out
}

// texts are codes as plain words.
func texts[T ~string](codes []T) []string {
	out := make([]string, 0, len(codes))
	for _, c := range codes {
		out = append(out, string(c))
	}
	return out
}

// startLetter opens the letter that tells the participant how to begin.
func (s *Server) startLetter(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	doc, err := r.Work.StartLetter(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	r.Subjects(doc.ParticipantID)
	r.Looked(id, "", 0, 0)
	return r.Inline(doc.Name, doc.MediaType, doc.Bytes)
}
