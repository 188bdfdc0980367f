package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func init() {
	bodies["psop_enter"] = "entered_on=2026-11-18"
	bodies["agreement_copied"] = "recipient=participant&way=post&given_on=2026-11-18"
	bodies["agreement_called"] = "review_due=2026-11-30&review_why=Poissaoloja"
	bodies["agreement_reviewed"] = "reviewed_on=2026-11-18&present=participant&outcome=as_is"
	bodies["attachment_withdraw"] = "reason=Kaapattu"
	bodies["document_request_create"] = "what=X&purpose=X&consent_on=2026-11-01&consent_how=written"
	bodies["document_request_answer"] = "answer=Kaapattu&answered_on=2026-11-18"
	bodies["document_request_refuse"] = "answer=Kaapattu&answered_on=2026-11-18"
	bodies["document_request_consent"] = "consent_withdrawn_on=2026-11-18"
	target(TargetAttachment, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			d := sampleDocument(e)
			d.Kind, d.Class = "voucher", domain.ClassAttachment
			if err := tx.InsertDocument(d); err != nil {
				return "", err
			}
			a := domain.Attachment{ID: domain.NewID(), ParticipantID: e.Participant.ID, ProviderID: d.ProviderID, PurchaserID: d.PurchaserID,
				ObjectKind: domain.AttachedToVoucher, ObjectID: e.Agreement.VoucherID, DocumentID: d.ID, AddedName: e.Participant.FamilyName, AddedAt: 1}
			return a.ID, tx.InsertAttachment(a)
		})
	})
	target(TargetDocumentRequest, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			r := domain.DocumentRequest{ID: domain.NewID(), ParticipantID: e.Participant.ID, ProviderID: e.Participant.ProviderID, PurchaserID: e.Participant.PurchaserID,
				What: "Suunnitelma " + e.Participant.FamilyName, Purpose: "Tehtävät", ConsentOn: today, ConsentHow: "written", State: domain.RequestOpen, AskedName: "Leena", AskedOn: today, CreatedAt: 1}
			return r.ID, tx.InsertDocumentRequest(r)
		})
	})
}
