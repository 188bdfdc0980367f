package pdf

import "testing"

// pages writes one document over and over and reports pages a second.
func pages(b *testing.B, count int, write func() ([]byte, error)) {
	b.Helper()
	plainFaces()
	for b.Loop() {
		if _, err := write(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(count*b.N)/b.Elapsed().Seconds(), "pages/s")
}

func BenchmarkCertificate(b *testing.B) {
	v := sampleCertificate("fi")
	pages(b, 1, func() ([]byte, error) { return WriteCertificate(v) })
}

func BenchmarkNotice(b *testing.B) {
	v := sampleNotice("fi")
	pages(b, 1, func() ([]byte, error) { return WriteAbsenceNotice(v) })
}

func BenchmarkInvoiceOf80Lines(b *testing.B) {
	v := sampleInvoice("fi", 80)
	pages(b, 9, func() ([]byte, error) { return WriteInvoice(v) })
}

func BenchmarkNoticeWithWideLetters(b *testing.B) {
	v := sampleNotice("fi")
	v.Participant.Name = "Иванова, Ольга Сергеевна"
	pages(b, 1, func() ([]byte, error) { return WriteAbsenceNotice(v) })
}
