package casework_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/mail"
	"pajakirja/app/testkit"
)

// post is a mail server and what sends to it.
func (k *papersKit) post() (*testkit.Postbox, *mail.Sender) {
	k.t.Helper()
	box := testkit.NewPostbox(k.t)
	s, err := mail.New(mail.Settings{Host: "127.0.0.1", Port: box.Port, From: "pajakirja@example.fi", Security: mail.Plain})
	k.ok(err)
	k.Join(k.t, k.s)
	return box, s
}

func (k *papersKit) mails(s *mail.Sender) casework.MailRun {
	k.t.Helper()
	run, err := k.work.SendMails(k.ctx, s)
	k.ok(err)
	return run
}

// E-08: the caseworker is told once that something waits, the sender of the
// answer once, and nobody of what or of whom.
func TestMailTellsOnceAndNothingOfAnybody_E08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		box, s := k.post()
		e := k.join("Kallio", k.Unit)
		id := k.tell(k.Supervisor, e, "long_sick_leave", "", "Kallion sairausloma 010190-9999 jatkuu.")
		k.tell(k.Supervisor, e, "no_show", "", "Kallio ei tullut.")
		for range 3 {
			k.mails(s)
		}
		got := box.Letters()
		if len(got) != 1 || got[0].To != k.Caseworker.Person.String()+"@example.fi" {
			t.Fatalf("%+v", got)
		}
		k.ok(k.work.ReplyMessage(k.ctx, k.Caseworker, id, "Kallio on tulossa maanantaina."))
		k.mails(s)
		k.mails(s)
		got = box.Letters()
		if len(got) != 2 || got[1].To != k.Supervisor.Person.String()+"@example.fi" {
			t.Fatalf("%+v", got)
		}
		for _, l := range got {
			plain := strings.ToLower(strings.ReplaceAll(l.Content, "=\r\n", ""))
			for _, word := range []string{"kallio", e.participant.GivenNames, "010190", "9999", "sairau", "sjuk", "sick", "poissa", k.Supervisor.PersonName, k.Provider.Name, k.Unit.Name, e.agreement.Number} {
				if word != "" && strings.Contains(plain, strings.ToLower(word)) {
					t.Errorf("a letter holds %q:\n%s", word, l.Content)
				}
			}
		}
	})
}

// What is acknowledged in the portal first is not told by mail; where nobody
// answers for a thread, or may not log in any more, it is told to the admins.
func TestMailGoesToWhomItConcerns(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		box, s := k.post()
		e := k.join("Kallio", k.Unit)
		k.ok(k.work.AcknowledgeMessage(k.ctx, k.Caseworker, k.tell(k.Supervisor, e, "no_show", "", "Ei tullut.")))
		k.mails(s)
		if n := len(box.Letters()); n != 0 {
			t.Fatalf("%d letters about what was read", n)
		}
		other := k.enrol("Laine", k.Unit, weekdays(1, 2))
		k.tell(k.Supervisor, other, "no_show", "", "Ei tullut.")
		k.mails(s)
		if got := box.Letters(); len(got) != 1 || got[0].To != k.PurchaserAdmin.Person.String()+"@example.fi" {
			t.Fatalf("%+v", got)
		}
		k.ok(k.work.DisablePerson(k.ctx, k.PurchaserAdmin, k.Purchaser.ID, k.Caseworker.Person))
		k.tell(k.Supervisor, e, "no_show", "", "Ei tullut taaskaan.")
		k.mails(s)
		if got := box.Letters(); len(got) != 2 || got[1].To != k.PurchaserAdmin.Person.String()+"@example.fi" {
			t.Fatalf("after the caseworker left: %+v", got)
		}
		if run, err := k.work.SendMails(k.ctx, nil); err != nil || run != (casework.MailRun{}) {
			t.Errorf("without a server: %+v, %v", run, err)
		}
	})
}

// A server that is away delays a letter and loses none; one that refuses for good
// ends it; a letter whose fate is unknown goes again under the same id.
func TestMailIsNeitherLostNorDoubled(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		box, s := k.post()
		e := k.join("Kallio", k.Unit)
		box.Answer("451 later", "451 later")
		k.tell(k.Supervisor, e, "no_show", "", "Ei tullut.")
		if run := k.mails(s); run.Waiting != 1 || run.Sent != 0 {
			t.Fatalf("%+v", run)
		}
		if run := k.mails(s); run != (casework.MailRun{Queued: run.Queued}) {
			t.Fatalf("tried again at once: %+v", run)
		}
		k.now = k.now.Add(2 * time.Minute)
		k.mails(s)
		k.now = k.now.Add(5 * time.Minute)
		if run := k.mails(s); run.Sent != 1 || len(box.Letters()) != 1 {
			t.Fatalf("%+v, %d letters", run, len(box.Letters()))
		}
		box.Answer("550 no such mailbox")
		k.tell(k.Supervisor, e, "no_show", "", "Ei tullut taaskaan.")
		if run := k.mails(s); run.Failed != 1 {
			t.Fatalf("%+v", run)
		}
		k.now = k.now.Add(24 * time.Hour)
		k.mails(s)
		if n := len(box.Letters()); n != 1 {
			t.Fatalf("%d letters", n)
		}
		k.tell(k.Supervisor, e, "no_show", "", "Kolmas kerta.")
		k.mails(s)
		lost := box.Letters()[1]
		k.forgetOutcome()
		k.mails(s)
		if n := len(box.Letters()); n != 2 {
			t.Fatalf("taken up too early: %d letters", n)
		}
		k.now = k.now.Add(16 * time.Minute)
		k.mails(s)
		got := box.Letters()
		if len(got) != 3 || letterID(got[2]) != letterID(lost) || letterID(lost) == letterID(got[0]) {
			t.Fatalf("%d letters: %s, %s", len(got), letterID(lost), letterID(got[len(got)-1]))
		}
	})
}

// forgetOutcome makes the last letter one whose run never came back.
func (k *papersKit) forgetOutcome() {
	k.t.Helper()
	testkit.HandOn(k.t, k.s).Exec("UPDATE mails SET state = 'sending' WHERE sent_at = (SELECT MAX(sent_at) FROM mails)")
}

func letterID(l testkit.PostedLetter) string {
	_, rest, _ := strings.Cut(l.Content, "Message-ID: <")
	id, _, _ := strings.Cut(rest, ">")
	return id
}

// Two runs at the same time tell nobody twice.
func TestTwoRunsTellOnce(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		box, s := k.post()
		for _, name := range []string{"Aalto", "Berg", "Cederberg"} {
			k.tell(k.Supervisor, k.join(name, k.Unit), "no_show", "", "Ei tullut.")
		}
		var runs sync.WaitGroup
		for range 4 {
			runs.Go(func() {
				if _, err := k.work.SendMails(k.ctx, s); err != nil && domain.KindOf(err) != domain.Conflict {
					t.Error(err)
				}
			})
		}
		runs.Wait()
		k.mails(s)
		told := 0
		seen := map[string]bool{}
		for _, l := range box.Letters() {
			seen[letterID(l)] = true
			told++
		}
		if told != len(seen) || told == 0 || told > 3 {
			t.Errorf("%d letters, %d of their own", told, len(seen))
		}
	})
}
