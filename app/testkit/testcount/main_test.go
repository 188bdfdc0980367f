package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// realOutput runs the real go test on a small module, so that the count follows what the
// go command says and not what we think it says.
func realOutput(t *testing.T, source string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module sample\n\ngo 1.26\n", "sample_test.go": "package sample\n\n" + source} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.Command("go", "test", "-json", "-count=1", "./...")
	command.Dir = folder
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	output, _ := command.Output() // a failing run is what some cases are about
	return string(output)
}

func TestCountsWhatGoTestSays(t *testing.T) {
	cases := map[string]struct{ source, want, shown string }{
		"subtests and a skip": {`import "testing"
			func TestA(t *testing.T) { t.Run("one", func(t *testing.T) {}); t.Run("two", func(t *testing.T) {}) }
			func TestB(t *testing.T) { t.Skip("no database here") }`,
			"3 passed, 0 failed, 1 skipped", "skipped 1 × sample_test.go:5: no database here"},
		"a failed subtest fails its parent": {`import "testing"
			func TestA(t *testing.T) { t.Run("one", func(t *testing.T) { t.Error("wrong sum") }); t.Run("two", func(t *testing.T) {}) }`,
			"1 passed, 2 failed, 0 skipped", "wrong sum"},
		"a panic": {`import "testing"
			func TestA(t *testing.T) {}
			func TestB(t *testing.T) { panic("broken") }`,
			"1 passed, 1 failed, 0 skipped", "broken"},
		"an exit in the middle": {`import ("os"; "testing")
			func TestA(t *testing.T) {}
			func TestB(t *testing.T) { os.Exit(3) }`,
			"1 passed, 1 failed, 0 skipped", "FAIL  sample"},
		"does not build": {`import "testing"
			func TestA(t *testing.T) { undefined() }`,
			"0 passed, 1 failed, 0 skipped", "undefined: undefined"},
		"no test at all": {``, "0 passed, 0 failed, 0 skipped", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var shown bytes.Buffer
			count, err := read(strings.NewReader(realOutput(t, c.source)), &shown)
			if err != nil {
				t.Fatal(err)
			}
			if got := count.line(); got != c.want {
				t.Errorf("counted %q, want %q", got, c.want)
			}
			if !strings.Contains(shown.String(), c.shown) {
				t.Errorf("%q is not among what was printed:\n%s", c.shown, shown.String())
			}
		})
	}
}

func TestRunThatWasCutOffIsAFailure(t *testing.T) {
	const cut = `{"Action":"start","Package":"sample"}
{"Action":"run","Package":"sample","Test":"TestA"}
{"Action":"pass","Package":"sample","Test":"TestA"}
`
	count, err := read(strings.NewReader(cut), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := count.line(), "1 passed, 1 failed, 0 skipped"; got != want {
		t.Errorf("counted %q, want %q", got, want)
	}
}

func TestPassingTestsAreSilent(t *testing.T) {
	var shown bytes.Buffer
	output := realOutput(t, `import "testing"
		func TestA(t *testing.T) { t.Log("chatter") }`)
	if _, err := read(strings.NewReader(output), &shown); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(shown.String(), "chatter") {
		t.Errorf("a passing test is printed:\n%s", shown.String())
	}
}
