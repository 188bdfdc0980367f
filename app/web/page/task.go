package page

// Tasks is the work list of a role.
type Tasks struct {
	Base
	Groups []TaskGroup
}

// Template is templates/pages/task/list.html.
func (*Tasks) Template() string { return "task/list" }

// TaskGroup is a kind of task with those that wait.
type TaskGroup struct {
	Kind string
	Rows []TaskRow
}

// TaskRow is one thing to do.
type TaskRow struct {
	Name   string
	Detail string
	Due    string // in words; empty: as soon as can be
	Late   int    // days
	URL    string // where it is done
	Done   string // address of the form that marks it done; empty: none
}
