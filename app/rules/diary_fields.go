package rules

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pajakirja/app/domain"
)

// TextLimit is the longest text of a day's field, in characters.
const TextLimit = 2000

const dayMinutes = 24 * 60

// certificates and reasons as values of fields.
var certificates = []domain.CertificateState{domain.CertificateNotNeeded, domain.CertificateAwaited, domain.CertificateReceived, domain.CertificateNeverCame}

// NormaliseFields brings a mutation's values to their one text form and refuses
// what no field can hold, with the field named: keys day.unknown_field,
// day.bad_value, day.over_24_hours, day.text_too_long, day.text_characters,
// day.from_after_to. Hours outside the rulebook are findings and pass.
func NormaliseFields(in domain.DayFields) (domain.DayFields, error) {
	out := make(domain.DayFields, len(in))
	var wrong domain.Errors
	for name, value := range in {
		clean, key := normalise(name, value)
		if key != "" {
			wrong.AddWith(name, key, domain.Args{"max": TextLimit})
		}
		out[name] = clean
	}
	slices.SortFunc(wrong, func(a, b *domain.Error) int { return strings.Compare(a.Field, b.Field) })
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	return out, spanFits(out)
}

func normalise(name, value string) (clean, key string) {
	switch name {
	case domain.FieldTask, domain.FieldObservation, domain.FieldDeviation, domain.FieldCoachingContent, domain.FieldReasonText, domain.FieldAuthorisedBy, domain.FieldContact:
		return normaliseText(value)
	}
	value = strings.TrimSpace(value)
	if value == "" && slices.Contains(domain.DayFieldNames, name) {
		return "", ""
	}
	switch name {
	case domain.FieldStatus:
		return oneOf(domain.Status(value), domain.StoredStatuses)
	case domain.FieldReason:
		return oneOf(domain.Reason(value), domain.Reasons)
	case domain.FieldCertificate:
		return oneOf(domain.CertificateState(value), certificates)
	case domain.FieldFrom, domain.FieldTo:
		return normaliseClock(value)
	case domain.FieldMinutes, domain.FieldCoachingMinutes:
		return normaliseMinutes(value)
	case domain.FieldAuthorised, domain.FieldBulk:
		return oneOf(value, []string{"true", "false"})
	case domain.FieldSwappedTo, domain.FieldCertificateOn:
		d, err := domain.ParseDay(value)
		if err != nil {
			return "", "day.bad_value"
		}
		return d.String(), ""
	}
	return "", "day.unknown_field"
}

func oneOf[T ~string](value T, allowed []T) (clean, key string) {
	if !slices.Contains(allowed, value) {
		return "", "day.bad_value"
	}
	return string(value), ""
}

func normaliseClock(value string) (clean, key string) {
	m, err := domain.ParseMinute(value)
	if err != nil {
		return "", "day.bad_value"
	}
	return m.String(), ""
}

func normaliseMinutes(value string) (clean, key string) {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil && errors.Is(err, strconv.ErrRange) && value[0] != '-':
		return "", "day.over_24_hours"
	case err != nil || n < 0:
		return "", "day.bad_value"
	case n > dayMinutes:
		return "", "day.over_24_hours"
	}
	return strconv.Itoa(n), ""
}

// normaliseText keeps words as they were written, with plain line ends.
func normaliseText(value string) (clean, key string) {
	value = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(value, "\r\n", "\n"), "\r", "\n"))
	switch {
	case !utf8.ValidString(value) || strings.ContainsFunc(value, forbidden):
		return "", "day.text_characters"
	case utf8.RuneCountInString(value) > TextLimit:
		return "", "day.text_too_long"
	}
	return value, ""
}

// forbidden are control characters and those that turn the direction of
// writing: they can make a text read as something that it is not.
func forbidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C, r == 0xFEFF:
		return true
	}
	return unicode.IsControl(r)
}

// spanFits refuses a time that ends before it begins.
func spanFits(f domain.DayFields) error {
	from, to := f.Figures().FromMinute, f.Figures().ToMinute
	if from != nil && to != nil && *to < *from {
		return domain.Errors{domain.Wrong(domain.FieldTo, "day.from_after_to")}
	}
	return nil
}

// MayMark refuses a mark ahead of today that says somebody came: only absences
// and the like are known beforehand. The key is day.future_presence.
func MayMark(status domain.Status, day, today domain.Day) error {
	switch status {
	case domain.StatusPresent, domain.StatusSentAway, domain.StatusNotDone:
		if day > today {
			return domain.Wrong(domain.FieldStatus, "day.future_presence")
		}
	}
	return nil
}

// attendance and absence are the fields that belong to having come and to
// having been away; a status takes the other kind back.
var (
	attendanceFields = []string{domain.FieldFrom, domain.FieldTo, domain.FieldMinutes, domain.FieldCoachingMinutes}
	absenceFields    = []string{domain.FieldReason, domain.FieldAuthorised, domain.FieldCertificate, domain.FieldCertificateOn, domain.FieldReasonText, domain.FieldAuthorisedBy}
)

// StatusFields are the fields whose meaning hangs on the status: they travel
// with it when two people disagree on it.
func StatusFields() []string {
	return append(append(slices.Clone(attendanceFields), absenceFields...), domain.FieldSwappedTo, domain.FieldBulk)
}

// Consequences are the values that follow from a day's values without anybody
// having typed them: minutes from the times less the plan's break, the plan's
// times for a plain presence, and nothing of an absence on a day that somebody
// came. set names the fields that the mutation itself gave.
func Consequences(values, set domain.DayFields, plan *domain.PlanDay) domain.DayFields {
	out := domain.DayFields{}
	status := domain.Status(values[domain.FieldStatus])
	for _, name := range unfitting(status) {
		if values[name] != "" {
			out[name] = ""
		}
	}
	if status == domain.StatusPresent || status == domain.StatusNotDone {
		times(out, values, set, plan)
	}
	if values[domain.FieldBulk] != "" && set[domain.FieldBulk] == "" && changesMark(set) {
		out[domain.FieldBulk] = "" // someone has looked at this person by now
	}
	return out
}

// Fits refuses a value that says nothing on a day of its status, such as a
// reason of absence on a day somebody came: dropping it in silence would lose
// what was meant. Zero minutes and the like pass and are dropped. The key is
// day.does_not_fit.
func Fits(values, set domain.DayFields) error {
	for _, name := range unfitting(domain.Status(values[domain.FieldStatus])) {
		switch set[name] {
		case "", "0", "false", string(domain.CertificateNotNeeded):
		default:
			return domain.Wrong(name, "day.does_not_fit")
		}
	}
	return nil
}

func changesMark(set domain.DayFields) bool {
	for _, name := range append([]string{domain.FieldStatus}, StatusFields()...) {
		if _, given := set[name]; given && name != domain.FieldBulk {
			return true
		}
	}
	return false
}

func unfitting(status domain.Status) []string {
	switch status {
	case domain.StatusPresent, domain.StatusNotDone:
		return append(slices.Clone(absenceFields), domain.FieldSwappedTo)
	case domain.StatusSentAway:
		return append(slices.Clone(absenceFields), domain.FieldSwappedTo, domain.FieldMinutes)
	case domain.StatusAbsent:
		return append(slices.Clone(attendanceFields), domain.FieldSwappedTo)
	case domain.StatusSwapped:
		return append(slices.Clone(attendanceFields), absenceFields...)
	case domain.StatusNotArranged, domain.StatusLeave:
		return append(append(slices.Clone(attendanceFields), absenceFields...), domain.FieldSwappedTo)
	}
	return nil
}

func times(out, values, set domain.DayFields, plan *domain.PlanDay) {
	pause := 0
	if plan != nil {
		pause = plan.Break
	}
	_, minutesGiven := set[domain.FieldMinutes]
	_, fromGiven := set[domain.FieldFrom]
	_, toGiven := set[domain.FieldTo]
	v := values.Figures()
	switch {
	case (fromGiven || toGiven) && !minutesGiven && v.FromMinute != nil && v.ToMinute != nil:
		out[domain.FieldMinutes] = strconv.Itoa(worked(int(*v.ToMinute-*v.FromMinute), pause))
	case set[domain.FieldStatus] != "" && plan != nil && v.FromMinute == nil && v.ToMinute == nil && v.Minutes == nil && !minutesGiven && !fromGiven && !toGiven:
		out[domain.FieldFrom], out[domain.FieldTo] = plan.From.String(), plan.To.String()
		out[domain.FieldMinutes] = strconv.Itoa(max(plan.Minutes(), 0))
	}
}

// worked takes the break off only from a day that was longer than it.
func worked(span, pause int) int {
	if span > pause {
		return span - pause
	}
	return span
}
