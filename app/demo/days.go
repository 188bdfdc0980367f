package demo

import (
	"fmt"
	"slices"
	"strconv"

	"pajakirja/app/domain"
)

// mark is one mutation of a day: who would tap it and when.
type mark struct {
	life, agreement int
	unit            int
	day             domain.Day
	on              domain.Day // when it is recorded
	minute          domain.Minute
	fields          domain.DayFields
	base            domain.FieldVersions
}

// diarist writes one agreement's days.
type diarist struct {
	*world
	life      int
	agreement int
	a         agreement
	h         habits
	r         random
	trade     trade
	out       []mark
	swaps     map[domain.Day]bool // days that are worked instead of another
	away      *absence
	coached   domain.Day // Monday of the week that was coached last
}

// absence is a run of days away for one reason.
type absence struct {
	reason      domain.Reason
	text        string
	from, until domain.Day
	certificate domain.CertificateState
	comes       domain.Day // when an awaited certificate arrives; zero: never
	left        int        // planned days of an unauthorised streak
}

// diary plans every mark of the given lives in the order they are recorded.
func (w *world) diary(lives []int) []mark {
	var out []mark
	for _, i := range lives {
		l := w.lives[i]
		for n, a := range l.agreements {
			if a.signed == 0 {
				continue
			}
			d := diarist{world: w, life: i, agreement: n, a: a, h: l.habits, swaps: map[domain.Day]bool{},
				r: newRandom(w.seed, fmt.Sprintf("days/%s/%d", l.key, n))}
			out = append(out, d.write()...)
		}
	}
	slices.SortStableFunc(out, func(a, b mark) int {
		if a.on != b.on {
			return int(a.on - b.on)
		}
		return int(a.minute - b.minute)
	})
	return out
}

// write goes through the agreement's days, up to what is known ahead of today.
func (d *diarist) write() []mark {
	for day := d.a.StartDay; day <= min(d.a.last(), d.today.AddDays(10)); day++ {
		v := d.a.on(day)
		d.trade = trades[d.units[v.unit].trade]
		plan, planned := v.Plan.On(day)
		_, shut := d.closed(v.unit, day)
		switch {
		case d.holidays[day] || day >= d.today && shut:
		case planned && shut:
			d.put(v, day, 8*60+5, fields("status", "not_arranged"))
		case d.swaps[day]:
			d.present(v, day, d.lastPlan(v), "Vaihtopäivä, sovittu etukäteen")
		case planned:
			d.day(v, day, plan)
		}
	}
	return d.out
}

func (d *diarist) lastPlan(v version) domain.PlanDay { return v.Plan[0] }

// day decides a planned day: away, or what kind of present.
func (d *diarist) day(v version, day domain.Day, plan domain.PlanDay) {
	if d.away != nil && (day > d.away.until || d.away.reason == domain.ReasonNoneGiven && d.away.left == 0) {
		d.away = nil
	}
	if d.away == nil {
		d.away = d.begins(day)
	}
	switch {
	case d.away != nil && day > d.today && d.away.reason == domain.ReasonNoneGiven: // nobody knows ahead
	case d.away != nil && d.away.reason != "":
		d.absent(v, day)
	case day > d.today || day == d.today && !d.early(v): // still to be marked
	case d.missing(v, day):
	default:
		d.attend(v, day, plan)
	}
}

// begins decides whether something keeps the participant away from a day on.
func (d *diarist) begins(day domain.Day) *absence {
	if day > d.today {
		if d.r.chance(d.h.appointing) {
			return d.appointment(day)
		}
		return nil
	}
	x := d.r.Float64()
	ill := d.h.illness * season(day)
	switch {
	case x < ill:
		return d.illness(day)
	case x < ill+0.008 && d.h.child:
		return &absence{reason: domain.ReasonChildIllness, text: "Lapsi 6 v.", from: day, until: day.AddDays(d.r.between(0, 3)), certificate: domain.CertificateNotNeeded}
	case x < ill+0.008+d.h.appointing:
		return d.appointment(day)
	case x > d.h.reliable:
		return &absence{reason: domain.ReasonNoneGiven, from: day, until: day.AddDays(40), certificate: domain.CertificateNotNeeded, left: 1 + d.r.weighed(62, 18, 8, 6, 4, 2)}
	}
	return nil
}

func (d *diarist) illness(day domain.Day) *absence {
	length := 1 + d.r.weighed(30, 22, 14, 8, 8, 3, 3, 2, 2, 2)
	if d.r.chance(0.07) {
		length = d.r.between(15, 28)
	}
	a := &absence{reason: domain.ReasonOwnIllness, from: day, until: day.AddDays(length - 1), certificate: domain.CertificateNotNeeded}
	strict := d.purchasers[d.contracts[d.lives[d.life].contract].purchaser].rulebook == "turku"
	if strict || length > 3 {
		a.certificate = domain.CertificateAwaited
		if d.r.chance(0.9) {
			a.comes = d.holidays.next(a.until.AddDays(d.r.between(1, 3)))
		}
	}
	return a
}

func (d *diarist) appointment(day domain.Day) *absence {
	a := &absence{from: day, until: day, certificate: domain.CertificateNotNeeded}
	switch d.r.weighed(46, 20, 22, 10, 2) {
	case 0:
		a.reason, a.text = domain.ReasonCareVisit, pick(d.r, []string{"Aika klo 10", "Hammashoito", "Aika varattu aamupäiväksi"})
	case 1:
		a.reason, a.text = domain.ReasonJobSearch, pick(d.r, []string{"Työhaastattelu", "Rekrytointitapahtuma", "Haastattelu oppilaitoksessa"})
	case 2:
		a.reason, a.text = domain.ReasonOfficialErrand, pick(d.r, []string{"Asiointi Kelassa", "Tapaaminen omavirkailijan kanssa", "Asiointi poliisilla, passi"})
	case 3:
		a.reason, a.text = domain.ReasonOtherAgreed, pick(d.r, []string{"Muutto, sovittu ohjaajan kanssa", "Läheisen hautajaiset", "Lapsen koulun tapaaminen"})
	default:
		a.reason, a.text = domain.ReasonPublicTrust, "Lautamiehenä käräjäoikeudessa"
	}
	return a
}

// absent marks a day of a run: its four facts, and for a no-show the contact log.
func (d *diarist) absent(v version, day domain.Day) {
	a, agreed := d.away, d.staff[v.supervisor].name
	if day%9 != 0 { // agreed with the unit's responsible person too (B-03)
		agreed += ", " + d.units[v.unit].ResponsiblePerson
	}
	f := fields("status", "absent", "reason", string(a.reason), "authorised", "true", "certificate", string(a.certificate), "reason_text", a.text,
		"authorised_by", agreed)
	on, minute := day, domain.Minute(9*60+d.r.between(0, 50))
	switch {
	case a.reason == domain.ReasonNoneGiven:
		a.left--
		f["authorised"], f["authorised_by"] = "false", ""
		f["contact"] = d.contact(day, a.left)
	case day > d.today:
		on, minute = d.today, 8*60+30
	case a.from == a.until && a.reason != domain.ReasonOwnIllness && a.reason != domain.ReasonChildIllness && d.r.chance(0.5):
		on = d.holidays.last(max(d.a.StartDay, day.AddDays(-d.r.between(1, 5)))) // told beforehand
	}
	if a.certificate == domain.CertificateAwaited {
		f["certificate_on"] = d.holidays.next(a.until.AddDays(5)).String()
	}
	d.mark(v, day, on, minute, f, nil)
	if a.certificate == domain.CertificateAwaited {
		d.settle(v, day)
	}
}

// settle records what became of an awaited certificate, before the month is
// closed on the 3rd at the latest.
func (d *diarist) settle(v version, day domain.Day) {
	limit := d.holidays.last(day.Month().Last().AddDays(2))
	f, on := fields("certificate", "received", "certificate_on", d.away.comes.String()), d.away.comes
	if on == 0 || on > limit {
		f, on = fields("certificate", "never_came", "certificate_on", "", "authorised", "false"), min(limit, d.holidays.next(d.away.until.AddDays(9)))
	}
	if on < d.today && on >= day {
		d.mark(v, day, on, 14*60, f, domain.FieldVersions{"certificate": 1, "certificate_on": 1, "authorised": 1})
	}
}

func (d *diarist) contact(day domain.Day, left int) string {
	y, m, dom := day.Date()
	stamp := fmt.Sprintf("%d.%d.%d klo %d.%02d", dom, int(m), y, d.r.between(9, 11), d.r.between(0, 59))
	if left == 0 && d.r.chance(0.7) {
		return stamp + " puhelu: tavoitettu, palaa seuraavana päivänä."
	}
	return stamp + pick(d.r, []string{" puhelu: ei vastannut. Tekstiviesti lähetetty.", " puhelu: numero ei käytössä. Sähköposti lähetetty.", " tekstiviesti: ei vastausta. Ilmoitettu omavirkailijalle."})
}

// fields makes the values of a mark from names and values; empty ones are left out.
func fields(pairs ...string) domain.DayFields {
	f := domain.DayFields{}
	for i := 0; i < len(pairs); i += 2 {
		f[pairs[i]] = pairs[i+1]
	}
	return f
}

func (d *diarist) put(v version, day domain.Day, minute domain.Minute, f domain.DayFields) {
	d.mark(v, day, day, minute, f, nil)
}

func (d *diarist) mark(v version, day, on domain.Day, minute domain.Minute, f domain.DayFields, base domain.FieldVersions) {
	for name, value := range f {
		if value == "" && base[name] == 0 {
			delete(f, name)
		}
	}
	d.out = append(d.out, mark{life: d.life, agreement: d.agreement, unit: v.unit, day: day, on: on, minute: minute, fields: f, base: base})
}

func number(n int) string { return strconv.Itoa(n) }
