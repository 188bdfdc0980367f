package page

import (
	"pajakirja/app/domain"
)

// Remark is a finding in the reader's words, with where the rule is written.
type Remark struct {
	Text  string
	Where string // document and section; empty for the product's own default
	Do    string // what to do about it; empty: nothing is known
}

// TimelineItem is a line of what has happened and what is due.
type TimelineItem struct {
	Day    domain.Day
	Mark   string // state of marks.go
	Title  string
	Detail string
	Tag    string // such as the days left
	URL    string // where the line leads
	Action string // verb of a button that leads there instead
}

// Paper is a document in a list.
type Paper struct {
	Title  string
	Detail string
	URL    string
	Closed bool // only for named people
}

// Seen is a line of who has looked at a participant's data.
type Seen struct {
	At   domain.Instant
	Who  string
	What string
}

// PlanRow is a weekday of the plan's form, with what was typed.
type PlanRow struct {
	Weekday         int
	From, To, Break string
	Problem         string
}

// TextRow is a line of a list in a form: a goal or a card.
type TextRow struct {
	N      int
	Values []string
}
