package casework_test

import (
	"bytes"
	"crypto/sha256"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

var aPDF = []byte("%PDF-1.4\n%%EOF\n")

// P-03: the voucher opens from the participant's page and the log has the read;
// a reviewer never opens it, a withdrawn one opens to nobody.
func TestVoucherAsAFile_P03(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		c.signed(c.aDraft())
		id, err := c.work.AttachToVoucher(ctx, c.Admin, c.voucher, casework.AttachIn{Content: aPDF})
		c.ok(err)
		_, err = c.work.AttachToDecision(ctx, c.Admin, c.decision, casework.AttachIn{Title: "Aktivointipäätös", Content: aPDF})
		c.ok(err)
		v, err := c.work.Participant(ctx, c.Supervisor, c.participant)
		c.ok(err)
		files, decision := v.Decisions[0].Vouchers[0].Files, v.Decisions[0].Files
		if len(files) != 1 || files[0].ID != id || !files[0].Opens || files[0].MediaType != "application/pdf" || len(decision) != 1 || decision[0].Title != "Aktivointipäätös" {
			t.Fatalf("files %+v, decision %+v", files, decision)
		}
		sum := sha256.Sum256(aPDF)
		for _, scope := range []domain.Scope{c.Admin, c.Supervisor, c.Caseworker, c.PurchaserAdmin} {
			d, err := c.work.Document(ctx, scope, files[0].DocumentID)
			if err != nil || !bytes.Equal(d.Bytes, aPDF) || !bytes.Equal(d.SHA256, sum[:]) || d.Name != "palveluseteli-2026-11-18.pdf" || d.Class != domain.ClassAttachment {
				t.Errorf("%s: %s %v", scope.Role, d.Name, err)
			}
		}
		for _, scope := range []domain.Scope{c.Reviewer, c.OtherSupervisor, c.StrangeAdmin, c.OtherCaseworker, c.ForeignCaseworker} {
			if _, err := c.work.Document(ctx, scope, files[0].DocumentID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s %s opens it: %v", scope.Role, scope.OrgName, err)
			}
		}
		_, err = c.work.WithdrawAttachment(ctx, c.Admin, id, "")
		c.refuses("no reason", err, "error.required", "reason")
		_, err = c.work.WithdrawAttachment(ctx, c.Admin, id, "Väärän asiakkaan seteli")
		c.ok(err)
		_, err = c.work.WithdrawAttachment(ctx, c.Admin, id, "Uudelleen")
		c.refuses("twice", err, "attachment.withdrawn_already")
		if _, err := c.work.Document(ctx, c.Admin, files[0].DocumentID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a withdrawn file opens: %v", err)
		}
		if got := eventNames(c.events()); got["attachment.add"] != 2 || got["attachment.withdraw"] != 1 {
			t.Errorf("the log %v", got)
		}
		line, err := c.work.Timeline(ctx, c.Caseworker, c.participant)
		c.ok(err)
		kinds := map[string]int{}
		for _, it := range line.Items {
			kinds[it.Kind]++
			if it.Kind == "attachment_voucher" && it.Document != "" {
				t.Error("the timeline opens a withdrawn file")
			}
		}
		if kinds["attachment_voucher"] != 1 || kinds["attachment_decision"] != 1 || kinds["attachment_withdrawn"] != 1 {
			t.Errorf("timeline %v", kinds)
		}
	})
}

func eventNames(rows []domain.AuditRow) map[string]int {
	out := map[string]int{}
	for _, r := range rows {
		out[r.Event]++
	}
	return out
}

func TestAttachingIsTheProvidersAdmins(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		in := casework.AttachIn{Content: aPDF}
		for _, scope := range []domain.Scope{c.Supervisor, c.Reviewer, c.Caseworker, c.PurchaserAdmin, c.Operator} {
			if _, err := c.work.AttachToVoucher(ctx, scope, c.voucher, in); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s attaches: %v", scope.Role, err)
			}
		}
		if _, err := c.work.AttachToVoucher(ctx, c.StrangeAdmin, c.voucher, in); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a stranger attaches: %v", err)
		}
		_, err := c.work.AttachToDecision(ctx, c.Admin, c.decision, casework.AttachIn{Content: []byte("<html>")})
		c.refuses("html", err, "attachment.kind", "file")
		if n := len(c.events()); n != eventNames(c.events())["participant.create"]+eventNames(c.events())["decision.create"]+eventNames(c.events())["voucher.create"] {
			t.Errorf("a refused file left a row: %v", eventNames(c.events()))
		}
	})
}
