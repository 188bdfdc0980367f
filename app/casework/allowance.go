package casework

import (
	"cmp"
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

var allowancePeople = []domain.Role{domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin}

// AllowanceLine is somebody's attended days of a month towards one payer.
type AllowanceLine struct {
	ParticipantID domain.ID
	Name          string
	Kind          string // expense, activity; empty while nobody has said
	Payer         domain.Payer
	Fund          string
	Days          int
	Cents         domain.Cents // days at the purchaser's figure
	Known         bool         // the purchaser gives a figure
}

// AllowanceList is a month's attended days for the payers of benefits, grouped by
// the kind of allowance (P-10, M-15): information, not a claim.
type AllowanceList struct {
	Month domain.Month
	Lines []AllowanceLine
	Sums  bool // somebody's purchaser gives a figure
}

// About lists whose data the list shows.
func (l AllowanceList) About() []domain.ID {
	var out []domain.ID
	for _, x := range l.Lines {
		out = append(out, x.ParticipantID)
	}
	return sortedIDs(out)
}

// AllowanceDays counts the attended days of a month by kind of allowance, person
// and the payer of each day (P-09), at the figure of the rulebook in force that
// day. The provider's admin, the purchaser's admin, and caseworkers of their own.
func (w *Work) AllowanceDays(ctx context.Context, scope domain.Scope, month domain.Month) (AllowanceList, error) {
	out := AllowanceList{Month: month}
	if err := may(scope, allowancePeople...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		entries, err := tx.EntriesBetween(month.First(), month.Last())
		if err != nil {
			return domain.Doing("days", err)
		}
		entries = slices.DeleteFunc(entries, func(e domain.DiaryEntry) bool { return !rules.Realised(e) })
		c, err := newAllowanceCount(tx, entries)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := c.add(tx, e); err != nil {
				return err
			}
		}
		out.Lines, out.Sums = c.sorted(), c.sums
		return nil
	})
	return out, err
}

type allowanceKey struct {
	participant domain.ID
	payer       domain.Payer
	fund        string
}

// allowanceCount gathers lines day by day.
type allowanceCount struct {
	people     map[domain.ID]domain.Participant
	payers     map[domain.ID][]domain.PayerPeriod
	agreements map[domain.ID]domain.Agreement
	books      map[domain.ID][]domain.Rulebook // by purchaser
	lines      map[allowanceKey]*AllowanceLine
	sums       bool
}

func newAllowanceCount(tx *store.Tx, entries []domain.DiaryEntry) (*allowanceCount, error) {
	c := &allowanceCount{payers: map[domain.ID][]domain.PayerPeriod{}, agreements: map[domain.ID]domain.Agreement{}, books: map[domain.ID][]domain.Rulebook{}, lines: map[allowanceKey]*AllowanceLine{}}
	var people, ids []domain.ID
	for _, e := range entries {
		people, ids = append(people, e.ParticipantID), append(ids, e.AgreementID)
	}
	var err error
	if c.people, err = named(tx, sortedIDs(people)); err != nil {
		return nil, err
	}
	periods, err := tx.PayersOf(sortedIDs(people)...)
	if err != nil {
		return nil, domain.Doing("payers", err)
	}
	for _, p := range periods {
		c.payers[p.ParticipantID] = append(c.payers[p.ParticipantID], p)
	}
	agreements, err := tx.AgreementsIn(sortedIDs(ids))
	for _, a := range agreements {
		c.agreements[a.ID] = a
	}
	return c, domain.Doing("agreements", err)
}

func (c *allowanceCount) add(tx *store.Tx, e domain.DiaryEntry) error {
	books, known := c.books[e.PurchaserID]
	if !known {
		var err error
		if books, err = tx.Rulebooks(e.PurchaserID); err != nil {
			return domain.Doing("rulebooks", err)
		}
		books = slices.DeleteFunc(books, func(b domain.Rulebook) bool { return b.PublishedAt.IsZero() })
		c.books[e.PurchaserID] = books
	}
	period, _ := domain.PayerOn(c.payers[e.ParticipantID], e.Day)
	key := allowanceKey{e.ParticipantID, period.Payer, period.FundName}
	line := c.lines[key]
	if line == nil {
		p := c.people[e.ParticipantID]
		line = &AllowanceLine{ParticipantID: p.ID, Name: p.Name(), Kind: p.AllowanceKind, Payer: period.Payer, Fund: period.FundName}
		c.lines[key] = line
	}
	line.Days++
	cents, given := rules.Allowance(e, rules.BookOn(books, c.agreements[e.AgreementID].ProductCode, e.Day))
	line.Cents += cents
	line.Known = line.Known || given
	c.sums = c.sums || given
	return nil
}

// allowanceOrder is in which order the kinds stand; those not known come last.
func allowanceOrder(kind string) int {
	if i := slices.Index(rules.AllowanceKinds, kind); i >= 0 {
		return i
	}
	return len(rules.AllowanceKinds)
}

func (c *allowanceCount) sorted() []AllowanceLine {
	out := make([]AllowanceLine, 0, len(c.lines))
	for _, l := range c.lines {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b AllowanceLine) int {
		return cmp.Or(cmp.Compare(a.ParticipantID, b.ParticipantID), cmp.Compare(a.Payer, b.Payer), cmp.Compare(a.Fund, b.Fund))
	})
	i18n.SortBy(out, func(l AllowanceLine) string { return l.Name })
	slices.SortStableFunc(out, func(a, b AllowanceLine) int { return allowanceOrder(a.Kind) - allowanceOrder(b.Kind) })
	return out
}

// AllowanceFile is the list as CSV or XLSX. Who may, as AllowanceDays; NotFound
// for another form.
func (w *Work) AllowanceFile(ctx context.Context, scope domain.Scope, month domain.Month, form SheetForm) (domain.Document, []domain.ID, error) {
	l, err := w.AllowanceDays(ctx, scope, month)
	if err != nil {
		return domain.Document{}, nil, err
	}
	c := columns{lang: form.lang()}
	c.text("participant.allowance", "month.participant", "participant.payer")
	c.sum("report.allowance_days")
	if l.Sums {
		c.sum("report.allowance_sum")
	}
	e := sheet.Export{Language: string(c.lang), Name: month.String(), Heads: c.heads}
	for _, x := range l.Lines {
		row := []any{i18n.T(c.lang, AllowanceKey(x.Kind), nil), x.Name, PayerName(c.lang, x), x.Days}
		if l.Sums {
			row = append(row, nil)
			if x.Known {
				row[4] = x.Cents
			}
		}
		e.Rows = append(e.Rows, row)
	}
	d, err := form.table("toteutuneet-paivat-maksajalle-"+month.String(), e)
	return d, l.About(), err
}

// AllowanceKey is the catalogue key of a kind's name.
func AllowanceKey(kind string) string {
	if kind == "" {
		return "participant.allowance_none"
	}
	return "participant.allowance." + kind
}

// PayerName is a line's payer in words: the fund by its name.
func PayerName(lang i18n.Lang, l AllowanceLine) string {
	switch {
	case l.Fund != "":
		return l.Fund
	case l.Payer == "":
		return i18n.T(lang, "notice.payer.none", nil)
	}
	return i18n.T(lang, "participant.payer."+string(l.Payer), nil)
}
