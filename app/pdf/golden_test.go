package pdf

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every document in every language says exactly what its golden file holds.
func TestDocumentsAsInGoldenFiles(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		for name, write := range allSamples(lang) {
			t.Run(name+"-"+lang, func(t *testing.T) {
				b, err := write()
				if err != nil {
					t.Fatal(err)
				}
				got := textOf(t, b)
				if strings.Contains(got, "⟦") {
					t.Error("a text is missing from the catalogue")
				}
				file := filepath.Join("testdata", name+"-"+lang+".txt")
				if *update {
					if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("text differs from %s: run go test ./app/pdf -update and read the difference", file)
				}
			})
		}
	}
}

// An issued document's hash can be checked later: same value, same bytes.
func TestSameValueSameBytes(t *testing.T) {
	for _, lang := range []string{"fi", "sv"} {
		first, second := allSamples(lang), allSamples(lang)
		for name := range first {
			a, err := first[name]()
			if err != nil {
				t.Fatal(err)
			}
			b, err := second[name]()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a, b) {
				t.Errorf("%s %s: two writings differ", name, lang)
			}
		}
	}
}

// The bytes hold for documents with letters outside Windows-1252 too, whose font
// is cut for each document.
func TestSameBytesWithWideLetters(t *testing.T) {
	v := sampleInvoice("fi", 3)
	v.Lines[0].Participant, v.Lines[1].Participant = "Иванова, Ольга Сергеевна", "الحسيني، محمد"
	var first []byte
	for i := range 4 {
		b, err := WriteInvoice(v)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 && !bytes.Equal(first, b) {
			t.Fatal("two writings differ")
		}
		first = b
	}
}

// A reader that others wrote finds the same text, language and title, where
// poppler's tools are at hand.
func TestPopplerReadsIt(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext")
	}
	b, err := WriteInvoice(sampleInvoice("fi", 3))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "invoice.pdf")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "-layout", file, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"Länsirannan Työpaja ry", "Öhman, Åsa", "Mäkinen, Veli-Matti", "1 774,50 €", "1.–30.11.2026", "AVL 37 §"} {
		if !strings.Contains(flat(string(out)), want) {
			t.Errorf("not found: %q", want)
		}
	}
	if strings.Contains(string(out), "Error") {
		t.Errorf("poppler complains: %s", out)
	}
}
