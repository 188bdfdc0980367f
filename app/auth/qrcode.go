package auth

import (
	"fmt"
	"html"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// quietZone is the white border in modules that ISO/IEC 18004 asks for.
const quietZone = 4

// QRCodeSVG draws content as a QR code: one SVG element with a title for
// screen readers, black on white in dark mode too (scanners need it), without
// styles or scripts, so that it passes a strict content security policy. The
// error tells that content is too long.
func QRCodeSVG(content, title string) (string, error) {
	code, err := qr.Encode(content, qr.M, qr.Auto)
	if err != nil {
		return "", fmt.Errorf("draw QR code: %w", err)
	}
	size := code.Bounds().Dx()
	dark := func(x, y int) bool {
		if x >= size {
			return false
		}
		red, _, _, _ := code.At(x, y).RGBA()
		return red == 0
	}
	var path strings.Builder
	for y := range size {
		start := -1
		for x := range size + 1 {
			switch {
			case dark(x, y) && start < 0:
				start = x
			case !dark(x, y) && start >= 0:
				fmt.Fprintf(&path, "M%d %dh%dv1H%dz", start+quietZone, y+quietZone, x-start, start+quietZone)
				start = -1
			}
		}
	}
	side := size + 2*quietZone
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" shape-rendering="crispEdges">`+
		`<title>%s</title><path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="%s"/></svg>`,
		side, side, html.EscapeString(title), side, side, path.String()), nil
}
