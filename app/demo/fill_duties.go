package demo

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// The duties beside an agreement: copies handed on, plans updated, reviews. What
// lies in the past was mostly done; of the last weeks some things still wait.
const (
	lately       = 12 // days back that somebody may still have to see to
	reviewRhythm = 80 // days between two reviews, within three months
)

// copies are those handed on at a signing; now and then one waits for the post.
func (f *filler) copies(l life, on domain.Day) []casework.CopyIn {
	p := domain.Participant{CaseworkerKind: l.person.CaseworkerKind}
	var out []casework.CopyIn
	for _, to := range casework.CopyRecipients(p) {
		way := "portal"
		switch {
		case to == domain.CopyToParticipant:
			way = "handed_over"
		case on > f.w.today.AddDays(-lately) && among(l, on, 3):
			continue
		}
		out = append(out, casework.CopyIn{Recipient: to, Way: way, On: on})
	}
	return out
}

// among picks one life in n, the same in every run of a world.
func among(l life, on domain.Day, n int) bool {
	return (int(on)*31+len(l.person.FamilyName)+len(l.person.GivenNames))%n == 0
}

// planUpdate is the day on which the caseworker updated the plan after a change of
// the week; none for a change of the last weeks, or one that was only a move.
func (f *filler) planUpdate(l life, v version, told domain.Day) domain.Day {
	day := told.AddDays(3)
	if v.ChangeReason != moreDays || day > f.w.today.AddDays(-lately) {
		return 0
	}
	return day
}

// caseworker is the participant's own, as the portal knows them.
func (f *filler) caseworker(l life) domain.Scope { return f.scopes[l.caseworker] }

// reviews are held in a rhythm and at the end of what has ended.
func (f *filler) reviews(l life, a agreement, id domain.ID) error {
	last := a.EndDay
	if a.ended.on > 0 {
		last = min(last, a.ended.on)
	}
	for on := a.StartDay.AddDays(reviewRhythm); on < min(last, f.w.today.AddDays(-1)); on = on.AddDays(reviewRhythm) {
		if err := f.reviewed(a, id, on, "as_is"); err != nil {
			return err
		}
	}
	if end := max(a.StartDay, last.AddDays(-5)); last < f.w.today && (last < f.w.today.AddDays(-lately) || !among(l, last, 2)) {
		outcome := "continue"
		if a.ended.on > 0 {
			outcome = "end"
		}
		return f.reviewed(a, id, end, outcome)
	}
	return nil
}

func (f *filler) reviewed(a agreement, id domain.ID, on domain.Day, outcome string) error {
	v := a.versions[0]
	for _, x := range a.versions {
		if x.FromDay <= on {
			v = x
		}
	}
	in := casework.ReviewIn{On: on, Present: []string{"participant", "supervisor"}, Outcome: outcome}
	if outcome != "as_is" {
		in.Present = domain.ReviewPresent[:3]
	}
	for i := range v.Goals {
		in.Goals = append(in.Goals, domain.GoalReview{State: domain.GoalStates[(i+int(on))%3]})
	}
	return f.at(on, 13*60+30).ReviewAgreement(f.ctx, f.scopes[v.supervisor], id, in)
}

// inductionReach is how far back a first day is worth its checklist in a demo:
// the rules look no further.
const inductionReach = 100

// inductions are gone through on the first day of each place; now and then one
// waits.
func (f *filler) inductions(l life, a agreement, id domain.ID) error {
	seen := map[int]bool{}
	for _, v := range a.versions {
		on := max(v.FromDay, a.StartDay)
		if seen[v.unit] || on > f.w.today || on < f.w.today.AddDays(-inductionReach) || a.ended.on > 0 && a.ended.on < on || among(l, on, 9) {
			continue
		}
		seen[v.unit] = true
		in := casework.InductionIn{Kinds: domain.InductionSafety, On: on, Signed: l.person.GivenNames + " " + l.person.FamilyName}
		if err := f.at(on, 9*60+45).RecordInduction(f.ctx, f.scopes[v.supervisor], id, in); err != nil {
			return err
		}
	}
	return nil
}

// talk is held before the first start where the purchaser asks for it.
func (f *filler) talk(l life, a agreement, n int, id domain.ID) error {
	k := f.w.contracts[l.contract]
	if n > 0 || f.w.purchasers[k.purchaser].rulebook != "pohde" || a.signed.IsZero() || a.StartDay < f.w.today.AddDays(-inductionReach) || among(l, a.StartDay, 7) {
		return nil
	}
	in := casework.TalkIn{On: a.signed, Present: domain.TalkParties, Duties: "Ohjaaja perehdyttää ja ohjaa työssä, omavirkailija tukee arjessa, asiakas ilmoittaa poissaoloista."}
	return f.at(a.signed, 10*60+45).RecordTalk(f.ctx, f.scope(domain.RoleProviderAdmin, k.provider), id, in)
}
