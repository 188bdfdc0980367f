package page

import "pajakirja/app/domain"

// Month is a unit's month sheet: people × days with their sums.
type Month struct {
	Base
	Unit     domain.Unit // without an id when the person has no unit
	Units    []domain.Unit
	Month    domain.Month
	Previous string // addresses
	Next     string
	Reset    string // the sheet without its filters
	Close    string // where the month is sent from; empty where the role can't
	Show     string
	Query    string
	Segments []MonthSegment
	Days     []MonthColumn
	Rows     []MonthRow
	Totals   MonthFigures // of the rows shown
	Part     bool         // a filter leaves somebody out
	Closed   bool         // everybody's month has been sent to be invoiced
	Legend   []string     // states that the sheet has
	Files    []Item
}

// Template is templates/pages/month/unit.html.
func (*Month) Template() string { return "month/unit" }

// MonthSegment is a filter of the sheet with how many people it leaves.
type MonthSegment struct {
	Label   string
	Count   int
	State   string // whose mark stands before it; empty: none
	URL     string
	Current bool
}

// MonthColumn is a day of the sheet.
type MonthColumn struct {
	Day      domain.Day
	Weekday  string // in two letters
	URL      string // the day's own list; empty where there is none
	Monday   bool   // a week begins: a line stands before it
	Rest     string // why nothing is planned: holiday or closure, in words
	Realised int    // people of the rows shown
}

// MonthRow is a participant's month in one line.
type MonthRow struct {
	Name   string
	URL    string
	Closed bool // sent to be invoiced
	Cells  []MonthCell
	MonthFigures
}

// MonthCell is one day of one person.
type MonthCell struct {
	Day    domain.Day
	Monday bool
	Rest   bool
	State  string // of the mark; empty: nothing planned and nothing marked
	URL    string // the mark's own page; empty where no agreement covers the day
	Tip    string // hours, reason and findings in words
	Noted  bool   // a rule says something of the day
}

// MonthFigures are sums of days, and of minutes.
type MonthFigures struct {
	Realised, Absent, Missing, Noted int
	Minutes                          int
}

// ParticipantMonth is a participant's month, a day a line.
type ParticipantMonth struct {
	Base
	Name                                         string
	URL                                          string // the participant's own page; empty where there is none
	Month                                        domain.Month
	Previous                                     string // addresses
	Next                                         string
	Closed                                       bool // sent to be invoiced
	Words                                        bool // the reader sees what was written, not only figures
	Days                                         []PersonDay
	Planned                                      int // days of the plan
	Realised                                     int
	Minutes                                      int
	Coaching                                     int
	CoachingDone, CoachingAgreed, CoachingWeekly int // minutes: of the period so far, agreed for it, agreed a week
	CoachingUntil                                domain.Day
	Extra                                        int          // realised outside the plan
	Kinds                                        []MonthCount // every other state that the month has
	Reasons                                      []MonthCount // the absences by reason
	Weeks                                        []MonthWeek
	Agreement                                    int // realised since the agreement's start
	Year                                         int // realised in the twelve months that end with the month
	Files                                        []Item
	FollowUps                                    []Item
	Network                                      []NetworkEvent // meetings and contacts of the month; the provider's people only
	NetworkURL                                   string
}

// Template is templates/pages/month/person.html.
func (*ParticipantMonth) Template() string { return "month/person" }

// PersonDay is one day of a participant's month.
type PersonDay struct {
	Day       domain.Day
	Monday    bool
	URL       string
	State     string // empty: nothing planned and nothing marked
	InPlan    bool
	Planned   domain.PlanDay
	Rest      string
	From, To  *domain.Minute
	Minutes   int
	Coaching  int
	Realised  bool
	Reason    string // text
	Proof     string // of the absence, text
	SwappedTo domain.Day
	Words     []string // task, deviation, observation and the like
	Notes     []string // what the rules say, and how the hours differ
	Marked    bool
	Billable  bool
	Basis     string // text
	LineURL   string // the invoice line that charges the day
}

// AsPlanned tells whether the clock times are those of the plan, so that one pair says both.
func (d PersonDay) AsPlanned() bool {
	return d.From != nil && d.To != nil && *d.From == d.Planned.From && *d.To == d.Planned.To
}

// MonthCount is how many days were of a kind.
type MonthCount struct {
	State string // whose mark stands before it; empty: none
	Label string
	Days  int
}

// MonthWeek is the realised days of a calendar week, whole even where it reaches
// over the month's end.
type MonthWeek struct {
	Number   int
	From, To domain.Day
	Days     int
}
