package web

import (
	"strconv"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) agreementRoutes() []Route {
	read, admins := "agreement.read", providerAdmins
	return []Route{
		{Method: "GET", Path: "/participants/:id/agreements/new", Name: "agreement_new", Roles: admins, Audit: "participant.read", Target: TargetParticipant, Handle: s.newAgreement},
		{Method: "POST", Path: "/participants/:id/agreements", Name: "agreement_create", Roles: admins, Audit: "agreement.draft", Target: TargetParticipant, Handle: s.createAgreement},
		{Method: "GET", Path: "/agreements/:id", Name: "agreement", Roles: caseReaders, Audit: read, Target: TargetAgreement, Handle: s.agreement},
		{Method: "GET", Path: "/agreements/:id/edit", Name: "agreement_edit", Roles: admins, Audit: read, Target: TargetAgreement, Handle: s.editAgreement},
		{Method: "POST", Path: "/agreements/:id", Name: "agreement_save", Roles: admins, Audit: "agreement.draft", Target: TargetAgreement, Handle: s.saveAgreement},
		{Method: "POST", Path: "/agreements/:id/discard", Name: "agreement_discard", Roles: admins, Audit: "agreement.discard", Target: TargetAgreement, Handle: s.discardAgreement},
		{Method: "GET", Path: "/agreements/:id/change", Name: "agreement_change", Roles: admins, Audit: read, Target: TargetAgreement, Handle: s.changeAgreement},
		{Method: "POST", Path: "/agreements/:id/change", Name: "agreement_changed", Roles: admins, Audit: "agreement.change", Target: TargetAgreement, Handle: s.saveChange},
		{Method: "GET", Path: "/agreements/:id/sign/:code", Name: "agreement_sign", Roles: admins, Audit: read, Target: TargetAgreement, Handle: s.signPage},
		{Method: "POST", Path: "/agreements/:id/sign/:code", Name: "agreement_signed", Roles: admins, Audit: "agreement.sign", Target: TargetAgreement, Handle: s.signAgreement},
		{Method: "GET", Path: "/agreements/:id/end", Name: "agreement_end", Roles: admins, Audit: read, Target: TargetAgreement, Handle: s.endPage},
		{Method: "POST", Path: "/agreements/:id/end", Name: "agreement_ended", Roles: admins, Audit: "agreement.end", Target: TargetAgreement, Handle: s.endAgreement},
		{Method: "GET", Path: "/agreements/:id/interrupt", Name: "agreement_interrupt", Roles: caseworkers, Audit: read, Target: TargetAgreement, Handle: s.interruptPage},
		{Method: "POST", Path: "/agreements/:id/interrupt", Name: "agreement_interrupted", Roles: caseworkers, Audit: "agreement.interrupt", Target: TargetAgreement, Handle: s.interruptService},
		{Method: "GET", Path: "/agreements/:id/resume", Name: "agreement_resume", Roles: caseworkers, Audit: read, Target: TargetAgreement, Handle: s.resumePage},
		{Method: "POST", Path: "/agreements/:id/resume", Name: "agreement_resumed", Roles: caseworkers, Audit: "agreement.resume", Target: TargetAgreement, Handle: s.resumeService},
		{Method: "POST", Path: "/agreements/:id/told/:code", Name: "agreement_told", Roles: admins, Audit: "agreement.told", Target: TargetAgreement, Handle: s.tellChange},
		{Method: "GET", Path: "/agreements/:id/cards", Name: "agreement_cards", Roles: providerPeople, Audit: read, Target: TargetAgreement, Handle: s.cardsPage},
		{Method: "POST", Path: "/agreements/:id/cards", Name: "agreement_cards_save", Roles: providerPeople, Audit: "agreement.cards", Target: TargetAgreement, Handle: s.saveCards},
		{Method: "GET", Path: "/agreements/:id/letter", Name: "agreement_letter", Roles: caseReaders, Audit: "agreement.letter", Target: TargetAgreement, Handle: s.startLetter},
		{Method: "GET", Path: "/agreements/:id/paper/:code", Name: "agreement_paper", Roles: caseReaders, Audit: "agreement.paper", Target: TargetAgreement, Handle: s.agreementPaper},
	}
}

// agreementCase loads the agreement that the path names.
func (r *Request) agreementCase() (casework.AgreementView, error) {
	id, err := r.ID("id")
	if err != nil {
		return casework.AgreementView{}, err
	}
	v, err := r.Work.Agreement(r.Context(), r.Scope, id)
	if err == nil {
		r.Subjects(v.ParticipantID)
		r.Looked(id, "", v.StartDay, v.LastDay())
	}
	return v, err
}

// versionNumber reads the version that the path names; what is no number is no
// version.
func (r *Request) versionNumber(v casework.AgreementView) (casework.VersionView, error) {
	n, err := strconv.Atoi(r.Param("code"))
	if err != nil {
		return casework.VersionView{}, domain.Missing()
	}
	for _, x := range v.Versions {
		if x.Version == n {
			return x, nil
		}
	}
	return casework.VersionView{}, domain.Missing()
}

// agreementOf is an agreement as pages show it.
func (r *Request) agreementOf(v casework.AgreementView) page.Agreement {
	a := page.Agreement{Agreement: v.Agreement, Phase: string(v.Phase), Decision: v.Decision, Voucher: v.Voucher, Product: v.Product.Name,
		Hourly: v.Product.Unit == domain.UnitHour, Purchaser: v.Purchaser, Former: v.Former, Next: v.Next, Remarks: r.remarks(v.Findings), Open: len(v.Unexplained),
		Reviews: r.reviewsOf(v), ReviewBy: v.ReviewBy, Called: v.Called}
	if a.Product == "" {
		a.Product = v.ProductCode
	}
	for _, x := range v.Versions {
		a.Versions = append(a.Versions, r.versionOf(v, x))
	}
	a.Now = r.versionOf(v, v.Now)
	for _, x := range v.Steps {
		a.Steps = append(a.Steps, page.Step{From: x.From, Days: x.Days, Minutes: x.Minutes})
	}
	open := map[string]bool{}
	for _, c := range v.Unexplained {
		open[c] = true
	}
	for _, c := range domain.Clauses {
		a.Clauses = append(a.Clauses, page.Clause{Name: c, Explained: !open[c]})
	}
	return a
}

func (r *Request) versionOf(v casework.AgreementView, x casework.VersionView) page.Version {
	out := page.Version{AgreementVersion: x.AgreementVersion, Unit: x.Unit, Minutes: x.Minutes, Current: x.Current && v.Phase != casework.PhaseEnded,
		Draft: v.State == domain.AgreementDraft, Today: r.Today}
	r.addDuties(&out, x)
	return out
}

func (s *Server) agreement(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	p := &page.AgreementView{Base: r.Base("agreement.page_title", domain.Args{"number": v.Number, "name": v.Participant.Name()}),
		Person: v.ParticipantID, Name: v.Participant.Name(), Agreement: r.agreementOf(v),
		Edits: r.Scope.Is(domain.RoleProviderAdmin), Cards: r.Scope.Is(providerPeople...), Signs: r.Scope.SigningRight, Plans: r.Scope.Is(domain.RoleCaseworker)}
	p.EndItems = r.endItems(v)
	if v.Intensive && v.State != domain.AgreementDraft && v.StartDay <= r.Today {
		p.CoachingURL = r.link("coaching", v.ID, min(r.Today, v.LastDay()).Month())
	}
	if v.State == domain.AgreementSigned && v.LastDay() >= r.Today {
		p.InterruptURL = r.link("agreement_interrupt", v.ID)
		if _, paused := v.PauseToLift(r.Today); paused {
			p.ResumeURL = r.link("agreement_resume", v.ID)
		}
	}
	p.Talk = v.AsksTalk || !v.TalkOn.IsZero()
	if p.Induction, err = r.inductionCard(v.ID); err != nil {
		return err
	}
	return r.Render(p)
}

func (s *Server) discardAgreement(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	if err := r.Work.DiscardDraft(r.Context(), r.Scope, v.ID); err != nil {
		return s.backWith(r, err, v.ID)
	}
	r.Flash("agreement.discarded")
	return r.See(r.URL("participant", v.ParticipantID))
}

// backWith goes back to the agreement's page with a refusal, where there is no
// form to show it in.
func (s *Server) backWith(r *Request, err error, agreement domain.ID) error {
	var refused *domain.Error
	kind := domain.KindOf(err)
	if (kind != domain.Conflict && kind != domain.Locked && kind != domain.Invalid) || !asError(err, &refused) {
		return err
	}
	r.FlashError(refused)
	return r.See(r.URL("agreement", agreement))
}

func (s *Server) signPage(r *Request) error {
	v, x, err := r.versionCase()
	if err != nil {
		return err
	}
	form := page.NewForm().Set("signed_on", r.Today).Set("signed_supervisor", x.SupervisorName).Set("signed_participant", v.Participant.GivenNames+" "+v.Participant.FamilyName)
	return s.signForm(r, v, x, form)
}

func (r *Request) versionCase() (casework.AgreementView, casework.VersionView, error) {
	v, err := r.agreementCase()
	if err != nil {
		return v, casework.VersionView{}, err
	}
	x, err := r.versionNumber(v)
	return v, x, err
}

func (s *Server) signForm(r *Request, v casework.AgreementView, x casework.VersionView, form page.Form) error {
	return r.Render(&page.AgreementPart{Base: r.Base("agreement.sign_title", domain.Args{"number": v.Number}), Part: "sign", Form: form, Name: v.Participant.Name(),
		Agreement: r.agreementOf(v), Version: x.Version, Signs: r.Scope.SigningRight, Signer: r.Scope.PersonName, To: r.coded("agreement.at_signing.", texts(casework.CopyRecipients(v.Participant))...)})
}

func (s *Server) signAgreement(r *Request) error {
	v, x, err := r.versionCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.SignIn{On: in.Day("signed_on"), Place: in.Text("signed_place", 100), Supervisor: in.Text("signed_supervisor", 100), Participant: in.Text("signed_participant", 100)}
	values.Copies = r.copiesAtSigning(v, in, values.On)
	err = in.Err()
	switch {
	case err != nil:
	case v.State == domain.AgreementDraft:
		err = r.Work.SignAgreement(r.Context(), r.Scope, v.ID, values)
	default:
		err = r.Work.SignVersion(r.Context(), r.Scope, v.ID, x.Version, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.signForm(r, v, x, f) })
	}
	r.Flash("agreement.signed", domain.Args{"number": v.Number})
	return r.See(r.URL("agreement", v.ID))
}

func (s *Server) endPage(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	form := page.NewForm().Set("ended_on", r.Today).Set("purchaser_told_on", r.Today)
	if v.State == domain.AgreementEnded {
		form = page.NewForm().Set("ended_on", v.EndedOn).Set("ended_reason", v.EndedReason).Set("ended_note", v.EndedNote).Set("purchaser_told_on", v.PurchaserToldOn).Set("ended_stated", v.EndedStated)
	}
	return s.endForm(r, v, form)
}

func (s *Server) endForm(r *Request, v casework.AgreementView, form page.Form) error {
	return r.Render(&page.AgreementPart{Base: r.Base("agreement.end_title", domain.Args{"number": v.Number}), Part: "end", Form: form, Name: v.Participant.Name(),
		Agreement: r.agreementOf(v), Reasons: r.coded("agreement.reason.", domain.EndReasons...), Stated: r.coded("agreement.stated.", domain.StatedReasons...)})
}

func (s *Server) endAgreement(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.EndIn{On: in.Day("ended_on"), Reason: in.Text("ended_reason", 40), Note: in.Lines("ended_note", 4000), ToldOn: in.Day("purchaser_told_on"), Stated: in.Text("ended_stated", 40)}
	if err = in.Err(); err == nil {
		err = r.Work.EndAgreement(r.Context(), r.Scope, v.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.endForm(r, v, f) })
	}
	r.Flash("agreement.ended", domain.Args{"day": values.On})
	return r.See(r.URL("agreement", v.ID))
}

func (s *Server) tellChange(r *Request) error {
	v, x, err := r.versionCase()
	if err != nil {
		return err
	}
	in := r.Input()
	day := in.Day("told_on")
	if err = in.Err(); err == nil {
		err = r.Work.TellChange(r.Context(), r.Scope, v.ID, x.Version, day)
	}
	if err != nil {
		return s.backWith(r, err, v.ID)
	}
	r.Flash("app.saved")
	return r.See(r.URL("agreement", v.ID))
}

func (s *Server) cardsPage(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	return s.cardsForm(r, v, setCards(page.NewForm(), v.Now.Cards))
}

func (s *Server) cardsForm(r *Request, v casework.AgreementView, form page.Form) error {
	return r.Render(&page.AgreementPart{Base: r.Base("agreement.cards_title", domain.Args{"name": v.Participant.Name()}), Part: "cards", Form: form,
		Name: v.Participant.Name(), Agreement: r.agreementOf(v), Cards: cardRows(form)})
}

func (s *Server) saveCards(r *Request) error {
	v, err := r.agreementCase()
	if err != nil {
		return err
	}
	in := r.Input()
	cards := readCards(in)
	if err = in.Err(); err == nil {
		err = r.Work.RecordCards(r.Context(), r.Scope, v.ID, cards)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.cardsForm(r, v, f) })
	}
	r.Flash("app.saved")
	return r.See(r.URL("agreement", v.ID))
}

// agreementPaper opens the paper. It carries the whole identity code, so the
// look itself is a logged change and not only a read.
func (s *Server) agreementPaper(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(r.Param("code"))
	if err != nil {
		return domain.Missing()
	}
	doc, err := r.Work.AgreementPaper(r.Context(), r.Scope, id, n)
	if err != nil {
		return err
	}
	r.Subjects()
	return r.Inline(doc.Name, doc.MediaType, doc.Bytes)
}
