package casework

import (
	"context"
	"slices"
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

type (
	// AgreementIn is an agreement as its form says it.
	AgreementIn = rules.AgreementIn
	// VersionIn is a plan from a day on.
	VersionIn = rules.VersionIn
	// SignIn is who signed, where and when.
	SignIn = rules.SignIn
	// EndIn is an early ending.
	EndIn = rules.EndIn
)

// DraftAgreement stores a draft with its plan and gives its id. Provider admins.
// Without a decision or a voucher it is refused at that field and nothing is
// stored (P-01); outside the decision at the day's field. A continuation
// names its former.
func (w *Work) DraftAgreement(ctx context.Context, scope domain.Scope, participant domain.ID, in AgreementIn) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	id := domain.NewID()
	err := w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(participant)
		if err != nil {
			return err
		}
		a := domain.Agreement{ID: id, ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID,
			State: domain.AgreementDraft, CreatedBy: scope.Person, CreatedAt: c.Now()}
		v := domain.AgreementVersion{ID: domain.NewID(), AgreementID: id, ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID,
			Version: 1, CreatedBy: scope.Person, CreatedAt: c.Now()}
		if err := c.fillAgreement(&a, &v, in, w.Today()); err != nil {
			return err
		}
		if a.Number, err = c.agreementNumber(a); err != nil {
			return err
		}
		if err := c.InsertAgreement(a); err != nil {
			return err
		}
		if err := c.InsertVersion(v); err != nil {
			return err
		}
		return c.audit(Event{Name: "agreement.draft", Object: id, Participants: []domain.ID{p.ID}})
	})
	if err != nil {
		return "", outsideDecision(err)
	}
	return id, nil
}

func outsideDecision(err error) error {
	return refusedAt(err, refusal{"outside_decision.agreements", "end_day", "agreement.outside_decision"},
		refusal{"overlap.agreements", "start_day", "agreement.overlap"})
}

// agreementNumber gives an agreement a number of its own where the form has none.
func (c *change) agreementNumber(a domain.Agreement) (string, error) {
	if a.Number != "" {
		return a.Number, nil
	}
	year := a.StartDay.Month().Year()
	n, err := c.NextNumber(a.ProviderID, "agreement/"+strconv.Itoa(year))
	return strconv.Itoa(year) + "-" + strconv.FormatInt(n, 10), err
}

// fillAgreement checks what the form says against the participant's decision
// and voucher, and takes it over.
func (c *change) fillAgreement(a *domain.Agreement, v *domain.AgreementVersion, in AgreementIn, today domain.Day) error {
	in.Version.FromDay = in.StartDay
	d, err := c.decisionOf(in.DecisionID, a.ParticipantID)
	if err != nil {
		return err
	}
	if err := rules.ValidAgreement(in, d, today); err != nil {
		return err
	}
	voucher, err := c.Voucher(in.VoucherID)
	if domain.KindOf(err) == domain.NotFound || err == nil && voucher.ParticipantID != a.ParticipantID {
		return domain.Wrong("voucher_id", "error.choice")
	}
	if err != nil {
		return err
	}
	if err := c.formerOf(in.FormerID, *a, in.StartDay); err != nil {
		return err
	}
	a.DecisionID, a.VoucherID, a.ContractID, a.ProductCode, a.FormerID = d.ID, voucher.ID, voucher.ContractID, voucher.ProductCode, in.FormerID
	a.Number, a.Form, a.StartDay, a.EndDay = first(in.Number, a.Number), in.Form, in.StartDay, in.EndDay
	a.Assessment, a.AssessmentGrounds, a.AssessmentContent = in.Assessment, in.AssessmentGrounds, in.AssessmentContent
	a.Intensive, a.IntensiveWith, a.IntensiveOn, a.IntensiveMinutes = in.Intensive, in.IntensiveWith, in.IntensiveOn, in.IntensiveMinutes
	a.LongGrounds, a.AbsenceContact, a.Clauses = in.LongGrounds, in.AbsenceContact, in.Clauses
	if err := c.providerTakes(*a); err != nil {
		return err
	}
	return c.fillVersion(*a, v, in.Version)
}

// formerOf checks that the agreement continued is the participant's own, signed,
// and over before this one starts.
func (c *change) formerOf(id domain.ID, a domain.Agreement, start domain.Day) error {
	if id == "" {
		return nil
	}
	former, err := c.Agreement(id)
	if domain.KindOf(err) == domain.NotFound || err == nil && (former.ParticipantID != a.ParticipantID || former.ID == a.ID || former.State == domain.AgreementDraft) {
		return domain.Wrong("former_id", "error.choice")
	}
	if err == nil && start <= former.LastDay() {
		return domain.Wrong("start_day", "agreement.former_runs").With(domain.Args{"day": former.LastDay()})
	}
	return err
}

// fillVersion takes a plan over and checks that unit and supervisor are the
// provider's own.
func (c *change) fillVersion(a domain.Agreement, v *domain.AgreementVersion, in VersionIn) error {
	if err := c.unitTakes(in.UnitID, a, in.FromDay); err != nil {
		return err
	}
	if in.SupervisorID != "" {
		u, err := c.User(in.SupervisorID)
		if domain.KindOf(err) == domain.NotFound {
			return domain.Wrong("supervisor_id", "error.choice")
		}
		if err != nil {
			return err
		}
		in.SupervisorName, in.SupervisorPhone = u.Name, first(in.SupervisorPhone, u.Phone)
	}
	slices.SortFunc(in.Plan, func(a, b domain.PlanDay) int { return a.Weekday - b.Weekday })
	v.UnitID, v.FromDay, v.Plan, v.Tasks = in.UnitID, in.FromDay, in.Plan, in.Tasks
	v.StartingPoint, v.Goals, v.NextStep, v.Cards = in.StartingPoint, in.Goals, in.NextStep, in.Cards
	v.OtherServices, v.CoachingMinutes, v.Workplace = in.OtherServices, in.CoachingMinutes, in.Workplace
	v.TravelMinutes, v.OutsideArea = in.TravelMinutes, in.OutsideArea
	v.SupervisorID, v.SupervisorName, v.SupervisorPhone = in.SupervisorID, in.SupervisorName, in.SupervisorPhone
	v.MidEvaluation, v.FinalEvaluation, v.RenewalDay = in.MidEvaluation, in.FinalEvaluation, in.RenewalDay
	v.ChangeReason, v.ToldOn = in.ChangeReason, in.ToldOn
	return nil
}

// unitTakes checks that a unit is the provider's own and, where the purchaser
// asks it, registered by the plan's first day (T-14).
func (c *change) unitTakes(unit domain.ID, a domain.Agreement, from domain.Day) error {
	u, err := c.Unit(unit)
	if domain.KindOf(err) == domain.NotFound {
		return domain.Wrong("unit_id", "error.choice")
	}
	if err != nil {
		return err
	}
	book, err := c.RulebookOn(a.PurchaserID, a.ProductCode, from)
	if err != nil {
		return domain.Doing("rulebook", err)
	}
	return rules.UnitTakes(u, book, from)
}

// UpdateDraft rewrites a draft. Provider admins. A signed agreement is Locked
// (agreement.signed_already): it gets a new version.
func (w *Work) UpdateDraft(ctx context.Context, scope domain.Scope, agreement domain.ID, in AgreementIn) error {
	err := w.onAgreement(ctx, scope, agreement, "agreement.draft", func(c *change, a *domain.Agreement, versions []domain.AgreementVersion) error {
		if a.State != domain.AgreementDraft {
			return domain.Shut("agreement.signed_already")
		}
		v := rules.Newest(versions)
		if err := c.fillAgreement(a, &v, in, w.Today()); err != nil {
			return err
		}
		if err := c.UpdateVersion(v); err != nil {
			return err
		}
		return c.UpdateAgreement(*a)
	})
	return outsideDecision(err)
}

// DiscardDraft removes a draft; what was signed stays. Provider admins.
func (w *Work) DiscardDraft(ctx context.Context, scope domain.Scope, agreement domain.ID) error {
	return w.onAgreement(ctx, scope, agreement, "agreement.discard", func(c *change, a *domain.Agreement, _ []domain.AgreementVersion) error {
		return c.DeleteDraftAgreement(a.ID)
	})
}

// agreementWithVersions loads an agreement of the scope and its versions.
func (c *change) agreementWithVersions(id domain.ID) (domain.Agreement, []domain.AgreementVersion, error) {
	a, err := c.Agreement(id)
	if err != nil {
		return a, nil, err
	}
	versions, err := c.VersionsOf(id)
	return a, versions, err
}

// onAgreement is a change of one agreement by a provider admin, with its audit row.
func (w *Work) onAgreement(ctx context.Context, scope domain.Scope, id domain.ID, event string, fn func(*change, *domain.Agreement, []domain.AgreementVersion) error) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		a, versions, err := c.agreementWithVersions(id)
		if err != nil {
			return err
		}
		if err := fn(c, &a, versions); err != nil {
			return err
		}
		return c.audit(Event{Name: event, Object: id, Participants: []domain.ID{a.ParticipantID}})
	})
}

// ChangeAgreement stores a new version of a signed agreement from a day on:
// plan, tasks, goals, supervisor, or another unit in the middle of a month. It
// gives the version's number; the version starts unsigned. Provider
// admins. Errors: the fields'; agreement.not_signed, agreement.move_marked.
func (w *Work) ChangeAgreement(ctx context.Context, scope domain.Scope, agreement domain.ID, in VersionIn) (int, error) {
	number := 0
	err := w.onAgreement(ctx, scope, agreement, "agreement.change", func(c *change, a *domain.Agreement, versions []domain.AgreementVersion) error {
		if a.State != domain.AgreementSigned {
			return domain.Clash("agreement.not_signed")
		}
		marked, err := markedFrom(c.Tx, a.ID, in.FromDay)
		if err != nil {
			return err
		}
		if err := rules.ValidVersion(in, *a, versions, marked); err != nil {
			return err
		}
		newest := rules.Newest(versions)
		v := domain.AgreementVersion{ID: domain.NewID(), AgreementID: a.ID, ParticipantID: a.ParticipantID, ProviderID: a.ProviderID,
			PurchaserID: a.PurchaserID, Version: newest.Version + 1, CreatedBy: scope.Person, CreatedAt: c.Now()}
		number = v.Version
		if err := c.fillVersion(*a, &v, in); err != nil {
			return err
		}
		return c.InsertVersion(v)
	})
	return number, err
}

// EndAgreement ends a signed agreement before its time, and tells the caseworker
// by a message in the same commit (004 §9.1; A-36), or tells more of an ending
// already made. Days marked after the new end are refused: they are cleared
// first. Provider admins. Errors: the fields'; agreement.not_signed.
func (w *Work) EndAgreement(ctx context.Context, scope domain.Scope, agreement domain.ID, in EndIn) error {
	err := w.onAgreement(ctx, scope, agreement, "agreement.end", func(c *change, a *domain.Agreement, _ []domain.AgreementVersion) error {
		if a.State == domain.AgreementDraft {
			return domain.Clash("agreement.not_signed")
		}
		marked, err := markedFrom(c.Tx, a.ID, in.On+1)
		if err != nil {
			return err
		}
		if err := rules.ValidEnding(in, *a, marked, w.Today()); err != nil {
			return err
		}
		if a.State != domain.AgreementEnded {
			if err := c.tellEnding(*a, &in); err != nil {
				return err
			}
		}
		a.State, a.EndedBy = domain.AgreementEnded, scope.Person
		a.EndedOn, a.EndedReason, a.EndedNote, a.EndedStated, a.PurchaserToldOn = in.On, in.Reason, in.Note, in.Stated, in.ToldOn
		if err := c.UpdateAgreement(*a); err != nil {
			return err
		}
		return c.tellFreed(*a)
	})
	return outsideDecision(err)
}

// TellChange records when the caseworker was told of a version's change.
// Provider admins. Errors: decision.day_future at told_on, error.not_found.
func (w *Work) TellChange(ctx context.Context, scope domain.Scope, agreement domain.ID, version int, on domain.Day) error {
	return w.onAgreement(ctx, scope, agreement, "agreement.told", func(c *change, _ *domain.Agreement, versions []domain.AgreementVersion) error {
		v, err := numbered(versions, version)
		if err != nil {
			return err
		}
		switch {
		case on.IsZero():
			return domain.Wrong("told_on", "error.required")
		case on > w.Today():
			return domain.Wrong("told_on", "decision.day_future")
		}
		return c.SetTold(v.ID, on)
	})
}

func numbered(versions []domain.AgreementVersion, n int) (domain.AgreementVersion, error) {
	for _, v := range versions {
		if v.Version == n {
			return v, nil
		}
	}
	return domain.AgreementVersion{}, domain.Missing()
}

// RecordCards stores how far the work cards of an agreement are: planned, done,
// valid to. Supervisors of the unit and provider admins.
func (w *Work) RecordCards(ctx context.Context, scope domain.Scope, agreement domain.ID, cards []domain.Card) error {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return err
	}
	if err := rules.ValidCards(cards); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		a, err := c.Agreement(agreement)
		if err != nil {
			return err
		}
		versions, err := c.VersionsOf(agreement)
		if err != nil {
			return err
		}
		if err := c.SetCards(rules.Newest(versions).ID, cards); err != nil {
			return err
		}
		return c.audit(Event{Name: "agreement.cards", Object: a.ID, Participants: []domain.ID{a.ParticipantID}})
	})
}
