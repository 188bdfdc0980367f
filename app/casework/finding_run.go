package casework

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// findingChunk is how many participants are judged and stored at a time: memory
// stays flat in the number of participants.
const findingChunk = 100

// FindingRun is what a run of the rules did.
type FindingRun struct {
	Participants, Entries    int
	Found, Changed, Reopened int
	Ended                    int
}

func (r *FindingRun) add(o FindingRun) {
	r.Participants, r.Entries, r.Found, r.Changed = r.Participants+o.Participants, r.Entries+o.Entries, r.Found+o.Found, r.Changed+o.Changed
	r.Reopened, r.Ended = r.Reopened+o.Reopened, r.Ended+o.Ended
}

// platformJob is the scope of work over every organisation: it sees which there
// are, and nothing of theirs.
var platformJob = domain.Scope{Kind: domain.ScopeJob, Side: domain.SidePlatform}

// everyOrganisation lists a side's organisations for a job that does something
// for each.
func (w *Work) everyOrganisation(ctx context.Context, side domain.Side) ([]domain.Organisation, error) {
	var list []domain.Organisation
	err := w.read(ctx, platformJob, func(tx *store.Tx) (err error) {
		list, err = tx.Organisations(side)
		return err
	})
	return list, domain.Doing("organisations", err)
}

// RunFindings judges every participant with service in the last months, all
// providers one after another, and what there is to say of the providers
// themselves: the nightly run. It is nobody's act and has no scope of a person.
func (w *Work) RunFindings(ctx context.Context) (FindingRun, error) {
	var run FindingRun
	providers, err := w.everyOrganisation(ctx, domain.SideProvider)
	for _, p := range providers {
		if err != nil {
			break
		}
		var one FindingRun
		one, err = w.runProvider(ctx, providerJob(p.ID))
		run.add(one)
	}
	return run, err
}

// providerJob is the scope of work done for a provider by nobody in particular.
func providerJob(provider domain.ID) domain.Scope {
	return domain.Scope{Kind: domain.ScopeJob, Side: domain.SideProvider, Organisation: provider}
}

// runProvider judges everybody a provider serves or has lately served.
func (w *Work) runProvider(ctx context.Context, job domain.Scope) (FindingRun, error) {
	run, err := w.judgeProvider(ctx, job)
	var after domain.ID
	for err == nil {
		var ids []domain.ID
		if err = w.read(ctx, job, func(tx *store.Tx) (err error) {
			ids, err = tx.ServedSince(w.Today().AddDays(-findingReach), w.Today(), after, findingChunk)
			return err
		}); err != nil || len(ids) == 0 {
			break
		}
		after = ids[len(ids)-1]
		var one FindingRun
		one, err = w.judgeParticipants(ctx, job, ids)
		run.add(one)
	}
	if err == nil {
		err = w.judgeQueues(ctx, job, &run)
	}
	return run, err
}

// judgeQueues judges those who wait for a service and need have none, and tells
// of places that have become free.
func (w *Work) judgeQueues(ctx context.Context, job domain.Scope, run *FindingRun) error {
	var ids []domain.ID
	if err := w.read(ctx, job, func(tx *store.Tx) (err error) {
		ids, err = tx.Queued()
		return err
	}); err != nil {
		return domain.Doing("queues", err)
	}
	for part := range slices.Chunk(ids, findingChunk) {
		one, err := w.judgeParticipants(ctx, job, part)
		if err != nil {
			return err
		}
		run.add(one)
	}
	return w.tellFreedPlaces(ctx, job)
}

// judgeParticipants runs the rules over participants and stores what differs.
func (w *Work) judgeParticipants(ctx context.Context, job domain.Scope, ids []domain.ID) (FindingRun, error) {
	run := FindingRun{Participants: len(ids)}
	var diff findingDiff
	err := w.read(ctx, job, func(tx *store.Tx) error {
		diff, run.Entries = findingDiff{now: w.stamp(), from: w.Today().AddDays(-findingReach)}, 0
		shared, err := loadBooks(tx)
		if err != nil {
			return err
		}
		files, err := caseFiles(tx, shared, fullSpan(diff.from, w.Today()), ids)
		if err != nil {
			return err
		}
		stored, err := tx.Findings(store.FindingFilter{Participants: ids})
		if err != nil {
			return domain.Doing("findings", err)
		}
		diff.stored(stored)
		for _, f := range files {
			run.Entries += len(f.Entries)
			for _, r := range rules.Judge(f) {
				diff.remark(domain.FindingRow{ProviderID: f.Participant.ProviderID, PurchaserID: f.Participant.PurchaserID, ParticipantID: f.Participant.ID}, r)
			}
		}
		diff.end()
		return nil
	})
	if err != nil {
		return run, err
	}
	run.Found, run.Changed, run.Reopened, run.Ended = len(diff.found), len(diff.changed)-diff.reopened-diff.ended, diff.reopened, diff.ended
	return run, w.storeDiff(ctx, job, diff)
}

// storeDiff writes what a run found, with its row of the access log; nothing
// when nothing differs.
func (w *Work) storeDiff(ctx context.Context, job domain.Scope, diff findingDiff) error {
	if len(diff.found)+len(diff.changed) == 0 {
		return nil
	}
	return w.change(ctx, job, func(c *change) error {
		if err := c.InsertFindings(diff.found); err != nil {
			return domain.Doing("store findings", err)
		}
		for _, r := range diff.changed {
			if err := c.SetFinding(r); err != nil {
				return domain.Doing("store a finding", err)
			}
		}
		return c.audit(Event{Name: "finding.run", Participants: diff.people()})
	})
}

// findingDiff compares what the rules say with what is stored.
type findingDiff struct {
	now             domain.Instant
	from            domain.Day
	known           map[string]domain.FindingRow
	said            map[string]bool
	found, changed  []domain.FindingRow
	reopened, ended int
}

func (d *findingDiff) stored(rows []domain.FindingRow) {
	d.known, d.said = map[string]domain.FindingRow{}, map[string]bool{}
	for _, r := range rows {
		d.known[r.Name] = r
	}
}

// remark compares one: new, again, changed, or as it was.
func (d *findingDiff) remark(row domain.FindingRow, r rules.Remark) {
	row.Name = string(cmp.Or(row.ParticipantID, row.PurchaserID)) + "|" + r.Name()
	if d.said[row.Name] {
		return
	}
	d.said[row.Name] = true
	row.UnitID, row.AgreementID, row.Rule, row.Days = r.UnitID, r.AgreementID, r.Rule, r.Days
	row.RulebookID, row.RulebookVersion, row.Since, row.LastDay, row.DueOn = r.BookID, r.BookVersion, r.Since, r.Last, r.DueOn
	row.Said = domain.Said(r.Snapshot())
	row.Shared = rules.AudienceOf(r.Rule) == rules.ForBoth
	was, known := d.known[row.Name]
	switch {
	case !known:
		row.ID, row.State, row.FoundAt, row.ChangedAt = domain.NewID(), domain.FindingOpen, d.now, d.now
		d.found = append(d.found, row)
	case !was.Holds():
		was.State, was.EndedAt, was.Reason, was.ToldOn, was.DecidedBy, was.DecidedName, was.DecidedAt = domain.FindingOpen, 0, "", 0, "", "", 0
		was.Reopened++
		d.reopened++
		d.changed = append(d.changed, grown(was, row, d.now))
	case differs(was, row):
		d.changed = append(d.changed, grown(was, row, d.now))
	}
}

// grown is a stored finding with the facts of today.
func grown(was, row domain.FindingRow, now domain.Instant) domain.FindingRow {
	was.UnitID, was.RulebookID, was.RulebookVersion, was.Said, was.Days = row.UnitID, row.RulebookID, row.RulebookVersion, row.Said, row.Days
	was.LastDay, was.DueOn, was.ChangedAt = row.LastDay, row.DueOn, now
	return was
}

func differs(a, b domain.FindingRow) bool {
	if a.UnitID != b.UnitID || a.RulebookID != b.RulebookID || a.DueOn != b.DueOn || !slices.Equal(a.Days, b.Days) {
		return true
	}
	x, _ := json.Marshal(a.Said) // values that came from JSON or go into it
	y, _ := json.Marshal(b.Said)
	return string(x) != string(y)
}

// end closes those that the rules no longer say. What lies before the time that
// was looked at is left as it is.
func (d *findingDiff) end() {
	for name, was := range d.known {
		if d.said[name] || !was.Holds() || was.LastDay < d.from {
			continue
		}
		was.EndedAt, was.ChangedAt = d.now, d.now
		d.ended++
		d.changed = append(d.changed, was)
	}
}

func (d *findingDiff) people() []domain.ID {
	var out []domain.ID
	for _, r := range append(slices.Clone(d.found), d.changed...) {
		if r.ParticipantID != "" {
			out = append(out, r.ParticipantID)
		}
	}
	return sortedIDs(out)
}
