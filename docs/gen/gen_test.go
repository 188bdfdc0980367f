package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestIdsInText(t *testing.T) {
	cases := map[string][]string{
		"D-07":                       {"D-07"},
		"B-03, B-04: who authorised": {"B-03", "B-04"},
		"covers C-01 to C-04":        {"C-01", "C-02", "C-03", "C-04"},
		"D-02–05":                    {"D-02", "D-03", "D-04", "D-05"},
		"B-08–B-10 (004 §9.6)":       {"B-08", "B-09", "B-10"},
		"N-01/02":                    {"N-01", "N-02"},
		"A-06..08":                   {"A-06", "A-07", "A-08"},
		"2026-11-02":                 nil,
		"voucher PS-01 or X-A-01":    nil,
		"D-071":                      nil,
		"L-01 is no area":            nil,
	}
	for text, want := range cases {
		if got := idsIn(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func TestIdsInNamesOfTests(t *testing.T) {
	cases := map[string][]string{
		"TestD07BillingBasis":   {"D-07"},
		"Test_B03_B04":          {"B-03", "B-04"},
		"TestUTF16":             nil,
		"TestMonthOf2026_P01to": {"P-01"},
	}
	for name, want := range cases {
		if got := idsInName(name); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

const sampleTest = `package sample

// Late and short days. D-02
func TestHours(t *testing.T) {
	t.Run("D-04 late", nil)
}

var cases = []string{"B-05 certificate"}

func TestM02AbsencesCostNothing(t *testing.T) {}
`

func sampleDuties(t *testing.T) []duty {
	t.Helper()
	duties, err := readDuties(strings.NewReader("id\tsource\tcarried as\ttitle\n" +
		"D-02\t004 §14.2\tfield\tHours\nD-04\t004 §14.2\tfield\tDeviations\nB-05\t004 §9.6\trule\tCertificate\n" +
		"B-15\t004 §9.2\tout\tNo sanctions\nM-02\t004 §15\trule\tAbsences\nM-03\t004 §15\trule\tBy the 3rd\n"))
	if err != nil {
		t.Fatal(err)
	}
	return duties
}

func TestEveryPlaceOfAnIdIsFound(t *testing.T) {
	files := fstest.MapFS{
		"app/rules/day_test.go":          {Data: []byte(sampleTest)},
		"app/rules/day.go":               {Data: []byte("package rules // M-03 in product code proves nothing")},
		"app/rules/testdata/old_test.go": {Data: []byte("no Go at all")},
	}
	duties := sampleDuties(t)
	proofs, err := findProofs(files, duties)
	if err != nil {
		t.Fatal(err)
	}
	text := document(duties, proofs)
	for _, row := range []string{
		"| D-02 | 004 §14.2 | field | Hours | `TestHours` (app/rules/day_test.go) |",
		"| D-04 | 004 §14.2 | field | Deviations | `TestHours` (app/rules/day_test.go) |",
		"| B-05 | 004 §9.6 | rule | Certificate | `app/rules/day_test.go` |",
		"| B-15 | 004 §9.2 | out | No sanctions | out of scope |",
		"| M-02 | 004 §15 | rule | Absences | `TestM02AbsencesCostNothing` (app/rules/day_test.go) |",
		"| M-03 | 004 §15 | rule | By the 3rd | none yet |",
		"| Diary | 2 | 2 |", "| Money | 2 | 1 |", "| all | 6 | 4 |",
	} {
		if !strings.Contains(text, row+"\n") {
			t.Errorf("no row %s in\n%s", row, text)
		}
	}
}

func TestUnknownIdInACommentIsAnError(t *testing.T) {
	files := fstest.MapFS{"x_test.go": {Data: []byte("package x\n\n// D-99 is nowhere.\nfunc TestX() {}\n")}}
	if _, err := findProofs(files, sampleDuties(t)); err == nil || !strings.Contains(err.Error(), "x_test.go:3:1: no duty has the id D-99") {
		t.Errorf("got %v", err)
	}
}

func TestBrokenListIsRefused(t *testing.T) {
	for name, row := range map[string]string{
		"too few fields": "D-02\t004\tfield", "no id": "D2\t004\tfield\tHours", "an unknown area": "X-01\t004\tfield\tHours",
		"twice": "D-02\t004\tfield\tHours\nD-02\t004\tfield\tHours",
	} {
		if _, err := readDuties(strings.NewReader("heading\n" + row + "\n")); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestShippedListIsWhole(t *testing.T) {
	file, err := os.Open("../obligations/ids.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	duties, err := readDuties(file)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, d := range duties {
		counts[d.id[:1]]++
		if d.title == "" || d.source == "" || d.carriedAs == "" {
			t.Errorf("%s lacks a field", d.id)
		}
	}
	want := map[string]int{"P": 19, "A": 38, "S": 17, "D": 24, "B": 15, "N": 6, "E": 23, "C": 5, "M": 16, "T": 18, "Q": 18, "G": 17, "I": 8, "O": 21}
	for letter, n := range want {
		if counts[letter] != n {
			t.Errorf("%s: %d duties, want %d", letter, counts[letter], n)
		}
	}
}

const sampleRuleTest = `package sample

func TestWeeks_A14(t *testing.T) { book("week-days", "max", 4); book("unknown-rule") }

var outside = "week-days"
`

// A rule's row has its figures, section and the tests that name it; a row that
// the source gives no number for says so, and what waits is not shown as proven.
func TestRulebooksDocument(t *testing.T) {
	root := fstest.MapFS{
		seedFolder + "/turku.json": {Data: []byte(`{"name": "T", "document": "Sääntökirja", "parameters": [
			{"rule": "week-days", "values": {"min": 1, "max": 4}, "section": "8.2 §"},
			{"rule": "repeated-absences", "values": {"times": 4, "days": 30}, "section": "9.7 §", "assumed": true}]}`)},
		fourthFolder + "/uusi.json": {Data: []byte(`{"name": "U", "document": "Uusi", "parameters": []}`)},
		waitingPath:                 {Data: []byte("rule\tduty\twaits for\ngoal-review\tE-21\ta record\n")},
		"app/rules/week_test.go":    {Data: []byte(sampleRuleTest)},
	}
	text, err := rulebooksDocument(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"**turku** 8.2 § (max 4, min 1) | `TestWeeks_A14` (rules) |", "9.7 § (days 30, times 4), *own figure*",
		"waiting, see below", "| goal-review | E-21 | a record |", fourthFolder + "/uusi.golden"} {
		if !strings.Contains(text, want) {
			t.Errorf("the document lacks %q", want)
		}
	}
	again, err := rulebooksDocument(root)
	if err != nil || again != text {
		t.Error("the same data gives another document", err)
	}
	root[waitingPath] = &fstest.MapFile{Data: []byte("rule\tduty\twaits for\ngoal-review\tnothing\ta record\n")}
	if _, err := rulebooksDocument(root); err == nil {
		t.Error("a duty without an id was taken")
	}
}
