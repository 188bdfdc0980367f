package browser

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// firefox speaks Marionette, the WebDriver that Firefox has built in: lines of
// JSON with their length before them, and no driver beside the browser.
type firefox struct {
	program
	line  net.Conn
	from  *bufio.Reader
	asked int
}

// firefoxSettings make a profile quiet, and a Finnish one.
const firefoxSettings = `user_pref("marionette.port", 0);
user_pref("intl.accept_languages", "fi");
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("toolkit.startup.max_resumed_crashes", -1);
user_pref("browser.sessionstore.resume_from_crash", false);
`

// Firefox starts a Firefox ESR on a profile folder that outlives it.
func Firefox(ctx context.Context, profile string) (Other, error) {
	path, err := exec.LookPath("firefox-esr")
	if err != nil {
		return nil, ErrNoFirefox
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(firefoxSettings), 0o600); err != nil {
		return nil, err
	}
	said := filepath.Join(profile, "MarionetteActivePort")
	_ = os.Remove(said)
	cmd := exec.Command(path, "--headless", "--no-remote", "--profile", profile, "--marionette", "about:blank")
	cmd.Env = append(os.Environ(), "HOME="+profile, "MOZ_CRASHREPORTER_DISABLE=1")
	if os.Geteuid() == 0 {
		// Its sandbox refuses root; containers and build machines have no one else.
		cmd.Env = append(cmd.Env, "MOZ_DISABLE_CONTENT_SANDBOX=1")
	}
	started, err := run(cmd)
	if err != nil {
		return nil, err
	}
	f := &firefox{program: started}
	err = until(ctx, "Firefox", func() error {
		port, err := os.ReadFile(said)
		if err == nil {
			f.line, err = net.Dial("tcp", "127.0.0.1:"+strings.TrimSpace(string(port)))
		}
		return err
	})
	if err == nil {
		err = f.begin()
	}
	if err != nil {
		f.Kill()
		return nil, err
	}
	return f, nil
}

func (f *firefox) begin() error {
	f.from = bufio.NewReader(f.line)
	if _, err := f.read(); err != nil { // its greeting
		return fmt.Errorf("Firefox says nothing: %w", err)
	}
	limits := map[string]any{"script": answerWithin.Milliseconds(), "pageLoad": answerWithin.Milliseconds()}
	if _, err := f.ask("WebDriver:NewSession", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{"timeouts": limits}}}); err != nil {
		return err
	}
	_, err := f.ask("WebDriver:SetWindowRect", map[string]any{"width": Phone.Width, "height": Phone.Height})
	return err
}

// read gives the next message, which comes with its length before it.
func (f *firefox) read() ([]byte, error) {
	if err := f.line.SetReadDeadline(time.Now().Add(answerWithin)); err != nil {
		return nil, err
	}
	length, err := f.from.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil {
		return nil, err
	}
	b := make([]byte, n)
	_, err = io.ReadFull(f.from, b)
	return b, err
}

// ask sends one command and gives its result.
func (f *firefox) ask(command string, params any) (json.RawMessage, error) {
	f.asked++
	b, err := json.Marshal([]any{0, f.asked, command, params})
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(f.line, "%d:%s", len(b), b); err != nil {
		return nil, fmt.Errorf("%s: %w", command, err)
	}
	if b, err = f.read(); err != nil {
		return nil, fmt.Errorf("%s: %w", command, err)
	}
	var answer []json.RawMessage // kind, number, error, result
	if err := json.Unmarshal(b, &answer); err != nil || len(answer) != 4 {
		return nil, fmt.Errorf("%s: %s %w", command, b, err)
	}
	if string(answer[2]) != "null" {
		return nil, fmt.Errorf("%s: %s", command, answer[2])
	}
	return answer[3], nil
}

// Navigate opens an address and waits until it is loaded.
func (f *firefox) Navigate(address string) error {
	_, err := f.ask("WebDriver:Navigate", map[string]any{"url": address})
	return err
}

// Evaluate runs a script in the page, waits for its promise and gives its value
// as JSON.
func (f *firefox) Evaluate(expression string) (json.RawMessage, error) {
	b, err := f.ask("WebDriver:ExecuteAsyncScript", map[string]any{"script": asynchronous(expression), "args": []any{}})
	if err != nil {
		return nil, err
	}
	var out struct{ Value json.RawMessage }
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, err
	}
	return evaluated(expression, out.Value)
}

// Kill ends the browser at once, as a phone without power does.
func (f *firefox) Kill() {
	if f.line != nil {
		_ = f.line.Close()
	}
	f.kill()
}
