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
	syncSchema    = 1 // the newest form of a request that is understood
	syncMinSchema = 1
	syncMutations = 200
	syncBytes     = 8 << 20 // of the unpacked body: 200 mutations full of words
)

func (s *Server) syncRoutes() []Route {
	return []Route{
		{Method: "POST", Path: "/api/v1/sync", Name: "api_sync", Roles: providerPeople, API: true, Audit: "diary.write", Gzip: true, Limit: syncBytes,
			Handle: s.sync, In: syncAsked{}, Out: syncOut{}},
	}
}

// syncHead is what a batch says of itself.
type syncHead struct {
	DeviceID  string `json:"device_id"`
	Schema    int    `json:"schema"`
	ClientNow string `json:"client_now"`
	Cursor    string `json:"cursor"`
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
	} `json:"key"`
	Op         string               `json:"op"`
	Fields     domain.DayFields     `json:"fields"`
	Base       domain.FieldVersions `json:"base"`
	OccurredAt string               `json:"occurred_at"`
	Reason     string               `json:"reason"`
}

type syncOut struct {
	Results   []syncResult   `json:"results"`
	Changes   []syncChange   `json:"changes"`
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

type syncEntry struct {
	ID        domain.ID            `json:"id"`
	Agreement domain.ID            `json:"agreement_id"`
	Date      domain.Day           `json:"date"`
	Status    domain.Status        `json:"status"`
	Fields    domain.DayFields     `json:"fields"`
	Base      domain.FieldVersions `json:"base"`
	Version   int                  `json:"version"`
	Cleared   bool                 `json:"cleared"`
	UpdatedAt domain.Instant       `json:"updated_at"`
	Conflicts []syncConflict       `json:"conflicts"`
}

type syncConflict struct {
	Mutation   domain.ID      `json:"mutation_id"`
	Field      string         `json:"field"`
	Proposed   any            `json:"proposed"`
	Current    any            `json:"current"`
	ProposedBy domain.ID      `json:"proposed_by"`
	ProposedAt domain.Instant `json:"proposed_at"`
	CurrentBy  domain.ID      `json:"current_by"`
}

// syncChange is an entry that changed on the server since the cursor.
type syncChange = syncEntry

func (s *Server) sync(r *Request) error {
	in, err := r.syncBody()
	if err != nil {
		return err
	}
	batch, places := casework.Batch{Device: domain.ID(strings.ToLower(in.DeviceID))}, make([]int, 0, len(in.Mutations))
	out := syncOut{Results: make([]syncResult, len(in.Mutations)), Changes: []syncChange{}, Cursor: in.Cursor, ServerNow: domain.InstantOf(r.Work.Now()), Today: r.Today, MinSchema: syncMinSchema}
	for i, raw := range in.Mutations {
		m, ok := mutationOf(raw)
		out.Results[i].ID = m.ID
		if !ok {
			out.Results[i] = syncResult{ID: m.ID, Status: domain.ResultRejected, Code: "malformed", Detail: r.T("sync.malformed")}
			continue
		}
		batch.Mutations, places = append(batch.Mutations, m.mutation()), append(places, i)
	}
	answer, err := r.Work.ApplyMutations(r.Context(), r.Scope, batch)
	if err != nil {
		return err
	}
	for n, result := range answer.Results {
		i := places[n]
		out.Results[i] = resultOf(r.Lang, out.Results[i].ID, result)
	}
	return r.JSON(out)
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
	agreement, err := domain.ParseID(m.Key.Agreement)
	if err != nil {
		agreement = ""
	}
	day, err := domain.ParseDay(m.Key.Date)
	if err != nil {
		day = 0
	}
	at, err := time.Parse(time.RFC3339, m.OccurredAt)
	if err != nil {
		at = time.Time{}
	}
	actor := domain.ID(m.Actor)
	if id, err := domain.ParseID(m.Actor); err == nil {
		actor = id
	}
	return casework.Mutation{ID: domain.ID(m.ID), Seq: m.Seq, Actor: actor, AgreementID: agreement, Day: day, Op: domain.MutationOp(m.Op),
		Fields: m.Fields, Base: m.Base, OccurredAt: domain.InstantOf(at), Reason: m.Reason}
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

func entryOf(v casework.EntryView) syncEntry {
	e := syncEntry{ID: v.ID, Agreement: v.AgreementID, Date: v.Day, Status: v.Status, Fields: v.Fields, Base: v.Base, Version: v.Version,
		Cleared: v.Cleared, UpdatedAt: v.UpdatedAt, Conflicts: []syncConflict{}}
	for _, c := range v.Conflicts {
		e.Conflicts = append(e.Conflicts, syncConflict{Mutation: c.MutationID, Field: c.Field, Proposed: domain.FieldValue(c.Field, c.Proposed),
			Current: domain.FieldValue(c.Field, c.Current), ProposedBy: c.ProposedBy, ProposedAt: c.ProposedAt, CurrentBy: c.CurrentBy})
	}
	return e
}
