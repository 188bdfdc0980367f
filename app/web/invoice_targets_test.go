package web

import (
	"context"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

var month = domain.MustMonth("2026-11")

// billable marks a day of somebody and makes their voucher ready to bill.
func billable(t *testing.T, st *site, admin domain.Scope, e testkit.Enrolled, days ...string) {
	t.Helper()
	var batch casework.Batch
	for _, d := range days {
		batch.Mutations = append(batch.Mutations, casework.Mutation{ID: domain.NewID(), AgreementID: e.Agreement.ID, Day: domain.MustDay(d), Op: domain.OpPatch,
			Fields: domain.DayFields{"status": "present", "minutes": "270"}})
	}
	answer, err := st.work.ApplyMutations(context.Background(), admin, batch)
	if err != nil || answer.Results[0].Status != domain.ResultApplied {
		t.Fatalf("%+v %v", answer, err)
	}
	v := e.Voucher
	v.ProviderIdentifier = "T-1"
	must(t, st.rows.Write(context.Background(), admin, func(tx *store.Tx) error { return tx.UpdateVoucher(v) }))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// banked gives a provider an account, so that it can invoice.
func banked(t *testing.T, st *site, admin domain.Scope, o domain.Organisation) {
	t.Helper()
	o.IBAN, o.BIC = "FI2112345600000785", "NDEAFIHH"
	must(t, st.rows.Write(context.Background(), admin, func(tx *store.Tx) error { return tx.UpdateOrganisation(o) }))
}

// billed makes a submitted invoice and gives its id, a line's and an entry's.
func billed(t *testing.T, st *site, admin domain.Scope, contract domain.Contract, e testkit.Enrolled) (invoice, line, entry domain.ID) {
	t.Helper()
	ctx := context.Background()
	i, err := st.work.DraftInvoice(ctx, admin, contract.PurchaserID, month)
	must(t, err)
	if i.State == domain.InvoiceDraft {
		_, err = st.work.SubmitInvoice(ctx, admin, i.ID, "")
		must(t, err)
	}
	v, err := st.work.Invoice(ctx, admin, i.ID)
	must(t, err)
	for _, l := range v.Items {
		if l.ParticipantID == e.Participant.ID {
			return i.ID, l.ID, l.Charged[0].EntryID
		}
	}
	t.Fatal("no line")
	return "", "", ""
}

// world of invoices: one's own, a stranger's to the same purchaser, and a
// stranger's to a foreign one.
func invoiceTargets(t *testing.T, st *site, w *testkit.World) [3][3]domain.ID {
	banked(t, st, w.Admin, w.Provider)
	banked(t, st, w.StrangeAdmin, w.Stranger)
	var out [3][3]domain.ID
	for n, c := range []struct {
		admin    domain.Scope
		contract domain.Contract
		unit     domain.Unit
	}{{w.Admin, w.Contract, w.Unit}, {w.StrangeAdmin, w.SharedContract, w.StrangeUnit}, {w.StrangeAdmin, w.ForeignContract, w.StrangeUnit}} {
		e := testkit.EnrolAt(t, st.rows, c.admin, c.contract, "Laskutettu", c.unit, testkit.Weekdays(1, 2, 3, 4))
		billable(t, st, c.admin, e, "2026-11-02", "2026-11-03")
		out[n][0], out[n][1], out[n][2] = billed(t, st, c.admin, c.contract, e)
	}
	return out
}

var knownInvoices = map[*site][3][3]domain.ID{}

func init() {
	pick := func(which func([3]domain.ID) []domain.ID) func(*testing.T, *site, *testkit.World) targets {
		return func(t *testing.T, st *site, w *testkit.World) targets {
			if _, made := knownInvoices[st]; !made {
				knownInvoices[st] = invoiceTargets(t, st, w)
			}
			all := knownInvoices[st]
			return targets{own: which(all[0]), foreignProvider: which(all[1]), foreignPurchaser: which(all[2])}
		}
	}
	target(TargetInvoice, pick(func(x [3]domain.ID) []domain.ID { return []domain.ID{x[0]} }))
	target(TargetInvoiceLine, pick(func(x [3]domain.ID) []domain.ID { return []domain.ID{x[0], x[1]} }))
	if makers[TargetEntry] == nil {
		target(TargetEntry, pick(func(x [3]domain.ID) []domain.ID { return []domain.ID{x[2]} }))
	}
	bodies["line_decision"] = "decision=accept"
	bodies["line_answer"] = "text=Vastaus"
	bodies["api_line_decision"] = `{"decision":"accept"}`
	bodies["api_line_answer"] = `{"text":"Vastaus"}`
	bodies["invoice_paid"] = "paid_on=2026-11-18"
}
