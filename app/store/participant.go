package store

import (
	"strings"

	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// ParticipantFilter narrows a list; zero values do not narrow.
type ParticipantFilter struct {
	Search    string    // part of the name, in any order of family and given names
	Unit      domain.ID // has, or had, a plan in the unit
	Purchaser domain.ID
	Archived  bool // the archived ones instead of those in use
}

func (t *Tx) participants() *gorm.DB { return t.ofParticipant("participants", "id") }

// Participant loads one participant that the scope reaches; NotFound otherwise.
func (t *Tx) Participant(id domain.ID) (domain.Participant, error) {
	return one[domain.Participant](t.participants().Where("participants.id = ?", id))
}

// ParticipantsIn loads those of the ids that the scope reaches, in no order.
func (t *Tx) ParticipantsIn(ids []domain.ID) ([]domain.Participant, error) {
	return manyIn[domain.Participant](ids, func(part []domain.ID) *gorm.DB {
		return t.participants().Where("participants.id IN ?", part)
	})
}

// Participants lists the scope's participants in no order: names are sorted the
// Finnish way by whoever shows them. The search runs here and not in SQL, since
// the engines do not agree on the case of å, ä and ö.
func (t *Tx) Participants(f ParticipantFilter) ([]domain.Participant, error) {
	q := t.participants()
	if f.Archived {
		q = q.Where("participants.archived_on IS NOT NULL")
	} else {
		q = q.Where("participants.archived_on IS NULL")
	}
	if f.Purchaser != "" {
		q = q.Where("participants.purchaser_id = ?", f.Purchaser)
	}
	if f.Unit != "" {
		q = q.Where("EXISTS (SELECT 1 FROM agreement_versions u WHERE u.participant_id = participants.id AND u.unit_id = ?)", f.Unit)
	}
	rows, err := many[domain.Participant](q)
	words := strings.Fields(strings.ToLower(f.Search))
	if err != nil || len(words) == 0 {
		return rows, err
	}
	found := rows[:0]
	for _, p := range rows {
		if hasWords(strings.ToLower(p.Name()), words) {
			found = append(found, p)
		}
	}
	return found, nil
}

func hasWords(name string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(name, w) {
			return false
		}
	}
	return true
}

// ParticipantByIdentity finds a participant of the scope's organisation by the
// keyed hash of the identity code, for one provider and purchaser.
func (t *Tx) ParticipantByIdentity(provider, purchaser domain.ID, hmac []byte) (domain.Participant, error) {
	q := t.both("participants").Where("participants.provider_id = ? AND participants.purchaser_id = ?", provider, purchaser)
	return one[domain.Participant](q.Where("participants.identity_hmac = ?", hmac))
}

// InsertParticipant stores a new participant; the same identity code twice for
// one provider and purchaser is the Conflict duplicate.participants.
func (t *Tx) InsertParticipant(p domain.Participant) error {
	if err := t.owns(p.ProviderID, p.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("participants").Create(&p).Error
}

// UpdateParticipant stores every field that may change: whose participant it is may not.
func (t *Tx) UpdateParticipant(p domain.Participant) error {
	return changed(t.participants().Where("participants.id = ?", p.ID).
		Select("given_names", "family_name", "identity_sealed", "identity_hmac", "birth_day", "phone", "email", "street", "postcode", "town",
			"language", "interpreter_need", "interpreter_with", "interpreter_on", "allowance_kind", "caseworker_id", "caseworker_name", "caseworker_kind", "caseworker_office",
			"caseworker_phone", "caseworker_email", "emergency_contact", "considerations", "archived_on", "updated_at").
		Updates(&p))
}

// PayersOf lists the payer periods of participants, oldest first.
func (t *Tx) PayersOf(participantIDs ...domain.ID) ([]domain.PayerPeriod, error) {
	return manyIn[domain.PayerPeriod](participantIDs, func(part []domain.ID) *gorm.DB {
		return t.ofParticipant("payer_periods", "participant_id").Where("payer_periods.participant_id IN ?", part).
			Order("payer_periods.participant_id, payer_periods.from_day")
	})
}

// InsertPayer starts a payer period; a second from the same day is the Conflict
// duplicate.payer_periods.
func (t *Tx) InsertPayer(p domain.PayerPeriod) error {
	if err := t.owns(p.ProviderID, p.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("payer_periods").Create(&p).Error
}

// UpdatePayer corrects who pays from the period's day on.
func (t *Tx) UpdatePayer(p domain.PayerPeriod) error {
	return changed(t.ofParticipant("payer_periods", "participant_id").Where("payer_periods.id = ?", p.ID).
		Select("payer", "fund_name").Updates(&p))
}

// Caseworkers lists the caseworkers of a purchaser that the scope works with, by
// name and contacts only: a participant's own one is picked from them.
func (t *Tx) Caseworkers(purchaser domain.ID) ([]domain.User, error) {
	q := t.db.Table("users").Select("users.id", "users.name", "users.phone", "users.email", "users.title").
		Where("users.disabled_at = 0 AND EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = users.id AND m.organisation_id = ? AND m.role = ?)", purchaser, domain.RoleCaseworker)
	switch s := t.Scope; {
	case s.Kind == domain.ScopeSystem, s.Side == domain.SidePurchaser && s.Organisation == purchaser:
	case s.Side == domain.SideProvider && (s.Kind == domain.ScopePerson || s.Kind == domain.ScopeJob):
		q = q.Where("EXISTS (SELECT 1 FROM contracts k WHERE k.provider_id = ? AND k.purchaser_id = ?)", s.Organisation, purchaser)
	default:
		return nil, nil
	}
	return many[domain.User](q.Order("users.name, users.id"))
}

// PresentDays lists the days a participant was present, over all agreements
// the scope reaches, oldest first.
func (t *Tx) PresentDays(participant domain.ID, from, to domain.Day) ([]domain.Day, error) {
	rows, err := many[struct{ Day domain.Day }](t.ofParticipant("diary_entries", "participant_id").Select("diary_entries.day").
		Where("diary_entries.participant_id = ? AND diary_entries.status = ? AND diary_entries.cleared = ?", participant, domain.StatusPresent, false).
		Where("diary_entries.day >= ? AND diary_entries.day <= ?", from, to).Order("diary_entries.day"))
	out := make([]domain.Day, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.Day)
	}
	return out, err
}
