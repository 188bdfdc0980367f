package casework_test

import (
	"context"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// verify walks the kit's database as the command line does.
func (k *diaryKit) verify(h *testkit.Hand) casework.Verification {
	k.t.Helper()
	work := casework.New(casework.Tools{Store: h.Store, Clock: casework.SystemClock()})
	defer work.Close()
	v, err := work.VerifyDiary(context.Background())
	if err != nil {
		k.t.Fatal(err)
	}
	return v
}

// aMonth fills a stream with 12 versions of 6 days, and reads one of them.
func (k *diaryKit) aMonth() enrolled {
	k.t.Helper()
	a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
	for _, day := range []string{"2026-11-02", "2026-11-03", "2026-11-04", "2026-11-09", "2026-11-10", "2026-11-11"} {
		r := k.apply(k.Supervisor, patch(a, day, nil, "status", "present"))[0]
		k.apply(k.Supervisor, patch(a, day, r.Entry.Base, "task", "Puutyöt", "observation", "Hyvä päivä"))
	}
	list, err := k.work.Day(context.Background(), k.Supervisor, k.Unit.ID, domain.MustDay("2026-11-02"))
	if err != nil {
		k.t.Fatal(err)
	}
	if err := k.work.AuditRead(context.Background(), k.Supervisor, list.ReadEvent()); err != nil {
		k.t.Fatal(err)
	}
	return a
}

func TestVerifyHolds(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.aMonth()
		v := k.verify(testkit.HandOn(t, k.s))
		if !v.Sound() || v.Entries != 6 || v.Rows != 12+13 || v.Streams != 2 {
			t.Fatalf("%+v", v)
		}
	})
}

// Any flipped bit, deleted, inserted or reordered row is named, even where the
// guards of the database were taken away first (security.md, Faults and figures).
func TestVerifyNamesWhatWasChanged(t *testing.T) {
	const stream = `stream LIKE 'diary/%'`
	row := func(seq string) string {
		return `(SELECT id FROM diary_versions WHERE ` + stream + ` AND seq = ` + seq + `)`
	}
	cases := map[string]struct {
		change []string
		want   string
	}{
		"a value":               {[]string{`UPDATE diary_payloads SET content = REPLACE(content, '270', '271') WHERE version_id = ` + row("3")}, "row 3 "},
		"a word":                {[]string{`UPDATE diary_payloads SET content = REPLACE(content, 'Hyvä', 'Huono') WHERE version_id = ` + row("4")}, "row 4 "},
		"a payload":             {[]string{`DELETE FROM diary_payloads WHERE version_id = ` + row("5")}, "row 5 "},
		"a salt":                {[]string{`UPDATE diary_payloads SET salt = (SELECT hash FROM diary_versions WHERE ` + stream + ` AND seq = 1) WHERE version_id = ` + row("2")}, "row 2 "},
		"the person":            {[]string{`UPDATE diary_versions SET person_id = 'somebody else' WHERE id = ` + row("6")}, "row 6 "},
		"the time":              {[]string{`UPDATE diary_versions SET server_at = server_at + 1 WHERE id = ` + row("7")}, "row 7 "},
		"the day":               {[]string{`UPDATE diary_versions SET day = '2026-11-05' WHERE id = ` + row("8")}, "row 8 "},
		"the format":            {[]string{`UPDATE diary_versions SET format = 2 WHERE id = ` + row("8")}, "row 8 "},
		"the first row gone":    {[]string{`DELETE FROM diary_payloads WHERE version_id = ` + row("1"), `DELETE FROM diary_versions WHERE id = ` + row("1")}, "row 1 "},
		"a row in the middle":   {[]string{`DELETE FROM diary_payloads WHERE version_id = ` + row("9"), `DELETE FROM diary_versions WHERE id = ` + row("9")}, "row 9 "},
		"the tail cut":          {[]string{`DELETE FROM diary_payloads WHERE version_id = ` + row("12"), `DELETE FROM diary_versions WHERE id = ` + row("12")}, "row 12 "},
		"two rows exchanged":    {[]string{`UPDATE diary_versions SET seq = 1000 WHERE id = ` + row("3"), `UPDATE diary_versions SET seq = 3 WHERE id = ` + row("4"), `UPDATE diary_versions SET seq = 4 WHERE id = ` + row("1000")}, "row 3 "},
		"a row put in":          {[]string{`INSERT INTO diary_versions SELECT 'new', entry_id, agreement_id, participant_id, provider_id, purchaser_id, unit_id, day, 99, mutation_id, stream, 13, hash, payload_hash, hash, format, person_id, device_id, phone_at, server_at, reason, supersedes FROM diary_versions WHERE ` + stream + ` AND seq = 12`}, "row 13 "},
		"the head moved back":   {[]string{`UPDATE chain_heads SET seq = 11, hash = (SELECT hash FROM diary_versions WHERE ` + stream + ` AND seq = 11) WHERE ` + stream}, "row 12 "},
		"the head gone":         {[]string{`DELETE FROM chain_heads WHERE ` + stream}, "without a head"},
		"an entry's figure":     {[]string{`UPDATE diary_entries SET minutes = 480 WHERE day = '2026-11-03'`}, "diary entry "},
		"an entry's version":    {[]string{`UPDATE diary_entries SET version = 1, version_id = ` + row("1") + ` WHERE day = '2026-11-02'`}, "last version"},
		"an entry gone":         {[]string{`DELETE FROM diary_entries WHERE day = '2026-11-04'`}, "gone"},
		"who read":              {[]string{`UPDATE audit_rows SET person_name = 'Joku muu' WHERE event = 'diary.read'`}, "audit/"},
		"a read gone":           {[]string{`DELETE FROM audit_subjects WHERE audit_id = (SELECT id FROM audit_rows WHERE seq = 13)`, `DELETE FROM audit_rows WHERE seq = 13`}, "row 13 "},
		"whose data was read":   {[]string{`DELETE FROM audit_subjects WHERE audit_id = (SELECT id FROM audit_rows WHERE seq = 5)`}, "row 5 "},
		"the whole stream gone": {[]string{`DELETE FROM diary_payloads`, `DELETE FROM diary_versions`}, "row 1 "},
	}
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.aMonth()
		h := testkit.HandOn(t, k.s)
		tables := []string{"chain_heads", "audit_subjects", "audit_rows", "diary_payloads", "diary_versions", "diary_entries"}
		for _, table := range tables {
			h.Unguard(table)
			h.Exec("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table)
		}
		for name, c := range cases {
			for _, sql := range c.change {
				h.Exec(sql)
			}
			v := k.verify(h)
			if v.Sound() || !strings.Contains(v.Broken[0].String()+v.Broken[len(v.Broken)-1].String(), c.want) {
				t.Errorf("%s: want %q, got %v", name, c.want, v.Broken)
			}
			for _, table := range tables {
				h.Exec("DELETE FROM " + table)
			}
			for i := range tables {
				table := tables[len(tables)-1-i]
				h.Exec("INSERT INTO " + table + " SELECT * FROM kept_" + table)
			}
		}
		if v := k.verify(h); !v.Sound() {
			t.Errorf("put back, it does not hold: %v", v.Broken)
		}
	})
}
