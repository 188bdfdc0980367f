package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	now := domain.Guidance{ID: someID, Kind: domain.GuidanceAbsenceHandbook, Title: "Poissaolot", URL: "https://ohjeet.example/poissaolot", ValidFrom: someFrom, CheckedOn: someFrom, CheckedName: "Liisa Aro", CreatedName: "Liisa Aro"}
	text := domain.Guidance{ID: someID, Kind: domain.GuidanceEmployment, Title: "Työvoimapalvelut", Text: "PL 1\n20101 Turku", ValidFrom: someFrom, CheckedOn: someFrom}
	ended := domain.Guidance{ID: someID, Kind: domain.GuidanceAbsenceHandbook, ValidFrom: someTo, CreatedName: "Liisa Aro"}
	sample(func(b page.Base) page.Page {
		return &page.Guidance{Base: b, Open: domain.GuidanceNoticeHandbook, Kinds: []page.GuidanceKind{
			{Kind: domain.GuidanceAbsenceText, Form: sampleForm(), Prefix: "absence_text"},
			{Kind: domain.GuidanceAbsenceHandbook, Linked: true, Name: true, Now: &now, All: []domain.Guidance{ended, now}, Check: true, Form: page.NewForm(), Prefix: "absence_handbook"},
			{Kind: domain.GuidanceNoticeHandbook, Linked: true, Name: true, Form: page.NewForm(), Prefix: "f"},
			{Kind: domain.GuidanceEmployment, Name: true, Now: &text, Form: page.NewForm(), Prefix: "employment_authority"}}}
	})
}

func init() {
	bodies["guidance_save"] = "kind=absence_text&text=Ohje&valid_from=2026-12-01"
	bodies["guidance_check"] = "kind=absence_text"
}
