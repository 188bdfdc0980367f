package casework

import (
	"context"

	"pajakirja/app/domain"
)

// SeedEvaluation is a monthly evaluation of a demo's past.
type SeedEvaluation struct {
	Agreement domain.ID
	Unit      domain.ID
	Text      string
	Author    domain.Scope
	On        domain.Day // signed off, and signed by the participant
}

// SeedEvaluations stores a month's evaluations as signed off, without their
// papers. Only a demo's provider admin may: Forbidden for everyone else.
func (w *Work) SeedEvaluations(ctx context.Context, scope domain.Scope, month domain.Month, list []SeedEvaluation) error {
	if !w.demo || !scope.Is(domain.RoleProviderAdmin) {
		return domain.Denied()
	}
	return w.change(ctx, scope, func(c *change) error {
		var ids []domain.ID
		for _, s := range list {
			ids = append(ids, s.Agreement)
		}
		rows, err := c.AgreementsIn(ids)
		if err != nil {
			return domain.Doing("agreements", err)
		}
		agreements := map[domain.ID]domain.Agreement{}
		for _, a := range rows {
			agreements[a.ID] = a
		}
		e := Event{Name: "evaluation.seed", From: month.First(), To: month.Last()}
		for _, s := range list {
			a, ok := agreements[s.Agreement]
			if !ok {
				return domain.Missing()
			}
			if err := c.InsertEvaluation(signedEvaluation(a, month, s)); err != nil {
				return err
			}
			e.Participants = append(e.Participants, a.ParticipantID)
		}
		e.Participants = sortedIDs(e.Participants)
		return c.audit(e)
	})
}

func signedEvaluation(a domain.Agreement, month domain.Month, s SeedEvaluation) domain.Evaluation {
	at := s.On.At(14 * 60)
	return domain.Evaluation{ID: domain.NewID(), ParticipantID: a.ParticipantID, AgreementID: a.ID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID,
		UnitID: s.Unit, Kind: "monthly", Month: month, Text: s.Text, State: "signed_off", AuthorID: s.Author.Person, AuthorName: s.Author.PersonName,
		SignedOffBy: s.Author.Person, SignedOffName: s.Author.PersonName, SignedOffAt: at, SignedOn: s.On, CreatedAt: at, UpdatedAt: at}
}
