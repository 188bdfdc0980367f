package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pajakirja/app/domain"
)

// madeByExcelize is a workbook whose first worksheet a function fills.
func madeByExcelize(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// set writes a cell, with a number format when one is given.
func set(t *testing.T, f *excelize.File, place string, v any, format string) {
	t.Helper()
	if err := f.SetCellValue("Sheet1", place, v); err != nil {
		t.Fatal(err)
	}
	if format == "" {
		return
	}
	id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStyle("Sheet1", place, place, id); err != nil {
		t.Fatal(err)
	}
}

// Cells come out as a person sees them in Finnish Excel.
func TestWorkbookCells(t *testing.T) {
	day := time.Date(2026, 11, 18, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		value  any
		format string
		want   string
	}{
		"text":                        {"Öhman, Åsa", "", "Öhman, Åsa"},
		"text that looks like number": {"010594", "", "010594"},
		"text that looks like time":   {"9.15", "", "9.15"},
		"whole number":                {45001180, "", "45001180"},
		"big number":                  {123456789012345, "", "123456789012345"},
		"decimals":                    {5.5, "", "5,5"},
		"a number of 5,25 hours":      {5.25, "", "5,25"},
		"binary rounding":             {4.4000000000000004, "", "4,4"},
		"negative":                    {-45.5, "", "-45,5"},
		"money":                       {45.5, `#,##0.00\ "€"`, "45,5"},
		"day":                         {day, "d.m.yyyy", "18.11.2026"},
		"day, American":               {day, "m/d/yyyy", "18.11.2026"},
		"day with locale":             {day, "[$-40B]d. mmmm yyyy", "18.11.2026"},
		"day and clock":               {day.Add(9*time.Hour + 30*time.Minute), "d.m.yyyy h:mm", "18.11.2026 9.30"},
		"day, clock not shown":        {day.Add(9*time.Hour + 30*time.Minute), "d.m.yyyy", "18.11.2026"},
		"month":                       {day, "mmm yy", "18.11.2026"},
		"clock":                       {0.395833333333333, "h:mm", "9.30"},
		"clock with the word":         {0.395833333333333, `"klo "h.mm`, "9.30"},
		"hours over a day":            {1.25, "[h]:mm", "30.00"},
		"just before midnight":        {0.99999999, "h:mm", "24.00"},
		"percent":                     {0.25, "0%", "0,25"},
		"yes":                         {true, "", "kyllä"},
		"no":                          {false, "", "ei"},
		"the words day and hour":      {13, `0" days"`, "13"},
		"spaces":                      {"  x\u00a0 ", "", "x"},
	} {
		file := madeByExcelize(t, func(f *excelize.File) { set(t, f, "A1", c.value, c.format) })
		rows := rowsOf(t, file)
		if got := rows[0].Texts[0]; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The built-in formats that have a number and no code.
func TestBuiltInFormats(t *testing.T) {
	for id, want := range map[int]string{14: "18.11.2026", 15: "18.11.2026", 17: "18.11.2026", 22: "18.11.2026 9.30", 20: "1112001.30", 0: "46344,3958333333", 2: "46344,3958333333"} {
		file := madeByExcelize(t, func(f *excelize.File) {
			set(t, f, "A1", 46344.3958333333, "")
			style, err := f.NewStyle(&excelize.Style{NumFmt: id})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("Sheet1", "A1", "A1", style); err != nil {
				t.Fatal(err)
			}
		})
		got := rowsOf(t, file)[0].Texts[0]
		if id == 20 {
			want = "46344,3958333333" // a clock time of 126 years is none
		}
		if got != want {
			t.Errorf("format %d: %q, want %q", id, got, want)
		}
	}
}

func TestWorkbookPositions(t *testing.T) {
	file := madeByExcelize(t, func(f *excelize.File) {
		set(t, f, "B2", "Nimi", "")
		set(t, f, "D2", "Päivä", "")
		set(t, f, "B7", "Aino", "")
		if err := f.SetCellRichText("Sheet1", "D7", []excelize.RichTextRun{{Text: "osa "}, {Text: "toinen"}}); err != nil {
			t.Fatal(err)
		}
	})
	want := []Row{{2, []string{"", "Nimi", "", "Päivä"}}, {7, []string{"", "Aino", "", "osa toinen"}}}
	if got := rowsOf(t, file); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// The first visible worksheet with something in it is read.
func TestWhichWorksheet(t *testing.T) {
	file := madeByExcelize(t, func(f *excelize.File) {
		for _, name := range []string{"Piilossa", "Tiedot", "Muuta"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue(name, "A1", name); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetSheetVisible("Piilossa", false); err != nil {
			t.Fatal(err)
		}
	})
	table, err := Read(file)
	if err != nil || table.Name != "Tiedot" || table.Rows[0].Texts[0] != "Tiedot" {
		t.Errorf("%+v %v", table, err)
	}
}

// handmade is an XLSX file of the given worksheet XML, as other programs write it.
func handmade(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func frame(sheet, properties string) map[string]string {
	return map[string]string{
		"xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
			properties + `<sheets><sheet name="Taul1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="/xl/worksheets/a.xml"/></Relationships>`,
		"xl/styles.xml":              `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/worksheets/a.xml":        `<worksheet><sheetData>` + sheet + `</sheetData></worksheet>`,
	}
}

func TestFilesOfOtherPrograms(t *testing.T) {
	for name, c := range map[string]struct {
		sheet, properties string
		want              []Row
	}{
		"no places in cells and rows": {`<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row><c><v>2</v></c></row>`, "", []Row{{1, []string{"a", "1"}}, {2, []string{"2"}}}},
		"prefixed names":              {`<x:row r="3"><x:c r="B3" t="str"><x:v>b</x:v></x:c></x:row>`, "", []Row{{3, []string{"", "b"}}}},
		"the system of 1904":          {`<row r="1"><c r="A1" s="1"><v>44882</v></c></row>`, `<workbookPr date1904="1"/>`, []Row{{1, []string{"18.11.2026"}}}},
		"a day in ISO form":           {`<row r="1"><c r="A1" t="d"><v>2026-11-18T00:00:00</v></c></row>`, "", []Row{{1, []string{"2026-11-18T00:00:00"}}}},
		"an error":                    {`<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>`, "", []Row{{1, []string{"#N/A"}}}},
		"a style that is not there":   {`<row r="1"><c r="A1" s="99"><v>1.5</v></c></row>`, "", []Row{{1, []string{"1,5"}}}},
		"a string that is not there":  {`<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1"><v>1</v></c></row>`, "", []Row{{1, []string{"", "1"}}}},
		"a number that is none":       {`<row r="1"><c r="A1"><v>NaN</v></c></row>`, "", []Row{{1, []string{"NaN"}}}},
		"a phonetic hint":             {`<row r="1"><c r="A1" t="inlineStr"><is><t>a</t><rPh><t>vihje</t></rPh></is></c></row>`, "", []Row{{1, []string{"a"}}}},
	} {
		if got := rowsOf(t, handmade(t, frame(c.sheet, c.properties))); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// Hostile and broken files end in an error that says what to do, and cost no
// more than the limits allow.
func TestHostileWorkbooks(t *testing.T) {
	defer func(limit int64) { maxUnzip = limit }(maxUnzip)
	maxUnzip = 4 << 20
	bomb := frame("", "")
	bomb["xl/worksheets/a.xml"] = "<worksheet><sheetData>" + strings.Repeat("<row></row>", int(maxUnzip)/11+100)
	strings65 := frame(`<row r="1"><c r="A1"><v>1</v></c></row>`, "")
	strings65["xl/sharedStrings.xml"] = "<sst>" + strings.Repeat(" ", int(maxUnzip)+1) + "</sst>"
	var many strings.Builder
	for i := range MaxRows + 1 {
		fmt.Fprintf(&many, `<row r="%d"><c><v>1</v></c></row>`, i+1)
	}
	broken := frame("", "")
	broken["xl/worksheets/a.xml"] = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>`
	for name, c := range map[string]struct {
		parts map[string]string
		key   string
	}{
		"a worksheet unpacks to too much": {bomb, "sheet.too_large"},
		"strings unpack to too much":      {strings65, "sheet.too_large"},
		"the last cell there is":          {frame(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, ""), "sheet.too_many_columns"},
		"the last row there is":           {frame(`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`, ""), "sheet.too_many_rows"},
		"a place that is none":            {frame(`<row r="1"><c r="77"><v>1</v></c></row>`, ""), "sheet.too_many_columns"},
		"a row below nought":              {frame(`<row r="-5"><c r="A1"><v>1</v></c></row>`, ""), "sheet.not_a_table"},
		"too many rows":                   {frame(many.String(), ""), "sheet.too_many_rows"},
		"cut short":                       {broken, "sheet.not_a_table"},
		"nothing in it":                   {frame("", ""), "sheet.empty"},
		"no workbook":                     {map[string]string{"content.xml": "<office/>"}, "sheet.not_a_table"},
		"a workbook that is no XML":       {map[string]string{"xl/workbook.xml": "<<<"}, "sheet.not_a_table"},
		"a worksheet that is not there":   {map[string]string{"xl/workbook.xml": frame("", "")["xl/workbook.xml"]}, "sheet.empty"},
	} {
		_, err := Read(handmade(t, c.parts))
		if domain.KeyOf(err) != c.key || domain.KindOf(err) != domain.Invalid {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}
