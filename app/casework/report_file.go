package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
)

// ReportFile is a report as CSV or XLSX. Who may, and the errors, as Report;
// NotFound for another form.
func (w *Work) ReportFile(ctx context.Context, scope domain.Scope, in ReportIn, form SheetForm) (domain.Document, error) {
	r, err := w.Report(ctx, scope, in)
	if err != nil {
		return domain.Document{}, err
	}
	return form.table("raportti-"+in.From.String()+"-"+in.To.String(), reportTable(r, form.lang()))
}

func reportTable(r Report, lang i18n.Lang) sheet.Export {
	c := columns{lang: lang}
	c.text("report.by."+string(r.By), "report.people")
	c.sum(kindKeys...)
	c.sum("month.hours", "month.coaching_sum")
	c.text("report.share")
	if r.Papers {
		for _, reason := range domain.Reasons {
			c.sum("day.reason." + string(reason))
		}
		c.sum("month.reason_open")
		c.sum("report.notices_in_time", "report.notices_late", "report.notices_open", "report.evaluations_done", "report.evaluations_open", "report.findings", "report.findings_open", "report.findings_handled", "report.findings_accepted", "report.findings_over")
	}
	e := sheet.Export{Language: string(lang), Name: i18n.T(lang, "report.title", nil), Heads: c.heads}
	for _, l := range r.Lines {
		e.Rows = append(e.Rows, reportValues(r, l))
	}
	return e
}

func reportValues(r Report, l ReportLine) []any {
	row := []any{l.Name, l.Head()}
	if r.By == rules.ReportByMonth {
		row[0] = l.Month
	}
	row = append(append(row, kindCounts(l.Totals)...), sheet.Hours(l.Minutes), sheet.Hours(l.Coaching))
	if share := l.Share(); share >= 0 {
		row = append(row, share)
	} else {
		row = append(row, nil)
	}
	if r.Papers {
		for _, reason := range domain.Reasons {
			row = append(row, l.ByReason[reason])
		}
		row = append(row, l.ByReason[""], l.Notices.InTime, l.Notices.Late, l.Notices.Open, l.Evaluations.InTime, l.Evaluations.Open,
			l.Findings.All(), l.Findings.Open, l.Findings.Handled, l.Findings.Accepted, l.Findings.Over)
	}
	return row
}
