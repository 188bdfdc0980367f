package casework

import (
	"context"
	_ "embed" // the product's own sections
	"encoding/json"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

//go:embed evaluations.json
var ownSections []byte

// productSections are the sections of mid and final evaluations where a
// purchaser's rulebook has none (004 §14.2.2).
var productSections = func() []domain.EvaluationSection {
	var list []domain.EvaluationSection
	if err := json.Unmarshal(ownSections, &list); err != nil {
		panic(err) // a file of this program
	}
	return list
}()

// NextServices are what a follow-on plan can lead to (E-14, E-20).
func NextServices(form domain.ServiceForm) []string { return domain.NextServices(form) }

// EvaluationAcknowledged is a sent evaluation that the purchaser has acknowledged.
const EvaluationAcknowledged EvaluationState = "acknowledged"

// PeriodSection is a section with what it says, and where its prefilled sentences
// come from (E-22).
type PeriodSection struct {
	domain.EvaluationSection
	Title   string // as sent; empty in a draft, see Heading
	Text    string
	Sources []domain.EvaluationSource // sentences of the records that it says; the provider's people only
	Offered []domain.EvaluationSource // sentences that it does not say
}

// PeriodMeasure is a measure with its forms.
type PeriodMeasure struct {
	domain.Measure
	Name  string
	Forms []Attached
}

// AnnexRow is a meeting or contact that lists itself on the annex unless it is
// left out (E-13).
type AnnexRow struct {
	domain.NetworkEvent
	LeftOut bool
}

// PeriodSheet is a mid or final evaluation for writing and reading. Its
// evaluation has no id while nobody has written it: the sections are then filled
// from the records.
type PeriodSheet struct {
	Kind           string
	Evaluation     domain.Evaluation
	State          EvaluationState
	Agreement      domain.Agreement
	Participant    domain.Participant
	Provider       domain.Organisation
	Purchaser      domain.Organisation
	UnitName       string
	Version        domain.AgreementVersion
	Sections       []PeriodSection
	Measures       []PeriodMeasure
	Annex          []AnnexRow // the provider's people only
	Totals         rules.Totals
	Due            domain.Day // until when it is to be sent; zero: the rulebook sets no day
	Sudden         bool       // the service ended before it should have
	Findings       []rules.Finding
	Recipients     []string
	MaySignOff     bool
	ThreadOpens    bool // the reader reaches the thread that carried it
	AcknowledgedBy string
	AcknowledgedAt domain.Instant

	book  domain.Rulebook
	facts paperCase
	days  []EvaluationDay
}

// PeriodEvaluation loads an agreement's evaluation of a kind, mid or final: its
// draft, else the newest that was sent, else one filled from the records. Again
// asks for another after a sent one. The provider's people of the unit; the
// purchaser's see what was sent alone. NotFound otherwise (004 §14.2.1, §14.2.2).
func (w *Work) PeriodEvaluation(ctx context.Context, scope domain.Scope, agreement domain.ID, kind string, again bool) (PeriodSheet, error) {
	var s PeriodSheet
	if err := may(scope, evaluationReaders...); err != nil {
		return s, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		s, err = w.periodSheet(tx, agreement, kind, again)
		return err
	})
	return s, err
}

// PeriodEvaluationByID loads a written mid or final evaluation by its own id. Who
// may as PeriodEvaluation.
func (w *Work) PeriodEvaluationByID(ctx context.Context, scope domain.Scope, id domain.ID) (PeriodSheet, error) {
	var s PeriodSheet
	if err := may(scope, evaluationReaders...); err != nil {
		return s, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		e, err := tx.Evaluation(id)
		if err == nil && !e.OfPeriod() {
			err = domain.Missing()
		}
		if err != nil {
			return err
		}
		s, err = w.sheetOf(tx, e.AgreementID, e.Kind, e)
		return err
	})
	return s, err
}

func (w *Work) periodSheet(tx *store.Tx, agreement domain.ID, kind string, again bool) (PeriodSheet, error) {
	if !slices.Contains(domain.PeriodKinds, kind) {
		return PeriodSheet{}, domain.Missing()
	}
	rows, err := tx.PeriodEvaluations(agreement)
	if err != nil {
		return PeriodSheet{}, domain.Doing("evaluations", err)
	}
	var e domain.Evaluation
	for _, x := range rows { // the newest first
		if x.Kind == kind && (!x.Delivered() || e.ID == "" && !again) && (e.ID == "" || e.Delivered()) {
			e = x
		}
	}
	if e.ID == "" && tx.Scope.Side == domain.SidePurchaser {
		return PeriodSheet{}, domain.Missing()
	}
	return w.sheetOf(tx, agreement, kind, e)
}

func (w *Work) sheetOf(tx *store.Tx, agreement domain.ID, kind string, e domain.Evaluation) (PeriodSheet, error) {
	s := PeriodSheet{Kind: kind, Evaluation: e, State: EvaluationMissing}
	day := w.Today()
	if e.Delivered() {
		day = e.SentOn
	}
	f, err := caseOf(tx, agreement, day)
	if err != nil {
		return s, err
	}
	if f.Agreement.State == domain.AgreementDraft || !tx.Scope.HasUnit(f.Version.UnitID) || f.Agreement.LastDay() < f.Agreement.StartDay {
		return s, domain.Missing()
	}
	s.facts, s.Agreement, s.Participant, s.Provider, s.Purchaser, s.UnitName, s.Version = f, f.Agreement, f.Participant, f.Provider, f.Purchaser, f.Unit.Name, f.Version
	if s.book, err = tx.RulebookOn(f.Agreement.PurchaserID, f.Agreement.ProductCode, f.Agreement.StartDay); err != nil {
		return s, domain.Doing("rulebook", err)
	}
	s.Sudden, s.MaySignOff = rules.Sudden(f.Agreement), rules.MaySignOff(tx.Scope, f.Version.SupervisorID)
	s.Due, _ = rules.PeriodLimit(s.book, f.Agreement, kind)
	for _, load := range []func(*store.Tx, *PeriodSheet) error{w.periodDays, w.periodSections, w.periodMeasures, w.periodAnnex, w.periodState} {
		if err := load(tx, &s); err != nil {
			return s, err
		}
	}
	return s, nil
}

// periodState tells where it stands, who has acknowledged it, whom it goes to and
// what would be noticed about it.
func (w *Work) periodState(tx *store.Tx, s *PeriodSheet) error {
	e := &s.Evaluation
	s.Recipients = rules.EvaluationRecipients(s.Participant, s.Kind, e.Content.TookPart)
	facts := rules.PeriodFacts{Book: s.book, Agreement: s.Agreement, At: w.clockNow(), On: w.Today()}
	for _, m := range s.Measures {
		if slices.ContainsFunc(m.Forms, func(a Attached) bool { return !a.Withdrawn() }) {
			facts.Forms = append(facts.Forms, m.Code)
		}
	}
	switch {
	case e.Delivered():
		s.State, s.Recipients, s.MaySignOff = EvaluationSigned, e.Content.Recipients, false
		facts.At, facts.On = e.SignedOffAt, e.SentOn
		if err := acknowledged(tx, s); err != nil {
			return err
		}
	case e.ID != "" && s.Version.SupervisorID != "" && e.AuthorID != s.Version.SupervisorID:
		s.State = EvaluationWaiting
	case e.ID != "":
		s.State = EvaluationDraft
	}
	judged := *e
	judged.Kind = s.Kind
	s.Findings = rules.PeriodFindings(judged, facts)
	return nil
}

// acknowledged finds who of the purchaser's people has acknowledged the thread
// that carried it.
func acknowledged(tx *store.Tx, s *PeriodSheet) error {
	m, err := tx.Message(s.Evaluation.MessageID)
	if domain.KindOf(err) == domain.NotFound {
		return nil // the thread is somebody else's
	}
	if err != nil {
		return domain.Doing("the thread of an evaluation", err)
	}
	s.ThreadOpens = true
	if m.PurchaserSeenAt.IsZero() {
		return nil
	}
	replies, err := tx.Replies(m)
	for _, r := range replies {
		if r.Side == domain.SidePurchaser && s.AcknowledgedAt.IsZero() {
			s.State, s.AcknowledgedBy, s.AcknowledgedAt = EvaluationAcknowledged, r.ByName, r.At
		}
	}
	return domain.Doing("replies", err)
}

// periodDays counts the days from the agreement's first until today.
func (w *Work) periodDays(tx *store.Tx, s *PeriodSheet) error {
	a := s.Agreement
	to := min(a.LastDay(), w.Today())
	if s.Evaluation.Delivered() {
		to = min(to, s.Evaluation.SentOn)
	}
	entries, err := tx.EntriesBetween(a.StartDay, to, a.ID)
	if err != nil {
		return domain.Doing("days", err)
	}
	marks := map[domain.Day]*domain.DiaryEntry{}
	for i := range entries {
		marks[entries[i].Day] = &entries[i]
	}
	for day := a.StartDay; day <= to; day++ {
		planned, in := rules.Planned(a, s.facts.Versions, nil, day)
		if status := rules.DayStatus(marks[day], in, day, w.Today()); status != "" {
			s.days = append(s.days, EvaluationDay{Day: day, Entry: marks[day], Status: status, InPlan: in, Planned: planned})
			s.Totals.Add(marks[day], status, in)
		}
	}
	return nil
}

func (w *Work) periodMeasures(tx *store.Tx, s *PeriodSheet) error {
	files, err := attachmentsOf(tx, s.Participant.ID)
	for _, m := range s.Evaluation.Content.Measures {
		x := PeriodMeasure{Measure: m, Name: rules.MeasureName(m)}
		for _, a := range files[s.Evaluation.ID] {
			if a.Part == m.Code {
				x.Forms = append(x.Forms, a)
			}
		}
		s.Measures = append(s.Measures, x)
	}
	return err
}

// periodAnnex lists the meetings and contacts of the agreement's time.
func (w *Work) periodAnnex(tx *store.Tx, s *PeriodSheet) error {
	events, err := tx.NetworkEventsOf(s.Participant.ID, s.Agreement.StartDay, s.Agreement.LastDay())
	for _, e := range events {
		if e.AgreementID == s.Agreement.ID {
			s.Annex = append(s.Annex, AnnexRow{e, slices.Contains(s.Evaluation.Content.LeftOut, e.ID)})
		}
	}
	return domain.Doing("meetings and contacts", err)
}
