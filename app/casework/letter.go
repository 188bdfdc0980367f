package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// StartLetter gives the letter that tells a participant in plain language, in
// their own language, when and where the service begins, whom to ask, what to
// bring and how an absence is told (004 §6.3, §9.6; S-03, B-01). It follows the
// agreement's plan on the first day; of a draft it is marked as one. Provider
// people of the unit and the participant's caseworker. NotFound for an agreement
// without a planned day.
func (w *Work) StartLetter(ctx context.Context, scope domain.Scope, agreement domain.ID) (domain.Document, error) {
	var d domain.Document
	if err := may(scope, caseReaders...); err != nil {
		return d, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		a, err := tx.Agreement(agreement)
		if err != nil {
			return err
		}
		if err := w.inside(tx, a.ParticipantID); err != nil {
			return err
		}
		f, err := caseOf(tx, agreement, a.StartDay)
		if err != nil {
			return err
		}
		first, plan, ok := rules.FirstDay(f.Agreement, f.Versions)
		if !ok {
			return domain.Missing()
		}
		v := pdf.StartLetter{Name: f.Participant.GivenNames, Provider: partyOf(f.Provider), Unit: unitOf(f.Unit), Workplace: f.Version.Workplace, First: first,
			Hours: pdf.WeekDay{From: plan.From, To: plan.To}, Week: f.week(), Supervisor: f.supervisor(), ReportTo: f.supervisor(), ReportHow: f.Agreement.AbsenceContact,
			Controller: f.Purchaser.Name}
		v.Language, v.Author, v.Issued, v.Draft = f.language(), f.Provider.Name, domain.InstantOf(w.Now()), a.State == domain.AgreementDraft
		d = domain.Document{ParticipantID: a.ParticipantID, Name: "aloituskirje-" + first.String() + ".pdf", MediaType: "application/pdf"}
		d.Bytes, err = pdf.WriteStartLetter(v)
		return domain.Doing("start letter as pdf", err)
	})
	return d, err
}
