package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// P-10, M-15: the payer's list groups participants by kind of allowance, with the
// attended days alone; where the payer changes within the month, each has its days
// (P-09). Without the purchaser's figure there is no sum.
func TestAllowanceDays_P10_M15(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		first, second, unsaid := k.join("Kallio", k.Unit), k.join("Aalto", k.Unit), k.join("Niemi", k.Unit)
		for e, kind := range map[*enrolled]string{&first: "activity", &second: "expense"} {
			e.participant.AllowanceKind = kind
			k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateParticipant(e.participant) })
		}
		k.pays(second, domain.PayerFund, "YTK", "2026-10-12")
		for _, day := range []string{"2026-10-05", "2026-10-06", "2026-10-12"} {
			k.present(second, day)
		}
		k.absent(second, "2026-10-13", "own_illness")
		k.present(first, "2026-10-05")
		k.present(first, "2026-11-02") // another month
		k.present(unsaid, "2026-10-06")
		october := domain.MustMonth("2026-10")
		list, err := k.work.AllowanceDays(k.ctx, k.Admin, october)
		k.ok(err)
		want := []casework.AllowanceLine{
			{ParticipantID: second.participant.ID, Name: "Aalto Aino", Kind: "expense", Payer: domain.PayerFund, Fund: "YTK", Days: 1},
			{ParticipantID: second.participant.ID, Name: "Aalto Aino", Kind: "expense", Payer: domain.PayerKela, Days: 2},
			{ParticipantID: first.participant.ID, Name: "Kallio Aino", Kind: "activity", Payer: domain.PayerKela, Days: 1},
			{ParticipantID: unsaid.participant.ID, Name: "Niemi Aino", Payer: domain.PayerKela, Days: 1},
		}
		if len(list.Lines) != len(want) || list.Sums {
			t.Fatalf("%+v", list)
		}
		for i := range want {
			if list.Lines[i] != want[i] {
				t.Errorf("line %d is %+v, want %+v", i, list.Lines[i], want[i])
			}
		}
		if seen, err := k.work.AllowanceDays(k.ctx, k.Caseworker, october); err != nil || len(seen.Lines) != 4 {
			t.Errorf("the caseworker sees %+v, %v", seen, err)
		}
		if strange, err := k.work.AllowanceDays(k.ctx, k.StrangeAdmin, october); err != nil || len(strange.Lines) != 0 {
			t.Errorf("another provider sees %+v, %v", strange, err)
		}
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "reviewer": k.Reviewer} {
			if _, err := k.work.AllowanceDays(k.ctx, scope, october); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, format := range []string{"csv", "xlsx"} {
			d, whose, err := k.work.AllowanceFile(k.ctx, k.Admin, october, casework.SheetForm{Format: format, Language: "fi"})
			if err != nil || len(d.Bytes) == 0 || len(whose) != 3 {
				t.Errorf("%s: %d bytes about %d, %v", format, len(d.Bytes), len(whose), err)
			}
		}
		if _, _, err := k.work.AllowanceFile(k.ctx, k.Admin, october, casework.SheetForm{Format: "doc", Language: "fi"}); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another form: %v", err)
		}
	})
}
