package rules

import (
	"slices"
	"testing"

	"pajakirja/app/domain"
)

func bookOf(rule string, pairs ...any) domain.Rulebook {
	values := map[string]int{}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i].(string)] = pairs[i+1].(int)
	}
	return domain.Rulebook{Parameters: domain.Parameters{{Rule: rule, Values: values}}}
}

// N-01: two-week periods, also over a year with 53 weeks, never with a gap.
func TestNoticeWindows(t *testing.T) {
	week := bookOf("notice-period", "days", 7)
	even := bookOf("notice-period", "days", 14, "odd-weeks", 0)
	for _, c := range []struct {
		name, day, from, to string
		book                domain.Rulebook
	}{
		{"first day", "2026-11-09", "2026-11-02", "2026-11-15", domain.Rulebook{}},
		{"Monday of an odd week begins one", "2026-11-16", "2026-11-16", "2026-11-29", domain.Rulebook{}},
		{"last Sunday", "2026-11-29", "2026-11-16", "2026-11-29", domain.Rulebook{}},
		{"week 53 with week 1", "2026-12-31", "2026-12-28", "2027-01-10", domain.Rulebook{}},
		{"1 January lies in the same", "2027-01-01", "2026-12-28", "2027-01-10", domain.Rulebook{}},
		{"after a year of 53 weeks an even week begins one", "2027-01-11", "2027-01-11", "2027-01-24", domain.Rulebook{}},
		{"year of 52 weeks", "2025-12-31", "2025-12-29", "2026-01-11", domain.Rulebook{}},
		{"before the epoch", "2023-12-31", "2023-12-18", "2023-12-31", domain.Rulebook{}},
		{"even weeks", "2026-11-09", "2026-11-09", "2026-11-22", even},
		{"a purchaser's week", "2026-11-11", "2026-11-09", "2026-11-15", week},
	} {
		got := NoticeWindow(c.book, domain.MustDay(c.day))
		if got.From.String() != c.from || got.To.String() != c.to {
			t.Errorf("%s: %s lies in %s–%s, want %s–%s", c.name, c.day, got.From, got.To, c.from, c.to)
		}
	}
	last := NoticeWindow(domain.Rulebook{}, domain.MustDay("2024-06-01"))
	for d := last.To + 1; d < domain.MustDay("2034-01-01"); d++ {
		w := NoticeWindow(domain.Rulebook{}, d)
		if w != last && (w.From != last.To+1 || w.To-w.From != 13 || w.From.Monday() != w.From) {
			t.Fatalf("%v does not follow %v", w, last)
		}
		last = w
	}
}

func noticeMark(day string, status domain.Status, reason domain.Reason) domain.DiaryEntry {
	return domain.DiaryEntry{ID: domain.NewID(), VersionID: domain.NewID(), UnitID: "u1", Day: domain.MustDay(day), Fields: nil,
		DiaryFigures: domain.DiaryFigures{Status: status, Reason: reason}}
}

func daysTold(list []domain.NoticeDay) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Day.String()+" "+string(d.Status))
	}
	return out
}

// N-01: what makes a notice and what it tells.
func TestNoticeNeeds(t *testing.T) {
	kela := []domain.PayerPeriod{{ID: "p", Payer: domain.PayerKela, FromDay: domain.MustDay("2020-01-01")}}
	cleared := noticeMark("2026-11-04", domain.StatusAbsent, domain.ReasonOwnIllness)
	cleared.Cleared = true
	absent := noticeMark("2026-11-03", domain.StatusAbsent, domain.ReasonNoneGiven)
	for _, c := range []struct {
		name    string
		book    domain.Rulebook
		entries []domain.DiaryEntry
		closed  []string
		want    [][]string
	}{
		{name: "no reportable day, no notice", entries: []domain.DiaryEntry{
			noticeMark("2026-11-03", domain.StatusPresent, ""), noticeMark("2026-11-04", domain.StatusSwapped, ""),
			noticeMark("2026-11-05", domain.StatusLeave, ""), noticeMark("2026-11-09", domain.StatusNotDone, ""), cleared}},
		{name: "an absence", entries: []domain.DiaryEntry{absent}, want: [][]string{{"2026-11-03 absent"}}},
		{name: "a day sent away is told", entries: []domain.DiaryEntry{noticeMark("2026-11-03", domain.StatusSentAway, "")},
			want: [][]string{{"2026-11-03 sent_away"}}},
		{name: "unless the rulebook says not", book: bookOf("notice-period", "sent-away", 0),
			entries: []domain.DiaryEntry{noticeMark("2026-11-03", domain.StatusSentAway, "")}},
		{name: "not arranged alone makes none", entries: []domain.DiaryEntry{noticeMark("2026-11-04", domain.StatusNotArranged, "")}, closed: []string{"2026-11-05"}},
		{name: "not arranged beside an absence is told, marked or closed", closed: []string{"2026-11-02", "2026-11-17"},
			entries: []domain.DiaryEntry{absent, noticeMark("2026-11-10", domain.StatusNotArranged, "")},
			want:    [][]string{{"2026-11-02 not_arranged", "2026-11-03 absent", "2026-11-10 not_arranged"}}},
		{name: "not arranged alone where the rulebook says so", book: bookOf("notice-period", "not-arranged-alone", 1),
			closed: []string{"2026-11-05"}, want: [][]string{{"2026-11-05 not_arranged"}}},
		{name: "a public holiday is not told", entries: []domain.DiaryEntry{noticeMark("2026-12-25", domain.StatusAbsent, "")}, closed: []string{"2027-01-06"}},
		{name: "over the month's end", entries: []domain.DiaryEntry{noticeMark("2026-10-30", domain.StatusAbsent, ""), noticeMark("2026-11-02", domain.StatusAbsent, "")},
			want: [][]string{{"2026-10-30 absent"}, {"2026-11-02 absent"}}},
		{name: "over the year's end", entries: []domain.DiaryEntry{noticeMark("2026-12-30", domain.StatusAbsent, ""), noticeMark("2027-01-07", domain.StatusAbsent, ""), noticeMark("2027-01-11", domain.StatusAbsent, "")},
			want: [][]string{{"2026-12-30 absent", "2027-01-07 absent"}, {"2027-01-11 absent"}}},
	} {
		var closed []domain.Day
		for _, d := range c.closed {
			closed = append(closed, domain.MustDay(d))
		}
		got := NoticeNeeds(NoticeFacts{Book: c.book, Entries: c.entries, Closed: closed, Payers: kela})
		if len(got) != len(c.want) {
			t.Errorf("%s: %d notices, want %d", c.name, len(got), len(c.want))
			continue
		}
		for i, n := range got {
			if !slices.Equal(daysTold(n.Days), c.want[i]) || n.Payer != domain.PayerKela {
				t.Errorf("%s: notice %d tells %v to %s, want %v", c.name, i, daysTold(n.Days), n.Payer, c.want[i])
			}
		}
	}
}

// P-09: with the payer changed in the middle of a period, each day is on the
// notice to the payer of that day; a day before any payer is known has none.
func TestNoticeFollowsThePayerOfTheDay(t *testing.T) {
	payers := []domain.PayerPeriod{
		{ID: "a", Payer: domain.PayerKela, FromDay: domain.MustDay("2026-11-03")},
		{ID: "b", Payer: domain.PayerFund, FundName: "YTK", FromDay: domain.MustDay("2026-11-09")},
	}
	var entries []domain.DiaryEntry
	for _, d := range []string{"2026-11-02", "2026-11-04", "2026-11-05", "2026-11-09"} {
		entries = append(entries, noticeMark(d, domain.StatusAbsent, domain.ReasonCareVisit))
	}
	got := NoticeNeeds(NoticeFacts{Entries: entries, Payers: payers, Closed: []domain.Day{domain.MustDay("2026-11-10")}})
	if len(got) != 3 {
		t.Fatalf("%d notices, want 3", len(got))
	}
	for i, want := range []struct {
		payer domain.Payer
		fund  string
		days  []string
	}{
		{"", "", []string{"2026-11-02 absent"}},
		{domain.PayerKela, "", []string{"2026-11-04 absent", "2026-11-05 absent"}},
		{domain.PayerFund, "YTK", []string{"2026-11-09 absent", "2026-11-10 not_arranged"}},
	} {
		n := got[i]
		if n.Payer != want.payer || n.FundName != want.fund || !slices.Equal(daysTold(n.Days), want.days) {
			t.Errorf("notice %d: %s %s %v, want %+v", i, n.Payer, n.FundName, daysTold(n.Days), want)
		}
		if n.From != domain.MustDay("2026-11-02") || n.To != domain.MustDay("2026-11-15") || n.Unit != "u1" {
			t.Errorf("notice %d: %s–%s at %s", i, n.From, n.To, n.Unit)
		}
	}
}

// N-01: days late are counted from the due day.
func TestNoticeLateness(t *testing.T) {
	facts := NoticeFacts{Entries: []domain.DiaryEntry{noticeMark("2026-11-03", domain.StatusAbsent, "")}}
	due := NoticeNeeds(facts)[0].DueOn
	if due.String() != "2026-11-18" {
		t.Fatalf("due %s", due)
	}
	facts.Book = bookOf("notice-period", "grace-days", 0)
	if due := NoticeNeeds(facts)[0].DueOn; due.String() != "2026-11-16" {
		t.Fatalf("due %s without grace", due)
	}
	for today, want := range map[string]int{"2026-11-17": 0, "2026-11-18": 0, "2026-11-19": 1, "2026-12-01": 13} {
		if got := DaysLate(due, domain.MustDay(today)); got != want {
			t.Errorf("%s: %d late, want %d", today, got, want)
		}
	}
}

func TestNoticePeriodIsOver(t *testing.T) {
	w := NoticeWindow(domain.Rulebook{}, domain.MustDay("2026-11-02"))
	for _, c := range []struct {
		last, today string
		want        bool
	}{
		{"2026-12-31", "2026-11-15", false}, {"2026-12-31", "2026-11-16", true},
		{"2026-11-04", "2026-11-04", false}, {"2026-11-04", "2026-11-05", true},
	} {
		if got := NoticeClosed(w, domain.MustDay(c.last), domain.MustDay(c.today)); got != c.want {
			t.Errorf("service to %s, on %s: %v", c.last, c.today, got)
		}
	}
}

// D-08, D-09: only what the notice tells makes it differ.
func TestNoticeDiffers(t *testing.T) {
	yes, no, again := true, false, true
	base := domain.NoticeDay{Day: domain.MustDay("2026-11-03"), Status: domain.StatusAbsent, Reason: domain.ReasonOwnIllness, Authorised: &yes, VersionID: "1"}
	with := func(change func(*domain.NoticeDay)) []domain.NoticeDay {
		d := base
		change(&d)
		return []domain.NoticeDay{d}
	}
	for name, c := range map[string]struct {
		now  []domain.NoticeDay
		want bool
	}{
		"same":               {with(func(*domain.NoticeDay) {}), false},
		"new version only":   {with(func(d *domain.NoticeDay) { d.VersionID = "2"; d.Authorised = &again }), false},
		"other reason":       {with(func(d *domain.NoticeDay) { d.Reason = domain.ReasonCareVisit }), true},
		"now unauthorised":   {with(func(d *domain.NoticeDay) { d.Authorised = &no }), true},
		"undecided again":    {with(func(d *domain.NoticeDay) { d.Authorised = nil }), true},
		"certificate came":   {with(func(d *domain.NoticeDay) { d.Certificate = domain.CertificateReceived }), true},
		"day gone":           {nil, true},
		"another day beside": {append(with(func(*domain.NoticeDay) {}), base), true},
	} {
		if got := NoticeDiffers([]domain.NoticeDay{base}, c.now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// N-01: who sends is the purchaser's setting.
func TestNoticeSender(t *testing.T) {
	if s := NoticeSends(domain.Rulebook{}); s != domain.SideProvider {
		t.Errorf("default: %s", s)
	}
	if s := NoticeSends(bookOf("notice-period", "days", 14)); s != domain.SideProvider {
		t.Errorf("silent: %s", s)
	}
	if s := NoticeSends(bookOf("notice-period", "provider-sends", 0)); s != domain.SidePurchaser {
		t.Errorf("purchaser: %s", s)
	}
}

// B-05, B-06: the purchaser's limit and the payer's are kept apart.
func TestIllnessCertificates(t *testing.T) {
	turku := bookOf("certificate-own-illness", "day", 1, "payer-day", 4)
	ill := func(n int, state domain.CertificateState) []domain.NoticeDay {
		var out []domain.NoticeDay
		for i := range n {
			out = append(out, domain.NoticeDay{Day: domain.MustDay("2026-11-02").AddDays(i), Status: domain.StatusAbsent, Reason: domain.ReasonOwnIllness, Certificate: state})
		}
		return out
	}
	broken := append(ill(3, domain.CertificateAwaited), domain.NoticeDay{Day: domain.MustDay("2026-11-05"), Status: domain.StatusAbsent, Reason: domain.ReasonCareVisit})
	broken = append(broken, ill(1, domain.CertificateAwaited)...)
	for _, c := range []struct {
		name             string
		book             domain.Rulebook
		days             []domain.NoticeDay
		purchaser, payer int
	}{
		{"one day in Turku", turku, ill(1, domain.CertificateAwaited), 1, 0},
		{"three days: a finding for the purchaser, none for the payer", turku, ill(3, domain.CertificateNotNeeded), 3, 0},
		{"the fourth day is the payer's", turku, ill(4, domain.CertificateAwaited), 4, 1},
		{"received", turku, ill(5, domain.CertificateReceived), 0, 0},
		{"another reason breaks the row", turku, broken, 4, 0},
		{"a silent purchaser", domain.Rulebook{}, ill(4, domain.CertificateAwaited), 0, 1},
		{"another illness than one's own", turku, []domain.NoticeDay{{Day: 1, Status: domain.StatusAbsent, Reason: domain.ReasonChildIllness}}, 0, 0},
	} {
		purchaser, payer := IllnessCertificates(c.book, c.days)
		count := func(list []Finding) int {
			n := 0
			for _, f := range list {
				n += len(f.Days)
			}
			return n
		}
		if count(purchaser) != c.purchaser || count(payer) != c.payer {
			t.Errorf("%s: purchaser %d, payer %d; want %d and %d", c.name, count(purchaser), count(payer), c.purchaser, c.payer)
		}
	}
}

func TestNoticeSentIsChecked(t *testing.T) {
	from, today := domain.MustDay("2026-11-02"), domain.MustDay("2026-11-18")
	for name, c := range map[string]struct {
		in   NoticeSent
		want string
	}{
		"by post":             {NoticeSent{On: today, How: "post"}, ""},
		"no day":              {NoticeSent{How: "post"}, "error.required"},
		"tomorrow":            {NoticeSent{On: today + 1, How: "post"}, "notice.sent_future"},
		"before the period":   {NoticeSent{On: from - 1, How: "post"}, "notice.sent_before"},
		"unknown way":         {NoticeSent{On: today, How: "pigeon"}, "error.choice"},
		"other without proof": {NoticeSent{On: today, How: "other"}, "notice.proof_required"},
		"other with proof":    {NoticeSent{On: today, How: "other", Proof: "kuitti 12"}, ""},
	} {
		err := CheckNoticeSent(c.in, from, today)
		if c.want == "" && err != nil || c.want != "" && domain.KeyOf(err) != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
