package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func sampleInvoice(state domain.InvoiceState) page.InvoiceRow {
	return page.InvoiceRow{Invoice: domain.Invoice{ID: "01a200b3-0000-7000-8000-000000000001", PurchaserID: "01a200b3-0000-7000-8000-000000000002", Number: "2026-0014", Kind: domain.KindInvoice, State: state,
		Month: domain.MustMonth("2026-11"), TotalCents: 59150, LateDays: 1, OrderNumber: "4500-118", ContractNumber: "KTT-2025-07", Reference: "2026000148",
		IssuedOn: domain.MustDay("2026-12-04"), DueOn: domain.MustDay("2027-01-03"), PaidOn: domain.MustDay("2027-01-02")},
		Party: "Kipinä ry", Planned: 17, Realised: 13, Absent: 2, Lines: 3, Findings: 1, Undone: 1, Queried: 1, Answered: 1, Current: true}
}

func sampleLine(state domain.LineState) page.InvoiceLine {
	id := domain.NewID() // templates make anchors of it
	return page.InvoiceLine{InvoiceLine: domain.InvoiceLine{ID: id, State: state, VoucherNumber: "PS-1", ProductName: "Perusseteli", Unit: domain.UnitDay, Days: 13, UnitCents: 4550, AmountCents: 59150, Reason: "Ei kuulu päätökseen"},
		Participant: "Haapala Jouni", Answered: state == domain.LineOpen, Notes: []page.Finding{{Rule: "monthly-evaluation", Text: "Kuukausiarviota ei ole.", Section: "§15"}, {Text: "Ilman pykälää."}},
		Charged: []page.ChargedDay{{InvoiceDay: domain.InvoiceDay{Day: domain.MustDay("2026-11-02"), Minutes: 270}, URL: "/"}, {InvoiceDay: domain.InvoiceDay{Day: domain.MustDay("2026-11-03"), Minutes: 270}}},
		Weeks: [][]page.DayMark{{{Day: domain.MustDay("2026-11-02"), State: "present"}, {Day: domain.MustDay("2026-11-03"), State: "absent_undecided", Found: true}, {Day: domain.MustDay("2026-11-04")}},
			{{Day: domain.MustDay("2026-11-09"), State: "leave"}, {Day: domain.MustDay("2026-11-10"), State: "not_done"}}},
		Messages: []page.Message{{By: "Maria Sandell", At: 1796194800000000, Kind: "queried", Text: "Oliko paikalla?", Own: true}, {By: "Leena Korhonen", At: 1796194900000000, Kind: "answer", Text: "Oli."},
			{By: "Maria", Kind: "rejected", Text: "Ei."}, {By: "Maria", Kind: "accepted", Text: "Kyllä."}},
		Original: "2026-0013 / 4", OriginalURL: "/", AskURL: "/"}
}

// plainLine has nothing to say about it.
func plainLine() page.InvoiceLine {
	l := sampleLine(domain.LineOpen)
	l.Notes, l.Messages, l.Original, l.Reason, l.Answered = nil, nil, "", "", false
	return l
}

func sampleClose(b page.Base) *page.MonthClose {
	p := &page.MonthClose{Base: b, Month: domain.MustMonth("2026-11"), PreviousURL: "/", NextURL: "/", Purchaser: "Aurajoen työllisyysalue", ReportURL: "/activity-reports/of/2026-11", PurchaserID: "01a200b3-0000-7000-8000-000000000002",
		Purchasers: []page.Item{{Label: "Aurajoki", URL: "/", Current: true}, {Label: "Pohjoinen", URL: "/"}}, Billable: true, Running: true, Phase: "urgent", ReportBy: domain.MustDay("2026-12-03"), DaysLeft: 2, Open: 2,
		Sums:  []page.ProductSum{{Name: "Perusseteli", Unit: domain.UnitDay, UnitCents: 4550, Days: 13, Cents: 59150}, {Name: "Intensiivivalmennus", Unit: domain.UnitHour, UnitCents: 5200, Minutes: 870, Cents: 75400}},
		Total: 134550, Blocked: 4550, People: []page.PersonMonth{{Name: "Aaltonen Mirja", URL: "/", Planned: 17, Realised: 13, Absent: 2, Missing: 2, Blocked: 1, Cents: 59150}, {Name: "Abdi Hodan", Planned: 13, Realised: 13}},
		Planned: 30, Realised: 26, Absent: 2, Missing: 2, SheetURL: "/"}
	for _, kind := range []string{"unmarked", "undecided", "evaluation", "voucher", "identifier", "coaching", "certificate", "unchecked", "correction"} {
		p.Checks = append(p.Checks, page.Check{Kind: kind, People: 1, Section: "§15", Entries: []page.CheckEntry{
			{Participant: "Haapala Jouni", Day: domain.MustDay("2026-11-03"), Until: domain.MustDay("2026-12-02"), Text: "Seteli päättyi.", URL: "/"}, {Participant: "Eklund Tomas"}}})
	}
	return p
}

func init() {
	row := sampleInvoice
	sample(
		func(b page.Base) page.Page { return &page.Invoices{Base: b, Form: page.NewForm()} },
		func(b page.Base) page.Page {
			credit := row(domain.InvoiceAccepted)
			credit.Kind = domain.KindCreditNote
			draft := page.InvoiceRow{Invoice: domain.Invoice{ID: "01a200b3-0000-7000-8000-000000000003", State: domain.InvoiceDraft, Month: domain.MustMonth("2026-11")}}
			return &page.Invoices{Base: b, Purchaser: true, Form: page.NewForm(), Rows: []page.InvoiceRow{row(domain.InvoicePaid), credit, draft}, Total: 1,
				States: []page.Option{{Value: "paid", Text: "Maksettu"}}, Parties: []page.Option{{Value: "1", Text: "Kipinä"}, {Value: "2", Text: "Toinen"}}}
		},
		func(b page.Base) page.Page { return &page.Invoices{Base: b, Form: page.NewForm(), CloseURL: "/"} },
		func(b page.Base) page.Page { return &page.Invoices{Base: b, Form: page.NewForm(), Purchaser: true} },
		func(b page.Base) page.Page {
			return &page.Invoices{Base: b, Form: page.NewForm(), Purchaser: true, FirstURL: "/contracts/new"}
		},
		func(b page.Base) page.Page {
			return &page.Invoice{Base: b, Row: row(domain.InvoiceDraft), Provider: "Kipinä ry", Purchaser: "Aurajoki", Owner: true, Lines: []page.InvoiceLine{sampleLine(domain.LineOpen)}, Stale: true, Running: true, CloseURL: "/",
				BlockedN: 3, Blocked: []page.BlockedDays{{Participant: "Koskela Riku", Days: []domain.Day{domain.MustDay("2026-11-04"), domain.MustDay("2026-11-05")}, Cents: 9100, Finding: page.Finding{Text: "Seteliä ei ole.", Section: "§8.1"}, URL: "/"}, {Participant: "Berg", Days: []domain.Day{domain.MustDay("2026-11-04")}, Finding: page.Finding{Text: "Ei arvoa."}}}}
		},
		func(b page.Base) page.Page {
			return &page.Invoice{Base: b, Row: row(domain.InvoiceDraft), Provider: "Kipinä ry", Purchaser: "Aurajoki", Owner: true, Lines: []page.InvoiceLine{plainLine()}, Seen: "ab"}
		},
		func(b page.Base) page.Page {
			i := row(domain.InvoiceAccepted).Invoice
			return &page.Invoice{Base: b, Row: row(domain.InvoiceSubmitted), Provider: "Kipinä ry", Purchaser: "Aurajoki", Owner: true, Keyed: true, Lines: []page.InvoiceLine{sampleLine(domain.LineQueried), sampleLine(domain.LineOpen), plainLine()}, Credit: &i, Original: &i}
		},
		func(b page.Base) page.Page { return &page.Invoice{Base: b, Row: row(domain.InvoiceDraft)} },
		func(b page.Base) page.Page {
			i := row(domain.InvoiceAccepted).Invoice
			return &page.InvoiceReview{Base: b, Row: row(domain.InvoiceSubmitted), Provider: "Kipinä ry", Reviewer: true, Queue: []page.InvoiceRow{row(domain.InvoiceSubmitted), {Invoice: i, Party: "Toinen", Findings: 2, Exceptions: 1}, {Invoice: i, Party: "Kolmas"}},
				Clean: []page.InvoiceLine{sampleLine(domain.LineOpen)}, CleanCents: 59150, Exceptions: []page.InvoiceLine{sampleLine(domain.LineOpen), sampleLine(domain.LineQueried)}, Done: []page.InvoiceLine{sampleLine(domain.LineRejected)}, Credit: &i, Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.InvoiceReview{Base: b, Row: row(domain.InvoiceAccepted), Reviewer: true, Form: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.InvoiceReview{Base: b, Row: row(domain.InvoiceSettled), Reviewer: true, Form: page.NewForm().Set("paid_on", b.Today)}
		},
		func(b page.Base) page.Page { return sampleClose(b) },
		func(b page.Base) page.Page {
			p, i := sampleClose(b), row(domain.InvoiceDraft).Invoice
			p.Invoice, p.LateDays = &i, 2
			for n := range p.Checks {
				p.Checks[n].Entries = nil
			}
			p.Open = 0
			return p
		},
		func(b page.Base) page.Page {
			p, i := sampleClose(b), row(domain.InvoiceSubmitted).Invoice
			p.Invoice, p.Sent, p.Later = &i, true, true
			return p
		},
		func(b page.Base) page.Page {
			p := sampleClose(b)
			p.Billable, p.People = false, nil
			return p
		},
		func(b page.Base) page.Page {
			return &page.MonthClose{Base: b, Month: domain.MustMonth("2026-11"), PreviousURL: "/"}
		},
	)
}
