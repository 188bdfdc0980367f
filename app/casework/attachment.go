package casework

import (
	"context"
	"crypto/sha256"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// AttachIn is a file to attach, with what it is.
type AttachIn = rules.AttachIn

// Attached is an attachment with what its file is, and whether the reader may
// open it.
type Attached struct {
	domain.Attachment
	MediaType string
	Class     domain.DocumentClass
	Opens     bool
}

// Withdrawn tells whether it was taken back.
func (a Attached) Withdrawn() bool { return a.WithdrawnAt > 0 }

// MostAttached is the most bytes of an attached file.
const MostAttached = rules.MostAttached

// AttachToVoucher stores the voucher as the purchaser gave it (P-03). Provider
// admins. Errors: the fields' (file, title).
func (w *Work) AttachToVoucher(ctx context.Context, scope domain.Scope, voucher domain.ID, in AttachIn) (domain.ID, error) {
	return w.attachTo(ctx, scope, in, func(c *change) (attachedTo, error) {
		v, err := c.Voucher(voucher)
		return attachedTo{domain.AttachedToVoucher, v.ID, v.ParticipantID, v.ProviderID, v.PurchaserID, ""}, err
	})
}

// AttachToDecision stores the decision as the purchaser gave it (P-03). Provider
// admins. Errors: the fields' (file, title).
func (w *Work) AttachToDecision(ctx context.Context, scope domain.Scope, decision domain.ID, in AttachIn) (domain.ID, error) {
	return w.attachTo(ctx, scope, in, func(c *change) (attachedTo, error) {
		d, err := c.Decision(decision)
		return attachedTo{domain.AttachedToDecision, d.ID, d.ParticipantID, d.ProviderID, d.PurchaserID, ""}, err
	})
}

// attachedTo is the thing a file belongs to.
type attachedTo struct {
	kind                             domain.AttachedTo
	id                               domain.ID
	participant, provider, purchaser domain.ID
	part                             string // of an evaluation: the measure
}

// attachedKinds are the kinds of document, and the names files go by: a name
// holds no person's name, whatever the uploaded file was called.
var attachedKinds = map[domain.AttachedTo]struct{ kind, name string }{
	domain.AttachedToVoucher:         {rules.DocumentVoucher, "palveluseteli"},
	domain.AttachedToDecision:        {rules.DocumentDecision, "paatos"},
	domain.AttachedToDocumentRequest: {rules.DocumentRequested, "asiakirja"},
	domain.AttachedToEvaluation:      {rules.DocumentMeasure, "lomake"},
}

func (w *Work) attachTo(ctx context.Context, scope domain.Scope, in AttachIn, find func(*change) (attachedTo, error)) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	var id domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		to, err := find(c)
		if err != nil {
			return err
		}
		if id, err = c.attach(to, in); err != nil {
			return err
		}
		return c.audit(Event{Name: "attachment.add", Object: id, Participants: []domain.ID{to.participant}})
	})
	return id, err
}

// attach checks a file, stores its bytes with their hash, and ties them to what
// they belong to.
func (c *change) attach(to attachedTo, in AttachIn) (domain.ID, error) {
	file, err := rules.ValidAttachment(in)
	if err != nil {
		return "", err
	}
	sum, known := sha256.Sum256(in.Content), attachedKinds[to.kind]
	d := domain.Document{ID: domain.NewID(), ProviderID: to.provider, PurchaserID: to.purchaser, ParticipantID: to.participant,
		Kind: known.kind, Class: domain.ClassAttachment, Name: known.name + "-" + c.work.Today().String() + file.Ending, MediaType: file.MediaType,
		Bytes: in.Content, SHA256: sum[:], CreatedBy: c.Scope.Person, CreatedAt: c.Now()}
	if in.Health {
		d.Class = domain.ClassRestricted
	}
	if err := c.InsertDocument(d); err != nil {
		return "", domain.Doing("storing an attachment", err)
	}
	a := domain.Attachment{ID: domain.NewID(), ParticipantID: to.participant, ProviderID: to.provider, PurchaserID: to.purchaser,
		ObjectKind: to.kind, ObjectID: to.id, Part: to.part, DocumentID: d.ID, Title: in.Title, AddedBy: c.Scope.Person, AddedName: c.Scope.PersonName, AddedAt: c.Now()}
	return a.ID, c.InsertAttachment(a)
}

// WithdrawAttachment takes a wrong file back: its bytes stay as evidence and open
// to nobody. For the admin of the side that added it. It gives whose it was.
// Errors: reason; attachment.withdrawn_already.
func (w *Work) WithdrawAttachment(ctx context.Context, scope domain.Scope, id domain.ID, reason string) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	var whose domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		a, err := c.Attachment(id)
		if err != nil {
			return err
		}
		whose = a.ParticipantID
		if err := rules.ValidWithdrawal(reason); err != nil {
			return err
		}
		if a.WithdrawnAt > 0 {
			return domain.Shut("attachment.withdrawn_already")
		}
		a.WithdrawnAt, a.WithdrawnName, a.WithdrawnReason = c.Now(), scope.PersonName, reason
		if err := c.Tx.WithdrawAttachment(a); err != nil {
			return err
		}
		return c.audit(Event{Name: "attachment.withdraw", Object: id, Participants: []domain.ID{a.ParticipantID}})
	})
	return whose, err
}

// attachmentsOf lists a participant's attachments by what they belong to.
func attachmentsOf(tx *store.Tx, participant domain.ID) (map[domain.ID][]Attached, error) {
	rows, err := tx.AttachmentsOf(participant)
	if err != nil || len(rows) == 0 {
		return nil, domain.Doing("attachments", err)
	}
	documents, err := tx.DocumentsOf(participant)
	if err != nil {
		return nil, domain.Doing("documents", err)
	}
	of := map[domain.ID]domain.Document{}
	for _, d := range documents {
		of[d.ID] = d
	}
	out := map[domain.ID][]Attached{}
	for _, a := range rows {
		d := of[a.DocumentID]
		out[a.ObjectID] = append(out[a.ObjectID], Attached{Attachment: a, MediaType: d.MediaType, Class: d.Class,
			Opens: a.WithdrawnAt == 0 && rules.MayOpen(tx.Scope.Role, d.Kind, d.Class)})
	}
	return out, nil
}

// stillAttached answers like a document that does not exist for one that was
// withdrawn.
func stillAttached(tx *store.Tx, d domain.Document) error {
	if d.Class == domain.ClassIssued {
		return nil
	}
	a, err := tx.AttachmentOf(d.ID)
	if err == nil && a.WithdrawnAt > 0 {
		err = domain.Missing()
	}
	return err
}
