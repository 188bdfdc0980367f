package web

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// rosterOut is docs/phone-api.md, GET /api/v1/phone/roster.
type rosterOut struct {
	Person       rosterSelf     `json:"person"`
	Organisation thing          `json:"organisation"`
	Language     string         `json:"language"`
	Today        domain.Day     `json:"today"`
	From         domain.Day     `json:"from"`
	To           domain.Day     `json:"to"`
	Units        []rosterUnit   `json:"units"`
	People       []rosterPerson `json:"people"`
	Closures     []rosterClosed `json:"closures"`
	Holidays     []rosterText   `json:"holidays"`
	Reasons      []rosterText   `json:"reasons"`
	Notes        []rosterNote   `json:"notes"`
	Asked        []rosterAsked  `json:"asked"`
}

type rosterSelf struct {
	ID   domain.ID   `json:"id"`
	Name string      `json:"name"`
	Role domain.Role `json:"role"`
}

type rosterUnit struct {
	ID          domain.ID        `json:"id"`
	Name        string           `json:"name"`
	Phone       string           `json:"phone"`
	OpensAt     domain.Minute    `json:"opens_at"`
	ClosesAt    domain.Minute    `json:"closes_at"`
	OpeningDays domain.List[int] `json:"opening_days"`
}

type rosterPerson struct {
	Agreement       domain.ID           `json:"agreement_id"`
	Name            string              `json:"name"`
	Phone           string              `json:"phone"`
	Start           domain.Day          `json:"start"`
	End             domain.Day          `json:"end"`
	AbsenceContact  string              `json:"absence_contact"`
	Supervisor      string              `json:"supervisor"`
	Workplace       string              `json:"workplace"`
	Tasks           domain.List[string] `json:"tasks"`
	CoachingMinutes int                 `json:"coaching_minutes"`
	ClosedTo        string              `json:"closed_to,omitempty"`
	Plans           []rosterPlan        `json:"plans"`
	Last            []rosterTask        `json:"last"`
	Pays            rosterPays          `json:"pays"`
	Findings        []rosterFinding     `json:"findings,omitempty"`
}

// rosterFinding is what a rule says of somebody's marks, where it is written and
// what to do, in every language.
type rosterFinding struct {
	rosterText
	Section string     `json:"section"`
	Do      rosterText `json:"do"`
}

// rosterPays tells whether the purchaser's rulebook pays a day of absence.
type rosterPays struct {
	Authorised   bool `json:"authorised"`
	Unauthorised bool `json:"unauthorised"`
}

type rosterPlan struct {
	Unit domain.ID       `json:"unit_id"`
	From domain.Day      `json:"from"`
	To   domain.Day      `json:"to"`
	Days []rosterWeekday `json:"days"`
}

type rosterWeekday struct {
	Weekday int           `json:"weekday"`
	From    domain.Minute `json:"from"`
	To      domain.Minute `json:"to"`
	Break   int           `json:"break"`
}

type rosterTask struct {
	Date    domain.Day `json:"date"`
	Task    string     `json:"task"`
	From    string     `json:"from,omitempty"`
	To      string     `json:"to,omitempty"`
	Minutes any        `json:"minutes,omitempty"`
}

type rosterClosed struct {
	Unit   domain.ID  `json:"unit_id"`
	From   domain.Day `json:"from"`
	To     domain.Day `json:"to"`
	Reason string     `json:"reason"`
}

// rosterText is a word in every language: the phone may change it offline.
type rosterText struct {
	Date string `json:"date,omitempty"`
	Code string `json:"code,omitempty"`
	FI   string `json:"fi"`
	SV   string `json:"sv"`
	EN   string `json:"en"`
}

type rosterNote struct {
	ID   domain.ID      `json:"id"`
	Unit domain.ID      `json:"unit_id"`
	Date domain.Day     `json:"date"`
	Text string         `json:"text"`
	By   string         `json:"by"`
	ByID domain.ID      `json:"by_id"`
	At   domain.Instant `json:"at"`
}

// rosterAsked is a request of the person to correct a closed day.
type rosterAsked struct {
	ID        domain.ID            `json:"id"`
	Agreement domain.ID            `json:"agreement_id"`
	Date      domain.Day           `json:"date"`
	Reason    string               `json:"reason"`
	Fields    json.RawMessage      `json:"fields"`
	At        domain.Instant       `json:"at"`
	Outcome   domain.ReopenOutcome `json:"outcome"` // empty: nobody has decided
	Decision  string               `json:"decision"`
	DecidedBy string               `json:"decided_by"`
	DecidedAt domain.Instant       `json:"decided_at"`
}

func (s *Server) phoneRoster(r *Request) error {
	roster, err := r.Work.Roster(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	b, err := json.Marshal(rosterOf(r, roster))
	if err != nil {
		return domain.Doing("encode roster", err)
	}
	sum := sha256.Sum256(b)
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	r.c.Set(fiber.HeaderETag, tag)
	if r.c.Get(fiber.HeaderIfNoneMatch) == tag { // what the phone already has is not shown again
		r.Subjects()
		return r.c.SendStatus(fiber.StatusNotModified)
	}
	event := roster.ReadEvent()
	r.Subjects(event.Participants...)
	r.Looked("", "", event.From, event.To)
	r.c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSONCharsetUTF8)
	return r.c.Send(b)
}

func rosterOf(r *Request, x casework.Roster) rosterOut {
	out := rosterOut{Person: rosterSelf{r.Scope.Person, r.Scope.PersonName, r.Scope.Role}, Organisation: thing{r.Scope.Organisation, r.Scope.OrgName},
		Language: string(r.Lang), Today: r.Today, From: x.From, To: x.To, Units: []rosterUnit{}, People: []rosterPerson{}, Closures: []rosterClosed{},
		Holidays: []rosterText{}, Reasons: []rosterText{}, Notes: []rosterNote{}, Asked: []rosterAsked{}}
	for _, u := range x.Units {
		out.Units = append(out.Units, rosterUnit{u.ID, u.Name, u.Phone, u.OpensAt, u.ClosesAt, append(domain.List[int]{}, u.OpeningDays...)})
	}
	for _, p := range x.People {
		out.People = append(out.People, rosterPersonOf(p))
	}
	for _, c := range x.Closures {
		out.Closures = append(out.Closures, rosterClosed{c.UnitID, c.FromDay, c.ToDay, c.Reason})
	}
	for _, h := range x.Holidays {
		text := rosterTextOf(h.Key)
		text.Date = h.Day.String()
		out.Holidays = append(out.Holidays, text)
	}
	for _, reason := range domain.Reasons {
		text := rosterTextOf("day.reason." + string(reason))
		text.Code = string(reason)
		out.Reasons = append(out.Reasons, text)
	}
	for _, n := range x.Notes {
		out.Notes = append(out.Notes, rosterNote{n.ID, n.UnitID, n.Day, n.Text, n.AuthorName, n.AuthorID, n.CreatedAt})
	}
	for _, q := range x.Asked {
		out.Asked = append(out.Asked, rosterAsked{q.ID, q.AgreementID, q.Day, q.Reason, json.RawMessage(q.Wanted), q.AskedAt, q.Outcome, q.Decision, q.DecidedName, q.DecidedAt})
	}
	return out
}

func rosterPersonOf(p casework.RosterPerson) rosterPerson {
	out := rosterPerson{Agreement: p.Row.AgreementID, Name: p.Row.Name(), Phone: p.Row.Phone, Start: p.Agreement.StartDay, End: p.Agreement.LastDay(),
		AbsenceContact: p.Row.AbsenceContact, Supervisor: p.Row.SupervisorName, Workplace: p.Row.Workplace, Tasks: append(domain.List[string]{}, p.Row.Tasks...),
		CoachingMinutes: p.Row.CoachingMinutes, ClosedTo: p.ClosedTo.String(), Plans: []rosterPlan{}, Last: []rosterTask{},
		Pays: rosterPays{p.PaysAuthorised, p.PaysUnauthorised}}
	for _, plan := range p.Plans {
		one := rosterPlan{Unit: plan.UnitID, From: plan.From, To: plan.To, Days: []rosterWeekday{}}
		for _, d := range plan.Plan {
			one.Days = append(one.Days, rosterWeekday{d.Weekday, d.From, d.To, d.Break})
		}
		out.Plans = append(out.Plans, one)
	}
	for _, t := range p.Last {
		out.Last = append(out.Last, rosterTask{t.Day, t.Fields[domain.FieldTask], t.Fields[domain.FieldFrom], t.Fields[domain.FieldTo],
			domain.FieldValue(domain.FieldMinutes, t.Fields[domain.FieldMinutes])})
	}
	for _, f := range p.Findings {
		out.Findings = append(out.Findings, rosterFinding{saidIn(func(l i18n.Lang) string { return i18n.T(l, f.Said.Key, f.Said.TextArgs()) }), section(f.Said.Citation.Section),
			saidIn(func(l i18n.Lang) string { return whatToDo(l, f.Rule) })})
	}
	return out
}

// saidIn writes a text in each language.
func saidIn(text func(i18n.Lang) string) rosterText {
	return rosterText{FI: text(i18n.FI), SV: text(i18n.SV), EN: text(i18n.EN)}
}

func rosterTextOf(key string) rosterText {
	return saidIn(func(l i18n.Lang) string { return i18n.T(l, key, nil) })
}
