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
	for _, x := range r.corrected {
		if x.before.ID == "" {
			continue // a day that was never marked was never billed
		}
		if err := r.proposeCorrection(x.after, x.reason); err != nil {
			return err
		}
	}
	return nil
}
