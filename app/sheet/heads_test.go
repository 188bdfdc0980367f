package sheet

import (
	"errors"
	"testing"

	"pajakirja/app/domain"
)

var columns = []Column{
	{Name: "code", Heads: []string{"Henkilötunnus", "Hetu"}, Required: true},
	{Name: "day", Heads: []string{"Päivä", "Pvm"}, Required: true},
	{Name: "hours", Heads: []string{"Tunnit"}},
}

func TestColumnsByHead(t *testing.T) {
	table, err := Read([]byte("HETU;Lisätieto;  pvm. ;Tunnit\n010594Y9032;x;2.11.2026;4,5\n020594X903P;;3.11.2026\n"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := table.Under(columns)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Rows) != 2 || len(r.Unknown) != 1 || r.Unknown[0].Position() != "B1" || !r.Has("hours") {
		t.Fatalf("%+v", r)
	}
	if d, _ := r.Cell(r.Rows[0], "day").Day(); d != domain.MustDay("2026-11-02") {
		t.Errorf("day %v", d)
	}
	if c := r.Cell(r.Rows[1], "hours"); !c.Empty() || c.Position() != "D3" {
		t.Errorf("hours of the second row: %+v", c)
	}
}

func TestColumnNobodyHas(t *testing.T) {
	table, _ := Read([]byte("Hetu;Päivä\na;b\n"))
	r, err := table.Under(columns)
	if err != nil || r.Has("hours") || !r.Cell(r.Rows[0], "hours").Empty() {
		t.Errorf("%v %+v", err, r)
	}
}

// Every problem of the heads is told at once.
func TestHeadsThatAreWrong(t *testing.T) {
	table, err := Read([]byte("Tunnit;tunnit;Nimi\n1;2;3\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = table.Under(columns)
	var all domain.Errors
	if !errors.As(err, &all) || len(all) != 3 {
		t.Fatalf("%v", err)
	}
	want := []struct{ key, column string }{
		{"sheet.double_column", "tunnit"}, {"sheet.missing_column", "Henkilötunnus"}, {"sheet.missing_column", "Päivä"},
	}
	for i, w := range want {
		if all[i].Key != w.key || all[i].Args["column"] != w.column {
			t.Errorf("%d: %v %v", i, all[i], all[i].Args)
		}
	}
	if _, err := (Table{Rows: []Row{{1, []string{"Hetu"}}}}).Under(columns); domain.KeyOf(err) != "sheet.no_rows" {
		t.Errorf("heads alone: %v", err)
	}
}
