package casework

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// importPeople finds the provider's participants by what files say of them.
type importPeople struct {
	byID   map[domain.ID]domain.Participant
	byCode map[string][]domain.ID
	byName map[string][]domain.ID
}

func (run *importRun) loadPeople(tx *store.Tx) error {
	run.people = importPeople{byID: map[domain.ID]domain.Participant{}, byCode: map[string][]domain.ID{}, byName: map[string][]domain.ID{}}
	for _, archived := range []bool{false, true} {
		list, err := tx.Participants(store.ParticipantFilter{Archived: archived})
		if err != nil {
			return err
		}
		for _, p := range list {
			run.people.add(p)
		}
	}
	return nil
}

func (x *importPeople) add(p domain.Participant) {
	x.byID[p.ID] = p
	if len(p.IdentityHMAC) > 0 {
		x.byCode[string(p.IdentityHMAC)] = append(x.byCode[string(p.IdentityHMAC)], p.ID)
	}
	first, _, _ := strings.Cut(strings.TrimSpace(p.GivenNames), " ")
	for _, given := range slices.Compact([]string{p.GivenNames, first}) {
		for _, name := range slices.Compact([]string{p.FamilyName + " " + given, given + " " + p.FamilyName}) {
			key := rules.NameKey(name)
			if !slices.Contains(x.byName[key], p.ID) {
				x.byName[key] = append(x.byName[key], p.ID)
			}
		}
	}
}

// who finds the participant a row is about: by the portal's identifier, by the
// identity code, or by a name that only one has. What is missing or in doubt is
// told at its column; false then.
func (r *importRow) who() (domain.Participant, bool) {
	if r.text("participant_id") != "" {
		return r.byIdentifier()
	}
	if !r.cell("identity_code").Empty() {
		code := r.identity()
		if code.IsZero() {
			return domain.Participant{}, false
		}
		return r.onlyOne("identity_code", r.run.people.byCode[string(r.run.lookup(code))])
	}
	name, at := r.personName()
	if name == "" {
		r.wrong(at, domain.Wrong(at, "import.who"))
		return domain.Participant{}, false
	}
	return r.onlyOne(at, r.run.people.byName[rules.NameKey(name)])
}

func (r *importRow) byIdentifier() (domain.Participant, bool) {
	id, err := domain.ParseID(r.text("participant_id"))
	p, ok := r.run.people.byID[id]
	if err != nil || !ok {
		r.wrong("participant_id", domain.Wrong("participant_id", "import.no_person"))
		return p, false
	}
	return r.known(p), true
}

func (r *importRow) onlyOne(at string, ids []domain.ID) (domain.Participant, bool) {
	switch len(ids) {
	case 1:
		return r.known(r.run.people.byID[ids[0]]), true
	case 0:
		r.wrong(at, domain.Wrong(at, "import.no_person"))
	default:
		r.wrong(at, domain.Wrong(at, "import.several_people").With(domain.Args{"n": len(ids)}))
	}
	return domain.Participant{}, false
}

// known notes whose stored data the file was compared with, for the access log.
func (r *importRow) known(p domain.Participant) domain.Participant {
	r.run.stored = append(r.run.stored, p.ID)
	return p
}

// personName is the row's name, and the column it stands in.
func (r *importRow) personName() (name, at string) {
	family := r.text("family_name")
	switch {
	case family != "":
		return strings.TrimSpace(family + " " + r.text("given_names")), "family_name"
	case r.text("name") != "":
		return r.text("name"), "name"
	}
	for _, at := range []string{"family_name", "name", "identity_code"} {
		if _, ok := r.run.table.heads.Places[at]; ok {
			return "", at
		}
	}
	return "", "family_name"
}

func (run *importRun) lookup(code finland.IdentityCode) []byte {
	return run.work.box.Lookup(identityPurpose, code.Reveal())
}

// importMarket is what rows point to by name: purchasers, contracts with their
// products, units, the provider's people.
type importMarket struct {
	purchasers []domain.Organisation
	contracts  []domain.Contract
	products   map[domain.ID][]domain.Product // by contract
	units      []domain.Unit
	staff      []domain.User
}

func (run *importRun) loadMarket(tx *store.Tx) error {
	m := importMarket{products: map[domain.ID][]domain.Product{}}
	var err error
	if m.purchasers, err = tx.Organisations(domain.SidePurchaser); err != nil {
		return err
	}
	if m.contracts, err = tx.Contracts(); err != nil {
		return err
	}
	for _, c := range m.contracts {
		if m.products[c.ID], err = tx.Products(c.ID); err != nil {
			return err
		}
	}
	if m.units, err = tx.Units(); err != nil {
		return err
	}
	m.staff, err = tx.People(run.scope.Organisation)
	run.market = m
	return err
}

// purchaser finds the row's purchaser by name or business id. A provider with
// one purchaser need not name it.
func (r *importRow) purchaser() domain.ID {
	list := r.run.market.purchasers
	text := rules.NameKey(r.text("purchaser_id"))
	if text == "" && len(list) == 1 {
		return list[0].ID
	}
	names := make([]string, 0, len(list))
	for _, o := range list {
		if text == rules.NameKey(o.Name) || text == strings.ToLower(o.BusinessID) && text != "" {
			return o.ID
		}
		names = append(names, o.Name)
	}
	r.wrong("purchaser_id", domain.Wrong("purchaser_id", "import.purchaser").With(domain.Args{"names": listed(names)}))
	return ""
}

// listed writes names for a message, the first ten of them.
func listed(names []string) string {
	names = slices.Clone(names)
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > 10 {
		names = append(names[:10], "…")
	}
	return strings.Join(names, ", ")
}
