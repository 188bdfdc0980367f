package demo

import (
	"fmt"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// distinct refuses a seed that gives two participants one artificial code.
func (w *world) distinct() error {
	seen := map[string]bool{}
	for _, l := range w.lives {
		if seen[l.person.IdentityCode] {
			return fmt.Errorf("two participants share an artificial code: choose another seed than %d", w.seed)
		}
		seen[l.person.IdentityCode] = true
	}
	return nil
}

// fillLives stores a provider's participants with decisions, vouchers and
// agreements, each at the day it was made.
func (f *filler) fillLives(s share) error {
	for _, i := range s.lives {
		if err := f.fillLife(i); err != nil {
			return fmt.Errorf("participant %s: %w", f.w.lives[i].key, err)
		}
	}
	return nil
}

func (f *filler) fillLife(i int) error {
	l, out := f.w.lives[i], &f.lives[i]
	k := f.w.contracts[l.contract]
	admin := f.scope(domain.RoleProviderAdmin, k.provider)
	begun := f.at(l.decisions[0].ReceivedOn, 9*60+12)
	in := l.person
	in.PurchaserID, in.CaseworkerID = f.purchasers[k.purchaser], f.scopes[l.caseworker].Person
	participant, err := begun.CreateParticipant(f.ctx, admin, in, l.payers[0])
	if err != nil {
		return err
	}
	out.participant = participant
	for _, p := range l.payers[1:] {
		if err := f.at(min(p.FromDay, f.w.today), 10*60).SetPayer(f.ctx, admin, participant, p); err != nil {
			return err
		}
	}
	for n := range l.agreements {
		if err := f.fillFunding(l, out, n); err != nil {
			return fmt.Errorf("funding %d: %w", n, err)
		}
		if err := f.fillAgreement(l, out, n); err != nil {
			return fmt.Errorf("agreement %d: %w", n, err)
		}
	}
	return nil
}

// at is the service as of a day in the past; nothing is made before the
// installation was.
func (f *filler) at(day domain.Day, minute domain.Minute) *casework.Work {
	return f.work.At(max(day, f.w.first.AddDays(-40)), minute)
}

// printing is the service of a day for what makes a paper: the last weeks' are
// printed at once, older ones when somebody opens them.
func (f *filler) printing(day domain.Day, minute domain.Minute, weeks int) *casework.Work {
	if day < f.w.today.AddDays(-7*weeks) {
		return f.at(day, minute).WithoutPapers()
	}
	return f.at(day, minute)
}

func (f *filler) fillFunding(l life, out *stored, n int) error {
	k := f.w.contracts[l.contract]
	admin := f.scope(domain.RoleProviderAdmin, k.provider)
	d := l.decisions[n]
	then := f.at(d.ReceivedOn, 9*60+20)
	if day := max(d.ReceivedOn, d.ContactOn); day > d.ReceivedOn {
		then = f.at(day, 13*60+5)
	}
	decision, err := then.SaveDecision(f.ctx, admin, out.participant, "", d)
	if err != nil {
		return err
	}
	out.decisions = append(out.decisions, decision)
	v := l.vouchers[n].VoucherIn
	v.DecisionID, v.ContractID = decision, f.contracts[l.contract]
	voucher, err := then.SaveVoucher(f.ctx, admin, out.participant, "", v)
	if err != nil {
		return err
	}
	out.vouchers = append(out.vouchers, voucher)
	if k.Kind != domain.ContractVoucher || v.ValidTo < f.w.today.AddDays(-40) {
		return nil
	}
	checked := f.w.today.Month().First()
	if v.ValidTo < checked {
		checked = v.ValidFrom
	}
	checked = max(min(checked, f.w.today), v.ReceivedOn)
	return f.at(checked, 9*60+40).CheckVoucher(f.ctx, admin, voucher, casework.CheckIn{On: checked, By: admin.PersonName, Result: "valid"})
}

func (f *filler) fillAgreement(l life, out *stored, n int) error {
	a := l.agreements[n]
	admin := f.scope(domain.RoleProviderAdmin, f.w.contracts[l.contract].provider)
	in := a.AgreementIn
	in.DecisionID, in.VoucherID, in.Version = out.decisions[n], out.vouchers[n], f.versionIn(a.versions[0])
	if n > 0 {
		in.FormerID = out.agreements[n-1]
	}
	made := a.signed
	if made.IsZero() {
		made = max(l.decisions[n].ReceivedOn, f.w.today.AddDays(-2))
	}
	id, err := f.at(made, 10*60+30).DraftAgreement(f.ctx, admin, out.participant, in)
	if err != nil {
		return err
	}
	out.agreements = append(out.agreements, id)
	if a.signed.IsZero() {
		return nil
	}
	sign := casework.SignIn{On: a.signed, Place: a.place, Supervisor: in.Version.SupervisorName, Participant: l.person.GivenNames + " " + l.person.FamilyName,
		Copies: f.copies(l, a.signed)}
	if err := f.printing(a.signed, 11*60, 3).SignAgreement(f.ctx, admin, id, sign); err != nil {
		return err
	}
	if err := f.talk(l, a, n, id); err != nil {
		return err
	}
	return f.changes(l, a, id)
}

func (f *filler) changes(l life, a agreement, id domain.ID) error {
	admin := f.scope(domain.RoleProviderAdmin, f.w.contracts[l.contract].provider)
	for _, v := range a.versions[1:] {
		made := max(min(v.FromDay.AddDays(-4), f.w.today), a.signed)
		in := f.versionIn(v)
		in.ToldOn = made
		number, err := f.at(made, 14*60).ChangeAgreement(f.ctx, admin, id, in)
		if err != nil {
			return err
		}
		sign := casework.SignIn{On: made, Place: a.place, Supervisor: in.SupervisorName, Participant: l.person.GivenNames + " " + l.person.FamilyName,
			Copies: f.copies(l, made)}
		if err := f.printing(made, 14*60+10, 3).SignVersion(f.ctx, admin, id, number, sign); err != nil {
			return err
		}
		if told := f.planUpdate(l, v, made); told > 0 {
			if err := f.at(told, 9*60+20).PlanUpdated(f.ctx, f.caseworker(l), id, number); err != nil {
				return err
			}
		}
	}
	if err := f.inductions(l, a, id); err != nil {
		return err
	}
	if err := f.reviews(l, a, id); err != nil {
		return err
	}
	if a.ended.on == 0 {
		return nil
	}
	end := casework.EndIn{On: a.ended.on, Reason: a.ended.reason, Note: a.ended.note, ToldOn: a.ended.on}
	return f.at(a.ended.on, 15*60).EndAgreement(f.ctx, admin, id, end)
}

func (f *filler) versionIn(v version) casework.VersionIn {
	in := v.VersionIn
	in.UnitID, in.SupervisorID = f.units[v.unit], f.scopes[v.supervisor].Person
	return in
}
