package casework

import (
	"context"
	"strconv"
	"strings"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// IssueCertificate issues the certificate of a finished or running agreement
// with the diary's figures: it gets the provider's next number of the year and a
// QR code whose token is on the paper alone (C-01). The caseworker who is in the
// portal has it at once (C-02). For the provider's admin and those with the
// right to sign. Invalid at to, tasks, skills, language.
func (w *Work) IssueCertificate(ctx context.Context, scope domain.Scope, agreement domain.ID, in rules.CertificateIn) (domain.ID, error) {
	var id domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
			return err
		}
		if !mayIssue(scope) {
			return &domain.Error{Kind: domain.Forbidden, Key: "certificate.no_right"}
		}
		f, cert, err := w.newCertificate(c.Tx, agreement, in)
		if err != nil {
			return err
		}
		number, err := c.NextNumber(f.Provider.ID, "certificate/"+strconv.Itoa(yearOf(w.Today())))
		if err != nil {
			return domain.Doing("certificate number", err)
		}
		cert.Number = rules.CertificateNumber(yearOf(w.Today()), number)
		if err := c.issueCertificate(f, &cert, in); err != nil {
			return err
		}
		id = cert.ID
		return c.audit(Event{Name: "certificate.issue", Object: id, Participants: []domain.ID{f.Participant.ID}, From: cert.PeriodFrom, To: cert.PeriodTo})
	})
	return id, err
}

// PreviewCertificate draws the certificate as it would be issued, marked as a
// draft, without number and QR code. Nothing is stored.
func (w *Work) PreviewCertificate(ctx context.Context, scope domain.Scope, agreement domain.ID, in rules.CertificateIn) ([]byte, error) {
	var content []byte
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		f, cert, err := w.newCertificate(tx, agreement, in)
		if err != nil {
			return err
		}
		v := w.certificatePaper(f, cert, in)
		v.Draft = true
		content, err = pdf.WriteCertificate(v)
		return domain.Doing("certificate as pdf", err)
	})
	return content, err
}

func yearOf(d domain.Day) int { year, _, _ := d.Date(); return year }

// newCertificate checks the input and counts the diary's figures.
func (w *Work) newCertificate(tx *store.Tx, agreement domain.ID, in rules.CertificateIn) (paperCase, domain.Certificate, error) {
	f, entries, err := certificateCase(tx, agreement, &in.To, w.Today())
	if err != nil {
		return f, domain.Certificate{}, err
	}
	days, minutes := rules.CertificateFigures(entries, in.To)
	c := domain.Certificate{ID: domain.NewID(), ParticipantID: f.Participant.ID, AgreementID: agreement, ProviderID: f.Provider.ID,
		PurchaserID: f.Purchaser.ID, UnitID: f.Version.UnitID, PeriodFrom: f.Agreement.StartDay, PeriodTo: in.To, Days: days, Minutes: minutes,
		Skills: strings.Join(in.Skills, "\n"), Language: in.Language, IssuedOn: w.Today(), IssuedBy: tx.Scope.Person, IssuedName: tx.Scope.PersonName,
		CreatedAt: domain.InstantOf(w.Now())}
	return f, c, rules.CheckCertificateIn(in, f.Agreement, days, w.Today())
}

func (c *change) issueCertificate(f paperCase, cert *domain.Certificate, in rules.CertificateIn) error {
	token, hash := auth.NewToken()
	cert.CheckHash = hash
	facts := []string{cert.Number, f.Participant.Name(), cert.PeriodFrom.String(), cert.PeriodTo.String(),
		strconv.Itoa(cert.Days), strconv.Itoa(cert.Minutes), strings.Join(in.Tasks, "\n"), cert.Skills}
	if len(in.Recognised) > 0 {
		facts = append(facts, strings.Join(in.Recognised, "\n"))
	}
	if cert.OfGroup() {
		facts = append(facts, cert.GroupName, cert.GroupTopic, strconv.Itoa(cert.Sessions))
	}
	cert.CheckCode = rules.CertificateCode(token, facts...)
	if err := c.printCertificate(f, cert, in, token); err != nil {
		return err
	}
	if f.Participant.CaseworkerID != "" {
		cert.SentOn = c.work.Today()
	}
	return c.InsertCertificate(*cert)
}

// printCertificate stores the paper with the token on it; a demo's long past has none.
func (c *change) printCertificate(f paperCase, cert *domain.Certificate, in rules.CertificateIn, token string) error {
	if c.work.unprinted {
		return nil
	}
	v := c.work.certificatePaper(f, *cert, in)
	v.CheckURL = c.work.url + "/todistus/" + token
	content, err := pdf.WriteCertificate(v)
	if err != nil {
		return domain.Doing("certificate as pdf", err)
	}
	if cert.DocumentID, err = c.issuePaper(f, rules.DocumentCertificate, "todistus-"+strings.ToLower(cert.Number)+".pdf", content); err != nil {
		return err
	}
	return nil
}

func (w *Work) certificatePaper(f paperCase, c domain.Certificate, in rules.CertificateIn) pdf.Certificate {
	paper := f.paper(c.CreatedAt)
	paper.Language, paper.Hash, paper.Rulebook = in.Language, c.CheckCode, ""
	v := pdf.Certificate{Paper: paper, Number: c.Number, Participant: givenFirst(f.Participant), Provider: partyOf(f.Provider), Unit: unitOf(f.Unit),
		Supervisor: f.supervisor(), From: c.PeriodFrom, To: c.PeriodTo, Running: c.PeriodTo < f.Agreement.LastDay(), Days: c.Days, Minutes: c.Minutes,
		Tasks: in.Tasks, Skills: in.Skills, Recognised: in.Recognised,
		Signature: pdf.Signature{Role: i18n.T(i18n.Lang(in.Language), "certificate.signs", domain.Args{"provider": f.Provider.Name}), Name: c.IssuedName}}
	if c.OfGroup() {
		v.Running, v.Group = false, &pdf.GroupPart{Name: c.GroupName, Topic: c.GroupTopic, Sessions: c.Sessions, Attended: c.Days}
	}
	if in.Born {
		v.Born = f.Participant.BirthDay
	}
	for _, card := range rules.CardsDone(f.Versions, c.PeriodTo) {
		v.Cards = append(v.Cards, pdf.Card{Name: card.Name, Done: card.DoneOn, ValidTo: card.ValidTo})
	}
	return v
}

// givenFirst is the name as a certificate says it.
func givenFirst(p domain.Participant) string {
	return strings.TrimSpace(p.GivenNames + " " + p.FamilyName)
}

// CertificateDelivery is when a certificate was given to the participant and
// sent to the caseworker; zero days leave what is noted.
type CertificateDelivery struct{ GivenOn, SentOn domain.Day }

// DeliverCertificate notes a delivery (C-02). For the provider's people. Invalid
// certificate.delivery_future or certificate.delivery_before at given_on, sent_on.
func (w *Work) DeliverCertificate(ctx context.Context, scope domain.Scope, id domain.ID, in CertificateDelivery) error {
	return w.changeCertificate(ctx, scope, id, "certificate.deliver", func(c *domain.Certificate) error {
		var wrong domain.Errors
		note := func(field string, on domain.Day, into *domain.Day) {
			switch {
			case on.IsZero():
			case on > w.Today():
				wrong.Add(field, "certificate.delivery_future")
			case on < c.IssuedOn:
				wrong.Add(field, "certificate.delivery_before")
			default:
				*into = on
			}
		}
		note("given_on", in.GivenOn, &c.GivenOn)
		note("sent_on", in.SentOn, &c.SentOn)
		return wrong.Err()
	})
}

// RevokeCertificate says that a certificate is not valid any more: the public
// page tells so from then on. For those who may issue. Invalid at reason.
func (w *Work) RevokeCertificate(ctx context.Context, scope domain.Scope, id domain.ID, reason string) error {
	if !mayIssue(scope) {
		return &domain.Error{Kind: domain.Forbidden, Key: "certificate.no_right"}
	}
	return w.changeCertificate(ctx, scope, id, "certificate.revoke", func(c *domain.Certificate) error {
		switch {
		case !c.RevokedAt.IsZero():
			return domain.Shut("certificate.revoked_already")
		case strings.TrimSpace(reason) == "":
			return domain.Wrong("reason", "error.required")
		case len([]rune(reason)) > 300:
			return domain.Wrong("reason", "error.too_long").With(domain.Args{"max": 300})
		}
		c.RevokedAt, c.RevokedReason = domain.InstantOf(w.Now()), strings.TrimSpace(reason)
		return nil
	})
}

func (w *Work) changeCertificate(ctx context.Context, scope domain.Scope, id domain.ID, event string, fn func(*domain.Certificate) error) error {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		cert, err := c.Certificate(id)
		if err != nil {
			return err
		}
		if err := fn(&cert); err != nil {
			return err
		}
		if err := c.UpdateCertificate(cert); err != nil {
			return err
		}
		return c.audit(Event{Name: event, Object: id, Participants: []domain.ID{cert.ParticipantID}, From: cert.PeriodFrom, To: cert.PeriodTo})
	})
}
