package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// startReaders may see who has begun and ended; the purchaser's marks it as told.
var (
	startReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin}
	startTellers = []domain.Role{domain.RoleCaseworker, domain.RolePurchaserAdmin}
)

// StartRow is somebody's beginning or end of service.
type StartRow struct {
	AgreementID   domain.ID
	ParticipantID domain.ID
	PurchaserID   domain.ID
	ProviderID    domain.ID
	Name          string
	Provider      string
	Unit          string
	Number        string     // of the agreement
	First         domain.Day // first realised day
	Plan          domain.Plan
	EndDay        domain.Day // last day as agreed, or as ended
	Reason        string     // code of the ending, when it was ended early
	Told          *domain.StartReport
}

// Starts is who began and who ended within a month (004 §1; N-04).
type Starts struct {
	Month domain.Month
	Began []StartRow
	Ended []StartRow
	Tells bool // the reader marks them as told
}

// About lists whose data it is.
func (s Starts) About() []domain.ID {
	var out []domain.ID
	for _, r := range slices.Concat(s.Began, s.Ended) {
		out = append(out, r.ParticipantID)
	}
	return sortedIDs(out)
}

// StartsIn lists those whose first realised day lies in a month, and those whose
// service ended in it without a continuation; a continuation neither begins nor
// ends anything. The provider's admin, the purchaser's admin, and a caseworker
// for their own participants. The caller logs the read.
func (w *Work) StartsIn(ctx context.Context, scope domain.Scope, month domain.Month) (Starts, error) {
	out := Starts{Month: month, Tells: scope.Is(startTellers...)}
	if err := may(scope, startReaders...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		agreements, err := tx.AgreementsOverlapping(month.First(), month.Last())
		if err != nil {
			return err
		}
		var ids []domain.ID
		for _, a := range agreements {
			ids = append(ids, a.ID)
		}
		first, err := tx.FirstRealised(ids...)
		if err != nil {
			return err
		}
		next, err := tx.Continuations(ids...)
		if err != nil {
			return err
		}
		continued := map[domain.ID]bool{}
		for _, n := range next {
			continued[n.FormerID] = continued[n.FormerID] || n.State != domain.AgreementDraft
		}
		var began, ended []domain.Agreement
		for _, a := range agreements {
			if a.FormerID == "" && !first[a.ID].IsZero() && first[a.ID].Month() == month {
				began = append(began, a)
			}
			if a.LastDay().Month() == month && a.LastDay() <= w.Today() && !continued[a.ID] {
				ended = append(ended, a)
			}
		}
		if out.Began, err = startRows(tx, began, domain.StartBegan, first); err != nil {
			return err
		}
		out.Ended, err = startRows(tx, ended, domain.StartEnded, first)
		return err
	})
	return out, err
}

func startRows(tx *store.Tx, agreements []domain.Agreement, kind domain.StartKind, first map[domain.ID]domain.Day) ([]StartRow, error) {
	var ids, people []domain.ID
	for _, a := range agreements {
		ids, people = append(ids, a.ID), append(people, a.ParticipantID)
	}
	names, err := named(tx, people)
	if err != nil {
		return nil, err
	}
	versions, err := tx.VersionsOf(ids...)
	if err != nil {
		return nil, err
	}
	units, err := tx.UnitNames()
	if err != nil {
		return nil, err
	}
	told, err := tx.StartReports(ids...)
	if err != nil {
		return nil, err
	}
	rows := make([]StartRow, len(agreements))
	for i, a := range agreements {
		provider, err := tx.Organisation(a.ProviderID)
		if err != nil {
			return nil, err
		}
		day := first[a.ID]
		if kind == domain.StartEnded {
			day = a.LastDay()
		}
		v, _ := domain.VersionOn(slices.DeleteFunc(slices.Clone(versions), func(v domain.AgreementVersion) bool { return v.AgreementID != a.ID }), day)
		rows[i] = StartRow{AgreementID: a.ID, ParticipantID: a.ParticipantID, PurchaserID: a.PurchaserID, ProviderID: a.ProviderID, Name: names[a.ParticipantID].Name(), Provider: provider.Name,
			Unit: units[v.UnitID], Number: a.Number, First: first[a.ID], Plan: v.Plan, EndDay: a.LastDay(), Reason: a.EndedReason}
		if n := slices.IndexFunc(told, func(r domain.StartReport) bool { return r.AgreementID == a.ID && r.Kind == kind }); n >= 0 {
			rows[i].Told = &told[n]
		}
	}
	i18n.SortBy(rows, func(r StartRow) string { return r.Name })
	return rows, nil
}

// TellStart notes that a start or an end was told on, today or earlier. For the
// purchaser's admin and the participant's caseworker. Errors: NotFound for an
// agreement that isn't the scope's, start.future (reported_on), Conflict
// duplicate.start_reports when it has been marked.
func (w *Work) TellStart(ctx context.Context, scope domain.Scope, r domain.StartReport) error {
	if err := may(scope, startTellers...); err != nil {
		return err
	}
	if r.Kind != domain.StartBegan && r.Kind != domain.StartEnded {
		return domain.Missing()
	}
	if r.ReportedOn.IsZero() || r.ReportedOn > w.Today() {
		return domain.Wrong("reported_on", "start.future")
	}
	return w.change(ctx, scope, func(c *change) error {
		a, err := c.Agreement(r.AgreementID)
		if err != nil {
			return err
		}
		r.ID, r.ParticipantID, r.ProviderID, r.PurchaserID = domain.NewID(), a.ParticipantID, a.ProviderID, a.PurchaserID
		r.ReportedBy, r.ReportedName, r.CreatedAt = scope.Person, scope.PersonName, domain.InstantOf(w.Now())
		if err := c.InsertStartReport(r); err != nil {
			return err
		}
		return c.audit(Event{Name: "start.told", Object: a.ID, Participants: []domain.ID{a.ParticipantID}, From: r.ReportedOn, To: r.ReportedOn})
	})
}

// StartsFile is a month's starts and ends as CSV or XLSX: those whose first
// realised day lies in the month, and those who ended in it. Who may, as
// StartsIn; NotFound for another form.
func (w *Work) StartsFile(ctx context.Context, scope domain.Scope, month domain.Month, form SheetForm) (domain.Document, []domain.ID, error) {
	s, err := w.StartsIn(ctx, scope, month)
	if err != nil {
		return domain.Document{}, nil, err
	}
	c := columns{lang: form.lang()}
	c.text("start.what", "month.participant", "report.by.provider", "report.by.unit", "start.agreement", "start.first", "start.days", "start.end", "start.told_on")
	e := sheet.Export{Language: string(c.lang), Name: month.String(), Heads: c.heads}
	for _, part := range []struct {
		key  string
		rows []StartRow
	}{{"start.began", s.Began}, {"start.ended", s.Ended}} {
		for _, r := range part.rows {
			row := []any{i18n.T(c.lang, part.key, nil), r.Name, r.Provider, r.Unit, r.Number, r.First, len(r.Plan), r.EndDay, nil}
			if r.Told != nil {
				row[8] = r.Told.ReportedOn
			}
			e.Rows = append(e.Rows, row)
		}
	}
	d, err := form.table("alkaneet-ja-paattyneet-"+month.String(), e)
	return d, s.About(), err
}
