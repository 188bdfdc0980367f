package pdf

import "pajakirja/app/domain"

// AbsenceNotice is what a person needs to fill in the benefit payer's notice of
// absence or to join to it: one participant, one two-week period, one payer
// (004 §9.7; N-01, N-02, P-09). It holds facts only. It is no copy of Kela's
// form and has no word about what an absence does to a benefit.
type AbsenceNotice struct {
	Paper
	Number      string
	CorrectsOn  domain.Day // when the notice it corrects was sent; zero for a first one
	Changes     []NoticeChange
	From, To    domain.Day
	Participant Person
	PayerKind   string // kela, fund or social_assistance: where it is sent
	Payer       Party
	Sender      Party // the organiser that sends it, by the purchaser's setting
	Provider    Party
	Unit        Unit
	Contact     Contact // who answers questions
	Controller  string  // name of the purchaser, who is the controller
	Decision    string  // number of the decision the service rests on
	ServiceFrom domain.Day
	ServiceTo   domain.Day
	Week        []WeekDay // the agreed week, so that a reader sees which days count
	Days        []NoticeDay
	Note        string
	Signature   Signature
}

// NoticeDay is one reportable day. Holidays and agreed swaps are none.
type NoticeDay struct {
	Date          domain.Day
	NotArranged   bool   // palvelua ei järjestetä: provider's break or closure
	Reason        string // reason code of the diary, or sent_away; empty is not told yet
	ReasonText    string // the supervisor's own words
	Authorised    *bool  // nil is not decided yet
	Certificate   string // not_needed, awaited, received or never_came
	CertificateOn domain.Day
}

// WriteAbsenceNotice draws the notice's data sheet.
func WriteAbsenceNotice(v AbsenceNotice) ([]byte, error) {
	c := newCanvas(v.Paper, joined(" ", wordsIn(v.Language).T(v.titleKey()), v.Number), false)
	c.absenceNotice(v)
	return c.finish()
}

// titleKey is what it is called: of the payer's form, or a long absence told to
// the employment authority (N-03).
func (v AbsenceNotice) titleKey() string {
	if v.PayerKind == string(domain.RecipientEmployment) {
		return "pdf.notice.title_long"
	}
	return "pdf.notice.title"
}

// absenceNotice draws a notice from the top of the page on.
func (c *canvas) absenceNotice(v AbsenceNotice) {
	w := c.w
	c.opening(v.Sender.Name, w.T(v.titleKey()), w.span(v.From, v.To))
	if !v.CorrectsOn.IsZero() {
		c.notice(w.T("pdf.notice.corrects", "day", w.day(v.CorrectsOn), "period", w.span(v.From, v.To)))
	}
	c.noticeParties(v)
	c.noticeChanges(v.Changes)
	c.heading(w.T("pdf.notice.days"))
	c.noticeDays(v.Days)
	c.para(v.Note, body)
	c.need(52) // who sends it is not torn from its heading
	c.heading(w.T("pdf.notice.sender"))
	provider := ""
	if v.Provider.Name != v.Sender.Name {
		provider = partyText(w, v.Provider)
	}
	c.pairs(3,
		pair{w.T("pdf.notice.organiser"), partyText(w, v.Sender)}, pair{w.T("pdf.provider"), provider},
		pair{w.T("pdf.unit"), unitText(v.Unit)}, pair{w.T("pdf.notice.contact"), joinLines(contactLines(v.Contact))},
	)
	c.para(w.T("pdf.notice.controller", "name", clean(v.Controller)), note)
	c.y += 3
	c.signatures([]Signature{v.Signature})
}

// noticeParties draws whom it is about and where it goes.
func (c *canvas) noticeParties(v AbsenceNotice) {
	w, decision := c.w, ""
	if v.Decision != "" {
		decision = w.T("pdf.decision") + " " + v.Decision
	}
	c.heading(w.T("pdf.participant"))
	c.pairs(3,
		pair{w.T("pdf.name"), v.Participant.Name}, pair{w.T("pdf.identity_code"), v.Participant.IdentityCode},
		pair{w.T("pdf.phone"), v.Participant.Phone}, pair{w.T("pdf.address"), joinLines(v.Participant.Address)},
		pair{w.T("pdf.notice.service"), joinLines([]string{w.T("pdf.service"), w.span(v.ServiceFrom, v.ServiceTo), decision})},
		pair{w.T("pdf.notice.week"), w.week(v.Week)},
	)
	recipient := "pdf.notice.payer"
	if v.PayerKind == string(domain.RecipientEmployment) {
		recipient = "pdf.notice.recipient"
	}
	c.heading(w.T(recipient))
	c.pairs(2,
		pair{w.T("pdf.notice.sent_to"), partyText(w, v.Payer)},
		pair{w.T("pdf.notice.how"), w.known("pdf.notice.route.", v.PayerKind)},
	)
}

// noticeDays draws the reportable days, one a row.
func (c *canvas) noticeDays(days []NoticeDay) {
	w := c.w
	t := c.newTable(
		column{head: w.T("pdf.day"), width: 30}, column{head: w.T("pdf.notice.what")},
		column{head: w.T("pdf.permission"), width: 34}, column{head: w.T("pdf.proof"), width: 44},
	)
	t.text = style{9, false, ink}
	t.empty = w.T("pdf.notice.no_days")
	var rows []row
	for _, d := range days {
		cells := []string{w.dayNamed(d.Date), w.T("pdf.not_arranged"), "–", "–"}
		mark := markNotArranged
		if !d.NotArranged {
			cells[1] = joined("\n", w.reason(d.Reason), d.ReasonText)
			cells[2] = w.permission(d.Authorised)
			cells[3] = w.certificate(d.Certificate, d.CertificateOn)
			mark = absenceMark(d.Reason, d.Authorised)
		}
		rows = append(rows, row{cells: cells, mark: mark})
	}
	t.draw(rows)
	c.y += 2
}

// absenceMark is the mark of an absence by what is known of it.
func absenceMark(reason string, authorised *bool) dayMark {
	switch {
	case reason == string(markSentAway):
		return markSentAway
	case authorised == nil:
		return markUndecided
	case *authorised:
		return markAuthorised
	}
	return markUnauthorised
}
