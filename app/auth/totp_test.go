package auth_test

import (
	"encoding/base32"
	"encoding/xml"
	"image"
	"image/color"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/boombuler/barcode/qr"

	"pajakirja/app/auth"
)

// RFC 6238 appendix B, SHA-1, the last six of its eight digits.
func TestCheckTOTPVectors(t *testing.T) {
	secret := base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))
	for _, test := range []struct {
		unix int64
		code string
	}{
		{59, "287082"}, {1111111109, "081804"}, {1111111111, "050471"},
		{1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
	} {
		for _, typed := range []string{test.code, " " + test.code[:3] + " " + test.code[3:] + "\n"} {
			step, ok := auth.CheckTOTP(secret, typed, time.Unix(test.unix, 0))
			if !ok || step != test.unix/30 {
				t.Errorf("%d %q: step %d, %v", test.unix, typed, step, ok)
			}
		}
	}
}

func TestCheckTOTPWindow(t *testing.T) {
	secret := base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))
	const code, issued = "050471", 1111111111 / 30 // step of the code
	for _, test := range []struct {
		offset int64 // steps between the phone's clock and ours
		want   bool
	}{{-2, false}, {-1, true}, {0, true}, {1, true}, {2, false}} {
		step, ok := auth.CheckTOTP(secret, code, time.Unix((issued+test.offset)*30+1, 0))
		if ok != test.want || ok && step != issued {
			t.Errorf("offset %d: step %d, %v", test.offset, step, ok)
		}
	}
}

func TestCheckTOTPRefuses(t *testing.T) {
	secret := base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))
	for _, test := range []struct{ secret, code string }{
		{secret, ""}, {secret, "050472"}, {secret, "50471"}, {secret, "14050471"},
		{secret, "٠٥٠٤٧١"}, {"", "050471"}, {"not base32!", "050471"},
	} {
		if step, ok := auth.CheckTOTP(test.secret, test.code, time.Unix(1111111111, 0)); ok || step != 0 {
			t.Errorf("%q %q: step %d, %v", test.secret, test.code, step, ok)
		}
	}
}

func TestNewTOTP(t *testing.T) {
	secret, link, err := auth.NewTOTP("Pajakirja", "maija@example.fi")
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	query := parsed.Query()
	if parsed.Scheme != "otpauth" || parsed.Host != "totp" || parsed.Path != "/Pajakirja:maija@example.fi" ||
		query.Get("secret") != secret || query.Get("issuer") != "Pajakirja" ||
		query.Get("digits") != "6" || query.Get("period") != "30" {
		t.Errorf("%s", link)
	}
	if raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret); err != nil || len(raw) != 20 {
		t.Errorf("secret of %d bytes, %v", len(raw), err)
	}
	if other, _, err := auth.NewTOTP("Pajakirja", "maija@example.fi"); err != nil || other == secret {
		t.Errorf("the same secret twice, %v", err)
	}
	if _, _, err := auth.NewTOTP("", ""); err == nil {
		t.Error("a second factor without a name")
	}
}

type svg struct {
	ViewBox string `xml:"viewBox,attr"`
	Title   string `xml:"title"`
	Paths   []struct {
		D string `xml:"d,attr"`
	} `xml:"path"`
}

// The drawing is read back module by module and compared with the code.
func TestQRCodeSVG(t *testing.T) {
	content := "otpauth://totp/Pajakirja:maija@example.fi?secret=ABC&issuer=Pajakirja"
	text, err := auth.QRCodeSVG(content, `<b>"Koodi" & avain`)
	if err != nil {
		t.Fatal(err)
	}
	var drawn svg
	if err := xml.Unmarshal([]byte(text), &drawn); err != nil {
		t.Fatal(err)
	}
	if drawn.Title != `<b>"Koodi" & avain` || len(drawn.Paths) != 2 || strings.Contains(text, "style") {
		t.Errorf("%.200s", text)
	}
	want, err := qr.Encode(content, qr.M, qr.Auto)
	if err != nil {
		t.Fatal(err)
	}
	size := want.Bounds().Dx()
	modules := readPath(t, drawn.Paths[1].D, size+8)
	for y := range size + 8 {
		for x := range size + 8 {
			inside := image.Pt(x-4, y-4).In(want.Bounds())
			dark := inside && want.At(x-4, y-4) == color.Color(color.Gray16{0})
			if modules[y][x] != dark {
				t.Fatalf("module %d,%d is dark: %v", x, y, modules[y][x])
			}
		}
	}
	if _, err := auth.QRCodeSVG(strings.Repeat("x", 5000), ""); err == nil {
		t.Error("5000 characters fitted")
	}
}

// The address of a stored secret is the one its QR code had at first.
func TestTOTPURLIsTheSameAgain(t *testing.T) {
	secret, first, err := auth.NewTOTP("Pajakirja", "leena+paja@kipina.example")
	if err != nil {
		t.Fatal(err)
	}
	a, err := url.Parse(first)
	if err != nil {
		t.Fatal(err)
	}
	b, err := url.Parse(auth.TOTPURL("Pajakirja", "leena+paja@kipina.example", secret))
	if err != nil {
		t.Fatal(err)
	}
	if a.Scheme != b.Scheme || a.Host != b.Host || a.Path != b.Path || a.Query().Encode() != b.Query().Encode() {
		t.Errorf("%s\n%s", a, b)
	}
}
