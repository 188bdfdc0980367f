package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	day := domain.MustDay("2026-11-18")
	sample(func(b page.Base) page.Page { return &page.Retention{Base: b} },
		func(b page.Base) page.Page {
			return &page.Retention{Base: b, Rows: []page.RetentionRow{
				{Name: "Aalto Aino", URL: "/participants/" + domain.NewID().String(), Closed: day, GoesOn: day.AddMonths(120), From: day - 90, To: day, Words: 120, Signatures: 4},
				{Name: "Virtanen Ville", URL: "/participants/" + domain.NewID().String(), Closed: day, GoesOn: day, Due: true, From: day - 90, To: day, Words: 1},
				{Name: "Ek Eva", URL: "/participants/" + domain.NewID().String(), Closed: day, From: day - 9, To: day, Words: 9},
			}}
		})
}
