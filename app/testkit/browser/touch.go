package browser

import (
	"context"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Hold puts a finger down on a point of the screen, in CSS pixels, lets it rest,
// draws it so far upwards, and lifts it.
func Hold(x, y float64, rest time.Duration, up float64) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) error {
			if points == nil {
				points = []*input.TouchPoint{}
			}
			_, err := cdp.Call(ctx, target, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
			return err
		}
		if err := touch("touchStart", &input.TouchPoint{X: x, Y: y}); err != nil {
			return err
		}
		if up > 0 {
			if err := touch("touchMove", &input.TouchPoint{X: x, Y: y - up}); err != nil {
				return err
			}
		}
		select {
		case <-time.After(rest):
		case <-ctx.Done():
			return ctx.Err()
		}
		return touch("touchEnd")
	})
}
