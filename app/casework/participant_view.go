package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// DecisionView is a decision with its vouchers.
type DecisionView struct {
	domain.Decision
	Findings []Finding
	Vouchers []VoucherView
	Files    []Attached // the decision itself (P-03)
}

// VoucherView is a voucher with its product's name and what it lacks.
type VoucherView struct {
	domain.Voucher
	Product  string
	Unit     domain.BillingUnit
	Findings []Finding
	Files    []Attached // the voucher itself (P-03)
}

// MonthDays is how many days were realised in a month.
type MonthDays struct {
	Month domain.Month
	Days  int
}

// ParticipantView is a participant's page: the case, never the diary.
type ParticipantView struct {
	domain.Participant
	Code       string // masked; empty when there is none
	Phase      Phase
	Purchaser  domain.Organisation
	Provider   domain.Organisation
	Payers     []domain.PayerPeriod // newest first
	Payer      *domain.PayerPeriod  // today's
	Decisions  []DecisionView
	Agreements []AgreementView
	Current    *AgreementView // the one that matters today
	Months     []MonthDays    // the last six
	Days12     int            // realised in the last twelve months, as far as the viewer may see
	Most12     int            // the rulebook's most, 0 when it has none
	Requests   []domain.DocumentRequest
}

// Participant loads a participant's page. Provider people of the unit and the
// participant's own caseworker; each sees what the role needs. Error
// error.not_found.
func (w *Work) Participant(ctx context.Context, scope domain.Scope, id domain.ID) (ParticipantView, error) {
	var out ParticipantView
	if err := may(scope, caseReaders...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		f, err := loadFile(tx, id, w.Today())
		if err != nil {
			return err
		}
		if err := w.inside(tx, id); err != nil {
			return err
		}
		out = f.page(scope, w.Today())
		if err := f.addVouchers(tx, &out, w.Today()); err != nil {
			return err
		}
		if out.Requests, err = tx.DocumentRequestsOf(id); err != nil {
			return err
		}
		days, err := tx.PresentDays(id, w.Today().AddMonths(-12)+1, w.Today())
		out.count(days, w.Today())
		return err
	})
	return out, err
}

func (f caseFile) page(scope domain.Scope, today domain.Day) ParticipantView {
	out := ParticipantView{Participant: f.shown(scope), Purchaser: f.purchaser, Provider: f.provider, Phase: PhaseNone, Agreements: f.agreements}
	if len(f.participant.IdentityHMAC) > 0 {
		out.Code = rules.MaskedCode(f.participant.BirthDay)
	}
	for i := len(f.payers) - 1; i >= 0; i-- {
		out.Payers = append(out.Payers, f.payers[i])
	}
	if p, ok := domain.PayerOn(f.payers, today); ok {
		out.Payer = &p
	}
	for i := range out.Agreements {
		if out.Current == nil || rank(out.Agreements[i].Phase) < rank(out.Current.Phase) {
			out.Current = &out.Agreements[i]
		}
	}
	if out.Current != nil {
		out.Phase = out.Current.Phase
		out.Most12, _ = out.Current.Book.Figure("days-in-12-months", "max")
	}
	return out
}

// addVouchers puts each voucher under its decision with what both lack.
func (f caseFile) addVouchers(tx *store.Tx, out *ParticipantView, today domain.Day) error {
	files, err := attachmentsOf(tx, f.participant.ID)
	if err != nil {
		return err
	}
	for _, d := range f.decisions {
		book, err := tx.RulebookOn(d.PurchaserID, "", d.ValidFrom)
		if err != nil {
			return err
		}
		view := DecisionView{Decision: d, Files: files[d.ID]}
		if d.ValidTo >= today {
			view.Findings = rules.ContactFindings(book, d, f.vouchers, today)
		}
		for _, v := range f.vouchers {
			if v.DecisionID != d.ID {
				continue
			}
			p, err := tx.Product(v.ContractID, v.ProductCode, v.ValidFrom)
			if err != nil && domain.KindOf(err) != domain.NotFound {
				return err
			}
			view.Vouchers = append(view.Vouchers, VoucherView{Voucher: v, Product: first(p.Name, v.ProductCode), Unit: p.Unit, Findings: rules.VoucherFindings(book, v, today), Files: files[v.ID]})
		}
		out.Decisions = append(out.Decisions, view)
	}
	return nil
}

// count puts the realised days of twelve months into the last six.
func (v *ParticipantView) count(days []domain.Day, today domain.Day) {
	v.Days12 = len(days)
	for m := today.Month() - 5; m <= today.Month(); m++ {
		n := 0
		for _, d := range days {
			if d.Month() == m {
				n++
			}
		}
		v.Months = append(v.Months, MonthDays{m, n})
	}
}

func (f caseFile) shown(scope domain.Scope) domain.Participant { return shownTo(scope, f.participant) }

// shownTo leaves out what a role does not need: the sealed code for all, who to
// call in an emergency and the matters to consider for the purchaser's side
// other than the own caseworker (P-15).
func shownTo(scope domain.Scope, p domain.Participant) domain.Participant {
	p.IdentitySealed, p.IdentityHMAC = nil, nil
	if scope.Side == domain.SidePurchaser {
		p.EmergencyContact = ""
		if !scope.Is(domain.RoleCaseworker) {
			p.Considerations = ""
		}
	}
	return p
}

// CaseChoices is what the forms of a participant's case let one pick from.
type CaseChoices struct {
	Purchasers  []domain.Organisation
	Caseworkers []domain.User // of the purchaser asked for, or of all
	Units       []domain.Unit
	People      []domain.User // the provider's own
	Contracts   []domain.Contract
	Products    []domain.Product
}

// Choices loads what the forms pick from, for one purchaser or, when it is
// empty, for all. Provider admins.
func (w *Work) Choices(ctx context.Context, scope domain.Scope, purchaser domain.ID) (CaseChoices, error) {
	var out CaseChoices
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		if out.Purchasers, err = tx.Organisations(domain.SidePurchaser); err != nil {
			return err
		}
		if out.Units, err = tx.Units(); err != nil {
			return err
		}
		if out.People, err = tx.People(scope.Organisation); err != nil {
			return err
		}
		for _, o := range out.Purchasers {
			if purchaser != "" && o.ID != purchaser {
				continue
			}
			people, err := tx.Caseworkers(o.ID)
			if err != nil {
				return err
			}
			out.Caseworkers = append(out.Caseworkers, people...)
		}
		return out.contracts(tx, purchaser)
	})
	return out, err
}

func (out *CaseChoices) contracts(tx *store.Tx, purchaser domain.ID) error {
	all, err := tx.Contracts()
	if err != nil {
		return err
	}
	for _, k := range all {
		if purchaser != "" && k.PurchaserID != purchaser {
			continue
		}
		products, err := tx.Products(k.ID)
		if err != nil {
			return err
		}
		out.Contracts = append(out.Contracts, k)
		out.Products = append(out.Products, products...)
	}
	return nil
}
