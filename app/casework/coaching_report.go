package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

type (
	// CoachingReportIn is what is said of an hourly report when it is sent.
	CoachingReportIn = rules.CoachingReportIn
	// HourDecision is what the caseworker says of one hour.
	HourDecision = rules.HourDecision
)

// CoachingSheet is an agreement's month of intensive coaching: what is still to be
// reported, as the diary has it, and what was reported before.
type CoachingSheet struct {
	paperCase
	Month   domain.Month
	Hours   []domain.CoachingHour // to be reported; each with the words of its day
	Told    []domain.CoachingHour // of the month's reports, without words
	Reports []domain.CoachingReport
	Diary   int // minutes of coaching in the diary's month
}

// Minutes sums what is to be reported.
func (s CoachingSheet) Minutes() int { return sumHours(s.Hours) }

func sumHours(hours []domain.CoachingHour) int {
	n := 0
	for _, h := range hours {
		n += h.Minutes
	}
	return n
}

// CoachingSheet shows a month's intensive coaching before it is reported (004
// §14.1, §14.2; E-04, D-10). Supervisors of the unit and provider admins; NotFound
// for an agreement without intensive coaching.
func (w *Work) CoachingSheet(ctx context.Context, scope domain.Scope, agreement domain.ID, month domain.Month) (CoachingSheet, error) {
	var s CoachingSheet
	if err := may(scope, evaluationWriters...); err != nil {
		return s, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		s, err = coachingSheet(tx, agreement, month, w.Today())
		return err
	})
	return s, err
}

func coachingSheet(tx *store.Tx, agreement domain.ID, month domain.Month, today domain.Day) (CoachingSheet, error) {
	s := CoachingSheet{Month: month}
	f, err := caseOf(tx, agreement, month.Last())
	if err != nil {
		return s, err
	}
	if s.paperCase = f; !f.Agreement.Intensive || f.Agreement.State == domain.AgreementDraft || !tx.Scope.HasUnit(f.Version.UnitID) || month.First() > today {
		return s, domain.Missing()
	}
	entries, err := tx.EntriesBetween(month.First(), month.Last(), agreement)
	if err != nil {
		return s, domain.Doing("days", err)
	}
	told, err := tx.CoachingHoursOf(f.Participant.ID)
	if err != nil {
		return s, domain.Doing("hours", err)
	}
	for _, e := range entries {
		if rules.Coached(f.Agreement, e) {
			s.Diary += *e.CoachingMinutes
		}
	}
	for _, h := range told {
		if h.AgreementID == agreement && h.Day.Month() == month {
			s.Told = append(s.Told, h)
		}
	}
	reports, err := tx.CoachingReportsOf(f.Participant.ID)
	if err != nil {
		return s, domain.Doing("hourly reports", err)
	}
	s.Reports = slices.DeleteFunc(reports, func(r domain.CoachingReport) bool { return r.AgreementID != agreement || r.Month != month })
	s.Hours, err = hoursOf(tx, f, rules.CoachingToReport(f.Agreement, entries, told, today))
	return s, err
}

// hoursOf makes an hour of each coached day with its words, who coached, and when
// it began as far as the diary tells: at the day's beginning.
func hoursOf(tx *store.Tx, f paperCase, entries []domain.DiaryEntry) ([]domain.CoachingHour, error) {
	var versions []domain.ID
	for _, e := range entries {
		versions = append(versions, e.VersionID)
	}
	payloads, err := tx.PayloadsOf(versions...)
	if err != nil {
		return nil, domain.Doing("words of days", err)
	}
	words := map[domain.ID]string{}
	for _, p := range payloads {
		words[p.VersionID] = textsOf(p.Content).CoachingContent
	}
	out := make([]domain.CoachingHour, 0, len(entries))
	for _, e := range entries {
		h := domain.CoachingHour{ParticipantID: e.ParticipantID, AgreementID: e.AgreementID, ProviderID: e.ProviderID, PurchaserID: e.PurchaserID, UnitID: e.UnitID, EntryID: e.ID,
			VersionID: e.VersionID, Day: e.Day, Minutes: *e.CoachingMinutes, Content: words[e.VersionID], ByName: f.Version.SupervisorName, State: domain.HourOpen}
		if by, ok := e.Writers.Of(domain.FieldCoachingMinutes); ok && by.Name != "" {
			h.ByName = by.Name
		}
		if e.FromMinute != nil {
			h.FromMinute = *e.FromMinute
		} else if v, ok := domain.VersionOn(f.Versions, e.Day); ok {
			if p, planned := v.Plan.On(e.Day); planned {
				h.FromMinute = p.From
			}
		}
		h.ToMinute = h.FromMinute + domain.Minute(h.Minutes)
		out = append(out, h)
	}
	return out, nil
}

// began sets when each hour began as it was told; the length is the diary's.
func began(hours []domain.CoachingHour, from map[domain.ID]domain.Minute) {
	for i, h := range hours {
		if at, told := from[h.EntryID]; told {
			hours[i].FromMinute, hours[i].ToMinute = at, at+domain.Minute(h.Minutes)
		}
	}
}

// CoachingDraft is the paper that the participant reads and signs, as the diary
// stands now; it is kept nowhere. Who may, and the errors, as CoachingSheet.
func (w *Work) CoachingDraft(ctx context.Context, scope domain.Scope, agreement domain.ID, month domain.Month) (domain.Document, Event, error) {
	s, err := w.CoachingSheet(ctx, scope, agreement, month)
	if err != nil {
		return domain.Document{}, Event{}, err
	}
	content, err := s.paperOf(CoachingReportIn{}, domain.InstantOf(w.Now()), "")
	event := Event{Name: "coaching_report.paper", Object: agreement, Participants: []domain.ID{s.Participant.ID}, From: month.First(), To: month.Last()}
	return paperFile("tuntiraportti-"+month.String(), content), event, err
}

// paperOf draws the report in the participant's language (P-16).
func (s CoachingSheet) paperOf(in CoachingReportIn, at domain.Instant, sender string) ([]byte, error) {
	f := s.paperCase
	lang := i18n.Lang(f.language())
	v := pdf.Evaluation{Paper: f.paper(at), Kind: "intensive", Month: s.Month, From: max(s.Month.First(), f.Agreement.StartDay), To: min(s.Month.Last(), f.Agreement.LastDay()),
		Participant: f.Participant.Name(), Agreement: f.Agreement.Number, Provider: partyOf(f.Provider), Purchaser: partyOf(f.Purchaser), Unit: unitOf(f.Unit),
		Supervisor: f.supervisor(), Caseworker: f.caseworker(), Recipients: f.recipients(lang)}
	for _, h := range s.Hours {
		v.Hours = append(v.Hours, pdf.CoachingHour{Date: h.Day, From: h.FromMinute, To: h.ToMinute, Minutes: h.Minutes, Content: h.Content, By: h.ByName})
	}
	signer := pdf.Signature{Role: i18n.T(lang, "evaluation.signs_for_provider", nil), Name: first(sender, f.Version.SupervisorName)}
	if sender != "" {
		signer.On = at.Day()
	}
	v.Signatures = []pdf.Signature{signer, {Role: i18n.T(lang, "evaluation.signs_participant", nil), Name: first(in.SignedName, f.Participant.Name()), On: in.SignedOn, Paper: true}}
	content, err := pdf.WriteEvaluation(v)
	return content, domain.Doing("hourly report as pdf", err)
}
