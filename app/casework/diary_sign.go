package casework

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"pajakirja/app/domain"
	"pajakirja/app/seal"
	"pajakirja/app/store"
)

// SignatureIn is a participant's signature as the phone sends it.
type SignatureIn struct {
	Method   domain.SignMethod
	Name     string   // the participant's
	TextHash string   // hex of SHA-256 over SignedText
	Fields   []string // which fields were shown and signed; empty: all
	Strokes  string   // JSON of strokes, each a list of [x, y, t]
	Width    int
	Height   int
}

// The most a drawn name may be, far above what a hand makes.
const (
	maxStrokes = 200
	maxPoints  = 10_000
	maxSigner  = 200
)

// Codes of refusals of what the phone adds to patches.
const (
	CodeSignMismatch = "sign_mismatch" // what was signed is not what the server has
	CodeSignBad      = "sign_bad"
	CodeNoteLong     = "note_long"
	CodeNoteNotOwn   = "note_not_own"
	CodePeriodOpen   = "period_open" // nothing to reopen
)

// SignedText is what a signature is over: agreement, day, and every non-empty
// field but the bulk mark, by name, parted by the unit separator, which no
// value can hold (docs/phone-api.md).
func SignedText(agreement domain.ID, day domain.Day, values domain.DayFields) string {
	parts := []string{"pajakirja-sign-1", string(agreement), day.String()}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if values[name] != "" && name != domain.FieldBulk {
			parts = append(parts, name, values[name])
		}
	}
	return strings.Join(parts, "\x1f")
}

// sign stores a signature under the version that the day is at. What was signed
// is made anew; what the program filled in by itself from the plan may not have
// been known to the phone, so a text without it is taken too.
func (r *diaryRun) sign(m Mutation, key dayKey, row *domain.DiaryMutation, result *Result) error {
	day := r.days[key]
	if day == nil || day.row.ID == "" || day.row.Cleared {
		result.refuse(CodeSignMismatch, "")
		return nil
	}
	values, ok := m.Sign.content()
	if !ok {
		result.refuse(CodeSignBad, "")
		return nil
	}
	hash, covered := r.signedAs(m, day)
	if hash == nil {
		result.refuse(CodeSignMismatch, "")
		return nil
	}
	values["fields"], values["text_hash"] = strings.Join(covered, " "), m.Sign.TextHash
	content, err := json.Marshal(values)
	if err != nil {
		return domain.Doing("signature", err)
	}
	salt := seal.NewSalt()
	payloadHash, err := seal.PayloadHash(salt, seal.Canonical(values))
	if err != nil {
		return domain.Doing("signature", err)
	}
	e := day.row
	s := domain.DiarySignature{ID: domain.NewID(), EntryID: e.ID, AgreementID: e.AgreementID, ParticipantID: e.ParticipantID, ProviderID: e.ProviderID, PurchaserID: e.PurchaserID,
		UnitID: e.UnitID, Day: e.Day, Version: e.Version, VersionID: e.VersionID, MutationID: m.ID, Method: m.Sign.Method, TextHash: hash, PayloadHash: payloadHash,
		PersonID: r.Scope.Person, DeviceID: r.batch.Device, PhoneAt: m.OccurredAt, ServerAt: r.now}
	head := r.heads[signatureStream(r.places[key].version.UnitID, key.day.Month())]
	link := seal.Head{Stream: head.Stream, Sequence: head.Seq, Hash: head.Hash}.Next(SignatureLinkFields(s)...)
	s.Stream, s.Seq, s.PrevHash, s.Hash, s.Format = head.Stream, link.Sequence, link.Previous, link.Hash, link.Format
	r.heads[head.Stream] = domain.ChainHead{Stream: head.Stream, Seq: s.Seq, Hash: s.Hash}
	r.write.Signatures = append(r.write.Signatures, s)
	r.write.SignaturePayloads = append(r.write.SignaturePayloads, domain.SignaturePayload{SignatureID: s.ID, EntryID: e.ID, ProviderID: e.ProviderID, PurchaserID: e.PurchaserID,
		UnitID: e.UnitID, Salt: salt, Content: string(content)})
	result.Status, row.EntryID, day.told = domain.ResultApplied, e.ID, true
	return r.audit(Event{Name: "diary.sign", Object: e.ID, Participants: []domain.ID{e.ParticipantID}, From: e.Day, To: e.Day})
}

// signedAs finds which of the day's fields make the text that was signed.
func (r *diaryRun) signedAs(m Mutation, day *openDay) (hash []byte, covered []string) {
	all := day.state.Values.Only()
	given := maps.Clone(all)
	for field := range all {
		if writer, ok := day.state.Writers.Of(field); ok && writer.Filled {
			delete(given, field)
		}
	}
	tries := []domain.DayFields{all, given}
	if len(m.Sign.Fields) > 0 {
		chosen := domain.DayFields{}
		for _, field := range m.Sign.Fields {
			chosen[field] = all[field]
		}
		tries = []domain.DayFields{chosen}
	}
	for _, values := range tries {
		sum := sha256.Sum256([]byte(SignedText(m.AgreementID, m.Day, values)))
		if hex.EncodeToString(sum[:]) == m.Sign.TextHash {
			return sum[:], slices.Sorted(maps.Keys(values.Only()))
		}
	}
	return nil, nil
}

// content checks a signature and gives what is kept of it.
func (s *SignatureIn) content() (map[string]string, bool) {
	if s == nil || s.Name == "" || utf8.RuneCountInString(s.Name) > maxSigner || !plainText(s.Name) {
		return nil, false
	}
	out := map[string]string{"name": s.Name}
	switch s.Method {
	case domain.SignName:
		return out, true
	case domain.SignStrokes:
		var strokes [][][3]int
		if json.Unmarshal([]byte(s.Strokes), &strokes) != nil || len(strokes) == 0 || len(strokes) > maxStrokes || s.Width <= 0 || s.Height <= 0 {
			return nil, false
		}
		points := 0
		for _, stroke := range strokes {
			points += len(stroke)
		}
		b, err := json.Marshal(strokes)
		out["strokes"], out["width"], out["height"] = string(b), strconv.Itoa(s.Width), strconv.Itoa(s.Height)
		return out, err == nil && points > 0 && points <= maxPoints
	}
	return nil, false
}

func plainText(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(c rune) bool {
		return c < ' ' || c == 0x7f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
	})
}

func signatureStream(unit domain.ID, month domain.Month) string {
	return "signature/" + string(unit) + "/" + month.String()
}

// SignatureLinkFields are what a signature's link is made over, in order;
// verify walks the same.
func SignatureLinkFields(s domain.DiarySignature) []seal.Field {
	return []seal.Field{seal.Text(string(s.ID)), seal.Text(string(s.EntryID)), seal.Text(string(s.AgreementID)), seal.Text(string(s.ParticipantID)),
		seal.Text(string(s.ProviderID)), seal.Text(string(s.PurchaserID)), seal.Text(string(s.UnitID)), seal.Text(s.Day.String()), seal.Int(int64(s.Version)),
		seal.Text(string(s.VersionID)), seal.Text(string(s.MutationID)), seal.Text(string(s.Method)), seal.Bytes(s.TextHash), seal.Bytes(s.PayloadHash),
		seal.Text(string(s.PersonID)), seal.Text(string(s.DeviceID)), seal.Int(int64(s.PhoneAt)), seal.Int(int64(s.ServerAt))}
}

// signaturePage reads signatures for verify. A payload that is gone was erased
// or cut away; like a diary version's it is named.
func signaturePage(tx *store.Tx, stream string, after, upTo int64) ([]chainRow, error) {
	links, err := tx.SignatureLinks(stream, after, upTo, verifyPage)
	rows := make([]chainRow, 0, len(links))
	for _, l := range links {
		row := chainRow{id: l.ID, link: seal.Link{Format: l.Format, Stream: l.Stream, Sequence: l.Seq, Previous: l.PrevHash, Fields: SignatureLinkFields(l.DiarySignature), Hash: l.Hash}}
		row.problem = payloadProblem[map[string]string](l.Salt, l.Erased, l.Content, l.PayloadHash)
		rows = append(rows, row)
	}
	return rows, err
}
