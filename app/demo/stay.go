package demo

import (
	"fmt"
	"strings"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// stay plans a life's decisions, vouchers and agreements.
type stay struct {
	*world
	*life
	r     random
	unit  int
	trade trade
	plan  domain.Plan
	prod  string
	form  domain.ServiceForm
}

func (w *world) makeStay(l *life, unit int, start domain.Day, r random) {
	s := stay{world: w, life: l, r: r, unit: unit, trade: trades[w.units[unit].trade], form: domain.FormIndividual}
	s.prod = s.product()
	s.plan = s.weeklyPlan(s.days(), false)
	if w.units[unit].group {
		s.form = domain.FormGroup
		s.plan = domain.Plan{{Weekday: 1, From: 540, To: 840, Break: 30}, {Weekday: 2, From: 540, To: 840, Break: 30}, {Weekday: 4, From: 540, To: 840, Break: 30}}
	}
	start = s.firstDay(start)
	months := s.term()
	for n := 0; ; n++ {
		a := s.agreement(n, start, months)
		l.agreements = append(l.agreements, a)
		last := a.last()
		if a.ended.on != 0 || last >= w.today.AddDays(20) || n == 3 || !r.chance(0.25) || w.units[unit].group {
			return
		}
		start, months = last+1, []int{3, 3, 6, 12}[r.IntN(4)]
		if more := len(s.plan) + 1; more <= 4 && r.chance(0.4) {
			s.plan = s.weeklyPlan(more, true)
		}
	}
}

// product picks what the voucher is for among what the contract sells.
func (s *stay) product() string {
	codes := []string{}
	weights := []int{}
	for _, p := range s.contracts[s.contract].products {
		if (p.Code == productGroup) != s.units[s.unit].group {
			continue
		}
		codes = append(codes, p.Code)
		weights = append(weights, map[string]int{productBasic: 56, productRaised: 36, productIntensive: 8, productGroup: 1}[p.Code])
	}
	return codes[s.r.weighed(weights...)]
}

func (s *stay) days() int {
	if s.prod == productIntensive {
		return s.r.between(1, 2)
	}
	return 1 + s.r.weighed(14, 38, 33, 15)
}

// weeklyPlan spreads days over the week with clock times within the unit's
// hours; a continuation is a little longer.
func (s *stay) weeklyPlan(days int, longer bool) domain.Plan {
	from := s.units[s.unit].OpensAt + domain.Minute(30*s.r.between(0, 4))
	hours := 4 + s.r.weighed(46, 30, 24)
	if longer && hours < 6 {
		hours++
	}
	pause := 0
	if hours >= 5 {
		pause = 30
	}
	var plan domain.Plan
	week := []int{1, 2, 3, 4, 5}
	if s.units[s.unit].weekends && s.r.chance(0.4) {
		week, days = []int{2, 4, 6, 7}, max(days, 3)
	}
	for _, weekday := range some(s.r, days, week) {
		plan = append(plan, domain.PlanDay{Weekday: weekday, From: from, To: from + domain.Minute(60*hours+pause), Break: pause})
	}
	return plan
}

// firstDay moves a start to a day that the plan has and the unit is open on.
func (s *stay) firstDay(d domain.Day) domain.Day {
	for {
		_, planned := s.plan.On(d)
		if _, shut := s.closed(s.unit, d); planned && !shut && !s.holidays[d] {
			return d
		}
		d++
	}
}

func (s *stay) term() int {
	if s.units[s.unit].group {
		return 3
	}
	return []int{3, 4, 6, 9, 12}[s.r.weighed(48, 20, 21, 3, 8)]
}

// agreement plans the n-th agreement of the stay with its own decision and voucher.
func (s *stay) agreement(n int, start domain.Day, months int) agreement {
	end := start.AddMonths(months) - 1
	received := start.AddDays(-s.r.between(8, 13))
	if s.r.chance(0.06) {
		received = start.AddDays(-s.r.between(16, 27)) // a late start
	}
	s.decide(n, start, end, min(received, s.today))
	a := agreement{decision: n, voucher: n, former: n - 1, place: s.units[s.unit].Town}
	a.Number = fmt.Sprintf("S-%d-%s", start.Month().Year(), strings.ReplaceAll(s.key, "/", "")+string(rune('A'+n)))
	a.Form, a.StartDay, a.EndDay = s.form, start, end
	a.AbsenceContact = "Ohjaajalle puhelimitse tai tekstiviestillä ennen päivän alkua"
	a.Clauses = domain.Clauses
	if months > 12 {
		a.LongGrounds = "Jatko tukee työllistymistä, näyttö väliarvioinnissa"
	}
	s.special(&a, n)
	a.versions = []version{s.firstVersion(start, end)}
	a.signed = s.signedOn(start)
	s.change(&a)
	s.interrupt(&a)
	return a
}

// signedOn is a few days before the start, rarely too late; what begins in the
// coming days is partly still a draft.
func (s *stay) signedOn(start domain.Day) domain.Day {
	signed := s.holidays.last(start.AddDays(-s.r.between(3, 7)))
	if s.r.chance(0.05) {
		signed = s.holidays.last(start.AddDays(-1))
	}
	if signed > s.today || start > s.today && s.r.chance(0.5) {
		return 0
	}
	return signed
}

func (s *stay) decide(n int, start, end, received domain.Day) {
	k, p := s.contracts[s.contract], s.purchasers[s.contracts[s.contract].purchaser]
	year := received.Month().Year()
	made := s.holidays.last(received.AddDays(-s.r.between(1, 5)))
	plan := s.r.weighed(64, 26, 10)
	s.decisions = append(s.decisions, casework.DecisionIn{
		Number: fmt.Sprintf("%s-%d-%05d", p.prefix, year, s.r.between(100, 99999)), PlanKind: planKinds[plan], PlanDate: made.AddDays(-s.r.between(2, 20)),
		PlanBy: s.staff[s.caseworker].name, Ground: grounds[s.r.weighed(78, 8, 14)], ValidFrom: start.AddDays(-s.r.between(0, 4)), ValidTo: end,
		ReceivedOn: received, MadeBy: s.staff[s.caseworker].name, Office: s.person.CaseworkerOffice, ContactOn: min(received.AddDays(s.r.between(0, 6)), s.today), ContactBy: pick(s.r, []string{"phone", "visit", "message"}),
	})
	v := voucher{decision: n, VoucherIn: casework.VoucherIn{ProductCode: s.prod, ValidFrom: start, ValidTo: end, ReceivedOn: received}}
	if k.Kind == domain.ContractVoucher {
		v.Number = fmt.Sprintf("PSOP-%d", s.r.between(10000000, 99999999))
		v.ProviderIdentifier = s.providers[k.provider].ProducerNumber
	}
	s.vouchers = append(s.vouchers, v)
}

// special marks assessment periods and intensive coaching.
func (s *stay) special(a *agreement, n int) {
	if s.prod == productIntensive {
		a.Intensive, a.IntensiveWith, a.IntensiveMinutes = true, s.staff[s.caseworker].name, 60*s.r.between(60, 140)
		a.IntensiveOn = s.decisions[n].ReceivedOn
	}
	if n == 0 && !s.units[s.unit].group && s.r.chance(0.08) {
		a.Assessment = true
		a.AssessmentGrounds = "Työ- ja toimintakyvyn kartoitus ennen jatkosuunnitelmaa"
		a.AssessmentContent = "Havainnointi työtehtävissä, alku- ja loppukeskustelu, itsearvio"
	}
}

func (s *stay) firstVersion(start, end domain.Day) version {
	v := version{unit: s.unit, supervisor: s.supervisor(s.unit)}
	v.FromDay, v.Plan = start, s.plan
	v.Tasks = some(s.r, s.r.between(3, 5), s.trade.tasks)
	v.StartingPoint = pick(s.r, []string{"Työttömänä yli kaksi vuotta, aiempaa kokemusta alalta jonkin verran.", "Opinnot jääneet kesken, kiinnostus käytännön työhön.", "Pitkä tauko työelämästä, toiveena säännöllinen rytmi.", "Kokemusta asiakaspalvelusta, hakee uutta suuntaa."})
	v.Goals = []domain.Goal{{Text: pick(s.r, s.trade.goals)}, {Text: pick(s.r, commonGoals)}}
	v.NextStep = pick(s.r, []string{"Päivien lisääminen väliarvioinnin jälkeen", "Tutustuminen ammatilliseen koulutukseen", "Työkokeilun valmistelu", "Tuntien pidentäminen vaiheittain"})
	if s.r.chance(0.35) {
		card := domain.Card{Name: pick(s.r, s.trade.cards), Planned: start.AddDays(s.r.between(30, 80))}
		if s.r.chance(0.5) && card.Planned < s.today {
			card.DoneOn, card.ValidTo = card.Planned, card.Planned.AddMonths(60)
		}
		v.Cards = []domain.Card{card}
	}
	v.OtherServices = pick(s.r, otherServices)
	v.CoachingMinutes = []int{30, 45, 60}[s.r.IntN(3)]
	if s.prod == productIntensive {
		v.CoachingMinutes = 180
	}
	v.SupervisorName, v.SupervisorPhone = s.staff[v.supervisor].name, s.staff[v.supervisor].phone
	v.Workplace, v.TravelMinutes = s.trade.workplace, travel(start)
	v.MidEvaluation, v.FinalEvaluation = start.AddDays(int(end-start)/2), max(start, end.AddDays(-8))
	v.RenewalDay = end.AddDays(-14)
	return v
}

// travel is the minutes to the place and back: mostly under two hours, now and
// then over three, which the rules warn of.
func travel(start domain.Day) int {
	if int(start)%41 == 0 {
		return 200
	}
	return 20 + int(start)%8*12
}

func (s *stay) supervisor(unit int) int { return s.supervisorsOf(unit)[0] }

// change adds a version from a day on: more days, or a move to another unit of
// the provider in the middle of a month.
func (s *stay) change(a *agreement) {
	if a.signed == 0 || a.EndDay-a.StartDay < 80 || s.units[s.unit].group || !s.r.chance(0.3) {
		return
	}
	next := a.versions[0]
	next.FromDay = a.StartDay.AddDays(s.r.between(35, 60)).Monday()
	if next.FromDay > s.today.AddDays(7) {
		return
	}
	others := s.siblings()
	switch {
	case len(others) > 0 && s.r.chance(0.35):
		next.unit = pick(s.r, others)
		next.supervisor = s.supervisor(next.unit)
		next.SupervisorName, next.SupervisorPhone = s.staff[next.supervisor].name, s.staff[next.supervisor].phone
		next.Tasks = some(s.r, 4, trades[s.units[next.unit].trade].tasks)
		next.Workplace = trades[s.units[next.unit].trade].workplace
		next.FromDay = weekdayFrom(next.FromDay.Month().First().AddDays(12), time.Wednesday)
		next.ChangeReason = "Siirto toiseen yksikköön asiakkaan toiveesta"
	case len(next.Plan) < 4 && s.prod != productIntensive:
		next.Plan = s.weeklyPlan(len(next.Plan)+1, true)
		next.ChangeReason = moreDays
	default:
		return
	}
	s.plan = next.Plan
	next.ToldOn = next.FromDay.AddDays(-4)
	a.versions = append(a.versions, next)
}

// moreDays is why a week grew; the caseworker's plan is then updated too.
const moreDays = "Päivien lisäys, sovittu väliarvioinnissa"

// siblings are the other units of the provider that the contract covers.
func (s *stay) siblings() []int {
	var out []int
	for _, u := range s.contracts[s.contract].units {
		if u != s.unit && !s.units[u].group {
			out = append(out, u)
		}
	}
	return out
}

// interrupt ends some agreements before their time.
func (s *stay) interrupt(a *agreement) {
	if a.signed == 0 || !s.r.chance(0.17) {
		return
	}
	on := s.holidays.last(a.StartDay.AddDays(s.r.between(25, int(a.EndDay-a.StartDay)-5)))
	if on >= s.today.AddDays(-1) || on <= a.versions[len(a.versions)-1].FromDay {
		return
	}
	reasons := []ending{
		{reason: "employed", note: "Työllistyi määräaikaiseen työhön"}, {reason: "studies", note: "Aloitti ammatilliset opinnot"},
		{reason: "interrupted", note: "Poissaolot toistuivat, sovittiin päättämisestä omavirkailijan kanssa"},
		{reason: "health", note: "Pitkä sairausloma, palvelu päättyi"}, {reason: "moved", note: "Muutti toiselle paikkakunnalle"},
	}
	e := reasons[s.r.weighed(30, 22, 22, 14, 12)]
	e.on = on
	a.ended = e
}

// Codes of decisions, the commonest first.
var (
	planKinds = []string{"activation", "multi_sector", "employment"}
	grounds   = []string{"labour_market_support", "unemployment_allowance", "social_assistance"}
)
