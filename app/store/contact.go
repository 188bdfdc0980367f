package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// contacts starts a query on the contact log, which is the provider's alone.
func (t *Tx) contacts() *gorm.DB {
	if t.Scope.Kind != domain.ScopeSystem && t.Scope.Side != domain.SideProvider {
		return t.both("contacts").Where("1 = 0")
	}
	return t.ofUnit("contacts")
}

// ContactsOf lists the attempts to reach participants, from a day on, in order.
func (t *Tx) ContactsOf(from domain.Day, participants ...domain.ID) ([]domain.Contact, error) {
	return manyIn[domain.Contact](participants, func(part []domain.ID) *gorm.DB {
		return t.contacts().Where("contacts.participant_id IN ? AND contacts.day >= ?", part, from).Order("contacts.at, contacts.id")
	})
}

// ContactsOn lists the attempts about one day, in order.
func (t *Tx) ContactsOn(day domain.Day, participants ...domain.ID) ([]domain.Contact, error) {
	return manyIn[domain.Contact](participants, func(part []domain.ID) *gorm.DB {
		return t.contacts().Where("contacts.participant_id IN ? AND contacts.day = ?", part, day).Order("contacts.at, contacts.id")
	})
}

// InsertContact stores an attempt: the provider's to do.
func (t *Tx) InsertContact(c domain.Contact) error {
	if err := t.owns(c.ProviderID, ""); err != nil {
		return err
	}
	return t.db.Table("contacts").Create(&c).Error
}
