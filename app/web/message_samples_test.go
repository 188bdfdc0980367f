package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

var sampleMessages = []page.MessageRow{
	{ID: someID, Name: "Kallio Teemu", Kind: "Ei tullut paikalle", Start: "Ei läsnäoloa viiteen arkipäivään.", Party: "Aurajoki", By: "Antti Salo", At: 1, Mine: true, Open: true},
	{ID: someID, Name: "Laine Aino", Kind: "Muutospyyntö", Start: "Perjantai maanantain sijaan?", Party: "Aurajoki", By: "Kirsi Lampinen", At: 1, Waits: true},
	{ID: someID, Name: "Aurajoki", Kind: "Vapaita paikkoja", Start: "Kaksi paikkaa.", Party: "Aurajoki", By: "Leena Korhonen", At: 1, Mine: true},
}

func init() {
	segments := []page.Segment{{Label: "Odottaa meitä", URL: "/messages?filter=waiting", N: 1, Current: true}}
	for _, role := range []domain.Role{domain.RoleProviderAdmin, domain.RoleCaseworker} {
		sample(
			func(b page.Base) page.Page {
				return &page.Messages{Base: sampleBase(b.Lang, role), Filters: segments, Filter: "waiting", Rows: sampleMessages, NewURL: "/messages/new"}
			},
			func(b page.Base) page.Page {
				return &page.Messages{Base: sampleBase(b.Lang, role), Filters: segments, Filter: "sent", Name: "Kallio Teemu"}
			},
			func(b page.Base) page.Page {
				return &page.MessageForm{Base: sampleBase(b.Lang, role), Form: sampleForm().Set("kind", "no_show").Set("text", "Ei tullut."), ID: someID, Name: "Kallio Teemu", To: "Kirsi Lampinen, Aurajoki",
					Kinds: sampleOptions, Topics: sampleOptions, Finding: "Ei läsnäoloa viiteen arkipäivään", BackURL: "/messages"}
			},
			func(b page.Base) page.Page {
				form := page.NewForm()
				form.Refuse("text", "Kirjoita viesti.")
				return &page.MessageForm{Base: sampleBase(b.Lang, role), Form: form, ID: someID, Kinds: sampleOptions, Parties: sampleOptions, BackURL: "/messages"}
			},
			func(b page.Base) page.Page {
				return &page.Thread{Base: sampleBase(b.Lang, role), Row: sampleMessages[1], ID: someID, Topic: "Toimintapäivät", Text: "Voisiko päivä\nolla perjantai?", Days: "2.11.", From: "Kirsi Lampinen, Aurajoki",
					To: "Kipinä ry", SentOn: someFrom, CaseURL: "/participants/x", FindingURL: "/findings/x", FindingText: "Ei läsnäoloa", Form: sampleForm(), Acknowledge: true,
					Steps: []page.MessageStep{{By: "Antti Salo", Side: "Kipinä ry", At: 1, Mine: true}, {By: "Kirsi Lampinen", Side: "Aurajoki", At: 1, Text: "Kiitos."}}}
			},
			func(b page.Base) page.Page {
				return &page.Thread{Base: sampleBase(b.Lang, role), Row: sampleMessages[0], ID: someID, Text: "Ei tullut.", From: "Antti Salo, Kipinä ry", To: "Aurajoki", SentOn: someFrom, FindingText: "Ei läsnäoloa", Form: page.NewForm()}
			},
			func(b page.Base) page.Page {
				return &page.Thread{Base: sampleBase(b.Lang, role), Row: sampleMessages[2], ID: someID, PaperURL: "/activity-reports/x", Text: "Kaksi paikkaa.", From: "Leena Korhonen", To: "Aurajoki", SentOn: someFrom, Form: page.NewForm()}
			},
		)
	}
}
