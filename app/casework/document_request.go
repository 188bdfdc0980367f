package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

type (
	// DocumentRequestIn is a request for a participant's papers.
	DocumentRequestIn = rules.DocumentRequestIn
	// RequestAnswer is the purchaser's answer to one.
	RequestAnswer = rules.RequestAnswer
)

// DocumentRequestView is a request for papers with the files that answered it.
type DocumentRequestView struct {
	domain.DocumentRequest
	Participant domain.Participant
	Provider    string
	Purchaser   string
	Files       []Attached
	Answers     bool // the reader answers it: open, and on the reader's side
	Withdraws   bool // the reader may withdraw it or note that the consent is gone
}

// requestReaders see requests for papers: a reviewer sees neither them nor what
// came of them (P-15).
var requestReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker, domain.RolePurchaserAdmin}

// RequestDocuments asks the purchaser for a participant's papers with the
// participant's consent, and gives the request's id (P-15). Provider admins and
// supervisors of the unit. Errors: the fields'; without a consent
// document_request.no_consent at consent_on.
func (w *Work) RequestDocuments(ctx context.Context, scope domain.Scope, participant domain.ID, in DocumentRequestIn) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor); err != nil {
		return "", err
	}
	id := domain.NewID()
	err := w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(participant)
		if err != nil {
			return err
		}
		if err := rules.ValidDocumentRequest(in, w.Today()); err != nil {
			return err
		}
		r := domain.DocumentRequest{ID: id, ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, What: in.What, Purpose: in.Purpose,
			ConsentOn: in.ConsentOn, ConsentHow: in.ConsentHow, State: domain.RequestOpen, AskedBy: scope.Person, AskedName: scope.PersonName,
			AskedOn: w.Today(), CreatedAt: c.Now()}
		if err := c.InsertDocumentRequest(r); err != nil {
			return err
		}
		return c.audit(Event{Name: "document_request.ask", Object: id, Participants: []domain.ID{p.ID}})
	})
	return id, err
}

// DocumentRequest loads one request with its files.
func (w *Work) DocumentRequest(ctx context.Context, scope domain.Scope, id domain.ID) (DocumentRequestView, error) {
	var out DocumentRequestView
	if err := may(scope, requestReaders...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		r, err := tx.DocumentRequest(id)
		if err != nil {
			return err
		}
		p, err := tx.Participant(r.ParticipantID)
		if err != nil {
			return err
		}
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		files, err := attachmentsOf(tx, r.ParticipantID)
		out = DocumentRequestView{DocumentRequest: r, Participant: shownTo(scope, p), Provider: parties[r.ProviderID].Name,
			Purchaser: parties[r.PurchaserID].Name, Files: files[r.ID],
			Answers:   r.State == domain.RequestOpen && r.ConsentWithdrawnOn.IsZero() && scope.Side == domain.SidePurchaser,
			Withdraws: scope.Side == domain.SideProvider && r.ConsentWithdrawnOn.IsZero() && r.State != domain.RequestWithdrawn}
		return err
	})
	return out, err
}

// AnswerDocumentRequest delivers the papers asked for, or refuses with a reason.
// The participant's caseworker, or the purchaser's admin. Errors: the fields';
// document_request.closed when it is answered or withdrawn,
// document_request.consent_gone after the consent was withdrawn (G-02).
func (w *Work) AnswerDocumentRequest(ctx context.Context, scope domain.Scope, id domain.ID, in RequestAnswer) error {
	if err := may(scope, domain.RoleCaseworker, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		r, err := c.openRequest(id)
		if err != nil {
			return err
		}
		if err := rules.ValidAnswer(in, r, w.Today()); err != nil {
			return err
		}
		r.State, r.Answer, r.AnsweredOn = domain.RequestRefused, in.Text, in.On
		event := "document_request.refuse"
		if !in.Refused {
			r.State, event = domain.RequestAnswered, "document_request.answer"
			if err := c.deliver(r, in); err != nil {
				return err
			}
		}
		r.AnsweredBy, r.AnsweredName = scope.Person, scope.PersonName
		if err := c.UpdateDocumentRequest(r); err != nil {
			return err
		}
		return c.audit(Event{Name: event, Object: id, Participants: []domain.ID{r.ParticipantID}})
	})
}

func (c *change) deliver(r domain.DocumentRequest, in RequestAnswer) error {
	if err := rules.DeliveryAllowed(r, in.On); err != nil || in.File == nil {
		return err
	}
	_, err := c.attach(attachedTo{domain.AttachedToDocumentRequest, r.ID, r.ParticipantID, r.ProviderID, r.PurchaserID, ""}, *in.File)
	return err
}

func (c *change) openRequest(id domain.ID) (domain.DocumentRequest, error) {
	r, err := c.DocumentRequest(id)
	if err == nil && r.State != domain.RequestOpen {
		err = domain.Shut("document_request.closed")
	}
	return r, err
}

// WithdrawDocumentRequest takes an open request back. Provider admins and
// supervisors of the unit. Error document_request.closed.
func (w *Work) WithdrawDocumentRequest(ctx context.Context, scope domain.Scope, id domain.ID) error {
	return w.onRequest(ctx, scope, id, "document_request.withdraw", func(c *change, r *domain.DocumentRequest) error {
		if r.State != domain.RequestOpen {
			return domain.Shut("document_request.closed")
		}
		r.State = domain.RequestWithdrawn
		return nil
	})
}

// WithdrawConsent records that the participant withdrew the consent: nothing more
// is delivered, and what was stays in the log (G-02). An open request closes.
// Provider admins and supervisors of the unit. Errors at consent_withdrawn_on.
func (w *Work) WithdrawConsent(ctx context.Context, scope domain.Scope, id domain.ID, on domain.Day) error {
	return w.onRequest(ctx, scope, id, "document_request.consent_withdraw", func(c *change, r *domain.DocumentRequest) error {
		switch {
		case !r.ConsentWithdrawnOn.IsZero() || r.State == domain.RequestWithdrawn:
			return domain.Shut("document_request.closed")
		case on.IsZero():
			return domain.Wrong("consent_withdrawn_on", "error.required")
		case on > w.Today():
			return domain.Wrong("consent_withdrawn_on", "decision.day_future")
		case on < r.ConsentOn:
			return domain.Wrong("consent_withdrawn_on", "decision.day_order")
		}
		r.ConsentWithdrawnOn = on
		if r.State == domain.RequestOpen {
			r.State = domain.RequestWithdrawn
		}
		return nil
	})
}

func (w *Work) onRequest(ctx context.Context, scope domain.Scope, id domain.ID, event string, fn func(*change, *domain.DocumentRequest) error) error {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		r, err := c.DocumentRequest(id)
		if err != nil {
			return err
		}
		if err := fn(c, &r); err != nil {
			return err
		}
		if err := c.UpdateDocumentRequest(r); err != nil {
			return err
		}
		return c.audit(Event{Name: event, Object: id, Participants: []domain.ID{r.ParticipantID}})
	})
}
