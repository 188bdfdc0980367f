package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func coached(id domain.ID, on string, minutes int) domain.DiaryEntry {
	e := domain.DiaryEntry{ID: id, AgreementID: "a", ParticipantID: "p", UnitID: "u", Day: day(on), VersionID: "v1-" + id}
	e.Status, e.CoachingMinutes = domain.StatusPresent, &minutes
	return e
}

func hour(id, entry, version domain.ID, minutes int, state domain.HourState) domain.CoachingHour {
	return domain.CoachingHour{ID: id, EntryID: entry, VersionID: version, Minutes: minutes, State: state, Day: day("2026-11-03"), Content: "Tavoitteet"}
}

// What stands on a day's coaching: an accepted hour before one that waits, a
// rejected one as long as the day was not written again (E-05).
func TestHourOnADay_E05(t *testing.T) {
	for name, c := range map[string]struct {
		hours []domain.CoachingHour
		want  string
	}{
		"never reported":                    {nil, ""},
		"another day's":                     {[]domain.CoachingHour{hour("h", "y", "v1-x", 60, domain.HourAccepted)}, ""},
		"waits":                             {[]domain.CoachingHour{hour("h", "x", "v1-x", 60, domain.HourOpen)}, "open"},
		"accepted":                          {[]domain.CoachingHour{hour("h", "x", "v1-x", 60, domain.HourAccepted)}, "accepted"},
		"accepted, the day's words changed": {[]domain.CoachingHour{hour("h", "x", "v0-x", 60, domain.HourAccepted)}, "accepted"},
		"accepted, a minute more now":       {[]domain.CoachingHour{hour("h", "x", "v0-x", 59, domain.HourAccepted)}, ""},
		"accepted, a minute less now":       {[]domain.CoachingHour{hour("h", "x", "v0-x", 61, domain.HourAccepted)}, ""},
		"rejected":                          {[]domain.CoachingHour{hour("h", "x", "v1-x", 60, domain.HourRejected)}, "rejected"},
		"rejected, the day changed since":   {[]domain.CoachingHour{hour("h", "x", "v0-x", 60, domain.HourRejected)}, ""},
		"rejected, then accepted":           {[]domain.CoachingHour{hour("h", "x", "v1-x", 60, domain.HourRejected), hour("i", "x", "v2-x", 60, domain.HourAccepted)}, "accepted"},
		"rejected, reported anew":           {[]domain.CoachingHour{hour("h", "x", "v1-x", 60, domain.HourRejected), hour("i", "x", "v1-x", 60, domain.HourOpen)}, "open"},
	} {
		h, ok := HourOn(c.hours, coached("x", "2026-11-03", 60))
		if string(h.State) != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q %v", name, h.State, ok)
		}
	}
}

// What is to be reported: realised days with coaching under an intensive agreement,
// not reported as they are, until today (E-04).
func TestCoachingToReport_E04(t *testing.T) {
	a := agreementOf("a", "2026-10-01", "2026-12-31")
	a.Intensive = true
	absent, none, other, cleared := coached("absent", "2026-11-04", 60), coached("none", "2026-11-05", 0), coached("other", "2026-11-09", 60), coached("cleared", "2026-11-10", 60)
	absent.Status, other.AgreementID, cleared.Cleared = domain.StatusAbsent, "b", true
	entries := []domain.DiaryEntry{coached("late", "2026-11-19", 60), coached("today", "2026-11-18", 45), coached("first", "2026-11-03", 90), absent, none, other, cleared, coached("told", "2026-11-11", 60)}
	hours := []domain.CoachingHour{hour("h", "told", "v1-told", 60, domain.HourOpen)}
	ids := func() string {
		var out []string
		for _, e := range CoachingToReport(a, entries, hours, day("2026-11-18")) {
			out = append(out, string(e.ID))
		}
		return strings.Join(out, " ")
	}
	if got := ids(); got != "first today" {
		t.Errorf("to report: %q", got)
	}
	a.Intensive = false
	if got := ids(); got != "" {
		t.Errorf("not intensive: %q", got)
	}
}

// 004 §14.1: always the participant's signature; each field at both sides (E-04).
func TestCoachingReportIsChecked_E04(t *testing.T) {
	good := func() (CoachingReportIn, []domain.CoachingHour) {
		h := hour("h", "x", "v", 60, domain.HourOpen)
		h.FromMinute, h.ToMinute = 540, 600
		return CoachingReportIn{SignedOn: day("2026-11-03"), SignedName: "Teemu Kallio"}, []domain.CoachingHour{h}
	}
	for name, c := range map[string]struct {
		change     func(*CoachingReportIn, []domain.CoachingHour)
		field, key string
	}{
		"signed on the last day":   {func(*CoachingReportIn, []domain.CoachingHour) {}, "", ""},
		"unsigned":                 {func(in *CoachingReportIn, _ []domain.CoachingHour) { in.SignedOn = 0 }, "signed_on", "coaching_report.unsigned"},
		"signed tomorrow":          {func(in *CoachingReportIn, _ []domain.CoachingHour) { in.SignedOn = day("2026-11-19") }, "signed_on", "evaluation.signed_future"},
		"signed today":             {func(in *CoachingReportIn, _ []domain.CoachingHour) { in.SignedOn = day("2026-11-18") }, "", ""},
		"signed the day before":    {func(in *CoachingReportIn, _ []domain.CoachingHour) { in.SignedOn = day("2026-11-02") }, "signed_on", "coaching_report.signed_before"},
		"by nobody":                {func(in *CoachingReportIn, _ []domain.CoachingHour) { in.SignedName = " " }, "signed_name", "error.required"},
		"without words":            {func(_ *CoachingReportIn, h []domain.CoachingHour) { h[0].Content = "" }, "content_2026-11-03", "coaching_report.no_content"},
		"until midnight":           {func(_ *CoachingReportIn, h []domain.CoachingHour) { h[0].ToMinute = 24 * 60 }, "", ""},
		"a minute beyond midnight": {func(_ *CoachingReportIn, h []domain.CoachingHour) { h[0].ToMinute = 24*60 + 1 }, "from_2026-11-03", "coaching_report.over_midnight"},
	} {
		in, hours := good()
		c.change(&in, hours)
		err := CheckCoachingReport(in, hours, day("2026-11-18"))
		if (err == nil) != (c.key == "") || c.key != "" && wrong(err, c.field) != c.key {
			t.Errorf("%s: %v", name, err)
		}
	}
	in, _ := good()
	if err := CheckCoachingReport(in, nil, day("2026-11-18")); domain.KeyOf(err) != "coaching_report.nothing" {
		t.Errorf("of nothing: %v", err)
	}
}

// In whole or by row; a rejection has its reason, a decision is made once (E-05).
func TestHoursAreDecided_E05(t *testing.T) {
	two := []domain.CoachingHour{hour("h", "x", "v", 60, domain.HourOpen), hour("i", "y", "w", 30, domain.HourOpen)}
	got, err := DecideHours(two, map[domain.ID]HourDecision{"h": {Accept: true, Reason: "left out"}, "i": {Reason: " Päivää ei ole sovittu. "}})
	if err != nil || len(got) != 2 || got[0].State != domain.HourAccepted || got[0].Reason != "" || got[1].State != domain.HourRejected || got[1].Reason != "Päivää ei ole sovittu." {
		t.Errorf("by row: %+v %v", got, err)
	}
	if two[0].State != domain.HourOpen {
		t.Error("what was given was changed")
	}
	if got, err := DecideHours(two, map[domain.ID]HourDecision{"i": {Accept: true}}); err != nil || len(got) != 1 || got[0].ID != "i" {
		t.Errorf("one of two: %+v %v", got, err)
	}
	if _, err := DecideHours(two, map[domain.ID]HourDecision{"h": {Accept: true}, "i": {}}); wrong(err, "reason_2026-11-03") != "error.required" {
		t.Errorf("without a reason: %v", err)
	}
	for name, said := range map[string]map[domain.ID]HourDecision{"nothing": nil, "of another report": {"z": {Accept: true}}} {
		if _, err := DecideHours(two, said); domain.KeyOf(err) != "coaching_report.undecided" {
			t.Errorf("%s: %v", name, err)
		}
	}
	two[0].State = domain.HourRejected
	if _, err := DecideHours(two, map[domain.ID]HourDecision{"h": {Accept: true}}); domain.KeyOf(err) != "coaching_report.decided" {
		t.Errorf("twice: %v", err)
	}
}

// Accepted hours are paid afterwards: a rejected row is not on the invoice, an
// accepted one is (E-05); where the rulebook asks for no report, all are.
func TestOnlyAcceptedHoursAreBilled_E05(t *testing.T) {
	for name, c := range map[string]struct {
		asks    int
		hours   []domain.CoachingHour
		total   domain.Cents
		blocked string
	}{
		"no report asked for": {0, nil, 5200, ""},
		"unreported":          {1, nil, 0, "hours_unreported"},
		"waits":               {1, []domain.CoachingHour{hour("h", "entry 2026-11-03", "v1 2026-11-03", 60, domain.HourOpen)}, 0, "hours_waiting"},
		"rejected":            {1, []domain.CoachingHour{hour("h", "entry 2026-11-03", "v1 2026-11-03", 60, domain.HourRejected)}, 0, "hours_rejected"},
		"accepted":            {1, []domain.CoachingHour{hour("h", "entry 2026-11-03", "v1 2026-11-03", 60, domain.HourAccepted)}, 5200, ""},
		"accepted otherwise":  {1, []domain.CoachingHour{hour("h", "entry 2026-11-03", "v1 2026-11-03", 45, domain.HourAccepted)}, 0, "hours_unreported"},
	} {
		b := hourBench(c.asks)
		b.Hours = c.hours
		bill, blocked := Bill(b.MonthFacts), ""
		for _, x := range bill.Blocked {
			blocked += strings.TrimPrefix(x.Finding.Key, "invoice.finding.")
			if !x.Finding.Blocks || x.Cents != 5200 || len(Checklist(b.MonthFacts, bill)[CheckCoaching]) != 1 {
				t.Errorf("%s: %+v", name, x)
			}
		}
		if bill.Total != c.total || blocked != c.blocked {
			t.Errorf("%s: %v, %q", name, bill.Total, blocked)
		}
	}
	b := hourBench(1)
	b.Month, b.Today = domain.MustMonth("2026-12"), domain.MustDay("2027-01-02")
	b.Hours = []domain.CoachingHour{hour("h", "entry 2026-11-03", "v1 2026-11-03", 60, domain.HourRejected)}
	if bill := Bill(b.MonthFacts); bill.Total != 0 || len(bill.Blocked) != 0 {
		t.Errorf("a rejected hour goes on being told in later months: %+v", bill.Blocked)
	}
	b.Hours[0].State = domain.HourAccepted
	if bill := Bill(b.MonthFacts); bill.Total != 5200 {
		t.Errorf("accepted after its month: %v", bill.Total)
	}
}

// hourBench is a month with one coached hour at 52.00.
func hourBench(asks int) *bench {
	b := newBench()
	b.Products = []domain.Product{product("KTT", domain.UnitHour, 5200, "2020-01-01", "")}
	b.Vouchers[0].UnitCents = 5200
	b.Agreements[0].Intensive, b.Agreements[0].IntensiveOn, b.Agreements[0].IntensiveMinutes = true, domain.MustDay("2026-10-20"), 300
	b.Rulebook = func(string, domain.Day) domain.Rulebook { return book(ruleHourly, "required", asks) }
	b.mark("2026-11-03", domain.StatusPresent, 300).CoachingMinutes = ptr(60)
	return b
}

// The hourly report of a month is due on its reporting day and a finding the day
// after, once a month, over a year's turn (E-04).
func TestCoachingReportIsDue_E04(t *testing.T) {
	for today, c := range map[string]struct{ due, finding string }{
		"2026-12-31": {"2027-01-03 coming", ""}, "2027-01-03": {"2027-01-03 today", ""}, "2027-01-04": {"2027-01-03 late", "2026-12-01"},
	} {
		f := caseOf(book(ruleHourly, "required", 1, "report-by", "day", 3), today, "2026-12-08 present", "2026-12-09 present")
		f.From, f.Hours = day("2026-10-01"), []domain.CoachingHour{}
		f.Agreements[0].Intensive, f.Agreements[0].EndDay = true, day("2027-03-31")
		for i := range f.Entries {
			f.Entries[i].CoachingMinutes = ptr(60)
		}
		if got := said(Deadlines(f, day("2027-12-31")), ruleHourly, f.Today); got != c.due {
			t.Errorf("%s: due %q", today, got)
		}
		found := of(Judge(f), ruleHourly)
		if (len(found) == 1) != (c.finding != "") || len(found) == 1 && (found[0].Since != day(c.finding) || found[0].Citation.Section == "") {
			t.Errorf("%s: %+v", today, found)
		}
		for _, e := range f.Entries {
			f.Hours = append(f.Hours, hour("h", e.ID, e.VersionID, 60, domain.HourOpen))
		}
		if got := said(Deadlines(f, day("2027-12-31")), ruleHourly, f.Today); got != "" {
			t.Errorf("%s: reported, and still due %q", today, got)
		}
		f.Hours = nil
		if found := of(Judge(f), ruleHourly); len(found) != 0 {
			t.Errorf("%s: judged without asking: %+v", today, found)
		}
	}
}
