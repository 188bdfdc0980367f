package browser

import (
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Slower divides the speed of the tab's processor; 1 is its own.
func Slower(by float64) chromedp.Action[chromedp.Void] {
	return command(emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: by})
}

// Road sets how far the server is from the tab: the delay until an answer begins, and how
// many kilobits a second go each way. No delay and no limit: -1.
func Road(delay time.Duration, kilobits float64) chromedp.Action[chromedp.Void] {
	bytes := kilobits
	if kilobits > 0 {
		bytes = kilobits * 1000 / 8
	}
	return command(cdp.Command[road, cdp.Empty]{Method: "Network.emulateNetworkConditions"},
		road{Latency: max(0, float64(delay.Milliseconds())), Down: bytes, Up: bytes})
}

type road struct {
	Offline bool    `json:"offline"`
	Latency float64 `json:"latency"` // ms
	Down    float64 `json:"downloadThroughput"`
	Up      float64 `json:"uploadThroughput"`
}
