package casework

import (
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// agreementDuties are what was done beside agreements: copies handed on, reviews,
// plans updated.
type agreementDuties struct {
	copies  map[domain.ID][]domain.AgreementCopy   // by version
	reviews map[domain.ID][]domain.AgreementReview // by agreement, newest first
	updates map[domain.ID]domain.PlanUpdate        // by version
}

func dutiesOf(tx *store.Tx, agreements ...domain.ID) (agreementDuties, error) {
	d := agreementDuties{map[domain.ID][]domain.AgreementCopy{}, map[domain.ID][]domain.AgreementReview{}, map[domain.ID]domain.PlanUpdate{}}
	copies, err := tx.CopiesOf(agreements...)
	if err != nil {
		return d, domain.Doing("copies", err)
	}
	for _, c := range copies {
		d.copies[c.VersionID] = append(d.copies[c.VersionID], c)
	}
	reviews, err := tx.ReviewsOf(agreements...)
	if err != nil {
		return d, domain.Doing("reviews", err)
	}
	for _, r := range reviews {
		d.reviews[r.AgreementID] = append(d.reviews[r.AgreementID], r)
	}
	updates, err := tx.PlanUpdatesOf(agreements...)
	for _, u := range updates {
		d.updates[u.VersionID] = u
	}
	return d, domain.Doing("plan updates", err)
}

// addTo puts them on an agreement's view.
func (d agreementDuties) addTo(v *AgreementView, p domain.Participant) {
	v.Reviews = d.reviews[v.ID]
	plain := make([]domain.AgreementVersion, 0, len(v.Versions))
	for _, x := range v.Versions {
		plain = append(plain, x.AgreementVersion)
	}
	before := map[domain.ID]domain.Plan{}
	if v.State != domain.AgreementDraft {
		v.ReviewBy, v.Called = rules.NextReview(v.Book, v.Agreement, v.Reviews), !rules.CalledReview(v.Agreement, v.Reviews).IsZero()
		for _, x := range rules.PlanChanges(plain) {
			before[x.Version.ID] = x.Before
		}
	}
	for i := range v.Versions {
		x := &v.Versions[i]
		x.Copies, x.CopiesDue, x.PlanBefore = d.copies[x.ID], rules.CopiesDue(p, x.AgreementVersion, d.copies[x.ID]), before[x.ID]
		if u, done := d.updates[x.ID]; done {
			x.PlanUpdate = &u
		}
	}
}
