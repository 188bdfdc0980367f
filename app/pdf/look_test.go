package pdf

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWriteSamplesToLookAt writes every document in every language to the
// directory named by PAJAKIRJA_PDF_SAMPLES, for eyes.
func TestWriteSamplesToLookAt(t *testing.T) {
	dir := os.Getenv("PAJAKIRJA_PDF_SAMPLES")
	if dir == "" {
		t.Skip("PAJAKIRJA_PDF_SAMPLES names no directory")
	}
	for _, lang := range []string{"fi", "sv", "en"} {
		for name, write := range allSamples(lang) {
			b, err := write()
			if err != nil {
				t.Fatalf("%s %s: %v", name, lang, err)
			}
			if err := os.WriteFile(filepath.Join(dir, name+"-"+lang+".pdf"), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
