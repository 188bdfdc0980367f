package casework

import (
	"strconv"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// feedCursor is how far a phone has read: the counter of each of its units, and
// while a snapshot is under way the last day and agreement of its pages. To the
// phone it is an opaque text; what can't be read is no cursor at all.
//
//	v1:<unit>=<counter>,…              everything up to the counters is known
//	s1:<unit>=<counter>,…;<day>;<id>   a snapshot begun at the counters, read up to the pair
type feedCursor struct {
	units     map[domain.ID]int64
	snapshot  bool
	day       domain.Day
	agreement domain.ID
}

// parseCursor reads a cursor; false for one that nobody gave out.
func parseCursor(s string) (feedCursor, bool) {
	c := feedCursor{units: map[domain.ID]int64{}}
	kind, rest, ok := strings.Cut(s, ":")
	if !ok || len(s) > 100_000 || kind != "v1" && kind != "s1" {
		return c, false
	}
	if c.snapshot = kind == "s1"; c.snapshot {
		parts := strings.Split(rest, ";")
		if len(parts) != 3 {
			return c, false
		}
		day, err := domain.ParseDay(parts[1])
		id, bad := domain.ParseID(parts[2])
		if err != nil || bad != nil {
			return c, false
		}
		rest, c.day, c.agreement = parts[0], day, id
	}
	if rest == "" {
		return c, true
	}
	for part := range strings.SplitSeq(rest, ",") {
		name, number, _ := strings.Cut(part, "=")
		unit, err := domain.ParseID(name)
		n, bad := strconv.ParseInt(number, 10, 64)
		if err != nil || bad != nil || n < 0 {
			return c, false
		}
		c.units[unit] = n
	}
	return c, true
}

// text is what the phone is given, with the units in the order of the heads.
func (c feedCursor) text(heads []store.FeedHead) string {
	var b strings.Builder
	b.WriteString(map[bool]string{false: "v1:", true: "s1:"}[c.snapshot])
	for i, h := range heads {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(string(h.UnitID) + "=" + strconv.FormatInt(c.units[h.UnitID], 10))
	}
	if c.snapshot {
		b.WriteString(";" + c.day.String() + ";" + string(c.agreement))
	}
	return b.String()
}

// fits tells whether a cursor is of these units, no more and no fewer, and not
// ahead of them: one that is ahead is from before a restore.
func (c feedCursor) fits(heads []store.FeedHead) bool {
	if len(c.units) != len(heads) {
		return false
	}
	for _, h := range heads {
		n, known := c.units[h.UnitID]
		if !known || n > h.Last {
			return false
		}
	}
	return true
}
