package casework_test

import (
	"strings"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit/papertext"
)

// unpaid makes the kit's contract one of unpaid co-operation under Pohde's
// rulebook, with a named contact.
func (k *papersKit) unpaid(contact string) {
	k.t.Helper()
	book, err := casework.SeedRulebook("pohde")
	k.ok(err)
	book.PurchaserID, book.ValidFrom = k.Purchaser.ID, domain.MustDay("2026-01-01")
	_, err = k.work.PublishRulebook(k.ctx, k.PurchaserAdmin, book)
	k.ok(err)
	c := k.Contract
	c.Kind = domain.ContractUnpaid
	k.write(k.PurchaserAdmin, func(tx *store.Tx) error { return tx.UpdateContract(c) })
	k.names(contact)
}

// names says who the purchaser's contact is from now on.
func (k *papersKit) names(contact string) {
	k.t.Helper()
	o := k.Purchaser
	o.Contact = contact
	k.write(k.PurchaserAdmin, func(tx *store.Tx) error { return tx.UpdateOrganisation(o) })
}

func (k *papersKit) at(day string) {
	k.today = domain.MustDay(day)
	k.now = k.today.At(9 * 60).Time()
}

// reportOctober marks a month of two people and is on the day the report is due.
func (k *papersKit) october() (enrolled, enrolled) {
	k.t.Helper()
	a, b := k.join("Kallio", k.Unit), k.join("Aalto", k.OtherUnit)
	for _, d := range []string{"2026-10-05", "2026-10-06", "2026-10-07"} {
		k.present(a, d)
	}
	k.absent(a, "2026-10-08", "own_illness")
	k.present(b, "2026-10-05")
	return a, b
}

// O-14: at the rhythm's end the report of days and absences is due to the named
// person; it goes without euros and reasons, once, and is acknowledged.
func TestActivityReport_O14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.Join(t, k.s)
		k.unpaid("Marjo Pesonen")
		k.october()
		october, november := domain.MustDay("2026-10-31"), domain.MustDay("2026-11-30")
		k.at("2026-10-30")
		_, err := k.work.SendActivityReport(k.ctx, k.Admin, k.Purchaser.ID, october)
		k.refused("before its last day", err, "activity_report.running")
		k.at("2026-10-31")
		if day := k.day(k.Admin); dueOf(day.Coming, "report-recipient") != 1 {
			t.Errorf("at the rhythm's end: %+v", day.Coming)
		}
		k.at("2026-11-03")
		day := k.day(k.Admin)
		if dueOf(day.Due, "report-recipient") != 1 || day.Due[0].Args["name"] != "Marjo Pesonen" {
			t.Errorf("on its day: %+v", day.Due)
		}
		id, err := k.work.SendActivityReport(k.ctx, k.Admin, k.Purchaser.ID, october)
		k.ok(err)
		if day := k.day(k.Admin); dueOf(day.Due, "report-recipient") != 0 {
			t.Errorf("sent: %+v", day.Due)
		}
		k.noEuros(id)
		_, err = k.work.SendActivityReport(k.ctx, k.Admin, k.Purchaser.ID, october)
		k.refused("the same again", err, "activity_report.unchanged")
		k.names("Toinen Henkilö")
		k.at("2026-12-01")
		next, err := k.work.SendActivityReport(k.ctx, k.Admin, k.Purchaser.ID, november)
		k.ok(err)
		for id, name := range map[domain.ID]string{id: "Marjo Pesonen", next: "Toinen Henkilö"} {
			i, err := k.work.ActivityReport(k.ctx, k.PurchaserAdmin, id)
			k.ok(err)
			if i.Report.Recipient != name || i.Read != 0 {
				t.Errorf("%s: went to %+v", name, i)
			}
		}
		k.acknowledged(id)
	})
}

// noEuros reads the paper and the table of October.
func (k *papersKit) noEuros(id domain.ID) {
	k.t.Helper()
	for _, format := range []string{"pdf", "csv"} {
		d, event, err := k.work.ActivityReportFile(k.ctx, k.PurchaserAdmin, id, format)
		k.ok(err)
		text := string(d.Bytes)
		if format == "pdf" {
			if !isPDF(d.Bytes) {
				k.t.Fatalf("%s: no paper", format)
			}
			text = papertext.Flat(d.Bytes)
		}
		for _, want := range []string{"Kallio", "Aalto"} {
			if !strings.Contains(text, want) {
				k.t.Errorf("%s: %q is missing in\n%s", format, want, text)
			}
		}
		if strings.Contains(text, "€") || strings.Contains(text, "sairaus") || strings.Contains(text, "45,50") {
			k.t.Errorf("%s: euros or reasons:\n%s", format, text)
		}
		if len(event.Participants) != 2 || event.From != domain.MustDay("2026-10-01") || event.To != domain.MustDay("2026-10-31") {
			k.t.Errorf("%s: logged as %+v", format, event)
		}
	}
	if _, _, err := k.work.ActivityReportFile(k.ctx, k.PurchaserAdmin, id, "xlsx"); domain.KindOf(err) != domain.NotFound {
		k.t.Errorf("another form: %v", err)
	}
}

// acknowledged reads the message as the purchaser's admin does.
func (k *papersKit) acknowledged(id domain.ID) {
	k.t.Helper()
	i, err := k.work.ActivityReport(k.ctx, k.Admin, id)
	k.ok(err)
	m, err := k.work.Message(k.ctx, k.PurchaserAdmin, i.Report.MessageID)
	k.ok(err)
	if m.Report != id || !m.Waits || m.Kind != domain.MessageActivity {
		k.t.Errorf("the message: %+v", m)
	}
	k.now = k.now.Add(time.Hour)
	k.ok(k.work.AcknowledgeMessage(k.ctx, k.PurchaserAdmin, i.Report.MessageID))
	if i, err = k.work.ActivityReport(k.ctx, k.Admin, id); err != nil || i.Read == 0 || i.ReadBy != k.PurchaserAdmin.PersonName {
		k.t.Errorf("acknowledged: %+v %v", i, err)
	}
}

// O-14: without a named contact nothing goes; a later change of the diary lets a
// corrected one go, which leaves the first as it was.
func TestActivityReportIsCorrected_O14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.unpaid("")
		a, _ := k.october()
		k.at("2026-11-04")
		last := domain.MustDay("2026-10-31")
		_, err := k.work.SendActivityReport(k.ctx, k.Admin, k.Purchaser.ID, last)
		k.refused("to nobody", err, "activity_report.no_recipient")
		k.names("Marjo Pesonen")
		_, err = k.work.RunFindings(k.ctx)
		k.ok(err)
		first, err := k.work.SendActivityReport(k.ctx, k.Admin, k.Purchaser.ID, last)
		k.ok(err)
		k.present(a, "2026-10-12")
		s, err := k.work.ActivitySheet(k.ctx, k.Admin, k.Purchaser.ID, last)
		k.ok(err)
		if !s.Changed || s.Refusal != nil || len(s.Sent) != 1 || len(s.Rows) != 2 {
			t.Errorf("changed: %+v", s)
		}
		second, err := k.work.SendActivityReport(k.ctx, k.Admin, k.Purchaser.ID, last)
		k.ok(err)
		for id, want := range map[domain.ID][2]int{first: {1, 4}, second: {2, 5}} {
			i, err := k.work.ActivityReport(k.ctx, k.Admin, id)
			k.ok(err)
			if i.Report.Number != want[0] || i.Report.Days != want[1] || i.Report.Absences != 1 {
				t.Errorf("number %d: %+v", want[0], i.Report)
			}
		}
		k.logged(a, "activity_report.send")
	})
}

// O-14: the report tells of everybody, so it is the admins' of its two sides.
func TestActivityReportWalls_O14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.unpaid("Marjo Pesonen")
		k.october()
		k.at("2026-11-03")
		last := domain.MustDay("2026-10-31")
		for name, c := range map[string]struct {
			scope domain.Scope
			kind  domain.Kind
		}{"supervisor": {k.Supervisor, domain.Forbidden}, "reviewer": {k.Reviewer, domain.Forbidden}, "caseworker": {k.Caseworker, domain.Forbidden},
			"purchaser's admin": {k.PurchaserAdmin, domain.Forbidden}, "operator": {k.Operator, domain.Forbidden}, "another provider": {k.StrangeAdmin, domain.NotFound}} {
			if _, err := k.work.SendActivityReport(k.ctx, c.scope, k.Purchaser.ID, last); domain.KindOf(err) != c.kind {
				t.Errorf("%s sends: %v", name, err)
			}
		}
		_, err := k.work.SendActivityReport(k.ctx, k.Admin, k.ForeignPurchaser.ID, last)
		if domain.KindOf(err) != domain.NotFound {
			t.Errorf("to a purchaser without a contract: %v", err)
		}
		id, err := k.work.SendActivityReport(k.ctx, k.Admin, k.Purchaser.ID, last)
		k.ok(err)
		stranger := k.PurchaserAdmin
		stranger.Organisation = k.ForeignPurchaser.ID
		item, err := k.work.ActivityReport(k.ctx, k.Admin, id)
		k.ok(err)
		for name, c := range map[string]struct {
			scope domain.Scope
			kind  domain.Kind
		}{"supervisor": {k.Supervisor, domain.Forbidden}, "reviewer": {k.Reviewer, domain.Forbidden}, "caseworker": {k.Caseworker, domain.Forbidden},
			"another provider": {k.StrangeAdmin, domain.NotFound}, "another purchaser": {stranger, domain.NotFound}} {
			if _, err := k.work.ActivityReport(k.ctx, c.scope, id); domain.KindOf(err) != c.kind {
				t.Errorf("%s reads: %v", name, err)
			}
			for _, file := range []domain.ID{item.Report.DocumentID, item.Report.SheetID} {
				if _, err := k.work.Document(k.ctx, c.scope, file); domain.KindOf(err) != domain.NotFound {
					t.Errorf("%s opens the file: %v", name, err)
				}
			}
			if rows, _ := k.work.ActivityReports(k.ctx, c.scope); len(rows) != 0 {
				t.Errorf("%s lists %+v", name, rows)
			}
		}
		if rows, err := k.work.ActivityReports(k.ctx, k.PurchaserAdmin); err != nil || len(rows) != 1 {
			t.Errorf("the purchaser's admin lists %+v %v", rows, err)
		}
	})
}

// O-09, O-14: a contract that is paid is in no report, and one that is not makes
// no invoice; where the rulebook is silent, nothing is due.
func TestPaidDaysAreInNoActivityReport_O14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.october()
		k.at("2026-11-04")
		last := domain.MustDay("2026-10-31")
		if _, err := k.work.ActivitySheet(k.ctx, k.Admin, k.Purchaser.ID, last); domain.KindOf(err) != domain.NotFound {
			t.Errorf("Turku asks for none: %v", err)
		}
		k.unpaid("Marjo Pesonen")
		_, err := k.work.RunFindings(k.ctx)
		k.ok(err)
		found := 0
		k.write(k.Admin, func(tx *store.Tx) error {
			rows, err := tx.ProviderFindings()
			for _, f := range rows {
				if f.Rule == "report-recipient" && f.Holds() {
					found++
				}
			}
			return err
		})
		if found != 1 {
			t.Errorf("a day late: %d findings", found)
		}
		paid := k.Contract
		k.write(k.PurchaserAdmin, func(tx *store.Tx) error { return tx.UpdateContract(paid) })
		if _, err := k.work.ActivitySheet(k.ctx, k.Admin, k.Purchaser.ID, last); domain.KindOf(err) != domain.NotFound {
			t.Errorf("paid by voucher: %v", err)
		}
	})
}
