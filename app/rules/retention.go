package rules

import "pajakirja/app/domain"

// WordsGoOn is the first day on which the words and signatures of a closed
// matter go, by the purchaser's rulebook or the product's ten years from closing
// (004 §4.3; G-04). Zero: nothing tells when the matter closed, so they stay.
func WordsGoOn(c domain.RetentionCase, book domain.Rulebook) domain.Day {
	years, ok := book.Figure("retention", "years")
	if !ok || c.AgreedTo.IsZero() && c.DecidedTo.IsZero() {
		return 0
	}
	return c.Closed().AddMonths(12 * years).AddDays(1)
}

// WordsDue tells whether words or signatures are there that should have gone by
// today.
func WordsDue(c domain.RetentionCase, book domain.Rulebook, today domain.Day) bool {
	day := WordsGoOn(c, book)
	return !day.IsZero() && day <= today && c.Words+c.Signatures > 0
}
