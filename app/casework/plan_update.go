package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// PlanUpdated records that the caseworker has updated the participant's plan after
// a version changed the days or hours. The participant's own caseworker.
// Errors: agreement.plan_unchanged when the version changed neither; agreement.plan_done.
func (w *Work) PlanUpdated(ctx context.Context, scope domain.Scope, agreement domain.ID, version int) error {
	if err := may(scope, domain.RoleCaseworker); err != nil {
		return err
	}
	err := w.change(ctx, scope, func(c *change) error {
		a, versions, err := c.agreementWithVersions(agreement)
		if err != nil {
			return err
		}
		v, err := numbered(versions, version)
		if err != nil {
			return err
		}
		changed := false
		for _, x := range rules.PlanChanges(versions) {
			changed = changed || x.Version.ID == v.ID
		}
		if !changed {
			return domain.Clash("agreement.plan_unchanged")
		}
		u := domain.PlanUpdate{ID: domain.NewID(), ParticipantID: a.ParticipantID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, AgreementID: a.ID,
			VersionID: v.ID, UpdatedOn: w.Today(), ByID: scope.Person, ByName: scope.PersonName, CreatedAt: c.Now()}
		if err := c.InsertPlanUpdate(u); err != nil {
			return err
		}
		return c.audit(Event{Name: "plan.update", Object: a.ID, Participants: []domain.ID{a.ParticipantID}})
	})
	return refusedAt(err, refusal{"duplicate.plan_updates", "", "agreement.plan_done"})
}
