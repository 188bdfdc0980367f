package rules

import (
	"slices"
	"testing"

	"pajakirja/app/domain"
)

// 000 s. 2 "enintään 178 päivänä", 004 §8.2 "enintään 230 päivänä 12 kuukauden
// aikana" (A-20, O-02): rolling, by calendar months, over a leap day.
func TestDaysInTwelveMonths_A20_O02(t *testing.T) {
	for name, c := range map[string]struct {
		most, n int
		first   string
		want    int
	}{
		"178 days of 178":          {178, 178, "2026-01-05", 0},
		"179 days of 178":          {178, 179, "2026-01-05", 1},
		"230 of 230":               {230, 230, "2026-01-05", 0},
		"231 of 230":               {230, 231, "2026-01-05", 1},
		"179 days over a leap day": {178, 179, "2027-09-01", 1},
	} {
		var marks []string
		for d := day(c.first); len(marks) < c.n; d++ {
			marks = append(marks, d.String()+" present")
		}
		last := day(c.first).AddDays(c.n)
		f := caseOf(book("days-in-12-months", "max", c.most, "week-days", "max", 7), last.String(), marks...)
		f.Agreements[0] = agreementOf("a", "2026-01-01", "2028-12-31")
		got := of(Judge(f), "days-in-12-months")
		days := 0
		for _, r := range got {
			days += len(r.Days)
		}
		if days != c.want {
			t.Errorf("%s: %d days over: %+v", name, days, got)
		}
	}
}

// The count rolls: a day twelve calendar months ago has left it, also when it
// was 29 February.
func TestRollingCountLeavesOldDays(t *testing.T) {
	f := caseOf(book("days-in-12-months", "max", 2), "2029-03-02", "2028-02-29 present", "2028-06-01 present", "2029-02-28 present")
	f.Agreements[0] = agreementOf("a", "2028-01-01", "2029-12-31")
	if got := of(Judge(f), "days-in-12-months"); spans(got) != "2029-02-28–2029-02-28" {
		t.Fatalf("29 February is within the twelve months that end on 28 February: %+v", got)
	}
	f.Entries = f.Entries[1:]
	f.mark("a", "2029-06-01 present")
	f.Today = day("2029-06-02")
	if got := of(Judge(f), "days-in-12-months"); len(got) != 0 {
		t.Fatalf("1 June 2028 has left the twelve months that end on 1 June 2029: %+v", got)
	}
	f.Entries[len(f.Entries)-1].Day = day("2029-05-31")
	if got := of(Judge(f), "days-in-12-months"); len(got) != 1 {
		t.Fatalf("and is in those that end on 31 May 2029: %+v", got)
	}
}

// 004 §8.2, 000 s. 2 (A-14, A-15, O-01): a fifth day in an ISO week; short, long
// and unusually long days are told by month.
func TestWeeksAndHoursOfTheDiary_A14_A15(t *testing.T) {
	b := book("week-days", "min", 1, "week-days", "max", 4, "day-hours", "min", 240, "day-hours", "max", 480, "day-hours-usual", "max", 360)
	f := caseOf(b, "2027-01-18", "2026-12-28 present", "2026-12-29 present", "2026-12-30 present", "2026-12-31 present", "2027-01-02 present",
		"2027-01-04 present 239", "2027-01-05 present 240", "2027-01-07 present 360", "2027-01-11 present 361", "2027-01-12 present 480", "2027-01-13 present 481")
	f.Agreements[0] = agreementOf("a", "2026-01-05", "2027-12-31")
	got := map[string]Remark{}
	for _, r := range Judge(f) {
		got[r.Key] = r
	}
	for key, days := range map[string][]domain.Day{
		"finding.week_days":       {day("2027-01-02")}, // the week runs over the year's turn
		"finding.days_short":      {day("2027-01-04")},
		"finding.days_over_usual": {day("2027-01-11"), day("2027-01-12")},
		"finding.days_long":       {day("2027-01-13")},
	} {
		if r := got[key]; !slices.Equal(r.Days, days) || r.Citation.Section == "" {
			t.Errorf("%s: %+v", key, r)
		}
	}
	if r := got["finding.days_over_usual"]; r.Args["n"] != 2 || r.Args["limit"] != "6\u00a0h" {
		t.Errorf("figures %+v", r.Args)
	}
}

// 004 §9.6 (B-03 to B-07): one remark a row of marks, and what was done takes it away.
func TestDaysAreGathered_B04_B05_B07(t *testing.T) {
	b := book("certificate-own-illness", "day", 1, "certificate-other", "day", 1, "same-day-contact", "days", 0, "absence-agreed", "names", 2, "leave-allowed", "allowed", 0)
	f := caseOf(b, "2026-11-18", "2026-11-02 absent own_illness no", "2026-11-03 absent own_illness no", "2026-11-04 present", "2026-11-05 absent own_illness no cert=received",
		"2026-11-09 absent none_given no", "2026-11-10 absent none_given no", "2026-11-17 absent none_given no", "2026-11-18 absent none_given no",
		"2026-11-11 not_done", "2026-11-12 not_done", "2026-11-16 absent other_agreed", "2026-10-29 leave")
	f.Texts["v2026-11-17"] = domain.DiaryTexts{Contact: "9.10 puhelu, ei vastannut"}
	all := Judge(f)
	if got := spans(of(all, "certificate-own-illness")); got != "2026-11-02–2026-11-03" {
		t.Errorf("certificates: %q", got)
	}
	if got := spans(of(all, "same-day-contact")); got != "2026-11-09–2026-11-10" {
		t.Errorf("contacts: an unanswered call counts, and today is not over: %q", got)
	}
	if got := spans(of(all, "tasks-not-done")); got != "2026-11-11–2026-11-12" {
		t.Errorf("tasks not done: %q", got)
	}
	if got := spans(of(all, "absence-facts")); got != "2026-11-16–2026-11-16" {
		t.Errorf("an absence without its facts: %q", got)
	}
	if got := spans(of(all, "leave-allowed")); got != "2026-10-29–2026-10-29" {
		t.Errorf("leave within a period without breaks: %q", got)
	}
	f.Texts = nil
	if got := of(Judge(f), "same-day-contact"); len(got) != 0 {
		t.Errorf("without the words nothing is said of them: %+v", got)
	}
}

// 004 §14.2 "päivittäin": planned days without a mark, by month, until yesterday.
func TestUnmarkedDaysAreTold(t *testing.T) {
	f := caseOf(book("week-days", "max", 4), "2026-11-05", every("2026-10-01", "2026-10-28", "present", 1, 2, 3, 4)...)
	f.From = day("2026-10-01")
	got := of(Judge(f), "daily-diary")
	if spans(got) != "2026-10-01–2026-10-29 2026-11-01–2026-11-04" || got[0].Args["n"] != 1 || got[1].Args["n"] != 3 {
		t.Fatalf("got %q %+v", spans(got), got)
	}
	changed := planOf("a", "2026-11-02", 5)
	changed.Version = 2
	f.Versions = append(f.Versions, changed)
	if got := of(Judge(f), "daily-diary"); len(got) != 1 || got[0].Since != day("2026-10-01") {
		t.Fatalf("a changed plan has other days: %+v", got)
	}
}

// 004 §15 "Seurantatietojen ja raporttien toimittaminen on ehtona laskun
// maksamiselle" (E-07, M-08): late from the 4th on.
func TestMonthlyEvaluation_E07(t *testing.T) {
	b := book("monthly-evaluation", "required", 1, "report-by", "day", 3)
	f := caseOf(b, "2026-11-03", "2026-10-05 present", "2026-09-07 not_arranged")
	if got := of(Judge(f), "monthly-evaluation"); len(got) != 0 {
		t.Errorf("on the 3rd: %+v", got)
	}
	f.Today = day("2026-11-04")
	if got := of(Judge(f), "monthly-evaluation"); len(got) != 1 || got[0].DueOn != day("2026-11-03") || got[0].Args["month"] != "2026-10" {
		t.Errorf("on the 4th: %+v", got)
	}
	f.Evaluations = []domain.Evaluation{{Kind: "monthly", Month: domain.MustMonth("2026-10"), State: "draft"}}
	if got := of(Judge(f), "monthly-evaluation"); len(got) != 1 {
		t.Errorf("a draft is none: %+v", got)
	}
	f.Evaluations[0].State = "signed_off"
	if got := of(Judge(f), "monthly-evaluation"); len(got) != 0 {
		t.Errorf("signed off: %+v", got)
	}
	f.Evaluations, f.Books[0].Parameters = nil, book("week-days", "max", 4).Parameters
	if got := of(Judge(f), "monthly-evaluation"); len(got) != 0 {
		t.Errorf("a purchaser that asks for none: %+v", got)
	}
}

// 004 §8.1–8.2, §14.2.1 through the whole case, and O-05.
func TestAgreementAndContentRemarks_A04_O05(t *testing.T) {
	b := book("agreement-before-start", "days", 3, "continuation-before-end", "days", 7, "period-content", "coaching", 1, "voucher-valid", "required", 0)
	f := caseOf(b, "2026-12-25", "2026-02-02 present")
	f.Agreements[0].SignedOn = day("2026-01-03")
	all := Judge(f)
	if r := of(all, "agreement-before-start"); len(r) != 1 || r[0].Args["n"] != 2 || r[0].Args["max"] != 3 {
		t.Errorf("signed 2 of 3 days before: %+v", r)
	}
	if r := of(all, "continuation-before-end"); len(r) != 1 || r[0].DueOn != day("2026-12-24") {
		t.Errorf("the morning after seven days before the end: %+v", r)
	}
	if r := of(all, "period-content"); len(r) != 1 || r[0].DueOn != day("2026-12-31") {
		t.Errorf("no coaching at two thirds: %+v", r)
	}
	minutes := 30
	f.Entries[0].CoachingMinutes = &minutes
	next := agreementOf("b", "2027-01-01", "2027-12-31")
	next.FormerID = "a"
	f.Agreements = append(f.Agreements, next)
	f.Agreements[0].SignedOn = day("2026-01-02")
	for _, rule := range []string{"period-content", "continuation-before-end", "agreement-before-start"} {
		if r := of(Judge(f), rule); len(r) != 0 {
			t.Errorf("put right, and still %+v", r)
		}
	}
}

// 003 "alle 29-vuotiaille" (O-16), on the product it is said of alone.
func TestAgeLimit_O16(t *testing.T) {
	b := book("age-limit", "under", 29)
	b.Parameters[0].Product = "NUORI"
	for name, c := range map[string]struct {
		born, product string
		want          int
	}{
		"28 years and 364 days": {"1997-11-19", "NUORI", 0},
		"29 today":              {"1997-11-18", "NUORI", 1},
		"another product":       {"1990-01-01", "KTT", 0},
		"born on a leap day":    {"1996-02-29", "NUORI", 1},
		"unknown":               {"", "NUORI", 0},
	} {
		f := caseOf(b, "2026-11-18")
		f.Agreements[0].ProductCode = c.product
		if c.born != "" {
			f.Participant.BirthDay = day(c.born)
		}
		if got := of(Judge(f), "age-limit"); len(got) != c.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// 004 §6.3, §7.2 (S-01): day 8 without a contact.
func TestContactRemark_S01(t *testing.T) {
	f := caseOf(book("contact-after-decision", "days", 7), "2026-11-10")
	f.Decisions = []domain.Decision{{ID: "d", ReceivedOn: day("2026-11-03"), ValidFrom: day("2026-11-01"), ValidTo: day("2027-11-01")}}
	if got := of(Judge(f), "contact-after-decision"); len(got) != 0 {
		t.Errorf("day 7: %+v", got)
	}
	f.Today = day("2026-11-11")
	if got := of(Judge(f), "contact-after-decision"); len(got) != 1 || got[0].DueOn != day("2026-11-10") {
		t.Errorf("day 8: %+v", got)
	}
}

// N-01: a notice that is late is told until it is sent.
func TestLateNotices_N01(t *testing.T) {
	b := book("notice-period", "days", 14, "notice-period", "provider-sends", 1)
	f := caseOf(b, "2026-11-11", "2026-10-27 absent none_given no")
	f.Payers = []domain.PayerPeriod{{ID: "k", Payer: domain.PayerKela, FromDay: day("2026-01-01")}}
	need := NoticeNeeds(NoticeFacts{Book: b, Entries: f.Entries, Payers: f.Payers})[0]
	f.Today = need.DueOn
	if got := of(Judge(f), "notice-period"); len(got) != 0 {
		t.Errorf("on its due day: %+v", got)
	}
	f.Today = need.DueOn + 1
	if got := of(Judge(f), "notice-period"); len(got) != 1 || got[0].DueOn != need.DueOn {
		t.Errorf("the day after: %+v", got)
	}
	f.Notices = []domain.AbsenceNotice{{State: domain.NoticeSent, Payer: domain.PayerKela, PeriodFrom: need.From}}
	if got := of(Judge(f), "notice-period"); len(got) != 0 {
		t.Errorf("sent: %+v", got)
	}
}
