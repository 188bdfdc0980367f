package config

import (
	"strings"
	"testing"
)

// A mail server is one URL; only one on this machine may be without encryption.
func TestMailServer(t *testing.T) {
	for value, want := range map[string]Mail{
		"":                                  {},
		"smtps://mail.example":              {Host: "mail.example", Port: 465, Security: "tls"},
		"smtps://a:b%40c@mail.example:1465": {Host: "mail.example", Port: 1465, Security: "tls", User: "a", Password: "b@c"},
		"smtp://mail.example":               {Host: "mail.example", Port: 587, Security: "starttls"},
		"smtp://127.0.0.1:1025":             {Host: "127.0.0.1", Port: 1025, Security: "plain"},
		"smtp://localhost":                  {Host: "localhost", Port: 25, Security: "plain"},
	} {
		env := []string{"PAJAKIRJA_SMTP_URL=" + value}
		if value != "" {
			env = append(env, "PAJAKIRJA_MAIL_FROM=Pajakirja <paja@example.fi>")
			want.From = "paja@example.fi"
		}
		c, err := Load(env)
		if err != nil || c.Mail != want {
			t.Errorf("%q: %+v, %v", value, c.Mail, err)
		}
	}
	for _, env := range [][]string{
		{"PAJAKIRJA_SMTP_URL=mail.example"}, {"PAJAKIRJA_SMTP_URL=https://geheim:salasana@mail.example"}, {"PAJAKIRJA_SMTP_URL=smtps://:465"},
		{"PAJAKIRJA_SMTP_URL=smtps://mail.example/x", "PAJAKIRJA_MAIL_FROM=a@example.fi"}, {"PAJAKIRJA_SMTP_URL=smtps://mail.example:0", "PAJAKIRJA_MAIL_FROM=a@example.fi"},
		{"PAJAKIRJA_SMTP_URL=smtps://mail.example"}, {"PAJAKIRJA_MAIL_FROM=nobody"},
	} {
		_, err := Load(env)
		if err == nil || strings.Contains(err.Error(), "salasana") {
			t.Errorf("%v: %v", env, err)
		}
	}
}
