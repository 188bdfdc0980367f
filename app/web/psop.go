package web

import (
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) psopRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/invoices/:id/psop", Name: "psop", Roles: providerAdmins, Audit: "invoice.read", Target: TargetInvoice, Handle: s.psop},
		{Method: "POST", Path: "/invoices/:id/psop", Name: "psop_enter", Roles: providerAdmins, Audit: "invoice.psop", Target: TargetInvoice, Handle: s.enterPSOP},
		{Method: "POST", Path: "/invoices/:id/psop/undo", Name: "psop_undo", Roles: providerAdmins, Audit: "invoice.psop_undo", Target: TargetInvoice, Handle: s.undoPSOP},
	}
}

func (s *Server) psop(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.psopPage(r, id, page.NewForm().Set("entered_on", r.Today))
}

func (s *Server) psopPage(r *Request, id domain.ID, form page.Form) error {
	list, err := r.Work.PSOPList(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.PSOP{Base: r.Base("psop.title", domain.Args{"number": list.Invoice.Number}), Invoice: list.Invoice, Form: form, Left: list.Left}
	r.Subjects()
	for _, x := range list.Rows {
		row := page.PSOPRow{InvoiceLine: x.Line, Name: x.Name, Identifier: x.Identifier, Picked: slices.Contains(r.values("lines"), x.Line.ID.String())}
		row.Waits = x.Waits()
		if x.Entry != nil {
			row.Entered = r.T("psop.by", domain.Args{"day": x.Entry.EnteredOn, "name": x.Entry.ByName})
		}
		r.Subjects(x.Line.ParticipantID)
		p.Rows = append(p.Rows, row)
	}
	return r.Render(p)
}

func (s *Server) enterPSOP(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	on, lines, n := in.Day("entered_on"), in.IDs("lines"), 0
	if err = in.Err(); err == nil {
		n, err = r.Work.EnterPSOP(r.Context(), r.Scope, id, lines, on)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.psopPage(r, id, f) })
	}
	r.Flash("psop.marked", domain.Args{"n": n})
	return r.See(r.URL("psop", id))
}

func (s *Server) undoPSOP(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	line := in.ID("line")
	if err := in.Err(); err != nil {
		return domain.Missing()
	}
	if err := r.Work.UndoPSOP(r.Context(), r.Scope, id, line); err != nil {
		return err
	}
	return r.See(r.URL("psop", id))
}
