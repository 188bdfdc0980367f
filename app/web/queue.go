package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// queueReporters see a purchaser's queues; a reviewer has no part in who waits.
var queueReporters = []domain.Role{domain.RoleCaseworker, domain.RolePurchaserAdmin}

func (s *Server) queueRoutes() []Route {
	place := TargetQueuePlace
	return []Route{
		{Method: "GET", Path: "/queue", Name: "queue", Roles: providerPeople, Handle: s.queueUnits},
		{Method: "GET", Path: "/queues", Name: "queues", Roles: queueReporters, Audit: "queue.read", Handle: s.queues},
		{Method: "GET", Path: "/units/:id/queue", Name: "unit_queue", Roles: providerPeople, Audit: "queue.read", Target: TargetUnit, Handle: s.unitQueue},
		{Method: "POST", Path: "/units/:id/queue", Name: "queue_join", Roles: providerAdmins, Audit: "queue.join", Target: TargetUnit, Handle: s.joinQueue},
		{Method: "GET", Path: "/queue/:id", Name: "queue_place", Roles: providerAdmins, Audit: "queue.read", Target: place, Handle: s.queuePlace},
		{Method: "POST", Path: "/queue/:id", Name: "queue_change", Roles: providerAdmins, Audit: "queue.change", Target: place, Handle: s.changeQueue},
		{Method: "POST", Path: "/queue/:id/take", Name: "queue_take", Roles: providerAdmins, Audit: "queue.take", Target: place, Handle: s.takeFromQueue},
		{Method: "POST", Path: "/queue/:id/remove", Name: "queue_remove", Roles: providerAdmins, Audit: "queue.remove", Target: place, Handle: s.removeFromQueue},
	}
}

func (s *Server) queueUnits(r *Request) error {
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	intake, err := r.Work.Intake(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.QueueUnits{Base: r.Base("queue.title")}
	for _, u := range units {
		x := intake[u.ID]
		if !u.ClosedOn.IsZero() && u.ClosedOn < r.Today && x.Waiting == 0 {
			continue
		}
		p.Rows = append(p.Rows, page.QueueUnit{Unit: u, Waiting: x.Waiting, Oldest: x.Oldest, Stops: x.Stops, Groups: r.groupPlaces(x.Groups),
			URL: r.URL("unit_queue", u.ID, "?participant", r.Query("participant")), GroupURL: r.URL("unit_groups", u.ID)})
	}
	return r.Render(p)
}

func (s *Server) unitQueue(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	form := page.NewForm().Set("joined_on", r.Today).Set("participant", r.Query("participant"))
	return s.unitQueuePage(r, id, form, page.NewForm().Set("from_day", r.Today))
}

func (s *Server) unitQueuePage(r *Request, id domain.ID, form, stop page.Form) error {
	q, err := r.Work.UnitQueue(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.UnitQueue{Base: r.BaseText(r.T("queue.title_of", domain.Args{"unit": q.Unit.Name})), Unit: q.Unit, Acts: r.Scope.Is(providerAdmins...), Form: form, StopForm: stop,
		Alternatives: r.coded("queue.alternative.", domain.QueueAlternatives...), Answers: r.coded("queue.answer.", domain.QueueAnswers...)}
	for _, x := range q.Queues {
		p.Queues = append(p.Queues, page.ProductQueue{Product: x.Product, Purchaser: x.Purchaser, Rows: r.queueRows(x.Rows)})
	}
	p.Left = r.queueRows(q.Left)
	for _, x := range q.Stops {
		p.Stops = append(p.Stops, page.StopRow{IntakeStop: x, Now: x.Holds(r.Today), Ends: p.Acts && x.EndedAt == 0, Last: max(r.Today, x.FromDay)})
	}
	for _, x := range q.People {
		p.People = append(p.People, page.Option{Value: x.ID.String(), Text: x.Name})
	}
	for _, x := range q.Products {
		if !slices.ContainsFunc(p.Products, func(o page.Option) bool { return o.Value == x.Code }) {
			p.Products = append(p.Products, page.Option{Value: x.Code, Text: x.Name + " (" + x.Code + ")"})
		}
	}
	p.StandsUnder("queue")
	r.Subjects(q.About()...)
	if r.Route.Reads() {
		r.Looked(id, "", 0, 0)
	}
	return r.Render(p)
}

func (r *Request) queueRows(rows []casework.QueueView) []page.QueueRow {
	out := make([]page.QueueRow, 0, len(rows))
	for _, x := range rows {
		out = append(out, r.queueRow(x))
	}
	return out
}

func (r *Request) queueRow(x casework.QueueView) page.QueueRow {
	row := page.QueueRow{Number: x.Number, Name: x.Name, Unit: x.Unit, Joined: x.JoinedOn, Start: x.EstimatedStart, Days: x.Days, Told: x.ToldOn, Why: x.Reason, URL: r.link("queue_place", x.ID)}
	if r.Scope.Role != domain.RoleSupervisor { // whose case it is not before there is an agreement
		row.Person = r.link("participant", x.ParticipantID)
	}
	if x.Long != nil {
		row.Long, row.Section = r.T("queue.long", domain.Args{"n": x.Days, "max": x.Long.Args["max"]}), section(x.Long.Citation.Section)
	}
	if x.Alternative != "" {
		row.Offered = r.T("queue.alternative." + x.Alternative)
		if x.AlternativeText != "" {
			row.Offered += ": " + x.AlternativeText
		}
		if x.Answer != "" {
			row.Offered += " · " + r.T("queue.answer."+x.Answer)
		}
	}
	if !x.Waits() {
		row.End = r.T("queue.ended."+string(x.State), domain.Args{"day": x.EndedOn, "name": x.EndedName})
		if x.Passed > 0 {
			row.End = joinText(row.End, r.T("queue.passed", domain.Args{"n": x.Passed}))
		}
	}
	return row
}

// queueIn reads a place in a queue from its form.
func queueIn(in *Input) casework.QueueIn {
	return casework.QueueIn{Participant: in.ID("participant"), Product: in.Text("product", 40), JoinedOn: in.Day("joined_on"), EstimatedStart: in.Day("estimated_start"), ToldOn: in.Day("told_on"),
		Alternative: in.Text("alternative", 20), AlternativeText: in.Text("alternative_text", 200), Answer: in.Text("answer", 20)}
}

func (s *Server) joinQueue(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	values := queueIn(in)
	in.Require("participant", "product")
	if err = in.Err(); err == nil {
		_, err = r.Work.JoinQueue(r.Context(), r.Scope, id, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error {
			return s.unitQueuePage(r, id, f, page.NewForm().Set("from_day", r.Today))
		})
	}
	r.Flash("queue.joined")
	return r.See(r.URL("unit_queue", id))
}

func (s *Server) queuePlace(r *Request) error {
	return s.queuePlacePage(r, queueForms{})
}

// queueForms are the forms of a place's page; one that was sent shows its reasons.
type queueForms struct{ change, take, remove *page.Form }

func (s *Server) queuePlacePage(r *Request, forms queueForms) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	x, err := r.Work.QueuePlace(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.QueuePlace{Base: r.BaseText(r.T("queue.place_of", domain.Args{"name": x.Name})), ID: id, UnitID: x.UnitID, Unit: x.Unit, Row: r.queueRow(x), Waits: x.Waits(),
		Alternatives: r.coded("queue.alternative.", domain.QueueAlternatives...), Answers: r.coded("queue.answer.", domain.QueueAnswers...),
		Form: page.NewForm().Set("estimated_start", x.EstimatedStart).Set("told_on", x.ToldOn).Set("alternative", x.Alternative).Set("alternative_text", x.AlternativeText).Set("answer", x.Answer),
	}
	p.TakeForm, p.RemoveForm = page.NewForm().Set("on", r.Today), page.NewForm().Set("remove_on", r.Today)
	for sent, at := range map[*page.Form]*page.Form{forms.change: &p.Form, forms.take: &p.TakeForm, forms.remove: &p.RemoveForm} {
		if sent != nil {
			*at = *sent
		}
	}
	_, groups, err := r.Work.UnitGroups(r.Context(), r.Scope, x.UnitID)
	for _, g := range groups {
		if !g.Full() && !g.Over(r.Today) {
			p.Groups = append(p.Groups, page.Option{Value: g.ID.String(), Text: g.Name, Hint: i18n.Period(r.Lang, g.StartDay, g.EndDay)})
		}
	}
	if err != nil {
		return err
	}
	p.StandsUnder("queue")
	r.Subjects(x.ParticipantID)
	if r.Route.Reads() {
		r.Looked(id, "", 0, 0)
	}
	return r.Render(p)
}

func (s *Server) changeQueue(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	values := queueIn(in)
	if err = in.Err(); err == nil {
		err = r.Work.ChangeQueue(r.Context(), r.Scope, id, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.queuePlacePage(r, queueForms{change: &f}) })
	}
	r.Flash("queue.changed")
	return r.See(r.URL("queue_place", id))
}
