package page

import "pajakirja/app/domain"

// DiaryRequests lists the requests to see diaries.
type DiaryRequests struct {
	Base
	Rows     []DiaryRequestRow
	Provider bool // the reader is asked, and does not ask
}

// DiaryRequestRow is one request.
type DiaryRequestRow struct {
	ID        domain.ID
	Name      string
	Provider  string
	From, To  domain.Day
	Reason    string
	By        string
	At        domain.Instant
	ExpiresAt domain.Instant
	Open      bool
	PapersURL string // the participant's papers; empty: not the reader's to see
}

// Template is templates/pages/diary_request/list.html.
func (*DiaryRequests) Template() string { return "diary_request/list" }

// DiaryRequestForm asks for diaries.
type DiaryRequestForm struct {
	Base
	Form   Form
	Groups []DiaryRequestGroup
}

// DiaryRequestGroup is a provider's participants to choose from.
type DiaryRequestGroup struct {
	Provider string
	People   []Choice
}

// Template is templates/pages/diary_request/new.html.
func (*DiaryRequestForm) Template() string { return "diary_request/new" }

// RequestedDiary is the diary that an open request shows.
type RequestedDiary struct {
	Base
	Request DiaryRequestRow
	Days    []RequestedDay
}

// RequestedDay is a day with its words.
type RequestedDay struct {
	Day      domain.Day
	Mark     string
	Word     string
	Time     string
	Reason   string
	Coaching int
	Texts    domain.DiaryTexts
}

// Template is templates/pages/diary_request/diary.html.
func (*RequestedDiary) Template() string { return "diary_request/diary" }
