package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// NetworkPack is the figures a network meeting looks at.
type NetworkPack = rules.NetworkPack

// NetworkCell is one figure of the pack.
type NetworkCell = rules.NetworkCell

// NetworkLeast is how many people stand behind every figure that is told.
const NetworkLeast = rules.LeastPeople

// NetworkColumns are the pack's figures, in their order.
func NetworkColumns() []string { return rules.NetworkColumns }

// Network is the pack for a network meeting over a period: volumes, flow and
// quality by provider, unit, purchaser or month, without a figure about fewer than
// five people (004 §18.2, §20.2(22); ). Names are those of its rows.
type Network struct {
	ReportIn
	NetworkPack
	Names []string // of the rows; empty for the rest and for a month
}

// Network counts the pack. Who may, and the errors, as Report.
func (w *Work) Network(ctx context.Context, scope domain.Scope, in ReportIn) (Network, error) {
	out := Network{ReportIn: in}
	if err := may(scope, reportReaders...); err != nil {
		return out, err
	}
	if err := rules.CheckReport(in.From, in.To); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		b := networkBook{reportBook: reportBook{tx: tx, in: in, today: w.Today(), person: map[domain.ID]domain.ID{}, codes: map[string]domain.ID{}}, parts: map[networkKey]*rules.NetworkPart{}}
		for m := in.From; m <= in.To; m++ {
			if err := b.month(m); err != nil {
				return err
			}
		}
		if err := b.flow(); err != nil {
			return err
		}
		if err := b.findings(); err != nil {
			return err
		}
		out.NetworkPack = rules.NetworkOf(b.list(), in.By)
		var err error
		out.Names, err = b.names(out.Rows)
		return err
	})
	return out, err
}

type networkKey struct {
	rules.ReportKey
	participant domain.ID
}

// networkBook counts by person, so that it is known how many stand behind a figure.
type networkBook struct {
	reportBook
	order []networkKey
	parts map[networkKey]*rules.NetworkPart
}

// at is a participant's share of a key; one human being is one person, also
// when there are two rows of them.
func (b *networkBook) at(key rules.ReportKey, participant domain.ID) *rules.NetworkPart {
	if same, known := b.person[participant]; known {
		participant = same
	}
	k := networkKey{key, participant}
	if b.parts[k] == nil {
		b.parts[k] = &rules.NetworkPart{ReportKey: key, ParticipantID: participant}
		b.order = append(b.order, k)
	}
	return b.parts[k]
}

func (b *networkBook) list() []rules.NetworkPart {
	out := make([]rules.NetworkPart, len(b.order))
	for i, k := range b.order {
		out[i] = *b.parts[k]
	}
	return out
}

func (b *networkBook) month(month domain.Month) error {
	return b.eachAgreement(month, func(m *evaluationMonth, a domain.Agreement) error {
		b.eachDay(m, a, func(key rules.ReportKey, d EvaluationDay) {
			b.at(key, a.ParticipantID).Add(d.Entry, d.Status, d.InPlan)
		})
		return nil
	})
}

// flow counts who began and who ended within the period, each at the unit of
// that day: a continuation neither begins nor ends anything.
func (b *networkBook) flow() error {
	agreements, err := b.tx.AgreementsOverlapping(b.in.From.First(), b.in.To.Last())
	if err != nil {
		return err
	}
	var ids []domain.ID
	for _, a := range agreements {
		ids = append(ids, a.ID)
	}
	began, err := b.tx.FirstRealised(ids...)
	if err != nil {
		return err
	}
	next, err := b.tx.Continuations(ids...)
	if err != nil {
		return err
	}
	versions, err := b.tx.VersionsOf(ids...)
	if err != nil {
		return err
	}
	of, continued := map[domain.ID][]domain.AgreementVersion{}, map[domain.ID]bool{}
	for _, v := range versions {
		of[v.AgreementID] = append(of[v.AgreementID], v)
	}
	for _, n := range next {
		continued[n.FormerID] = continued[n.FormerID] || n.State != domain.AgreementDraft
	}
	for _, a := range agreements {
		if day := began[a.ID]; a.FormerID == "" && !day.IsZero() {
			if part := b.partOn(a, of[a.ID], day); part != nil {
				part.Began++
			}
		}
		if last := a.LastDay(); last <= b.today && !continued[a.ID] {
			if part := b.partOn(a, of[a.ID], last); part != nil {
				part.Ended, part.Outcome = part.Ended+1, first(a.EndedReason, "term")
			}
		}
	}
	return nil
}

// partOn is the part of a participant on a day of the period; nil outside it.
func (b *networkBook) partOn(a domain.Agreement, versions []domain.AgreementVersion, day domain.Day) *rules.NetworkPart {
	v, _ := domain.VersionOn(versions, day)
	key := rules.ReportKey{Month: day.Month(), Provider: a.ProviderID, Purchaser: a.PurchaserID, Unit: v.UnitID}
	if key.Month < b.in.From || key.Month > b.in.To || !b.wants(key) {
		return nil
	}
	return b.at(key, a.ParticipantID)
}

func (b *networkBook) findings() error {
	rows, err := b.tx.FindingCounts(b.in.From, b.in.To)
	for _, f := range rows {
		key := rules.ReportKey{Month: f.Month, Provider: f.ProviderID, Purchaser: f.PurchaserID, Unit: f.UnitID}
		if f.ParticipantID != "" && b.wants(key) {
			b.at(key, f.ParticipantID).Findings += f.N
		}
	}
	return domain.Doing("findings", err)
}

func (b *networkBook) names(rows []rules.NetworkRow) ([]string, error) {
	units, err := b.tx.UnitNames()
	if err != nil {
		return nil, err
	}
	out := make([]string, len(rows))
	for i, row := range rows {
		switch {
		case row.Rest:
		case b.in.By == rules.ReportByProvider:
			out[i], err = b.organisation(row.Provider)
		case b.in.By == rules.ReportByPurchaser:
			out[i], err = b.organisation(row.Purchaser)
		case b.in.By == rules.ReportByUnit:
			out[i] = units[row.Unit]
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// NetworkFile is the pack as CSV or XLSX; a hidden figure is an empty cell. Who
// may, and the errors, as Network; NotFound for another form.
func (w *Work) NetworkFile(ctx context.Context, scope domain.Scope, in ReportIn, form SheetForm) (domain.Document, error) {
	n, err := w.Network(ctx, scope, in)
	if err != nil {
		return domain.Document{}, err
	}
	c := columns{lang: form.lang()}
	c.text("report.by." + string(in.By))
	for _, column := range rules.NetworkColumns {
		c.text("report.network." + column)
	}
	e := sheet.Export{Language: string(c.lang), Name: i18n.T(c.lang, "report.network", nil), Heads: c.heads}
	for i, row := range n.Rows {
		e.Rows = append(e.Rows, networkValues(n.label(c.lang, i), row))
	}
	if len(n.Rows) > 0 {
		e.Rows = append(e.Rows, networkValues(i18n.T(c.lang, "app.total", nil), n.Sum))
	}
	return form.table("verkosto-"+in.From.String()+"-"+in.To.String(), e)
}

// label is a row's name in a language.
func (n Network) label(l i18n.Lang, i int) string {
	switch row := n.Rows[i]; {
	case row.Rest:
		return i18n.T(l, "report.network_rest", nil)
	case n.By == rules.ReportByMonth:
		return i18n.MonthTitle(l, row.Month)
	}
	return n.Names[i]
}

// Label is a row's name in the reader's language.
func (n Network) Label(lang string, i int) string { return n.label(i18n.Lang(lang), i) }

func networkValues(name string, row rules.NetworkRow) []any {
	out := []any{name}
	for _, cell := range row.Cells {
		if cell.Hidden {
			out = append(out, nil)
		} else {
			out = append(out, cell.N)
		}
	}
	return out
}
