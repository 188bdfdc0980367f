package phonetest

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The app can be put on the home screen: Chromium itself finds nothing against
// it in the manifest, the icons and the worker (sync.md, In the phone).
func TestThePhoneCanBeInstalled(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	against := func() (out []string) {
		ph.try(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			found, err := cdp.Call(ctx, target, page.GetInstallabilityErrors, cdp.Empty{})
			for _, e := range found.InstallabilityErrors {
				out = append(out, e.ErrorID)
			}
			return err
		}))
		return out
	}
	ph.visit("/login")
	if len(against()) == 0 {
		t.Error("nothing against a page without a manifest: the question says nothing")
	}
	ph.open()
	ph.wait("document.getElementById('s-email')")
	ph.wait("navigator.serviceWorker.ready.then(() => true)")
	if errors := against(); len(errors) > 0 {
		t.Errorf("it cannot be installed: %v", errors)
	}
	ph.try(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		manifest, err := cdp.Call(ctx, target, page.GetAppManifest, page.GetAppManifestParams{})
		if err != nil {
			return err
		}
		for _, e := range manifest.Errors {
			t.Errorf("the manifest, line %d: %s", e.Line, e.Message)
		}
		if manifest.URL != ph.url+"/m/manifest.webmanifest" {
			t.Errorf("the manifest is %q", manifest.URL)
		}
		return nil
	}))
}
