package casework

import (
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// endMonths is how far before the last day the list of what is to be delivered
// looks for days.
const endMonths = 2

// endItems tells what is still to be delivered at the end of an agreement. It is
// the provider's list: the money's records are its admins' alone.
func (w *Work) endItems(tx *store.Tx, v *AgreementView) error {
	a, today := v.Agreement, w.Today()
	if tx.Scope.Side != domain.SideProvider || a.State == domain.AgreementDraft || today < a.LastDay().AddDays(-rules.EndAhead) {
		return nil
	}
	f := rules.EndFacts{Agreement: a, Today: today, Book: v.Book, FinalBy: v.Now.FinalEvaluation, Charged: map[domain.ID]bool{}}
	var err error
	if f.Entries, err = tx.EntriesOf(a.LastDay().AddMonths(-endMonths), a.LastDay(), a.ParticipantID); err != nil {
		return domain.Doing("last days", err)
	}
	var ids []domain.ID
	own := f.Entries[:0]
	for _, e := range f.Entries {
		if e.AgreementID == a.ID {
			own, ids = append(own, e), append(ids, e.ID)
		}
	}
	f.Entries = own
	if f.Evaluations, err = tx.EvaluationsOf(a.ParticipantID); err != nil {
		return domain.Doing("evaluations", err)
	}
	if f.Sent, err = tx.EvaluationsSent(a.ParticipantID); err != nil {
		return domain.Doing("evaluations sent", err)
	}
	certificates, err := tx.CertificatesOf(a.ParticipantID)
	if err != nil {
		return domain.Doing("certificates", err)
	}
	for i, c := range certificates {
		if c.AgreementID == a.ID && c.RevokedAt == 0 && (f.Certificate == nil || c.CreatedAt > f.Certificate.CreatedAt) {
			f.Certificate = &certificates[i]
		}
	}
	if err := endNotices(tx, &f, today); err != nil {
		return err
	}
	if err := endMoney(tx, &f, ids); err != nil {
		return err
	}
	v.EndItems = rules.EndItems(f)
	if tx.Scope.Role != domain.RoleProviderAdmin {
		v.EndItems = withoutMoney(v.EndItems)
	}
	return nil
}

// endNotices counts the notices of the agreement's time that are to be sent.
func endNotices(tx *store.Tx, f *rules.EndFacts, today domain.Day) error {
	a := f.Agreement
	rows, err := noticeRows(tx, NoticeFilter{From: a.LastDay().AddMonths(-endMonths), To: a.LastDay(), Participant: a.ParticipantID}, today)
	for _, r := range rows {
		if r.CorrectionDue || r.State != domain.NoticeSent && !r.Needless() {
			f.Notices++
		}
	}
	return err
}

// endMoney finds which days are on a submitted invoice, and which of its rows
// wait to be keyed in.
func endMoney(tx *store.Tx, f *rules.EndFacts, entries []domain.ID) error {
	charges, err := tx.ChargesOf(entries...)
	if err != nil {
		return domain.Doing("charges", err)
	}
	invoices := map[domain.ID]bool{}
	for _, c := range charges {
		if c.Live {
			f.Charged[c.EntryID], invoices[c.InvoiceID] = true, true
		}
	}
	if tx.Scope.Role != domain.RoleProviderAdmin {
		return nil
	}
	for id := range invoices {
		list, err := psopList(tx, id)
		if domain.KindOf(err) == domain.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		f.PSOP = true
		for _, row := range list.Rows {
			if row.Line.AgreementID == f.Agreement.ID && row.Waits() {
				f.Keyed++
			}
		}
	}
	return nil
}

func withoutMoney(items []rules.EndItem) []rules.EndItem {
	var out []rules.EndItem
	for _, x := range items {
		if x.Kind != rules.EndInvoice && x.Kind != rules.EndPSOP {
			out = append(out, x)
		}
	}
	return out
}
