package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// duty is one row of ids.tsv: what a source document asks for, in our words.
type duty struct{ id, source, carriedAs, title string }

// area is the subject that an id's letter stands for.
func (d duty) area() string { return areas[d.id[:1]] }

// outOfScope duties are named in the list so that nobody builds them by mistake.
func (d duty) outOfScope() bool { return d.carriedAs == "out" }

var areas = map[string]string{
	"P": "Participant and decision", "A": "Agreement and plan", "S": "Start and queue", "D": "Diary", "B": "Absences",
	"N": "Notices", "E": "Evaluations and reports", "C": "Certificate", "M": "Money", "T": "Staff and premises",
	"Q": "Quality and feedback", "G": "Data protection and archiving", "I": "Insurance, safety, meals, travel", "O": "Organisers' variants",
}

func readDuties(list io.Reader) ([]duty, error) {
	var duties []duty
	seen := map[string]bool{}
	lines := bufio.NewScanner(list)
	for number := 1; lines.Scan(); number++ {
		fields := strings.Split(lines.Text(), "\t")
		if number == 1 {
			continue // the heading
		}
		if len(fields) != 4 || !idPattern.MatchString(fields[0]) || areas[fields[0][:1]] == "" || seen[fields[0]] {
			return nil, fmt.Errorf("line %d of the list: want a new id and four fields, have %q", number, lines.Text())
		}
		seen[fields[0]] = true
		duties = append(duties, duty{id: fields[0], source: fields[1], carriedAs: fields[2], title: fields[3]})
	}
	return duties, lines.Err()
}
