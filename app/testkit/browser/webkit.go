package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// webkit speaks classic WebDriver with WebKitGTK's own driver, on a screen that
// nobody sees.
type webkit struct {
	ctx            context.Context
	screen, driver program
	session        string // address
}

// miniBrowsers are where Debian keeps WebKitGTK's small browser.
const miniBrowsers = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"

// WebKit starts a WebKitGTK browser. Under automation it keeps nothing on the
// disk: what it stores lives until Kill.
func WebKit(ctx context.Context) (Other, error) {
	driver, err := exec.LookPath("WebKitWebDriver")
	found, _ := filepath.Glob(miniBrowsers)
	xvfb, missing := exec.LookPath("Xvfb")
	if err != nil || missing != nil || len(found) == 0 {
		return nil, ErrNoWebKit
	}
	w := &webkit{ctx: ctx}
	display, err := w.show(xvfb)
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		w.Kill()
		return nil, err
	}
	cmd := exec.Command(driver, "--port="+port)
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "WEBKIT_DISABLE_COMPOSITING_MODE=1", "LIBGL_ALWAYS_SOFTWARE=1", "GDK_BACKEND=x11", "LC_ALL=C.UTF-8", "LANGUAGE=fi")
	if w.driver, err = run(cmd); err == nil {
		err = w.begin("http://127.0.0.1:"+port, found[len(found)-1])
	}
	if err != nil {
		w.Kill()
		return nil, err
	}
	return w, nil
}

// show starts the screen and gives its name.
func (w *webkit) show(xvfb string) (string, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer read.Close()
	cmd := exec.Command(xvfb, "-displayfd", "3", "-screen", "0", "800x900x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	w.screen, err = run(cmd)
	_ = write.Close()
	if err != nil {
		return "", err
	}
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		w.Kill()
		return "", fmt.Errorf("the display server names no display: %w", err)
	}
	return ":" + strings.TrimSpace(line), nil
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}

func (w *webkit) begin(base, browser string) error {
	err := until(w.ctx, "the driver of WebKit", func() error {
		_, err := w.ask("GET", base+"/status", nil)
		return err
	})
	if err != nil {
		return err
	}
	b, err := w.ask("POST", base+"/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{"acceptInsecureCerts": true,
		"webkitgtk:browserOptions": map[string]any{"binary": browser, "args": []string{"--automation"}},
		"timeouts":                 map[string]any{"script": answerWithin.Milliseconds(), "pageLoad": answerWithin.Milliseconds()}}}})
	if err != nil {
		return err
	}
	var made struct{ SessionID string }
	if err := json.Unmarshal(b, &made); err != nil {
		return err
	}
	w.session = base + "/session/" + made.SessionID
	_, err = w.ask("POST", w.session+"/window/rect", map[string]any{"width": Phone.Width, "height": Phone.Height})
	return err
}

// ask sends one command and gives its value.
func (w *webkit) ask(method, address string, body any) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(w.ctx, answerWithin)
	defer cancel()
	var content io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		content = bytes.NewReader(b)
	}
	request, err := http.NewRequestWithContext(ctx, method, address, content)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var out struct{ Value json.RawMessage }
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, out.Value)
	}
	return out.Value, nil
}

// Navigate opens an address and waits until it is loaded.
func (w *webkit) Navigate(address string) error {
	_, err := w.ask("POST", w.session+"/url", map[string]any{"url": address})
	return err
}

// Evaluate runs a script in the page, waits for its promise and gives its value
// as JSON.
func (w *webkit) Evaluate(expression string) (json.RawMessage, error) {
	b, err := w.ask("POST", w.session+"/execute/async", map[string]any{"script": asynchronous(expression), "args": []any{}})
	if err != nil {
		return nil, err
	}
	return evaluated(expression, b)
}

// Kill ends the browser at once, as a phone without power does.
func (w *webkit) Kill() {
	w.driver.kill()
	w.screen.kill()
}
