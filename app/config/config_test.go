package config_test

import (
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pajakirja/app/config"
)

func TestDefaults(t *testing.T) {
	got, err := config.Load([]string{"PATH=/bin", "PAJAKIRJA_DATABASE_URL=", "PAJAKIRJA_ADDR=  "})
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		DatabaseConnections: 20,
		Data:                "./data",
		Keys:                filepath.Join("data", "keys"),
		Addr:                "127.0.0.1:8080",
		PublicURL:           "http://127.0.0.1:8080",
		ShutdownTimeout:     20 * time.Second,
		Session: config.Session{
			PointerLife: 5 * time.Minute,
			DeskIdle:    15 * time.Minute, DeskMax: 10 * time.Hour,
			PhoneIdle: 30 * time.Minute, PhoneMax: 12 * time.Hour,
		},
	}
	if !reflect.DeepEqual(got, want) || got.PostgreSQL() {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestEverythingSet(t *testing.T) {
	got, err := config.Load([]string{
		"PAJAKIRJA_DATABASE_URL=postgres://app:s3cret@db/paja",
		"PAJAKIRJA_OWNER_DATABASE_URL=postgresql://owner:s3cret@db/paja",
		"PAJAKIRJA_DATABASE_CONNECTIONS=50",
		"PAJAKIRJA_DATA=/var/lib/paja",
		"PAJAKIRJA_KEYS=/etc/paja/keys",
		"PAJAKIRJA_ADDR=:9000",
		"PAJAKIRJA_PUBLIC_URL=https://Paja.Example/",
		"PAJAKIRJA_TRUSTED_PROXIES=10.0.0.7, 192.168.1.9/24, 2001:db8::1",
		"PAJAKIRJA_LOG_LEVEL=DEBUG",
		"PAJAKIRJA_SHUTDOWN_TIMEOUT=1m",
		"PAJAKIRJA_SESSION_POINTER_LIFE=10m",
		"PAJAKIRJA_SESSION_DESK_IDLE=20m",
		"PAJAKIRJA_SESSION_DESK_MAX=8h",
		"PAJAKIRJA_SESSION_PHONE_IDLE=1h",
		"PAJAKIRJA_SESSION_PHONE_MAX=9h",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		DatabaseURL:         "postgres://app:s3cret@db/paja",
		OwnerDatabaseURL:    "postgresql://owner:s3cret@db/paja",
		DatabaseConnections: 50,
		Data:                "/var/lib/paja",
		Keys:                "/etc/paja/keys",
		Addr:                ":9000",
		PublicURL:           "https://paja.example",
		TrustedProxies: []netip.Prefix{
			netip.MustParsePrefix("10.0.0.7/32"), netip.MustParsePrefix("192.168.1.0/24"), netip.MustParsePrefix("2001:db8::1/128"),
		},
		LogLevel:        slog.LevelDebug,
		ShutdownTimeout: time.Minute,
		Session: config.Session{
			PointerLife: 10 * time.Minute,
			DeskIdle:    20 * time.Minute, DeskMax: 8 * time.Hour,
			PhoneIdle: time.Hour, PhoneMax: 9 * time.Hour,
		},
	}
	if !reflect.DeepEqual(got, want) || !got.PostgreSQL() {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestMistakes(t *testing.T) {
	const url, addr = "PAJAKIRJA_PUBLIC_URL=", "PAJAKIRJA_ADDR="
	for _, test := range []struct {
		name    string
		environ []string
		want    string // part of the only mistake; empty means none
	}{
		{"misspelt", []string{"PAJAKIRJA_DATBASE_URL=postgres://db/paja"}, "PAJAKIRJA_DATBASE_URL is not known"},
		{"tests and Kubernetes", []string{"PAJAKIRJA_TEST_POSTGRES=x", "PAJAKIRJA_PORT=tcp://10.0.0.1:80", "PAJAKIRJA_PORT_80_TCP=x", "PAJAKIRJA_SERVICE_HOST=10.0.0.1"}, ""},
		{"MySQL", []string{"PAJAKIRJA_DATABASE_URL=mysql://db/paja"}, "PAJAKIRJA_DATABASE_URL is not a postgres://"},
		{"no database", []string{"PAJAKIRJA_DATABASE_URL=postgres://db/"}, "names no database"},
		{"owner without database", []string{"PAJAKIRJA_OWNER_DATABASE_URL=postgres://owner@db/paja"}, "PAJAKIRJA_DATABASE_URL is not"},
		{"owner serves", []string{"PAJAKIRJA_OWNER_DATABASE_URL=postgres://a@db/paja", "PAJAKIRJA_DATABASE_URL=postgres://a@db/paja"}, "must not log in as the owner"},
		{"too many connections", []string{"PAJAKIRJA_DATABASE_CONNECTIONS=501"}, "from 2 to 500"},
		{"connections in words", []string{"PAJAKIRJA_DATABASE_CONNECTIONS=many"}, `"many"`},
		{"no port", []string{addr + "localhost"}, "not host:port"},
		{"port by name", []string{addr + "localhost:http"}, "from 0 to 65535"},
		{"open without public URL", []string{addr + "0.0.0.0:8080"}, "PAJAKIRJA_PUBLIC_URL is needed"},
		{"open with public URL", []string{addr + ":8080", url + "https://paja.example"}, ""},
		{"loopback over IPv6", []string{addr + "[::1]:8080"}, ""},
		{"plain http", []string{url + "http://paja.example"}, "must begin with https://"},
		{"plain http on localhost", []string{url + "http://localhost:8080"}, ""},
		{"another scheme", []string{url + "ftp://paja.example"}, "must begin with https://"},
		{"bare name", []string{url + "paja.example"}, "is not a URL"},
		{"with a path", []string{url + "https://paja.example/app"}, "must not have a path"},
		{"with a query", []string{url + "https://paja.example/?a=1"}, "must not have a path"},
		{"with a password", []string{url + "https://a:s3cret@paja.example"}, "is not a URL"},
		{"proxy by name", []string{"PAJAKIRJA_TRUSTED_PROXIES=10.0.0.1,proxy"}, `"proxy"`},
		{"everyone a proxy", []string{"PAJAKIRJA_TRUSTED_PROXIES=0.0.0.0/0"}, "anyone could"},
		{"log level", []string{"PAJAKIRJA_LOG_LEVEL=loud"}, "debug, info, warn or error"},
		{"time without unit", []string{"PAJAKIRJA_SESSION_POINTER_LIFE=300"}, "from 5m0s to 10m0s"},
		{"pointer too long", []string{"PAJAKIRJA_SESSION_POINTER_LIFE=1h"}, "from 5m0s to 10m0s"},
		{"negative time", []string{"PAJAKIRJA_SHUTDOWN_TIMEOUT=-1s"}, "PAJAKIRJA_SHUTDOWN_TIMEOUT"},
		{"desk idle over all", []string{"PAJAKIRJA_SESSION_DESK_IDLE=2h", "PAJAKIRJA_SESSION_DESK_MAX=1h"}, "DESK_IDLE is longer"},
		{"phone idle over all", []string{"PAJAKIRJA_SESSION_PHONE_IDLE=2h", "PAJAKIRJA_SESSION_PHONE_MAX=1h"}, "PHONE_IDLE is longer"},
	} {
		c, err := config.Load(test.environ)
		if test.want == "" {
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
			continue
		}
		var mistakes config.Mistakes
		if !errors.As(err, &mistakes) || len(mistakes) != 1 || !strings.Contains(mistakes[0], test.want) {
			t.Errorf("%s: %v, want one mistake with %q", test.name, err, test.want)
		}
		if !reflect.DeepEqual(c, config.Config{}) {
			t.Errorf("%s: a configuration in spite of the mistake", test.name)
		}
	}
}

func TestEveryMistakeAtOnce(t *testing.T) {
	environ := []string{
		"PAJAKIRJA_DATABASE_URL=mysql://app:s3cret@db/paja",
		"PAJAKIRJA_OWNER_DATABASE_URL=://owner:s3cret@db/paja",
		"PAJAKIRJA_DATABASE_CONNECTIONS=0",
		"PAJAKIRJA_ADDR=nowhere",
		"PAJAKIRJA_PUBLIC_URL=http://paja.example",
		"PAJAKIRJA_TRUSTED_PROXIES=all",
		"PAJAKIRJA_LOG_LEVEL=loud",
		"PAJAKIRJA_SHUTDOWN_TIMEOUT=never",
		"PAJAKIRJA_SESSION_POINTER_LIFE=1s",
		"PAJAKIRJA_SESSION_DESK_IDLE=1s",
		"PAJAKIRJA_SESSION_DESK_MAX=1s",
		"PAJAKIRJA_SESSION_PHONE_IDLE=1s",
		"PAJAKIRJA_SESSION_PHONE_MAX=1s",
		"PAJAKIRJA_COLOUR=green",
	}
	_, err := config.Load(environ)
	var mistakes config.Mistakes
	if !errors.As(err, &mistakes) || len(mistakes) != len(environ) {
		t.Fatalf("%d mistakes of %d: %v", len(mistakes), len(environ), err)
	}
	for _, pair := range environ {
		name, _, _ := strings.Cut(pair, "=")
		if !slices.ContainsFunc(mistakes, func(m string) bool { return strings.HasPrefix(m, name+" ") }) {
			t.Errorf("%s is not named", name)
		}
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not printed", name)
		}
	}
	if strings.Contains(err.Error(), "s3cret") {
		t.Errorf("a password is printed: %v", err)
	}
}

func TestPasswordsStayOutOfTheLog(t *testing.T) {
	c, err := config.Load([]string{
		"PAJAKIRJA_DATABASE_URL=postgres://app:s3cret@db/paja?password=s3cret",
		"PAJAKIRJA_OWNER_DATABASE_URL=postgres://owner:s3cret@db/paja",
	})
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("started", "config", c)
	log.WriteString(fmt.Sprintf("%v %s %+v", c, c, &c))
	if shown := log.String(); strings.Contains(shown, "s3cret") || !strings.Contains(shown, "db/paja") {
		t.Errorf("%s", shown)
	}
}

func TestVariablesAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, v := range config.Variables() {
		if !strings.HasPrefix(v.Name, "PAJAKIRJA_") || v.Meaning == "" || seen[v.Name] {
			t.Errorf("%+v", v)
		}
		seen[v.Name] = true
	}
	if len(seen) != 17 {
		t.Errorf("%d variables", len(seen))
	}
}
