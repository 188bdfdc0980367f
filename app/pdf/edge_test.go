package pdf

import (
	"strings"
	"testing"
)

// must gives the bytes of a document that has to be written.
func must(t *testing.T, write func() ([]byte, error)) []byte {
	t.Helper()
	b, err := write()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Names of any script, broken bytes and control characters end in a document.
func TestAnyName(t *testing.T) {
	for name, want := range map[string]string{
		"Иванова, Ольга":            "Иванова, Ольга",
		"Παπαδόπουλος":              "Παπαδόπουλος",
		"Nguyễn Thị Hạnh":           "Nguyễn Thị Hạnh",
		"Łukasz Šimůnek":            "Łukasz Šimůnek",
		"Ma\u0308kinen":             "Mäkinen",
		"Aino\x00\x07\u202eneniA":   "AinoneniA",
		"Aino \U0001F600":           "Aino \ufffd",
		"山田太郎":                      "\ufffd\ufffd\ufffd\ufffd",
		"broken \xff\xfe":           "broken \ufffd",
		"(sulut) \\ ja kenoviivat":  "(sulut) \\ ja kenoviivat",
		"<script>alert(1)</script>": "<script>alert(1)</script>",
		"":                          "1.–30.11.2026",
	} {
		v := sampleInvoice("fi", 1)
		v.Lines[0].Participant, v.Lines[0].Days = name, nil
		got := textOf(t, must(t, func() ([]byte, error) { return WriteInvoice(v) }))
		if !strings.Contains(got, want) {
			t.Errorf("%q: %q not found in %q", name, want, got)
		}
	}
}

// Arabic letters join and run from right to left; what stands beside them keeps
// its direction.
func TestRightToLeft(t *testing.T) {
	for in, want := range map[string]string{
		"محمد":        "\ufeaa\ufee4\ufea4\ufee3",
		"سلام":        "\ufee1\ufefc\ufeb3",
		"باب":         "\ufe8f\ufe8e\ufe91",
		"دار":         "\ufead\ufe8d\ufea9",
		"ماء":         "\ufe80\ufe8e\ufee3",
		"Ali محمد 12": "Ali 12 \ufeaa\ufee4\ufea4\ufee3",
		"שלום":        "םולש",
		"Aino":        "Aino",
	} {
		got := visual(in)
		if in == "Ali محمد 12" { // the order of the number is the algorithm's
			if !strings.Contains(got, "Ali") || !strings.Contains(got, "\ufeaa\ufee4\ufea4\ufee3") || !strings.Contains(got, "12") {
				t.Errorf("%q: %q", in, got)
			}
			continue
		}
		if got != want {
			t.Errorf("%q: %+q, want %+q", in, got, want)
		}
	}
}

// Many lines go on over pages, each with the heads of the table and the name of
// the document, numbered out of all pages.
func TestManyLines(t *testing.T) {
	v := sampleInvoice("fi", 120)
	pages := pagesOf(t, must(t, func() ([]byte, error) { return WriteInvoice(v) }))
	if len(pages) < 10 {
		t.Fatalf("%d pages", len(pages))
	}
	lines := true // the pages before the specification
	for i, page := range pages {
		text := strings.Join(page, "\n")
		lines = lines && !strings.Contains(text, "Erittely")
		if lines && strings.Contains(text, "45,50") && !strings.Contains(text, "Yksikköarvo") {
			t.Errorf("page %d has lines without heads", i+1)
		}
		if i > 0 && page[0] != "Lasku 2026-0117" {
			t.Errorf("page %d begins with %q", i+1, page[0])
		}
		if want := digits(i+1) + "\u00a0/\u00a0" + digits(len(pages)); !strings.Contains(text, want) {
			t.Errorf("page %d has no %q", i+1, want)
		}
	}
	all := flat(textOf(t, must(t, func() ([]byte, error) { return WriteInvoice(v) })))
	for _, want := range []string{"4500-1180", "4500-1299", "67 944,00 €"} { // 96 × 591,50 + 24 × 465
		if !strings.Contains(all, want) {
			t.Errorf("no %q", want)
		}
	}
}

func digits(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return digits(n/10) + digits(n%10)
}

// A text higher than a page goes on over pages without losing a word.
func TestTextHigherThanAPage(t *testing.T) {
	words := make([]string, 3000)
	for i := range words {
		words[i] = "sana" + digits(i)
	}
	long := strings.Join(words, " ")
	month := samplePersonMonth("fi")
	month.Days[0].Note = long
	evaluation := sampleEvaluation("fi")
	evaluation.Sections[0].Text = long
	agreement := sampleAgreement("fi")
	agreement.Clauses[0].Text = long
	for name, write := range map[string]func() ([]byte, error){
		"a cell":    func() ([]byte, error) { return WritePersonMonth(month) },
		"a section": func() ([]byte, error) { return WriteEvaluation(evaluation) },
		"a clause":  func() ([]byte, error) { return WriteAgreement(agreement) },
	} {
		b := must(t, write)
		if n := len(pagesOf(t, b)); n < 3 {
			t.Errorf("%s: %d pages", name, n)
		}
		text := flat(textOf(t, b))
		for _, i := range []int{0, 1, 500, 1500, 2998, 2999} {
			if !strings.Contains(text, "sana"+digits(i)) {
				t.Errorf("%s: word %d is lost", name, i)
			}
		}
	}
}

// Nothing is drawn over the page's edge: names and addresses wrap, and a word
// without spaces is cut.
func TestLongNames(t *testing.T) {
	c := newCanvas(paper("fi"), "x", false)
	for _, s := range []string{
		strings.Repeat("Pitkänimi-", 40), strings.Repeat("Иванова", 60), strings.Repeat("sana ", 200), "lyhyt", strings.Repeat("محمد", 50),
	} {
		var joined []string
		for _, line := range c.lines(s, 40, body) {
			if w := c.width(line, body); w > 40.01 {
				t.Errorf("%.20q…: a line of %.1f mm", s, w)
			}
			joined = append(joined, line)
		}
		if got := strings.Join(joined, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(s, " ", "") {
			t.Errorf("%.20q…: letters are lost", s)
		}
	}
	if got := c.lines("4\u00a0h 30\u00a0min", 12, body); len(got) != 2 || got[0] != "4\u00a0h" {
		t.Errorf("hard spaces break: %q", got)
	}
	if got := c.lines("a\n\nb", 40, body); len(got) != 3 {
		t.Errorf("an empty line is lost: %q", got)
	}
}

// Documents without rows, and wholly empty ones, are written and say so.
func TestEmptyDocuments(t *testing.T) {
	month, unitMonth := samplePersonMonth("fi"), sampleUnitMonth("fi", 0)
	month.Days = nil
	invoice, notice := sampleInvoice("fi", 0), sampleNotice("fi")
	notice.Days = nil
	for want, write := range map[string]func() ([]byte, error){
		"Laskulla ei ole rivejä.":                        func() ([]byte, error) { return WriteInvoice(invoice) },
		"Jaksolla ei ole ilmoitettavia päiviä.":          func() ([]byte, error) { return WriteAbsenceNotice(notice) },
		"Kuukaudella ei ole päiviä.":                     func() ([]byte, error) { return WritePersonMonth(month) },
		"Yksikössä ei ole asiakkaita tässä kuussa.":      func() ([]byte, error) { return WriteUnitMonth(unitMonth) },
		"Toimintapäiviä ei ole sovittu.":                 func() ([]byte, error) { return WriteAgreement(Agreement{}) },
		"Valmennustunteja ei ole.":                       func() ([]byte, error) { return WriteEvaluation(Evaluation{Kind: "intensive"}) },
		"Toteutuneiden päivien ja poissaolojen seuranta": func() ([]byte, error) { return WriteFollowUp(FollowUp{}) },
		"Osallistumistodistus":                           func() ([]byte, error) { return WriteCertificate(Certificate{}) },
		"Hyvityslasku":                                   func() ([]byte, error) { return WriteInvoice(Invoice{Credit: true}) },
	} {
		if text := flat(textOf(t, must(t, write))); !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

// A code of a later version of the portal is printed as it is.
func TestUnknownCodes(t *testing.T) {
	v := sampleNotice("fi")
	v.PayerKind, v.Days[0].Reason, v.Days[0].Certificate = "new_payer", "new_reason", "new_state"
	text := textOf(t, must(t, func() ([]byte, error) { return WriteAbsenceNotice(v) }))
	for _, want := range []string{"new_payer", "new_reason", "new_state"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is hidden", want)
		}
	}
}
