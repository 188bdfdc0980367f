package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// evaluationPapers are a month's two papers: the evaluation and the attendance
// that goes with it (E-07, M-07).
type evaluationPapers struct{ evaluation, followUp []byte }

func (w *Work) evaluationPapers(tx *store.Tx, f paperCase, e domain.Evaluation) (evaluationPapers, error) {
	var p evaluationPapers
	m, err := loadMonth(tx, []domain.Agreement{f.Agreement}, e.Month, w.Today())
	if err != nil {
		return p, err
	}
	up, err := f.followUp(tx, m)
	if err != nil {
		return p, err
	}
	paper := f.paper(e.SignedOffAt)
	lang := i18n.Lang(paper.Language)
	from, to := max(e.Month.First(), f.Agreement.StartDay), min(e.Month.Last(), f.Agreement.LastDay())
	v := pdf.Evaluation{Paper: paper, Kind: e.Kind, Month: e.Month, From: from, To: to, Participant: f.Participant.Name(), Agreement: f.Agreement.Number,
		Provider: partyOf(f.Provider), Purchaser: partyOf(f.Purchaser), Unit: unitOf(f.Unit), Supervisor: f.supervisor(), Caseworker: f.caseworker(),
		Attendance: &up.Attendance, Recipients: up.Recipients, Sections: []pdf.Section{{Heading: i18n.T(lang, "evaluation.section", nil), Text: e.Text}},
		Signatures: evaluationSignatures(lang, f, e)}
	if e.AuthorName != f.Version.SupervisorName {
		v.Author = e.AuthorName
	}
	if p.evaluation, err = pdf.WriteEvaluation(v); err != nil {
		return p, domain.Doing("evaluation as pdf", err)
	}
	up.Paper = paper
	p.followUp, err = pdf.WriteFollowUp(up)
	return p, domain.Doing("follow-up as pdf", err)
}

// followUp is the agreement's month as the caseworker and whoever checks the
// invoice get it: every planned day with its state, none of the diary's words
// and no reason of an absence (M-07).
func (f paperCase) followUp(tx *store.Tx, m *evaluationMonth) (pdf.FollowUp, error) {
	days := m.days(f.Agreement)
	var totals rules.Totals
	for _, d := range days {
		totals.Add(d.Entry, d.Status, d.InPlan)
	}
	up := pdf.FollowUp{Month: m.month, Participant: f.Participant.Name(), Agreement: f.Agreement.Number, Provider: partyOf(f.Provider), Unit: unitOf(f.Unit),
		Supervisor: f.supervisor(), Purchaser: partyOf(f.Purchaser), Recipients: f.recipients(i18n.Lang(f.language())), Attendance: attendanceOf(totals)}
	voucher, ok, err := f.voucher(tx, min(m.month.Last(), f.Agreement.LastDay()))
	if ok {
		up.Voucher = voucher.Number
	}
	for _, d := range days {
		day := paperDay(d)
		day.Reason, day.Withheld = "", true // the reviewer reads it too (docs/adr/0015)
		up.Days = append(up.Days, day)
	}
	return up, err
}

// paper is what every paper of the case carries.
func (f paperCase) paper(issued domain.Instant) pdf.Paper {
	return pdf.Paper{Language: f.language(), Issued: issued, Author: f.Provider.Name, Rulebook: f.Book.Name, Controller: f.Purchaser.Name}
}

// recipients are the caseworker and the purchaser's named person (E-07).
func (f paperCase) recipients(lang i18n.Lang) []string {
	var out []string
	if f.Participant.CaseworkerName != "" {
		out = append(out, i18n.T(lang, "evaluation.to_caseworker", domain.Args{"name": f.Participant.CaseworkerName}))
	}
	to := f.Purchaser.Name
	if f.Purchaser.Contact != "" {
		to = f.Purchaser.Contact + ", " + to
	}
	return append(out, to)
}

func (f paperCase) voucher(tx *store.Tx, day domain.Day) (domain.Voucher, bool, error) {
	vouchers, err := tx.VouchersOf(f.Participant.ID)
	v, ok := domain.VoucherOn(vouchers, f.Agreement.ProductCode, day)
	return v, ok, domain.Doing("vouchers", err)
}

func evaluationSignatures(lang i18n.Lang, f paperCase, e domain.Evaluation) []pdf.Signature {
	return []pdf.Signature{
		{Role: i18n.T(lang, "evaluation.signs_for_provider", nil), Name: e.SignedOffName, On: e.SignedOffAt.Day()},
		{Role: i18n.T(lang, "evaluation.signs_participant", nil), Name: f.Participant.Name(), On: e.SignedOn, Reason: e.Unsigned, Paper: true},
	}
}

func attendanceOf(t rules.Totals) pdf.Attendance {
	return pdf.Attendance{Planned: t.Planned, Present: t.Realised, Minutes: t.Minutes, Authorised: t.Authorised, Unauthorised: t.Unauthorised,
		Undecided: t.Undecided, AgreedLeave: t.Leave, NotArranged: t.NotArranged, Swapped: t.Swapped, SentAway: t.SentAway, Missing: t.Missing,
		CoachingMinutes: t.Coaching, NotDone: t.NotDone}
}

// paperDay is a day as the papers show it, without any words of the diary.
func paperDay(d EvaluationDay) pdf.Day {
	out := pdf.Day{Date: d.Day, Status: string(d.Status)}
	if d.InPlan {
		out.PlannedFrom, out.PlannedTo = d.Planned.From, d.Planned.To
	}
	if d.Entry == nil {
		return out
	}
	e := *d.Entry
	out.Reason, out.Authorised, out.Certificate, out.CertificateOn = string(e.Reason), e.Authorised, string(e.Certificate), e.CertificateOn
	out.SwappedTo = e.SwappedTo
	if e.Minutes != nil && rules.Realised(e) {
		out.Minutes = *e.Minutes
	}
	if e.CoachingMinutes != nil {
		out.Coaching = *e.CoachingMinutes
	}
	return out
}

// EvaluationByID loads a written evaluation's sheet by its own id.
func (w *Work) EvaluationByID(ctx context.Context, scope domain.Scope, id domain.ID) (EvaluationSheet, error) {
	var s EvaluationSheet
	if err := may(scope, evaluationReaders...); err != nil {
		return s, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		e, err := tx.Evaluation(id)
		if err != nil {
			return err
		}
		s, err = evaluationSheet(tx, e.AgreementID, e.Month, w.Today())
		return err
	})
	return s, err
}
