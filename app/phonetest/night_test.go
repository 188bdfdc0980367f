package phonetest

import (
	"fmt"
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/browser"
	"pajakirja/app/testkit/portal"
)

// night is the one in which summer time begins or ends, with the day before it
// and the day after.
type night struct {
	eve, day, after string   // the three days
	titles          []string // as the list is headed on them
	moments         []string // see the test
}

var nights = map[string]night{
	"summer time ends": {"2026-10-24", "2026-10-25", "2026-10-26", []string{"24.10.", "25.10.", "26.10."}, []string{
		"2026-10-24T23:58:40+03:00", "2026-10-25T00:00:30+03:00", "2026-10-25T03:30:00+03:00", "2026-10-25T03:30:00+02:00", "2026-10-25T23:59:20+02:00", "2026-10-26T00:00:20+02:00"}},
	"summer time begins": {"2027-03-27", "2027-03-28", "2027-03-29", []string{"27.3.", "28.3.", "29.3."}, []string{
		"2027-03-27T23:58:40+02:00", "2027-03-28T00:00:30+02:00", "2027-03-28T02:58:00+02:00", "2027-03-28T04:04:00+03:00", "2027-03-28T23:59:20+03:00", "2027-03-29T00:00:20+03:00"}},
}

// Case 17 (D-01): midnight, and the nights of 25 and of 23 hours, without a
// network. The list stays on the day that the finger is on, today moves on at
// midnight in Helsinki, the hour that comes twice is two marks of one day in the
// order they were made, and everything is on the server under its own day.
func TestCase17MidnightAndTheNightsOfSummerTime(t *testing.T) {
	for name, n := range nights {
		t.Run(name, func(t *testing.T) { n.play(t) })
	}
}

// mark marks a person of the list, or one who is not planned, found by name.
func (ph *phone) mark(key, status string) {
	ph.t.Helper()
	if !eval[bool](ph, "Boolean(document.querySelector('#rows [data-key=\""+key+"\"]'))") {
		ph.click("[data-do=go][data-key=search]")
		ph.click("dialog [data-do=found][data-key=\"" + key + "\"]")
		ph.click("dialog [data-do=set][data-name=status][data-key=" + status + "]")
		ph.wait("!document.querySelector('dialog[open]')")
		return
	}
	ph.status(key, status)
}

func (n night) play(t *testing.T) {
	if testing.Short() {
		t.Skip("browser LEFT OUT in short runs")
	}
	clock := &portal.Clock{}
	at := func(i int) time.Time {
		when, err := time.Parse(time.RFC3339, n.moments[i])
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	clock.Put(at(0).Add(-time.Hour))
	p := portal.SQLiteOn(t, clock) // Easter, in the spring: nobody is planned, and who came is looked up
	people := crowdOn(t, p, 2, 1, 2, 3, 4, 5, 6, 7)
	a, b := people[0].Agreement.ID.String(), people[1].Agreement.ID.String()
	ph := newPhone(t, p)
	ph.try(browser.Clock(time.Until(clock.Now())))
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	put := func(i int) {
		t.Helper()
		clock.Put(at(i))
		eval[bool](ph, fmt.Sprintf("putClock(%d)", at(i).UnixMilli()))
	}
	look := func(day int, today bool) { // the phone is taken in hand
		t.Helper()
		eval[bool](ph, "(document.dispatchEvent(new Event('visibilitychange')), true)")
		ph.wait(fmt.Sprintf("document.querySelector('h1').textContent.includes(%q) && document.querySelector('h1').textContent.includes('Tänään') === %v", n.titles[day], today))
	}
	asleep := func(i int) { // it has locked itself by then
		t.Helper()
		put(i)
		ph.unlock("")
		ph.listShown()
		look(1, true)
	}

	put(0)
	ph.unlock("") // an hour has passed
	ph.listShown()
	p.Faults.Offline()
	look(0, true)
	ph.status(a, "present")
	put(1)
	look(0, false)
	ph.status(b, "not_arranged") // on the day that is shown
	ph.click("[data-do=turn][data-key='1']")
	look(1, true)
	ph.mark(a, "present")
	asleep(2)
	ph.status(a, "not_arranged")
	asleep(3)
	ph.status(a, "sent_away")
	asleep(4)
	if r := ph.row(a); r.State != "Ohjattu pois" || r.Sync != "Puhelimessa" {
		t.Errorf("in the evening: %+v", r)
	}
	put(5)
	ph.wait("!document.querySelector('h1').textContent.includes('Tänään')") // of itself
	look(1, false)
	ph.click("[data-do=turn][data-key='1']")
	look(2, true)
	ph.mark(b, "present")
	ph.shown()
	p.Faults.Clear()
	ph.sent()
	if eval[bool](ph, "document.getElementById('bar').textContent.includes('kello on väärässä')") {
		t.Error("a right clock is called wrong")
	}
	ph.taps(6)
	ph.marked(a, n.eve, "present", 1)
	ph.marked(b, n.eve, "not_arranged", 1)
	ph.marked(a, n.day, "sent_away", 3)
	ph.marked(b, n.after, "present", 1)
	if out := count(t, p, `SELECT count(*) FROM diary_versions x JOIN diary_versions y ON y.entry_id = x.entry_id AND y.version = x.version + 1
		WHERE x.agreement_id = $1 AND y.phone_at <= x.phone_at`, a); out != 0 {
		t.Errorf("%d marks of the night are out of order", out)
	}
}
