package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	day := domain.MustDay("2026-11-18")
	o := domain.Organisation{ID: domain.NewID(), Side: domain.SideProvider, Kind: domain.KindAssociation, Name: "Työpajayhdistys Kipinä ry", BusinessID: "0112038-9",
		Street: "Katu 1", Postcode: "20100", Town: "Turku", Language: "sv", IBAN: "FI2112345600000785", BIC: "NDEAFIHH", Insurer: "Yhtiö", InsurancePolicy: "1", InsuranceValidTo: day, EInvoiceOperator: "003"}
	purchaser := domain.Organisation{ID: domain.NewID(), Side: domain.SidePurchaser, Kind: domain.KindMunicipality, Name: "Aurajoen kaupunki", Language: "fi"}
	notes := []page.Note{{Text: "Vastuuvakuutus päättyi.", Source: "16 §"}, {Text: "Tilinumero puuttuu."}}
	options := []page.Option{{Value: "1", Text: "Maanantai"}, {Value: "2", Text: "Tiistai", Hint: "Vihje"}}
	unit := domain.Unit{ID: domain.NewID(), Name: "Puupaja Kaarna", OpeningDays: domain.List[int]{1, 2}, OpensAt: 480, ClosesAt: 960, ResponsiblePerson: "Leena", Places: 12}
	bare := domain.Unit{ID: domain.NewID(), Name: "Kahvila", OpeningDays: domain.List[int]{1}, ClosedOn: day}
	registered := domain.Unit{ID: domain.NewID(), Name: "Kaarna", OpeningDays: domain.List[int]{1}, RegistrationNumber: "SOTERI-118842-1", RegisteredOn: day}
	contract := page.ContractRow{Contract: domain.Contract{ID: domain.NewID(), Kind: domain.ContractVoucher, Number: "S-1", ValidFrom: day, PaymentDays: 30}, Party: "Kipinä ry", State: "active",
		Products: []domain.Product{{Name: "Perusseteli", Unit: domain.UnitDay, UnitCents: 4550}, {Name: "Yhteistyö", Unit: domain.UnitNone}}}
	values := []page.ProductRow{{Product: domain.Product{ID: domain.NewID(), Code: "KTT", Name: "Perusseteli", Unit: domain.UnitDay, Form: domain.FormGroup, UnitCents: 4550, ValidFrom: day}, State: "active"},
		{Product: domain.Product{ID: domain.NewID(), Code: "Y", Name: "Yhteistyö", Unit: domain.UnitNone, Form: domain.FormIndividual, ValidFrom: day, ValidTo: day}, State: "ended"}}
	people := []page.PersonRow{
		{ID: domain.NewID(), Name: "Leena Korhonen", Email: "leena@kipina.example", State: "active", StateKey: "person.state_active", Roles: []page.RoleRow{{ID: domain.NewID(), Role: domain.RoleSupervisor, Units: []string{"A", "B"}, From: day, To: day, Current: true, Signs: true}}},
		{ID: domain.NewID(), Name: "Olli Oja", State: "awaited", StateKey: "person.state_invited", Invited: true, Elsewhere: true},
		{ID: domain.NewID(), Name: "Ex", State: "ended", StateKey: "person.state_closed", Closed: true},
	}
	choices := page.RoleChoices{Choices: options, Units: options, Signs: true}
	rules := []page.Rule{{Name: "Viikko", Text: "1–4 päivää.", Citation: domain.Citation{Document: "004", Section: "8.2 §", To: day}, Repealed: true}, {Name: "Päivä", Text: "4–8 h."}}
	contractSamples(contract, values, options)
	sample(
		func(b page.Base) page.Page {
			return &page.Enrol{Base: b, Form: sampleForm(), Secret: "ABCD EFGH", URL: "otpauth://totp/x", Code: "<svg></svg>"}
		},
		func(b page.Base) page.Page {
			return &page.Memberships{Base: userBase(b), Roles: []page.OwnRole{{ID: domain.NewID(), Organisation: "Kipinä", Role: domain.RoleSupervisor, Current: true}, {ID: domain.NewID(), Organisation: "Kipinä", Role: domain.RoleProviderAdmin}}}
		},
		func(b page.Base) page.Page {
			return &page.Organisations{Base: userBase(b), Purchasers: []domain.Organisation{purchaser}}
		},
		func(b page.Base) page.Page {
			return &page.Organisation{Base: userBase(b), Org: o, Findings: notes, EditURL: "/organisation/edit", Contracts: []page.ContractRow{contract}}
		},
		func(b page.Base) page.Page {
			return &page.Organisation{Base: userBase(b), Org: purchaser, Operator: true, EditURL: "/organisations/" + purchaser.ID.String() + "/edit", People: people}
		},
		func(b page.Base) page.Page {
			return &page.Organisation{Base: userBase(b), Org: purchaser, Operator: true, EditURL: "/organisation/edit"}
		},
		func(b page.Base) page.Page {
			return &page.OrganisationForm{Base: userBase(b), Form: sampleForm(), Side: domain.SideProvider, Action: "/organisations", BackURL: "/organisations", Kinds: options, Languages: options}
		},
		func(b page.Base) page.Page {
			return &page.OrganisationForm{Base: userBase(b), Side: domain.SidePurchaser, Name: "Kaupunki", Action: "/organisation", BackURL: "/organisation", Kinds: options, Languages: options}
		},
		func(b page.Base) page.Page {
			return &page.Providers{Files: []page.Item{{Label: "CSV", URL: "/providers", Icon: "download"}}, Base: userBase(b), Rows: []page.ProviderRow{{Organisation: o, Units: []string{"A", "B"}, Kinds: []domain.ContractKind{domain.ContractVoucher}}, {Organisation: o}}}
		},
		func(b page.Base) page.Page {
			return &page.Providers{Files: []page.Item{{Label: "CSV", URL: "/providers", Icon: "download"}}, Base: userBase(b)}
		},
		func(b page.Base) page.Page {
			return &page.ProviderPage{Base: userBase(b), Org: o, Findings: notes, Units: []domain.Unit{unit, bare}, Contracts: []page.ContractRow{contract}}
		},
		func(b page.Base) page.Page { return &page.ProviderPage{Base: userBase(b), Org: o} },
		func(b page.Base) page.Page {
			return &page.Units{Base: userBase(b), May: true, Units: []page.UnitRow{{Unit: unit}, {Unit: bare, Closed: true}, {Unit: bare, Asked: true}, {Unit: registered}}}
		},
		func(b page.Base) page.Page { return &page.Units{Base: userBase(b)} },
		func(b page.Base) page.Page {
			return &page.Unit{Base: userBase(b), Form: sampleForm(), Action: "/units", Weekdays: options}
		},
		func(b page.Base) page.Page {
			return &page.Unit{Base: userBase(b), Name: "Kaarna", Action: "/units/" + unit.ID.String(), Weekdays: options}
		},
		func(b page.Base) page.Page {
			return &page.Rulebooks{Base: userBase(b), Rows: []page.RulebookRow{{Rulebook: domain.Rulebook{ID: domain.NewID(), Name: "Sääntökirja", Version: 2, ValidFrom: day}, Purchaser: "Kaupunki", State: "active", URL: "/rulebooks/x"}}}
		},
		func(b page.Base) page.Page { return &page.Rulebooks{Base: userBase(b), May: true} },
		func(b page.Base) page.Page {
			return &page.Rulebook{Base: userBase(b), Rulebook: domain.Rulebook{Name: "Sääntökirja", Version: 1, ValidFrom: day}, State: "active", Rules: rules, Defaults: rules[1:], May: true}
		},
		func(b page.Base) page.Page { return &page.People{Base: userBase(b), Rows: people} },
		func(b page.Base) page.Page { return &page.People{Base: userBase(b)} },
		func(b page.Base) page.Page {
			return &page.Invite{Base: userBase(b), RoleChoices: choices, Form: sampleForm(), Languages: options, Action: "/people", BackURL: "/people"}
		},
		func(b page.Base) page.Page {
			return &page.Person{Base: userBase(b), PersonRow: people[0], RoleChoices: choices, Form: sampleForm(), Languages: options, BackURL: "/people"}
		},
		func(b page.Base) page.Page {
			return &page.Person{Base: userBase(b), PersonRow: people[1], RoleChoices: choices, RoleForm: sampleForm(), Self: true, BackURL: "/people"}
		},
		func(b page.Base) page.Page {
			return &page.Person{Base: userBase(b), PersonRow: people[2], Operator: true, Tenant: o.ID, BackURL: "/people"}
		},
		func(b page.Base) page.Page {
			return &page.RolePage{Base: userBase(b), RoleChoices: choices, Form: sampleForm(), Action: "/roles/" + o.ID.String(), BackURL: "/people"}
		},
	)
	sample(
		func(b page.Base) page.Page {
			return &page.Account{Base: userBase(b), Form: sampleForm(), Name: "Leena", Email: "leena@kipina.example", Role: domain.RoleSupervisor, SecondFactor: day.At(600)}
		},
		func(b page.Base) page.Page { return &page.Account{Base: userBase(b), Role: domain.RoleReviewer} },
	)
	linkSamples(day)
	calendarSamples(day, options)
}

// userBase is for pages that only somebody logged in gets.
func userBase(b page.Base) page.Base {
	if b.User == nil {
		return sampleBase(b.Lang, domain.RoleOperator)
	}
	return b
}

func contractSamples(contract page.ContractRow, values []page.ProductRow, options []page.Option) {
	sample(
		func(b page.Base) page.Page {
			return &page.Contracts{Base: userBase(b), May: true, Rows: []page.ContractRow{contract, {Contract: domain.Contract{ID: domain.NewID(), Kind: domain.ContractUnpaid}, Party: "Toinen", State: "upcoming"}}}
		},
		func(b page.Base) page.Page { return &page.Contracts{Base: userBase(b)} },
		func(b page.Base) page.Page {
			return &page.Contract{Base: userBase(b), ContractRow: contract, May: true, Form: sampleForm(), Values: values, Books: []page.Option{{Value: domain.NewID().String(), Text: "Kirja"}}, Units: options, Forms: options}
		},
		func(b page.Base) page.Page { return &page.Contract{Base: userBase(b), ContractRow: contract} },
		func(b page.Base) page.Page {
			return &page.ContractForm{Base: userBase(b), Form: sampleForm(), Action: "/contracts", BackURL: "/contracts", Kinds: options, Providers: options}
		},
		func(b page.Base) page.Page {
			return &page.ContractForm{Base: userBase(b), Party: "Kipinä ry", Action: "/contracts/" + contract.ID.String(), BackURL: "/contracts", Kinds: options}
		},
	)
}

func linkSamples(day domain.Day) {
	for _, purpose := range []domain.LinkPurpose{domain.LinkInvitation, domain.LinkPassword, domain.LinkSecondFactor, domain.LinkFirstAdmin} {
		view := domain.LinkView{Purpose: purpose, Name: "Leena", Email: "leena@kipina.example", Organisation: "Kipinä ry", Ends: day.At(600)}
		sample(func(b page.Base) page.Page {
			return &page.Link{Base: b, Form: sampleForm(), Link: view, Action: "/link/abc"}
		})
		if purpose != domain.LinkFirstAdmin {
			sample(func(b page.Base) page.Page {
				return &page.Issued{Base: userBase(b), Person: "Leena", Link: domain.IssuedLink{Purpose: purpose, URL: "https://paja.example/link/abc", Ends: day.At(600)}, Message: "Hei", BackURL: "/people"}
			})
		}
	}
	sample(func(b page.Base) page.Page { return &page.DeadLink{Base: b} })
}

func calendarSamples(day domain.Day, options []page.Option) {
	week := []page.CalendarDay{{}, {Day: day, Holiday: "loppiainen"}, {Day: day + 1, Shut: true}, {Day: day + 2, Weekend: true}, {Day: day + 3, Now: true}, {Day: day + 4}, {}}
	months := []page.CalendarMonth{{Month: day.Month(), Weeks: [][]page.CalendarDay{week}, Holidays: week[1:2]}}
	sample(
		func(b page.Base) page.Page {
			return &page.Calendar{Base: userBase(b), Year: 2026, May: true, Units: options, Form: sampleForm(), Months: months,
				Closures: []page.ClosureRow{{ID: domain.NewID(), From: day, To: day + 3, Reason: "Tauko", Units: []string{"A", "B"}, Notes: []page.Note{{Text: "Sulku osuu kahteen päivään.", Source: "8.2 §"}}}}}
		},
		func(b page.Base) page.Page { return &page.Calendar{Base: userBase(b), Year: 2026, Months: months} },
	)
}
