package rules

import (
	"fmt"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// The rhythm is the rulebook's: whole months counted from January, and so many
// days after them, also over a year's turn and a leap day (O-14).
func TestActivityPeriods_O14(t *testing.T) {
	for name, c := range map[string]struct {
		book          domain.Rulebook
		on            string
		from, to, due string
	}{
		"a month":                      {book(ruleRecipient, "required", 1, ruleRecipient, "months", 1, ruleRecipient, "days", 3), "2026-11-18", "2026-11-01", "2026-11-30", "2026-12-03"},
		"its first day":                {book(ruleRecipient, "required", 1, ruleRecipient, "months", 1, ruleRecipient, "days", 3), "2026-11-01", "2026-11-01", "2026-11-30", "2026-12-03"},
		"its last day":                 {book(ruleRecipient, "required", 1, ruleRecipient, "months", 1, ruleRecipient, "days", 3), "2026-12-31", "2026-12-01", "2026-12-31", "2027-01-03"},
		"a leap month, on the day":     {book(ruleRecipient, "required", 1), "2028-02-29", "2028-02-01", "2028-02-29", "2028-02-29"},
		"two months":                   {book(ruleRecipient, "required", 1, ruleRecipient, "months", 2), "2026-12-01", "2026-11-01", "2026-12-31", "2026-12-31"},
		"a quarter, its first month":   {book(ruleRecipient, "required", 1, ruleRecipient, "months", 3), "2026-10-01", "2026-10-01", "2026-12-31", "2026-12-31"},
		"a quarter, the one before":    {book(ruleRecipient, "required", 1, ruleRecipient, "months", 3), "2026-09-30", "2026-07-01", "2026-09-30", "2026-09-30"},
		"a year":                       {book(ruleRecipient, "required", 1, ruleRecipient, "months", 12, ruleRecipient, "days", 31), "2026-06-30", "2026-01-01", "2026-12-31", "2027-01-31"},
		"a rhythm of none is a month":  {book(ruleRecipient, "required", 1, ruleRecipient, "months", 0), "2026-11-18", "2026-11-01", "2026-11-30", "2026-11-30"},
		"switched off":                 {book(ruleRecipient, "required", 0, ruleRecipient, "months", 1), "2026-11-18", "", "", ""},
		"a purchaser who says nothing": {book("report-by", "day", 3), "2026-11-18", "", "", ""},
	} {
		p, ok := ActivityPeriodOn(c.book, day(c.on))
		if ok != (c.from != "") || p.From.String() != c.from || p.To.String() != c.to || p.DueOn.String() != c.due {
			t.Errorf("%s: %s–%s due %s, %v", name, p.From, p.To, p.DueOn, ok)
		}
	}
}

func activityText(lines []ActivityLine) string {
	var out []string
	for _, l := range lines {
		text := string(l.ParticipantID) + ":"
		for _, d := range l.Realised {
			text += " " + d.String()[8:]
		}
		for _, o := range l.Others {
			text += fmt.Sprintf(" %s %s", o.Day.String()[8:], o.Status)
			if o.Authorised != nil {
				text += fmt.Sprintf(" %v", *o.Authorised)
			}
		}
		out = append(out, text)
	}
	return strings.Join(out, " | ")
}

// A line has the realised days and every other day with its state; what lies
// outside the period, the agreement or before today is judged at both sides (O-14).
func TestActivityLines_O14(t *testing.T) {
	period := ActivityPeriod{From: day("2026-11-02"), To: day("2026-11-15")}
	for name, c := range map[string]struct {
		marks []string
		today string
		want  string
	}{
		"marked and unmarked": {[]string{"2026-11-02 present", "2026-11-03 absent own_illness yes", "2026-11-09 absent none_given no"}, "2026-11-18",
			"p: 02 03 absent true 09 absent false 10 missing"},
		"undecided":              {[]string{"2026-11-02 absent", "2026-11-03 present", "2026-11-09 present", "2026-11-10 present"}, "2026-11-18", "p: 03 09 10 02 absent"},
		"outside the plan":       {[]string{"2026-11-06 present", "2026-11-02 present", "2026-11-03 present", "2026-11-09 present", "2026-11-10 present"}, "2026-11-18", "p: 02 03 06 09 10"},
		"before and after":       {[]string{"2026-11-01 present", "2026-11-16 present"}, "2026-11-18", "p: 02 missing 03 missing 09 missing 10 missing"},
		"its first and last day": {[]string{"2026-11-02 present", "2026-11-15 present"}, "2026-11-18", "p: 02 15 03 missing 09 missing 10 missing"},
		"other states":           {[]string{"2026-11-02 not_arranged", "2026-11-03 swapped", "2026-11-09 sent_away", "2026-11-10 leave"}, "2026-11-18", "p: 02 not_arranged 03 swapped 09 sent_away 10 leave"},
		"today is not missing":   {nil, "2026-11-03", "p: 02 missing"},
		"nothing has been yet":   {nil, "2026-11-02", ""},
	} {
		f := caseOf(book(), c.today, c.marks...)
		f.Versions[0].Plan = planOf("a", "2026-01-01", 1, 2).Plan
		got := ActivityLines(ActivityFacts{Agreements: f.Agreements, Versions: f.Versions, Entries: f.Entries, Period: period, Today: f.Today})
		if activityText(got) != c.want {
			t.Errorf("%s: %q, want %q", name, activityText(got), c.want)
		}
	}
}

// Two agreements of somebody are one line; an agreement that ended counts up to
// its last day (O-14).
func TestActivityLinesOfTwoAgreements_O14(t *testing.T) {
	first, second, other := agreementOf("a", "2026-10-01", "2026-11-30"), agreementOf("b", "2026-11-10", "2026-12-31"), agreementOf("c", "2026-10-01", "2026-12-31")
	first.EndedOn, other.ParticipantID = day("2026-11-09"), "q"
	other.State = domain.AgreementDraft
	f := ActivityFacts{Agreements: []domain.Agreement{first, second, other}, Period: ActivityPeriod{From: day("2026-11-01"), To: day("2026-11-30")}, Today: day("2026-11-18"),
		Versions: []domain.AgreementVersion{planOf("a", "2026-10-01", 1), planOf("b", "2026-11-10", 2), planOf("c", "2026-10-01", 1)}}
	if got := activityText(ActivityLines(f)); got != "p: 02 missing 09 missing 10 missing 17 missing" {
		t.Errorf("%q", got)
	}
	for _, l := range ActivityLines(f) {
		if l.Totals.Planned != 4 || l.Totals.Missing != 4 {
			t.Errorf("%+v", l.Totals)
		}
	}
}

// A report goes on its last day at the earliest, and to somebody (O-14).
func TestMaySendActivity_O14(t *testing.T) {
	p := ActivityPeriod{From: day("2026-11-01"), To: day("2026-11-30")}
	for name, c := range map[string]struct{ today, contact, key, field string }{
		"the day before its last": {"2026-11-29", "Marjo", "activity_report.running", ""},
		"its last day":            {"2026-11-30", "Marjo", "", ""},
		"the day after":           {"2026-12-01", "Marjo", "", ""},
		"nobody is named":         {"2026-12-01", "", "activity_report.no_recipient", "recipient"},
	} {
		err := MaySendActivity(p, c.contact, day(c.today))
		if (c.key == "") != (err == nil) || err != nil && domain.KeyOf(err) != c.key {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The report is due to the named person, and a finding the day after (O-14).
func TestActivityIsDue_O14(t *testing.T) {
	b := book(ruleRecipient, "required", 1, ruleRecipient, "days", 3)
	period, _ := ActivityPeriodOn(b, day("2026-10-15"))
	for today, c := range map[string]struct{ state, finding string }{
		"2026-10-31": {"coming", ""}, "2026-11-02": {"coming", ""}, "2026-11-03": {"today", ""}, "2026-11-04": {"late", "finding.activity_report"},
	} {
		x := ProviderCase{Purchaser: domain.Organisation{ID: "b", Contact: "Marjo Pesonen"}, Book: b, Today: day(today), Activity: []ActivityPeriod{period}}
		due := ProviderDeadlines(x)
		if len(due) != 1 || due[0].On != day("2026-11-03") || string(due[0].State(day(today))) != c.state || due[0].Args["name"] != "Marjo Pesonen" || due[0].PurchaserID != "b" || due[0].Citation.Section == "" {
			t.Errorf("%s: due %+v", today, due)
		}
		var found []string
		for _, r := range ProviderRemarks(x) {
			if r.Rule == ruleRecipient {
				found = append(found, r.Key)
			}
		}
		if strings.Join(found, " ") != c.finding {
			t.Errorf("%s: findings %v", today, found)
		}
		x.Purchaser.Contact = ""
		if due := ProviderDeadlines(x); len(due) != 1 || due[0].Key != "deadline.activity_report_unnamed" {
			t.Errorf("%s: nobody named: %+v", today, due)
		}
		x.Activity = nil
		if due, found := ProviderDeadlines(x), ProviderRemarks(x); len(due) != 0 || len(found) != 0 {
			t.Errorf("%s: sent already: %+v %+v", today, due, found)
		}
	}
}
