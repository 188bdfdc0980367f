package auth_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"pajakirja/app/auth"
)

// hand is a clock that a test moves.
type hand struct{ at time.Time }

func (h *hand) now() time.Time          { return h.at }
func (h *hand) forward(d time.Duration) { h.at = h.at.Add(d) }
func limits(h *hand) auth.LimiterConfig {
	return auth.LimiterConfig{PerAccount: 3, PerAddress: 6, Window: 15 * time.Minute, Entries: 100, Now: h.now}
}

// fail makes failed attempts and tells how many were let through.
func fail(l *auth.Limiter, account, address string, times int) int {
	let := 0
	for range times {
		if attempt, _ := l.Begin(account, address); attempt != nil {
			attempt.Failed()
			let++
		}
	}
	return let
}

func TestLimiterByAccount(t *testing.T) {
	clock := &hand{noon}
	l := auth.NewLimiter(limits(clock))
	if let := fail(l, "maija@example.fi", "192.0.2.1", 5); let != 3 {
		t.Fatalf("%d failures let through", let)
	}
	attempt, wait := l.Begin(" MAIJA@example.fi", "198.51.100.9")
	if attempt != nil || wait != 5*time.Minute {
		t.Errorf("other spelling, other address: %v, wait %v", attempt, wait)
	}
	if attempt, _ := l.Begin("pekka@example.fi", "198.51.100.9"); attempt == nil {
		t.Error("another account has to wait")
	}
	clock.forward(5*time.Minute - time.Second)
	if let := fail(l, "maija@example.fi", "192.0.2.1", 1); let != 0 {
		t.Error("let through too early")
	}
	clock.forward(time.Second)
	if let := fail(l, "maija@example.fi", "192.0.2.1", 5); let != 1 {
		t.Errorf("%d let through after a third of the window", let)
	}
	clock.forward(15 * time.Minute)
	if let := fail(l, "maija@example.fi", "192.0.2.1", 5); let != 3 {
		t.Errorf("%d let through after the whole window", let)
	}
}

func TestLimiterByAddress(t *testing.T) {
	for _, test := range []struct {
		name, first, second string
		same                bool
	}{
		{"same", "192.0.2.1", "192.0.2.1", true},
		{"other", "192.0.2.1", "192.0.2.2", false},
		{"same IPv6 network", "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true},
		{"other IPv6 network", "2001:db8:1:2::1", "2001:db8:1:3::1", false},
		{"IPv4 in IPv6", "192.0.2.1", "::ffff:192.0.2.1", true},
		{"no address at all", "socket", "socket", true},
	} {
		l := auth.NewLimiter(limits(&hand{noon}))
		for i := range 6 {
			fail(l, fmt.Sprint("account ", i), test.first, 1)
		}
		attempt, wait := l.Begin("one more", test.second)
		if blocked := attempt == nil; blocked != test.same || blocked != (wait > 0) {
			t.Errorf("%s: blocked %v, wait %v", test.name, blocked, wait)
		}
	}
}

func TestLimiterCountsOnlyFailures(t *testing.T) {
	l := auth.NewLimiter(limits(&hand{noon}))
	for i := range 50 {
		attempt, _ := l.Begin("maija@example.fi", "192.0.2.1")
		if attempt == nil {
			t.Fatalf("attempt %d has to wait", i)
		}
		if i%2 == 0 {
			attempt.Succeeded()
		} else {
			attempt.Cancelled()
		}
	}
	fail(l, "maija@example.fi", "192.0.2.1", 2)
	attempt, _ := l.Begin("maija@example.fi", "192.0.2.1")
	attempt.Succeeded()
	if let := fail(l, "maija@example.fi", "192.0.2.1", 5); let != 3 {
		t.Errorf("%d failures after a success", let)
	}
}

// One own account must not buy endless guesses at others' from one address.
func TestLimiterSuccessDoesNotClearTheAddress(t *testing.T) {
	l := auth.NewLimiter(limits(&hand{noon}))
	let := 0
	for i := range 50 {
		let += fail(l, fmt.Sprint("victim ", i), "192.0.2.1", 1)
		if attempt, _ := l.Begin("own", "192.0.2.1"); attempt != nil {
			attempt.Succeeded()
		}
	}
	if let != 6 {
		t.Errorf("%d guesses", let)
	}
}

// A hundred guesses at once: none is judged yet, still only three may start.
func TestLimiterParallelAttempts(t *testing.T) {
	l := auth.NewLimiter(limits(&hand{noon}))
	var group sync.WaitGroup
	var mu sync.Mutex
	let := 0
	for i := range 100 {
		group.Go(func() {
			if attempt, _ := l.Begin("maija@example.fi", fmt.Sprint("address ", i)); attempt != nil {
				mu.Lock()
				let++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if let != 3 {
		t.Errorf("%d attempts under way", let)
	}
}

// A flood of made-up names neither grows the memory nor frees the account
// under attack.
func TestLimiterMemoryIsBounded(t *testing.T) {
	l := auth.NewLimiter(limits(&hand{noon}))
	fail(l, "maija@example.fi", "192.0.2.1", 3)
	for i := range 1000 {
		fail(l, fmt.Sprint("name ", i), fmt.Sprint("address ", i), 1)
	}
	if accounts, addresses := l.Size(); accounts > 100 || addresses > 100 {
		t.Errorf("%d accounts, %d addresses", accounts, addresses)
	}
	if attempt, _ := l.Begin("maija@example.fi", "198.51.100.1"); attempt != nil {
		t.Error("the flood washed the failures out")
	}
}

func TestLimiterClockGoingBack(t *testing.T) {
	clock := &hand{noon}
	l := auth.NewLimiter(limits(clock))
	fail(l, "maija@example.fi", "192.0.2.1", 3)
	clock.forward(-time.Hour)
	if attempt, wait := l.Begin("maija@example.fi", "192.0.2.1"); attempt != nil || wait > 15*time.Minute {
		t.Errorf("%v, wait %v", attempt, wait)
	}
}

func TestStandardLimits(t *testing.T) {
	l := auth.NewLimiter(auth.StandardLimits((&hand{noon}).now))
	if let := fail(l, "maija@example.fi", "192.0.2.1", 100); let != 10 {
		t.Errorf("%d failures", let)
	}
}
