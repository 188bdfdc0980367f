package casework

import (
	"cmp"
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// reportReaders may see the figures of a period.
var reportReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleReviewer, domain.RoleCaseworker, domain.RolePurchaserAdmin}

// ReportView is a way of looking at a period.
type ReportView = rules.ReportView

// ReportRow is the figures of a row, as the rules count them.
type ReportRow = rules.ReportRow

// ReportMonths is the longest period of one report.
const ReportMonths = rules.ReportMonths

// ReportViews are the ways of looking at a period that make sense on a side, the
// usual one first.
func ReportViews(side domain.Side) []ReportView {
	if side == domain.SidePurchaser {
		return []ReportView{rules.ReportByProvider, rules.ReportByUnit, rules.ReportByMonth}
	}
	return []ReportView{rules.ReportByUnit, rules.ReportByPurchaser, rules.ReportByMonth}
}

// ReportIn asks for a report over whole months. Provider, purchaser and unit
// narrow it; empty ones don't.
type ReportIn struct {
	From, To  domain.Month
	By        ReportView
	Provider  domain.ID
	Purchaser domain.ID
	Unit      domain.ID
}

// ReportLine is a row with the name of what it is about.
type ReportLine struct {
	rules.ReportRow
	Name string // empty for a month
}

// Report is the attendance of a period in figures, without anyone's name.
type Report struct {
	ReportIn
	Lines  []ReportLine
	Months []rules.ReportRow // the same by month, for the plot
	Sum    rules.ReportRow
	Papers bool // the reader sees reasons of absence, notices and evaluations
	Rules  []RuleTally
}

// RuleTally is what came of one rule's findings in the period.
type RuleTally struct {
	Rule, NameKey string
	rules.FindingTally
}

// Report counts the days, absences, notices and evaluations of a period, as
// network and follow-up meetings look at them (004 §18.2; Q-01). Providers'
// admins over their own units and purchasers; the purchaser's people over their
// own participants at each provider, in figures only; a reviewer without
// reasons of absence and papers, which the role doesn't see. Errors: report.period, report.too_long.
func (w *Work) Report(ctx context.Context, scope domain.Scope, in ReportIn) (Report, error) {
	out := Report{ReportIn: in, Papers: scope.Role != domain.RoleReviewer}
	if err := may(scope, reportReaders...); err != nil {
		return out, err
	}
	if err := rules.CheckReport(in.From, in.To); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		b := reportBook{tx: tx, in: in, today: w.Today(), rows: map[rules.ReportKey]*rules.ReportRow{}, papers: out.Papers,
			person: map[domain.ID]domain.ID{}, codes: map[string]domain.ID{}}
		for m := in.From; m <= in.To; m++ {
			if err := b.month(m); err != nil {
				return err
			}
		}
		if err := b.notices(); err != nil {
			return err
		}
		if err := b.findings(); err != nil {
			return err
		}
		out.Rules = b.byRule()
		rows := b.list()
		out.Months, out.Sum = rules.GroupReport(rows, rules.ReportByMonth), rules.SumReport(rows)
		var err error
		out.Lines, err = b.lines(rows)
		return err
	})
	return out, err
}

// reportBook counts a period month by month, so that memory doesn't grow with it.
type reportBook struct {
	tx     *store.Tx
	in     ReportIn
	today  domain.Day
	order  []rules.ReportKey
	rows   map[rules.ReportKey]*rules.ReportRow
	papers bool
	rules  map[string]*rules.FindingTally
	person map[domain.ID]domain.ID // participant → the same human being's first row
	codes  map[string]domain.ID    // keyed hash of the identity code → that row
}

// meet finds out who of the participants are the same human being: whoever
// changed provider, or has two agreements, is counted once (000 p. 3; O-04).
func (b *reportBook) meet(agreements []domain.Agreement) error {
	var ids []domain.ID
	for _, a := range agreements {
		if _, known := b.person[a.ParticipantID]; !known {
			ids = append(ids, a.ParticipantID)
		}
	}
	people, err := b.tx.ParticipantsIn(sortedIDs(ids))
	for _, p := range people {
		b.person[p.ID] = p.ID
		if code := string(p.IdentityHMAC); code != "" {
			if first, known := b.codes[code]; known {
				b.person[p.ID] = first
			} else {
				b.codes[code] = p.ID
			}
		}
	}
	return domain.Doing("participants", err)
}

// wants tells whether a key is within what was asked for.
func (b *reportBook) wants(k rules.ReportKey) bool {
	in := b.in
	return (in.Provider == "" || in.Provider == k.Provider) && (in.Purchaser == "" || in.Purchaser == k.Purchaser) && (in.Unit == "" || in.Unit == k.Unit)
}

func (b *reportBook) at(k rules.ReportKey) *rules.ReportRow {
	r := b.rows[k]
	if r == nil {
		r = &rules.ReportRow{ReportKey: k, People: map[domain.ID]bool{}}
		b.rows[k], b.order = r, append(b.order, k)
	}
	return r
}

func (b *reportBook) list() []rules.ReportRow {
	out := make([]rules.ReportRow, len(b.order))
	for i, k := range b.order {
		out[i] = *b.rows[k]
		if !b.papers {
			out[i].ByReason = nil
		}
	}
	return out
}

// month adds the days of every agreement up to today with its evaluation.
func (b *reportBook) month(month domain.Month) error {
	return b.eachAgreement(month, func(m *evaluationMonth, a domain.Agreement) error {
		b.eachDay(m, a, func(key rules.ReportKey, d EvaluationDay) {
			r := b.at(key)
			r.Add(d.Entry, d.Status, d.InPlan)
			r.People[cmp.Or(b.person[a.ParticipantID], a.ParticipantID)] = true
		})
		return b.evaluation(m, a)
	})
}

// eachAgreement loads a month and goes through its agreements.
func (b *reportBook) eachAgreement(month domain.Month, do func(*evaluationMonth, domain.Agreement) error) error {
	agreements, err := b.tx.AgreementsOverlapping(month.First(), month.Last())
	if err != nil {
		return err
	}
	if err := b.meet(agreements); err != nil {
		return err
	}
	m, err := loadMonth(b.tx, agreements, month, b.today)
	if err != nil {
		return err
	}
	for _, a := range agreements {
		if err := do(m, a); err != nil {
			return err
		}
	}
	return nil
}

// eachDay goes through an agreement's days up to today that the report wants, each
// under the unit where it was spent or planned: days to come would make a running
// month look bad.
func (b *reportBook) eachDay(m *evaluationMonth, a domain.Agreement, add func(rules.ReportKey, EvaluationDay)) {
	key := rules.ReportKey{Month: m.month, Provider: a.ProviderID, Purchaser: a.PurchaserID}
	for _, d := range m.days(a) {
		if key.Unit = whereSpent(d, m.versions[a.ID]); d.Day <= b.today && b.wants(key) {
			add(key, d)
		}
	}
}

// whereSpent is the unit of a marked day, else of the plan.
func whereSpent(d EvaluationDay, versions []domain.AgreementVersion) domain.ID {
	if d.Entry != nil {
		return d.Entry.UnitID
	}
	v, _ := domain.VersionOn(versions, d.Day)
	return v.UnitID
}

// evaluation counts the month's evaluation where the month is over and calls
// for one.
func (b *reportBook) evaluation(m *evaluationMonth, a domain.Agreement) error {
	if !b.papers || m.month.Last() >= b.today {
		return nil
	}
	row, err := m.row(b.tx, a)
	key := rules.ReportKey{Month: m.month, Provider: a.ProviderID, Purchaser: a.PurchaserID, Unit: row.UnitID}
	if err != nil || row.State == EvaluationNone || !b.wants(key) {
		return err
	}
	if row.State == EvaluationSigned {
		b.at(key).Evaluations.InTime++
	} else {
		b.at(key).Evaluations.Open++
	}
	return nil
}

// notices counts the absence notices whose period ended within the report's.
func (b *reportBook) notices() error {
	if !b.papers {
		return nil
	}
	rows, err := noticeRows(b.tx, NoticeFilter{From: b.in.From.First(), To: min(b.in.To.Last(), b.today)}, b.today)
	if err != nil {
		return err
	}
	people, err := namedBy(b.tx, rows)
	if err != nil {
		return err
	}
	for _, r := range rows {
		p := people[r.ParticipantID]
		key := rules.ReportKey{Month: r.To.Month(), Provider: p.ProviderID, Purchaser: p.PurchaserID, Unit: r.Unit}
		if r.Open || r.NoDays || r.Former.ID != "" || key.Month < b.in.From || key.Month > b.in.To || !b.wants(key) {
			continue
		}
		n := &b.at(key).Notices
		switch {
		case r.State != domain.NoticeSent:
			n.Open++
		case r.Notice.SentOn > r.DueOn:
			n.Late++
		default:
			n.InTime++
		}
	}
	return nil
}

func namedBy(tx *store.Tx, rows []NoticeRow) (map[domain.ID]domain.Participant, error) {
	var ids []domain.ID
	for _, r := range rows {
		ids = append(ids, r.ParticipantID)
	}
	return named(tx, sortedIDs(ids))
}

// lines groups the rows as asked and names them, in the order of the names.
func (b *reportBook) lines(rows []rules.ReportRow) ([]ReportLine, error) {
	units, err := b.tx.UnitNames()
	if err != nil {
		return nil, err
	}
	var out []ReportLine
	for _, row := range rules.GroupReport(rows, b.in.By) {
		line := ReportLine{ReportRow: row}
		switch b.in.By {
		case rules.ReportByProvider:
			line.Name, err = b.organisation(row.Provider)
		case rules.ReportByPurchaser:
			line.Name, err = b.organisation(row.Purchaser)
		case rules.ReportByUnit:
			line.Name = units[row.Unit]
		}
		if err != nil {
			return nil, err
		}
		out = append(out, line)
	}
	if b.in.By != rules.ReportByMonth {
		i18n.SortBy(out, func(l ReportLine) string { return l.Name })
	}
	return out, nil
}

func (b *reportBook) organisation(id domain.ID) (string, error) {
	o, err := b.tx.Organisation(id)
	return o.Name, err
}
