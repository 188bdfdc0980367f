package casework

import (
	"context"
	"slices"
	"strings"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

var certificateReaders = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin}

// CertificateRow is a certificate in the list, or an agreement that waits for one.
type CertificateRow struct {
	Certificate   domain.Certificate // its ID is empty while none is issued
	AgreementID   domain.ID
	ParticipantID domain.ID
	Name          string
	Number        string // the agreement's
	UnitID        domain.ID
	StartDay      domain.Day
	LastDay       domain.Day
	Ended         bool // the service has ended: the certificate is due (C-01)
	MayRevoke     bool // of one certificate
}

// certificateReach is how long after the end an agreement without a certificate
// is listed, and how long before it the reminder comes.
const (
	certificateReach  = 366
	certificateBefore = 14
)

// CertificatesDue lists the agreements whose service ended within a year, or
// ends within two weeks, without a certificate and without a continuation, the
// longest ended first (C-01). For the provider's people.
func (w *Work) CertificatesDue(ctx context.Context, scope domain.Scope) ([]CertificateRow, error) {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	var rows []CertificateRow
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		rows, err = certificatesDue(tx, w.Today())
		return err
	})
	return rows, err
}

func certificatesDue(tx *store.Tx, today domain.Day) ([]CertificateRow, error) {
	agreements, err := tx.AgreementsOverlapping(today.AddDays(-certificateReach), today)
	if err != nil {
		return nil, domain.Doing("agreements", err)
	}
	agreements = slices.DeleteFunc(agreements, func(a domain.Agreement) bool { return a.LastDay() > today.AddDays(certificateBefore) })
	return certificatesMissing(tx, agreements, today)
}

func certificatesMissing(tx *store.Tx, agreements []domain.Agreement, today domain.Day) ([]CertificateRow, error) {
	var ids, people []domain.ID
	for _, a := range agreements {
		ids, people = append(ids, a.ID), append(people, a.ParticipantID)
	}
	issued, err := tx.CertificatesOf(sortedIDs(people)...)
	if err != nil {
		return nil, domain.Doing("certificates", err)
	}
	done := map[domain.ID]bool{}
	for _, c := range issued {
		done[c.AgreementID] = done[c.AgreementID] || c.RevokedAt.IsZero() && !c.OfGroup()
	}
	later, err := tx.Continuations(ids...)
	if err != nil {
		return nil, domain.Doing("continuations", err)
	}
	for _, a := range later {
		done[a.FormerID] = done[a.FormerID] || a.State != domain.AgreementDraft
	}
	names, err := named(tx, people)
	if err != nil {
		return nil, err
	}
	versions, err := tx.VersionsOf(ids...)
	if err != nil {
		return nil, domain.Doing("plans", err)
	}
	var rows []CertificateRow
	for _, a := range agreements {
		unit := versionNear(slices.DeleteFunc(slices.Clone(versions), func(v domain.AgreementVersion) bool { return v.AgreementID != a.ID }), a.LastDay()).UnitID
		if done[a.ID] || !tx.Scope.HasUnit(unit) {
			continue
		}
		rows = append(rows, CertificateRow{AgreementID: a.ID, ParticipantID: a.ParticipantID, Name: names[a.ParticipantID].Name(), Number: a.Number, UnitID: unit,
			StartDay: a.StartDay, LastDay: a.LastDay(), Ended: a.LastDay() < today})
	}
	i18n.SortBy(rows, func(r CertificateRow) string { return r.Name })
	slices.SortStableFunc(rows, func(a, b CertificateRow) int { return int(a.LastDay - b.LastDay) })
	return rows, nil
}

// Certificates lists the certificates issued on from … to, newest first.
func (w *Work) Certificates(ctx context.Context, scope domain.Scope, from, to domain.Day) ([]CertificateRow, error) {
	if err := may(scope, certificateReaders...); err != nil {
		return nil, err
	}
	var rows []CertificateRow
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		list, err := tx.CertificatesBetween(from, to)
		if err != nil {
			return domain.Doing("certificates", err)
		}
		rows, err = certificateRows(tx, list)
		return err
	})
	return rows, err
}

func certificateRows(tx *store.Tx, list []domain.Certificate) ([]CertificateRow, error) {
	var people []domain.ID
	for _, c := range list {
		people = append(people, c.ParticipantID)
	}
	names, err := named(tx, people)
	if err != nil {
		return nil, err
	}
	var rows []CertificateRow
	for _, c := range list {
		rows = append(rows, CertificateRow{Certificate: c, AgreementID: c.AgreementID, ParticipantID: c.ParticipantID,
			Name: names[c.ParticipantID].Name(), UnitID: c.UnitID, StartDay: c.PeriodFrom, LastDay: c.PeriodTo})
	}
	return rows, nil
}

// Certificate loads one certificate with whose it is.
func (w *Work) Certificate(ctx context.Context, scope domain.Scope, id domain.ID) (CertificateRow, error) {
	var row CertificateRow
	if err := may(scope, certificateReaders...); err != nil {
		return row, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		c, err := tx.Certificate(id)
		if err != nil {
			return err
		}
		if err := w.inside(tx, c.ParticipantID); err != nil {
			return err
		}
		rows, err := certificateRows(tx, []domain.Certificate{c})
		if err == nil {
			row = rows[0]
			row.MayRevoke = mayIssue(scope)
		}
		return err
	})
	return row, err
}

// CertificateSheet is what issuing a certificate needs on the screen.
type CertificateSheet struct {
	Agreement   domain.Agreement
	Participant domain.Participant
	Provider    domain.Organisation
	UnitName    string
	Supervisor  string
	In          rules.CertificateIn // as prefilled from the diary and the agreement
	Days        int
	Minutes     int
	Cards       []domain.Card
	Issued      []domain.Certificate // of this agreement, newest first
	MayIssue    bool
}

// CertificateSheet prefills a certificate of an agreement up to a day; the zero
// day is the last day of the service, or today while it runs. For the provider's
// people.
func (w *Work) CertificateSheet(ctx context.Context, scope domain.Scope, agreement domain.ID, to domain.Day) (CertificateSheet, error) {
	var s CertificateSheet
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return s, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		f, entries, err := certificateCase(tx, agreement, &to, w.Today())
		if err != nil {
			return err
		}
		s = CertificateSheet{Agreement: f.Agreement, Participant: f.Participant, Provider: f.Provider, UnitName: f.Unit.Name,
			Supervisor: f.Version.SupervisorName, Cards: rules.CardsDone(f.Versions, to), MayIssue: mayIssue(scope)}
		s.Days, s.Minutes = rules.CertificateFigures(entries, to)
		s.In = rules.CertificateIn{To: to, Language: f.language(), Tasks: f.Version.Tasks}
		done, err := doneTasks(tx, entries, 8)
		if err != nil {
			return err
		}
		s.In.Tasks = withMore(s.In.Tasks, done, 8)
		all, err := tx.CertificatesOf(f.Participant.ID)
		s.Issued = slices.DeleteFunc(all, func(c domain.Certificate) bool { return c.AgreementID != agreement })
		return err
	})
	return s, err
}

// withMore adds what the diary tells to what the agreement promised, each once:
// a task that is a part of a longer one is told already.
func withMore(tasks, more []string, most int) []string {
	out := slices.Clone(tasks)
	for _, m := range more {
		if len(out) < most && !slices.ContainsFunc(out, func(t string) bool { return strings.Contains(strings.ToLower(t), strings.ToLower(m)) }) {
			out = append(out, m)
		}
	}
	return out
}

// mayIssue tells who signs certificates for the provider: its admin, and those
// with the right to sign.
func mayIssue(s domain.Scope) bool {
	return s.Kind == domain.ScopeSystem || s.Is(domain.RoleProviderAdmin) || s.Is(domain.RoleSupervisor) && s.SigningRight
}

// certificateCase loads an agreement's case and its marks; to is filled in when
// it is zero.
func certificateCase(tx *store.Tx, agreement domain.ID, to *domain.Day, today domain.Day) (paperCase, []domain.DiaryEntry, error) {
	a, err := tx.Agreement(agreement)
	if err != nil {
		return paperCase{}, nil, err
	}
	if to.IsZero() {
		*to = min(a.LastDay(), today)
	}
	f, err := caseOf(tx, agreement, *to)
	if err != nil {
		return f, nil, err
	}
	if !tx.Scope.HasUnit(f.Version.UnitID) {
		return f, nil, domain.Missing()
	}
	entries, err := tx.EntriesBetween(a.StartDay, a.LastDay(), agreement)
	return f, entries, domain.Doing("days", err)
}

// CertificateProof is what the public page confirms, and nothing of the person.
type CertificateProof struct {
	Number   string
	Provider string
	IssuedOn domain.Day
	Code     string
	Revoked  domain.Instant // zero: in force
}

// CheckCertificate looks a certificate up by the token of its QR code, for
// anybody who holds the paper; NotFound otherwise. The check is in the access
// log, without who made it.
func (w *Work) CheckCertificate(ctx context.Context, token string) (CertificateProof, error) {
	var c domain.Certificate
	var provider string
	err := w.read(ctx, domain.Scope{Kind: domain.ScopeGate}, func(tx *store.Tx) error {
		var err error
		c, provider, err = tx.CertificateByToken(auth.HashToken(token))
		return err
	})
	if err != nil {
		return CertificateProof{}, err
	}
	job := domain.Scope{Kind: domain.ScopeJob, Side: domain.SideProvider, Organisation: c.ProviderID}
	err = w.AuditRead(ctx, job, Event{Name: "certificate.checked", Object: c.ID, Participants: []domain.ID{c.ParticipantID}})
	return CertificateProof{Number: c.Number, Provider: provider, IssuedOn: c.IssuedOn, Code: c.CheckCode, Revoked: c.RevokedAt}, err
}
