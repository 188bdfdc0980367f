package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
)

// SavePeriod is a mid or final evaluation as it was written.
type SavePeriod struct {
	Agreement domain.ID
	Kind      string
	Again     bool           // another after one that was sent
	Seen      domain.Instant // Evaluation.UpdatedAt the writer saw; zero: nobody had written yet
	Content   domain.EvaluationContent
	rules.SignOff
}

// SavePeriodEvaluation stores the draft of a mid or final evaluation; whoever
// writes is its author. For supervisors of the unit and provider admins. Errors:
// the fields of rules.CheckPeriodDraft; Conflict evaluation.changed when a
// colleague has written meanwhile, Locked frozen.evaluations after sending.
func (w *Work) SavePeriodEvaluation(ctx context.Context, scope domain.Scope, in SavePeriod) (domain.ID, error) {
	var id domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		s, err := c.periodToWrite(in)
		if err != nil {
			return err
		}
		e, err := c.savePeriod(s, in)
		if err != nil {
			return err
		}
		id = e.ID
		return c.audit(Event{Name: "evaluation.save", Object: id, Participants: []domain.ID{e.ParticipantID}, From: s.Agreement.StartDay, To: s.Agreement.LastDay()})
	})
	return id, err
}

// SendPeriodEvaluation stores the words, makes the paper and sends it to the
// caseworker as a message, which ends the deadline (004 §14.2.1, §14.2.2; E-01,
// E-09, E-16). For the responsible supervisor or the provider's admin.
// Errors: the fields of rules.CheckPeriodSending, which name an empty section and
// a missing plan; Forbidden evaluation.not_yours.
func (w *Work) SendPeriodEvaluation(ctx context.Context, scope domain.Scope, in SavePeriod) (domain.ID, error) {
	var id domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		s, err := c.periodToWrite(in)
		if err != nil {
			return err
		}
		if !s.MaySignOff {
			return &domain.Error{Kind: domain.Forbidden, Key: "evaluation.not_yours"}
		}
		e, err := c.savePeriod(s, in)
		if err != nil {
			return err
		}
		e.SignedOn, e.Unsigned = in.SignedOn, in.Unsigned
		sections := rules.SectionsOf(s.book, productSections, in.Kind)
		if err := rules.CheckPeriodSending(e, sections, first(scope.Language, "fi"), w.Today()); err != nil {
			return err
		}
		if s, err = w.sheetOf(c.Tx, in.Agreement, in.Kind, e); err != nil {
			return err
		}
		id = e.ID
		if err := c.sendPeriod(s, e); err != nil {
			return err
		}
		return c.audit(Event{Name: "evaluation.send", Object: id, Participants: []domain.ID{e.ParticipantID}, From: s.Agreement.StartDay, To: s.Agreement.LastDay()})
	})
	return id, err
}

func (c *change) periodToWrite(in SavePeriod) (PeriodSheet, error) {
	if err := may(c.Scope, evaluationWriters...); err != nil {
		return PeriodSheet{}, err
	}
	s, err := c.work.periodSheet(c.Tx, in.Agreement, in.Kind, in.Again)
	switch {
	case err != nil:
		return s, err
	case s.Evaluation.Delivered():
		return s, domain.Shut("frozen.evaluations")
	case s.Agreement.StartDay > c.work.Today():
		return s, domain.Missing()
	case s.Evaluation.UpdatedAt != in.Seen:
		return s, domain.Clash("evaluation.changed")
	}
	sections := rules.SectionsOf(s.book, productSections, in.Kind)
	return s, rules.CheckPeriodDraft(in.Content, sections, s.Agreement.Form, c.work.Today())
}

// savePeriod stores what was written, with the sentences of the records that it
// says.
func (c *change) savePeriod(s PeriodSheet, in SavePeriod) (domain.Evaluation, error) {
	now := domain.InstantOf(c.work.Now())
	e, a := s.Evaluation, s.Agreement
	fresh := e.ID == ""
	if fresh {
		e = domain.Evaluation{ID: domain.NewID(), ParticipantID: a.ParticipantID, AgreementID: a.ID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID,
			Kind: in.Kind, Month: c.work.Today().Month(), State: "draft", CreatedAt: now}
	}
	if fresh || !sameWords(e.Content, in.Content) { // who only sends is not the author
		e.AuthorID, e.AuthorName = c.Scope.Person, c.Scope.PersonName
	}
	content := in.Content
	content.Sources = nil
	for _, x := range s.Sections {
		x.Text = content.TextOf(x.Key)
		sources := append(slices.Clone(x.Sources), x.Offered...)
		x.Sources, x.Offered = nil, nil
		x.tell(nil, sources)
		content.Sources = append(content.Sources, x.Sources...)
	}
	e.Content, e.UnitID, e.UpdatedAt = content, s.Version.UnitID, now
	if fresh {
		return e, c.InsertEvaluation(e)
	}
	return e, c.UpdateEvaluation(e)
}

func sameWords(a, b domain.EvaluationContent) bool {
	if a.FollowOn != b.FollowOn || !slices.Equal(a.Measures, b.Measures) {
		return false
	}
	for _, s := range append(slices.Clone(a.Sections), b.Sections...) {
		if a.TextOf(s.Key) != b.TextOf(s.Key) {
			return false
		}
	}
	return true
}

// sendPeriod makes the paper, sends the thread that carries it and freezes the
// evaluation.
func (c *change) sendPeriod(s PeriodSheet, e domain.Evaluation) error {
	lang := i18n.Lang(s.facts.language())
	e.State, e.SignedOffBy, e.SignedOffName, e.SignedOffAt = "signed_off", c.Scope.Person, c.Scope.PersonName, domain.InstantOf(c.work.Now())
	e.SentOn, e.RulebookID = c.work.Today(), s.book.ID
	e.Content.Recipients = rules.EvaluationRecipients(s.Participant, e.Kind, e.Content.TookPart)
	var sections []domain.EvaluationText
	for _, x := range rules.SectionsOf(s.book, productSections, e.Kind) {
		sections = append(sections, domain.EvaluationText{Key: x.Key, Title: x.Title(string(lang)), Text: e.Content.TextOf(x.Key)})
	}
	e.Content.Sections = sections
	paper, err := s.paper(lang, e)
	if err != nil {
		return err
	}
	name := map[string]string{domain.EvaluatesMid: "valiarviointi-", domain.EvaluatesFinal: "loppuarviointi-"}[e.Kind]
	if e.DocumentID, err = c.issuePaper(s.facts, rules.DocumentEvaluation, name+e.SentOn.String()+".pdf", paper); err != nil {
		return err
	}
	if e.MessageID, err = c.carry(s, e); err != nil {
		return err
	}
	return c.UpdateEvaluation(e)
}

// carry opens the thread to the caseworker that carries an evaluation.
func (c *change) carry(s PeriodSheet, e domain.Evaluation) (domain.ID, error) {
	kinds := map[string]string{domain.EvaluatesMid: domain.EvaluationMid, domain.EvaluatesFinal: domain.EvaluationFinal}
	m := domain.Message{ID: domain.NewID(), Side: domain.SideProvider, Kind: kinds[e.Kind], SentBy: c.Scope.Person, SentName: c.Scope.PersonName, SentOn: e.SentOn,
		Text:      i18n.T(i18n.Lang(first(c.Scope.Language, "fi")), "evaluation.carried_"+e.Kind, domain.Args{"from": s.Agreement.StartDay, "to": s.Agreement.LastDay()}),
		CreatedAt: c.Now(), LastSide: domain.SideProvider, LastAt: c.Now(), ProviderSeenAt: c.Now()}
	if err := c.address(&m, SendMessageIn{Participant: e.ParticipantID}); err != nil {
		return "", err
	}
	m.AgreementID, m.UnitID, m.ProviderPersonID, m.ProviderPerson = e.AgreementID, e.UnitID, c.Scope.Person, c.Scope.PersonName
	return m.ID, c.sendThread(m)
}
