package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

var sampleAttempts = []page.Attempt{
	{Day: someFrom, At: someFrom.At(9 * 60), Way: "Puhelu", Outcome: "Ei vastannut", By: "Antti Salo"},
	{Day: someFrom, At: someTo.At(9 * 60), Way: "Tekstiviesti", Outcome: "Tavoitettiin", Note: "Tulee huomenna", By: "Antti Salo", Late: true},
}

func init() {
	sample(
		func(b page.Base) page.Page {
			form := sampleForm().Set("on", someFrom).Set("at", domain.Minute(540)).Set("way", "phone")
			form.Refuse("outcome", "Valitse jokin vaihtoehdoista.")
			return &page.ContactForm{Base: sampleBase(b.Lang, domain.RoleSupervisor), Form: form, Agreement: someID, Day: someFrom, Name: "Kallio Teemu", Call: "040 123 4567", How: "Antti Salo",
				Ways: sampleOptions, Outcomes: sampleOptions, Rows: sampleAttempts, BackURL: "/today"}
		},
		func(b page.Base) page.Page {
			return &page.ContactForm{Base: sampleBase(b.Lang, domain.RoleProviderAdmin), Form: page.NewForm(), Agreement: someID, Day: someFrom, Name: "Kallio Teemu", Ways: sampleOptions, Outcomes: sampleOptions, BackURL: "/today"}
		},
		func(b page.Base) page.Page {
			return &page.ContactLog{Base: b, ID: someID, Name: "Kallio Teemu", Call: "040 123 4567", Rows: sampleAttempts,
				NoShows: []page.NoShow{{Day: someFrom, URL: "/today", Contacted: true}, {Day: someTo, URL: "/today"}}}
		},
		func(b page.Base) page.Page { return &page.ContactLog{Base: b, ID: someID, Name: "Kallio Teemu"} },
	)
}
