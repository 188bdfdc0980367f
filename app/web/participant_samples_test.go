package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func sampleID(n byte) domain.ID {
	return domain.ID("0199a0b0-0000-7000-8000-0000000000" + string([]byte{'0' + n/10, '0' + n%10}))
}

func samplePerson() domain.Participant {
	return domain.Participant{ID: sampleID(1), FamilyName: "Kallio", GivenNames: "Teemu <b>", Phone: "040 123 4567", Email: "teemu@example.fi", Street: "Katu 1", Postcode: "20100", Town: "Turku",
		Language: "sv", InterpreterNeed: "arabia", AllowanceKind: "expense", CaseworkerName: "Kirsi Lampinen", CaseworkerOffice: "Typake", CaseworkerPhone: "02 1",
		EmergencyContact: "Äiti", Considerations: "Rauhallinen tila", ArchivedOn: domain.MustDay("2026-11-01")}
}

func sampleAgreement(state domain.AgreementState) page.Agreement {
	day := domain.MustDay
	v := domain.AgreementVersion{ID: sampleID(9), Version: 2, FromDay: day("2026-09-01"), Plan: domain.Plan{{Weekday: 3, From: 480, To: 840, Break: 30}, {Weekday: 4, From: 480, To: 840}},
		Tasks: domain.List[string]{"Puutyöt", "Pintakäsittely"}, StartingPoint: "Tarkka", Goals: domain.List[domain.Goal]{{Text: "Rytmi", Start: "Kotona", Target: "3 pv"}, {Text: "Kortti"}}, NextStep: "4 pv",
		Cards:         domain.List[domain.Card]{{Name: "Hygieniapassi", DoneOn: day("2026-10-01"), ValidTo: day("2030-10-01")}, {Name: "Tulityökortti", Planned: day("2026-12-01")}},
		OtherServices: "Velkaneuvonta", CoachingMinutes: 60, SupervisorName: "Antti Salo", SupervisorPhone: "050 1", Workplace: "Kirpputori",
		MidEvaluation: day("2026-09-24"), FinalEvaluation: day("2026-12-20"), RenewalDay: day("2026-12-15"), ChangeReason: "Lisää päiviä"}
	first := v
	first.Version, first.ID, first.SignedOn, first.SignedPlace, first.SignedProvider, first.SignedParticipant, first.ToldOn = 1, sampleID(8), day("2026-05-28"), "Turku", "Leena", "Teemu", day("2026-05-28")
	former := domain.Agreement{ID: sampleID(7), Number: "2025-3"}
	a := page.Agreement{Phase: "active", Product: "Perusseteli", Purchaser: "Aurajoki", Former: &former, Next: &former, Open: 2,
		Now: page.Version{AgreementVersion: v, Unit: "Puupaja Kaarna", Minutes: 690, Current: true}, Remarks: []page.Remark{{Text: "Suunnitelmassa on viisi päivää.", Where: "004 §8.2"}, {Text: "Toinen"}},
		Steps:   []page.Step{{From: day("2026-06-01"), Days: 2, Minutes: 480}, {From: day("2026-09-01"), Days: 3, Minutes: 900}},
		Clauses: []page.Clause{{Name: "attendance", Explained: true}, {Name: "sober"}},
		Voucher: domain.Voucher{ID: sampleID(5), Funding: domain.ContractVoucher, Number: "PS-26-0418", UnitCents: 4550, ValidFrom: day("2026-06-01"), ValidTo: day("2026-12-31")}}
	a.Versions = []page.Version{a.Now, {AgreementVersion: first, Unit: "Kahvila Kulma", Minutes: 480}}
	a.Agreement = domain.Agreement{ID: sampleID(6), Number: "2026-7", State: state, ParticipantID: sampleID(1), Form: domain.FormIndividual, StartDay: day("2026-06-01"), EndDay: day("2026-12-31"),
		Assessment: true, AssessmentGrounds: "Perusteet", AssessmentContent: "Sisältö", Intensive: true, IntensiveWith: "Kirsi", IntensiveOn: day("2026-06-01"), IntensiveMinutes: 600, LongGrounds: "Näyttö", AbsenceContact: "Ohjaajalle"}
	if state == domain.AgreementEnded {
		a.EndedOn, a.EndedReason, a.EndedNote, a.Next, a.Hourly, a.Phase = day("2026-11-30"), "mutual", "Sovittiin", nil, true, "ended"
	}
	if state == domain.AgreementDraft {
		a.Phase, a.Former, a.Next = "draft", nil, nil
	}
	return a
}

func samplePage(b page.Base, state domain.AgreementState, edits bool) *page.Participant {
	day := domain.MustDay
	a := sampleAgreement(state)
	kela := domain.PayerPeriod{Payer: domain.PayerFund, FundName: "YTK", FromDay: day("2026-06-01")}
	refused := domain.Voucher{ID: sampleID(4), Funding: domain.ContractUnpaid, RefusedOn: day("2026-06-01"), ValidFrom: day("2026-06-01"), ValidTo: day("2026-12-31")}
	return &page.Participant{Base: b, Asks: true, Messages: sampleMessages, Requests: []page.RequestRow{{DocumentRequest: domain.DocumentRequest{What: "Aktivointisuunnitelma", State: domain.RequestOpen, AskedOn: domain.MustDay("2026-11-11")}, URL: "/"}}, Person: samplePerson(), Code: "131088-••••", Phase: a.Phase, Party: "Aurajoki", Payer: &kela, Payers: []domain.PayerPeriod{kela}, Current: &a, Agreement: []page.Agreement{a},
		Decisions: []page.Decision{{Decision: domain.Decision{ID: sampleID(3), Number: "P-1", PlanKind: "activation", PlanDate: day("2026-05-01"), PlanBy: "Kirsi", Ground: "labour_market_support", ValidFrom: day("2026-06-01"), ValidTo: day("2026-12-31"), ReceivedOn: day("2026-05-10"), ContactOn: day("2026-05-12")},
			Vouchers: []page.Voucher{{Voucher: a.Voucher, Product: "Perusseteli", Valid: true}, {Voucher: refused, Product: "Yhteistyö", Hourly: true}}}, {Decision: domain.Decision{ID: sampleID(2), Number: "P-0"}}},
		Remarks: a.Remarks, Months: []page.Bar{{Month: domain.MustMonth("2026-11"), Name: "marr", Days: 10, X: 14, Mid: 29, Top: 30, Height: 92, Label: 24}}, Days12: 67, Most12: 230,
		Timeline: []page.TimelineItem{{Day: day("2026-06-01"), Mark: "done", Title: "Palvelu alkoi", Detail: "Allekirjoitettu", URL: "/participants"}, {Day: day("2026-12-03"), Mark: "due", Title: "Kuukausiarvio", URL: "/participants", Action: "Kirjoita"}, {Day: day("2026-12-24"), Mark: "planned", Title: "Loppuarviointi", Tag: "22 pv"}},
		Papers:   []page.Paper{{Title: "Palvelusopimus", Detail: "Allekirjoitettu", URL: "/participants"}, {Title: "Liite", Detail: "Rajattu", Closed: true}},
		LogURL:   "/participants", Clocks: "/participants", Seen: []page.Seen{{At: day("2026-11-18").At(600), Who: "Leena Korhonen", What: "Sopimus"}},
		Edits: edits, Contacts: true, Reveals: edits, Purchaser: !edits}
}

var sampleOptions = []page.Option{{Value: string(sampleID(1)), Text: "Ensimmäinen", Hint: "vihje"}, {Value: "fi", Text: "Toinen"}}

func init() {
	row := page.ParticipantRow{ID: sampleID(1), Name: "Kallio Teemu", Phase: "active", From: domain.MustDay("2026-06-01"), To: domain.MustDay("2026-12-31"), Plan: domain.Plan{{Weekday: 1}, {Weekday: 3}},
		Unit: "Puupaja", Worker: "Antti Salo", Party: "Aurajoki", VoucherTo: domain.MustDay("2026-11-30"), Short: true}
	bare := page.ParticipantRow{ID: sampleID(2), Name: "Aalto", Phase: "none"}
	sample(
		func(b page.Base) page.Page {
			return &page.Participants{Base: b, Form: page.NewForm().Set("q", "ka").Set("phase", "active"), Phases: []page.PhaseChoice{{Label: "Kaikki", Count: 2, URL: "/participants", Current: true}, {Label: "Käynnissä", Count: 1, URL: "/participants"}, {Label: "Ei", Count: 1, URL: "/participants"}},
				Units: sampleOptions, Rows: []page.ParticipantRow{row, bare}, Searching: true, CanAdd: true}
		},
		func(b page.Base) page.Page { return &page.Participants{Base: b, Archived: true, CanAdd: true} },
		func(b page.Base) page.Page { return &page.Participants{Base: b, Searching: true, Purchaser: true} },
		func(b page.Base) page.Page { return &page.Participants{Base: b, Purchaser: true} },
		func(b page.Base) page.Page { return samplePage(b, domain.AgreementSigned, true) },
		func(b page.Base) page.Page { return samplePage(b, domain.AgreementEnded, false) },
		func(b page.Base) page.Page { return samplePage(b, domain.AgreementDraft, true) },
		func(b page.Base) page.Page {
			return &page.Participant{Base: b, Person: domain.Participant{ID: sampleID(1), FamilyName: "Aalto", Language: "fi"}, Phase: "none", Edits: true}
		},
		func(b page.Base) page.Page {
			return &page.ParticipantForm{Base: b, Form: sampleForm(), Purchasers: sampleOptions, Caseworkers: sampleOptions, Languages: sampleOptions, Allowances: sampleOptions, Kinds: sampleOptions, Payers: sampleOptions}
		},
		func(b page.Base) page.Page {
			return &page.ParticipantForm{Base: b, ID: sampleID(1), Name: "Kallio", Code: "131088-••••", Archived: true, Languages: sampleOptions}
		},
		func(b page.Base) page.Page { // no purchaser has a contract yet
			return &page.ParticipantForm{Base: b, Form: sampleForm(), Languages: sampleOptions}
		},
		func(b page.Base) page.Page {
			return &page.ParticipantForm{Base: b, ID: sampleID(1), Name: "Kallio", Languages: sampleOptions}
		},
		func(b page.Base) page.Page {
			return &page.ParticipantPart{Base: b, Part: "contacts", Form: sampleForm(), ID: sampleID(1), Name: "Kallio"}
		},
		func(b page.Base) page.Page {
			return &page.ParticipantPart{Base: b, Part: "payer", ID: sampleID(1), Name: "Kallio", Payers: sampleOptions, Periods: []domain.PayerPeriod{{Payer: domain.PayerKela, FromDay: domain.MustDay("2026-01-01")}, {Payer: domain.PayerFund, FundName: "YTK", FromDay: domain.MustDay("2026-02-01")}}}
		},
		func(b page.Base) page.Page {
			return &page.ParticipantPart{Base: b, Part: "code", ID: sampleID(1), Name: "Kallio"}
		},
		func(b page.Base) page.Page {
			return &page.ParticipantPart{Base: b, Part: "code", ID: sampleID(1), Name: "Kallio", Code: "131088-914A"}
		},
		func(b page.Base) page.Page {
			return &page.DecisionForm{Base: b, Form: sampleForm(), Participant: sampleID(1), Name: "Kallio", Plans: sampleOptions, Grounds: sampleOptions, Ways: sampleOptions}
		},
		func(b page.Base) page.Page {
			return &page.DecisionForm{Base: b, Participant: sampleID(1), Name: "Kallio", ID: sampleID(2), File: sampleForm(), Files: sampleFiles, Plans: sampleOptions, Grounds: sampleOptions, Ways: sampleOptions}
		},
		func(b page.Base) page.Page {
			return &page.VoucherForm{Base: b, Form: sampleForm(), Participant: sampleID(1), Name: "Kallio", Decisions: sampleOptions, Products: sampleOptions}
		},
		func(b page.Base) page.Page {
			return &page.VoucherForm{Base: b, Participant: sampleID(1), Name: "Kallio"}
		},
		func(b page.Base) page.Page {
			v := sampleAgreement(domain.AgreementSigned).Voucher
			v.CheckedOn, v.CheckedBy, v.RefusedOn = domain.MustDay("2026-11-01"), "Leena", domain.MustDay("2026-11-02")
			return &page.VoucherForm{Base: b, Check: sampleForm(), Participant: sampleID(1), Name: "Kallio", ID: v.ID, Voucher: v, Decisions: sampleOptions, Products: sampleOptions, Results: sampleOptions, Remarks: []page.Remark{{Text: "Puuttuu", Where: "004"}}, Files: sampleFiles}
		},
	)
}

// sampleFiles are an open file, one for others, and a withdrawn one.
var sampleFiles = []page.File{{ID: sampleID(31), Title: "Palveluseteli", Detail: "PDF · Leena 18.11.", URL: "/", Withdraws: true}, {ID: sampleID(32), Title: "Lausunto", Detail: "Kuva", Restricted: true},
	{ID: sampleID(33), Title: "Väärä", Detail: "Poistettu", Withdrawn: true}}
