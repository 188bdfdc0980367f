package page

import "pajakirja/app/domain"

// Retention is the dry run of keeping: what would go and when.
type Retention struct {
	Base
	Rows []RetentionRow
}

// RetentionRow is a participant with words or signatures that are kept.
type RetentionRow struct {
	Name, URL         string
	Closed, GoesOn    domain.Day // zero GoesOn: kept until somebody says otherwise
	Due               bool
	From, To          domain.Day
	Words, Signatures int
}

// Template is templates/pages/retention/list.html.
func (*Retention) Template() string { return "retention/list" }
