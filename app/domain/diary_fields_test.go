package domain_test

import (
	"encoding/json"
	"maps"
	"testing"
	"time"

	"pajakirja/app/domain"
)

// What is written by hand reads back as what it was, whatever the names.
func TestFieldWritersThereAndBack(t *testing.T) {
	was := domain.FieldWriters{
		{Person: "a", Name: `Liisa "Lissu" O'Hara <b> ä`, Device: "d", Seq: 7, At: domain.InstantOf(time.Date(2026, 11, 18, 7, 0, 0, 123000, time.UTC)), Fields: map[string]int{"status": 0, "minutes": 3}},
		{At: 1, Filled: true, Fields: map[string]int{"from": 0}},
	}
	v, err := was.Value()
	if err != nil || !json.Valid([]byte(v.(string))) {
		t.Fatalf("%v %v", v, err)
	}
	var now domain.FieldWriters
	if err := now.Scan(v); err != nil || len(now) != 2 {
		t.Fatalf("%v %v", now, err)
	}
	for i := range was {
		a, b := was[i], now[i]
		if a.Person != b.Person || a.Name != b.Name || a.Device != b.Device || a.Seq != b.Seq || a.At != b.At || a.Filled != b.Filled || !maps.Equal(a.Fields, b.Fields) {
			t.Errorf("got %+v, want %+v", b, a)
		}
	}
	if w, ok := now.Of("minutes"); !ok || w.Fields["minutes"] != 3 {
		t.Errorf("minutes %+v", w)
	}
	empty, err := domain.FieldWriters(nil).Value()
	if err != nil || empty != "[]" {
		t.Errorf("empty %v %v", empty, err)
	}
}

func TestFieldVersionsThereAndBack(t *testing.T) {
	was := domain.FieldVersions{"status": 12, "authorised_by": 1}
	v, err := was.Value()
	if err != nil || v != `{"authorised_by":1,"status":12}` {
		t.Fatalf("%v %v", v, err)
	}
	for _, text := range []any{v, `{"status": 12, "authorised_by": 1}`, []byte(v.(string))} {
		var now domain.FieldVersions
		if err := now.Scan(text); err != nil || !maps.Equal(was, now) {
			t.Errorf("%v: %v %v", text, now, err)
		}
	}
	for _, text := range []string{`{"a":1`, `"a":1}`, `{"a":x}`, `{a:1}`, `{"a":1,}`} {
		var now domain.FieldVersions
		if err := now.Scan(text); err == nil {
			t.Errorf("%s was read as %v", text, now)
		}
	}
	var none domain.FieldVersions
	if err := none.Scan("{}"); err != nil || len(none) != 0 {
		t.Errorf("%v %v", none, err)
	}
}

// Figures and words part and come together again without loss (D-02, D-06).
func TestFieldsAndFigures(t *testing.T) {
	f := domain.DayFields{"status": "absent", "from": "09:00", "to": "14:30", "minutes": "300", "coaching_minutes": "0", "reason": "own_illness", "authorised": "false",
		"certificate": "awaited", "certificate_on": "2026-11-23", "swapped_to": "2026-11-24", "bulk": "true"}
	if got := f.Figures().Fields(); !maps.Equal(got, f) {
		t.Errorf("got %v", got)
	}
	d := f.Figures()
	if *d.FromMinute != 540 || *d.Minutes != 300 || *d.Authorised || d.CertificateOn != domain.MustDay("2026-11-23") {
		t.Errorf("figures %+v", d)
	}
	words := domain.DayFields{"task": "a", "observation": "b", "deviation": "c", "coaching_content": "d", "reason_text": "e", "authorised_by": "f", "contact": "g"}
	if got := words.Texts(); got != (domain.DiaryTexts{Task: "a", Observation: "b", Deviation: "c", CoachingContent: "d", ReasonText: "e", AuthorisedBy: "f", Contact: "g"}) {
		t.Errorf("texts %+v", got)
	}
	if got := (domain.DayFields{"status": "", "task": "x"}).Only(); len(got) != 1 {
		t.Errorf("only %v", got)
	}
	if got := (domain.DayFields{}).Figures(); got.Minutes != nil || got.Authorised != nil || got.FromMinute != nil {
		t.Errorf("nothing given %+v", got)
	}
}
