package page

import "pajakirja/app/domain"

// Starts is who began and who ended within a month.
type Starts struct {
	Base
	Month     domain.Month
	Previous  string
	Next      string
	Form      Form // what was refused of a mark
	Began     []StartRow
	Ended     []StartRow
	Purchaser bool // the provider is named
	Files     []Item
}

// Template is templates/pages/report/starts.html.
func (*Starts) Template() string { return "report/starts" }

// StartRow is somebody's beginning or end; TellURL takes the mark that it was
// told on, and is empty where the reader makes none.
type StartRow struct {
	Name, URL string
	Provider  string
	Unit      string
	Number    string
	First     domain.Day
	Days      int // a week
	End       domain.Day
	Reason    string
	Kind      string
	ToldOn    domain.Day
	ToldBy    string
	TellURL   string
}
