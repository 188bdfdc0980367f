package phonetest

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"pajakirja/app/domain"
)

// What sync.md says of a day, written once more and as plainly as can be, for
// the model to hold the product against: it shares no code with app/rules.

// refRun is what one mutation wrote: the phone and person it came from, and for
// each field the version that its author's unbroken run began after.
type refRun struct {
	by     *modelPhone
	seq    int64
	filled bool // by the program: what follows from the rest, and two people's words in one
	before map[string]int
}

type refConflict struct{ mutation, field, proposed, current string }

// refDay is a day as it must be.
type refDay struct {
	values    map[string]string
	versions  map[string]int
	runs      []*refRun
	conflicts []refConflict
	changes   int // how many versions the entry has
	plan      bool
}

const planFrom, planTo, planMinutes, planBreak = "09:00", "14:00", 270, 30

var (
	refAbsence    = []string{"reason", "authorised", "certificate", "certificate_on", "reason_text", "authorised_by"}
	refAttendance = []string{"from", "to", "minutes", "coaching_minutes"}
	refWords      = []string{"task", "observation", "deviation", "coaching_content", "reason_text", "authorised_by", "contact"}
	refMeaningful = append(append(slices.Clone(refAttendance), refAbsence...), "swapped_to")
)

// refUnfitting are the fields that say nothing on a day of a status.
func refUnfitting(status string) []string {
	keep := map[string][]string{"": refMeaningful, "present": refAttendance, "not_done": refAttendance, "sent_away": {"from", "to", "coaching_minutes"}, "absent": refAbsence, "swapped": {"swapped_to"}}[status]
	return slices.DeleteFunc(slices.Clone(refMeaningful), func(field string) bool { return slices.Contains(keep, field) })
}

func (d *refDay) copied() *refDay {
	out := &refDay{values: map[string]string{}, versions: map[string]int{}, conflicts: slices.Clone(d.conflicts), changes: d.changes, plan: d.plan}
	for field, value := range d.values {
		out.values[field] = value
	}
	for field, version := range d.versions {
		out.versions[field] = version
	}
	for _, run := range d.runs {
		again := &refRun{run.by, run.seq, run.filled, map[string]int{}}
		for field, before := range run.before {
			again.before[field] = before
		}
		out.runs = append(out.runs, again)
	}
	return out
}

func (d *refDay) runOf(field string) *refRun {
	for _, run := range d.runs {
		if _, in := run.before[field]; in {
			return run
		}
	}
	return nil
}

// shared tells whether a run holds words of two people, or words taken away by the program.
func (run *refRun) shared() bool {
	return run.filled && slices.ContainsFunc(refWords, func(field string) bool { _, in := run.before[field]; return in })
}

func (run *refRun) continues(tap *modelTap) bool {
	return run.by.device == tap.phone.device && run.by.person == tap.phone.person && !run.shared() && tap.Seq > run.seq
}

// knew tells whether a tap was made in knowledge of what a field holds.
func (d *refDay) knew(tap *modelTap, field string) bool {
	base, named := tap.Base[field]
	if base == d.versions[field] || tap.Op == "resolve" && !named {
		return true
	}
	run := d.runOf(field)
	if run == nil || base < run.before[field] || base > d.versions[field] {
		return false
	}
	return run.continues(tap) || run.filled && !slices.Contains(refWords, field)
}

// write gives a field its next version, under the tap that gave it.
func (d *refDay) write(tap *modelTap, field, value string, filled bool) {
	now := d.versions[field]
	base, named := tap.Base[field]
	before := min(base, now)
	if filled || tap.Op == "resolve" && !named {
		before = now
	}
	if run := d.runOf(field); run != nil {
		if run.continues(tap) {
			before = min(before, run.before[field])
		}
		if delete(run.before, field); len(run.before) == 0 {
			d.runs = slices.DeleteFunc(d.runs, func(x *refRun) bool { return x == run })
		}
	}
	if d.values[field] = value; value == "" {
		delete(d.values, field)
	}
	d.versions[field] = now + 1
	at := slices.IndexFunc(d.runs, func(x *refRun) bool { return x.by == tap.phone && x.seq == tap.Seq && x.filled == filled })
	if at < 0 {
		at, d.runs = len(d.runs), append(d.runs, &refRun{tap.phone, tap.Seq, filled, map[string]int{}})
	}
	d.runs[at].before[field] = before
}

// clash keeps the stored value and the proposal beside it.
func (d *refDay) clash(tap *modelTap, field, value string) {
	d.conflicts = append(d.conflicts, refConflict{tap.ID, field, value, d.values[field]})
}

// take plays a tap on the day: what it must be answered, and the day after it.
func (d *refDay) take(tap *modelTap) (*refDay, string, string) {
	next := d.copied()
	open := len(next.conflicts)
	var status, code string
	if tap.Op == "clear" {
		status = next.cleared(tap)
	} else if status, code = next.merged(tap); status == "rejected" {
		return d, status, code
	}
	if tap.Op == "resolve" {
		anew := map[string]bool{}
		for _, c := range next.conflicts[open:] {
			anew[c.field] = true
		}
		next.conflicts = slices.DeleteFunc(next.conflicts, func(c refConflict) bool { _, chosen := tap.Fields[c.field]; return chosen && !anew[c.field] })
	}
	for field, version := range next.versions {
		if version != d.versions[field] {
			next.changes++
			break
		}
	}
	return next, status, ""
}

// cleared takes everything back, or nothing when somebody else has written since.
func (d *refDay) cleared(tap *modelTap) string {
	var unseen, all []string
	for _, field := range sortedKeys(d.values) {
		if all = append(all, field); !d.knew(tap, field) {
			unseen = append(unseen, field)
		}
	}
	for _, field := range unseen {
		d.clash(tap, field, "")
	}
	if len(unseen) > 0 {
		return "conflict"
	}
	for _, field := range all {
		d.write(tap, field, "", false)
	}
	return "applied"
}

func (d *refDay) merged(tap *modelTap) (string, string) {
	if code := refused(tap); code != "" {
		return "rejected", code
	}
	was, verdicts, stale := d.copied(), map[string]string{}, false
	for field, value := range tap.Fields {
		knew, now := d.knew(tap, field), d.values[field]
		switch {
		case value == now:
			verdicts[field], stale = "same", stale || !knew
		case knew:
			verdicts[field] = "apply"
		case slices.Contains(refWords, field) && value != "" && now != "" && tap.Op != "resolve":
			verdicts[field], stale = "join", true
		default:
			verdicts[field] = "clash"
		}
	}
	if d.wouldWipe(tap, verdicts) {
		verdicts["status"] = "clash"
	}
	for field, verdict := range verdicts { // what hangs on a status that was not taken
		if verdicts["status"] == "clash" && verdict == "apply" && (slices.Contains(refMeaningful, field) || field == "bulk") {
			verdicts[field] = "clash"
		}
	}
	taken, clashes := map[string]string{}, 0
	for _, field := range sortedKeys(verdicts) {
		switch value, verdict := tap.Fields[field], verdicts[field]; verdict {
		case "clash":
			clashes++
			d.clash(tap, field, value)
			continue
		case "apply":
			d.write(tap, field, value, false)
		case "join":
			if both := was.bothWords(tap, field); both != was.values[field] {
				d.write(tap, field, both, true)
			}
		}
		taken[field] = tap.Fields[field]
	}
	for _, field := range refUnfitting(d.values["status"]) {
		if value := taken[field]; d.values["status"] != "" && value != "" && value != "0" && value != "false" && value != "not_needed" {
			return "rejected", "does_not_fit"
		}
	}
	follow := d.follows(taken)
	for _, field := range sortedKeys(follow) {
		d.write(tap, field, follow[field], true)
	}
	if from, to := d.values["from"], d.values["to"]; from != "" && to != "" && to < from {
		return "rejected", "from_after_to"
	}
	switch {
	case clashes > 0:
		return "conflict", ""
	case stale:
		return "merged", ""
	}
	return "applied", ""
}

// refused is what no day takes: a day ahead that somebody came, values of no kind.
func refused(tap *modelTap) string {
	for _, field := range []string{"minutes", "coaching_minutes"} {
		if n, _ := strconv.Atoi(tap.Fields[field]); n > 1440 {
			return "over_24_hours"
		}
	}
	if from, to := tap.Fields["from"], tap.Fields["to"]; from != "" && to != "" && to < from {
		return "from_after_to"
	}
	if came := tap.Fields["status"]; tap.date > today && (came == "present" || came == "sent_away" || came == "not_done") {
		return "future_presence"
	}
	return ""
}

// wouldWipe tells whether a new status would take back what its author has not seen.
func (d *refDay) wouldWipe(tap *modelTap, verdicts map[string]string) bool {
	if verdicts["status"] != "apply" {
		return false
	}
	return slices.ContainsFunc(refUnfitting(tap.Fields["status"]), func(field string) bool {
		_, given := tap.Fields[field]
		_, named := tap.Base[field]
		return tap.Fields["status"] != "" && d.values[field] != "" && (given && verdicts[field] == "clash" || !given && named && !d.knew(tap, field))
	})
}

func (d *refDay) bothWords(tap *modelTap, field string) string {
	now, run := d.values[field], d.runOf(field)
	if !run.shared() {
		now = run.by.name + ": " + now
	}
	mine := tap.phone.name + ": " + tap.Fields[field]
	if slices.Contains(strings.Split(now, "\n"), mine) {
		return d.values[field]
	}
	return now + "\n" + mine
}

// follows is what nobody has to type: the plan's times of a plain presence,
// minutes from the times, nothing of an absence on a day somebody came.
func (d *refDay) follows(taken map[string]string) map[string]string {
	out := map[string]string{}
	status := d.values["status"]
	for _, field := range refUnfitting(status) {
		if status != "" && d.values[field] != "" {
			out[field] = ""
		}
	}
	if _, typed := taken["minutes"]; status == "present" || status == "not_done" {
		_, from := taken["from"]
		_, to := taken["to"]
		switch {
		case (from || to) && !typed && d.values["from"] != "" && d.values["to"] != "":
			pause := 0
			if d.plan {
				pause = planBreak
			}
			span := refMinutes(d.values["to"]) - refMinutes(d.values["from"])
			if span > pause {
				span -= pause
			}
			out["minutes"] = strconv.Itoa(span)
		case taken["status"] != "" && d.plan && d.values["from"] == "" && d.values["to"] == "" && d.values["minutes"] == "" && !from && !to && !typed:
			out["from"], out["to"], out["minutes"] = planFrom, planTo, strconv.Itoa(planMinutes)
		}
	}
	marks := slices.ContainsFunc(append(slices.Clone(refMeaningful), "status"), func(field string) bool { _, given := taken[field]; return given })
	if d.values["bulk"] != "" && taken["bulk"] == "" && marks {
		out["bulk"] = "" // somebody has looked at this person by now
	}
	return out
}

func refMinutes(clock string) int {
	h, _ := strconv.Atoi(clock[:2])
	m, _ := strconv.Atoi(clock[3:])
	return 60*h + m
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// modelEntry is what the server says of a day, in what a phone reads of it.
type modelEntry struct {
	Agreement string               `json:"agreement_id"`
	Date      string               `json:"date"`
	Fields    domain.DayFields     `json:"fields"`
	Base      domain.FieldVersions `json:"base"`
	Version   int                  `json:"version"`
	Removed   bool                 `json:"removed"`
	Conflicts []struct {
		Mutation string          `json:"mutation_id"`
		Field    string          `json:"field"`
		Proposed json.RawMessage `json:"proposed"`
	} `json:"conflicts"`
}
