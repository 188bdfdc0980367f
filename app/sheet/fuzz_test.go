package sheet

import (
	"errors"
	"testing"

	"pajakirja/app/domain"
)

// FuzzRead: no file, however broken, makes the reader fail with anything but an
// error a person understands, and what it reads keeps to the limits.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "a;b\n1;2\n", "sep=,\na,b\n", "\"auki", "\ufeffNimi;Päivä\r\nÖ;18.11.2026\r\n", "\xff\xfea\x00;\x00b\x00", "%PDF-1.4", "PK\x03\x04",
		"a\tb\n\"x\"\"y\"\tz", "\xe4\xf6;1\n",
	} {
		f.Add([]byte(seed))
	}
	book, err := WriteXLSX(sampleExport())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(book)
	f.Fuzz(func(t *testing.T, file []byte) {
		table, err := Read(file)
		if err != nil {
			var e *domain.Error
			if !errors.As(err, &e) || e.Kind != domain.Invalid {
				t.Fatalf("%v", err)
			}
			return
		}
		if len(table.Rows) == 0 || len(table.Rows) > MaxRows {
			t.Fatalf("%d rows", len(table.Rows))
		}
		last := 0
		for _, r := range table.Rows {
			if r.Number < 1 || len(r.Texts) > MaxColumns || len(r.Texts) == 0 {
				t.Fatalf("row %+v", r)
			}
			last = max(last, r.Number)
			for i := range r.Texts {
				parseEveryWay(t, r.Cell(i+1))
			}
		}
	})
}

// parseEveryWay calls every reading of a cell; values keep to their ranges.
func parseEveryWay(t *testing.T, c Cell) {
	t.Helper()
	if d, err := c.Day(); err == nil && !d.IsZero() {
		if _, err := domain.ParseDay(d.String()); err != nil {
			t.Fatalf("%q became the day %v", c.Text, d)
		}
	}
	if m, ok, err := c.Clock(); err == nil && ok && (m < 0 || m > 1440) {
		t.Fatalf("%q became the clock time %d", c.Text, m)
	}
	if n, err := c.Minutes(); err == nil && (n < 0 || n > 1440) {
		t.Fatalf("%q became %d minutes", c.Text, n)
	}
	_, _, _ = c.Cents()
	_, _ = c.Number()
	_, _ = c.Bool()
}
