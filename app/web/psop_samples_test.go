package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	line := func(n byte, unit domain.BillingUnit) domain.InvoiceLine {
		return domain.InvoiceLine{ID: sampleID(50 + n), VoucherNumber: "PS-1", Unit: unit, Days: 13, Minutes: 870, UnitCents: 4550, AmountCents: 59150}
	}
	invoice := sampleInvoice(domain.InvoiceSubmitted).Invoice
	sample(
		func(b page.Base) page.Page {
			return &page.PSOP{Base: b, Invoice: invoice, Form: sampleForm(), Left: 1, Rows: []page.PSOPRow{{InvoiceLine: line(1, domain.UnitDay), Name: "Aalto Aino", Identifier: "T-1", Waits: true, Picked: true}, {InvoiceLine: line(3, domain.UnitDay), Name: "Virta Kai"}}}
		},
		func(b page.Base) page.Page {
			return &page.PSOP{Base: b, Invoice: invoice, Form: page.NewForm(), Rows: []page.PSOPRow{{InvoiceLine: line(2, domain.UnitHour), Name: "Berg Bo", Entered: "2.12.2026, Leena"}}}
		},
	)
}
