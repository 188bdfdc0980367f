package rules

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"pajakirja/app/domain"
)

// GridDay is a head of the grid of people × days: 1, 1., to 1.10., 1.10.2026.
// What the head leaves out comes from the month of the row, a title or the
// worksheet's name.
type GridDay struct {
	Place int // of the column
	Day   int // of the month
	Month int // 0 when the head does not say
	Year  int // 0 when the head does not say
}

var gridHead = regexp.MustCompile(`^(?:[a-zåäö]{2,12}\.?\s*)?(\d{1,2})\.?(?:\s?(\d{1,2})\.?(?:\s?(\d{4}))?)?$`)

// ParseGridDay reads a head of the grid; false when it is no day.
func ParseGridDay(head string) (GridDay, bool) {
	s := strings.ToLower(strings.TrimSpace(strings.ReplaceAll(head, "\u00a0", " ")))
	if d, err := domain.ParseDay(s); err == nil {
		y, m, day := d.Date()
		return GridDay{Day: day, Month: int(m), Year: y}, true
	}
	m := gridHead.FindStringSubmatch(s)
	if m == nil || m[2] != "" && !strings.Contains(s, ".") {
		return GridDay{}, false
	}
	if word := strings.TrimRight(strings.TrimRight(s, "0123456789. "), ". "); word != "" {
		if _, known := weekdayWords[word]; !known {
			return GridDay{}, false
		}
	}
	g := GridDay{Day: atoi(m[1]), Month: atoi(m[2]), Year: atoi(m[3])}
	return g, g.Day >= 1 && g.Day <= 31 && g.Month <= 12 && (m[2] == "" || g.Month >= 1)
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

// In is the day in a month; the zero day when the month has no such day, the head
// says another month, or there is no month to put it in.
func (g GridDay) In(month domain.Month) domain.Day {
	if g.Year > 0 {
		month = domain.NewMonth(g.Year, time.Month(g.Month))
	}
	if month.IsZero() || g.Month > 0 && int(month.Of()) != g.Month || g.Day > int(month.Last()-month.First())+1 {
		return 0
	}
	return month.First().AddDays(g.Day - 1)
}

var (
	monthNumbers = regexp.MustCompile(`(?:^|[^\d.])(\d{1,2})\s?[./-]\s?((?:19|20|21)\d{2})(?:\D|$)`)
	monthISO     = regexp.MustCompile(`(?:^|\D)((?:19|20|21)\d{2})-(\d{2})(?:\D|$)`)
	monthYear    = regexp.MustCompile(`([a-zåäö]+)\s+((?:19|20|21)\d{2})`)
	monthStarts  = [][]string{{"tammi", "jan"}, {"helmi", "feb"}, {"maalis", "mars", "mar"}, {"huhti", "apr"}, {"touko", "maj", "may"}, {"kesä", "jun"},
		{"heinä", "jul"}, {"elo", "aug"}, {"syys", "sep"}, {"loka", "okt", "oct"}, {"marras", "nov"}, {"joulu", "dec"}}
)

// FindMonth finds a month in a text: lokakuu 2026, 10/2026, 10.2026, 2026-10. A
// whole date is no month.
func FindMonth(text string) (domain.Month, bool) {
	s := strings.ToLower(strings.ReplaceAll(text, "\u00a0", " "))
	for _, m := range monthYear.FindAllStringSubmatch(s, -1) {
		for i, starts := range monthStarts {
			for _, start := range starts {
				if strings.HasPrefix(m[1], start) {
					return domain.NewMonth(atoi(m[2]), time.Month(i+1)), true
				}
			}
		}
	}
	year, month := 0, 0
	if m := monthISO.FindStringSubmatch(s); m != nil {
		year, month = atoi(m[1]), atoi(m[2])
	} else if m := monthNumbers.FindStringSubmatch(s); m != nil {
		year, month = atoi(m[2]), atoi(m[1])
	}
	if month < 1 || month > 12 {
		return 0, false
	}
	return domain.NewMonth(year, time.Month(month)), true
}

var (
	gridClock = regexp.MustCompile(`^(?:klo\s*)?(\d{1,2}(?:[.:]\d{2})?)-(\d{1,2}(?:[.:]\d{2})?)$`)
	gridHours = regexp.MustCompile(`^(\d{1,2})(?:[,.:](\d{1,2}))?\s?(?:h|t)?$`)
)

// ReadGridCell reads a cell of the grid: a code (L, P, S, LS, H, TH, LT, VA, M,
// EI, E, V, O, T, SV and X), a word of the status or the reason, hours (5,5 or
// 4:30), or clock times (9-15). LP and LV are an absence without a reason, not
// authorised; an authorised one is written with a plus, S+, one that is not with
// a minus, S-. The error is import.grid_code.
func ReadGridCell(text string) (domain.DayFields, error) {
	s := dashes.ReplaceAllString(strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " ")), "-")
	lower := strings.ToLower(s)
	if m := gridClock.FindStringSubmatch(lower); m != nil {
		from, err1 := domain.ParseMinute(m[1])
		to, err2 := domain.ParseMinute(m[2])
		if err1 == nil && err2 == nil && to > from {
			return domain.DayFields{domain.FieldStatus: string(domain.StatusPresent), domain.FieldFrom: from.String(), domain.FieldTo: to.String()}, nil
		}
	}
	if lower == "lp" || lower == "lv" || lower == "luvaton" {
		return absentBecause(domain.ReasonNoneGiven, "false"), nil
	}
	if minutes, ok := gridMinutes(lower); ok {
		return domain.DayFields{domain.FieldStatus: string(domain.StatusPresent), domain.FieldMinutes: strconv.Itoa(minutes)}, nil
	}
	authorised := ""
	if word, plus := strings.CutSuffix(s, "+"); plus {
		s, authorised = word, "true"
	} else if word, minus := strings.CutSuffix(s, "-"); minus {
		s, authorised = word, "false"
	}
	if reason, ok := ReadWord(WordsReason, s); ok {
		return absentBecause(domain.Reason(reason), authorised), nil
	}
	status, ok := ReadWord(WordsStatus, s)
	if !ok || authorised != "" && status != string(domain.StatusAbsent) {
		return nil, domain.Wrong("day", "import.grid_code")
	}
	f := domain.DayFields{domain.FieldStatus: status, domain.FieldAuthorised: authorised}
	return f.Only(), nil
}

func absentBecause(reason domain.Reason, authorised string) domain.DayFields {
	f := domain.DayFields{domain.FieldStatus: string(domain.StatusAbsent), domain.FieldReason: string(reason), domain.FieldAuthorised: authorised}
	return f.Only()
}

// gridMinutes reads 5, 5,5, 5.5, 4:30 and 5 h; 1 and 0 are marks and no hours.
func gridMinutes(s string) (int, bool) {
	m := gridHours.FindStringSubmatch(s)
	if m == nil || s == "0" || s == "1" {
		return 0, false
	}
	hours, part := atoi(m[1]), 0
	switch {
	case strings.ContainsAny(s, ".:") && len(m[2]) == 2 && atoi(m[2]) < 60:
		part = atoi(m[2])
	case strings.Contains(s, ":"), strings.Contains(s, ".") && len(m[2]) == 2:
		return 0, false
	case len(m[2]) == 1:
		part = 6 * atoi(m[2])
	case len(m[2]) == 2:
		part = (60*atoi(m[2]) + 50) / 100
	}
	total := 60*hours + part
	return total, total > 0 && total <= dayMinutes
}
