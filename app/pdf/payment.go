package pdf

import (
	"fmt"
	"image/color"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"

	"pajakirja/app/domain"
)

// payment draws where to pay, with the bank barcode; a credit note has none.
func (c *canvas) payment(v Invoice) error {
	if v.Credit || v.IBAN == "" {
		return nil
	}
	c.need(50)
	c.rule(c.left, c.right, c.y, 0.5, ink)
	c.y += 2
	c.pairs(3,
		pair{c.w.T("pdf.invoice.recipient"), v.Provider.Name}, pair{c.w.T("pdf.invoice.iban"), spaced(v.IBAN, 4)},
		pair{c.w.T("pdf.invoice.bic"), v.BIC}, pair{c.w.T("pdf.invoice.reference"), grouped(v.Reference)},
		pair{c.w.T("pdf.invoice.due"), c.w.day(v.Due)}, pair{c.w.T("pdf.invoice.to_pay"), c.w.money(v.Total())},
	)
	if v.Barcode == "" {
		return nil
	}
	c.y += 2
	if err := c.barcode(c.left+4, c.y, v.Barcode); err != nil {
		return err
	}
	c.y += 18
	return nil
}

// barcode draws the Finnish bank barcode, Code 128 set C: 332 modules, in the
// banks' guide's size of some 105 mm, bars 12 mm high, its digits below.
func (c *canvas) barcode(x, y float64, digits string) error {
	const module = 0.318
	if len(digits) != 54 {
		return domain.Doing("drawing the bank barcode", fmt.Errorf("%d digits, not 54", len(digits)))
	}
	code, err := code128.Encode(digits)
	if err != nil {
		return domain.Doing("drawing the bank barcode", err)
	}
	c.modules(code, x, y, module, 12)
	c.putCentre(x+float64(code.Bounds().Dx())*module/2, y+12.6, digits, style{7.5, false, ink})
	return nil
}

// qrCode draws a QR code of the given side; its quiet zone is the caller's.
func (c *canvas) qrCode(x, y, side float64, content string) error {
	code, err := qr.Encode(content, qr.M, qr.Unicode)
	if err != nil {
		return domain.Doing("drawing the QR code", err)
	}
	module := side / float64(code.Bounds().Dx())
	c.modules(code, x, y, module, module)
	return nil
}

// modules draws the dark modules of a code as rectangles, neighbours in a row
// joined, so that it stays sharp at any size.
func (c *canvas) modules(code barcode.Barcode, x, y, width, height float64) {
	c.p.SetFillColor(0, 0, 0)
	size := code.Bounds()
	for row := range size.Dy() {
		for from := 0; from < size.Dx(); from++ {
			upto := from
			for upto < size.Dx() && dark(code, upto, row) {
				upto++
			}
			if upto > from {
				c.p.Rect(x+float64(from)*width, y+float64(row)*height, float64(upto-from)*width, height, "F")
				from = upto
			}
		}
	}
}

func dark(code barcode.Barcode, x, y int) bool {
	return color.GrayModel.Convert(code.At(x, y)).(color.Gray).Y < 128
}
