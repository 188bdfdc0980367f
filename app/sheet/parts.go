package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// workbook is an XLSX file's frame: its parts, what its strings and styles are.
type workbook struct {
	parts   map[string]*zip.File
	strings []string
	styles  []cellStyle // by style index
	from    dateSystem
	sheets  []worksheet
}

// worksheet is a visible worksheet and the part that holds it.
type worksheet struct{ name, part string }

var errNotWorkbook = errors.New("no workbook in it")

// openWorkbook reads all but the cells.
func openWorkbook(file []byte) (*workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	w := &workbook{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		w.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	if w.parts["xl/workbook.xml"] == nil {
		return nil, errNotWorkbook
	}
	if err := w.readFrame(); err != nil {
		return nil, err
	}
	if err := w.readStyles(); err != nil {
		return nil, err
	}
	return w, w.readStrings()
}

// open gives a part's content, cut off past the limit; errTooLarge comes with
// the first byte too many. A part that is not there is empty.
func (w *workbook) open(name string) (io.ReadCloser, error) {
	part := w.parts[strings.ToLower(name)]
	if part == nil {
		return io.NopCloser(strings.NewReader("")), nil
	}
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	return &limited{r, maxUnzip}, nil
}

var errTooLarge = errors.New("a part is too large unpacked")

// limited is a reader that fails past its limit.
type limited struct {
	io.ReadCloser
	left int64
}

// Read reads, and fails with errTooLarge when there is more than the limit.
func (l *limited) Read(p []byte) (int, error) {
	n, err := l.ReadCloser.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// decodePart decodes a whole small part into a struct.
func (w *workbook) decodePart(name string, into any) error {
	r, err := w.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := xml.NewDecoder(r).Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// readFrame reads which worksheets there are, their parts, and the date system.
func (w *workbook) readFrame() error {
	var frame struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			Other string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"` // strict files
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := w.decodePart("xl/workbook.xml", &frame); err != nil {
		return err
	}
	if err := w.decodePart("xl/_rels/workbook.xml.rels", &relations); err != nil {
		return err
	}
	targets := map[string]string{}
	for _, r := range relations.List {
		target := strings.TrimPrefix(r.Target, "/")
		if target == r.Target {
			target = path.Join("xl", target)
		}
		targets[r.ID] = target
	}
	if frame.Properties.Date1904 == "1" || frame.Properties.Date1904 == "true" {
		w.from = since1904
	}
	for _, s := range frame.Sheets {
		if part := targets[s.ID+s.Other]; part != "" && s.State != "hidden" && s.State != "veryHidden" {
			w.sheets = append(w.sheets, worksheet{s.Name, part})
		}
	}
	return nil
}

// readStyles reads which styles show a number as a date or a clock time.
func (w *workbook) readStyles() error {
	var sheet struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decodePart("xl/styles.xml", &sheet); err != nil {
		return err
	}
	custom := map[int]cellStyle{}
	for _, f := range sheet.Formats {
		custom[f.ID] = styleOf(f.Code)
	}
	for _, xf := range sheet.Cells {
		style, ok := custom[xf.Format]
		if !ok {
			style = builtIn(xf.Format)
		}
		w.styles = append(w.styles, style)
	}
	return nil
}

// readStrings reads the shared strings one by one.
func (w *workbook) readStrings() error {
	r, err := w.open("xl/sharedStrings.xml")
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			var s richText
			if err := d.DecodeElement(&s, &start); err != nil {
				return err
			}
			w.strings = append(w.strings, s.String())
		}
	}
}

// richText is a text, or runs of it; phonetic hints are left out.
type richText struct {
	Plain []string `xml:"t"`
	Runs  []string `xml:"r>t"`
}

// String is the text without its looks.
func (t richText) String() string { return strings.Join(t.Plain, "") + strings.Join(t.Runs, "") }
