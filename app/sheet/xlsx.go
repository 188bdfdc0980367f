package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"pajakirja/app/domain"
)

// readXLSX reads the first visible worksheet that holds anything.
func readXLSX(file []byte) (Table, error) {
	w, err := openWorkbook(file)
	if err != nil {
		return Table{}, unreadable(err)
	}
	for _, s := range w.sheets {
		table, err := w.read(s)
		if err != nil {
			return Table{}, unreadable(err)
		}
		if len(table.Rows) > 0 {
			return table, nil
		}
	}
	return Table{}, wrong("sheet.empty")
}

// unreadable says what a person can do about a file that can't be read.
func unreadable(err error) error {
	var known *domain.Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, errTooLarge):
		return tooLarge()
	}
	return wrong("sheet.not_a_table").Because(err)
}

// read streams one worksheet's cells.
func (w *workbook) read(s worksheet) (Table, error) {
	r, err := w.open(s.part)
	if err != nil {
		return Table{}, err
	}
	defer r.Close()
	table, d, number := Table{Name: s.name}, xml.NewDecoder(r), 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return table, nil
		}
		if err != nil {
			return Table{}, err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "row" {
			continue
		}
		if n, ok := attribute(start, "r"); ok {
			if number, err = strconv.Atoi(n); err != nil || number < 1 {
				return Table{}, errNotWorkbook
			}
		} else {
			number++
		}
		texts, err := w.row(d, number)
		if err != nil {
			return Table{}, err
		}
		if err := table.keep(number, texts); err != nil {
			return Table{}, err
		}
	}
}

// cellXML is a cell as the file has it.
type cellXML struct {
	Place  string   `xml:"r,attr"`
	Type   string   `xml:"t,attr"`
	Style  int      `xml:"s,attr"`
	Value  string   `xml:"v"`
	Inline richText `xml:"is"`
}

// row reads the cells up to the end of a row.
func (w *workbook) row(d *xml.Decoder, number int) ([]string, error) {
	var texts []string
	for {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch x := token.(type) {
		case xml.EndElement:
			if x.Name.Local == "row" {
				return texts, nil
			}
		case xml.StartElement:
			if x.Name.Local != "c" {
				continue
			}
			var c cellXML
			if err := d.DecodeElement(&c, &x); err != nil {
				return nil, err
			}
			text := trimmed(w.text(c))
			column := len(texts) + 1
			if c.Place != "" {
				column = columnOf(c.Place)
			}
			if text == "" {
				continue
			}
			if column < 1 || column > MaxColumns {
				return nil, wrong("sheet.too_many_columns").With(domain.Args{"max": MaxColumns, "row": number})
			}
			for len(texts) < column {
				texts = append(texts, "")
			}
			texts[column-1] = text
		}
	}
}

// columnOf is the column of a place such as AB12; 0 when it is none.
func columnOf(place string) int {
	column := 0
	for _, r := range place {
		if r < 'A' || r > 'Z' {
			break
		}
		if column = column*26 + int(r-'A') + 1; column > 1<<20 {
			return 0
		}
	}
	return column
}

func attribute(e xml.StartElement, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// text is a cell as a person reads it.
func (w *workbook) text(c cellXML) string {
	switch c.Type {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(c.Value))
		if err != nil || i < 0 || i >= len(w.strings) {
			return ""
		}
		return w.strings[i]
	case "inlineStr":
		return c.Inline.String()
	case "b":
		if c.Value == "1" {
			return "kyllä"
		}
		return "ei"
	case "", "n":
		return w.number(c)
	}
	return c.Value // text of a formula, an error, a day in ISO form
}

// number is a number as text: a day, a clock time, or with a decimal comma.
func (w *workbook) number(c cellXML) string {
	v, err := strconv.ParseFloat(strings.TrimSpace(c.Value), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return c.Value
	}
	if c.Style >= 0 && c.Style < len(w.styles) {
		if s, ok := w.styles[c.Style].show(v, w.from); ok {
			return s
		}
	}
	// fifteen digits are what the file's maker saw: 4.4000000000000004 is 4,4
	if short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64); err == nil {
		v = short
	}
	return strings.ReplaceAll(strconv.FormatFloat(v, 'f', -1, 64), ".", ",")
}
