package web

import (
	"slices"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// Who follows a participant's papers, and who sends notices.
var (
	paperReaders  = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin}
	noticeSenders = []domain.Role{domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin}
)

func (s *Server) noticeRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/notices", Name: "notices", Roles: paperReaders, Audit: "notice.read", Handle: s.notices},
		{Method: "POST", Path: "/notices", Name: "notice_draft", Roles: noticeSenders, Audit: "notice.draft", Handle: s.draftNotice},
		{Method: "POST", Path: "/notices/drafts", Name: "notices_draft", Roles: noticeSenders, Audit: "notice.draft", Handle: s.draftNotices},
		{Method: "POST", Path: "/notices/sent", Name: "notices_send", Roles: noticeSenders, Audit: "notice.send", Handle: s.sendNotices},
		{Method: "GET", Path: "/notices/pack", Name: "notices_pack", Roles: noticeSenders, Audit: "notice.paper", Handle: s.noticePack},
		{Method: "GET", Path: "/notices/bundle", Name: "notices_bundle", Roles: noticeSenders, Audit: "notice.paper", Handle: s.noticeBundle},
		{Method: "GET", Path: "/notices/:id", Name: "notice", Roles: paperReaders, Audit: "notice.read", Target: TargetNotice, Handle: s.notice},
		{Method: "GET", Path: "/notices/:id/pdf", Name: "notice_pdf", Roles: paperReaders, Audit: "notice.paper", Target: TargetNotice, Handle: s.noticePDF},
		{Method: "POST", Path: "/notices/:id/send", Name: "notice_send", Roles: noticeSenders, Audit: "notice.send", Target: TargetNotice, Handle: s.sendNotice},
		{Method: "POST", Path: "/notices/:id/correct", Name: "notice_correct", Roles: noticeSenders, Audit: "notice.correct", Target: TargetNotice, Handle: s.correctNotice},
		{Method: "POST", Path: "/notices/:id/drop", Name: "notice_drop", Roles: noticeSenders, Audit: "notice.drop", Target: TargetNotice, Handle: s.dropNotice},
	}
}

// noticeMonths is how far back the list reaches at first.
const noticeMonths = 3

// noticeFilters are the filters of the list, each with what it lets through.
var noticeFilters = []struct {
	name string
	has  func(casework.NoticeRow) bool
}{
	{"todo", func(r casework.NoticeRow) bool { return r.State != domain.NoticeSent || r.CorrectionDue }},
	{"late", func(r casework.NoticeRow) bool { return r.DaysLate > 0 }},
	{"drafted", func(r casework.NoticeRow) bool { return r.State == domain.NoticeDrafted }},
	{"sent", func(r casework.NoticeRow) bool { return r.State == domain.NoticeSent }},
	{"correction", func(r casework.NoticeRow) bool { return r.CorrectionDue }},
	{"all", func(casework.NoticeRow) bool { return true }},
}

func (s *Server) notices(r *Request) error {
	return s.noticeList(r, r.Query("filter"), page.NewForm().Set("sent_on", r.Today).Set("sent_how", "post"))
}

func (s *Server) noticeList(r *Request, filter string, form page.Form) error {
	since := r.QueryDay("since", r.Today.AddMonths(-noticeMonths))
	rows, err := r.Work.NoticesDue(r.Context(), r.Scope, casework.NoticeFilter{From: since, Participant: r.QueryID("participant")})
	if err != nil {
		return err
	}
	if filter == "" {
		filter = "todo"
		if r.Scope.Side == domain.SidePurchaser {
			filter = "all"
		}
	}
	p := &page.Notices{Base: r.Base("notice.title"), Filter: filter, Since: since, Purchaser: r.Scope.Side == domain.SidePurchaser,
		Earlier: r.URL("notices", "?filter", filter, "?since", since.AddMonths(-noticeMonths)), Sends: r.Scope.Is(noticeSenders...)}
	var whose []domain.ID
	for _, f := range noticeFilters {
		part := slices.DeleteFunc(slices.Clone(rows), func(row casework.NoticeRow) bool { return !f.has(row) })
		if shown := f.name == filter || f.name == "todo" || f.name == "all"; shown || len(part) > 0 {
			p.Filters = append(p.Filters, page.Segment{Label: r.T("notice.filter." + f.name), N: len(part), Current: f.name == filter,
				URL: r.URL("notices", "?filter", f.name, "?since", r.Query("since"), "?participant", r.Query("participant"))})
		}
		if f.name != filter {
			continue
		}
		for _, row := range part {
			whose = append(whose, row.ParticipantID)
			p.Rows = append(p.Rows, r.noticeRow(row))
			if filter == "drafted" && row.Mine && row.State == domain.NoticeDrafted && !row.Needless() && !row.Open {
				r.addPick(p, row, form)
			}
		}
	}
	for _, row := range rows {
		switch mine := row.Mine && !row.Needless(); {
		case mine && row.State == domain.NoticeDrafted:
			p.Drafted++
		case mine && (row.State == domain.NoticeDue || row.CorrectionDue) && !row.Open && row.Payer != "":
			p.Due++
		}
	}
	r.Subjects(whose...)
	if r.Route.Reads() {
		r.Looked("", "", since, r.Today)
	}
	return r.Render(p)
}

func (r *Request) noticeRow(row casework.NoticeRow) page.NoticeRow {
	out := page.NoticeRow{ID: row.Notice.ID, ParticipantID: row.ParticipantID, Name: row.Name, From: row.From, To: row.To, Payer: r.payerName(row.Payer, row.FundName),
		PayerCode: row.Payer, FundName: row.FundName, State: r.T("notice.state." + string(row.State)), Days: len(row.Days), DueOn: row.DueOn, Late: row.DaysLate,
		Open: row.Open, Correction: row.CorrectionDue, NoDays: row.NoDays, Mine: row.Mine, SentOn: row.Notice.SentOn}
	r.addCorrection(&out, row)
	if row.Payer == "" && r.server.may(r.Scope.Role, "participant_payer") {
		out.PayerURL = r.URL("participant_payer", row.ParticipantID)
	}
	out.Mark = map[domain.NoticeState]string{domain.NoticeDue: "due", domain.NoticeDrafted: "draft", domain.NoticeSent: "sent"}[row.State]
	return out
}

// payerName is the payer in words; a fund goes by its own name.
func (r *Request) payerName(p domain.Payer, fund string) string {
	switch {
	case p == "":
		return r.T("notice.payer.none")
	case p == domain.PayerFund && fund != "":
		return fund
	}
	return r.T("notice.payer." + string(p))
}

func (s *Server) draftNotice(r *Request) error {
	in := r.Input()
	draft := casework.DraftNotice{Participant: in.ID("participant"), Day: in.Day("day"), Payer: domain.Payer(in.Text("payer", 30)), FundName: in.Text("fund", 200)}
	if err := in.Err(); err != nil {
		return err
	}
	id, err := r.Work.DraftNotice(r.Context(), r.Scope, draft)
	if e := readable(err); e != nil {
		r.FlashError(e)
		return r.See(r.URL("notices"))
	}
	if err != nil {
		return err
	}
	return r.See(r.URL("notice", id))
}

// readable is an error that a person can put right, for pages where no form
// shows it; anything else is nil and goes on to errors.go.
func readable(err error) *domain.Error {
	switch domain.KindOf(err) {
	case domain.Invalid, domain.Conflict, domain.Locked:
		if all := allErrors(err); len(all) > 0 {
			return all[0]
		}
	}
	return nil
}

func (s *Server) draftNotices(r *Request) error {
	n, err := r.Work.DraftNotices(r.Context(), r.Scope, casework.NoticeFilter{From: r.Today.AddMonths(-2 * noticeMonths), To: r.Today})
	if err != nil {
		return err
	}
	r.FlashNote("notice.drafted_n", domain.Args{"n": n})
	return r.See(r.URL("notices", "?filter", "drafted"))
}

func (s *Server) notice(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	form := page.NewForm().Set("sent_on", r.Today).Set("sent_how", "post")
	return s.noticePage(r, id, form)
}

func (s *Server) noticePage(r *Request, id domain.ID, form page.Form) error {
	v, err := r.Work.Notice(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	v.ParticipantID, v.Name = v.Participant.ID, v.Participant.Name()
	p := &page.Notice{Base: r.BaseText(v.Name), Row: r.noticeRow(v.NoticeRow), Provider: v.Provider.Name, Purchaser: v.Purchaser.Name, UnitName: v.UnitName,
		Sender: r.T("notice.sender." + string(v.Sender)), NoIdentity: v.NoIdentity, Form: form, Seen: v.Seen(), SentProof: v.NoticeRow.Notice.SentProof}
	if n := v.NoticeRow.Notice; n.State == domain.NoticeSent {
		p.SentLine = r.T("notice.sent_line", domain.Args{"how": r.T("notice.how." + n.SentHow), "day": n.SentOn, "name": n.SentName})
	}
	p.Help = helpLinks(v.Help)
	for _, f := range append(v.Illness, v.PayerProof...) {
		p.Findings = append(p.Findings, r.T(f.Key, domain.Args{"n": f.Args["n"], "days": r.dayList(f.Days)}))
	}
	p.Ways = r.coded("notice.how.", casework.NoticeWays()...)
	for _, d := range v.Days {
		p.Days = append(p.Days, r.noticeDay(d))
	}
	if r.Route.Reads() {
		r.Subjects(v.ParticipantID)
		r.Looked(id, "", v.From, v.To)
	}
	return r.Render(p)
}

func (r *Request) dayList(days []domain.Day) string {
	var out []string
	for _, d := range days {
		out = append(out, i18n.DayShort(r.Lang, d))
	}
	return strings.Join(out, ", ")
}

func (r *Request) noticeDay(d domain.NoticeDay) page.NoticeDay {
	out := page.NoticeDay{Day: d.Day, Mark: dayMark(d.Status, d.Authorised)}
	out.Status = r.T("state." + out.Mark)
	if d.Status != domain.StatusAbsent {
		return out
	}
	out.Reason = r.T("pdf.reason.untold")
	if d.Reason != "" {
		out.Reason = r.T("day.reason." + string(d.Reason))
	}
	if d.Certificate != "" {
		out.Certificate = r.T("pdf.proof." + string(d.Certificate))
	}
	if !d.CertificateOn.IsZero() {
		out.Certificate += " " + i18n.DayMonth(r.Lang, d.CertificateOn)
	}
	return out
}

// dayMark is the state whose mark and word a day has: an absence by what was
// decided on it.
func dayMark(s domain.Status, authorised *bool) string {
	switch {
	case s != domain.StatusAbsent:
		return string(s)
	case authorised == nil:
		return "absent_undecided"
	case *authorised:
		return "absent_authorised"
	}
	return "absent_unauthorised"
}

func (s *Server) noticePDF(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	d, err := r.Work.NoticePaper(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	r.Subjects(d.ParticipantID)
	r.Looked(id, "", 0, 0)
	return r.Inline(d.Name, d.MediaType, d.Bytes)
}

func (s *Server) sendNotice(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	sent := casework.SendNotice{NoticeSent: casework.NoticeSent{On: in.Day("sent_on"), How: in.Text("sent_how", 20), Proof: in.Text("sent_proof", 300)}, Seen: in.Text("seen", 40)}
	if err = in.Err(); err == nil {
		err = r.Work.SendNotice(r.Context(), r.Scope, id, sent)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.noticePage(r, id, f) })
	}
	r.Flash("notice.sent_flash")
	return r.See(r.URL("notices"))
}

func (s *Server) dropNotice(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	if err := r.Work.DropNotice(r.Context(), r.Scope, id); err != nil {
		return err
	}
	r.Flash("notice.dropped")
	return r.See(r.URL("notices"))
}
