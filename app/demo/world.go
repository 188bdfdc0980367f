package demo

import (
	"fmt"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
)

// world is the plan of everything that will be stored: organisations, people
// and fourteen months of their days. It is made from the seed and today alone.
type world struct {
	seed       uint64
	today      domain.Day
	first      domain.Day // first day of the diary, a first of a month
	small      bool
	crowd      bool // nobody has marked anything
	holidays   holidays
	purchasers []purchaser
	providers  []provider
	units      []unit
	contracts  []contract
	staff      []person
	closures   []closing
	lives      []life
}

type purchaser struct {
	domain.Organisation
	rulebook string // name of the seed's rulebook
	offices  []string
	prefix   string // of decision numbers
	leave    bool   // grants leave within a period
}

type provider struct {
	domain.Organisation
	schoolHolidays bool
}

type unit struct {
	domain.Unit
	provider   int
	trade      string
	group      bool // its agreements are group work
	weekends   bool // open every day: a shop
	slots      int  // places that are taken most of the time
	swedish    float64
	immigrants float64
}

type contract struct {
	domain.Contract
	provider, purchaser int
	units               []int // where the contract's participants go
	products            []domain.Product
}

// Codes of the products that contracts sell.
const (
	productBasic     = "KTT-PERUS"
	productRaised    = "KTT-KOROTETTU"
	productIntensive = "KTT-TEHO"
	productGroup     = "KTT-RYHMA"
)

// makeWorld plans the world.
func makeWorld(o Options) *world {
	if o.Crowd > 0 {
		return makeCrowd(o)
	}
	w := &world{seed: o.Seed, today: o.Today, small: o.Small, purchasers: purchasers, providers: providers, units: units}
	months := 14
	if o.Small {
		months = 2
		w.purchasers, w.providers, w.units = purchasers[:2], []provider{providers[0], providers[3]}, smallUnits()
	}
	w.first = (o.Today.Month() - domain.Month(months)).First()
	if o.Today == o.Today.Month().First() {
		w.first = (o.Today.AddDays(-1).Month() - domain.Month(months-1)).First()
	}
	w.holidays = holidaysBetween(w.first, o.Today.AddDays(500))
	w.contracts = w.makeContracts()
	w.staff = w.makeStaff()
	w.closures = w.closings(newRandom(o.Seed, "closures"))
	w.lives = w.makeLives()
	return w
}

func smallUnits() []unit {
	chosen := []unit{units[0], units[1], units[7]}
	for i := range chosen {
		chosen[i].slots = []int{5, 4, 3}[i]
	}
	chosen[2].provider = 1
	return chosen
}

func (w *world) unitsOf(provider int) []int {
	var out []int
	for i, u := range w.units {
		if u.provider == provider {
			out = append(out, i)
		}
	}
	return out
}

// address makes an organisation's contacts; .example is a domain that no one owns.
func organisation(kind domain.OrganisationKind, name string, more domain.Organisation) domain.Organisation {
	more.Kind, more.Name = kind, name
	if more.Language == "" {
		more.Language = "fi"
	}
	return more
}

// businessID completes seven digits with their check digit; a number that has
// none moves on to the next.
func businessID(seven int) string {
	for ; ; seven++ {
		for check := range 10 {
			if id, err := finland.ParseBusinessID(fmt.Sprintf("%07d-%d", seven, check)); err == nil {
				return string(id)
			}
		}
	}
}

// iban completes a Finnish account of fourteen digits with its check digits.
func iban(account string) string {
	for check := 2; check < 99; check++ {
		if n, err := finland.ParseIBAN(fmt.Sprintf("FI%02d%s", check, account)); err == nil {
			return string(n)
		}
	}
	return ""
}

// makeContracts ties providers to purchasers with the products and values.
func (w *world) makeContracts() []contract {
	plans := contractPlans
	if w.small {
		plans = []contractPlan{
			{provider: 0, purchaser: 0, kind: domain.ContractVoucher, units: []int{0, 1}, values: map[string]domain.Cents{productRaised: 5915, productBasic: 4550, productIntensive: 6240}},
			{provider: 1, purchaser: 1, kind: domain.ContractBought, units: []int{2}, values: map[string]domain.Cents{productBasic: 4380}},
		}
	}
	if w.crowd {
		plans = plans[:1]
	}
	out := make([]contract, 0, len(plans))
	for i, p := range plans {
		c := contract{provider: p.provider, purchaser: p.purchaser, units: p.units}
		c.Contract = domain.Contract{
			Kind: p.kind, Number: fmt.Sprintf("%s/%d/%03d", w.purchasers[p.purchaser].prefix, w.first.Month().Year(), 14+7*i),
			OrderNumber: fmt.Sprintf("45000%05d", 1210+37*i), BuyerReference: fmt.Sprintf("1%03d-%s", 300+i*11, w.purchasers[p.purchaser].prefix),
			ValidFrom: domain.NewDay(w.first.Month().Year()-1, 1, 1), PaymentDays: 21,
		}
		for _, code := range []string{productBasic, productRaised, productIntensive, productGroup} {
			if cents, sold := p.values[code]; sold {
				c.products = append(c.products, productOf(code, cents, c.ValidFrom))
			}
		}
		out = append(out, c)
	}
	return out
}

func productOf(code string, cents domain.Cents, from domain.Day) domain.Product {
	p := domain.Product{Code: code, UnitCents: cents, Unit: domain.UnitDay, Form: domain.FormIndividual, ValidFrom: from}
	switch code {
	case productBasic:
		p.Name, p.Grounds = "Kuntouttava työtoiminta, perusseteli", "Hallinnollinen päätös, lämmin ateria sisältyy"
	case productRaised:
		p.Name, p.Grounds = "Kuntouttava työtoiminta, korotettu seteli", "Yksilövalmennus ja työtehtävien räätälöinti"
	case productIntensive:
		p.Name, p.Unit, p.Grounds = "Tehostettu yksilövalmennus", domain.UnitHour, "Hyväksytyt valmennustunnit sisällön mukaan"
	case productGroup:
		p.Name, p.Form, p.Grounds = "Kuntouttava työtoiminta, ryhmämuotoinen", domain.FormGroup, "Kaksi nimettyä ohjaajaa"
	}
	if cents == 0 {
		p.Unit = domain.UnitNone
	}
	return p
}
