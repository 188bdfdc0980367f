package casework

import (
	"context"
	"crypto/sha256"
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// SignAgreement records the signatures under a draft, keeps the paper as it was
// signed, and puts the agreement in force. Provider admins with
// the right to sign. Errors: agreement.no_signing_right, agreement.clauses with
// the number of terms not yet explained, agreement.overlap, the fields'.
func (w *Work) SignAgreement(ctx context.Context, scope domain.Scope, agreement domain.ID, in SignIn) error {
	err := w.onAgreement(ctx, scope, agreement, "agreement.sign", func(c *change, a *domain.Agreement, versions []domain.AgreementVersion) error {
		if a.State != domain.AgreementDraft {
			return domain.Shut("agreement.signed_already")
		}
		if n := len(rules.Unexplained(*a)); n > 0 {
			return domain.Wrong("clauses", "agreement.clauses").With(domain.Args{"n": n})
		}
		v := rules.Newest(versions)
		if err := c.unitTakes(v.UnitID, *a, v.FromDay); err != nil {
			return err
		}
		if err := c.providerTakes(*a); err != nil {
			return err
		}
		a.SignedOn = in.On // the paper says when the terms were explained
		if err := w.sign(c, *a, &v, in); err != nil {
			return err
		}
		a.State, a.SignedPlace = domain.AgreementSigned, v.SignedPlace
		a.SignedProvider, a.SignedParticipant = v.SignedProvider, v.SignedParticipant
		return c.UpdateAgreement(*a)
	})
	return outsideDecision(err)
}

// SignVersion records the signatures under a later version of an agreement in
// force. Who may and errors as in SignAgreement.
func (w *Work) SignVersion(ctx context.Context, scope domain.Scope, agreement domain.ID, version int, in SignIn) error {
	return w.onAgreement(ctx, scope, agreement, "agreement.sign", func(c *change, a *domain.Agreement, versions []domain.AgreementVersion) error {
		if a.State == domain.AgreementDraft {
			return domain.Clash("agreement.not_signed")
		}
		v, err := numbered(versions, version)
		if err != nil {
			return err
		}
		if !v.SignedOn.IsZero() {
			return domain.Shut("agreement.signed_already")
		}
		return w.sign(c, *a, &v, in)
	})
}

// sign stores the signatures and the paper that carries them. Who signs for the
// provider is the person acting, so that nobody signs without the right to.
func (w *Work) sign(c *change, a domain.Agreement, v *domain.AgreementVersion, in SignIn) error {
	if c.Scope.Kind == domain.ScopePerson {
		if !c.Scope.SigningRight {
			return (&domain.Error{Kind: domain.Forbidden, Key: "agreement.no_signing_right"})
		}
		in.Provider = c.Scope.PersonName
	}
	if err := rules.ValidSigning(in, w.Today()); err != nil {
		return err
	}
	v.SignedOn, v.SignedPlace, v.SignedProvider, v.SignedSupervisor, v.SignedParticipant = in.On, in.Place, in.Provider, in.Supervisor, in.Participant
	if w.unprinted {
		if err := c.Tx.SignVersion(*v); err != nil {
			return err
		}
		return c.handOnAll(*v, in.Copies)
	}
	bytes, err := w.agreementPaper(c.Tx, a, *v)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(bytes)
	doc := domain.Document{ID: domain.NewID(), ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, ParticipantID: a.ParticipantID,
		Kind: "agreement", Class: domain.ClassIssued, Name: agreementFile(a, *v), MediaType: "application/pdf",
		Bytes: bytes, SHA256: sum[:], CreatedBy: c.Scope.Person, CreatedAt: c.Now()}
	if err := c.InsertDocument(doc); err != nil {
		return err
	}
	v.DocumentID = doc.ID
	if err := c.Tx.SignVersion(*v); err != nil {
		return err
	}
	return c.handOnAll(*v, in.Copies)
}

// handOnAll records the copies that were handed on at the signing.
func (c *change) handOnAll(v domain.AgreementVersion, copies []CopyIn) error {
	if len(copies) == 0 {
		return nil
	}
	p, err := c.Participant(v.ParticipantID)
	for i := 0; i < len(copies) && err == nil; i++ {
		if err = c.handOn(p, v, copies[i]); err == nil {
			err = c.audit(Event{Name: "agreement.copy", Object: v.AgreementID, Participants: []domain.ID{p.ID}, Ground: c.usual})
		}
	}
	return err
}

// agreementFile names the paper by the agreement's number: a file name holds no
// person's name.
func agreementFile(a domain.Agreement, v domain.AgreementVersion) string {
	name := "sopimus-"
	for _, r := range a.Number {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' {
			name += string(r)
		}
	}
	return name + "-v" + strconv.Itoa(v.Version) + ".pdf"
}
