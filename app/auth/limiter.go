package auth

import (
	"cmp"
	"crypto/sha256"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"
)

// LimiterConfig says how many failed attempts are taken.
type LimiterConfig struct {
	PerAccount int           // failures in a row before the account has to wait
	PerAddress int           // the same for a network address; higher, a whole unit may share one
	Window     time.Duration // in which a full count of failures drains away
	Entries    int           // most accounts, and most addresses, remembered at once
	Now        Clock
}

// StandardLimits is ten failures per account and fifty per address in 15
// minutes; afterwards one more attempt at a time as the count drains.
func StandardLimits(now Clock) LimiterConfig {
	return LimiterConfig{PerAccount: 10, PerAddress: 50, Window: 15 * time.Minute, Entries: 10_000, Now: now}
}

// Limiter counts failed attempts per account and per address, in memory: a
// restart forgets. An attempt counts as failed from its beginning until it is
// known to have succeeded, so that parallel guesses cannot slip through. Safe
// for concurrent use.
type Limiter struct {
	config    LimiterConfig
	mu        sync.Mutex
	accounts  map[bucketKey]bucket
	addresses map[bucketKey]bucket
}

// bucketKey is a hash: no e-mail is kept, and a long one takes no more room.
type bucketKey [sha256.Size]byte

// bucket holds the failures counted at an instant; they drain evenly.
type bucket struct {
	level float64
	at    time.Time
}

// NewLimiter gives an empty limiter.
func NewLimiter(config LimiterConfig) *Limiter {
	return &Limiter{config: config, accounts: map[bucketKey]bucket{}, addresses: map[bucketKey]bucket{}}
}

// Attempt is one try to log in that the limiter has let through. Exactly one
// of its methods is called when the result is known; Failed may be left out.
type Attempt struct {
	limiter          *Limiter
	account, address bucketKey
}

// Begin asks whether an attempt may be made. A nil attempt means no: wait the
// given time and say the same for accounts that exist and that do not.
func (l *Limiter) Begin(account, address string) (*Attempt, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	a := &Attempt{l, accountKey(account), addressKey(address)}
	now := l.config.Now()
	wait := max(
		l.wait(l.accounts[a.account], l.config.PerAccount, now),
		l.wait(l.addresses[a.address], l.config.PerAddress, now),
	)
	if wait > 0 {
		return nil, wait
	}
	l.add(l.accounts, a.account, l.config.PerAccount, 1)
	l.add(l.addresses, a.address, l.config.PerAddress, 1)
	return a, 0
}

// Failed leaves the attempt counted. It exists to be read at the call.
func (a *Attempt) Failed() {}

// Succeeded forgets the account's failures. The address only gets this attempt
// back, or one own account would reset the count of guesses at others.
func (a *Attempt) Succeeded() {
	l := a.limiter
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.accounts, a.account)
	l.add(l.addresses, a.address, l.config.PerAddress, -1)
}

// Cancelled gives the attempt back: the server could not judge it.
func (a *Attempt) Cancelled() {
	l := a.limiter
	l.mu.Lock()
	defer l.mu.Unlock()
	l.add(l.accounts, a.account, l.config.PerAccount, -1)
	l.add(l.addresses, a.address, l.config.PerAddress, -1)
}

// drained gives what is left of a bucket at an instant.
func (l *Limiter) drained(b bucket, limit int, now time.Time) float64 {
	rate := float64(limit) / l.config.Window.Seconds()
	return max(0, b.level-max(0, now.Sub(b.at).Seconds())*rate)
}

// wait gives the time until one more attempt fits under the limit, or 0.
func (l *Limiter) wait(b bucket, limit int, now time.Time) time.Duration {
	over := l.drained(b, limit, now) - float64(limit-1)
	if over <= 1e-9 {
		return 0
	}
	return time.Duration(over * float64(l.config.Window) / float64(limit))
}

func (l *Limiter) add(buckets map[bucketKey]bucket, key bucketKey, limit int, change float64) {
	now := l.config.Now()
	level := max(0, l.drained(buckets[key], limit, now)+change)
	if level == 0 {
		delete(buckets, key)
		return
	}
	if _, known := buckets[key]; !known && len(buckets) >= l.config.Entries {
		l.evict(buckets, limit, now)
	}
	buckets[key] = bucket{level, now}
}

// evict makes room: a quarter goes, those with the fewest failures first, so
// that a flood of new names does not wash out an account under attack.
func (l *Limiter) evict(buckets map[bucketKey]bucket, limit int, now time.Time) {
	keys := make([]bucketKey, 0, len(buckets))
	for key := range buckets {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b bucketKey) int {
		return cmp.Compare(l.drained(buckets[a], limit, now), l.drained(buckets[b], limit, now))
	})
	for _, key := range keys[:len(keys)/4+1] {
		delete(buckets, key)
	}
}

func accountKey(account string) bucketKey {
	return sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(account))))
}

// addressKey counts an IPv6 network of 64 bits as one: a home has that many
// addresses to guess from.
func addressKey(address string) bucketKey {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return sha256.Sum256([]byte(address))
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is6() {
		network, _ := ip.Prefix(64)
		ip = network.Addr()
	}
	return sha256.Sum256([]byte(ip.String()))
}
