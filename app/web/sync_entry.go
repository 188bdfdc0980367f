package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// syncEntry is a day as the phone knows it (docs/phone-api.md, Entries).
type syncEntry struct {
	ID        domain.ID            `json:"id"`
	Agreement domain.ID            `json:"agreement_id"`
	Unit      domain.ID            `json:"unit_id"`
	Date      domain.Day           `json:"date"`
	Status    domain.Status        `json:"status"`
	Fields    domain.DayFields     `json:"fields"`
	Base      domain.FieldVersions `json:"base"`
	Version   int                  `json:"version"`
	Cleared   bool                 `json:"cleared"` // the mark was taken back
	Removed   bool                 `json:"removed"` // no longer of one of the person's units
	UpdatedAt domain.Instant       `json:"updated_at"`
	UpdatedBy string               `json:"updated_by"`
	MarkedBy  string               `json:"marked_by"`
	MarkedAt  domain.Instant       `json:"marked_at"`
	Conflicts []syncConflict       `json:"conflicts"`
	Signature *syncSigned          `json:"signature"`
}

type syncSigned struct {
	Valid    bool              `json:"valid"` // false: the day was changed afterwards
	Method   domain.SignMethod `json:"method"`
	Name     string            `json:"name"`
	SignedAt domain.Instant    `json:"signed_at"`
	By       string            `json:"by"`
	Version  int               `json:"version"`
}

type syncConflict struct {
	Mutation     domain.ID      `json:"mutation_id"`
	Field        string         `json:"field"`
	Proposed     any            `json:"proposed"`
	Current      any            `json:"current"`
	ProposedBy   domain.ID      `json:"proposed_by"`
	ProposedName string         `json:"proposed_by_name"`
	ProposedAt   domain.Instant `json:"proposed_at"`
	CurrentBy    domain.ID      `json:"current_by"`
	CurrentName  string         `json:"current_by_name"`
	CurrentAt    domain.Instant `json:"current_at"`
}

// syncChange is an entry that changed on the server since the cursor.
type syncChange = syncEntry

func entryOf(v casework.EntryView) syncEntry {
	e := syncEntry{ID: v.ID, Agreement: v.AgreementID, Unit: v.UnitID, Date: v.Day, Status: v.Status, Fields: v.Fields, Base: v.Base, Version: v.Version,
		Cleared: v.Cleared, UpdatedAt: v.UpdatedAt, UpdatedBy: v.UpdatedName, MarkedBy: v.MarkedBy, MarkedAt: v.MarkedAt, Conflicts: []syncConflict{}}
	if x := v.Signature; x != nil {
		e.Signature = signedOf(*x)
	}
	for _, c := range v.Conflicts {
		e.Conflicts = append(e.Conflicts, syncConflict{Mutation: c.MutationID, Field: c.Field, Proposed: domain.FieldValue(c.Field, c.Proposed),
			Current: domain.FieldValue(c.Field, c.Current), ProposedBy: c.ProposedBy, ProposedName: c.ProposedName, ProposedAt: c.ProposedAt,
			CurrentBy: c.CurrentBy, CurrentName: c.CurrentName, CurrentAt: c.CurrentAt})
	}
	return e
}

// removedEntry tells the phone to forget a day.
func removedEntry(key casework.DayKey) syncEntry {
	return syncEntry{Agreement: key.AgreementID, Date: key.Day, Removed: true, Cleared: true, Fields: domain.DayFields{}, Base: domain.FieldVersions{}, Conflicts: []syncConflict{}}
}

func signedOf(x casework.SignatureView) *syncSigned {
	return &syncSigned{x.Valid, x.Method, x.Name, x.SignedAt, x.By, x.Version}
}
