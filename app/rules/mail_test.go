package rules

import (
	"testing"
	"time"
)

// A letter is tried again ever more seldom, and never given up.
func TestMailPause(t *testing.T) {
	for tries, want := range map[int]time.Duration{0: time.Minute, 1: time.Minute, 2: 2 * time.Minute, 5: 16 * time.Minute, 9: 256 * time.Minute, 10: 6 * time.Hour, 100: 6 * time.Hour, 100000: 6 * time.Hour} {
		if got := MailPause(tries); got != want {
			t.Errorf("%d tries: %v, want %v", tries, got, want)
		}
	}
}
