package auth

// Size tells tests how many accounts and addresses are remembered.
func (l *Limiter) Size() (int, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.accounts), len(l.addresses)
}
