package web

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/i18n"
	"pajakirja/static"
)

func packedSize(t *testing.T, name string) int {
	t.Helper()
	f, ok := static.Find(name)
	if !ok {
		t.Fatalf("no %s", name)
	}
	b, _ := f.Body("br")
	return len(b)
}

// sync.md, Figures: what a day needs is at most 15 KB in brotli, with the
// signature 25 KB, and all of the first load 60 KB.
func TestPhoneKeepsItsBudgets(t *testing.T) {
	diary := packedSize(t, "js/m/app.js")
	everything := 0
	for _, name := range static.Names("js/m/") {
		everything += packedSize(t, name)
	}
	first := everything
	for _, name := range []string{"pajakirja.css", "phone.css", "icons.svg", "favicon.svg"} {
		first += packedSize(t, name)
	}
	first += len(phone.shell) + len(phone.worker)
	for _, l := range i18n.Langs {
		first += len(phone.texts[l]) / 3 // sent packed, by a third and better
	}
	t.Logf("diary %d, with all its screens %d, first load %d bytes", diary, everything, first)
	if diary > 15<<10 {
		t.Errorf("the diary's scripts weigh %d bytes", diary)
	}
	if with := diary + packedSize(t, "js/m/sign.js"); with > 25<<10 {
		t.Errorf("with the signature %d bytes", with)
	}
	if first > 60<<10 {
		t.Errorf("first load %d bytes", first)
	}
}

var textKey = regexp.MustCompile(`"((?:` + strings.Join([]string{"phoneapp", "daylist", "day", "diaryfield", "deviation", "refusal", "state", "app"}, "|") + `)\.[a-z0-9_.]+)"`)

// Every text that a script asks for by its whole key, or by the beginning of
// one, is in the bundle of each language.
func TestPhoneHasItsTexts(t *testing.T) {
	for _, l := range i18n.Langs {
		var texts map[string]string
		if err := json.Unmarshal(phone.texts[l], &texts); err != nil {
			t.Fatal(err)
		}
		for _, name := range static.Names("js/m/") {
			for _, m := range textKey.FindAllStringSubmatch(asset(t, name), -1) {
				found := texts[m[1]] != "" || texts[m[1]+".other"] != ""
				for key := range texts {
					found = found || strings.HasSuffix(m[1], ".") && strings.HasPrefix(key, m[1])
				}
				if !found && !strings.HasSuffix(m[1], "_") {
					t.Errorf("%s asks for %q, which %s lacks", name, m[1], l)
				}
			}
		}
	}
}

// The worker keeps the whole shell and only it: files under their hash, never
// an address of the API.
func TestPhoneWorkerListsTheShell(t *testing.T) {
	st := newSite(t)
	v := st.visitor(t)
	worker := v.get("/m/sw.js")
	if worker.status != 200 || !strings.HasPrefix(worker.header.Get("Content-Type"), "text/javascript") || worker.header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("%d %v", worker.status, worker.header)
	}
	list := regexp.MustCompile(`FILES = (\[.*?\])`).FindStringSubmatch(worker.body)
	var files []string
	if list == nil || json.Unmarshal([]byte(list[1]), &files) != nil {
		t.Fatal("no list of files")
	}
	for _, file := range files {
		a := v.get(file)
		if a.status != 200 || strings.HasPrefix(file, "/api") || a.header.Get("Set-Cookie") != "" {
			t.Errorf("%s: %d %v", file, a.status, a.header)
		}
	}
	for _, name := range static.Names("js/m/") {
		if listed := slices.Contains(files, static.URL(name)); listed == strings.HasSuffix(name, "/sw.js") {
			t.Errorf("%s listed: %v", name, listed)
		}
	}
}

func TestPhoneShellHoldsNobodysData(t *testing.T) {
	st := newSite(t)
	a := st.visitor(t).get("/m/")
	if a.status != 200 || a.header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("%d %v", a.status, a.header)
	}
	if regexp.MustCompile(`(?i)\sstyle=|<style|\son[a-z]+=|<script(?:>|\s[^>]*>[^<])`).MatchString(a.body) {
		t.Error("inline code in the shell")
	}
	if b := st.visitor(t).get("/m"); b.status != 303 || b.header.Get("Location") != "/m/" {
		t.Errorf("/m is outside of the worker's scope: %d %s", b.status, b.header.Get("Location"))
	}
	if b := st.visitor(t).get("/m/texts/" + phone.textHash + "/xx"); b.status != 404 {
		t.Errorf("an unknown language: %d", b.status)
	}
	if b := st.visitor(t).get("/m/texts/old/sv"); b.status != 200 || b.header.Get("Cache-Control") != "no-cache" {
		t.Errorf("texts of another version: %d %s", b.status, b.header.Get("Cache-Control"))
	}
}

// Every icon of the manifest is there in the size it claims.
func TestPhoneManifest(t *testing.T) {
	v := newSite(t).visitor(t)
	var m struct {
		Scope, Start_url, Display string
		Icons                     []struct{ Src, Type, Sizes, Purpose string }
	}
	a := v.get("/m/manifest.webmanifest")
	if err := json.Unmarshal([]byte(a.body), &m); err != nil || m.Scope != "/m/" || m.Start_url != "/m/" || m.Display != "standalone" {
		t.Fatalf("%v %s", err, a.body)
	}
	for _, icon := range m.Icons {
		if b := v.get(icon.Src); b.status != 200 || b.header.Get("Content-Type") != icon.Type {
			t.Errorf("%s: %d %s", icon.Src, b.status, b.header.Get("Content-Type"))
		}
	}
}
