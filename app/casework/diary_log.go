package casework

import (
	"bytes"
	"crypto/sha256"
	"strconv"
	"strings"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/seal"
)

// logRows are the mutations as the log will keep them, each id once.
func (r *diaryRun) logRows(todo []int) []domain.DiaryMutation {
	var rows []domain.DiaryMutation
	seen := map[domain.ID]bool{}
	for _, i := range todo {
		m := r.batch.Mutations[i]
		if seen[m.ID] {
			continue
		}
		seen[m.ID] = true
		rows = append(rows, domain.DiaryMutation{ID: m.ID, ProviderID: r.Scope.Organisation, AgreementID: m.AgreementID, Day: m.Day, DeviceID: r.batch.Device,
			Seq: m.Seq, ActorID: r.Scope.Person, ContentHash: contentHash(m), PhoneAt: m.OccurredAt, ServerAt: r.stamp(m), ClockOff: r.clockOff()})
	}
	return rows
}

// clockNear is how far a phone's clock may be off before its marks say so.
const clockNear = 5 * time.Minute

// clockOff is how far the clock of the batch's phone is ahead, in microseconds.
func (r *diaryRun) clockOff() int64 {
	told := r.batch.Report.ClientNow
	off := int64(told - r.now)
	if told.IsZero() || max(off, -off) <= clockNear.Microseconds() {
		return 0
	}
	return off
}

// noteLogged tells the new mutations from those that the log had: its key
// decides which of two equal ones is the first.
func (r *diaryRun) noteLogged(todo []int, rows []domain.DiaryMutation, fresh map[domain.ID]bool) error {
	var known []domain.ID
	for i := range rows {
		if fresh[rows[i].ID] {
			r.log[rows[i].ID] = &rows[i]
		} else {
			known = append(known, rows[i].ID)
		}
	}
	old, err := r.Mutations(known)
	if err == nil {
		r.answerKnown(todo, old)
	}
	return err
}

// answerKnown gives what was answered before; an id with other content, or of
// somebody else, was reused.
func (r *diaryRun) answerKnown(todo []int, old []domain.DiaryMutation) {
	byID := map[domain.ID]domain.DiaryMutation{}
	for _, m := range old {
		byID[m.ID] = m
	}
	for _, i := range todo {
		m := r.batch.Mutations[i]
		if r.log[m.ID] != nil {
			continue
		}
		was, visible := byID[m.ID]
		if !visible || was.ActorID != r.Scope.Person || !bytes.Equal(was.ContentHash, contentHash(m)) {
			r.results[i].refuse(CodeIDReused, "")
			continue
		}
		r.results[i].Status, r.results[i].Original = domain.ResultDuplicate, &Original{was.Status, was.Code}
	}
}

// contentHash is over what a mutation asks for, not over how it was sent.
func contentHash(m Mutation) []byte {
	parts := map[string]string{"agreement": string(m.AgreementID), "date": m.Day.String(), "op": string(m.Op), "reason": m.Reason}
	for name, value := range m.Fields {
		parts["field."+name] = value
	}
	for name, version := range m.Base {
		parts["base."+name] = strconv.Itoa(version)
	}
	for name, value := range map[string]string{"unit": string(m.Unit), "note": string(m.Note), "refers": string(m.Refers)} {
		if value != "" {
			parts[name] = value
		}
	}
	if s := m.Sign; s != nil {
		parts["sign"] = strings.Join([]string{string(s.Method), s.Name, s.TextHash, strings.Join(s.Fields, " "), strconv.Itoa(s.Width), strconv.Itoa(s.Height), s.Strokes}, "\x1f")
	}
	sum := sha256.Sum256(seal.Canonical(parts))
	return sum[:]
}
