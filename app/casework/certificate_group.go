package casework

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// GroupIn is what a person says of a group's certificates.
type GroupIn = rules.GroupIn

// GroupSheet is what issuing a group's certificates needs on the screen (C-03).
type GroupSheet struct {
	Unit     domain.Unit
	Sessions int
	Members  []GroupMember // by name
	MayIssue bool
}

// GroupMember is somebody of the unit in the group's time.
type GroupMember struct {
	AgreementID   domain.ID
	ParticipantID domain.ID
	Name          string
	Group         bool // the agreement is one of group work
	Attended      int
	Minutes       int
}

// GroupSheet counts a group of a unit by its weekdays: everybody with a signed
// agreement there in its time, with the sessions attended. Sessions are those of
// the chosen members; while nobody is chosen, of those with an agreement of group
// work, else of everybody. For the provider's people.
func (w *Work) GroupSheet(ctx context.Context, scope domain.Scope, unit domain.ID, in rules.GroupIn, chosen ...domain.ID) (GroupSheet, error) {
	s := GroupSheet{MayIssue: mayIssue(scope)}
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return s, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		if s.Unit, err = tx.Unit(unit); err != nil {
			return err
		}
		members, figures, err := groupOf(tx, unit, in, chosen)
		s.Members, s.Sessions = members, figures.Sessions
		return err
	})
	return s, err
}

// groupOf lists who may have been in a unit's group, and counts it.
func groupOf(tx *store.Tx, unit domain.ID, in rules.GroupIn, chosen []domain.ID) ([]GroupMember, rules.GroupFigures, error) {
	plans, err := tx.PlansOfUnitBetween(unit, in.From, in.To)
	if err != nil {
		return nil, rules.GroupFigures{}, domain.Doing("plans", err)
	}
	var ids []domain.ID
	var members []GroupMember
	for _, p := range plans {
		if !slices.Contains(ids, p.AgreementID) {
			ids = append(ids, p.AgreementID)
			members = append(members, GroupMember{AgreementID: p.AgreementID, ParticipantID: p.ParticipantID, Name: p.Name()})
		}
	}
	agreements, err := tx.AgreementsIn(ids)
	if err != nil {
		return nil, rules.GroupFigures{}, domain.Doing("agreements", err)
	}
	entries, err := tx.EntriesOfUnit(unit, in.From, in.To)
	if err != nil {
		return nil, rules.GroupFigures{}, domain.Doing("days", err)
	}
	marks := make([]domain.DiaryEntry, 0, len(entries))
	for _, e := range entries {
		marks = append(marks, e.DiaryEntry)
	}
	var ofGroup []domain.ID
	for i, m := range members {
		if slices.ContainsFunc(agreements, func(a domain.Agreement) bool { return a.ID == m.AgreementID && a.Form == domain.FormGroup }) {
			members[i].Group = true
			ofGroup = append(ofGroup, m.AgreementID)
		}
	}
	if len(chosen) == 0 {
		chosen = ofGroup
	}
	figures := rules.CountGroup(marks, in, chosen...)
	for i, m := range members {
		share := figures.Of[m.AgreementID]
		members[i].Attended, members[i].Minutes = share.Attended, share.Minutes
	}
	i18n.SortBy(members, func(m GroupMember) string { return m.Name })
	return members, figures, nil
}

// IssueGroupCertificates issues a certificate of the group to each of the
// members, with own figures and number, in the language of each (C-03, P-16). All
// are issued or none. For the provider's admin and those with the right to sign.
// Invalid at topic, name, from, to, weekdays, skills; at members without one, or
// with somebody who attended no session.
func (w *Work) IssueGroupCertificates(ctx context.Context, scope domain.Scope, unit domain.ID, in rules.GroupIn, members []domain.ID) ([]domain.ID, error) {
	var issued []domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		issued = nil
		if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
			return err
		}
		if !mayIssue(scope) {
			return &domain.Error{Kind: domain.Forbidden, Key: "certificate.no_right"}
		}
		where, err := c.Unit(unit)
		if err != nil {
			return err
		}
		if err := rules.CheckGroupIn(in, w.Today()); err != nil {
			return err
		}
		all, figures, err := groupOf(c.Tx, unit, in, members)
		if err != nil {
			return err
		}
		picked, err := pickedMembers(all, members)
		if err != nil {
			return err
		}
		for _, m := range picked {
			id, err := c.issueOfGroup(m, where, in, figures.Sessions)
			if err != nil {
				return err
			}
			issued = append(issued, id)
		}
		return nil
	})
	return issued, err
}

// pickedMembers are those chosen, each once; whoever is none of the unit's looks
// non-existent.
func pickedMembers(all []GroupMember, chosen []domain.ID) ([]GroupMember, error) {
	if len(chosen) == 0 {
		return nil, domain.Wrong("members", "error.required")
	}
	picked := slices.DeleteFunc(slices.Clone(all), func(m GroupMember) bool { return !slices.Contains(chosen, m.AgreementID) })
	if len(picked) != len(sortedIDs(chosen)) {
		return nil, domain.Missing()
	}
	var none []string
	for _, m := range picked {
		if m.Attended == 0 {
			none = append(none, m.Name)
		}
	}
	if len(none) > 0 {
		return nil, domain.Wrong("members", "certificate.group_none").With(domain.Args{"names": strings.Join(none, ", ")})
	}
	return picked, nil
}

func (c *change) issueOfGroup(m GroupMember, unit domain.Unit, in rules.GroupIn, sessions int) (domain.ID, error) {
	today := c.work.Today()
	f, err := caseOf(c.Tx, m.AgreementID, in.To)
	if err != nil {
		return "", err
	}
	f.Unit = unit // where the group met, whatever unit is the member's today
	number, err := c.NextNumber(f.Provider.ID, "certificate/"+strconv.Itoa(yearOf(today)))
	if err != nil {
		return "", domain.Doing("certificate number", err)
	}
	cert := domain.Certificate{ID: domain.NewID(), Number: rules.CertificateNumber(yearOf(today), number), ParticipantID: m.ParticipantID, AgreementID: m.AgreementID,
		ProviderID: f.Provider.ID, PurchaserID: f.Purchaser.ID, UnitID: unit.ID, PeriodFrom: max(in.From, f.Agreement.StartDay), PeriodTo: min(in.To, f.Agreement.LastDay()),
		Days: m.Attended, Minutes: m.Minutes, Skills: strings.Join(in.Skills, "\n"), Language: f.language(), IssuedOn: today, IssuedBy: c.Scope.Person, IssuedName: c.Scope.PersonName,
		GroupName: in.Name, GroupTopic: in.Topic, Sessions: sessions, CreatedAt: domain.InstantOf(c.work.Now())}
	if err := c.issueCertificate(f, &cert, rules.CertificateIn{To: cert.PeriodTo, Skills: in.Skills, Language: cert.Language}); err != nil {
		return "", err
	}
	return cert.ID, c.audit(Event{Name: "certificate.issue", Object: cert.ID, Participants: []domain.ID{m.ParticipantID}, From: cert.PeriodFrom, To: cert.PeriodTo})
}
