package casework_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// A preview stores nothing, tells the log whose data was looked at, and is kept
// for its own person alone, for an hour.
func TestUploadsWaitForConfirmation(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		file := importFile(t, rules.ImportParticipants, "participants.csv")
		id, err := k.work.UploadImport(ctx, k.Admin, file)
		if err != nil {
			t.Fatal(err)
		}
		if n := k.world(); n != [5]int{} {
			t.Fatalf("a preview stored %v", n)
		}
		colleague := k.Admin
		colleague.Person = domain.NewID()
		for name, scope := range map[string]domain.Scope{"stranger": k.StrangeAdmin, "colleague": colleague} {
			if _, err := k.work.UploadedImport(ctx, scope, id); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := k.work.ConfirmImport(ctx, scope, id); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		if p, err := k.work.UploadedImport(ctx, k.Admin, id); err != nil || p.Hash != file.Hash() || p.Rows != 3 {
			t.Fatalf("%+v %v", p, err)
		}
		if p, err := k.work.ConfirmImport(ctx, k.Admin, id); err != nil || p.Count(casework.ImportCreate) != 3 {
			t.Fatalf("%v", err)
		}
		if _, err := k.work.ConfirmImport(ctx, k.Admin, id); domain.KindOf(err) != domain.NotFound {
			t.Errorf("confirmed twice: %v", err)
		}
		again, err := k.work.UploadImport(ctx, k.Admin, file)
		if err != nil {
			t.Fatal(err)
		}
		k.now = k.now.Add(time.Hour + time.Second)
		if _, err := k.work.UploadedImport(ctx, k.Admin, again); domain.KindOf(err) != domain.NotFound {
			t.Errorf("kept for longer than an hour: %v", err)
		}
	})
}

// An import is logged as such with every participant it touched, and each of its
// steps as the form's; neither names the file or holds a code (security.md).
func TestImportsAreLogged(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.ready()
		p := k.preview(importFile(t, rules.ImportAgreements, "agreements.csv"))
		seen := map[string]int{}
		err := k.s.Read(ctx, k.Admin, func(tx *store.Tx) error {
			rows, err := tx.AuditOf(p.Participants()[0], 100, 0)
			for _, row := range rows {
				seen[row.Event]++
				if strings.Contains(row.Reason, "csv") || strings.Contains(row.Reason, code901) {
					t.Errorf("%s: %q", row.Event, row.Reason)
				}
			}
			return err
		})
		for event, n := range map[string]int{"participant.create": 1, "import.apply": 2, "import.preview": 1, "decision.create": 1, "voucher.create": 1, "agreement.draft": 1} {
			if err != nil || seen[event] != n {
				t.Errorf("%s is logged %d times, want %d (%v): %v", event, seen[event], n, err, seen)
			}
		}
	})
}

// Only the provider's admins import and export.
func TestWhoMayImport(t *testing.T) {
	k := newDiaryKit(t, sqliteStore(t))
	file := importFile(t, rules.ImportParticipants, "participants.csv")
	for _, scope := range []domain.Scope{k.Supervisor, k.Reviewer, k.Caseworker, k.PurchaserAdmin, k.Operator} {
		_, err1 := k.work.PreviewImport(ctx, scope, file)
		_, err2 := k.work.ApplyImport(ctx, scope, file)
		_, err3 := k.work.ExportRows(ctx, scope, casework.ExportIn{Kind: rules.ImportParticipants})
		_, err4 := k.work.UploadedImport(ctx, scope, domain.NewID())
		for _, err := range []error{err1, err2, err3, err4} {
			if domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", scope.Role, err)
			}
		}
	}
}

// Files that are no such table are refused as a whole, with the reason.
func TestFilesThatAreNone(t *testing.T) {
	k := newDiaryKit(t, sqliteStore(t))
	for name, x := range map[string]struct {
		file casework.ImportFile
		key  string
	}{
		"kind":      {csv("pets", "Nimi", "Musti"), "import.kind"},
		"empty":     {csv(rules.ImportParticipants, ""), "sheet.empty"},
		"a PDF":     {csv(rules.ImportParticipants, "%PDF-1.7"), "sheet.not_a_table"},
		"old Excel": {csv(rules.ImportParticipants, "\xd0\xcf\x11\xe0\xa1"), "sheet.old_excel"},
		"no rows":   {csv(rules.ImportParticipants, "Sukunimi;Etunimi"), "import.no_rows"},
		"no day":    {csv(rules.ImportAttendance, "Nimi;Tila", "Virtanen;L"), "import.missing_column"},
		"twice":     {csv(rules.ImportAttendance, "Nimi;Päivä;Pvm", "Virtanen;1.1.2026;1.1.2026"), "import.double_column"},
	} {
		if _, err := k.work.PreviewImport(ctx, k.Admin, x.file); domain.KeyOf(err) != x.key {
			t.Errorf("%s: %v, want %s", name, err, x.key)
		}
	}
	p := k.preview(csv(rules.ImportParticipants, "Kipinä ry", "Asiakkaat 2026", "Sukunimi;Kengännumero", "Virtanen;42"))
	if len(p.Ignored) != 1 || p.Ignored[0] != "Kengännumero" || p.Lines[0].Row != 4 {
		t.Errorf("titles above the table: %+v", p)
	}
}

// A template goes in once its example row says what exists here; as it is, its
// row is refused where it names what doesn't.
func TestTemplatesCanBeRead(t *testing.T) {
	k := newDiaryKit(t, sqliteStore(t))
	for _, kind := range rules.ImportKinds {
		for _, excel := range []bool{false, true} {
			for _, language := range []string{"fi", "sv", "en"} {
				f, err := k.work.ImportTemplate(kind, excel, language)
				if err != nil {
					t.Fatal(err)
				}
				p, err := k.work.PreviewImport(ctx, k.Admin, casework.ImportFile{Kind: kind, Bytes: f.Bytes})
				if err != nil || len(p.Ignored) > 0 {
					t.Errorf("%s: %v %v", f.Name, err, p.Ignored)
				}
				for _, problem := range p.Problems {
					if problem.Reason.Key != "import.no_person" {
						t.Errorf("%s: %s", f.Name, told(p))
					}
				}
			}
		}
	}
	if _, err := k.work.ImportTemplate("pets", false, "fi"); domain.KindOf(err) != domain.NotFound {
		t.Error(err)
	}
}

// Two confirmations of one file at once leave what one would (issue 1, Done when).
func TestTwoImportsAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.ready()
		file := importFile(t, rules.ImportAttendance, "attendance.csv")
		var wait sync.WaitGroup
		var errs [4]error
		for i := range errs {
			wait.Add(1)
			go func() {
				defer wait.Done()
				_, errs[i] = k.work.ApplyImport(ctx, k.Admin, file)
			}()
		}
		wait.Wait()
		if err := errors.Join(errs[:]...); err != nil {
			t.Error(err)
		}
		if n := k.world(); n[4] != 8 {
			t.Errorf("%d days", n[4])
		}
		k.counts("afterwards", k.imports(file), 0, 0, 8)
	})
}
