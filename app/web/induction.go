package web

import (
	"slices"
	"strconv"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) inductionRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/agreements/:id/induction", Name: "induction", Roles: caseReaders, Audit: "agreement.read", Target: TargetAgreement, Handle: s.induction},
		{Method: "POST", Path: "/agreements/:id/induction", Name: "induction_save", Roles: providerPeople, Audit: "induction.record", Target: TargetAgreement, Handle: s.recordInduction},
	}
}

func (r *Request) inductionCase() (casework.Induction, error) {
	id, err := r.ID("id")
	if err != nil {
		return casework.Induction{}, err
	}
	v, err := r.Work.Induction(r.Context(), r.Scope, id)
	if err == nil {
		r.Subjects(v.Participant.ID)
		r.Looked(id, "", v.Agreement.StartDay, v.Agreement.LastDay())
	}
	return v, err
}

func (s *Server) induction(r *Request) error {
	v, err := r.inductionCase()
	if err != nil {
		return err
	}
	form := page.NewForm().Set("done_on", max(min(r.Today, v.Agreement.LastDay()), v.Agreement.StartDay.AddDays(-60))).Set("signed_name", v.Participant.GivenNames+" "+v.Participant.FamilyName)
	var open []string
	for i, x := range v.Items {
		if x.Done == nil {
			open = append(open, strconv.Itoa(i))
		}
	}
	return s.inductionPage(r, v, form.Set("items", open))
}

func (s *Server) inductionPage(r *Request, v casework.Induction, form page.Form) error {
	p := &page.Induction{Base: r.Base("induction.title_of", domain.Args{"name": v.Participant.Name()}), Agreement: v.Agreement.ID, Number: v.Agreement.Number, Person: v.Participant.ID,
		Name: v.Participant.Name(), Unit: v.Unit, Form: form, Records: r.Scope.Is(providerPeople...) && v.Agreement.State != domain.AgreementDraft, Missing: len(v.Missing) > 0}
	for i, x := range v.Items {
		row := page.InductionItem{Text: r.inductionText(x), Done: x.Done}
		p.Items = append(p.Items, row)
		p.Choices = append(p.Choices, page.Option{Value: strconv.Itoa(i), Text: row.Text})
	}
	p.StandsUnder("participants")
	return r.Render(p)
}

func (r *Request) inductionText(x casework.InductionItem) string {
	if x.Kind == domain.InductionOwn {
		return x.Item
	}
	return r.T("induction.item." + string(x.Kind))
}

func (s *Server) recordInduction(r *Request) error {
	v, err := r.inductionCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.InductionIn{On: in.Day("done_on"), Signed: in.Text("signed_name", 100)}
	ticked := in.texts("items")
	for i, x := range v.Items {
		switch {
		case !slices.Contains(ticked, strconv.Itoa(i)):
		case x.Kind == domain.InductionOwn:
			values.Items = append(values.Items, x.Item)
		default:
			values.Kinds = append(values.Kinds, x.Kind)
		}
	}
	if err = in.Err(); err == nil {
		err = r.Work.RecordInduction(r.Context(), r.Scope, v.Agreement.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.inductionPage(r, v, f) })
	}
	r.Flash("induction.saved")
	return r.See(r.URL("agreement", v.Agreement.ID))
}

// inductionCard is how far the induction is, on the agreement's page.
func (r *Request) inductionCard(agreement domain.ID) ([]page.InductionItem, error) {
	v, err := r.Work.Induction(r.Context(), r.Scope, agreement)
	if domain.KindOf(err) == domain.NotFound {
		return nil, nil
	}
	var out []page.InductionItem
	for _, x := range v.Items {
		out = append(out, page.InductionItem{Text: r.inductionText(x), Done: x.Done})
	}
	return out, err
}
