package casework_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// file reads an example of testdata/import as a person would send it.
func importFile(t *testing.T, kind rules.ImportKind, name string) casework.ImportFile {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "import", name))
	if err != nil {
		t.Fatal(err)
	}
	return casework.ImportFile{Kind: kind, Name: name, Bytes: b}
}

func csv(kind rules.ImportKind, lines ...string) casework.ImportFile {
	return casework.ImportFile{Kind: kind, Name: "x.csv", Bytes: []byte(strings.Join(lines, "\r\n"))}
}

// told lists a preview's problems as the command line does.
func told(p casework.ImportPreview) string {
	var b strings.Builder
	for _, x := range p.Problems {
		fmt.Fprintf(&b, "%d %s %s %s %q\n", x.Row, x.Letter, x.Column(i18n.FI), x.Reason.Key, x.Value)
	}
	return b.String()
}

// outcome lists a preview's lines.
func outcome(p casework.ImportPreview) string {
	var b strings.Builder
	for _, l := range p.Lines {
		fmt.Fprintf(&b, "%d %s %s %s %s %s\n", l.Row, l.Name, l.Day, l.Status, l.Action, l.Changes(i18n.FI))
	}
	return b.String()
}

func (k *diaryKit) preview(f casework.ImportFile) casework.ImportPreview {
	k.t.Helper()
	p, err := k.work.PreviewImport(ctx, k.Admin, f)
	if err != nil {
		k.t.Fatal(err)
	}
	return p
}

// imports wants a file to go in without a problem.
func (k *diaryKit) imports(f casework.ImportFile) casework.ImportPreview {
	k.t.Helper()
	p, err := k.work.ApplyImport(ctx, k.Admin, f)
	if err != nil {
		k.t.Fatalf("%v\n%s", err, told(p))
	}
	return p
}

func (k *diaryKit) counts(what string, p casework.ImportPreview, created, changed, same int) {
	k.t.Helper()
	if p.Count(casework.ImportCreate) != created || p.Count(casework.ImportChange) != changed || p.Count(casework.ImportSame) != same || len(p.Problems) > 0 {
		k.t.Errorf("%s: want %d new, %d changed, %d as they were:\n%s%s", what, created, changed, same, outcome(p), told(p))
	}
}

// The three real files, one after the other, twice: the second time changes
// nothing. UTF-8, Windows-1252 and XLSX say the same.
func TestThreeFilesGoIn(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		files := []casework.ImportFile{
			importFile(t, rules.ImportParticipants, "participants.csv"),
			importFile(t, rules.ImportAgreements, "agreements.csv"),
			importFile(t, rules.ImportAttendance, "attendance.csv"),
		}
		counts := []int{3, 3, 8}
		for i, f := range files {
			k.counts("preview of "+f.Name, k.preview(f), counts[i], 0, 0)
			k.counts("again "+f.Name, k.preview(f), counts[i], 0, 0)
			k.counts(f.Name, k.imports(f), counts[i], 0, 0)
			k.counts("twice "+f.Name, k.imports(f), 0, 0, counts[i])
			for name, same := range map[string]casework.ImportFile{"Windows-1252": windows(t, f), "XLSX": workbook(t, f)} {
				k.counts(f.Name+" as "+name, k.imports(same), 0, 0, counts[i])
			}
		}
		grid := importFile(t, rules.ImportAttendance, "grid.csv")
		k.counts("grid", k.imports(grid), 2, 0, 5)
		k.counts("grid again", k.imports(grid), 0, 0, 7)
	})
}

func windows(t *testing.T, f casework.ImportFile) casework.ImportFile {
	t.Helper()
	text := strings.NewReplacer("\ufeff", "").Replace(string(f.Bytes))
	b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	f.Bytes = b
	return f
}

func workbook(t *testing.T, f casework.ImportFile) casework.ImportFile {
	t.Helper()
	table, err := sheet.Read(f.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	e := sheet.Export{Language: "fi", Name: "Taul1"}
	for i, row := range table.Rows {
		var values []any
		for c := range row.Texts {
			cell := row.Cell(c + 1)
			if day, err := cell.Day(); err == nil && !day.IsZero() {
				values = append(values, day)
				continue
			}
			if i == 0 {
				e.Heads = append(e.Heads, sheet.Head{Text: cell.Text})
				continue
			}
			values = append(values, cell.Text)
		}
		if i > 0 {
			e.Rows = append(e.Rows, values)
		}
	}
	f.Bytes, err = sheet.WriteXLSX(e)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// What was exported goes in again without changing anything, in every language
// and format.
func TestExportsComeBackUnchanged(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.imports(importFile(t, rules.ImportParticipants, "participants.csv"))
		k.imports(importFile(t, rules.ImportAgreements, "agreements.csv"))
		k.imports(importFile(t, rules.ImportAttendance, "attendance.csv"))
		for kind, rows := range map[rules.ImportKind]int{rules.ImportParticipants: 3, rules.ImportAgreements: 3, rules.ImportAttendance: 8} {
			for _, language := range []string{"fi", "sv", "en"} {
				for _, excel := range []bool{false, true} {
					out, err := k.work.ExportRows(ctx, k.Admin, casework.ExportIn{Kind: kind, Excel: excel, Month: domain.MustMonth("2026-10"), Language: language})
					if err != nil {
						t.Fatal(err)
					}
					p := k.imports(casework.ImportFile{Kind: kind, Name: out.Name, Bytes: out.Bytes})
					k.counts(out.Name+" "+language, p, 0, 0, rows)
					if len(out.About) != 3 && kind != rules.ImportAttendance || len(out.About) == 0 {
						t.Errorf("%s is about %v", out.Name, out.About)
					}
				}
			}
		}
	})
}

func sqliteStore(t *testing.T) *store.Store { t.Helper(); return testkit.SQLite(t) }
