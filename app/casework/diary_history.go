package casework

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// DayHistory is one participant's one day with all its versions, newest first.
type DayHistory struct {
	AgreementID   domain.ID
	ParticipantID domain.ID
	Day           domain.Day
	Entry         EntryView
	Versions      []DayVersion
}

// DayVersion is who changed what and when.
type DayVersion struct {
	ID         domain.ID
	Version    int
	MutationID domain.ID
	By         string // empty when the person is no longer of the organisation
	ByID       domain.ID
	DeviceID   domain.ID
	At         domain.Instant // the server's clock
	PhoneAt    domain.Instant // the phone's; zero for pages
	ClockOff   int64          // microseconds the phone's clock was ahead; 0 within five minutes, or unknown
	Reason     string         // of a correction of a closed month
	Erased     bool           // the values were erased by retention
	Changes    []FieldChange
}

// FieldChange is a field's value before and after.
type FieldChange struct{ Field, From, To string }

// History reads every version of a day with who, when and what changed. The
// provider's people; NotFound for a day that was never marked or is not the
// scope's. The caller logs the read with ReadEvent.
func (w *Work) History(ctx context.Context, scope domain.Scope, agreement domain.ID, day domain.Day) (DayHistory, error) {
	var h DayHistory
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return h, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		e, err := tx.Entry(agreement, day)
		if err != nil {
			return err
		}
		steps, err := readSteps(tx, e.ID)
		if err != nil {
			return err
		}
		conflicts, err := tx.OpenConflicts(e.ID)
		if err != nil {
			return err
		}
		view := viewOf(e, steps[len(steps)-1].after, conflicts)
		if err := decorateViews(tx, []*EntryView{view}); err != nil {
			return err
		}
		h = DayHistory{AgreementID: agreement, ParticipantID: e.ParticipantID, Day: day, Entry: *view}
		return h.fill(tx, steps)
	})
	return h, err
}

// ReadEvent is what the access log says of reading a history.
func (h DayHistory) ReadEvent() Event {
	return Event{Name: "diary.history_read", Object: h.Entry.ID, Participants: []domain.ID{h.ParticipantID}, From: h.Day, To: h.Day}
}

func (h *DayHistory) fill(tx *store.Tx, steps []step) error {
	people := map[domain.ID]bool{}
	var mutations []domain.ID
	for _, s := range steps {
		people[s.version.PersonID] = true
		mutations = append(mutations, s.version.MutationID)
	}
	log, err := tx.Mutations(mutations)
	if err != nil {
		return err
	}
	off := map[domain.ID]int64{}
	for _, m := range log {
		off[m.ID] = m.ClockOff
	}
	names, err := tx.NamesOf(slices.Sorted(maps.Keys(people))...)
	if err != nil {
		return err
	}
	for _, s := range slices.Backward(steps) {
		v := s.version
		h.Versions = append(h.Versions, DayVersion{ID: v.ID, Version: v.Version, MutationID: v.MutationID, By: names[v.PersonID], ByID: v.PersonID,
			DeviceID: v.DeviceID, At: v.ServerAt, PhoneAt: v.PhoneAt, ClockOff: off[v.MutationID], Reason: v.Reason, Erased: s.erased, Changes: s.changes()})
	}
	return nil
}

// step is one version with the values before and after it, and the field
// versions it left behind.
type step struct {
	version       domain.DiaryVersion
	before, after domain.DayFields
	fields        domain.FieldVersions
	erased        bool
}

// readSteps replays an entry from its versions: field versions count the
// changes of each value, so that an entry can always be rebuilt.
func readSteps(tx *store.Tx, entry domain.ID) ([]step, error) {
	versions, err := tx.VersionsOfEntry(entry)
	if err != nil {
		return nil, err
	}
	if len(versions) == 0 {
		return nil, domain.Missing()
	}
	ids := make([]domain.ID, 0, len(versions))
	for _, v := range versions {
		ids = append(ids, v.ID)
	}
	payloads, err := tx.PayloadsOf(ids...)
	if err != nil {
		return nil, err
	}
	values := map[domain.ID]domain.DayFields{}
	for _, p := range payloads {
		var f domain.DayFields
		if err := json.Unmarshal([]byte(p.Content), &f); err != nil {
			return nil, domain.Doing("diary payload", err)
		}
		values[p.VersionID] = f
	}
	return replay(versions, values), nil
}

func replay(versions []domain.DiaryVersion, values map[domain.ID]domain.DayFields) []step {
	before, fields := domain.DayFields{}, domain.FieldVersions{}
	var steps []step
	for _, v := range versions {
		after, there := values[v.ID]
		if !there {
			after = domain.DayFields{}
		}
		fields = maps.Clone(fields)
		s := step{version: v, before: before, after: after, erased: !there}
		for _, c := range s.changes() {
			fields[c.Field]++
		}
		s.fields = fields
		steps, before = append(steps, s), after
	}
	return steps
}

// changes lists the fields whose value changed, in the order of the fields.
func (s step) changes() []FieldChange {
	var out []FieldChange
	for _, field := range domain.DayFieldNames {
		if s.before[field] != s.after[field] {
			out = append(out, FieldChange{field, s.before[field], s.after[field]})
		}
	}
	return out
}

// UndoMutations takes back what mutations did, each by a mutation of its own
// made on the versions they left: what somebody has changed since becomes a
// conflict and is not overwritten. Own mutations and those of one's units.
// NotFound when one of the ids is not the scope's; ids that changed nothing are
// left out.
func (w *Work) UndoMutations(ctx context.Context, scope domain.Scope, ids ...domain.ID) (Answer, error) {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return Answer{}, err
	}
	var batch Batch
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		for _, id := range ids {
			m, err := reversing(tx, id)
			if err != nil {
				return err
			}
			if m != nil {
				batch.Mutations = append(batch.Mutations, *m)
			}
		}
		return nil
	})
	if err != nil || len(batch.Mutations) == 0 {
		return Answer{}, err
	}
	return w.ApplyMutations(ctx, scope, batch)
}

// UndoMutation takes one mutation back: see UndoMutations.
func (w *Work) UndoMutation(ctx context.Context, scope domain.Scope, id domain.ID) (Answer, error) {
	return w.UndoMutations(ctx, scope, id)
}

// reversing makes the mutation that restores the values before another; nil
// when that one changed nothing.
func reversing(tx *store.Tx, id domain.ID) (*Mutation, error) {
	log, err := tx.Mutations([]domain.ID{id})
	if err != nil {
		return nil, err
	}
	if len(log) == 0 {
		return nil, domain.Missing()
	}
	if log[0].VersionID == "" {
		return nil, nil
	}
	steps, err := readSteps(tx, log[0].EntryID)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(steps, func(s step) bool { return s.version.ID == log[0].VersionID })
	if at < 0 {
		return nil, domain.Missing()
	}
	s := steps[at]
	m := Mutation{ID: domain.NewID(), AgreementID: s.version.AgreementID, Day: s.version.Day, Op: domain.OpPatch, Fields: domain.DayFields{}, Base: s.fields}
	if len(s.before.Only()) == 0 {
		m.Op = domain.OpClear
		return &m, nil
	}
	for _, c := range s.changes() {
		m.Fields[c.Field] = c.From
	}
	_, from := m.Fields[domain.FieldFrom]
	if _, to := m.Fields[domain.FieldTo]; from || to {
		m.Fields[domain.FieldMinutes] = s.before[domain.FieldMinutes] // or they would be worked out from the times
	}
	return &m, nil
}

// ResolveConflict chooses between the stored value and a proposal. What was
// proposed together with it, such as the reason of an absence, is chosen with
// it. Supervisors of the unit and provider admins; NotFound when the conflict is
// not the scope's or is decided.
func (w *Work) ResolveConflict(ctx context.Context, scope domain.Scope, agreement domain.ID, day domain.Day, mutation domain.ID, takeProposal bool) (Result, error) {
	m := Mutation{ID: domain.NewID(), AgreementID: agreement, Day: day, Op: domain.OpResolve, Fields: domain.DayFields{}}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		e, err := tx.Entry(agreement, day)
		if err != nil {
			return err
		}
		conflicts, err := tx.OpenConflicts(e.ID)
		if err != nil {
			return err
		}
		rows, err := tx.EntriesWithWords(day, day.AddDays(1), agreement)
		if err != nil || len(rows) == 0 && !e.Cleared {
			return domain.Missing()
		}
		values := domain.DayFields{}
		if len(rows) > 0 {
			values = rows[0].Values()
		}
		for _, c := range conflicts {
			if c.MutationID == mutation {
				m.Fields[c.Field] = values[c.Field]
				if takeProposal {
					m.Fields[c.Field] = c.Proposed
				}
			}
		}
		m.Base = e.Fields
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	if len(m.Fields) == 0 {
		return Result{}, domain.Missing()
	}
	answer, err := w.ApplyMutations(ctx, scope, Batch{Mutations: []Mutation{m}})
	if err != nil {
		return Result{}, err
	}
	return answer.Results[0], nil
}
