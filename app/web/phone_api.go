package web

import (
	"github.com/gofiber/fiber/v2"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// The phone's log-in and what it reads (docs/phone-api.md). A session opened by
// PIN reaches the routes marked Phone and no others.
func (s *Server) phoneAPIRoutes() []Route {
	return []Route{
		{Method: "POST", Path: "/api/v1/phone/pairing", Name: "api_phone_pair", Roles: providerPeople, API: true, StepUp: true, Handle: s.pairPhone, In: pairIn{}, Out: pairOut{}},
		{Method: "POST", Path: "/api/v1/phone/session", Name: "api_phone_open", Roles: Public, API: true, Phone: true, Handle: s.openPhone, In: openIn{}, Out: openOut{}},
		{Method: "PUT", Path: "/api/v1/phone/pin", Name: "api_phone_pin", Roles: providerPeople, API: true, Phone: true, Handle: s.changePIN, In: pinIn{}},
		{Method: "POST", Path: "/api/v1/phone/recovery", Name: "api_phone_recover", Roles: providerPeople, API: true, StepUp: true, Handle: s.recoverPhone, In: recoverIn{}, Out: recoverOut{}},
		{Method: "GET", Path: "/api/v1/phone/roster", Name: "api_phone_roster", Roles: providerPeople, API: true, Phone: true, Audit: "phone.roster", Handle: s.phoneRoster, Out: rosterOut{}},
		{Method: "GET", Path: "/api/v1/phone/entries/:id/:date/history", Name: "api_phone_history", Roles: providerPeople, API: true, Phone: true, Audit: "diary.history_read",
			Target: TargetAgreement, Handle: s.phoneHistory, Out: historyOut{}},
	}
}

type pairIn struct {
	Device     string `json:"device_id"`
	Name       string `json:"device_name"`
	AppVersion string `json:"app_version"`
	PIN        string `json:"pin"`
}

type pairOut struct {
	Device   domain.ID      `json:"device_id"`
	Person   thing          `json:"person"`
	Token    string         `json:"token"`
	Recovery string         `json:"recovery_key"`
	EndsAt   domain.Instant `json:"ends_at"`
}

type openIn struct {
	Device     string `json:"device_id"`
	Person     string `json:"person"`
	Token      string `json:"token"`
	PIN        string `json:"pin"`
	AppVersion string `json:"app_version"`
}

type openOut struct {
	Person      thing          `json:"person"`
	Role        domain.Role    `json:"role"`
	Units       []domain.ID    `json:"units"`
	Language    string         `json:"language"`
	Today       domain.Day     `json:"today"`
	ServerNow   domain.Instant `json:"server_now"`
	EndsAt      domain.Instant `json:"ends_at"`
	PairingEnds domain.Instant `json:"pairing_ends_at"`
}

type pinIn struct {
	Device string `json:"device_id"`
	PIN    string `json:"pin"`
	OldPIN string `json:"old_pin"`
}

type recoverIn struct {
	Device string `json:"device_id"`
}

type recoverOut struct {
	Recovery string `json:"recovery_key"`
}

func (s *Server) pairPhone(r *Request) error {
	var in pairIn
	if err := r.Body(&in); err != nil {
		return err
	}
	report := casework.DeviceReport{Device: domain.ID(in.Device), Name: cut(in.Name, 100), AppVersion: cut(in.AppVersion, 60)}
	device, err := domain.ParseID(in.Device)
	if err != nil {
		return domain.Wrong("device_id", "sync.device")
	}
	report.Device = device
	paired, err := r.Work.PairPhone(r.Context(), r.Scope, report, in.PIN)
	if err != nil {
		return err
	}
	return r.Created(pairOut{device, thing{r.Scope.Person, r.Scope.PersonName}, paired.Token, paired.Recovery, paired.Ends})
}

// cut keeps the first characters of a text.
func cut(s string, most int) string {
	if letters := []rune(s); len(letters) > most {
		return string(letters[:most])
	}
	return s
}

// openPhone counts failures by the phone and by address. That of the PIN itself
// is kept in the pairing, so a restart forgets none.
func (s *Server) openPhone(r *Request) error {
	var in openIn
	if err := r.Body(&in); err != nil {
		return err
	}
	device, err := domain.ParseID(in.Device)
	person, bad := domain.ParseID(in.Person)
	if err != nil || bad != nil {
		return &domain.Error{Kind: domain.Unauthenticated, Key: "phone.unknown"}
	}
	attempt, _ := s.limiter.Begin("phone/"+string(device)+string(person), s.address(r.c))
	if attempt == nil {
		return &domain.Error{Kind: domain.TooMany, Key: "error.too_many"}
	}
	agent, _ := clean(r.c.Get(fiber.HeaderUserAgent), false)
	opened, err := r.Work.OpenPhone(r.Context(), casework.PhoneLogIn{Device: device, Person: person, Token: in.Token, PIN: in.PIN, Agent: cut(agent, 200)})
	if err = s.judge(attempt, err); err != nil {
		return err
	}
	if err := r.open(opened.Ticket); err != nil {
		return err
	}
	login, err := s.gate.Session(r.Context(), opened.Ticket.Session)
	if err != nil {
		return err
	}
	scope := login.Scope
	out := openOut{Person: thing{scope.Person, scope.PersonName}, Role: scope.Role, Units: append([]domain.ID{}, scope.Units...), Language: string(s.language(r.c, scope)),
		Today: r.Today, ServerNow: domain.InstantOf(r.Work.Now()), EndsAt: opened.Ticket.Ends, PairingEnds: opened.PairingEnds}
	return r.JSON(out)
}

func (s *Server) changePIN(r *Request) error {
	var in pinIn
	if err := r.Body(&in); err != nil {
		return err
	}
	device, err := domain.ParseID(in.Device)
	if err != nil {
		return err
	}
	if err := r.Work.ChangePIN(r.Context(), r.Scope, device, in.OldPIN, in.PIN); err != nil {
		return err
	}
	return r.NoContent()
}

func (s *Server) recoverPhone(r *Request) error {
	var in recoverIn
	if err := r.Body(&in); err != nil {
		return err
	}
	device, err := domain.ParseID(in.Device)
	if err != nil {
		return err
	}
	key, err := r.Work.RecoverPhone(r.Context(), r.Scope, device)
	if err != nil {
		return err
	}
	return r.JSON(recoverOut{key})
}

// historyOut is every version of a day, the newest first.
type historyOut struct {
	Agreement domain.ID        `json:"agreement_id"`
	Date      domain.Day       `json:"date"`
	Entry     syncEntry        `json:"entry"`
	Versions  []historyVersion `json:"versions"`
}

type historyVersion struct {
	Version  int             `json:"version"`
	Mutation domain.ID       `json:"mutation_id"` // what made it: a phone knows its own marks by it
	By       string          `json:"by"`
	ByID     domain.ID       `json:"by_id"`
	At       domain.Instant  `json:"at"`
	PhoneAt  domain.Instant  `json:"phone_at"`
	Off      int             `json:"clock_off"` // minutes the phone's clock was ahead; 0: near enough
	Reason   string          `json:"reason"`
	Erased   bool            `json:"erased"`
	Changes  []historyChange `json:"changes"`
}

type historyChange struct {
	Field string `json:"field"`
	From  any    `json:"from"`
	To    any    `json:"to"`
}

// minutesOff is how many whole minutes a phone's clock was ahead.
func minutesOff(micros int64) int { return int(micros / 60_000_000) }

func (s *Server) phoneHistory(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	day, err := r.Date("date")
	if err != nil {
		return err
	}
	h, err := r.Work.History(r.Context(), r.Scope, id, day)
	if err != nil {
		return err
	}
	event := h.ReadEvent()
	r.Subjects(event.Participants...)
	r.Looked(event.Object, "", event.From, event.To)
	out := historyOut{Agreement: h.AgreementID, Date: h.Day, Entry: entryOf(h.Entry), Versions: []historyVersion{}}
	for _, v := range h.Versions {
		one := historyVersion{Version: v.Version, Mutation: v.MutationID, By: v.By, ByID: v.ByID, At: v.At, PhoneAt: v.PhoneAt, Off: minutesOff(v.ClockOff), Reason: v.Reason, Erased: v.Erased, Changes: []historyChange{}}
		for _, c := range v.Changes {
			one.Changes = append(one.Changes, historyChange{c.Field, domain.FieldValue(c.Field, c.From), domain.FieldValue(c.Field, c.To)})
		}
		out.Versions = append(out.Versions, one)
	}
	return r.JSON(out)
}
