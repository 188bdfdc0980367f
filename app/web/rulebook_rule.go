package web

import (
	"strconv"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// rulebookRule shows the form of one rule of a draft: ?product is the one it is
// for.
func (s *Server) rulebookRule(r *Request) error {
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	row, err := v.DraftRuleOf(r.Param("code"), r.Query("product"))
	if err != nil {
		return err
	}
	p := row.Parameter
	form := page.NewForm().Set("was", p.Product).Set("product", p.Product).Set("document", p.Citation.Document).Set("section", p.Citation.Section).
		Set("from", p.Citation.From).Set("to", p.Citation.To).Set("assumed", p.Assumed)
	if p.Citation.Document == "" && len(v.Parameters) > 0 {
		form.Set("document", v.Parameters[0].Citation.Document)
	}
	for _, f := range row.Spec.Figures() {
		if n, given := p.Values[f.Name]; given {
			form.Set(f.Name, figureText(f, n))
		}
	}
	return s.rulePage(r, v, row, form)
}

// figureText writes a figure as its field takes it.
func figureText(f casework.Figure, n int) string {
	switch f.Kind {
	case casework.FigureMinutes:
		return i18n.Minutes(n)
	case casework.FigureCents:
		return strings.ReplaceAll(domain.Cents(n).String(), ".", ",")
	}
	return strconv.Itoa(n)
}

func (s *Server) rulePage(r *Request, v casework.DraftView, row casework.DraftRow, form page.Form) error {
	told := ruleRow(r, row.RuleRow)
	p := &page.RulebookRule{Base: r.BaseText(told.Name), Book: v.Name, Name: told.Name, Text: told.Text, Form: form, Given: row.Given,
		Action: r.URL("rulebook_rule_save", v.ID, row.Rule), DropURL: r.URL("rulebook_rule_drop", v.ID, row.Rule), BackURL: r.URL("rulebook_draft", v.ID)}
	for _, code := range v.Products {
		if _, other := v.Row(row.Rule, code); row.Given && row.Product == "" && !other {
			p.Others = append(p.Others, page.Option{Value: r.URL("rulebook_rule", v.ID, row.Rule, "?product", code), Text: code})
		}
	}
	p.Products = options(v.Products)
	if was := form.Value("was"); was != "" && !form.Has("product", "") && !offers(p.Products, was) {
		p.Products = append(p.Products, page.Option{Value: was, Text: was})
	}
	for _, f := range row.Spec.Figures() {
		p.Figures = append(p.Figures, figureField(r, form, f))
	}
	p.StandsUnder("rulebooks")
	return r.Render(p)
}

func offers(list []page.Option, value string) bool {
	for _, o := range list {
		if o.Value == value {
			return true
		}
	}
	return false
}

// figureField is the field of a figure: its name with what it counts, and its
// range below.
func figureField(r *Request, form page.Form, f casework.Figure) page.Field {
	field := page.Field{ID: "f-" + f.Name, Name: f.Name, Label: r.T(f.Key()), Type: "number", Value: form.Value(f.Name), Problem: form.Problem(f.Name),
		Required: !f.Optional, Optional: f.Optional, Low: strconv.Itoa(f.Low), High: strconv.Itoa(f.High)}
	switch f.Kind {
	case casework.FigureFlag:
		field.Type, field.Low, field.High = "select", "", ""
		if f.Optional || field.Value == "" {
			field.Empty = r.T("rulebook.not_said")
		}
		for _, o := range []page.Option{{Value: "1", Text: r.T("app.yes")}, {Value: "0", Text: r.T("app.no")}} {
			field.Options = append(field.Options, page.Choice{Option: o, ID: field.ID + "-" + o.Value, Checked: field.Value == o.Value})
		}
	case casework.FigureMinutes:
		field.Type, field.Low, field.High, field.Hint = "text", "", "", r.T("rulebook.minutes_hint")
	case casework.FigureCents:
		field.Type, field.InputMode, field.Low, field.High = "text", "decimal", "", ""
		field.Label = r.T("rulebook.figure_unit", domain.Args{"figure": field.Label, "unit": "€"})
	default:
		field.InputMode = "numeric"
		field.Label = r.T("rulebook.figure_unit", domain.Args{"figure": field.Label, "unit": r.T("rulebook.unit." + f.Unit)})
		field.Hint = r.T("rulebook.range_hint", domain.Args{"low": f.Low, "high": f.High})
	}
	return field
}

// readRule reads a row as it was typed; an empty figure is none.
func readRule(in *Input, row casework.DraftRow) domain.Parameter {
	p := domain.Parameter{Rule: row.Rule, Values: map[string]int{}, Product: in.Text("product", 20), Assumed: in.Bool("assumed"),
		Citation: domain.Citation{Document: in.Text("document", 200), Section: in.Text("section", 200), From: in.Day("from"), To: in.Day("to")}}
	for _, f := range row.Spec.Figures() {
		if in.Text(f.Name, 20) == "" {
			continue
		}
		switch f.Kind {
		case casework.FigureMinutes:
			p.Values[f.Name] = in.Minutes(f.Name)
		case casework.FigureCents:
			p.Values[f.Name] = int(in.Cents(f.Name))
		default:
			p.Values[f.Name] = in.Int(f.Name)
		}
	}
	return p
}

func (s *Server) saveRulebookRule(r *Request) error {
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	in := r.Input()
	was := in.Text("was", 20)
	row, err := v.DraftRuleOf(r.Param("code"), was)
	if err != nil {
		return err
	}
	p := readRule(in, row)
	if err = in.Err(); err == nil {
		err = r.Work.SaveDraftRule(r.Context(), r.Scope, v.ID, was, p)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.rulePage(r, v, row, f) })
	}
	r.Flash("rulebook.rule_saved", domain.Args{"name": r.T(row.NameKey)})
	return r.See(r.URL("rulebook_draft", v.ID))
}

func (s *Server) dropRulebookRule(r *Request) error {
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	row, err := v.DraftRuleOf(r.Param("code"), "")
	if err != nil {
		return err
	}
	if err := r.Work.DropDraftRule(r.Context(), r.Scope, v.ID, row.Rule, r.Input().Text("product", 20)); err != nil {
		return err
	}
	r.Flash("rulebook.rule_dropped", domain.Args{"name": r.T(row.NameKey)})
	return r.See(r.URL("rulebook_draft", v.ID))
}

// previewRulebook tells what a draft would have found in the last 12 months. The
// log names those whose examples are shown.
func (s *Server) previewRulebook(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.PreviewRulebook(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.RulebookPreview{Base: r.BaseText(v.Name), Book: v.Name, From: v.From, To: v.To, Participants: v.Participants, Served: v.Served, Entries: v.Entries, BackURL: r.URL("rulebook_draft", id)}
	for _, c := range v.Changes {
		was, will := ruleRow(r, c.Was), ruleRow(r, c.Will)
		p.Changes = append(p.Changes, page.RuleDiff{Name: r.T(c.NameKey), Product: c.Product, Was: was.Text, WasFrom: was.Citation.Section, Becomes: will.Text, BecomesSource: will.Citation.Section})
	}
	var subjects []domain.ID
	for _, rule := range v.Rules {
		row := page.PreviewRule{Name: r.T(rule.NameKey), Now: rule.Now, Then: rule.Then, New: rule.New, Gone: rule.Gone}
		for _, e := range rule.Examples {
			subjects = append(subjects, e.Participant.ID)
			row.Examples = append(row.Examples, page.PreviewRow{Name: e.Participant.Name(), Provider: e.Provider, From: e.Since, To: e.Last, New: e.New})
		}
		if rule.New+rule.Gone > 0 {
			p.Differ = append(p.Differ, row)
		} else {
			p.Same = append(p.Same, row)
		}
	}
	p.StandsUnder("rulebooks")
	r.Subjects(subjects...)
	return r.Render(p)
}
