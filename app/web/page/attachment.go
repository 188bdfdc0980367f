package page

import "pajakirja/app/domain"

// File is an attached file as pages list it.
type File struct {
	ID         domain.ID
	Title      string // what it is
	Detail     string // kind, by whom, when; why it was withdrawn
	URL        string // empty: not for this reader, or withdrawn
	Withdrawn  bool
	Restricted bool
	Withdraws  bool // the reader may withdraw it
}
