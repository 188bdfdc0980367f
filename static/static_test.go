package static

import (
	"bytes"
	"compress/gzip"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestURLCarriesTheHashOfTheWholeTree(t *testing.T) {
	url := URL("pajakirja.css")
	if !regexp.MustCompile(`^/static/[0-9a-f]{12}/pajakirja\.css$`).MatchString(url) {
		t.Fatalf("address %q", url)
	}
	if !strings.Contains(URL("icons.svg"), Hash()) {
		t.Error("files carry different hashes: relative imports between modules would break")
	}
	defer func() {
		if recover() == nil {
			t.Error("an unknown file must not get an address")
		}
	}()
	URL("no-such.css")
}

func TestBodySpeaksThreeEncodings(t *testing.T) {
	f, ok := Find("pajakirja.css")
	if !ok {
		t.Fatal("no style sheet")
	}
	plain, enc := f.Body("")
	if enc != "" || len(plain) == 0 {
		t.Fatalf("plain: %q %d", enc, len(plain))
	}
	br, enc := f.Body("gzip, deflate, br")
	if enc != "br" || len(br) >= len(plain) {
		t.Fatalf("brotli: %q %d", enc, len(br))
	}
	got, _ := io.ReadAll(brotli.NewReader(bytes.NewReader(br)))
	if !bytes.Equal(got, plain) {
		t.Error("brotli bytes differ")
	}
	gz, enc := f.Body("gzip")
	if enc != "gzip" {
		t.Fatalf("gzip: %q", enc)
	}
	r, err := gzip.NewReader(bytes.NewReader(gz))
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := io.ReadAll(r); !bytes.Equal(got, plain) {
		t.Error("gzip bytes differ")
	}
}

func TestContentTypes(t *testing.T) {
	for name, want := range map[string]string{"pajakirja.css": "text/css; charset=utf-8", "icons.svg": "image/svg+xml"} {
		if f, _ := Find(name); f.Type != want {
			t.Errorf("%s is %q", name, f.Type)
		}
	}
}

// The page must load within 60 KB (sync.md, first load); the style sheet and
// the symbols are the fixed part of every page.
func TestFixedPartOfAPageStaysSmall(t *testing.T) {
	total := 0
	for _, name := range []string{"pajakirja.css", "icons.svg"} {
		f, _ := Find(name)
		b, _ := f.Body("br")
		total += len(b)
	}
	if total > 16<<10 {
		t.Errorf("style sheet and symbols weigh %d bytes in brotli", total)
	}
}

func TestNothingIsFetchedFromElsewhere(t *testing.T) {
	for name, f := range all {
		if m := regexp.MustCompile(`(?:src|href|url|import)[=(\s]+["']?(?:https?:)?//`).Find(f.plain); m != nil {
			t.Errorf("%s reaches outside: %s", name, m)
		}
	}
}
