package web

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// caseReaders read a participant's case: provider people of the unit, and the
// participant's own caseworker.
var caseReaders = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker}

// codeReaders may open an identity code, each time with a reason that is logged.
var codeReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleCaseworker}

func (s *Server) participantRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/participants", Name: "participants", Roles: caseReaders, Audit: "participant.list", Handle: s.participants},
		{Method: "GET", Path: "/participants/new", Name: "participant_new", Roles: providerAdmins, Handle: s.newParticipant},
		{Method: "POST", Path: "/participants", Name: "participant_create", Roles: providerAdmins, Audit: "participant.create", Handle: s.createParticipant},
		{Method: "GET", Path: "/participants/:id", Name: "participant", Roles: caseReaders, Audit: "participant.read", Target: TargetParticipant, Handle: s.participant},
		{Method: "GET", Path: "/participants/:id/edit", Name: "participant_edit", Roles: providerAdmins, Audit: "participant.read", Target: TargetParticipant, Handle: s.editParticipant},
		{Method: "POST", Path: "/participants/:id", Name: "participant_save", Roles: providerAdmins, Audit: "participant.update", Target: TargetParticipant, Handle: s.saveParticipant},
		{Method: "POST", Path: "/participants/:id/archive", Name: "participant_archive", Roles: providerAdmins, Audit: "participant.archive", Target: TargetParticipant, Handle: s.archiveParticipant(true)},
		{Method: "POST", Path: "/participants/:id/restore", Name: "participant_restore", Roles: providerAdmins, Audit: "participant.restore", Target: TargetParticipant, Handle: s.archiveParticipant(false)},
		{Method: "GET", Path: "/participants/:id/contacts", Name: "participant_contacts", Roles: providerPeople, Audit: "participant.read", Target: TargetParticipant, Handle: s.contacts},
		{Method: "POST", Path: "/participants/:id/contacts", Name: "participant_contacts_save", Roles: providerPeople, Audit: "participant.update", Target: TargetParticipant, Handle: s.saveContacts},
		{Method: "GET", Path: "/participants/:id/payer", Name: "participant_payer", Roles: providerAdmins, Audit: "participant.read", Target: TargetParticipant, Handle: s.payer},
		{Method: "POST", Path: "/participants/:id/payer", Name: "participant_payer_save", Roles: providerAdmins, Audit: "participant.payer", Target: TargetParticipant, Handle: s.savePayer},
		{Method: "GET", Path: "/participants/:id/code", Name: "participant_code", Roles: codeReaders, Audit: "participant.read", Target: TargetParticipant, StepUp: true, Handle: s.code},
		{Method: "POST", Path: "/participants/:id/code", Name: "participant_reveal", Roles: codeReaders, Audit: "participant.reveal", Target: TargetParticipant, StepUp: true, Handle: s.revealCode},
		{Method: "GET", Path: "/api/v1/participants", Name: "api_participants", API: true, Roles: caseReaders, Audit: "participant.list", Out: participantsOut{}, Handle: s.apiParticipants},
		{Method: "GET", Path: "/api/v1/participants/:id", Name: "api_participant", API: true, Roles: caseReaders, Audit: "participant.read", Target: TargetParticipant, Out: participantOut{}, Handle: s.apiParticipant},
	}
}

// phases are the filters of the list in their order.
var phases = []casework.Phase{casework.PhaseActive, casework.PhaseUpcoming, casework.PhaseDraft, casework.PhaseEnded, casework.PhaseNone}

func (s *Server) participants(r *Request) error {
	q := casework.ParticipantQuery{Search: r.Query("q"), Unit: r.QueryID("unit"), Archived: r.Query("archived") != ""}
	list, err := r.Work.Participants(r.Context(), r.Scope, q)
	if err != nil {
		return err
	}
	units, err := r.unitOptions()
	if err != nil {
		return err
	}
	phase := chosenPhase(r.Query("phase"), q, list)
	p := &page.Participants{Base: r.Base("participant.list"), Units: units, Searching: q.Search != "" || q.Unit != "",
		Archived: q.Archived, Purchaser: r.Scope.Side == domain.SidePurchaser, CanAdd: r.Scope.Is(domain.RoleProviderAdmin)}
	p.Form = page.NewForm().Set("q", q.Search).Set("unit", string(q.Unit))
	p.Phases = r.phaseChoices(q, phase, list)
	var shown []domain.ID
	for _, row := range list.Rows {
		if phase == "" || row.Phase == phase {
			shown = append(shown, row.ID)
			p.Rows = append(p.Rows, listRow(row, p.Purchaser))
		}
	}
	r.Subjects(shown...)
	return r.Render(p)
}

// chosenPhase is the phase asked for. Without a choice the list opens on those
// in service, whom the day is about; a search looks among all.
func chosenPhase(asked string, q casework.ParticipantQuery, list casework.ParticipantList) casework.Phase {
	for _, p := range phases {
		if asked == string(p) {
			return p
		}
	}
	if asked == "" && q.Search == "" && !q.Archived && list.Counts[casework.PhaseActive] > 0 {
		return casework.PhaseActive
	}
	return ""
}

func listRow(row casework.ParticipantRow, purchaser bool) page.ParticipantRow {
	party := row.Purchaser
	if purchaser {
		party = row.Provider
	}
	a := row.Agreement
	return page.ParticipantRow{ID: row.ID, Name: row.Name(), Phase: string(row.Phase), From: a.StartDay, To: a.LastDay(), Plan: row.Plan, Unit: row.Unit,
		Worker: row.Worker, Party: party, VoucherTo: row.VoucherTo, Short: row.Phase == casework.PhaseActive && row.VoucherTo < a.LastDay()}
}

func (r *Request) phaseChoices(q casework.ParticipantQuery, chosen casework.Phase, list casework.ParticipantList) []page.PhaseChoice {
	link := func(phase string) string {
		archived := ""
		if q.Archived {
			archived = "1"
		}
		return r.URL("participants", "?q", q.Search, "?unit", q.Unit, "?phase", phase, "?archived", archived)
	}
	var out []page.PhaseChoice
	for _, p := range phases {
		if n := list.Counts[p]; n > 0 || p == chosen {
			out = append(out, page.PhaseChoice{Label: r.T("participant.phase." + string(p)), Count: n, URL: link(string(p)), Current: p == chosen})
		}
	}
	return append(out, page.PhaseChoice{Label: r.T("app.all"), Count: list.Total, URL: link("all"), Current: chosen == ""})
}

func (r *Request) unitOptions() ([]page.Option, error) {
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return nil, err
	}
	var out []page.Option
	for _, u := range units {
		out = append(out, page.Option{Value: u.ID.String(), Text: u.Name})
	}
	return out, nil
}

func (s *Server) participant(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.Participant(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	r.Subjects(id)
	p := r.casePage(v)
	if err := r.addPapers(p, id); err != nil {
		return err
	}
	if err := r.addMessages(p, id); err != nil {
		return err
	}
	return r.Render(p)
}

// casePage turns a case into its page; nothing is decided here.
func (r *Request) casePage(v casework.ParticipantView) *page.Participant {
	p := &page.Participant{Base: r.BaseText(v.Name()), Person: v.Participant, Code: v.Code, Phase: string(v.Phase), Party: v.Purchaser.Name,
		Payer: v.Payer, Payers: v.Payers, Days12: v.Days12, Most12: v.Most12,
		Edits: r.Scope.Is(domain.RoleProviderAdmin), Contacts: r.Scope.Is(providerPeople...), Reveals: v.Code != "" && r.Scope.Is(codeReaders...),
		Purchaser: r.Scope.Side == domain.SidePurchaser}
	if p.Purchaser {
		p.Party = v.Provider.Name
	}
	for _, a := range v.Agreements {
		p.Agreement = append(p.Agreement, r.agreementOf(a))
	}
	for i := range p.Agreement {
		if v.Current != nil && p.Agreement[i].ID == v.Current.ID {
			p.Current = &p.Agreement[i]
			p.Remarks = p.Current.Remarks
		}
	}
	for _, d := range v.Decisions {
		p.Decisions = append(p.Decisions, r.decisionOf(d))
		p.Remarks = append(p.Remarks, r.remarks(d.Findings)...)
	}
	for _, x := range v.Requests {
		p.Requests = append(p.Requests, page.RequestRow{DocumentRequest: x, URL: r.URL("document_request", x.ID)})
	}
	p.Asks = r.Scope.Is(providerPeople...)
	if r.server.may(r.Scope.Role, "participant_deadlines") {
		p.Clocks = r.URL("participant_deadlines", v.Participant.ID)
	}
	p.Months = bars(r.Lang, v.Months)
	p.Timeline = r.timeline(v)
	p.Papers = r.signedPapers(v)
	return p
}

func (r *Request) decisionOf(d casework.DecisionView) page.Decision {
	out := page.Decision{Decision: d.Decision, Remarks: r.remarks(d.Findings), Files: r.liveFiles(d.Files)}
	for _, x := range d.Vouchers {
		out.Vouchers = append(out.Vouchers, page.Voucher{Voucher: x.Voucher, Product: x.Product, Hourly: x.Unit == domain.UnitHour,
			Valid: x.RefusedOn.IsZero() && r.Today.Within(x.ValidFrom, x.ValidTo), Remarks: r.remarks(x.Findings), Files: r.liveFiles(x.Files)})
	}
	return out
}

// remarks are findings in the reader's words.
func (r *Request) remarks(findings []casework.Finding) []page.Remark {
	var out []page.Remark
	for _, f := range findings {
		where := f.Citation.Document
		if f.Citation.Section != "" {
			where += " " + f.Citation.Section
		}
		out = append(out, page.Remark{Text: r.T(f.Key, f.Args), Where: where, Do: whatToDo(r.Lang, f.Rule)})
	}
	return out
}

// bars place the months of the plot: six bars, the tallest 92 units high.
func bars(l i18n.Lang, months []casework.MonthDays) []page.Bar {
	most := 1
	for _, m := range months {
		most = max(most, m.Days)
	}
	var out []page.Bar
	for i, m := range months {
		height := m.Days * 92 / most
		out = append(out, page.Bar{Month: m.Month, Name: shortMonth(l, m.Month), Days: m.Days, X: 14 + 48*i, Mid: 29 + 48*i, Top: 122 - height, Height: height, Label: 116 - height})
	}
	return out
}

// shortMonth is a month's name as it fits under a bar: kesä, juni, Jun.
func shortMonth(l i18n.Lang, m domain.Month) string {
	name := i18n.MonthName(l, m.Of())
	if l == i18n.FI {
		return strings.TrimSuffix(name, "kuu")
	}
	return string([]rune(name)[:3])
}

// signedPapers lists the agreements as they were signed, newest first.
func (r *Request) signedPapers(v casework.ParticipantView) []page.Paper {
	var out []page.Paper
	for _, a := range v.Agreements {
		for _, x := range a.Versions {
			if x.SignedOn.IsZero() {
				continue
			}
			out = append(out, page.Paper{Title: r.T("agreement.paper_title", domain.Args{"number": a.Number, "n": x.Version}),
				Detail: r.T("agreement.signed_on", domain.Args{"day": x.SignedOn}), URL: r.URL("agreement_paper", a.ID, x.Version)})
		}
	}
	return out
}

// participantOut is a participant over the API: the identity code masked.
type participantOut struct {
	ID           domain.ID  `json:"id"`
	Name         string     `json:"name"`
	IdentityCode string     `json:"identity_code,omitempty"`
	Phone        string     `json:"phone"`
	Language     string     `json:"language"`
	Phase        string     `json:"phase"`
	AgreementID  domain.ID  `json:"agreement_id,omitempty"`
	StartDay     domain.Day `json:"start_day"`
	EndDay       domain.Day `json:"end_day"`
}

type participantsOut struct {
	Participants []participantOut `json:"participants"`
}

func (s *Server) apiParticipants(r *Request) error {
	list, err := r.Work.Participants(r.Context(), r.Scope, casework.ParticipantQuery{Search: r.Query("q"), Unit: r.QueryID("unit")})
	if err != nil {
		return err
	}
	out := participantsOut{Participants: []participantOut{}}
	var shown []domain.ID
	for _, row := range list.Rows {
		shown = append(shown, row.ID)
		out.Participants = append(out.Participants, participantOut{ID: row.ID, Name: row.Name(), Phone: row.Phone, Language: row.Language, Phase: string(row.Phase),
			AgreementID: row.Agreement.ID, StartDay: row.Agreement.StartDay, EndDay: row.Agreement.LastDay()})
	}
	r.Subjects(shown...)
	return r.JSON(out)
}

func (s *Server) apiParticipant(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.Participant(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	r.Subjects(id)
	out := participantOut{ID: id, Name: v.Name(), IdentityCode: v.Code, Phone: v.Phone, Language: v.Language, Phase: string(v.Phase)}
	if v.Current != nil {
		out.AgreementID, out.StartDay, out.EndDay = v.Current.ID, v.Current.StartDay, v.Current.LastDay()
	}
	return r.JSON(out)
}
