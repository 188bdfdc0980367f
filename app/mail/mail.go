// Package mail tells people that something waits for them, without personal data:
// no name, no identity code, nothing of what it is about (004 §14.2; E-08). The
// portal is the channel; a letter only leads there. It is the only importer of
// the mail library.
package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	smtp "github.com/wneessen/go-mail"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// Settings are where letters are handed over. Security is one of the constants.
type Settings struct {
	Host     string
	Port     int
	User     string // empty: without log-in
	Password string
	From     string // address of the sender
	Security Security
	Patience time.Duration // how long the server may take; zero: half a minute
}

// Security is how the connection to the server is protected.
type Security string

// The kinds. Plain is for a server on the same machine alone.
const (
	TLS      Security = "tls"      // from the first byte
	StartTLS Security = "starttls" // refused when the server does not offer it
	Plain    Security = "plain"
)

// Letter is one mail: to whom, in their language, how many things wait, and
// where. ID stays the same when it is sent again after a doubt, so that the
// receiver's server keeps one of them.
type Letter struct {
	ID      domain.ID
	To      string
	Lang    i18n.Lang
	Waiting int
	URL     string // public address of the list
	At      time.Time
}

// Sender hands letters to a mail server.
type Sender struct {
	settings Settings
	client   *smtp.Client
}

// usualPatience is how long a server may take when nothing else is said.
const usualPatience = 30 * time.Second

// New makes a sender; nothing is connected yet.
func New(s Settings) (*Sender, error) {
	if s.Patience == 0 {
		s.Patience = usualPatience
	}
	options := []smtp.Option{smtp.WithPort(s.Port), smtp.WithTimeout(s.Patience)}
	switch s.Security {
	case TLS:
		options = append(options, smtp.WithSSL())
	case StartTLS:
		options = append(options, smtp.WithTLSPolicy(smtp.TLSMandatory))
	case Plain:
		if ip := net.ParseIP(s.Host); s.Host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			return nil, errors.New("mail without encryption goes to this machine only")
		}
		options = append(options, smtp.WithTLSPolicy(smtp.NoTLS))
	default:
		return nil, fmt.Errorf("mail: unknown security %q", s.Security)
	}
	if s.User != "" {
		options = append(options, smtp.WithSMTPAuth(smtp.SMTPAuthAutoDiscover), smtp.WithUsername(s.User), smtp.WithPassword(s.Password))
	}
	client, err := smtp.NewClient(s.Host, options...)
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	return &Sender{s, client}, nil
}

// Words are a letter's subject and text: nothing of whom or what it is about.
func Words(l Letter) (subject, text string) {
	args := domain.Args{"n": l.Waiting, "url": l.URL}
	return i18n.T(l.Lang, "mail.subject", nil), i18n.T(l.Lang, "mail.text", args)
}

// Send hands one letter over. [Refused] tells an error that no second try heals.
func (s *Sender) Send(ctx context.Context, l Letter) error {
	m := smtp.NewMsg(smtp.WithNoDefaultUserAgent())
	if err := m.From(s.settings.From); err != nil {
		return fmt.Errorf("sender's address: %w", err)
	}
	if err := m.To(l.To); err != nil {
		return refused{fmt.Errorf("receiver's address: %w", err)}
	}
	subject, text := Words(l)
	m.Subject(subject)
	m.SetBodyString(smtp.TypeTextPlain, text)
	m.SetMessageIDWithValue(string(l.ID) + "@pajakirja")
	m.SetDateWithValue(l.At)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	ctx, cancel := context.WithTimeout(ctx, s.settings.Patience)
	defer cancel()
	err := s.client.DialAndSendWithContext(ctx, m)
	var failed *smtp.SendError
	if errors.As(err, &failed) && failed.ErrorCode() >= 500 && !failed.IsTemp() {
		return refused{err}
	}
	return err
}

// refused is an answer that stays the same however often one asks.
type refused struct{ error }

// Unwrap is the server's answer.
func (r refused) Unwrap() error { return r.error }

// Refused tells whether the server will never take the letter.
func Refused(err error) bool { return errors.As(err, new(refused)) }

// Code is the server's answer as a number for the log, else a word; never the
// text, which may repeat an address.
func Code(err error) string {
	var failed *smtp.SendError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &failed) && failed.ErrorCode() > 0:
		return strconv.Itoa(failed.ErrorCode())
	case errors.Is(err, context.DeadlineExceeded):
		return "timeout"
	}
	return "unreachable"
}
