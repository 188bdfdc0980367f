package rules

import (
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func TestNormaliseFields(t *testing.T) {
	got, err := NormaliseFields(fieldsOf("status", "present", "from", "9.30", "to", "14", "minutes", " 240 ", "task", "  Puutyöt\r\nja maalaus ", "authorised", "", "swapped_to", "2026-11-20"))
	want := fieldsOf("status", "present", "from", "09:30", "to", "14:00", "minutes", "240", "task", "Puutyöt\nja maalaus", "authorised", "", "swapped_to", "2026-11-20")
	if err != nil || !maps.Equal(got, want) {
		t.Fatalf("got %v %v", got, err)
	}
}

// Bad input is refused with its field named; hours outside the rulebook pass,
// only more than 24 h is blocked.
func TestNormaliseRefuses(t *testing.T) {
	long := strings.Repeat("ä", TextLimit)
	for _, c := range []struct{ field, value, key string }{
		{"status", "missing", "day.bad_value"}, {"status", "planned", "day.bad_value"}, {"status", "läsnä", "day.bad_value"},
		{"reason", "laiska", "day.bad_value"}, {"certificate", "maybe", "day.bad_value"}, {"authorised", "yes", "day.bad_value"},
		{"from", "25:00", "day.bad_value"}, {"to", "9:77", "day.bad_value"}, {"minutes", "-1", "day.bad_value"}, {"minutes", "4,5", "day.bad_value"},
		{"minutes", "1441", "day.over_24_hours"}, {"minutes", "99999999999999999999", "day.over_24_hours"}, {"coaching_minutes", "1441", "day.over_24_hours"},
		{"swapped_to", "2026-02-30", "day.bad_value"}, {"certificate_on", "huomenna", "day.bad_value"},
		{"observation", long + "ä", "day.text_too_long"}, {"task", "a\x00b", "day.text_characters"}, {"task", "a\u202eb", "day.text_characters"},
		{"deviation", "a\u2066b", "day.text_characters"}, {"contact", "\xff", "day.text_characters"}, {"identity_code", "x", "day.unknown_field"}, {"", "x", "day.unknown_field"},
	} {
		_, err := NormaliseFields(fieldsOf(c.field, c.value))
		var e *domain.Error
		if !errors.As(err, &e) || e.Key != c.key || e.Field != c.field {
			t.Errorf("%s=%.20q: got %v, want %s", c.field, c.value, err, c.key)
		}
	}
	for _, f := range []domain.DayFields{fieldsOf("minutes", "0"), fieldsOf("minutes", "1440"), fieldsOf("observation", long), fieldsOf("observation", "<script>alert(1)</script>"),
		fieldsOf("observation", "שלום 👍🏽 ёж"), fieldsOf("from", "00:00", "to", "24:00"), fieldsOf("from", "9:00", "to", "9:00")} {
		if _, err := NormaliseFields(f); err != nil {
			t.Errorf("%v: %v", f, err)
		}
	}
	if _, err := NormaliseFields(fieldsOf("from", "12:00", "to", "9:00")); domain.KeyOf(err) != "day.from_after_to" {
		t.Errorf("got %v", err)
	}
	var all domain.Errors
	if _, err := NormaliseFields(fieldsOf("minutes", "-1", "status", "x")); !errors.As(err, &all) || len(all) != 2 {
		t.Errorf("not every wrong field was told: %v", err)
	}
}

// A value of another JSON kind is that field's fault, not the batch's.
func TestFieldsOfJSON(t *testing.T) {
	var f domain.DayFields
	text := `{"status":"present","minutes":240,"authorised":null,"bulk":true,"task":{"a":1},"coaching_minutes":4.5}`
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		t.Fatal(err)
	}
	if f["minutes"] != "240" || f["authorised"] != "" || f["bulk"] != "true" {
		t.Errorf("got %q", f)
	}
	for _, field := range []string{"task", "coaching_minutes"} {
		if _, err := NormaliseFields(fieldsOf(field, f[field])); err == nil {
			t.Errorf("%s passed: %q", field, f[field])
		}
	}
	out, err := json.Marshal(fieldsOf("minutes", "240", "authorised", "", "bulk", "true", "task", "<b>", "status", "present"))
	if err != nil || string(out) != `{"authorised":null,"bulk":true,"minutes":240,"status":"present","task":"\u003cb\u003e"}` {
		t.Errorf("got %s %v", out, err)
	}
}

func TestMayMark(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	for status, ahead := range map[domain.Status]bool{
		domain.StatusPresent: false, domain.StatusSentAway: false, domain.StatusNotDone: false,
		domain.StatusAbsent: true, domain.StatusNotArranged: true, domain.StatusSwapped: true, domain.StatusLeave: true, "": true,
	} {
		if err := MayMark(status, today+1, today); (err == nil) != ahead {
			t.Errorf("%s ahead of time: %v", status, err)
		}
		if err := MayMark(status, today, today); err != nil {
			t.Errorf("%s today: %v", status, err)
		}
	}
}

// Minutes follow from the times less the plan's break, unless somebody gave
// them; a status takes back what belongs to the other kind of day.
func TestConsequences(t *testing.T) {
	plan := &domain.PlanDay{From: 600, To: 840, Break: 30}
	for _, c := range []struct {
		name        string
		values, set domain.DayFields
		plan        *domain.PlanDay
		want        domain.DayFields
	}{
		{"plan's times", fieldsOf("status", "present"), fieldsOf("status", "present"), plan, fieldsOf("from", "10:00", "to", "14:00", "minutes", "210")},
		{"no plan, no times", fieldsOf("status", "present"), fieldsOf("status", "present"), nil, fieldsOf()},
		{"from the times", fieldsOf("status", "present", "from", "10:00", "to", "14:00"), fieldsOf("from", "10:00", "to", "14:00"), nil, fieldsOf("minutes", "240")},
		{"less the break", fieldsOf("status", "present", "from", "10:00", "to", "14:00"), fieldsOf("to", "14:00"), plan, fieldsOf("minutes", "210")},
		{"shorter than the break", fieldsOf("status", "present", "from", "10:00", "to", "10:20"), fieldsOf("to", "10:20"), plan, fieldsOf("minutes", "20")},
		{"minutes given", fieldsOf("status", "present", "from", "10:00", "to", "14:00", "minutes", "100"), fieldsOf("to", "14:00", "minutes", "100"), plan, fieldsOf()},
		{"a note changes nothing", fieldsOf("status", "present", "task", "x"), fieldsOf("task", "x"), plan, fieldsOf()},
		{"absent", fieldsOf("status", "absent", "from", "10:00", "minutes", "240", "reason", "own_illness"), fieldsOf("status", "absent"), plan, fieldsOf("from", "", "minutes", "")},
		{"present again", fieldsOf("status", "present", "reason", "own_illness", "authorised", "true", "minutes", "1"), fieldsOf("status", "present"), plan, fieldsOf("reason", "", "authorised", "")},
		{"bulk until looked at", fieldsOf("status", "present", "bulk", "true", "minutes", "1"), fieldsOf("minutes", "1"), plan, fieldsOf("bulk", "")},
		{"bulk stays over a note", fieldsOf("status", "present", "bulk", "true", "minutes", "1"), fieldsOf("task", "x"), plan, fieldsOf()},
	} {
		if got := Consequences(c.values, c.set, c.plan); !maps.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}
