package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// judgeProvider runs the rules about a provider itself, its supervisors' load
// and its groups in the coming week, towards each of its purchasers.
func (w *Work) judgeProvider(ctx context.Context, job domain.Scope) (FindingRun, error) {
	var diff findingDiff
	err := w.read(ctx, job, func(tx *store.Tx) error {
		diff = findingDiff{now: w.stamp(), from: w.Today().AddDays(-7)}
		stored, err := tx.ProviderFindings()
		if err != nil {
			return domain.Doing("findings of the provider", err)
		}
		diff.stored(stored)
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		provider, err := tx.Organisation(job.Organisation)
		if err != nil {
			return err
		}
		for id, party := range parties {
			if party.Side != domain.SidePurchaser {
				continue
			}
			remarks, err := w.providerRemarks(tx, provider, party)
			if err != nil {
				return err
			}
			for _, r := range remarks {
				diff.remark(domain.FindingRow{ProviderID: job.Organisation, PurchaserID: id}, r)
			}
		}
		diff.end()
		return nil
	})
	if err != nil {
		return FindingRun{}, err
	}
	run := FindingRun{Found: len(diff.found), Reopened: diff.reopened, Ended: diff.ended}
	return run, w.storeDiff(ctx, job, diff)
}

// monthsBack is how many past months are looked through for ones not sent.
const monthsBack = 3

func (w *Work) providerRemarks(tx *store.Tx, provider, purchaser domain.Organisation) ([]rules.Remark, error) {
	today := w.Today()
	book, err := tx.RulebookOn(purchaser.ID, "", today)
	if err != nil {
		return nil, domain.Doing("rulebook", err)
	}
	facts := rules.ProviderCase{Provider: provider, Purchaser: purchaser, Book: book, Today: today}
	for m := today.Month() - monthsBack; m < today.Month(); m++ {
		waiting, err := tx.Unreported(m)
		if err != nil {
			return nil, domain.Doing("unreported months", err)
		}
		for _, id := range waiting {
			if id == purchaser.ID {
				facts.Unsent = append(facts.Unsent, m)
			}
		}
	}
	if err := addApprovals(tx, &facts); err != nil {
		return nil, err
	}
	if facts.Activity, err = activityOpen(tx, purchaser.ID, today); err != nil {
		return nil, err
	}
	out := rules.ProviderRemarks(facts)
	loads, err := loadRemarks(tx, book, today)
	return append(out, loads...), err
}

// addApprovals tells how the provider stands on the purchaser's list, and how
// many agreements run, which is counted only without an approval.
func addApprovals(tx *store.Tx, facts *rules.ProviderCase) error {
	var err error
	if facts.Approvals, err = tx.Approvals(facts.Provider.ID, facts.Purchaser.ID); err != nil {
		return domain.Doing("approvals", err)
	}
	if rules.ProviderTakes(facts.Book, facts.Approvals, facts.Today) == nil {
		return nil
	}
	running, err := tx.AgreementsOverlapping(facts.Today, facts.Today)
	for _, a := range running {
		if a.PurchaserID == facts.Purchaser.ID && a.LastDay() >= facts.Today {
			facts.Running++
		}
	}
	return domain.Doing("agreements", err)
}

// loadRemarks looks at the plans of a week from a day on.
func loadRemarks(tx *store.Tx, book domain.Rulebook, day domain.Day) ([]rules.Remark, error) {
	agreements, err := tx.AgreementsOverlapping(day, day+6)
	if err != nil {
		return nil, domain.Doing("agreements", err)
	}
	ids := make([]domain.ID, len(agreements))
	for i, a := range agreements {
		ids[i] = a.ID
	}
	rows, err := tx.VersionsOf(ids...)
	if err != nil {
		return nil, domain.Doing("plans", err)
	}
	versions := map[domain.ID][]domain.AgreementVersion{}
	for _, v := range rows {
		versions[v.AgreementID] = append(versions[v.AgreementID], v)
	}
	var out []rules.Remark
	for _, d := range domain.Days(day, day+6) {
		out = append(out, rules.LoadRemarks(rules.PlacesOn(agreements, versions, d), book, d)...)
	}
	return out, nil
}
