package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func sampleImports(b page.Base) *page.Imports {
	p := &page.Imports{Base: b, Form: page.NewForm().Set("month", "2026-10"), Month: domain.MustMonth("2026-10")}
	for _, kind := range casework.ImportKinds {
		k := page.ImportKind{Name: string(kind), Title: i18n.T(b.Lang, "import.kind."+string(kind), nil), Hint: i18n.T(b.Lang, "import.hint."+string(kind), nil)}
		for _, c := range casework.ImportColumns(kind, b.Lang) {
			k.Columns = append(k.Columns, page.ImportColumn(c))
		}
		p.Kinds = append(p.Kinds, k)
	}
	for _, c := range casework.ImportCodes(b.Lang) {
		p.Codes = append(p.Codes, page.ImportCode(c))
	}
	return p
}

func init() {
	sample(
		func(b page.Base) page.Page { return sampleImports(b) },
		func(b page.Base) page.Page {
			p := sampleImports(b)
			p.Form.Refuse("file", "Tiedosto on tyhjä.")
			p.Form.Refuse("kind", "Valitse.")
			return p
		},
		func(b page.Base) page.Page {
			return &page.ImportPreview{Base: b, ID: domain.NewID(), Kind: "Päivät", File: "lokakuu.csv", Rows: 4, Create: 2, Change: 1, Same: 1, Days: true, Ignored: "Kengännumero", MoreLines: 2,
				Lines: []page.ImportLine{
					{Row: 2, Name: "Virtanen Aino", Day: domain.MustDay("2026-10-05"), Status: domain.StatusPresent, Action: "create"},
					{Row: 3, Name: "Virtanen Aino", Day: domain.MustDay("2026-10-06"), Status: domain.StatusAbsent, Action: "change", Columns: "Syy, Luvallinen"},
					{Row: 4, Name: "Virtanen Aino", Day: domain.MustDay("2026-10-07"), Status: domain.StatusLeave, Action: "same"},
					{Row: 5, Name: "Virtanen Aino", Day: domain.MustDay("2026-10-08"), Status: domain.StatusNotDone, Action: "create"},
				}}
		},
		func(b page.Base) page.Page {
			return &page.ImportPreview{Base: b, ID: domain.NewID(), Kind: "Asiakkaat", File: "asiakkaat.xlsx", Rows: 2, Wrong: 3, MoreProblems: 1,
				Problems: []page.ImportProblem{
					{Row: 2, Letter: "C", Column: "Henkilötunnus", Value: "010190•••••", Text: "Tarkistusmerkki ei täsmää.", Allowed: "Henkilötunnus."},
					{Row: 3, Text: "Tätä riviä ei voi tallentaa."},
				}}
		},
		func(b page.Base) page.Page {
			return &page.ImportPreview{Base: b, ID: domain.NewID(), Kind: "Asiakkaat", File: "asiakkaat.xlsx", Rows: 1, Same: 1, Lines: []page.ImportLine{{Row: 2, Name: "Virtanen Aino", Action: "same"}}}
		},
	)
}
