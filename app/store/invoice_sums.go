package store

import (
	"strings"

	"pajakirja/app/domain"
)

// LineSum is an invoice's lines as the list shows them.
type LineSum struct {
	InvoiceID  domain.ID
	Lines      int
	Planned    int
	Realised   int
	Absent     int
	Findings   int // lines with a finding
	Undone     int // open or queried
	Queried    int
	Answered   int // open after an answer
	Exceptions int // undone, with a finding or a talk
}

// LineSums counts the lines of invoices in the database, so that a list of a
// whole purchaser's month stays small.
func (t *Tx) LineSums(invoiceIDs ...domain.ID) (map[domain.ID]LineSum, error) {
	out := map[domain.ID]LineSum{}
	columns := strings.Join([]string{
		"invoice_lines.invoice_id AS invoice_id", "COUNT(*) AS lines",
		"COALESCE(SUM(planned_days), 0) AS planned",
		"COALESCE(SUM(CASE WHEN original_line_id IS NULL THEN days ELSE 0 END), 0) AS realised",
		"COALESCE(SUM(absent_days), 0) AS absent",
		"COALESCE(SUM(CASE WHEN findings <> '[]' THEN 1 ELSE 0 END), 0) AS findings",
		"COALESCE(SUM(CASE WHEN state IN ('open','queried') THEN 1 ELSE 0 END), 0) AS undone",
		"COALESCE(SUM(CASE WHEN state = 'queried' THEN 1 ELSE 0 END), 0) AS queried",
		"COALESCE(SUM(CASE WHEN state = 'open' AND EXISTS (SELECT 1 FROM line_messages m WHERE m.line_id = invoice_lines.id AND m.kind = 'answer') THEN 1 ELSE 0 END), 0) AS answered",
		"COALESCE(SUM(CASE WHEN state = 'queried' OR state = 'open' AND (findings <> '[]' OR EXISTS (SELECT 1 FROM line_messages m WHERE m.line_id = invoice_lines.id)) THEN 1 ELSE 0 END), 0) AS exceptions",
	}, ", ")
	for start := 0; start < len(invoiceIDs); start += batchSize {
		part := invoiceIDs[start:min(start+batchSize, len(invoiceIDs))]
		rows, err := many[LineSum](t.ofInvoice("invoice_lines", part).Select(columns).Group("invoice_lines.invoice_id"))
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.InvoiceID] = r
		}
	}
	return out, nil
}
