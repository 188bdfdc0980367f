package web

import (
	"math"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// apiInvoice is an invoice or credit note on the API: ids, names and values are
// fixed (api.md). Credits are negative.
type apiInvoice struct {
	ID          domain.ID           `json:"id"`
	Number      string              `json:"number"`
	Kind        domain.InvoiceKind  `json:"kind"`
	State       domain.InvoiceState `json:"state"`
	Month       domain.Month        `json:"month"`
	ProviderID  domain.ID           `json:"provider_id"`
	PurchaserID domain.ID           `json:"purchaser_id"`
	OriginalID  domain.ID           `json:"original_id,omitempty"`
	CreditID    domain.ID           `json:"credit_note_id,omitempty"`
	Reference   string              `json:"reference"`
	IssuedOn    domain.Day          `json:"issued_on"`
	DueOn       domain.Day          `json:"due_on"`
	PaidOn      domain.Day          `json:"paid_on"`
	LateDays    int                 `json:"late_days"`
	TotalCents  domain.Cents        `json:"total_cents"`
	PlannedDays int                 `json:"planned_days"`
	Realised    int                 `json:"realised_days"`
	AbsentDays  int                 `json:"absent_days"`
	Lines       []apiInvoiceLine    `json:"lines,omitempty"`
}

type apiInvoiceLine struct {
	ID            domain.ID          `json:"id"`
	State         domain.LineState   `json:"state"`
	ParticipantID domain.ID          `json:"participant_id"`
	Participant   string             `json:"participant"`
	Voucher       string             `json:"voucher"`
	Product       string             `json:"product"`
	ProductName   string             `json:"product_name"`
	Unit          domain.BillingUnit `json:"unit"`
	Quantity      float64            `json:"quantity"`
	UnitCents     domain.Cents       `json:"unit_cents"`
	AmountCents   domain.Cents       `json:"amount_cents"`
	Reason        string             `json:"reason,omitempty"`
	OriginalLine  domain.ID          `json:"original_line_id,omitempty"`
	Findings      []apiFinding       `json:"findings"`
	Days          []apiInvoiceDay    `json:"days"`
}

type apiFinding struct {
	Rule    string `json:"rule"`
	Code    string `json:"code"`
	Text    string `json:"text"`
	Section string `json:"section,omitempty"`
}

type apiInvoiceDay struct {
	EntryID   domain.ID  `json:"entry_id"`
	VersionID domain.ID  `json:"version_id"`
	Date      domain.Day `json:"date"`
	Minutes   int        `json:"minutes"`
}

type apiInvoices struct {
	Invoices []apiInvoice `json:"invoices"`
}

type draftRequest struct {
	Month       string `json:"month"`
	PurchaserID string `json:"purchaser_id"`
}

type decisionRequest struct {
	Decision string `json:"decision"`
	Reason   string `json:"reason"`
}

type answerRequest struct {
	Text string `json:"text"`
}

type paidRequest struct {
	PaidOn string `json:"paid_on"`
}

func (s *Server) invoiceAPIRoutes() []Route {
	const at = "/api/v1/invoices"
	return []Route{
		{Method: "GET", Path: at, Name: "api_invoices", Roles: invoicePeople, API: true, Handle: s.apiInvoices, Out: apiInvoices{}},
		{Method: "POST", Path: at, Name: "api_invoice_draft", Roles: providerAdmins, API: true, Audit: "invoice.draft", Handle: s.apiDraft, In: draftRequest{}, Out: apiInvoice{}},
		{Method: "GET", Path: at + "/:id", Name: "api_invoice", Roles: invoicePeople, API: true, Audit: "invoice.read", Target: TargetInvoice, Handle: s.apiInvoice, Out: apiInvoice{}},
		{Method: "GET", Path: at + "/:id/pdf", Name: "api_invoice_pdf", Roles: invoicePeople, API: true, Audit: "invoice.paper", Target: TargetInvoice, Handle: s.invoicePDF},
		{Method: "POST", Path: at + "/:id/submit", Name: "api_invoice_submit", Roles: providerAdmins, API: true, Audit: "invoice.submit", Target: TargetInvoice, StepUp: true, Handle: s.apiStep(submitStep), Out: apiInvoice{}},
		{Method: "POST", Path: at + "/:id/withdraw", Name: "api_invoice_withdraw", Roles: providerAdmins, API: true, Audit: "invoice.withdraw", Target: TargetInvoice, Handle: s.apiStep(withdrawStep), Out: apiInvoice{}},
		{Method: "POST", Path: at + "/:id/review", Name: "api_invoice_review", Roles: onlyReviewers, API: true, Audit: "invoice.review", Target: TargetInvoice, Handle: s.apiStep(reviewStep), Out: apiInvoice{}},
		{Method: "POST", Path: at + "/:id/accept-clean", Name: "api_invoice_clean", Roles: onlyReviewers, API: true, Audit: "invoice.accept", Target: TargetInvoice, Handle: s.apiStep(cleanStep), Out: apiInvoice{}},
		{Method: "POST", Path: at + "/:id/settle", Name: "api_invoice_settle", Roles: onlyReviewers, API: true, Audit: "invoice.settled", Target: TargetInvoice, Handle: s.apiStep(settleStep), Out: apiInvoice{}},
		{Method: "POST", Path: at + "/:id/paid", Name: "api_invoice_paid", Roles: onlyReviewers, API: true, Audit: "invoice.paid", Target: TargetInvoice, Handle: s.apiPaid, In: paidRequest{}, Out: apiInvoice{}},
		{Method: "POST", Path: at + "/:id/lines/:line/decision", Name: "api_line_decision", Roles: onlyReviewers, API: true, Audit: "invoice.decide", Target: TargetInvoiceLine, Handle: s.apiDecide, In: decisionRequest{}, Out: apiInvoice{}},
		{Method: "POST", Path: at + "/:id/lines/:line/answer", Name: "api_line_answer", Roles: providerAdmins, API: true, Audit: "invoice.answer", Target: TargetInvoiceLine, Handle: s.apiAnswer, In: answerRequest{}, Out: apiInvoice{}},
	}
}

// invoiceStep is one change of an invoice that needs nothing but its id.
type invoiceStep func(*Request, domain.ID) error

func submitStep(r *Request, id domain.ID) error {
	_, err := r.Work.SubmitInvoice(r.Context(), r.Scope, id, "")
	return err
}

func withdrawStep(r *Request, id domain.ID) error {
	_, err := r.Work.WithdrawInvoice(r.Context(), r.Scope, id)
	return err
}

func reviewStep(r *Request, id domain.ID) error {
	return r.Work.BeginReview(r.Context(), r.Scope, id)
}

func cleanStep(r *Request, id domain.ID) error {
	_, err := r.Work.AcceptClean(r.Context(), r.Scope, id)
	return err
}

func settleStep(r *Request, id domain.ID) error {
	return r.Work.SettleInvoice(r.Context(), r.Scope, id)
}

// apiStep runs a step and answers with the invoice after it.
func (s *Server) apiStep(step invoiceStep) func(*Request) error {
	return func(r *Request) error {
		id, err := r.ID("id")
		if err != nil {
			return err
		}
		if err := step(r, id); err != nil {
			return err
		}
		return s.answerInvoice(r, id)
	}
}

func (s *Server) answerInvoice(r *Request, id domain.ID) error {
	v, err := r.Work.Invoice(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	return r.JSON(apiInvoiceOf(r, v))
}

func (s *Server) apiInvoices(r *Request) error {
	filter := casework.InvoiceFilter{}
	if text := r.Query("month"); text != "" {
		month, err := domain.ParseMonth(text)
		if err != nil {
			return domain.Wrong("month", "error.month")
		}
		filter.From, filter.To = month, month
	}
	rows, err := r.Work.Invoices(r.Context(), r.Scope, filter)
	if err != nil {
		return err
	}
	out := apiInvoices{Invoices: make([]apiInvoice, 0, len(rows))}
	for _, row := range rows {
		out.Invoices = append(out.Invoices, apiRow(row))
	}
	return r.JSON(out)
}

func (s *Server) apiDraft(r *Request) error {
	var in draftRequest
	if err := r.Body(&in); err != nil {
		return err
	}
	month, err := domain.ParseMonth(in.Month)
	if err != nil {
		return domain.Wrong("month", "error.month")
	}
	purchaser, err := domain.ParseID(in.PurchaserID)
	if err != nil {
		return err
	}
	before, err := r.Work.Invoices(r.Context(), r.Scope, casework.InvoiceFilter{From: month, To: month, Other: purchaser})
	if err != nil {
		return err
	}
	invoice, err := r.Work.DraftInvoice(r.Context(), r.Scope, purchaser, month)
	if err != nil {
		return err
	}
	v, err := r.Work.Invoice(r.Context(), r.Scope, invoice.ID)
	if err != nil {
		return err
	}
	if len(before) == 0 {
		return r.Created(apiInvoiceOf(r, v))
	}
	return r.JSON(apiInvoiceOf(r, v))
}

func (s *Server) apiInvoice(r *Request) error {
	v, err := r.invoiceCase()
	if err != nil {
		return err
	}
	return r.JSON(apiInvoiceOf(r, v))
}

func (s *Server) apiDecide(r *Request) error {
	var in decisionRequest
	id, line, err := lineIDs(r)
	if err != nil {
		return err
	}
	if err := r.Body(&in); err != nil {
		return err
	}
	err = r.Work.DecideLine(r.Context(), r.Scope, id, line, casework.Verdict{Decision: casework.Decision(in.Decision), Reason: in.Reason})
	if err != nil {
		return err
	}
	return s.answerInvoice(r, id)
}

func (s *Server) apiAnswer(r *Request) error {
	var in answerRequest
	id, line, err := lineIDs(r)
	if err != nil {
		return err
	}
	if err := r.Body(&in); err != nil {
		return err
	}
	if err := r.Work.AnswerLine(r.Context(), r.Scope, id, line, in.Text); err != nil {
		return err
	}
	return s.answerInvoice(r, id)
}

// apiPaid takes the day of payment, today when none is given.
func (s *Server) apiPaid(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	on, in := r.Today, paidRequest{}
	if body, err := r.bytes(); err == nil && len(body) > 0 {
		if err := r.Body(&in); err != nil {
			return err
		}
	}
	if in.PaidOn != "" {
		if on, err = domain.ParseDay(in.PaidOn); err != nil {
			return domain.Wrong("paid_on", "error.day")
		}
	}
	if err := r.Work.PayInvoice(r.Context(), r.Scope, id, on); err != nil {
		return err
	}
	return s.answerInvoice(r, id)
}

func lineIDs(r *Request) (id, line domain.ID, err error) {
	if id, err = r.ID("id"); err != nil {
		return "", "", err
	}
	line, err = r.ID("line")
	return id, line, err
}

func participantsOf(v casework.InvoiceView) []domain.ID {
	var ids []domain.ID
	for _, l := range v.Items {
		ids = append(ids, l.ParticipantID)
	}
	return ids
}

func apiRow(row casework.InvoiceRow) apiInvoice {
	return apiInvoice{ID: row.ID, Number: row.Number, Kind: row.Kind, State: row.State, Month: row.Month, ProviderID: row.ProviderID, PurchaserID: row.PurchaserID,
		OriginalID: row.OriginalID, Reference: row.Reference, IssuedOn: row.IssuedOn, DueOn: row.DueOn, PaidOn: row.PaidOn, LateDays: row.LateDays,
		TotalCents: row.TotalCents, PlannedDays: row.Planned, Realised: row.Realised, AbsentDays: row.Absent}
}

func apiInvoiceOf(r *Request, v casework.InvoiceView) apiInvoice {
	out := apiRow(v.InvoiceRow)
	out.Lines = make([]apiInvoiceLine, 0, len(v.Items))
	if v.Credit != nil {
		out.CreditID = v.Credit.ID
	}
	for _, l := range v.Items {
		line := apiInvoiceLine{ID: l.ID, State: l.State, ParticipantID: l.ParticipantID, Participant: l.Participant, Voucher: l.VoucherNumber, Product: l.ProductCode,
			ProductName: l.ProductName, Unit: l.Unit, Quantity: quantity(l.InvoiceLine), UnitCents: l.UnitCents, AmountCents: l.AmountCents,
			Reason: l.Reason, OriginalLine: l.OriginalLineID, Findings: []apiFinding{}, Days: []apiInvoiceDay{}}
		for _, f := range l.Findings {
			line.Findings = append(line.Findings, apiFinding{Rule: f.Rule, Code: f.Key, Text: r.finding(f), Section: f.Citation.Section})
		}
		for _, d := range l.Charged {
			line.Days = append(line.Days, apiInvoiceDay{EntryID: d.EntryID, VersionID: d.VersionID, Date: d.Day, Minutes: d.Minutes})
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

// quantity is whole days, or hours with two decimals (api.md).
func quantity(l domain.InvoiceLine) float64 {
	if l.Unit == domain.UnitHour {
		return math.Round(float64(l.Minutes)*100/60) / 100
	}
	return float64(l.Days)
}
