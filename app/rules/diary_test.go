package rules

import (
	"testing"

	"pajakirja/app/domain"
)

var (
	diaryAgreement = domain.Agreement{ID: "a", ParticipantID: "p", VoucherID: "v", State: domain.AgreementSigned, StartDay: domain.MustDay("2026-10-01"), EndDay: domain.MustDay("2026-12-31")}
	diaryVoucher   = domain.Voucher{ID: "v", ParticipantID: "p", Funding: domain.ContractVoucher, ValidFrom: domain.MustDay("2026-10-01"), ValidTo: domain.MustDay("2026-11-30")}
	monToWed       = domain.Plan{{Weekday: 1, From: 600, To: 840}, {Weekday: 2, From: 600, To: 840}, {Weekday: 3, From: 600, To: 840}}
)

func diaryEntry(day string, values domain.DayFields) domain.DiaryEntry {
	return domain.DiaryEntry{Day: domain.MustDay(day), DiaryFigures: values.Figures(), Fields: domain.FieldVersions{}}
}

func diaryBook(parameters ...domain.Parameter) domain.Rulebook {
	return domain.Rulebook{Parameters: parameters}
}

func diaryRule(id string, pairs ...any) domain.Parameter {
	p := domain.Parameter{Rule: id, Values: map[string]int{}, Citation: domain.Citation{Document: "Sääntökirja", Section: "§1"}}
	for i := 0; i < len(pairs); i += 2 {
		p.Values[pairs[i].(string)] = pairs[i+1].(int)
	}
	return p
}

func TestPlanned(t *testing.T) {
	later := domain.MustDay("2026-11-16")
	versions := []domain.AgreementVersion{{ID: "1", Version: 1, FromDay: diaryAgreement.StartDay, Plan: monToWed}, {ID: "2", Version: 2, FromDay: later, Plan: domain.Plan{{Weekday: 4, From: 540, To: 900}}}}
	ended, draft := diaryAgreement, diaryAgreement
	ended.State, ended.EndedOn = domain.AgreementEnded, domain.MustDay("2026-11-03")
	draft.State = domain.AgreementDraft
	for _, c := range []struct {
		name string
		a    domain.Agreement
		day  string
		want bool
	}{
		{"in the plan", diaryAgreement, "2026-11-04", true}, {"another weekday", diaryAgreement, "2026-11-05", false},
		{"the day before", diaryAgreement, "2026-09-30", false}, {"the day after", diaryAgreement, "2027-01-04", false},
		{"a new version", diaryAgreement, "2026-11-19", true}, {"no longer in the plan", diaryAgreement, "2026-11-18", false},
		{"ended, last day", ended, "2026-11-03", true}, {"ended, the day after (B-12)", ended, "2026-11-04", false},
		{"a draft", draft, "2026-11-04", false},
	} {
		plan, got := Planned(c.a, versions, nil, domain.MustDay(c.day))
		if got != c.want || got && plan.From == 0 {
			t.Errorf("%s: %v %+v", c.name, got, plan)
		}
	}
	// A Friday plan over Christmas Day, and a Tuesday over Epiphany: holidays are no planned days.
	holidays := []domain.AgreementVersion{{ID: "1", FromDay: diaryAgreement.StartDay, Plan: domain.Plan{{Weekday: 4, From: 1, To: 2}, {Weekday: 5, From: 1, To: 2}}}}
	if _, ok := Planned(diaryAgreement, holidays, nil, domain.MustDay("2026-12-25")); ok {
		t.Error("Christmas Day was planned")
	}
	if _, ok := Planned(diaryAgreement, holidays, nil, domain.MustDay("2026-12-24")); !ok || Holiday(domain.MustDay("2026-12-24")) != "" || HolidayName(domain.MustDay("2026-12-24")) == "" {
		t.Error("Christmas Eve is free by custom only: the unit's calendar says so")
	}
	closures := []domain.Closure{{UnitID: "u", FromDay: later, ToDay: later + 1}}
	if _, ok := Closed(closures, "u", later+1); !ok {
		t.Error("the closure was not found")
	}
	if _, ok := Closed(closures, "other", later); ok {
		t.Error("another unit's closure was taken")
	}
}

// D-01: a planned, unmarked, past day is missing and never absent.
func TestDayStatus(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	present := diaryEntry("2026-11-17", domain.DayFields{"status": "present"})
	cleared, notes := present, diaryEntry("2026-11-17", domain.DayFields{"task": "x"})
	cleared.Cleared = true
	for _, c := range []struct {
		entry   *domain.DiaryEntry
		planned bool
		day     domain.Day
		want    domain.Status
	}{
		{nil, true, today - 1, domain.StatusMissing}, {nil, true, today, domain.StatusPlanned}, {nil, true, today + 1, domain.StatusPlanned}, {nil, false, today - 1, ""},
		{&present, true, today - 1, domain.StatusPresent}, {&present, false, today - 1, domain.StatusPresent},
		{&cleared, true, today - 1, domain.StatusMissing}, {&cleared, false, today, ""}, {&notes, true, today, domain.StatusPlanned},
	} {
		if got := DayStatus(c.entry, c.planned, c.day, today); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}

// D-07: every day says whether it is billed and why; D-20, D-24, M-10, O-09.
func TestBilling(t *testing.T) {
	present := domain.DayFields{"status": "present", "minutes": "240", "coaching_minutes": "45"}
	intensive, ended := diaryAgreement, diaryAgreement
	intensive.Intensive = true
	ended.State, ended.EndedOn = domain.AgreementEnded, domain.MustDay("2026-11-10")
	paused := diaryAgreement
	paused.Pauses = domain.List[domain.Pause]{{From: domain.MustDay("2026-11-11"), To: domain.MustDay("2026-11-12")}}
	unpaid, refused := diaryVoucher, diaryVoucher
	unpaid.Funding, refused.RefusedOn = domain.ContractUnpaid, domain.MustDay("2026-10-02")
	strict, kind := diaryBook(diaryRule("short-day-billable", "billable", 0)), diaryBook(diaryRule("absence-billable", "authorised", 1, "unauthorised", 0))
	notDone := diaryBook(diaryRule("not-done-billable", "billable", 1))
	for _, c := range []struct {
		name   string
		day    string
		values domain.DayFields
		a      domain.Agreement
		v      domain.Voucher
		book   domain.Rulebook
		want   Basis
	}{
		{"realised", "2026-11-04", present, diaryAgreement, diaryVoucher, diaryBook(), Basis{true, "basis.present", "billing-unit", 240}},
		{"intensive coaching", "2026-11-04", present, intensive, diaryVoucher, diaryBook(), Basis{true, "basis.present", "billing-unit", 45}},
		{"no minutes", "2026-11-04", domain.DayFields{"status": "present"}, diaryAgreement, diaryVoucher, diaryBook(), Basis{true, "basis.present", "billing-unit", 0}},
		{"short, the default", "2026-11-04", domain.DayFields{"status": "present", "minutes": "60"}, diaryAgreement, diaryVoucher, diaryBook(), Basis{true, "basis.present", "billing-unit", 60}},
		{"short, strict book", "2026-11-04", domain.DayFields{"status": "present", "minutes": "239"}, diaryAgreement, diaryVoucher, strict, Basis{false, "basis.short_day", "short-day-billable", 0}},
		{"long enough, strict book", "2026-11-04", present, diaryAgreement, diaryVoucher, strict, Basis{true, "basis.present", "billing-unit", 240}},
		{"last day of the voucher", "2026-11-30", present, diaryAgreement, diaryVoucher, diaryBook(), Basis{true, "basis.present", "billing-unit", 240}},
		{"after the voucher", "2026-12-01", present, diaryAgreement, diaryVoucher, diaryBook(), Basis{false, "basis.voucher_invalid", "voucher-valid", 0}},
		{"refused voucher", "2026-11-04", present, diaryAgreement, refused, diaryBook(), Basis{false, "basis.voucher_invalid", "voucher-valid", 0}},
		{"no voucher", "2026-11-04", present, diaryAgreement, domain.Voucher{}, diaryBook(), Basis{false, "basis.no_voucher", "voucher-valid", 0}},
		{"another's voucher", "2026-11-04", present, diaryAgreement, domain.Voucher{ID: "v", ParticipantID: "x"}, diaryBook(), Basis{false, "basis.no_voucher", "voucher-valid", 0}},
		{"unpaid co-operation", "2026-11-04", present, diaryAgreement, unpaid, diaryBook(), Basis{false, "basis.unpaid", "billing-unit", 0}},
		{"up to the interruption", "2026-11-10", present, ended, diaryVoucher, diaryBook(), Basis{true, "basis.present", "billing-unit", 240}},
		{"after the interruption", "2026-11-11", present, ended, diaryVoucher, diaryBook(), Basis{false, "basis.outside_agreement", "agreement-within-decision", 0}},
		{"the day before a pause", "2026-11-10", present, paused, diaryVoucher, diaryBook(), Basis{true, "basis.present", "billing-unit", 240}},
		{"the first day of a pause", "2026-11-11", present, paused, diaryVoucher, diaryBook(), Basis{false, "basis.outside_agreement", "agreement-within-decision", 0}},
		{"the last day of a pause", "2026-11-12", present, paused, diaryVoucher, diaryBook(), Basis{false, "basis.outside_agreement", "agreement-within-decision", 0}},
		{"the day after a pause", "2026-11-13", present, paused, diaryVoucher, diaryBook(), Basis{true, "basis.present", "billing-unit", 240}},
		{"absent", "2026-11-04", domain.DayFields{"status": "absent", "authorised": "true"}, diaryAgreement, diaryVoucher, diaryBook(), Basis{false, "basis.absent", "absence-billable", 0}},
		{"absent, paid by the book", "2026-11-04", domain.DayFields{"status": "absent", "authorised": "true"}, diaryAgreement, diaryVoucher, kind, Basis{true, "basis.absence_paid", "absence-billable", 0}},
		{"unauthorised, not paid", "2026-11-04", domain.DayFields{"status": "absent", "authorised": "false"}, diaryAgreement, diaryVoucher, kind, Basis{false, "basis.absent", "absence-billable", 0}},
		{"sent away", "2026-11-04", domain.DayFields{"status": "sent_away"}, diaryAgreement, diaryVoucher, diaryBook(), Basis{false, "basis.sent_away", "absence-billable", 0}},
		{"not arranged", "2026-11-04", domain.DayFields{"status": "not_arranged"}, diaryAgreement, diaryVoucher, diaryBook(), Basis{false, "basis.not_arranged", "absence-billable", 0}},
		{"swapped", "2026-11-04", domain.DayFields{"status": "swapped"}, diaryAgreement, diaryVoucher, diaryBook(), Basis{false, "basis.swapped", "absence-billable", 0}},
		{"leave", "2026-11-04", domain.DayFields{"status": "leave"}, diaryAgreement, diaryVoucher, diaryBook(), Basis{false, "basis.leave", "absence-billable", 0}},
		{"tasks not done", "2026-11-04", domain.DayFields{"status": "not_done", "minutes": "240"}, diaryAgreement, diaryVoucher, diaryBook(), Basis{false, "basis.not_done", "absence-billable", 0}},
		{"tasks not done, paid by the book", "2026-11-04", domain.DayFields{"status": "not_done", "minutes": "240"}, diaryAgreement, diaryVoucher, notDone, Basis{true, "basis.not_done_paid", "not-done-billable", 240}},
		{"unmarked", "2026-11-04", domain.DayFields{}, diaryAgreement, diaryVoucher, diaryBook(), Basis{false, "basis.unmarked", "absence-billable", 0}},
	} {
		if got := Billing(diaryEntry(c.day, c.values), c.a, c.v, c.book); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
	cleared := diaryEntry("2026-11-04", present)
	cleared.Cleared = true
	if got := Billing(cleared, diaryAgreement, diaryVoucher, diaryBook()); got.Billable || got.Key != "basis.unmarked" {
		t.Errorf("a mark that was taken back is billed: %+v", got)
	}
}

// The remarks of one day, each with its citation and figures (A-14, A-15, A-19,
// A-20, B-03 to B-07, D-19, D-24).
func TestDayFindings(t *testing.T) {
	turku := diaryBook(diaryRule("week-days", "max", 4), diaryRule("day-hours", "min", 240, "max", 480), diaryRule("day-hours-usual", "max", 360), diaryRule("days-in-12-months", "max", 230), diaryRule("absence-agreed", "names", 2),
		diaryRule("certificate-own-illness", "day", 1), diaryRule("certificate-other", "day", 1), diaryRule("leave-allowed", "allowed", 0), diaryRule("same-day-contact", "days", 0), diaryRule("extra-day-agreed", "required", 1))
	plain, kela := diaryBook(), diaryBook(diaryRule("certificate-own-illness", "day", 4))
	day := domain.MustDay("2026-11-04")
	at := func(d domain.Day) domain.FieldWriters {
		return domain.FieldWriters{{At: d.At(600), Fields: map[string]int{"deviation": 0}}}
	}
	for _, c := range []struct {
		name   string
		values domain.DayFields
		change func(*DayCase)
		book   domain.Rulebook
		want   []string
	}{
		{"4 h", domain.DayFields{"status": "present", "minutes": "240"}, nil, turku, nil},
		{"6 h", domain.DayFields{"status": "present", "minutes": "360"}, nil, turku, nil},
		{"3 h 59 min", domain.DayFields{"status": "present", "minutes": "239"}, nil, turku, []string{"finding.day_short"}},
		{"6 h 01 min", domain.DayFields{"status": "present", "minutes": "361"}, nil, turku, []string{"finding.day_over_usual"}},
		{"8 h", domain.DayFields{"status": "present", "minutes": "480"}, nil, plain, nil},
		{"8 h 01 min", domain.DayFields{"status": "present", "minutes": "481"}, nil, turku, []string{"finding.day_long"}},
		{"fifth day of the week", domain.DayFields{"status": "present"}, func(c *DayCase) { c.Week = 5 }, turku, []string{"finding.week_days"}},
		{"day 231", domain.DayFields{"status": "present"}, func(c *DayCase) { c.Year = 231 }, turku, []string{"finding.days_in_12_months"}},
		{"day 230", domain.DayFields{"status": "present"}, func(c *DayCase) { c.Year = 230 }, turku, nil},
		{"day 179 by default", domain.DayFields{"status": "present"}, func(c *DayCase) { c.Year = 179 }, plain, []string{"finding.days_in_12_months"}},
		{"extra day without a word", domain.DayFields{"status": "present"}, func(c *DayCase) { c.Planned = false }, turku, []string{"finding.extra_day_reason"}},
		{"extra day, agreed the day before", domain.DayFields{"status": "present"}, func(c *DayCase) { c.Planned, c.Texts.Deviation, c.Entry.Writers = false, "Sovittu", at(day-1) }, turku, nil},
		{"extra day, written afterwards", domain.DayFields{"status": "present"}, func(c *DayCase) { c.Planned, c.Texts.Deviation, c.Entry.Writers = false, "Sovittu", at(day+1) }, turku, []string{"finding.extra_day_late"}},
		{"absence without facts", domain.DayFields{"status": "absent"}, func(c *DayCase) { c.Texts.Contact = "9.10 puhelu, ei vastannut" }, turku, []string{"finding.absence_facts"}},
		{"no-show, nobody tried", domain.DayFields{"status": "absent", "reason": "none_given", "authorised": "false"}, nil, turku, []string{"finding.same_day_contact"}},
		{"no-show, today", domain.DayFields{"status": "absent", "reason": "none_given", "authorised": "false"}, func(c *DayCase) { c.Today = day }, turku, nil},
		{"no-show, tried", domain.DayFields{"status": "absent", "reason": "none_given", "authorised": "false"}, func(c *DayCase) { c.Texts.Contact = "9.10 ei vastannut" }, turku, nil},
		{"authorised by one", domain.DayFields{"status": "absent", "reason": "other_agreed", "authorised": "true"}, func(c *DayCase) { c.Texts.AuthorisedBy = "Antti Salo" }, turku, []string{"finding.absence_agreed"}},
		{"authorised by two", domain.DayFields{"status": "absent", "reason": "other_agreed", "authorised": "true"}, func(c *DayCase) { c.Texts.AuthorisedBy = "Antti Salo ja Leena Korhonen" }, turku, nil},
		{"authorised by one, no such rule", domain.DayFields{"status": "absent", "reason": "other_agreed", "authorised": "true"}, func(c *DayCase) { c.Texts.AuthorisedBy = "Antti Salo" }, plain, nil},
		{"illness, day 1", domain.DayFields{"status": "absent", "reason": "own_illness", "authorised": "false"}, nil, turku, []string{"finding.certificate_missing"}},
		{"illness, day 3 of a purchaser with 4", domain.DayFields{"status": "absent", "reason": "own_illness", "authorised": "false"}, func(c *DayCase) { c.Illness = 3 }, kela, nil},
		{"illness, day 4", domain.DayFields{"status": "absent", "reason": "own_illness", "authorised": "false"}, func(c *DayCase) { c.Illness = 4 }, kela, []string{"finding.certificate_missing"}},
		{"illness, received", domain.DayFields{"status": "absent", "reason": "own_illness", "authorised": "false", "certificate": "received"}, nil, turku, nil},
		{"illness, never came", domain.DayFields{"status": "absent", "reason": "own_illness", "authorised": "false", "certificate": "never_came"}, nil, turku, []string{"finding.certificate_never_came"}},
		{"illness, awaited too long", domain.DayFields{"status": "absent", "reason": "own_illness", "authorised": "false", "certificate": "awaited", "certificate_on": "2026-11-10"}, nil, turku, []string{"finding.certificate_late"}},
		{"doctor's visit without", domain.DayFields{"status": "absent", "reason": "care_visit", "authorised": "false"}, nil, turku, []string{"finding.certificate_missing"}},
		{"interview needs none", domain.DayFields{"status": "absent", "reason": "job_search", "authorised": "false"}, nil, turku, nil},
		{"tasks not done", domain.DayFields{"status": "not_done"}, nil, turku, []string{"finding.tasks_not_done"}},
		{"leave in Turku", domain.DayFields{"status": "leave"}, nil, turku, []string{"finding.leave_not_allowed"}},
		{"leave elsewhere", domain.DayFields{"status": "leave"}, nil, plain, nil},
		{"words not to be seen", domain.DayFields{"status": "absent", "reason": "none_given", "authorised": "true"}, func(c *DayCase) { c.NoWords = true }, turku, nil},
	} {
		e := diaryEntry("2026-11-04", c.values)
		dayCase := DayCase{Entry: &e, Planned: true, Book: c.book, Day: day, Today: day + 14, Week: 1, Year: 1}
		if c.change != nil {
			c.change(&dayCase)
		}
		got := DayFindings(dayCase)
		if len(got) != len(c.want) || len(got) > 0 && (got[0].Key != c.want[0] || got[0].Days[0] != day) {
			t.Errorf("%s: got %+v, want %v", c.name, got, c.want)
		}
		for _, f := range got {
			if c.book.Cite(f.Rule) != f.Citation {
				t.Errorf("%s: %+v does not cite its rule", c.name, f)
			}
		}
	}
	if DayFindings(DayCase{}) != nil {
		t.Error("an unmarked day has findings")
	}
}

// D-04: a day 60 min short of the plan shows it without typing.
func TestDeviations(t *testing.T) {
	plan := domain.PlanDay{From: 600, To: 840}
	for _, c := range []struct {
		values  domain.DayFields
		planned bool
		want    []Deviation
	}{
		{domain.DayFields{"status": "present", "from": "10:00", "to": "14:00", "minutes": "240"}, true, nil},
		{domain.DayFields{"status": "present", "from": "10:00", "to": "13:00", "minutes": "180"}, true, []Deviation{{"deviation.left_early", 60}, {"deviation.short", 60}}},
		{domain.DayFields{"status": "present", "from": "10:15", "to": "14:30", "minutes": "255"}, true, []Deviation{{"deviation.late", 15}, {"deviation.stayed", 30}, {"deviation.long", 15}}},
		{domain.DayFields{"status": "not_done", "from": "09:30"}, true, []Deviation{{"deviation.early", 30}}},
		{domain.DayFields{"status": "present", "minutes": "240"}, false, []Deviation{{"deviation.extra_day", 0}}},
		{domain.DayFields{"status": "absent"}, true, nil},
	} {
		e := diaryEntry("2026-11-04", c.values)
		got := Deviations(&e, plan, c.planned)
		if len(got) != len(c.want) {
			t.Errorf("%v: got %v", c.values, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%v: got %v", c.values, got)
			}
		}
	}
	if Deviations(nil, plan, true) != nil {
		t.Error("an unmarked day deviates")
	}
}

// D-06, D-13: kinds and reasons add up to the days.
func TestTotals(t *testing.T) {
	var sum Totals
	add := func(values domain.DayFields, planned bool) {
		e := diaryEntry("2026-11-04", values)
		var one Totals
		one.Add(&e, e.Status, planned)
		sum = sum.Plus(one)
	}
	add(domain.DayFields{"status": "present", "minutes": "240", "coaching_minutes": "30"}, true)
	add(domain.DayFields{"status": "present", "minutes": "300"}, false)
	add(domain.DayFields{"status": "absent", "reason": "own_illness", "authorised": "true"}, true)
	add(domain.DayFields{"status": "absent", "reason": "own_illness"}, true)
	add(domain.DayFields{"status": "absent", "reason": "none_given", "authorised": "false"}, true)
	for _, s := range []string{"not_arranged", "swapped", "sent_away", "not_done", "leave"} {
		add(domain.DayFields{"status": s}, true)
	}
	var missing Totals
	missing.Add(nil, domain.StatusMissing, true)
	sum = sum.Plus(missing)
	want := Totals{Planned: 10, Realised: 2, Authorised: 1, Undecided: 1, Unauthorised: 1, NotArranged: 1, Swapped: 1, SentAway: 1, NotDone: 1, Leave: 1, Missing: 1, Extra: 1, Minutes: 540, Coaching: 30}
	reasons := 0
	for _, n := range sum.ByReason {
		reasons += n
	}
	if reasons != sum.Absent() || sum.ByReason[domain.ReasonOwnIllness] != 2 {
		t.Errorf("reasons %v", sum.ByReason)
	}
	sum.ByReason = nil
	if got, w := sum, want; got.Planned != w.Planned || got.Realised != w.Realised || got.Absent() != 3 || got.NotArranged != 1 || got.Swapped != 1 || got.SentAway != 1 ||
		got.NotDone != 1 || got.Leave != 1 || got.Missing != 1 || got.Extra != 1 || got.Minutes != 540 || got.Coaching != 30 {
		t.Errorf("got %+v, want %+v", got, w)
	}
}

func TestCountNames(t *testing.T) {
	for s, n := range map[string]int{"": 0, "Antti Salo": 1, "Antti Salo, Leena Korhonen": 2, "Antti Salo ja Leena Korhonen": 2, "A / B; C": 3, " , ": 0, "Maija Janhunen": 1} {
		if got := countNames(s); got != n {
			t.Errorf("%q: got %d", s, got)
		}
	}
}
