package store_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// Rows become one list a column. What has a way to be stored takes it, no id and
// no day are NULL, and a column without any value is left to the type of where it
// goes; what does not fit together keeps the other form.
func TestRowsBecomeColumns(t *testing.T) {
	day, five := domain.MustDay("2026-11-18"), 5
	a, b := domain.ID("a"), domain.ID("b")
	for name, c := range map[string]struct {
		rows [][]any
		text string
		args []any
		ok   bool
	}{
		"texts, ids and numbers": {[][]any{{a, "x", 1, domain.Instant(7)}, {b, "", int64(2), domain.Instant(0)}},
			"SELECT u.column1,u.column2,u.column3,u.column4 FROM unnest($1::text[],$2::text[],$3::bigint[],$4::bigint[]) AS u(column1,column2,column3,column4)",
			[]any{[]string{"a", "b"}, []string{"x", ""}, []int64{1, 2}, []int64{7, 0}}, true},
		"truth and bytes": {[][]any{{true, []byte{1}}, {false, nil}},
			"SELECT u.column1,u.column2 FROM unnest($1::boolean[],$2::bytea[]) AS u(column1,column2)", []any{[]bool{true, false}, [][]byte{{1}, nil}}, true},
		"named texts and own forms": {[][]any{{domain.StatusPresent, day, domain.FieldVersions{"status": 1}}},
			"SELECT u.column1,u.column2,u.column3 FROM unnest($1::text[],$2::text[],$3::text[]) AS u(column1,column2,column3)",
			[]any{[]string{"present"}, []string{"2026-11-18"}, []string{`{"status":1}`}}, true},
		"nowhere a value": {[][]any{{a, domain.ID(""), (*int)(nil)}, {b, domain.ID(""), (*int)(nil)}},
			"SELECT u.column1,NULL AS column2,NULL AS column3 FROM unnest($1::text[]) AS u(column1)", []any{[]string{"a", "b"}}, true},
		"several types":     {[][]any{{"a"}, {1}}, "", nil, false},
		"nothing but NULL":  {[][]any{{nil}}, "SELECT NULL AS column1 FROM unnest() AS u()", nil, false},
		"no plain value":    {[][]any{{struct{}{}}}, "", nil, false},
		"a pointer's value": {[][]any{{&five}}, "SELECT u.column1 FROM unnest($1::bigint[]) AS u(column1)", []any{[]int64{5}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			text, args, ok := store.InColumns(c.rows)
			if text != c.text || ok != c.ok || !reflect.DeepEqual(args, c.args) {
				t.Errorf("%v %s %#v", ok, text, args)
			}
		})
	}
}

// A value that is missing in one row only is a NULL among the others.
func TestAMissingValueIsNullAmongOthers(t *testing.T) {
	_, args, ok := store.InColumns([][]any{{domain.ID("a")}, {domain.ID("")}, {domain.ID("c")}})
	list, pointers := args[0].([]*string)
	if !ok || !pointers || len(list) != 3 || *list[0] != "a" || list[1] != nil || *list[2] != "c" {
		t.Errorf("%v %#v", ok, args)
	}
}

// For a driver that does not know our lists they are PostgreSQL's own text form,
// with what would end a value escaped.
func TestATextListIsOneParameter(t *testing.T) {
	v, err := store.TextList{"a", `b"c`, `d\e`, "f,g", ""}.Value()
	if want := `{"a","b\"c","d\\e","f,g",""}`; err != nil || v != want {
		t.Errorf("%v %v, want %s", v, err, want)
	}
}

// What is asked for more ids than one statement takes is all there, in both
// forms: more than a batch of them, of which two are anybody's.
func TestManyIdsAreAskedInParts(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		first := w.Enrol(t, s, "Aalto", w.Unit, testkit.Weekdays(1))
		last := w.Enrol(t, s, "Berg", w.Unit, testkit.Weekdays(1))
		ids := []domain.ID{first.Agreement.ID}
		for i := range 1100 {
			ids = append(ids, domain.ID(fmt.Sprintf("none-%d", i)))
		}
		ids = append(ids, last.Agreement.ID)
		must(t, s.Read(context.Background(), w.Admin, func(tx *store.Tx) error {
			agreements, versions, err := tx.AgreementsWithVersions(ids)
			if len(agreements) != 2 || len(versions) != 2 {
				t.Errorf("%d agreements, %d versions", len(agreements), len(versions))
			}
			return err
		}))
	})
}
