package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// endItems are what is to be delivered at the end of a service, each with where
// it is done.
func (r *Request) endItems(v casework.AgreementView) []page.EndItem {
	var out []page.EndItem
	for _, x := range v.EndItems {
		item := page.EndItem{Text: r.T("ending.item." + x.Kind), Done: x.Done, Due: x.Due}
		if !x.Done && x.N > 0 {
			item.Text = r.T("ending.missing", domain.Args{"what": item.Text, "n": x.N})
		}
		switch x.Kind {
		case "final":
			item.URL = r.link("evaluation_period", v.ID, domain.EvaluatesFinal)
		case "monthly":
			item.URL = r.link("evaluations", "?month", v.LastDay().Month())
		case "certificate":
			item.URL = r.link("certificate_new", v.ID)
		case "notices":
			item.URL = r.link("notices", "?participant", v.ParticipantID)
		case "invoice", "psop":
			item.URL = r.link("invoices")
		}
		out = append(out, item)
	}
	return out
}
