package web

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// How much of the papers and of the log the participant's page shows; their own
// pages have the rest.
const (
	recentMonths = 3
	recentPapers = 6
	recentLooks  = 5
)

// addPapers puts the case's papers on the participant's page, the recent ones on
// its timeline too, and for admins who has looked last.
func (r *Request) addPapers(p *page.Participant, id domain.ID) error {
	line, err := r.Work.Timeline(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	for _, it := range line.Items {
		if it.Kind == "agreement" || it.Kind == "agreement_end" {
			continue // the page's own timeline tells them
		}
		title, detail, url := r.T("document.item."+it.Kind), r.paperDetail(it), ""
		if it.Document != "" {
			url = r.URL("document", it.Document)
		}
		if it.Day >= r.Today.AddMonths(-recentMonths) {
			p.Timeline = append(p.Timeline, page.TimelineItem{Day: it.Day, Mark: it.State, Title: title, Detail: detail, URL: url})
		}
		if url != "" && len(p.Papers) < recentPapers && (it.Kind == "notice" || strings.HasPrefix(it.Kind, "evaluation") || it.Kind == "certificate") {
			p.Papers = append(p.Papers, page.Paper{Title: title, Detail: joinText(i18n.Day(r.Lang, it.Day), detail), URL: url})
		}
	}
	slices.SortStableFunc(p.Timeline, func(a, b page.TimelineItem) int { return int(a.Day - b.Day) })
	if !r.server.may(r.Scope.Role, "participant_log") {
		return nil
	}
	log, err := r.Work.AccessLog(r.Context(), r.Scope, id, 1)
	if err != nil {
		return err
	}
	p.LogURL = r.URL("participant_log", id)
	for _, row := range r.accessRows(log.Rows[:min(recentLooks, len(log.Rows))]) {
		p.Seen = append(p.Seen, page.Seen{At: row.At, Who: row.Person, What: row.Event})
	}
	return nil
}
