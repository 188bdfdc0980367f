package sheet

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pajakirja/app/domain"
)

func sampleExport() Export {
	return Export{
		Language: "fi", Name: "Marraskuu 2026 [tiedot]",
		Heads: []Head{
			{Text: "Nimi"}, {Text: "Päivä"}, {Text: "Alkoi"}, {Text: "Tunnit", Sum: true}, {Text: "Summa", Sum: true},
			{Text: "Päiviä", Sum: true}, {Text: "Läsnä"}, {Text: "Kuukausi"},
		},
		Rows: [][]any{
			{"Öhman, Åsa", domain.MustDay("2026-11-02"), domain.Minute(540), Hours(270), domain.Cents(4550), 1, true, domain.MustMonth("2026-11")},
			{"sanoi; \"joo\"", domain.Day(0), domain.Minute(0), Hours(80), domain.Cents(-1000), 2, false, domain.Month(0)},
			{"=1+1", nil, nil, nil, nil, nil, nil, nil},
		},
	}
}

func TestCSVAsFinnishExcelReadsIt(t *testing.T) {
	want := "\ufeffNimi;Päivä;Alkoi;Tunnit;Summa;Päiviä;Läsnä;Kuukausi\r\n" +
		"Öhman, Åsa;2.11.2026;9.00;4,50;45,50;1;kyllä;2026-11\r\n" +
		"\"sanoi; \"\"joo\"\"\";;0.00;1,33;-10,00;2;ei;\r\n" +
		"'=1+1;;;;;;;\r\n"
	if got := string(WriteCSV(sampleExport())); got != want {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}

// A text never becomes a formula, whatever a participant's name begins with.
func TestFormulaGuard(t *testing.T) {
	for text, want := range map[string]string{
		"=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0", "+358 40 123": "'+358 40 123", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "'\t=1", "Aino": "Aino", "": "", "'=1": "'=1", "5=5": "5=5",
	} {
		if got := guarded(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	e := Export{Heads: []Head{{Text: "=A1"}}, Rows: [][]any{{domain.Cents(-500)}}}
	if got := string(WriteCSV(e)); got != "\ufeff'=A1\r\n-5,00\r\n" {
		t.Errorf("a number is no text: %q", got)
	}
}

// What is exported can be imported again, from either format.
func TestExportComesBack(t *testing.T) {
	e := sampleExport()
	e.Rows = append(e.Rows, []any{"+358 40 123"})
	book, err := WriteXLSX(e)
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{"CSV": WriteCSV(e), "XLSX": book} {
		table, err := Read(file)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		first := table.Rows[1]
		day, dayErr := first.Cell(2).Day()
		clock, _, clockErr := first.Cell(3).Clock()
		minutes, minutesErr := first.Cell(4).Minutes()
		amount, _, amountErr := first.Cell(5).Cents()
		count, countErr := first.Cell(6).Number()
		present, presentErr := first.Cell(7).Bool()
		for _, err := range []error{dayErr, clockErr, minutesErr, amountErr, countErr, presentErr} {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if day != domain.MustDay("2026-11-02") || clock != 540 || minutes != 270 || amount != 4550 || count != 1 || !present {
			t.Errorf("%s: %v %v %v %v %v %v", name, day, clock, minutes, amount, count, present)
		}
		for row, want := range map[int]string{2: `sanoi; "joo"`, 3: "=1+1", 4: "+358 40 123"} {
			if got := table.Rows[row].Texts[0]; got != want {
				t.Errorf("%s row %d: %q, want %q", name, row, got, want)
			}
		}
	}
}

// The workbook as excelize itself reads it: real values, sums, a head that stays.
func TestWorkbookLooks(t *testing.T) {
	book, err := WriteXLSX(sampleExport())
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	name := f.GetSheetName(0)
	if name != "Marraskuu 2026  tiedot" {
		t.Errorf("worksheet %q", name)
	}
	for place, want := range map[string]string{"B2": "46328", "C2": "0.375", "D2": "4.5", "E2": "45.5", "F2": "1", "A4": "=1+1", "E5": "35.5", "F5": "3", "A5": "Yhteensä"} {
		if got, err := f.GetCellValue(name, place, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s: %q %v, want %q", place, got, err, want)
		}
	}
	for place, want := range map[string]string{"D5": "SUM(D2:D4)", "E5": "SUM(E2:E4)", "A4": "", "B5": ""} {
		if got, err := f.GetCellFormula(name, place); err != nil || got != want {
			t.Errorf("formula of %s: %q %v", place, got, err)
		}
	}
	if panes, err := f.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v %v", panes, err)
	}
	if width, err := f.GetColWidth(name, "A"); err != nil || width < 12 {
		t.Errorf("width %v %v", width, err)
	}
}

func TestSmallAndOddExports(t *testing.T) {
	for name, e := range map[string]Export{
		"no rows":             {Heads: []Head{{Text: "Nimi", Sum: true}}},
		"nothing at all":      {},
		"sum in first column": {Heads: []Head{{Text: "n", Sum: true}}, Rows: [][]any{{1}, {2}}},
		"short and long rows": {Heads: []Head{{Text: "a"}, {Text: "b", Sum: true}}, Rows: [][]any{{}, {"x"}, {"x", 1, "more"}}},
		"letters XML refuses": {Name: "'/:?*'", Heads: []Head{{Text: "a\x00b", Width: 30}}, Rows: [][]any{{"\x01\x02\ufffe \xff"}, {strings.Repeat("ä", maxCell+5)}}},
		"a long name":         {Name: strings.Repeat("ä", 60), Heads: []Head{{Text: "a"}}},
		"unknown value":       {Heads: []Head{{Text: "a"}}, Rows: [][]any{{struct{}{}}}},
	} {
		if len(WriteCSV(e)) < 3 {
			t.Errorf("%s: no CSV", name)
		}
		book, err := WriteXLSX(e)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := excelize.OpenReader(bytes.NewReader(book)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Yes, no and the word beside the sum follow the language.
func TestExportLanguages(t *testing.T) {
	for lang, want := range map[string]string{"fi": "kyllä", "sv": "ja", "en": "yes", "": "kyllä"} {
		e := Export{Language: lang, Heads: []Head{{Text: "a"}}, Rows: [][]any{{true}}}
		if got := string(WriteCSV(e)); !strings.Contains(got, want) {
			t.Errorf("%s: %q", lang, got)
		}
	}
}
