package main

import (
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pajakirja/app/testkit/browser"
)

func TestParsePages(t *testing.T) {
	pages, err := parsePages([]string{"/login", "supervisor:/", "reviewer#2:/invoices?month=2026-10", "provider_admin:/units/new!"}, false)
	if err != nil {
		t.Fatal(err)
	}
	want := []wanted{{"", 1, "/login", false, ""}, {"supervisor", 1, "/", false, ""}, {"reviewer", 2, "/invoices?month=2026-10", false, ""}, {"provider_admin", 1, "/units/new", true, ""}}
	for i := range want {
		if pages[i] != want[i] {
			t.Errorf("page %d: %+v, want %+v", i, pages[i], want[i])
		}
	}
	for _, bad := range []string{"login", "supervisor/", "supervisor#0:/", "supervisor#x:/", ""} {
		if _, err := parsePages([]string{bad}, false); err == nil {
			t.Errorf("%q is taken for a page", bad)
		}
	}
}

func TestFileNamesTellEverything(t *testing.T) {
	got := fileName(wanted{"reviewer", 2, "/invoices?month=2026-10", false, ""}, "sv", browser.Phone, true)
	if got != "reviewer-2_invoices-month-2026-10_sv_phone_dark.png" {
		t.Error(got)
	}
	if got := fileName(wanted{"", 1, "/", false, ""}, "fi", browser.Desktop, false); got != "anyone_front_fi_desktop_light.png" {
		t.Error(got)
	}
}

func TestEightPicturesOfAPage(t *testing.T) {
	browser.Tab(t) // skips or fails where there is no browser
	var languages sync.Map
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/gone" {
			http.NotFound(w, r)
			return
		}
		asked, _ := r.Cookie("__Host-language")
		languages.Store(fmt.Sprint(asked), true)
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(`<!doctype html><meta name="viewport" content="width=device-width"><p>page`))
	}))
	defer server.Close()
	var told strings.Builder
	o := options{base: server.URL, out: t.TempDir(), cookie: "__Host-language", languages: []string{"fi", "sv"}, screens: known[:2], text: 100, problems: &told}
	if err := run(o, []string{"/page"}); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(o.out + "/*.png")
	if len(files) != 8 {
		t.Fatalf("%d pictures: %v", len(files), files)
	}
	for name, width := range map[string]int{"anyone_page_sv_desktop_dark.png": 1366, "anyone_page_fi_phone_light.png": 2 * 390} {
		file, err := os.Open(filepath.Join(o.out, name))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if picture, err := png.DecodeConfig(file); err != nil || picture.Width != width {
			t.Errorf("%s is %d wide, want %d (%v)", name, picture.Width, width, err)
		}
	}
	for _, want := range []string{"__Host-language=fi", "__Host-language=sv"} {
		if _, asked := languages.Load(want); !asked {
			t.Errorf("no page was asked for with %s", want)
		}
	}
	o.languages = []string{"fi"}
	if err := run(o, []string{"/gone"}); err == nil || !strings.Contains(told.String(), "answered 404") {
		t.Errorf("a page that is not there: %v %s", err, told.String())
	}
	if err := run(o, []string{"supervisor:/"}); err == nil {
		t.Error("a role without an account is no problem")
	}
}
