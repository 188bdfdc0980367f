// Package page holds one typed struct per page: exactly what its template shows,
// already decided and loaded. No maps, no look-ups, no rules. A struct embeds
// Base and names its template:
//
//	type Day struct {
//		Base
//		Unit string
//		Rows []DayRow
//	}
//
//	// Template is templates/pages/day/day.html.
//	func (*Day) Template() string { return "day/day" }
//
// Days, money and states stay domain values: the template writes them with its
// functions, so that all pages write them alike.
package page

import (
	"unicode/utf8"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// Page is what can be rendered: a pointer to a struct that embeds Base.
type Page interface {
	Template() string // "noun/page" of templates/pages, without .html
	Frame() *Base
}

// Base is what the layouts show around every page. Request.Base makes it.
type Base struct {
	Lang          i18n.Lang
	Title         string // text of the title element, without the product's name
	Path          string // this address, to come back to after a change of language
	Nav           []Item // what the role may open, in the order of its work
	User          *User  // nil before log-in
	Today         domain.Day
	Phone         bool // phone-first: larger type, bottom navigation
	Demo          bool
	Deadline      *Deadline
	Flash         []Flash
	Announcement  string // extra line for the head of every page, such as planned maintenance
	SearchURL     string // where the search field leads; empty: no field
	SwitchURL     string // set when the person has more than one membership
	LanguageLinks []Item
}

// Frame gives the base to the renderer.
func (b *Base) Frame() *Base { return b }

// StandsUnder marks an entry of the navigation as the current one, for pages
// whose address lies under another's.
func (b *Base) StandsUnder(name string) {
	for i := range b.Nav {
		b.Nav[i].Current = b.Nav[i].Name == name
	}
}

// navPlaces is how many entries stand beside each other in the head of the
// page, and navLetters how many letters they have together; the rest lies under
// "more".
const (
	navPlaces  = 7
	navLetters = 56
)

// NavMain is what the head of the page shows at once: as many as a narrow
// desktop holds on one line in this language.
func (b *Base) NavMain() []Item {
	n, letters := 0, 0
	for _, item := range b.Nav {
		if letters += utf8.RuneCountInString(item.Label); letters > navLetters {
			break
		}
		n++
	}
	if n == len(b.Nav) && n <= navPlaces {
		return b.Nav
	}
	return b.Nav[:min(n, navPlaces-1)]
}

// NavMore is what lies under "more".
func (b *Base) NavMore() []Item { return b.Nav[len(b.NavMain()):] }

// Item is a link of the navigation.
type Item struct {
	Name    string // of the route
	Label   string
	URL     string
	Icon    string
	Lang    i18n.Lang // when the label is in another language
	Current bool
}

// User is who is logged in, as the head of the page says it.
type User struct {
	Name         string
	Organisation string
	Role         domain.Role
}

// Deadline is the reminder of 004 §15: the month must be reported by the 3rd.
// It is shown to provider admins from the 1st until the month is sent.
type Deadline struct {
	Month    domain.Month
	By       domain.Day
	DaysLeft int // today included
	LateDays int // 0: in time
	URL      string
}

// FlashKind is the tone of a message.
type FlashKind string

// The tones. Bad is for what did not succeed only.
const (
	FlashDone FlashKind = "done"
	FlashNote FlashKind = "note"
	FlashBad  FlashKind = "bad"
)

// Flash is a message about what was just done.
type Flash struct {
	Kind FlashKind
	Text string
}

// Pager tells which part of a long list is shown; nil or one page shows nothing.
type Pager struct {
	Page, Pages    int
	PreviousURL    string
	NextURL        string
	PreviousWanted bool
	NextWanted     bool
}
