package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) approvalRoutes() []Route {
	of := TargetOrganisation
	return []Route{
		{Method: "POST", Path: "/providers/:id/approvals", Name: "approval_give", Roles: purchaserAdmins, Target: of, Handle: s.approveProvider},
		{Method: "POST", Path: "/providers/:id/approvals/end", Name: "approval_end", Roles: purchaserAdmins, Target: of, Handle: s.endApproval},
		{Method: "GET", Path: "/providers/:id/agreements", Name: "provider_agreements", Roles: purchaserAdmins, Audit: "agreement.read", Target: of, Handle: s.runningAgreements},
	}
}

// addApprovals puts on a provider's page how it stands on the purchaser's list.
func (r *Request) addApprovals(p *page.ProviderPage) error {
	v, err := r.Work.Approvals(r.Context(), r.Scope, p.Org.ID)
	if err != nil {
		return err
	}
	p.Approved, p.Asked, p.Approves = v.Approved, v.Asked, r.Scope.Is(purchaserAdmins...)
	p.Ends = v.Ends(r.Today) != nil
	for _, a := range v.Approvals {
		p.Approvals = append(p.Approvals, page.ApprovalRow{ProviderApproval: a, State: validity(a.FromDay, a.ToDay, r.Today)})
	}
	return nil
}

func (s *Server) approveProvider(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	if _, err := r.Work.Organisation(r.Context(), r.Scope, id); err != nil {
		return err
	}
	in := r.Input()
	a := domain.ProviderApproval{ProviderID: id, FromDay: in.Day("from_day"), ToDay: in.Day("to_day")}
	if err = in.Err(); err == nil {
		err = r.Work.ApproveProvider(r.Context(), r.Scope, a)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.providerPage(r, id, f) })
	}
	r.Flash("approval.given")
	return r.See(r.URL("provider", id))
}

func (s *Server) endApproval(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	if _, err := r.Work.Organisation(r.Context(), r.Scope, id); err != nil {
		return err
	}
	in := r.Input()
	end := domain.ProviderApproval{ToDay: in.Day("last_day"), Reason: in.Text("reason", 200)}
	if err = in.Err(); err == nil {
		err = r.Work.EndApproval(r.Context(), r.Scope, id, end)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.providerPage(r, id, f) })
	}
	r.Flash("approval.ended", domain.Args{"day": end.ToDay})
	return r.See(r.URL("provider_agreements", id))
}

// runningAgreements are those who need a substitute service once the provider
// has been taken off the list (T-15).
func (s *Server) runningAgreements(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	o, rows, err := r.Work.RunningAgreements(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.ProviderAgreements{Base: r.Base("approval.running_of", domain.Args{"name": o.Name}), Org: o, Rows: agreementRows(rows)}
	var whose []domain.ID
	for _, row := range rows {
		whose = append(whose, row.ParticipantID)
	}
	p.StandsUnder("providers")
	r.Subjects(whose...)
	r.Looked(id, "", r.Today, r.Today)
	return r.Render(p)
}

func agreementRows(rows []casework.RunningAgreement) []page.RunningRow {
	var out []page.RunningRow
	for _, x := range rows {
		out = append(out, page.RunningRow{Agreement: x.Agreement, Name: x.Participant, Unit: x.Unit})
	}
	return out
}
