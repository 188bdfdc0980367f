package casework_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/testkit/papertext"
)

// aMonth has a day of every kind for one person, and a plain one beside.
func aMonth(k *papersKit) (enrolled, enrolled) {
	a, b := k.join("Aaltonen", k.Unit), k.join("Öhman", k.Unit)
	k.apply(k.Supervisor,
		patch(a, "2026-11-02", nil, "status", "present", "from", "09:00", "to", "14:00", "minutes", "270", "task", "=Hionta", "observation", "salaista", "coaching_minutes", "30"),
		patch(a, "2026-11-03", nil, "status", "absent", "reason", "own_illness", "authorised", "true", "certificate", "received", "certificate_on", "2026-11-05"),
		patch(a, "2026-11-04", nil, "status", "absent", "reason", "none_given", "authorised", "false"),
		patch(a, "2026-11-05", nil, "status", "absent"),
		patch(a, "2026-11-06", nil, "status", "present", "minutes", "300", "deviation", "Sovittu lisäpäivä"),
		patch(a, "2026-11-09", nil, "status", "not_arranged"),
		patch(a, "2026-11-10", nil, "status", "sent_away"),
		patch(a, "2026-11-11", nil, "status", "not_done", "minutes", "60"),
		patch(a, "2026-11-12", nil, "status", "swapped", "swapped_to", "2026-11-13"),
		patch(a, "2026-11-25", nil, "status", "leave"),
		patch(b, "2026-11-02", nil, "status", "present", "minutes", "270"),
	)
	return a, b
}

// D-06, D-20: the month's sums by kind and by reason are those of its days, of
// one person and of all, and nothing is counted twice.
func TestMonthSumsEqualTheDays(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		aMonth(k)
		m, err := k.work.Month(k.ctx, k.Admin, k.Unit.ID, domain.MustMonth("2026-11"))
		k.ok(err)
		var all rules.Totals
		for _, p := range m.People {
			kinds, reasons, minutes := map[domain.Status]int{}, map[domain.Reason]int{}, 0
			for _, c := range p.Cells {
				kinds[c.Status]++
				if c.Status == domain.StatusAbsent {
					reasons[c.Entry.Reason]++
				}
				if c.Status == domain.StatusPresent {
					minutes += *c.Entry.Minutes
				}
			}
			got := p.Totals
			if got.Realised != kinds[domain.StatusPresent] || got.Absent() != kinds[domain.StatusAbsent] || got.Missing != kinds[domain.StatusMissing] || got.SentAway != kinds[domain.StatusSentAway] ||
				got.NotArranged != kinds[domain.StatusNotArranged] || got.Swapped != kinds[domain.StatusSwapped] || got.NotDone != kinds[domain.StatusNotDone] || got.Leave != kinds[domain.StatusLeave] || got.Minutes != minutes {
				t.Errorf("%s: %+v of %v", p.Participant, got, kinds)
			}
			sum := 0
			for reason, n := range got.ByReason {
				if sum += n; n != reasons[reason] {
					t.Errorf("%s: reason %q %d, the days say %d", p.Participant, reason, n, reasons[reason])
				}
			}
			if sum != got.Absent() {
				t.Errorf("%s: %d by reason, %d by kind", p.Participant, sum, got.Absent())
			}
			all = all.Plus(got)
		}
		if all.Realised != 3 || all.Absent() != 3 || m.Totals.Realised != all.Realised || m.Totals.Minutes != 840 || m.Totals.Undecided != 1 {
			t.Errorf("all %+v, sheet %+v", all, m.Totals)
		}
	})
}

func (k *papersKit) file(scope domain.Scope, id domain.ID, format string) sheet.Table {
	k.t.Helper()
	of := casework.MonthOf{ID: id, Month: domain.MustMonth("2026-11"), SheetForm: casework.SheetForm{Format: format, Language: "fi"}}
	make := k.work.ParticipantMonthFile
	if id == k.Unit.ID {
		make = k.work.MonthFile
	}
	d, event, err := make(k.ctx, scope, of)
	k.ok(err)
	if event.Name != "month.export" || len(event.Participants) == 0 || strings.Contains(strings.ToLower(d.Name), "aalto") {
		k.t.Errorf("%s: %+v", d.Name, event)
	}
	table, err := sheet.Read(d.Bytes)
	k.ok(err)
	return table
}

// under gives the texts below a head.
func under(t *testing.T, table sheet.Table, head string) []string {
	t.Helper()
	at := slices.Index(table.Rows[0].Texts, head)
	if at < 0 {
		t.Fatalf("no column %q in %q", head, table.Rows[0].Texts)
	}
	var out []string
	for _, r := range table.Rows[1:] {
		out = append(out, strings.TrimSpace(r.Cell(at+1).Text))
	}
	return out
}

// D-13: the realised days are one figure on the sheet, on the participant's
// page and in what is taken out.
func TestMonthFiguresAreTheSameEverywhere(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		a, _ := aMonth(k)
		m, err := k.work.ParticipantMonth(k.ctx, k.Caseworker, a.participant.ID, domain.MustMonth("2026-11"))
		k.ok(err)
		if m.Realised.Month != 2 || m.Totals.Realised != 2 || m.Realised.Agreement != 2 || m.Realised.TwelveMonths != 2 {
			t.Fatalf("page %+v", m.Realised)
		}
		csv := k.file(k.Admin, k.Unit.ID, "csv")
		if got := under(t, csv, "Toteutuneet päivät"); got[0] != "2" || got[1] != "1" {
			t.Errorf("csv %q", got)
		}
		xlsx := k.file(k.Admin, k.Unit.ID, "xlsx")
		if got := under(t, xlsx, "Toteutuneet päivät"); got[0] != "2" || got[2] != "3" {
			t.Errorf("xlsx with its sum %q", got)
		}
		for head, want := range map[string]string{"Poissa, luvallinen": "1", "Poissa, luvaton": "1", "Poissa, lupa ratkaisematta": "1", "Ohjattu pois": "1", "Oma sairaus": "1",
			"Ei ilmoitettua syytä": "1", "Syytä ei ole kirjattu": "1", "Tunnit": "9,50", "ma 2": "4,50", "ti 3": "Poissa, luvallinen", "la 7": ""} {
			if got := under(t, csv, head); got[0] != want {
				t.Errorf("%s: %q, want %q", head, got[0], want)
			}
		}
		states := under(t, k.file(k.Supervisor, a.participant.ID, "csv"), "Tila")
		present := 0
		for _, s := range states {
			if s == "Läsnä" {
				present++
			}
		}
		if present != m.Realised.Month {
			t.Errorf("%d days in %q", present, states)
		}
	})
}

// D-05, D-07: who pays sees figures, states and the basis of billing; no words.
// The provider's own file has the task and never
// the observation.
func TestMonthFilesHoldNoWordsForThePurchaser(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		a, _ := aMonth(k)
		for _, scope := range []domain.Scope{k.Supervisor, k.Reviewer, k.Caseworker, k.PurchaserAdmin} {
			table := k.file(scope, a.participant.ID, "csv")
			task, basis := under(t, table, "Tehtävä")[0], under(t, table, "Laskutuksen peruste")
			if own := scope.Side == domain.SideProvider; own != (task == "=Hionta") || !own && task != "" {
				t.Errorf("%s reads the task %q", scope.Role, task)
			}
			if basis[0] != "Laskutetaan: toteutunut päivä" || basis[1] != "Ei laskuteta: poissaolo" {
				t.Errorf("%s: basis %q", scope.Role, basis[:2])
			}
			for _, r := range table.Rows {
				if strings.Contains(strings.Join(r.Texts, " "), "salaista") {
					t.Errorf("%s reads an observation", scope.Role)
				}
			}
		}
		of := casework.MonthOf{ID: k.Unit.ID, Month: domain.MustMonth("2026-11"), SheetForm: casework.SheetForm{Format: "pdf"}}
		d, _, err := k.work.MonthFile(k.ctx, k.Supervisor, of)
		k.ok(err)
		if !isPDF(d.Bytes) || d.Name != "kuukausi-2026-11.pdf" {
			t.Errorf("unit's paper %q", d.Name)
		}
		for _, scope := range []domain.Scope{k.OtherSupervisor, k.StrangeAdmin} {
			if _, _, err := k.work.MonthFile(k.ctx, scope, of); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s of another takes the month out: %v", scope.Role, err)
			}
		}
		of.ID = a.participant.ID
		for _, scope := range []domain.Scope{k.Supervisor, k.Reviewer, k.Caseworker} {
			d, _, err := k.work.ParticipantMonthFile(k.ctx, scope, of)
			k.ok(err)
			if !isPDF(d.Bytes) {
				t.Errorf("%s: no paper", scope.Role)
			}
		}
		of.Format = "exe"
		if _, _, err := k.work.ParticipantMonthFile(k.ctx, k.Admin, of); domain.KindOf(err) != domain.NotFound {
			t.Errorf("an unknown form: %v", err)
		}
	})
}

// M-07: the follow-up is the provider's draft until the evaluation is sent, and
// from then on the issued paper, the same bytes for all.
func TestFollowUpOfAMonth(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-10-05")
		of := casework.MonthOf{ID: e.agreement.ID, Month: domain.MustMonth("2026-10")}
		draft, event, err := k.work.FollowUpFile(k.ctx, k.Supervisor, of)
		k.ok(err)
		if !isPDF(draft.Bytes) || draft.Name != "seuranta-2026-10.pdf" || event.Participants[0] != e.participant.ID {
			t.Errorf("draft %q %+v", draft.Name, event)
		}
		if _, _, err := k.work.FollowUpFile(k.ctx, k.Caseworker, of); domain.KindOf(err) != domain.NotFound {
			t.Errorf("the caseworker reads a draft: %v", err)
		}
		if _, _, err := k.work.FollowUpFile(k.ctx, k.OtherSupervisor, of); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another unit reads it: %v", err)
		}
		refs := func(scope domain.Scope) []casework.FollowUpRef {
			m, err := k.work.ParticipantMonth(k.ctx, scope, e.participant.ID, of.Month)
			k.ok(err)
			return m.Papers
		}
		if len(refs(k.Supervisor)) != 1 || refs(k.Supervisor)[0].Issued || len(refs(k.Caseworker)) != 0 {
			t.Error("the pages do not tell the draft from the issued one")
		}
		_, err = k.work.SignOffEvaluation(k.ctx, k.Supervisor, monthly(e, "2026-10", "Hyvin sujunut."))
		k.ok(err)
		k.present(e, "2026-10-06")
		own, _, err := k.work.FollowUpFile(k.ctx, k.Supervisor, of)
		k.ok(err)
		theirs, _, err := k.work.FollowUpFile(k.ctx, k.Caseworker, of)
		k.ok(err)
		if !bytes.Equal(own.Bytes, theirs.Bytes) || len(own.SHA256) == 0 || len(refs(k.Caseworker)) != 1 || !refs(k.Caseworker)[0].Issued {
			t.Error("the issued paper was made again")
		}
		of.Month = domain.MustMonth("2027-01")
		if _, _, err := k.work.FollowUpFile(k.ctx, k.Supervisor, of); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a month to come: %v", err)
		}
	})
}

// G-09: every paper about a participant names the purchaser as the controller,
// the issued ones and those made anew from the diary, in the paper's language.
func TestEveryPaperNamesTheController_G09(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-10-05")
		k.absent(e, "2026-10-06", "own_illness")
		papers := map[string][]byte{}
		keep := func(name string, doc domain.Document, err error) {
			t.Helper()
			k.ok(err)
			papers[name] = doc.Bytes
		}
		notice, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: e.participant.ID, Day: domain.MustDay("2026-10-06"), Payer: domain.PayerKela})
		k.ok(err)
		k.ok(k.work.SendNotice(k.ctx, k.Admin, notice, post("2026-11-16")))
		_, err = k.work.SignOffEvaluation(k.ctx, k.Admin, monthly(e, "2026-10", "Hyvin."))
		k.ok(err)
		_, err = k.work.IssueCertificate(k.ctx, k.Admin, e.agreement.ID, printed)
		k.ok(err)
		line, err := k.work.Timeline(k.ctx, k.Admin, e.participant.ID)
		k.ok(err)
		for _, it := range line.Items {
			if it.Document != "" {
				doc, err := k.work.Document(k.ctx, k.Admin, it.Document)
				keep(it.Kind, doc, err)
			}
		}
		doc, err := k.work.AgreementPaper(k.ctx, k.Admin, e.agreement.ID, 1)
		keep("agreement", doc, err)
		of := func(id domain.ID) casework.MonthOf {
			return casework.MonthOf{ID: id, Month: domain.MustMonth("2026-10"), SheetForm: casework.SheetForm{Format: "pdf", Language: "fi"}}
		}
		doc, _, err = k.work.MonthFile(k.ctx, k.Admin, of(k.Unit.ID))
		keep("unit's month", doc, err)
		doc, _, err = k.work.ParticipantMonthFile(k.ctx, k.Admin, of(e.participant.ID))
		keep("participant's month", doc, err)
		doc, _, err = k.work.FollowUpFile(k.ctx, k.Admin, of(e.agreement.ID))
		keep("follow-up", doc, err)
		doc, err = k.work.AccessExtractFile(k.ctx, k.Admin, e.participant.ID, casework.SheetForm{Format: "pdf", Language: "fi"})
		keep("extract", doc, err)
		if len(papers) < 8 {
			t.Errorf("only %d kinds of papers were looked at", len(papers))
		}
		for name, content := range papers {
			text := papertext.Flat(content)
			if !strings.Contains(text, "Rekisterinpitäjä: "+k.Purchaser.Name) {
				t.Errorf("the %s does not name the controller: …%s", name, text[max(0, len(text)-300):])
			}
		}
	})
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.present(k.client("Aalto", weekdays(1)), "2026-11-02")
		doc, err := k.work.InvoicePaper(ctx, k.Admin, k.submit("2026-11").ID)
		if err != nil || !strings.Contains(papertext.Flat(doc.Bytes), "Rekisterinpitäjä: "+k.Purchaser.Name) {
			t.Errorf("the invoice does not name the controller: %v", err)
		}
	})
}
