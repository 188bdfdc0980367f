package web

import (
	"fmt"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

func (s *Server) feedRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/calendar/:token", Name: "feed", Roles: Public, Target: TargetToken, Handle: s.feed},
		{Method: "POST", Path: "/my-day/calendar", Name: "feed_open", Roles: myDayPeople, Handle: s.openFeed},
		{Method: "POST", Path: "/my-day/calendar/close", Name: "feed_close", Roles: myDayPeople, Handle: s.closeFeed},
	}
}

// feed gives the calendar at a secret address.
func (s *Server) feed(r *Request) error {
	feed, err := r.Work.ReadFeed(r.Context(), strings.TrimSuffix(r.Param("token"), ".ics"))
	if err != nil {
		return err
	}
	lang, _ := i18n.Parse(feed.Language)
	return r.Inline("pajakirja.ics", "text/calendar; charset=utf-8", calendar(lang, feed.Days, s.origin+r.URL("my_day")))
}

// openFeed tells the new address once.
func (s *Server) openFeed(r *Request) error {
	token, err := r.Work.OpenFeed(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	r.Flash("finding.feed_made", domain.Args{"address": s.origin + r.URL("feed", token+".ics")})
	return r.See(r.URL("my_day"))
}

func (s *Server) closeFeed(r *Request) error {
	if err := r.Work.CloseFeed(r.Context(), r.Scope); err != nil {
		return err
	}
	r.Flash("finding.feed_closed", nil)
	return r.See(r.URL("my_day"))
}

// calendar writes iCalendar (RFC 5545): whole days, what is due and how many,
// nobody's name. An event keeps its UID while its day and kind stay.
func calendar(lang i18n.Lang, days []casework.FeedDay, address string) []byte {
	var b strings.Builder
	line := func(text string) {
		for len(text) > 74 { // octets; a line goes on after a space
			cut := 74
			for text[cut]&0xC0 == 0x80 {
				cut--
			}
			b.WriteString(text[:cut] + "\r\n")
			text = " " + text[cut:]
		}
		b.WriteString(text + "\r\n")
	}
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//Pajakirja//" + strings.ToUpper(string(lang)))
	line("X-WR-CALNAME:" + icsText(i18n.T(lang, "finding.calendar", nil)))
	for _, d := range days {
		text := i18n.T(lang, d.Name, nil)
		if d.N > 1 {
			text += fmt.Sprintf(" (%d)", d.N)
		}
		line("BEGIN:VEVENT")
		line("UID:" + d.On.String() + "-" + d.Rule + "@pajakirja")
		line("DTSTAMP:" + icsDay(d.On) + "T000000Z")
		line("DTSTART;VALUE=DATE:" + icsDay(d.On))
		line("DTEND;VALUE=DATE:" + icsDay(d.On+1))
		line("SUMMARY:" + icsText(text))
		line("URL:" + address)
		line("TRANSP:TRANSPARENT")
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	return []byte(b.String())
}

func icsDay(d domain.Day) string { return strings.ReplaceAll(d.String(), "-", "") }

func icsText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}
