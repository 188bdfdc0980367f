package casework

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// What travels in the phone's queue beside the marks: hand-over notes of a
// unit, and requests to open a closed day. Each is logged by its id like a mark,
// so a retry finds its answer.

const (
	maxNote   = 2000
	maxReason = 500
)

// note stores, replaces or takes back a hand-over note. Only its author may
// change one; others write their own.
func (r *diaryRun) note(m Mutation, result *Result) error {
	text := strings.TrimSpace(strings.ReplaceAll(m.Fields["text"], "\r\n", "\n"))
	switch {
	case m.Day.IsZero():
		result.refuse(CodeBadDate, "")
		return nil
	case text == "" && m.Note == "":
		result.refuse(CodeEmpty, "")
		return nil
	case utf8.RuneCountInString(text) > maxNote:
		result.refuse(CodeNoteLong, "text")
		return nil
	case !plainText(strings.ReplaceAll(text, "\n", " ")):
		result.refuse("text_characters", "text")
		return nil
	}
	unit, err := r.Unit(m.Unit)
	if domain.KindOf(err) == domain.NotFound {
		result.refuse(CodeNotFound, "")
		return nil
	}
	if err != nil {
		return err
	}
	if m.Note != "" {
		err := r.TakeBackUnitNote(m.Note, r.Scope.Person, r.now)
		if domain.KindOf(err) == domain.NotFound {
			result.refuse(CodeNoteNotOwn, "")
			return nil
		}
		if err != nil {
			return err
		}
	}
	result.Status = domain.ResultApplied
	if text != "" {
		err := r.InsertUnitNote(domain.UnitNote{ID: m.ID, ProviderID: r.Scope.Organisation, UnitID: unit.ID, Day: m.Day, Text: text, AuthorID: r.Scope.Person,
			AuthorName: r.Scope.PersonName, DeviceID: r.batch.Device, PhoneAt: m.OccurredAt, CreatedAt: r.now})
		if err != nil {
			return domain.Doing("note", err)
		}
	}
	return r.audit(Event{Name: "unit_note.write", Object: unit.ID, From: m.Day, To: m.Day})
}

// reopen asks the provider's admin to correct a closed day, with what the
// person meant to record.
func (r *diaryRun) reopen(m Mutation, key dayKey, result *Result) error {
	p := r.places[key]
	reason := strings.TrimSpace(m.Reason)
	if !r.isClosed(p, key) {
		result.refuse(CodePeriodOpen, "")
		return nil
	}
	if reason == "" || utf8.RuneCountInString(reason) > maxReason || !plainText(reason) {
		result.refuse(CodeEmpty, "reason")
		return nil
	}
	wanted, err := rules.NormaliseFields(m.Fields)
	if err != nil {
		result.refuse(codeOf(err))
		return nil
	}
	content, err := json.Marshal(wanted)
	if err != nil {
		return domain.Doing("reopen request", err)
	}
	a := p.agreement
	err = r.InsertReopenRequest(domain.ReopenRequest{ID: m.ID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, UnitID: p.version.UnitID, AgreementID: a.ID,
		ParticipantID: a.ParticipantID, Day: m.Day, Refers: m.Refers, Reason: reason, Wanted: string(content), AskedBy: r.Scope.Person, AskedName: r.Scope.PersonName, AskedAt: r.now})
	if err != nil {
		return domain.Doing("reopen request", err)
	}
	result.Status = domain.ResultApplied
	return r.audit(Event{Name: "reopen.ask", Object: m.ID, Participants: []domain.ID{a.ParticipantID}, From: m.Day, To: m.Day})
}
