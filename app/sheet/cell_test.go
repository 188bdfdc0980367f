package sheet

import (
	"errors"
	"testing"

	"pajakirja/app/domain"
)

func at(text string) Cell { return Cell{Row: 12, Column: 2, Text: text} }

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 28: "AB", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 0: ""} {
		if got := Letters(n); got != want {
			t.Errorf("column %d is %q, want %q", n, got, want)
		}
		if n > 0 && columnOf(want+"7") != n {
			t.Errorf("%s7 is column %d", want, columnOf(want+"7"))
		}
	}
}

func TestDays(t *testing.T) {
	for text, want := range map[string]string{
		"18.11.2026": "2026-11-18", "8.1.2026": "2026-01-08", "08.01.2026": "2026-01-08", "2026-11-18": "2026-11-18",
		"ke 18.11.2026": "2026-11-18", "18. 11. 2026": "2026-11-18", "18.11.2026 0.00": "2026-11-18",
		"18.11.2026 00:00:00": "2026-11-18", "2026-11-18T00:00:00": "2026-11-18", "29.2.2028": "2028-02-29", "": "",
	} {
		if d, err := at(text).Day(); err != nil || d.String() != want {
			t.Errorf("%q: %v %v, want %s", text, d, err, want)
		}
	}
	for _, text := range []string{
		"31.2.2026", "29.2.2026", "0.1.2026", "1.13.2026", "18.11.26", "18.11.", "11/18/2026", "2026-13-01", "2026-11-18T10:00:00",
		"huomenna", "46344", "18.11.20266", "18.11.1899", "18.11.2026 klo 9",
	} {
		if d, err := at(text).Day(); domain.KeyOf(err) != "error.day" {
			t.Errorf("%q: %v %v", text, d, err)
		}
	}
}

func TestClocks(t *testing.T) {
	for text, want := range map[string]domain.Minute{
		"9.30": 570, "09:30": 570, "9": 540, "klo 9.30": 570, "kl. 9.30": 570, "KLO 14.02": 842, "9:30:00": 570, "0.00": 0, "24.00": 1440,
	} {
		if m, ok, err := at(text).Clock(); err != nil || !ok || m != want {
			t.Errorf("%q: %v %v %v", text, m, ok, err)
		}
	}
	if _, ok, err := at("").Clock(); ok || err != nil {
		t.Errorf("empty: %v %v", ok, err)
	}
	for _, text := range []string{"25.00", "9.60", "9,5", "9.3", "aamu", "9-13", "-9", "9:30:15"} {
		if _, _, err := at(text).Clock(); domain.KeyOf(err) != "error.clock" {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// D-02: 5,5 hours are 330 minutes on every road in.
func TestMinutes(t *testing.T) {
	for text, want := range map[string]int{
		"5,5": 330, "5,16666666666666": 310, "5.5": 330, "5,50": 330, "4": 240, "0": 0, "4.30": 270, "4:30": 270, "04:30:00": 270, "4 h": 240, "4h": 240,
		"4 h 30 min": 270, "4\u00a0h\u00a030\u00a0min": 270, "45 min": 45, "4 tuntia": 240, "4 t": 240, "0,25": 15, "4,333333": 260, "24": 1440, "": 0,
	} {
		if n, err := at(text).Minutes(); err != nil || n != want {
			t.Errorf("%q: %d %v, want %d", text, n, err, want)
		}
	}
	for _, text := range []string{"25", "24,01", "-4", "4.75", "neljä", "4,5,5", "4 h 30", "h", "1e3", "100"} {
		if n, err := at(text).Minutes(); domain.KeyOf(err) != "error.minutes" {
			t.Errorf("%q: %d %v", text, n, err)
		}
	}
}

func TestEuros(t *testing.T) {
	for text, want := range map[string]domain.Cents{
		"45,50": 4550, "45.5": 4550, "1 250 €": 125000, "1\u00a0250,00\u00a0€": 125000, "-3": -300, "0": 0,
	} {
		if c, ok, err := at(text).Cents(); err != nil || !ok || c != want {
			t.Errorf("%q: %v %v %v", text, c, ok, err)
		}
	}
	if _, ok, err := at("").Cents(); ok || err != nil {
		t.Errorf("empty: %v %v", ok, err)
	}
	for _, text := range []string{"45,505", "n. 45", "€"} {
		if _, _, err := at(text).Cents(); domain.KeyOf(err) != "error.euros" {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestWholeNumbers(t *testing.T) {
	for text, want := range map[string]int{"13": 13, "1 250": 1250, "1\u00a0250": 1250, "-2": -2, "": 0} {
		if n, err := at(text).Number(); err != nil || n != want {
			t.Errorf("%q: %d %v", text, n, err)
		}
	}
	for _, text := range []string{"13,5", "13.0", "kolme", "1e5"} {
		if _, err := at(text).Number(); domain.KeyOf(err) != "error.number" {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestYesAndNo(t *testing.T) {
	for text, want := range map[string]bool{
		"kyllä": true, "Kyllä": true, "X": true, "x": true, "1": true, "TRUE": true, "ja": true, "yes": true, "✓": true,
		"ei": false, "EI": false, "": false, "-": false, "0": false, "nej": false, "no": false,
	} {
		if yes, err := at(text).Bool(); err != nil || yes != want {
			t.Errorf("%q: %v %v", text, yes, err)
		}
	}
	if _, err := at("ehkä").Bool(); domain.KeyOf(err) != "sheet.yes_or_no" {
		t.Errorf("ehkä: %v", err)
	}
}

// An error says where it is and never what is written there: it may be an
// identity code in the wrong column.
func TestErrorNamesTheCell(t *testing.T) {
	_, err := at("010594Y9032").Day()
	var e *domain.Error
	if !errors.As(err, &e) || e.Field != "B12" || e.Args["row"] != 12 || e.Args["column"] != "B" || e.Args["cell"] != "B12" {
		t.Fatalf("%+v", err)
	}
	for _, v := range e.Args {
		if v == "010594Y9032" {
			t.Error("the error repeats what was written")
		}
	}
}
