package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// what the samples of these pages show
var (
	sampleDay      = domain.MustDay("2026-11-18")
	sampleProvider = domain.Organisation{ID: domain.NewID(), Side: domain.SideProvider, Kind: domain.KindAssociation, Name: "Työpajayhdistys Kipinä ry", BusinessID: "0112038-9",
		Street: "Katu 1", Postcode: "20100", Town: "Turku", Language: "sv", IBAN: "FI2112345600000785", BIC: "NDEAFIHH", Insurer: "Yhtiö", InsurancePolicy: "1", InsuranceValidTo: sampleDay, EInvoiceOperator: "003"}
	samplePurchaser      = domain.Organisation{ID: domain.NewID(), Side: domain.SidePurchaser, Kind: domain.KindMunicipality, Name: "Aurajoen kaupunki", Language: "fi"}
	sampleNotes          = []page.Note{{Text: "Vastuuvakuutus päättyi.", Source: "16 §"}, {Text: "Tilinumero puuttuu."}}
	sampleWeekdays       = []page.Option{{Value: "1", Text: "Maanantai"}, {Value: "2", Text: "Tiistai", Hint: "Vihje"}}
	sampleUnit           = domain.Unit{ID: domain.NewID(), Name: "Puupaja Kaarna", OpeningDays: domain.List[int]{1, 2}, OpensAt: 480, ClosesAt: 960, ResponsiblePerson: "Leena", Places: 12}
	sampleClosedUnit     = domain.Unit{ID: domain.NewID(), Name: "Kahvila", OpeningDays: domain.List[int]{1}, ClosedOn: sampleDay}
	sampleRegisteredUnit = domain.Unit{ID: domain.NewID(), Name: "Kaarna", OpeningDays: domain.List[int]{1}, RegistrationNumber: "SOTERI-118842-1", RegisteredOn: sampleDay}
	sampleContract       = page.ContractRow{Contract: domain.Contract{ID: domain.NewID(), Kind: domain.ContractVoucher, Number: "S-1", ValidFrom: sampleDay, PaymentDays: 30}, Party: "Kipinä ry", State: "active",
		Products: []domain.Product{{Name: "Perusseteli", Unit: domain.UnitDay, UnitCents: 4550}, {Name: "Yhteistyö", Unit: domain.UnitNone}}}
	sampleValues = []page.ProductRow{{Product: domain.Product{ID: domain.NewID(), Code: "KTT", Name: "Perusseteli", Unit: domain.UnitDay, Form: domain.FormGroup, UnitCents: 4550, ValidFrom: sampleDay}, State: "active"},
		{Product: domain.Product{ID: domain.NewID(), Code: "Y", Name: "Yhteistyö", Unit: domain.UnitNone, Form: domain.FormIndividual, ValidFrom: sampleDay, ValidTo: sampleDay}, State: "ended"}}
	samplePeople = []page.PersonRow{
		{ID: domain.NewID(), Name: "Leena Korhonen", Email: "leena@kipina.example", State: "active", StateKey: "person.state_active", Roles: []page.RoleRow{{ID: domain.NewID(), Role: domain.RoleSupervisor, Units: []string{"A", "B"}, From: sampleDay, To: sampleDay, Current: true, Signs: true}}},
		{ID: domain.NewID(), Name: "Olli Oja", State: "awaited", StateKey: "person.state_invited", Invited: true, Elsewhere: true},
		{ID: domain.NewID(), Name: "Ex", State: "ended", StateKey: "person.state_closed", Closed: true},
	}
	sampleChoices = page.RoleChoices{Choices: sampleWeekdays, Units: sampleWeekdays, Signs: true}
	sampleRules   = []page.Rule{{Name: "Viikko", Text: "1–4 päivää.", Citation: domain.Citation{Document: "004", Section: "8.2 §", To: sampleDay}, Repealed: true}, {Name: "Päivä", Text: "4–8 h."}}
)

func init() {
	organisationSamples()
	unitSamples()
	rulebookSamples()
	personSamples()
	contractSamples(sampleContract, sampleValues, sampleWeekdays)
	sample(
		func(b page.Base) page.Page {
			return &page.Account{Base: userBase(b), Form: sampleForm(), Name: "Leena", Email: "leena@kipina.example", Role: domain.RoleSupervisor, SecondFactor: sampleDay.At(600)}
		},
		func(b page.Base) page.Page { return &page.Account{Base: userBase(b), Role: domain.RoleReviewer} },
	)
	linkSamples(sampleDay)
	calendarSamples(sampleDay, sampleWeekdays)
}

func organisationSamples() {
	sample(
		func(b page.Base) page.Page {
			return &page.Organisations{Base: userBase(b), Purchasers: []domain.Organisation{samplePurchaser}}
		},
		func(b page.Base) page.Page {
			return &page.Organisation{Base: userBase(b), Org: sampleProvider, Findings: sampleNotes, EditURL: "/organisation/edit", Contracts: []page.ContractRow{sampleContract}}
		},
		func(b page.Base) page.Page {
			return &page.Organisation{Base: userBase(b), Org: samplePurchaser, Operator: true, EditURL: "/organisations/" + samplePurchaser.ID.String() + "/edit", People: samplePeople}
		},
		func(b page.Base) page.Page {
			return &page.Organisation{Base: userBase(b), Org: samplePurchaser, Operator: true, EditURL: "/organisation/edit"}
		},
		func(b page.Base) page.Page {
			return &page.OrganisationForm{Base: userBase(b), Form: sampleForm(), Side: domain.SideProvider, Action: "/organisations", BackURL: "/organisations", Kinds: sampleWeekdays, Languages: sampleWeekdays}
		},
		func(b page.Base) page.Page {
			return &page.OrganisationForm{Base: userBase(b), Side: domain.SidePurchaser, Name: "Kaupunki", Action: "/organisation", BackURL: "/organisation", Kinds: sampleWeekdays, Languages: sampleWeekdays}
		},
		func(b page.Base) page.Page {
			return &page.Providers{Files: []page.Item{{Label: "CSV", URL: "/providers", Icon: "download"}}, Base: userBase(b), Rows: []page.ProviderRow{{Organisation: sampleProvider, Units: []page.DirectoryUnit{{Unit: domain.Unit{Name: "A"}}, {Unit: domain.Unit{Name: "C", FreeOn: someFrom}, Stops: sampleStops, Groups: sampleGroups, Waiting: 2, Oldest: someFrom}, {Unit: domain.Unit{Name: "B", FreePlaces: 2, FreeOn: someFrom}}}, Products: []string{"Yksilömuotoinen päivä"}, Kinds: []domain.ContractKind{domain.ContractVoucher}}, {Organisation: sampleProvider}}}
		},
		func(b page.Base) page.Page {
			return &page.Providers{Files: []page.Item{{Label: "CSV", URL: "/providers", Icon: "download"}}, Base: userBase(b)}
		},
		func(b page.Base) page.Page {
			return &page.ProviderPage{Base: userBase(b), Org: sampleProvider, Findings: sampleNotes, Units: []page.DirectoryUnit{{Unit: sampleUnit, Stops: sampleStops}, {Unit: sampleClosedUnit, Groups: sampleGroups, Waiting: 1, Oldest: someFrom}}, Contracts: []page.ContractRow{sampleContract}}
		},
		func(b page.Base) page.Page { return &page.ProviderPage{Base: userBase(b), Org: sampleProvider} },
	)
}

func unitSamples() {
	sample(
		func(b page.Base) page.Page {
			return &page.Units{Base: userBase(b), May: true, Units: []page.UnitRow{{Unit: sampleUnit}, {Unit: sampleClosedUnit, Closed: true}, {Unit: sampleClosedUnit, Asked: true}, {Unit: sampleRegisteredUnit}}}
		},
		func(b page.Base) page.Page { return &page.Units{Base: userBase(b)} },
		func(b page.Base) page.Page {
			return &page.Unit{Base: userBase(b), Form: sampleForm(), Action: "/units", Weekdays: sampleWeekdays}
		},
		func(b page.Base) page.Page {
			return &page.Unit{Base: userBase(b), Queue: "/", Name: "Kaarna", Action: "/units/" + sampleUnit.ID.String(), Weekdays: sampleWeekdays}
		},
	)
}

func rulebookSamples() {
	sample(
		func(b page.Base) page.Page {
			return &page.Rulebooks{Base: userBase(b), Rows: []page.RulebookRow{{Rulebook: domain.Rulebook{ID: domain.NewID(), Name: "Sääntökirja", Version: 2, ValidFrom: sampleDay}, Purchaser: "Kaupunki", State: "active", URL: "/rulebooks/x"}}}
		},
		func(b page.Base) page.Page { return &page.Rulebooks{Base: userBase(b), May: true} },
		func(b page.Base) page.Page {
			return &page.Rulebook{Base: userBase(b), Rulebook: domain.Rulebook{Name: "Sääntökirja", Version: 1, ValidFrom: sampleDay}, State: "active", Rules: sampleRules, Defaults: sampleRules[1:], May: true}
		},
	)
}

func personSamples() {
	sample(
		func(b page.Base) page.Page {
			return &page.Enrol{Base: b, Form: sampleForm(), Secret: "ABCD EFGH", URL: "otpauth://totp/x", Code: "<svg></svg>"}
		},
		func(b page.Base) page.Page {
			return &page.Memberships{Base: userBase(b), Roles: []page.OwnRole{{ID: domain.NewID(), Organisation: "Kipinä", Role: domain.RoleSupervisor, Current: true}, {ID: domain.NewID(), Organisation: "Kipinä", Role: domain.RoleProviderAdmin}}}
		},
		func(b page.Base) page.Page { return &page.People{Base: userBase(b), Rows: samplePeople} },
		func(b page.Base) page.Page { return &page.People{Base: userBase(b)} },
		func(b page.Base) page.Page {
			return &page.Invite{Base: userBase(b), RoleChoices: sampleChoices, Form: sampleForm(), Languages: sampleWeekdays, Action: "/people", BackURL: "/people"}
		},
		func(b page.Base) page.Page {
			return &page.Person{Base: userBase(b), PersonRow: samplePeople[0], RoleChoices: sampleChoices, Form: sampleForm(), Languages: sampleWeekdays, BackURL: "/people"}
		},
		func(b page.Base) page.Page {
			return &page.Person{Base: userBase(b), PersonRow: samplePeople[1], RoleChoices: sampleChoices, RoleForm: sampleForm(), Self: true, BackURL: "/people"}
		},
		func(b page.Base) page.Page {
			return &page.Person{Base: userBase(b), PersonRow: samplePeople[2], Operator: true, Tenant: sampleProvider.ID, BackURL: "/people"}
		},
		func(b page.Base) page.Page {
			return &page.RolePage{Base: userBase(b), RoleChoices: sampleChoices, Form: sampleForm(), Action: "/roles/" + sampleProvider.ID.String(), BackURL: "/people"}
		},
	)
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
