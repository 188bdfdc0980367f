package web

import (
	"context"
	"errors"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// leaving is one of the two ways out of a queue: its use case, what the page says
// then, and how its form's fields are named beside the other's.
type leaving struct {
	do     func(context.Context, domain.Scope, domain.ID, casework.QueueOut) error
	flash  string
	prefix string
	again  func(*page.Form) queueForms
}

func (s *Server) takeFromQueue(r *Request) error {
	return s.leaveQueue(r, leaving{r.Work.TakeFromQueue, "queue.taken", "", func(f *page.Form) queueForms { return queueForms{take: f} }})
}

func (s *Server) removeFromQueue(r *Request) error {
	return s.leaveQueue(r, leaving{r.Work.RemoveFromQueue, "queue.removed", "remove_", func(f *page.Form) queueForms { return queueForms{remove: f} }})
}

// leaveQueue reads how somebody leaves a queue and lets the use case note it.
func (s *Server) leaveQueue(r *Request, way leaving) error {
	x, err := r.queuePlaceOf()
	if err != nil {
		return err
	}
	in := r.Input()
	out := casework.QueueOut{On: in.Day(way.prefix + "on"), Reason: in.Text(way.prefix+"reason", 200), Group: in.ID("group")}
	if err = in.Err(); err == nil {
		err = atPrefix(way.do(r.Context(), r.Scope, x.ID, out), way.prefix)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.queuePlacePage(r, way.again(&f)) })
	}
	r.Flash(way.flash)
	return r.See(r.URL("unit_queue", x.UnitID))
}

// atPrefix names the fields of reasons as a form names them that stands beside
// another with the same fields.
func atPrefix(err error, prefix string) error {
	var all domain.Errors
	if prefix == "" || !errors.As(err, &all) {
		return err
	}
	out := make(domain.Errors, len(all))
	for i, e := range all {
		named := *e
		named.Field = prefix + e.Field
		out[i] = &named
	}
	return out
}

func (r *Request) queuePlaceOf() (casework.QueueView, error) {
	id, err := r.ID("id")
	if err != nil {
		return casework.QueueView{}, err
	}
	return r.Work.QueuePlace(r.Context(), r.Scope, id)
}

// queues are a purchaser's queues over its providers (S-11).
func (s *Server) queues(r *Request) error {
	report, err := r.Work.Queues(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.Queues{Base: r.Base("queue.purchaser_title"), N: report.N}
	for _, x := range report.Rows {
		p.Rows = append(p.Rows, page.QueuesRow{Provider: x.Provider, ProviderURL: r.link("provider", x.ProviderID), Unit: x.Unit, Product: x.Product, N: x.N, Oldest: x.Oldest, Estimate: x.Estimate,
			Stop: x.Stop, People: r.queueRows(x.People)})
	}
	r.Subjects(report.About()...)
	return r.Render(p)
}
