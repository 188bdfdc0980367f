package pdf

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"

	"pajakirja/app/domain"
)

// forms are all documents of a language as flat text, by name.
func forms(t *testing.T, lang string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, write := range allSamples(lang) {
		out[name] = flat(textOf(t, must(t, write)))
	}
	return out
}

// A-26, N-02: the identity code stands on the signed agreement and on the notices
// to the payer, corrections among them, and nowhere else.
func TestWhereTheIdentityCodeStands(t *testing.T) {
	code := regexp.MustCompile(`\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b`)
	for name, text := range forms(t, "fi") {
		want := slices.Contains([]string{"agreement", "notice", "correction", "bundle"}, name)
		if got := code.MatchString(text); got != want {
			t.Errorf("%s: an identity code on it: %v", name, got)
		}
	}
}

// N-02: the notice has facts only; no word of effect on the benefit, in any
// language, and not Kela's name for its form as its own.
func TestNoticeHasNoWordOfEffect(t *testing.T) {
	for lang, banned := range map[string][]string{
		"fi": {"karenssi", "korvaukseton", "menettä", "seuraamus", "sanktio", "maksetaan", "vaikutta", "vaikutus", "työssäolovelvoite", "Ilmoitus poissaolosta TT"},
		"sv": {"karens", "påföljd", "förlora", "sanktion", "betalas", "påverka", "Anmälan om frånvaro TT"},
		"en": {"sanction", "lose", "waiting period", "is paid", "effect", "affect"},
	} {
		all := forms(t, lang)
		for _, name := range []string{"notice", "correction", "letter"} {
			for _, word := range banned {
				if strings.Contains(strings.ToLower(all[name]), strings.ToLower(word)) {
					t.Errorf("%s: the %s says %q", lang, name, word)
				}
			}
		}
	}
	text := forms(t, "fi")["notice"]
	for _, want := range []string{
		"Tiedot poissaoloilmoitusta (TT3) varten", "9.–22.11.2026", "ma 9.11.2026 Oma sairaus Luvallinen Saatu 11.11.2026",
		"ma 16.11.2026 Palvelua ei järjestetä", "to 12.11.2026 Ei ilmoitettua syytä", "Luvaton", "Kela PL 10 00056 KELA",
		"Rekisterinpitäjä: Turun työllisyysalue.", "Odotetaan viimeistään 26.11.2026",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
}

// C-04, and the certificate's tact: what was done is on it, what was not, and
// what concerns nobody who reads it, is not.
func TestCertificateSaysWhatWasDone(t *testing.T) {
	text := forms(t, "fi")["certificate"]
	for _, want := range []string{"87 pv", "391 h 30 min", "Työturvallisuuskortti (2.10.2026, voimassa 2.10.2031 asti)", "Todistus nro OT-2026-0042", "17.8.2026–16.2.2027", "Puutyöpaja Höylä"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, banned := range []string{"Tulityökortti", "poissa", "luvat", "Tunnistettu osaaminen", "hylkä", "sairau"} {
		if strings.Contains(text, banned) {
			t.Errorf("it says %q", banned)
		}
	}
	group := forms(t, "fi")["group"]
	for _, want := range []string{"Ryhmämuotoinen kuntouttava työtoiminta · Kohti työtä", "10 / 12", "Tunnistettu osaaminen", "Digitaidot, 2 osaamispistettä"} {
		if !strings.Contains(group, want) {
			t.Errorf("group: no %q", want)
		}
	}
	for _, lang := range []string{"fi", "sv", "en"} {
		if n := len(pagesOf(t, must(t, allSamples(lang)["certificate"]))); n != 1 {
			t.Errorf("%s: %d pages", lang, n)
		}
	}
}

// A certificate of a full life goes on over to a second page and keeps its foot.
func TestLongCertificate(t *testing.T) {
	v := sampleCertificate("fi")
	for i := range 90 {
		v.Tasks = append(v.Tasks, "tehtävä numero "+digits(i))
	}
	pages := pagesOf(t, must(t, func() ([]byte, error) { return WriteCertificate(v) }))
	last := strings.Join(pages[len(pages)-1], " ")
	if len(pages) != 2 || !strings.Contains(last, "OT-2026-0042") || !strings.Contains(last, "Pekka Sjöström") {
		t.Errorf("%d pages, the last %q", len(pages), last)
	}
}

// M-09: the agreement has its terms with ticks, the whole
// code, the caseworker as coordinator, and no line for the purchaser to sign.
func TestAgreementSaysAll(t *testing.T) {
	text := forms(t, "fi")["agreement"]
	for _, want := range []string{
		"010594Y9032", "Omavirkailija koordinoi asiakkaan palvelua", "KTT 2026/551 10.8.2026–9.8.2027", "4500-1181 17.8.2026–16.2.2027",
		"45,50 € / päivä", "6 kuukautta", "maanantai 9.00–13.30 30 min 4 h", "4 päivää viikossa, yhteensä 16 h", "Yksilömuotoinen",
		"Sovittu 10 h, Sari Mäkelä 28.10.2026.", "Päihteettömyys", "Maksuttomuus", "Käyty läpi asiakkaan kanssa 12.8.2026",
		"Jatkaa sopimusta S-2026-031.", "versio 2 alkaen 1.11.2026", "Loppuarviointi ja jatkosuunnitelma viimeistään", "2.8.2027",
		"Velkaneuvonta, Oikeusapu- ja edunvalvontapiiri, alkaen 1.9.2026", "Tulityökortti (suunniteltu)", "Ei voimassa: sisältöä on muutettu",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	signatures := text[strings.Index(text, "Allekirjoitukset"):strings.Index(text, "Kappaleiden toimitus")]
	if strings.Contains(signatures, "tilaaja") || strings.Contains(signatures, "omavirkailija") {
		t.Errorf("the purchaser signs: %q", signatures)
	}
	v := sampleAgreement("sv")
	v.Funding, v.Group, v.Grounds = "unpaid", "Kohti työtä", "Grunder"
	swedish := flat(textOf(t, must(t, func() ([]byte, error) { return WriteAgreement(v) })))
	for _, want := range []string{"samarbete utan ersättning", "I grupp: Kohti työtä", "Grunder", "Drogfrihet"} {
		if !strings.Contains(swedish, want) {
			t.Errorf("sv: no %q", want)
		}
	}
}

// M-06, api.md: the invoice's sum is the sum of its lines, a credit's is negative
// and has nothing to pay.
func TestInvoiceSums(t *testing.T) {
	all := forms(t, "fi")
	for _, want := range []string{"2 831,00 €", "AVL 37 §", "13 pv × 45,50 € = 591,50 €", "7,50 h × 62,00 € = 465,00 €", "86851 62596 19897", "FI79 4405 2020 0360 82", "ITELFIHH", "Toimitettu 2 päivää määräajan jälkeen."} {
		if !strings.Contains(all["invoice"], want) {
			t.Errorf("invoice: no %q", want)
		}
	}
	for _, want := range []string{"–136,50 €", "–3 pv", "Hyvittää laskua 2026-0117", "Korjaa riviä 2026-0117/3"} {
		if !strings.Contains(all["credit"], want) {
			t.Errorf("credit: no %q", want)
		}
	}
	for _, banned := range []string{"Maksettava", "Eräpäivä", "IBAN"} {
		if strings.Contains(all["credit"], banned) {
			t.Errorf("credit: it says %q", banned)
		}
	}
}

func TestReferenceGroups(t *testing.T) {
	for in, want := range map[string]string{
		"1232": "1232", "12345": "12345", "123456": "1\u00a023456", "868516259619897": "86851\u00a062596\u00a019897",
		"RF332348236": "RF33\u00a02348\u00a0236", "": "",
	} {
		if got := grouped(in); got != want {
			t.Errorf("%s: %q", in, got)
		}
	}
}

var rectangle = regexp.MustCompile(`(?m)^([\d.]+) ([\d.]+) ([\d.]+) (-?[\d.]+) re f$`)

// The bars on the page are those of Code 128 for the banks' own example.
func TestBankBarcode(t *testing.T) {
	const digits = "479440520200360820048831500000000868516259619897100612"
	c := newCanvas(paper("fi"), "x", false)
	c.p.SetCompression(false)
	if err := c.barcode(30, 40, digits); err != nil {
		t.Fatal(err)
	}
	b, err := c.finish()
	if err != nil {
		t.Fatal(err)
	}
	code, err := code128.Encode(digits)
	if err != nil {
		t.Fatal(err)
	}
	check := 105 // start of set C, then each pair by its place (ISO/IEC 15417)
	for i := range len(digits) / 2 {
		check += (i + 1) * (10*int(digits[2*i]-'0') + int(digits[2*i+1]-'0'))
	}
	if code.CheckSum() != check%103 {
		t.Errorf("check digit %d, want %d", code.CheckSum(), check%103)
	}
	bars := 0
	for x := range code.Bounds().Dx() {
		if dark(code, x, 0) && (x == 0 || !dark(code, x-1, 0)) {
			bars++
		}
	}
	if got := len(rectangle.FindAll(b, -1)); got != bars || code.Bounds().Dx() != 332 {
		t.Errorf("%d bars of %d, %d modules", got, bars, code.Bounds().Dx())
	}
	for _, wrong := range []string{"123", digits + "1"} {
		v := sampleInvoice("fi", 1)
		v.Barcode = wrong
		if _, err := WriteInvoice(v); domain.KindOf(err) != domain.Internal || err == nil {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

// The file says its title, issuer, language and the day it was issued.
func TestMetadata(t *testing.T) {
	for lang, tag := range map[string]string{"fi": "/Lang (fi-FI)", "sv": "/Lang (sv-FI)", "en": "/Lang (en-GB)", "xx": "/Lang (fi-FI)"} {
		b := must(t, func() ([]byte, error) { return WriteInvoice(sampleInvoice(lang, 1)) })
		for _, want := range []string{tag, "/DisplayDocTitle true", "/CreationDate (D:20261202083000)", "/ModDate (D:20261202083000)"} {
			if !bytes.Contains(b, []byte(want)) {
				t.Errorf("%s: no %s", lang, want)
			}
		}
	}
	if _, err := withLanguage([]byte("no pdf"), "fi-FI"); err == nil {
		t.Error("a file without a catalogue was taken")
	}
}

// Every reason, status and kind that the diary and the documents know has its
// words in every language.
func TestWordsOfAllCodes(t *testing.T) {
	codes := map[string][]string{
		"pdf.reason.":       {"own_illness", "child_illness", "care_visit", "job_search", "public_trust", "official_errand", "other_agreed", "none_given", "sent_away"},
		"pdf.proof.":        {"not_needed", "awaited", "received", "never_came"},
		"pdf.notice.route.": {"kela", "fund", "social_assistance"},
		"pdf.funding.":      {"voucher", "bought", "own", "unpaid", "cooperation"},
		"pdf.evaluation.":   {"monthly", "mid", "final", "intensive", "assessment", "group"},
	}
	for _, lang := range []string{"fi", "sv", "en"} {
		for prefix, list := range codes {
			for _, code := range list {
				if got := wordsIn(lang).known(prefix, code); got == code || got == "" {
					t.Errorf("%s: %s%s has no words", lang, prefix, code)
				}
			}
		}
		for _, c := range DefaultClauses(lang) {
			if strings.Contains(c.Heading+c.Text, "⟦") || c.Text == "" {
				t.Errorf("%s: clause %q", lang, c.Heading)
			}
		}
	}
}

// The QR code on the certificate is drawn module by module, as sharp as the page.
func TestQRCodeIsVectors(t *testing.T) {
	const url = "https://pajakirja.esimerkki.fi/todistus/7Q4K-2M9X-PR3T"
	c := newCanvas(paper("fi"), "x", false)
	c.p.SetCompression(false)
	if err := c.qrCode(30, 40, 26, url); err != nil {
		t.Fatal(err)
	}
	b, err := c.finish()
	if err != nil {
		t.Fatal(err)
	}
	code, err := qr.Encode(url, qr.M, qr.Unicode)
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	for y := range code.Bounds().Dy() {
		for x := range code.Bounds().Dx() {
			if dark(code, x, y) && (x == 0 || !dark(code, x-1, y)) {
				runs++
			}
		}
	}
	if got := len(rectangle.FindAll(b, -1)); got != runs || bytes.Contains(b, []byte("/Subtype /Image")) {
		t.Errorf("%d rectangles of %d", got, runs)
	}
	v := sampleCertificate("fi")
	v.CheckURL = strings.Repeat("x", 5000)
	if _, err := WriteCertificate(v); err == nil {
		t.Error("an address no QR code holds was taken")
	}
}
