package casework

import (
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/seal"
	"pajakirja/app/store"
)

// judge decides one mutation on the days as the earlier ones left them.
func (r *diaryRun) judge(i int) error {
	m, result := r.batch.Mutations[i], &r.results[i]
	row := r.log[m.ID]
	if row.Status != "" {
		r.answerTwin(m, row, result)
		return nil
	}
	if err := r.decide(m, row, result); err != nil {
		return err
	}
	row.Status, row.Code = result.Status, result.Code
	r.write.Mutations = append(r.write.Mutations, *row)
	return nil
}

func (r *diaryRun) decide(m Mutation, row *domain.DiaryMutation, result *Result) error {
	key := dayKey{m.AgreementID, m.Day}
	if m.Op == domain.OpNote {
		return r.note(m, result)
	}
	if code := r.refusal(m, key); code != "" {
		result.refuse(code, "")
		return nil
	}
	switch m.Op {
	case domain.OpSign:
		return r.sign(m, key, row, result)
	case domain.OpReopen:
		return r.reopen(m, key, result)
	}
	return r.merge(m, key, row, result)
}

// answerTwin answers the second of two equal ids within one batch.
func (r *diaryRun) answerTwin(m Mutation, first *domain.DiaryMutation, result *Result) {
	if string(first.ContentHash) != string(contentHash(m)) {
		result.refuse(CodeIDReused, "")
		return
	}
	result.Status, result.Original = domain.ResultDuplicate, &Original{first.Status, first.Code}
}

func (r *diaryRun) refusal(m Mutation, key dayKey) string {
	p := r.places[key]
	switch {
	case p.refusal != "":
		return p.refusal
	case m.Op == domain.OpSign || m.Op == domain.OpReopen:
		return "" // they change no value
	case m.Op != domain.OpPatch && m.Op != domain.OpClear && m.Op != domain.OpResolve:
		return CodeUnsupported
	case m.Op != domain.OpClear && len(m.Fields) == 0:
		return CodeEmpty
	case r.isClosed(p, key) && !r.corrects(m):
		return CodePeriodClosed
	}
	return ""
}

// isClosed tells whether a day is frozen by a submitted invoice; one whose line
// was rejected is open again.
func (r *diaryRun) isClosed(p *place, key dayKey) bool {
	if key.day > r.closed[store.MonthKey(p.agreement.ProviderID, p.agreement.PurchaserID, key.day.Month())] {
		return false
	}
	day := r.days[key]
	return day == nil || !r.released[day.row.ID]
}

// corrects tells whether a closed month's day may be changed all the same: by
// the provider's admin, who says why.
func (r *diaryRun) corrects(m Mutation) bool {
	return m.Reason != "" && r.Scope.Is(domain.RoleProviderAdmin)
}

func (r *diaryRun) merge(m Mutation, key dayKey, row *domain.DiaryMutation, result *Result) error {
	day, p := r.days[key], r.places[key]
	outcome, err := r.outcome(m, day, p)
	if err != nil {
		result.refuse(codeOf(err))
		return nil
	}
	result.Status = outcome.Result
	if len(outcome.Changed) > 0 {
		version, err := r.link(m, day, p, outcome)
		if err != nil {
			return err
		}
		row.VersionID = version
	}
	if len(outcome.Conflicts) > 0 || m.Op == domain.OpResolve {
		day.told = true
		r.settleConflicts(m, day, outcome)
	}
	row.EntryID = day.row.ID
	return nil
}

func (r *diaryRun) outcome(m Mutation, day *openDay, p *place) (rules.Outcome, error) {
	proposal := rules.Proposal{Base: m.Base, Choice: m.Op == domain.OpResolve, Plan: p.plan,
		By: domain.FieldWriter{Person: r.Scope.Person, Name: r.Scope.PersonName, Device: r.batch.Device, Seq: m.Seq, At: r.now}}
	if m.Op == domain.OpClear {
		return rules.Clear(day.state, proposal), nil
	}
	set, err := rules.NormaliseFields(m.Fields)
	if err != nil {
		return rules.Outcome{}, err
	}
	if err := rules.MayMark(domain.Status(set[domain.FieldStatus]), m.Day, r.today); err != nil {
		return rules.Outcome{}, err
	}
	proposal.Set = set
	return rules.Merge(day.state, proposal)
}

// link makes the next version of a day: its payload, its place in the stream,
// and the entry's new present state.
func (r *diaryRun) link(m Mutation, day *openDay, p *place, o rules.Outcome) (domain.ID, error) {
	a, e := p.agreement, &day.row
	if e.ID == "" {
		*e = domain.DiaryEntry{ID: domain.NewID(), AgreementID: a.ID, ParticipantID: a.ParticipantID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, Day: m.Day}
	}
	values := o.State.Values.Only()
	content, err := values.MarshalJSON()
	if err != nil {
		return "", domain.Doing("diary payload", err)
	}
	salt := seal.NewSalt()
	payloadHash, err := seal.PayloadHash(salt, seal.Canonical(values))
	if err != nil {
		return "", domain.Doing("diary payload", err)
	}
	v := domain.DiaryVersion{ID: domain.NewID(), EntryID: e.ID, AgreementID: a.ID, ParticipantID: a.ParticipantID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID,
		UnitID: p.version.UnitID, Day: m.Day, Version: e.Version + 1, MutationID: m.ID, PayloadHash: payloadHash, PersonID: r.Scope.Person, DeviceID: r.batch.Device,
		PhoneAt: m.OccurredAt, ServerAt: r.now, Reason: m.Reason, Supersedes: e.VersionID}
	r.chain(&v)
	r.write.Versions = append(r.write.Versions, v)
	r.write.Payloads = append(r.write.Payloads, domain.DiaryPayload{VersionID: v.ID, EntryID: e.ID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, UnitID: v.UnitID, Salt: salt, Content: string(content)})
	day.state, day.dirty = o.State, true
	e.DiaryFigures, e.Fields, e.Writers = o.State.Values.Figures(), o.State.Versions, o.State.Writers
	e.UnitID, e.Version, e.VersionID = v.UnitID, v.Version, v.ID
	e.Cleared, e.UpdatedBy, e.UpdatedAt = len(values) == 0, r.Scope.Person, r.now
	if r.isClosed(p, dayKey{m.AgreementID, m.Day}) {
		r.corrected = append(r.corrected, correctedDay{before: day.first, after: *e, reason: m.Reason})
	}
	return v.ID, nil
}

func (r *diaryRun) chain(v *domain.DiaryVersion) {
	stream := diaryStream(v.UnitID, v.Day.Month())
	head := r.heads[stream]
	link := seal.Head{Stream: stream, Sequence: head.Seq, Hash: head.Hash}.Next(DiaryLinkFields(*v)...)
	v.Stream, v.Seq, v.PrevHash, v.Hash, v.Format = stream, link.Sequence, link.Previous, link.Hash, link.Format
	r.heads[stream] = domain.ChainHead{Stream: stream, Seq: v.Seq, Hash: v.Hash}
}

// DiaryLinkFields are what a version's link is made over, in order; verify
// walks the same.
func DiaryLinkFields(v domain.DiaryVersion) []seal.Field {
	return []seal.Field{seal.Text(string(v.ID)), seal.Text(string(v.EntryID)), seal.Text(string(v.AgreementID)), seal.Text(string(v.ParticipantID)),
		seal.Text(string(v.ProviderID)), seal.Text(string(v.PurchaserID)), seal.Text(string(v.UnitID)), seal.Text(v.Day.String()), seal.Int(int64(v.Version)),
		seal.Text(string(v.MutationID)), seal.Bytes(v.PayloadHash), seal.Text(string(v.PersonID)), seal.Text(string(v.DeviceID)),
		seal.Int(int64(v.PhoneAt)), seal.Int(int64(v.ServerAt)), seal.Text(v.Reason), seal.Text(string(v.Supersedes))}
}

// settleConflicts stores what was proposed and not taken, and closes those that
// a choice decided.
func (r *diaryRun) settleConflicts(m Mutation, day *openDay, o rules.Outcome) {
	open := map[string]bool{}
	for _, c := range o.Conflicts {
		open[c.Field] = true
		row := domain.DiaryConflict{ID: domain.NewID(), EntryID: day.row.ID, ProviderID: day.row.ProviderID, UnitID: day.row.UnitID, MutationID: m.ID,
			Field: c.Field, Proposed: c.Proposed, Current: c.Current, ProposedBy: r.Scope.Person, ProposedAt: r.now, CurrentBy: c.With.Person}
		day.conflicts = append(day.conflicts, row)
		r.write.Conflicts = append(r.write.Conflicts, row)
	}
	if m.Op != domain.OpResolve {
		return
	}
	day.conflicts = slices.DeleteFunc(day.conflicts, func(c domain.DiaryConflict) bool {
		if _, chosen := m.Fields[c.Field]; !chosen || open[c.Field] {
			return false
		}
		c.ResolvedBy, c.ResolvedAt, c.Kept = r.Scope.Person, r.now, kept(c, day.state.Values[c.Field])
		r.resolved(c)
		return true
	})
}

// resolved notes a decision; a conflict that this very batch made is stored decided.
func (r *diaryRun) resolved(c domain.DiaryConflict) { r.write.Resolved = append(r.write.Resolved, c) }

func kept(c domain.DiaryConflict, value string) string {
	switch value {
	case c.Proposed:
		return "proposed"
	case c.Current:
		return "current"
	}
	return "other"
}

// store writes everything in a handful of statements and leaves the audit row.
func (r *diaryRun) store(todo []int) error {
	touched := map[string]domain.ChainHead{}
	for _, v := range r.write.Versions {
		touched[v.Stream] = r.heads[v.Stream]
	}
	for _, s := range r.write.Signatures {
		touched[s.Stream] = r.heads[s.Stream]
	}
	r.write.Heads, r.write.At = touched, r.now
	for _, day := range r.days {
		if day.dirty {
			r.write.Entries = append(r.write.Entries, day.row)
			if left := day.first.UnitID; left != "" && left != day.row.UnitID {
				r.write.Left = append(r.write.Left, day.first)
			}
		} else if day.told && day.row.ID != "" {
			r.write.Told = append(r.write.Told, day.row)
		}
	}
	slices.SortFunc(r.write.Entries, func(a, b domain.DiaryEntry) int {
		if a.AgreementID != b.AgreementID {
			return cmpID(a.AgreementID, b.AgreementID)
		}
		return int(a.Day - b.Day)
	})
	if err := r.SaveDiary(r.write); err != nil {
		return domain.Doing("save the days", err)
	}
	if err := r.proposeCorrections(); err != nil {
		return domain.Doing("propose corrections", err)
	}
	r.view()
	return r.audit(r.event(todo))
}

func (r *diaryRun) event(todo []int) Event {
	e := Event{Name: "diary.write"}
	for _, i := range todo {
		m := r.batch.Mutations[i]
		p := r.places[dayKey{m.AgreementID, m.Day}]
		if p == nil || p.refusal != "" {
			continue
		}
		e.Participants = append(e.Participants, p.agreement.ParticipantID)
		if e.From.IsZero() || m.Day < e.From {
			e.From = m.Day
		}
		e.To = max(e.To, m.Day)
		if m.Reason != "" {
			e.Reason = m.Reason
		}
	}
	e.Participants = sortedIDs(e.Participants)
	return e
}
