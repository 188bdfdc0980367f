package page

import "pajakirja/app/domain"

// Outside asks a supervisor why they look at somebody who has left their units.
type Outside struct {
	Base
	ID   domain.ID
	Form Form // reason, next
}

// Template is templates/pages/participant/outside.html.
func (*Outside) Template() string { return "participant/outside" }
