package demo

import (
	"fmt"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/finland"
)

// life is one participant's path: decisions, vouchers, agreements and habits.
// Indexes refer to the lists of the world and of the life itself.
type life struct {
	key        string // names the streams of its choices
	contract   int
	caseworker int // index into staff
	person     casework.ParticipantIn
	payers     []casework.PayerIn
	decisions  []casework.DecisionIn
	vouchers   []voucher
	agreements []agreement
	habits     habits
	unpaid     bool
}

type voucher struct {
	decision int
	casework.VoucherIn
}

type agreement struct {
	decision, voucher int
	former            int // -1: the first
	casework.AgreementIn
	signed   domain.Day // zero: still a draft
	place    string
	versions []version // the first one and those from a later day
	ended    ending    // before its time; no day: it was not
}

type version struct {
	unit, supervisor int
	casework.VersionIn
}

type ending struct {
	on     domain.Day
	reason string
	note   string
}

// last is the last day of the service.
func (a agreement) last() domain.Day {
	if a.ended.on != 0 {
		return a.ended.on
	}
	return a.EndDay
}

// on gives the version in force on a day.
func (a agreement) on(d domain.Day) version {
	v := a.versions[0]
	for _, next := range a.versions[1:] {
		if next.FromDay <= d {
			v = next
		}
	}
	return v
}

// makeLives fills every unit's places, one person after another, from the first
// weeks of the diary to two weeks ahead of today.
func (w *world) makeLives() []life {
	var out []life
	for u := range w.units {
		for slot := range w.units[u].slots {
			out = append(out, w.makeSlot(u, slot)...)
		}
	}
	return out
}

func (w *world) makeSlot(unit, slot int) []life {
	r := newRandom(w.seed, fmt.Sprintf("slot/%d/%d", unit, slot))
	var out []life
	start := w.first.AddDays(r.between(0, 34))
	if !w.small && !w.crowd && unit == 0 && slot >= formerSlots {
		start = w.today.AddDays(-r.between(40, 130))
	}
	if w.units[unit].group {
		start = w.first.AddDays(7 + slot%2)
	}
	for start <= w.today.AddDays(12) {
		l := w.makeLife(unit, fmt.Sprintf("%d/%d/%d", unit, slot, len(out)), start)
		out = append(out, l)
		start = l.agreements[len(l.agreements)-1].last().AddDays(r.between(4, 24))
		if w.units[unit].group {
			start = w.holidays.next(l.agreements[len(l.agreements)-1].last().AddDays(14))
		}
	}
	return out
}

// makeLife plans one participant's stay from about a day on.
func (w *world) makeLife(unit int, key string, start domain.Day) life {
	r := newRandom(w.seed, "life/"+key)
	l := life{key: key, contract: w.contractOf(unit, r)}
	k := w.contracts[l.contract]
	l.unpaid = !k.Kind.Billable()
	p := w.purchasers[k.purchaser]
	l.caseworker = pick(r, w.staffOf(domain.RoleCaseworker, k.purchaser))
	l.person = w.makePerson(r, unit, l.caseworker, pick(r, p.offices))
	l.payers = makePayers(r, start)
	l.habits = makeHabits(r, p.leave)
	w.makeStay(&l, unit, start, r)
	return l
}

// contractOf picks the contract a participant of the unit comes under, weighed
// to the unit's main purchaser.
func (w *world) contractOf(unit int, r random) int {
	var fit []int
	for i, k := range w.contracts {
		for _, u := range k.units {
			if u == unit {
				fit = append(fit, i)
			}
		}
	}
	if len(fit) > 1 && r.chance(0.7) {
		return fit[0]
	}
	return pick(r, fit)
}

func (w *world) makePerson(r random, unit, caseworker int, office string) casework.ParticipantIn {
	given, family, c := nameOf(r, w.units[unit].swedish, w.units[unit].immigrants)
	age := []int{18, 25, 35, 45, 55}[r.weighed(14, 20, 24, 24, 18)] + r.between(0, 8)
	y, _, _ := w.today.Date()
	born := time.Date(y-age-2, time.Month(r.between(1, 12)), r.between(1, 28), 0, 0, 0, 0, time.UTC)
	code, err := finland.ArtificialIdentityCode(born, r.between(900, 999))
	if err != nil {
		panic("artificial identity code: " + err.Error()) // the year is within the code's range
	}
	official := w.staff[caseworker]
	home := w.units[unit]
	in := casework.ParticipantIn{
		GivenNames: given, FamilyName: family, IdentityCode: code.Reveal(), Language: c.language, InterpreterNeed: c.interpreter,
		Phone: fmt.Sprintf("045 555 %04d", r.between(0, 9999)), Street: fmt.Sprintf("%s %d", pick(r, streets), r.between(1, 68)),
		Postcode: home.Postcode, Town: home.Town, AllowanceKind: "expense",
		CaseworkerName: official.name, CaseworkerKind: "employment", CaseworkerOffice: office, CaseworkerPhone: official.phone, CaseworkerEmail: official.email,
	}
	if r.chance(0.6) {
		in.Email = emailName(given) + "." + emailName(family) + "@posti.example"
	}
	if official.title == "Sosiaaliohjaaja" {
		in.CaseworkerKind = "social"
	}
	if r.chance(0.12) {
		in.Considerations = pick(r, []string{"Ohjeet mieluiten myös kirjallisina.", "Tulee bussilla, vuoro saapuu klo 8.50.", "Ei nosta raskaita taakkoja, sovittu asiakkaan kanssa.", "Hakee lapsen päiväkodista klo 15."})
	}
	return in
}

var funds = []string{"Yleinen työttömyyskassa YTK", "Palvelualojen työttömyyskassa", "Rakennusalan työttömyyskassa", "Teollisuuden työttömyyskassa"}

// makePayers gives who pays the benefit; a few change on the way.
func makePayers(r random, start domain.Day) []casework.PayerIn {
	payer := func() casework.PayerIn {
		switch r.weighed(76, 10, 14) {
		case 1:
			return casework.PayerIn{Payer: domain.PayerFund, FundName: pick(r, funds)}
		case 2:
			return casework.PayerIn{Payer: domain.PayerSocialAssistance}
		}
		return casework.PayerIn{Payer: domain.PayerKela}
	}
	first := payer()
	first.FromDay = start.AddMonths(-r.between(2, 14))
	out := []casework.PayerIn{first}
	if r.chance(0.06) {
		next := payer()
		if next.Payer != first.Payer {
			next.FromDay = start.AddDays(r.between(40, 120)).Monday()
			out = append(out, next)
		}
	}
	return out
}
