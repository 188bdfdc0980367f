package rules

import (
	"errors"
	"slices"
	"testing"

	"pajakirja/app/domain"
)

// waiting is a place joined on a day with an estimated wait of so many days.
func waiting(joined string, days int) domain.QueuePlace {
	return domain.QueuePlace{ID: "q", ParticipantID: "p", PurchaserID: "k", UnitID: "u", ProductCode: "KTT", JoinedOn: day(joined), EstimatedStart: day(joined).AddDays(days),
		State: domain.QueueWaiting, CreatedAt: 1}
}

// S-09: 31 days of estimated wait are a month and no finding, 32 are one, across
// the ends of months and years and the leap day, whatever the month's length.
func TestQueueLimit_S09(t *testing.T) {
	b := book("queue-limit", "days", 31)
	b.Parameters[0].Citation = domain.Citation{Document: "Sääntökirja", Section: "7.2 §"}
	for name, c := range map[string]struct {
		joined, start string
		days          int
		long          bool
	}{
		"within a month":                  {"2026-11-02", "2026-11-30", 28, false},
		"31 days over a month's end":      {"2026-11-16", "2026-12-17", 31, false},
		"32 days over a month's end":      {"2026-11-16", "2026-12-18", 32, true},
		"31 days over the year's end":     {"2026-12-10", "2027-01-10", 31, false},
		"32 days over the year's end":     {"2026-12-10", "2027-01-11", 32, true},
		"31 days over a leap day":         {"2028-02-10", "2028-03-12", 31, false},
		"32 days over a leap day":         {"2028-02-10", "2028-03-13", 32, true},
		"31 days over no leap day":        {"2027-02-10", "2027-03-13", 31, false},
		"32 days over no leap day":        {"2027-02-10", "2027-03-14", 32, true},
		"31 days over the end of summer":  {"2026-10-05", "2026-11-05", 31, false},
		"32 days over the end of summer":  {"2026-10-05", "2026-11-06", 32, true},
		"a month from the 31st is 31 too": {"2027-01-31", "2027-03-03", 31, false},
		"the same day":                    {"2026-11-18", "2026-11-18", 0, false},
	} {
		q := domain.QueuePlace{JoinedOn: day(c.joined), EstimatedStart: day(c.start), State: domain.QueueWaiting}
		n := q.Wait(day(c.joined))
		f, long := QueueLimit(b, n)
		if n != c.days || long != c.long {
			t.Errorf("%s: %d days, long %v", name, n, long)
		}
		if long && (f.Args["n"] != c.days || f.Args["max"] != 31 || f.Citation.Section != "7.2 §" || f.Key != "finding.queue_limit") {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if _, long := QueueLimit(domain.Rulebook{}, 400); long {
		t.Error("a rulebook without the limit finds something")
	}
}

// S-09: the wait goes on for as long as there is no place: an estimate that has
// passed does not make it short; one who has left waits no longer than they did.
func TestQueueWaitGoesOn_S09(t *testing.T) {
	q := waiting("2026-10-01", 20) // until 21 October
	for today, want := range map[string]int{"2026-10-01": 20, "2026-10-21": 20, "2026-10-22": 21, "2026-11-01": 31, "2026-11-02": 32} {
		if got := q.Wait(day(today)); got != want {
			t.Errorf("%s: %d, want %d", today, got, want)
		}
	}
	q.State = domain.QueueTaken
	if got := q.Wait(day("2026-11-18")); got != 20 {
		t.Errorf("one who was taken waits %d", got)
	}
}

// S-09: the remark names the rulebook's version of the day of joining, the unit
// and the days, is shared with the caseworker, and is the same one the next day.
func TestQueueRemarks_S09(t *testing.T) {
	f := caseOf(book("queue-limit", "days", 31), "2026-11-18")
	f.Queue = []QueuedAt{{QueuePlace: waiting("2026-11-16", 40), Unit: "Puupaja"}, {QueuePlace: waiting("2026-11-16", 31), Unit: "Kahvila"}}
	got := of(Judge(f), "queue-limit")
	if len(got) != 1 || got[0].Args["n"] != 40 || got[0].Args["max"] != 31 || got[0].Args["unit"] != "Puupaja" || got[0].Args["day"] != day("2026-12-26") || got[0].Since != day("2026-11-16") {
		t.Fatalf("%+v", got)
	}
	if AudienceOf("queue-limit") != ForBoth || got[0].Blocks {
		t.Error("the caseworker is to see it, and it blocks nothing")
	}
	f.Today++
	if next := of(Judge(f), "queue-limit"); len(next) != 1 || next[0].Name() != got[0].Name() {
		t.Errorf("the next day: %+v", next)
	}
	f.Queue[0].State = domain.QueueTaken
	if left := of(Judge(f), "queue-limit"); len(left) != 0 {
		t.Errorf("one who was taken: %+v", left)
	}
}

// S-09: two versions of a rulebook: the one of the day of joining judges the wait.
func TestQueueRemarksByTheVersionOfJoining_S09(t *testing.T) {
	early, late := book("queue-limit", "days", 31), book("queue-limit", "days", 60)
	early.ID, early.ValidTo = "early", day("2026-11-15")
	late.ID, late.Version, late.ValidFrom = "late", 2, day("2026-11-16")
	for joined, want := range map[string]int{"2026-11-15": 1, "2026-11-16": 0} {
		f := caseOf(early, "2026-11-18")
		f.Books = []domain.Rulebook{early, late}
		f.Queue = []QueuedAt{{QueuePlace: waiting(joined, 45)}}
		if got := of(Judge(f), "queue-limit"); len(got) != want || want > 0 && got[0].BookID != "early" {
			t.Errorf("joined on %s: %+v", joined, got)
		}
	}
}

// S-07, S-09: a place with a wrong field is refused at that field, each by itself.
func TestCheckQueue_S07(t *testing.T) {
	b, today := book("queue-limit", "days", 31), day("2026-11-18")
	good := QueueIn{Participant: "p", Product: "KTT", JoinedOn: day("2026-11-17"), EstimatedStart: day("2026-12-01"), ToldOn: today}
	if err := CheckQueue(good, b, today); err != nil {
		t.Fatalf("a good one: %v", err)
	}
	for name, c := range map[string]struct {
		change     func(*QueueIn)
		field, key string
	}{
		"no day of joining":           {func(in *QueueIn) { in.JoinedOn = 0 }, "joined_on", "error.required"},
		"joined tomorrow":             {func(in *QueueIn) { in.JoinedOn = today + 1; in.ToldOn = 0 }, "joined_on", "decision.day_future"},
		"joined long ago":             {func(in *QueueIn) { in.JoinedOn = day("1926-11-17"); in.Alternative = "none" }, "joined_on", "queue.joined_far"},
		"no estimate":                 {func(in *QueueIn) { in.EstimatedStart = 0 }, "estimated_start", "error.required"},
		"a start before joining":      {func(in *QueueIn) { in.EstimatedStart = in.JoinedOn - 1; in.ToldOn = 0 }, "estimated_start", "queue.start_before"},
		"a start yesterday":           {func(in *QueueIn) { in.JoinedOn, in.EstimatedStart = today-5, today-1 }, "estimated_start", "queue.start_past"},
		"a start in another century":  {func(in *QueueIn) { in.EstimatedStart = day("2126-12-01"); in.Alternative = "none" }, "estimated_start", "queue.start_far"},
		"told before joining":         {func(in *QueueIn) { in.ToldOn = in.JoinedOn - 1 }, "told_on", "queue.told_before"},
		"told tomorrow":               {func(in *QueueIn) { in.ToldOn = today + 1 }, "told_on", "decision.day_future"},
		"32 days and nothing offered": {func(in *QueueIn) { in.EstimatedStart = in.JoinedOn + 32 }, "alternative", "queue.alternative_asked"},
		"an unknown alternative":      {func(in *QueueIn) { in.Alternative = "x"; in.Answer = "waits" }, "alternative", "error.choice"},
		"an alternative unanswered":   {func(in *QueueIn) { in.Alternative = "unit" }, "answer", "error.required"},
		"an unknown answer":           {func(in *QueueIn) { in.Alternative = "unit"; in.Answer = "x" }, "answer", "error.choice"},
		"two lines of alternative":    {func(in *QueueIn) { in.AlternativeText = "a\nb" }, "alternative_text", "error.text"},
	} {
		in := good
		c.change(&in)
		if !refusedOnly(CheckQueue(in, b, today), c.field, c.key) {
			t.Errorf("%s: %v", name, CheckQueue(in, b, today))
		}
	}
	for name, change := range map[string]func(*QueueIn){
		"31 days":                 func(in *QueueIn) { in.EstimatedStart = in.JoinedOn + 31 },
		"32 days, nothing suited": func(in *QueueIn) { in.EstimatedStart, in.Alternative = in.JoinedOn+32, "none" },
		"32 days, offered":        func(in *QueueIn) { in.EstimatedStart, in.Alternative, in.Answer = in.JoinedOn+32, "unit", "waits" },
		"not told yet":            func(in *QueueIn) { in.ToldOn = 0 },
		"starts today":            func(in *QueueIn) { in.JoinedOn, in.EstimatedStart = today, today },
		"an old place":            func(in *QueueIn) { in.Participant, in.JoinedOn, in.Alternative = "", day("2024-01-02"), "none" },
	} {
		in := good
		change(&in)
		if err := CheckQueue(in, b, today); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// refusedOnly tells whether an error is one reason alone, at a field.
func refusedOnly(err error, field, key string) bool {
	var all domain.Errors
	return errors.As(err, &all) && len(all) == 1 && all[0].Field == field && all[0].Key == key
}

// S-07: taking number two before number one asks for a reason; number one needs
// none, a removal always does.
func TestCheckQueueOut_S07(t *testing.T) {
	today := day("2026-11-18")
	taken, removed := waiting("2026-11-10", 10), waiting("2026-11-10", 10)
	taken.State, removed.State = domain.QueueTaken, domain.QueueRemoved
	for name, c := range map[string]struct {
		q          domain.QueuePlace
		out        QueueOut
		passed     int
		field, key string
	}{
		"the first":                   {taken, QueueOut{On: today}, 0, "", ""},
		"the second":                  {taken, QueueOut{On: today}, 1, "reason", "queue.order_reason"},
		"the second, with a reason":   {taken, QueueOut{On: today, Reason: "Kiireellinen"}, 1, "", ""},
		"removed":                     {removed, QueueOut{On: today}, 0, "reason", "error.required"},
		"removed for blanks":          {removed, QueueOut{On: today, Reason: "  "}, 0, "reason", "error.required"},
		"removed, with a reason":      {removed, QueueOut{On: today, Reason: "Muutti"}, 3, "", ""},
		"no day":                      {taken, QueueOut{}, 0, "on", "error.required"},
		"tomorrow":                    {taken, QueueOut{On: today + 1}, 0, "on", "decision.day_future"},
		"before they joined":          {taken, QueueOut{On: day("2026-11-09")}, 0, "on", "queue.out_before"},
		"on the day they joined":      {taken, QueueOut{On: day("2026-11-10")}, 0, "", ""},
		"a reason of several lines":   {taken, QueueOut{On: today, Reason: "a\nb"}, 0, "reason", "error.text"},
		"a reason with a turned text": {removed, QueueOut{On: today, Reason: "a\u202eb"}, 0, "reason", "error.text"},
	} {
		err := CheckQueueOut(c.out, c.q, c.passed, today)
		if c.key == "" && err != nil || c.key != "" && !refusedOnly(err, c.field, c.key) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// S-07: the order is by the day of joining, within a day by when it was written;
// others' queues do not count.
func TestQueueOrder_S07(t *testing.T) {
	place := func(id domain.ID, joined string, at domain.Instant) domain.QueuePlace {
		q := waiting(joined, 5)
		q.ID, q.CreatedAt = id, at
		return q
	}
	a, b, c, d := place("a", "2026-11-02", 9), place("b", "2026-11-01", 10), place("c", "2026-11-02", 8), place("d", "2026-11-02", 9)
	gone, elsewhere, other, foreign := place("e", "2026-10-01", 1), place("f", "2026-10-01", 1), place("g", "2026-10-01", 1), place("h", "2026-10-01", 1)
	gone.State, elsewhere.UnitID, other.ProductCode, foreign.PurchaserID = domain.QueueRemoved, "v", "INT", "z"
	all := []domain.QueuePlace{a, b, c, d, gone, elsewhere, other, foreign}
	for q, want := range map[domain.ID]int{"b": 0, "c": 1, "a": 2, "d": 3, "f": 0} {
		i := slices.IndexFunc(all, func(x domain.QueuePlace) bool { return x.ID == q })
		if got := Passed(all, all[i]); got != want {
			t.Errorf("%s passes %d, want %d", q, got, want)
		}
	}
}

// S-07: a queue is of a purchaser's product that is in force at the provider.
func TestQueueProduct_S07(t *testing.T) {
	p := domain.Product{ProviderID: "v", PurchaserID: "k", Code: "KTT", ValidFrom: day("2026-01-01"), ValidTo: day("2026-11-18")}
	for name, c := range map[string]struct {
		provider, purchaser domain.ID
		code, day           string
		want                bool
	}{
		"in force": {"v", "k", "KTT", "2026-11-18", true}, "ended": {"v", "k", "KTT", "2026-11-19", false}, "not yet": {"v", "k", "KTT", "2025-12-31", false},
		"another provider": {"x", "k", "KTT", "2026-11-18", false}, "another purchaser": {"v", "x", "KTT", "2026-11-18", false}, "another product": {"v", "k", "INT", "2026-11-18", false},
	} {
		if _, ok := QueueProduct([]domain.Product{p}, c.provider, c.purchaser, c.code, day(c.day)); ok != c.want {
			t.Errorf("%s: %v", name, ok)
		}
	}
}
