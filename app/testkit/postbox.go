package testkit

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
)

// Postbox is a mail server on this machine that keeps what it is given: the real
// protocol over a real connection, so that nothing has to be pretended.
type Postbox struct {
	Port    int
	guard   sync.Mutex
	letters []PostedLetter
	answers []string // instead of taking the next letters, in order
	open    []net.Conn
}

// PostedLetter is a letter as it came in.
type PostedLetter struct{ To, Content string }

// NewPostbox listens until the test ends.
func NewPostbox(t testing.TB) *Postbox {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b := &Postbox{Port: l.Addr().(*net.TCPAddr).Port}
	var served sync.WaitGroup
	served.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			b.guard.Lock()
			b.open = append(b.open, c)
			b.guard.Unlock()
			served.Go(func() { b.serve(c) })
		}
	})
	t.Cleanup(func() { _ = l.Close(); b.hangUp(); served.Wait() })
	return b
}

// hangUp ends the connections that a sender has left open.
func (b *Postbox) hangUp() {
	b.guard.Lock()
	defer b.guard.Unlock()
	for _, c := range b.open {
		_ = c.Close()
	}
}

// Answer makes the server give these answers instead of taking the next letters.
func (b *Postbox) Answer(answers ...string) {
	b.guard.Lock()
	defer b.guard.Unlock()
	b.answers = append(b.answers, answers...)
}

// Letters are those that came in so far.
func (b *Postbox) Letters() []PostedLetter {
	b.guard.Lock()
	defer b.guard.Unlock()
	return append([]PostedLetter(nil), b.letters...)
}

func (b *Postbox) take(l PostedLetter) string {
	b.guard.Lock()
	defer b.guard.Unlock()
	if len(b.answers) > 0 {
		answer := b.answers[0]
		b.answers = b.answers[1:]
		return answer
	}
	b.letters = append(b.letters, l)
	return "250 taken"
}

func (b *Postbox) serve(c net.Conn) {
	defer func() { _ = c.Close() }()
	in := bufio.NewReader(c)
	say := func(line string) { _, _ = fmt.Fprintf(c, "%s\r\n", line) }
	say("220 postbox")
	var l PostedLetter
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		switch verb := strings.ToUpper(strings.TrimSpace(line)); {
		case strings.HasPrefix(verb, "EHLO"), strings.HasPrefix(verb, "HELO"):
			say("250 postbox")
		case strings.HasPrefix(verb, "RCPT TO:"):
			l.To = strings.Trim(strings.TrimSpace(line[len("RCPT TO:"):]), "<>")
			say("250 ok")
		case verb == "DATA":
			say("354 go on")
			l.Content = body(in)
			say(b.take(l))
		case verb == "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func body(in *bufio.Reader) string {
	var out strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil || strings.TrimRight(line, "\r\n") == "." {
			return out.String()
		}
		out.WriteString(line)
	}
}
