package web

import (
	"encoding/hex"
	"errors"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// Who sees invoices, and who decides about them.
var (
	invoicePeople = []domain.Role{domain.RoleProviderAdmin, domain.RoleReviewer, domain.RolePurchaserAdmin}
	onlyReviewers = []domain.Role{domain.RoleReviewer}
)

func (s *Server) invoiceRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/invoices", Name: "invoices", Roles: invoicePeople, Handle: s.invoices},
		{Method: "POST", Path: "/invoices", Name: "invoice_draft", Roles: providerAdmins, Audit: "invoice.draft", Handle: s.draftInvoice},
		{Method: "GET", Path: "/invoices/:id", Name: "invoice", Roles: invoicePeople, Audit: "invoice.read", Target: TargetInvoice, Handle: s.invoice},
		{Method: "GET", Path: "/invoices/:id/pdf", Name: "invoice_pdf", Roles: invoicePeople, Audit: "invoice.paper", Target: TargetInvoice, Handle: s.invoicePDF},
		{Method: "GET", Path: "/invoices/:id/sheet/:key", Name: "invoice_sheet", Roles: invoicePeople, Audit: "invoice.export", Target: TargetInvoice, Handle: s.invoiceSheet},
		{Method: "GET", Path: "/invoices/of/:entry", Name: "invoice_of_entry", Roles: invoicePeople, Audit: "invoice.read", Target: TargetEntry, Handle: s.invoiceOfEntry},
		{Method: "POST", Path: "/invoices/:id/submit", Name: "invoice_submit", Roles: providerAdmins, Audit: "invoice.submit", Target: TargetInvoice, StepUp: true, Handle: s.submitInvoice},
		{Method: "POST", Path: "/invoices/:id/withdraw", Name: "invoice_withdraw", Roles: providerAdmins, Audit: "invoice.withdraw", Target: TargetInvoice, Handle: s.step(withdrawStep, "invoice.withdrawn")},
		{Method: "POST", Path: "/invoices/:id/review", Name: "invoice_review", Roles: onlyReviewers, Audit: "invoice.review", Target: TargetInvoice, Handle: s.step(reviewStep, "invoice.review_started")},
		{Method: "POST", Path: "/invoices/:id/accept-clean", Name: "invoice_clean", Roles: onlyReviewers, Audit: "invoice.accept", Target: TargetInvoice, Handle: s.step(cleanStep, "invoice.clean_accepted")},
		{Method: "POST", Path: "/invoices/:id/settle", Name: "invoice_settle", Roles: onlyReviewers, Audit: "invoice.settled", Target: TargetInvoice, Handle: s.step(settleStep, "invoice.settled_done")},
		{Method: "POST", Path: "/invoices/:id/paid", Name: "invoice_paid", Roles: onlyReviewers, Audit: "invoice.paid", Target: TargetInvoice, Handle: s.payInvoice},
		{Method: "POST", Path: "/invoices/:id/lines/:line/decision", Name: "line_decision", Roles: onlyReviewers, Audit: "invoice.decide", Target: TargetInvoiceLine, Handle: s.decideLine},
		{Method: "POST", Path: "/invoices/:id/lines/:line/answer", Name: "line_answer", Roles: providerAdmins, Audit: "invoice.answer", Target: TargetInvoiceLine, Handle: s.answerLine},
		{Method: "GET", Path: "/month/close", Name: "month_close", Roles: providerAdmins, Audit: "month.read", Handle: s.monthClose},
	}
}

// invoiceCase loads the invoice that the path names, and says whose it is.
func (r *Request) invoiceCase() (casework.InvoiceView, error) {
	id, err := r.ID("id")
	if err != nil {
		return casework.InvoiceView{}, err
	}
	v, err := r.Work.Invoice(r.Context(), r.Scope, id)
	if err == nil {
		r.Subjects(participantsOf(v)...)
		r.Looked(v.ID, "", v.Month.First(), v.Month.Last())
	}
	return v, err
}

// invoice shows the provider its invoice and the purchaser its review; a credit
// note looks the same to both.
func (s *Server) invoice(r *Request) error {
	v, err := r.invoiceCase()
	if err != nil {
		return err
	}
	if r.Scope.Side == domain.SidePurchaser && v.Kind == domain.KindInvoice {
		return s.showReview(r, v)
	}
	return r.Render(s.invoicePage(r, v))
}

func (s *Server) invoicePage(r *Request, v casework.InvoiceView) *page.Invoice {
	p := &page.Invoice{Base: r.BaseText(r.invoiceTitle(v.Invoice)), Row: rowOf(v.InvoiceRow), Provider: v.Provider.Name, Purchaser: v.Purchaser.Name,
		Owner: r.Scope.Is(domain.RoleProviderAdmin), Original: v.Original, Credit: v.Credit, Payable: v.Payable(), Stale: v.Stale,
		Running: v.State == domain.InvoiceDraft && r.Today <= v.Month.Last(), Seen: hex.EncodeToString(v.ContentHash), Keyed: v.Keyed}
	if p.Owner {
		p.CloseURL = r.URL("month_close", "?month", v.Month, "?purchaser", v.PurchaserID)
	}
	for _, l := range v.Items {
		p.Lines = append(p.Lines, s.lineOf(r, v, l))
	}
	p.Blocked, p.BlockedN = r.blocked(v.Blocked), len(v.Blocked)
	return p
}

func (r *Request) invoiceTitle(i domain.Invoice) string {
	switch {
	case i.Kind == domain.KindCreditNote:
		return r.T("invoice.credit_title", domain.Args{"number": i.Number})
	case i.Number != "":
		return r.T("invoice.title", domain.Args{"number": i.Number})
	}
	return r.T("invoice.draft_title", domain.Args{"month": i.Month})
}

// draftInvoice makes the draft, or makes it anew, and shows it.
func (s *Server) draftInvoice(r *Request) error {
	in := r.Input()
	month, purchaser := in.Month("month"), in.ID("purchaser_id")
	if err := in.Err(); err != nil {
		return domain.Missing()
	}
	invoice, err := r.Work.DraftInvoice(r.Context(), r.Scope, purchaser, month)
	if err != nil {
		return r.backTo(err, r.URL("month_close", "?month", month))
	}
	return r.See(r.URL("invoice", invoice.ID))
}

func (s *Server) submitInvoice(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	invoice, err := r.Work.SubmitInvoice(r.Context(), r.Scope, id, r.Form("seen"))
	if err != nil {
		return r.backTo(err, r.URL("invoice", id))
	}
	r.Flash("invoice.submitted", domain.Args{"number": invoice.Number})
	return r.See(r.URL("invoice", id))
}

// step runs a change that needs only the invoice, says that it is done, and
// shows the invoice.
func (s *Server) step(do invoiceStep, done string) func(*Request) error {
	return func(r *Request) error {
		id, err := r.ID("id")
		if err != nil {
			return err
		}
		if err := do(r, id); err != nil {
			return r.backTo(err, r.URL("invoice", id))
		}
		r.Flash(done)
		return r.See(r.URL("invoice", id))
	}
}

func (s *Server) payInvoice(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	on := in.Day("paid_on")
	if err = in.Err(); err == nil {
		err = r.Work.PayInvoice(r.Context(), r.Scope, id, on)
	}
	if err != nil {
		return r.backTo(err, r.URL("invoice", id))
	}
	r.Flash("invoice.paid_done", domain.Args{"day": on})
	return r.See(r.URL("invoice", id))
}

func (s *Server) decideLine(r *Request) error {
	id, line, err := lineIDs(r)
	if err != nil {
		return err
	}
	in := r.Input()
	verdict := casework.Verdict{Decision: casework.Decision(in.Text("decision", 20)), Reason: in.Lines("reason", 2000)}
	if err = in.Err(); err == nil {
		err = r.Work.DecideLine(r.Context(), r.Scope, id, line, verdict)
	}
	at := r.URL("invoice", id) + "#line-" + line.String()
	if err != nil {
		return r.backTo(err, at)
	}
	r.Flash("invoice.verdict." + string(verdict.Decision))
	return r.See(at)
}

func (s *Server) answerLine(r *Request) error {
	id, line, err := lineIDs(r)
	if err != nil {
		return err
	}
	in := r.Input()
	text := in.Lines("text", 2000)
	if err = in.Err(); err == nil {
		err = r.Work.AnswerLine(r.Context(), r.Scope, id, line, text)
	}
	at := r.URL("invoice", id) + "#line-" + line.String()
	if err != nil {
		return r.backTo(err, at)
	}
	r.Flash("invoice.answered")
	return r.See(at)
}

// backTo leaves what the person can put right as a message on the page it
// belongs to; any other error goes on.
func (r *Request) backTo(err error, url string) error {
	var e *domain.Error
	if kind := domain.KindOf(err); !errors.As(err, &e) || kind != domain.Invalid && kind != domain.Conflict && kind != domain.Locked {
		return err
	}
	r.FlashError(e)
	return r.See(url)
}

func (s *Server) invoicePDF(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.Invoice(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	d, err := r.Work.InvoicePaper(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	r.Subjects(participantsOf(v)...)
	r.Looked(id, "", v.Month.First(), v.Month.Last())
	return r.Inline(d.Name, d.MediaType, d.Bytes)
}

// invoiceSheet is the invoice's lines and days as a spreadsheet: csv or xlsx.
func (s *Server) invoiceSheet(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	d, people, err := r.Work.InvoiceSheet(r.Context(), r.Scope, id, casework.SheetForm{Format: r.Param("key"), Language: string(r.Lang)})
	if err != nil {
		return err
	}
	r.Subjects(people...)
	r.Looked(id, "", 0, 0)
	return r.Download(d.Name, d.MediaType, d.Bytes)
}

// invoiceOfEntry leads from a day of the diary to the line that charges it.
func (s *Server) invoiceOfEntry(r *Request) error {
	entry, err := r.ID("entry")
	if err != nil {
		return err
	}
	day, err := r.Work.ChargeOfEntry(r.Context(), r.Scope, entry)
	if err != nil {
		return err
	}
	r.Subjects(day.ParticipantID)
	return r.See(r.URL("invoice", day.InvoiceID) + "#line-" + day.LineID.String())
}
