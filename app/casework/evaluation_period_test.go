package casework_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit/papertext"
)

// period is a complete mid or final evaluation of somebody.
func (k *papersKit) period(e enrolled, kind string) casework.SavePeriod {
	k.t.Helper()
	s, err := k.work.PeriodEvaluation(k.ctx, k.Admin, e.agreement.ID, kind, false)
	k.ok(err)
	in := casework.SavePeriod{Agreement: e.agreement.ID, Kind: kind, Seen: s.Evaluation.UpdatedAt, SignOff: casework.SignOff{SignedOn: k.today}}
	for _, x := range s.Sections {
		in.Content.Sections = append(in.Content.Sections, domain.EvaluationText{Key: x.Key, Text: strings.TrimSpace(x.Text + "\nSujuu hyvin.")})
	}
	if kind == domain.EvaluatesFinal {
		in.Content.FollowOn = domain.FollowOn{Service: "studies", Steps: "Haku keväällä", Body: "Turun ammatti-instituutti", Person: "Opo Lehto", Contact: "050 333 4444",
			Place: "Aninkaistenkatu 7", On: k.today.AddDays(9), At: 570}
	}
	return in
}

func (k *papersKit) sheet(scope domain.Scope, id domain.ID) casework.PeriodSheet {
	k.t.Helper()
	s, err := k.work.PeriodEvaluationByID(k.ctx, scope, id)
	k.ok(err)
	return s
}

func saidKeys(list []rules.Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, f.Key)
	}
	return out
}

// E-01, E-02: each kind is drafted, sent and acknowledged; its kind is in the title
// of the paper, which is stored as it was issued; the thread ends the deadline.
func TestPeriodEvaluation_E01_E02(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		for kind, title := range map[string]string{domain.EvaluatesMid: "Väliarviointi", domain.EvaluatesFinal: "Loppuarviointi ja jatkosuunnitelma"} {
			e := k.join("Kallio"+kind, k.Unit)
			k.present(e, "2026-10-05", "task", "Hionta", "observation", "Työjälki siistiä")
			in := k.period(e, kind)
			id, err := k.work.SavePeriodEvaluation(k.ctx, k.Supervisor, in)
			k.ok(err)
			if s := k.sheet(k.Supervisor, id); s.State != casework.EvaluationDraft || s.Evaluation.AuthorName != "Antti Salo" {
				t.Fatalf("%s: %s by %s", kind, s.State, s.Evaluation.AuthorName)
			}
			if _, err := k.work.PeriodEvaluationByID(k.ctx, k.Caseworker, id); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: the caseworker opens a draft: %v", kind, err)
			}
			in.Seen = k.sheet(k.Supervisor, id).Evaluation.UpdatedAt
			sent, err := k.work.SendPeriodEvaluation(k.ctx, k.Supervisor, in)
			k.ok(err)
			s := k.sheet(k.Caseworker, id)
			if sent != id || s.State != casework.EvaluationSigned || s.Evaluation.SentOn != k.today || !s.ThreadOpens || len(s.Findings) != 0 {
				t.Fatalf("%s: sent as %s, %s, %v", kind, sent, s.State, saidKeys(s.Findings))
			}
			d, err := k.work.Document(k.ctx, k.Caseworker, s.Evaluation.DocumentID)
			k.ok(err)
			sum := sha256.Sum256(d.Bytes)
			if !isPDF(d.Bytes) || !bytes.Equal(sum[:], d.SHA256) || strings.Contains(d.Name, "allio") || !strings.Contains(papertext.Flat(d.Bytes), title) {
				t.Errorf("%s: paper %q", kind, d.Name)
			}
			k.ok(k.work.AcknowledgeMessage(k.ctx, k.Caseworker, s.Evaluation.MessageID))
			if s := k.sheet(k.Supervisor, id); s.State != casework.EvaluationAcknowledged || s.AcknowledgedBy != k.Caseworker.PersonName {
				t.Errorf("%s: %s by %q", kind, s.State, s.AcknowledgedBy)
			}
			m, err := k.work.Message(k.ctx, k.Caseworker, s.Evaluation.MessageID)
			k.ok(err)
			if m.Carries != id || m.AgreementID != e.agreement.ID {
				t.Errorf("%s: the thread carries %s", kind, m.Carries)
			}
			k.logged(e, "evaluation.send")
			in.Seen = s.Evaluation.UpdatedAt
			_, err = k.work.SavePeriodEvaluation(k.ctx, k.Supervisor, in)
			k.refused(kind+" after sending", err, "frozen.evaluations")
		}
	})
}

// E-01, E-11, E-14: what is missing is named, and nothing is stored of a refused
// sending.
func TestPeriodSendingIsRefused_E11_E14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		for name, c := range map[string]struct {
			change func(*casework.SavePeriod)
			field  string
		}{
			"strengths empty": {func(in *casework.SavePeriod) { emptied(in, "strengths") }, "section_strengths"},
			"results empty":   {func(in *casework.SavePeriod) { emptied(in, "results") }, "section_results"},
			"no plan":         {func(in *casework.SavePeriod) { in.Content.FollowOn.Service = "" }, "follow_service"},
			"no steps":        {func(in *casework.SavePeriod) { in.Content.FollowOn.Steps = "" }, "follow_steps"},
			"signed tomorrow": {func(in *casework.SavePeriod) { in.SignedOn = k.today + 1 }, "signed_on"},
			"a wild section": {func(in *casework.SavePeriod) {
				in.Content.Sections = append(in.Content.Sections, domain.EvaluationText{Key: "diagnosis", Text: "x"})
			}, "section_diagnosis"},
		} {
			in := k.period(e, domain.EvaluatesFinal)
			c.change(&in)
			_, err := k.work.SendPeriodEvaluation(k.ctx, k.Supervisor, in)
			var wrong *domain.Error
			if !errors.As(err, &wrong) || wrong.Field != c.field || wrong.Kind != domain.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		rows, err := k.work.Messages(k.ctx, k.Caseworker, casework.MessageFilter{})
		k.ok(err)
		s, err := k.work.PeriodEvaluation(k.ctx, k.Supervisor, e.agreement.ID, domain.EvaluatesFinal, false)
		k.ok(err)
		if len(rows) != 0 || s.Evaluation.ID != "" {
			t.Errorf("a refused sending left %d messages and %q", len(rows), s.Evaluation.ID)
		}
	})
}

func emptied(in *casework.SavePeriod, key string) {
	for i := range in.Content.Sections {
		if in.Content.Sections[i].Key == key {
			in.Content.Sections[i].Text = " "
		}
	}
}

// E-16, E-15, E-10: six days before the end a finding with both days; a past
// appointment and a measure without its form are findings, and the form ends one.
func TestPeriodFindingsAreStored_E10_E15_E16(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.today = domain.MustDay("2027-03-25") // the agreement ends on the 31st
		in := k.period(e, domain.EvaluatesFinal)
		in.Content.FollowOn.On, in.Content.FollowOn.At = k.today-1, 0
		in.Content.Measures = []domain.Measure{{Code: "melba", On: k.today, Result: "Tarkka"}}
		id, err := k.work.SendPeriodEvaluation(k.ctx, k.Supervisor, in)
		k.ok(err)
		stored := func() []string {
			rows, err := k.work.Findings(k.ctx, k.Caseworker, casework.FindingFilter{Rule: "final-evaluation"})
			k.ok(err)
			var keys []string
			for _, f := range rows {
				keys = append(keys, f.Said.Key)
				if a := f.Said.TextArgs(); f.Said.Key == "finding.evaluation_late_final" && (a["sent"] != k.today || a["due"] != domain.MustDay("2027-03-24")) {
					t.Errorf("figures %v", a)
				}
			}
			slices.Sort(keys)
			return keys
		}
		if got := stored(); !slices.Equal(got, []string{"finding.appointment_past", "finding.evaluation_late_final", "finding.measure_without_form"}) {
			t.Fatalf("found %v", got)
		}
		_, err = k.work.AttachToEvaluation(k.ctx, k.Supervisor, id, "vat", casework.AttachIn{Content: aPDF})
		k.refused("a measure it does not name", err, "evaluation.measure_unnamed_form")
		_, err = k.work.AttachToEvaluation(k.ctx, k.Supervisor, id, "melba", casework.AttachIn{Title: "Melba", Content: aPDF, Health: true})
		k.ok(err)
		if got := stored(); slices.Contains(got, "finding.measure_without_form") {
			t.Errorf("with its form: %v", got)
		}
		for scope, opens := range map[*domain.Scope]bool{&k.Caseworker: true, &k.Admin: true, &k.Supervisor: false, &k.PurchaserAdmin: false, &k.Reviewer: false} {
			forms := []casework.Attached{}
			if s, err := k.work.PeriodEvaluationByID(k.ctx, *scope, id); err == nil {
				forms = s.Measures[0].Forms
			}
			form := k.sheet(k.Admin, id).Measures[0].Forms[0]
			_, err := k.work.Document(k.ctx, *scope, form.DocumentID)
			if (err == nil) != opens || len(forms) > 0 && forms[0].Opens != opens {
				t.Errorf("%s opens the form: %v", scope.Role, err)
			}
		}
	})
}

// E-22: opening an evaluation shows for each prefilled sentence the days it comes
// from, also after it was saved; a sentence taken out is shown no more.
func TestPeriodSources_E22(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-10-05", "task", "Hionta", "observation", "Työjälki siistiä")
		k.present(e, "2026-10-06", "task", "Hionta")
		s, err := k.work.PeriodEvaluation(k.ctx, k.Supervisor, e.agreement.ID, domain.EvaluatesMid, false)
		k.ok(err)
		first := s.Sections[0]
		want := map[string]int{"Osallistui 2 päivänä, yhteensä 9\u00a0h.": 2, "Hionta (2 päivää).": 2, "Työjälki siistiä": 1}
		for _, x := range first.Sources {
			if n, known := want[x.Text]; !known || len(x.Days) != n || !strings.Contains(first.Text, x.Text) {
				t.Errorf("%q comes from %v", x.Text, x.Days)
			}
		}
		if len(first.Sources) != len(want) || len(first.Offered) != 0 {
			t.Fatalf("sources %+v, offered %+v", first.Sources, first.Offered)
		}
		in := k.period(e, domain.EvaluatesMid)
		in.Content.Sections[0].Text = "Hionta (2 päivää). Muuten omin sanoin."
		id, err := k.work.SavePeriodEvaluation(k.ctx, k.Supervisor, in)
		k.ok(err)
		k.present(e, "2026-10-07", "task", "Hionta")
		again := k.sheet(k.Supervisor, id).Sections[0]
		if len(again.Sources) != 1 || again.Sources[0].Text != "Hionta (2 päivää)." || len(again.Sources[0].Days) != 2 {
			t.Errorf("after a day more: %+v", again.Sources)
		}
		if !slices.ContainsFunc(again.Offered, func(x domain.EvaluationSource) bool { return x.Text == "Hionta (3 päivää)." && len(x.Days) == 3 }) {
			t.Errorf("offered: %+v", again.Offered)
		}
	})
}

// a colleague's draft waits for the responsible supervisor, and nobody
// writes over what was not seen.
func TestPeriodWaitsForTheResponsible_A03(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		v := e.version
		v.ID, v.Version, v.SupervisorID = domain.NewID(), 2, k.Supervisor.Person
		k.write(k.Admin, func(tx *store.Tx) error { return tx.InsertVersion(v) })
		colleague := k.OtherSupervisor
		colleague.Units = []domain.ID{k.Unit.ID}
		in := k.period(e, domain.EvaluatesMid)
		id, err := k.work.SavePeriodEvaluation(k.ctx, colleague, in)
		k.ok(err)
		_, err = k.work.SavePeriodEvaluation(k.ctx, k.Supervisor, in)
		k.refused("written without having seen the draft", err, "evaluation.changed")
		in = k.period(e, domain.EvaluatesMid)
		_, err = k.work.SendPeriodEvaluation(k.ctx, colleague, in)
		k.refused("the colleague", err, "evaluation.not_yours")
		if s := k.sheet(k.Supervisor, id); s.State != casework.EvaluationWaiting || !s.MaySignOff {
			t.Errorf("it is %s", s.State)
		}
		_, err = k.work.SendPeriodEvaluation(k.ctx, k.Supervisor, k.period(e, domain.EvaluatesMid))
		k.ok(err)
	})
}

// The walls: other units, foreign organisations and the reviewer reach no mid or
// final evaluation, sent or not; neither does anybody write who may not.
func TestPeriodWalls(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		in := k.period(e, domain.EvaluatesFinal)
		id, err := k.work.SendPeriodEvaluation(k.ctx, k.Admin, in)
		k.ok(err)
		for _, scope := range []domain.Scope{k.OtherSupervisor, k.StrangeAdmin, k.OtherCaseworker, k.ForeignCaseworker} {
			_, one := k.work.PeriodEvaluationByID(k.ctx, scope, id)
			_, two := k.work.PeriodEvaluation(k.ctx, scope, e.agreement.ID, domain.EvaluatesFinal, false)
			if domain.KindOf(one) != domain.NotFound || domain.KindOf(two) != domain.NotFound {
				t.Errorf("%s of %s: %v, %v", scope.Role, scope.OrgName, one, two)
			}
		}
		if _, err := k.work.PeriodEvaluationByID(k.ctx, k.Reviewer, id); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the reviewer: %v", err)
		}
		err = k.s.Read(k.ctx, k.Reviewer, func(tx *store.Tx) error {
			_, err := tx.Evaluation(id)
			return err
		})
		if domain.KindOf(err) != domain.NotFound {
			t.Errorf("the reviewer reaches the row: %v", err)
		}
		for _, scope := range []domain.Scope{k.Caseworker, k.PurchaserAdmin, k.Reviewer} {
			if _, err := k.work.SavePeriodEvaluation(k.ctx, scope, in); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s writes: %v", scope.Role, err)
			}
		}
		for _, kind := range []string{"monthly", "intensive", ""} {
			if _, err := k.work.PeriodEvaluation(k.ctx, k.Admin, e.agreement.ID, kind, false); domain.KindOf(err) != domain.NotFound {
				t.Errorf("kind %q: %v", kind, err)
			}
		}
	})
}

// E-17, P-08: who it goes to follows from who took part and what the caseworker is.
func TestPeriodRecipients_E17(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		for _, c := range []struct {
			kind string
			took bool
			want []string
		}{{"employment", true, []string{"caseworker"}}, {"employment", false, []string{"caseworker", "office"}}, {"social", true, []string{"social"}}} {
			e := k.join("Kallio", k.Unit)
			e.participant.CaseworkerKind = c.kind
			k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateParticipant(e.participant) })
			in := k.period(e, domain.EvaluatesFinal)
			in.Content.TookPart = c.took
			id, err := k.work.SendPeriodEvaluation(k.ctx, k.Supervisor, in)
			k.ok(err)
			s := k.sheet(k.Admin, id)
			if !slices.Equal(s.Recipients, c.want) || !slices.Equal(s.Evaluation.Content.Recipients, c.want) || len(s.RecipientTexts(i18n.FI)) != len(c.want) {
				t.Errorf("%+v: %v", c, s.Recipients)
			}
		}
	})
}

// A draft's sections are headed in the language of who reads; what was sent keeps
// the heading it was sent with.
func TestASectionIsHeadedForItsReader(t *testing.T) {
	draft := casework.PeriodSection{EvaluationSection: domain.EvaluationSection{Fi: "Tavoitteet", Sv: "Mål"}}
	sent := draft
	sent.Title = "Mål och resultat"
	for _, c := range []struct {
		section        casework.PeriodSection
		language, want string
	}{{draft, "fi", "Tavoitteet"}, {draft, "sv", "Mål"}, {draft, "en", "Tavoitteet"}, {sent, "fi", "Mål och resultat"}, {sent, "sv", "Mål och resultat"}} {
		if got := c.section.Heading(c.language); got != c.want {
			t.Errorf("in %s: %q, not %q", c.language, got, c.want)
		}
	}
}
