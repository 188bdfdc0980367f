package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// CopyIn is a copy of a signed version that was handed on.
type CopyIn = rules.CopyIn

// CopyRecipients are who gets a copy of a participant's agreement.
func CopyRecipients(p domain.Participant) []domain.CopyRecipient { return rules.CopyRecipients(p) }

// RecordCopy records that a copy of a signed version was handed on: to whom, how,
// when and what proves it. Provider admins and supervisors of the unit.
// Errors: the fields'; agreement.copy_twice when the recipient has one.
func (w *Work) RecordCopy(ctx context.Context, scope domain.Scope, agreement domain.ID, version int, in CopyIn) error {
	err := w.onVersion(ctx, scope, agreement, version, "agreement.copy", func(c *change, p domain.Participant, v domain.AgreementVersion) error {
		return c.handOn(p, v, in)
	})
	return refusedAt(err, refusal{"duplicate.agreement_copies", "recipient", "agreement.copy_twice"})
}

// TakeBackCopy removes the record of a copy that was not handed on after all.
// Provider admins and supervisors of the unit.
func (w *Work) TakeBackCopy(ctx context.Context, scope domain.Scope, agreement domain.ID, version int, to domain.CopyRecipient) error {
	return w.onVersion(ctx, scope, agreement, version, "agreement.copy_back", func(c *change, _ domain.Participant, v domain.AgreementVersion) error {
		return c.DeleteCopy(v.ID, to)
	})
}

// handOn checks and stores one copy.
func (c *change) handOn(p domain.Participant, v domain.AgreementVersion, in CopyIn) error {
	if err := rules.ValidCopy(in, p, v, c.work.Today()); err != nil {
		return err
	}
	name := p.Name()
	c.usual = domain.GroundController
	if in.Recipient == domain.CopyToParticipant {
		c.usual = domain.GroundOwn
	}
	switch in.Recipient {
	case domain.CopyToPurchaser:
		name = first(p.CaseworkerName, p.CaseworkerOffice)
	case domain.CopyToSocial:
		name = first(p.CaseworkerOffice, p.CaseworkerName)
	}
	return c.InsertCopy(domain.AgreementCopy{ID: domain.NewID(), ParticipantID: v.ParticipantID, ProviderID: v.ProviderID, PurchaserID: v.PurchaserID,
		AgreementID: v.AgreementID, VersionID: v.ID, Recipient: in.Recipient, RecipientName: name, Way: in.Way, GivenOn: in.On, Receipt: in.Receipt,
		ByID: c.Scope.Person, ByName: c.Scope.PersonName, CreatedAt: c.Now()})
}

// onVersion is a change about one version of an agreement by the people of the
// unit, with its audit row.
func (w *Work) onVersion(ctx context.Context, scope domain.Scope, agreement domain.ID, version int, event string, fn func(*change, domain.Participant, domain.AgreementVersion) error) error {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		a, versions, err := c.agreementWithVersions(agreement)
		if err != nil {
			return err
		}
		v, err := numbered(versions, version)
		if err != nil {
			return err
		}
		p, err := c.Participant(a.ParticipantID)
		if err != nil {
			return err
		}
		if err := fn(c, p, v); err != nil {
			return err
		}
		return c.audit(Event{Name: event, Object: a.ID, Participants: []domain.ID{a.ParticipantID}, Ground: c.usual})
	})
}
