package rules

import "time"

// MailPause is how long a letter that could not be handed over waits after so
// many tries: a minute, doubled each time, six hours at most. It is tried until
// it is taken or refused for good; what waits is never dropped.
func MailPause(tries int) time.Duration {
	return min(time.Minute<<min(max(tries-1, 0), 10), 6*time.Hour)
}
