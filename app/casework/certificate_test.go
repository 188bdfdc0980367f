package casework_test

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit/papertext"
)

// ends ends the agreement on a day.
func (k *papersKit) ends(e enrolled, day string) {
	k.t.Helper()
	e.agreement.State, e.agreement.EndedOn, e.agreement.EndedReason = domain.AgreementEnded, domain.MustDay(day), "goal_reached"
	k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateAgreement(e.agreement) })
}

var printed = rules.CertificateIn{Language: "fi", Tasks: []string{"Hionta"}, Skills: []string{"Kalusteiden kokoonpano"}}

// C-01, C-02, C-04: an ended agreement waits for its certificate, which has the
// diary's days, a number, and a page that confirms it without the person.
func TestCertificateFromDiaryToPublicCheck(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-10-05", "minutes", "270")
		k.present(e, "2026-10-06", "minutes", "240")
		k.absent(e, "2026-10-07", "own_illness")
		due := func() []casework.CertificateRow {
			rows, err := k.work.CertificatesDue(k.ctx, k.Admin)
			k.ok(err)
			return rows
		}
		if len(due()) != 0 {
			t.Fatal("a running agreement waits for a certificate")
		}
		k.ends(e, "2026-11-10")
		if rows := due(); len(rows) != 1 || !rows[0].Ended || rows[0].Name != "Kallio Aino" {
			t.Fatalf("due %+v", rows)
		}
		sheet, err := k.work.CertificateSheet(k.ctx, k.Admin, e.agreement.ID, 0)
		k.ok(err)
		if sheet.Days != 2 || sheet.Minutes != 510 || sheet.In.To.String() != "2026-11-10" || sheet.In.Tasks[0] != "Puutyöt" {
			t.Fatalf("prefilled %+v", sheet)
		}
		preview, err := k.work.PreviewCertificate(k.ctx, k.Admin, e.agreement.ID, printed)
		k.ok(err)
		id, err := k.work.IssueCertificate(k.ctx, k.Admin, e.agreement.ID, printed)
		k.ok(err)
		if len(due()) != 0 {
			t.Error("an issued certificate is still due")
		}
		list, err := k.work.Certificates(k.ctx, k.Caseworker, k.today, k.today)
		k.ok(err)
		if len(list) != 1 || list[0].Certificate.ID != id {
			t.Fatalf("the caseworker sees %+v", list)
		}
		c := list[0].Certificate
		if c.Number != "T-2026-0001" || c.Days != 2 || c.Minutes != 510 || c.SentOn != k.today || rules.Delivered(c) {
			t.Errorf("issued %+v", c)
		}
		d, err := k.work.Document(k.ctx, k.Caseworker, c.DocumentID)
		k.ok(err)
		if !isPDF(d.Bytes) || !isPDF(preview) || strings.Contains(d.Name, "allio") {
			t.Errorf("paper %q", d.Name)
		}
		k.ok(k.work.DeliverCertificate(k.ctx, k.Supervisor, id, casework.CertificateDelivery{GivenOn: k.today}))
		list, err = k.work.Certificates(k.ctx, k.Admin, k.today, k.today)
		k.ok(err)
		if !rules.Delivered(list[0].Certificate) {
			t.Error("given and sent, and not delivered")
		}
		k.refused("given tomorrow", k.work.DeliverCertificate(k.ctx, k.Admin, id, casework.CertificateDelivery{GivenOn: k.today + 1}), "certificate.delivery_future")
		k.refused("sent before", k.work.DeliverCertificate(k.ctx, k.Admin, id, casework.CertificateDelivery{SentOn: k.today - 1}), "certificate.delivery_before")
		k.logged(e, "certificate.issue")
	})
}

// C-01: a service that has ended, or ends within two weeks, waits on the work list
// of its unit's people until its certificate is issued; with a continuation it does
// not, and the purchaser's people have other lists.
func TestAnEndedServiceWaitsForItsCertificate_C01(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		ended, soon, later, elsewhere := k.join("Kallio", k.Unit), k.join("Laine", k.Unit), k.join("Mattila", k.Unit), k.join("Niemi", k.OtherUnit)
		k.present(ended, "2026-10-05", "minutes", "270")
		k.ends(ended, "2026-11-10")
		k.ends(soon, k.today.AddDays(14).String())
		k.ends(later, k.today.AddDays(15).String())
		k.ends(elsewhere, "2026-11-10")
		waiting := func(scope domain.Scope) string {
			var names []string
			for _, x := range k.tasks(scope, casework.TaskCertificate) {
				names = append(names, x.Name+" "+x.Due.String())
			}
			return strings.Join(names, ", ")
		}
		own := "Kallio Aino 2026-11-10, Laine Aino " + k.today.AddDays(14).String()
		if got := waiting(k.Supervisor); got != own {
			t.Errorf("the supervisor's list: %s, want %s", got, own)
		}
		if got, want := waiting(k.Admin), "Kallio Aino 2026-11-10, Niemi Aino 2026-11-10, Laine Aino "+k.today.AddDays(14).String(); got != want {
			t.Errorf("the admin's list: %s, want %s", got, want)
		}
		if got := waiting(k.Caseworker); got != "" {
			t.Errorf("the caseworker writes no certificates: %s", got)
		}
		_, err := k.work.IssueCertificate(k.ctx, k.Admin, ended.agreement.ID, printed)
		k.ok(err)
		if got, want := waiting(k.Supervisor), "Laine Aino "+k.today.AddDays(14).String(); got != want {
			t.Errorf("once issued: %s, want %s", got, want)
		}
	})
}

// The public page knows the token of the QR code and nothing else.
func TestCertificateCheck(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-10-05")
		id, token := k.issueKnown(e)
		proof, err := k.work.CheckCertificate(k.ctx, token)
		k.ok(err)
		if proof.Number != "T-2026-0042" || proof.Provider != k.Provider.Name || proof.Code != "AAAA-BBBB-CCCC" || !proof.Revoked.IsZero() {
			t.Fatalf("proof %+v", proof)
		}
		k.logged(e, "certificate.checked")
		if err := k.work.RevokeCertificate(k.ctx, k.Supervisor, id, "virhe"); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor without the right revokes: %v", err)
		}
		k.refused("without a reason", k.work.RevokeCertificate(k.ctx, k.Admin, id, " "), "error.required")
		k.ok(k.work.RevokeCertificate(k.ctx, k.Admin, id, "Väärä jakso"))
		k.refused("twice", k.work.RevokeCertificate(k.ctx, k.Admin, id, "Väärä jakso"), "certificate.revoked_already")
		if proof, err = k.work.CheckCertificate(k.ctx, token); err != nil || proof.Revoked.IsZero() {
			t.Errorf("a revoked one shows %+v, %v", proof, err)
		}
		for _, wrong := range []string{"", "nothing", token + "x", string(id)} {
			if _, err := k.work.CheckCertificate(k.ctx, wrong); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%q: %v", wrong, err)
			}
		}
	})
}

func TestCertificateRefusals(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		issue := func(scope domain.Scope) error {
			_, err := k.work.IssueCertificate(k.ctx, scope, e.agreement.ID, printed)
			return err
		}
		k.refused("no realised day", issue(k.Admin), "certificate.no_days")
		k.present(e, "2026-10-05")
		k.refused("a supervisor without the right to sign", issue(k.Supervisor), "certificate.no_right")
		for name, scope := range map[string]domain.Scope{"foreign provider": k.StrangeAdmin, "other unit": k.OtherSupervisor} {
			scope.SigningRight = true
			if err := issue(scope); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s issues: %v", name, err)
			}
			if _, err := k.work.PreviewCertificate(k.ctx, scope, e.agreement.ID, printed); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s previews: %v", name, err)
			}
		}
		if err := issue(k.Caseworker); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the caseworker issues: %v", err)
		}
		if list, err := k.work.Certificates(k.ctx, k.Admin, 0, k.today); err != nil || len(list) != 0 {
			t.Errorf("a refused one is stored: %+v %v", list, err)
		}
		signer := k.Supervisor
		signer.SigningRight = true
		k.ok(issue(signer))
		k.ok(issue(k.Admin)) // a second one gets the next number
		list, err := k.work.Certificates(k.ctx, k.Admin, domain.MustDay("2026-01-01"), k.today)
		k.ok(err)
		if len(list) != 2 || list[0].Certificate.Number != "T-2026-0002" {
			t.Errorf("numbers %+v", list)
		}
	})
}

// C-05: learning that a school has recognised is printed when it is filled in,
// and its heading is missing when not; the check code tells the two apart.
func TestRecognisedLearningIsPrintedWhenFilled_C05(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-10-05", "minutes", "270")
		k.ends(e, "2026-11-10")
		text := func(in rules.CertificateIn) string {
			content, err := k.work.PreviewCertificate(k.ctx, k.Admin, e.agreement.ID, in)
			k.ok(err)
			pages, err := papertext.Pages(content)
			k.ok(err)
			return strings.Join(slices.Concat(pages...), "\n")
		}
		const heading, part = "Tunnistettu osaaminen", "Puualan perustutkinto, 5 osp"
		if s := text(printed); strings.Contains(s, heading) {
			t.Errorf("an empty part is printed: %s", s)
		}
		in := printed
		in.Recognised = []string{part}
		if s := text(in); !strings.Contains(s, heading) || !strings.Contains(s, part) {
			t.Errorf("the part is missing: %s", s)
		}
		in.Recognised = []string{strings.Repeat("x", 121)}
		_, err := k.work.IssueCertificate(k.ctx, k.Admin, e.agreement.ID, in)
		k.refused("a part that does not fit its line", err, "certificate.item_too_long")
	})
}
