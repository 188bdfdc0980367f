package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// NetworkIn is a meeting or a contact as a form gives it.
type NetworkIn = rules.NetworkIn

// NetworkLog is what was done with others for a participant, the newest first.
type NetworkLog struct {
	Participant domain.Participant
	Agreement   domain.Agreement // whose the next row would be; empty: there is none
	Events      []domain.NetworkEvent
}

// NetworkLog lists a participant's network meetings, contacts and visits (004
// §14.2.2; D-12, D-22). For the provider's people: it belongs to the diary.
func (w *Work) NetworkLog(ctx context.Context, scope domain.Scope, participant domain.ID) (NetworkLog, error) {
	var out NetworkLog
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		p, err := tx.Participant(participant)
		if err != nil {
			return err
		}
		if err := w.inside(tx, participant); err != nil {
			return err
		}
		out.Participant = shownTo(scope, p)
		if out.Agreement, err = networkAgreement(tx, participant, w.Today()); err != nil {
			return err
		}
		rows, err := tx.NetworkEventsOf(participant, serviceBegan, w.Today())
		for i := len(rows) - 1; i >= 0; i-- {
			out.Events = append(out.Events, rows[i])
		}
		return domain.Doing("meetings and contacts", err)
	})
	return out, err
}

// networkAgreement is the signed agreement that covers a day, else the newest
// one that has begun by then; empty when there is none.
func networkAgreement(tx *store.Tx, participant domain.ID, day domain.Day) (domain.Agreement, error) {
	list, err := tx.AgreementsOf(participant)
	var best domain.Agreement
	for _, a := range list {
		if a.State != domain.AgreementDraft && a.StartDay <= day && (best.ID == "" || a.Covers(day) || a.StartDay > best.StartDay && !best.Covers(day)) {
			best = a
		}
	}
	return best, domain.Doing("agreements", err)
}

// NetworkOn lists what was done with others for a participant in a time, for the
// month of their diary. The provider's people; nobody else sees any.
func (w *Work) NetworkOn(ctx context.Context, scope domain.Scope, participant domain.ID, from, to domain.Day) ([]domain.NetworkEvent, error) {
	var rows []domain.NetworkEvent
	if !scope.Is(domain.RoleSupervisor, domain.RoleProviderAdmin) {
		return nil, nil
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		rows, err = tx.NetworkEventsOf(participant, from, to)
		return err
	})
	return rows, domain.Doing("meetings and contacts", err)
}

// RecordNetwork stores a meeting or a contact under the agreement of its day; it
// is written once. Supervisors of the unit and provider admins. Errors: the fields
// of rules.CheckNetwork; day when no agreement had begun by then.
func (w *Work) RecordNetwork(ctx context.Context, scope domain.Scope, participant domain.ID, in NetworkIn) (domain.ID, error) {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	id := domain.NewID()
	err := w.change(ctx, scope, func(c *change) error {
		if _, err := c.Participant(participant); err != nil {
			return err
		}
		if err := w.inside(c.Tx, participant); err != nil {
			return err
		}
		in, err := rules.CheckNetwork(in, w.Today())
		if err != nil {
			return err
		}
		a, err := networkAgreement(c.Tx, participant, in.Day)
		if err != nil {
			return err
		}
		if a.ID == "" {
			return domain.Wrong("day", "network.no_agreement")
		}
		versions, err := c.VersionsOf(a.ID)
		if err != nil {
			return domain.Doing("plans", err)
		}
		row := domain.NetworkEvent{ID: id, ParticipantID: a.ParticipantID, AgreementID: a.ID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID,
			UnitID: versionNear(versions, min(in.Day, a.LastDay())).UnitID, Kind: in.Kind, Way: in.Way, Day: in.Day, Organisation: in.Organisation, People: in.People,
			Together: in.Together, Outcome: in.Outcome, ByID: scope.Person, ByName: scope.PersonName, CreatedAt: c.Now()}
		if !scope.HasUnit(row.UnitID) {
			return domain.Missing()
		}
		if err := c.InsertNetworkEvent(row); err != nil {
			return domain.Doing("store a meeting or contact", err)
		}
		return c.audit(Event{Name: "network.record", Object: id, Participants: []domain.ID{a.ParticipantID}, From: in.Day, To: in.Day})
	})
	return id, err
}
