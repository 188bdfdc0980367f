package page

import "pajakirja/app/domain"

// CoachingSheet is a month of intensive coaching before it is reported.
type CoachingSheet struct {
	Base
	Form       Form
	Name       string
	Month      domain.Month
	Previous   string
	Next       string
	AgreeURL   string // the agreement's page
	Number     string // the agreement's
	Action     string
	PaperURL   string // to be read and signed
	Hours      []CoachingHour
	Minutes    int // of the hours to be reported
	Diary      int // of the month in the diary
	Told       int // reported before
	Reports    []Item
	Caseworker string
	Section    string
}

// Template is templates/pages/coaching_report/sheet.html.
func (*CoachingSheet) Template() string { return "coaching_report/sheet" }

// CoachingHour is one day's coaching.
type CoachingHour struct {
	ID       domain.ID
	Day      domain.Day
	From, To domain.Minute
	Minutes  int
	Content  string
	By       string
	State    string // open, accepted, rejected
	Reason   string
	Decided  string // by whom, when
	Began    string // as typed
	Problem  string
	DayURL   string
}

// CoachingReport is a report that went.
type CoachingReport struct {
	Base
	Form       Form
	ID         domain.ID
	Name       string
	CaseURL    string
	Month      domain.Month
	Unit       string
	Provider   string
	Sender     string
	SentOn     domain.Day
	SignedOn   domain.Day
	SignedName string
	DocumentID domain.ID
	Hours      []CoachingHour
	Minutes    int
	Open       int
	Accepted   int
	Rejected   int
	Decides    bool
	SheetURL   string // the provider's month
}

// Template is templates/pages/coaching_report/show.html.
func (*CoachingReport) Template() string { return "coaching_report/show" }
