package casework

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// dayKey is the natural key of an entry.
type dayKey struct {
	agreement domain.ID
	day       domain.Day
}

// diaryRun is one transaction of mutations.
type diaryRun struct {
	*change
	batch      Batch
	now        domain.Instant
	today      domain.Day
	results    []Result
	log        map[domain.ID]*domain.DiaryMutation // the new log rows
	places     map[dayKey]*place
	agreements map[domain.ID]domain.Agreement
	versions   map[domain.ID][]domain.AgreementVersion
	closed     map[string]domain.Day // a month's last closed day
	released   map[domain.ID]bool    // entries whose line was rejected
	heads      map[string]domain.ChainHead
	days       map[dayKey]*openDay
	write      store.DiaryWrite
	corrected  []correctedDay
	views      []*EntryView // of the results, not yet decorated
}

// place says where a day belongs, or why it may not be marked.
type place struct {
	agreement domain.Agreement
	version   domain.AgreementVersion
	plan      *domain.PlanDay
	refusal   string
}

// openDay is a day while the batch works on it.
type openDay struct {
	row       domain.DiaryEntry // ID empty while it was never marked
	state     rules.DayState
	conflicts []domain.DiaryConflict
	dirty     bool
	first     domain.DiaryEntry // as the batch found it
	told      bool              // no new version, but others see it otherwise
}

func newDiaryRun(c *change, b Batch) *diaryRun {
	return &diaryRun{
		change: c, batch: b, now: domain.InstantOf(c.work.clock.Now()), today: c.work.Today(), results: make([]Result, len(b.Mutations)),
		log: map[domain.ID]*domain.DiaryMutation{}, places: map[dayKey]*place{}, closed: map[string]domain.Day{}, days: map[dayKey]*openDay{},
	}
}

func (r *diaryRun) do() error {
	todo := r.sift()
	steps := []func([]int) error{r.device, r.loadAgreements, r.open}
	for _, step := range steps {
		if err := step(todo); err != nil {
			return err
		}
	}
	for _, i := range todo {
		if r.results[i].Status == "" {
			r.now = r.stamp(r.batch.Mutations[i])
			if err := r.judge(i); err != nil {
				return err
			}
		}
	}
	return r.store(todo)
}

// stamp is when a mark counts as made.
func (r *diaryRun) stamp(m Mutation) domain.Instant {
	if r.batch.Past {
		return m.OccurredAt
	}
	return r.now
}

// sift answers what needs no look at the database and gives the places of the
// rest: ids that are none, what another person made, the second of a twin.
func (r *diaryRun) sift() []int {
	var todo []int
	held := map[dayKey]bool{}
	for i := range r.batch.Mutations {
		m := &r.batch.Mutations[i]
		r.results[i].ID = m.ID
		key := dayKey{m.AgreementID, m.Day}
		id, err := domain.ParseID(string(m.ID))
		switch {
		case err != nil:
			r.results[i].refuse(CodeBadID, "")
			continue
		case m.Actor != "" && m.Actor != r.Scope.Person:
			held[key] = true
			r.results[i].Status, r.results[i].Code = domain.ResultHeld, CodeOtherPerson
			continue
		case held[key]:
			r.results[i].Status, r.results[i].Code = domain.ResultHeld, CodeEarlierHeld
			continue
		}
		m.ID = id
		todo = append(todo, i)
	}
	return todo
}

func (x *Result) refuse(code, field string) {
	x.Status, x.Code, x.Field = domain.ResultRejected, code, field
}

// device registers an unknown phone at its first use and turns a revoked one away.
func (r *diaryRun) device([]int) error {
	if r.batch.Device == "" {
		return nil
	}
	report := r.batch.Report
	report.Device, report.Name = r.batch.Device, r.batch.DeviceName
	_, err := r.meet(report)
	return err
}

func (r *diaryRun) loadAgreements(todo []int) error {
	ids := map[domain.ID]bool{}
	for _, i := range todo {
		if id := r.batch.Mutations[i].AgreementID; id != "" {
			ids[id] = true
		}
	}
	agreements, versions, err := r.AgreementsWithVersions(slices.Sorted(maps.Keys(ids)))
	if err != nil {
		return err
	}
	r.agreements, r.versions = map[domain.ID]domain.Agreement{}, map[domain.ID][]domain.AgreementVersion{}
	for _, a := range agreements {
		r.agreements[a.ID] = a
	}
	for _, v := range versions {
		r.versions[v.AgreementID] = append(r.versions[v.AgreementID], v)
	}
	for _, i := range todo {
		m := r.batch.Mutations[i]
		if key := (dayKey{m.AgreementID, m.Day}); r.places[key] == nil {
			r.places[key] = r.place(key)
		}
	}
	return nil
}

// place finds the unit of a day; an agreement of others, a draft and one of a
// unit that the person does not have look like none at all.
func (r *diaryRun) place(key dayKey) *place {
	a, ok := r.agreements[key.agreement]
	if !ok || a.ProviderID != r.Scope.Organisation || a.State == domain.AgreementDraft {
		return &place{refusal: CodeNotFound}
	}
	if key.day.IsZero() {
		return &place{refusal: CodeBadDate}
	}
	versions := r.versions[a.ID]
	v, ok := domain.VersionOn(versions, key.day)
	if !ok && len(versions) > 0 {
		v, ok = versions[0], true
	}
	if !ok || !r.Scope.HasUnit(v.UnitID) {
		return &place{refusal: CodeNotFound}
	}
	if !a.Covers(key.day) {
		return &place{refusal: CodeOutsideAgreement}
	}
	p := &place{agreement: a, version: v}
	if plan, planned := v.Plan.On(key.day); planned {
		p.plan = &plan
	}
	return p
}

// open holds the months, the chain, the feeds and the days that the batch is
// about, and puts it into the log, in one order for everybody.
func (r *diaryRun) open(todo []int) error {
	in := store.DiaryOpening{Log: r.logRows(todo)}
	for _, i := range todo {
		m := r.batch.Mutations[i]
		if p := r.places[dayKey{m.AgreementID, m.Day}]; m.Op == domain.OpSign && p.refusal == "" {
			in.Streams = append(in.Streams, signatureStream(p.version.UnitID, m.Day.Month()))
		}
	}
	for key, p := range r.places {
		if p.refusal != "" {
			continue
		}
		month := key.day.Month()
		in.Months = append(in.Months, store.MonthKey(p.agreement.ProviderID, p.agreement.PurchaserID, month))
		in.Streams = append(in.Streams, diaryStream(p.version.UnitID, month))
		in.Units = append(in.Units, p.version.UnitID)
		in.Agreements, in.Days = append(in.Agreements, key.agreement), append(in.Days, key.day)
		if in.First.IsZero() || month < in.First {
			in.First = month
		}
		in.Last = max(in.Last, month)
		r.days[key] = &openDay{}
	}
	in.Agreements, in.Days = sorted(in.Agreements), sorted(in.Days)
	found, err := r.OpenDiary(in)
	if err != nil {
		return err
	}
	for _, c := range found.Closed {
		r.closed[store.MonthKey(c.ProviderID, c.PurchaserID, c.Month)] = c.LastDay
	}
	r.heads, r.write.Feeds = found.Heads, found.Feeds
	if err := r.noteLogged(todo, in.Log, found.Fresh); err != nil {
		return err
	}
	return r.openDays(found)
}

func diaryStream(unit domain.ID, month domain.Month) string {
	return "diary/" + string(unit) + "/" + month.String()
}

// openDays takes the days of the batch as they are under the locks.
func (r *diaryRun) openDays(found store.DiaryOpened) (err error) {
	var ids []domain.ID
	byID := map[domain.ID]*openDay{}
	for _, row := range found.Rows {
		day := r.days[dayKey{row.AgreementID, row.Day}]
		if day == nil {
			continue
		}
		day.row, day.first = row.DiaryEntry, row.DiaryEntry
		day.state = rules.DayState{Values: row.Values(), Versions: row.Fields, Writers: row.Writers}
		ids, byID[row.ID] = append(ids, row.ID), day
	}
	for _, c := range found.Conflicts {
		if day := byID[c.EntryID]; day != nil {
			day.conflicts = append(day.conflicts, c)
		}
	}
	if len(r.closed) > 0 {
		r.released, err = r.Released(ids...)
	}
	return err
}

// sorted are the values once each, in order.
func sorted[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

// codeOf gives the stable code and the field of a refusal by the rules.
func codeOf(err error) (code, field string) {
	var e *domain.Error
	if !errors.As(err, &e) {
		return "bad_value", ""
	}
	return strings.TrimPrefix(e.Key, "day."), e.Field
}
