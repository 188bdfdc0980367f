package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// caseOf makes a case of one agreement over 2026 with Monday to Thursday, 9–14,
// and marks as "2026-11-02 absent none_given" each.
func caseOf(b domain.Rulebook, today string, marks ...string) CaseFile {
	b.ID, b.Version, b.PublishedAt = "book", 1, 1
	f := CaseFile{Books: []domain.Rulebook{b}, From: day(today).AddMonths(-12), Today: day(today), Texts: map[domain.ID]domain.DiaryTexts{}}
	f.Agreements = []domain.Agreement{agreementOf("a", "2026-01-05", "2026-12-31")}
	f.Versions = []domain.AgreementVersion{planOf("a", "2026-01-05", 1, 2, 3, 4)}
	for _, m := range marks {
		f.mark("a", m)
	}
	return f
}

func agreementOf(id domain.ID, from, to string) domain.Agreement {
	return domain.Agreement{ID: id, ParticipantID: "p", ProductCode: "KTT", State: domain.AgreementSigned, Form: domain.FormIndividual,
		StartDay: day(from), EndDay: day(to), SignedOn: day(from).AddDays(-7), LongGrounds: "x"}
}

func planOf(agreement domain.ID, from string, weekdays ...int) domain.AgreementVersion {
	v := domain.AgreementVersion{ID: agreement + "-" + domain.ID(from), AgreementID: agreement, FromDay: day(from), Version: 1, UnitID: "u"}
	for _, wd := range weekdays {
		v.Plan = append(v.Plan, domain.PlanDay{Weekday: wd, From: 540, To: 840})
	}
	return v
}

// mark adds "day status [reason] [minutes or yes/no for authorised]".
func (f *CaseFile) mark(agreement domain.ID, text string) {
	parts := strings.Fields(text)
	e := domain.DiaryEntry{ID: domain.ID(parts[0]), VersionID: domain.ID("v" + parts[0]), AgreementID: agreement, ParticipantID: "p", UnitID: "u", Day: day(parts[0])}
	e.Status = domain.Status(parts[1])
	minutes := 300
	if e.Status == domain.StatusPresent {
		e.Minutes = &minutes
	}
	for _, p := range parts[2:] {
		yes, no, n := true, false, 0
		switch {
		case p == "yes":
			e.Authorised = &yes
		case p == "no":
			e.Authorised = &no
		case strings.HasPrefix(p, "cert="):
			e.Certificate = domain.CertificateState(p[5:])
		default:
			if _, err := fmt.Sscanf(p, "%d", &n); err == nil {
				e.Minutes = &n
			} else {
				e.Reason = domain.Reason(p)
			}
		}
	}
	f.Entries = append(f.Entries, e)
}

// of picks a rule's remarks and writes each as "first–last n".
func of(remarks []Remark, rule string) []Remark {
	return slices.DeleteFunc(slices.Clone(remarks), func(r Remark) bool { return r.Rule != rule })
}

func spans(remarks []Remark) string {
	var out []string
	for _, r := range remarks {
		out = append(out, r.Since.String()+"–"+r.Last.String())
	}
	return strings.Join(out, " ")
}

// every makes one mark a day on the given weekdays between two days.
func every(from, to, mark string, weekdays ...int) []string {
	var out []string
	for _, d := range domain.Days(day(from), day(to)) {
		if slices.Contains(weekdays, int(d.Weekday())) && Holiday(d) == "" {
			out = append(out, d.String()+" "+mark)
		}
	}
	return out
}

func TestWorkingDaysAreFinnish(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-02", 5, "2026-11-06"}, // Monday to Friday
		{"2026-11-06", 2, "2026-11-09"}, // over a weekend
		{"2026-11-07", 1, "2026-11-09"}, // begins on a Saturday
		{"2026-04-02", 2, "2026-04-07"}, // Good Friday and Easter Monday are none
		{"2026-12-23", 3, "2026-12-28"}, // Christmas Eve is a working day by law, Christmas Day none
		{"2026-12-31", 2, "2027-01-04"}, // over New Year
		{"2027-01-05", 2, "2027-01-07"}, // Epiphany
		{"2028-02-28", 3, "2028-03-01"}, // leap day
		{"2026-03-27", 2, "2026-03-30"}, // summer time begins in between
		{"2026-11-02", 0, "2026-11-02"},
	} {
		if got := NthWorkingDay(day(c.from), c.n); got != day(c.want) {
			t.Errorf("%d from %s: %s, want %s", c.n, c.from, got, c.want)
		}
	}
	if n := WorkingDays(day("2026-12-21"), day("2027-01-10")); n != 12 {
		t.Errorf("working days over Christmas and Epiphany: %d", n)
	}
}

// Two versions in one year: each day is judged by the one in force, the
// product's own first.
func TestBookOfADay(t *testing.T) {
	books := []domain.Rulebook{
		{ID: "one", Version: 1, ValidFrom: day("2026-01-01"), ValidTo: day("2026-06-14")},
		{ID: "two", Version: 2, ValidFrom: day("2026-06-15")},
		{ID: "own", Product: "INT", Version: 1, ValidFrom: day("2026-03-01"), ValidTo: day("2026-03-31")},
	}
	for _, c := range []struct{ product, on, want string }{
		{"KTT", "2025-12-31", ""}, {"KTT", "2026-01-01", "one"}, {"KTT", "2026-06-14", "one"}, {"KTT", "2026-06-15", "two"},
		{"INT", "2026-02-28", "one"}, {"INT", "2026-03-01", "own"}, {"INT", "2026-03-31", "own"}, {"INT", "2026-04-01", "one"},
	} {
		if got := BookOn(books, c.product, day(c.on)); got.ID != domain.ID(c.want) {
			t.Errorf("%s on %s: %q, want %q", c.product, c.on, got.ID, c.want)
		}
		f := CaseFile{Books: books}
		if got := f.ready().book(c.product, day(c.on)); got.ID != domain.ID(c.want) {
			t.Errorf("%s on %s from memory: %q, want %q", c.product, c.on, got.ID, c.want)
		}
	}
}

// A stored remark is found again by its name, on every later day.
func TestNamesStayWhileFactsGrow(t *testing.T) {
	b := book("group-absences", "times", 3, "no-show-days", "days", 5, "repeated-absences", "times", 3, "repeated-absences", "days", 30)
	early := caseOf(b, "2026-11-10", every("2026-11-02", "2026-11-10", "absent none_given no", 1, 2, 3, 4)...)
	late := caseOf(b, "2026-11-19", every("2026-11-02", "2026-11-19", "absent none_given no", 1, 2, 3, 4)...)
	for _, rule := range []string{"no-show-days", "repeated-absences", "same-day-contact"} {
		a, z := of(Judge(early), rule), of(Judge(late), rule)
		if rule == "same-day-contact" {
			continue // off in this book
		}
		if len(a) != 1 || len(z) != 1 || a[0].Name() != z[0].Name() || len(a[0].Days) >= len(z[0].Days) {
			t.Errorf("%s: %v then %v", rule, a, z)
		}
	}
}

// A day that can't be judged is a finding and never silence.
func TestDaysThatCannotBeJudged(t *testing.T) {
	b := book("week-days", "max", 4)
	f := caseOf(b, "2026-11-18", "2026-11-02 present", "2026-11-03 present")
	f.mark("gone", "2026-11-04 present")
	f.Products = []domain.Product{{Code: "KTT", ValidFrom: day("2026-11-03")}}
	f.Books[0].ValidFrom = day("2026-01-01")
	got := map[string]Remark{}
	for _, r := range of(Judge(f), "diary-judgeable") {
		got[r.Key] = r
	}
	if r := got["finding.no_agreement"]; len(r.Days) != 1 || r.Days[0] != day("2026-11-04") {
		t.Errorf("a mark without agreement: %+v", r)
	}
	if r := got["finding.unknown_product"]; len(r.Days) != 1 || r.Days[0] != day("2026-11-02") || r.Args["product"] != "KTT" {
		t.Errorf("a mark of an unknown product: %+v", r)
	}
	f.Products, f.Books[0].ValidFrom = nil, day("2026-11-03")
	if r := of(Judge(f), "diary-judgeable"); len(r) != 2 || r[0].Key != "finding.no_rulebook" || len(r[0].Days) != 1 {
		t.Errorf("a mark before the first rulebook: %+v", r)
	}
	f.From = day("2026-11-03")
	for _, r := range Judge(f) {
		if r.Last < f.From {
			t.Errorf("%s ended before the asked time", r.Name())
		}
	}
}
