package house

import (
	"fmt"
	"slices"
	"strings"
)

// doors names, for every room, the rooms that its files may import directly; domain is
// open to all. The picture with the reasons is in docs/architecture.md: change both.
var doors = map[string][]string{
	"cmd/pajakirja": {"app", "app/bench", "app/config", "app/jobs", "app/demo"},
	"app": {"app/auth", "app/bench", "app/casework", "app/config", "app/demo", "app/einvoice", "app/finland", "app/i18n", "app/jobs",
		"app/mail", "app/pdf", "app/rules", "app/seal", "app/sheet", "app/store", "app/web", "migrations", "static", "templates"},
	"app/web":      {"app/casework", "app/auth", "app/i18n", "app/finland", "app/web/page", "static", "templates"},
	"app/web/page": {"app/i18n", "app/finland"},
	"app/jobs":     {"app/casework", "app/mail"},
	"app/demo":     {"app/casework", "app/finland"},
	"app/bench":    {"app/casework", "app/demo"},
	"app/casework": {"app/rules", "app/store", "app/pdf", "app/einvoice", "app/sheet", "app/mail", "app/seal", "app/auth", "app/i18n", "app/finland"},
	"app/pdf":      {"app/i18n", "app/finland"},
	"app/sheet":    {"app/i18n", "app/finland"},
	"app/mail":     {"app/i18n", "app/finland"},
	"app/einvoice": {"app/finland"},
	"app/store":    {"migrations"},
	"app/rules":    {"app/finland"},
	"app/domain":   {}, "app/finland": {}, "app/auth": {}, "app/seal": {}, "app/i18n": {}, "app/config": {},
	"migrations": {}, "static": {}, "templates": {}, "docs/gen": {"app/i18n", "app/rules"},
}

// doorsLaw: a room imports only through its doors. Code under testkit may enter every room,
// but only tests may enter testkit.
func doorsLaw(sources []source) []string {
	var findings []string
	for _, s := range sources {
		if s.isTest() || inside(s.room(), "app/testkit") {
			continue
		}
		allowed, known := doorsOf(s.room())
		if !known {
			findings = append(findings, fmt.Sprintf("%s: the room %s has no doors in app/house/doors_test.go", s.path, s.room()))
			continue
		}
		for _, name := range s.imports() {
			target, ours := strings.CutPrefix(name, module+"/")
			if !ours || target == "app/domain" || inside(target, s.room()) && s.room() != "app" || slices.Contains(allowed, target) {
				continue
			}
			findings = append(findings, fmt.Sprintf("%s: no door from %s to %s", s.path, s.room(), target))
		}
	}
	return findings
}

// doorsOf finds the doors of a folder: its own, or those of the room it lies in.
func doorsOf(folder string) ([]string, bool) {
	for name := folder; name != "." && name != "app"; name = parent(name) {
		if allowed, known := doors[name]; known {
			return append(slices.Clone(allowed), name), true
		}
	}
	allowed, known := doors[folder]
	return allowed, known
}

func parent(folder string) string {
	if cut := strings.LastIndex(folder, "/"); cut >= 0 {
		return folder[:cut]
	}
	return "."
}

func inside(folder, room string) bool { return folder == room || strings.HasPrefix(folder, room+"/") }

// libraryRooms names the rooms that may import a library, by the start of its path.
// The test kit drives real databases and browsers; the bench builds bare handlers to
// measure the product against.
var libraryRooms = map[string][]string{
	"gorm.io/":                     {"app/store"},
	"modernc.org/":                 {"app/store"},
	"github.com/pressly/goose":     {"app/store"},
	"github.com/jackc/pgx":         {"app/store", "app/bench", "app/testkit"},
	"github.com/gofiber/":          {"app/web", "app/bench"},
	"github.com/valyala/":          {"app/web", "app/bench"},
	"github.com/jung-kurt/gofpdf":  {"app/pdf"},
	"github.com/xuri/":             {"app/sheet"},
	"github.com/wneessen/":         {"app/mail"},
	"github.com/golang-jwt/":       {"app/auth"},
	"github.com/pquerna/otp":       {"app/auth"},
	"golang.org/x/crypto/argon2":   {"app/auth"},
	"github.com/chromedp/":         {"app/testkit"},
	"pgregory.net/rapid":           {},
	"github.com/boombuler/barcode": {"app/pdf", "app/auth"},
	module + "/app/testkit":        {"app/testkit"},
}

func librariesLaw(sources []source) []string {
	var findings []string
	for _, s := range sources {
		if s.isTest() {
			continue
		}
		for _, name := range s.imports() {
			for library, rooms := range libraryRooms {
				if !strings.HasPrefix(name, library) || slices.ContainsFunc(rooms, func(room string) bool { return inside(s.room(), room) }) {
					continue
				}
				findings = append(findings, fmt.Sprintf("%s: %s belongs to %s alone", s.path, name, strings.Join(rooms, ", ")))
			}
		}
	}
	return findings
}

// pureRooms import nothing but the standard library and domain, and not even all of that:
// rules decide on values and know no clock, no context and no input or output.
var pureRooms = map[string][]string{
	"app/domain":  nil,
	"app/finland": nil,
	"app/rules":   {"context", "os", "io", "net", "log", "database", "bufio", "embed", "math/rand", "crypto/rand"},
}

func pureLaw(sources []source) []string {
	var findings []string
	for _, s := range sources {
		banned, pure := pureRooms[s.room()]
		if s.isTest() || !pure {
			continue
		}
		for _, name := range s.imports() {
			first, _, _ := strings.Cut(name, "/")
			if strings.Contains(first, ".") {
				findings = append(findings, fmt.Sprintf("%s: %s is outside the standard library", s.path, name))
			}
			if slices.ContainsFunc(banned, func(root string) bool { return inside(name, root) }) {
				findings = append(findings, fmt.Sprintf("%s: %s has no place in pure decisions", s.path, name))
			}
		}
	}
	return findings
}
