package rules

import "pajakirja/app/domain"

// IllnessCertificates tells for the days of own illness whose certificate is not
// there, apart for the purchaser and for the benefit payer (B-05, B-06): rule
// certificate-own-illness with day (the purchaser's; silent: none) and payer-day
// (4), the day in a row from which each wants one. Days in a row are the participant's marked
// days: an illness over a weekend goes on. [?] Neither source says how days
// without activity count.
func IllnessCertificates(book domain.Rulebook, days []domain.NoticeDay) (purchaser, payer []Finding) {
	const rule = "certificate-own-illness"
	ours := figureOr(book, rule, "day", 0)
	theirs := figureOr(book, rule, "payer-day", 4)
	row := 0
	for _, d := range days {
		if d.Status != domain.StatusAbsent || d.Reason != domain.ReasonOwnIllness {
			row = 0
			continue
		}
		row++
		if d.Certificate == domain.CertificateReceived {
			continue
		}
		if ours > 0 && row >= ours {
			purchaser = addDay(purchaser, Found(book, rule, "notice.certificate_purchaser", domain.Args{"n": ours}), d.Day)
		}
		if theirs > 0 && row >= theirs {
			payer = addDay(payer, Found(book, rule, "notice.certificate_payer", domain.Args{"n": theirs}), d.Day)
		}
	}
	return purchaser, payer
}

// addDay puts a day into the one finding of its kind.
func addDay(findings []Finding, f Finding, day domain.Day) []Finding {
	if len(findings) == 0 {
		findings = append(findings, f)
	}
	findings[0] = findings[0].On(day)
	return findings
}
