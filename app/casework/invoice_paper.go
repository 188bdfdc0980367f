package casework

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/pdf"
	"pajakirja/app/store"
)

// printInvoice issues an invoice or credit note as a PDF and stores its bytes: from
// then on they are the paper, never made again.
func printInvoice(c *change, i *domain.Invoice, original *domain.Invoice, lines []domain.InvoiceLine, days []domain.InvoiceDay) error {
	if c.work.unprinted {
		return nil
	}
	paper, err := invoicePaper(c.Tx, *i, lines, days)
	if err != nil {
		return err
	}
	if original != nil {
		paper.Original = original.Number
	}
	paper.Issued = domain.InstantOf(c.work.Now())
	content, err := pdf.WriteInvoice(paper)
	if err != nil {
		return domain.Doing("invoice as pdf", err)
	}
	sum := sha256.Sum256(content)
	i.DocumentID = domain.NewID()
	return c.InsertDocument(domain.Document{ID: i.DocumentID, ProviderID: i.ProviderID, PurchaserID: i.PurchaserID, Kind: string(i.Kind),
		Class: domain.ClassIssued, Name: paperName(*i) + ".pdf", MediaType: "application/pdf", Bytes: content, SHA256: sum[:],
		CreatedBy: c.Scope.Person, CreatedAt: domain.InstantOf(c.work.Now())})
}

// unprintedPaper makes the paper of an invoice that was submitted without one: a
// demo's long past. A draft has none.
func unprintedPaper(tx *store.Tx, i domain.Invoice) (domain.Document, error) {
	d := domain.Document{ProviderID: i.ProviderID, PurchaserID: i.PurchaserID, Kind: string(i.Kind), Name: paperName(i) + ".pdf", MediaType: "application/pdf"}
	if i.State == domain.InvoiceDraft {
		return d, domain.Missing()
	}
	lines, err := tx.LinesOf(i.ID)
	if err != nil {
		return d, domain.Doing("lines", err)
	}
	days, err := tx.InvoiceDaysOf(i.ID)
	if err != nil {
		return d, domain.Doing("days", err)
	}
	paper, err := invoicePaper(tx, i, lines, days)
	if err != nil {
		return d, err
	}
	if i.OriginalID != "" {
		original, err := tx.Invoice(i.OriginalID)
		if err != nil {
			return d, domain.Doing("original", err)
		}
		paper.Original = original.Number
	}
	paper.Issued = i.SubmittedAt
	d.Bytes, err = pdf.WriteInvoice(paper)
	return d, domain.Doing("invoice as pdf", err)
}

// paperName is the file's name without personal data.
func paperName(i domain.Invoice) string {
	name := "lasku-"
	if i.Kind == domain.KindCreditNote {
		name = "hyvityslasku-"
	}
	return name + strings.ToLower(i.Number)
}

func invoicePaper(tx *store.Tx, i domain.Invoice, lines []domain.InvoiceLine, days []domain.InvoiceDay) (pdf.Invoice, error) {
	provider, err := tx.Organisation(i.ProviderID)
	if err != nil {
		return pdf.Invoice{}, domain.Doing("provider", err)
	}
	purchaser, err := tx.Organisation(i.PurchaserID)
	if err != nil {
		return pdf.Invoice{}, domain.Doing("purchaser", err)
	}
	v := pdf.Invoice{Number: i.Number, Credit: i.Kind == domain.KindCreditNote, Provider: partyOf(provider), Purchaser: partyOf(purchaser),
		Month: i.Month, Date: i.IssuedOn, Due: i.DueOn, DaysLate: i.LateDays, Reference: i.Reference, IBAN: provider.IBAN, BIC: provider.BIC,
		OrderNumber: i.OrderNumber, ContractNumber: i.ContractNumber, BuyerReference: i.BuyerReference}
	v.Language, v.Author, v.Hash = purchaser.Language, provider.Name, hex.EncodeToString(i.ContentHash)
	v.Controller = purchaser.Name
	if v.Barcode, err = bankBarcode(i, provider); err != nil {
		return v, err
	}
	v.Lines, err = paperLines(tx, lines, days)
	return v, err
}

// bankBarcode is empty for a credit note and for a sum that is not to be paid.
func bankBarcode(i domain.Invoice, provider domain.Organisation) (string, error) {
	if i.Kind == domain.KindCreditNote {
		return "", nil
	}
	account, err := finland.ParseIBAN(provider.IBAN)
	if err != nil || !account.Finnish() {
		return "", domain.Wrong("iban", "invoice.no_account")
	}
	if i.TotalCents < 0 {
		return "", nil
	}
	return finland.Payment{To: account, Cents: int64(i.TotalCents), Reference: finland.Reference(i.Reference), Due: i.DueOn.At(12 * 60).Time()}.Barcode()
}

func paperLines(tx *store.Tx, lines []domain.InvoiceLine, days []domain.InvoiceDay) ([]pdf.InvoiceLine, error) {
	var ids []domain.ID
	for _, l := range lines {
		ids = append(ids, l.ParticipantID)
	}
	people, err := tx.ParticipantsIn(sortedIDs(ids))
	if err != nil {
		return nil, domain.Doing("participants", err)
	}
	names := map[domain.ID]string{}
	for _, p := range people {
		names[p.ID] = p.Name()
	}
	ofLine := map[domain.ID][]pdf.LineDay{}
	for _, d := range days {
		ofLine[d.LineID] = append(ofLine[d.LineID], pdf.LineDay{Date: d.Day, Minutes: d.Minutes})
	}
	out := make([]pdf.InvoiceLine, 0, len(lines))
	for _, l := range lines {
		out = append(out, pdf.InvoiceLine{Participant: names[l.ParticipantID], Voucher: l.VoucherNumber, Product: l.ProductName,
			Hourly: l.Unit == domain.UnitHour, Minutes: l.Minutes, Quantity: l.Days, Unit: l.UnitCents, Amount: l.AmountCents, Days: ofLine[l.ID]})
	}
	return out, nil
}

func partyOf(o domain.Organisation) pdf.Party {
	return pdf.Party{Name: o.Name, BusinessID: o.BusinessID, Address: []string{o.Street, strings.TrimSpace(o.Postcode + " " + o.Town)},
		Contact: pdf.Contact{Name: o.Contact, Phone: o.Phone, Email: o.Email}}
}
