package web

import "pajakirja/app/web/page"

func init() {
	bodies["participant_outside_open"] = "reason=Seuranta"
	sample(
		func(b page.Base) page.Page { return &page.Outside{Base: b, ID: sampleID(1), Form: sampleForm()} },
	)
}
