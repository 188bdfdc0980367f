package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) newParticipant(r *Request) error {
	return s.participantForm(r, casework.ParticipantView{}, page.NewForm().Set("language", "fi").Set("payer", string(domain.PayerKela)).Set("payer_from", r.Today))
}

func (s *Server) editParticipant(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	return s.participantForm(r, v, participantValues(v.Participant))
}

// caseOf loads the case that the path names, for a form about it.
func (r *Request) caseOf() (casework.ParticipantView, error) {
	id, err := r.ID("id")
	if err != nil {
		return casework.ParticipantView{}, err
	}
	v, err := r.Work.Participant(r.Context(), r.Scope, id)
	if err == nil {
		r.Subjects(id)
	}
	return v, err
}

func participantValues(p domain.Participant) page.Form {
	return page.NewForm().Set("family_name", p.FamilyName).Set("given_names", p.GivenNames).Set("phone", p.Phone).Set("email", p.Email).
		Set("street", p.Street).Set("postcode", p.Postcode).Set("town", p.Town).Set("language", p.Language).
		Set("interpreter_need", p.InterpreterNeed).Set("interpreter_with", p.InterpreterWith).Set("interpreter_on", p.InterpreterOn).
		Set("allowance_kind", p.AllowanceKind).Set("caseworker_id", p.CaseworkerID).Set("caseworker_name", p.CaseworkerName).
		Set("caseworker_kind", p.CaseworkerKind).Set("caseworker_office", p.CaseworkerOffice).Set("caseworker_phone", p.CaseworkerPhone).
		Set("caseworker_email", p.CaseworkerEmail).Set("emergency_contact", p.EmergencyContact).Set("considerations", p.Considerations)
}

func (s *Server) participantForm(r *Request, v casework.ParticipantView, form page.Form) error {
	choices, err := r.Work.Choices(r.Context(), r.Scope, v.PurchaserID)
	if err != nil {
		return err
	}
	p := &page.ParticipantForm{Base: r.Base("participant.new"), Form: form, ID: v.ID, Name: v.Name(), Code: v.Code, Archived: !v.ArchivedOn.IsZero(),
		Languages: r.coded("participant.language.", "fi", "sv", "en"), Allowances: r.coded("participant.allowance.", "expense", "activity"),
		Kinds: r.coded("participant.kind.", "employment", "social"), Payers: r.payers()}
	if v.ID != "" {
		p.Base = r.Base("participant.edit_title", domain.Args{"name": v.Name()})
	}
	for _, o := range choices.Purchasers {
		p.Purchasers = append(p.Purchasers, page.Option{Value: o.ID.String(), Text: o.Name})
	}
	for _, u := range choices.Caseworkers {
		p.Caseworkers = append(p.Caseworkers, page.Option{Value: u.ID.String(), Text: u.Name})
	}
	return r.Render(p)
}

// coded makes options of codes whose words are prefix + code.
func (r *Request) coded(prefix string, codes ...string) []page.Option {
	out := make([]page.Option, 0, len(codes))
	for _, c := range codes {
		out = append(out, page.Option{Value: c, Text: r.T(prefix + c)})
	}
	return out
}

func (r *Request) payers() []page.Option {
	return r.coded("participant.payer.", string(domain.PayerKela), string(domain.PayerFund), string(domain.PayerSocialAssistance))
}

func readParticipant(in *Input) casework.ParticipantIn {
	return casework.ParticipantIn{
		PurchaserID: in.ID("purchaser_id"), FamilyName: in.Text("family_name", 100), GivenNames: in.Text("given_names", 100),
		IdentityCode: in.Secret("identity_code"), Phone: in.Text("phone", 40), Email: in.Text("email", 200),
		Street: in.Text("street", 200), Postcode: in.Text("postcode", 10), Town: in.Text("town", 100),
		Language: in.Text("language", 10), InterpreterNeed: in.Text("interpreter_need", 200), InterpreterWith: in.Text("interpreter_with", 200),
		InterpreterOn: in.Day("interpreter_on"), AllowanceKind: in.Text("allowance_kind", 20),
		CaseworkerID: in.ID("caseworker_id"), CaseworkerName: in.Text("caseworker_name", 100), CaseworkerKind: in.Text("caseworker_kind", 20),
		CaseworkerOffice: in.Text("caseworker_office", 200), CaseworkerPhone: in.Text("caseworker_phone", 40), CaseworkerEmail: in.Text("caseworker_email", 200),
		EmergencyContact: in.Lines("emergency_contact", 200), Considerations: in.Lines("considerations", 4000),
	}
}

func readPayer(in *Input) casework.PayerIn {
	return casework.PayerIn{Payer: domain.Payer(in.Text("payer", 40)), FundName: in.Text("fund_name", 100), FromDay: in.Day("payer_from")}
}

func (s *Server) createParticipant(r *Request) error {
	in := r.Input()
	values, payer := readParticipant(in), readPayer(in)
	var id domain.ID
	err := in.Err()
	if err == nil {
		id, err = r.Work.CreateParticipant(r.Context(), r.Scope, values, payer)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.participantForm(r, casework.ParticipantView{}, f) })
	}
	r.Flash("participant.created", domain.Args{"name": values.FamilyName + " " + values.GivenNames})
	return r.See(r.URL("participant", id))
}

func (s *Server) saveParticipant(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	in := r.Input()
	values := readParticipant(in)
	if err = in.Err(); err == nil {
		err = r.Work.UpdateParticipant(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.participantForm(r, v, f) })
	}
	r.Flash("app.saved")
	return r.See(r.URL("participant", v.ID))
}

func (s *Server) archiveParticipant(archive bool) func(*Request) error {
	return func(r *Request) error {
		id, err := r.ID("id")
		if err != nil {
			return err
		}
		err = r.Work.ArchiveParticipant(r.Context(), r.Scope, id, archive)
		var refused *domain.Error
		if domain.KindOf(err) == domain.Conflict && asError(err, &refused) {
			r.FlashError(refused)
			return r.See(r.URL("participant_edit", id))
		}
		if err != nil {
			return err
		}
		key := "participant.restored"
		if archive {
			key = "participant.archived"
		}
		r.Flash(key)
		return r.See(r.URL("participant", id))
	}
}

// part shows one of the small forms about a participant.
func (s *Server) part(r *Request, v casework.ParticipantView, part string, form page.Form) error {
	return r.Render(&page.ParticipantPart{Base: r.Base("participant.part."+part, domain.Args{"name": v.Name()}), Part: part, Form: form, ID: v.ID, Name: v.Name(),
		Payers: r.payers(), Periods: v.Payers})
}

func (s *Server) contacts(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	return s.part(r, v, "contacts", participantValues(v.Participant))
}

func (s *Server) saveContacts(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.ContactsIn{Phone: in.Text("phone", 40), Email: in.Text("email", 200), Street: in.Text("street", 200),
		Postcode: in.Text("postcode", 10), Town: in.Text("town", 100), EmergencyContact: in.Lines("emergency_contact", 200)}
	if err = in.Err(); err == nil {
		err = r.Work.UpdateContacts(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.part(r, v, "contacts", f) })
	}
	r.Flash("app.saved")
	return r.See(r.URL("participant", v.ID))
}

func (s *Server) payer(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	form := page.NewForm().Set("payer_from", r.Today)
	if v.Payer != nil {
		form.Set("payer", string(v.Payer.Payer)).Set("fund_name", v.Payer.FundName)
	}
	return s.part(r, v, "payer", form)
}

func (s *Server) savePayer(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	in := r.Input()
	values := readPayer(in)
	if err = in.Err(); err == nil {
		err = r.Work.SetPayer(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.part(r, v, "payer", f) })
	}
	r.Flash("participant.payer_saved", domain.Args{"day": values.FromDay})
	return r.See(r.URL("participant", v.ID))
}

func (s *Server) code(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	return s.part(r, v, "code", page.NewForm())
}

// revealCode shows the whole code in the answer to the form, once: it is in no
// address, no cookie and no history.
func (s *Server) revealCode(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	in := r.Input()
	reason, code := in.Text("reason", 200), ""
	if err = in.Err(); err == nil {
		code, err = r.Work.RevealIdentityCode(r.Context(), r.Scope, v.ID, reason)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.part(r, v, "code", f) })
	}
	return r.Render(&page.ParticipantPart{Base: r.Base("participant.part.code", domain.Args{"name": v.Name()}), Part: "code", ID: v.ID, Name: v.Name(), Code: code})
}
