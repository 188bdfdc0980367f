package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

type (
	// ParticipantIn is a participant as a form or a file says it.
	ParticipantIn = rules.ParticipantIn
	// PayerIn is who pays the benefit from a day on.
	PayerIn = rules.PayerIn
	// Finding is something a rule noticed.
	Finding = rules.Finding
)

const identityPurpose = "participant.identity_code"

// CreateParticipant stores a new participant of the provider and, when a payer
// is given, who pays from which day. Provider admins. Errors: the fields';
// participant.duplicate when the provider already has the person for this
// purchaser: nothing is said of other providers' participants.
func (w *Work) CreateParticipant(ctx context.Context, scope domain.Scope, in ParticipantIn, payer PayerIn) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	code, err := rules.ValidParticipant(in, w.Today())
	if payer.Payer != "" {
		err = joinErrors(err, rules.ValidPayer(payer))
	}
	if err != nil {
		return "", err
	}
	p := domain.Participant{ID: domain.NewID(), ProviderID: scope.Organisation, PurchaserID: in.PurchaserID}
	fillParticipant(&p, in)
	if err := w.sealCode(&p, code); err != nil {
		return "", err
	}
	err = w.change(ctx, scope, func(c *change) error {
		if err := purchaserOf(c.Tx, in.PurchaserID); err != nil {
			return err
		}
		if err := caseworkerOf(c.Tx, &p); err != nil {
			return err
		}
		p.CreatedAt, p.UpdatedAt = c.Now(), c.Now()
		if err := c.InsertParticipant(p); err != nil {
			return err
		}
		if payer.Payer != "" {
			if err := c.InsertPayer(payerOf(c.Tx, p, payer)); err != nil {
				return err
			}
		}
		return c.audit(Event{Name: "participant.create", Object: p.ID, Participants: []domain.ID{p.ID}})
	})
	return p.ID, duplicate(err)
}

// joinErrors tells the wrong fields of two checks at once.
func joinErrors(errs ...error) error {
	var all domain.Errors
	for _, err := range errs {
		switch e := err.(type) {
		case nil:
		case domain.Errors:
			all = append(all, e...)
		default:
			return err
		}
	}
	return all.Err()
}

func duplicate(err error) error {
	return refusedAt(err, refusal{"duplicate.participants", "identity_code", "participant.duplicate"})
}

// purchaserOf refuses a purchaser that the provider has no contract with.
func purchaserOf(tx *store.Tx, purchaser domain.ID) error {
	parties, err := tx.Organisations(domain.SidePurchaser)
	if err != nil {
		return err
	}
	for _, o := range parties {
		if o.ID == purchaser {
			return nil
		}
	}
	return domain.Wrong("purchaser_id", "error.choice")
}

// caseworkerOf takes name and contacts from the purchaser's person when one was
// picked; somebody else's person is no choice.
func caseworkerOf(tx *store.Tx, p *domain.Participant) error {
	if p.CaseworkerID == "" {
		return nil
	}
	people, err := tx.Caseworkers(p.PurchaserID)
	if err != nil {
		return err
	}
	for _, u := range people {
		if u.ID != p.CaseworkerID {
			continue
		}
		p.CaseworkerName = u.Name
		p.CaseworkerPhone = first(p.CaseworkerPhone, u.Phone)
		p.CaseworkerEmail = first(p.CaseworkerEmail, u.Email)
		return nil
	}
	return domain.Wrong("caseworker_id", "error.choice")
}

// first is the first text that is not empty.
func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

func fillParticipant(p *domain.Participant, in ParticipantIn) {
	p.GivenNames, p.FamilyName = in.GivenNames, in.FamilyName
	p.Phone, p.Email, p.Street, p.Postcode, p.Town = in.Phone, in.Email, in.Street, in.Postcode, in.Town
	p.Language, p.AllowanceKind = first(in.Language, "fi"), in.AllowanceKind
	p.InterpreterNeed, p.InterpreterWith, p.InterpreterOn = in.InterpreterNeed, in.InterpreterWith, in.InterpreterOn
	p.CaseworkerID, p.CaseworkerName, p.CaseworkerKind = in.CaseworkerID, in.CaseworkerName, in.CaseworkerKind
	p.CaseworkerOffice, p.CaseworkerPhone, p.CaseworkerEmail = in.CaseworkerOffice, in.CaseworkerPhone, in.CaseworkerEmail
	p.EmergencyContact, p.Considerations = in.EmergencyContact, in.Considerations
}

// sealCode seals a code for the participant's own row, so that it opens in no
// other, and makes the look-up by which it is kept unique.
func (w *Work) sealCode(p *domain.Participant, code finland.IdentityCode) error {
	if code.IsZero() {
		return nil
	}
	sealed, err := w.box.Seal([]byte(code.Reveal()), p.ID.String())
	if err != nil {
		return domain.Doing("seal identity code", err)
	}
	p.IdentitySealed, p.IdentityHMAC = sealed, w.box.Lookup(identityPurpose, code.Reveal())
	p.BirthDay = rules.BirthDay(code)
	return nil
}

// UpdateParticipant stores changed details; an empty identity code keeps the
// stored one, and the purchaser stays. Provider admins. Errors as in
// CreateParticipant, and error.not_found.
func (w *Work) UpdateParticipant(ctx context.Context, scope domain.Scope, id domain.ID, in ParticipantIn) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return duplicate(w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(id)
		if err != nil {
			return err
		}
		in.PurchaserID = p.PurchaserID
		code, err := rules.ValidParticipant(in, w.Today())
		if err != nil {
			return err
		}
		fillParticipant(&p, in)
		if err := w.sealCode(&p, code); err != nil {
			return err
		}
		if err := caseworkerOf(c.Tx, &p); err != nil {
			return err
		}
		p.UpdatedAt = c.Now()
		if err := c.UpdateParticipant(p); err != nil {
			return err
		}
		return c.audit(Event{Name: "participant.update", Object: id, Participants: []domain.ID{id}})
	}))
}

// ContactsIn is what a supervisor keeps up to date.
type ContactsIn struct{ Phone, Email, Street, Postcode, Town, EmergencyContact string }

// UpdateContacts stores a participant's contacts. Supervisors of the unit and
// provider admins. Errors: the fields', error.not_found.
func (w *Work) UpdateContacts(ctx context.Context, scope domain.Scope, id domain.ID, in ContactsIn) error {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(id)
		if err != nil {
			return err
		}
		p.Phone, p.Email, p.Street, p.Postcode, p.Town, p.EmergencyContact = in.Phone, in.Email, in.Street, in.Postcode, in.Town, in.EmergencyContact
		_, err = rules.ValidParticipant(ParticipantIn{PurchaserID: p.PurchaserID, FamilyName: p.FamilyName, Phone: p.Phone, Email: p.Email,
			Street: p.Street, Postcode: p.Postcode, Town: p.Town, EmergencyContact: p.EmergencyContact}, w.Today())
		if err != nil {
			return err
		}
		p.UpdatedAt = c.Now()
		if err := c.UpdateParticipant(p); err != nil {
			return err
		}
		return c.audit(Event{Name: "participant.update", Object: id, Participants: []domain.ID{id}})
	})
}

// ArchiveParticipant takes a participant without running or coming agreements
// out of the lists, or puts one back. Provider admins. Error participant.running.
func (w *Work) ArchiveParticipant(ctx context.Context, scope domain.Scope, id domain.ID, archive bool) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(id)
		if err != nil {
			return err
		}
		agreements, err := c.AgreementsOf(id)
		if err != nil {
			return err
		}
		p.ArchivedOn = 0
		event := "participant.restore"
		if archive {
			for _, a := range agreements {
				if a.State != domain.AgreementDraft && a.LastDay() >= w.Today() {
					return domain.Clash("participant.running")
				}
			}
			p.ArchivedOn, event = w.Today(), "participant.archive"
		}
		p.UpdatedAt = c.Now()
		if err := c.UpdateParticipant(p); err != nil {
			return err
		}
		return c.audit(Event{Name: event, Object: id, Participants: []domain.ID{id}})
	})
}

// RevealIdentityCode opens a participant's identity code for the person who
// asks, and logs who and why before it is shown. Provider admins and the
// participant's caseworker; the route asks for a step-up. Errors: error.required
// at reason, participant.no_code, error.not_found.
func (w *Work) RevealIdentityCode(ctx context.Context, scope domain.Scope, id domain.ID, reason string) (string, error) {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleCaseworker); err != nil {
		return "", err
	}
	if err := rules.ValidReason(reason); err != nil {
		return "", err
	}
	code := ""
	err := w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(id)
		if err != nil {
			return err
		}
		if code, err = w.openCode(p); err != nil {
			return err
		}
		if code == "" {
			return domain.Clash("participant.no_code")
		}
		return c.audit(Event{Name: "participant.reveal", Object: id, Participants: []domain.ID{id}, Reason: reason})
	})
	if err != nil {
		return "", err
	}
	return code, nil
}

// openCode opens a sealed code for a paper or a logged look; "" when there is none.
func (w *Work) openCode(p domain.Participant) (string, error) {
	if len(p.IdentitySealed) == 0 {
		return "", nil
	}
	b, err := w.box.Open(p.IdentitySealed, p.ID.String())
	return string(b), domain.Doing("open identity code", err)
}

// SetPayer stores who pays a participant's benefit from a day on; a second time
// from the same day corrects the first (P-09). Provider admins.
func (w *Work) SetPayer(ctx context.Context, scope domain.Scope, id domain.ID, in PayerIn) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	if err := rules.ValidPayer(in); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(id)
		if err != nil {
			return err
		}
		periods, err := c.PayersOf(id)
		if err != nil {
			return err
		}
		next, save := payerOf(c.Tx, p, in), c.InsertPayer
		for _, old := range periods {
			if old.FromDay == in.FromDay {
				next.ID, save = old.ID, c.UpdatePayer
			}
		}
		if err := save(next); err != nil {
			return err
		}
		return c.audit(Event{Name: "participant.payer", Object: id, Participants: []domain.ID{id}})
	})
}

func payerOf(tx *store.Tx, p domain.Participant, in PayerIn) domain.PayerPeriod {
	if in.Payer != domain.PayerFund {
		in.FundName = ""
	}
	return domain.PayerPeriod{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID,
		Payer: in.Payer, FundName: in.FundName, FromDay: in.FromDay, CreatedAt: tx.Now()}
}
