package web

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// messageAbout is what a new message is about, from the address or the form.
type messageAbout struct {
	person  *casework.ParticipantView
	finding *casework.FindingView
}

// messageAbout loads the finding and the participant that are named; a finding
// names its participant.
func (r *Request) messageAbout(finding, participant domain.ID) (messageAbout, error) {
	var a messageAbout
	if finding != "" {
		f, err := r.Work.Finding(r.Context(), r.Scope, finding)
		if err != nil {
			return a, err
		}
		a.finding, participant = &f, f.ParticipantID
	}
	if participant == "" {
		return a, nil
	}
	v, err := r.Work.Participant(r.Context(), r.Scope, participant)
	a.person = &v
	return a, err
}

func (s *Server) newMessage(r *Request) error {
	about, err := r.messageAbout(r.QueryID("finding"), r.QueryID("participant"))
	if err != nil {
		return err
	}
	form := page.NewForm().Set("kind", r.Query("kind"))
	if about.finding != nil {
		form = r.fromFinding(form, *about.finding)
	}
	return s.messageForm(r, about, domain.NewID(), form)
}

// fromFinding fills a message in with what the rule noticed: its figures, days
// and where it is written.
func (r *Request) fromFinding(form page.Form, f casework.FindingView) page.Form {
	row := r.findingRow(f)
	lines := []string{row.Text + "."}
	if row.Days != "" {
		lines = append(lines, r.T("message.days_are", domain.Args{"days": row.Days}))
	}
	if row.Section != "" {
		lines = append(lines, joinComma(row.Document, row.Section))
	}
	kind, _ := domain.MessageKindFor(f.Rule)
	return form.Set("kind", kind.Code).Set("text", strings.Join(lines, "\n"))
}

func joinComma(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

func (s *Server) messageForm(r *Request, about messageAbout, id domain.ID, form page.Form) error {
	p := &page.MessageForm{Base: r.Base("message.new"), Form: form, ID: id, BackURL: r.URL("messages")}
	topics := map[string]bool{}
	for _, k := range casework.MessageKindsFrom(r.Scope.Side, about.person != nil) {
		p.Kinds = append(p.Kinds, page.Option{Value: k.Code, Text: r.T("message.kind." + k.Code)})
		for _, topic := range k.Topics {
			if !topics[topic] {
				topics[topic] = true
				p.Topics = append(p.Topics, page.Option{Value: topic, Text: r.T("message.topic." + topic)})
			}
		}
	}
	if len(p.Kinds) == 0 {
		return domain.Missing()
	}
	switch {
	case about.person != nil:
		v := about.person
		p.Name, p.BackURL = v.Name(), r.URL("participant", v.ID)
		p.To, p.Form = joinText(v.CaseworkerName, v.Purchaser.Name), p.Form.Set("participant", v.ID.String())
		if r.Scope.Side == domain.SidePurchaser {
			p.To = v.Provider.Name
		}
		r.Subjects(v.ID)
	default:
		parties, err := r.Work.MessageParties(r.Context(), r.Scope)
		if err != nil {
			return err
		}
		for _, c := range parties {
			p.Parties = append(p.Parties, page.Option{Value: c.ID.String(), Text: c.Name})
		}
		r.Subjects()
	}
	if about.finding != nil {
		p.Finding, p.BackURL = r.findingRow(*about.finding).Text, r.URL("finding", about.finding.ID)
		p.Form = p.Form.Set("finding", about.finding.ID.String())
	}
	p.StandsUnder("messages")
	return r.Render(p)
}

func (s *Server) sendMessage(r *Request) error {
	in := r.Input()
	send := casework.SendMessageIn{ID: in.ID("id"), Participant: in.ID("participant"), Purchaser: in.ID("purchaser"), Finding: in.ID("finding"),
		MessageIn: casework.MessageIn{Kind: in.Text("kind", 40), Topic: in.Text("topic", 40), Text: in.Lines("text", 4000)}}
	about, err := r.messageAbout(send.Finding, send.Participant)
	if err != nil {
		return err
	}
	if about.person != nil {
		send.Participant = about.person.ID
	}
	if about.finding != nil {
		send.Days = about.finding.Days
	}
	if day := in.Day("day"); !day.IsZero() {
		send.Days = append(send.Days, day)
	}
	var id domain.ID
	if err = in.Err(); err == nil {
		id, err = r.Work.SendMessage(r.Context(), r.Scope, send)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.messageForm(r, about, send.ID, f) })
	}
	r.Flash("message.sent_flash")
	return r.See(r.URL("message", id))
}
