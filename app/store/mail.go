package store

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pajakirja/app/domain"
)

// mails starts a query on the letters of the scope's organisation: a job's work
// alone.
func (t *Tx) mails() *gorm.DB {
	q := t.db.Table("mails")
	if t.Scope.Kind != domain.ScopeJob {
		return q.Where("1 = 0")
	}
	return q.Where("mails.organisation_id = ?", t.Scope.Organisation)
}

// QueueMails stores what is to be told; what was queued before stays as it is.
func (t *Tx) QueueMails(rows []domain.Mail) error {
	for _, r := range rows {
		if t.Scope.Kind != domain.ScopeJob || r.OrganisationID != t.Scope.Organisation {
			return domain.Missing()
		}
		if err := t.db.Table("mails").Clauses(clause.OnConflict{DoNothing: true}).Create(&r).Error; err != nil {
			return err
		}
	}
	return nil
}

// MailsDue lists what is to be sent now, the oldest first: what waits, and what
// was claimed before lost and never came back.
func (t *Tx) MailsDue(now, lost domain.Instant, most int) ([]domain.Mail, error) {
	return many[domain.Mail](t.mails().Where("(mails.state = ? AND mails.next_at <= ? OR mails.state = ? AND mails.claimed_at < ?)", domain.MailQueued, now, domain.MailSending, lost).
		Order("mails.created_at, mails.id").Limit(most))
}

// ClaimMail takes one for sending; false when another run was faster.
func (t *Tx) ClaimMail(m domain.Mail, letter domain.ID, now domain.Instant) (bool, error) {
	q := t.mails().Where("mails.id = ? AND mails.state = ? AND mails.claimed_at = ?", m.ID, m.State, m.ClaimedAt).
		Updates(map[string]any{"state": domain.MailSending, "claimed_at": now, "letter_id": letter, "tries": m.Tries + 1})
	return q.RowsAffected == 1, q.Error
}

// SetMail stores what became of a claimed one.
func (t *Tx) SetMail(m domain.Mail) error {
	return changed(t.mails().Where("mails.id = ?", m.ID).Select("state", "next_at", "sent_at", "error").Updates(&m))
}
