package web

import (
	"slices"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// messagePeople write between provider and purchaser.
var messagePeople = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin}

func (s *Server) messageRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/messages", Name: "messages", Roles: messagePeople, Audit: "message.list", Handle: s.messages},
		{Method: "GET", Path: "/messages/new", Name: "message_new", Roles: messagePeople, Audit: "message.list", Handle: s.newMessage},
		{Method: "POST", Path: "/messages", Name: "message_send", Roles: messagePeople, Audit: "message.send", Handle: s.sendMessage},
		{Method: "GET", Path: "/messages/:id", Name: "message", Roles: messagePeople, Audit: "message.read", Target: TargetMessage, Handle: s.message},
		{Method: "POST", Path: "/messages/:id/reply", Name: "message_reply", Roles: messagePeople, Audit: "message.reply", Target: TargetMessage, Handle: s.replyMessage},
		{Method: "POST", Path: "/messages/:id/acknowledge", Name: "message_acknowledge", Roles: messagePeople, Audit: "message.acknowledge", Target: TargetMessage, Handle: s.acknowledgeMessage},
	}
}

// messageFilters are the filters of the list.
var messageFilters = []string{"waiting", "sent", "all"}

func (s *Server) messages(r *Request) error {
	rows, err := r.Work.Messages(r.Context(), r.Scope, casework.MessageFilter{Participant: r.QueryID("participant")})
	if err != nil {
		return err
	}
	p := &page.Messages{Base: r.Base("message.title"), Filter: r.Query("filter")}
	if !slices.Contains(messageFilters, p.Filter) {
		p.Filter = "waiting"
		if r.QueryID("participant") != "" {
			p.Filter = "all"
		}
	}
	var shown []casework.MessageRow
	for _, name := range messageFilters {
		part := slices.DeleteFunc(slices.Clone(rows), func(m casework.MessageRow) bool {
			return name == "waiting" && !m.Waits || name == "sent" && m.Side != r.Scope.Side
		})
		if name == p.Filter {
			shown = part
		}
		p.Filters = append(p.Filters, page.Segment{Label: r.T("message.filter." + name), N: len(part), Current: name == p.Filter,
			URL: r.URL("messages", "?filter", name, "?participant", r.Query("participant"))})
	}
	var whose []domain.ID
	for _, m := range shown {
		p.Rows = append(p.Rows, r.messageRow(m))
		if m.ParticipantID != "" {
			whose = append(whose, m.ParticipantID)
		}
	}
	if r.Scope.Is(domain.RoleProviderAdmin) {
		p.NewURL = r.URL("message_new")
	}
	if len(rows) > 0 && r.QueryID("participant") != "" {
		p.Name = rows[0].Participant
	}
	r.Subjects(whose...)
	return r.Render(p)
}

// messageStart is how much of a text a list shows.
const messageStart = 120

func (r *Request) messageRow(m casework.MessageRow) page.MessageRow {
	row := page.MessageRow{ID: m.ID, Name: m.Participant, Kind: r.T("message.kind." + m.Kind), Start: m.Text, Party: m.Party, By: m.SentName, At: m.LastAt,
		Mine: m.Side == r.Scope.Side, Waits: m.Waits, Open: m.Open}
	if row.Name == "" {
		row.Name = m.Party
	}
	if runes := []rune(row.Start); len(runes) > messageStart {
		row.Start = strings.TrimSpace(string(runes[:messageStart])) + "…"
	}
	return row
}

func (s *Server) message(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.messagePage(r, id, page.NewForm())
}

func (s *Server) messagePage(r *Request, id domain.ID, form page.Form) error {
	m, err := r.Work.Message(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.Thread{Base: r.BaseText(r.T("message.kind." + m.Kind)), Row: r.messageRow(m.MessageRow), ID: id, Text: m.Text, SentOn: m.SentOn, Form: form,
		From: m.SentName + ", " + m.Provider, To: joinText(m.PurchaserPerson, m.Purchaser),
		Acknowledge: m.LastSide != r.Scope.Side && m.SeenBy(r.Scope.Side) < m.LastAt}
	if m.Side == domain.SidePurchaser {
		p.From, p.To = m.SentName+", "+m.Purchaser, joinText(m.ProviderPerson, m.Provider)
	}
	if m.Topic != "" {
		p.Topic = r.T("message.topic." + m.Topic)
	}
	p.Days = r.dayNames(m.Days)
	if m.Report != "" {
		p.PaperURL = r.link("activity_report", m.Report)
	}
	if m.ParticipantID != "" {
		p.CaseURL = r.link("participant", m.ParticipantID)
		r.Subjects(m.ParticipantID)
	} else {
		r.Subjects()
	}
	if m.Finding != nil {
		p.FindingURL, p.FindingText = r.link("finding", m.FindingID), r.findingRow(*m.Finding).Text
	}
	if m.Carries != "" {
		p.EvaluationURL = r.link("evaluation_sheet", m.Carries)
	}
	for _, x := range m.Replies {
		step := page.MessageStep{By: x.ByName, Side: m.Provider, At: x.At, Text: x.Text, Mine: x.Side == r.Scope.Side}
		if x.Side == domain.SidePurchaser {
			step.Side = m.Purchaser
		}
		p.Steps = append(p.Steps, step)
	}
	p.StandsUnder("messages")
	if r.Route.Reads() {
		r.Looked(id, "", 0, 0)
	}
	return r.Render(p)
}

// dayNames writes a list of days as people read it: each of a few, the time of
// many.
func (r *Request) dayNames(days []domain.Day) string {
	switch {
	case len(days) == 0:
		return ""
	case len(days) > 12:
		return i18n.Period(r.Lang, days[0], days[len(days)-1])
	}
	parts := make([]string, len(days))
	for i, d := range days {
		parts[i] = i18n.DayMonth(r.Lang, d)
	}
	return strings.Join(parts, ", ")
}

func (s *Server) replyMessage(r *Request) error {
	return s.onMessage(r, "message.replied", func(id domain.ID, in *Input) error {
		text := in.Lines("text", 4000)
		if err := in.Err(); err != nil {
			return err
		}
		return r.Work.ReplyMessage(r.Context(), r.Scope, id, text)
	})
}

func (s *Server) acknowledgeMessage(r *Request) error {
	return s.onMessage(r, "message.acknowledged", func(id domain.ID, _ *Input) error {
		return r.Work.AcknowledgeMessage(r.Context(), r.Scope, id)
	})
}

func (s *Server) onMessage(r *Request, done string, do func(domain.ID, *Input) error) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	if err := do(id, in); err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.messagePage(r, id, f) })
	}
	r.Flash(done)
	return r.See(r.URL("message", id))
}

// caseMessages is how many threads a participant's page shows.
const caseMessages = 5

// addMessages adds the latest threads to a participant's page.
func (r *Request) addMessages(p *page.Participant, id domain.ID) error {
	rows, err := r.Work.Messages(r.Context(), r.Scope, casework.MessageFilter{Participant: id})
	for _, m := range rows[:min(len(rows), caseMessages)] {
		p.Messages = append(p.Messages, r.messageRow(m))
	}
	return err
}
