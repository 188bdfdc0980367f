package casework

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// importedDay is one marked day of a file.
type importedDay struct {
	row         *importRow
	column      rules.ImportColumn // where a refusal is told
	cell        sheet.Cell
	participant domain.Participant
	agreement   domain.Agreement
	day         domain.Day
	fields      domain.DayFields
	entry       store.DiaryRow // as it is stored; ID empty when it is not
	changes     []rules.ImportColumn
}

// attendance reads every row, compares the days with what is stored, and sends
// what is new through the one write path of the diary.
func (run *importRun) attendance() error {
	days, err := run.readDays()
	if err != nil || len(days) == 0 {
		return err
	}
	if err := run.compareDays(days); err != nil {
		return err
	}
	if err := run.refuseClosed(days); err != nil {
		return err
	}
	if len(run.preview.Problems) == 0 {
		if err := run.markDays(days); err != nil {
			return err
		}
	}
	for _, d := range days {
		if d.row.bad {
			continue
		}
		line := ImportLine{Row: d.row.row.Number, Name: d.participant.Name(), Participant: d.participant.ID, Day: d.day,
			Status: domain.Status(d.fields[domain.FieldStatus]), Action: ImportCreate}
		switch {
		case d.entry.ID != "" && !d.entry.Cleared && len(d.changes) == 0:
			line.Action = ImportSame
		case d.entry.ID != "" && !d.entry.Cleared:
			line.Action, line.changes = ImportChange, d.changes
		}
		run.preview.Lines = append(run.preview.Lines, line)
	}
	return nil
}

// findAgreements finds the signed agreement that covers each day; the file may
// name it.
func (run *importRun) findAgreements(days []*importedDay) error {
	from, to := span(days)
	if from.IsZero() {
		return nil
	}
	byParticipant := map[domain.ID][]domain.Agreement{}
	err := run.work.read(run.ctx, run.scope, func(tx *store.Tx) error {
		list, err := tx.AgreementsOverlapping(from, to)
		for _, a := range list {
			byParticipant[a.ParticipantID] = append(byParticipant[a.ParticipantID], a)
		}
		return err
	})
	for _, d := range days {
		number := rules.NameKey(d.row.text("number"))
		for _, a := range byParticipant[d.participant.ID] {
			if a.Covers(d.day) && (number == "" || number == rules.NameKey(a.Number)) {
				d.agreement = a
			}
		}
		if d.agreement.ID == "" {
			d.refuse(domain.Wrong("day", "import.no_agreement").With(domain.Args{"day": d.day}))
			continue
		}
		key := "day/" + string(d.agreement.ID) + "/" + d.day.String()
		if first, twice := run.seen[key]; twice {
			d.refuse(domain.Wrong("day", "import.double_day").With(domain.Args{"row": first, "day": d.day}))
			continue
		}
		run.seen[key] = d.row.row.Number
	}
	return err
}

// refuseField tells a refusal at the column of the field at fault, when the row
// has one for it.
func (d *importedDay) refuseField(name string, err error) {
	if _, ok := d.row.run.table.heads.Places[name]; ok && !d.row.cell(name).Empty() {
		d.row.wrong(name, err)
		return
	}
	d.refuse(err)
}

func (d *importedDay) refuse(err error) { d.row.problem(d.column, d.cell, err) }

func span(days []*importedDay) (from, to domain.Day) {
	for _, d := range days {
		if from.IsZero() || d.day < from {
			from = d.day
		}
		to = max(to, d.day)
	}
	return from, to
}

// compareDays finds what is stored of the days, and which fields the file has
// otherwise. An empty cell takes nothing back.
func (run *importRun) compareDays(days []*importedDay) error {
	from, to := span(days)
	var ids []domain.ID
	for _, d := range days {
		ids = append(ids, d.agreement.ID)
	}
	stored := map[dayKey]store.DiaryRow{}
	err := run.work.write(run.ctx, run.scope, func(tx *store.Tx) error {
		rows, err := tx.LockEntries(sortedIDs(ids), domain.Days(from, to))
		for _, row := range rows {
			stored[dayKey{row.AgreementID, row.Day}] = row
		}
		return err
	})
	for _, d := range days {
		d.entry = stored[dayKey{d.agreement.ID, d.day}]
		values := d.entry.Values()
		for _, c := range rules.ImportColumns(rules.ImportAttendance) {
			if v := d.fields[c.Name]; v != "" && v != values[c.Name] {
				d.changes = append(d.changes, c)
			}
		}
	}
	return err
}

// refuseClosed refuses new values for days of a month that has been invoiced:
// those are corrected one by one, with a reason.
func (run *importRun) refuseClosed(days []*importedDay) error {
	from, to := span(days)
	last := map[string]domain.Day{}
	released := map[domain.ID]bool{}
	err := run.work.read(run.ctx, run.scope, func(tx *store.Tx) error {
		closed, err := tx.Closed(from.Month(), to.Month())
		if err != nil || len(closed) == 0 {
			return err
		}
		for _, c := range closed {
			last[store.MonthKey(c.ProviderID, c.PurchaserID, c.Month)] = c.LastDay
		}
		var ids []domain.ID
		for _, d := range days {
			if d.entry.ID != "" {
				ids = append(ids, d.entry.ID)
			}
		}
		released, err = tx.Released(ids...)
		return err
	})
	for _, d := range days {
		end := last[store.MonthKey(d.agreement.ProviderID, d.agreement.PurchaserID, d.day.Month())]
		if len(d.changes) > 0 && d.day <= end && !released[d.entry.ID] {
			d.refuse(domain.Shut("import.closed"))
		}
	}
	return err
}

// markDays sends the days that are new or changed, in batches, within the
// import's one transaction.
func (run *importRun) markDays(days []*importedDay) error {
	todo := slices.DeleteFunc(slices.Clone(days), func(d *importedDay) bool { return len(d.changes) == 0 })
	for part := range slices.Chunk(todo, MaxMutations) {
		batch := Batch{}
		for _, d := range part {
			batch.Mutations = append(batch.Mutations, run.mutation(d))
		}
		answer, err := run.work.ApplyMutations(run.ctx, run.scope, batch)
		if err != nil {
			return err
		}
		for i, result := range answer.Results {
			switch result.Status {
			case domain.ResultApplied, domain.ResultMerged, domain.ResultDuplicate:
			default:
				part[i].refuseField(result.Field, refusalOf(result))
			}
		}
	}
	return nil
}

// refusalOf gives a result's code its text.
func refusalOf(r Result) error {
	switch r.Code {
	case CodePeriodClosed:
		return domain.Shut("import.closed")
	case CodeNotFound, CodeOutsideAgreement:
		return domain.Wrong("day", "import.no_agreement_now")
	case "future_presence":
		return domain.Wrong("day", "import.future")
	case "does_not_fit":
		return domain.Wrong(r.Field, "import.does_not_fit")
	case "from_after_to":
		return domain.Wrong("to", "import.from_after_to")
	}
	return domain.Wrong(r.Field, "import.refused")
}

// mutation is a day's change, on what is stored now. Its id follows from the
// file, the day and the stored version: should the same file be sent twice at
// once, the second finds the first one's answer and changes nothing.
func (run *importRun) mutation(d *importedDay) Mutation {
	base := domain.FieldVersions{}
	for name := range d.fields {
		base[name] = d.entry.Fields[name]
	}
	sum := sha256.Sum256([]byte(run.preview.Hash + "/" + string(run.scope.Person) + "/" + string(d.agreement.ID) + "/" + d.day.String() + "/" + strconv.Itoa(d.entry.Version)))
	return Mutation{ID: derivedID(sum), AgreementID: d.agreement.ID, Day: d.day, Op: domain.OpPatch, Fields: d.fields, Base: base}
}

// derivedID makes a UUIDv8 of a hash (RFC 9562 §5.8).
func derivedID(sum [32]byte) domain.ID {
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	h := hex.EncodeToString(sum[:16])
	return domain.ID(h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:])
}
