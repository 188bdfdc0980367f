package rules

import (
	"maps"
	"testing"

	"pajakirja/app/domain"
)

var (
	antti  = domain.FieldWriter{Person: "antti", Name: "Antti Salo", Device: "phone-a", Seq: 1, At: 1}
	bertta = domain.FieldWriter{Person: "bertta", Name: "Bertta Mäki", Device: "phone-b", Seq: 1, At: 2}
)

func by(w domain.FieldWriter, seq int64) domain.FieldWriter {
	w.Seq, w.At = seq, domain.Instant(seq+10)
	return w
}

// merged runs proposals one after the other on an unmarked day.
func merged(t *testing.T, proposals ...Proposal) Outcome {
	t.Helper()
	var o Outcome
	for _, p := range proposals {
		var err error
		if o, err = Merge(o.State, p); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

func fieldsOf(pairs ...string) domain.DayFields {
	f := domain.DayFields{}
	for i := 0; i < len(pairs); i += 2 {
		f[pairs[i]] = pairs[i+1]
	}
	return f
}

func basedOn(pairs ...any) domain.FieldVersions {
	f := domain.FieldVersions{}
	for i := 0; i < len(pairs); i += 2 {
		f[pairs[i].(string)] = pairs[i+1].(int)
	}
	return f
}

// The table of sync.md, On the server, step 3.
func TestMergePerField(t *testing.T) {
	present := Proposal{Set: fieldsOf("status", "present", "minutes", "240"), By: antti}
	for _, c := range []struct {
		name   string
		then   Proposal
		result domain.MutationResult
		want   domain.DayFields
		clash  []string
	}{
		{"base is current", Proposal{Set: fieldsOf("minutes", "300"), Base: basedOn("minutes", 1), By: bertta}, domain.ResultApplied, fieldsOf("status", "present", "minutes", "300"), nil},
		{"equal value", Proposal{Set: fieldsOf("status", "present"), By: bertta}, domain.ResultMerged, fieldsOf("status", "present", "minutes", "240"), nil},
		{"equal value in knowledge", Proposal{Set: fieldsOf("status", "present"), Base: basedOn("status", 1), By: bertta}, domain.ResultApplied, fieldsOf("status", "present", "minutes", "240"), nil},
		{"another field", Proposal{Set: fieldsOf("task", "Puutyöt"), By: bertta}, domain.ResultApplied, fieldsOf("status", "present", "minutes", "240", "task", "Puutyöt"), nil},
		{"same field", Proposal{Set: fieldsOf("minutes", "300"), By: bertta}, domain.ResultConflict, fieldsOf("status", "present", "minutes", "240"), []string{"minutes"}},
		{"same and another field", Proposal{Set: fieldsOf("minutes", "300", "task", "Puutyöt"), By: bertta}, domain.ResultConflict, fieldsOf("status", "present", "minutes", "240", "task", "Puutyöt"), []string{"minutes"}},
		{"status, and what hangs on it", Proposal{Set: fieldsOf("status", "absent", "reason", "own_illness", "authorised", "true", "task", "Puutyöt"), By: bertta}, domain.ResultConflict,
			fieldsOf("status", "present", "minutes", "240", "task", "Puutyöt"), []string{"authorised", "reason", "status"}},
		{"a base ahead of the server", Proposal{Set: fieldsOf("minutes", "300"), Base: basedOn("minutes", 7), By: bertta}, domain.ResultConflict, fieldsOf("status", "present", "minutes", "240"), []string{"minutes"}},
		{"own queue, bases as before it", Proposal{Set: fieldsOf("status", "absent"), By: by(antti, 2)}, domain.ResultApplied, fieldsOf("status", "absent"), nil},
		{"own phone, but an earlier tap", Proposal{Set: fieldsOf("minutes", "300"), By: by(antti, 0)}, domain.ResultConflict, fieldsOf("status", "present", "minutes", "240"), []string{"minutes"}},
		{"own phone, the same tap number", Proposal{Set: fieldsOf("minutes", "300"), By: antti}, domain.ResultConflict, fieldsOf("status", "present", "minutes", "240"), []string{"minutes"}},
		{"own person, another phone", Proposal{Set: fieldsOf("minutes", "300"), By: domain.FieldWriter{Person: "antti", Device: "phone-c", Seq: 9}}, domain.ResultConflict, fieldsOf("status", "present", "minutes", "240"), []string{"minutes"}},
		{"a page without a phone", Proposal{Set: fieldsOf("minutes", "300"), By: domain.FieldWriter{Person: "antti"}}, domain.ResultConflict, fieldsOf("status", "present", "minutes", "240"), []string{"minutes"}},
		{"a choice needs no base", Proposal{Set: fieldsOf("minutes", "300"), Choice: true, By: bertta}, domain.ResultApplied, fieldsOf("status", "present", "minutes", "300"), nil},
		{"a choice on an old base", Proposal{Set: fieldsOf("minutes", "300"), Base: basedOn("minutes", 0), Choice: true, By: bertta}, domain.ResultConflict, fieldsOf("status", "present", "minutes", "240"), []string{"minutes"}},
		{"a status that would wipe what it has not seen", Proposal{Set: fieldsOf("status", "absent", "minutes", ""), Base: basedOn("status", 1), By: bertta}, domain.ResultConflict,
			fieldsOf("status", "present", "minutes", "240"), []string{"minutes", "status"}},
		{"the same, the old base only named", Proposal{Set: fieldsOf("status", "absent"), Base: basedOn("status", 1, "minutes", 0), By: bertta}, domain.ResultConflict,
			fieldsOf("status", "present", "minutes", "240"), []string{"status"}},
		{"a status in knowledge of all", Proposal{Set: fieldsOf("status", "absent"), Base: basedOn("status", 1, "minutes", 1), By: bertta}, domain.ResultApplied, fieldsOf("status", "absent"), nil},
		{"taking a value back in knowledge", Proposal{Set: fieldsOf("minutes", ""), Base: basedOn("minutes", 1), By: bertta}, domain.ResultApplied, fieldsOf("status", "present"), nil},
		{"taking a value back unseen", Proposal{Set: fieldsOf("minutes", ""), By: bertta}, domain.ResultConflict, fieldsOf("status", "present", "minutes", "240"), []string{"minutes"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := merged(t, present, c.then)
			if o.Result != c.result || !maps.Equal(o.State.Values, c.want) {
				t.Errorf("got %s %v, want %s %v", o.Result, o.State.Values, c.result, c.want)
			}
			if len(o.Conflicts) != len(c.clash) {
				t.Fatalf("conflicts %+v", o.Conflicts)
			}
			for i, field := range c.clash {
				if o.Conflicts[i].Field != field || o.Conflicts[i].With.Person != "antti" && o.Conflicts[i].Current != "" {
					t.Errorf("conflict %+v", o.Conflicts[i])
				}
			}
		})
	}
}

// Present, absent, present made offline: three taps, the last one wins.
func TestOwnQueueFollowsItself(t *testing.T) {
	plan := &domain.PlanDay{From: 540, To: 840}
	for _, bases := range [][]domain.FieldVersions{{nil, nil, nil}, {nil, basedOn("status", 1), basedOn("status", 2)}} {
		o := merged(t, Proposal{Set: fieldsOf("status", "present"), Base: bases[0], By: antti, Plan: plan},
			Proposal{Set: fieldsOf("status", "absent", "reason", "own_illness"), Base: bases[1], By: by(antti, 2), Plan: plan},
			Proposal{Set: fieldsOf("status", "present"), Base: bases[2], By: by(antti, 3), Plan: plan},
			Proposal{Set: fieldsOf("minutes", "200"), By: by(antti, 4), Plan: plan})
		want := fieldsOf("status", "present", "from", "09:00", "to", "14:00", "minutes", "200")
		if o.Result != domain.ResultApplied || !maps.Equal(o.State.Values, want) || o.State.Versions["status"] != 3 {
			t.Errorf("got %s %v %v", o.Result, o.State.Values, o.State.Versions)
		}
	}
}

// What the program filled in by itself is nobody's: the other phone's own
// minutes are no conflict with it.
func TestFilledValuesGiveWay(t *testing.T) {
	o := merged(t, Proposal{Set: fieldsOf("status", "present"), By: antti, Plan: &domain.PlanDay{From: 540, To: 840}},
		Proposal{Set: fieldsOf("status", "present", "minutes", "180"), By: bertta})
	if o.Result != domain.ResultMerged || o.State.Values["minutes"] != "180" || len(o.Conflicts) != 0 {
		t.Errorf("got %s %v %+v", o.Result, o.State.Values, o.Conflicts)
	}
}

// Notes keep both texts, attributed; saying the same again adds nothing.
func TestNotesKeepBothTexts(t *testing.T) {
	first := Proposal{Set: fieldsOf("observation", "Hyvä päivä"), By: antti}
	second := Proposal{Set: fieldsOf("observation", "Väsynyt"), By: bertta}
	o := merged(t, first, second)
	both := "Antti Salo: Hyvä päivä\nBertta Mäki: Väsynyt"
	if o.Result != domain.ResultMerged || o.State.Values["observation"] != both {
		t.Fatalf("got %s %q", o.Result, o.State.Values["observation"])
	}
	again, err := Merge(o.State, second)
	if err != nil || again.State.Values["observation"] != both || len(again.Changed) != 0 {
		t.Errorf("again %+v %v", again, err)
	}
	third, err := Merge(o.State, Proposal{Set: fieldsOf("observation", "Lähti kotiin"), By: by(antti, 5)})
	if err != nil || third.State.Values["observation"] != both+"\nAntti Salo: Lähti kotiin" {
		t.Errorf("third %q %v", third.State.Values["observation"], err)
	}
	long := make([]rune, TextLimit-5)
	for i := range long {
		long[i] = 'a'
	}
	full, err := Merge(merged(t, first).State, Proposal{Set: fieldsOf("observation", string(long)), By: bertta})
	if err != nil || full.Result != domain.ResultConflict || full.State.Values["observation"] != "Hyvä päivä" {
		t.Errorf("no room: %s %v", full.Result, err)
	}
	if s := merged(t, first, Proposal{Set: fieldsOf("observation", "Väsynyt"), Base: basedOn("observation", 1), By: bertta}); s.State.Values["observation"] != "Väsynyt" {
		t.Errorf("in knowledge it is replaced: %q", s.State.Values["observation"])
	}
}

// Taking a whole day back is all or nothing.
func TestClear(t *testing.T) {
	day := merged(t, Proposal{Set: fieldsOf("status", "present", "minutes", "240", "task", "Puutyöt"), By: antti})
	unseen := Clear(day.State, Proposal{Base: basedOn("status", 1), By: bertta})
	if unseen.Result != domain.ResultConflict || len(unseen.Conflicts) != 2 || len(unseen.Changed) != 0 {
		t.Errorf("unseen %+v", unseen)
	}
	known := Clear(day.State, Proposal{Base: day.State.Versions, By: bertta})
	if known.Result != domain.ResultApplied || len(known.State.Values) != 0 || known.State.Versions["status"] != 2 {
		t.Errorf("known %+v", known)
	}
	if own := Clear(day.State, Proposal{By: by(antti, 2)}); own.Result != domain.ResultApplied {
		t.Errorf("own queue %+v", own)
	}
	if nothing := Clear(DayState{}, Proposal{By: antti}); nothing.Result != domain.ResultApplied || len(nothing.Changed) != 0 {
		t.Errorf("nothing %+v", nothing)
	}
}

func TestMergeRefuses(t *testing.T) {
	present := merged(t, Proposal{Set: fieldsOf("status", "present", "from", "12:00", "to", "14:00"), By: antti}).State
	for key, set := range map[string]domain.DayFields{
		"day.does_not_fit":  fieldsOf("reason", "own_illness"),
		"day.from_after_to": fieldsOf("to", "11:00"),
	} {
		_, err := Merge(present, Proposal{Set: set, Base: present.Versions, By: antti})
		if domain.KeyOf(err) != key {
			t.Errorf("%v: got %v", set, err)
		}
	}
	for _, set := range []domain.DayFields{fieldsOf("status", "absent", "minutes", "0", "certificate", "not_needed"), fieldsOf("status", "sent_away", "minutes", "0", "authorised", "false")} {
		if _, err := Merge(DayState{}, Proposal{Set: set, By: antti}); err != nil {
			t.Errorf("%v: %v", set, err)
		}
	}
}

// The state a merge is given is left as it was.
func TestMergeChangesNothingInPlace(t *testing.T) {
	s := merged(t, Proposal{Set: fieldsOf("status", "present", "minutes", "240"), By: antti}).State
	values, versions := maps.Clone(s.Values), maps.Clone(s.Versions)
	_, _ = Merge(s, Proposal{Set: fieldsOf("status", "absent"), Base: basedOn("status", 1), By: bertta})
	w, ok := s.Writers.Of("minutes")
	if !maps.Equal(values, s.Values) || !maps.Equal(versions, s.Versions) || !ok || w.Person != "antti" {
		t.Errorf("changed to %+v", s)
	}
}
