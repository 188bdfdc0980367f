package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

func aRequest() casework.DocumentRequestIn {
	return casework.DocumentRequestIn{What: "Aktivointisuunnitelma", Purpose: "Tehtävien sovittaminen", ConsentOn: on("2026-11-17"), ConsentHow: "written"}
}

// P-15: asked with a consent, delivered by the caseworker, seen by the unit, and
// neither request nor paper by the reviewer.
func TestDocumentRequest_P15(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		c.signed(c.aDraft())
		bare := aRequest()
		bare.ConsentOn = 0
		_, err := c.work.RequestDocuments(ctx, c.Supervisor, c.participant, bare)
		c.refuses("no consent", err, "document_request.no_consent", "consent_on")
		id, err := c.work.RequestDocuments(ctx, c.Supervisor, c.participant, aRequest())
		c.ok(err)
		v, err := c.work.DocumentRequest(ctx, c.Caseworker, id)
		c.ok(err)
		if !v.Answers || v.Withdraws || v.AskedName != "Antti Salo" || v.State != domain.RequestOpen {
			t.Fatalf("%+v", v)
		}
		file := &casework.AttachIn{Title: "Suunnitelma", Health: true, Content: aPDF}
		c.ok(c.work.AnswerDocumentRequest(ctx, c.Caseworker, id, casework.RequestAnswer{On: on("2026-11-18"), File: file}))
		err = c.work.AnswerDocumentRequest(ctx, c.Caseworker, id, casework.RequestAnswer{On: on("2026-11-18"), File: file})
		c.refuses("twice", err, "document_request.closed")
		if v, err = c.work.DocumentRequest(ctx, c.Admin, id); err != nil || v.State != domain.RequestAnswered || len(v.Files) != 1 || !v.Files[0].Opens || v.AnsweredName != "Kirsi Lampinen" {
			t.Fatalf("%+v %v", v, err)
		}
		if s, err := c.work.DocumentRequest(ctx, c.Supervisor, id); err != nil || s.Files[0].Opens {
			t.Errorf("a paper with facts of health opens to a supervisor (G-03): %v", err)
		}
		for _, scope := range []domain.Scope{c.Supervisor, c.Reviewer} {
			if _, err := c.work.Document(ctx, scope, v.Files[0].DocumentID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s opens it: %v", scope.Role, err)
			}
		}
		if _, err := c.work.DocumentRequest(ctx, c.Reviewer, id); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the reviewer sees the request: %v", err)
		}
		if got := eventNames(c.events()); got["document_request.ask"] != 1 || got["document_request.answer"] != 1 {
			t.Errorf("the log %v", got)
		}
	})
}

// G-02: after the consent is withdrawn nothing more is delivered; what was stays.
func TestConsentWithdrawn_G02(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id, err := c.work.RequestDocuments(ctx, c.Admin, c.participant, aRequest())
		c.ok(err)
		c.refuses("to come", c.work.WithdrawConsent(ctx, c.Admin, id, on("2026-11-19")), "decision.day_future", "consent_withdrawn_on")
		c.refuses("before it", c.work.WithdrawConsent(ctx, c.Admin, id, on("2026-11-16")), "decision.day_order", "consent_withdrawn_on")
		c.ok(c.work.WithdrawConsent(ctx, c.Admin, id, on("2026-11-18")))
		err = c.work.AnswerDocumentRequest(ctx, c.Caseworker, id, casework.RequestAnswer{On: on("2026-11-18"), Text: "Postissa"})
		c.refuses("delivery", err, "document_request.closed")
		v, err := c.work.DocumentRequest(ctx, c.Caseworker, id)
		if err != nil || v.State != domain.RequestWithdrawn || v.Answers {
			t.Errorf("%+v %v", v, err)
		}
		other, err := c.work.RequestDocuments(ctx, c.Admin, c.participant, aRequest())
		c.ok(err)
		c.ok(c.work.AnswerDocumentRequest(ctx, c.Caseworker, other, casework.RequestAnswer{Refused: true, On: on("2026-11-18"), Text: "Ei tarpeen"}))
		c.refuses("answered", c.work.WithdrawDocumentRequest(ctx, c.Admin, other), "document_request.closed")
	})
}

func TestDocumentRequestsOfOthers(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id, err := c.work.RequestDocuments(ctx, c.Admin, c.participant, aRequest())
		c.ok(err)
		for _, scope := range []domain.Scope{c.OtherCaseworker, c.ForeignCaseworker, c.StrangeAdmin, c.OtherSupervisor} {
			if _, err := c.work.DocumentRequest(ctx, scope, id); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s %s: %v", scope.Role, scope.OrgName, err)
			}
		}
		answer := casework.RequestAnswer{On: on("2026-11-18"), Text: "Kaapattu"}
		if err := c.work.AnswerDocumentRequest(ctx, c.ForeignCaseworker, id, answer); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign caseworker answers: %v", err)
		}
		if err := c.work.AnswerDocumentRequest(ctx, c.Admin, id, answer); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the provider answers its own request: %v", err)
		}
		c.ok(c.store.Read(ctx, c.Caseworker, func(tx *store.Tx) error {
			open, err := tx.DocumentRequestsIn(domain.RequestOpen)
			if len(open) != 1 || open[0].ID != id {
				t.Errorf("open %+v", open)
			}
			return err
		}))
	})
}
