package demo

import (
	"bytes"
	"fmt"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// attachedLately is how long ago a voucher may have come for its file to be
// with it; of the older ones every third was scanned.
const attachedLately = 60

// fillAttachments puts the purchaser's files to the vouchers of those who are in
// the service (P-03).
func (f *filler) fillAttachments() error {
	for i, l := range f.w.lives {
		n := len(l.vouchers) - 1
		k := f.w.contracts[l.contract]
		v := l.vouchers[n]
		if k.Kind != domain.ContractVoucher || v.ValidTo < f.w.today || v.ReceivedOn > f.w.today || v.ReceivedOn < f.w.today.AddDays(-attachedLately) && i%3 != 0 {
			continue
		}
		in := casework.AttachIn{Title: "Palveluseteli " + v.Number, Content: voucherFile(f.w.purchasers[k.purchaser].Name, l, v.VoucherIn)}
		if _, err := f.at(v.ReceivedOn, 13*60+20).AttachToVoucher(f.ctx, f.scope(domain.RoleProviderAdmin, k.provider), f.lives[i].vouchers[n], in); err != nil {
			return err
		}
	}
	return nil
}

// voucherFile is a voucher as a purchaser's system prints it: one page of text.
func voucherFile(purchaser string, l life, v casework.VoucherIn) []byte {
	lines := []string{purchaser, "", "PALVELUSETELI", "", "Numero  " + v.Number, "Palveluntuottajan tunniste  " + v.ProviderIdentifier,
		"Asiakas  " + l.person.GivenNames + " " + l.person.FamilyName, "Palvelu  Kuntouttava ty\u00f6toiminta",
		"Voimassa  " + dotted(v.ValidFrom) + " - " + dotted(v.ValidTo), "", "Esittelyaineistoa: henkil\u00f6t ja tiedot ovat keksittyj\u00e4."}
	return linesFile(lines)
}

// linesFile is a page of lines as PDF.
func linesFile(lines []string) []byte {
	var text strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&text, "(%s) Tj T*\n", latin(line))
	}
	stream := "BT /F1 12 Tf 18 TL 60 770 Td\n" + text.String() + "ET"
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	places := make([]int, len(objects))
	for i, o := range objects {
		places[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

// latin writes a text as the page's encoding has it; what it has not becomes a
// question mark.
func latin(s string) string {
	var out []byte
	for _, r := range s {
		switch {
		case r == '(' || r == ')' || r == '\\':
			out = append(out, '\\', byte(r))
		case r < 256:
			out = append(out, byte(r))
		default:
			out = append(out, '?')
		}
	}
	return string(out)
}

func dotted(d domain.Day) string {
	year, month, day := d.Date()
	return fmt.Sprintf("%d.%d.%d", day, int(month), year)
}

// enterPSOP ticks the rows of an invoice as keyed into the voucher system; of
// last month's a third still waits (M-03).
func (f *filler) enterPSOP(contract int, invoice domain.Invoice, closing domain.Day) error {
	k := f.w.contracts[contract]
	if k.Kind != domain.ContractVoucher {
		return nil
	}
	admin := f.scope(domain.RoleProviderAdmin, k.provider)
	on := f.w.holidays.next(closing + 1)
	list, err := f.work.PSOPList(f.ctx, admin, invoice.ID)
	if err != nil || on > f.w.today {
		return err
	}
	var lines []domain.ID
	for n, row := range list.Rows {
		if f.w.today.Month()-invoice.Month > 1 || n%3 != 2 {
			lines = append(lines, row.Line.ID)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	_, err = f.at(on, 9*60+30).EnterPSOP(f.ctx, admin, invoice.ID, lines, on)
	return err
}
