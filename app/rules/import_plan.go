package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pajakirja/app/domain"
)

// weekdayWords are the ISO weekdays as people shorten them, in three languages.
var weekdayWords = map[string]int{
	"ma": 1, "maanantai": 1, "maanantaisin": 1, "mån": 1, "måndag": 1, "mon": 1, "monday": 1, "må": 1,
	"ti": 2, "tiistai": 2, "tiistaisin": 2, "tis": 2, "tisdag": 2, "tue": 2, "tuesday": 2,
	"ke": 3, "keskiviikko": 3, "keskiviikkoisin": 3, "ons": 3, "onsdag": 3, "wed": 3, "wednesday": 3, "on": 3,
	"to": 4, "torstai": 4, "torstaisin": 4, "tor": 4, "torsdag": 4, "thu": 4, "thursday": 4,
	"pe": 5, "perjantai": 5, "perjantaisin": 5, "fre": 5, "fredag": 5, "fri": 5, "friday": 5, "fr": 5,
	"la": 6, "lauantai": 6, "lauantaisin": 6, "lör": 6, "lördag": 6, "sat": 6, "saturday": 6, "lö": 6,
	"su": 7, "sunnuntai": 7, "sunnuntaisin": 7, "sön": 7, "söndag": 7, "sun": 7, "sunday": 7, "sö": 7,
}

var weekdayShort = [][7]string{
	{"ma", "ti", "ke", "to", "pe", "la", "su"},
	{"mån", "tis", "ons", "tor", "fre", "lör", "sön"},
	{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
}

var (
	dashes    = regexp.MustCompile(`\s*[-–—−]\s*`)
	planTimes = regexp.MustCompile(`(?:klo|kl\.?)?\s*(\d{1,2}(?:[.:]\d{2})?)-(\d{1,2}(?:[.:]\d{2})?)`)
	planBreak = regexp.MustCompile(`\(?(?:tauko|paus|break)\s*(\d{1,3})\s*(?:min)?\.?\)?`)
	wordsOnly = regexp.MustCompile(`^[a-zåäö\-\s,;&./+]*$`)
)

// ParsePlan reads a weekly plan as people write it: "ma-ke 9-15", "ma 9.00–15.00,
// ti 9–13 (tauko 30 min)", "ma, ke ja pe klo 8.30-14". pause is the unpaid minutes
// of days that name none. The error is import.plan: which words were not
// understood is not told, since the cell is shown beside it.
func ParsePlan(text string, pause int) (domain.Plan, error) {
	wrong := domain.Wrong("plan", "import.plan")
	rest := dashes.ReplaceAllString(strings.ToLower(strings.ReplaceAll(text, "\u00a0", " ")), "-")
	var plan domain.Plan
	for strings.Trim(rest, " ,;.\n") != "" {
		at := planTimes.FindStringSubmatchIndex(rest)
		if at == nil {
			return nil, wrong
		}
		days, ok := planDays(rest[:at[0]])
		from, err1 := domain.ParseMinute(rest[at[2]:at[3]])
		to, err2 := domain.ParseMinute(rest[at[4]:at[5]])
		if !ok || err1 != nil || err2 != nil || to <= from {
			return nil, wrong
		}
		rest = strings.TrimLeft(rest[at[1]:], " ")
		minutes := pause
		if b := planBreak.FindStringSubmatchIndex(rest); b != nil && b[0] == 0 {
			minutes, _ = strconv.Atoi(rest[b[2]:b[3]])
			rest = rest[b[1]:]
		}
		for _, d := range days {
			if _, twice := planDay(plan, d); twice {
				return nil, domain.Wrong("plan", "agreement.plan_weekday")
			}
			plan = append(plan, domain.PlanDay{Weekday: d, From: from, To: to, Break: minutes})
		}
	}
	if len(plan) == 0 {
		return nil, domain.Wrong("plan", "agreement.plan_empty")
	}
	slices.SortFunc(plan, func(a, b domain.PlanDay) int { return a.Weekday - b.Weekday })
	return plan, nil
}

func planDay(plan domain.Plan, weekday int) (domain.PlanDay, bool) {
	for _, p := range plan {
		if p.Weekday == weekday {
			return p, true
		}
	}
	return domain.PlanDay{}, false
}

// planDays reads the days before a clock time: "ma-ke", "ma, ke ja pe".
func planDays(text string) ([]int, bool) {
	if !wordsOnly.MatchString(text) {
		return nil, false
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;&./+\n", r) })
	var days []int
	for _, w := range words {
		first, last, span := strings.Cut(w, "-")
		from, ok := weekdayWords[first]
		to := from
		if span {
			var known bool
			to, known = weekdayWords[last]
			ok = ok && known && to > from
		}
		switch {
		case !span && slices.Contains([]string{"ja", "sekä", "och", "and", "klo", "kl"}, w):
			continue
		case !ok:
			return nil, false
		}
		for d := from; d <= to; d++ {
			if slices.Contains(days, d) {
				return nil, false
			}
			days = append(days, d)
		}
	}
	return days, len(days) > 0
}

// WritePlan writes a weekly plan so that ParsePlan reads the same: days of equal
// times together.
func WritePlan(plan domain.Plan, language string) string {
	names := weekdayShort[languagePlace(language)]
	var parts []string
	for i := 0; i < len(plan); {
		j := i
		for j+1 < len(plan) && plan[j+1].Weekday == plan[j].Weekday+1 && sameTimes(plan[j+1], plan[i]) {
			j++
		}
		p := plan[i]
		if p.Weekday < 1 || plan[j].Weekday > 7 {
			return ""
		}
		part := names[p.Weekday-1]
		if j > i {
			part += "–" + names[plan[j].Weekday-1]
		}
		part += " " + dotted(p.From) + "–" + dotted(p.To)
		if p.Break > 0 {
			part += " (" + []string{"tauko", "paus", "break"}[languagePlace(language)] + " " + strconv.Itoa(p.Break) + " min)"
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

func sameTimes(a, b domain.PlanDay) bool {
	return a.From == b.From && a.To == b.To && a.Break == b.Break
}

func dotted(m domain.Minute) string { return strings.ReplaceAll(m.String(), ":", ".") }
