package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// Phase is where an agreement or a participant's service is today.
type Phase string

// The phases, named as the marks of the screen.
const (
	PhaseDraft    Phase = "draft"
	PhaseUpcoming Phase = "upcoming" // signed, starts later
	PhaseActive   Phase = "active"
	PhaseEnded    Phase = "ended"
	PhaseNone     Phase = "none" // no agreement yet
)

// PhaseOf tells where an agreement is on a day.
func PhaseOf(a domain.Agreement, today domain.Day) Phase {
	switch {
	case a.State == domain.AgreementDraft:
		return PhaseDraft
	case a.LastDay() < today:
		return PhaseEnded
	case a.StartDay > today:
		return PhaseUpcoming
	}
	return PhaseActive
}

// VersionView is a version with what its page says about it.
type VersionView struct {
	domain.AgreementVersion
	Unit    string
	Minutes int  // a week
	Current bool // in force today

	Copies     []domain.AgreementCopy
	CopiesDue  []domain.CopyRecipient
	PlanBefore domain.Plan // when the version changed days or hours: what they were
	PlanUpdate *domain.PlanUpdate
}

// UpdatesPlan tells whether the caseworker's plan is still to be updated for the
// version.
func (v VersionView) UpdatesPlan() bool { return v.PlanBefore != nil && v.PlanUpdate == nil }

// AgreementView is an agreement with everything its page shows.
type AgreementView struct {
	domain.Agreement
	Phase       Phase
	Participant domain.Participant // without the sealed code
	Versions    []VersionView      // newest first
	Now         VersionView        // in force today, else the newest
	Decision    domain.Decision
	Voucher     domain.Voucher
	Product     domain.Product
	Contract    domain.Contract
	Purchaser   string
	Provider    string
	Former      *domain.Agreement
	Next        *domain.Agreement // the continuation
	Findings    []Finding
	Steps       []rules.Step
	Unexplained []string
	Book        domain.Rulebook
	Reviews     []domain.AgreementReview // newest first
	EndItems    []rules.EndItem          // what is to be delivered at the end, for the provider
	ReviewBy    domain.Day               // until when the next is due; zero: the rulebook sets none
	Called      bool                     // somebody asked for a review that has not been held (D-18)
	AsksTalk    bool                     // the rulebook asks for a three-party talk before the start
}

// Agreement loads an agreement for its page. Provider people of the unit and
// the participant's caseworker. Error error.not_found.
func (w *Work) Agreement(ctx context.Context, scope domain.Scope, id domain.ID) (AgreementView, error) {
	var out AgreementView
	if err := may(scope, caseReaders...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		a, err := tx.Agreement(id)
		if err != nil {
			return err
		}
		if err := w.inside(tx, a.ParticipantID); err != nil {
			return err
		}
		f, err := loadFile(tx, a.ParticipantID, w.Today())
		if err != nil {
			return err
		}
		for _, v := range f.agreements {
			if v.ID == id {
				out = v
				out.Participant = f.shown(scope)
				return w.endItems(tx, &out)
			}
		}
		return domain.Missing()
	})
	return out, err
}

// caseReaders are the roles that read a participant's case.
var caseReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker}

// caseFile is everything stored about one participant's service.
type caseFile struct {
	participant domain.Participant
	purchaser   domain.Organisation
	provider    domain.Organisation
	payers      []domain.PayerPeriod
	decisions   []domain.Decision
	vouchers    []domain.Voucher
	agreements  []AgreementView
	units       map[domain.ID]string
}

func loadFile(tx *store.Tx, id domain.ID, today domain.Day) (caseFile, error) {
	var f caseFile
	var err error
	if f.participant, err = tx.Participant(id); err != nil {
		return f, err
	}
	if f.purchaser, err = tx.Organisation(f.participant.PurchaserID); err != nil {
		return f, err
	}
	if f.provider, err = tx.Organisation(f.participant.ProviderID); err != nil {
		return f, err
	}
	if f.payers, err = tx.PayersOf(id); err != nil {
		return f, err
	}
	if f.decisions, err = tx.DecisionsOf(id); err != nil {
		return f, err
	}
	if f.vouchers, err = tx.VouchersOf(id); err != nil {
		return f, err
	}
	if f.units, err = tx.UnitNames(); err != nil {
		return f, err
	}
	return f, f.loadAgreements(tx, today)
}

func (f *caseFile) loadAgreements(tx *store.Tx, today domain.Day) error {
	rows, err := tx.AgreementsOf(f.participant.ID)
	if err != nil {
		return err
	}
	ids := make([]domain.ID, 0, len(rows))
	for _, a := range rows {
		ids = append(ids, a.ID)
	}
	versions, err := tx.VersionsOf(ids...)
	if err != nil {
		return err
	}
	duties, err := dutiesOf(tx, ids...)
	if err != nil {
		return err
	}
	for _, a := range rows {
		v, err := f.view(tx, a, versions, rows)
		if err != nil {
			return err
		}
		duties.addTo(&v, f.participant)
		v.complete(today, f.vouchers)
		f.agreements = append(f.agreements, v)
	}
	return nil
}

// view gathers what belongs to one agreement.
func (f *caseFile) view(tx *store.Tx, a domain.Agreement, versions []domain.AgreementVersion, all []domain.Agreement) (AgreementView, error) {
	v := AgreementView{Agreement: a, Purchaser: f.purchaser.Name, Provider: f.provider.Name}
	for _, x := range versions {
		if x.AgreementID == a.ID {
			v.Versions = append(v.Versions, VersionView{AgreementVersion: x, Unit: f.units[x.UnitID], Minutes: rules.WeekMinutes(x.Plan)})
		}
	}
	for i := range all {
		switch {
		case all[i].ID == a.FormerID:
			v.Former = &all[i]
		case all[i].FormerID == a.ID && all[i].ID != a.ID:
			v.Next = &all[i]
		}
	}
	for _, d := range f.decisions {
		if d.ID == a.DecisionID {
			v.Decision = d
		}
	}
	for _, x := range f.vouchers {
		if x.ID == a.VoucherID {
			v.Voucher = x
		}
	}
	var err error
	if v.Product, err = tx.Product(a.ContractID, a.ProductCode, a.StartDay); err != nil && domain.KindOf(err) != domain.NotFound {
		return v, err
	}
	if v.Contract, err = tx.Contract(a.ContractID); err != nil && domain.KindOf(err) != domain.NotFound {
		return v, err
	}
	v.Book, err = tx.RulebookOn(a.PurchaserID, a.ProductCode, a.StartDay)
	v.AsksTalk = rules.AsksTalk(v.Book)
	return v, err
}

// complete decides what the rows say today.
func (v *AgreementView) complete(today domain.Day, vouchers []domain.Voucher) {
	plain := make([]domain.AgreementVersion, 0, len(v.Versions))
	for _, x := range v.Versions {
		plain = append(plain, x.AgreementVersion)
	}
	v.Phase = PhaseOf(v.Agreement, today)
	now, ok := domain.VersionOn(plain, min(today, v.LastDay()))
	if !ok {
		now = rules.Newest(plain)
	}
	for i := range v.Versions {
		v.Versions[i].Current = v.Versions[i].ID == now.ID
		if v.Versions[i].Current {
			v.Now = v.Versions[i]
		}
	}
	slices.Reverse(v.Versions)
	v.Steps = rules.Steps(plain)
	v.Unexplained = rules.Unexplained(v.Agreement)
	c := rules.AgreementCase{Agreement: v.Agreement, Versions: plain, Decision: v.Decision, Vouchers: vouchers,
		Continued: v.Next != nil, Reviews: append([]domain.AgreementReview{}, v.Reviews...), Book: v.Book, Today: today}
	if v.Phase == PhaseEnded && v.State == domain.AgreementSigned {
		v.Findings = rules.ReviewFindings(c) // over: its other findings were for its own time
		return
	}
	v.Findings = rules.AgreementFindings(c)
}
