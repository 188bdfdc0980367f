package casework_test

import (
	"errors"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit/papertext"
)

var november = domain.MustMonth("2026-11")

// intensive enrols somebody with ten granted hours of intensive coaching at 52.00
// under Turku's rulebook, coached on some days of November.
func (k *papersKit) intensive(family string, days ...string) enrolled {
	k.t.Helper()
	e := k.join(family, k.Unit)
	k.write(k.Admin, func(tx *store.Tx) error {
		a := e.agreement
		a.ProductCode, a.Intensive, a.IntensiveWith, a.IntensiveOn, a.IntensiveMinutes = "INT", true, "Kirsi Lampinen", domain.MustDay("2026-10-01"), 600
		if err := tx.UpdateAgreement(a); err != nil {
			return err
		}
		v, err := tx.Voucher(a.VoucherID)
		if err != nil {
			return err
		}
		v.ProductCode, v.UnitCents, v.ProviderIdentifier, v.CheckedOn = "INT", 5200, "T-1", domain.MustDay("2026-11-01")
		return tx.UpdateVoucher(v)
	})
	for _, d := range days {
		k.present(e, d, "minutes", "270", "coaching_minutes", "60", "coaching_content", "Työnhaku "+d)
	}
	return e
}

func signedReport(on string) casework.CoachingReportIn {
	return casework.CoachingReportIn{SignedOn: domain.MustDay(on), SignedName: "Aino Kallio"}
}

// E-04, E-05, D-10: the diary's hours are reported with the participant's
// signature; the caseworker rejects one, which is not on the invoice, and accepts
// the others, which are, once.
func TestHourlyReport_E04_E05_D10(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.billable()
		k.turku()
		e := k.intensive("Kallio", "2026-11-02", "2026-11-03", "2026-11-09")
		k.at("2026-12-01")
		s, err := k.work.CoachingSheet(k.ctx, k.Supervisor, e.agreement.ID, november)
		k.ok(err)
		if s.Minutes() != 180 || s.Diary != 180 || len(s.Hours) != 3 || s.Hours[0].Content != "Työnhaku 2026-11-02" || s.Hours[0].ByName != k.Admin.PersonName {
			t.Fatalf("the sheet: %+v", s.Hours)
		}
		_, err = k.work.SendCoachingReport(k.ctx, k.Admin, e.agreement.ID, november, casework.CoachingReportIn{SignedName: "Aino Kallio"})
		k.refusedAt("unsigned", err, "signed_on", "coaching_report.unsigned")
		in := signedReport("2026-12-01")
		in.From = map[domain.ID]domain.Minute{s.Hours[1].EntryID: 615}
		id, err := k.work.SendCoachingReport(k.ctx, k.Admin, e.agreement.ID, november, in)
		k.ok(err)
		k.hourlyPaper(id)
		k.decidesHours(e, id)
		draft, err := k.work.DraftInvoice(k.ctx, k.Admin, k.Purchaser.ID, november)
		k.ok(err)
		if draft.TotalCents != 2*5200 {
			t.Errorf("two of three hours: %v", draft.TotalCents)
		}
		_, err = k.work.SubmitInvoice(k.ctx, k.Admin, draft.ID, "")
		k.ok(err)
		k.at("2027-01-02")
		next, err := k.work.DraftInvoice(k.ctx, k.Admin, k.Purchaser.ID, november+1)
		if err == nil && next.TotalCents != 0 {
			t.Errorf("billed again: %v", next.TotalCents)
		}
		for _, event := range []string{"coaching_report.send", "coaching_report.decide"} {
			k.logged(e, event)
		}
	})
}

// billable gives the provider what an invoice needs.
func (k *papersKit) billable() {
	k.t.Helper()
	k.Provider.IBAN, k.Provider.BIC, k.Provider.BusinessID = "FI2112345600000785", "NDEAFIHH", "1234567-1"
	k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateOrganisation(k.Provider) })
}

// refusedAt checks the key of a refusal at its field.
func (k *papersKit) refusedAt(what string, err error, field, key string) {
	k.t.Helper()
	if got := wrongAt(err, field); got != key {
		k.t.Errorf("%s: %q at %s (%v), want %s", what, got, field, err, key)
	}
}

// hourlyPaper reads the report and its paper as the caseworker does.
func (k *papersKit) hourlyPaper(id domain.ID) {
	k.t.Helper()
	v, err := k.work.CoachingReport(k.ctx, k.Caseworker, id)
	k.ok(err)
	if v.Minutes != 180 || len(v.Hours) != 3 || !v.Decides || v.Hours[1].FromMinute != 615 || v.Hours[1].ToMinute != 675 || v.Hours[0].FromMinute != 540 {
		k.t.Errorf("the report: %+v", v)
	}
	d, err := k.work.Document(k.ctx, k.Caseworker, v.DocumentID)
	k.ok(err)
	text := papertext.Flat(d.Bytes)
	for _, want := range []string{"Työnhaku 2026-11-03", "10.15", "11.15", "Aino Kallio", k.Admin.PersonName} {
		if !strings.Contains(text, want) {
			k.t.Errorf("%q is not on the paper:\n%s", want, text)
		}
	}
}

// decidesHours has the caseworker reject the second hour and accept the others.
func (k *papersKit) decidesHours(e enrolled, id domain.ID) {
	k.t.Helper()
	waits := func() int {
		groups, err := k.work.Tasks(k.ctx, k.Caseworker)
		k.ok(err)
		for _, g := range groups {
			if g.Kind == casework.TaskHours {
				return g.Tasks[0].Hours.Hours
			}
		}
		return 0
	}
	if n := waits(); n != 3 {
		k.t.Errorf("%d hours wait on the caseworker's list", n)
	}
	v, err := k.work.CoachingReport(k.ctx, k.Caseworker, id)
	k.ok(err)
	reject := map[domain.ID]casework.HourDecision{v.Hours[1].ID: {}}
	k.refusedAt("no reason", k.work.DecideCoaching(k.ctx, k.Caseworker, id, reject), "reason_2026-11-03", "error.required")
	reject[v.Hours[1].ID] = casework.HourDecision{Reason: "Tuntia ei ollut sovittu."}
	k.ok(k.work.DecideCoaching(k.ctx, k.Caseworker, id, reject))
	if n := waits(); n != 2 {
		k.t.Errorf("%d hours wait after one was rejected", n)
	}
	k.ok(k.work.AcceptCoaching(k.ctx, k.Caseworker, id))
	k.refused("decided", k.work.DecideCoaching(k.ctx, k.Caseworker, id, map[domain.ID]casework.HourDecision{v.Hours[1].ID: {Accept: true}}), "coaching_report.decided")
	if v, err = k.work.CoachingReport(k.ctx, k.Admin, id); err != nil || v.Hours[1].Reason != "Tuntia ei ollut sovittu." || v.Hours[0].DecidedName != k.Caseworker.PersonName || waits() != 0 {
		k.t.Errorf("decided: %+v %v", v.Hours, err)
	}
	line, err := k.work.Timeline(k.ctx, k.Caseworker, e.participant.ID)
	k.ok(err)
	found := false
	for _, it := range line.Items {
		found = found || it.Kind == "coaching_report" && it.Document == v.DocumentID
	}
	if !found {
		k.t.Error("the report is not among the papers")
	}
}

// E-04: an hour that changed after it was reported goes under the next number; what
// was accepted as it is does not go twice.
func TestChangedHoursAreReportedAnew_E04(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.intensive("Kallio", "2026-11-02", "2026-11-03")
		id, err := k.work.SendCoachingReport(k.ctx, k.Admin, e.agreement.ID, november, signedReport("2026-11-18"))
		k.ok(err)
		_, err = k.work.SendCoachingReport(k.ctx, k.Admin, e.agreement.ID, november, signedReport("2026-11-18"))
		k.refused("nothing new", err, "coaching_report.nothing")
		k.ok(k.work.AcceptCoaching(k.ctx, k.Caseworker, id))
		k.apply(k.Supervisor, patch(e, "2026-11-03", k.base(e, "2026-11-03"), "coaching_minutes", "75"))
		k.apply(k.Supervisor, patch(e, "2026-11-02", k.base(e, "2026-11-02"), "task", "Muuta"))
		k.present(e, "2026-11-04", "coaching_minutes", "30")
		s, err := k.work.CoachingSheet(k.ctx, k.Supervisor, e.agreement.ID, november)
		k.ok(err)
		if len(s.Hours) != 2 || s.Minutes() != 105 || s.Diary != 165 || len(s.Reports) != 1 {
			t.Fatalf("to report: %+v", s.Hours)
		}
		_, err = k.work.SendCoachingReport(k.ctx, k.Admin, e.agreement.ID, november, signedReport("2026-11-18"))
		k.refusedAt("without words", err, "content_2026-11-04", "coaching_report.no_content")
		k.apply(k.Supervisor, patch(e, "2026-11-04", k.base(e, "2026-11-04"), "coaching_content", "Ansioluettelo"))
		again, err := k.work.SendCoachingReport(k.ctx, k.Admin, e.agreement.ID, november, signedReport("2026-11-18"))
		k.ok(err)
		if v, err := k.work.CoachingReport(k.ctx, k.Admin, again); err != nil || v.Number != 2 || v.Minutes != 105 {
			t.Errorf("the second: %+v %v", v, err)
		}
	})
}

// The walls around an hourly report: other unit, other provider, other purchaser,
// another caseworker; a reviewer sees none of it (E-04, D-10).
func TestHourlyReportWalls_E04(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.intensive("Kallio", "2026-11-02")
		for name, c := range map[string]struct {
			scope domain.Scope
			kind  domain.Kind
		}{"another unit": {k.OtherSupervisor, domain.NotFound}, "another provider": {k.StrangeAdmin, domain.NotFound}, "reviewer": {k.Reviewer, domain.Forbidden},
			"caseworker": {k.Caseworker, domain.Forbidden}, "operator": {k.Operator, domain.Forbidden}} {
			if _, err := k.work.SendCoachingReport(k.ctx, c.scope, e.agreement.ID, november, signedReport("2026-11-18")); domain.KindOf(err) != c.kind {
				t.Errorf("%s sends: %v", name, err)
			}
			if _, _, err := k.work.CoachingDraft(k.ctx, c.scope, e.agreement.ID, november); domain.KindOf(err) != c.kind {
				t.Errorf("%s prints: %v", name, err)
			}
		}
		id, err := k.work.SendCoachingReport(k.ctx, k.Admin, e.agreement.ID, november, signedReport("2026-11-18"))
		k.ok(err)
		v, err := k.work.CoachingReport(k.ctx, k.Supervisor, id)
		k.ok(err)
		for name, c := range map[string]struct {
			scope        domain.Scope
			read, decide domain.Kind
		}{"another unit": {k.OtherSupervisor, domain.NotFound, domain.Forbidden}, "another provider": {k.StrangeAdmin, domain.NotFound, domain.Forbidden},
			"another caseworker": {k.OtherCaseworker, domain.NotFound, domain.NotFound}, "another purchaser": {k.ForeignCaseworker, domain.NotFound, domain.NotFound},
			"reviewer": {k.Reviewer, domain.Forbidden, domain.Forbidden}} {
			if _, err := k.work.CoachingReport(k.ctx, c.scope, id); domain.KindOf(err) != c.read {
				t.Errorf("%s reads: %v", name, err)
			}
			if err := k.work.DecideCoaching(k.ctx, c.scope, id, map[domain.ID]casework.HourDecision{v.Hours[0].ID: {Accept: true}}); domain.KindOf(err) != c.decide {
				t.Errorf("%s decides: %v", name, err)
			}
			if _, err := k.work.Document(k.ctx, c.scope, v.DocumentID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s opens the paper: %v", name, err)
			}
		}
		plain := k.join("Aalto", k.Unit)
		if _, err := k.work.CoachingSheet(k.ctx, k.Admin, plain.agreement.ID, november); domain.KindOf(err) != domain.NotFound {
			t.Errorf("an agreement without intensive coaching: %v", err)
		}
	})
}

// wrongAt gives the key of a refusal at a field, or nothing.
func wrongAt(err error, field string) string {
	var all domain.Errors
	var one *domain.Error
	if errors.As(err, &all) {
		for _, e := range all {
			if e.Field == field {
				return e.Key
			}
		}
	}
	if errors.As(err, &one) && one.Field == field {
		return one.Key
	}
	return ""
}
