package casework

import (
	"context"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// AccessExtract is what a participant is given of their own: the days attended
// by calendar week (P-11), and who has seen or changed their data (G-08, G-16).
type AccessExtract struct {
	AccessPage
	Weeks    []rules.AttendedWeek
	Attended int // days, the sum of the weeks
}

// serviceBegan is before any day of a diary: the act is of 2001.
var serviceBegan = domain.MustDay("2001-01-01")

// AccessExtract is one page, from 1, of a participant's extract; with 0 the whole
// of it. For admins of both sides; making it is itself in the log. NotFound for a
// participant out of reach.
func (w *Work) AccessExtract(ctx context.Context, scope domain.Scope, participant domain.ID, number int) (AccessExtract, error) {
	var out AccessExtract
	if err := may(scope, domain.RoleProviderAdmin, domain.RolePurchaserAdmin); err != nil {
		return out, err
	}
	part := window{}
	if number > 0 {
		part = window{accessPage + 1, (number - 1) * accessPage}
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		page, err := loadAccess(tx, participant, part)
		if err != nil {
			return err
		}
		if number > 0 && len(page.Rows) > accessPage {
			page.Rows, page.More = page.Rows[:accessPage], true
		}
		entries, err := tx.EntriesOf(serviceBegan, w.Today(), participant)
		if err != nil {
			return domain.Doing("days", err)
		}
		out = AccessExtract{AccessPage: page, Weeks: rules.AttendedWeeks(entries)}
		out.Attended = rules.AttendedDays(out.Weeks)
		return nil
	})
	return out, err
}

// AccessExtractFile is the whole extract as a paper to be given (pdf), or its log
// as a table (csv, xlsx): every line, however many there are. The paper is in the
// participant's language, the table in the one asked for. Who may, and the
// errors, as AccessExtract; NotFound for another form.
func (w *Work) AccessExtractFile(ctx context.Context, scope domain.Scope, participant domain.ID, form SheetForm) (domain.Document, error) {
	x, err := w.AccessExtract(ctx, scope, participant, 0)
	if err != nil {
		return domain.Document{}, err
	}
	name, lang := "lokiote-"+w.Today().String(), form.lang()
	if form.Format != "pdf" {
		return form.table(name, accessTable(x, lang))
	}
	lang, _ = i18n.Parse(paperCase{Participant: x.Participant}.language()) // it is the participant's to read (P-16)
	paper := pdf.AccessExtract{Participant: givenFirst(x.Participant), Provider: partyOf(x.Provider), Attended: x.Attended}
	paper.Paper = pdf.Paper{Language: string(lang), Issued: domain.InstantOf(w.Now()), Author: scope.OrgName, Controller: x.Controller.Name}
	for _, week := range x.Weeks {
		paper.Weeks = append(paper.Weeks, pdf.WeekCount{Monday: week.Monday, Days: week.Days})
	}
	for _, r := range x.Rows {
		paper.Rows = append(paper.Rows, pdf.AccessRow{At: r.At, Who: r.Who(lang), What: EventText(lang, r.Event), Why: strings.Join(r.Why(lang), "\n"), From: r.FromDay, To: r.ToDay})
	}
	content, err := pdf.WriteAccessExtract(paper)
	return paperFile(name, content), domain.Doing("extract as pdf", err)
}

func accessTable(x AccessExtract, lang i18n.Lang) sheet.Export {
	c := columns{lang: lang}
	c.text("audit.when", "audit.who", "audit.role", "audit.organisation", "audit.what", "audit.why", "audit.from", "audit.to")
	e := sheet.Export{Language: string(lang), Name: i18n.T(lang, "audit.title", nil), Heads: c.heads}
	for _, r := range x.Rows {
		e.Rows = append(e.Rows, []any{i18n.When(lang, r.At), r.Person(lang), r.RoleName(lang), r.Organisation, EventText(lang, r.Event),
			strings.Join(r.Why(lang), " · "), dayOrNone(r.FromDay), dayOrNone(r.ToDay)})
	}
	return e
}

// Person is who did it, by name; the product's own work has no person.
func (r AccessRow) Person(lang i18n.Lang) string {
	if r.PersonName == "" {
		return i18n.T(lang, "audit.system", nil)
	}
	return r.PersonName
}

// RoleName is the role they acted in, in words; empty for the product's own work.
func (r AccessRow) RoleName(lang i18n.Lang) string {
	if r.Role == "" {
		return ""
	}
	return i18n.T(lang, "role."+string(r.Role), nil)
}

// Who is the person over the role and the organisation.
func (r AccessRow) Who(lang i18n.Lang) string {
	under := r.RoleName(lang)
	if under != "" && r.Organisation != "" {
		under += ", "
	}
	return strings.TrimSpace(r.Person(lang) + "\n" + under + r.Organisation)
}

// Why is the ground and the reason that was given; the care of the participant's
// matters where there is neither.
func (r AccessRow) Why(lang i18n.Lang) []string {
	var out []string
	if ground := GroundText(lang, r.Ground); ground != "" {
		out = append(out, ground)
	}
	if r.Reason != "" {
		out = append(out, r.Reason)
	}
	if len(out) == 0 {
		out = append(out, i18n.T(lang, "audit.no_reason", nil))
	}
	return out
}

// EventText is an event of the log in words; one that has none is shown as it is
// written, so that nothing is left out.
func EventText(lang i18n.Lang, event string) string {
	if key := "audit.event." + event; i18n.Has(key) {
		return i18n.T(lang, key, nil)
	}
	return i18n.T(lang, "audit.event.other", domain.Args{"event": event})
}

// GroundText is a legal ground in words with what it rests on; empty for none.
func GroundText(lang i18n.Lang, code domain.Ground) string {
	g, ok := GroundOf(code)
	if !ok {
		return ""
	}
	return i18n.T(lang, g.Key(), nil) + ", " + strings.TrimSpace(g.Citation.Document+" "+g.Citation.Section)
}
