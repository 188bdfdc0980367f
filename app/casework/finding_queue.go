package casework

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// judgedNouns are the changes that the rules look at: whose facts they touch is
// queued in the same commit, and judged when somebody next looks, or at night.
var judgedNouns = []string{"diary", "agreement", "voucher", "decision", "participant", "evaluation", "notice", "import", "contact", "plan", "induction", "queue"}

// judgedChange tells whether an event changed facts. A read is named so.
func judgedChange(event string) bool {
	noun, verb, _ := strings.Cut(event, ".")
	return slices.Contains(judgedNouns, noun) && !strings.HasSuffix(verb, "read") && !slices.Contains([]string{"reveal", "paper", "preview", "seed"}, verb)
}

// findingQueue remembers in this process which providers have something queued,
// so that looking costs no query when there is nothing.
type findingQueue struct {
	mu    sync.Mutex
	since map[domain.ID]time.Time
}

// settle is how long a provider is looked up again after a change: one under
// way may commit after another request has looked.
const settle = 3 * time.Second

func (q *findingQueue) add(provider domain.ID, now time.Time) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.since == nil {
		q.since = map[domain.ID]time.Time{}
	}
	q.since[provider] = now
}

// waiting lists the providers with something queued, the scope's own alone for
// a provider's people.
func (q *findingQueue) waiting(scope domain.Scope, now time.Time) []domain.ID {
	q.mu.Lock()
	defer q.mu.Unlock()
	var out []domain.ID
	for provider, at := range q.since {
		if scope.Side == domain.SideProvider && provider != scope.Organisation {
			continue
		}
		out = append(out, provider)
		if now.Sub(at) > settle {
			delete(q.since, provider)
		}
	}
	return out
}

// queueFindings notes whose facts the events changed, in their own transaction.
// A bulk load (import, demo) leaves it to the nightly run.
func (w *Work) queueFindings(tx *store.Tx, list []readAudit, stored map[domain.ID]bool) error {
	var ids []domain.ID
	for _, a := range list {
		if judgedChange(a.event.Name) && a.scope.Kind == domain.ScopePerson {
			ids = append(ids, a.event.Participants...)
		}
	}
	ids = slices.DeleteFunc(sortedIDs(ids), func(id domain.ID) bool { return !stored[id] })
	if len(ids) == 0 || w.joined != nil {
		return nil
	}
	if list[0].scope.Side == domain.SideProvider {
		w.queued.add(list[0].scope.Organisation, w.Now())
		return tx.QueueFindings(ids)
	}
	people, err := tx.ParticipantsIn(ids)
	for _, p := range people {
		w.queued.add(p.ProviderID, w.Now())
	}
	if err != nil {
		return err
	}
	return tx.QueueFindings(ids)
}

// queueMost is how many participants are judged while somebody waits.
const queueMost = 40

// freshFindings judges those whose facts changed since the rules last looked, so
// that a page tells what was just marked. The work is the provider's job,
// whoever looks.
func (w *Work) freshFindings(ctx context.Context, scope domain.Scope) error {
	if w.joined != nil {
		return nil
	}
	for _, provider := range w.queued.waiting(scope, w.Now()) {
		if _, err := w.JudgeQueued(ctx, providerJob(provider)); err != nil {
			return err
		}
	}
	return nil
}

// JudgeQueued judges the participants of a provider whose facts changed, the
// longest waiting first and a page of them at most. A provider's job only.
func (w *Work) JudgeQueued(ctx context.Context, job domain.Scope) (FindingRun, error) {
	var run FindingRun
	if job.Kind != domain.ScopeJob {
		return run, domain.Denied()
	}
	var rows []domain.QueuedParticipant
	err := w.read(ctx, job, func(tx *store.Tx) (err error) {
		rows, err = tx.QueuedFindings(queueMost)
		return err
	})
	if err != nil || len(rows) == 0 {
		return run, domain.Doing("queued findings", err)
	}
	ids := make([]domain.ID, len(rows))
	for i, r := range rows {
		ids[i] = r.ParticipantID
	}
	if run, err = w.judgeParticipants(ctx, job, ids); err != nil {
		return run, err
	}
	return run, w.write(ctx, job, func(tx *store.Tx) error { return tx.UnqueueFindings(rows) })
}

// DrainFindings judges everybody whose facts changed and whom nobody has looked
// at since, all providers one after another: a change of many at once, such as a
// new rulebook, waits for no night. It is nobody's act.
func (w *Work) DrainFindings(ctx context.Context) (FindingRun, error) {
	var run FindingRun
	providers, err := w.everyOrganisation(ctx, domain.SideProvider)
	for _, p := range providers {
		for err == nil {
			var one FindingRun
			if one, err = w.JudgeQueued(ctx, providerJob(p.ID)); one.Participants == 0 {
				break
			}
			run.add(one)
		}
	}
	return run, err
}
