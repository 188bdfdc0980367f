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

// G-08, G-16: both sides' admins read who saw and changed what, when and why.
func TestAccessLog(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e, other := k.join("Kallio", k.Unit), k.join("Laine", k.Unit)
		k.present(e, "2026-10-05")
		k.ok(k.work.AuditRead(k.ctx, k.Caseworker, casework.Event{Name: "evaluation.read", Participants: []domain.ID{e.participant.ID}, From: domain.MustDay("2026-10-01"), To: domain.MustDay("2026-10-31")}))
		k.ok(k.work.AuditRead(k.ctx, k.Reviewer, casework.Event{Name: "diary_request.read", Participants: []domain.ID{e.participant.ID}, Reason: "pistokoe"}))
		for _, scope := range []domain.Scope{k.Admin, k.PurchaserAdmin} {
			log, err := k.work.AccessLog(k.ctx, scope, e.participant.ID, 1)
			k.ok(err)
			i := slices.IndexFunc(log.Rows, func(r casework.AccessRow) bool { return r.Event == "diary_request.read" })
			if i < 0 || log.More || log.Participant.ID != e.participant.ID || log.Controller.ID != k.Purchaser.ID {
				t.Fatalf("%s sees %+v", scope.Role, log)
			}
			if r := log.Rows[i]; r.PersonName != k.Reviewer.PersonName || r.Reason != "pistokoe" || r.Organisation != k.Purchaser.Name || r.At.IsZero() {
				t.Errorf("%s sees %+v", scope.Role, r)
			}
		}
		for _, scope := range []domain.Scope{k.StrangeAdmin, k.ForeignCaseworker} {
			if log, err := k.work.AccessLog(k.ctx, scope, e.participant.ID, 1); err == nil || len(log.Rows) > 0 {
				t.Errorf("%s of %s reads it", scope.Role, scope.OrgName)
			}
		}
		for _, scope := range []domain.Scope{k.Supervisor, k.Reviewer, k.Caseworker} {
			if _, err := k.work.AccessLog(k.ctx, scope, e.participant.ID, 1); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s reads it: %v", scope.Role, err)
			}
		}
		for _, event := range k.events(other) {
			if event == "diary_request.read" {
				t.Error("another's reading is in this log")
			}
		}
	})
}

func TestAccessLogHasPages(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		for range 130 {
			k.ok(k.work.AuditRead(k.ctx, k.Admin, casework.Event{Name: "participant.read", Participants: []domain.ID{e.participant.ID}}))
		}
		first, err := k.work.AccessLog(k.ctx, k.Admin, e.participant.ID, 1)
		k.ok(err)
		second, err := k.work.AccessLog(k.ctx, k.Admin, e.participant.ID, 2)
		k.ok(err)
		if len(first.Rows) != 100 || !first.More || len(second.Rows) != 30 || second.More {
			t.Errorf("pages of %d and %d", len(first.Rows), len(second.Rows))
		}
		for number, want := range []int{130, 100, 30, 0} {
			x, err := k.work.AccessExtract(k.ctx, k.PurchaserAdmin, e.participant.ID, number)
			k.ok(err)
			if len(x.Rows) != want || x.More != (number == 1) {
				t.Errorf("page %d of the extract has %d lines, more %v", number, len(x.Rows), x.More)
			}
		}
	})
}

// G-16, G-09: the extract as a file holds every line, however long the log is,
// names the purchaser as controller, and is for the admins of the two sides alone.
func TestAccessExtractFileIsWhole_G09_G16(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		for range 230 {
			k.ok(k.work.AuditRead(k.ctx, k.Admin, casework.Event{Name: "participant.read", Participants: []domain.ID{e.participant.ID}, Reason: "Rivin syy"}))
		}
		file := func(scope domain.Scope, format string) (domain.Document, error) {
			return k.work.AccessExtractFile(k.ctx, scope, e.participant.ID, casework.SheetForm{Format: format, Language: "fi"})
		}
		csv, err := file(k.Admin, "csv")
		k.ok(err)
		if n := strings.Count(string(csv.Bytes), "Rivin syy"); n != 230 {
			t.Errorf("%d of 230 lines in the table", n)
		}
		paper, err := file(k.PurchaserAdmin, "pdf")
		k.ok(err)
		text := papertext.Flat(paper.Bytes)
		if n := strings.Count(text, "Rivin syy"); n != 230 {
			t.Errorf("%d of 230 lines on the paper", n)
		}
		if !strings.Contains(text, "Rekisterinpitäjä: "+k.Purchaser.Name) || strings.Contains(paper.Name, "Kallio") {
			t.Errorf("%s does not name the controller:\n%.600s", paper.Name, text)
		}
		e.participant.Language = "sv"
		k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateParticipant(e.participant) })
		if paper, err = file(k.Admin, "pdf"); err != nil || !strings.Contains(papertext.Flat(paper.Bytes), "Personuppgiftsansvarig: "+k.Purchaser.Name) {
			t.Errorf("a Swedish speaker's paper, asked for in Finnish: %v", err)
		}
		if _, err := file(k.Admin, "exe"); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another form: %v", err)
		}
		if _, err := file(k.StrangeAdmin, "csv"); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a stranger: %v", err)
		}
		for _, scope := range []domain.Scope{k.Supervisor, k.Reviewer, k.Caseworker} {
			if _, err := file(scope, "pdf"); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", scope.Role, err)
			}
		}
	})
}

// P-11: the extract lists the weeks with attended days; their sum is the diary's
// own count, and nothing is said of obligations or blocks.
func TestExtractListsAttendedWeeks_P11(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		for _, day := range []string{"2026-10-05", "2026-10-06", "2026-10-12", "2026-11-16"} {
			k.present(e, day)
		}
		k.absent(e, "2026-10-13", "own_illness")
		x, err := k.work.AccessExtract(k.ctx, k.Admin, e.participant.ID, 1)
		k.ok(err)
		want := []rules.AttendedWeek{{Monday: domain.MustDay("2026-10-05"), Days: 2}, {Monday: domain.MustDay("2026-10-12"), Days: 1}, {Monday: domain.MustDay("2026-11-16"), Days: 1}}
		if !slices.Equal(x.Weeks, want) || x.Attended != 4 {
			t.Errorf("weeks %v, %d days", x.Weeks, x.Attended)
		}
		diary := 0
		for _, month := range []string{"2026-10", "2026-11"} {
			m, err := k.work.ParticipantMonth(k.ctx, k.Admin, e.participant.ID, domain.MustMonth(month))
			k.ok(err)
			diary += m.Totals.Realised
		}
		if diary != x.Attended {
			t.Errorf("the diary has %d days, the extract %d", diary, x.Attended)
		}
		paper, err := k.work.AccessExtractFile(k.ctx, k.Admin, e.participant.ID, casework.SheetForm{Format: "pdf", Language: "fi"})
		k.ok(err)
		text := papertext.Flat(paper.Bytes)
		if !strings.Contains(text, "5.–11.10.2026") || !strings.Contains(text, "yhteensä") {
			t.Errorf("the paper lacks the weeks:\n%.900s", text)
		}
		for _, word := range []string{"velvoi", "karenssi", "korvaukset"} {
			if strings.Contains(strings.ToLower(text), word) {
				t.Errorf("the extract judges: %s", word)
			}
		}
	})
}

// G-08: a disclosure by order shows in the log with its ground.
func TestDisclosureByOrder(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		in := casework.Disclosure{Authority: "Poliisi", Ground: "Esitutkintalaki 7 luku", What: "Läsnäolot lokakuulta", On: k.today}
		k.ok(k.work.RecordDisclosure(k.ctx, k.Admin, e.participant.ID, in))
		log, err := k.work.AccessLog(k.ctx, k.PurchaserAdmin, e.participant.ID, 1)
		k.ok(err)
		if r := log.Rows[0]; r.Event != "disclosure.order" || r.Reason != "Poliisi · Esitutkintalaki 7 luku · Läsnäolot lokakuulta" || r.FromDay != k.today {
			t.Errorf("the log says %+v", r)
		}
		in.Ground = ""
		k.refused("without a ground", k.work.RecordDisclosure(k.ctx, k.Admin, e.participant.ID, in), "error.required")
		in.Ground, in.On = "x", k.today+1
		k.refused("in the future", k.work.RecordDisclosure(k.ctx, k.Admin, e.participant.ID, in), "audit.disclosure_day")
		in.On = k.today
		if err := k.work.RecordDisclosure(k.ctx, k.StrangeAdmin, e.participant.ID, in); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign admin: %v", err)
		}
	})
}

// G-15: the case's papers in order, for those who follow the case.
func TestTimeline(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-10-05")
		k.absent(e, "2026-10-06", "own_illness")
		n, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: e.participant.ID, Day: domain.MustDay("2026-10-06"), Payer: domain.PayerKela})
		k.ok(err)
		k.ok(k.work.SendNotice(k.ctx, k.Admin, n, post("2026-11-16")))
		_, err = k.work.SignOffEvaluation(k.ctx, k.Admin, monthly(e, "2026-10", "Hyvin."))
		k.ok(err)
		_, err = k.work.SaveEvaluation(k.ctx, k.Admin, monthly(e, "2026-11", "Luonnos."))
		k.ok(err)
		_, err = k.work.IssueCertificate(k.ctx, k.Admin, e.agreement.ID, printed)
		k.ok(err)
		want := []string{"evaluation", "certificate", "certificate_sent", "notice", "agreement"}
		for _, scope := range []domain.Scope{k.Admin, k.Supervisor, k.Caseworker, k.PurchaserAdmin} {
			line, err := k.work.Timeline(k.ctx, scope, e.participant.ID)
			k.ok(err)
			items := line.Items
			var kinds []string
			for _, it := range items {
				kinds = append(kinds, it.Kind)
			}
			if !slices.Equal(kinds, want) {
				t.Errorf("%s sees %v, want %v", scope.Role, kinds, want)
			}
			for _, it := range items[:4] {
				if it.Document == "" {
					t.Errorf("%s: %s without its paper", scope.Role, it.Kind)
				}
			}
		}
		for name, scope := range map[string]domain.Scope{"colleague": k.OtherCaseworker, "foreign": k.StrangeAdmin, "other unit": k.OtherSupervisor} {
			if _, err := k.work.Timeline(k.ctx, scope, e.participant.ID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := k.work.Timeline(k.ctx, k.Reviewer, e.participant.ID); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the reviewer: %v", err)
		}
	})
}
