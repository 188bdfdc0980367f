package casework

import (
	"bytes"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// participant reads and stores one row of a file of participants. The stored
// participant is found by identifier, by identity code for the purchaser, or by
// name when the stored one has no code.
func (run *importRun) participant(r *importRow) error {
	code := r.identity()
	stored, isNew := r.storedParticipant(code)
	in := participantIn(stored)
	r.readParticipant(&in)
	if !code.IsZero() && !bytes.Equal(stored.IdentityHMAC, run.lookup(code)) {
		in.IdentityCode = code.Reveal()
		r.changed("identity_code")
	}
	if err := run.caseworker(r, &in); err != nil {
		return err
	}
	payer, pays, err := r.payer(stored)
	if err != nil {
		return err
	}
	_, err = rules.ValidParticipant(in, run.work.Today())
	r.check(err, nil)
	r.onceParticipant(stored, in, code)
	if r.bad {
		return nil
	}
	return run.storeParticipant(r, stored, in, payer, isNew, pays)
}

func (run *importRun) storeParticipant(r *importRow, stored domain.Participant, in ParticipantIn, payer PayerIn, isNew, pays bool) error {
	w, details := run.work, len(r.changes)
	if pays {
		r.changed("payer")
	}
	err := r.attempt(nil, func() error {
		if isNew {
			id, err := w.CreateParticipant(run.ctx, run.scope, in, payer)
			stored.ID = id
			return err
		}
		if details > 0 {
			if err := w.UpdateParticipant(run.ctx, run.scope, stored.ID, in); err != nil {
				return err
			}
		}
		if pays {
			return w.SetPayer(run.ctx, run.scope, stored.ID, payer)
		}
		return nil
	})
	if err == nil && !r.bad {
		stored.FamilyName, stored.GivenNames = in.FamilyName, in.GivenNames
		r.done(stored, isNew)
	}
	return err
}

// storedParticipant finds whom the row is about; a new one has the row's
// purchaser.
func (r *importRow) storedParticipant(code finland.IdentityCode) (domain.Participant, bool) {
	people := r.run.people
	if r.text("participant_id") != "" {
		p, ok := r.byIdentifier()
		if ok && !r.cell("purchaser_id").Empty() && r.purchaser() != p.PurchaserID && !r.bad {
			r.wrong("purchaser_id", domain.Wrong("purchaser_id", "import.other_purchaser"))
		}
		return p, false
	}
	purchaser := r.purchaser()
	fresh := domain.Participant{PurchaserID: purchaser, Language: "fi"}
	if purchaser == "" {
		return fresh, false
	}
	if !code.IsZero() {
		for _, id := range people.byCode[string(r.run.lookup(code))] {
			if people.byID[id].PurchaserID == purchaser {
				return r.known(people.byID[id]), false
			}
		}
	}
	name, at := r.personName()
	var found []domain.Participant
	for _, id := range people.byName[rules.NameKey(name)] {
		p := people.byID[id]
		if p.PurchaserID == purchaser && (code.IsZero() || len(p.IdentityHMAC) == 0) {
			found = append(found, p)
		}
	}
	switch len(found) {
	case 0:
		return fresh, true
	case 1:
		return r.known(found[0]), false
	}
	r.wrong(at, domain.Wrong(at, "import.several_people").With(domain.Args{"n": len(found)}))
	return fresh, false
}

// onceParticipant refuses the same person twice in a file: by stored row, by
// code, or, when neither tells, by name.
func (r *importRow) onceParticipant(stored domain.Participant, in ParticipantIn, code finland.IdentityCode) {
	at := "family_name"
	key := "name/" + string(in.PurchaserID) + "/" + rules.NameKey(in.FamilyName+" "+in.GivenNames)
	switch {
	case stored.ID != "":
		key = "id/" + string(stored.ID)
	case !code.IsZero():
		at, key = "identity_code", "code/"+string(in.PurchaserID)+"/"+string(r.run.lookup(code))
	}
	r.once(at, key)
}

// participantIn is a stored participant as the form has it.
func participantIn(p domain.Participant) ParticipantIn {
	return ParticipantIn{PurchaserID: p.PurchaserID, GivenNames: p.GivenNames, FamilyName: p.FamilyName, Phone: p.Phone, Email: p.Email,
		Street: p.Street, Postcode: p.Postcode, Town: p.Town, Language: p.Language,
		InterpreterNeed: p.InterpreterNeed, InterpreterWith: p.InterpreterWith, InterpreterOn: p.InterpreterOn, AllowanceKind: p.AllowanceKind,
		CaseworkerID: p.CaseworkerID, CaseworkerName: p.CaseworkerName, CaseworkerKind: p.CaseworkerKind, CaseworkerOffice: p.CaseworkerOffice,
		CaseworkerPhone: p.CaseworkerPhone, CaseworkerEmail: p.CaseworkerEmail, EmergencyContact: p.EmergencyContact, Considerations: p.Considerations}
}

func (r *importRow) readParticipant(in *ParticipantIn) {
	for name, into := range map[string]*string{
		"family_name": &in.FamilyName, "given_names": &in.GivenNames, "phone": &in.Phone, "email": &in.Email, "street": &in.Street,
		"postcode": &in.Postcode, "town": &in.Town, "caseworker_office": &in.CaseworkerOffice,
		"caseworker_phone": &in.CaseworkerPhone, "caseworker_email": &in.CaseworkerEmail, "emergency_contact": &in.EmergencyContact,
		"interpreter_need": &in.InterpreterNeed, "considerations": &in.Considerations,
	} {
		r.put(name, into)
	}
	putWord(r, "language", &in.Language)
	putWord(r, "allowance_kind", &in.AllowanceKind)
	putWord(r, "caseworker_kind", &in.CaseworkerKind)
}

// caseworker gives the row's caseworker the portal's account when the e-mail is
// that of one at the purchaser. A name alone opens nothing: two people may share it.
func (run *importRun) caseworker(r *importRow, in *ParticipantIn) error {
	if name := r.text("caseworker_name"); name != "" && !sameName(name, in.CaseworkerName) {
		in.CaseworkerID, in.CaseworkerName = "", name
		r.changed("caseworker_name")
	}
	if r.cell("caseworker_email").Empty() || in.PurchaserID == "" {
		return nil
	}
	var people []domain.User
	err := run.work.read(run.ctx, run.scope, func(tx *store.Tx) error {
		var err error
		people, err = tx.Caseworkers(in.PurchaserID)
		return err
	})
	for _, u := range people {
		if rules.EmailKey(u.Email) != rules.EmailKey(in.CaseworkerEmail) {
			continue
		}
		if in.CaseworkerID != u.ID {
			in.CaseworkerID = u.ID
			r.changed("caseworker_email")
		}
		in.CaseworkerName = u.Name // the account's own, whatever order the file has it in
	}
	return err
}

// payer reads who pays from which day; false when the row says nothing of it, or
// nothing new.
func (r *importRow) payer(p domain.Participant) (PayerIn, bool, error) {
	var in PayerIn
	known := len(r.changes)
	putWord(r, "payer", &in.Payer)
	r.put("fund_name", &in.FundName)
	r.putDay("payer_from", &in.FromDay)
	r.changes = r.changes[:known]
	if in.Payer == "" {
		for _, name := range []string{"fund_name", "payer_from"} {
			if !r.cell(name).Empty() && !r.told(name) {
				r.wrong(name, domain.Wrong(name, "import.payer_alone"))
			}
		}
		return PayerIn{}, false, nil
	}
	if err := rules.ValidPayer(in); err != nil {
		r.check(err, nil)
		return in, false, nil
	}
	if p.ID == "" {
		return in, true, nil
	}
	var periods []domain.PayerPeriod
	err := r.run.work.read(r.run.ctx, r.run.scope, func(tx *store.Tx) error {
		var err error
		periods, err = tx.PayersOf(p.ID)
		return err
	})
	if in.Payer != domain.PayerFund {
		in.FundName = ""
	}
	for _, old := range periods {
		if old.FromDay == in.FromDay && old.Payer == in.Payer && old.FundName == in.FundName {
			return in, false, err
		}
	}
	return in, true, err
}

// sameName tells whether two names are the same words, in whatever order.
func sameName(a, b string) bool {
	words := func(s string) []string { return slices.Sorted(slices.Values(strings.Fields(rules.NameKey(s)))) }
	return slices.Equal(words(a), words(b))
}
