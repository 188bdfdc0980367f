package casework

import (
	"cmp"

	"pajakirja/app/domain"
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
	UpdatedAt   domain.Instant
	Conflicts   []ConflictView
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
}

func cmpID(a, b domain.ID) int { return cmp.Compare(a, b) }

func viewOf(e domain.DiaryEntry, values domain.DayFields, conflicts []domain.DiaryConflict) *EntryView {
	v := &EntryView{ID: e.ID, AgreementID: e.AgreementID, Day: e.Day, Status: e.Status, Fields: values, Base: e.Fields,
		Version: e.Version, VersionID: e.VersionID, Cleared: e.Cleared, UpdatedAt: e.UpdatedAt}
	for _, c := range conflicts {
		v.Conflicts = append(v.Conflicts, ConflictView{ID: c.ID, MutationID: c.MutationID, Field: c.Field, Proposed: c.Proposed, Current: c.Current,
			ProposedBy: c.ProposedBy, ProposedAt: c.ProposedAt, CurrentBy: c.CurrentBy})
	}
	return v
}

// view shows with every result the day as the whole batch left it.
func (r *diaryRun) view() {
	for i, m := range r.batch.Mutations {
		day := r.days[dayKey{m.AgreementID, m.Day}]
		if day == nil || day.row.ID == "" || r.results[i].Status == domain.ResultHeld {
			continue
		}
		r.results[i].Entry = viewOf(day.row, day.state.Values, day.conflicts)
	}
}
