package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	cite := domain.Citation{Document: "Ohje", Section: "8.2 §", To: someFrom}
	given := page.Rule{Name: "Viikko", Text: "1–4 päivää.", Citation: cite, Repealed: true, Assumed: true, Product: "INT", URL: "/rulebooks/drafts/x/rules/week-days"}
	silent := page.Rule{Name: "Ikäraja", URL: "/rulebooks/drafts/x/rules/age-limit"}
	options := []page.Option{{Value: "INT", Text: "INT"}}
	figures := []page.Field{{ID: "f-min", Name: "min", Label: "Vähintään (päivää viikossa)", Type: "number", Value: "1", Low: "1", High: "7", Required: true, Hint: "Sallittu 1–7"},
		{ID: "f-paid", Name: "paid", Label: "Palvelusta maksetaan", Type: "select", Problem: "Tieto puuttuu.", Options: []page.Choice{{Option: page.Option{Value: "1", Text: "Kyllä"}, ID: "f-paid-1", Checked: true}}}}
	book := domain.Rulebook{ID: someID, Name: "Sääntökirja 2027", Version: 2, ValidFrom: someFrom}
	full := book
	full.Parameters = domain.Parameters{{Rule: "week-days"}}
	examples := []page.PreviewRow{{Name: "Kallio Teemu", Provider: "Kipinä ry", From: someFrom, To: someFrom, New: true}, {Name: "Niemi Aino", Provider: "Kipinä ry", From: someFrom, To: someTo}}
	sample(
		func(b page.Base) page.Page {
			return &page.RulebookForm{Base: userBase(b), Form: sampleForm(), Action: "/rulebooks", BackURL: "/rulebooks", Bases: options, Products: options}
		},
		func(b page.Base) page.Page {
			return &page.RulebookForm{Base: userBase(b), Action: "/rulebooks", BackURL: "/rulebooks"}
		},
		func(b page.Base) page.Page {
			return &page.RulebookDraft{Base: userBase(b), Rulebook: full, Form: sampleForm(), Problems: []string{"Säännöltä puuttuu lähde."}, Source: "Muu", Rules: []page.Rule{given}, Defaults: []page.Rule{{Name: "Viikko", Text: "1–4.", URL: given.URL}}, Silent: []page.Rule{silent}}
		},
		func(b page.Base) page.Page { return &page.RulebookDraft{Base: userBase(b), Rulebook: book} },
		func(b page.Base) page.Page {
			return &page.RulebookRule{Base: userBase(b), Book: "Sääntökirja 2027", Name: "Viikko", Text: "1–4 päivää.", Figures: figures, Form: sampleForm(), Products: options, Others: []page.Option{{Value: given.URL, Text: "INT"}}, Given: true,
				Action: given.URL, DropURL: given.URL + "/drop", BackURL: "/rulebooks/drafts/x"}
		},
		func(b page.Base) page.Page {
			return &page.RulebookRule{Base: userBase(b), Book: "Sääntökirja 2027", Name: "Ikäraja", Figures: figures[:1], Action: silent.URL, BackURL: "/rulebooks/drafts/x"}
		},
		func(b page.Base) page.Page {
			return &page.RulebookPreview{Base: userBase(b), Book: "Sääntökirja 2027", From: someFrom, To: someTo, Participants: 120, Served: 3600, Entries: 9000, BackURL: "/rulebooks/drafts/x",
				Changes: []page.RuleDiff{{Name: "Viikko", Product: "INT", Was: "1–4.", WasFrom: "8.2 §", Becomes: "1–3.", BecomesSource: "9 §"}, {Name: "Ikäraja"}},
				Differ:  []page.PreviewRule{{Name: "Viikko", Now: 1, Then: 3, New: 3, Gone: 1, Examples: examples}, {Name: "Päivä", Now: 1, Gone: 1}, {Name: "Jakso", Then: 1, New: 1}}, Same: []page.PreviewRule{{Name: "Loma", Now: 4, Then: 4}}}
		},
		func(b page.Base) page.Page {
			return &page.RulebookPreview{Base: userBase(b), Book: "Sääntökirja 2027", From: someFrom, To: someTo, BackURL: "/rulebooks/drafts/x"}
		},
	)
}
