package casework

import (
	"context"
	"encoding/json"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// EvaluationSheet is what writing one evaluation needs on the screen.
type EvaluationSheet struct {
	EvaluationRow
	Month       domain.Month
	Participant domain.Participant
	Provider    domain.Organisation
	Purchaser   domain.Organisation
	UnitName    string
	Version     domain.AgreementVersion
	Days        []EvaluationDay
	Tasks       []string // what was done, the most frequent first; the provider's people only
	Former      domain.Evaluation
}

// EvaluationSheet loads an agreement's month for writing and reading; NotFound
// for the purchaser's people until it is signed off.
func (w *Work) EvaluationSheet(ctx context.Context, scope domain.Scope, agreement domain.ID, month domain.Month) (EvaluationSheet, error) {
	var s EvaluationSheet
	if err := may(scope, evaluationReaders...); err != nil {
		return s, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		s, err = evaluationSheet(tx, agreement, month, w.Today())
		if err == nil && scope.Side == domain.SidePurchaser && s.State != EvaluationSigned {
			err = domain.Missing()
		}
		return err
	})
	return s, err
}

func evaluationSheet(tx *store.Tx, agreement domain.ID, month domain.Month, today domain.Day) (EvaluationSheet, error) {
	s := EvaluationSheet{Month: month}
	f, err := caseOf(tx, agreement, month.Last())
	if err != nil {
		return s, err
	}
	if f.Agreement.State == domain.AgreementDraft || f.Agreement.StartDay > month.Last() || f.Agreement.LastDay() < month.First() {
		return s, domain.Missing()
	}
	if !tx.Scope.HasUnit(f.Version.UnitID) {
		return s, domain.Missing()
	}
	m, err := loadMonth(tx, []domain.Agreement{f.Agreement}, month, today)
	if err != nil {
		return s, err
	}
	if s.EvaluationRow, err = m.row(tx, f.Agreement); err != nil {
		return s, err
	}
	s.Participant, s.Provider, s.Purchaser, s.UnitName, s.Version = f.Participant, f.Provider, f.Purchaser, f.Unit.Name, f.Version
	s.Days = m.days(f.Agreement)
	former, err := tx.EvaluationsIn(month-1, agreement)
	if len(former) > 0 {
		s.Former = former[0]
	}
	if err != nil || tx.Scope.Side == domain.SidePurchaser {
		return s, err
	}
	s.Tasks, err = doneTasks(tx, m.entries[agreement], 8)
	return s, err
}

// doneTasks reads what was done from the days' words.
func doneTasks(tx *store.Tx, entries []domain.DiaryEntry, most int) ([]string, error) {
	var versions []domain.ID
	for _, e := range entries {
		if rules.Realised(e) {
			versions = append(versions, e.VersionID)
		}
	}
	payloads, err := tx.PayloadsOf(versions...)
	if err != nil {
		return nil, domain.Doing("words of days", err)
	}
	content := map[domain.ID]string{}
	for _, p := range payloads {
		content[p.VersionID] = p.Content
	}
	var words []string
	for _, v := range versions {
		words = append(words, textsOf(content[v]).Task)
	}
	return rules.DoneTasks(words, most), nil
}

// textsOf reads the words of a payload; an erased one has none.
func textsOf(content string) domain.DiaryTexts {
	fields := domain.DayFields{}
	if content == "" || json.Unmarshal([]byte(content), &fields) != nil {
		return domain.DiaryTexts{}
	}
	return fields.Texts()
}

// SaveEvaluation is a monthly evaluation as it was written.
type SaveEvaluation struct {
	Agreement domain.ID
	Month     domain.Month
	Text      string
	Seen      domain.Instant // Evaluation.UpdatedAt the writer saw; zero: none was there
	rules.SignOff
}

// SaveEvaluation stores the draft of a month's evaluation. For supervisors of
// the unit and provider admins; whoever writes is its author. Conflict
// evaluation.changed when a colleague has written meanwhile, Locked
// frozen.evaluations after sign-off.
func (w *Work) SaveEvaluation(ctx context.Context, scope domain.Scope, in SaveEvaluation) (domain.ID, error) {
	var id domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		s, err := c.evaluationToWrite(in)
		if err != nil {
			return err
		}
		e, err := c.saveText(s, in)
		if err != nil {
			return err
		}
		id = e.ID
		return c.audit(Event{Name: "evaluation.save", Object: id, Participants: []domain.ID{s.ParticipantID}, From: in.Month.First(), To: in.Month.Last()})
	})
	return id, err
}

// SignOffEvaluation stores the text and signs it off: the evaluation and the
// month's attendance become papers, frozen as they are, and the caseworker and
// the purchaser's admin see them from then on (E-07, E-08, M-07). For the
// responsible supervisor or the provider's admin. An empty text takes the
// draft's. Invalid evaluation.empty (text), evaluation.unsigned_required
// (unsigned), Forbidden evaluation.not_yours.
func (w *Work) SignOffEvaluation(ctx context.Context, scope domain.Scope, in SaveEvaluation) (domain.ID, error) {
	var id domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		s, err := c.evaluationToWrite(in)
		if err != nil {
			return err
		}
		if !s.MaySignOff {
			return &domain.Error{Kind: domain.Forbidden, Key: "evaluation.not_yours"}
		}
		if in.Text == "" {
			in.Text = s.Evaluation.Text
		}
		if err := rules.CheckSignOff(in.Text, in.SignOff, w.Today()); err != nil {
			return err
		}
		e, err := c.saveText(s, in)
		if err != nil {
			return err
		}
		id = e.ID
		if err := c.signOff(e, in.SignOff); err != nil {
			return err
		}
		return c.audit(Event{Name: "evaluation.sign_off", Object: id, Participants: []domain.ID{s.ParticipantID}, From: in.Month.First(), To: in.Month.Last()})
	})
	return id, err
}

func (c *change) evaluationToWrite(in SaveEvaluation) (EvaluationSheet, error) {
	if err := may(c.Scope, evaluationWriters...); err != nil {
		return EvaluationSheet{}, err
	}
	if in.Month > c.work.Today().Month() {
		return EvaluationSheet{}, domain.Missing()
	}
	s, err := evaluationSheet(c.Tx, in.Agreement, in.Month, c.work.Today())
	switch {
	case err != nil:
		return s, err
	case s.State == EvaluationSigned:
		return s, domain.Shut("frozen.evaluations")
	case in.Seen != 0 && s.Evaluation.UpdatedAt != in.Seen:
		return s, domain.Clash("evaluation.changed")
	}
	return s, rules.CheckEvaluationText(in.Text)
}

// saveText stores the text of a draft, new or old.
func (c *change) saveText(s EvaluationSheet, in SaveEvaluation) (domain.Evaluation, error) {
	now := domain.InstantOf(c.work.Now())
	e := s.Evaluation
	fresh := e.ID == ""
	if fresh {
		e = domain.Evaluation{ID: domain.NewID(), ParticipantID: s.ParticipantID, AgreementID: s.Agreement.ID, ProviderID: s.Agreement.ProviderID,
			PurchaserID: s.Agreement.PurchaserID, Kind: "monthly", Month: in.Month, State: "draft", CreatedAt: now}
	}
	text := strings.TrimSpace(in.Text)
	if text != e.Text || fresh { // who only signs off is not the author
		e.AuthorID, e.AuthorName = c.Scope.Person, c.Scope.PersonName
	}
	e.Text, e.UnitID, e.UpdatedAt = text, s.UnitID, now
	if fresh {
		return e, c.InsertEvaluation(e)
	}
	return e, c.UpdateEvaluation(e)
}

// signOff makes the papers and freezes the evaluation.
func (c *change) signOff(e domain.Evaluation, s rules.SignOff) error {
	f, err := caseOf(c.Tx, e.AgreementID, e.Month.Last())
	if err != nil {
		return err
	}
	e.State, e.SignedOffBy, e.SignedOffName, e.SignedOffAt = "signed_off", c.Scope.Person, c.Scope.PersonName, domain.InstantOf(c.work.Now())
	e.SignedOn, e.Unsigned = s.SignedOn, s.Unsigned
	p, err := c.work.evaluationPapers(c.Tx, f, e)
	if err != nil {
		return err
	}
	if e.DocumentID, err = c.issuePaper(f, rules.DocumentEvaluation, "kuukausiarvio-"+e.Month.String()+".pdf", p.evaluation); err != nil {
		return err
	}
	if e.FollowUpID, err = c.issuePaper(f, rules.DocumentFollowUp, "seuranta-"+e.Month.String()+".pdf", p.followUp); err != nil {
		return err
	}
	return c.UpdateEvaluation(e)
}
