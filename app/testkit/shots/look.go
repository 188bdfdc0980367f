package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"

	"pajakirja/app/testkit/browser"
)

// smallTargets lists what can be tapped and is lower or narrower than 44 CSS pixels on a
// phone. Links within a sentence are free to be as high as its line (WCAG 2.5.8).
const smallTargets = `[...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')].filter(e => {
	const box = e.getBoundingClientRect(), style = getComputedStyle(e)
	if (!box.width || style.visibility === 'hidden' || e.closest('.vh, .skip')) return false
	if (['radio', 'checkbox'].includes(e.type)) return (e.closest('label')?.getBoundingClientRect().height ?? box.height) < 44
	const inText = style.display === 'inline' && e.closest('p, li, td, dd, label, .hint')
	return !inText && (box.height < 44 || box.width < 24)
}).map(e => (e.textContent || e.name || e.tagName).trim().replace(/\s+/g, ' ').slice(0, 30) + ' ' + Math.round(e.getBoundingClientRect().height))`

// runAxe gives one line for each rule that the page breaks, with the first places.
const runAxe = `axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v =>
	v.id + ' ×' + v.nodes.length + ' ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))`

// look tells what is wrong with the page that is open, beyond what a picture shows.
func (o options) look(ctx context.Context, s shot) error {
	var problems []error
	overflow, err := chromedp.Run(ctx, browser.Overflow(s.screen))
	if overflow > 0 {
		err = fmt.Errorf("%d px wider than the screen", overflow)
	}
	problems = append(problems, err)
	if s.screen.Phone && !s.dark {
		small, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](smallTargets))
		if len(small) > 0 {
			err = fmt.Errorf("small to tap: %s", strings.Join(small, ", "))
		}
		problems = append(problems, err)
	}
	if o.axe != "" {
		if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](o.axe+"; undefined")); err != nil {
			return err
		}
		broken, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](runAxe, chromedp.EvalAwaitPromise))
		if len(broken) > 0 {
			err = fmt.Errorf("axe: %s", strings.Join(broken, "; "))
		}
		problems = append(problems, err)
	}
	return errors.Join(problems...)
}
