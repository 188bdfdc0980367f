package casework

import (
	"context"
	"crypto/sha256"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// SendActivityReport sends the stretch of the rhythm that a day lies in to the
// purchaser's named contact and gives the report's id (003; O-14): a paper and a
// table as they are now, and a message that waits until it is acknowledged. The
// contact of the day of sending gets it. Once sent, another goes only when the
// diary has changed, under the next number. The provider's admin. Errors: Locked
// activity_report.running before the last day, activity_report.unchanged; Invalid
// activity_report.no_recipient (recipient); NotFound where nothing is reported.
func (w *Work) SendActivityReport(ctx context.Context, scope domain.Scope, purchaser domain.ID, day domain.Day) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	id := domain.NewID()
	err := w.change(ctx, scope, func(c *change) error {
		s, err := activitySheet(c.Tx, purchaser, day, w.Today())
		if err != nil {
			return err
		}
		if s.Refusal != nil {
			return s.Refusal
		}
		r := domain.ActivityReport{ID: id, ProviderID: s.Provider.ID, PurchaserID: s.Purchaser.ID, FromDay: s.Period.From, ToDay: s.Period.To, DueOn: s.Period.DueOn,
			Number: 1, Recipient: s.Purchaser.Contact, About: s.About(), SentBy: scope.Person, SentName: scope.PersonName, SentOn: w.Today(), CreatedAt: c.Now()}
		if len(s.Sent) > 0 {
			r.Number = s.Sent[0].Number + 1
		}
		for _, row := range s.Rows {
			r.Days, r.Absences = r.Days+row.Totals.Realised, r.Absences+row.Totals.Absent()
		}
		if r.ContentHash, err = s.hash(); err != nil {
			return domain.Doing("hash of the report", err)
		}
		if err := c.activityFiles(&r, s); err != nil {
			return err
		}
		if r.MessageID, err = c.tellOfActivity(r, s); err != nil {
			return err
		}
		if err := c.InsertActivityReport(r); err != nil {
			return domain.Doing("store the report", err)
		}
		return c.audit(Event{Name: "activity_report.send", Object: id, Participants: r.About, From: r.FromDay, To: r.ToDay})
	})
	return id, err
}

// activityFiles stores the paper and the table of a report, in the receiver's language.
func (c *change) activityFiles(r *domain.ActivityReport, s ActivitySheet) error {
	lang := first(s.Purchaser.Language, "fi")
	content, err := pdf.WriteActivityReport(activityPaper(*r, s, lang))
	if err != nil {
		return domain.Doing("activity report as pdf", err)
	}
	name := "toimintapaivat-" + s.Period.From.Month().String()
	if r.DocumentID, err = c.activityFile(*r, paperFile(name, content)); err != nil {
		return err
	}
	table, err := SheetForm{Format: "csv", Language: lang}.table(name, activityTable(s, i18n.Lang(lang)))
	if err != nil {
		return err
	}
	r.SheetID, err = c.activityFile(*r, table)
	return err
}

func (c *change) activityFile(r domain.ActivityReport, d domain.Document) (domain.ID, error) {
	sum := sha256.Sum256(d.Bytes)
	d.ID, d.ProviderID, d.PurchaserID, d.Kind, d.Class, d.SHA256 = domain.NewID(), r.ProviderID, r.PurchaserID, rules.DocumentActivity, domain.ClassIssued, sum[:]
	d.CreatedBy, d.CreatedAt = c.Scope.Person, c.Now()
	return d.ID, domain.Doing("store the report's file", c.InsertDocument(d))
}

// activityPaper is the report as a paper.
func activityPaper(r domain.ActivityReport, s ActivitySheet, lang string) pdf.ActivityReport {
	v := pdf.ActivityReport{Paper: pdf.Paper{Language: lang, Issued: r.CreatedAt, Author: s.Provider.Name, Controller: s.Purchaser.Name},
		From: r.FromDay, To: r.ToDay, Number: r.Number, Provider: partyOf(s.Provider), Purchaser: s.Purchaser.Name, Recipient: r.Recipient, Sender: r.SentName, SentOn: r.SentOn}
	for _, row := range s.Rows {
		line := pdf.ActivityLine{Participant: row.Name, Realised: row.Realised, Minutes: row.Totals.Minutes, Planned: row.Totals.Planned, Absences: row.Totals.Absent()}
		for _, d := range row.Others {
			line.Others = append(line.Others, pdf.Day{Date: d.Day, Status: string(d.Status), Authorised: d.Authorised})
		}
		v.Lines = append(v.Lines, line)
	}
	return v
}

// activityTable is a row a participant and day, with the state and no reason.
func activityTable(s ActivitySheet, lang i18n.Lang) sheet.Export {
	c := columns{lang: lang}
	c.text("month.participant", "app.date", "month.weekday", "app.state")
	e := sheet.Export{Language: string(lang), Name: s.Period.From.Month().String(), Heads: c.heads}
	for _, row := range s.Rows {
		days := slices.Clone(row.Others)
		for _, d := range row.Realised {
			days = append(days, rules.ActivityDay{Day: d, Status: domain.StatusPresent})
		}
		slices.SortFunc(days, func(a, b rules.ActivityDay) int { return int(a.Day - b.Day) })
		for _, d := range days {
			e.Rows = append(e.Rows, []any{row.Name, d.Day, i18n.Weekday(lang, d.Day), i18n.T(lang, ActivityState(d), nil)})
		}
	}
	return e
}

// ActivityState is the catalogue key of a day's state, absences told apart.
func ActivityState(d rules.ActivityDay) string {
	return stateKey(MonthCell{Status: d.Status, Entry: &domain.DiaryEntry{DiaryFigures: domain.DiaryFigures{Authorised: d.Authorised}}})
}

// tellOfActivity opens the message that the named contact acknowledges.
func (c *change) tellOfActivity(r domain.ActivityReport, s ActivitySheet) (domain.ID, error) {
	lang := i18n.Lang(first(s.Purchaser.Language, "fi"))
	text := i18n.T(lang, "activity_report.message", domain.Args{"from": r.FromDay, "to": r.ToDay, "name": r.Recipient, "people": len(r.About), "days": r.Days, "absences": r.Absences})
	if r.Number > 1 {
		text += " " + i18n.T(lang, "activity_report.message_corrected", domain.Args{"n": r.Number})
	}
	m := domain.Message{ID: domain.NewID(), ProviderID: r.ProviderID, PurchaserID: r.PurchaserID, Side: domain.SideProvider, Kind: domain.MessageActivity, Text: text,
		PurchaserPerson: r.Recipient, ProviderPersonID: r.SentBy, ProviderPerson: r.SentName, SentBy: r.SentBy, SentName: r.SentName, SentOn: r.SentOn, CreatedAt: c.Now(),
		LastSide: domain.SideProvider, LastAt: c.Now(), ProviderSeenAt: c.Now()}
	return m.ID, c.sendThread(m)
}

// ActivityReport loads a report that went, for the admins of both sides;
// NotFound for others.
func (w *Work) ActivityReport(ctx context.Context, scope domain.Scope, id domain.ID) (ActivityItem, error) {
	var out ActivityItem
	if err := may(scope, activityPeople...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		r, err := tx.ActivityReport(id)
		if err != nil {
			return err
		}
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		out, err = activityItem(tx, parties, r)
		return err
	})
	return out, err
}

// ActivityReportFile gives a report as it went: pdf or csv. Who may, and the
// errors, as ActivityReport; NotFound for another form.
func (w *Work) ActivityReportFile(ctx context.Context, scope domain.Scope, id domain.ID, format string) (domain.Document, Event, error) {
	item, err := w.ActivityReport(ctx, scope, id)
	if err != nil {
		return domain.Document{}, Event{}, err
	}
	file := map[string]domain.ID{"pdf": item.Report.DocumentID, "csv": item.Report.SheetID}[format]
	if file == "" {
		return domain.Document{}, Event{}, domain.Missing()
	}
	d, err := w.Document(ctx, scope, file)
	return d, Event{Name: "activity_report.export", Object: id, Participants: item.Report.About, From: item.Report.FromDay, To: item.Report.ToDay}, err
}
