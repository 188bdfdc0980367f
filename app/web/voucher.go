package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) voucherRoutes() []Route {
	read, admins := "participant.read", providerAdmins
	return []Route{
		{Method: "GET", Path: "/participants/:id/decisions/new", Name: "decision_new", Roles: admins, Audit: read, Target: TargetParticipant, Handle: s.decision},
		{Method: "POST", Path: "/participants/:id/decisions", Name: "decision_create", Roles: admins, Audit: "decision.create", Target: TargetParticipant, Handle: s.saveDecision},
		{Method: "GET", Path: "/participants/:id/decisions/:decision", Name: "decision", Roles: admins, Audit: read, Target: TargetDecision, Handle: s.decision},
		{Method: "POST", Path: "/participants/:id/decisions/:decision", Name: "decision_save", Roles: admins, Audit: "decision.update", Target: TargetDecision, Handle: s.saveDecision},
		{Method: "GET", Path: "/participants/:id/vouchers/new", Name: "voucher_new", Roles: admins, Audit: read, Target: TargetParticipant, Handle: s.voucher},
		{Method: "POST", Path: "/participants/:id/vouchers", Name: "voucher_create", Roles: admins, Audit: "voucher.create", Target: TargetParticipant, Handle: s.saveVoucher},
		{Method: "GET", Path: "/participants/:id/vouchers/:voucher", Name: "voucher", Roles: admins, Audit: read, Target: TargetVoucher, Handle: s.voucher},
		{Method: "POST", Path: "/participants/:id/vouchers/:voucher", Name: "voucher_save", Roles: admins, Audit: "voucher.update", Target: TargetVoucher, Handle: s.saveVoucher},
		{Method: "POST", Path: "/participants/:id/vouchers/:voucher/check", Name: "voucher_check", Roles: admins, Audit: "voucher.check", Target: TargetVoucher, Handle: s.checkVoucher},
		{Method: "POST", Path: "/participants/:id/vouchers/:voucher/refuse", Name: "voucher_refuse", Roles: admins, Audit: "voucher.refuse", Target: TargetVoucher, Handle: s.refuseVoucher},
	}
}

// partOf reads a second id of the path; "" where the path has none.
func (r *Request) partOf(name string) (domain.ID, error) {
	if r.Param(name) == "" {
		return "", nil
	}
	return r.ID(name)
}

// decisionIn finds a decision among a participant's own.
func decisionIn(v casework.ParticipantView, id domain.ID) (casework.DecisionView, error) {
	for _, d := range v.Decisions {
		if d.ID == id {
			return d, nil
		}
	}
	return casework.DecisionView{}, domain.Missing()
}

func (s *Server) decision(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	id, err := r.partOf("decision")
	if err != nil {
		return err
	}
	form := page.NewForm().Set("received_on", r.Today)
	if id != "" {
		d, err := decisionIn(v, id)
		if err != nil {
			return err
		}
		form = decisionValues(d.Decision)
	}
	return s.decisionForm(r, v, id, form, page.NewForm())
}

func decisionValues(d domain.Decision) page.Form {
	return page.NewForm().Set("number", d.Number).Set("plan_kind", d.PlanKind).Set("plan_date", d.PlanDate).Set("plan_by", d.PlanBy).Set("ground", d.Ground).
		Set("valid_from", d.ValidFrom).Set("valid_to", d.ValidTo).Set("received_on", d.ReceivedOn).Set("made_by", d.MadeBy).Set("office", d.Office).
		Set("contact_on", d.ContactOn).Set("contact_by", d.ContactBy)
}

func (s *Server) decisionForm(r *Request, v casework.ParticipantView, id domain.ID, form, file page.Form) error {
	var files []page.File
	if d, err := decisionIn(v, id); err == nil {
		files = r.files(d.Files)
	}
	return r.Render(&page.DecisionForm{Base: r.Base("decision.title"), Form: form, File: file, Files: files, Participant: v.ID, Name: v.Name(), ID: id,
		Plans:   r.coded("decision.plan.", "activation", "multi_sector", "employment"),
		Grounds: r.coded("decision.ground.", "labour_market_support", "unemployment_allowance", "social_assistance"),
		Ways:    r.coded("decision.way.", "phone", "visit", "message", "other_way")})
}

func (s *Server) saveDecision(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	id, err := r.partOf("decision")
	if err != nil {
		return err
	}
	if id != "" {
		if _, err := decisionIn(v, id); err != nil {
			return err
		}
	}
	in := r.Input()
	values := casework.DecisionIn{Number: in.Text("number", 100), PlanKind: in.Text("plan_kind", 40), PlanDate: in.Day("plan_date"), PlanBy: in.Text("plan_by", 100),
		Ground: in.Text("ground", 40), ValidFrom: in.Day("valid_from"), ValidTo: in.Day("valid_to"), ReceivedOn: in.Day("received_on"),
		MadeBy: in.Text("made_by", 100), Office: in.Text("office", 200), ContactOn: in.Day("contact_on"), ContactBy: in.Text("contact_by", 40)}
	if err = in.Err(); err == nil {
		_, err = r.Work.SaveDecision(r.Context(), r.Scope, v.ID, id, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.decisionForm(r, v, id, f, page.NewForm()) })
	}
	r.Flash("decision.saved", domain.Args{"number": values.Number})
	return r.See(r.URL("participant", v.ID))
}

// voucherIn finds a voucher among a participant's own.
func voucherIn(v casework.ParticipantView, id domain.ID) (casework.VoucherView, error) {
	for _, d := range v.Decisions {
		for _, x := range d.Vouchers {
			if x.ID == id {
				return x, nil
			}
		}
	}
	return casework.VoucherView{}, domain.Missing()
}

// voucherCase loads the participant and, when the path names one, the voucher.
func (r *Request) voucherCase() (casework.ParticipantView, casework.VoucherView, error) {
	var x casework.VoucherView
	v, err := r.caseOf()
	if err != nil {
		return v, x, err
	}
	id, err := r.partOf("voucher")
	if err == nil && id != "" {
		x, err = voucherIn(v, id)
	}
	return v, x, err
}

func (s *Server) voucher(r *Request) error {
	v, x, err := r.voucherCase()
	if err != nil {
		return err
	}
	form := page.NewForm().Set("received_on", r.Today)
	switch {
	case x.ID != "":
		form = page.NewForm().Set("decision_id", x.DecisionID).Set("product", productKey(x.ContractID, x.ProductCode)).Set("number", x.Number).
			Set("provider_identifier", x.ProviderIdentifier).Set("valid_from", x.ValidFrom).Set("valid_to", x.ValidTo).Set("received_on", x.ReceivedOn)
	case len(v.Decisions) > 0:
		d := v.Decisions[0]
		form.Set("decision_id", d.ID).Set("valid_from", d.ValidFrom).Set("valid_to", d.ValidTo)
	}
	return s.voucherForm(r, v, x, voucherForms{main: form})
}

// productKey is how the form names a product of a contract.
func productKey(contract domain.ID, code string) string { return contract.String() + " " + code }

// voucherForms are the forms of a voucher's page.
type voucherForms struct{ main, check, file page.Form }

func (s *Server) voucherForm(r *Request, v casework.ParticipantView, x casework.VoucherView, forms voucherForms) error {
	choices, err := r.Work.Choices(r.Context(), r.Scope, v.PurchaserID)
	if err != nil {
		return err
	}
	check := forms.check
	if check.Value("checked_on") == "" {
		check = check.Or("checked_on", r.Today).Set("checked_by", r.Scope.PersonName)
	}
	p := &page.VoucherForm{Base: r.Base("voucher.title"), Form: forms.main, Check: check, File: forms.file, Files: r.files(x.Files), Participant: v.ID, Name: v.Name(), ID: x.ID, Voucher: x.Voucher,
		Remarks: r.remarks(x.Findings), Results: r.coded("voucher.result.", "valid", "invalid")}
	for _, d := range v.Decisions {
		p.Decisions = append(p.Decisions, page.Option{Value: d.ID.String(), Text: d.Number, Hint: r.period(d.ValidFrom, d.ValidTo)})
	}
	p.Products = r.productOptions(choices)
	return r.Render(p)
}

func (s *Server) saveVoucher(r *Request) error {
	v, x, err := r.voucherCase()
	if err != nil {
		return err
	}
	in := r.Input()
	contract, code := splitProduct(in.Text("product", 200))
	values := casework.VoucherIn{DecisionID: in.ID("decision_id"), ContractID: contract, ProductCode: code, Number: in.Text("number", 100),
		ProviderIdentifier: in.Text("provider_identifier", 100), ValidFrom: in.Day("valid_from"), ValidTo: in.Day("valid_to"), ReceivedOn: in.Day("received_on")}
	if err = in.Err(); err == nil {
		_, err = r.Work.SaveVoucher(r.Context(), r.Scope, v.ID, x.ID, values)
	}
	if err != nil {
		return r.Again(renamed(err, "product_code", "product"), in, func(f page.Form) error { return s.voucherForm(r, v, x, voucherForms{main: f}) })
	}
	r.Flash("voucher.saved")
	return r.See(r.URL("participant", v.ID))
}

func (s *Server) checkVoucher(r *Request) error {
	v, x, err := r.voucherCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.CheckIn{On: in.Day("checked_on"), By: in.Text("checked_by", 100), Result: in.Text("check_result", 20)}
	if err = in.Err(); err == nil {
		err = r.Work.CheckVoucher(r.Context(), r.Scope, x.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.voucherForm(r, v, x, voucherForms{main: voucherValues(x), check: f}) })
	}
	r.Flash("voucher.checked")
	return r.See(r.URL("participant", v.ID))
}

func voucherValues(x casework.VoucherView) page.Form {
	return page.NewForm().Set("decision_id", x.DecisionID).Set("product", productKey(x.ContractID, x.ProductCode)).Set("number", x.Number).
		Set("provider_identifier", x.ProviderIdentifier).Set("valid_from", x.ValidFrom).Set("valid_to", x.ValidTo).Set("received_on", x.ReceivedOn)
}

func (s *Server) refuseVoucher(r *Request) error {
	v, x, err := r.voucherCase()
	if err != nil {
		return err
	}
	on := r.Today
	if !x.RefusedOn.IsZero() {
		on = 0 // the refusal is taken back
	}
	if err := r.Work.RefuseVoucher(r.Context(), r.Scope, x.ID, on); err != nil {
		return r.Again(err, r.Input(), func(f page.Form) error {
			form := voucherValues(x)
			form.Problems = f.Problems
			return s.voucherForm(r, v, x, voucherForms{main: form})
		})
	}
	r.Flash("app.saved")
	return r.See(r.URL("participant", v.ID))
}
