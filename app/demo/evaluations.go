package demo

import (
	"fmt"
	"slices"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// attendance counts a month of one agreement, for what is written about it.
type attendance struct {
	life, agreement               int
	unit                          int
	present, authorised, unwarned int
	late                          bool
	tasks                         []string
	supervisor                    int
	participant                   string
}

// attendances sums the marks of each month by agreement, in the order of lives.
func (w *world) attendances(lives []int, marks []mark) map[domain.Month][]attendance {
	type key struct {
		month           domain.Month
		life, agreement int
	}
	sums := map[key]*attendance{}
	out := map[domain.Month][]attendance{}
	for _, m := range marks {
		k := key{m.day.Month(), m.life, m.agreement}
		if sums[k] == nil {
			l := w.lives[m.life]
			sums[k] = &attendance{life: m.life, agreement: m.agreement, unit: m.unit, participant: l.person.GivenNames,
				supervisor: l.agreements[m.agreement].on(m.day.Month().Last()).supervisor}
		}
		sums[k].add(m)
	}
	for month := w.first.Month(); month <= w.today.Month(); month++ {
		for _, i := range lives {
			for n := range w.lives[i].agreements {
				if s := sums[key{month, i, n}]; s != nil && s.present+s.authorised+s.unwarned > 0 {
					out[month] = append(out[month], *s)
				}
			}
		}
	}
	return out
}

// presentDays counts days of presence in the lives of the marks.
func (w *world) presentDays(marks []mark, out []int) {
	for _, m := range marks {
		if m.fields["status"] == "present" {
			out[m.life]++
		}
	}
}

func (a *attendance) add(m mark) {
	a.unit = m.unit
	switch m.fields["status"] {
	case "present", "not_done", "sent_away":
		a.present++
		a.late = a.late || strings.HasPrefix(m.fields["deviation"], "Saapui myöhässä")
		if task := m.fields["task"]; task != "" && len(a.tasks) < 3 && !slices.Contains(a.tasks, task) {
			a.tasks = append(a.tasks, task)
		}
	case "absent":
		if m.fields["reason"] == "none_given" {
			a.unwarned++
		} else {
			a.authorised++
		}
	}
}

// text is the month's evaluation in a supervisor's words.
func (a attendance) text(r random) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s osallistui toimintaan %d päivänä.", a.participant, a.present)
	if len(a.tasks) > 0 {
		fmt.Fprintf(&b, " Tehtävinä olivat %s.", strings.ToLower(strings.Join(a.tasks, ", ")))
	}
	b.WriteString(" " + pick(r, []string{"Työskentely on ollut tavoitteiden mukaista.", "Työtahti on tasaantunut ja itsenäisyys lisääntynyt.",
		"Ohjeiden noudattaminen sujuu hyvin, tarvitsee tukea uusissa vaiheissa.", "Motivaatio on vaihdellut, hyviä onnistumisia viikoittain."}))
	switch {
	case a.unwarned > 2:
		fmt.Fprintf(&b, " Ilmoittamattomia poissaoloja oli %d, asiasta on keskusteltu ja sovittu yhteydenpidosta omavirkailijan kanssa.", a.unwarned)
	case a.authorised+a.unwarned > 0:
		fmt.Fprintf(&b, " Poissaoloja oli %d.", a.authorised+a.unwarned)
	default:
		b.WriteString(" Poissaoloja ei ollut.")
	}
	if a.late {
		b.WriteString(" Täsmällisyyttä harjoitellaan.")
	}
	b.WriteString(" " + pick(r, []string{"Seuraavaksi harjoitellaan vaativampia työvaiheita.", "Jatketaan nykyisillä päivillä.", "Työnhakuasiakirjat päivitetään seuraavan kuukauden aikana.",
		"Selvitetään tutustumista oppilaitokseen.", "Väliarvioinnissa tarkastellaan päivien lisäämistä."}))
	return b.String()
}

// fillEvaluations signs a month's evaluations off; of last month some are still
// drafts or missing, and one unit's have their papers.
func (f *filler) fillEvaluations(provider int, month domain.Month, list []attendance) error {
	last, closing := f.w.today.Month()-month, f.w.closingDay(month)
	var signed []casework.SeedEvaluation
	for _, a := range list {
		r := newRandom(f.w.seed, fmt.Sprintf("evaluation/%s/%s/%d", f.w.lives[a.life].key, month, a.agreement))
		in := casework.SaveEvaluation{Agreement: f.lives[a.life].agreements[a.agreement], Month: month, Text: a.text(r)}
		on := f.w.holidays.last(closing)
		x := r.Float64()
		switch {
		case last == 1 && x < 0.08: // nobody has written it
		case last == 1 && x < 0.14:
			if _, err := f.at(on, 11*60).SaveEvaluation(f.ctx, f.scopes[a.supervisor], in); err != nil {
				return err
			}
		case last == 1 && a.unit == 0:
			in.SignedOn = on
			if _, err := f.at(on, 11*60).SignOffEvaluation(f.ctx, f.scopes[a.supervisor], in); err != nil {
				return err
			}
		default:
			signed = append(signed, casework.SeedEvaluation{Agreement: in.Agreement, Unit: f.units[a.unit], Text: in.Text, Author: f.scopes[a.supervisor], On: on})
		}
	}
	return f.at(closing, 12*60).SeedEvaluations(f.ctx, f.scope(domain.RoleProviderAdmin, provider), month, signed)
}
