package web

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// addDayFindings puts under each row what the rules say of the person's marks.
func (r *Request) addDayFindings(p *page.DayList, list casework.DayList) error {
	found, err := r.Work.DayFindings(r.Context(), r.Scope, list)
	if err != nil {
		return err
	}
	of := map[domain.ID]domain.ID{}
	for _, row := range list.Rows {
		of[row.AgreementID] = row.ParticipantID
	}
	for i := range p.Rows {
		for _, f := range found[of[p.Rows[i].Agreement]] {
			p.Rows[i].Findings = append(p.Rows[i].Findings, r.dayFinding(f, p.Day))
		}
	}
	return nil
}

// dayFinding is a finding beside a day's marks; one of a single earlier day names
// it, so that two of the same kind are told apart.
func (r *Request) dayFinding(f casework.FindingView, shown domain.Day) page.DayFinding {
	text := i18n.T(r.Lang, f.Said.Key, f.Said.TextArgs())
	if len(f.Days) == 1 && f.Days[0] != shown {
		text = i18n.DayShort(r.Lang, f.Days[0]) + ": " + text
	}
	return page.DayFinding{Text: text, Section: section(f.Said.Citation.Section), Do: whatToDo(r.Lang, f.Rule), URL: r.URL("finding", f.ID)}
}

// addSheetFindings tells what the rules say of one day and of the times it
// belongs to: a rule that has a stored finding says it once, with its decision.
func (r *Request) addSheetFindings(p *page.DaySheet, row casework.DayRow) error {
	found, err := r.Work.DayFindings(r.Context(), r.Scope, casework.DayList{Day: p.Day, Rows: []casework.DayRow{row}})
	if err != nil {
		return err
	}
	stored := map[string]bool{}
	for _, f := range found[row.ParticipantID] {
		stored[f.Rule] = true
		p.Findings = append(p.Findings, r.dayFinding(f, p.Day))
	}
	for _, f := range row.Findings {
		if !stored[f.Rule] {
			p.Findings = append(p.Findings, page.DayFinding{Text: r.T(f.Key, f.Args), Section: section(f.Citation.Section), Do: whatToDo(r.Lang, f.Rule)})
		}
	}
	return nil
}

// whatToDo is the catalogue's advice for a rule's finding; empty without one.
func whatToDo(l i18n.Lang, rule string) string {
	key := "finding.do." + strings.ReplaceAll(rule, "-", "_")
	if !i18n.Has(key) {
		return ""
	}
	return i18n.T(l, key, nil)
}
