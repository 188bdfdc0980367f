package casework

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// NoticeView is one notice with what its page shows.
type NoticeView struct {
	NoticeRow
	Participant domain.Participant
	Provider    domain.Organisation
	Purchaser   domain.Organisation
	UnitName    string
	Illness     []rules.Finding // certificates the purchaser waits for (B-05)
	PayerProof  []rules.Finding // certificates the benefit payer may ask for (B-06)
	NoIdentity  bool            // no identity code is stored: the paper lacks it
}

// Notice loads one notice; NotFound when the scope does not reach it or, for the
// purchaser's people, when it is the provider's draft.
func (w *Work) Notice(ctx context.Context, scope domain.Scope, id domain.ID) (NoticeView, error) {
	var v NoticeView
	if err := may(scope, noticeReaders...); err != nil {
		return v, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		row, err := noticeByID(tx, id, w.Today())
		if err != nil {
			return err
		}
		if err := w.inside(tx, row.ParticipantID); err != nil {
			return err
		}
		f, _, err := noticeCase(tx, row)
		if err != nil {
			return err
		}
		v = NoticeView{NoticeRow: row, Participant: f.Participant, Provider: f.Provider, Purchaser: f.Purchaser,
			NoIdentity: len(f.Participant.IdentitySealed) == 0}
		v.Illness, v.PayerProof = rules.IllnessCertificates(f.Book, row.Days)
		unit, err := unitOrNone(tx, unitOfNotice(row))
		v.UnitName = unit.Name
		return err
	})
	return v, err
}

func noticeByID(tx *store.Tx, id domain.ID, today domain.Day) (NoticeRow, error) {
	n, err := tx.Notice(id)
	if err != nil {
		return NoticeRow{}, err
	}
	rows, err := noticeRows(tx, NoticeFilter{From: n.PeriodFrom, To: n.PeriodTo, Participant: n.ParticipantID}, today)
	if err != nil {
		return NoticeRow{}, err
	}
	for _, r := range rows {
		if r.Notice.ID == id {
			return r, nil
		}
	}
	return NoticeRow{}, domain.Missing()
}

// NoticePaper gives a notice's PDF with a file name without personal data: the
// stored bytes of a sent one, the diary as it is now of a draft. Whose it is
// comes along for the access log.
func (w *Work) NoticePaper(ctx context.Context, scope domain.Scope, id domain.ID) (domain.Document, error) {
	var d domain.Document
	if err := may(scope, noticeReaders...); err != nil {
		return d, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		row, err := noticeByID(tx, id, w.Today())
		if err != nil {
			return err
		}
		if err := w.inside(tx, row.ParticipantID); err != nil {
			return err
		}
		if row.Notice.DocumentID != "" {
			d, err = tx.Document(row.Notice.DocumentID)
			return err
		}
		f, _, err := noticeCase(tx, row)
		if err != nil {
			return err
		}
		d = domain.Document{ParticipantID: row.ParticipantID, Name: "poissaoloilmoitus-" + row.From.String() + ".pdf", MediaType: "application/pdf"}
		d.Bytes, err = w.writeNotice(tx, row, f)
		return err
	})
	return d, err
}

// NoticePack gives the PDFs of every drafted notice of the filter's days as one
// zip, in the order of names, and whose they are. Files are named by their place
// in the list and the period. Conflict notice.none_drafted when there are none.
func (w *Work) NoticePack(ctx context.Context, scope domain.Scope, filter NoticeFilter) ([]byte, []domain.ID, error) {
	var out bytes.Buffer
	var whose []domain.ID
	if !sendsNotice(scope, scope.Side) {
		return nil, nil, domain.Denied()
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := noticeRows(tx, filter, w.Today())
		if err != nil {
			return err
		}
		i18n.SortBy(rows, func(r NoticeRow) string { return r.Name })
		out.Reset()
		whose = nil
		z := zip.NewWriter(&out)
		for _, r := range rows {
			if r.State != domain.NoticeDrafted || !r.Mine || r.NoDays {
				continue
			}
			whose = append(whose, r.ParticipantID)
			if err := w.pack(tx, z, r, fmt.Sprintf("%03d-poissaoloilmoitus-%s.pdf", len(whose), r.From)); err != nil {
				return err
			}
		}
		return z.Close()
	})
	if err == nil && len(whose) == 0 {
		err = domain.Clash("notice.none_drafted")
	}
	return out.Bytes(), whose, err
}

func (w *Work) pack(tx *store.Tx, z *zip.Writer, r NoticeRow, name string) error {
	f, _, err := noticeCase(tx, r)
	if err != nil {
		return err
	}
	content, err := w.writeNotice(tx, r, f)
	if err != nil {
		return err
	}
	file, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: w.Now().In(time.UTC)})
	if err != nil {
		return domain.Doing("packing notices", err)
	}
	_, err = file.Write(content)
	return domain.Doing("packing notices", err)
}

// writeNotice draws a notice's data sheet: facts only, no free words of the
// diary and nothing of what an absence does to a benefit (N-02).
func (w *Work) writeNotice(tx *store.Tx, r NoticeRow, f paperCase) ([]byte, error) {
	code, err := w.openCode(f.Participant)
	if err != nil {
		return nil, err
	}
	decision, err := tx.Decision(f.Agreement.DecisionID)
	if err != nil {
		return nil, domain.Doing("decision", err)
	}
	sender := f.Provider
	if r.Sender == domain.SidePurchaser {
		sender = f.Purchaser
	}
	p := f.Participant
	v := pdf.AbsenceNotice{
		From: r.From, To: r.To, PayerKind: payerKind(r.Payer), Payer: payerParty(r, f),
		Participant: pdf.Person{Name: p.Name(), IdentityCode: code, Address: addressOf(p.Street, p.Postcode, p.Town), Phone: p.Phone},
		Sender:      partyOf(sender), Provider: partyOf(f.Provider), Unit: unitOf(f.Unit), Contact: f.supervisor(), Controller: f.Purchaser.Name,
		Decision: decision.Number, ServiceFrom: f.Agreement.StartDay, ServiceTo: f.Agreement.LastDay(), Week: f.week(),
		Signature: pdf.Signature{Role: sender.Name},
	}
	v.Language, v.Author = payerLanguage(f), sender.Name
	v.Issued = r.Notice.CreatedAt
	for _, d := range r.Days {
		day := pdf.NoticeDay{Date: d.Day, NotArranged: d.Status == domain.StatusNotArranged, Reason: string(d.Reason), Authorised: d.Authorised,
			Certificate: string(d.Certificate), CertificateOn: d.CertificateOn}
		if d.Status == domain.StatusSentAway {
			day.Reason = string(domain.StatusSentAway)
		}
		v.Days = append(v.Days, day)
	}
	content, err := pdf.WriteAbsenceNotice(v)
	return content, domain.Doing("notice as pdf", err)
}

// payerLanguage is Swedish for a participant who is served in Swedish, since the
// payer has its form in both languages (TT3r); otherwise Finnish.
func payerLanguage(f paperCase) string {
	if f.Participant.Language == "sv" {
		return "sv"
	}
	return "fi"
}

func payerKind(p domain.Payer) string {
	if p == domain.PayerSocialAssistance {
		return "social"
	}
	return string(p)
}

// payerParty is where the notice goes: Kela, the fund by its name, or the
// purchaser for those on social assistance.
func payerParty(r NoticeRow, f paperCase) pdf.Party {
	switch r.Payer {
	case domain.PayerKela:
		return pdf.Party{Name: i18n.T(i18n.Lang(payerLanguage(f)), "notice.payer.kela", nil)}
	case domain.PayerFund:
		return pdf.Party{Name: r.FundName}
	}
	return partyOf(f.Purchaser)
}
