package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// coachingDeciders accept or reject reported hours: the participant's caseworker,
// or the purchaser's admin in their stead (004 §14.1, §15; E-05).
var coachingDeciders = []domain.Role{domain.RoleCaseworker, domain.RolePurchaserAdmin}

// SendCoachingReport sends the month's hours that are not reported yet to the
// caseworker, signed by the participant, and gives the report's id (004 §14.1;
// E-04). Days, minutes, words and who coached are the diary's; when each began may
// be told. Responsible supervisors and provider admins, as for evaluations. Errors:
// those of rules.CheckCoachingReport, unsigned above all; NotFound, Forbidden
// evaluation.not_yours.
func (w *Work) SendCoachingReport(ctx context.Context, scope domain.Scope, agreement domain.ID, month domain.Month, in CoachingReportIn) (domain.ID, error) {
	if err := may(scope, evaluationWriters...); err != nil {
		return "", err
	}
	id := domain.NewID()
	err := w.change(ctx, scope, func(c *change) error {
		s, err := coachingSheet(c.Tx, agreement, month, w.Today())
		if err != nil {
			return err
		}
		if !rules.MaySignOff(scope, s.Version.SupervisorID) {
			return &domain.Error{Kind: domain.Forbidden, Key: "evaluation.not_yours"}
		}
		began(s.Hours, in.From)
		if err := rules.CheckCoachingReport(in, s.Hours, w.Today()); err != nil {
			return err
		}
		r := domain.CoachingReport{ID: id, ParticipantID: s.Participant.ID, AgreementID: agreement, ProviderID: s.Agreement.ProviderID, PurchaserID: s.Agreement.PurchaserID,
			UnitID: s.Version.UnitID, Month: month, Number: len(s.Reports) + 1, Minutes: s.Minutes(), SignedOn: in.SignedOn, SignedName: in.SignedName,
			SentBy: scope.Person, SentName: scope.PersonName, SentOn: w.Today(), CreatedAt: c.Now()}
		content, err := s.paperOf(in, c.Now(), scope.PersonName)
		if err != nil {
			return err
		}
		if r.DocumentID, err = c.issuePaper(s.paperCase, rules.DocumentCoaching, "tuntiraportti-"+month.String()+".pdf", content); err != nil {
			return err
		}
		for i := range s.Hours {
			s.Hours[i].ID, s.Hours[i].ReportID, s.Hours[i].UnitID = domain.NewID(), id, r.UnitID
		}
		if err := c.InsertCoachingReport(r, s.Hours); err != nil {
			return domain.Doing("store the hourly report", err)
		}
		return c.audit(Event{Name: "coaching_report.send", Object: id, Participants: []domain.ID{r.ParticipantID}, From: month.First(), To: month.Last()})
	})
	return id, err
}

// CoachingReportView is a report that went, with its hours and who decides on them.
type CoachingReportView struct {
	domain.CoachingReport
	Participant domain.Participant
	Provider    string
	Purchaser   string
	Unit        string
	Hours       []domain.CoachingHour
	Decides     bool // the reader decides on the open hours
}

// Counts sums the minutes by what was decided.
func (v CoachingReportView) Counts() (open, accepted, rejected int) {
	for _, h := range v.Hours {
		switch h.State {
		case domain.HourAccepted:
			accepted += h.Minutes
		case domain.HourRejected:
			rejected += h.Minutes
		default:
			open += h.Minutes
		}
	}
	return open, accepted, rejected
}

// CoachingReport opens one hourly report with its hours; NotFound for those it is
// not for. Reviewers have no part in it. The caller logs the read.
func (w *Work) CoachingReport(ctx context.Context, scope domain.Scope, id domain.ID) (CoachingReportView, error) {
	var v CoachingReportView
	if err := may(scope, caseReaders...); err != nil {
		return v, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		v, err = coachingReport(tx, id)
		return err
	})
	return v, err
}

func coachingReport(tx *store.Tx, id domain.ID) (CoachingReportView, error) {
	var v CoachingReportView
	r, err := tx.CoachingReport(id)
	if err != nil {
		return v, err
	}
	v.CoachingReport = r
	p, err := tx.Participant(r.ParticipantID)
	if err != nil {
		return v, err
	}
	v.Participant = shownTo(tx.Scope, p)
	parties, err := partiesOf(tx)
	if err != nil {
		return v, err
	}
	units, err := tx.UnitNames()
	if err != nil {
		return v, domain.Doing("units", err)
	}
	v.Provider, v.Purchaser, v.Unit = parties[r.ProviderID].Name, parties[r.PurchaserID].Name, units[r.UnitID]
	v.Hours, err = tx.CoachingHoursIn(id)
	for _, h := range v.Hours {
		v.Decides = v.Decides || h.State == domain.HourOpen && tx.Scope.Is(coachingDeciders...)
	}
	return v, domain.Doing("hours", err)
}

// DecideCoaching accepts or rejects hours of a report, each for good: an accepted
// hour is billed once, a rejected one is not (004 §15; E-05). The participant's
// caseworker or the purchaser's admin. Errors: those of rules.DecideHours.
func (w *Work) DecideCoaching(ctx context.Context, scope domain.Scope, report domain.ID, said map[domain.ID]HourDecision) error {
	if err := may(scope, coachingDeciders...); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		v, err := coachingReport(c.Tx, report)
		if err != nil {
			return err
		}
		decided, err := rules.DecideHours(v.Hours, said)
		if err != nil {
			return err
		}
		for _, h := range decided {
			h.DecidedBy, h.DecidedName, h.DecidedAt = scope.Person, scope.PersonName, c.Now()
			if err := c.DecideCoachingHour(h); err != nil {
				return domain.Doing("store the decision", err)
			}
		}
		return c.audit(Event{Name: "coaching_report.decide", Object: report, Participants: []domain.ID{v.ParticipantID}, From: decided[0].Day, To: decided[len(decided)-1].Day})
	})
}

// AcceptCoaching accepts every hour of a report that is still open: acceptance in
// whole (E-05). Who may, and the errors, as DecideCoaching.
func (w *Work) AcceptCoaching(ctx context.Context, scope domain.Scope, report domain.ID) error {
	v, err := w.CoachingReport(ctx, scope, report)
	if err != nil {
		return err
	}
	said := map[domain.ID]HourDecision{}
	for _, h := range v.Hours {
		if h.State == domain.HourOpen {
			said[h.ID] = HourDecision{Accept: true}
		}
	}
	return w.DecideCoaching(ctx, scope, report, said)
}

// HoursWaiting is a report with hours that wait for the caseworker.
type HoursWaiting struct {
	Report  domain.CoachingReport
	Hours   int
	Minutes int
}

// hourTasks are the reports whose hours wait for the scope's decision (E-05).
func hourTasks(tx *store.Tx, people map[domain.ID]domain.Participant) ([]Task, error) {
	if !tx.Scope.Is(coachingDeciders...) {
		return nil, nil
	}
	open, err := tx.OpenCoachingHours()
	if err != nil {
		return nil, domain.Doing("open hours", err)
	}
	var order []domain.ID
	by := map[domain.ID]*HoursWaiting{}
	for _, h := range open {
		if by[h.ReportID] == nil {
			r, err := tx.CoachingReport(h.ReportID)
			if err != nil {
				return nil, domain.Doing("hourly report", err)
			}
			by[h.ReportID] = &HoursWaiting{Report: r}
			order = append(order, h.ReportID)
		}
		by[h.ReportID].Hours++
		by[h.ReportID].Minutes += h.Minutes
	}
	var out []Task
	for _, id := range order {
		x := by[id]
		out = append(out, Task{Task: rules.Task{Kind: rules.TaskHours}, ParticipantID: x.Report.ParticipantID, Name: people[x.Report.ParticipantID].Name(), AgreementID: x.Report.AgreementID, Hours: x})
	}
	return out, nil
}

// coachingItems are the hourly reports that went, and the days of decisions.
func coachingItems(tx *store.Tx, p domain.Participant) ([]TimelineItem, error) {
	list, err := tx.CoachingReportsOf(p.ID)
	var out []TimelineItem
	for _, r := range list {
		out = append(out, TimelineItem{Day: r.SentOn, Kind: "coaching_report", State: "sent", From: r.Month.First(), To: r.Month.Last(), Document: r.DocumentID, Object: r.ID, Party: p.CaseworkerName})
	}
	return out, domain.Doing("hourly reports", err)
}
