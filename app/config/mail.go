package config

import (
	"errors"
	"net/mail"
	"net/url"
	"strconv"
)

// setMail takes smtps:// with encryption from the first byte, smtp:// with
// STARTTLS, which is asked of every server but one on this machine. The error
// never repeats the URL, password and all.
func setMail(to *Mail, s string) error {
	if s == "" {
		return nil
	}
	parsed, err := url.Parse(s)
	if err != nil || parsed.Hostname() == "" || parsed.Scheme != "smtp" && parsed.Scheme != "smtps" {
		return errors.New("is not a URL such as smtps://user:password@mail.example:465")
	}
	if parsed.Path != "" && parsed.Path != "/" || parsed.RawQuery != "" || parsed.Fragment != "" {
		return errors.New("must not have a path, query or fragment")
	}
	m := Mail{Host: parsed.Hostname(), Port: 587, Security: "starttls", User: parsed.User.Username(), From: to.From}
	m.Password, _ = parsed.User.Password()
	switch {
	case parsed.Scheme == "smtps":
		m.Port, m.Security = 465, "tls"
	case loopback(parsed.Host):
		m.Port, m.Security = 25, "plain"
	}
	if port := parsed.Port(); port != "" {
		if m.Port, err = strconv.Atoi(port); err != nil || m.Port < 1 || m.Port > 65535 {
			return errors.New("has a port that is not a number from 1 to 65535")
		}
	}
	*to = m
	return nil
}

func setMailFrom(to *string, s string) error {
	if s == "" {
		return nil
	}
	address, err := mail.ParseAddress(s)
	if err != nil {
		return errors.New("is not an e-mail address")
	}
	*to = address.Address
	return nil
}
