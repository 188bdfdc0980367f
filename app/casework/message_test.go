package casework_test

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

func (k *papersKit) messages(scope domain.Scope) []casework.MessageRow {
	k.t.Helper()
	rows, err := k.work.Messages(k.ctx, scope, casework.MessageFilter{})
	k.ok(err)
	return rows
}

func (k *papersKit) tell(scope domain.Scope, e enrolled, kind, topic, text string) domain.ID {
	k.t.Helper()
	id, err := k.work.SendMessage(k.ctx, scope, casework.SendMessageIn{Participant: e.participant.ID, MessageIn: casework.MessageIn{Kind: kind, Topic: topic, Text: text}})
	k.ok(err)
	return id
}

func (k *papersKit) waiting(scope domain.Scope) casework.MessageCounts {
	k.t.Helper()
	n, err := k.work.MessagesWaiting(k.ctx, scope)
	k.ok(err)
	return n
}

// B-08, B-09, D-09: a message from the finding handles it, tells the purchaser
// today, is in the caseworker's list at once and on its days in the diary.
func TestAMessageHandlesItsFinding_B08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-09", "2026-11-10")
		f := k.findings(k.Supervisor, "no-show-days")[0]
		in := casework.SendMessageIn{ID: domain.NewID(), Participant: e.participant.ID, Finding: f.ID, MessageIn: casework.MessageIn{Kind: "dispute", Text: "Ei ole tullut.", Days: f.Days}}
		_, err := k.work.SendMessage(k.ctx, k.Supervisor, in)
		k.refused("another matter than the finding's", err, "message.other_finding")
		in.Kind = "no_show"
		id, err := k.work.SendMessage(k.ctx, k.Supervisor, in)
		k.ok(err)
		again, err := k.work.SendMessage(k.ctx, k.Supervisor, in)
		k.ok(err)
		if again != id || len(k.messages(k.Supervisor)) != 1 {
			t.Fatal("sent twice")
		}
		f, err = k.work.Finding(k.ctx, k.Supervisor, f.ID)
		k.ok(err)
		if f.State != domain.FindingHandled || f.ToldOn != k.today || f.DecidedName != k.Supervisor.PersonName || f.Reason == "" {
			t.Errorf("the finding %+v", f.FindingRow)
		}
		got := k.messages(k.Caseworker)
		if len(got) != 1 || !got[0].Waits || got[0].Participant == "" || got[0].SentOn != k.today || got[0].PurchaserPersonID != k.Caseworker.Person || got[0].UnitID != k.Unit.ID {
			t.Fatalf("the caseworker's list %+v", got)
		}
		_, row, err := k.work.DaySheet(k.ctx, k.Supervisor, e.agreement.ID, domain.MustDay("2026-11-10"))
		k.ok(err)
		if len(row.Told) != 1 || row.Told[0].ID != id {
			t.Errorf("the diary's day tells %+v", row.Told)
		}
		if _, row, _ = k.work.DaySheet(k.ctx, k.Supervisor, e.agreement.ID, domain.MustDay("2026-11-16")); len(row.Told) != 0 {
			t.Errorf("another day tells %+v", row.Told)
		}
		k.logged(e, "message.send")
		k.logged(e, "finding.decide")
	})
}

// D-17: what a supervisor tells the purchaser is in the caseworker's inbox, closes
// its finding with a link to it, and neither the message nor the finding can be
// deleted, whoever holds the database.
func TestAContactClosesItsFindingForGood_D17(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-09", "2026-11-10")
		f := k.findings(k.Supervisor, "no-show-days")[0]
		if open, err := k.work.Finding(k.ctx, k.Supervisor, f.ID); err != nil || open.Message != "" {
			t.Fatalf("an open finding names a message: %q %v", open.Message, err)
		}
		id, err := k.work.SendMessage(k.ctx, k.Supervisor, casework.SendMessageIn{ID: domain.NewID(), Participant: e.participant.ID, Finding: f.ID,
			MessageIn: casework.MessageIn{Kind: "no_show", Text: "Ei ole tullut.", Days: f.Days}})
		k.ok(err)
		for _, scope := range []domain.Scope{k.Supervisor, k.Admin, k.Caseworker} {
			closed, err := k.work.Finding(k.ctx, scope, f.ID)
			k.ok(err)
			if closed.State != domain.FindingHandled || closed.Message != id {
				t.Errorf("%s sees the finding %s with the message %q", scope.Role, closed.State, closed.Message)
			}
		}
		if inbox := k.messages(k.Caseworker); len(inbox) != 1 || inbox[0].ID != id || !inbox[0].Waits || inbox[0].SentName != k.Supervisor.PersonName {
			t.Errorf("the caseworker's inbox %+v", inbox)
		}
		hand := testkit.HandOn(t, k.s)
		for _, query := range []string{"DELETE FROM messages WHERE id = '" + id.String() + "'", "DELETE FROM findings WHERE id = '" + f.ID.String() + "'"} {
			if err := hand.Try(query); err == nil || !strings.Contains(err.Error(), "append_only") {
				t.Errorf("%s: %v", query, err)
			}
		}
	})
}

// P-17: not suitable, with a path and grounds, is in the caseworker's list with
// date and sender, and waits until it is answered, not only read.
func TestNotSuitableWaitsForAnAnswer_P17(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		id := k.tell(k.Supervisor, e, "not_suitable", "social_rehabilitation", "Voimat eivät riitä työtehtäviin.")
		if n := k.waiting(k.Caseworker); n.Waiting != 1 {
			t.Fatalf("%+v", n)
		}
		k.refused("one's own", k.work.AcknowledgeMessage(k.ctx, k.Supervisor, id), "message.nothing_new")
		k.ok(k.work.AcknowledgeMessage(k.ctx, k.Caseworker, id))
		k.refused("twice", k.work.AcknowledgeMessage(k.ctx, k.Caseworker, id), "message.nothing_new")
		if n := k.waiting(k.Caseworker); n.Waiting != 1 {
			t.Fatalf("read, not answered: %+v", n)
		}
		k.refused("no words", k.work.ReplyMessage(k.ctx, k.Caseworker, id, " "), "error.required")
		k.ok(k.work.ReplyMessage(k.ctx, k.Caseworker, id, "Sovitaan kolmikantapalaveri."))
		if n := k.waiting(k.Caseworker); n.Waiting != 0 || n.Open != 1 {
			t.Fatalf("answered: %+v", n)
		}
		if n := k.waiting(k.Supervisor); n.Waiting != 1 {
			t.Fatalf("the answer waits for the provider: %+v", n)
		}
		k.ok(k.work.AcknowledgeMessage(k.ctx, k.Admin, id))
		thread, err := k.work.Message(k.ctx, k.Supervisor, id)
		k.ok(err)
		if len(thread.Replies) != 3 || !thread.Replies[0].Acknowledges || thread.Replies[0].ByName != k.Caseworker.PersonName || thread.Replies[1].Text != "Sovitaan kolmikantapalaveri." || thread.Waits || thread.Open {
			t.Errorf("%+v", thread)
		}
		if thread.Topic != "social_rehabilitation" || thread.SentName != k.Supervisor.PersonName || thread.SentOn != k.today {
			t.Errorf("%+v", thread.Message)
		}
	})
}

// P-19: a caseworker's change request on weekdays is on the provider's work list
// until it is answered, and the answer is kept.
func TestAChangeRequestIsOnTheWorkList_P19(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		id := k.tell(k.Caseworker, e, "change_request", "weekdays", "Perjantai maanantain sijaan.")
		tasks := func(scope domain.Scope) int { return len(k.tasks(scope, casework.TaskMessage)) }
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "admin": k.Admin} {
			if tasks(scope) != 1 {
				t.Errorf("%s has %d", name, tasks(scope))
			}
		}
		if tasks(k.OtherSupervisor) != 0 || tasks(k.Caseworker) != 0 {
			t.Error("on somebody else's work list")
		}
		k.ok(k.work.ReplyMessage(k.ctx, k.Supervisor, id, "Sopii, muutetaan sopimusta 1.12. alkaen."))
		if tasks(k.Admin) != 0 || tasks(k.Caseworker) != 1 {
			t.Errorf("after the answer: %d and %d", tasks(k.Admin), tasks(k.Caseworker))
		}
		thread, err := k.work.Message(k.ctx, k.Caseworker, id)
		k.ok(err)
		if thread.ProviderPersonID != e.version.SupervisorID || thread.AnsweredAt.IsZero() || thread.Replies[0].ByName != k.Supervisor.PersonName {
			t.Errorf("%+v", thread)
		}
	})
}

// Both parties only: nobody else reads, answers or is counted.
func TestMessageWalls(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		id := k.tell(k.Supervisor, e, "support_request", "", "Tarvitaan tukea asumiseen.")
		for name, scope := range map[string]domain.Scope{"another unit's supervisor": k.OtherSupervisor, "another provider": k.StrangeAdmin, "another caseworker": k.OtherCaseworker,
			"a foreign caseworker": k.ForeignCaseworker, "the purchaser's admin, where there is a caseworker": k.PurchaserAdmin} {
			if _, err := k.work.Message(k.ctx, scope, id); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s reads: %v", name, err)
			}
			if err := k.work.ReplyMessage(k.ctx, scope, id, "x"); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s answers: %v", name, err)
			}
			if n := k.waiting(scope); n != (casework.MessageCounts{}) || len(k.messages(scope)) != 0 {
				t.Errorf("%s counts %+v", name, n)
			}
			if _, err := k.work.SendMessage(k.ctx, scope, casework.SendMessageIn{Participant: e.participant.ID, MessageIn: casework.MessageIn{Kind: "other", Text: "x"}}); err == nil {
				t.Errorf("%s sent", name)
			}
		}
		for name, scope := range map[string]domain.Scope{"reviewer": k.Reviewer, "operator": k.Operator} {
			if _, err := k.work.Message(k.ctx, scope, id); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s reads: %v", name, err)
			}
			if n := k.waiting(scope); n != (casework.MessageCounts{}) {
				t.Errorf("%s counts %+v", name, n)
			}
		}
	})
}

// Where there is no caseworker with an account, and about queues and free places,
// the purchaser's admin receives it (O-14, S-08).
func TestMessagesWithoutACaseworkerGoToTheAdmin_S08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.enrol("Kallio", k.Unit, weekdays(1, 2, 3))
		k.tell(k.Supervisor, e, "long_sick_leave", "", "Sairausloma jatkuu.")
		general := casework.SendMessageIn{Purchaser: k.Purchaser.ID, MessageIn: casework.MessageIn{Kind: "queue", Text: "Jonossa kaksi, arvio kolme viikkoa."}}
		if _, err := k.work.SendMessage(k.ctx, k.Supervisor, general); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor tells of queues: %v", err)
		}
		_, err := k.work.SendMessage(k.ctx, k.Admin, general)
		k.ok(err)
		general.Purchaser = k.ForeignPurchaser.ID
		if _, err := k.work.SendMessage(k.ctx, k.Admin, general); err == nil {
			t.Error("told a purchaser without a contract")
		}
		var kinds []string
		for _, m := range k.messages(k.PurchaserAdmin) {
			kinds = append(kinds, m.Kind)
		}
		slices.Sort(kinds)
		if !slices.Equal(kinds, []string{"long_sick_leave", "queue"}) {
			t.Errorf("the admin has %v", kinds)
		}
		if n := len(k.messages(k.Caseworker)); n != 0 {
			t.Errorf("a caseworker has %d", n)
		}
	})
}
