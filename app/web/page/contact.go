package page

import "pajakirja/app/domain"

// ContactForm is the form of an attempt to reach somebody who did not come, with
// what was tried already.
type ContactForm struct {
	Base
	Form      Form
	Agreement domain.ID
	Day       domain.Day
	Name      string
	Call      string // telephone number
	How       string // how and to whom absences are reported
	Ways      []Option
	Outcomes  []Option
	Rows      []Attempt
	BackURL   string
}

// Template is templates/pages/contact/form.html.
func (*ContactForm) Template() string { return "contact/form" }

// Attempt is one attempt in the reader's words.
type Attempt struct {
	Day     domain.Day // of the absence
	At      domain.Instant
	Way     string
	Outcome string
	Note    string
	By      string
	Late    bool // made after the day of the absence
}

// NoShow is a day on which somebody did not come.
type NoShow struct {
	Day       domain.Day
	URL       string // of the form
	Contacted bool
}

// ContactLog is a participant's log of attempts.
type ContactLog struct {
	Base
	ID      domain.ID
	Name    string
	Call    string
	NoShows []NoShow
	Rows    []Attempt
}

// Template is templates/pages/contact/log.html.
func (*ContactLog) Template() string { return "contact/log" }
