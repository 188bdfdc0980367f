package casework_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// signed is a signature under the given values, drawn on glass.
func signed(e enrolled, day string, values domain.DayFields) casework.Mutation {
	sum := sha256.Sum256([]byte(casework.SignedText(e.agreement.ID, domain.MustDay(day), values)))
	m := patch(e, day, nil)
	m.Op, m.Fields = domain.OpSign, nil
	m.Sign = &casework.SignatureIn{Method: domain.SignStrokes, Name: "Aino Aaltonen", TextHash: hex.EncodeToString(sum[:]), Strokes: "[[[1,2,0],[3,4,16]]]", Width: 300, Height: 120}
	return m
}

// Case 24: a signature stands under exactly what was signed, once; a later edit
// makes it void for everybody to see, and another one can be given.
func TestCase24SignatureAndEditAfterIt(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.Join(t, k.s)
		hand := testkit.HandOn(t, k.s)
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		cursor := k.feed(k.Supervisor, "").Cursor
		values := domain.DayFields{"status": "present", "task": "Hyllyt\nja laatikot", "minutes": "240"}
		s := signed(a, "2026-11-18", values)
		// One batch of a phone that knew no times from the plan: the server has filled them in.
		rs := k.send(k.Supervisor, domain.NewID(), patch(a, "2026-11-18", nil, "status", "present", "task", "Hyllyt\nja laatikot", "minutes", "240"), s)
		k.want(rs[1], domain.ResultApplied, "")
		if x := rs[1].Entry.Signature; x == nil || !x.Valid || x.Name != "Aino Aaltonen" || x.By != k.Supervisor.PersonName || x.Method != domain.SignStrokes {
			t.Fatalf("signature %+v", x)
		}
		r := k.apply(k.Supervisor, s)[0]
		if r.Status != domain.ResultDuplicate || r.Original.Status != domain.ResultApplied {
			t.Errorf("again: %+v", r)
		}
		if n := hand.Text("SELECT COUNT(*) FROM diary_signatures"); n != "1" {
			t.Errorf("%s signatures", n)
		}
		f := k.feed(k.Supervisor, cursor)
		if len(f.Entries) != 1 || f.Entries[0].Signature == nil || !f.Entries[0].Signature.Valid {
			t.Fatalf("others see %+v", f.Entries)
		}
		k.apply(k.Admin, patch(a, "2026-11-18", rs[0].Entry.Base, "observation", "Ahkera päivä"))
		f = k.feed(k.Supervisor, f.Cursor)
		if len(f.Entries) != 1 || f.Entries[0].Signature == nil || f.Entries[0].Signature.Valid {
			t.Fatalf("an edit left it valid: %+v", f.Entries)
		}
		k.want(k.apply(k.Supervisor, signed(a, "2026-11-18", values))[0], domain.ResultRejected, casework.CodeSignMismatch)
		k.want(k.apply(k.Supervisor, signed(a, "2026-11-18", f.Entries[0].Fields))[0], domain.ResultApplied, "")
		if f = k.feed(k.Supervisor, f.Cursor); len(f.Entries) != 1 || !f.Entries[0].Signature.Valid {
			t.Errorf("signed again: %+v", f.Entries)
		}
		if v := k.verify(hand); !v.Sound() {
			t.Errorf("%v", v.Broken)
		}
		hand.Unguard("signature_payloads")
		hand.Exec("UPDATE signature_payloads SET content = REPLACE(content, 'Aino', 'Eino')")
		if v := k.verify(hand); v.Sound() || !strings.HasPrefix(v.Broken[0].Stream, "signature/") {
			t.Errorf("a forged name: %v", v.Broken)
		}
	})
}

// What is no signature is refused and nothing of it is stored.
func TestSignaturesThatAreNone(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		values := k.apply(k.Supervisor, patch(a, "2026-11-18", nil, "status", "present"))[0].Entry.Fields
		for name, spoil := range map[string]func(*casework.SignatureIn){
			"no name":      func(s *casework.SignatureIn) { s.Name = "" },
			"a bidi name":  func(s *casework.SignatureIn) { s.Name = "a\u202eb" },
			"no method":    func(s *casework.SignatureIn) { s.Method = "stamp" },
			"no strokes":   func(s *casework.SignatureIn) { s.Strokes = "[]" },
			"no points":    func(s *casework.SignatureIn) { s.Strokes = "[[]]" },
			"words":        func(s *casework.SignatureIn) { s.Strokes = `["x"]` },
			"no canvas":    func(s *casework.SignatureIn) { s.Width = 0 },
			"a flood":      func(s *casework.SignatureIn) { s.Strokes = "[[" + strings.Repeat("[1,1,1],", 10_000) + "[1,1,1]]]" },
			"many strokes": func(s *casework.SignatureIn) { s.Strokes = "[" + strings.Repeat("[[1,1,1]],", 200) + "[[1,1,1]]]" },
		} {
			m := signed(a, "2026-11-18", values)
			spoil(m.Sign)
			if r := k.apply(k.Supervisor, m)[0]; r.Status != domain.ResultRejected || r.Code != casework.CodeSignBad {
				t.Errorf("%s: %s/%s", name, r.Status, r.Code)
			}
		}
		m := signed(a, "2026-11-18", values)
		m.Sign = nil
		k.want(k.apply(k.Supervisor, m)[0], domain.ResultRejected, casework.CodeSignBad)
		k.want(k.apply(k.Supervisor, signed(a, "2026-11-17", values))[0], domain.ResultRejected, casework.CodeSignMismatch)
		byName := signed(a, "2026-11-18", domain.DayFields{"status": "present"})
		byName.Sign.Method, byName.Sign.Strokes, byName.Sign.Fields = domain.SignName, "", []string{"status", "task"}
		r := k.send(k.Supervisor, domain.NewID(), byName)[0]
		k.want(r, domain.ResultApplied, "")
		if r.Entry.Signature.Method != domain.SignName {
			t.Errorf("%+v", r.Entry.Signature)
		}
		k.want(k.apply(k.OtherSupervisor, signed(a, "2026-11-18", values))[0], domain.ResultRejected, casework.CodeNotFound)
	})
}

// A conflict reaches the other person's phone although no value has changed,
// and so does the choice.
func TestConflictsAreTold(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.Join(t, k.s)
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		k.apply(k.Supervisor, patch(a, "2026-11-18", nil, "status", "present"))
		cursor := k.feed(k.Supervisor, "").Cursor
		lost := patch(a, "2026-11-18", nil, "status", "absent")
		k.want(k.apply(k.Admin, lost)[0], domain.ResultConflict, "")
		f := k.feed(k.Supervisor, cursor)
		if len(f.Entries) != 1 || len(f.Entries[0].Conflicts) != 1 {
			t.Fatalf("conflict %+v", f.Entries)
		}
		if c := f.Entries[0].Conflicts[0]; c.ProposedName != k.Admin.PersonName || c.CurrentName != k.Supervisor.PersonName || c.Proposed != "absent" || c.Current != "present" || c.CurrentAt.IsZero() || c.ProposedAt.IsZero() {
			t.Errorf("who, when and both values: %+v", c)
		}
		m := patch(a, "2026-11-18", f.Entries[0].Base, "status", "present")
		m.Op = domain.OpResolve
		if r := k.apply(k.Admin, m)[0]; r.Status != domain.ResultApplied && r.Status != domain.ResultMerged {
			t.Fatalf("choice: %+v", r)
		}
		if f = k.feed(k.Supervisor, f.Cursor); len(f.Entries) != 1 || len(f.Entries[0].Conflicts) != 0 {
			t.Errorf("the choice was not told: %+v", f.Entries)
		}
	})
}
