package rules

import (
	"fmt"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// S-14: a group with a wrong field is refused at that field.
func TestCheckGroup_S14(t *testing.T) {
	today := day("2026-11-18")
	good := UnitGroupIn{Name: "Puutyöryhmä", StartDay: today, EndDay: day("2027-05-31"), Places: 12, Taken: 3, Leaders: []string{"Antti Salo", "Bertta Mäki"}}
	for name, c := range map[string]struct {
		change     func(*UnitGroupIn)
		field, key string
	}{
		"good":                 {func(*UnitGroupIn) {}, "", ""},
		"full":                 {func(in *UnitGroupIn) { in.Taken = 12 }, "", ""},
		"until further notice": {func(in *UnitGroupIn) { in.EndDay = 0 }, "", ""},
		"no name":              {func(in *UnitGroupIn) { in.Name = "" }, "name", "error.required"},
		"a long name":          {func(in *UnitGroupIn) { in.Name = strings.Repeat("a", 121) }, "name", "error.too_long"},
		"no start":             {func(in *UnitGroupIn) { in.StartDay = 0 }, "start_day", "error.required"},
		"another century":      {func(in *UnitGroupIn) { in.StartDay, in.EndDay = day("1926-01-01"), 0 }, "start_day", "group.far"},
		"far ahead":            {func(in *UnitGroupIn) { in.EndDay = day("2126-01-01") }, "end_day", "group.far"},
		"backwards":            {func(in *UnitGroupIn) { in.EndDay = in.StartDay - 1 }, "end_day", "decision.day_order"},
		"no places":            {func(in *UnitGroupIn) { in.Places, in.Taken = 0, 0 }, "places", "group.places_wrong"},
		"a hundred and one":    {func(in *UnitGroupIn) { in.Places = 101 }, "places", "group.places_wrong"},
		"one too many":         {func(in *UnitGroupIn) { in.Taken = 13 }, "taken", "group.taken_wrong"},
		"less than none":       {func(in *UnitGroupIn) { in.Taken = -1 }, "taken", "group.taken_wrong"},
		"nobody leads":         {func(in *UnitGroupIn) { in.Leaders = nil }, "leaders", "error.required"},
		"a crowd leads":        {func(in *UnitGroupIn) { in.Leaders = strings.Split("a b c d e f g", " ") }, "leaders", "agreement.too_many"},
	} {
		in := good
		c.change(&in)
		err := CheckGroup(in, today)
		if c.key == "" && err != nil || c.key != "" && !refusedOnly(err, c.field, c.key) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// S-14: a group filled to its last place has an item until it is ticked; a place
// that frees afterwards has one of its own; so have the start and the end, on
// their days and not before.
func TestGroupItems_S14(t *testing.T) {
	g := domain.UnitGroup{StartDay: day("2026-11-10"), EndDay: day("2026-12-10"), Places: 8, Taken: 7}
	for name, c := range map[string]struct {
		taken   int
		entries string
		today   string
		want    string
	}{
		"the day before the start":      {7, "", "2026-11-09", ""},
		"the first day":                 {7, "", "2026-11-10", "started"},
		"started and ticked":            {7, "started", "2026-11-18", ""},
		"full":                          {8, "started", "2026-11-18", "full"},
		"full before the start":         {8, "", "2026-11-09", "full"},
		"full and ticked":               {8, "started full", "2026-11-18", ""},
		"a place freed":                 {7, "started full", "2026-11-18", "room"},
		"freed and ticked":              {7, "started full room", "2026-11-18", ""},
		"full again":                    {8, "started full room", "2026-11-18", "full"},
		"full again and ticked":         {8, "started full room full", "2026-11-18", ""},
		"freed before it was ticked":    {7, "started", "2026-11-18", ""},
		"the last day":                  {7, "started", "2026-12-10", ""},
		"the day after the last":        {7, "started", "2026-12-11", "ended"},
		"full when it ended":            {8, "started", "2026-12-11", "ended"},
		"ended and ticked":              {8, "started ended", "2026-12-11", ""},
		"nothing was ticked in its day": {8, "", "2026-12-11", "started ended"},
	} {
		g.Taken = c.taken
		var entries []domain.GroupEntry
		for _, e := range strings.Fields(c.entries) {
			entries = append(entries, domain.GroupEntry{Event: domain.GroupEvent(e)})
		}
		var got []string
		for _, x := range GroupItems(g, entries, day(c.today)) {
			got = append(got, string(x.Event))
		}
		if fmt.Sprint(got) != fmt.Sprint(strings.Fields(c.want)) {
			t.Errorf("%s: %v, want %q", name, got, c.want)
		}
	}
	g.EndDay, g.Taken = 0, 8
	if !g.Full() || g.Free() != 0 || g.Over(day("2036-01-01")) {
		t.Error("a group without an end is full and not over")
	}
}

// S-14: the day of keying in is not to come, nor before the end it tells of.
func TestValidGroupEntry_S14(t *testing.T) {
	today := day("2026-11-18")
	for name, c := range map[string]struct {
		item GroupItem
		on   domain.Day
		key  string
	}{
		"today":          {GroupItem{Event: domain.GroupFull}, today, ""},
		"tomorrow":       {GroupItem{Event: domain.GroupFull}, today + 1, "decision.day_future"},
		"no day":         {GroupItem{Event: domain.GroupFull}, 0, "error.required"},
		"long ago":       {GroupItem{Event: domain.GroupFull}, day("1999-01-01"), "group.far"},
		"before the end": {GroupItem{domain.GroupEnded, today - 1}, today - 2, "group.entered_before"},
		"on the end":     {GroupItem{domain.GroupEnded, today - 1}, today - 1, ""},
		"a coming start": {GroupItem{domain.GroupStarted, today - 1}, today - 9, ""},
	} {
		err := ValidGroupEntry(c.on, c.item, today)
		if c.key == "" && err != nil || c.key != "" && !refusedOnly(err, "entered_on", c.key) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
