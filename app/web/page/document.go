package page

import "pajakirja/app/domain"

// Papers is a participant's case in order, with every paper.
type Papers struct {
	Base
	Name    string
	Items   []PaperItem
	BackURL string // the participant's own page; empty: not open to the reader
	LogURL  string // where the reader may see the access log; empty: may not
}

// PaperItem is something that happened, with the paper it left.
type PaperItem struct {
	Day      domain.Day
	Mark     string
	Text     string
	Detail   string
	Document domain.ID
}

// Template is templates/pages/document/papers.html.
func (*Papers) Template() string { return "document/papers" }
