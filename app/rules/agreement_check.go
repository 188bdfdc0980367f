package rules

import "pajakirja/app/domain"

// DraftFindings are the findings on an agreement while it is being written:
// what has not been filled in yet is not judged. Today is the day it would be
// signed on at the earliest (A-04, A-14 to, S-02).
func DraftFindings(c AgreementCase) []Finding {
	v, a := Newest(c.Versions), c.Agreement
	out := append(PlanFindings(c.Book, v.Plan), commuteFindings(c.Book, v)...)
	if a.StartDay.IsZero() {
		return out
	}
	out = append(out, startFindings(c)...)
	if a.EndDay < a.StartDay {
		return out
	}
	out = append(out, periodFindings(c)...)
	if a.ProductCode != "" {
		out = append(out, coverFindings(c)...)
	}
	return append(out, dateFindings(c, v)...)
}

// ChangeFindings are the findings on a new version while it is being written:
// its plan and dates, and a caseworker who would be told too late.
func ChangeFindings(c AgreementCase) []Finding {
	v := Newest(c.Versions)
	out := append(PlanFindings(c.Book, v.Plan), commuteFindings(c.Book, v)...)
	out = append(out, dateFindings(c, v)...)
	if on(c.Book, "change-told", "required") && !v.FromDay.IsZero() {
		out = append(out, toldFinding(c, "change-told", "agreement.finding.change_told", v.FromDay, v.ToldOn)...)
	}
	return out
}

// commuteFindings warn of a place that is a valid reason to refuse: outside the
// commuting area, or with more travel a day than the rulebook's minutes (004
// §9.5; A-38). Minutes that nobody has told are not judged.
func commuteFindings(book domain.Rulebook, v domain.AgreementVersion) []Finding {
	const rule = "commute-limit"
	most, ok := book.Figure(rule, "minutes")
	if !ok {
		return nil
	}
	var out []Finding
	if v.TravelMinutes > most {
		out = append(out, Found(book, rule, "agreement.finding.commute_long", domain.Args{"length": lengthText(v.TravelMinutes), "limit": lengthText(most)}))
	}
	if v.OutsideArea {
		out = append(out, Found(book, rule, "agreement.finding.commute_area", nil))
	}
	return out
}
