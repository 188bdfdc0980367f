package demo

import (
	"fmt"
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// fillPapers sends a provider's notices of the past and leaves those of the last
// periods in every state, and issues certificates.
func (f *filler) fillPapers(s share) error {
	if err := f.fillNotices(f.scope(domain.RoleProviderAdmin, s.provider), s.provider); err != nil {
		return fmt.Errorf("notices: %w", err)
	}
	if err := f.fillCertificates(s.lives); err != nil {
		return fmt.Errorf("certificates: %w", err)
	}
	return nil
}

// fillNotices takes a sending side's notices on: old ones are sent, of the last
// ended periods some are late, some drafted, a few sent with their paper.
func (f *filler) fillNotices(admin domain.Scope, provider int) error {
	r := newRandom(f.w.seed, fmt.Sprintf("notices/%d", provider))
	old, today := f.w.today.AddDays(-24), f.w.today
	everything := casework.NoticeFilter{From: f.w.first.AddDays(-14), To: today}
	changed := 0
	_, err := f.work.SeedNotices(f.ctx, admin, everything, func(row *casework.NoticeRow) domain.Day {
		switch {
		case row.To >= old || row.To >= today.AddDays(-45) && r.chance(0.06):
			return 0
		case row.To >= today.AddDays(-50) && changed < 3 && row.State == domain.NoticeDue && toldAtFirst(row):
			changed++
		}
		return min(f.w.holidays.next(row.To+1+domain.Day(r.between(0, 3))), today)
	})
	if err != nil {
		return err
	}
	if err := f.correctNotices(admin, today); err != nil {
		return err
	}
	rows, err := f.work.NoticesDue(f.ctx, admin, casework.NoticeFilter{From: old, To: today})
	if err != nil {
		return err
	}
	drafted := 0
	for i, row := range rows {
		if !row.Mine || row.Open || row.State != domain.NoticeDue || row.Payer == "" || i%3 == 0 || drafted == 8 {
			continue
		}
		drafted++
		id, err := f.work.DraftNotice(f.ctx, admin, casework.DraftNotice{Participant: row.ParticipantID, Day: row.From, Payer: row.Payer, FundName: row.FundName})
		if err != nil {
			return err
		}
		if drafted%2 == 0 {
			continue
		}
		sent := casework.SendNotice{}
		sent.On, sent.How = today, "post"
		if err := f.work.SendNotice(f.ctx, admin, id, sent); err != nil {
			return err
		}
	}
	return nil
}

// fillCertificates issues the certificate of every path that has ended, but for
// the last weeks', which are due.
func (f *filler) fillCertificates(lives []int) error {
	for _, i := range lives {
		l := f.w.lives[i]
		n := len(l.agreements) - 1
		a := l.agreements[n]
		if a.signed.IsZero() || a.last() >= f.w.today.AddDays(-16) || f.present[i] == 0 {
			continue
		}
		v := a.versions[len(a.versions)-1]
		t := trades[f.w.units[v.unit].trade]
		admin := f.scope(domain.RoleProviderAdmin, f.w.contracts[l.contract].provider)
		in := casework.CertificateIn{To: a.last(), Tasks: v.Tasks, Skills: t.skills, Language: "fi"}
		if l.person.Language == "sv" {
			in.Language = "sv"
		}
		on := f.w.holidays.next(a.last() + 1)
		id, err := f.printing(on, 14*60, 12).IssueCertificate(f.ctx, admin, f.lives[i].agreements[n], in)
		if err != nil {
			return fmt.Errorf("%s: %w", l.key, err)
		}
		if err := f.at(on+1, 9*60).DeliverCertificate(f.ctx, admin, id, casework.CertificateDelivery{GivenOn: on}); err != nil {
			return fmt.Errorf("%s: %w", l.key, err)
		}
	}
	return nil
}

// fillRequest opens one spot check of the diary (D-16), shown to the provider.
func (f *filler) fillRequest() error {
	for i, l := range f.w.lives {
		a := l.agreements[0]
		k := f.w.contracts[l.contract]
		if a.signed.IsZero() || f.w.today > a.last() || a.StartDay > f.w.today.AddDays(-50) {
			continue
		}
		reviewer := f.scope(domain.RoleReviewer, k.purchaser)
		month := f.w.today.Month() - 1
		_, err := f.work.RequestDiary(f.ctx, reviewer, casework.DiaryRequestIn{Participants: []domain.ID{f.lives[i].participant},
			From: max(month.First(), a.StartDay), To: month.Last(), Reason: "Pistokoe: laskun päivien vertaaminen päiväkirjaan", Days: 7})
		return err
	}
	return nil
}

// toldAtFirst makes a notice tell what was known before the reason came: the
// diary was put right after it was sent. False when it has no such day.
func toldAtFirst(row *casework.NoticeRow) bool {
	for i, d := range row.Days {
		if d.Status != domain.StatusAbsent || d.Reason != domain.ReasonOwnIllness {
			continue
		}
		no := false
		row.Days = slices.Clone(row.Days)
		row.Days[i].Reason, row.Days[i].Authorised, row.Days[i].Certificate, row.Days[i].CertificateOn = domain.ReasonNoneGiven, &no, "", 0
		return true
	}
	return false
}

// correctNotices sends one correction, drafts one and leaves the third to do.
func (f *filler) correctNotices(admin domain.Scope, today domain.Day) error {
	rows, err := f.work.NoticesDue(f.ctx, admin, casework.NoticeFilter{From: today.AddDays(-60), To: today})
	if err != nil {
		return err
	}
	made := 0
	for _, row := range rows {
		if !row.CorrectionDue || !row.Mine || made == 2 {
			continue
		}
		made++
		id, err := f.work.CorrectNotice(f.ctx, admin, row.Notice.ID)
		if err != nil {
			return err
		}
		if made == 1 {
			sent := casework.SendNotice{}
			sent.On, sent.How = today, "post"
			if err := f.work.SendNotice(f.ctx, admin, id, sent); err != nil {
				return err
			}
		}
	}
	return nil
}
