package mail_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/mail"
	"pajakirja/app/testkit"
)

func sender(t *testing.T, port int, security mail.Security) *mail.Sender {
	t.Helper()
	s, err := mail.New(mail.Settings{Host: "127.0.0.1", Port: port, From: "pajakirja@example.fi", Security: security, Patience: 2 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func aLetter(lang i18n.Lang, waiting int) mail.Letter {
	return mail.Letter{ID: domain.NewID(), To: "kirsi@example.fi", Lang: lang, Waiting: waiting, URL: "https://paja.example/messages", At: time.Unix(1_800_000_000, 0)}
}

// A letter arrives in its receiver's language, with the id that makes a second
// one the same, and leads to the portal.
func TestALetterArrives(t *testing.T) {
	box := testkit.NewPostbox(t)
	for _, lang := range i18n.Langs {
		l := aLetter(lang, 2)
		if err := sender(t, box.Port, mail.Plain).Send(context.Background(), l); err != nil {
			t.Fatal(err)
		}
		all := box.Letters()
		got := all[len(all)-1]
		if got.To != l.To || !strings.Contains(got.Content, "Message-ID: <"+string(l.ID)+"@pajakirja>") || !strings.Contains(got.Content, "Auto-Submitted: auto-generated") ||
			!strings.Contains(strings.ReplaceAll(got.Content, "=\r\n", ""), "https://paja.example/messages") {
			t.Errorf("%s: %+v", lang, got)
		}
	}
}

// E-08: the words are made from a number and an address alone; in no language do
// they hold a blank for anything else.
func TestWordsHoldNobody_E08(t *testing.T) {
	seen := map[string]bool{}
	for _, lang := range i18n.Langs {
		for _, n := range []int{1, 2, 40} {
			subject, text := mail.Words(aLetter(lang, n))
			if subject == "" || text == "" || strings.ContainsAny(subject+text, "{}") || !strings.Contains(text, "https://paja.example/messages") {
				t.Errorf("%s, %d: %q %q", lang, n, subject, text)
			}
			seen[subject] = true
		}
	}
	if len(seen) != len(i18n.Langs) {
		t.Errorf("one subject in each language: %v", seen)
	}
}

// What the server will take later is told apart from what it never takes.
func TestRefusals(t *testing.T) {
	box := testkit.NewPostbox(t)
	s := sender(t, box.Port, mail.Plain)
	for answer, want := range map[string]bool{"451 try later": false, "452 full": false, "550 no such mailbox": true, "554 no": true} {
		box.Answer(answer)
		err := s.Send(context.Background(), aLetter(i18n.FI, 1))
		if err == nil || mail.Refused(err) != want || mail.Code(err) != answer[:3] {
			t.Errorf("%s: refused for good %v, code %q (%v)", answer, mail.Refused(err), mail.Code(err), err)
		}
	}
	if n := len(box.Letters()); n != 0 {
		t.Errorf("%d letters were taken", n)
	}
	bad := aLetter(i18n.FI, 1)
	bad.To = "nobody"
	if err := s.Send(context.Background(), bad); !mail.Refused(err) {
		t.Errorf("an address that is none: %v", err)
	}
}

// A server that offers no encryption gets nothing, and nothing leaves this
// machine without it.
func TestLettersAreEncrypted(t *testing.T) {
	box := testkit.NewPostbox(t)
	for _, security := range []mail.Security{mail.StartTLS, mail.TLS} {
		err := sender(t, box.Port, security).Send(context.Background(), aLetter(i18n.FI, 1))
		if err == nil || mail.Refused(err) {
			t.Errorf("%s: %v", security, err)
		}
	}
	if n := len(box.Letters()); n != 0 {
		t.Errorf("%d letters went in plain text", n)
	}
	for host, ok := range map[string]bool{"127.0.0.1": true, "::1": true, "localhost": true, "mail.example.fi": false, "10.0.0.1": false} {
		_, err := mail.New(mail.Settings{Host: host, Port: 25, From: "a@example.fi", Security: mail.Plain})
		if (err == nil) != ok {
			t.Errorf("plain to %s: %v", host, err)
		}
	}
	if _, err := mail.New(mail.Settings{Host: "localhost", Port: 25, Security: "maybe"}); err == nil {
		t.Error("an unknown kind of protection was taken")
	}
}
