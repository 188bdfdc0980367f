package web

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// The phone's round trip (sync.md): whatever can be parsed is answered with 200
// and a result for each mutation; only that result lets the phone forget one.
const (
	syncSchema    = 2 // the newest form of a request that is understood
	syncMinSchema = 1
	syncMutations = 200
	syncBytes     = 8 << 20 // of the unpacked body: 200 mutations full of words
)

func (s *Server) syncRoutes() []Route {
	return []Route{
		{Method: "POST", Path: "/api/v1/sync", Name: "api_sync", Roles: providerPeople, Phone: true, API: true, Audit: "diary.write", Gzip: true, Limit: syncBytes,
			Handle: s.sync, In: syncAsked{}, Out: syncOut{}},
	}
}

// syncHead is what a batch says of itself and of its phone.
type syncHead struct {
	DeviceID      string `json:"device_id"`
	Schema        int    `json:"schema"`
	ClientNow     string `json:"client_now"`
	Cursor        string `json:"cursor"`
	AppVersion    string `json:"app_version"`
	Waiting       int    `json:"waiting"`
	OldestWaiting string `json:"oldest_waiting"`
}

// syncAsked is the form of a request, for the description of the API.
type syncAsked struct {
	syncHead
	Mutations []syncMutation `json:"mutations"`
}

// syncIn takes mutations as they come: what is wrong with one must not cost the
// others their answer.
type syncIn struct {
	syncHead
	Mutations []json.RawMessage `json:"mutations"`
}

type syncMutation struct {
	ID    string `json:"id"`
	Seq   int64  `json:"seq"`
	Actor string `json:"actor"`
	Key   struct {
		Agreement string `json:"agreement"`
		Date      string `json:"date"`
		Unit      string `json:"unit,omitempty"` // of a note
		Note      string `json:"note,omitempty"`
	} `json:"key"`
	Op         string               `json:"op"`
	Fields     domain.DayFields     `json:"fields"`
	Base       domain.FieldVersions `json:"base"`
	OccurredAt string               `json:"occurred_at"`
	Reason     string               `json:"reason"`
	Refers     string               `json:"refers,omitempty"`
	Sign       *syncSign            `json:"sign,omitempty"`
}

// syncSign is a participant's signature (docs/phone-api.md).
type syncSign struct {
	Method   domain.SignMethod `json:"method"`
	Name     string            `json:"name"`
	TextHash string            `json:"text_hash"`
	Fields   []string          `json:"fields,omitempty"`
	Strokes  json.RawMessage   `json:"strokes,omitempty"`
	Width    int               `json:"width,omitempty"`
	Height   int               `json:"height,omitempty"`
}

type syncOut struct {
	Person    domain.ID      `json:"person"` // whose session it was: the phone takes no other's answer
	Results   []syncResult   `json:"results"`
	Changes   []syncChange   `json:"changes"`
	Reset     bool           `json:"reset"` // the changes are a page of everything
	First     bool           `json:"first"` // the first such page
	Cursor    string         `json:"cursor"`
	HasMore   bool           `json:"has_more"`
	ServerNow domain.Instant `json:"server_now"`
	Today     domain.Day     `json:"today"`
	MinSchema int            `json:"min_schema"`
}

type syncResult struct {
	ID       string                `json:"id"`
	Status   domain.MutationResult `json:"status"`
	Code     string                `json:"code"`
	Field    string                `json:"field,omitempty"`
	Detail   string                `json:"detail,omitempty"` // why, in the person's language
	Original *casework.Original    `json:"original,omitempty"`
	Entry    *syncEntry            `json:"entry"`
}

func (s *Server) sync(r *Request) error {
	in, err := r.syncBody()
	if err != nil {
		return err
	}
	out := syncOut{Person: r.Scope.Person, Changes: []syncChange{}, ServerNow: domain.InstantOf(r.Work.Now()), Today: r.Today, MinSchema: syncMinSchema}
	var feed casework.Feed
	if out.Results, feed, err = r.push(in); err != nil {
		return err
	}
	out.Cursor, out.HasMore, out.Reset, out.First = feed.Cursor, feed.More, feed.Reset, feed.First
	for _, e := range feed.Entries {
		out.Changes = append(out.Changes, entryOf(e))
	}
	for _, key := range feed.Removed {
		out.Changes = append(out.Changes, removedEntry(key))
	}
	return r.JSON(out)
}

// push applies the batch and pulls what changed; without mutations it only says
// hello before.
func (r *Request) push(in syncIn) ([]syncResult, casework.Feed, error) {
	report := in.report()
	results := make([]syncResult, len(in.Mutations))
	batch, places := casework.Batch{Device: report.Device, Report: report}, make([]int, 0, len(in.Mutations))
	for i, raw := range in.Mutations {
		m, ok := mutationOf(raw)
		results[i].ID = m.ID
		if !ok {
			results[i] = syncResult{ID: m.ID, Status: domain.ResultRejected, Code: "malformed", Detail: r.T("sync.malformed")}
			continue
		}
		batch.Mutations, places = append(batch.Mutations, m.mutation()), append(places, i)
	}
	if len(in.Mutations) == 0 {
		feed, err := r.hello(report, in.Cursor)
		return results, feed, err
	}
	answer, feed, err := r.Work.Sync(r.Context(), r.Scope, batch, in.Cursor)
	if err != nil {
		return nil, feed, err
	}
	for n, result := range answer.Results {
		i := places[n]
		results[i] = resultOf(r.Lang, results[i].ID, result)
	}
	return results, feed, nil
}

// hello is a phone's contact without marks.
func (r *Request) hello(report casework.DeviceReport, cursor string) (casework.Feed, error) {
	if report.Device != "" {
		if err := r.Work.Contact(r.Context(), r.Scope, report); err != nil {
			return casework.Feed{}, err
		}
	}
	return r.Work.Pull(r.Context(), r.Scope, cursor)
}

// report is what the phone told of itself; what can't be read is not told.
func (in syncIn) report() casework.DeviceReport {
	version, ok := clean(in.AppVersion, false)
	if !ok || len(version) > 60 {
		version = ""
	}
	return casework.DeviceReport{Device: domain.ID(strings.ToLower(in.DeviceID)), AppVersion: version, Waiting: min(in.Waiting, 1_000_000),
		OldestWaiting: instantOf(in.OldestWaiting), ClientNow: instantOf(in.ClientNow)}
}

// instantOf reads an instant that a phone gave; an unreadable one is none.
func instantOf(s string) domain.Instant {
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return 0
	}
	return domain.InstantOf(at)
}

// syncBody reads the batch without refusing what a newer phone adds.
func (r *Request) syncBody() (syncIn, error) {
	var in syncIn
	kind, _, _ := strings.Cut(r.c.Get(fiber.HeaderContentType), ";")
	if strings.TrimSpace(strings.ToLower(kind)) != fiber.MIMEApplicationJSON {
		return in, unsupported
	}
	b, err := r.bytes()
	if err != nil {
		return in, err
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return in, bodyError(err)
	}
	switch {
	case in.Schema != 0 && in.Schema < syncMinSchema, in.Schema > syncSchema:
		return in, &domain.Error{Kind: domain.Invalid, Key: "sync.schema", Field: "schema"}
	case len(in.Mutations) > syncMutations:
		return in, domain.Wrong("mutations", "sync.too_many").With(domain.Args{"max": syncMutations})
	}
	return in, nil
}

// mutationOf reads one mutation; what cannot be read at all still gives its id
// when there is one.
func mutationOf(raw json.RawMessage) (syncMutation, bool) {
	var m syncMutation
	if err := json.Unmarshal(raw, &m); err == nil {
		return m, true
	}
	var named struct {
		ID json.RawMessage `json:"id"`
	}
	_ = json.Unmarshal(raw, &named)
	var id string
	_ = json.Unmarshal(named.ID, &id)
	return syncMutation{ID: id}, false
}

func (m syncMutation) mutation() casework.Mutation {
	day, err := domain.ParseDay(m.Key.Date)
	if err != nil {
		day = 0
	}
	actor := domain.ID(m.Actor)
	if id, err := domain.ParseID(m.Actor); err == nil {
		actor = id
	}
	out := casework.Mutation{ID: domain.ID(m.ID), Seq: m.Seq, Actor: actor, AgreementID: idOf(m.Key.Agreement), Day: day, Op: domain.MutationOp(m.Op),
		Fields: m.Fields, Base: m.Base, OccurredAt: instantOf(m.OccurredAt), Reason: m.Reason,
		Unit: idOf(m.Key.Unit), Note: idOf(m.Key.Note), Refers: idOf(m.Refers)}
	if s := m.Sign; s != nil {
		out.Sign = &casework.SignatureIn{Method: s.Method, Name: strings.TrimSpace(s.Name), TextHash: strings.ToLower(s.TextHash), Fields: s.Fields, Strokes: string(s.Strokes), Width: s.Width, Height: s.Height}
	}
	return out
}

// idOf reads an id that a phone gave; a malformed one is none.
func idOf(s string) domain.ID {
	id, err := domain.ParseID(s)
	if err != nil {
		return ""
	}
	return id
}

func resultOf(lang i18n.Lang, id string, x casework.Result) syncResult {
	out := syncResult{ID: id, Status: x.Status, Code: x.Code, Field: x.Field, Original: x.Original}
	if x.Code != "" {
		out.Detail = refusalText(lang, x.Code)
	}
	if x.Entry != nil {
		e := entryOf(*x.Entry)
		out.Entry = &e
	}
	return out
}

// refusalText says why a mutation was not taken: codes are keys of sync or day.
func refusalText(lang i18n.Lang, code string) string {
	for _, key := range []string{"sync." + code, "day." + code} {
		if i18n.Has(key) {
			return i18n.T(lang, key, domain.Args{"max": 2000})
		}
	}
	return ""
}
