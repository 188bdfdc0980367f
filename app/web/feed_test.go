package web

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// The calendar is RFC 5545: CRLF, lines of at most 75 octets, whole days, one
// event a day and kind with its count, and stays the same from read to read.
func TestCalendarIsICalendar(t *testing.T) {
	days := []casework.FeedDay{
		{On: domain.MustDay("2026-12-31"), Rule: "notice-period", Name: "rulebook.notice_period.name", N: 3},
		{On: domain.MustDay("2027-01-04"), Rule: "monthly-evaluation", Name: "rulebook.monthly_evaluation.name", N: 1},
	}
	got := string(calendar(i18n.FI, days, "https://paja.example/"+strings.Repeat("pitkä/", 20)))
	if got != string(calendar(i18n.FI, days, "https://paja.example/"+strings.Repeat("pitkä/", 20))) {
		t.Error("another calendar from the same deadlines")
	}
	for _, want := range []string{"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "UID:2026-12-31-notice-period@pajakirja\r\n", "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n",
		"SUMMARY:Poissaoloilmoitus (3)\r\n", "END:VCALENDAR\r\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q in\n%s", want, got)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(got, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") || strings.ToValidUTF8(line, "") != line {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
	if strings.ReplaceAll(got, "\r\n ", "") == got {
		t.Error("the long address was not folded")
	}
	if icsText(`a,b;c\d`+"\n") != `a\,b\;c\\d\n` {
		t.Error("text is not escaped")
	}
}
