package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

const prefix = "PAJAKIRJA_"

// setting is a variable and how its text becomes a part of the configuration.
type setting struct {
	Variable
	set func(*Config, string) error
}

var settings = []setting{
	{Variable{"PAJAKIRJA_DATABASE_URL", "", "postgres://… of the run-time role; empty means SQLite in PAJAKIRJA_DATA"},
		func(c *Config, s string) error { return setDatabase(&c.DatabaseURL, s) }},
	{Variable{"PAJAKIRJA_OWNER_DATABASE_URL", "", "postgres://… of the schema's owner; only migrate and bench use it"},
		func(c *Config, s string) error { return setDatabase(&c.OwnerDatabaseURL, s) }},
	{Variable{"PAJAKIRJA_DATABASE_CONNECTIONS", "20", "most connections to PostgreSQL at once, 2–500"},
		func(c *Config, s string) error { return setNumber(&c.DatabaseConnections, s, 2, 500) }},
	{Variable{"PAJAKIRJA_DATA", "./data", "directory of the data"},
		func(c *Config, s string) error { c.Data = s; return nil }},
	{Variable{"PAJAKIRJA_KEYS", "", "directory of the keys; default is keys in PAJAKIRJA_DATA. Back it up apart from the data"},
		func(c *Config, s string) error { c.Keys = s; return nil }},
	{Variable{"PAJAKIRJA_ADDR", "127.0.0.1:8080", "host:port to listen on"},
		func(c *Config, s string) error { return setAddr(&c.Addr, s) }},
	{Variable{"PAJAKIRJA_PUBLIC_URL", "", "https://… as people see it, without a path; needed unless only this machine is served"},
		func(c *Config, s string) error { return setPublicURL(&c.PublicURL, s) }},
	{Variable{"PAJAKIRJA_TRUSTED_PROXIES", "", "addresses or networks, by commas, whose X-Forwarded headers are believed"},
		func(c *Config, s string) error { return setProxies(&c.TrustedProxies, s) }},
	{Variable{"PAJAKIRJA_LOG_LEVEL", "info", "debug, info, warn or error"},
		func(c *Config, s string) error { return setLevel(&c.LogLevel, s) }},
	{Variable{"PAJAKIRJA_SHUTDOWN_TIMEOUT", "20s", "how long a stop waits for running requests, 1s–5m"},
		func(c *Config, s string) error { return setDuration(&c.ShutdownTimeout, s, time.Second, 5*time.Minute) }},
	{Variable{"PAJAKIRJA_SMTP_URL", "", "smtps://user:password@host:465, or smtp://… with STARTTLS; a server on this machine may be plain. Empty: no mail is sent"},
		func(c *Config, s string) error { return setMail(&c.Mail, s) }},
	{Variable{"PAJAKIRJA_MAIL_FROM", "", "address that letters come from; they tell that something waits, and nothing of whom"},
		func(c *Config, s string) error { return setMailFrom(&c.Mail.From, s) }},
	{Variable{"PAJAKIRJA_SESSION_POINTER_LIFE", "5m", "life of the signed cookie between refreshes, 5m–10m"},
		func(c *Config, s string) error {
			return setDuration(&c.Session.PointerLife, s, 5*time.Minute, 10*time.Minute)
		}},
	{Variable{"PAJAKIRJA_SESSION_DESK_IDLE", "15m", "admins and reviewers are logged out after this long without a request, 5m–2h"},
		func(c *Config, s string) error {
			return setDuration(&c.Session.DeskIdle, s, 5*time.Minute, 2*time.Hour)
		}},
	{Variable{"PAJAKIRJA_SESSION_DESK_MAX", "10h", "and after this long in all, 1h–24h"},
		func(c *Config, s string) error { return setDuration(&c.Session.DeskMax, s, time.Hour, 24*time.Hour) }},
	{Variable{"PAJAKIRJA_SESSION_PHONE_IDLE", "30m", "supervisors' phones: without a request, 5m–2h"},
		func(c *Config, s string) error {
			return setDuration(&c.Session.PhoneIdle, s, 5*time.Minute, 2*time.Hour)
		}},
	{Variable{"PAJAKIRJA_SESSION_PHONE_MAX", "12h", "and in all, 1h–24h"},
		func(c *Config, s string) error { return setDuration(&c.Session.PhoneMax, s, time.Hour, 24*time.Hour) }},
}

func ours(name string) bool {
	return slices.ContainsFunc(settings, func(s setting) bool { return s.Name == name })
}

// foreign names belong to others: the tests, and what Kubernetes adds for a
// service that is called pajakirja.
func foreign(name string) bool {
	rest := strings.TrimPrefix(name, prefix)
	return strings.HasPrefix(rest, "TEST_") || strings.HasPrefix(rest, "SERVICE_") ||
		rest == "PORT" || strings.HasPrefix(rest, "PORT_")
}

func setDatabase(to *string, s string) error {
	if s == "" {
		return nil
	}
	// The parser's own error repeats the URL, password and all.
	parsed, err := url.Parse(s)
	if err != nil || parsed.Scheme != "postgres" && parsed.Scheme != "postgresql" {
		return errors.New("is not a postgres://user:password@host/database URL")
	}
	if strings.Trim(parsed.Path, "/") == "" {
		return errors.New("names no database")
	}
	*to = s
	return nil
}

func setNumber(to *int, s string, least, most int) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		return fmt.Errorf("is %q, not a number from %d to %d", s, least, most)
	}
	*to = n
	return nil
}

func setDuration(to *time.Duration, s string, least, most time.Duration) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < least || d > most {
		return fmt.Errorf("is %q, not a time from %v to %v such as %v", s, least, most, least)
	}
	*to = d
	return nil
}

func setAddr(to *string, s string) error {
	_, port, err := net.SplitHostPort(s)
	if err != nil {
		return fmt.Errorf("is %q, not host:port", s)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return fmt.Errorf("is %q: the port is not a number from 0 to 65535", s)
	}
	*to = s
	return nil
}

// setPublicURL takes plain http only for this machine: the session cookie is
// Secure, and browsers make an exception there alone.
func setPublicURL(to *string, s string) error {
	if s == "" {
		return nil
	}
	parsed, err := url.Parse(s)
	if err != nil || parsed.Host == "" || parsed.User != nil {
		return errors.New("is not a URL such as https://paja.example")
	}
	if parsed.Scheme != "https" && !(parsed.Scheme == "http" && loopback(parsed.Host)) {
		return errors.New("must begin with https:// (http:// only for localhost)")
	}
	if strings.Trim(parsed.Path, "/") != "" || parsed.RawQuery != "" || parsed.Fragment != "" {
		return errors.New("must not have a path, query or fragment")
	}
	*to = parsed.Scheme + "://" + strings.ToLower(parsed.Host)
	return nil
}

// loopback reports whether host or host:port is this machine only.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && ip.IsLoopback()
}

func setProxies(to *[]netip.Prefix, s string) error {
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		network, err := netip.ParsePrefix(part)
		if err != nil {
			ip, ipErr := netip.ParseAddr(part)
			if ipErr != nil {
				return fmt.Errorf("holds %q, neither an address nor a network", part)
			}
			network = netip.PrefixFrom(ip, ip.BitLen())
		}
		if network.Bits() == 0 {
			return fmt.Errorf("holds %q: anyone could then claim any address", part)
		}
		*to = append(*to, network.Masked())
	}
	return nil
}

func setLevel(to *slog.Level, s string) error {
	levels := map[string]slog.Level{
		"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError,
	}
	level, known := levels[strings.ToLower(s)]
	if !known {
		return fmt.Errorf("is %q, not debug, info, warn or error", s)
	}
	*to = level
	return nil
}
