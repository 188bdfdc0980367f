package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// AllEvaluationsOf lists the evaluations of participants from a month on.
func (t *Tx) AllEvaluationsOf(from domain.Month, participants ...domain.ID) ([]domain.Evaluation, error) {
	return manyIn[domain.Evaluation](participants, func(part []domain.ID) *gorm.DB {
		return t.evaluations().Select("id", "participant_id", "agreement_id", "kind", "month", "state").
			Where("evaluations.participant_id IN ? AND evaluations.month >= ?", part, from)
	})
}

// AllProducts lists the products of every contract the scope reaches.
func (t *Tx) AllProducts() ([]domain.Product, error) {
	return many[domain.Product](t.both("products"))
}

// ContactsOf lists the attempts to reach participants, from a day on, in order.
func (t *Tx) ContactsOf(from domain.Day, participants ...domain.ID) ([]domain.Contact, error) {
	return manyIn[domain.Contact](participants, func(part []domain.ID) *gorm.DB {
		return t.contacts().Where("contacts.participant_id IN ? AND contacts.day >= ?", part, from).Order("contacts.at")
	})
}

// contacts starts a query on the contact log, which is the provider's alone.
func (t *Tx) contacts() *gorm.DB {
	if t.Scope.Kind != domain.ScopeSystem && t.Scope.Side != domain.SideProvider {
		return t.both("contacts").Where("1 = 0")
	}
	return t.ofUnit("contacts")
}

// InsertContact stores an attempt: the provider's to do.
func (t *Tx) InsertContact(c domain.Contact) error {
	if err := t.owns(c.ProviderID, ""); err != nil {
		return err
	}
	return t.db.Table("contacts").Create(&c).Error
}
