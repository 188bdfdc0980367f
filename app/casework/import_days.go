package casework

import (
	"slices"
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// readDays reads the rows: one day each, or a person's days in the grid.
func (run *importRun) readDays() ([]*importedDay, error) {
	var days []*importedDay
	for _, row := range run.table.rows {
		r := &importRow{run: run, row: row}
		p, ok := r.who()
		if run.table.heads.Grid() {
			days = append(days, r.gridDays(p, ok)...)
		} else if d := r.listedDay(p, ok); d != nil {
			days = append(days, d)
		}
	}
	if err := run.findAgreements(days); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(days, func(d *importedDay) bool { return d.agreement.ID == "" }), nil
}

// gridDays reads the marked days of a person's row. Empty cells say nothing.
func (r *importRow) gridDays(p domain.Participant, known bool) []*importedDay {
	month := r.month()
	var days []*importedDay
	for _, head := range r.run.table.heads.Days {
		cell := r.row.Cell(head.Place + 1)
		if cell.Empty() || cell.Text == "-" || cell.Text == "–" {
			continue
		}
		column := rules.ImportColumn{Name: "day", Heads: []string{headText(r, head), headText(r, head), headText(r, head)}, Takes: "grid"}
		day := head.In(month)
		if day.IsZero() {
			key := "import.month_day"
			if month.IsZero() && head.Year == 0 {
				key = "import.month"
			}
			r.problem(column, cell, domain.Wrong("day", key))
			continue
		}
		fields, err := rules.ReadGridCell(cell.Text)
		if err != nil {
			r.problem(column, cell, err)
			continue
		}
		if known {
			days = append(days, &importedDay{row: r, column: column, cell: cell, participant: p, day: day, fields: fields})
		}
	}
	return days
}

func headText(r *importRow, head rules.GridDay) string { return r.run.table.head.Texts[head.Place] }

// month is the month of a row of the grid: its own cell, what stands above the
// table, or the worksheet's name.
func (r *importRow) month() domain.Month {
	for _, text := range append([]string{r.text("month")}, r.run.table.titles...) {
		if m, ok := rules.FindMonth(text); ok {
			return m
		}
	}
	return 0
}

// listedDay reads a row that is one day.
func (r *importRow) listedDay(p domain.Participant, known bool) *importedDay {
	f := domain.DayFields{}
	var day, certificateOn, swapped domain.Day
	r.putDay("day", &day)
	if day.IsZero() && !r.told("day") {
		r.wrong("day", domain.Wrong("day", "error.required"))
	}
	r.putDay("certificate_on", &certificateOn)
	r.putDay("swapped_to", &swapped)
	f[domain.FieldCertificateOn], f[domain.FieldSwappedTo] = certificateOn.String(), swapped.String()
	r.clockField("from", f)
	r.clockField("to", f)
	r.minutesField("minutes", f)
	r.minutesField("coaching_minutes", f)
	for _, name := range []string{domain.FieldTask, domain.FieldObservation, domain.FieldDeviation, domain.FieldReasonText, domain.FieldCoachingContent} {
		f[name] = r.text(name)
	}
	r.wordField("reason", f)
	r.wordField("certificate", f)
	r.statusField(f)
	if !r.cell("authorised").Empty() {
		authorised := false
		r.putBool("authorised", &authorised)
		f[domain.FieldAuthorised] = strconv.FormatBool(authorised)
	}
	r.changes = nil
	dropEmpty(f)
	clean, err := rules.NormaliseFields(f.Only())
	r.check(err, nil)
	if r.bad || !known {
		return nil
	}
	return &importedDay{row: r, column: r.run.table.columns["day"], cell: r.cell("day"), participant: p, day: day, fields: clean.Only()}
}

// dropEmpty leaves out what says nothing on a day of its status, such as no hours
// on an absence: it is not stored, and would look like a change for ever.
func dropEmpty(f domain.DayFields) {
	if f[domain.FieldStatus] != string(domain.StatusAbsent) {
		for name, nothing := range map[string]string{domain.FieldAuthorised: "false", domain.FieldCertificate: string(domain.CertificateNotNeeded)} {
			if f[name] == nothing {
				delete(f, name)
			}
		}
	}
	if f[domain.FieldStatus] != string(domain.StatusPresent) && f[domain.FieldStatus] != string(domain.StatusNotDone) {
		for _, name := range []string{domain.FieldMinutes, domain.FieldCoachingMinutes} {
			if f[name] == "0" {
				delete(f, name)
			}
		}
	}
}

func (r *importRow) clockField(name string, f domain.DayFields) {
	minute, given, err := r.cell(name).Clock()
	if err != nil {
		r.wrong(name, err)
	} else if given {
		f[name] = minute.String()
	}
}

func (r *importRow) minutesField(name string, f domain.DayFields) {
	minutes, err := r.cell(name).Minutes()
	if err != nil {
		r.wrong(name, err)
	} else if !r.cell(name).Empty() {
		f[name] = strconv.Itoa(minutes)
	}
}

func (r *importRow) wordField(name string, f domain.DayFields) {
	var code string
	putWord(r, name, &code)
	f[name] = code
}

// statusField reads what became of the day. A row without a word for it is an
// absence when it has a reason, and a presence when it has hours.
func (r *importRow) statusField(f domain.DayFields) {
	text := r.text("status")
	switch {
	case text == "" && f[domain.FieldReason] != "":
		f[domain.FieldStatus] = string(domain.StatusAbsent)
	case text == "" && (f[domain.FieldFrom] != "" || f[domain.FieldMinutes] != "" && f[domain.FieldMinutes] != "0"):
		f[domain.FieldStatus] = string(domain.StatusPresent)
	case text == "":
		r.wrong("status", domain.Wrong("status", "error.required"))
	default:
		if reason, ok := rules.ReadWord(rules.WordsReason, text); ok && f[domain.FieldReason] == "" {
			if _, isStatus := rules.ReadWord(rules.WordsStatus, text); !isStatus {
				f[domain.FieldStatus], f[domain.FieldReason] = string(domain.StatusAbsent), reason
				return
			}
		}
		r.wordField("status", f)
	}
}
