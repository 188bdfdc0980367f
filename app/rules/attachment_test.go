package rules

import (
	"bytes"
	"testing"

	"pajakirja/app/domain"
)

// P-03: what a file is, is told by its content alone, whole files only.
func TestFilesAreToldByTheirContent_P03(t *testing.T) {
	pdf := []byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n")
	jpeg := append([]byte{0xff, 0xd8, 0xff, 0xe0}, append(bytes.Repeat([]byte{1}, 40), 0xff, 0xd9)...)
	png := append([]byte("\x89PNG\r\n\x1a\n"), []byte("....IHDR....IEND\xaeB\x60\x82")...)
	for name, tt := range map[string]struct {
		content []byte
		media   string
		key     string
	}{
		"pdf":                   {pdf, "application/pdf", ""},
		"jpeg":                  {jpeg, "image/jpeg", ""},
		"png":                   {png, "image/png", ""},
		"empty":                 {nil, "", "error.file"},
		"html":                  {[]byte("<html><script>alert(1)</script>"), "", "attachment.kind"},
		"svg":                   {[]byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "", "attachment.kind"},
		"a program":             {[]byte("MZ\x90\x00%PDF-%%EOF"), "", "attachment.kind"},
		"html before a pdf":     {append([]byte("<script>"), pdf...), "", "attachment.kind"},
		"cut short":             {pdf[:20], "", "attachment.kind"},
		"a jpeg without an end": {jpeg[:30], "", "attachment.kind"},
		"at the limit":          {padded(pdf, MostAttached), "application/pdf", ""},
		"over the limit":        {padded(pdf, MostAttached+1), "", "attachment.large"},
	} {
		kind, err := SniffFile(tt.content)
		key := ""
		if err != nil {
			key = domain.KeyOf(err)
		}
		if kind.MediaType != tt.media || key != tt.key {
			t.Errorf("%s: %q %q, want %q %q", name, kind.MediaType, key, tt.media, tt.key)
		}
	}
}

// padded is a whole file of exactly n bytes.
func padded(whole []byte, n int) []byte {
	cut := len(whole) - 8
	return append(append(append([]byte{}, whole[:cut]...), bytes.Repeat([]byte{' '}, n-len(whole))...), whole[cut:]...)
}

func TestAttachmentsNeedATitleThatReads(t *testing.T) {
	_, err := ValidAttachment(AttachIn{Title: "a\u202eb", Content: []byte("x")})
	if keys := keysAt(err); keys["title"] != "error.text" || keys["file"] != "attachment.kind" {
		t.Errorf("both are told at once: %v", keys)
	}
	if err := ValidWithdrawal(" "); domain.KeyOf(err) != "error.required" {
		t.Errorf("a withdrawal without a reason: %v", err)
	}
}

// keysAt are an error's keys by field.
func keysAt(err error) map[string]string {
	out := map[string]string{}
	var walk func(error)
	walk = func(err error) {
		switch e := err.(type) {
		case *domain.Error:
			out[e.Field] = e.Key
		case interface{ Unwrap() []error }:
			for _, x := range e.Unwrap() {
				walk(x)
			}
		}
	}
	walk(err)
	return out
}

// P-15: no request without a consent.
func TestDocumentRequestNeedsAConsent_P15(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	good := DocumentRequestIn{What: "Suunnitelma", Purpose: "Tehtävät", ConsentOn: today, ConsentHow: "written"}
	if err := ValidDocumentRequest(good, today); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		change     func(*DocumentRequestIn)
		field, key string
	}{
		"no consent":        {func(in *DocumentRequestIn) { in.ConsentOn = 0 }, "consent_on", "document_request.no_consent"},
		"consent to come":   {func(in *DocumentRequestIn) { in.ConsentOn = today + 1 }, "consent_on", "decision.day_future"},
		"no way":            {func(in *DocumentRequestIn) { in.ConsentHow = "" }, "consent_how", "error.required"},
		"unknown way":       {func(in *DocumentRequestIn) { in.ConsentHow = "pigeon" }, "consent_how", "error.choice"},
		"nothing asked":     {func(in *DocumentRequestIn) { in.What = " " }, "what", "error.required"},
		"no purpose":        {func(in *DocumentRequestIn) { in.Purpose = "" }, "purpose", "error.required"},
		"turned-round text": {func(in *DocumentRequestIn) { in.What = "\u202e" + "x" }, "what", "error.text"},
	} {
		in := good
		tt.change(&in)
		if got := keysAt(ValidDocumentRequest(in, today)); got[tt.field] != tt.key {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAnswersToDocumentRequests_P15(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	asked := domain.DocumentRequest{AskedOn: today - 2}
	file := &AttachIn{}
	for name, tt := range map[string]struct {
		in         RequestAnswer
		field, key string
	}{
		"a file":                {RequestAnswer{On: today, File: file}, "", ""},
		"told how":              {RequestAnswer{On: today, Text: "Turvapostilla"}, "", ""},
		"refused with a reason": {RequestAnswer{Refused: true, On: today, Text: "Ei tarpeen"}, "", ""},
		"nothing delivered":     {RequestAnswer{On: today}, "answer", "document_request.nothing"},
		"refused for nothing":   {RequestAnswer{Refused: true, On: today}, "answer", "error.required"},
		"before it was asked":   {RequestAnswer{On: today - 3, File: file}, "answered_on", "document_request.before_asked"},
		"in the future":         {RequestAnswer{On: today + 1, File: file}, "answered_on", "decision.day_future"},
		"no day":                {RequestAnswer{File: file}, "answered_on", "error.required"},
	} {
		if got := keysAt(ValidAnswer(tt.in, asked, today)); got[tt.field] != tt.key {
			t.Errorf("%s: %v", name, got)
		}
	}
	gone := domain.DocumentRequest{ConsentWithdrawnOn: today}
	if DeliveryAllowed(gone, today) == nil || DeliveryAllowed(gone, today-1) != nil {
		t.Error("after the withdrawal nothing is delivered, and before it may be (G-02)")
	}
}
