package demo

import (
	"strconv"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

func (f *filler) fillOrganisations() error {
	operator := f.scope(domain.RoleOperator, -1)
	for i, p := range f.w.purchasers {
		o := p.Organisation
		o.ID, o.Side = f.purchasers[i], domain.SidePurchaser
		if _, err := f.start.CreateOrganisation(f.ctx, operator, o); err != nil {
			return err
		}
	}
	for i, p := range f.w.providers {
		o := p.Organisation
		o.ID, o.Side, o.InsuranceValidTo = f.providers[i], domain.SideProvider, f.w.today.AddDays(120+40*i)
		if i == 1 {
			o.InsuranceValidTo = f.w.today.AddDays(18) // to be renewed soon (I-03)
		}
		if _, err := f.start.CreateOrganisation(f.ctx, operator, o); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) fillUnits() error {
	for i, u := range f.w.units {
		row := u.Unit
		row.ID = f.units[i]
		responsible := f.w.staff[f.w.supervisorsOf(i)[0]]
		if c := f.w.providers[u.provider]; c.RegisterNumber != "" {
			row.RegistrationNumber, row.RegisterName = c.RegisterNumber+"-"+strconv.Itoa(i+1), "Soteri"
			row.RegisteredOn = f.w.first.AddMonths(-30).AddDays(17 * i)
			row.RegistrationStatement = "Toimitilat tarkastettu " + dotted(row.RegisteredOn.AddDays(-12)) + ", " + u.Town
		}
		if i%4 != 3 { // one in four has not told
			row.FreePlaces, row.FreeOn = max(0, (row.Places-u.slots)/3), f.w.today.AddDays(-2-i)
		}
		row.Phone, row.ResponsiblePerson, row.ResponsiblePhone = responsible.phone, responsible.name, responsible.phone
		if _, err := f.start.CreateUnit(f.ctx, f.scope(domain.RoleProviderAdmin, u.provider), row); err != nil {
			return err
		}
	}
	for _, c := range f.w.closures {
		in := casework.ClosureInput{FromDay: c.from, ToDay: c.to, Reason: c.reason}
		for _, u := range c.units {
			in.Units = append(in.Units, f.units[u])
		}
		if _, err := f.start.CloseUnits(f.ctx, f.scope(domain.RoleProviderAdmin, f.w.units[c.units[0]].provider), in); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) fillPeople() error {
	platform := domain.Organisation{ID: f.platform, Side: domain.SidePlatform, Kind: domain.KindPlatform, Name: platformName, Language: "fi"}
	people := make([]casework.DemoPerson, 0, len(f.w.staff))
	for i, p := range f.w.staff {
		s := f.scopes[i]
		people = append(people, casework.DemoPerson{
			User:  domain.User{ID: s.Person, Email: p.email, Name: p.name, Phone: p.phone, Title: p.title, Language: p.language},
			Units: s.Units, Password: p.password,
			Membership: domain.Membership{ID: s.Membership, OrganisationID: s.Organisation, Role: p.role, ValidFrom: f.w.first.AddDays(-20),
				ValidTo: p.until, SigningRight: p.signing},
		})
	}
	return f.start.SeedPeople(f.ctx, f.system(), platform, people)
}

// draftRulebook begins the next year's version with two stricter limits, so that
// there is one to preview.
func (f *filler) draftRulebook(admin domain.Scope, from domain.Rulebook) error {
	year, _, _ := f.w.today.Date()
	draft, err := f.start.DraftRulebook(f.ctx, admin, casework.DraftIn{Name: from.Name, From: from.ID, ValidFrom: domain.NewMonth(year+1, time.January).First()})
	if err != nil {
		return err
	}
	cite := domain.Citation{Document: "Palvelukuvaus, luonnos kommentoitavaksi", Section: "9.6 §"}
	for rule, values := range map[string]map[string]int{"no-show-days": {"days": 3, "planned": 0}, "repeated-absences": {"times": 3, "days": 30}} {
		if err := f.start.SaveDraftRule(f.ctx, admin, draft.ID, "", domain.Parameter{Rule: rule, Values: values, Citation: cite}); err != nil {
			return err
		}
	}
	return nil
}

// fillContracts stores each purchaser's rulebook, contracts and values; one
// value is revised in the middle of a month.
func (f *filler) fillContracts() error {
	for i, p := range f.w.purchasers {
		book, err := casework.SeedRulebook(p.rulebook)
		if err != nil {
			return err
		}
		book.PurchaserID, book.ValidFrom = f.purchasers[i], f.w.first.AddMonths(-12)
		admin := f.scope(domain.RolePurchaserAdmin, i)
		if book, err = f.start.PublishRulebook(f.ctx, admin, book); err != nil {
			return err
		}
		if i == 0 {
			if err := f.draftRulebook(admin, book); err != nil {
				return err
			}
		}
	}
	for i, k := range f.w.contracts {
		admin := f.scope(domain.RolePurchaserAdmin, k.purchaser)
		row := k.Contract
		row.ProviderID, row.PurchaserID = f.providers[k.provider], f.purchasers[k.purchaser]
		row, err := f.start.CreateContract(f.ctx, admin, row)
		if err != nil {
			return err
		}
		f.contracts[i] = row.ID
		if err := f.approve(i, admin); err != nil {
			return err
		}
		for _, p := range k.products {
			p.ContractID = row.ID
			if _, err := f.start.SetProduct(f.ctx, admin, p); err != nil {
				return err
			}
			if k.Kind == domain.ContractBought && p.Unit == domain.UnitDay {
				p.ID, p.UnitCents, p.Grounds = "", p.UnitCents+110, "Vuositarkistus"
				p.ValidFrom = (f.w.today.Month() - 2).First().AddDays(15)
				if _, err := f.start.SetProduct(f.ctx, admin, p); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// approve puts a provider on its purchaser's list, once for all its contracts.
func (f *filler) approve(contract int, admin domain.Scope) error {
	k := f.w.contracts[contract]
	for _, earlier := range f.w.contracts[:contract] {
		if earlier.provider == k.provider && earlier.purchaser == k.purchaser {
			return nil
		}
	}
	return f.start.ApproveProvider(f.ctx, admin, domain.ProviderApproval{ProviderID: f.providers[k.provider], FromDay: f.w.first.AddMonths(-12)})
}
