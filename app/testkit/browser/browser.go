// Package browser drives a headless Chromium for tests and for pictures of pages.
package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// ErrNotInstalled says that no Chromium was found.
var ErrNotInstalled = errors.New("no Chromium found: install the Debian package chromium")

// Screen is a size in CSS pixels; a phone also has touch and a dense display.
type Screen struct {
	Name          string
	Width, Height int64
	Phone         bool
}

// The two screens that every page is looked at on, and the narrowest that must do: a small
// phone, or a desktop at 400 % (WCAG 1.4.10).
var (
	Phone   = Screen{Name: "phone", Width: 390, Height: 844, Phone: true}
	Desktop = Screen{Name: "desktop", Width: 1366, Height: 900}
	Narrow  = Screen{Name: "narrow", Width: 320, Height: 640, Phone: true}
)

// Start starts a Chromium with an empty profile and returns the context of its first tab;
// stop ends it. The machine's network is of no use to it: only the pages under test are.
func Start(parent context.Context) (tab context.Context, stop func(), err error) {
	return StartIn(parent, "")
}

// StartIn starts a Chromium on a profile folder that outlives it: stop ends the
// browser at once, as a phone does that needs its memory, and what it had not
// stored by then is gone; it is a Finnish phone. An empty folder's name means one
// that goes with it.
func StartIn(parent context.Context, profile string) (tab context.Context, stop func(), err error) {
	program, err := exec.LookPath("chromium")
	if err != nil {
		return nil, nil, ErrNotInstalled
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	if profile != "" {
		options = append(options, chromedp.UserDataDir(profile), chromedp.Flag("accept-lang", "fi"))
	}
	if os.Geteuid() == 0 {
		// Chromium's sandbox refuses root; containers and build machines have no one else.
		options = append(options, chromedp.NoSandbox)
	}
	allocator, stopProcess := chromedp.NewExecAllocator(parent, options...)
	tab, closeTab := chromedp.NewContext(allocator)
	stop = func() { closeTab(); stopProcess() }
	if profile != "" {
		stop = func() { stopProcess(); closeTab() }
	}
	if err := chromedp.Do(tab); err != nil {
		stop()
		return nil, nil, fmt.Errorf("start Chromium: %w", err)
	}
	return tab, stop, nil
}

// Tab gives a test a fresh Chromium that ends with it. Without Chromium the test is
// skipped; with CI=true it fails.
func Tab(t testing.TB) context.Context {
	t.Helper()
	limited, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	tab, stop, err := Start(limited)
	if err != nil {
		cancel()
		if errors.Is(err, ErrNotInstalled) && os.Getenv("CI") != "true" {
			t.Skip("browser LEFT OUT: " + err.Error())
		}
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); cancel() })
	return tab
}

// Person opens a tab with cookies and storage of its own in the same Chromium: another
// person at another device.
func Person(tab context.Context) (context.Context, context.CancelFunc) {
	return chromedp.NewContext(tab, chromedp.WithNewBrowserContext())
}

// LogIn logs the tab in through POST /api/v1/session, as a page of that origin would.
func LogIn(base, email, password string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		body, err := json.Marshal(map[string]string{"email": email, "password": password})
		if err != nil {
			return err
		}
		text, err := json.Marshal(string(body))
		if err != nil {
			return err
		}
		if _, err := chromedp.Navigate(base+"/healthz")(ctx, target); err != nil {
			return fmt.Errorf("reach %s: %w", base, err)
		}
		script := `fetch('/api/v1/session', {method: 'POST', headers: {'Content-Type': 'application/json', 'X-Requested-With': 'api'}, body: ` +
			string(text) + `}).then(async r => r.ok ? '' : r.status + ' ' + await r.text())`
		problem, err := chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise)(ctx, target)
		if err != nil {
			return fmt.Errorf("log in: %w", err)
		}
		if problem != "" {
			return fmt.Errorf("log in as %s: %s", email, problem)
		}
		return nil
	})
}

// SetCookie gives the tab a secure cookie for the whole site at base, as a __Host- cookie
// must be; Chromium sends it back over plain http to 127.0.0.1.
func SetCookie(base, name, value string) chromedp.Action[chromedp.Void] {
	secure := true
	return command(network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: base + "/", Path: "/", Secure: &secure})
}

// Show sets what the next pages are shown on: the screen, dark or light colours, and the
// language that the browser asks for. Animations are off, so that pictures are steady.
func Show(screen Screen, dark bool, language string) chromedp.Action[chromedp.Void] {
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
	headers := network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": language}}
	viewport := []chromedp.EmulateViewportOption{}
	if screen.Phone {
		viewport = append(viewport, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2))
	}
	return chromedp.Steps(
		chromedp.EmulateViewport(screen.Width, screen.Height, viewport...),
		command(emulation.SetEmulatedMedia, media),
		command(network.SetExtraHTTPHeaders, headers),
	)
}

// TextSize sets the size of text that the person has chosen in the browser, in px: 16 is
// usual. Media queries in em follow it, as they follow a person's own setting.
func TextSize(px int64) chromedp.Action[chromedp.Void] {
	return command(page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: px, Fixed: px}})
}

// Overflow returns by how many CSS pixels the page is wider than the screen it is shown
// on: 0 when nobody has to scroll sideways. A phone zooms out to fit a wide page, so its
// own idea of the width says nothing.
func Overflow(screen Screen) chromedp.Action[int] {
	return chromedp.Evaluate[int](fmt.Sprintf("Math.max(0, document.documentElement.scrollWidth - %d)", screen.Width))
}

func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, c, params)
		return err
	})
}
