// Package config reads the one struct that the portal is configured by from
// the environment, and refuses with every mistake listed at once.
package config

import (
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Config is everything that differs between installations. Load makes it; it
// is not changed afterwards.
type Config struct {
	DatabaseURL         string         // postgres://…; empty means SQLite in Data
	OwnerDatabaseURL    string         // the schema's owner, for migrate alone
	DatabaseConnections int            // most connections to PostgreSQL at once
	Data                string         // directory of the SQLite file and other data
	Keys                string         // directory of the keys, default Data/keys
	Addr                string         // host:port to listen on
	PublicURL           string         // origin that people see, "https://paja.example", without a path
	TrustedProxies      []netip.Prefix // whose X-Forwarded headers are believed
	LogLevel            slog.Level
	ShutdownTimeout     time.Duration // how long a stop waits for running requests
	Mail                Mail
	Session             Session
}

// Mail is the server that letters are handed to; without a host none are sent.
type Mail struct {
	Host, User, Password string
	Port                 int
	Security             string // tls, starttls or plain
	From                 string
}

// Session holds how long people stay logged in (security.md, Session).
type Session struct {
	PointerLife time.Duration // life of the signed cookie between refreshes, 5–10 min
	DeskIdle    time.Duration // admins and reviewers: without a request
	DeskMax     time.Duration // and in all
	PhoneIdle   time.Duration // supervisors' phones: without a request
	PhoneMax    time.Duration // and in all
}

// Variable is one name in the environment, for help texts and the README.
type Variable struct {
	Name, Default, Meaning string
}

// Mistakes is the error of [Load]: one sentence for each thing that is wrong.
// No sentence repeats a value that may hold a password.
type Mistakes []string

// Error lists the mistakes, one a line.
func (m Mistakes) Error() string {
	return fmt.Sprintf("configuration has %d mistake(s):\n  - %s", len(m), strings.Join(m, "\n  - "))
}

// Variables lists every name that [Load] reads, in the order of the README.
func Variables() []Variable {
	list := make([]Variable, len(settings))
	for i, s := range settings {
		list[i] = s.Variable
	}
	return list
}

// Load reads the configuration from an environment as os.Environ gives it. An
// empty variable counts as absent. A PAJAKIRJA_ name that nobody reads is a
// mistake too: a misspelt database URL must not start an empty SQLite. The
// error is [Mistakes].
func Load(environ []string) (Config, error) {
	values := map[string]string{}
	var mistakes Mistakes
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		if strings.HasPrefix(name, prefix) && !ours(name) && !foreign(name) {
			mistakes = append(mistakes, name+" is not known; is it misspelt?")
		}
		values[name] = strings.TrimSpace(value)
	}
	var c Config
	for _, s := range settings {
		value := values[s.Name]
		if value == "" {
			value = s.Default
		}
		if err := s.set(&c, value); err != nil {
			mistakes = append(mistakes, s.Name+" "+err.Error())
		}
	}
	c.derive()
	mistakes = append(mistakes, c.contradictions()...)
	if len(mistakes) > 0 {
		slices.Sort(mistakes)
		return Config{}, slices.Compact(mistakes)
	}
	return c, nil
}

// derive fills what follows from other settings.
func (c *Config) derive() {
	if c.Keys == "" {
		c.Keys = filepath.Join(c.Data, "keys")
	}
	if c.PublicURL == "" && loopback(c.Addr) {
		c.PublicURL = "http://" + c.Addr
	}
}

// contradictions finds settings that are right alone and wrong together.
func (c *Config) contradictions() Mistakes {
	var found Mistakes
	if c.PublicURL == "" && c.Addr != "" {
		found = append(found, "PAJAKIRJA_PUBLIC_URL is needed when PAJAKIRJA_ADDR is open to other machines")
	}
	if c.OwnerDatabaseURL != "" && c.DatabaseURL == "" {
		found = append(found, "PAJAKIRJA_OWNER_DATABASE_URL is set but PAJAKIRJA_DATABASE_URL is not")
	}
	if c.OwnerDatabaseURL != "" && userOf(c.OwnerDatabaseURL) == userOf(c.DatabaseURL) {
		found = append(found, "PAJAKIRJA_DATABASE_URL must not log in as the owner of PAJAKIRJA_OWNER_DATABASE_URL: row-level security would not bind it")
	}
	if c.Mail.Host != "" && c.Mail.From == "" {
		found = append(found, "PAJAKIRJA_MAIL_FROM is needed when PAJAKIRJA_SMTP_URL is set")
	}
	if s := c.Session; s.DeskIdle > s.DeskMax {
		found = append(found, "PAJAKIRJA_SESSION_DESK_IDLE is longer than PAJAKIRJA_SESSION_DESK_MAX")
	}
	if s := c.Session; s.PhoneIdle > s.PhoneMax {
		found = append(found, "PAJAKIRJA_SESSION_PHONE_IDLE is longer than PAJAKIRJA_SESSION_PHONE_MAX")
	}
	return found
}

// PostgreSQL reports whether the data lies in PostgreSQL; else it is SQLite.
func (c Config) PostgreSQL() bool { return c.DatabaseURL != "" }

// LogValue shows the configuration in the log without passwords.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("database", redacted(c.DatabaseURL)),
		slog.String("data", c.Data), slog.String("keys", c.Keys),
		slog.String("addr", c.Addr), slog.String("public_url", c.PublicURL),
		slog.Any("trusted_proxies", c.TrustedProxies),
	)
}

// String is the same for fmt.
func (c Config) String() string { return c.LogValue().String() }

func redacted(database string) string {
	parsed, err := url.Parse(database)
	if err != nil || database == "" {
		return ""
	}
	// A password may also stand in the query, as libpq allows.
	parsed.RawQuery = ""
	return parsed.Redacted()
}

func userOf(database string) string {
	parsed, err := url.Parse(database)
	if err != nil {
		return ""
	}
	return parsed.User.Username()
}
