package rules

import "pajakirja/app/domain"

// Allowance tells what a payer's list says of a realised day: the figure of the
// rulebook in force that day, in cents; false where the purchaser gives none. An
// absence, a day not arranged and one sent away from have none (004 §2.2; 000 p. 2;
// M-15). It is information for the payer, who decides.
func Allowance(e domain.DiaryEntry, book domain.Rulebook) (cents domain.Cents, known bool) {
	if !Realised(e) {
		return 0, false
	}
	figure, known := book.Figure("allowance", "cents")
	return domain.Cents(figure), known
}
