package page

import "pajakirja/app/domain"

// ActivityReports lists the reports of unpaid co-operation.
type ActivityReports struct {
	Base
	ToSend []ActivityRow
	Sent   []ActivityRow
	Back   string // the reports page
}

// Template is templates/pages/activity_report/list.html.
func (*ActivityReports) Template() string { return "activity_report/list" }

// ActivityRow is one report: one that went, or one that is to be sent.
type ActivityRow struct {
	From, To, DueOn domain.Day
	Party           string
	Recipient       string
	SentOn          domain.Day // zero: not sent
	Number          int
	Read            domain.Instant
	Late            bool
	URL             string
}

// ActivityDraft is a report before it is sent.
type ActivityDraft struct {
	Base
	Form        Form
	From, To    domain.Day
	DueOn       domain.Day
	Purchaser   string
	PurchaserID domain.ID
	Recipient   string // empty: nobody is named
	Provider    string
	Section     string
	People      []ActivityPerson
	Sum         ActivityPerson
	Missing     int
	Sent        []ActivityRow
	Changed     bool
	MaySend     bool
	Running     bool
	Back        string
}

// Template is templates/pages/activity_report/draft.html.
func (*ActivityDraft) Template() string { return "activity_report/draft" }

// ActivityPerson is one participant's days in a report.
type ActivityPerson struct {
	Name                               string
	URL                                string
	Planned, Realised, Minutes, Absent int
	Missing                            int
	Days                               []string // states with their days, in words
}

// ActivityReport is a report that went.
type ActivityReport struct {
	Base
	Row       ActivityRow
	ID        domain.ID
	Provider  string
	Purchaser string
	Sender    string
	ReadBy    string
	People    int
	Days      int
	Absences  int
	Files     []Item
	Message   string // address of its message
	Again     string // address of the period for the sender
	Back      string
}

// Template is templates/pages/activity_report/show.html.
func (*ActivityReport) Template() string { return "activity_report/show" }
