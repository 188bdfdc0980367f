package page

import "pajakirja/app/domain"

// NetworkLog is a participant's network meetings, contacts and visits with the form
// of a new one.
type NetworkLog struct {
	Base
	ID      domain.ID
	Name    string
	Form    Form
	Records bool // there is an agreement to record under
	Kinds   []Option
	Ways    []Option
	Rows    []NetworkEvent
}

// Template is templates/pages/network/log.html.
func (*NetworkLog) Template() string { return "network/log" }

// NetworkEvent is one of them in the reader's words.
type NetworkEvent struct {
	Day          domain.Day
	Kind         string
	Way          string // empty of a meeting
	Organisation string
	People       string
	Together     string // with or for the participant; empty of a meeting
	Outcome      string
	By           string
}
