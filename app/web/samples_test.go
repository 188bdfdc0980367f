package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// samples holds page structs for every template, filled so that all branches
// are seen: a noun adds its own in <noun>_samples_test.go with
//
//	func init() { sample(func(b page.Base) page.Page { return &page.Day{Base: b, …} }) }
//
// views_test.go executes each in three languages, logged in as each role.
var samples []func(page.Base) page.Page

func sample(make ...func(page.Base) page.Page) { samples = append(samples, make...) }

// sampleForm shows stored values and refusals at once.
func sampleForm() page.Form {
	f := page.NewForm().Set("email", "leena@kipina.example").Set("next", "/")
	f.Refuse("password", "Sähköposti tai salasana ei täsmää.")
	f.Refuse("code", "Koodi ei kelpaa.")
	f.Refuse("", "Koko lomaketta koskeva syy.")
	return f
}

func sampleBase(l i18n.Lang, role domain.Role) page.Base {
	b := page.Base{Lang: l, Title: "Otsikko", Path: "/", Today: domain.MustDay("2026-11-18"), Demo: true,
		LanguageLinks: []page.Item{{Label: "På svenska", Lang: i18n.SV, URL: "/language/sv?back=%2F"}}}
	if role == "" {
		return b
	}
	b.User = &page.User{Name: "Leena Korhonen", Organisation: "Työpajayhdistys Kipinä ry", Role: role}
	b.Phone = role == domain.RoleSupervisor
	b.Nav = []page.Item{{Name: "home", Label: "Tänään", URL: "/", Icon: "calendar", Current: true}, {Name: "privacy", Label: "Tietosuoja", URL: "/privacy", Icon: "doc"}}
	for len(b.Nav) < 9 && role == domain.RoleProviderAdmin {
		b.Nav = append(b.Nav, b.Nav[1])
	}
	b.Flash = []page.Flash{{Kind: page.FlashDone, Text: "Tallennettu."}, {Kind: page.FlashBad, Text: "Ei onnistunut."}, {Kind: page.FlashNote, Text: "Huomaa."}}
	b.Deadline = &page.Deadline{Month: domain.MustMonth("2026-10"), By: domain.MustDay("2026-11-03"), DaysLeft: 2, URL: "/"}
	b.SearchURL, b.SwitchURL = "/", "/"
	return b
}

func init() {
	sample(
		func(b page.Base) page.Page { return &page.Login{Base: b, Form: sampleForm()} },
		func(b page.Base) page.Page { return &page.Login{Base: b} },
		func(b page.Base) page.Page {
			return &page.Code{Base: b, Form: sampleForm(), Action: "/login/code", Heading: "Vahvista", Text: "Kuusi numeroa"}
		},
		func(b page.Base) page.Page {
			return &page.Error{Base: b, Heading: "Sivua ei löydy", Detail: "Tätä ei löydy."}
		},
		func(b page.Base) page.Page {
			return &page.Error{Base: b, Heading: "Häiriö", Detail: "Yritä uudelleen.", RequestID: "0199"}
		},
		func(b page.Base) page.Page {
			return &page.Statement{Base: b, Heading: "Tietosuoja", Sections: []page.Section{{Heading: "Kuka", Paragraphs: []string{"Tilaaja."}}}}
		},
		func(b page.Base) page.Page {
			if b.User == nil {
				b = sampleBase(b.Lang, domain.RoleOperator)
			}
			return &page.Home{Base: b}
		},
		func(b page.Base) page.Page {
			if b.User == nil {
				b = sampleBase(b.Lang, domain.RoleSupervisor)
			}
			return &page.Home{Base: b, Wait: "Sinua ei ole liitetty yksikköön."}
		},
		func(b page.Base) page.Page {
			if b.User == nil {
				b = sampleBase(b.Lang, domain.RoleProviderAdmin)
			}
			return &page.Home{Base: b, Steps: []page.FirstStep{{URL: "/units/new", Label: "Lisää yksikkö", Text: "Osoite ja paikat."}}}
		},
	)
}
