package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) certificateRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/certificates", Name: "certificates", Roles: paperReaders, Audit: "certificate.read", Handle: s.certificates},
		{Method: "GET", Path: "/agreements/:id/certificate", Name: "certificate_new", Roles: providerPeople, Audit: "certificate.read", Target: TargetAgreement, Handle: s.newCertificate},
		{Method: "POST", Path: "/agreements/:id/certificate", Name: "certificate_issue", Roles: providerPeople, Audit: "certificate.issue", Target: TargetAgreement, Handle: s.issueCertificate},
		{Method: "GET", Path: "/units/:id/group-certificates", Name: "certificate_group", Roles: providerPeople, Audit: "certificate.read", Target: TargetUnit, Handle: s.groupCertificates},
		{Method: "POST", Path: "/units/:id/group-certificates", Name: "certificate_group_issue", Roles: providerPeople, Audit: "certificate.issue", Target: TargetUnit, Handle: s.issueGroupCertificates},
		{Method: "GET", Path: "/certificates/:id", Name: "certificate", Roles: paperReaders, Audit: "certificate.read", Target: TargetCertificate, Handle: s.certificate},
		{Method: "POST", Path: "/certificates/:id/delivery", Name: "certificate_deliver", Roles: providerPeople, Audit: "certificate.deliver", Target: TargetCertificate, Handle: s.deliverCertificate},
		{Method: "POST", Path: "/certificates/:id/revoke", Name: "certificate_revoke", Roles: providerPeople, Audit: "certificate.revoke", Target: TargetCertificate, Handle: s.revokeCertificate},
		{Method: "GET", Path: "/todistus/:key", Name: "certificate_check", Roles: Public, Target: TargetToken, Handle: s.checkCertificate},
	}
}

// certificateYears is how far back the list of issued certificates reaches.
const certificateYears = 2

func (s *Server) certificates(r *Request) error {
	issued, err := r.Work.Certificates(r.Context(), r.Scope, r.Today.AddMonths(-12*certificateYears), r.Today)
	if err != nil {
		return err
	}
	p := &page.Certificates{Base: r.Base("certificate.title"), Purchaser: r.Scope.Side == domain.SidePurchaser}
	var whose []domain.ID
	for _, row := range issued {
		whose = append(whose, row.ParticipantID)
		p.Issued = append(p.Issued, certificateRow(row))
	}
	if !p.Purchaser {
		waiting, err := r.Work.CertificatesDue(r.Context(), r.Scope)
		if err != nil {
			return err
		}
		for _, row := range waiting {
			whose = append(whose, row.ParticipantID)
			p.Waiting = append(p.Waiting, certificateRow(row))
		}
		if p.Units, err = r.Work.Units(r.Context(), r.Scope); err != nil {
			return err
		}
	}
	r.Subjects(whose...)
	return r.Render(p)
}

func certificateRow(row casework.CertificateRow) page.CertificateRow {
	c := row.Certificate
	return page.CertificateRow{ID: c.ID, Agreement: row.AgreementID, Name: row.Name, Number: c.Number, From: row.StartDay, To: row.LastDay, Topic: c.GroupTopic, Ended: row.Ended,
		IssuedOn: c.IssuedOn, Delivered: casework.Delivered(c), Revoked: !c.RevokedAt.IsZero()}
}

func (s *Server) newCertificate(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.CertificateSheet(r.Context(), r.Scope, id, 0)
	if err != nil {
		return err
	}
	form := page.NewForm().Set("to", v.In.To).Set("language", v.In.Language).Set("tasks", strings.Join(v.In.Tasks, "\n"))
	return s.certificateForm(r, v, form)
}

func (s *Server) certificateForm(r *Request, v casework.CertificateSheet, form page.Form) error {
	p := &page.CertificateForm{Base: r.BaseText(v.Participant.Name()), Name: v.Participant.Name(), Agreement: v.Agreement.ID, UnitName: v.UnitName, Supervisor: v.Supervisor,
		Period: page.CertificateRow{From: v.Agreement.StartDay, To: v.Agreement.LastDay()}, Form: form, Days: v.Days, Minutes: v.Minutes, Cards: v.Cards,
		HasBirth: !v.Participant.BirthDay.IsZero(), MayIssue: v.MayIssue}
	for _, l := range []string{"fi", "sv", "en"} {
		p.Languages = append(p.Languages, page.Option{Value: l, Text: r.T("certificate.language." + l)})
	}
	for _, c := range v.Issued {
		p.Issued = append(p.Issued, certificateRow(casework.CertificateRow{Certificate: c, StartDay: c.PeriodFrom, LastDay: c.PeriodTo}))
	}
	if r.Route.Reads() {
		r.Subjects(v.Participant.ID)
		r.Looked(v.Agreement.ID, "", v.Agreement.StartDay, v.In.To)
	}
	return r.Render(p)
}

func (s *Server) issueCertificate(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	cert := casework.CertificateIn{To: in.Day("to"), Language: in.Text("language", 5), Tasks: lines(in.Lines("tasks", 3000)), Skills: lines(in.Lines("skills", 3000)), Recognised: lines(in.Lines("recognised", 3000)), Born: in.Bool("born")}
	do := in.Text("do", 10)
	v, err := r.Work.CertificateSheet(r.Context(), r.Scope, id, cert.To)
	if err != nil {
		return err
	}
	if do == "recount" && in.Err() == nil {
		return s.certificateForm(r, v, in.Form)
	}
	if err = in.Err(); err == nil && do == "preview" {
		content, err := r.Work.PreviewCertificate(r.Context(), r.Scope, id, cert)
		if err == nil {
			return r.Inline("todistus-luonnos.pdf", "application/pdf", content)
		}
		return r.Again(err, in, func(f page.Form) error { return s.certificateForm(r, v, f) })
	}
	var issued domain.ID
	if err == nil {
		issued, err = r.Work.IssueCertificate(r.Context(), r.Scope, id, cert)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.certificateForm(r, v, f) })
	}
	row, err := r.Work.Certificate(r.Context(), r.Scope, issued)
	if err != nil {
		return err
	}
	r.Flash("certificate.issued_flash", domain.Args{"number": row.Certificate.Number})
	return r.See(r.URL("certificate", issued))
}

func (s *Server) certificate(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.certificatePage(r, id, page.Form{})
}

func (s *Server) certificatePage(r *Request, id domain.ID, form page.Form) error {
	row, err := r.Work.Certificate(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	c := row.Certificate
	if len(form.Problems) == 0 {
		form = page.NewForm().Set("given_on", c.GivenOn).Set("sent_on", c.SentOn)
	}
	p := &page.Certificate{Base: r.Base("certificate.title_number", domain.Args{"number": c.Number}), Row: certificateRow(row), Days: c.Days, Sessions: c.Sessions, Minutes: c.Minutes,
		Code: c.CheckCode, DocumentID: c.DocumentID, IssuedBy: c.IssuedName, GivenOn: c.GivenOn, SentOn: c.SentOn, RevokedAt: c.RevokedAt,
		RevokedReason: c.RevokedReason, Form: form, May: r.Scope.Side == domain.SideProvider, MayRevoke: row.MayRevoke && c.RevokedAt.IsZero()}
	if r.Route.Reads() {
		r.Subjects(row.ParticipantID)
		r.Looked(id, "", c.PeriodFrom, c.PeriodTo)
	}
	return r.Render(p)
}

func (s *Server) deliverCertificate(r *Request) error {
	return s.changeCertificate(r, "certificate.delivered_flash", func(id domain.ID, in *Input) error {
		delivery := casework.CertificateDelivery{GivenOn: in.Day("given_on"), SentOn: in.Day("sent_on")}
		if err := in.Err(); err != nil {
			return err
		}
		return r.Work.DeliverCertificate(r.Context(), r.Scope, id, delivery)
	})
}

func (s *Server) revokeCertificate(r *Request) error {
	return s.changeCertificate(r, "certificate.revoked_flash", func(id domain.ID, in *Input) error {
		reason := in.Text("reason", 300)
		if err := in.Err(); err != nil {
			return err
		}
		return r.Work.RevokeCertificate(r.Context(), r.Scope, id, reason)
	})
}

func (s *Server) changeCertificate(r *Request, done string, change func(domain.ID, *Input) error) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	if err := change(id, in); err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.certificatePage(r, id, f) })
	}
	r.Flash(done)
	return r.See(r.URL("certificate", id))
}

// checkCertificate is the public page: whoever holds the paper may ask. It tells
// nothing of the person, and nothing of tokens that are none.
func (s *Server) checkCertificate(r *Request) error {
	proof, err := r.Work.CheckCertificate(r.Context(), r.Param("key"))
	if domain.KindOf(err) == domain.NotFound {
		r.c.Status(fiber.StatusNotFound)
		return r.Render(&page.CertificateCheck{Base: r.Base("certificate.check_missing_title")})
	}
	if err != nil {
		return err
	}
	return r.Render(&page.CertificateCheck{Base: r.Base("certificate.check_title"), Found: true, Number: proof.Number, Provider: proof.Provider,
		IssuedOn: proof.IssuedOn, Code: proof.Code, Revoked: proof.Revoked.Day()})
}
