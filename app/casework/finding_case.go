package casework

import (
	"encoding/json"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// caseBooks remembers what the case files of one run share: rulebooks by
// purchaser, and products.
type caseBooks struct {
	books    map[domain.ID][]domain.Rulebook
	products []domain.Product
}

func loadBooks(tx *store.Tx) (*caseBooks, error) {
	products, err := tx.AllProducts()
	if err == nil && products == nil {
		products = []domain.Product{}
	}
	return &caseBooks{books: map[domain.ID][]domain.Rulebook{}, products: products}, domain.Doing("products", err)
}

func (b *caseBooks) of(tx *store.Tx, purchaser domain.ID) ([]domain.Rulebook, error) {
	if rows, known := b.books[purchaser]; known {
		return rows, nil
	}
	all, err := tx.Rulebooks(purchaser)
	if err != nil {
		return nil, domain.Doing("rulebooks", err)
	}
	rows := make([]domain.Rulebook, 0, len(all))
	for _, r := range all {
		if !r.PublishedAt.IsZero() {
			rows = append(rows, r)
		}
	}
	b.books[purchaser] = rows
	return rows, nil
}

// findingReach is how far back the rules look for something to tell; rolling
// counts look a year further.
const findingReach = 92

// caseSpan is the time that case files are about; marks are loaded from back on.
type caseSpan struct{ from, today, back domain.Day }

// fullSpan looks back far enough for every rolling count.
func fullSpan(from, today domain.Day) caseSpan {
	return caseSpan{from, today, from.AddMonths(-12).AddDays(-findingReach)}
}

// caseFiles loads all that the rules look at for participants, in as many
// queries for a hundred of them as for one.
func caseFiles(tx *store.Tx, shared *caseBooks, span caseSpan, ids []domain.ID) ([]rules.CaseFile, error) {
	people, err := tx.ParticipantsIn(ids)
	if err != nil {
		return nil, domain.Doing("participants", err)
	}
	files := make([]rules.CaseFile, 0, len(people))
	at := map[domain.ID]*rules.CaseFile{}
	for _, p := range people {
		books, err := shared.of(tx, p.PurchaserID)
		if err != nil {
			return nil, err
		}
		files = append(files, rules.CaseFile{Participant: p, Products: shared.products, Books: books, From: span.from, Today: span.today, Texts: map[domain.ID]domain.DiaryTexts{}})
	}
	for i := range files {
		at[files[i].Participant.ID] = &files[i]
	}
	for _, load := range []func(*store.Tx, caseSpan, []domain.ID, map[domain.ID]*rules.CaseFile) error{loadPapers, loadAgreements, loadDiary, queuedAt} {
		if err := load(tx, span, ids, at); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func loadPapers(tx *store.Tx, span caseSpan, ids []domain.ID, at map[domain.ID]*rules.CaseFile) error {
	decisions, err := tx.DecisionsOf(ids...)
	if err != nil {
		return domain.Doing("decisions", err)
	}
	for _, d := range decisions {
		at[d.ParticipantID].Decisions = append(at[d.ParticipantID].Decisions, d)
	}
	vouchers, err := tx.VouchersOf(ids...)
	if err != nil {
		return domain.Doing("vouchers", err)
	}
	for _, v := range vouchers {
		at[v.ParticipantID].Vouchers = append(at[v.ParticipantID].Vouchers, v)
	}
	payers, err := tx.PayersOf(ids...)
	if err != nil {
		return domain.Doing("payers", err)
	}
	for _, p := range payers {
		at[p.ParticipantID].Payers = append(at[p.ParticipantID].Payers, p)
	}
	evaluations, err := tx.AllEvaluationsOf(span.from.Month()-1, ids...)
	if err != nil {
		return domain.Doing("evaluations", err)
	}
	for _, e := range evaluations {
		at[e.ParticipantID].Evaluations = append(at[e.ParticipantID].Evaluations, e)
	}
	if err := loadPeriodEvaluations(tx, span, ids, at); err != nil {
		return err
	}
	notices, err := tx.NoticesBetween(span.from.AddDays(-noticeReach), span.today.AddDays(noticeReach), ids...)
	for _, n := range notices {
		at[n.ParticipantID].Notices = append(at[n.ParticipantID].Notices, n)
	}
	return domain.Doing("notices", err)
}

// loadPeriodEvaluations takes the mid and final evaluations that were sent, with
// the forms of their measures where there are any.
func loadPeriodEvaluations(tx *store.Tx, span caseSpan, ids []domain.ID, at map[domain.ID]*rules.CaseFile) error {
	sent, err := tx.PeriodEvaluationsSent(span.from, ids...)
	if err != nil {
		return domain.Doing("mid and final evaluations", err)
	}
	var measured []domain.ID
	for _, e := range sent {
		at[e.ParticipantID].Evaluations = append(at[e.ParticipantID].Evaluations, e)
		if len(e.Content.Measures) > 0 {
			measured = append(measured, e.ParticipantID)
		}
	}
	forms, err := tx.EvaluationForms(sortedIDs(measured)...)
	for _, a := range forms {
		at[a.ParticipantID].Forms = append(at[a.ParticipantID].Forms, a)
	}
	return domain.Doing("forms of measures", err)
}

func loadAgreements(tx *store.Tx, _ caseSpan, ids []domain.ID, at map[domain.ID]*rules.CaseFile) error {
	agreements, err := tx.AgreementsOf(ids...)
	if err != nil {
		return domain.Doing("agreements", err)
	}
	var agreementIDs []domain.ID
	for _, a := range agreements {
		at[a.ParticipantID].Agreements = append(at[a.ParticipantID].Agreements, a)
		agreementIDs = append(agreementIDs, a.ID)
	}
	versions, err := tx.VersionsOf(agreementIDs...)
	for _, v := range versions {
		at[v.ParticipantID].Versions = append(at[v.ParticipantID].Versions, v)
	}
	if err != nil {
		return domain.Doing("plans", err)
	}
	for _, f := range at {
		f.Reviews, f.PlanUpdates, f.Inductions = []domain.AgreementReview{}, []domain.PlanUpdate{}, []domain.InductionRecord{}
	}
	inductions, err := tx.InductionsOf(ids...)
	if err != nil {
		return domain.Doing("inductions", err)
	}
	for _, r := range inductions {
		at[r.ParticipantID].Inductions = append(at[r.ParticipantID].Inductions, r)
	}
	if err := loadHours(tx, agreements, at); err != nil {
		return err
	}
	sent, err := tx.EvaluationsSent(ids...)
	if err != nil {
		return domain.Doing("evaluations sent", err)
	}
	for _, m := range sent {
		at[m.ParticipantID].Sent = append(at[m.ParticipantID].Sent, m)
	}
	updates, err := tx.PlanUpdatesOf(agreementIDs...)
	if err != nil {
		return domain.Doing("plan updates", err)
	}
	for _, u := range updates {
		at[u.ParticipantID].PlanUpdates = append(at[u.ParticipantID].PlanUpdates, u)
	}
	reviews, err := tx.ReviewsOf(agreementIDs...)
	for _, r := range reviews {
		at[r.ParticipantID].Reviews = append(at[r.ParticipantID].Reviews, r)
	}
	return domain.Doing("reviews", err)
}

// loadDiary takes the marks of the time and the year before it, and the words
// of those days alone that a rule may ask about.
func loadDiary(tx *store.Tx, span caseSpan, ids []domain.ID, at map[domain.ID]*rules.CaseFile) error {
	entries, err := tx.EntriesOf(span.back, span.today, ids...)
	if err != nil {
		return domain.Doing("diary", err)
	}
	var asked []domain.ID
	contacted := map[domain.ID]*rules.CaseFile{}
	for _, e := range entries {
		f := at[e.ParticipantID]
		f.Entries = append(f.Entries, e)
		if e.Day >= span.from.AddDays(-findingReach) && (e.Fields[domain.FieldContact] > 0 || e.Fields[domain.FieldAuthorisedBy] > 0 || e.Fields[domain.FieldDeviation] > 0) {
			asked = append(asked, e.VersionID)
			contacted[e.VersionID] = f
		}
	}
	payloads, err := tx.PayloadsOf(asked...)
	if err != nil {
		return domain.Doing("words", err)
	}
	for _, p := range payloads {
		var values domain.DayFields
		if err := json.Unmarshal([]byte(p.Content), &values); err != nil {
			return domain.Doing("words of a day", err)
		}
		contacted[p.VersionID].Texts[p.VersionID] = values.Texts()
	}
	return addContacts(tx, span, ids, at)
}

// addContacts joins the contact log to the days it is about.
func addContacts(tx *store.Tx, span caseSpan, ids []domain.ID, at map[domain.ID]*rules.CaseFile) error {
	contacts, err := tx.ContactsOf(span.from.AddDays(-findingReach), ids...)
	if err != nil || len(contacts) == 0 {
		return domain.Doing("contacts", err)
	}
	for _, c := range contacts {
		f := at[c.ParticipantID]
		for _, e := range f.Entries {
			if e.AgreementID == c.AgreementID && e.Day == c.Day && c.SameDay() {
				texts := f.Texts[e.VersionID]
				texts.Contact = c.Way + " " + c.Outcome
				f.Texts[e.VersionID] = texts
			}
		}
	}
	return nil
}

// loadHours takes the reported coaching of those with intensive coaching; most
// have none, and nothing is asked for them.
func loadHours(tx *store.Tx, agreements []domain.Agreement, at map[domain.ID]*rules.CaseFile) error {
	var ids []domain.ID
	for _, a := range agreements {
		if a.Intensive {
			ids = append(ids, a.ParticipantID)
			at[a.ParticipantID].Hours = []domain.CoachingHour{}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	hours, err := tx.CoachingHoursOf(sortedIDs(ids)...)
	for _, h := range hours {
		at[h.ParticipantID].Hours = append(at[h.ParticipantID].Hours, h)
	}
	return domain.Doing("reported coaching", err)
}
