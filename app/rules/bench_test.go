package rules

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"pajakirja/app/domain"
)

// BenchmarkJudgeYear runs every rule over one participant's year: four days a
// week, an absence every ninth day, by Turku's rulebook.
func BenchmarkJudgeYear(b *testing.B) {
	f := yearOfMarks(b)
	n := len(Judge(f))
	if n == 0 {
		b.Fatal("the year has nothing to tell: the rules did not run")
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if len(Judge(f)) != n {
			b.Fatal("another result")
		}
	}
	b.ReportMetric(float64(len(f.Entries)), "marks")
	b.ReportMetric(float64(n), "findings")
}

func yearOfMarks(t testing.TB) CaseFile {
	var marks []string
	for i, m := range every("2026-01-05", "2026-11-17", "present", 1, 2, 3, 4) {
		switch {
		case i%9 == 4:
			m = m[:10] + " absent none_given no"
		case i%31 == 7:
			m = m[:10] + " absent own_illness yes"
		}
		marks = append(marks, m)
	}
	return caseOf(turkuBook(t), "2026-11-18", marks...)
}

// A year of somebody is judged the same however often: the benchmark measures
// what the nightly run does.
func TestAYearIsJudgedTheSame(t *testing.T) {
	f := yearOfMarks(t)
	first := fmt.Sprint(Judge(f))
	if again := fmt.Sprint(Judge(f)); first != again {
		t.Errorf("the second time:\n%s\nthe first:\n%s", again, first)
	}
}

// turkuBook is the data file that the product ships with.
func turkuBook(t testing.TB) domain.Rulebook {
	t.Helper()
	raw, err := os.ReadFile("../casework/rulebooks/turku.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Document   string
		Parameters []struct {
			Rule, Section string
			Values        map[string]int
		}
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	var b domain.Rulebook
	for _, p := range file.Parameters {
		b.Parameters = append(b.Parameters, domain.Parameter{Rule: p.Rule, Values: p.Values, Citation: domain.Citation{Document: file.Document, Section: p.Section}})
	}
	return b
}
