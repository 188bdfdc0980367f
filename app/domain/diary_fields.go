package domain

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The fields of a day, as the API, forms and the payload name them (api.md,
// Values). Those after contact are wider than the API's list.
const (
	FieldStatus          = "status"
	FieldFrom            = "from"
	FieldTo              = "to"
	FieldMinutes         = "minutes"
	FieldTask            = "task"
	FieldObservation     = "observation"
	FieldDeviation       = "deviation"
	FieldCoachingMinutes = "coaching_minutes"
	FieldCoachingContent = "coaching_content"
	FieldReason          = "reason"
	FieldAuthorised      = "authorised"
	FieldCertificate     = "certificate"
	FieldSwappedTo       = "swapped_to"
	FieldContact         = "contact"
	FieldCertificateOn   = "certificate_on"
	FieldReasonText      = "reason_text"
	FieldAuthorisedBy    = "authorised_by"
	FieldBulk            = "bulk"
)

// DayFieldNames lists every field of a day.
var DayFieldNames = []string{
	FieldStatus, FieldFrom, FieldTo, FieldMinutes, FieldTask, FieldObservation, FieldDeviation, FieldCoachingMinutes, FieldCoachingContent,
	FieldReason, FieldAuthorised, FieldCertificate, FieldSwappedTo, FieldContact, FieldCertificateOn, FieldReasonText, FieldAuthorisedBy, FieldBulk,
}

// DayTextNames are the fields of free words: they lie in the payload alone, and
// two people's words are both kept.
var DayTextNames = []string{FieldTask, FieldObservation, FieldDeviation, FieldCoachingContent, FieldReasonText, FieldAuthorisedBy, FieldContact}

// DayFields are values of a day by field name, each in its one text form: times
// 09:30, days 2026-11-18, numbers in digits, true or false. The empty text takes
// a value back; a field that is not named is not touched.
type DayFields map[string]string

// MarshalJSON writes numbers and truth values as JSON's own; the empty value is null.
func (f DayFields) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, name := range slices.Sorted(maps.Keys(f)) {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(name) + ":")
		value, err := json.Marshal(FieldValue(name, f[name]))
		if err != nil {
			return nil, err
		}
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// FieldValue gives a field's value as JSON has it: a number, a truth value, text,
// or nil for the empty value.
func FieldValue(name, value string) any {
	if value == "" {
		return nil
	}
	switch name {
	case FieldMinutes, FieldCoachingMinutes:
		if n, err := strconv.Atoi(value); err == nil {
			return n
		}
	case FieldAuthorised, FieldBulk:
		return value == "true"
	}
	return value
}

// UnmarshalJSON reads what MarshalJSON writes. A value of a kind that no field
// has is kept so that validation refuses that one field, not the whole batch.
func (f *DayFields) UnmarshalJSON(b []byte) error {
	var raw map[string]any
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	*f = make(DayFields, len(raw))
	for name, value := range raw {
		(*f)[name] = fieldText(value)
	}
	return nil
}

func fieldText(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case bool:
		return strconv.FormatBool(x)
	case float64:
		if x == float64(int64(x)) {
			return strconv.FormatInt(int64(x), 10)
		}
	}
	return "\x00" // no value of any field: validation names it
}

// Get gives a value, empty when there is none.
func (f DayFields) Get(name string) string { return f[name] }

// Only drops empty values: what is stored.
func (f DayFields) Only() DayFields {
	out := make(DayFields, len(f))
	for name, value := range f {
		if value != "" {
			out[name] = value
		}
	}
	return out
}

// Figures are the values that reviewers may see. Values that do not read as
// their field's kind are left out: validation has refused them before.
func (f DayFields) Figures() DiaryFigures {
	return DiaryFigures{
		Status: Status(f[FieldStatus]), FromMinute: minuteOf(f[FieldFrom]), ToMinute: minuteOf(f[FieldTo]),
		Minutes: numberOf(f[FieldMinutes]), CoachingMinutes: numberOf(f[FieldCoachingMinutes]),
		Reason: Reason(f[FieldReason]), Authorised: truthOf(f[FieldAuthorised]), Certificate: CertificateState(f[FieldCertificate]),
		CertificateOn: dayOf(f[FieldCertificateOn]), SwappedTo: dayOf(f[FieldSwappedTo]), Bulk: f[FieldBulk] == "true",
	}
}

// Texts are the words of the day.
func (f DayFields) Texts() DiaryTexts {
	return DiaryTexts{
		Task: f[FieldTask], Observation: f[FieldObservation], Deviation: f[FieldDeviation], CoachingContent: f[FieldCoachingContent],
		ReasonText: f[FieldReasonText], AuthorisedBy: f[FieldAuthorisedBy], Contact: f[FieldContact],
	}
}

// Fields gives the figures back in the text form of their fields.
func (d DiaryFigures) Fields() DayFields {
	f := DayFields{
		FieldStatus: string(d.Status), FieldReason: string(d.Reason), FieldCertificate: string(d.Certificate),
		FieldCertificateOn: d.CertificateOn.String(), FieldSwappedTo: d.SwappedTo.String(),
	}
	if d.FromMinute != nil {
		f[FieldFrom] = d.FromMinute.String()
	}
	if d.ToMinute != nil {
		f[FieldTo] = d.ToMinute.String()
	}
	if d.Minutes != nil {
		f[FieldMinutes] = strconv.Itoa(*d.Minutes)
	}
	if d.CoachingMinutes != nil {
		f[FieldCoachingMinutes] = strconv.Itoa(*d.CoachingMinutes)
	}
	if d.Authorised != nil {
		f[FieldAuthorised] = strconv.FormatBool(*d.Authorised)
	}
	if d.Bulk {
		f[FieldBulk] = "true"
	}
	return f.Only()
}

func minuteOf(s string) *Minute {
	m, err := ParseMinute(s)
	if err != nil {
		return nil
	}
	return &m
}

func numberOf(s string) *int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return nil
	}
	return &n
}

func truthOf(s string) *bool {
	if s == "" {
		return nil
	}
	yes := s == "true"
	return &yes
}

func dayOf(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		return 0
	}
	return d
}

// FieldWriter is who gave fields of a day their present values. It lets a
// phone's own queue follow itself without a conflict, and says whose value a
// conflict is with.
type FieldWriter struct {
	Person ID             `json:"by,omitempty"`
	Name   string         `json:"name,omitempty"`
	Device ID             `json:"device,omitempty"`
	Seq    int64          `json:"seq,omitempty"`
	At     Instant        `json:"at"`
	Filled bool           `json:"filled,omitempty"` // by the program, from the plan or as a consequence
	Fields map[string]int `json:"fields"`           // field → its version before this writer's unbroken run
}

// FieldWriters are the writers of a day's present values, each field once.
type FieldWriters []FieldWriter

// Of finds the writer of a field.
func (w FieldWriters) Of(field string) (FieldWriter, bool) {
	for _, x := range w {
		if _, ok := x.Fields[field]; ok {
			return x, true
		}
	}
	return FieldWriter{}, false
}

// Value stores JSON. It is written by hand since every mark passes here.
func (w FieldWriters) Value() (driver.Value, error) {
	b := make([]byte, 0, 64+len(w)*256)
	b = append(b, '[')
	for i, x := range w {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, `{"at":"`...)
		b = x.At.Time().AppendFormat(b, time.RFC3339Nano)
		b = append(b, '"')
		b = appendText(b, `,"by":`, string(x.Person))
		b = appendText(b, `,"name":`, x.Name)
		b = appendText(b, `,"device":`, string(x.Device))
		if x.Seq != 0 {
			b = strconv.AppendInt(append(b, `,"seq":`...), x.Seq, 10)
		}
		if x.Filled {
			b = append(b, `,"filled":true`...)
		}
		b = append(appendVersions(append(b, `,"fields":`...), x.Fields), '}')
	}
	return string(append(b, ']')), nil
}

func appendText(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	text, err := json.Marshal(value)
	if err != nil { // a string always encodes
		return b
	}
	return append(append(b, name...), text...)
}

// appendVersions writes field → version; names of fields need no escapes.
func appendVersions(b []byte, versions map[string]int) []byte {
	b = append(b, '{')
	for i, name := range slices.Sorted(maps.Keys(versions)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), name...), `":`...)
		b = strconv.AppendInt(b, int64(versions[name]), 10)
	}
	return append(b, '}')
}

// Scan reads JSON.
func (w *FieldWriters) Scan(v any) error { return scanJSON(v, (*[]FieldWriter)(w)) }

// plainVersions reads what appendVersions wrote, several times faster than a
// general reader; ok is false for anything else.
func plainVersions(s string) (out FieldVersions, ok bool) {
	if len(s) < 2 || s[0] != '{' || s[len(s)-1] != '}' {
		return nil, false
	}
	body := s[1 : len(s)-1]
	out = FieldVersions{}
	for part := range strings.SplitSeq(body, ",") {
		if part == "" && len(out) == 0 {
			continue
		}
		name, number, found := strings.Cut(part, ":")
		n, err := strconv.Atoi(number)
		if !found || err != nil || len(name) < 3 || name[0] != '"' || name[len(name)-1] != '"' || strings.ContainsAny(name, "\\ ") {
			return nil, false
		}
		out[name[1:len(name)-1]] = n
	}
	return out, true
}
