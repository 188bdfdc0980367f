package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// FindingDecision is what a person says of a finding.
type FindingDecision = rules.FindingDecision

// RuleName is the catalogue key of a rule's name, also of those that need no
// figure; empty for what is no rule.
func RuleName(rule string) string {
	spec, ok := rules.SpecOf(rule)
	if !ok && slices.Contains(rules.Unset, rule) {
		spec, ok = rules.Spec{ID: rule}, true
	}
	if ok {
		return spec.Key() + ".name"
	}
	return ""
}

// findingReaders see findings: the provider's people their own, a caseworker
// what the provider must tell of their participants. A reviewer sees what is on
// the lines, and no reasons.
var findingReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker}

// FindingFilter narrows the list of findings; zero values do not.
type FindingFilter struct {
	Participant domain.ID
	Unit        domain.ID
	Rule        string
	State       domain.FindingState
}

// FindingView is a finding with the names of whom it is about.
type FindingView struct {
	domain.FindingRow
	Participant string
	Phone       string
	Unit        string
	Late        bool
	Tells       bool      // handling it means that the purchaser is told
	Message     domain.ID // the message that told of it (D-17); Finding only, empty for none
}

// Findings lists findings whose facts hold: what waits with the nearest due day
// first, at most 300. Supervisors see their units', caseworkers the shared ones
// of their own participants.
func (w *Work) Findings(ctx context.Context, scope domain.Scope, filter FindingFilter) ([]FindingView, error) {
	if err := may(scope, findingReaders...); err != nil {
		return nil, err
	}
	if err := w.freshFindings(ctx, scope); err != nil {
		return nil, err
	}
	f := store.FindingFilter{Unit: filter.Unit, Rule: filter.Rule, State: filter.State, Holding: true, Most: 300}
	if filter.Participant != "" {
		f.Participants = []domain.ID{filter.Participant}
	}
	var out []FindingView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.Findings(f)
		if err != nil {
			return err
		}
		out, err = findingViews(tx, rows, w.Today())
		return err
	})
	return out, err
}

// Finding shows one, else NotFound.
func (w *Work) Finding(ctx context.Context, scope domain.Scope, id domain.ID) (FindingView, error) {
	var out FindingView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		row, err := tx.Finding(id)
		if err != nil {
			return err
		}
		views, err := findingViews(tx, []domain.FindingRow{row}, w.Today())
		if err != nil {
			return err
		}
		out = views[0]
		told, err := tx.Messages(store.MessageFilter{Finding: id, Most: 1})
		if len(told) > 0 {
			out.Message = told[0].ID
		}
		return domain.Doing("the message that told of it", err)
	})
	return out, err
}

func findingViews(tx *store.Tx, rows []domain.FindingRow, today domain.Day) ([]FindingView, error) {
	var ids []domain.ID
	for _, r := range rows {
		if r.ParticipantID != "" {
			ids = append(ids, r.ParticipantID)
		}
	}
	people, err := tx.ParticipantsIn(sortedIDs(ids))
	if err != nil {
		return nil, domain.Doing("participants", err)
	}
	names := map[domain.ID]domain.Participant{}
	for _, p := range people {
		names[p.ID] = p
	}
	units, err := tx.UnitNames()
	if err != nil {
		return nil, domain.Doing("units", err)
	}
	out := make([]FindingView, len(rows))
	for i, r := range rows {
		p := names[r.ParticipantID]
		out[i] = FindingView{FindingRow: r, Phone: p.Phone, Unit: units[r.UnitID], Late: r.Late(today), Tells: rules.Tells(r.Rule)}
		if p.ID != "" {
			out[i].Participant = p.Name()
		}
	}
	return out, nil
}

// DecideFinding stores what was done about a finding, or why it is left as it
// is, with who and when; opening it again takes that back. The provider's people
// decide on theirs, a caseworker accepts. Errors: the fields of
// rules.CheckFindingDecision; Locked finding.ended when the facts no longer hold.
func (w *Work) DecideFinding(ctx context.Context, scope domain.Scope, id domain.ID, in rules.FindingDecision) error {
	if err := may(scope, findingReaders...); err != nil {
		return err
	}
	if scope.Is(domain.RoleCaseworker) && in.State == domain.FindingHandled {
		return domain.Denied()
	}
	decision, err := rules.CheckFindingDecision(in, w.Today())
	if err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		row, err := c.Tx.Finding(id)
		if err != nil {
			return err
		}
		if !row.Holds() {
			return domain.Shut("finding.ended")
		}
		row.State, row.Reason, row.ToldOn = decision.State, decision.Reason, decision.ToldOn
		row.DecidedBy, row.DecidedName, row.DecidedAt = scope.Person, scope.PersonName, w.stamp()
		if decision.State == domain.FindingOpen {
			row.DecidedBy, row.DecidedName, row.DecidedAt = "", "", 0
		}
		row.ChangedAt = w.stamp()
		if err := c.SetFinding(row); err != nil {
			return domain.Doing("store the decision", err)
		}
		e := Event{Name: "finding." + string(decision.State), Object: id, From: row.Since, To: row.LastDay}
		if row.ParticipantID != "" {
			e.Participants = []domain.ID{row.ParticipantID}
		}
		return c.audit(e)
	})
}
