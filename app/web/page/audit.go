package page

import "pajakirja/app/domain"

// AccessLog is a participant's access log.
type AccessLog struct {
	Base
	Participant domain.ID
	Name        string
	Controller  string
	Rows        []AccessRow
	Form        Form // of a disclosure by order
	Disclosing  bool // the form is open
	NewerURL    string
	OlderURL    string
}

// AccessRow is one line: who, what, when, why.
type AccessRow struct {
	At           domain.Instant
	Person       string
	Role         string
	Organisation string
	Event        string
	Reason       string
	Ground       string // on which data was handed on, with what it rests on
	From, To     domain.Day
}

// Template is templates/pages/audit/log.html.
func (*AccessLog) Template() string { return "audit/log" }

// AccessExtract is the log as the participant gets it on paper, page by page,
// with the days attended by week on the first.
type AccessExtract struct {
	Base
	Participant domain.ID
	Name        string
	Controller  string
	First       bool
	Weeks       []AttendedWeek
	Attended    int
	Rows        []AccessRow
	NewerURL    string
	OlderURL    string
}

// AttendedWeek is a calendar week with the days attended in it.
type AttendedWeek struct {
	Number   int
	From, To domain.Day
	Days     int
}

// Template is templates/pages/audit/extract.html.
func (*AccessExtract) Template() string { return "audit/extract" }
