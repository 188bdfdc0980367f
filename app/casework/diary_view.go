package casework

import (
	"cmp"
	"encoding/json"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// EntryView is a day's mark as its own people see it.
type EntryView struct {
	ID          domain.ID
	AgreementID domain.ID
	Day         domain.Day
	Status      domain.Status
	Fields      domain.DayFields
	Base        domain.FieldVersions // what the next mutation names as its base
	Version     int
	VersionID   domain.ID
	Cleared     bool
	UnitID      domain.ID
	UpdatedAt   domain.Instant
	UpdatedBy   domain.ID
	UpdatedName string         // who made the last version
	MarkedBy    string         // who gave the status its present value; empty without one
	MarkedAt    domain.Instant // when
	Conflicts   []ConflictView
	Signature   *SignatureView // the newest; filled in by decorateViews
}

// SignatureView is a participant's signature under a day. It is valid while the
// day is at the version that was signed.
type SignatureView struct {
	Valid    bool
	Method   domain.SignMethod
	Name     string // empty when it was erased
	SignedAt domain.Instant
	ByID     domain.ID
	By       string // who held the phone
	Version  int
}

// ConflictView is a proposal that waits for somebody's choice.
type ConflictView struct {
	ID         domain.ID
	MutationID domain.ID
	Field      string
	Proposed   string
	Current    string
	ProposedBy domain.ID
	ProposedAt domain.Instant
	CurrentBy  domain.ID
	CurrentAt  domain.Instant // zero when it has no writer any more
	// The names are filled in by decorateViews.
	ProposedName, CurrentName string
}

func cmpID(a, b domain.ID) int { return cmp.Compare(a, b) }

func viewOf(e domain.DiaryEntry, values domain.DayFields, conflicts []domain.DiaryConflict) *EntryView {
	v := &EntryView{ID: e.ID, AgreementID: e.AgreementID, Day: e.Day, Status: e.Status, Fields: values, Base: e.Fields,
		Version: e.Version, VersionID: e.VersionID, Cleared: e.Cleared, UnitID: e.UnitID, UpdatedAt: e.UpdatedAt, UpdatedBy: e.UpdatedBy}
	if x, ok := e.Writers.Of(domain.FieldStatus); ok && e.Status != "" {
		v.MarkedBy, v.MarkedAt = x.Name, x.At
	}
	for _, c := range conflicts {
		view := ConflictView{ID: c.ID, MutationID: c.MutationID, Field: c.Field, Proposed: c.Proposed, Current: c.Current,
			ProposedBy: c.ProposedBy, ProposedAt: c.ProposedAt, CurrentBy: c.CurrentBy}
		if x, ok := e.Writers.Of(c.Field); ok {
			view.CurrentAt = x.At
		}
		v.Conflicts = append(v.Conflicts, view)
	}
	return v
}

// decorateViews says by name who changed a day and who stands against whom, and
// shows the newest signature.
func decorateViews(tx *store.Tx, views []*EntryView) error {
	ids := make([]domain.ID, 0, len(views))
	for _, v := range views {
		ids = append(ids, v.ID)
	}
	signatures, err := tx.SignaturesOf(ids...)
	if err != nil {
		return err
	}
	return nameViews(tx, views, signatures)
}

// nameViews is decorateViews with the signatures at hand, the newest first;
// there may be others among them. The scope's own person needs no asking.
func nameViews(tx *store.Tx, views []*EntryView, signatures []store.SignatureRow) error {
	newest := map[domain.ID]store.SignatureRow{}
	for _, row := range signatures {
		if _, newer := newest[row.EntryID]; !newer {
			newest[row.EntryID] = row
		}
	}
	people := []domain.ID{}
	for _, v := range views {
		if row, signed := newest[v.ID]; signed {
			v.Signature = signatureView(row, *v)
			people = append(people, row.PersonID)
		}
		people = append(people, v.UpdatedBy)
		for _, c := range v.Conflicts {
			people = append(people, c.ProposedBy, c.CurrentBy)
		}
	}
	own := tx.Scope.Person
	people = slices.DeleteFunc(sortedIDs(people), func(id domain.ID) bool { return id == own || id == "" })
	names, err := tx.NamesOf(people...)
	if err != nil {
		return err
	}
	names[own] = tx.Scope.PersonName
	for _, v := range views {
		v.UpdatedName = names[v.UpdatedBy]
		if v.Signature != nil {
			v.Signature.By = names[v.Signature.ByID]
		}
		for i := range v.Conflicts {
			c := &v.Conflicts[i]
			c.ProposedName, c.CurrentName = names[c.ProposedBy], names[c.CurrentBy]
		}
	}
	return nil
}

func signatureView(row store.SignatureRow, v EntryView) *SignatureView {
	var kept struct{ Name string }
	if row.Content != "" && json.Unmarshal([]byte(row.Content), &kept) != nil {
		kept.Name = ""
	}
	return &SignatureView{Valid: row.VersionID == v.VersionID && !v.Cleared, Method: row.Method, Name: kept.Name, SignedAt: row.ServerAt, ByID: row.PersonID, Version: row.Version}
}

// view shows with every result the day as the whole batch left it.
func (r *diaryRun) view() {
	shown := map[dayKey]*EntryView{}
	for i, m := range r.batch.Mutations {
		key := dayKey{m.AgreementID, m.Day}
		day := r.days[key]
		if day == nil || day.row.ID == "" || r.results[i].Status == domain.ResultHeld {
			continue
		}
		if shown[key] == nil {
			shown[key] = viewOf(day.row, day.state.Values, day.conflicts)
			r.views = append(r.views, shown[key])
		}
		r.results[i].Entry = shown[key]
	}
}
