package store

import "pajakirja/app/domain"

// Approvals lists a purchaser's approvals of a provider, the newest first (T-15).
func (t *Tx) Approvals(provider, purchaser domain.ID) ([]domain.ProviderApproval, error) {
	return many[domain.ProviderApproval](t.both("provider_approvals").
		Where("provider_approvals.provider_id = ? AND provider_approvals.purchaser_id = ?", provider, purchaser).Order("provider_approvals.from_day DESC"))
}

// InsertApproval stores an approval: the purchaser's to give.
func (t *Tx) InsertApproval(a domain.ProviderApproval) error {
	if err := t.asPurchaser(a.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("provider_approvals").Create(&a).Error
}

// EndApproval stores the last day of an approval and why, once.
func (t *Tx) EndApproval(a domain.ProviderApproval) error {
	if err := t.asPurchaser(a.PurchaserID); err != nil {
		return err
	}
	return changed(t.both("provider_approvals").Where("id = ?", a.ID).Select("to_day", "reason", "ended_by", "ended_name", "ended_at").Updates(&a))
}
