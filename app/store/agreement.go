package store

import (
	"slices"

	"gorm.io/gorm"

	"pajakirja/app/domain"
)

func (t *Tx) agreements() *gorm.DB { return t.ofParticipant("agreements", "participant_id") }

// Agreement loads one agreement that the scope reaches; NotFound otherwise.
func (t *Tx) Agreement(id domain.ID) (domain.Agreement, error) {
	return one[domain.Agreement](t.agreements().Where("agreements.id = ?", id))
}

// AgreementsIn loads those of the ids that the scope reaches, in no order.
func (t *Tx) AgreementsIn(ids []domain.ID) ([]domain.Agreement, error) {
	return manyIn[domain.Agreement](ids, func(part []domain.ID) *gorm.DB {
		return t.agreements().Where("agreements.id IN ?", part)
	})
}

// AgreementsWithVersions loads agreements of the scope among ids, and their
// versions by agreement and number.
func (t *Tx) AgreementsWithVersions(ids []domain.ID) (agreements []domain.Agreement, versions []domain.AgreementVersion, err error) {
	var asks []ask
	for part := range slices.Chunk(ids, batchSize) {
		asks = append(asks, asking(&agreements, among(t, t.agreements(), "agreements.id", part)), asking(&versions, t.versionsOf(part)))
	}
	err = t.together(asks...)
	return agreements, versions, err
}

// AgreementsOf lists the agreements of participants, drafts too, newest first.
func (t *Tx) AgreementsOf(participantIDs ...domain.ID) ([]domain.Agreement, error) {
	return manyIn[domain.Agreement](participantIDs, func(part []domain.ID) *gorm.DB {
		return t.agreements().Where("agreements.participant_id IN ?", part).Order("agreements.participant_id, agreements.start_day DESC")
	})
}

// AgreementsOverlapping lists the signed and ended agreements that cover a day
// of from … to.
func (t *Tx) AgreementsOverlapping(from, to domain.Day) ([]domain.Agreement, error) {
	return many[domain.Agreement](t.agreements().
		Where("agreements.state <> 'draft' AND agreements.start_day <= ? AND agreements.end_day >= ?", to, from).
		Where("(agreements.ended_on IS NULL OR (agreements.ended_on >= ? AND agreements.ended_on >= agreements.start_day))", from))
}

// Continuations lists the agreements that continue one of the ids.
func (t *Tx) Continuations(formerIDs ...domain.ID) ([]domain.Agreement, error) {
	return manyIn[domain.Agreement](formerIDs, func(part []domain.ID) *gorm.DB {
		return t.agreements().Where("agreements.former_id IN ?", part)
	})
}

// VersionsOf lists every version of agreements in order, also those in units
// that a supervisor does not have: without them a move away would not be seen.
func (t *Tx) VersionsOf(agreementIDs ...domain.ID) ([]domain.AgreementVersion, error) {
	return manyIn[domain.AgreementVersion](agreementIDs, t.versionsOf)
}

func (t *Tx) versionsOf(agreements []domain.ID) *gorm.DB {
	return among(t, t.ofParticipant("agreement_versions", "participant_id"), "agreement_versions.agreement_id", agreements).
		Order("agreement_versions.agreement_id, agreement_versions.version")
}

// InsertAgreement stores a new agreement. Dates outside the decision are the
// Conflict outside_decision.agreements, two signed ones on one day
// overlap.agreements.
func (t *Tx) InsertAgreement(a domain.Agreement) error {
	if err := t.owns(a.ProviderID, a.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("agreements").Create(&a).Error
}

// UpdateAgreement stores every field that may change, with the same refusals as
// InsertAgreement: whose agreement it is never changes.
func (t *Tx) UpdateAgreement(a domain.Agreement) error {
	return changed(t.agreements().Where("agreements.id = ?", a.ID).
		Select("decision_id", "voucher_id", "contract_id", "product_code", "former_id", "number", "state", "form", "start_day", "end_day",
			"signed_on", "signed_place", "signed_provider", "signed_participant", "assessment", "assessment_grounds", "assessment_content",
			"intensive", "intensive_with", "intensive_on", "intensive_minutes", "long_grounds", "absence_contact", "clauses",
			"ended_on", "ended_reason", "ended_note", "ended_stated", "ended_by", "purchaser_told_on", "pauses",
			"review_due", "review_asked_on", "review_asked_by", "review_why").
		Updates(&a))
}

// SetTalk stores the three-party talk of an agreement (O-11).
func (t *Tx) SetTalk(a domain.Agreement) error {
	return changed(t.agreements().Where("agreements.id = ?", a.ID).Select("talk_on", "talk_present", "talk_duties").Updates(&a))
}

// InsertVersion stores a version of an agreement.
func (t *Tx) InsertVersion(v domain.AgreementVersion) error {
	if err := t.owns(v.ProviderID, v.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("agreement_versions").Create(&v).Error
}

// UpdateVersion rewrites the version of a draft; a signed agreement gets a new
// version instead.
func (t *Tx) UpdateVersion(v domain.AgreementVersion) error {
	return changed(t.ofParticipant("agreement_versions", "participant_id").Where("agreement_versions.id = ?", v.ID).
		Where("EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement_versions.agreement_id AND a.state = 'draft')").
		Select("unit_id", "from_day", "plan", "tasks", "starting_point", "goals", "next_step", "cards", "other_services", "coaching_minutes", "supervisor_id",
			"supervisor_name", "supervisor_phone", "workplace", "mid_evaluation", "final_evaluation", "renewal_day", "change_reason", "told_on").
		Updates(&v))
}

// SignVersion stores who signed a version, where and when, and the paper they
// signed. A signed version is not signed again.
func (t *Tx) SignVersion(v domain.AgreementVersion) error {
	return changed(t.ofParticipant("agreement_versions", "participant_id").
		Where("agreement_versions.id = ? AND agreement_versions.signed_on IS NULL", v.ID).
		Select("signed_on", "signed_place", "signed_provider", "signed_supervisor", "signed_participant", "document_id").Updates(&v))
}

// SetCards stores how far the work cards of a version are: the one part of a
// signed plan that grows with the work.
func (t *Tx) SetCards(version domain.ID, cards domain.List[domain.Card]) error {
	return changed(t.ofParticipant("agreement_versions", "participant_id").Where("agreement_versions.id = ?", version).
		Updates(map[string]any{"cards": cards}))
}

// SetTold stores when the caseworker was told of a version's change.
func (t *Tx) SetTold(version domain.ID, day domain.Day) error {
	return changed(t.ofParticipant("agreement_versions", "participant_id").Where("agreement_versions.id = ?", version).
		Updates(map[string]any{"told_on": day}))
}

// MarkedOutside lists the days of an agreement with a mark before from or after
// to, oldest first: moving the agreement's bounds would leave them hanging.
func (t *Tx) MarkedOutside(agreement domain.ID, from, to domain.Day) ([]domain.Day, error) {
	rows, err := many[struct{ Day domain.Day }](t.ofParticipant("diary_entries", "participant_id").Select("diary_entries.day").
		Where("diary_entries.agreement_id = ? AND diary_entries.cleared = ?", agreement, false).
		Where("(diary_entries.day < ? OR diary_entries.day > ?)", from, to).Order("diary_entries.day"))
	out := make([]domain.Day, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.Day)
	}
	return out, err
}

// UnitNames are the names of the units in the scope's agreements: a supervisor
// reads where somebody has moved, though the unit itself is not theirs.
func (t *Tx) UnitNames() (map[domain.ID]string, error) {
	q := t.provider("units")
	if t.Scope.Side == domain.SidePurchaser {
		q = t.ofProviders("units", "id")
	}
	rows, err := many[domain.Unit](q.Select("units.id", "units.name"))
	names := make(map[domain.ID]string, len(rows))
	for _, u := range rows {
		names[u.ID] = u.Name
	}
	return names, err
}

// DeleteDraftAgreement removes a draft and its version; what was signed stays for good.
func (t *Tx) DeleteDraftAgreement(id domain.ID) error {
	if err := t.draftOnly(id); err != nil {
		return err
	}
	if err := t.ofParticipant("agreement_versions", "participant_id").Where("agreement_versions.agreement_id = ?", id).Delete(&domain.AgreementVersion{}).Error; err != nil {
		return err
	}
	return changed(t.agreements().Where("agreements.id = ? AND agreements.state = 'draft'", id).Delete(&domain.Agreement{}))
}

func (t *Tx) draftOnly(id domain.ID) error {
	a, err := t.Agreement(id)
	if err == nil && a.State != domain.AgreementDraft {
		err = domain.Shut("agreement.signed_already")
	}
	return err
}
