// Command testcount reads the output of `go test -json` on standard input, prints what a
// person wants of it (failed tests with their output, one line a package) and closes with
// the line "N passed, N failed, N skipped", subtests counted. It exits with 1 when
// anything failed or nothing ran. With -quiet it prints the closing line alone.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
)

// event is one line of `go test -json` (go doc test2json).
type event struct {
	Action, Package, ImportPath, Test, Output string
	Elapsed                                   float64
}

// counter keeps the output of a test until it is known whether anyone needs it.
type counter struct {
	passed, failed, skipped int
	output                  map[string]*bytes.Buffer // by package and test
	running                 map[string]map[string]bool
	failedIn                map[string]int
	ended                   map[string]bool
	reasons                 map[string]int // why tests were skipped
	print                   io.Writer
}

func main() {
	quiet := flag.Bool("quiet", false, "print the closing line alone")
	flag.Parse()
	report := io.Writer(os.Stdout)
	if *quiet {
		report = io.Discard
	}
	count, err := read(os.Stdin, report)
	if err != nil {
		fmt.Fprintln(os.Stderr, "testcount:", err)
		os.Exit(1)
	}
	fmt.Println(count.line())
	if count.failed > 0 || count.passed == 0 {
		os.Exit(1)
	}
}

func (c *counter) line() string {
	return fmt.Sprintf("%d passed, %d failed, %d skipped", c.passed, c.failed, c.skipped)
}

func read(input io.Reader, report io.Writer) (*counter, error) {
	c := &counter{output: map[string]*bytes.Buffer{}, running: map[string]map[string]bool{},
		failedIn: map[string]int{}, ended: map[string]bool{}, reasons: map[string]int{}, print: report}
	lines := bufio.NewReader(input)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			c.take(line)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read test output: %w", err)
		}
	}
	c.close()
	return c, nil
}

// take reads one line; what is no event comes from the go command itself and is shown.
func (c *counter) take(line []byte) {
	var e event
	if line[0] != '{' || json.Unmarshal(line, &e) != nil {
		c.print.Write(line)
		return
	}
	switch {
	case e.Action == "build-output":
		fmt.Fprint(c.print, e.Output)
	case e.Package == "":
	case e.Test == "":
		c.packageEvent(e)
	default:
		c.testEvent(e)
	}
}

func (c *counter) testEvent(e event) {
	key := e.Package + " " + e.Test
	switch e.Action {
	case "run":
		if c.running[e.Package] == nil {
			c.running[e.Package] = map[string]bool{}
		}
		c.running[e.Package][e.Test] = true
	case "output":
		c.keep(key, e.Output)
	case "pass":
		c.passed++
		c.end(e, key)
	case "skip":
		c.skipped++
		c.reasons[c.reason(key)]++
		c.end(e, key)
	case "fail":
		c.fail(e.Package)
		c.show(key)
		c.end(e, key)
	}
}

func (c *counter) packageEvent(e event) {
	switch e.Action {
	case "start":
		c.ended[e.Package] = false
	case "output":
		c.keep(e.Package, e.Output)
	case "pass", "skip":
		c.ended[e.Package] = true
		if e.Action == "pass" {
			fmt.Fprintf(c.print, "ok    %s  %.1fs\n", e.Package, e.Elapsed)
		}
	case "fail":
		c.ended[e.Package] = true
		c.lost(e.Package)
		if c.failedIn[e.Package] == 0 {
			// The package did not build, or died outside of a test.
			c.fail(e.Package)
		}
		c.show(e.Package)
		fmt.Fprintf(c.print, "FAIL  %s  %.1fs\n", e.Package, e.Elapsed)
	}
}

// lost counts the tests that a panic or a time-out took along.
func (c *counter) lost(name string) {
	var tests []string
	for test := range c.running[name] {
		tests = append(tests, test)
	}
	sort.Strings(tests)
	for _, test := range tests {
		c.fail(name)
		c.show(name + " " + test)
	}
	delete(c.running, name)
}

// close counts packages whose end never came: the go command was stopped.
func (c *counter) close() {
	for name, ended := range c.ended {
		if !ended {
			c.lost(name)
			c.fail(name)
			fmt.Fprintf(c.print, "FAIL  %s  did not end\n", name)
		}
	}
	var reasons []string
	for reason, times := range c.reasons {
		reasons = append(reasons, fmt.Sprintf("skipped %d × %s", times, reason))
	}
	sort.Strings(reasons)
	for _, reason := range reasons {
		fmt.Fprintln(c.print, reason)
	}
}

func (c *counter) fail(name string) { c.failed++; c.failedIn[name]++ }

func (c *counter) end(e event, key string) {
	delete(c.running[e.Package], e.Test)
	delete(c.output, key)
}

func (c *counter) keep(key, text string) {
	if c.output[key] == nil {
		c.output[key] = &bytes.Buffer{}
	}
	c.output[key].WriteString(text)
}

func (c *counter) show(key string) {
	if kept := c.output[key]; kept != nil {
		c.print.Write(kept.Bytes())
	}
}

// reason is the last line that a skipped test said before its verdict.
func (c *counter) reason(key string) string {
	kept := c.output[key]
	if kept == nil {
		return "no reason"
	}
	said := "no reason"
	for _, line := range strings.Split(kept.String(), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "===") || strings.HasPrefix(line, "---") {
			continue
		}
		said = line
	}
	return said
}
