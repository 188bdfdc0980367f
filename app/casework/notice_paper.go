package casework

import (
	"context"
	"strings"

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
	Illness     []rules.Finding   // certificates the purchaser waits for (B-05)
	PayerProof  []rules.Finding   // certificates the benefit payer may ask for (B-06)
	NoIdentity  bool              // no identity code is stored: the paper lacks it
	Help        []domain.Guidance // the purchaser's links to handbooks in force (N-06)
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
		if v.Help, err = helpLinks(tx, f.Purchaser.ID, w.Today()); err != nil {
			return err
		}
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
		d = domain.Document{ParticipantID: row.ParticipantID, Name: noticeFile(row), MediaType: "application/pdf"}
		d.Bytes, err = w.writeNotice(tx, row, f)
		return err
	})
	return d, err
}

// writeNotice draws a notice's data sheet (N-02).
func (w *Work) writeNotice(tx *store.Tx, r NoticeRow, f paperCase) ([]byte, error) {
	v, err := w.noticeSheet(tx, r, f)
	if err != nil {
		return nil, err
	}
	content, err := pdf.WriteAbsenceNotice(v)
	return content, domain.Doing("notice as pdf", err)
}

// noticeSheet is what a notice's paper tells: facts only, no free words of the
// diary and nothing of what an absence does to a benefit (N-02).
func (w *Work) noticeSheet(tx *store.Tx, r NoticeRow, f paperCase) (pdf.AbsenceNotice, error) {
	code, err := w.openCode(f.Participant)
	if err != nil {
		return pdf.AbsenceNotice{}, err
	}
	decision, err := tx.Decision(f.Agreement.DecisionID)
	if err != nil {
		return pdf.AbsenceNotice{}, domain.Doing("decision", err)
	}
	sender := f.Provider
	if r.Sender == domain.SidePurchaser {
		sender = f.Purchaser
	}
	p := f.Participant
	v := pdf.AbsenceNotice{
		From: r.From, To: r.To, PayerKind: string(r.Payer), Payer: payerParty(r, f),
		Participant: pdf.Person{Name: p.Name(), IdentityCode: code, Address: addressOf(p.Street, p.Postcode, p.Town), Phone: p.Phone},
		Sender:      partyOf(sender), Provider: partyOf(f.Provider), Unit: unitOf(f.Unit), Contact: f.supervisor(), Controller: f.Purchaser.Name,
		Decision: decision.Number, ServiceFrom: f.Agreement.StartDay, ServiceTo: f.Agreement.LastDay(), Week: f.week(),
		Signature: pdf.Signature{Role: sender.Name},
	}
	if r.Payer == domain.RecipientEmployment {
		g, err := guidanceOn(tx, f.Purchaser.ID, domain.GuidanceEmployment, r.To)
		if err != nil {
			return v, err
		}
		v.Payer = authorityParty(g, payerLanguage(f))
	}
	v.Language, v.Author = payerLanguage(f), sender.Name
	v.Issued = r.Notice.CreatedAt
	for i := range r.Days {
		v.Days = append(v.Days, *toldDay(&r.Days[i]))
	}
	if r.Former.ID != "" {
		v.CorrectsOn = r.Former.SentOn
		for _, x := range noticeChanges(r.Former, r.Days) {
			v.Changes = append(v.Changes, pdf.NoticeChange{Date: x.Day, Before: toldDay(x.Before), Now: toldDay(x.Now)})
		}
	}
	return v, nil
}

// toldDay is a day as the paper tells it; nothing of nothing.
func toldDay(d *domain.NoticeDay) *pdf.NoticeDay {
	if d == nil {
		return nil
	}
	day := pdf.NoticeDay{Date: d.Day, NotArranged: d.Status == domain.StatusNotArranged, Reason: string(d.Reason), Authorised: d.Authorised,
		Certificate: string(d.Certificate), CertificateOn: d.CertificateOn}
	if d.Status == domain.StatusSentAway {
		day.Reason = string(domain.StatusSentAway)
	}
	return &day
}

// payerLanguage is Swedish for a participant who is served in Swedish, since the
// payer has its form in both languages (TT3r); otherwise Finnish.
func payerLanguage(f paperCase) string {
	if f.Participant.Language == "sv" {
		return "sv"
	}
	return "fi"
}

// authorityParty is the employment authority as the purchaser has named it.
func authorityParty(g domain.Guidance, language string) pdf.Party {
	if g.ID == "" {
		return pdf.Party{Name: i18n.T(i18n.Lang(language), "notice.payer.employment_authority", nil)}
	}
	return pdf.Party{Name: g.Title, Address: strings.Split(g.Text, "\n")}
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
