package web

import (
	"bytes"
	"context"
	"mime/multipart"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/testkit"
)

const wholePDF = "%PDF-1.4\n%%EOF\n"

// attached posts a file and the other fields of its form.
func attached(t *testing.T, v *visitor, to, name, content string, pairs ...string) answer {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(pairs); i += 2 {
		must(t, form.WriteField(pairs[i], pairs[i+1]))
	}
	file, err := form.CreateFormFile("file", name)
	must(t, err)
	_, err = file.Write([]byte(content))
	must(t, err)
	must(t, form.Close())
	return v.send("POST", to, form.FormDataContentType(), &body)
}

// P-03: the uploaded voucher opens from the participant's page as a file to keep,
// never as a page of this site, and the access log has the read.
func TestVoucherUpload_P03(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		own, _, _, _ := neighbours(t, st, w)
		admin, reviewer := st.with(t, w.Admin), st.with(t, w.Reviewer)
		at := "/participants/" + own.participant.String() + "/vouchers/" + own.voucher.String()
		for what, content := range map[string]string{"a page": "<html><script>alert(1)</script></html>", "a cut PDF": "%PDF-1.4", "nothing": ""} {
			a := attached(t, admin, at+"/files", "seteli.pdf", content)
			if a.status != 422 || !strings.Contains(a.body, "f-file") {
				t.Errorf("%s: %d", what, a.status)
			}
		}
		wants(t, "too large", attached(t, admin, at+"/files", "x.pdf", "%PDF-"+strings.Repeat(" ", 5<<20)+"%%EOF"), 422, "liian suuri")
		wants(t, "voucher", attached(t, admin, at+"/files", "Kanarialintu 131088-914X.pdf", wholePDF), 303)
		wants(t, "decision", attached(t, admin, "/participants/"+own.participant.String()+"/decisions/"+own.decision.String()+"/files", "p.pdf", wholePDF, "title", "Aktivointipäätös"), 303)
		page := st.with(t, w.Supervisor).get("/participants/" + own.participant.String())
		wants(t, "the participant's page", page, 200, "Aktivointipäätös", "Palveluseteli liitetty")
		if strings.Contains(page.body, "131088-914X") {
			t.Error("the file's own name is shown")
		}
		file := "/documents/" + firstLink(t, page.body, "/documents/")
		got := admin.get(file)
		if got.status != 200 || got.body != wholePDF || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") ||
			got.header.Get("X-Content-Type-Options") != "nosniff" || got.header.Get("Content-Type") != "application/pdf" {
			t.Errorf("%d %v", got.status, got.header)
		}
		wants(t, "the reviewer", reviewer.get(file), 404)
		st.logHolds(t, w, own.participant, "attachment.add", "document.read")
		_, rest, _ := strings.Cut(admin.get(at).body, "/attachments/")
		withdraw := "/attachments/" + rest[:36] + "/withdraw"
		wants(t, "no reason", admin.post(withdraw, ""), 303)
		wants(t, "it opens still", admin.get(file), 200)
		wants(t, "withdrawn", admin.post(withdraw, posted("reason", "Väärä tiedosto")), 303)
		wants(t, "it opens no more", admin.get(file), 404)
		wants(t, "the voucher's page", admin.get(at), 200, "Väärä tiedosto")
	})
}

// P-15 over the pages: asked with a consent, delivered by the caseworker.
func TestDocumentRequestPages_P15(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		w.Join(t, st.rows) // a caseworker is picked from the purchaser's people
		own, err := st.work.CreateParticipant(context.Background(), w.Admin, casework.ParticipantIn{PurchaserID: w.Purchaser.ID, FamilyName: "Kallio", GivenNames: "Teemu", CaseworkerID: w.Caseworker.Person}, casework.PayerIn{})
		must(t, err)
		admin, caseworker := st.with(t, w.Admin), st.with(t, w.Caseworker)
		at := "/participants/" + own.String() + "/document-requests"
		wants(t, "the form", admin.get(at+"/new"), 200, "Asiakkaan suostumus")
		asked := []string{"what", "Aktivointisuunnitelma", "purpose", "Tehtävien sovittaminen", "consent_how", "written"}
		wants(t, "without a consent", admin.post(at, posted(asked...)), 422, "ilman asiakkaan suostumusta")
		id := made(t, admin.post(at, posted(append(asked, "consent_on", "2026-11-17")...)))
		page := "/document-requests/" + id
		wants(t, "the caseworker's page", caseworker.get(page), 200, "Odottaa vastausta", "Toimita asiakirjat")
		wants(t, "nothing delivered", caseworker.post(page+"/answer", posted("answered_on", "2026-11-18")), 422, "Liitä tiedosto")
		wants(t, "delivered", attached(t, caseworker, page+"/answer", "s.pdf", wholePDF, "title", "Suunnitelma", "answered_on", "2026-11-18"), 303)
		wants(t, "the answer", admin.get(page), 200, "Toimitettu", "Suunnitelma", "Kirsi Lampinen")
		wants(t, "the reviewer", st.with(t, w.Reviewer).get(page), 403)
		wants(t, "the participant's page", admin.get("/participants/"+own.String()), 200, "Aktivointisuunnitelma")
	})
}
