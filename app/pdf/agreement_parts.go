package pdf

import "pajakirja/app/i18n"

// agreementParties draws the two parties and the people named in it.
func (c *canvas) agreementParties(v Agreement) {
	w := c.w
	c.heading(w.T("pdf.agreement.parties"))
	c.pairs(2,
		pair{w.T("pdf.participant"), joinLines(append([]string{v.Participant.Name}, v.Participant.Address...))},
		pair{w.T("pdf.provider"), partyText(w, v.Provider)},
	)
	c.pairs(3,
		pair{w.T("pdf.identity_code"), v.Participant.IdentityCode}, pair{w.T("pdf.phone"), v.Participant.Phone},
		pair{w.T("pdf.email"), v.Participant.Email},
		pair{w.T("pdf.agreement.language"), v.ServiceLanguage}, pair{w.T("pdf.agreement.interpreter"), v.Interpreter},
		pair{w.T("pdf.agreement.representative"), joinLines(contactLines(v.Representative))},
	)
	c.heading(w.T("pdf.agreement.people"))
	c.pairs(3,
		pair{w.T("pdf.unit"), unitText(v.Unit)},
		pair{w.T("pdf.responsible"), joinLines(contactLines(v.Responsible))},
		pair{w.T("pdf.supervisor"), joinLines(contactLines(v.Supervisor))},
		pair{w.T("pdf.purchaser"), partyText(w, v.Purchaser)},
		pair{w.T("pdf.caseworker"), joinLines(contactLines(v.Caseworker))},
		pair{w.T("pdf.agreement.workplaces"), joinLines(v.Workplaces)},
	)
	c.para(w.T("pdf.agreement.caseworker_note"), note)
}

// agreementGround draws what the service rests on: decision, voucher, period.
func (c *canvas) agreementGround(v Agreement) {
	w, value := c.w, ""
	if v.Voucher.Value != 0 {
		key := "pdf.per_day"
		if v.Voucher.Hourly {
			key = "pdf.per_hour"
		}
		value = w.T(key, "amount", w.money(v.Voucher.Value))
	}
	c.heading(w.T("pdf.agreement.ground"))
	c.pairs(3,
		pair{w.T("pdf.decision"), joined("\n", v.Decision.Number, w.span(v.Decision.From, v.Decision.To))},
		pair{w.T("pdf.agreement.decided_by"), joined("\n", v.Decision.MadeBy, v.Decision.Office)},
		pair{w.T("pdf.agreement.plan"), v.Decision.Plan},
		pair{w.T("pdf.agreement.funding"), w.known("pdf.funding.", v.Funding)},
		pair{w.T("pdf.voucher"), joined("\n", v.Voucher.Number, w.span(v.Voucher.From, v.Voucher.To))},
		pair{w.T("pdf.provider_id"), v.Voucher.ProviderID},
		pair{w.T("pdf.product"), v.Voucher.Product}, pair{w.T("pdf.value"), value},
		pair{w.T("pdf.agreement.period"), joined("\n", w.span(v.From, v.To), w.length(v.From, v.To))},
	)
	c.longPair(pair{w.T("pdf.agreement.long_grounds"), v.Grounds})
	form := w.T("pdf.agreement.individual")
	if v.Group != "" {
		form = w.T("pdf.agreement.group", "name", clean(v.Group))
	}
	intensive := ""
	if v.Intensive != nil {
		intensive = w.T("pdf.agreement.intensive_with", "hours", i18n.Minutes(v.Intensive.Minutes),
			"name", clean(v.Intensive.AgreedWith), "day", v.Intensive.AgreedOn)
	}
	c.pairs(2, pair{w.T("pdf.agreement.form"), form}, pair{w.T("pdf.agreement.intensive"), intensive})
	if v.Assessment != nil {
		c.longPair(pair{w.T("pdf.agreement.assessment_grounds"), v.Assessment.Grounds})
		c.longPair(pair{w.T("pdf.agreement.assessment_content"), v.Assessment.Content})
	}
}

// agreementContent draws the week and what is done.
func (c *canvas) agreementContent(v Agreement) {
	w := c.w
	c.heading(w.T("pdf.agreement.week"))
	t := c.newTable(
		column{head: w.T("pdf.weekday"), width: 40}, column{head: w.T("pdf.clock"), width: 45},
		column{head: w.T("pdf.break"), width: 35}, column{head: w.T("pdf.duration")},
	)
	t.text = style{9, false, ink}
	t.empty = w.T("pdf.agreement.no_week")
	var rows []row
	total := 0
	for _, d := range v.Week {
		rest := ""
		if d.Break > 0 {
			rest = i18n.Minutes(d.Break)
		}
		rows = append(rows, row{cells: []string{
			w.weekdayName(d.Day), w.clocks(d.From, d.To), rest, i18n.Minutes(d.Minutes()),
		}})
		total += d.Minutes()
	}
	t.draw(rows)
	if len(v.Week) > 0 {
		c.y += 1
		c.para(w.T("pdf.agreement.week_sum", "n", len(v.Week), "hours", i18n.Minutes(total)), strong)
	}
	c.y += 2
	c.longPair(pair{w.T("pdf.tasks"), bullets(v.Tasks)})
	c.longPair(pair{w.T("pdf.agreement.coaching"), v.Coaching})
	if v.Travel > 0 {
		c.longPair(pair{w.T("pdf.agreement.travel"), i18n.Minutes(v.Travel)})
	}
}

// agreementGoals draws goals, dates of evaluation, services and cards.
func (c *canvas) agreementGoals(v Agreement) {
	w := c.w
	c.heading(w.T("pdf.agreement.goals"))
	c.longPair(pair{w.T("pdf.agreement.start"), v.Start})
	c.goals(v.Goals, false)
	c.longPair(pair{w.T("pdf.agreement.next_step"), v.NextStep})
	c.pairs(3,
		pair{w.T("pdf.agreement.mid"), c.w.day(v.Mid)}, pair{w.T("pdf.agreement.final"), c.w.day(v.Final)},
		pair{w.T("pdf.agreement.renewal"), c.w.day(v.Renewal)},
	)
	var services, cards []string
	for _, s := range v.Services {
		since := ""
		if !s.Since.IsZero() {
			since = w.T("pdf.since", "day", s.Since)
		}
		services = append(services, joined(", ", s.Kind, s.By, since))
	}
	for _, card := range v.Cards {
		cards = append(cards, w.card(card))
	}
	c.longPair(pair{w.T("pdf.agreement.services"), bullets(services)})
	c.longPair(pair{w.T("pdf.agreement.cards"), bullets(cards)})
}

// goals draws the goals, with their progress in evaluations.
func (c *canvas) goals(list []Goal, progress bool) {
	if len(list) == 0 {
		return
	}
	w, last := c.w, "pdf.goal.target"
	if progress {
		last = "pdf.goal.progress"
	}
	t := c.newTable(column{head: w.T("pdf.goal")}, column{head: w.T("pdf.goal.start")}, column{head: w.T(last)})
	t.text = style{9, false, ink}
	var rows []row
	for _, g := range list {
		end := g.Target
		if progress {
			end = g.Progress
		}
		rows = append(rows, row{cells: []string{g.Name, g.Start, end}})
	}
	t.draw(rows)
	c.y += 2.5
}

// card is a card in words: when it was done, until when it holds, or planned.
func (w words) card(card Card) string {
	state := w.T("pdf.card.planned")
	if !card.Done.IsZero() {
		state = w.day(card.Done)
	}
	if !card.ValidTo.IsZero() {
		state += ", " + w.T("pdf.card.valid_to", "day", card.ValidTo)
	}
	return card.Name + " (" + state + ")"
}

func bullets(list []string) string {
	out := ""
	for _, s := range list {
		if s != "" {
			out = joined("\n", out, "•\u00a0"+s)
		}
	}
	return out
}
