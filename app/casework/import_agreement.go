package casework

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// importCase is what is stored of the participant whom a row of agreements is
// about, as earlier rows of the same file have left it.
type importCase struct {
	participant domain.Participant
	decisions   []domain.Decision
	vouchers    []domain.Voucher
	agreements  []domain.Agreement
	versions    []domain.AgreementVersion
}

// importedAgreement is a row as the forms would have it, with the ids of what is
// stored already.
type importedAgreement struct {
	participant domain.Participant
	decisionID  domain.ID
	decision    DecisionIn
	newDecision bool
	voucherID   domain.ID
	voucher     VoucherIn
	newVoucher  bool
	agreement   domain.Agreement
	in          AgreementIn
	sign        SignIn
	newDraft    bool
	signs       bool
}

// The fields of the forms whose columns are called otherwise, since decision,
// voucher and agreement share a row.
var (
	decisionColumns = map[string]string{"number": "decision_number", "valid_from": "decision_from", "valid_to": "decision_to", "received_on": "decision_received"}
	voucherColumns  = map[string]string{"number": "voucher_number", "valid_from": "voucher_from", "valid_to": "voucher_to", "received_on": "voucher_received", "contract_id": "product_code"}
	signColumns     = map[string]string{"supervisor_id": "supervisor", "supervisor_name": "supervisor", "signed_participant": ""}
)

// agreement reads and stores one row of a file of agreements: the decision, the
// voucher under it, the agreement with its plan, and who signed it on paper.
func (run *importRun) agreement(r *importRow) error {
	p, ok := r.who()
	if !ok {
		return nil
	}
	c, err := run.loadCase(p)
	if err != nil {
		return err
	}
	var x importedAgreement
	x.participant = p
	r.decision(c, &x)
	decided := len(r.changes)
	r.voucher(c, &x)
	bought := len(r.changes)
	r.terms(c, &x)
	r.frozen(x, r.changes[bought:])
	r.once("start_day", "agreement/"+string(p.ID)+"/"+x.in.StartDay.String())
	if r.bad {
		return nil
	}
	return run.storeAgreement(r, x, decided, bought)
}

// storeAgreement runs the row's use cases one after the other. decided and bought
// are how many of the row's changes came before the voucher and the agreement.
func (run *importRun) storeAgreement(r *importRow, x importedAgreement, decided, bought int) error {
	w, p, changed := run.work, x.participant.ID, len(r.changes) > bought
	steps := []struct {
		needed bool
		fields map[string]string
		do     func() error
	}{
		{x.newDecision || decided > 0, decisionColumns, func() error {
			var err error
			x.decisionID, err = w.SaveDecision(run.ctx, run.scope, p, x.decisionID, x.decision)
			return err
		}},
		{x.newVoucher || bought > decided, voucherColumns, func() error {
			var err error
			x.voucher.DecisionID = x.decisionID
			x.voucherID, err = w.SaveVoucher(run.ctx, run.scope, p, x.voucherID, x.voucher)
			return err
		}},
		{x.newDraft || changed || x.signs, signColumns, func() error {
			x.in.DecisionID, x.in.VoucherID = x.decisionID, x.voucherID
			return run.storeTerms(w, &x, changed)
		}},
	}
	for _, step := range steps {
		if !step.needed {
			continue
		}
		if err := r.attempt(step.fields, step.do); err != nil || r.bad {
			return err
		}
	}
	r.done(x.participant, x.newDraft)
	return nil
}

func (run *importRun) storeTerms(w *Work, x *importedAgreement, changed bool) error {
	var err error
	switch {
	case x.newDraft:
		x.agreement.ID, err = w.DraftAgreement(run.ctx, run.scope, x.participant.ID, x.in)
	case changed && x.agreement.State == domain.AgreementDraft:
		err = w.UpdateDraft(run.ctx, run.scope, x.agreement.ID, x.in)
	}
	if err != nil || !x.signs {
		return err
	}
	return w.takeOverSigned(run.ctx, run.scope, x.agreement.ID, x.sign)
}

func (run *importRun) loadCase(p domain.Participant) (importCase, error) {
	c := importCase{participant: p}
	err := run.work.read(run.ctx, run.scope, func(tx *store.Tx) error {
		var err error
		if c.decisions, err = tx.DecisionsOf(p.ID); err != nil {
			return err
		}
		if c.vouchers, err = tx.VouchersOf(p.ID); err != nil {
			return err
		}
		if c.agreements, err = tx.AgreementsOf(p.ID); err != nil {
			return err
		}
		ids := make([]domain.ID, 0, len(c.agreements))
		for _, a := range c.agreements {
			ids = append(ids, a.ID)
		}
		c.versions, err = tx.VersionsOf(ids...)
		return err
	})
	return c, err
}

// decision reads the caseworker's decision; the stored one has the same number.
func (r *importRow) decision(c importCase, x *importedAgreement) {
	number := r.text("decision_number")
	x.newDecision = true
	for _, d := range c.decisions {
		if rules.NameKey(d.Number) == rules.NameKey(number) {
			x.newDecision, x.decisionID = false, d.ID
			x.decision = DecisionIn{Number: d.Number, PlanKind: d.PlanKind, PlanDate: d.PlanDate, PlanBy: d.PlanBy, Ground: d.Ground, ValidFrom: d.ValidFrom,
				ValidTo: d.ValidTo, ReceivedOn: d.ReceivedOn, MadeBy: d.MadeBy, Office: d.Office, ContactOn: d.ContactOn, ContactBy: d.ContactBy}
			break
		}
	}
	if x.newDecision {
		x.decision.Number = number
	}
	r.putDay("decision_from", &x.decision.ValidFrom)
	r.putDay("decision_to", &x.decision.ValidTo)
	r.putDay("decision_received", &x.decision.ReceivedOn)
	r.put("made_by", &x.decision.MadeBy)
	putWord(r, "plan_kind", &x.decision.PlanKind)
	r.check(rules.ValidDecision(x.decision, r.run.work.Today()), decisionColumns)
}

// check adds what a rule refuses, but for cells that could not be read: those
// have been told already.
func (r *importRow) check(err error, fields map[string]string) {
	if err == nil {
		return
	}
	list, ok := err.(domain.Errors)
	if !ok {
		r.refuse(err, fields)
		return
	}
	var left domain.Errors
	for _, e := range list {
		name := e.Field
		if other, ok := fields[name]; ok {
			name = other
		}
		if !r.told(name) {
			left = append(left, e)
		}
	}
	if len(left) > 0 {
		r.refuse(left, fields)
	}
}

// told tells whether the row already has a problem at a column.
func (r *importRow) told(name string) bool {
	return name != "" && slices.ContainsFunc(r.run.preview.Problems, func(p ImportProblem) bool { return p.Row == r.row.Number && p.column.Name == name })
}

// stub is a decision that is not stored yet, for the rules that look at its days.
func (x importedAgreement) stub() domain.Decision {
	return domain.Decision{ID: "new", ValidFrom: x.decision.ValidFrom, ValidTo: x.decision.ValidTo}
}

// voucher reads the voucher, or the place in a bought or unpaid service: the
// stored one has the same number, or the same days and product.
func (r *importRow) voucher(c importCase, x *importedAgreement) {
	from, to := x.decision.ValidFrom, x.decision.ValidTo
	if day, err := r.cell("voucher_from").Day(); err == nil && !day.IsZero() {
		from = day
	}
	if day, err := r.cell("voucher_to").Day(); err == nil && !day.IsZero() {
		to = day
	}
	contract, product, ok := r.product(c.participant.PurchaserID, from)
	if !ok {
		return
	}
	x.newVoucher = true
	number := r.text("voucher_number")
	for _, v := range c.vouchers {
		same := v.ProductCode == product.Code && v.ValidFrom == from && v.ValidTo == to
		if number != "" {
			same = rules.NameKey(v.Number) == rules.NameKey(number)
		}
		if same {
			x.newVoucher, x.voucherID = false, v.ID
			x.voucher = VoucherIn{DecisionID: v.DecisionID, ContractID: v.ContractID, ProductCode: v.ProductCode, Number: v.Number,
				ProviderIdentifier: v.ProviderIdentifier, ValidFrom: v.ValidFrom, ValidTo: v.ValidTo, ReceivedOn: v.ReceivedOn}
			break
		}
	}
	if x.newVoucher {
		x.voucher = VoucherIn{ContractID: contract.ID, ProductCode: product.Code, Number: number, ValidFrom: from, ValidTo: to}
	}
	r.put("provider_identifier", &x.voucher.ProviderIdentifier)
	r.putDay("voucher_from", &x.voucher.ValidFrom)
	r.putDay("voucher_to", &x.voucher.ValidTo)
	r.putDay("voucher_received", &x.voucher.ReceivedOn)
	putValue(r, "product_code", &x.voucher.ProductCode, product.Code, true)
	r.value(product)
	check, decision := x.voucher, x.stub()
	if r.bad && r.cell("voucher_from").Empty() && r.cell("voucher_to").Empty() { // its days are the decision's, whose fault has been told
		check.ValidFrom, check.ValidTo, decision = 1, 1, domain.Decision{ID: "new"}
	}
	r.check(rules.ValidVoucher(check, decision, contract.Kind, r.run.work.Today()), voucherColumns)
}

// value compares the file's value with the purchaser's: the provider cannot
// change it (M-12).
func (r *importRow) value(product domain.Product) {
	cents, given, err := r.cell("value").Cents()
	if err != nil {
		r.wrong("value", err)
	} else if given && cents != product.UnitCents {
		r.wrong("value", domain.Wrong("value", "import.value").With(domain.Args{"value": product.UnitCents}))
	}
}

// product finds the row's product in the contracts with the participant's
// purchaser, by code or name, as valued on the voucher's first day. When there
// is only one to choose the file need not name it.
func (r *importRow) product(purchaser domain.ID, day domain.Day) (domain.Contract, domain.Product, bool) {
	wanted := rules.NameKey(r.text("product_code"))
	type choice struct {
		contract domain.Contract
		product  domain.Product
	}
	var found []choice
	var names []string
	for _, c := range r.run.market.contracts {
		if c.PurchaserID != purchaser || !day.Within(c.ValidFrom, c.ValidTo) {
			continue
		}
		for _, p := range r.run.market.products[c.ID] {
			if !day.Within(p.ValidFrom, p.ValidTo) {
				continue
			}
			names = append(names, p.Code+" ("+p.Name+")")
			if wanted == "" || wanted == rules.NameKey(p.Code) || wanted == rules.NameKey(p.Name) {
				found = append(found, choice{c, p})
			}
		}
	}
	if code := slices.IndexFunc(found, func(c choice) bool { return rules.NameKey(c.product.Code) == wanted }); code >= 0 {
		found = found[code : code+1]
	}
	if len(found) == 1 {
		return found[0].contract, found[0].product, true
	}
	if !day.IsZero() {
		r.wrong("product_code", domain.Wrong("product_code", "import.product").With(domain.Args{"names": listed(names), "day": day}))
	}
	return domain.Contract{}, domain.Product{}, false
}

// unit finds one of the provider's units by name.
func (r *importRow) unit() (domain.Unit, bool) {
	var names []string
	for _, u := range r.run.market.units {
		if rules.NameKey(u.Name) == rules.NameKey(r.text("unit_id")) {
			return u, true
		}
		names = append(names, u.Name)
	}
	r.wrong("unit_id", domain.Wrong("unit_id", "import.unit").With(domain.Args{"names": listed(names)}))
	return domain.Unit{}, false
}

// supervisor takes the responsible supervisor over: one of the provider's people
// by name or e-mail, else the bare name.
func (r *importRow) supervisor(in *VersionIn) {
	text := r.text("supervisor")
	if text == "" {
		return
	}
	var found []domain.User
	for _, u := range r.run.market.staff {
		if sameName(u.Name, text) || strings.EqualFold(u.Email, text) {
			found = append(found, u)
		}
	}
	if len(found) == 1 {
		putValue(r, "supervisor", &in.SupervisorID, found[0].ID, true)
		return
	}
	if !sameName(in.SupervisorName, text) {
		in.SupervisorID, in.SupervisorName = "", text
		r.changed("supervisor")
	}
}
