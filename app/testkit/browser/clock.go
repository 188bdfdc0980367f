package browser

import (
	"fmt"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// clock lays a clock of the test's over the pages' own: Date alone, so that
// timers and animations run on as they do.
const clock = `(() => { const Real = Date; let shift = %d
	class Moved extends Real {
		constructor(...given) { given.length ? super(...given) : super(Real.now() + shift) }
		static now() { return Real.now() + shift }
	}
	window.Date = Moved
	window.putClock = (at) => { shift = at - Real.now(); return true } })()`

// Clock lets the pages that the tab opens from now on believe that it is so much
// later, and gives them putClock(ms since 1970), which puts their clock anew.
func Clock(later time.Duration) chromedp.Action[chromedp.Void] {
	return command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: fmt.Sprintf(clock, later.Milliseconds())})
}
