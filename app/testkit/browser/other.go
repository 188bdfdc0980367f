package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"syscall"
	"time"
)

// Other is a browser of another engine than Chromium, driven over the standard
// protocols of WebDriver. Kill ends it at once, as a phone does that needs its
// memory.
type Other interface {
	// Navigate goes to an address and waits until its page is loaded.
	Navigate(address string) error
	// Evaluate gives the JSON of an expression's value, awaited when it is a promise.
	Evaluate(expression string) (json.RawMessage, error)
	Kill()
}

// ErrNoFirefox and ErrNoWebKit say which Debian packages an engine needs.
var (
	ErrNoFirefox = errors.New("no Firefox found: install the Debian package firefox-esr")
	ErrNoWebKit  = errors.New("no WebKit found: install the Debian packages webkit2gtk-driver and xvfb")
)

// answerWithin is how long a browser may think about one request.
const answerWithin = 2 * time.Minute

// asynchronous is an expression as WebDriver's scripts want it; evaluated reads
// what it gave.
func asynchronous(expression string) string {
	return "const done = arguments[arguments.length - 1]; (async () => JSON.stringify((await (" + expression +
		")) ?? null))().then((value) => done({ value }), (error) => done({ failed: String(error) }))"
}

func evaluated(expression string, value json.RawMessage) (json.RawMessage, error) {
	var out struct{ Value, Failed string }
	if err := json.Unmarshal(value, &out); err != nil {
		return nil, err
	}
	if out.Failed != "" {
		return nil, fmt.Errorf("%s: %s", expression, out.Failed)
	}
	return json.RawMessage(out.Value), nil
}

// program is a process with its children.
type program struct{ cmd *exec.Cmd }

// run starts a program in a group of its own, so that none of its children stays.
func run(cmd *exec.Cmd) (program, error) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return program{}, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	return program{cmd}, nil
}

func (p program) kill() {
	if p.cmd != nil {
		_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
		_ = p.cmd.Wait()
	}
}

// until tries again until something has come up.
func until(ctx context.Context, what string, try func() error) error {
	var err error
	for end := time.Now().Add(time.Minute); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
		if err = try(); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%s never came up: %w", what, err)
}
